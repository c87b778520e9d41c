//! What was done, in a sentence for each call: for a model that calls tools and then says nothing.

use serde_json::Value;

use super::model::{ToolCall, ToolResult};

/// What came of these calls, as Markdown.
pub fn of_calls<'a>(made: impl Iterator<Item = (&'a ToolCall, &'a ToolResult)>) -> String {
    let sentences: Vec<String> = made.map(|(call, result)| sentence(call, result)).collect();
    sentences.join(" ")
}

fn sentence(call: &ToolCall, result: &ToolResult) -> String {
    let text = |key: &str| result.output.get(key).and_then(Value::as_str);
    if result.is_error {
        return format!("`{}` failed.", call.name);
    }
    let task = || format!("**{}**", text("title").unwrap_or("the task"));
    match (call.name.as_str(), text("status")) {
        ("add_task", _) => format!("Added {}.", task()),
        ("complete_task", Some("pending")) => format!("Opened {} again.", task()),
        ("complete_task", _) => format!("Marked {} as done.", task()),
        ("update_task", _) => format!("Changed {}.", task()),
        ("delete_task", _) => format!("Deleted {}.", task()),
        ("list_tasks", _) => {
            let total = result.output.get("total").and_then(Value::as_u64);
            match total.unwrap_or_default() {
                1 => "I found 1 task.".to_owned(),
                total => format!("I found {total} tasks."),
            }
        }
        (name, _) => format!("`{name}` is done."),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn made(name: &str, output: Value, is_error: bool) -> String {
        let id = "call_1".to_owned();
        let call = ToolCall {
            id: id.clone(),
            name: name.to_owned(),
            arguments: Default::default(),
        };
        let result = ToolResult {
            call_id: id,
            output,
            is_error,
        };
        of_calls([(&call, &result)].into_iter())
    }

    #[test]
    fn each_call_is_told_with_its_task() {
        let of = |status: &str| json!({ "title": "Milk", "status": status, "number": 3 });
        assert_eq!(made("add_task", of("created"), false), "Added **Milk**.");
        assert_eq!(
            made("complete_task", of("completed"), false),
            "Marked **Milk** as done."
        );
        assert_eq!(
            made("complete_task", of("pending"), false),
            "Opened **Milk** again."
        );
        assert_eq!(
            made("update_task", of("updated"), false),
            "Changed **Milk**."
        );
        assert_eq!(
            made("delete_task", of("deleted"), false),
            "Deleted **Milk**."
        );
        assert_eq!(
            made("list_tasks", json!({ "total": 1 }), false),
            "I found 1 task."
        );
        assert_eq!(
            made("list_tasks", json!({ "total": 0 }), false),
            "I found 0 tasks."
        );
    }

    #[test]
    fn a_failure_is_no_success() {
        assert_eq!(
            made("add_task", json!({ "error": "too long" }), true),
            "`add_task` failed."
        );
        assert_eq!(made("weather", Value::Null, false), "`weather` is done.");
    }
}
