//! What goes into the tools and what comes out of them: their schemas.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::domain::task::{Task, TaskPatch};

/// Arguments of `add_task`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddTask {
    /// Short title of the task, 1 to 255 characters
    #[schemars(length(min = 1, max = 255))]
    pub(super) title: String,
    /// Optional details, up to 10000 characters
    #[schemars(length(max = 10000))]
    pub(super) description: Option<String>,
    #[schemars(skip)]
    pub(super) user_id: Option<Value>,
}

/// Arguments of `list_tasks`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListTasks {
    /// Which tasks: all (default), pending or completed
    #[schemars(extend("enum" = ["all", "pending", "completed"]))]
    pub(super) status: Option<String>,
    /// Only tasks whose title or description contains this text
    pub(super) search: Option<String>,
    #[schemars(skip)]
    pub(super) user_id: Option<Value>,
}

/// Arguments of `complete_task`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteTask {
    /// The task's number, such as "3", or its id
    #[serde(deserialize_with = "text_or_number")]
    pub(super) task_id: String,
    /// true (default) marks it done, false opens it again
    pub(super) completed: Option<bool>,
    #[schemars(skip)]
    pub(super) user_id: Option<Value>,
}

/// Arguments of `delete_task`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteTask {
    /// The task's number, such as "3", or its id
    #[serde(deserialize_with = "text_or_number")]
    pub(super) task_id: String,
    #[schemars(skip)]
    pub(super) user_id: Option<Value>,
}

/// Arguments of `update_task`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateTask {
    /// The task's number, such as "3", or its id
    #[serde(deserialize_with = "text_or_number")]
    pub(super) task_id: String,
    /// New title, 1 to 255 characters; leave out to keep it
    #[schemars(length(min = 1, max = 255))]
    pub(super) title: Option<String>,
    /// New details; empty removes them, leave out to keep them
    #[schemars(length(max = 10000))]
    pub(super) description: Option<String>,
    #[schemars(skip)]
    pub(super) user_id: Option<Value>,
}

/// Result of a tool that touched one task.
#[derive(Serialize, JsonSchema)]
pub struct Touched {
    pub(super) task_id: String,
    pub(super) number: i64,
    /// created, completed, pending, deleted, updated or unchanged
    pub(super) status: &'static str,
    pub(super) title: String,
    /// What an update has replaced
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) previous: Option<Previous>,
}

/// The words of a task before an update, as far as it changed them: by these it can be undone.
#[derive(Clone, Serialize, JsonSchema)]
pub struct Previous {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    /// Empty if there was none
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
}

impl Previous {
    /// What of `before` the patch replaces.
    pub(super) fn of(before: &Task, patch: &TaskPatch) -> Self {
        let title = patch.title.as_ref().map(|_| before.title.clone());
        let description = patch.description.as_ref();
        let description = description.map(|_| before.description.clone().unwrap_or_default());
        Self { title, description }
    }
}

/// Result of `list_tasks`.
#[derive(Serialize, JsonSchema)]
pub struct Listed {
    pub(super) tasks: Vec<ListedTask>,
    /// How many match in all
    pub(super) total: i64,
}

/// A task in a list.
#[derive(Serialize, JsonSchema)]
pub struct ListedTask {
    pub(super) id: String,
    pub(super) number: i64,
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) is_completed: bool,
    pub(super) created_at: String,
}

pub(super) fn touched(task: &Task, status: &'static str) -> Touched {
    Touched {
        task_id: task.id.clone(),
        number: task.number,
        status,
        title: task.title.clone(),
        previous: None,
    }
}

pub(super) fn listed(task: Task) -> ListedTask {
    ListedTask {
        id: task.id,
        number: task.number,
        title: task.title,
        description: task.description,
        is_completed: task.is_completed,
        created_at: task.created_at.to_string(),
    }
}

/// Models write `3` as often as `"3"`.
fn text_or_number<'de, D: Deserializer<'de>>(value: D) -> Result<String, D::Error> {
    match Value::deserialize(value)? {
        Value::String(text) => Ok(text),
        // Some bridges know no other numbers than 3.0.
        Value::Number(number) => Ok(match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 => format!("{float:.0}"),
            _ => number.to_string(),
        }),
        _ => Err(serde::de::Error::custom(
            "task_id must be a number or an id",
        )),
    }
}
