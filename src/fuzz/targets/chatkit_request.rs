//! The parser of ChatKit requests: it never panics, what it refuses is told in few words, and what it
//! takes is the same when it is written down and read again.
#![no_main]

use doable::chatkit::request::{FeedbackKind, Order, PageParams, Request, parse_request};
use doable::chatkit::{StructuredInputSubmission, SubmissionStatus, UserContent, UserMessageInput};
use doable_fuzz::{in_time, spread, worth};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::{Value, json};

fuzz_target!(|data: &[u8]| -> Corpus {
    let body = spread(data);
    match in_time("the parser", || parse_request(&body)) {
        Ok(request) => {
            let written = json(&request);
            let again = parse_request(written.to_string().as_bytes());
            let again = again.as_ref().map(|again| told(json(again)));
            assert_eq!(again, Ok(told(json(&request))), "{written}");
        }
        Err(error) => {
            let text = error.to_string();
            assert!(text.len() <= 1_000, "{text:?}");
        }
    }
    worth(data)
});

fn json(request: &Request) -> Value {
    json!({"type": request.type_name(), "params": params(request)})
}

/// Without fractions and powers: what is read of them may differ in the last digit.
fn told(value: Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => Value::Null,
        Value::Array(items) => items.into_iter().map(told).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, told(value)));
            Value::Object(fields.collect())
        }
        value => value,
    }
}

fn params(request: &Request) -> Value {
    match request {
        Request::ThreadsCreate(p) => json!({"input": message(&p.input)}),
        Request::ThreadsAddUserMessage(p) => {
            json!({"thread_id": p.thread_id, "input": message(&p.input)})
        }
        Request::ThreadsAddClientToolOutput(p) => {
            json!({"thread_id": p.thread_id, "result": p.result})
        }
        Request::ThreadsAddStructuredInput(p) => {
            json!({"thread_id": p.thread_id, "item_id": p.item_id, "input": submission(&p.input)})
        }
        Request::ThreadsRetryAfterItem(p) => {
            json!({"thread_id": p.thread_id, "item_id": p.item_id})
        }
        Request::ThreadsCustomAction(p) | Request::ThreadsSyncCustomAction(p) => {
            let action = json!({"type": p.action.kind, "payload": p.action.payload});
            json!({"thread_id": p.thread_id, "item_id": p.item_id, "action": action})
        }
        Request::ThreadsGetById(p) | Request::ThreadsDelete(p) => {
            json!({"thread_id": p.thread_id})
        }
        Request::ThreadsList(p) => page(p),
        Request::ThreadsUpdate(p) => json!({"thread_id": p.thread_id, "title": p.title}),
        Request::ItemsList(p) => {
            let mut params = page(&p.page);
            params["thread_id"] = json!(p.thread_id);
            params
        }
        Request::ItemsFeedback(p) => {
            let kind = match p.kind {
                FeedbackKind::Positive => "positive",
                FeedbackKind::Negative => "negative",
            };
            json!({"thread_id": p.thread_id, "item_ids": p.item_ids, "kind": kind})
        }
        Request::AttachmentsCreate(p) => {
            json!({"name": p.name, "size": p.size, "mime_type": p.mime_type})
        }
        Request::AttachmentsDelete(p) => json!({"attachment_id": p.attachment_id}),
        Request::InputTranscribe(p) => {
            json!({"audio_base64": p.audio_base64, "mime_type": p.mime_type})
        }
    }
}

fn message(input: &UserMessageInput) -> Value {
    let part = |part: &UserContent| match part {
        UserContent::InputText { text } => json!({"type": "input_text", "text": text}),
        UserContent::InputTag {
            id,
            text,
            data,
            group,
            interactive,
        } => json!({
            "type": "input_tag", "id": id, "text": text, "data": data, "group": group,
            "interactive": interactive,
        }),
    };
    let options = &input.inference_options;
    let tool = options
        .tool_choice
        .as_ref()
        .map(|tool| json!({"id": tool.id}));
    json!({
        "content": input.content.iter().map(part).collect::<Vec<_>>(),
        "attachments": input.attachments,
        "quoted_text": input.quoted_text,
        "inference_options": {"tool_choice": tool, "model": options.model},
    })
}

fn submission(input: &StructuredInputSubmission) -> Value {
    let answers = input.answers.iter().map(|(id, answer)| {
        let answer = json!({"values": answer.values, "skipped": answer.skipped});
        (id.clone(), answer)
    });
    let status = match input.status {
        SubmissionStatus::Answered => "answered",
        SubmissionStatus::Skipped => "skipped",
    };
    json!({"status": status, "answers": answers.collect::<serde_json::Map<_, _>>()})
}

fn page(page: &PageParams) -> Value {
    let order = match page.order {
        Order::Asc => "asc",
        Order::Desc => "desc",
    };
    json!({"limit": page.limit, "order": order, "after": page.after})
}
