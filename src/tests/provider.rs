//! What a provider can do besides answering: see files, hear, name conversations, count, be away.

use std::time::Duration;

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::files::{PNG, announce, carrying, path};
use crate::util::openai::{FakeOpenAi, Reply, call, say};
use crate::util::{App, User, kinds, message};

async fn app(server: &FakeOpenAi, more: &[&str]) -> (App, User) {
    let flags = server.flags();
    let flags = flags.iter().map(String::as_str);
    let flags: Vec<&str> = flags.chain(more.iter().copied()).collect();
    let app = App::start_with(&flags).await;
    let user = app.user("ada").await;
    (app, user)
}

async fn file(app: &App, user: &User, name: &str, kind: &str, bytes: &'static [u8]) -> Value {
    let file = announce(app, user, name, bytes.len(), kind).await;
    let sent = app.put(&path(&file)).by(user).raw(bytes);
    sent.send().await.expect(200);
    file
}

async fn send(app: &App, user: &User, text: &str, files: &[&Value]) {
    let call = app.post("/api/chatkit").by(user);
    let body = carrying(None, text, files);
    call.json(&body).send().await.expect(200);
}

fn last_message(request: &Value) -> &Value {
    let messages = request["messages"].as_array().unwrap();
    &messages.last().unwrap()["content"]
}

#[tokio::test]
async fn a_call_keeps_the_id_that_the_model_gave_it_unless_another_call_has_it() {
    let twice = call(&[("list_tasks", "{}"), ("list_tasks", "{}")]);
    let server = FakeOpenAi::start([twice, say(&["Nothing is open."])]).await;
    let (app, user) = app(&server, &[]).await;
    send(&app, &user, "What is open?", &[]).await;
    let (_, request) = server.requests().remove(1);
    let messages = request["messages"].as_array().unwrap().iter();
    let results = messages.filter(|message| message["role"] == "tool");
    let ids: Vec<_> = results.map(|result| &result["tool_call_id"]).collect();
    assert_eq!((ids.len(), ids[0]), (2, &json!("call_same")));
    assert_ne!(ids[1], ids[0]);
}

#[tokio::test]
async fn a_model_is_given_the_text_and_the_picture_that_go_with_a_message() {
    let server = FakeOpenAi::start([]).await;
    let (app, user) = app(&server, &[]).await;
    let text = file(
        &app,
        &user,
        "list.txt",
        "text/plain",
        "käse\nmilk\n".as_bytes(),
    )
    .await;
    let image = file(&app, &user, "shop.png", "image/png", PNG).await;
    send(&app, &user, "Add these", &[&text, &image]).await;
    let (_, request) = server.requests().remove(0);
    let parts = last_message(&request).as_array().unwrap().clone();
    assert_eq!(
        parts[0]["image_url"]["url"],
        "data:image/png;base64,iVBORw0KGgotcGl4ZWxzLQ=="
    );
    let words = parts[1]["text"].as_str().unwrap();
    assert!(words.contains("\nkäse\nmilk\n"), "{words}");
    assert!(
        words.contains("shop.png") && words.ends_with("\nAdd these"),
        "{words}"
    );
}

