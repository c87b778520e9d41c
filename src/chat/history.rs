//! What the model is shown of a conversation: its stored rows as a transcript.

use serde::{Deserialize, Serialize};

use super::threads::{self, PARTIAL};
use crate::agent::model::{Contents, File, Message, ToolCall, ToolResult};
use crate::chatkit::{
    Attachment, ClientToolStatus, InputStatus, Item, ItemKind, StructuredInput, UserContent,
};
use crate::error::{Error, Result};
use crate::store::StoredItem;

/// The kind of a hidden row that keeps a tool call that changed something, with its result.
pub const TOOL_CALL: &str = "tool_call";
/// The same of a call that changed nothing: asked again, it may answer anew.
pub const TOOL_QUERY: &str = "tool_query";

/// The payload of such rows.
#[derive(Serialize, Deserialize)]
pub struct CallRecord {
    /// What was called.
    pub call: ToolCall,
    /// What it answered.
    pub result: ToolResult,
}

impl CallRecord {
    /// Whether the call touched a task: only then its result names one.
    pub fn has_touched(&self) -> bool {
        !self.result.is_error && self.result.output.get("task_id").is_some()
    }

    /// Its row.
    ///
    /// # Errors
    /// When it is no JSON.
    pub fn row(&self) -> Result<StoredItem> {
        let kind = if self.has_touched() {
            TOOL_CALL
        } else {
            TOOL_QUERY
        };
        let payload = serde_json::to_string(self).map_err(Error::internal)?;
        Ok(threads::hidden("call", kind, payload))
    }
}

/// The calls of the newest turn that changed something: in the beginning those of an earlier try.
///
/// # Errors
/// When a payload cannot be read.
pub fn done_before(rows: &[StoredItem]) -> Result<Vec<CallRecord>> {
    last_turn(rows)
        .filter(|row| row.kind == TOOL_CALL)
        .map(read)
        .collect()
}

/// All calls of the newest turn.
///
/// # Errors
/// When a payload cannot be read.
pub fn calls_of_last_turn(rows: &[StoredItem]) -> Result<Vec<CallRecord>> {
    last_turn(rows).filter(is_call).map(read).collect()
}

/// All calls of the turn that a message of the user opened.
///
/// # Errors
/// When a payload cannot be read.
pub fn calls_of_turn(rows: &[StoredItem], message_id: &str) -> Result<Vec<CallRecord>> {
    let rows = rows.iter().skip_while(|row| row.id != message_id).skip(1);
    let turn = rows.take_while(|row| !opens_turn(row));
    turn.filter(is_call).map(read).collect()
}

/// The items of the newest turn that everybody is shown, as stored.
///
/// # Errors
/// When a payload cannot be read.
pub fn items_of_last_turn(rows: &[StoredItem], thread_id: &str) -> Result<Vec<Item>> {
    let shown = last_turn(rows).filter(|row| !row.hidden);
    shown.map(|row| threads::item(thread_id, row)).collect()
}

/// How many calls of the newest turn are shown by items that are stored.
///
/// # Errors
/// When a payload cannot be read.
pub fn badges_of_last_turn(rows: &[StoredItem]) -> Result<usize> {
    let mut count = 0;
    for row in last_turn(rows).filter(|row| row.kind == "workflow") {
        if let ItemKind::Workflow { workflow } = read(row)? {
            count += workflow.tasks.len();
        }
    }
    Ok(count)
}

fn is_call(row: &&StoredItem) -> bool {
    matches!(row.kind.as_str(), TOOL_CALL | TOOL_QUERY)
}

fn last_turn(rows: &[StoredItem]) -> impl Iterator<Item = &StoredItem> {
    let turn = rows.iter().rposition(opens_turn);
    rows.iter().skip(turn.map_or(0, |at| at + 1))
}

