//! A run belongs to the server: connections come and go, the turn and what was said do not.

use std::time::Duration;

use doable::agent::model::{Message, ModelError};
use doable::chatkit::outgoing;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, Scripted, Step, Stream, User, kinds, message};

fn waiting() -> Scripted {
    Scripted::new([vec![Step::Say("One "), Step::Wait, Step::Say("two.")]])
}

async fn attach(app: &App, user: &User, thread: &str, after: usize) -> axum::response::Response {
    let path = format!("/api/chatkit/threads/{thread}/run?after={after}");
    app.get(&path).by(user).open().await
}

async fn replay(app: &App, user: &User, thread: &str, after: usize) -> String {
    let path = format!("/api/chatkit/threads/{thread}/run?after={after}");
    app.get(&path).by(user).send().await.expect(200).text
}

/// Waits until the thread has no active run: its replay ends then.
async fn is_over(app: &App, user: &User, thread: &str) -> Vec<Value> {
    let over = Stream::of(attach(app, user, thread, 0).await).rest();
    tokio::time::timeout(Duration::from_secs(10), over)
        .await
        .unwrap()
}

async fn texts(app: &App, user: &User, thread: &str) -> Vec<String> {
    let items = app.items(user, thread).await;
    items
        .iter()
        .map(|item| {
            item["content"][0]["text"]
                .as_str()
                .unwrap_or("-")
                .to_owned()
        })
        .collect()
}

#[tokio::test]
async fn a_detached_run_goes_on_without_its_connection() {
    let model = waiting();
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let (thread, mut stream) = app.start_saying(&user, "count", true).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    drop(stream);
    let mut second = Stream::of(attach(&app, &user, &thread, 0).await);
    assert_eq!(second.next().await.unwrap()["type"], "thread.created");
    model.go_on.open();
    second.until("done assistant_message").await;
    assert_eq!(second.rest().await.len(), 0);
    assert_eq!(texts(&app, &user, &thread).await, ["count", "One two."]);
}

#[tokio::test]
async fn a_dropped_connection_cancels_and_keeps_what_was_said() {
    let model = waiting();
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let (thread, mut stream) = app.start_saying(&user, "count", false).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    drop(stream);
    is_over(&app, &user, &thread).await;
    assert_eq!(texts(&app, &user, &thread).await, ["count", "One "]);
    let items = app.items(&user, &thread).await;
    let path = format!("/api/chatkit/threads/{thread}/marks");
    let marks = app.get(&path).by(&user).send().await.expect(200).json();
    assert_eq!(marks["partial"], json!([items[1]["id"]]));
    app.say(&user, Some(&thread), "and then?").await;
    let shown = model.last_shown();
    let note = shown
        .iter()
        .any(|m| matches!(m, Message::Note(text) if text.contains("cancelled")));
    assert!(note, "the next turn hears of it: {shown:?}");
}

/// What is left of a stream that has to end by itself.
async fn end_of(stream: Stream) -> Vec<Value> {
    let rest = tokio::time::timeout(Duration::from_secs(10), stream.rest()).await;
    rest.unwrap()
}

#[tokio::test]
async fn whoever_is_logged_out_hears_no_more_of_a_run_and_a_detached_one_goes_on() {
    let model = waiting();
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let login = json!({"email": "ada@example.com", "password": "correct horse"});
    let login = app.post("/api/auth/login").json(&login).send().await;
    let other = User {
        id: user.id.clone(),
        token: login.json()["access_token"].as_str().unwrap().to_owned(),
        cookies: String::new(),
    };
    let (thread, stream) = app.start_saying(&user, "count", true).await;
    let follower = Stream::of(attach(&app, &user, &thread, 0).await);
    let out = app.post("/api/auth/logout").by(&user).send().await;
    out.expect(204);
    end_of(stream).await;
    end_of(follower).await;
    model.go_on.open();
    let events = is_over(&app, &other, &thread).await;
    assert_eq!(kinds(&events).last().unwrap(), "done assistant_message");
}

