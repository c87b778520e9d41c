//! Bad luck: a process that died in the middle, a database that is locked.

use std::time::Duration;

use doable::domain::ids;
use doable::domain::time::Timestamp;
use doable::store::{Begun, Conversation, NewTurn, Opening, StoredItem};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use sqlx::Executor;

use crate::util::database::only_on_sqlite;
use crate::util::{App, Stream, User, message};

/// A thread in which a process said half a sentence, called a tool, and died.
async fn died_in_the_middle(app: &App, user: &User) -> String {
    let conversation = Conversation {
        id: ids::prefixed("thr"),
        title: None,
        status: json!({"type": "active"}).to_string(),
        created_at: Timestamp::now(),
    };
    let payload = json!({"type": "user_message", "content": [{"type": "input_text", "text": "hi"}], "inference_options": {}});
    let row = StoredItem {
        id: "msg_user".to_owned(),
        kind: "user_message".to_owned(),
        payload: payload.to_string(),
        hidden: false,
        search_text: None,
        created_at: Timestamp::now(),
    };
    let base = json!({"thread_id": conversation.id, "created_at": "2026-01-01T00:00:00Z"});
    let item = |id: &str, rest: Value| {
        let mut item = base.as_object().unwrap().clone();
        item.insert("id".to_owned(), json!(id));
        item.extend(rest.as_object().unwrap().clone());
        item
    };
    let task = json!({"status_indicator": "loading", "type": "custom", "title": "add_task"});
    let workflow = json!({"type": "workflow", "workflow": {"type": "custom", "tasks": [task]}});
    let events = [
        json!({"type": "thread.item.added", "item": item("wf_1", workflow)}),
        json!({"type": "thread.item.added", "item": item("msg_half", json!({"type": "assistant_message", "content": []}))}),
        json!({"type": "thread.item.updated", "item_id": "msg_half", "update": {
            "type": "assistant_message.content_part.text_delta", "content_index": 0, "delta": "Half a sen"}}),
    ]
    .map(|event| event.to_string());
    let turn = NewTurn {
        run_id: &ids::prefixed("run"),
        owner: "a process that is no more",
        conversation: &conversation,
        opening: Opening::Create(&row),
        attachments: &[],
        submission: None,
        events: &events,
        at_once: 3,
    };
    let begun = app.state.store.begin_turn(&user.id, &turn).await.unwrap();
    assert_eq!(begun, Begun::Yes);
    conversation.id
}

#[tokio::test]
async fn a_run_of_a_dead_process_is_closed_with_what_was_said() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let thread = died_in_the_middle(&app, &user).await;
    let busy = app
        .post("/api/chatkit")
        .by(&user)
        .json(&message(Some(&thread), "hello?"));
    busy.send().await.expect(409);
    let path = format!("/api/chatkit/threads/{thread}/run?after=0");
    let watched = Stream::of(app.get(&path).by(&user).open().await);
    app.database.run("UPDATE runs SET lease_until = 0").await;
    let events = tokio::time::timeout(Duration::from_secs(20), watched.rest())
        .await
        .unwrap();
    let error = events.last().unwrap();
    assert_eq!(
        (&error["type"], &error["allow_retry"]),
        (&json!("error"), &json!(true))
    );
    let items = app.items(&user, &thread).await;
    assert_eq!(items.len(), 3);
    assert_eq!(items[1]["workflow"]["tasks"][0]["status_indicator"], "none");
    assert_eq!(items[2]["content"][0]["text"], "Half a sen");
    app.say(&user, Some(&thread), "Show me all my tasks").await;
}

#[tokio::test]
async fn a_living_run_is_not_taken_away() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let thread = died_in_the_middle(&app, &user).await;
    let claim = || app.state.store.claim_expired_runs("somebody else");
    let claimed = claim().await.unwrap();
    assert!(claimed.is_empty(), "its lease has not ended");
    app.database
        .run("UPDATE runs SET lease_until = lease_until + 2000000")
        .await;
    let claimed = claim().await.unwrap();
    assert!(claimed.is_empty(), "its clock is two seconds ahead");
    app.database
        .run("UPDATE runs SET lease_until = 9223372036854775000")
        .await;
    let path = format!("/api/chatkit/threads/{thread}/run?after=0");
    let events = Stream::of(app.get(&path).by(&user).open().await)
        .rest()
        .await;
    assert_eq!(
        events.last().unwrap()["type"],
        "error",
        "a lease from before the clock was set back ends"
    );
}

#[tokio::test]
async fn a_locked_database_is_waited_for() {
    if only_on_sqlite("a_locked_database_is_waited_for") {
        return;
    }
    let app = App::start().await;
    let user = app.user("ada").await;
    let mut other = app.database.sqlite().await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let saying = app.say(&user, None, "Add a task to buy milk");
    let mut saying = std::pin::pin!(saying);
    let waited = tokio::time::timeout(Duration::from_millis(500), &mut saying).await;
    assert!(waited.is_err(), "nothing is sent before it is stored");
    other.execute("ROLLBACK").await.unwrap();
    let (thread, _) = saying.await;
    assert_eq!(app.items(&user, &thread).await.len(), 3);
}

#[tokio::test]
async fn a_database_that_stays_locked_is_a_passing_fault_and_nothing_is_half_done() {
    if only_on_sqlite("a_database_that_stays_locked_is_a_passing_fault_and_nothing_is_half_done") {
        return;
    }
    let app = App::start().await;
    let user = app.user("ada").await;
    let mut other = app.database.sqlite().await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let call = app
        .post("/api/chatkit")
        .by(&user)
        .json(&message(None, "Add a task to buy milk"));
    let answer = call.send().await.expect(503);
    assert!(answer.headers.contains_key("retry-after"));
    app.get("/api/tasks").by(&user).send().await.expect(200);
    other.execute("ROLLBACK").await.unwrap();
    app.say(&user, None, "Add a task to buy milk").await;
    let page = app
        .get("/api/tasks")
        .by(&user)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(page["total"], 1);
}
