//! Arguments that are not as a tool's schema wants them, told so that a model can write them anew.

use rmcp::model::Tool;
use serde_json::{Map, Value};

/// Known, but in no schema: callers of older clients send their id along.
const UNTOLD: &str = "user_id";
/// Text, or the number that it is.
const TASK_ID: &str = "task_id";

/// What is wrong with the arguments of a call, and how they have to be; `None` when nothing is.
pub fn fault(tool: &Tool, arguments: &Map<String, Value>) -> Option<String> {
    let fields = fields(tool);
    let mut faults = Vec::new();
    for (name, value) in arguments {
        match fields.iter().find(|field| field.name == name) {
            Some(field) if !field.takes(value) => {
                faults.push(format!(
                    "`{name}` must be {}, not {}",
                    field.kind(),
                    kind(value)
                ));
            }
            None if name != UNTOLD => faults.push(format!("unknown field `{}`", shortened(name))),
            Some(_) | None => {}
        }
    }
    for field in fields.iter().filter(|field| field.is_required) {
        if !arguments.contains_key(field.name) {
            faults.push(format!("`{}` is missing", field.name));
        }
    }
    if faults.is_empty() {
        return None;
    }
    let fields: Vec<_> = fields.iter().map(Field::description).collect();
    let (faults, fields) = (faults.join("; "), fields.join(", "));
    Some(format!(
        "Wrong arguments: {faults}. {} takes {fields}.",
        tool.name
    ))
}

/// A parameter, as the schema has it.
struct Field<'a> {
    name: &'a str,
    schema: &'a Value,
    is_required: bool,
}

/// Those that have to be there come first.
fn fields(tool: &Tool) -> Vec<Field<'_>> {
    let list = |name: &str| tool.input_schema.get(name);
    let required = list("required").and_then(Value::as_array);
    let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|n| n == name));
    let properties = list("properties").and_then(Value::as_object);
    let mut fields: Vec<_> = properties
        .into_iter()
        .flatten()
        .map(|(name, schema)| Field {
            name,
            schema,
            is_required: is_required(name),
        })
        .collect();
    fields.sort_by_key(|field| !field.is_required);
    fields
}

impl Field<'_> {
    fn is_of(&self, name: &str) -> bool {
        match self.schema.get("type") {
            Some(Value::Array(names)) => names.iter().any(|n| n == name),
            Some(own) => own == name,
            None => false,
        }
    }

    fn takes(&self, value: &Value) -> bool {
        match value {
            Value::Null => self.is_of("null"),
            Value::Bool(_) => self.is_of("boolean"),
            Value::Number(_) => self.name == TASK_ID,
            Value::String(_) => self.is_of("string"),
            Value::Array(_) | Value::Object(_) => false,
        }
    }

    fn kind(&self) -> String {
        let words = self.schema.get("enum").and_then(Value::as_array);
        if let Some(words) = words {
            let words: Vec<_> = words.iter().filter_map(Value::as_str).collect();
            return match words.split_last() {
                Some((last, before)) if !before.is_empty() => {
                    format!("{} or {last}", before.join(", "))
                }
                _ => words.concat(),
            };
        }
        match self.name {
            TASK_ID => "a number or an id",
            _ if self.is_of("boolean") => "true or false",
            _ => "text",
        }
        .to_owned()
    }

    fn description(&self) -> String {
        let required = if self.is_required { ", required" } else { "" };
        format!("{} ({}{required})", self.name, self.kind())
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A name as it may be told again.
fn shortened(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(50).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mcp::TaskTools;
    use pretty_assertions::assert_eq;
    use serde_json::json;

    fn fault_of(tool: &str, arguments: Value) -> String {
        let tools = TaskTools::all();
        let tool = tools.iter().find(|known| known.name == tool).unwrap();
        fault(tool, arguments.as_object().unwrap()).unwrap_or_default()
    }

    #[test]
    fn every_fault_is_told_at_once_with_what_the_tool_takes() {
        const ADD: &str = "add_task takes title (text, required), description (text).";
        assert_eq!(
            fault_of("add_task", json!({})),
            format!("Wrong arguments: `title` is missing. {ADD}")
        );
        assert_eq!(
            fault_of("add_task", json!({"colour": "red", "description": 7})),
            format!(
                "Wrong arguments: unknown field `colour`; `description` must be text, not a number; \
                 `title` is missing. {ADD}"
            )
        );
        assert_eq!(
            fault_of("list_tasks", json!({"status": ["all"]})),
            "Wrong arguments: `status` must be all, pending or completed, not a list. \
             list_tasks takes search (text), status (all, pending or completed)."
        );
        assert_eq!(
            fault_of(
                "complete_task",
                json!({"task_id": null, "completed": "yes"})
            ),
            "Wrong arguments: `completed` must be true or false, not text; `task_id` must be a \
             number or an id, not null. complete_task takes task_id (a number or an id, required), \
             completed (true or false)."
        );
    }

    #[test]
    fn what_fits_is_left_to_the_tool() {
        for (tool, arguments) in [
            (
                "add_task",
                json!({"title": "", "description": null, "user_id": "bob"}),
            ),
            ("list_tasks", json!({"status": "done", "search": null})),
            ("complete_task", json!({"task_id": 3, "completed": null})),
            (
                "delete_task",
                json!({"task_id": "#3", "user_id": {"id": 1}}),
            ),
            ("update_task", json!({"task_id": -1.5, "title": "a"})),
        ] {
            assert_eq!(fault_of(tool, arguments), "", "{tool}");
        }
    }

    #[test]
    fn a_name_without_end_is_told_shortened() {
        let name = "\u{e4}\n".repeat(5_000);
        assert!(fault_of("delete_task", json!({"task_id": 1, (name): 1})).len() < 300);
    }
}
