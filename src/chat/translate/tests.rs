//! Which events a run makes.

use super::*;
use pretty_assertions::assert_eq;
use serde_json::json;

fn call(name: &str) -> AgentEvent {
    AgentEvent::CallStarted(ToolCall {
        id: format!("call_{name}"),
        name: name.to_owned(),
        arguments: Map::from_iter([("title".to_owned(), json!("Milk"))]),
    })
}

fn result(name: &str, output: Value, is_error: bool) -> AgentEvent {
    AgentEvent::CallEnded(ToolResult {
        call_id: format!("call_{name}"),
        output,
        is_error,
    })
}

fn added(number: i64) -> Value {
    json!({"task_id": "0190-uuid", "number": number, "status": "created", "title": "Milk"})
}

/// Plays a run and returns its events as `type` or `update.type`.
fn play(events: Vec<AgentEvent>) -> (Vec<Event>, Vec<String>) {
    let mut translator = Translator::new("thr_1", "gpt");
    let mut all: Vec<Event> = events
        .into_iter()
        .flat_map(|event| translator.apply(event))
        .collect();
    all.extend(translator.close());
    assert!(translator.close().is_empty(), "closing twice says nothing");
    let name = |event: &Event| {
        let json = serde_json::to_value(event).unwrap();
        let kind = json["update"]["type"].as_str().or(json["type"].as_str());
        kind.unwrap().to_owned()
    };
    let names = all.iter().map(name).collect();
    (all, names)
}

fn done(events: &[Event]) -> Vec<&ItemKind> {
    let done = events.iter().filter_map(|event| match event {
        Event::ItemDone { item } => Some(&item.kind),
        _ => None,
    });
    done.collect()
}

#[test]
fn calls_in_a_row_are_one_workflow_that_is_done_before_the_answer() {
    let (events, names) = play(vec![
        call("add_task"),
        result("add_task", added(7), false),
        call("list_tasks"),
        result("list_tasks", json!({"tasks": [], "total": 0}), false),
        AgentEvent::Text("Added ".to_owned()),
        AgentEvent::Text("it.".to_owned()),
    ]);
    assert_eq!(
        names,
        [
            "thread.item.added",
            "workflow.task.updated",
            "client_effect",
            "workflow.task.added",
            "workflow.task.updated",
            "thread.item.done",
            "thread.item.added",
            "assistant_message.content_part.added",
            "assistant_message.content_part.text_delta",
            "assistant_message.content_part.text_delta",
            "assistant_message.content_part.done",
            "thread.item.done",
        ]
    );
    let done = done(&events);
    let ItemKind::Workflow { workflow } = done[0] else {
        panic!("no workflow: {:?}", done[0]);
    };
    let titles: Vec<_> = workflow.tasks.iter().map(Task::title).collect();
    assert_eq!(titles, [Some("add_task"), Some("list_tasks")]);
    assert_eq!(done[1], &ItemKind::assistant_text("Added it."));
}

#[test]
fn the_page_learns_which_task_has_changed_and_the_user_sees_no_uuid() {
    let (events, _) = play(vec![call("add_task"), result("add_task", added(7), false)]);
    let json = serde_json::to_value(&events).unwrap();
    assert_eq!(json[2]["data"], json!({"ids": ["0190-uuid"]}));
    let content = json[1]["update"]["task"]["content"].as_str().unwrap();
    assert!(content.contains("\"title\": \"Milk\""), "{content}");
    assert!(!content.contains("uuid"), "{content}");
}

#[test]
fn words_before_a_call_are_closed_first() {
    let (events, names) = play(vec![
        AgentEvent::Text("Let me see.".to_owned()),
        call("list_tasks"),
        result("list_tasks", json!({"tasks": [], "total": 0}), false),
    ]);
    assert_eq!(
        names[3..6],
        [
            "assistant_message.content_part.done",
            "thread.item.done",
            "thread.item.added"
        ]
    );
    assert_eq!(done(&events).len(), 2);
}

