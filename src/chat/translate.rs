//! From what the agent does to ChatKit events. Pure: events in, events out.
//!
//! Calls that follow each other are the tasks of one custom workflow, which is complete before the
//! answer starts; text before a call is closed first. What the turn has cost stands in the details
//! of its calls: as the provider tells it, the workflow is replaced.

use serde_json::{Map, Value};

use crate::agent::AgentEvent;
use crate::agent::model::{Question, ToolCall, ToolResult, Usage};
use crate::chatkit::{
    ChoiceOption, Event, InputStatus, Item, ItemKind, StructuredInput, StructuredInputKind,
    Summary, Task, TaskKind, TaskStatus, Workflow,
};
use crate::domain::ids;
use crate::domain::time::Timestamp;

/// Longest result shown in a badge, in characters.
const RESULT_MAX: usize = 2_000;

/// The items of a run.
pub struct Translator {
    thread_id: String,
    open: Open,
    /// Who answers.
    model: String,
    /// What it has cost so far, as far as that is told.
    usage: Option<Usage>,
    /// The workflows that are complete, with their tasks as they are without the cost.
    workflows: Vec<(Item, Vec<Task>)>,
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
    /// A run in this thread, answered by this model, that has done nothing yet.
    pub fn new(thread_id: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            thread_id: thread_id.into(),
            open: Open::Nothing,
            model: model.into(),
            usage: None,
            workflows: Vec::new(),
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

    /// What the client is told of an event. Every `ItemDone` and `ItemReplaced` has to be stored
    /// before it is sent.
    pub fn apply(&mut self, event: AgentEvent) -> Vec<Event> {
        match event {
            AgentEvent::Text(delta) => self.text(&delta),
            AgentEvent::CallStarted(call) => self.started(call),
            AgentEvent::CallEnded(result) => self.ended(&result),
            AgentEvent::Asked(question) => self.asked(question),
            AgentEvent::Used(usage) => self.used(usage),
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
                item,
                mut tasks,
                running,
            } => {
                if let (Some(call), Some(task)) = (&running, tasks.last_mut()) {
                    *task = badge(call, TaskStatus::None, "info", None);
                }
                let done = Event::ItemDone {
                    item: self.finished(&item, &tasks),
                };
                self.workflows.push((item, tasks));
                vec![done]
            }
        }
    }

    /// A workflow that is complete, with what the turn has cost so far.
    fn finished(&self, item: &Item, tasks: &[Task]) -> Item {
        let tasks = tasks.iter().map(|task| self.with_cost(task)).collect();
        Item {
            kind: complete(tasks),
            ..item.clone()
        }
    }

    fn with_cost(&self, task: &Task) -> Task {
        let (Some(usage), TaskKind::Custom { content, .. }) = (self.usage, &task.kind) else {
            return task.clone();
        };
        let Usage {
            input_tokens,
            output_tokens,
        } = usage;
        let (content, model) = (content.as_deref().unwrap_or_default(), &self.model);
        task.clone().with_content(format!(
            "{content}\n\n**Tokens of this turn**\n\n{input_tokens} read, {output_tokens} written \
             by `{model}`"
        ))
    }

    fn used(&mut self, usage: Usage) -> Vec<Event> {
        let sum = self.usage.get_or_insert_default();
        sum.input_tokens += usage.input_tokens;
        sum.output_tokens += usage.output_tokens;
        let workflows = self.workflows.iter();
        workflows
            .map(|(item, tasks)| Event::ItemReplaced {
                item: self.finished(item, tasks),
            })
            .collect()
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
mod tests;
