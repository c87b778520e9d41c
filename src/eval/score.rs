//! Whether what a turn did is a good outcome of it. Pure.
//!
//! A model may look before it acts, so a `list_tasks` more is no fault; neither is a call that
//! failed, which changed nothing. Everything else has to be what was asked for.

use serde_json::Value;

use super::script::{Act, Outcome};
use crate::agent::model::{ToolCall, ToolResult};
use crate::domain::task::Task;

/// The tools there are.
const TOOLS: [&str; 5] = [
    "add_task",
    "complete_task",
    "delete_task",
    "list_tasks",
    "update_task",
];

/// What a turn did.
#[derive(Clone, Debug, Default)]
pub struct Happened {
    /// Calls and their results, in order.
    pub calls: Vec<(ToolCall, ToolResult)>,
    /// Everything that was said.
    pub answer: String,
    /// The user was given answers to choose from.
    pub asked: bool,
    /// The user's tasks before the turn.
    pub before: Vec<Task>,
    /// The user's tasks after it.
    pub after: Vec<Task>,
}

/// Compares what was done with what may come of a turn.
///
/// # Errors
/// What is wrong with it, in a few words.
pub fn judge(outcomes: &[Outcome], happened: &Happened) -> Result<(), String> {
    forbidden(happened)?;
    let mut wrong = None;
    for outcome in outcomes {
        match compare(outcome, happened) {
            Ok(()) => return Ok(()),
            Err(e) => wrong = wrong.or(Some(e)),
        }
    }
    Err(wrong.unwrap_or_else(|| "nothing is expected".to_owned()))
}

/// What no turn may do, whatever was said.
fn forbidden(happened: &Happened) -> Result<(), String> {
    for (call, _) in &happened.calls {
        if !TOOLS.contains(&call.name.as_str()) {
            return Err(format!("there is no tool {}", call.name));
        }
        if call.arguments.contains_key("user_id") {
            return Err("a call names a user".to_owned());
        }
    }
    if happened.answer.trim().is_empty() && !happened.asked {
        return Err("there is no answer".to_owned());
    }
    let mut tasks = happened.before.iter().chain(&happened.after);
    match tasks.find(|task| happened.answer.contains(&task.id)) {
        Some(task) => Err(format!("the answer shows the id of task {}", task.number)),
        None => Ok(()),
    }
}

fn compare(outcome: &Outcome, happened: &Happened) -> Result<(), String> {
    compare_calls(&outcome.acts, happened)?;
    compare_tasks(&outcome.acts, happened)?;
    if outcome.asks && !happened.asked && !happened.answer.contains('?') {
        return Err("nothing is asked".to_owned());
    }
    match outcome
        .says
        .iter()
        .find(|words| !words.stand_in(&happened.answer))
    {
        Some(words) => Err(format!("the answer does not say {words}")),
        None => Ok(()),
    }
}

fn compare_calls(acts: &[Act], happened: &Happened) -> Result<(), String> {
    let mut missing: Vec<&Act> = acts.iter().collect();
    for (call, result) in happened.calls.iter().filter(|(_, result)| !result.is_error) {
        let alike = missing
            .iter()
            .take_while(|act| is_alike(act, missing.first()));
        let found = alike.enumerate().find(|(_, act)| happened.is(call, act));
        if let Some((at, _)) = found {
            missing.remove(at);
        } else if call.name != "list_tasks" {
            return Err(format!("not asked for: {}", happened.short(call, result)));
        }
    }
    match missing.first() {
        Some(act) => Err(format!("missing: {act}")),
        None => Ok(()),
    }
}

fn is_alike(act: &Act, first: Option<&&Act>) -> bool {
    first.is_some_and(|first| std::mem::discriminant(*first) == std::mem::discriminant(act))
}

/// What is in the database, whatever the tools have said.
fn compare_tasks(acts: &[Act], happened: &Happened) -> Result<(), String> {
    let Happened { before, after, .. } = happened;
    let is_new = |task: &&Task| before.iter().all(|old| old.id != task.id);
    let mut new: Vec<&Task> = after.iter().filter(is_new).collect();
    for act in acts {
        if let Act::Add(title, _) = act {
            let made = new.iter().position(|task| title.have(&task.title));
            new.remove(made.ok_or_else(|| format!("there is no task {title}"))?);
        }
    }
    if let Some(task) = new.first() {
        return Err(format!("there is a task {:?}", task.title));
    }
    let wrong = before.iter().find(|old| {
        let now = after.iter().find(|task| task.id == old.id);
        !is_as_it_should_be(old, now, acts)
    });
    match wrong {
        Some(task) => Err(format!("task {} is not as it should be", task.number)),
        None => Ok(()),
    }
}

