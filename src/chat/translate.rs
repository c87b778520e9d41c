//! From what the agent does to ChatKit events. Pure: events in, events out.
//!
//! Calls that follow each other are the tasks of one custom workflow, which is complete before the
//! answer starts; text before a call is closed first (contract §3.3).

use serde_json::{Map, Value};

use crate::agent::AgentEvent;
use crate::agent::model::{Question, ToolCall, ToolResult};
use crate::chatkit::{
    ChoiceOption, Event, InputStatus, Item, ItemKind, StructuredInput, StructuredInputKind,
    Summary, Task, TaskStatus, Workflow,
};
use crate::domain::ids;
use crate::domain::time::Timestamp;

/// Longest result shown in a badge, in characters.
const RESULT_MAX: usize = 2_000;

/// The open items of a run.
pub struct Translator {
    thread_id: String,
    open: Open,
}

/// At most one item is open at a time.
enum Open {
    Nothing,
    Message {
        item: Item,
        text: String,
    },
    Calls {
        item: Item,
        tasks: Vec<Task>,
        /// The call that has not been answered yet; its task is the last one.
        running: Option<ToolCall>,
    },
}

impl Translator {
    /// A run in this thread that has done nothing yet.
    pub fn new(thread_id: impl Into<String>) -> Self {
        Self {
            thread_id: thread_id.into(),
            open: Open::Nothing,
        }
    }

    /// Whether a tool is at work.
    pub fn is_calling(&self) -> bool {
        matches!(
            self.open,
            Open::Calls {
                running: Some(_),
                ..
            }
        )
    }

    /// The call that waits for its result.
    pub fn running_call(&self) -> Option<&ToolCall> {
        match &self.open {
            Open::Calls { running, .. } => running.as_ref(),
            _ => None,
        }
    }

    /// What the client is told of an event. Every `ItemDone` has to be stored before it is sent.
    pub fn apply(&mut self, event: AgentEvent) -> Vec<Event> {
        match event {
            AgentEvent::Text(delta) => self.text(&delta),
            AgentEvent::CallStarted(call) => self.started(call),
            AgentEvent::CallEnded(result) => self.ended(&result),
            AgentEvent::Asked(question) => self.asked(question),
            AgentEvent::Used(_) => Vec::new(),
        }
    }

    /// Completes what is open, however the run has ended: nothing stays loading.
    pub fn close(&mut self) -> Vec<Event> {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => Vec::new(),
            Open::Message { mut item, text } => {
                let closed = Event::part_done(&item.id, 0, &text);
                item.kind = ItemKind::assistant_text(text);
                vec![closed, Event::ItemDone { item }]
            }
            Open::Calls {
                mut item,
                mut tasks,
                running,
            } => {
                if let (Some(call), Some(task)) = (&running, tasks.last_mut()) {
                    *task = badge(call, TaskStatus::None, "info", None);
                }
                item.kind = complete(tasks);
                vec![Event::ItemDone { item }]
            }
        }
    }

    fn asked(&mut self, question: Question) -> Vec<Event> {
        let mut events = self.close();
        let Question { text, options } = question;
        let options = options.into_iter().map(|value| ChoiceOption { value });
        let input = StructuredInput {
            id: "choice".to_owned(),
            question: text,
            answer: None,
            kind: StructuredInputKind::MultipleChoice {
                options: options.collect(),
                multiple: false,
            },
        };
        let kind = ItemKind::StructuredInput {
            status: InputStatus::Pending,
            inputs: vec![input],
        };
        events.push(Event::ItemDone {
            item: self.item("msg", kind),
        });
        events
    }

    fn text(&mut self, delta: &str) -> Vec<Event> {
        if let Open::Message { item, text } = &mut self.open {
            text.push_str(delta);
            return vec![Event::text_delta(&item.id, 0, delta)];
        }
        let mut events = self.close();
        let item = self.item("msg", ItemKind::assistant_started());
        events.extend([
            Event::ItemAdded { item: item.clone() },
            Event::part_added(&item.id, 0),
            Event::text_delta(&item.id, 0, delta),
        ]);
        self.open = Open::Message {
            item,
            text: delta.to_owned(),
        };
        events
    }

    fn started(&mut self, call: ToolCall) -> Vec<Event> {
        let task = badge(&call, TaskStatus::Loading, "bolt", None);
        if let Open::Calls {
            item,
            tasks,
            running,
        } = &mut self.open
        {
            tasks.push(task.clone());
            *running = Some(call);
            return vec![Event::task_added(&item.id, tasks.len() - 1, task)];
        }
        let mut events = self.close();
        let tasks = vec![task];
        let workflow = Workflow::custom(tasks.clone());
        let item = self.item("wf", ItemKind::Workflow { workflow });
        events.push(Event::ItemAdded { item: item.clone() });
        self.open = Open::Calls {
            item,
            tasks,
            running: Some(call),
        };
        events
    }

    fn ended(&mut self, result: &ToolResult) -> Vec<Event> {
        let Open::Calls {
            item,
            tasks,
            running,
        } = &mut self.open
        else {
            return Vec::new();
        };
        let index = tasks.len().saturating_sub(1);
        let (Some(call), Some(task)) = (running.take(), tasks.last_mut()) else {
            return Vec::new();
        };
        *task = answered(&call, result);
        let mut events = vec![Event::task_updated(&item.id, index, task.clone())];
        // Only what changes a task names one; `list_tasks` does not.
        if let Some(id) = result.output.get("task_id").filter(|_| !result.is_error) {
            let data = Map::from_iter([("ids".to_owned(), Value::Array(vec![id.clone()]))]);
            events.push(Event::client_effect("tasks.changed", data));
        }
        events
    }

    fn item(&self, prefix: &str, kind: ItemKind) -> Item {
        let at = Timestamp::now().to_string();
        Item::new(ids::prefixed(prefix), &self.thread_id, at, kind)
    }
}

