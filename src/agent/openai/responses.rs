//! `POST /responses`, streamed and stateless: the transcript is sent each time.

use serde_json::{Value, json};

use super::think::Thoughts;
use super::words::{Images, Part, Words};
use super::{Decoder, Request, cut_short, provider_error, usage};
use crate::agent::model::{Arguments, Message, ModelError, ModelEvent, ToolCall};
use crate::agent::prompt;
use crate::domain::ids;

/// The request's body.
pub fn body(request: &Request, images: Images) -> Value {
    let tools: Vec<Value> = request
        .tools
        .iter()
        .map(|tool| {
            json!({
                "type": "function", "name": tool.name, "description": tool.description,
                "parameters": tool.input_schema, "strict": false,
            })
        })
        .collect();
    json!({
        "model": request.model,
        "instructions": request.instructions,
        "input": transcript(&request.messages, images),
        "tools": tools,
        "stream": true,
        // Nothing of the conversation stays with the provider, and nothing there is relied on.
        "store": false,
    })
}

fn transcript(messages: &[Message], images: Images) -> Vec<Value> {
    let mut words = Words::new(images);
    let mut wire = Vec::with_capacity(messages.len());
    for message in messages {
        match message {
            Message::Note(note) => words.note(note),
            Message::File(file) => words.file(file),
            Message::User(text) => {
                let content = words.content(text, &|part| match part {
                    Part::Text(text) => json!({"type": "input_text", "text": text}),
                    Part::Image(url) => json!({"type": "input_image", "image_url": url}),
                });
                wire.push(json!({"role": "user", "content": content}));
            }
            Message::Assistant(text) => wire.push(json!({"role": "assistant", "content": text})),
            Message::ToolCall(call) => {
                let arguments = Value::from(call.arguments.clone()).to_string();
                wire.push(json!({
                    "type": "function_call", "call_id": call.id, "name": call.name,
                    "arguments": arguments,
                }));
                let id = &call.id;
                let is_answered = messages
                    .iter()
                    .any(|m| matches!(m, Message::ToolResult(result) if result.call_id == *id));
                if !is_answered {
                    wire.push(output(id, prompt::NO_RESULT.to_owned()));
                }
            }
            Message::ToolResult(result) => {
                wire.push(output(&result.call_id, prompt::result(&result.output)));
            }
        }
    }
    wire
}

fn output(call_id: &str, output: String) -> Value {
    json!({"type": "function_call_output", "call_id": call_id, "output": output})
}

/// The events of an answer.
#[derive(Default)]
pub struct Events {
    thoughts: Thoughts,
    finished: bool,
}

