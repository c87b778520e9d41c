//! Bad luck: a process that died in the middle, a database that is locked.

use std::time::Duration;

use doable::domain::ids;
use doable::domain::time::Timestamp;
use doable::store::{Begun, Conversation, NewTurn, Opening, StoredItem};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use sqlx::Executor;

use crate::util::database::only_on_sqlite;
use crate::util::{App, Scripted, Step, Stream, User, kinds, message};

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
        id: ids::prefixed("msg"),
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
    let (calls, half) = (ids::prefixed("wf"), ids::prefixed("msg"));
    let events = [
        json!({"type": "thread.item.added", "item": item(&calls, workflow)}),
        json!({"type": "thread.item.added", "item": item(&half, json!({"type": "assistant_message", "content": []}))}),
        json!({"type": "thread.item.updated", "item_id": half, "update": {
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
async fn an_answer_is_shown_as_done_only_when_it_is_stored() {
    if only_on_sqlite("an_answer_is_shown_as_done_only_when_it_is_stored") {
        return;
    }
    let model = Scripted::new([vec![Step::Say("Here"), Step::Wait, Step::Say(" I am.")]]);
    let app = App::with_model(model.clone()).await;
    let user = app.user("ada").await;
    let (thread, mut stream) = app.start_saying(&user, "hello", true).await;
    stream
        .until("assistant_message.content_part.text_delta")
        .await;
    let mut other = app.database.sqlite().await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    model.go_on.open();
    let mut done = std::pin::pin!(stream.until("done assistant_message"));
    let early = tokio::time::timeout(Duration::from_millis(500), &mut done).await;
    assert!(early.is_err(), "nothing can be stored yet");
    other.execute("ROLLBACK").await.unwrap();
    let id = done.await["item"]["id"].clone();
    let items = app.items(&user, &thread).await;
    assert!(items.iter().any(|item| item["id"] == id));
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

#[tokio::test]
async fn a_lease_is_renewed_for_work_that_goes_on_and_for_nothing_else() {
    let app = App::start().await;
    let user = app.user("ada").await;
    died_in_the_middle(&app, &user).await;
    let store = &app.state.store;
    let run = &store.active_runs(&user.id).await.unwrap()[0].id;
    let lease = || {
        app.database
            .texts("SELECT CAST(lease_until AS TEXT) FROM runs")
    };
    let (owner, first) = ("a process that is no more", lease().await);

    let nothing: &[&str] = &[];
    assert_eq!(store.renew_leases(owner, nothing).await.unwrap(), nothing);
    assert_eq!(lease().await, first, "nobody is at work on it");
    assert_eq!(store.renew_leases(owner, &[run]).await.unwrap(), nothing);
    let renewed = lease().await;
    assert_ne!(renewed, first);
    let lost = store.renew_leases("another", &[run]).await.unwrap();
    assert_eq!((lost, lease().await), (vec![run.clone()], renewed));
    store.request_cancel(run).await.unwrap();
    let stopped = store.renew_leases(owner, &[run]).await.unwrap();
    assert_eq!(stopped, std::slice::from_ref(run));
}

#[tokio::test]
async fn a_process_that_lost_a_run_adds_nothing_to_it() {
    let app = App::start().await;
    let user = app.user("ada").await;
    died_in_the_middle(&app, &user).await;
    let store = &app.state.store;
    let run = &store.active_runs(&user.id).await.unwrap()[0].id;
    let events = || async { store.run_events(run, 0).await.unwrap().len() };
    let before = events().await;
    let late = [(run.as_str(), 100, "{}")];
    store.append_run_events("another", &late).await.unwrap();
    assert_eq!(events().await, before);
    let owner = "a process that is no more";
    store.append_run_events(owner, &late).await.unwrap();
    assert_eq!(events().await, before + 1);
}

#[tokio::test]
async fn a_run_that_nobody_can_read_is_closed_and_keeps_no_other_waiting() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let broken = died_in_the_middle(&app, &user).await;
    app.database
        .run("UPDATE run_events SET event = '{\"type\": 7}' WHERE number = 2")
        .await;
    let other = died_in_the_middle(&app, &user).await;
    app.database.run("UPDATE runs SET lease_until = 0").await;
    for thread in [&broken, &other] {
        let path = format!("/api/chatkit/threads/{thread}/run?after=3");
        let rest = Stream::of(app.get(&path).by(&user).open().await).rest();
        let events = tokio::time::timeout(Duration::from_secs(20), rest).await;
        assert_eq!(events.unwrap().last().unwrap()["type"], "error");
        app.say(&user, Some(thread), "Show me all my tasks").await;
    }
    assert_eq!(
        app.items(&user, &other).await[2]["content"][0]["text"],
        "Half a sen"
    );
}

#[tokio::test]
async fn who_saw_more_than_was_logged_learns_of_the_end_too() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let thread = died_in_the_middle(&app, &user).await;
    app.database.run("UPDATE runs SET lease_until = 0").await;
    let read = async |after: usize| {
        let path = format!("/api/chatkit/threads/{thread}/run?after={after}");
        let answer = app.get(&path).by(&user).open().await;
        match answer.status().as_u16() {
            204 => None,
            _ => Some(Stream::of(answer).rest().await),
        }
    };
    let whole = tokio::time::timeout(Duration::from_secs(20), read(0)).await;
    let whole = whole.unwrap().unwrap();
    let error = whole.last().unwrap();
    assert_eq!(
        (&error["type"], &error["allow_retry"]),
        (&json!("error"), &json!(true))
    );
    assert_eq!(read(whole.len()).await, None, "all of it was read");
    let beyond = read(whole.len() + 5).await.unwrap();
    assert_eq!(beyond, std::slice::from_ref(error));
}

#[tokio::test]
async fn what_was_stored_and_not_logged_is_in_the_replay() {
    let app = App::start().await;
    let user = app.user("ada").await;
    let thread = died_in_the_middle(&app, &user).await;
    // The log ends where a process that stores before it logs may have died.
    app.database
        .run("DELETE FROM run_events WHERE number > 1")
        .await;
    app.database
        .run(
            "INSERT INTO messages (id, conversation_id, seq, kind, payload, hidden, created_at)
             SELECT 'wf_stored', id, 2, 'workflow',
                 '{\"type\":\"workflow\",\"workflow\":{\"type\":\"custom\",\"tasks\":[],\"expanded\":false}}',
                 FALSE, 1 FROM conversations",
        )
        .await;
    app.database.run("UPDATE runs SET lease_until = 0").await;
    let path = format!("/api/chatkit/threads/{thread}/run?after=0");
    let rest = Stream::of(app.get(&path).by(&user).open().await).rest();
    let events = tokio::time::timeout(Duration::from_secs(20), rest)
        .await
        .unwrap();
    let told = kinds(&events);
    let place = |what: &str| told.iter().position(|kind| kind == what);
    let (options, done) = (place("stream_options"), place("done workflow"));
    assert!(options.is_some() && options < done, "{told:?}");
    assert_eq!(told.last().unwrap(), "error");
}
