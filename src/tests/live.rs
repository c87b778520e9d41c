//! `/api/events`: who hears of which change, and when a stream ends.

use std::time::Duration;

use axum::body::BodyDataStream;
use futures::StreamExt;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::util::{App, User};

/// Longer than anything here may take.
const LONG: Duration = Duration::from_secs(5);
/// Longer than changes are gathered.
const SHORT: Duration = Duration::from_millis(400);

/// An open stream that has said hello.
async fn listen(app: &App, user: &User) -> BodyDataStream {
    listen_at(app, user, "/api/events").await
}

async fn listen_at(app: &App, user: &User, path: &str) -> BodyDataStream {
    let answer = app.get(path).with_cookies(user).open().await;
    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.headers()["content-type"],
        "text/event-stream; charset=utf-8"
    );
    let mut stream = answer.into_body().into_data_stream();
    let hello = timeout(LONG, stream.next()).await.unwrap();
    assert_eq!(&hello.unwrap().unwrap()[..], b": listening\n\n");
    stream
}

/// The ids of the next frame.
async fn heard(stream: &mut BodyDataStream) -> Vec<String> {
    let frame = timeout(LONG, stream.next())
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    let frame = String::from_utf8(frame.to_vec()).unwrap();
    let data = frame.strip_prefix("data: ").unwrap();
    let data: Value = serde_json::from_str(data.strip_suffix("\n\n").unwrap()).unwrap();
    serde_json::from_value(data["ids"].clone()).unwrap()
}

async fn add(app: &App, user: &User, title: &str) -> String {
    let body = json!({ "title": title });
    let task = app.post("/api/tasks").by(user).json(&body).send().await;
    task.expect(201).json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_change_by_any_door_is_heard_by_its_user_and_by_nobody_else() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let (mut hers, mut his) = (listen(&app, &ada).await, listen(&app, &bob).await);

    let milk = add(&app, &ada, "Milk").await;
    assert_eq!(heard(&mut hers).await, [milk.as_str()]);
    let done = app
        .post("/tasks/1/complete")
        .with_cookies(&ada)
        .header("content-type", "application/x-www-form-urlencoded")
        .form("completed=true")
        .send()
        .await;
    assert_eq!(done.status, 303);
    assert_eq!(heard(&mut hers).await, [milk.as_str()]);
    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    assert_eq!(heard(&mut hers).await, [milk]);

    assert!(timeout(SHORT, his.next()).await.is_err());
}

#[tokio::test]
async fn what_changes_together_is_told_together() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let mut stream = listen(&app, &ada).await;
    let caller = app.caller(&ada).await;
    let mut ids = Vec::new();
    for title in ["Milk", "Bread", "Eggs"] {
        ids.push(app.state.tasks.add(&caller, title, None).await.unwrap().id);
    }
    assert_eq!(heard(&mut stream).await, ids);
    assert!(timeout(SHORT, stream.next()).await.is_err());
}

#[tokio::test]
async fn what_changes_nothing_is_not_told() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    add(&app, &ada, "Milk").await;
    let mut stream = listen(&app, &ada).await;
    let caller = app.caller(&ada).await;
    let same = app.state.tasks.set_completed(&caller, "1", false).await;
    assert!(!same.unwrap().1);
    assert!(timeout(SHORT, stream.next()).await.is_err());
}

/// The instant that a page says it was made at, moved by so many seconds.
async fn made_at(app: &App, user: &User, seconds: i64) -> String {
    let page = app.get("/tasks").with_cookies(user).send().await;
    let (_, after) = page.text.split_once("data-at=\"").unwrap();
    let at: i64 = after.split('"').next().unwrap().parse().unwrap();
    format!("/api/events?since={}", at + seconds * 1_000_000)
}

#[tokio::test]
async fn what_changed_between_the_page_and_the_stream_is_told_first() {
    let app = App::start().await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    add(&app, &ada, "Milk").await;
    // As if the page had been there for a while: what is on it is not told.
    let later = made_at(&app, &ada, 3_600).await;
    let mut quiet = listen_at(&app, &ada, &later).await;
    assert!(timeout(SHORT, quiet.next()).await.is_err());

    let page = made_at(&app, &ada, 0).await;
    app.delete("/api/tasks/1").by(&ada).send().await.expect(204);
    let mut stream = listen_at(&app, &ada, &page).await;
    assert_eq!(heard(&mut stream).await, Vec::<String>::new());
    let bread = add(&app, &ada, "Bread").await;
    assert_eq!(heard(&mut stream).await, [bread]);

    let mut his = listen_at(&app, &bob, &page).await;
    assert!(timeout(SHORT, his.next()).await.is_err());
    let wrong = app.get("/api/events?since=noon").with_cookies(&ada);
    wrong.send().await.expect(400);
}

#[tokio::test]
async fn a_listener_that_lags_is_told_that_anything_may_have_changed() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let mut stream = listen(&app, &ada).await;
    let caller = app.caller(&ada).await;
    for number in 0..300 {
        let title = format!("Task {number}");
        app.state.tasks.add(&caller, &title, None).await.unwrap();
    }
    assert_eq!(heard(&mut stream).await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_hears_without_a_session_or_after_it() {
    let app = App::start().await;
    app.get("/api/events").send().await.expect(401);
    let ada = app.user("ada").await;
    let mut stream = listen(&app, &ada).await;
    let caller = app.caller(&ada).await;
    app.state.accounts.log_out(&caller).await.unwrap();
    app.state.tasks.add(&caller, "Milk", None).await.unwrap();
    let end = timeout(LONG, stream.next()).await.unwrap();
    assert!(end.is_none(), "{end:?}");
}

#[tokio::test]
async fn streams_end_when_the_server_goes_down() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let mut stream = listen(&app, &ada).await;
    app.state.chat.shut_down().await;
    assert!(timeout(LONG, stream.next()).await.unwrap().is_none());
}
