//! The five MCP tools, through a real client over the in-memory transport.

use doable::agent::model::{ToolCall, ToolResult};
use doable::mcp::InProcess;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use crate::util::{App, Kept};

async fn connect(app: &App, name: &str) -> (InProcess, String) {
    let user = app.user(name).await;
    let run = Kept::begin(app, &user, "a living process").await;
    (run.tools(app, &user).await, user.id)
}

async fn call(tools: &InProcess, name: &str, arguments: Value) -> ToolResult {
    let arguments = arguments.as_object().unwrap().clone();
    tools
        .call(&ToolCall {
            id: "call_1".to_owned(),
            name: name.to_owned(),
            arguments,
        })
        .await
        .unwrap()
        .result
}

fn error(result: &ToolResult) -> &str {
    assert!(result.is_error, "{}", result.output);
    result.output["error"].as_str().unwrap()
}

#[tokio::test]
async fn there_are_five_tools_and_none_asks_who_the_user_is() {
    let app = App::start().await;
    let (tools, _) = connect(&app, "ada").await;
    let names: Vec<_> = tools.tools.iter().map(|tool| tool.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "add_task",
            "complete_task",
            "delete_task",
            "list_tasks",
            "update_task"
        ]
    );
    for tool in &*tools.tools {
        let schema = tool.input_schema.to_string();
        assert!(!schema.contains("user_id"), "{schema}");
        assert!(!tool.description.is_empty());
    }
}

#[tokio::test]
async fn a_list_tells_tasks_in_the_order_of_their_numbers() {
    let app = App::start().await;
    let (tools, _) = connect(&app, "ada").await;
    for title in ["one", "two", "three"] {
        call(&tools, "add_task", json!({ "title": title })).await;
    }
    call(&tools, "complete_task", json!({"task_id": "2"})).await;
    let listed = call(&tools, "list_tasks", json!({})).await;
    let tasks = listed.output["tasks"].as_array().unwrap().clone();
    let numbers: Vec<i64> = tasks
        .iter()
        .map(|task| task["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[tokio::test]
async fn the_tools_manage_the_callers_tasks() {
    let app = App::start().await;
    let (tools, _) = connect(&app, "ada").await;
    let added = call(&tools, "add_task", json!({"title": "Buy milk"})).await;
    assert!(!added.is_error);
    let id = added.output["task_id"].as_str().unwrap().to_owned();
    assert_eq!(
        added.output,
        json!({"task_id": id, "number": 1, "status": "created", "title": "Buy milk"})
    );
    for _ in 0..2 {
        let done = call(&tools, "complete_task", json!({"task_id": 1}))
            .await
            .output;
        assert_eq!(
            done["status"], "completed",
            "completing twice changes nothing"
        );
    }
    let open = call(
        &tools,
        "complete_task",
        json!({"task_id": id, "completed": false}),
    )
    .await;
    assert_eq!(open.output["status"], "pending");
    let same = call(
        &tools,
        "update_task",
        json!({"task_id": "1", "title": "Buy milk"}),
    )
    .await;
    assert_eq!(same.output["status"], "unchanged");
    assert!(same.output.get("previous").is_none());
    let new = call(
        &tools,
        "update_task",
        json!({"task_id": "#1", "title": "Buy oat milk"}),
    )
    .await;
    assert_eq!(new.output["status"], "updated");
    assert_eq!(new.output["previous"], json!({"title": "Buy milk"}));
    let described = call(
        &tools,
        "update_task",
        json!({"task_id": "1", "description": "Two litres"}),
    )
    .await;
    assert_eq!(described.output["previous"], json!({"description": ""}));
    let listed = call(
        &tools,
        "list_tasks",
        json!({"status": "pending", "search": "OAT"}),
    )
    .await;
    assert_eq!(listed.output["total"], 1);
    assert_eq!(listed.output["tasks"][0]["title"], "Buy oat milk");
    let gone = call(&tools, "delete_task", json!({"task_id": "1"})).await;
    assert_eq!(gone.output["status"], "deleted");
    assert_eq!(
        call(&tools, "list_tasks", json!({})).await.output["total"],
        0
    );
}

#[tokio::test]
async fn faults_are_results_in_words_for_the_user() {
    let app = App::start().await;
    let (tools, _) = connect(&app, "ada").await;
    let title = call(&tools, "add_task", json!({"title": "  "})).await;
    assert_eq!(error(&title), "Task title cannot be empty");
    let missing = call(&tools, "delete_task", json!({"task_id": "9"})).await;
    assert_eq!(error(&missing), "Task not found or access denied");
    let status = call(&tools, "list_tasks", json!({"status": "done"})).await;
    assert!(error(&status).starts_with("Invalid status"));
}

#[tokio::test]
async fn a_call_that_cannot_be_made_is_told_so_that_it_can_be_written_anew() {
    let app = App::start().await;
    let (tools, _) = connect(&app, "ada").await;
    for (name, arguments, told) in [
        ("add_task", json!({}), "`title` is missing"),
        (
            "add_task",
            json!({"title": 7}),
            "`title` must be text, not a number",
        ),
        (
            "add_task",
            json!({"title": "a", "colour": "red"}),
            "unknown field `colour`",
        ),
        (
            "complete_task",
            json!({"task_id": null}),
            "`task_id` must be a number or an id, not null",
        ),
        (
            "no_such_tool",
            json!({}),
            "There is no tool no_such_tool; there are add_task, ",
        ),
    ] {
        let call = ToolCall {
            id: "call_1".to_owned(),
            name: name.to_owned(),
            arguments: arguments.as_object().unwrap().clone(),
        };
        let called = tools.call(&call).await.unwrap();
        assert!(called.malformed, "{name} {arguments}");
        let text = error(&called.result);
        assert!(text.contains(told), "{text}");
        assert!(!text.contains("user_id"), "{text}");
    }
    let empty = ToolCall {
        id: "call_1".to_owned(),
        name: "add_task".to_owned(),
        arguments: json!({"title": ""}).as_object().unwrap().clone(),
    };
    assert!(
        !tools.call(&empty).await.unwrap().malformed,
        "it is as the schema wants it"
    );
}

#[tokio::test]
async fn another_users_tasks_are_out_of_reach_and_their_id_is_refused() {
    let app = App::start().await;
    let (ada, ada_id) = connect(&app, "ada").await;
    let (bob, _) = connect(&app, "bob").await;
    let task = call(
        &ada,
        "add_task",
        json!({"title": "Ada's", "user_id": ada_id}),
    )
    .await;
    assert!(!task.is_error, "one's own id is accepted");
    let task_id = task.output["task_id"].clone();
    for name in ["complete_task", "delete_task", "update_task"] {
        let result = call(&bob, name, json!({"task_id": task_id})).await;
        assert_eq!(error(&result), "Task not found or access denied", "{name}");
    }
    let planted = call(&bob, "add_task", json!({"title": "x", "user_id": ada_id})).await;
    assert!(planted.is_error);
    assert_eq!(call(&bob, "list_tasks", json!({})).await.output["total"], 0);
    assert_eq!(call(&ada, "list_tasks", json!({})).await.output["total"], 1);
}
