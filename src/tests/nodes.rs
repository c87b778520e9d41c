//! Several processes over one database: whatever one has begun, another can show and stop.

use std::time::Duration;

use http_body_util::BodyExt;
use pretty_assertions::assert_eq;
use serde_json::json;

use crate::util::{App, Scripted, Step, Stream, kinds, message};

fn waiting() -> Scripted {
    Scripted::new([vec![Step::Say("One "), Step::Wait, Step::Say("two.")]])
}

#[tokio::test]
async fn a_run_of_one_process_is_read_from_another() {
    let model = waiting();
    let first = App::with_model(model.clone()).await;
    let second = first.sibling(Scripted::default()).await;
    let user = first.user("ada").await;
    let (thread, mut here) = first.start_saying(&user, "count", true).await;
    here.until("assistant_message.content_part.text_delta")
        .await;
    let busy = second
        .post("/api/chatkit")
        .by(&user)
        .json(&message(Some(&thread), "more"));
    busy.send().await.expect(409);
    let path = format!("/api/chatkit/threads/{thread}/run?after=0");
    let mut there = Stream::of(second.get(&path).by(&user).open().await);
    there
        .until("assistant_message.content_part.text_delta")
        .await;
    model.go_on.open();
    let rest = tokio::time::timeout(Duration::from_secs(10), there.rest())
        .await
        .unwrap();
    assert_eq!(kinds(&rest).last().unwrap(), "done assistant_message");
    second.say(&user, Some(&thread), "thanks").await;
}

#[tokio::test]
async fn a_run_of_one_process_is_stopped_from_another() {
    let first = App::with_model(waiting()).await;
    let second = first.sibling(Scripted::default()).await;
    let user = first.user("ada").await;
    let (thread, mut here) = first.start_saying(&user, "count", true).await;
    here.until("assistant_message.content_part.text_delta")
        .await;
    let path = format!("/api/chatkit/threads/{thread}/stop");
    second.post(&path).by(&user).send().await.expect(204);
    tokio::time::timeout(Duration::from_secs(10), here.rest())
        .await
        .unwrap();
    let items = second.items(&user, &thread).await;
    assert_eq!(items[1]["content"][0]["text"], "One ");
}

#[tokio::test]
async fn a_stop_reaches_the_other_process_without_its_asking() {
    let first = App::with_model(waiting()).await;
    if !first.database.is_shared() {
        eprintln!("skipped: SQLite tells no other process");
        return;
    }
    let second = first.sibling(Scripted::default()).await;
    let user = first.user("ada").await;
    let (thread, mut here) = first.start_saying(&user, "count", true).await;
    here.until("assistant_message.content_part.text_delta")
        .await;
    // Whoever looks into the table finds no request.
    let forgetful = "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN NEW.cancel_requested_at := NULL; RETURN NEW; END $$";
    first.database.run(forgetful).await;
    let always = "CREATE TRIGGER forget BEFORE UPDATE ON runs
                  FOR EACH ROW EXECUTE FUNCTION forget()";
    first.database.run(always).await;
    let path = format!("/api/chatkit/threads/{thread}/stop");
    let mut over = Box::pin(tokio::time::timeout(Duration::from_secs(10), here.rest()));
    // The first process may begin to listen a moment after it has started.
    while futures::poll!(&mut over).is_pending() {
        second.post(&path).by(&user).send().await.expect(204);
    }
    let items = second.items(&user, &thread).await;
    assert_eq!(items[1]["content"][0]["text"], "One ");
}

#[tokio::test]
async fn a_primary_that_was_found_read_only_is_looked_for_anew() {
    let app = App::start().await;
    if !app.database.is_shared() {
        eprintln!("skipped: SQLite has no other server to fail over to");
        return;
    }
    let user = app.user("ada").await;
    let add = || {
        let call = app.post("/api/tasks").by(&user);
        call.json(&json!({"title": "Milk"})).send()
    };
    // Ten at once: the pool is full of connections to what will be no primary any more.
    app.database
        .run(
            "DO $$ BEGIN EXECUTE format(
                 'ALTER DATABASE %I SET default_transaction_read_only = on', current_database());
             END $$",
        )
        .await;
    app.database
        .run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name = 'doable'",
        )
        .await;
    for refused in futures::future::join_all((0..20).map(|_| add())).await {
        let refused = refused.expect(503);
        assert!(refused.headers.contains_key("retry-after"));
    }
    app.database
        .run(
            "BEGIN READ WRITE;
             DO $$ BEGIN EXECUTE format(
                 'ALTER DATABASE %I SET default_transaction_read_only = off', current_database());
             END $$;
             COMMIT",
        )
        .await;
    // Every connection of the pool is older than the last refusal, so none of them is used again.
    for added in futures::future::join_all((0..20).map(|_| add())).await {
        added.expect(201);
    }
}