impl Decoder for Events {
    fn event(&mut self, event: &Value) -> Result<Vec<ModelEvent>, ModelError> {
        let text = |value: &Value, key: &str| {
            value
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let response = event.get("response").unwrap_or(&Value::Null);
        let mut events = Vec::new();
        match text(event, "type").as_str() {
            "response.output_text.delta" | "response.refusal.delta" => {
                let delta = self.thoughts.pass(&text(event, "delta"));
                events.extend(
                    Some(delta)
                        .filter(|text| !text.is_empty())
                        .map(ModelEvent::TextDelta),
                );
            }
            "response.output_item.done" => {
                let item = event.get("item").unwrap_or(&Value::Null);
                if text(item, "type") == "function_call" {
                    let id = text(item, "call_id");
                    let arguments = match item.get("arguments") {
                        Some(object @ Value::Object(_)) => object.to_string(),
                        _ => text(item, "arguments"),
                    };
                    events.push(requested(id, text(item, "name"), &arguments));
                }
            }
            "response.completed" => {
                events.extend(used(response));
                self.finished = true;
            }
            "response.incomplete" => {
                let details = response.get("incomplete_details").unwrap_or(&Value::Null);
                events.extend(cut_short(&text(details, "reason")));
                events.extend(used(response));
                self.finished = true;
            }
            "response.failed" => {
                return Err(provider_error(response.get("error").unwrap_or(response)));
            }
            "error" => return Err(provider_error(event)),
            _ => {
                if let Some(error) = event.get("error").filter(|error| !error.is_null()) {
                    return Err(provider_error(error));
                }
            }
        }
        Ok(events)
    }

    fn has_ended(&self) -> bool {
        self.finished
    }

    fn end(self) -> Result<Vec<ModelEvent>, ModelError> {
        if !self.finished {
            return Err(ModelError::Broken(
                "the stream ended without response.completed".to_owned(),
            ));
        }
        let held = self.thoughts.end();
        let held = Some(held).filter(|text| !text.is_empty());
        Ok(held
            .map(ModelEvent::TextDelta)
            .into_iter()
            .chain([ModelEvent::Finished])
            .collect())
    }
}

fn used(response: &Value) -> Option<ModelEvent> {
    usage(response.get("usage")?, "input_tokens", "output_tokens")
}

/// Longest id of a call that is kept, in bytes: OpenAI's own limit.
const CALL_ID_MAX: usize = 64;

/// A call as the model wrote it. Servers that give it no id, or an odd one, get one of ours.
pub fn requested(id: String, name: String, arguments: &str) -> ModelEvent {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let is_sound = (1..=CALL_ID_MAX).contains(&id.len()) && id.chars().all(is_plain);
    let id = if is_sound { id } else { ids::prefixed("call") };
    let arguments = arguments.trim();
    let parsed = if arguments.is_empty() {
        Ok(Arguments::new())
    } else {
        serde_json::from_str::<Arguments>(arguments)
    };
    match parsed {
        Ok(arguments) => ModelEvent::ToolCall(ToolCall {
            id,
            name,
            arguments,
        }),
        Err(e) => ModelEvent::BrokenToolCall {
            call: ToolCall {
                id,
                name,
                arguments: Arguments::new(),
            },
            problem: format!("The arguments are not a JSON object: {e}"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::model::ToolResult;
    use pretty_assertions::assert_eq;

    fn decode(events: &[Value]) -> Result<Vec<ModelEvent>, ModelError> {
        let mut decoder = Events::default();
        let mut told = Vec::new();
        for event in events {
            told.extend(decoder.event(event)?);
        }
        told.extend(decoder.end()?);
        Ok(told)
    }

    #[test]
    fn words_and_calls_come_in_their_order() {
        let events = decode(&[
            json!({"type": "response.created", "response": {"error": null}}),
            json!({"type": "response.output_text.delta", "delta": "Let me see."}),
            json!({"type": "response.output_item.done", "item": {"type": "reasoning"}}),
            json!({"type": "response.output_item.done", "item": {
                "type": "function_call", "call_id": "c", "name": "list_tasks", "arguments": "{\"status\":\"all\"}"}}),
            json!({"type": "response.output_item.done", "item": {
                "type": "function_call", "call_id": "d", "name": "list_tasks", "arguments": {"status": "all"}}}),
            json!({"type": "response.completed", "response": {}}),
        ])
        .unwrap();
        assert_eq!(events[0], ModelEvent::TextDelta("Let me see.".to_owned()));
        assert!(
            matches!(&events[1], ModelEvent::ToolCall(call) if call.arguments["status"] == "all")
        );
        assert!(
            matches!(&events[2], ModelEvent::ToolCall(call) if call.arguments["status"] == "all"),
            "some servers send them as an object"
        );
        assert_eq!(events[3], ModelEvent::Finished);
    }

    #[test]
    fn failures_are_told_however_they_come() {
        for event in [
            json!({"type": "response.failed", "response": {"error": {"message": "no quota"}}}),
            json!({"type": "error", "message": "no quota"}),
            json!({"error": {"message": "no quota"}}),
        ] {
            let failed = decode(std::slice::from_ref(&event));
            assert!(
                matches!(failed, Err(ModelError::Unavailable(text)) if text.contains("no quota")),
                "{event}"
            );
        }
        let cut = decode(&[json!({"type": "response.output_text.delta", "delta": "Half"})]);
        assert!(matches!(cut, Err(ModelError::Broken(_))));
    }

    #[test]
    fn an_incomplete_answer_says_so() {
        let event = json!({"type": "response.incomplete", "response": {"incomplete_details": {"reason": "max_output_tokens"}}});
        let events = decode(&[event]).unwrap();
        assert!(matches!(&events[0], ModelEvent::TextDelta(text) if text.contains("cut off")));
    }

    #[test]
    fn every_call_has_an_output_and_notes_stand_before_the_words() {
        let call = |id: &str| ToolCall {
            id: id.to_owned(),
            name: "list_tasks".to_owned(),
            arguments: Arguments::new(),
        };
        let result = ToolResult {
            call_id: "a".to_owned(),
            output: json!({}),
            is_error: false,
        };
        let wire = transcript(
            &[
                Message::ToolCall(call("a")),
                Message::ToolResult(result),
                Message::ToolCall(call("lost")),
                Message::Note("cancelled".to_owned()),
                Message::User("hello".to_owned()),
            ],
            Images::Shown,
        );
        let types: Vec<_> = wire
            .iter()
            .map(|item| item["type"].as_str().unwrap_or("message"))
            .collect();
        assert_eq!(
            types,
            [
                "function_call",
                "function_call_output",
                "function_call",
                "function_call_output",
                "message"
            ]
        );
        assert!(wire[4]["content"].as_str().unwrap().ends_with("\nhello"));
    }
}