#[tokio::test]
async fn a_model_that_refuses_pictures_is_told_their_names_and_not_shown_more() {
    let refusal = Reply::Refuse(400, None, r#"{"error":{"message":"no images here"}}"#);
    let server = FakeOpenAi::start([refusal]).await;
    let (app, user) = app(&server, &[]).await;
    for _ in 0..2 {
        let image = file(&app, &user, "shop.png", "image/png", PNG).await;
        send(&app, &user, "Look", &[&image]).await;
    }
    let requests = server.requests();
    let shown: Vec<bool> = requests
        .iter()
        .map(|(_, request)| last_message(request).is_array())
        .collect();
    assert_eq!(shown, [true, false, false]);
    let words = last_message(&requests[2].1).as_str().unwrap();
    assert!(
        words.contains("\"shop.png\"") && words.ends_with("\nLook"),
        "{words}"
    );
}

fn speech(base64: &str, mime_type: &str) -> Value {
    json!({"type": "input.transcribe", "params": {"audio_base64": base64, "mime_type": mime_type}})
}

#[tokio::test]
async fn speech_becomes_text_at_the_provider() {
    let server = FakeOpenAi::start([Reply::Json(json!({"text": " Buy milk "}))]).await;
    let (app, user) = app(&server, &[]).await;
    let body = speech("T2dnUw==", "audio/webm;codecs=opus");
    let heard = app.post("/api/chatkit").by(&user).json(&body);
    assert_eq!(
        heard.send().await.expect(200).json(),
        json!({"text": "Buy milk"})
    );
    let (_, form) = server.requests().remove(0);
    let form = form.as_str().unwrap();
    for part in ["speech.webm", "OggS", "gpt-4o-mini-transcribe"] {
        assert!(form.contains(part), "{part} is missing: {form}");
    }
}

#[tokio::test]
async fn speech_that_nobody_can_hear_is_refused_with_the_reason() {
    let server = FakeOpenAi::start([
        Reply::Refuse(404, None, "not here"),
        Reply::Refuse(401, None, "no"),
    ])
    .await;
    let (app, user) = app(&server, &[]).await;
    let good = speech("T2dnUw==", "audio/webm");
    for (body, status) in [
        (speech("T2dnUw==", "text/plain"), 400),
        (speech("no base64!", "audio/webm"), 400),
        (speech("", "audio/webm"), 400),
        (good.clone(), 501),
        (good.clone(), 503),
    ] {
        let answer = app.post("/api/chatkit").by(&user).json(&body);
        answer.send().await.expect(status);
    }
    let builtin = App::start().await;
    let user = builtin.user("ada").await;
    let answer = builtin.post("/api/chatkit").by(&user).json(&good);
    answer.send().await.expect(501);
}

#[tokio::test]
async fn a_model_may_name_the_conversation_while_it_answers() {
    // Answers come in the order of the requests, and nothing says which of the two is first.
    let server = FakeOpenAi::start([
        say(&["Groceries for Sunday"]),
        say(&["Groceries for Sunday"]),
    ])
    .await;
    let (app, user) = app(&server, &["--openai-title-model=small"]).await;
    let (thread, events) = app
        .say(&user, None, "I have to go shopping, please remember milk")
        .await;
    let titles: Vec<_> = events
        .iter()
        .filter(|event| event["type"] == "thread.updated")
        .map(|event| event["thread"]["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles[0], "I have to go shopping, please remember milk");
    let get = json!({"type": "threads.get_by_id", "params": {"thread_id": thread}});
    // It may come after the answer.
    let named = async {
        loop {
            let thread = app.post("/api/chatkit").by(&user).json(&get).send().await;
            if thread.json()["title"] == "Groceries for Sunday" {
                return;
            }
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(10), named).await;
    assert!(waited.is_ok(), "the better title has to come");
    let asked = server.requests();
    let asked: Vec<_> = asked.iter().map(|(_, request)| &request["model"]).collect();
    assert!(asked.contains(&&json!("small")), "{asked:?}");
}

#[tokio::test]
async fn what_a_run_costs_is_on_record() {
    let frame = |event: Value| format!("data: {event}\n\n").into_bytes();
    let answer = |input: i64, output: i64| {
        Reply::Stream(vec![
            frame(json!({"choices": [{"delta": {"content": "Hi"}, "finish_reason": "stop"}]})),
            frame(
                json!({"choices": [], "usage": {"prompt_tokens": input, "completion_tokens": output}}),
            ),
        ])
    };
    let server = FakeOpenAi::start([call(&[("list_tasks", "{}")]), answer(700, 20)]).await;
    let (app, user) = app(&server, &[]).await;
    app.say(&user, None, "hi").await;
    let counts = "SELECT model || ' ' || input_tokens || ' ' || output_tokens FROM runs";
    assert_eq!(app.database.texts(counts).await, ["gpt-5-mini 700 20"]);
}

#[tokio::test]
async fn what_a_run_costs_stands_in_the_details_of_its_calls_also_later() {
    let frame = |event: Value| format!("data: {event}\n\n").into_bytes();
    let with_usage = |reply: Reply, input: i64| match reply {
        Reply::Stream(mut frames) => {
            let usage = json!({"prompt_tokens": input, "completion_tokens": 20});
            frames.insert(
                frames.len() - 1,
                frame(json!({"choices": [], "usage": usage})),
            );
            Reply::Stream(frames)
        }
        other => other,
    };
    let server = FakeOpenAi::start([
        with_usage(call(&[("list_tasks", "{}")]), 500),
        with_usage(say(&["Nothing ", "there."]), 700),
    ])
    .await;
    let (app, user) = app(&server, &[]).await;
    let (thread, events) = app.say(&user, None, "hi").await;
    let is_answer = |event: &Value| event["item"]["type"] == "assistant_message";
    assert!(is_answer(events.last().unwrap()), "the answer is the end");
    let replaced = events
        .iter()
        .find(|event| event["type"] == "thread.item.replaced");
    let shown = &replaced.unwrap()["item"];
    let content = shown["workflow"]["tasks"][0]["content"].as_str().unwrap();
    let cost = "**Tokens of this turn**\n\n1200 read, 40 written by `gpt-5-mini`";
    assert!(content.ends_with(cost), "{content}");
    let items = app.items(&user, &thread).await;
    let kept = items.iter().find(|item| item["type"] == "workflow");
    assert_eq!(kept, Some(shown));
    assert_eq!(items.len(), 3, "the workflow keeps its place: {items:?}");
    assert_eq!(items[1]["type"], "workflow");
}

#[tokio::test]
async fn a_provider_that_is_down_is_left_alone_after_five_failures() {
    for down in [Reply::Refuse(502, None, "<html>bad gateway"), Reply::Drop] {
        let server = FakeOpenAi::start(vec![down; 10]).await;
        let (app, user) = app(&server, &[]).await;
        // Two tries a turn.
        for tries in [2, 4, 6, 8, 10, 10, 10] {
            let (_, events) = app.say(&user, None, "hi").await;
            let last = events.last().unwrap();
            assert_eq!(
                (&last["type"], &last["allow_retry"]),
                (&json!("error"), &json!(true))
            );
            assert_eq!(server.requests().len(), tries);
        }
    }
}

#[tokio::test]
async fn a_provider_that_refuses_is_there_and_asked_again() {
    for refusal in [
        Reply::Refuse(400, None, "too long"),
        Reply::Refuse(401, None, "no key"),
        Reply::Refuse(404, None, "no such model"),
    ] {
        let server = FakeOpenAi::start(vec![refusal; 6]).await;
        let (app, user) = app(&server, &[]).await;
        for tries in 1..=7 {
            app.say(&user, None, &format!("hi {tries}")).await;
            assert_eq!(server.requests().len(), tries);
        }
    }
}

#[tokio::test]
async fn a_connection_that_is_dropped_before_the_answer_is_tried_once_more() {
    let frame = |event: Value| format!("data: {event}\n\n").into_bytes();
    let other = Reply::Stream(vec![
        frame(json!({"type": "response.output_text.delta", "delta": "Done."})),
        frame(json!({"type": "response.completed", "response": {}})),
    ]);
    for (api, answer) in [("chat_completions", say(&["Done."])), ("responses", other)] {
        let server = FakeOpenAi::start([Reply::Drop, answer]).await;
        let (app, user) = app(&server, &[&format!("--openai-api={api}")]).await;
        let (_, events) = app.say(&user, None, "hi").await;
        assert_eq!(
            kinds(&events).last().unwrap(),
            "done assistant_message",
            "{api}"
        );
        assert_eq!(server.requests().len(), 2, "{api}");
    }
}

#[tokio::test]
async fn a_provider_that_refuses_the_key_is_a_fault_of_the_settings() {
    for status in [401, 403] {
        let refusal = Reply::Refuse(status, None, "no key");
        let server = FakeOpenAi::start([refusal.clone(), refusal]).await;
        let (app, user) = app(&server, &[]).await;
        let (_, events) = app.say(&user, None, "hi").await;
        let text = "AI assistant is temporarily unavailable. Please try again later.";
        let error =
            json!({"type": "error", "code": "custom", "message": text, "allow_retry": false});
        assert_eq!(events.last().unwrap(), &error);
        let call = app.post("/api/chat").by(&user);
        let answer = call
            .json(&json!({"message": "hi"}))
            .send()
            .await
            .expect(503);
        let problem = answer.json();
        assert_eq!(
            (&problem["title"], &problem["detail"]),
            (&json!("Configuration error"), &json!(text))
        );
        assert_eq!(server.requests().len(), 2, "one each");
    }
}

#[tokio::test]
async fn the_built_in_assistant_answers_instead_when_it_is_asked_to() {
    let server = FakeOpenAi::start([Reply::Refuse(401, None, "no key")]).await;
    let (app, user) = app(&server, &[]).await;
    let (thread, events) = app.say(&user, None, "add milk").await;
    assert_eq!(events.last().unwrap()["type"], "error");
    let message = app.items(&user, &thread).await[0]["id"].clone();
    let retry = json!({"type": "threads.retry_after_item",
                       "params": {"thread_id": thread, "item_id": message}});
    let call = app.post("/api/chatkit").by(&user).json(&retry);
    let answer = call
        .header("x-doable-model", "builtin")
        .send()
        .await
        .expect(200);
    let events = crate::util::events(&answer.text);
    assert_eq!(kinds(&events).last().unwrap(), "done assistant_message");
    assert_eq!(
        app.database.texts("SELECT title FROM tasks").await,
        ["Milk"]
    );
    assert_eq!(server.requests().len(), 1, "the model is not asked again");
}

#[tokio::test]
async fn nobody_answers_instead_of_a_model_that_was_asked_for_by_name() {
    let server = FakeOpenAi::start([]).await;
    let (app, user) = app(&server, &["--doable-model=openai"]).await;
    for model in ["builtin", "gpt-9"] {
        let call = app
            .post("/api/chatkit")
            .by(&user)
            .json(&message(None, "hi"));
        call.header("x-doable-model", model)
            .send()
            .await
            .expect(400);
    }
    assert_eq!(
        app.database.texts("SELECT id FROM conversations").await,
        [""; 0]
    );
}

#[tokio::test]
async fn a_call_may_be_written_anew_twice_and_not_for_ever() {
    let bad = |arguments| call(&[("add_task", arguments)]);
    let mended = [
        bad("{\"title\":"),
        bad("{\"name\":\"x\"}"),
        bad("{\"title\":\"Milk\"}"),
        say(&["Added."]),
    ];
    let server = FakeOpenAi::start(mended).await;
    let (first, user) = app(&server, &[]).await;
    let (_, events) = first.say(&user, None, "add milk").await;
    assert_eq!(kinds(&events).last().unwrap(), "done assistant_message");
    let again = [
        bad("[]"),
        bad("{\"title\":1}"),
        call(&[("drop_tables", "{}")]),
        bad("{\"title\":\"Milk\"}"),
    ];
    let server = FakeOpenAi::start(again).await;
    let (second, user) = app(&server, &[]).await;
    let (_, events) = second.say(&user, None, "add milk").await;
    assert_eq!(events.last().unwrap()["type"], "error");
    assert_eq!(server.requests().len(), 3);
    assert_eq!(
        second.database.texts("SELECT title FROM tasks").await,
        [""; 0]
    );
}
