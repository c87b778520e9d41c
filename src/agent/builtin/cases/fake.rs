//! The five tools over tasks in memory, and the loop that drives the interpreter with them.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use futures::StreamExt;
use futures::executor::block_on;
use serde_json::{Value, json};

use crate::agent::builtin::Builtin;
use crate::agent::model::{
    Lookup, Message, Model, ModelError, ModelEvent, Prompt, TaskBrief, ToolCall, ToolResult,
};

/// Titles by number, from 1; the ones that are done are marked.
pub const SEEDS: &[(&str, bool)] = &[
    ("Call mom", false),
    ("Pay rent", false),
    ("Buy groceries", false),
    ("Team meeting", false),
    ("Call Alice", false),
    ("Book dentist appointment", false),
    ("Water the plants", true),
    ("Talk to Bob", false),
    ("Write report", true),
];

/// Most samplings of one turn.
const ROUNDS: usize = 10;

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub number: i64,
    pub title: String,
    pub description: String,
    pub done: bool,
}

#[derive(Clone, Default)]
struct Rows(Arc<Mutex<(Vec<Row>, i64)>>);

#[async_trait]
impl Lookup for Rows {
    async fn tasks(&self) -> Result<Vec<TaskBrief>, ModelError> {
        let rows = self.0.lock().unwrap();
        let brief = |row: &Row| TaskBrief {
            id: uuid(row.number),
            number: row.number,
            title: row.title.clone(),
            is_completed: row.done,
            description: Some(row.description.clone()),
        };
        Ok(rows.0.iter().map(brief).collect())
    }
}

pub fn uuid(number: i64) -> String {
    format!("0192f0c1-0000-7000-8000-{number:012}")
}

/// What one turn did.
pub struct Reply {
    /// Its calls in short.
    pub calls: Vec<String>,
    /// Its words.
    pub answer: String,
    /// How many samplings it took.
    pub rounds: usize,
    /// What the user can choose from.
    pub options: Vec<String>,
}

/// A user's tasks and conversation.
pub struct Chat {
    rows: Rows,
    pub messages: Vec<Message>,
}

impl Chat {
    pub fn new(seeds: &[(&str, bool)]) -> Self {
        let chat = Self {
            rows: Rows::default(),
            messages: Vec::new(),
        };
        for (title, done) in seeds {
            let number = chat.insert(title, "");
            chat.rows.0.lock().unwrap().0.last_mut().unwrap().done = *done;
            assert!(number > 0);
        }
        chat
    }

    pub fn state(&self) -> Vec<Row> {
        self.rows.0.lock().unwrap().0.clone()
    }

    /// Where the interpreter looks the tasks up.
    pub fn lookup(&self) -> impl Lookup + use<> {
        self.rows.clone()
    }

    fn insert(&self, title: &str, description: &str) -> i64 {
        let mut rows = self.rows.0.lock().unwrap();
        rows.1 += 1;
        let number = rows.1;
        rows.0.push(Row {
            number,
            title: title.into(),
            description: description.into(),
            done: false,
        });
        number
    }

    /// Says something and lets the turn run to its end.
    pub fn say(&mut self, text: &str) -> Reply {
        self.messages.push(Message::User(text.to_owned()));
        let mut reply = Reply {
            calls: Vec::new(),
            answer: String::new(),
            rounds: 0,
            options: Vec::new(),
        };
        loop {
            reply.rounds += 1;
            assert!(reply.rounds <= ROUNDS, "{text:?} does not come to an end");
            let prompt = Prompt {
                messages: self.messages.clone(),
                tools: Arc::new([]),
                lookup: Arc::new(self.rows.clone()),
            };
            let events: Vec<_> = block_on(Builtin.sample(prompt).collect());
            let mut calls = Vec::new();
            let mut words = String::new();
            let count = events.len();
            for (at, event) in events.into_iter().enumerate() {
                match event.unwrap() {
                    ModelEvent::TextDelta(delta) => words.push_str(&delta),
                    ModelEvent::ToolCall(call) => calls.push(call),
                    ModelEvent::Question(question) => reply.options = question.options,
                    ModelEvent::BrokenToolCall { problem, .. } => panic!("{problem}"),
                    ModelEvent::Used(_) => panic!("it costs nothing"),
                    ModelEvent::Finished => assert_eq!(at + 1, count),
                }
            }
            if !words.is_empty() {
                self.messages.push(Message::Assistant(words.clone()));
                reply.answer.push_str(&words);
            }
            if calls.is_empty() {
                self.check(&reply.answer);
                return reply;
            }
            for call in calls {
                self.one_id(&call.id);
                reply.calls.push(short(&call));
                let result = self.run(&call);
                self.messages.push(Message::ToolCall(call));
                self.messages.push(Message::ToolResult(result));
            }
        }
    }

    fn one_id(&self, id: &str) {
        let same = |m: &&Message| matches!(m, Message::ToolCall(call) if call.id == id);
        assert_eq!(
            self.messages.iter().filter(same).count(),
            0,
            "{id} is used twice"
        );
    }

    fn check(&self, answer: &str) {
        assert!(!answer.contains("0192f0c1"), "a raw id is shown: {answer}");
    }

    fn run(&mut self, call: &ToolCall) -> ToolResult {
        let (output, is_error) = match self.tool(call) {
            Ok(output) => (output, false),
            Err(error) => (json!({ "error": error }), true),
        };
        ToolResult {
            call_id: call.id.clone(),
            output,
            is_error,
        }
    }