#[tokio::test]
async fn a_run_on_a_connection_ends_with_the_token_that_it_was_asked_for_with() {
    let app = App::with_model(waiting()).await;
    let user = app.user("ada").await;
    let token = json!({"name": "script", "scope": "write"});
    let token = app.post("/api/tokens").by(&user).json(&token);
    let token = token.send().await.expect(201).json();
    let script = User {
        id: user.id.clone(),
        token: token["token"].as_str().unwrap().to_owned(),
        cookies: String::new(),
    };
    let (thread, stream) = app.start_saying(&script, "count", false).await;
    let path = format!("/api/tokens/{}", token["id"].as_str().unwrap());
    app.delete(&path).by(&user).send().await.expect(204);
    end_of(stream).await;
    is_over(&app, &user, &thread).await;
    assert_eq!(texts(&app, &user, &thread).await, ["count", "One "]);
}

#[tokio::test]
async fn a_stopped_run_keeps_its_words_and_badges() {
    let model = Scripted::new([
        vec![Step::Call("add_task", json!({"title": "Milk"}))],
        vec![Step::Wait],
    ]);
    let app = App::with_model(model).await;
    let user = app.user("ada").await;
    let (thread, mut stream) = app.start_saying(&user, "add milk", true).await;
    stream.until("workflow.task.updated").await;
    let path = format!("/api/chatkit/threads/{thread}/stop");
    for _ in 0..2 {
        app.post(&path).by(&user).send().await.expect(204);
    }
    let rest = kinds(&stream.rest().await);
    assert_eq!(rest, ["client_effect", "done workflow"]);
    let items = app.items(&user, &thread).await;
    assert_eq!(
        items[1]["workflow"]["tasks"][0]["status_indicator"],
        "complete"
    );
    assert_eq!(items.len(), 2, "the marker is hidden: {items:?}");
    app.say(&user, Some(&thread), "thanks").await;
}

#[tokio::test]
async fn a_run_can_be_read_again_from_any_event() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let (thread, events) = app.say(&user, None, "Add a task to buy milk").await;
    for after in [0, 1, events.len() - 1] {
        let text = replay(&app, &user, &thread, after).await;
        let frames: Vec<&str> = text.split_terminator("\n\n").collect();
        assert_eq!(frames.len(), events.len() - after);
        for (frame, number) in frames.iter().zip(after + 1..) {
            let (id, data) = frame.split_once('\n').unwrap();
            assert_eq!(id, format!("id: {number}"));
            let event: Value = serde_json::from_str(data.strip_prefix("data: ").unwrap()).unwrap();
            assert_eq!(event, events[number - 1]);
        }
    }
    let path = format!("/api/chatkit/threads/{thread}/run?after=");
    app.get(&format!("{path}{}", events.len()))
        .by(&user)
        .send()
        .await
        .expect(204);
    app.get(&format!("{path}9999"))
        .by(&user)
        .send()
        .await
        .expect(204);
    app.get(&format!("{path}x"))
        .by(&user)
        .send()
        .await
        .expect(400);
}

#[tokio::test]
async fn a_second_message_has_to_wait_for_the_first() {
    let model = waiting();
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let (thread, mut stream) = app.start_saying(&user, "count", true).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    let second = message(Some(&thread), "again");
    app.post("/api/chatkit")
        .by(&user)
        .json(&second)
        .send()
        .await
        .expect(409);
    model.go_on.open();
    stream.rest().await;
    assert_eq!(
        texts(&app, &user, &thread).await,
        ["count", "One two."],
        "nothing of it is stored"
    );
    app.post("/api/chatkit")
        .by(&user)
        .json(&second)
        .send()
        .await
        .expect(200);
}

#[tokio::test]
async fn a_deleted_thread_takes_its_run_along() {
    let app = App::with_model(Scripted::new([vec![Step::Say("One "), Step::Hang]])).await;
    let user = app.user("ada").await;
    let (thread, mut stream) = app.start_saying(&user, "count", true).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    app.operate(&user, &outgoing::delete_thread(&thread)).await;
    stream.rest().await;
    let path = format!("/api/chatkit/threads/{thread}/run");
    app.get(&path).by(&user).send().await.expect(404);
}