/// Whether a turn begins with this row: with what the user says, or with the answer to a question. A
/// question that waits for its answer is the end of one.
fn opens_turn(row: &StoredItem) -> bool {
    match row.kind.as_str() {
        "user_message" => true,
        "structured_input" => !matches!(
            read(row),
            Ok(ItemKind::StructuredInput {
                status: InputStatus::Pending,
                ..
            })
        ),
        _ => false,
    }
}

/// The transcript that rows, oldest first, make. What the assistant said and did before the first
/// message of the user is left out: it belongs to a turn that is not shown, and some models refuse a
/// conversation that does not begin with the user. Notes go with the message after them.
///
/// # Errors
/// When a payload cannot be read.
pub fn transcript(rows: &[StoredItem]) -> Result<Vec<Message>> {
    let mut messages = Vec::with_capacity(rows.len());
    for row in rows.iter().filter(|row| row.kind != PARTIAL) {
        if matches!(row.kind.as_str(), TOOL_CALL | TOOL_QUERY) {
            let CallRecord { call, result } = read(row)?;
            messages.push(Message::ToolCall(call));
            messages.push(Message::ToolResult(result));
            continue;
        }
        match read(row)? {
            ItemKind::UserMessage {
                content,
                attachments,
                quoted_text,
                ..
            } => {
                messages.extend(beside(&attachments, quoted_text.as_deref()));
                messages.push(Message::User(typed(&content)));
            }
            ItemKind::AssistantMessage { content } => {
                let parts: Vec<&str> = content.iter().map(|part| part.text.as_str()).collect();
                messages.push(Message::Assistant(parts.concat()));
            }
            ItemKind::SdkHiddenContext { content } => messages.push(Message::Note(content)),
            ItemKind::HiddenContext { content } => {
                messages.push(Message::Note(content.to_string()));
            }
            ItemKind::ClientToolCall {
                status: ClientToolStatus::Completed,
                call_id,
                name,
                arguments,
                output,
            } => {
                messages.push(Message::ToolCall(ToolCall {
                    id: call_id.clone(),
                    name,
                    arguments,
                }));
                messages.push(Message::ToolResult(ToolResult {
                    call_id,
                    output: output.unwrap_or_default(),
                    is_error: false,
                }));
            }
            ItemKind::StructuredInput { inputs, .. } => answers(&inputs, &mut messages),
            // Badges say again what the tool calls beside them say; the others are not ours, and
            // a call that is pending has no result to show.
            ItemKind::Workflow { .. }
            | ItemKind::Task { .. }
            | ItemKind::EndOfTurn
            | ItemKind::ClientToolCall { .. }
            | ItemKind::Widget { .. }
            | ItemKind::GeneratedImage { .. } => {}
        }
    }
    let first = messages.iter().position(|m| matches!(m, Message::User(_)));
    let shown = messages.split_off(first.unwrap_or(messages.len()));
    messages.retain(|m| matches!(m, Message::Note(_) | Message::File(_)));
    messages.extend(shown);
    Ok(messages)
}

/// What comes with a message besides its words, told before it.
fn beside(attachments: &[Attachment], quoted_text: Option<&str>) -> Vec<Message> {
    let mut notes = Vec::new();
    if let Some(quoted) = quoted_text.filter(|text| !text.trim().is_empty()) {
        notes.push(Message::Note(format!(
            "The user refers to this text: {quoted}"
        )));
    }
    notes.extend(attachments.iter().map(|file| {
        Message::File(File {
            id: file.id.clone(),
            name: file.name.clone(),
            mime_type: file.mime_type.clone(),
            content: Contents::Unread,
        })
    }));
    notes
}

/// Questions of the assistant, unless its words just before asked them, and the user's replies.
fn answers(inputs: &[StructuredInput], messages: &mut Vec<Message>) {
    for input in inputs {
        let was_asked = matches!(
            messages.last(),
            Some(Message::Assistant(text)) if text.contains(&input.question)
        );
        if !was_asked {
            messages.push(Message::Assistant(input.question.clone()));
        }
        match &input.answer {
            Some(answer) if answer.skipped => {
                messages.push(Message::User("Never mind.".to_owned()));
            }
            Some(answer) => messages.push(Message::User(answer.values.join(", "))),
            None => {}
        }
    }
}

