//! Remote models: what they are sent, and every way in which they fail.

use std::time::Duration;

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::openai::{FakeOpenAi, Reply, call, error_inside, half, say};
use crate::util::{App, User, kinds, message};

const UNAVAILABLE: &str = "AI assistant is temporarily unavailable. Please try again later.";
const TIMEOUT: &str = "The AI took too long to respond. Please try a simpler request.";

async fn app(server: &FakeOpenAi, more: &[&str]) -> (App, User) {
    let flags = server.flags();
    let flags: Vec<&str> = flags
        .iter()
        .map(String::as_str)
        .chain(more.iter().copied())
        .collect();
    let app = App::start_with(&flags).await;
    let user = app.user("ada").await;
    (app, user)
}

fn text(items: &[Value]) -> String {
    items.last().unwrap()["content"][0]["text"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn a_model_is_sent_the_transcript_and_its_calls_are_made() {
    let server = FakeOpenAi::start([
        call(&[("add_task", r#"{"title":"Milk"}"#), ("list_tasks", "{}")]),
        say(&["Milk ", "is on ", "the list."]),
    ])
    .await;
    let (app, user) = app(&server, &[]).await;
    let (thread, events) = app.say(&user, None, "Milk, please").await;
    assert_eq!(kinds(&events).last().unwrap(), "done assistant_message");
    let items = app.items(&user, &thread).await;
    assert_eq!(items[1]["workflow"]["tasks"].as_array().unwrap().len(), 2);
    assert_eq!(text(&items), "Milk is on the list.");
    let requests = server.requests();
    let (headers, first) = &requests[0];
    assert_eq!(headers["authorization"], "Bearer sk-test");
    assert_eq!(
        (&first["stream"], &first["model"]),
        (&json!(true), &json!("gpt-5-mini"))
    );
    assert_eq!(
        first["messages"][1],
        json!({"role": "user", "content": "Milk, please"})
    );
    assert!(
        !first["messages"][0].to_string().contains("Milk"),
        "no user text in the system prompt"
    );
    assert_eq!(first["tools"].as_array().unwrap().len(), 5);
    let second = requests[1].1["messages"].as_array().unwrap();
    let roles: Vec<_> = second.iter().map(|m| m["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["system", "user", "assistant", "tool", "tool"]);
    assert_ne!(
        second[3]["tool_call_id"], second[4]["tool_call_id"],
        "ids are ours"
    );
    assert!(
        second[3]["content"]
            .as_str()
            .unwrap()
            .contains("\"created\"")
    );
}

#[tokio::test]
async fn the_other_api_is_spoken_when_asked_for() {
    let frame = |event: Value| format!("event: x\ndata: {event}\n\n").into_bytes();
    let server = FakeOpenAi::start([
        Reply::Stream(vec![
            frame(json!({"type": "response.output_item.done", "item": {
                "type": "function_call", "call_id": "c", "name": "add_task", "arguments": "{\"title\":\"Milk\"}"}})),
            frame(json!({"type": "response.completed", "response": {}})),
        ]),
        Reply::Stream(vec![
            frame(json!({"type": "response.output_text.delta", "delta": "Added."})),
            frame(json!({"type": "response.completed", "response": {}})),
        ]),
    ])
    .await;
    let (app, user) = app(&server, &["--openai-api=responses"]).await;
    let (thread, _) = app.say(&user, None, "Milk, please").await;
    assert_eq!(text(&app.items(&user, &thread).await), "Added.");
    let second = &server.requests()[1].1;
    assert_eq!(second["store"], false);
    let types: Vec<_> = second["input"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["type"].as_str().unwrap_or("message"))
        .collect();
    assert_eq!(types, ["message", "function_call", "function_call_output"]);
}

#[tokio::test]
async fn a_stream_may_be_cut_anywhere_into_pieces() {
    let Reply::Stream(frames) = say(&["Grüße ", "🎉"]) else {
        unreachable!()
    };
    let whole = frames.concat();
    let crlf = String::from_utf8(whole.clone())
        .unwrap()
        .replace('\n', "\r\n")
        .into_bytes();
    let comments = [b": ping\n\n".to_vec(), whole.clone()].concat();
    let bytes = |bytes: Vec<u8>| Reply::Stream(bytes.into_iter().map(|byte| vec![byte]).collect());
    let server =
        FakeOpenAi::start([bytes(whole), bytes(crlf), Reply::Stream(vec![comments])]).await;
    let (app, user) = app(&server, &[]).await;
    for n in 0..3 {
        let (thread, _) = app.say(&user, None, &format!("hi {n}")).await;
        assert_eq!(text(&app.items(&user, &thread).await), "Grüße 🎉");
    }
}

#[tokio::test]
async fn every_failure_is_told_with_a_retry_and_keeps_what_was_said() {
    for (name, replies, requests, kept) in [
        (
            "a word as code",
            vec![Reply::Refuse(
                400,
                None,
                r#"{"error":{"message":"bad words","code":"x"}}"#,
            )],
            1,
            "",
        ),
        (
            "a number as code",
            vec![Reply::Refuse(400, None, r#"{"error":{"code":400}}"#)],
            1,
            "",
        ),
        (
            "a page",
            vec![Reply::Refuse(404, None, "<html>not here</html>")],
            1,
            "",
        ),
        ("nothing", vec![Reply::Refuse(400, None, "")], 1, ""),
        (
            "down twice",
            vec![
                Reply::Refuse(500, None, "oops"),
                Reply::Refuse(503, None, ""),
            ],
            2,
            "",
        ),
        ("error inside", vec![error_inside()], 1, ""),
        ("cut", vec![Reply::Stream(half("Half an "))], 1, "Half an "),
        ("nothing at all", vec![Reply::Stream(vec![])], 1, ""),
        (
            "no JSON",
            vec![Reply::Stream(vec![b"data: {oops\n\n".to_vec()])],
            1,
            "",
        ),
    ] {
        let server = FakeOpenAi::start(replies).await;
        let (app, user) = app(&server, &[]).await;
        let (thread, events) = app.say(&user, None, "hi").await;
        let error = events.last().unwrap();
        assert_eq!(
            (&error["message"], &error["allow_retry"]),
            (&json!(UNAVAILABLE), &json!(true)),
            "{name}"
        );
        assert_eq!(server.requests().len(), requests, "{name}");
        let items = app.items(&user, &thread).await;
        assert_eq!(
            text(&items),
            if kept.is_empty() { "hi" } else { kept },
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_server_that_fails_once_is_asked_again() {
    for refusal in [
        Reply::Refuse(500, None, ""),
        Reply::Refuse(429, Some(1), ""),
    ] {
        let server = FakeOpenAi::start([refusal, say(&["Hello."])]).await;
        let (app, user) = app(&server, &[]).await;
        let (thread, _) = app.say(&user, None, "hi").await;
        assert_eq!(text(&app.items(&user, &thread).await), "Hello.");
    }
}

#[tokio::test]
async fn nobody_waits_an_hour_for_a_busy_server() {
    let busy = || Reply::Refuse(429, Some(3_600), r#"{"error":{"message":"slow down"}}"#);
    let server = FakeOpenAi::start([busy(), busy()]).await;
    let (app, user) = app(&server, &[]).await;
    let saying = app.say(&user, None, "hi");
    let (_, events) = tokio::time::timeout(Duration::from_secs(10), saying)
        .await
        .unwrap();
    assert_eq!(events.last().unwrap()["message"], UNAVAILABLE);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_soon() {
    let app = App::start_with(&["--openai-base-url=http://127.0.0.1:9/v1"]).await;
    let user = app.user("ada").await;
    let saying = app.say(&user, None, "hi");
    let (_, events) = tokio::time::timeout(Duration::from_secs(10), saying)
        .await
        .unwrap();
    assert_eq!(events.last().unwrap()["message"], UNAVAILABLE);
}

#[tokio::test]
async fn a_model_that_falls_silent_is_ended_and_its_request_closed() {
    for pieces in [vec![], half("Let me think")] {
        let server = FakeOpenAi::start([Reply::Silence(pieces)]).await;
        let (app, user) = app(&server, &["--agent-timeout-secs=1"]).await;
        let (_, events) = app.say(&user, None, "hi").await;
        assert_eq!(events.last().unwrap()["message"], TIMEOUT);
        let mut open = server.open.subscribe();
        let closed = open.wait_for(|open| *open == 0);
        tokio::time::timeout(Duration::from_secs(4), closed)
            .await
            .unwrap()
            .unwrap();
    }
}

#[tokio::test]
async fn an_answer_that_is_complete_needs_no_end_of_the_connection() {
    let Reply::Stream(mut pieces) = say(&["Milk it is."]) else {
        panic!("words are a stream");
    };
    // Whoever leaves the connection open has not sent the mark of its end.
    pieces.retain(|piece| !String::from_utf8_lossy(piece).contains("[DONE]"));
    let server = FakeOpenAi::start([Reply::Silence(pieces)]).await;
    let (app, user) = app(&server, &["--agent-timeout-secs=10"]).await;
    let (_, events) = app.say(&user, None, "hi").await;
    assert_eq!(kinds(&events).last().unwrap(), "done assistant_message");
}

#[tokio::test]
async fn a_stopped_turn_closes_the_models_request() {
    let server = FakeOpenAi::start([Reply::Silence(half("Let me think"))]).await;
    let (app, user) = app(&server, &[]).await;
    let (thread, mut stream) = app.start_saying(&user, "hi", true).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    app.post(&format!("/api/chatkit/threads/{thread}/stop"))
        .by(&user)
        .send()
        .await
        .expect(204);
    stream.rest().await;
    let mut open = server.open.subscribe();
    let closed = open.wait_for(|open| *open == 0);
    tokio::time::timeout(Duration::from_secs(4), closed)
        .await
        .unwrap()
        .unwrap();
    app.say(&user, Some(&thread), "go on").await;
    let last = server.requests().last().unwrap().1["messages"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    let content = last["content"].as_str().unwrap();
    assert!(
        content.contains("cancelled") && content.ends_with("\ngo on"),
        "{content}"
    );
}

#[tokio::test]
async fn faulty_calls_go_back_to_the_model() {
    let server = FakeOpenAi::start([
        call(&[("add_task", "{\"title\":"), ("fly", "{}")]),
        call(&[("add_task", r#"{"title":"Milk","colour":"red"}"#)]),
        call(&[("add_task", r#"{"title":"Milk"}"#)]),
        say(&["Finally."]),
    ])
    .await;
    let (app, user) = app(&server, &[]).await;
    let (thread, _) = app.say(&user, None, "Milk").await;
    let items = app.items(&user, &thread).await;
    let titles: Vec<_> = items[1]["workflow"]["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| t["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "add_task failed",
            "fly failed",
            "add_task failed",
            "add_task"
        ]
    );
    assert_eq!(text(&items), "Finally.");
}

#[tokio::test]
async fn a_model_that_acts_and_says_nothing_has_its_acts_told() {
    let server = FakeOpenAi::start([
        call(&[("add_task", r#"{"title":"Milk"}"#)]),
        call(&[("complete_task", r#"{"task_id":"1"}"#)]),
        say(&[]),
    ])
    .await;
    let (app, user) = app(&server, &[]).await;
    let (thread, events) = app.say(&user, None, "Milk, which I have").await;
    assert_eq!(kinds(&events).last().unwrap(), "done assistant_message");
    let told = text(&app.items(&user, &thread).await);
    assert_eq!(told, "Added **Milk**. Marked **Milk** as done.");
}

#[tokio::test]
async fn a_model_that_is_asked_for_without_a_key_refuses_before_anything_is_stored() {
    let app = App::start_with(&["--doable-model=openai"]).await;
    let user = app.user("ada").await;
    let answer = app
        .post("/api/chatkit")
        .by(&user)
        .json(&message(None, "hi"))
        .send()
        .await
        .expect(503);
    assert_eq!(answer.json()["message"], UNAVAILABLE);
    let page = app
        .operate(&user, &doable::chatkit::outgoing::threads_list(10, None))
        .await;
    assert_eq!(page["data"], json!([]));
}

#[tokio::test]
async fn a_key_never_reaches_logs_or_answers() {
    let server = FakeOpenAi::start([Reply::Refuse(401, None, "Incorrect API key: sk-test")]).await;
    let (app, user) = app(&server, &[]).await;
    let (_, events) = app.say(&user, None, "hi").await;
    assert!(!format!("{events:?}").contains("sk-test"));
    assert!(!app.state.config.report().contains("sk-test"));
    assert!(!format!("{:?}", app.state.config).contains("sk-test"));
}
