//! Adding a task under an `Idempotency-Key`: once, however often it is sent.

use futures::future::join_all;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{Answer, App, Scripted, User};

const TITLES: &str = "SELECT title FROM tasks ORDER BY number";

async fn add(app: &App, user: &User, key: &str, body: &Value) -> Answer {
    let call = app.post("/api/tasks").by(user).json(body);
    call.header("idempotency-key", key).send().await
}

#[tokio::test]
async fn the_same_request_again_is_answered_with_the_same_task() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let milk = json!({"title": "Milk 🥛", "description": "two litres"});
    let first = add(&app, &ada, "k", &milk).await.expect(201);
    // Written otherwise, it asks for the same.
    let spaced = app
        .post(&format!("/api/{}/tasks", ada.id))
        .by(&ada)
        .raw("{ \"description\": \"two litres\",\n\"title\": \"Milk 🥛\" }")
        .header("idempotency-key", "k");
    for again in [add(&app, &ada, "k", &milk).await, spaced.send().await] {
        let again = again.expect(201);
        assert_eq!(again.json(), first.json());
        assert_eq!(again.headers["etag"], first.headers["etag"]);
    }
    assert_eq!(app.database.texts(TITLES).await, ["Milk 🥛"]);
    add(&app, &ada, "k2", &milk).await.expect(201);
    assert_eq!(app.database.texts(TITLES).await.len(), 2, "another key");
    let plain = app.post("/api/tasks").by(&ada).json(&milk);
    plain.send().await.expect(201);
    assert_eq!(app.database.texts(TITLES).await.len(), 3, "no key");
}

#[tokio::test]
async fn at_once_and_over_two_processes_it_is_one_task() {
    let app = App::start().await;
    let other = app.sibling(Scripted::default()).await;
    let ada = app.user("ada").await;
    let milk = json!({"title": "Milk"});
    let nodes = [&app, &other].into_iter().cycle().take(16);
    let answers = join_all(nodes.map(|node| add(node, &ada, "k", &milk))).await;
    let first = answers[0].json();
    for answer in answers {
        assert_eq!(answer.expect(201).json(), first);
    }
    assert_eq!(app.database.texts(TITLES).await, ["Milk"]);
    assert_eq!(first["number"], 1, "no number was used up");
}

#[tokio::test]
async fn a_key_is_good_for_one_request_of_one_user() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let milk = json!({"title": "Milk"});
    add(&app, &ada, "k", &milk).await.expect(201);
    for other in [
        json!({"title": "Eggs"}),
        json!({"title": "Milk", "description": "two litres"}),
    ] {
        let refused = add(&app, &ada, "k", &other).await.expect(422).json();
        let text = "This Idempotency-Key belongs to another request";
        assert_eq!(refused["errors"]["idempotency-key"], json!([text]));
    }
    let bobs = add(&app, &bob, "k", &milk).await.expect(201).json();
    assert_eq!(bobs["number"], 1);
    assert_eq!(app.database.texts(TITLES).await.len(), 2);
    // A chat message may have the key of a task.
    let chat = json!({"message": "hello"});
    let said = app.post("/api/chat").by(&ada).json(&chat);
    let said = said.header("idempotency-key", "k");
    said.send().await.expect(200);
}

#[tokio::test]
async fn a_refused_request_does_not_use_up_its_key() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let blank = json!({"title": " "});
    add(&app, &ada, "k", &blank).await.expect(422);
    add(&app, &ada, "k", &json!({"title": "Milk"}))
        .await
        .expect(201);
}

#[tokio::test]
async fn a_key_has_at_most_200_characters() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let milk = json!({"title": "Milk"});
    add(&app, &ada, &"k".repeat(200), &milk).await.expect(201);
    add(&app, &ada, &"k".repeat(201), &milk).await.expect(400);
    assert_eq!(app.database.texts(TITLES).await.len(), 1);
}

#[tokio::test]
async fn a_request_sent_again_finds_its_task_changed_or_deleted() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let milk = json!({"title": "Milk"});
    let id = add(&app, &ada, "k", &milk).await.expect(201).json()["id"].clone();
    let done = app.patch("/api/tasks/1/complete").by(&ada).send().await;
    let done = done.expect(200);
    let again = add(&app, &ada, "k", &milk).await.expect(201);
    assert_eq!(again.json(), done.json(), "as it is now");
    assert_eq!(again.headers["etag"], done.headers["etag"]);
    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    let again = add(&app, &ada, "k", &milk).await.expect(201).json();
    assert_eq!(again["id"], id, "it is not added anew");
    app.get("/api/tasks/1").by(&ada).send().await.expect(404);
}

#[tokio::test]
async fn keys_are_known_for_a_day() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let milk = json!({"title": "Milk"});
    add(&app, &ada, "k", &milk).await.expect(201);
    app.state.store.forget_old_task_keys().await.unwrap();
    add(&app, &ada, "k", &milk).await.expect(201);
    assert_eq!(app.database.texts(TITLES).await.len(), 1);
    let day = "UPDATE task_keys SET created_at = created_at - 86401000000";
    app.database.run(day).await;
    app.state.store.forget_old_task_keys().await.unwrap();
    add(&app, &ada, "k", &milk).await.expect(201);
    assert_eq!(app.database.texts(TITLES).await.len(), 2);
}