#[tokio::test]
async fn a_key_is_known_to_every_process() {
    let first = App::start().await;
    let second = first.sibling(Scripted::default()).await;
    let user = first.user("ada").await;
    let body = message(None, "Add a task to buy milk");
    let send = async |app: &App| {
        let call = app.post("/api/chatkit").by(&user).json(&body);
        call.header("idempotency-key", "k").send().await.expect(200)
    };
    let (one, two) = (send(&first).await, send(&second).await);
    assert_eq!(one.text, two.text);
    let page = first
        .get("/api/tasks")
        .by(&user)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(page["total"], 1);
}

#[tokio::test]
async fn ten_messages_at_once_are_one_run_and_nine_conflicts() {
    let endless = || std::iter::repeat_with(|| vec![Step::Wait]).take(10);
    let first = [vec![Step::Say("Hello.")]].into_iter().chain(endless());
    let first = App::with_model(Scripted::new(first)).await;
    let second = first.sibling(Scripted::new(endless())).await;
    let user = first.user("ada").await;
    let (thread, _) = first.say(&user, None, "hello").await;
    let calls = (0..10).map(|n| {
        let app = if n % 2 == 0 { &first } else { &second };
        let body = message(Some(&thread), &format!("message {n}"));
        let call = app.post("/api/chatkit").by(&user).json(&body);
        call.header("x-chatkit-detach", "true").open()
    });
    let statuses: Vec<u16> = futures::future::join_all(calls)
        .await
        .iter()
        .map(|a| a.status().as_u16())
        .collect();
    assert_eq!(
        statuses.iter().filter(|status| **status == 200).count(),
        1,
        "{statuses:?}"
    );
    assert_eq!(
        statuses.iter().filter(|status| **status == 409).count(),
        9,
        "{statuses:?}"
    );
}

#[tokio::test]
async fn tasks_added_at_once_have_numbers_of_their_own() {
    let first = App::start().await;
    let second = first.sibling(Scripted::default()).await;
    let user = first.user("ada").await;
    let calls = (0..20).map(|n| {
        let app = if n % 2 == 0 { &first } else { &second };
        app.post("/api/tasks")
            .by(&user)
            .json(&json!({"title": format!("task {n}")}))
            .send()
    });
    let mut numbers: Vec<i64> = Vec::new();
    for answer in futures::future::join_all(calls).await {
        numbers.push(answer.expect(201).json()["number"].as_i64().unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
}

#[tokio::test]
async fn limits_hold_for_all_processes_together() {
    let first = App::start_with(&["--chat-rate-limit-per-minute=4"]).await;
    let second = first.sibling(Scripted::default()).await;
    let user = first.user("ada").await;
    let calls = (0..10).map(|n| {
        let app = if n % 2 == 0 { &first } else { &second };
        app.post("/api/chat")
            .by(&user)
            .json(&json!({"message": format!("hello {n}")}))
            .send()
    });
    let answers = futures::future::join_all(calls).await;
    let good = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(
        good,
        4,
        "{:?}",
        answers
            .iter()
            .map(|a| a.status.as_u16())
            .collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_change_by_another_process_is_heard_at_once() {
    let first = App::start().await;
    if !first.database.is_shared() {
        eprintln!("skipped: SQLite tells no other process");
        return;
    }
    let second = first.sibling(Scripted::default()).await;
    let user = first.user("ada").await;
    let mut page = first.get("/api/events").by(&user).open().await.into_body();
    let heard = async {
        let mut text = String::new();
        while !text.contains("ids") {
            let frame = page.frame().await.unwrap().unwrap().into_data().unwrap();
            text.push_str(std::str::from_utf8(&frame).unwrap());
            // The first process may begin to listen a moment after it has started.
            let body = json!({"title": "Milk"});
            let added = second.post("/api/tasks").by(&user).json(&body);
            added.send().await.expect(201);
        }
    };
    let heard = tokio::time::timeout(Duration::from_secs(10), heard).await;
    assert!(heard.is_ok());
}
