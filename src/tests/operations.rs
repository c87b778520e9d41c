//! The operations beside turns: client tools, questions, actions, feedback, search, export.

use doable::agent::model::Message;
use doable::chatkit::{Item, ItemKind, StructuredInput, StructuredInputKind, outgoing};
use doable::domain::ids;
use doable::domain::time::Timestamp;
use doable::store::StoredItem;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, Scripted, Stream, User, kinds, message, validate};

/// A thread of two messages.
async fn thread(app: &App, user: &User) -> String {
    app.say(user, None, "Ünïcode plans for the garden").await.0
}

/// Puts an item into a thread, as an integration would.
async fn put(app: &App, user: &User, thread: &str, kind: ItemKind) -> String {
    let row = StoredItem {
        id: ids::prefixed("msg"),
        kind: kind.type_name().to_owned(),
        payload: serde_json::to_string(&kind).unwrap(),
        hidden: false,
        search_text: None,
        created_at: Timestamp::now(),
    };
    app.state
        .store
        .put_item(&user.id, thread, &row)
        .await
        .unwrap();
    row.id
}

fn question() -> ItemKind {
    ItemKind::StructuredInput {
        status: Default::default(),
        inputs: vec![StructuredInput {
            id: "which".to_owned(),
            question: "Which one?".to_owned(),
            answer: None,
            kind: StructuredInputKind::Freeform { description: None },
        }],
    }
}

fn pending_call(name: &str) -> ItemKind {
    ItemKind::ClientToolCall {
        status: Default::default(),
        call_id: format!("call_{name}"),
        name: name.to_owned(),
        arguments: Default::default(),
        output: None,
    }
}

async fn post(app: &App, user: &User, kind: &str, params: Value) -> crate::util::Answer {
    let body = json!({"type": kind, "params": params});
    app.post("/api/chatkit").by(user).json(&body).send().await
}

#[tokio::test]
async fn an_answered_question_is_replaced_and_the_turn_goes_on() {
    let model = Scripted::default();
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let thread = thread(&app, &user).await;
    let item = put(&app, &user, &thread, question()).await;
    let params = json!({"thread_id": thread, "item_id": item, "input": {"answers": {
        "which": {"values": ["the second"]}, "unknown": {"values": ["x"]}}}});
    let answer = post(&app, &user, "threads.add_structured_input", params.clone())
        .await
        .expect(200);
    validate("sse", &answer.text);
    let events = crate::util::events(&answer.text);
    assert_eq!(
        kinds(&events)[..2],
        ["stream_options", "thread.item.replaced"]
    );
    assert_eq!(events[1]["item"]["status"], "answered");
    assert_eq!(
        events[1]["item"]["inputs"][0]["answer"]["values"],
        json!(["the second"])
    );
    let shown = model.last_shown();
    assert_eq!(
        shown[shown.len() - 2..],
        [
            Message::Assistant("Which one?".to_owned()),
            Message::User("the second".to_owned()),
        ]
    );
    let stored = app.items(&user, &thread).await;
    assert_eq!(stored[2]["status"], "answered");
    let other = json!({"thread_id": thread, "item_id": item, "input": {}});
    post(&app, &user, "threads.add_structured_input", other)
        .await
        .expect(409);
}

#[tokio::test]
async fn only_a_pending_question_can_be_answered() {
    let app = App::with_model(Scripted::default()).await;
    let user = app.user("ada").await;
    let (thread, events) = app.say(&user, None, "hi").await;
    let message = &events[1]["item"]["id"];
    let answer =
        |item: Value| json!({"thread_id": thread, "item_id": item, "input": {"status": "skipped"}});
    post(
        &app,
        &user,
        "threads.add_structured_input",
        answer(message.clone()),
    )
    .await
    .expect(400);
    post(
        &app,
        &user,
        "threads.add_structured_input",
        answer(json!("msg_none")),
    )
    .await
    .expect(404);
    let item = put(&app, &user, &thread, question()).await;
    let long = json!({"thread_id": thread, "item_id": item, "input": {"answers": {"which": {"values": ["x".repeat(8_001)]}}}});
    post(&app, &user, "threads.add_structured_input", long)
        .await
        .expect(422);
    let skipped = post(
        &app,
        &user,
        "threads.add_structured_input",
        answer(json!(item)),
    )
    .await
    .expect(200);
    assert_eq!(
        crate::util::events(&skipped.text)[1]["item"]["status"],
        "skipped"
    );
}