#[test]
fn a_failed_call_says_so_and_changes_nothing_on_the_page() {
    let output = json!({"error": "Task not found or access denied"});
    let (events, names) = play(vec![
        call("delete_task"),
        result("delete_task", output, true),
    ]);
    assert!(!names.contains(&"client_effect".to_owned()));
    let json = serde_json::to_value(&events[1]).unwrap();
    let task = &json["update"]["task"];
    assert_eq!(task["title"], "delete_task failed");
    assert_eq!(task["icon"], "info");
    assert!(task["content"].as_str().unwrap().ends_with("access denied"));
}

#[test]
fn a_call_without_an_answer_does_not_stay_loading() {
    let (events, _) = play(vec![call("add_task")]);
    let json = serde_json::to_value(&events[1]).unwrap();
    assert_eq!(
        json["item"]["workflow"]["tasks"][0]["status_indicator"],
        "none"
    );
}

#[test]
fn long_results_are_cut_between_characters() {
    let tasks = vec![json!({"title": "ä".repeat(100)}); 100];
    let (events, _) = play(vec![
        call("list_tasks"),
        result("list_tasks", json!({"tasks": tasks}), false),
    ]);
    let json = serde_json::to_string(&events[1]).unwrap();
    assert!(json.len() < 3 * RESULT_MAX, "{}", json.len());
}

fn used(input_tokens: i64, output_tokens: i64) -> AgentEvent {
    AgentEvent::Used(Usage {
        input_tokens,
        output_tokens,
    })
}

/// The workflow of an event, its first task's details.
fn details(event: &Event) -> Option<String> {
    let json = serde_json::to_value(event).unwrap();
    let content = &json["item"]["workflow"]["tasks"][0]["content"];
    content.as_str().map(str::to_owned)
}

#[test]
fn what_the_whole_turn_cost_stands_in_the_details_of_its_calls_before_the_answer_is_done() {
    let (events, names) = play(vec![
        used(700, 20),
        call("add_task"),
        result("add_task", added(7), false),
        AgentEvent::Text("Added.".to_owned()),
        used(800, 5),
    ]);
    let told: Vec<_> = events.iter().filter_map(details).collect();
    let cost = "**Tokens of this turn**\n\n";
    assert!(!told[0].contains(cost), "it is running: {}", told[0]);
    assert!(told[1].ends_with(&format!("{cost}700 read, 20 written by `gpt`")));
    assert!(told[2].ends_with(&format!("{cost}1500 read, 25 written by `gpt`")));
    assert_eq!(told[2].matches(cost).count(), 1);
    let replaced = names.iter().position(|name| name == "thread.item.replaced");
    assert!(replaced.unwrap() < names.len() - 1, "{names:?}");
    assert_eq!(names.last().unwrap(), "thread.item.done");
}

#[test]
fn each_of_several_workflows_tells_the_whole_cost() {
    let (events, _) = play(vec![
        call("add_task"),
        result("add_task", added(7), false),
        used(1, 1),
        AgentEvent::Text("And".to_owned()),
        call("list_tasks"),
        result("list_tasks", json!({"tasks": [], "total": 0}), false),
        AgentEvent::Text("Done.".to_owned()),
        used(2, 2),
    ]);
    let replaced = events
        .iter()
        .filter(|event| matches!(event, Event::ItemReplaced { .. }));
    let told: Vec<_> = replaced.filter_map(details).collect();
    assert_eq!(told.len(), 2);
    assert!(
        told.iter()
            .all(|text| text.ends_with("3 read, 3 written by `gpt`")),
        "{told:?}"
    );
}

#[test]
fn where_nobody_counts_nothing_is_told() {
    let (events, names) = play(vec![call("add_task"), result("add_task", added(7), false)]);
    assert!(!names.contains(&"thread.item.replaced".to_owned()));
    assert!(
        events
            .iter()
            .filter_map(details)
            .all(|text| !text.contains("Tokens"))
    );
}

#[test]
fn a_result_without_a_call_is_ignored() {
    assert_eq!(play(vec![result("x", json!({}), false)]).1.len(), 0);
}