/// A message as typed; a mention is written as in the composer.
pub fn typed(content: &[UserContent]) -> String {
    let mut text = String::new();
    for part in content {
        if matches!(part, UserContent::InputTag { .. }) {
            text.push('@');
        }
        text.push_str(part.text());
    }
    text
}

fn read<'a, T: Deserialize<'a>>(row: &'a StoredItem) -> Result<T> {
    serde_json::from_str(&row.payload)
        .map_err(|e| Error::internal(format!("item {}: unreadable payload: {e}", row.id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use pretty_assertions::assert_eq;
    use serde_json::json;

    fn row(kind: &str, payload: serde_json::Value) -> StoredItem {
        StoredItem {
            id: "msg_1".to_owned(),
            kind: kind.to_owned(),
            payload: payload.to_string(),
            hidden: kind == TOOL_CALL,
            search_text: None,
            created_at: Timestamp(0),
        }
    }

    fn call() -> StoredItem {
        let record = json!({
            "call": {"id": "c1", "name": "list_tasks", "arguments": {}},
            "result": {"call_id": "c1", "output": {"total": 0}, "is_error": false},
        });
        row(TOOL_CALL, record)
    }

    fn user(text: &str) -> StoredItem {
        let content = json!([{"type": "input_text", "text": text}]);
        row(
            "user_message",
            json!({"type": "user_message", "content": content, "inference_options": {}}),
        )
    }

    #[test]
    fn calls_follow_their_message_in_pairs() {
        let messages = transcript(&[user("hi"), call()]).unwrap();
        assert_eq!(messages[0], Message::User("hi".to_owned()));
        assert!(matches!(&messages[1], Message::ToolCall(call) if call.name == "list_tasks"));
        assert!(matches!(&messages[2], Message::ToolResult(result) if result.call_id == "c1"));
    }

    #[test]
    fn calls_of_a_turn_that_is_not_shown_are_left_out() {
        assert_eq!(transcript(&[call(), user("hi")]).unwrap().len(), 1);
    }

    #[test]
    fn the_rest_of_a_turn_that_is_not_shown_is_left_out_but_for_its_notes() {
        let content = json!([{"type": "output_text", "text": "Done.", "annotations": []}]);
        let answer = row(
            "assistant_message",
            json!({"type": "assistant_message", "content": content}),
        );
        let note = json!({"type": "sdk_hidden_context", "content": "cancelled"});
        let note = row("sdk_hidden_context", note);
        let rows = [call(), answer.clone(), note, user("hi"), answer];
        let messages = transcript(&rows).unwrap();
        assert_eq!(
            messages,
            [
                Message::Note("cancelled".to_owned()),
                Message::User("hi".to_owned()),
                Message::Assistant("Done.".to_owned()),
            ]
        );
    }

    #[test]
    fn that_an_answer_is_partial_is_not_told_to_the_model() {
        let mark = StoredItem {
            payload: "msg_1".to_owned(),
            ..row(PARTIAL, json!({}))
        };
        assert_eq!(transcript(&[user("hi"), mark]).unwrap().len(), 1);
    }

    #[test]
    fn a_cancelled_turn_is_told_to_the_model() {
        let marker = json!({"type": "sdk_hidden_context", "content": "cancelled"});
        let messages = transcript(&[user("hi"), row("sdk_hidden_context", marker)]).unwrap();
        assert_eq!(messages[1], Message::Note("cancelled".to_owned()));
    }

    #[test]
    fn a_broken_payload_is_an_error_and_not_a_shorter_memory() {
        assert!(transcript(&[row("user_message", json!({"type": "user_message"}))]).is_err());
    }
}