#[tokio::test]
async fn failures_of_the_model_are_told_without_their_cause_and_can_be_retried() {
    let down = || ModelError::Unavailable("connection refused".into());
    for (steps, kept, text) in [
        (
            vec![Step::Fail(down())],
            1,
            "AI assistant is temporarily unavailable. Please try again later.",
        ),
        (
            vec![Step::Say("Well"), Step::Fail(down())],
            2,
            "AI assistant is temporarily unavailable. Please try again later.",
        ),
        (
            vec![Step::Say("Well"), Step::Cut],
            2,
            "AI assistant is temporarily unavailable. Please try again later.",
        ),
        (
            vec![Step::Fail(ModelError::Timeout)],
            1,
            "The AI took too long to respond. Please try a simpler request.",
        ),
    ] {
        let app = App::with_model(Scripted::new([steps])).await;
        let user = app.user("ada").await;
        let (thread, events) = app.say(&user, None, "hi").await;
        let error = events.last().unwrap();
        assert_eq!(
            error,
            &json!({"type": "error", "code": "custom", "message": text, "allow_retry": true})
        );
        assert_eq!(
            app.items(&user, &thread).await.len(),
            kept,
            "what was shown is stored"
        );
    }
}

#[tokio::test]
async fn a_model_that_takes_too_long_is_ended() {
    let model = Scripted::new([vec![Step::Say("Let me think"), Step::Hang]]);
    let app = App::build(&["--agent-timeout-secs=1"], std::sync::Arc::new(model)).await;
    let user = app.user("ada").await;
    let (thread, events) = app.say(&user, None, "hi").await;
    assert_eq!(
        events.last().unwrap()["message"],
        "The AI took too long to respond. Please try a simpler request."
    );
    assert_eq!(texts(&app, &user, &thread).await, ["hi", "Let me think"]);
}

#[tokio::test]
async fn a_model_that_calls_for_ever_is_ended() {
    let again = || vec![Step::Call("list_tasks", json!({}))];
    let model = Scripted::new(std::iter::repeat_with(again).take(30));
    let app = App::build(&["--agent-max-turns=3"], std::sync::Arc::new(model.clone())).await;
    let user = app.user("ada").await;
    let (_, events) = app.say(&user, None, "hi").await;
    assert_eq!(events.last().unwrap()["type"], "error");
    assert_eq!(events.last().unwrap()["allow_retry"], true);
    assert_eq!(model.shown.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn the_model_sees_the_newest_messages_and_every_call_with_its_result() {
    let model = Scripted::new([vec![Step::Call("add_task", json!({"title": "Milk"}))]]);
    let app = App::build(
        &["--agent-history-limit=4"],
        std::sync::Arc::new(model.clone()),
    )
    .await;
    let user = app.user("ada").await;
    let (thread, _) = app.say(&user, None, "message 0").await;
    let shown = model.last_shown();
    assert!(matches!(
        shown[..],
        [
            Message::User(_),
            Message::ToolCall(_),
            Message::ToolResult(_)
        ]
    ));
    app.say(&user, Some(&thread), "message 1").await;
    assert!(
        matches!(model.last_shown()[1], Message::ToolCall(_)),
        "calls of earlier turns too"
    );
    for n in 2..6 {
        app.say(&user, Some(&thread), &format!("message {n}")).await;
    }
    let shown = model.last_shown();
    let users: Vec<_> = shown
        .iter()
        .filter_map(|m| match m {
            Message::User(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(users.last(), Some(&"message 5"));
    assert!(shown.len() <= 4, "{shown:?}");
}

#[tokio::test]
async fn at_a_shut_down_open_streams_end_with_a_word() {
    let app = App::with_model(Scripted::new([vec![Step::Say("One "), Step::Hang]])).await;
    let user = app.user("ada").await;
    let (thread, mut stream) = app.start_saying(&user, "count", true).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    app.state.chat.shut_down().await;
    let rest = stream.rest().await;
    assert_eq!(rest.last().unwrap()["allow_retry"], true, "{rest:?}");
    assert_eq!(texts(&app, &user, &thread).await, ["count", "One "]);
    let refused = app
        .post("/api/chatkit")
        .by(&user)
        .json(&message(None, "hi"));
    refused.send().await.expect(503);
}

#[tokio::test]
async fn what_was_shown_is_stored_when_a_stop_is_answered() {
    let model = Scripted::new((0..10).map(|_| vec![Step::Say("Half "), Step::Hang]));
    let app = App::with_model(model).await;
    let user = app.user("ada").await;
    for _ in 0..10 {
        let (thread, mut stream) = app.start_saying(&user, "tell me", true).await;
        stream
            .until("assistant_message.content_part.text_delta")
            .await;
        let path = format!("/api/chatkit/threads/{thread}/stop");
        app.post(&path).by(&user).send().await.expect(204);
        assert_eq!(texts(&app, &user, &thread).await.last().unwrap(), "Half ");
    }
}
