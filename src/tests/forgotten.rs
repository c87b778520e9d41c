//! A deleted conversation is gone for everybody at once, and comes back to its owner for a day.

use axum::http::Method;
use doable::chatkit::outgoing;
use doable::domain::ids;
use doable::store::StoredAttachment;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::files::{PNG, announce, carrying, path};
use crate::util::{Answer, App, Scripted, Step, Stream, User, message};

async fn delete(app: &App, user: &User, thread: &str) {
    let done = app.operate(user, &outgoing::delete_thread(thread)).await;
    assert_eq!(done, json!({}));
}

async fn restore(app: &App, user: &User, thread: &str) -> Answer {
    let path = format!("/api/chatkit/threads/{thread}/restore");
    app.post(&path).by(user).send().await
}

async fn export(app: &App, user: &User, thread: &str) -> Answer {
    let path = format!("/api/chatkit/threads/{thread}/export?format=json");
    app.get(&path).by(user).send().await
}

async fn listed(app: &App, user: &User) -> Vec<String> {
    let page = app.operate(user, &outgoing::threads_list(100, None)).await;
    let threads = page["data"].as_array().unwrap().iter();
    threads
        .map(|thread| thread["id"].as_str().unwrap().to_owned())
        .collect()
}

fn talk() -> Scripted {
    Scripted::new([
        vec![Step::Call("add_task", json!({"title": "Milk"}))],
        vec![Step::Say("Milk it is.")],
    ])
}

#[tokio::test]
async fn a_deleted_conversation_comes_back_as_it_was() {
    let app = App::with_model(talk()).await;
    let ada = app.user("ada").await;
    let (thread, events) = app.say(&ada, None, "add milk").await;
    let answer = events.last().unwrap()["item"]["id"].as_str().unwrap();
    let good = json!({"type": "items.feedback", "params":
        {"thread_id": thread, "item_ids": [answer], "kind": "positive"}});
    app.operate(&ada, &good).await;
    let before = export(&app, &ada, &thread).await.expect(200).text;
    let marks = format!("/api/chatkit/threads/{thread}/marks");
    let marked = app.get(&marks).by(&ada).send().await.expect(200).text;

    delete(&app, &ada, &thread).await;
    let back = restore(&app, &ada, &thread).await.expect(200).json();
    assert_eq!(back["id"], json!(thread));
    assert_eq!(export(&app, &ada, &thread).await.expect(200).text, before);
    let now = app.get(&marks).by(&ada).send().await.expect(200).text;
    assert_eq!(now, marked);
    assert_eq!(listed(&app, &ada).await, std::slice::from_ref(&thread));
    app.say(&ada, Some(&thread), "thank you").await;
    // There is nothing to bring back any more.
    restore(&app, &ada, &thread).await.expect(404);
}

#[tokio::test]
async fn what_is_deleted_is_found_by_nothing_and_cannot_be_changed() {
    let app = App::with_model(talk()).await;
    let ada = app.user("ada").await;
    let (thread, events) = app.say(&ada, None, "add milk").await;
    let said = events[1]["item"]["id"].as_str().unwrap();
    delete(&app, &ada, &thread).await;
    for body in [
        outgoing::get_thread(&thread),
        outgoing::items_list(&thread, 10, None),
        outgoing::update_thread(&thread, "Mine"),
        outgoing::delete_thread(&thread),
        outgoing::retry_after_item(&thread, said),
        message(Some(&thread), "more"),
        json!({"type": "items.feedback", "params":
            {"thread_id": thread, "item_ids": [said], "kind": "positive"}}),
    ] {
        let answer = app.post("/api/chatkit").by(&ada).json(&body).send().await;
        assert_eq!(answer.status, 404, "{}", body["type"]);
    }
    for (method, what) in [
        (Method::GET, "run"),
        (Method::GET, "marks"),
        (Method::GET, "export"),
        (Method::POST, "stop"),
    ] {
        let path = format!("/api/chatkit/threads/{thread}/{what}");
        let answer = app.call(method, &path).by(&ada).send().await;
        assert_eq!(answer.status, 404, "{what}");
    }
    let body = json!({"message": "more", "conversation_id": thread});
    app.post("/api/chat")
        .by(&ada)
        .json(&body)
        .send()
        .await
        .expect(404);
    let search = app
        .get("/api/chatkit/threads?search=milk")
        .by(&ada)
        .send()
        .await;
    assert_eq!(search.expect(200).json()["data"], json!([]));
    assert_eq!(listed(&app, &ada).await, [""; 0]);
    let everything = app.get("/api/export").by(&ada).send().await.expect(200);
    assert_eq!(everything.json()["threads"], json!([]));
}