#[tokio::test]
async fn the_output_of_a_client_tool_completes_the_newest_call() {
    let model = Scripted::default();
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let thread = thread(&app, &user).await;
    let output = json!({"thread_id": thread, "result": {"city": "Köln", "none": null}});
    post(
        &app,
        &user,
        "threads.add_client_tool_output",
        output.clone(),
    )
    .await
    .expect(409);
    put(&app, &user, &thread, pending_call("old")).await;
    put(&app, &user, &thread, pending_call("locate")).await;
    let answer = post(
        &app,
        &user,
        "threads.add_client_tool_output",
        output.clone(),
    )
    .await
    .expect(200);
    validate("sse", &answer.text);
    assert_eq!(
        kinds(&crate::util::events(&answer.text))[0],
        "stream_options"
    );
    let items = app.items(&user, &thread).await;
    let calls: Vec<_> = items
        .iter()
        .filter(|i| i["type"] == "client_tool_call")
        .collect();
    assert_eq!(calls.len(), 1, "the superseded one is gone");
    assert_eq!(
        (&calls[0]["name"], &calls[0]["status"]),
        (&json!("locate"), &json!("completed"))
    );
    assert_eq!(calls[0]["output"], json!({"city": "Köln", "none": null}));
    assert!(
        matches!(model.last_shown().last(), Some(Message::ToolResult(r)) if r.output["city"] == "Köln")
    );
    let again = json!({"thread_id": thread, "result": 1});
    post(&app, &user, "threads.add_client_tool_output", again)
        .await
        .expect(409);
}

#[tokio::test]
async fn actions_of_widgets_are_unknown_and_say_so() {
    let app = App::with_model(Scripted::default()).await;
    let user = app.user("ada").await;
    let (thread, events) = app.say(&user, None, "hi").await;
    let message = &events[1]["item"]["id"];
    let widget = ItemKind::Widget {
        widget: json!({"type": "Card", "children": []}),
        copy_text: None,
    };
    let widget = put(&app, &user, &thread, widget).await;
    let action = |item: Value| json!({"thread_id": thread, "item_id": item, "action": {"type": "buy", "payload": null}});
    let told = post(&app, &user, "threads.custom_action", action(json!(widget)))
        .await
        .expect(200);
    validate("sse", &told.text);
    assert_eq!(
        kinds(&crate::util::events(&told.text)),
        ["stream_options", "error"]
    );
    let told = post(
        &app,
        &user,
        "threads.custom_action",
        action(message.clone()),
    )
    .await
    .expect(200);
    assert_eq!(
        crate::util::events(&told.text),
        [json!({"type": "error", "code": "stream.error", "allow_retry": false})]
    );
    post(
        &app,
        &user,
        "threads.custom_action",
        action(json!("msg_none")),
    )
    .await
    .expect(404);
    post(&app, &user, "threads.custom_action", action(json!(null)))
        .await
        .expect(200);
    post(
        &app,
        &user,
        "threads.sync_custom_action",
        action(json!(widget)),
    )
    .await
    .expect(400);
    post(
        &app,
        &user,
        "threads.sync_custom_action",
        action(json!("msg_none")),
    )
    .await
    .expect(404);
}

#[tokio::test]
async fn feedback_is_kept_per_item_and_the_last_word_counts() {
    let app = App::with_model(Scripted::default()).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let (thread, _) = app.say(&ada, None, "hi").await;
    let items = app.items(&ada, &thread).await;
    let id = items[1]["id"].as_str().unwrap();
    for positive in [true, false] {
        assert_eq!(
            app.operate(&ada, &outgoing::feedback(&thread, &[id], positive))
                .await,
            json!({})
        );
    }
    let kept = app
        .database
        .texts("SELECT item_id || ' ' || kind FROM feedback")
        .await;
    assert_eq!(kept, [format!("{id} negative")]);
    for (user, body) in [
        (&bob, outgoing::feedback(&thread, &[id], true)),
        (&ada, outgoing::feedback(&thread, &[id, "msg_none"], true)),
    ] {
        app.post("/api/chatkit")
            .by(user)
            .json(&body)
            .send()
            .await
            .expect(404);
    }
    let kept = app.database.texts("SELECT kind FROM feedback").await;
    assert_eq!(kept, ["negative"], "a refused request records nothing");
    let path = format!("/api/chatkit/threads/{thread}/marks");
    let marks = app.get(&path).by(&ada).send().await.expect(200).json();
    assert_eq!(
        marks,
        json!({"positive": [], "negative": [id], "partial": []})
    );
    app.get(&path).by(&bob).send().await.expect(404);
}

#[tokio::test]
async fn feedback_names_each_item_once_and_not_too_many() {
    let app = App::with_model(Scripted::default()).await;
    let ada = app.user("ada").await;
    let (thread, _) = app.say(&ada, None, "hi").await;
    let items = app.items(&ada, &thread).await;
    let id = items[1]["id"].as_str().unwrap();
    let judged = |times: usize| {
        let body = outgoing::feedback(&thread, &vec![id; times], true);
        app.post("/api/chatkit").by(&ada).json(&body).send()
    };
    let refused = judged(101).await.expect(422).json();
    assert_eq!(refused["errors"]["item_ids"], json!(["At most 100 items"]));
    let kept = app.database.texts("SELECT kind FROM feedback").await;
    assert_eq!(kept, [""; 0]);
    judged(100).await.expect(200);
    let kept = app.database.texts("SELECT kind FROM feedback").await;
    assert_eq!(kept, ["positive"]);
}

