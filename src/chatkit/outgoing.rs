//! The requests our own client sends, built by hand: the browser carries no derived serializers for them.

use serde_json::{Map, Value, json};

use super::{StructuredInputSubmission, SubmissionStatus};

/// `threads.create` with a message of plain text.
pub fn create(text: &str) -> Value {
    envelope("threads.create", json!({ "input": message(text) }))
}

/// `threads.add_user_message` with a message of plain text.
pub fn add_user_message(thread_id: &str, text: &str) -> Value {
    envelope(
        "threads.add_user_message",
        json!({ "input": message(text), "thread_id": thread_id }),
    )
}

/// `threads.add_structured_input`.
pub fn add_structured_input(
    thread_id: &str,
    item_id: &str,
    submission: &StructuredInputSubmission,
) -> Value {
    let answers: Map<String, Value> = submission
        .answers
        .iter()
        .map(|(id, answer)| {
            (
                id.clone(),
                json!({ "values": answer.values, "skipped": answer.skipped }),
            )
        })
        .collect();
    let status = match submission.status {
        SubmissionStatus::Answered => "answered",
        SubmissionStatus::Skipped => "skipped",
    };
    let input = json!({ "status": status, "answers": answers });
    envelope(
        "threads.add_structured_input",
        json!({ "thread_id": thread_id, "item_id": item_id, "input": input }),
    )
}

/// `threads.retry_after_item`; the item is a user's message.
pub fn retry_after_item(thread_id: &str, item_id: &str) -> Value {
    envelope(
        "threads.retry_after_item",
        json!({ "thread_id": thread_id, "item_id": item_id }),
    )
}

/// `threads.list`, newest first, behind an exclusive cursor.
pub fn threads_list(limit: u32, after: Option<&str>) -> Value {
    envelope("threads.list", page(json!({}), limit, after))
}

/// `items.list`, newest first, behind an exclusive cursor.
pub fn items_list(thread_id: &str, limit: u32, after: Option<&str>) -> Value {
    envelope(
        "items.list",
        page(json!({ "thread_id": thread_id }), limit, after),
    )
}

/// `threads.get_by_id`.
pub fn get_thread(thread_id: &str) -> Value {
    envelope("threads.get_by_id", json!({ "thread_id": thread_id }))
}

/// `threads.update`: a title is all that can be changed.
pub fn update_thread(thread_id: &str, title: &str) -> Value {
    envelope(
        "threads.update",
        json!({ "thread_id": thread_id, "title": title }),
    )
}

/// `threads.delete`.
pub fn delete_thread(thread_id: &str) -> Value {
    envelope("threads.delete", json!({ "thread_id": thread_id }))
}

/// `items.feedback` for all items of a turn.
pub fn feedback(thread_id: &str, item_ids: &[&str], positive: bool) -> Value {
    let kind = if positive { "positive" } else { "negative" };
    envelope(
        "items.feedback",
        json!({ "thread_id": thread_id, "item_ids": item_ids, "kind": kind }),
    )
}

fn envelope(name: &str, params: Value) -> Value {
    json!({ "type": name, "params": params })
}

/// A message in the official client's shape: an empty quote rather than none.
fn message(text: &str) -> Value {
    json!({
        "content": [{ "type": "input_text", "text": text }],
        "quoted_text": "",
        "attachments": [],
        "inference_options": {},
    })
}

fn page(mut params: Value, limit: u32, after: Option<&str>) -> Value {
    if let Value::Object(params) = &mut params {
        params.insert("limit".to_owned(), Value::from(limit));
        params.insert("order".to_owned(), Value::from("desc"));
        if let Some(after) = after {
            params.insert("after".to_owned(), Value::from(after));
        }
    }
    params
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::super::request::{
        AddStructuredInputParams, AddUserMessageParams, FeedbackKind, FeedbackParams, ItemParams,
        ItemsListParams, Order, PageParams, Request, ThreadCreateParams, ThreadParams,
        ThreadUpdateParams, parse_request,
    };
    use super::super::{StructuredInputAnswer, UserMessageInput};
    use super::*;

    fn parsed(request: &Value) -> Request {
        parse_request(request.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn our_own_server_understands_every_request() {
        let (t, i) = (String::from("thr"), String::from("msg"));
        let text = "ü \"\n\u{2028}";
        let input = UserMessageInput::text(text);
        assert_eq!(
            parsed(&create(text)),
            Request::ThreadsCreate(ThreadCreateParams {
                input: input.clone()
            })
        );
        assert_eq!(
            parsed(&add_user_message("thr", text)),
            Request::ThreadsAddUserMessage(AddUserMessageParams {
                input,
                thread_id: t.clone()
            })
        );
        let answer = |values: &[&str], skipped| StructuredInputAnswer {
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            skipped,
        };
        for status in [SubmissionStatus::Answered, SubmissionStatus::Skipped] {
            let answers = [
                ("q".to_owned(), answer(&["a", "b"], false)),
                ("r".to_owned(), answer(&[], true)),
            ];
            let input = StructuredInputSubmission {
                status,
                answers: answers.into(),
            };
            assert_eq!(
                parsed(&add_structured_input("thr", "msg", &input)),
                Request::ThreadsAddStructuredInput(AddStructuredInputParams {
                    thread_id: t.clone(),
                    item_id: i.clone(),
                    input
                })
            );
        }
        let item = ItemParams {
            thread_id: t.clone(),
            item_id: i.clone(),
        };
        assert_eq!(
            parsed(&retry_after_item("thr", "msg")),
            Request::ThreadsRetryAfterItem(item)
        );
        let page = |limit, after: Option<&str>| PageParams {
            limit,
            order: Order::Desc,
            after: after.map(str::to_owned),
        };
        assert_eq!(
            parsed(&threads_list(9999, None)),
            Request::ThreadsList(page(9999, None))
        );
        let items = ItemsListParams {
            thread_id: t.clone(),
            page: page(50, Some("msg")),
        };
        assert_eq!(
            parsed(&items_list("thr", 50, Some("msg"))),
            Request::ItemsList(items)
        );
        let thread = ThreadParams {
            thread_id: t.clone(),
        };
        assert_eq!(
            parsed(&get_thread("thr")),
            Request::ThreadsGetById(thread.clone())
        );
        assert_eq!(
            parsed(&delete_thread("thr")),
            Request::ThreadsDelete(thread)
        );
        let update = ThreadUpdateParams {
            thread_id: t.clone(),
            title: text.to_owned(),
        };
        assert_eq!(
            parsed(&update_thread("thr", text)),
            Request::ThreadsUpdate(update)
        );
        for (positive, kind) in [
            (true, FeedbackKind::Positive),
            (false, FeedbackKind::Negative),
        ] {
            let params = FeedbackParams {
                thread_id: t.clone(),
                item_ids: vec![i.clone(), "wf".into()],
                kind,
            };
            assert_eq!(
                parsed(&feedback("thr", &["msg", "wf"], positive)),
                Request::ItemsFeedback(params)
            );
        }
    }
}
