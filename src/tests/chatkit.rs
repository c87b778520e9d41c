//! The protocol over the router: exact frames, order, reading, refusals.

use axum::http::Method;
use doable::agent::model::ModelError;
use doable::chatkit::{decode, outgoing, reducer};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, Scripted, Step, User, events, kinds, message, validate};

const ORDER_OF_A_FIRST_TURN: [&str; 8] = [
    "thread.created",
    "done user_message",
    "stream_options",
    "thread.updated",
    "added assistant_message",
    "assistant_message.content_part.added",
    "assistant_message.content_part.text_delta",
    "assistant_message.content_part.text_delta",
];

fn talk() -> Scripted {
    Scripted::new([vec![Step::Say("Hello "), Step::Say("Ada.")]])
}

#[tokio::test]
async fn a_first_turn_has_the_order_of_the_protocol() {
    let app = App::with_model(talk()).await;
    let user = app.user("ada").await;
    let call = app.post("/api/chatkit").by(&user);
    let answer = call
        .json(&message(None, "hi there"))
        .send()
        .await
        .expect(200);
    assert_eq!(
        answer.headers["content-type"],
        "text/event-stream; charset=utf-8"
    );
    assert_eq!(answer.headers["cache-control"], "no-cache");
    assert_eq!(answer.headers["x-accel-buffering"], "no");
    validate("sse", &answer.text);
    let events = events(&answer.text);
    let kinds = kinds(&events);
    assert_eq!(kinds[..8], ORDER_OF_A_FIRST_TURN);
    assert_eq!(
        kinds[8..],
        [
            "assistant_message.content_part.done",
            "done assistant_message"
        ]
    );
    assert_eq!(
        events[0]["thread"].get("title"),
        None,
        "the title comes later"
    );
    assert_eq!(events[3]["thread"]["title"], "hi there");
    let (thread, item) = (&events[0]["thread"], &events[1]["item"]);
    for (id, prefix) in [(&thread["id"], "thr_"), (&item["id"], "msg_")] {
        let id = id.as_str().unwrap();
        assert!(
            id.starts_with(prefix) && id.len() >= prefix.len() + 16,
            "{id}"
        );
    }
    assert!(item["created_at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(item["quoted_text"], "", "an empty quote is echoed");
}

#[tokio::test]
async fn a_later_turn_begins_with_the_message_and_keeps_the_title() {
    let app = App::with_model(talk()).await;
    let user = app.user("ada").await;
    let (thread, _) = app.say(&user, None, "first words").await;
    let (_, events) = app.say(&user, Some(&thread), "second words").await;
    let kinds = kinds(&events);
    assert_eq!(kinds[..2], ["done user_message", "stream_options"]);
    assert!(!kinds.contains(&"thread.updated".to_owned()));
    let threads = app.operate(&user, &outgoing::threads_list(10, None)).await;
    assert_eq!(threads["data"][0]["title"], "first words");
}

#[tokio::test]
async fn tool_calls_are_one_workflow_and_the_page_is_told() {
    let app = App::with_model(Scripted::new([
        vec![
            Step::Call("add_task", json!({"title": "Milk"})),
            Step::Call("delete_task", json!({"task_id": 99})),
        ],
        vec![Step::Call("list_tasks", json!({}))],
        vec![Step::Say("One is new.")],
    ]))
    .await;
    let user = app.user("ada").await;
    let call = app
        .post("/api/chatkit")
        .by(&user)
        .json(&message(None, "do it"));
    let answer = call.send().await.expect(200);
    validate("sse", &answer.text);
    let events = events(&answer.text);
    assert_eq!(
        kinds(&events)[4..11],
        [
            "added workflow",
            "workflow.task.updated",
            "client_effect",
            "workflow.task.added",
            "workflow.task.updated",
            "workflow.task.added",
            "workflow.task.updated",
        ]
    );
    assert_eq!(kinds(&events)[11], "done workflow");
    let workflow = &events[11]["item"]["workflow"];
    let titles: Vec<_> = workflow["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| &t["title"])
        .collect();
    assert_eq!(titles, ["add_task", "delete_task failed", "list_tasks"]);
    assert_eq!(workflow["summary"]["title"], "Used 3 tools");
    assert_eq!(events[6]["name"], "tasks.changed");
    let task = app
        .get("/api/tasks/1")
        .by(&user)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(events[6]["data"]["ids"], json!([task["id"]]));
}

#[tokio::test]
async fn what_was_streamed_equals_what_is_stored() {
    let app = App::with_model(Scripted::new([
        vec![
            Step::Say("Wait. "),
            Step::Call("add_task", json!({"title": "Täst 🎉"})),
        ],
        vec![Step::Say("Done "), Step::Say("now.")],
    ]))
    .await;
    let user = app.user("ada").await;
    let (thread, events) = app.say(&user, None, "go").await;
    let mut streamed = reducer::Conversation::default();
    for event in &events {
        // Without `done` the items have to follow from their updates alone.
        let is_agents = |item: &Value| item["type"] != "user_message";
        if event["type"] != "thread.item.done" || !is_agents(&event["item"]) {
            streamed.apply(decode::event(event).unwrap());
        }
    }
    let stored = app.items(&user, &thread).await;
    let types: Vec<_> = stored
        .iter()
        .map(|item| item["type"].as_str().unwrap())
        .collect();
    assert_eq!(
        types,
        [
            "user_message",
            "assistant_message",
            "workflow",
            "assistant_message"
        ]
    );
    for item in &stored {
        let done = events
            .iter()
            .find(|e| e["type"] == "thread.item.done" && e["item"]["id"] == item["id"]);
        assert_eq!(
            &done.unwrap()["item"],
            item,
            "the stored item is the sent one"
        );
        if item["type"] == "assistant_message" {
            let entry = streamed.entry(item["id"].as_str().unwrap()).unwrap();
            assert_eq!(
                entry.item.text(),
                item["content"][0]["text"].as_str().unwrap()
            );
        }
    }
}

#[tokio::test]
async fn threads_are_read_renamed_and_deleted() {
    let app = App::with_model(talk()).await;
    let user = app.user("ada").await;
    let mut ids = Vec::new();
    for n in 0..3 {
        ids.push(app.say(&user, None, &format!("thread {n}")).await.0);
    }
    let call = |body: &Value| app.post("/api/chatkit").by(&user).json(body).send();
    let first = call(&outgoing::threads_list(2, None)).await.expect(200);
    validate("threads", &first.text);
    let first = first.json();
    assert_eq!(first["data"][0]["id"], json!(ids[2]), "newest first");
    assert_eq!(first["has_more"], true);
    let after = first["after"].as_str();
    let rest = app.operate(&user, &outgoing::threads_list(2, after)).await;
    assert_eq!(rest["data"][0]["id"], json!(ids[0]));
    assert_eq!(
        (&rest["has_more"], rest.get("after")),
        (&json!(false), None)
    );

    let thread = call(&outgoing::get_thread(&ids[0])).await.expect(200);
    validate("thread", &thread.text);
    assert_eq!(thread.json()["items"]["data"][0]["type"], "user_message");
    let items = call(&outgoing::items_list(&ids[0], 1, None))
        .await
        .expect(200);
    validate("items", &items.text);
    assert_eq!(
        items.json()["data"][0]["type"],
        "assistant_message",
        "newest first"
    );

    let named = call(&outgoing::update_thread(&ids[0], "  Groceries "))
        .await
        .expect(200);
    validate("thread", &named.text);
    assert_eq!(named.json()["title"], "Groceries");
    call(&outgoing::update_thread(&ids[0], &"x".repeat(201)))
        .await
        .expect(422);
    let unnamed = call(&outgoing::update_thread(&ids[0], " "))
        .await
        .expect(200)
        .json();
    assert_eq!(unnamed.get("title"), None, "an empty title takes it away");
    assert_eq!(
        call(&outgoing::delete_thread(&ids[0]))
            .await
            .expect(200)
            .text,
        "{}"
    );
    call(&outgoing::get_thread(&ids[0])).await.expect(404);
    call(&outgoing::delete_thread(&ids[0])).await.expect(404);
}

#[tokio::test]
async fn hidden_rows_are_never_sent_and_never_shorten_a_page() {
    let calls = (0..6)
        .map(|_| Step::Call("list_tasks", json!({})))
        .collect();
    let app = App::with_model(Scripted::new([calls, vec![Step::Say("Six times.")]])).await;
    let user = app.user("ada").await;
    let (thread, _) = app.say(&user, None, "look six times").await;
    let page = app
        .operate(&user, &outgoing::items_list(&thread, 2, None))
        .await;
    let types = |page: &Value| -> Vec<String> {
        let items = page["data"].as_array().unwrap().iter();
        items
            .map(|item| item["type"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(types(&page), ["assistant_message", "workflow"]);
    let page = app
        .operate(
            &user,
            &outgoing::items_list(&thread, 2, page["after"].as_str()),
        )
        .await;
    assert_eq!(types(&page), ["user_message"]);
    assert_eq!(page["has_more"], false);
}

#[tokio::test]
async fn a_retry_replaces_what_came_after_the_message() {
    let model = Scripted::new([
        vec![Step::Say("First.")],
        vec![Step::Fail(ModelError::Unavailable("down".into()))],
        vec![Step::Say("Second.")],
    ]);
    let app = App::with_model(model).await;
    let user = app.user("ada").await;
    let (thread, _) = app.say(&user, None, "one").await;
    let (_, failed) = app.say(&user, Some(&thread), "two").await;
    let id = failed[0]["item"]["id"].as_str().unwrap();
    let answer = app
        .post("/api/chatkit")
        .by(&user)
        .json(&outgoing::retry_after_item(&thread, id));
    let answer = answer.send().await.expect(200);
    validate("sse", &answer.text);
    assert_eq!(
        kinds(&events(&answer.text))[0],
        "stream_options",
        "the message is not sent again"
    );
    let texts: Vec<_> = app
        .items(&user, &thread)
        .await
        .iter()
        .map(|i| i["content"][0]["text"].clone())
        .collect();
    assert_eq!(texts, ["one", "First.", "two", "Second."]);
    let answer_id = app.items(&user, &thread).await[1]["id"].clone();
    for (id, status) in [(answer_id.as_str().unwrap(), 400), ("msg_none", 404)] {
        let retry = outgoing::retry_after_item(&thread, id);
        app.post("/api/chatkit")
            .by(&user)
            .json(&retry)
            .send()
            .await
            .expect(status);
    }
    assert_eq!(
        app.items(&user, &thread).await.len(),
        4,
        "a refused retry deletes nothing"
    );
}

#[tokio::test]
async fn faulty_messages_are_refused_before_anything_is_stored() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let (thread, _) = app.say(&user, None, "hello").await;
    let before = app.items(&user, &thread).await.len();
    let long = "x".repeat(8_001);
    for text in ["", "   ", "\n\t", &long] {
        for thread in [None, Some(thread.as_str())] {
            let call = app
                .post("/api/chatkit")
                .by(&user)
                .json(&message(thread, text));
            call.send().await.expect(422);
        }
    }
    let threads = app.operate(&user, &outgoing::threads_list(10, None)).await;
    assert_eq!(threads["data"].as_array().unwrap().len(), 1);
    assert_eq!(app.items(&user, &thread).await.len(), before);
    let longest = "y".repeat(8_000);
    app.say(&user, Some(&thread), &longest).await;
}

#[tokio::test]
async fn what_is_no_request_is_refused_with_what_is_wrong() {
    let app = App::start().await;
    let user = app.user("ada").await;
    for body in [
        "",
        "{",
        "[]",
        "null",
        r#"{"type":"threads.list"}"#,
        r#"{"type":"threads.fly","params":{}}"#,
        r#"{"type":"threads.create","params":{}}"#,
        r#"{"type":"threads.create","params":{"input":{"content":"hi"}}}"#,
        r#"{"type":"threads.get_by_id","params":{"thread_id":7}}"#,
    ] {
        let answer = app
            .post("/api/chatkit")
            .by(&user)
            .raw(body)
            .send()
            .await
            .expect(400);
        assert!(
            !answer.json()["message"].as_str().unwrap().is_empty(),
            "{body}"
        );
    }
    let huge = format!(
        r#"{{"type":"threads.list","params":{{"after":"{}"}}}}"#,
        "x".repeat(4 * 1024 * 1024)
    );
    app.post("/api/chatkit")
        .by(&user)
        .raw(huge)
        .send()
        .await
        .expect(413);
    app.get("/api/chatkit").by(&user).send().await.expect(405);
}

/// Every operation that names a thread, an item or a cursor.
async fn reaches(app: &App, user: &User, thread: &str, item: &str) -> Vec<(String, u16)> {
    let operations = [
        message(Some(thread), "mine now"),
        outgoing::get_thread(thread),
        outgoing::update_thread(thread, "Mine"),
        outgoing::delete_thread(thread),
        outgoing::items_list(thread, 10, None),
        outgoing::retry_after_item(thread, item),
        outgoing::threads_list(10, Some(thread)),
    ];
    let mut statuses = Vec::new();
    for body in operations {
        let answer = app.post("/api/chatkit").by(user).json(&body).send().await;
        statuses.push((
            body["type"].as_str().unwrap().to_owned(),
            answer.status.as_u16(),
        ));
    }
    for (method, path) in [(Method::GET, "run"), (Method::POST, "stop")] {
        let path = format!("/api/chatkit/threads/{thread}/{path}");
        let answer = app.call(method, &path).by(user).send().await;
        statuses.push((path, answer.status.as_u16()));
    }
    statuses
}

#[tokio::test]
async fn foreign_threads_answer_like_missing_ones() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let (thread, events) = app.say(&ada, None, "secret plans").await;
    let item = events[1]["item"]["id"].as_str().unwrap();
    let foreign = reaches(&app, &bob, &thread, item).await;
    assert!(
        foreign.iter().all(|(_, status)| *status == 404),
        "{foreign:?}"
    );
    let missing = reaches(&app, &bob, "thr_0000000000000000000000", "msg_0").await;
    assert!(
        missing.iter().all(|(_, status)| *status == 404),
        "{missing:?}"
    );
    assert_eq!(
        app.items(&ada, &thread).await.len(),
        2,
        "nothing has happened to it"
    );
    let (other, _) = app.say(&bob, None, "hello").await;
    let cursor = outgoing::items_list(&other, 10, Some(item));
    app.post("/api/chatkit")
        .by(&bob)
        .json(&cursor)
        .send()
        .await
        .expect(404);
}

#[tokio::test]
async fn nobody_is_served_without_signing_in() {
    let app = App::start().await;
    let body = message(None, "hi");
    app.post("/api/chatkit")
        .json(&body)
        .send()
        .await
        .expect(401);
    app.get("/api/chatkit/threads/thr_1/run")
        .send()
        .await
        .expect(401);
    app.post("/api/chatkit/threads/thr_1/stop")
        .send()
        .await
        .expect(401);
    let user = app.user("ada").await;
    let foreign = app
        .post("/api/chatkit")
        .with_cookies(&user)
        .header("sec-fetch-site", "cross-site");
    foreign.json(&body).send().await.expect(403);
    let own = app
        .post("/api/chatkit")
        .with_cookies(&user)
        .header("sec-fetch-site", "same-origin");
    own.json(&body).send().await.expect(200);
}

#[tokio::test]
async fn allowed_origins_may_read_the_stream_and_ask_first() {
    let app = App::start_with(&["--cors-allowed-origins=https://chat.example"]).await;
    let user = app.user("ada").await;
    let preflight = app
        .call(Method::OPTIONS, "/api/chatkit")
        .header("origin", "https://chat.example")
        .header("access-control-request-method", "POST")
        .header(
            "access-control-request-headers",
            "authorization,chatkit-frame-instance-id",
        );
    let preflight = preflight.send().await.expect(200);
    assert!(
        preflight.headers["access-control-allow-headers"]
            .to_str()
            .unwrap()
            .contains("chatkit-frame-instance-id")
    );
    let call = app
        .post("/api/chatkit")
        .by(&user)
        .header("origin", "https://chat.example");
    let answer = call.json(&message(None, "hi")).send().await.expect(200);
    assert_eq!(
        answer.headers["access-control-allow-origin"],
        "https://chat.example"
    );
}
