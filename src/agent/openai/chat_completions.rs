//! `POST /chat/completions`, streamed.

use serde_json::{Value, json};

use super::think::Thoughts;
use super::words::{Images, Part, Words};
use super::{Decoder, Request, cut_short, provider_error, usage};
use crate::agent::model::{Arguments, Message, ModelError, ModelEvent, ToolCall};
use crate::agent::openai::responses::requested;
use crate::agent::prompt;

/// The request's body.
pub fn body(request: &Request, images: Images) -> Value {
    let tools: Vec<Value> = request
        .tools
        .iter()
        .map(|tool| {
            json!({"type": "function", "function": {
                "name": tool.name, "description": tool.description, "parameters": tool.input_schema,
            }})
        })
        .collect();
    let mut messages = vec![json!({"role": "system", "content": request.instructions})];
    messages.extend(transcript(&request.messages, images));
    let mut body = json!({
        "model": request.model,
        "messages": messages,
        "stream": true,
        "stream_options": {"include_usage": true},
    });
    // An empty list is refused.
    if !tools.is_empty() {
        body["tools"] = tools.into();
    }
    body
}

/// One message of the assistant, with the calls it made and their results.
#[derive(Default)]
struct Said<'a> {
    text: &'a str,
    calls: Vec<(&'a ToolCall, Option<&'a Value>)>,
}

impl Said<'_> {
    fn write(&self, wire: &mut Vec<Value>) {
        let content = Some(self.text).filter(|text| !text.is_empty());
        if self.calls.is_empty() {
            wire.extend(content.map(|text| json!({"role": "assistant", "content": text})));
            return;
        }
        let calls: Vec<Value> = self
            .calls
            .iter()
            .map(|(call, _)| {
                let arguments = Value::from(call.arguments.clone()).to_string();
                json!({"id": call.id, "type": "function",
                       "function": {"name": call.name, "arguments": arguments}})
            })
            .collect();
        wire.push(json!({"role": "assistant", "content": content, "tool_calls": calls}));
        for (call, result) in &self.calls {
            // A call without a result is refused by every server.
            let content = result.map_or_else(|| prompt::NO_RESULT.to_owned(), prompt::result);
            wire.push(json!({"role": "tool", "tool_call_id": call.id, "content": content}));
        }
    }
}

/// Calls that follow each other stand in one message of the assistant, their results behind it.
/// Notes stand in front of the words they go with: templates of local models want user and
/// assistant in turn.
fn transcript(messages: &[Message], images: Images) -> Vec<Value> {
    let mut wire = Vec::new();
    let mut words = Words::new(images);
    let mut said = Said::default();
    for message in messages {
        match message {
            Message::Note(note) => words.note(note),
            Message::File(file) => words.file(file),
            Message::User(text) => {
                std::mem::take(&mut said).write(&mut wire);
                let content = words.content(text, &|part| match part {
                    Part::Text(text) => json!({"type": "text", "text": text}),
                    Part::Image(url) => json!({"type": "image_url", "image_url": {"url": url}}),
                });
                wire.push(json!({"role": "user", "content": content}));
            }
            Message::Assistant(text) => {
                std::mem::take(&mut said).write(&mut wire);
                said.text = text;
            }
            Message::ToolCall(call) => said.calls.push((call, None)),
            Message::ToolResult(result) => {
                let call = said
                    .calls
                    .iter_mut()
                    .find(|(call, _)| call.id == result.call_id);
                if let Some((_, output)) = call {
                    *output = Some(&result.output);
                }
            }
        }
    }
    said.write(&mut wire);
    wire
}

/// The chunks of an answer.
#[derive(Default)]
pub struct Chunks {
    thoughts: Thoughts,
    /// Calls by their index; some servers repeat or leave out ids, so ours are made here.
    calls: Vec<Partial>,
    finish: Option<String>,
    used: Option<ModelEvent>,
}

