//! What a tool does and that it was done are one transaction: nothing is done twice, nothing is lost.

use std::time::Duration;

use doable::agent::model::ToolCall;
use doable::chatkit::outgoing;
use doable::mcp::InProcess;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, Kept, Scripted, Step, Stream, User, kinds};

const CALLS: &str = "SELECT payload FROM messages WHERE kind LIKE 'tool%' ORDER BY seq";
const TITLES: &str = "SELECT title FROM tasks WHERE deleted_at IS NULL ORDER BY number";

async fn call(tools: &InProcess, id: &str, name: &str, arguments: Value) -> Value {
    let call = ToolCall {
        id: id.to_owned(),
        name: name.to_owned(),
        arguments: arguments.as_object().unwrap().clone(),
    };
    tools.call(&call).await.unwrap().result.output
}

async fn calls(app: &App) -> Vec<Value> {
    let rows = app.database.texts(CALLS).await;
    rows.iter()
        .map(|row| serde_json::from_str(row).unwrap())
        .collect()
}

/// Waits until the run of a thread is over; its events.
async fn over(app: &App, user: &User, thread: &str) -> Vec<Value> {
    let path = format!("/api/chatkit/threads/{thread}/run?after=0");
    let watched = Stream::of(app.get(&path).by(user).open().await);
    tokio::time::timeout(Duration::from_secs(20), watched.rest())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_call_that_touches_a_task_is_stored_with_what_it_answers() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let tools = Kept::begin(&app, &ada, "me").await.tools(&app, &ada).await;
    let mut answers = Vec::new();
    for (id, name, arguments) in [
        ("c1", "add_task", json!({"title": "Milk"})),
        (
            "c2",
            "update_task",
            json!({"task_id": 1, "title": "Oat milk"}),
        ),
        (
            "c3",
            "update_task",
            json!({"task_id": 1, "title": "Oat milk"}),
        ),
        ("c4", "complete_task", json!({"task_id": 1})),
        ("c5", "complete_task", json!({"task_id": 1})),
        ("c6", "delete_task", json!({"task_id": 1})),
    ] {
        let output = call(&tools, id, name, arguments.clone()).await;
        answers.push(json!({
            "call": {"id": id, "name": name, "arguments": arguments},
            "result": {"call_id": id, "output": output, "is_error": false},
        }));
    }
    assert_eq!(calls(&app).await, answers);
}

#[tokio::test]
async fn a_call_that_fails_or_only_reads_is_not_stored_by_the_tool() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let tools = Kept::begin(&app, &ada, "me").await.tools(&app, &ada).await;
    call(&tools, "c1", "list_tasks", json!({})).await;
    call(&tools, "c2", "add_task", json!({"title": " "})).await;
    call(&tools, "c3", "delete_task", json!({"task_id": 9})).await;
    assert_eq!(calls(&app).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_run_that_another_process_has_ended_does_nothing_more() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let run = Kept::begin(&app, &ada, "a process that sleeps").await;
    let tools = run.tools(&app, &ada).await;
    call(&tools, "c1", "add_task", json!({"title": "Before"})).await;
    app.database.run("UPDATE runs SET lease_until = 0").await;
    over(&app, &ada, &run.thread).await;
    for (name, arguments) in [
        ("add_task", json!({"title": "After"})),
        ("update_task", json!({"task_id": 1, "title": "After"})),
        ("complete_task", json!({"task_id": 1})),
        ("delete_task", json!({"task_id": 1})),
    ] {
        let output = call(&tools, "c2", name, arguments).await;
        let error = output["error"].as_str().unwrap();
        assert!(error.contains("given up"), "{name}: {error}");
    }
    assert_eq!(app.database.texts(TITLES).await, ["Before"]);
    assert_eq!(calls(&app).await.len(), 1);
    let open = "SELECT title FROM tasks WHERE completed_at IS NULL";
    assert_eq!(app.database.texts(open).await, ["Before"]);
}

#[tokio::test]
async fn a_call_into_a_thread_that_was_deleted_changes_nothing() {
    let app = App::start().await;
    let ada = app.user("ada").await;
    let run = Kept::begin(&app, &ada, "me").await;
    let tools = run.tools(&app, &ada).await;
    app.database.run("DELETE FROM conversations").await;
    let output = call(&tools, "c1", "add_task", json!({"title": "Milk"})).await;
    assert_eq!(output["error"], "Conversation not found");
    assert_eq!(app.database.texts(TITLES).await, Vec::<String>::new());
}

/// The process dies behind the commit: it has told nobody, not even its own log.
#[tokio::test]
async fn what_a_dead_process_did_is_shown_and_not_done_again() {
    let model = Scripted::new([vec![Step::Say("Milk is on the list.")]]);
    let app = App::with_model(model.clone()).await;
    let ada = app.user("ada").await;
    let run = Kept::begin(&app, &ada, "a process that dies").await;
    let tools = run.tools(&app, &ada).await;
    call(&tools, "c1", "add_task", json!({"title": "Milk"})).await;
    drop(tools);
    app.database.run("UPDATE runs SET lease_until = 0").await;
    let events = over(&app, &ada, &run.thread).await;
    assert_eq!(kinds(&events), ["stream_options", "done workflow", "error"]);
    let badges = |items: &[Value]| items[1]["workflow"]["tasks"].clone();
    for retried in [false, true] {
        if retried {
            let retry = outgoing::retry_after_item(&run.thread, &run.message);
            let answer = app.post("/api/chatkit").by(&ada).json(&retry).open().await;
            Stream::of(answer).rest().await;
        }
        let items = app.items(&ada, &run.thread).await;
        let shown = badges(&items);
        assert_eq!(shown.as_array().unwrap().len(), 1, "{items:?}");
        assert_eq!(shown[0]["title"], "add_task");
        assert_eq!(shown[0]["status_indicator"], "complete");
    }
    assert_eq!(app.database.texts(TITLES).await, ["Milk"]);
    assert_eq!(calls(&app).await.len(), 1);
    let told = format!("{:?}", model.last_shown());
    assert_eq!(told.matches("ToolResult(").count(), 1, "{told}");
}

#[tokio::test]
async fn a_whole_turn_keeps_each_call_once() {
    let model = Scripted::new([vec![
        Step::Call("list_tasks", json!({})),
        Step::Call("add_task", json!({"title": "Milk"})),
        Step::Call("delete_task", json!({"task_id": 9})),
        Step::Call("complete_task", json!({"task_id": 1})),
    ]]);
    let app = App::with_model(model).await;
    let ada = app.user("ada").await;
    app.say(&ada, None, "Milk, please").await;
    let calls = calls(&app).await;
    let names: Vec<_> = calls.iter().map(|row| &row["call"]["name"]).collect();
    assert_eq!(
        names,
        ["list_tasks", "add_task", "delete_task", "complete_task"]
    );
}
