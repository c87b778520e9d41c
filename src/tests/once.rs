//! The same request sent several times happens once.

use axum::response::Response;
use doable::agent::model::ModelError;
use doable::chatkit::outgoing;
use futures::future::join_all;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, Scripted, Step, Stream, User, kinds, message};

async fn send(app: &App, user: &User, body: &Value, key: Option<&str>) -> Response {
    let call = app.post("/api/chatkit").by(user).json(body);
    let call = call.header("x-chatkit-detach", "true");
    match key {
        Some(key) => call.header("idempotency-key", key).open().await,
        None => call.open().await,
    }
}

async fn task_count(app: &App, user: &User) -> Value {
    let page = app
        .get("/api/tasks")
        .by(user)
        .send()
        .await
        .expect(200)
        .json();
    page["total"].clone()
}

async fn threads(app: &App, user: &User) -> usize {
    let page = app.operate(user, &outgoing::threads_list(100, None)).await;
    page["data"].as_array().unwrap().len()
}

#[tokio::test]
async fn five_times_at_once_is_once_and_everybody_gets_the_stream() {
    for key in [None, Some("one-click")] {
        let app = App::start().await;
        let user = app.user("ada").await;
        let body = message(None, "Add a task to buy milk");
        let answers = join_all((0..5).map(|_| send(&app, &user, &body, key))).await;
        let streams = join_all(answers.into_iter().map(|a| Stream::of(a).rest())).await;
        for stream in &streams {
            assert_eq!(stream, &streams[0]);
            assert_eq!(kinds(stream).last().unwrap(), "done assistant_message");
        }
        assert_eq!(
            (task_count(&app, &user).await, threads(&app, &user).await),
            (json!(1), 1)
        );
    }
}

#[tokio::test]
async fn a_message_sent_again_after_a_cut_is_the_same_message() {
    let app = App::with_model(Scripted::new([
        vec![Step::Call("add_task", json!({"title": "Milk"}))],
        vec![Step::Say("Added.")],
    ]))
    .await;
    let user = app.user("ada").await;
    let body = message(None, "Milk, please");
    // The first answer is never read.
    drop(send(&app, &user, &body, None).await);
    let events = Stream::of(send(&app, &user, &body, None).await)
        .rest()
        .await;
    assert_eq!(kinds(&events).last().unwrap(), "done assistant_message");
    assert_eq!(
        (task_count(&app, &user).await, threads(&app, &user).await),
        (json!(1), 1)
    );
}

#[tokio::test]
async fn the_same_words_said_again_after_the_answer_are_new_words() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let (thread, _) = app.say(&user, None, "Add a task to buy milk").await;
    app.say(&user, Some(&thread), "Add a task to buy milk")
        .await;
    app.say(&user, Some(&thread), "Add a task to buy milk")
        .await;
    app.say(&user, None, "Add a task to buy milk").await;
    assert_eq!(
        (task_count(&app, &user).await, threads(&app, &user).await),
        (json!(4), 2)
    );
}

#[tokio::test]
async fn a_key_is_good_for_one_request_of_one_user() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let milk = message(None, "Add a task to buy milk");
    for _ in 0..2 {
        Stream::of(send(&app, &ada, &milk, Some("k")).await)
            .rest()
            .await;
    }
    assert_eq!(
        task_count(&app, &ada).await,
        json!(1),
        "even after it was read in full"
    );
    let other = send(
        &app,
        &ada,
        &message(None, "Add a task to buy eggs"),
        Some("k"),
    )
    .await;
    assert_eq!(other.status(), 422);
    Stream::of(send(&app, &bob, &milk, Some("k")).await)
        .rest()
        .await;
    assert_eq!(task_count(&app, &bob).await, json!(1));
    let long = "k".repeat(201);
    assert_eq!(send(&app, &ada, &milk, Some(&long)).await.status(), 400);
}

#[tokio::test]
async fn another_try_does_not_do_again_what_is_done() {
    let model = Scripted::new([
        vec![
            Step::Call("add_task", json!({"title": "Milk"})),
            Step::Call("list_tasks", json!({})),
        ],
        vec![Step::Fail(ModelError::Unavailable("down".into()))],
        vec![Step::Say("Milk is on the list.")],
    ]);
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let (thread, events) = app.say(&user, None, "Milk, please").await;
    let id = events[1]["item"]["id"].as_str().unwrap();
    let retry = outgoing::retry_after_item(&thread, id);
    let answer = app.post("/api/chatkit").by(&user).json(&retry).open().await;
    let events = Stream::of(answer).rest().await;
    let items = app.items(&user, &thread).await;
    let badges = items[1]["workflow"]["tasks"].as_array().unwrap();
    assert_eq!(badges.len(), 1, "what was done is shown again: {events:?}");
    assert_eq!(badges[0]["title"], "add_task");
    assert_eq!(task_count(&app, &user).await, json!(1));
    let shown = format!("{:?}", model.last_shown());
    assert_eq!(
        shown.matches("ToolResult(").count(),
        1,
        "the model knows it: {shown}"
    );
}

#[tokio::test]
async fn the_same_words_after_an_answer_that_was_followed_to_its_end_are_new_words() {
    for after in ["0", "2", "1000", "items"] {
        let app = App::start().await;
        let user = app.user("ada").await;
        let (thread, _) = app.say(&user, None, "hello").await;
        let body = message(Some(&thread), "Add a task to buy milk");
        drop(send(&app, &user, &body, None).await);
        let run = |after: &str| {
            let path = format!("/api/chatkit/threads/{thread}/run?after={after}");
            app.get(&path).by(&user).open()
        };
        if after == "items" {
            while app.state.chat.active_runs() > 0 {
                tokio::task::yield_now().await;
            }
            assert_eq!(app.items(&user, &thread).await.len(), 5);
        } else if after == "1000" {
            // Only the end is waited for.
            while run(after).await.status() != 204 {}
        } else {
            Stream::of(run(after).await).rest().await;
        }
        let again = Stream::of(send(&app, &user, &body, None).await)
            .rest()
            .await;
        assert_eq!(kinds(&again).last().unwrap(), "done assistant_message");
        assert_eq!(task_count(&app, &user).await, json!(2), "{after}");
    }
}

#[tokio::test]
async fn who_hung_up_and_says_it_again_gets_an_answer() {
    let model = Scripted::new([vec![Step::Hang], vec![Step::Say("Here I am.")]]);
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let body = message(None, "hello");
    let first = app.post("/api/chatkit").by(&user).json(&body).open().await;
    while model.last_shown().is_empty() {
        tokio::task::yield_now().await;
    }
    drop(first);
    let again = app.post("/api/chatkit").by(&user).json(&body).open().await;
    let events = Stream::of(again).rest().await;
    assert_eq!(kinds(&events).last().unwrap(), "done assistant_message");
}