#[derive(Default)]
struct Partial {
    index: Option<u64>,
    id: String,
    name: String,
    arguments: String,
}

impl Decoder for Chunks {
    fn event(&mut self, chunk: &Value) -> Result<Vec<ModelEvent>, ModelError> {
        if let Some(error) = chunk.get("error").filter(|error| !error.is_null()) {
            return Err(provider_error(error));
        }
        // The last chunk carries the usage and no choice; some servers count in each.
        let counts = chunk.get("usage").unwrap_or(&Value::Null);
        if let Some(used) = usage(counts, "prompt_tokens", "completion_tokens") {
            self.used = Some(used);
        }
        let Some(choice) = chunk.get("choices").and_then(|choices| choices.get(0)) else {
            return Ok(Vec::new());
        };
        let delta = choice.get("delta").unwrap_or(&Value::Null);
        let mut events = Vec::new();
        for key in ["content", "refusal"] {
            if let Some(text) = delta.get(key).and_then(Value::as_str) {
                let text = self.thoughts.pass(text);
                events.extend(
                    Some(text)
                        .filter(|text| !text.is_empty())
                        .map(ModelEvent::TextDelta),
                );
            }
        }
        let calls = delta.get("tool_calls").and_then(Value::as_array);
        for piece in calls.into_iter().flatten() {
            self.take_in(piece);
        }
        if let Some(finish) = choice.get("finish_reason").and_then(Value::as_str) {
            self.finish = Some(finish.to_owned());
        }
        Ok(events)
    }

    fn has_ended(&self) -> bool {
        self.finish.is_some()
    }

    fn end(self) -> Result<Vec<ModelEvent>, ModelError> {
        let Some(finish) = self.finish else {
            return Err(ModelError::Broken(
                "the stream ended without a finish_reason".to_owned(),
            ));
        };
        let held = self.thoughts.end();
        let mut events: Vec<_> = Some(held)
            .filter(|text| !text.is_empty())
            .map(ModelEvent::TextDelta)
            .into_iter()
            .collect();
        let calls = self.calls.into_iter();
        events.extend(calls.map(|call| requested(call.id, call.name, &call.arguments)));
        events.extend(cut_short(&finish));
        events.extend(self.used);
        events.push(ModelEvent::Finished);
        Ok(events)
    }
}

impl Chunks {
    /// A call, or a piece of one.
    fn take_in(&mut self, piece: &Value) {
        let text =
            |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
        let function = piece.get("function").unwrap_or(&Value::Null);
        let index = piece.get("index").and_then(Value::as_u64);
        let (id, name) = (text(piece.get("id")), text(function.get("name")));
        let arguments = function.get("arguments");
        let adds = arguments.is_some_and(|it| it.is_object() || it.as_str() > Some(""));
        let begun = self.calls.iter_mut().rfind(|call| call.index == index);
        let call = match begun.filter(|call| call.goes_on(&id, &name, adds)) {
            Some(call) => call,
            None => self.calls.push_mut(Partial {
                index,
                ..Partial::default()
            }),
        };
        if call.id.is_empty() {
            call.id = id;
        }
        // Some servers say the name again with every piece.
        if call.name != name {
            call.name.push_str(&name);
        }
        match arguments {
            Some(Value::String(piece)) => call.arguments.push_str(piece),
            Some(object @ Value::Object(_)) => call.arguments = object.to_string(),
            _ => {}
        }
    }
}