/// A workflow of calls that is over.
pub(super) fn complete(tasks: Vec<Task>) -> ItemKind {
    let count = tasks.len();
    let title = if count == 1 {
        "Used 1 tool".to_owned()
    } else {
        format!("Used {count} tools")
    };
    let summary = Some(Summary::Custom {
        title,
        icon: Some("check".to_owned()),
    });
    ItemKind::Workflow {
        workflow: Workflow {
            summary,
            ..Workflow::custom(tasks)
        },
    }
}

/// The task that shows a call with its result.
pub(super) fn answered(call: &ToolCall, result: &ToolResult) -> Task {
    let icon = if result.is_error { "info" } else { "check" };
    badge(call, TaskStatus::Complete, icon, Some(result))
}

/// The task that shows a call: the tool's name, and what it was given and gave.
fn badge(call: &ToolCall, status: TaskStatus, icon: &str, result: Option<&ToolResult>) -> Task {
    let failed = result.is_some_and(|result| result.is_error);
    let title = if failed {
        format!("{} failed", call.name)
    } else {
        call.name.clone()
    };
    let mut content = format!(
        "**Arguments**\n\n{}",
        fenced(&call.arguments.clone().into())
    );
    if let Some(result) = result {
        content.push_str("\n\n**Result**\n\n");
        match result.output.get("error").and_then(Value::as_str) {
            Some(error) if failed => content.push_str(error),
            _ => content.push_str(&fenced(&without_ids(&result.output))),
        }
    }
    Task::custom(status, title)
        .with_icon(icon)
        .with_content(content)
}

/// A fenced block. No line of pretty JSON can start with the fence.
fn fenced(json: &Value) -> String {
    let text = format!("{json:#}");
    let shown: String = text.chars().take(RESULT_MAX).collect();
    let cut = if shown.len() < text.len() {
        "\n…"
    } else {
        ""
    };
    format!("```json\n{shown}{cut}\n```")
}

/// A result as people read it: tasks have numbers, their UUIDs say nothing.
fn without_ids(output: &Value) -> Value {
    match output {
        Value::Object(fields) => {
            let is_task = fields.contains_key("number");
            let shown = fields
                .iter()
                .filter(|(name, _)| !(is_task && matches!(name.as_str(), "id" | "task_id")))
                .map(|(name, value)| (name.clone(), without_ids(value)));
            Value::Object(shown.collect())
        }
        Value::Array(values) => values.iter().map(without_ids).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
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
        let mut translator = Translator::new("thr_1");
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

    #[test]
    fn a_result_without_a_call_is_ignored() {
        assert_eq!(play(vec![result("x", json!({}), false)]).1.len(), 0);
    }
}