#[tokio::test]
async fn only_its_owner_brings_a_deleted_conversation_back() {
    let app = App::with_model(talk()).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let (thread, _) = app.say(&ada, None, "add milk").await;
    for nothing in [&thread, "thr_unknown"] {
        restore(&app, &ada, nothing).await.expect(404);
    }
    delete(&app, &ada, &thread).await;
    restore(&app, &bob, &thread).await.expect(404);
    let path = format!("/api/chatkit/threads/{thread}/restore");
    app.post(&path).send().await.expect(401);
    restore(&app, &ada, &thread).await.expect(200);
}

#[tokio::test]
async fn after_a_day_a_deleted_conversation_is_gone_for_good() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let (old, _) = app.say(&ada, None, "add milk").await;
    let (new, _) = app.say(&ada, None, "add bread").await;
    delete(&app, &ada, &old).await;
    delete(&app, &ada, &new).await;
    let earlier = "UPDATE conversations SET deleted_at = deleted_at - 86400000000 WHERE seq = 1";
    app.database.run(earlier).await;
    restore(&app, &ada, &old).await.expect(404);

    app.state
        .store
        .forget_deleted_conversations()
        .await
        .unwrap();
    for left in [
        "SELECT DISTINCT conversation_id FROM messages",
        "SELECT DISTINCT conversation_id FROM runs",
    ] {
        let kept = app.database.texts(left).await;
        assert_eq!(kept, std::slice::from_ref(&new), "{left}");
    }
    restore(&app, &ada, &new).await.expect(200);
}

#[tokio::test]
async fn the_files_of_a_deleted_conversation_go_and_come_back_with_it() {
    let app = App::with_model(Scripted::default()).await;
    let ada = app.user("ada").await;
    let file = announce(&app, &ada, "list.png", PNG.len(), "image/png").await;
    app.put(&path(&file))
        .by(&ada)
        .raw(PNG)
        .send()
        .await
        .expect(200);
    let body = carrying(None, "look", &[&file]);
    let answer = app.post("/api/chatkit").by(&ada).json(&body).send().await;
    let events = crate::util::events(&answer.expect(200).text);
    let thread = events[0]["thread"]["id"].as_str().unwrap();
    let another = async |max: i64| {
        let file = StoredAttachment {
            id: ids::prefixed("atc"),
            conversation_id: None,
            name: "a.txt".to_owned(),
            mime_type: "text/plain".to_owned(),
            size: 10,
            is_uploaded: false,
        };
        let store = &app.state.store;
        store.insert_attachment(&ada.id, &file, max).await.unwrap()
    };
    let size = i64::try_from(PNG.len()).unwrap();
    assert!(!another(size + 9).await, "there is no room beside it");

    delete(&app, &ada, thread).await;
    app.get(&path(&file)).by(&ada).send().await.expect(404);
    assert!(another(size.max(10)).await, "there is room again");
    assert!(
        !another(size.max(10) / 2).await,
        "but not without end: it can still be brought back"
    );
    restore(&app, &ada, thread).await.expect(200);
    assert_eq!(app.get(&path(&file)).by(&ada).send_raw().await.1, PNG);
}

#[tokio::test]
async fn deleting_ends_the_answer_and_what_was_said_comes_back() {
    let model = Scripted::new([vec![Step::Say("Half of "), Step::Hang]]);
    let app = App::with_model(model).await;
    let ada = app.user("ada").await;
    let (thread, mut stream) = app.start_saying(&ada, "tell me", true).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    delete(&app, &ada, &thread).await;
    restore(&app, &ada, &thread).await.expect(200);
    let items = app.items(&ada, &thread).await;
    let last = items.last().unwrap();
    assert_eq!(last["content"][0]["text"], "Half of ");
    app.say(&ada, Some(&thread), "go on").await;
}

#[tokio::test]
async fn a_message_that_comes_again_after_its_conversation_was_deleted_begins_another_one() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let send = || async {
        let call = app.post("/api/chatkit").by(&ada);
        let call = call.header("idempotency-key", "one-click");
        let events = Stream::of(call.json(&message(None, "add milk")).open().await);
        let created: Vec<Value> = events.rest().await;
        created[0]["thread"]["id"].as_str().unwrap().to_owned()
    };
    let first = send().await;
    delete(&app, &ada, &first).await;
    let second = send().await;
    assert_ne!(first, second);
    assert_eq!(
        send().await,
        second,
        "the same key is the same message still"
    );
}

#[tokio::test]
async fn a_list_goes_on_behind_a_conversation_that_was_just_deleted() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let mut threads = Vec::new();
    for text in ["add milk", "add bread", "add salt"] {
        threads.push(app.say(&ada, None, text).await.0);
    }
    delete(&app, &ada, &threads[1]).await;
    let page = outgoing::threads_list(10, Some(&threads[1]));
    let page = app.operate(&ada, &page).await;
    assert_eq!(page["data"][0]["id"], json!(threads[0]));
    assert_eq!(page["data"].as_array().unwrap().len(), 1);
}