#[tokio::test]
async fn speech_needs_a_provider() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let params = json!({"audio_base64": "", "mime_type": "audio/webm"});
    post(&app, &user, "input.transcribe", params)
        .await
        .expect(501);
}

#[tokio::test]
async fn threads_are_found_by_title_and_text_of_their_owner() {
    let app = App::with_model(Scripted::default()).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let garden = thread(&app, &ada).await;
    let (other, _) = app.say(&ada, None, "100% sure").await;
    app.operate(&ada, &outgoing::update_thread(&other, "Gewiß"))
        .await;
    thread(&app, &bob).await;
    let find = async |text: &str| -> Vec<String> {
        let path = format!("/api/chatkit/threads?search={text}");
        let answer = app.get(&path).by(&ada).send().await.expect(200);
        validate("threads", &answer.text);
        let page = answer.json();
        page["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(find("%C3%9CN%C3%8FCODE").await, [garden.as_str()]);
    assert_eq!(find("gewi").await, [other.as_str()]);
    assert_eq!(
        find("100%25").await,
        [other.as_str()],
        "wildcards are letters"
    );
    assert_eq!(find("nowhere").await, [""; 0]);
    assert_eq!(find("").await, [other, garden]);
    let path = format!("/api/chatkit/threads?search={}", "x".repeat(201));
    app.get(&path).by(&ada).send().await.expect(422);
    app.get("/api/chatkit/threads").send().await.expect(401);
}

#[tokio::test]
async fn a_thread_is_exported_in_two_forms() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let (thread, _) = app.say(&ada, None, "Add a task to buy milk").await;
    let path = format!("/api/chatkit/threads/{thread}/export");
    let markdown = app
        .get(&format!("{path}?format=markdown"))
        .by(&ada)
        .send()
        .await
        .expect(200);
    assert_eq!(
        markdown.headers["content-type"],
        "text/markdown; charset=utf-8"
    );
    for part in [
        "# Add a task to buy milk",
        "## You",
        "add_task",
        "## Doable",
    ] {
        assert!(markdown.text.contains(part), "{}", markdown.text);
    }
    let json = app
        .get(&format!("{path}?format=json"))
        .by(&ada)
        .send()
        .await
        .expect(200);
    assert_eq!(json.headers["content-type"], "application/json");
    assert_eq!(json.json()["items"].as_array().unwrap().len(), 3);
    let items: Vec<Item> = serde_json::from_value(json.json()["items"].clone()).unwrap();
    assert!(items.iter().all(|item| !item.is_hidden()));
    app.get(&format!("{path}?format=pdf"))
        .by(&ada)
        .send()
        .await
        .expect(400);
    app.get(&path).by(&bob).send().await.expect(404);
}

#[tokio::test]
async fn locked_and_closed_threads_take_nothing() {
    let app = App::with_model(Scripted::default()).await;
    let user = app.user("ada").await;
    let (thread, events) = app.say(&user, None, "hi").await;
    let item = events[1]["item"]["id"].as_str().unwrap();
    for (status, sql) in [
        (
            r#"{"type":"locked","reason":"Archived"}"#,
            r#"UPDATE conversations SET status = '{"type":"locked","reason":"Archived"}'"#,
        ),
        (
            r#"{"type":"closed"}"#,
            r#"UPDATE conversations SET status = '{"type":"closed"}'"#,
        ),
    ] {
        app.database.run(sql).await;
        for body in [
            message(Some(&thread), "more"),
            outgoing::retry_after_item(&thread, item),
        ] {
            app.post("/api/chatkit")
                .by(&user)
                .json(&body)
                .send()
                .await
                .expect(409);
        }
        let shown = app.operate(&user, &outgoing::get_thread(&thread)).await;
        assert_eq!(
            shown["status"],
            serde_json::from_str::<Value>(status).unwrap()
        );
    }
    assert_eq!(app.items(&user, &thread).await.len(), 2);
}

#[tokio::test]
async fn a_quotation_reaches_the_model_beside_the_words() {
    let model = Scripted::default();
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let mut body = message(None, "what is this?");
    body["params"]["input"]["quoted_text"] = json!("a strange word");
    Stream::of(app.post("/api/chatkit").by(&user).json(&body).open().await)
        .rest()
        .await;
    let shown = model.last_shown();
    assert!(matches!(&shown[0], Message::Note(note) if note.contains("a strange word")));
    assert_eq!(shown[1], Message::User("what is this?".to_owned()));
}