    fn tool(&self, call: &ToolCall) -> Result<Value, String> {
        let text = |key: &str| {
            call.arguments
                .get(key)
                .map(|v| v.as_str().unwrap().to_owned())
        };
        let allowed: &[&str] = match call.name.as_str() {
            "add_task" => &["title", "description"],
            "list_tasks" => &["status", "search"],
            "complete_task" => &["task_id", "completed"],
            "delete_task" => &["task_id"],
            "update_task" => &["task_id", "title", "description"],
            other => panic!("there is no tool {other}"),
        };
        assert!(
            call.arguments.keys().all(|k| allowed.contains(&k.as_str())),
            "{call:?}"
        );
        match call.name.as_str() {
            "add_task" => {
                let title = text("title").unwrap();
                if title.trim().is_empty() || title.chars().count() > 255 {
                    return Err("Task title is too long or empty".into());
                }
                let number = self.insert(&title, &text("description").unwrap_or_default());
                Ok(
                    json!({"task_id": uuid(number), "number": number, "status": "created", "title": title}),
                )
            }
            "list_tasks" => {
                let status = text("status").unwrap();
                let search = text("search").unwrap_or_default().to_lowercase();
                let rows = self.rows.0.lock().unwrap();
                let fits = |row: &&Row| {
                    (status == "all" || (status == "completed") == row.done)
                        && (row.title.to_lowercase().contains(&search)
                            || row.description.to_lowercase().contains(&search))
                };
                let tasks: Vec<Value> = rows.0.iter().filter(fits).map(|row| {
                    json!({"id": uuid(row.number), "number": row.number, "title": row.title,
                        "description": row.description, "is_completed": row.done, "created_at": "2026-01-01T00:00:00Z"})
                }).collect();
                Ok(json!({"total": tasks.len(), "tasks": tasks}))
            }
            _ => self.touch(call, &text("task_id").unwrap()),
        }
    }

    fn touch(&self, call: &ToolCall, id: &str) -> Result<Value, String> {
        let mut rows = self.rows.0.lock().unwrap();
        let fits = |row: &Row| row.number.to_string() == id || uuid(row.number) == id;
        let at = rows
            .0
            .iter()
            .position(fits)
            .ok_or("Task not found or access denied")?;
        let row = &mut rows.0[at];
        let mut previous = Value::Null;
        let status = match call.name.as_str() {
            "complete_task" => {
                row.done = call
                    .arguments
                    .get("completed")
                    .and_then(Value::as_bool)
                    .unwrap_or(true);
                if row.done { "completed" } else { "pending" }
            }
            "delete_task" => "deleted",
            _ => {
                let before = row.clone();
                if let Some(title) = call.arguments.get("title") {
                    row.title = title.as_str().unwrap().into();
                }
                if let Some(description) = call.arguments.get("description") {
                    row.description = description.as_str().unwrap().into();
                }
                let changed = |key: &str, text: String| call.arguments.get(key).map(|_| text);
                previous = json!({"title": changed("title", before.title.clone()), "description": changed("description", before.description.clone())});
                if *row == before {
                    "unchanged"
                } else {
                    "updated"
                }
            }
        };
        let output = json!({"task_id": uuid(row.number), "number": row.number, "status": status, "title": row.title, "previous": previous});
        if status == "deleted" {
            rows.0.remove(at);
        }
        Ok(output)
    }

    /// Does to the tasks what these calls say, without the interpreter.
    pub fn apply(&mut self, calls: &[&str]) {
        for call in calls {
            let (verb, rest) = call.split_once(' ').unwrap();
            if verb == "list" {
                continue;
            }
            if verb == "add" {
                let (title, description) = rest.split_once(" | ").unwrap_or((rest, ""));
                self.insert(title, description);
                continue;
            }
            let (number, words) = rest.split_once(' ').unwrap_or((rest, ""));
            let number: i64 = number.parse().unwrap();
            let mut rows = self.rows.0.lock().unwrap();
            if verb == "delete" {
                rows.0.retain(|row| row.number != number);
                continue;
            }
            let Some(row) = rows.0.iter_mut().find(|row| row.number == number) else {
                continue;
            };
            match verb {
                "complete" => row.done = true,
                "reopen" => row.done = false,
                "rename" => row.title = words.into(),
                "describe" => row.description = words.into(),
                other => panic!("no such call: {other}"),
            }
        }
    }
}

fn short(call: &ToolCall) -> String {
    let text = |key: &str| call.arguments.get(key).and_then(Value::as_str);
    let id = text("task_id").unwrap_or_default();
    match (call.name.as_str(), text("title"), text("description")) {
        ("add_task", Some(title), Some(description)) => format!("add {title} | {description}"),
        ("add_task", Some(title), None) => format!("add {title}"),
        ("list_tasks", ..) => match text("search") {
            Some(search) => format!("list {} search={search}", text("status").unwrap()),
            None => format!("list {}", text("status").unwrap()),
        },
        ("complete_task", ..) => match call.arguments.get("completed") {
            Some(Value::Bool(false)) => format!("reopen {id}"),
            _ => format!("complete {id}"),
        },
        ("delete_task", ..) => format!("delete {id}"),
        ("update_task", Some(title), None) => format!("rename {id} {title}"),
        ("update_task", None, Some(description)) => format!("describe {id} {description}"),
        _ => format!("{call:?}"),
    }
}