fn is_as_it_should_be(old: &Task, now: Option<&Task>, acts: &[Act]) -> bool {
    let is_deleted = acts.contains(&Act::Delete(old.number));
    let Some(now) = now.filter(|_| !is_deleted) else {
        return is_deleted && now.is_none();
    };
    let mut is_completed = old.is_completed;
    let mut is_renamed = now.title == old.title;
    let mut is_described = now.description == old.description;
    for act in acts {
        match act {
            Act::Complete(number) if *number == old.number => is_completed = true,
            Act::Reopen(number) if *number == old.number => is_completed = false,
            Act::Rename(number, title) if *number == old.number => {
                is_renamed = title.have(&now.title);
            }
            Act::Describe(number, note) if *number == old.number => {
                is_described = now
                    .description
                    .as_deref()
                    .is_some_and(|text| note.have(text));
            }
            Act::Add(..)
            | Act::List(_)
            | Act::Complete(_)
            | Act::Reopen(_)
            | Act::Delete(_)
            | Act::Rename(..)
            | Act::Describe(..) => {}
        }
    }
    now.is_completed == is_completed && is_renamed && is_described
}

impl Happened {
    /// The calls in short, as in a script.
    pub fn called(&self) -> Vec<String> {
        let calls = self.calls.iter();
        calls
            .map(|(call, result)| self.short(call, result))
            .collect()
    }

    fn short(&self, call: &ToolCall, result: &ToolResult) -> String {
        let text = |name: &str| text_of(call, name).unwrap_or("?");
        let task = self
            .number(call)
            .map_or("?".to_owned(), |number| number.to_string());
        let (mut short, told) = match call.name.as_str() {
            "add_task" => (format!("add {}", text("title")), "title"),
            "list_tasks" => {
                let status = text_of(call, "status").unwrap_or("all");
                (format!("list {status}"), "status")
            }
            "complete_task" if reopens(call) => (format!("reopen {task}"), "completed"),
            "complete_task" => (format!("complete {task}"), "completed"),
            "delete_task" => (format!("delete {task}"), ""),
            "update_task" => (format!("update {task}"), ""),
            name => (name.to_owned(), ""),
        };
        let is_told = |name: &str| name == "task_id" || name == told;
        for (name, value) in call.arguments.iter().filter(|(name, _)| !is_told(name)) {
            short.push_str(&format!(" {name}={value}"));
        }
        if result.is_error {
            short.push_str(" (failed)");
        }
        short
    }

    /// The number of the task that a call names, by number or id.
    fn number(&self, call: &ToolCall) -> Option<i64> {
        let named = match call.arguments.get("task_id")? {
            Value::String(text) => text.trim().trim_start_matches('#').to_lowercase(),
            other => other.to_string(),
        };
        let mut tasks = self.before.iter().chain(&self.after);
        let known = tasks.find(|task| task.id == named);
        known.map(|task| task.number).or_else(|| named.parse().ok())
    }

    fn has_title(&self, number: i64, title: &str) -> bool {
        let mut tasks = self.before.iter();
        tasks.any(|task| task.number == number && task.title == title)
    }

    fn is(&self, call: &ToolCall, act: &Act) -> bool {
        let given = |name: &str| text_of(call, name);
        let is_on =
            |tool: &str, number: i64| call.name == tool && self.number(call) == Some(number);
        match act {
            Act::Add(title, note) => {
                call.name == "add_task"
                    && given("title").is_some_and(|text| title.have(text))
                    && (note.as_ref())
                        .is_none_or(|note| given("description").is_some_and(|text| note.have(text)))
            }
            Act::List(None) => call.name == "list_tasks",
            Act::List(Some(status)) => {
                call.name == "list_tasks"
                    && given("status").unwrap_or("all") == status.as_str()
                    && given("search").is_none()
            }
            Act::Complete(number) => is_on("complete_task", *number) && !reopens(call),
            Act::Reopen(number) => is_on("complete_task", *number) && reopens(call),
            Act::Delete(number) => is_on("delete_task", *number),
            Act::Rename(number, title) => {
                is_on("update_task", *number)
                    && given("title").is_some_and(|text| title.have(text))
                    && given("description").is_none()
            }
            Act::Describe(number, note) => {
                is_on("update_task", *number)
                    && given("title").is_none_or(|text| self.has_title(*number, text))
                    && given("description").is_some_and(|text| note.have(text))
            }
        }
    }
}

/// An argument that is text and not empty.
fn text_of<'a>(call: &'a ToolCall, name: &str) -> Option<&'a str> {
    let text = call.arguments.get(name)?.as_str()?;
    (!text.trim().is_empty()).then_some(text)
}

fn reopens(call: &ToolCall) -> bool {
    call.arguments.get("completed") == Some(&Value::Bool(false))
}

#[cfg(test)]
mod tests;
