//! How much of the server one user may take at once (T12 of docs/reliability.md), and that nobody else notices.

use axum::response::Response;
use http_body_util::BodyExt;
use pretty_assertions::assert_eq;
use serde_json::json;

use crate::util::{Answer, App, Scripted, Step, Stream, User, message};

fn waiting(times: usize) -> Scripted {
    let sampling = || vec![Step::Say("One "), Step::Wait, Step::Say("two.")];
    Scripted::new(std::iter::repeat_with(sampling).take(times))
}

async fn say(app: &App, user: &User, thread: Option<&str>, text: &str) -> Answer {
    let call = app.post("/api/chatkit").by(user);
    call.json(&message(thread, text)).send().await
}

#[tokio::test]
async fn a_user_has_three_runs_at_once_and_the_next_is_told_to_wait() {
    let model = waiting(5);
    let first = App::with_model(model.clone()).await;
    let second = first.sibling(Scripted::default()).await;
    let (ada, bob) = (first.user("ada").await, first.user("bob").await);
    let mut open = Vec::new();
    for text in ["a", "b", "c"] {
        open.push(first.start_saying(&ada, text, true).await);
    }
    // Wherever it is asked for, where processes share a database.
    let refused = say(&second, &ada, None, "d").await.expect(429);
    let text = refused.json()["message"].to_string();
    assert!(text.contains("in 3 of your conversations"), "{text}");
    let wait = refused.headers["retry-after"].to_str().unwrap();
    assert!((1..=60).contains(&wait.parse().unwrap()), "{wait}");
    let threads = first.state.store.active_runs(&ada.id).await.unwrap();
    assert_eq!(threads.len(), 3, "nothing of it is stored");
    // The same thread is another matter, and so is somebody else.
    let (busy, _) = &open[0];
    say(&first, &ada, Some(busy), "e").await.expect(409);
    let (_, his) = first.start_saying(&bob, "f", true).await;
    drop(his);
    // One that ends makes room.
    let (over, stream) = open.remove(0);
    let path = format!("/api/chatkit/threads/{over}/stop");
    first.post(&path).by(&ada).send().await.expect(204);
    stream.rest().await;
    first.start_saying(&ada, "g", true).await;
}

#[tokio::test]
async fn short_turns_at_once_make_room_for_each_other() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let calls = (0..12).map(|n| {
        let body = serde_json::json!({ "message": format!("hello {n}") });
        app.post("/api/chat").by(&ada).json(&body).send()
    });
    for answer in futures::future::join_all(calls).await {
        answer.expect(200);
    }
}

async fn listen(app: &App, user: &User) -> Response {
    app.get("/api/events").by(user).open().await
}

#[tokio::test]
async fn a_user_has_a_hundred_streams_open_and_a_closed_one_makes_room() {
    let app = App::with_model(waiting(1)).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let (thread, _run) = app.start_saying(&ada, "count", true).await;
    let run = format!("/api/chatkit/threads/{thread}/run?after=0");
    let mut open = Vec::new();
    for n in 0..100 {
        let path = if n % 2 == 0 {
            "/api/events"
        } else {
            run.as_str()
        };
        let answer = app.get(path).by(&ada).open().await;
        assert_eq!(answer.status(), 200, "{n}");
        open.push(answer.into_body());
    }
    for path in ["/api/events", run.as_str()] {
        let refused = app.get(path).by(&ada).open().await;
        assert_eq!(refused.status(), 429);
        assert!(refused.headers().contains_key("retry-after"));
    }
    // What is no stream is not counted, and neither is anybody else.
    app.get("/api/tasks").by(&ada).send().await.expect(200);
    assert_eq!(listen(&app, &bob).await.status(), 200);
    // One that was read, and one that nobody ever read.
    let mut read = open.pop().unwrap();
    read.frame().await.unwrap().unwrap();
    drop(read);
    drop(open.pop());
    for status in [200, 200, 429] {
        let answer = listen(&app, &ada).await;
        assert_eq!(answer.status(), status);
        open.push(answer.into_body());
    }
}

#[tokio::test]
async fn what_is_no_message_counts_as_none() {
    let app = App::start_with(&["--chat-rate-limit-per-minute=2"]).await;
    let ada = app.user("ada").await;
    let nowhere = "thr_nowhere";
    for _ in 0..3 {
        let empty = app
            .post("/api/chat")
            .by(&ada)
            .json(&json!({"message": " "}));
        empty.send().await.expect(422);
        let lost = json!({"message": "hi", "conversation_id": nowhere});
        let lost = app.post("/api/chat").by(&ada).json(&lost);
        lost.send().await.expect(404);
        let lost = app.post("/api/chatkit").by(&ada);
        let lost = lost.json(&message(Some(nowhere), "hi"));
        lost.send().await.expect(404);
    }
    for status in [200, 200, 429] {
        let said = app
            .post("/api/chat")
            .by(&ada)
            .json(&json!({"message": "help"}));
        said.send().await.expect(status);
    }
}

#[tokio::test]
async fn a_run_that_is_over_holds_no_place() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let (thread, _) = app.say(&ada, None, "hello").await;
    let path = format!("/api/chatkit/threads/{thread}/run?after=0");
    for _ in 0..110 {
        let whole = Stream::of(app.get(&path).by(&ada).open().await);
        assert!(!whole.rest().await.is_empty());
        let past = path.replace("after=0", "after=1000");
        assert_eq!(app.get(&past).by(&ada).send().await.status, 204);
    }
}