impl Partial {
    /// Whether a piece with this id and name, which adds to the arguments or not, belongs to this call.
    /// Some servers send whole calls, all under one index or under none.
    fn goes_on(&self, id: &str, name: &str, adds: bool) -> bool {
        let is_other = !id.is_empty() && !self.id.is_empty() && self.id != id;
        let is_same = !id.is_empty() && self.id == id && self.name == name;
        let is_whole = serde_json::from_str::<Arguments>(&self.arguments).is_ok();
        !is_other && (name.is_empty() || !is_whole || is_same && !adds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::model::{ToolResult, Usage};
    use pretty_assertions::assert_eq;

    fn decode(chunks: &[Value]) -> Result<Vec<ModelEvent>, ModelError> {
        let mut decoder = Chunks::default();
        let mut events = Vec::new();
        for chunk in chunks {
            events.extend(decoder.event(chunk)?);
        }
        events.extend(decoder.end()?);
        Ok(events)
    }

    fn delta(delta: Value, finish: Option<&str>) -> Value {
        json!({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})
    }

    fn calls(events: &[ModelEvent]) -> Vec<(String, Value)> {
        let calls = events.iter().filter_map(|event| match event {
            ModelEvent::ToolCall(call) => Some((call.name.clone(), call.arguments.clone().into())),
            _ => None,
        });
        calls.collect()
    }

    #[test]
    fn a_call_in_many_pieces_is_one_call() {
        let piece = |text: &str| json!({"tool_calls": [{"index": 0, "id": "", "function": {"arguments": text}}]});
        let events = decode(&[
            delta(json!({"role": "assistant", "content": null}), None),
            delta(json!({"tool_calls": [{"index": 0, "id": "call_x", "function": {"name": "add_task", "arguments": ""}}]}), None),
            delta(piece("{\"title\":\"K\u{e4}"), None),
            delta(piece("se\"}"), None),
            delta(json!({}), Some("tool_calls")),
            json!({"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 7}}),
        ])
        .unwrap();
        let used = Usage {
            input_tokens: 5,
            output_tokens: 2,
        };
        assert!(events.contains(&ModelEvent::Used(used)));
        assert_eq!(
            calls(&events),
            [("add_task".to_owned(), json!({"title": "Käse"}))]
        );
        assert!(
            events
                .iter()
                .any(|event| matches!(event, ModelEvent::ToolCall(call) if call.id == "call_x"))
        );
        assert_eq!(events.last(), Some(&ModelEvent::Finished));
    }

    #[test]
    fn calls_of_other_servers_are_understood() {
        let whole = json!({"tool_calls": [
            {"function": {"name": "list_tasks", "arguments": {}}},
            {"function": {"name": "add_task", "arguments": {"title": "a"}}},
        ]});
        let events = decode(&[delta(whole, Some("stop"))]).unwrap();
        assert_eq!(calls(&events).len(), 2);
        let ids: Vec<_> = events
            .iter()
            .filter_map(|event| match event {
                ModelEvent::ToolCall(call) => Some(&call.id),
                _ => None,
            })
            .collect();
        assert_ne!(ids[0], ids[1], "servers repeat ids, we do not");
    }

    #[test]
    fn whole_calls_one_after_the_other_are_as_many_calls() {
        let call = |id: Value, index: Value, title: &str| {
            let arguments = json!({"title": title}).to_string();
            json!({"tool_calls": [{"id": id, "index": index,
                "function": {"name": "add_task", "arguments": arguments}}]})
        };
        for (first, second) in [
            (
                call(json!("a"), json!(null), "x"),
                call(json!("b"), json!(null), "y"),
            ),
            (
                call(json!("a"), json!(0), "x"),
                call(json!("b"), json!(0), "y"),
            ),
            (
                call(json!(null), json!(null), "x"),
                call(json!(null), json!(null), "y"),
            ),
        ] {
            let events = decode(&[delta(first, None), delta(second, Some("stop"))]).unwrap();
            let titles: Vec<Value> = calls(&events)
                .into_iter()
                .map(|(_, it)| it["title"].clone())
                .collect();
            assert_eq!(titles, ["x", "y"]);
        }
    }

    #[test]
    fn a_call_whose_id_and_name_come_with_every_piece_is_one_call() {
        let piece = |arguments: &str| {
            let function = json!({"name": "add_task", "arguments": arguments});
            let call = json!({"index": 0, "id": "call_x", "function": function});
            delta(json!({"tool_calls": [call]}), None)
        };
        let events = decode(&[
            piece(""),
            piece("{\"title\":"),
            piece("\"Milk\"}"),
            piece(""),
            delta(json!({}), Some("tool_calls")),
        ])
        .unwrap();
        assert_eq!(
            calls(&events),
            [("add_task".to_owned(), json!({"title": "Milk"}))]
        );
    }

    #[test]
    fn arguments_that_are_no_json_object_go_back_to_the_model() {
        for text in ["{\"title\":", "[1]", "milk"] {
            let call = json!({"tool_calls": [{"index": 0, "function": {"name": "add_task", "arguments": text}}]});
            let events = decode(&[delta(call, Some("tool_calls"))]).unwrap();
            assert!(
                matches!(&events[0], ModelEvent::BrokenToolCall { .. }),
                "{text}"
            );
        }
    }

    #[test]
    fn a_stream_without_its_end_was_cut() {
        assert!(matches!(
            decode(&[delta(json!({"content": "Half"}), None)]),
            Err(ModelError::Broken(_))
        ));
        assert!(matches!(decode(&[]), Err(ModelError::Broken(_))));
    }

    #[test]
    fn an_error_inside_the_stream_is_one() {
        let error = json!({"error": {"code": 500, "message": "overloaded"}});
        assert!(
            matches!(decode(&[error]), Err(ModelError::Unavailable(text)) if text.contains("overloaded"))
        );
    }

    #[test]
    fn thoughts_are_not_the_answer() {
        let events = decode(&[
            delta(json!({"reasoning_content": "The user wants"}), None),
            delta(
                json!({"content": "<think>milk</think>Added."}),
                Some("stop"),
            ),
        ])
        .unwrap();
        assert_eq!(
            events,
            [
                ModelEvent::TextDelta("Added.".to_owned()),
                ModelEvent::Finished
            ]
        );
    }

    #[test]
    fn an_answer_that_was_cut_off_says_so() {
        for reason in ["length", "content_filter"] {
            let events = decode(&[delta(json!({"content": "Once upon"}), Some(reason))]).unwrap();
            assert_eq!(events.len(), 3, "{reason}");
        }
        let events = decode(&[delta(json!({"content": "Hi"}), Some("eos"))]).unwrap();
        assert_eq!(events.len(), 2, "an unknown reason is an end");
    }

    #[test]
    fn the_transcript_pairs_calls_with_results_and_ends_with_the_users_words() {
        let call = |id: &str| {
            Message::ToolCall(ToolCall {
                id: id.to_owned(),
                name: "list_tasks".to_owned(),
                arguments: Default::default(),
            })
        };
        let result = |id: &str| {
            Message::ToolResult(ToolResult {
                call_id: id.to_owned(),
                output: json!({"total": 0}),
                is_error: false,
            })
        };
        let wire = transcript(
            &[
                Message::User("one".to_owned()),
                Message::Assistant("Let me see.".to_owned()),
                call("a"),
                result("a"),
                call("b"),
                result("b"),
                call("lost"),
                Message::Assistant("Nothing.".to_owned()),
                Message::Note("cancelled".to_owned()),
                Message::User("two\nlines".to_owned()),
            ],
            Images::Shown,
        );
        let roles: Vec<_> = wire.iter().map(|m| m["role"].as_str().unwrap()).collect();
        assert_eq!(
            roles,
            [
                "user",
                "assistant",
                "tool",
                "tool",
                "tool",
                "assistant",
                "user"
            ]
        );
        assert_eq!(wire[1]["content"], "Let me see.");
        assert_eq!(wire[1]["tool_calls"].as_array().unwrap().len(), 3);
        let last = wire.last().unwrap()["content"].as_str().unwrap();
        assert!(
            last.contains("cancelled") && last.ends_with("\ntwo\nlines"),
            "{last:?}"
        );
    }
}
