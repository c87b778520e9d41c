//! The requests our own client sends, built by hand: the browser carries no derived serializers for them.

use serde_json::{Map, Value, json};

use super::{
    Attachment, AttachmentKind, Item, ItemKind, StructuredInputSubmission, SubmissionStatus,
};

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

/// What sends a user's message with all that is in it: `threads.add_user_message`, or `threads.create` without a thread.
pub fn send(thread_id: Option<&str>, item: &Item) -> Value {
    let ids: Vec<&str> = files(item).iter().map(|file| file.id.as_str()).collect();
    let input = input(&item.text(), quote(item), json!(ids));
    match thread_id {
        Some(thread_id) => envelope(
            "threads.add_user_message",
            json!({ "input": input, "thread_id": thread_id }),
        ),
        None => envelope("threads.create", json!({ "input": input })),
    }
}

/// A user's message as an item, to be read by [`super::decode::item`].
pub fn user_message(item: &Item) -> Value {
    let files: Vec<Value> = files(item).iter().map(attachment).collect();
    let mut value = input(&item.text(), quote(item), Value::Array(files));
    set(&mut value, "type", "user_message");
    set(&mut value, "id", &item.id);
    value
}

/// `attachments.create`.
pub fn create_attachment(name: &str, size: f64, mime_type: &str) -> Value {
    envelope(
        "attachments.create",
        // Truncated: the size of a file is a whole number.
        json!({ "name": name, "size": size as u64, "mime_type": mime_type }),
    )
}

/// `attachments.delete`.
pub fn delete_attachment(attachment_id: &str) -> Value {
    envelope(
        "attachments.delete",
        json!({ "attachment_id": attachment_id }),
    )
}

/// `threads.custom_action`, by an item's widget.
pub fn custom_action(thread_id: &str, item_id: &str, action: &Value) -> Value {
    envelope(
        "threads.custom_action",
        json!({ "thread_id": thread_id, "item_id": item_id, "action": action }),
    )
}

/// `threads.add_client_tool_output`.
pub fn add_client_tool_output(thread_id: &str, result: &Value) -> Value {
    envelope(
        "threads.add_client_tool_output",
        json!({ "thread_id": thread_id, "result": result }),
    )
}

/// `threads.sync_custom_action`, by an item's widget.
pub fn sync_custom_action(thread_id: &str, item_id: &str, action: &Value) -> Value {
    envelope(
        "threads.sync_custom_action",
        json!({ "thread_id": thread_id, "item_id": item_id, "action": action }),
    )
}

/// `threads.add_structured_input`.
pub fn add_structured_input(
    thread_id: &str,
    item_id: &str,
    submission: &StructuredInputSubmission,
) -> Value {
    // Collecting would sort, which is much code for so few.
    let mut answers = Map::new();
    for (id, answer) in &submission.answers {
        let answer = json!({ "values": answer.values, "skipped": answer.skipped });
        answers.insert(id.clone(), answer);
    }
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

/// A message of plain text.
fn message(text: &str) -> Value {
    input(text, "", Value::Array(Vec::new()))
}

/// A message in the official client's shape: an empty quote rather than none.
fn input(text: &str, quote: &str, attachments: Value) -> Value {
    json!({
        "content": [{ "type": "input_text", "text": text }],
        "quoted_text": quote,
        "attachments": attachments,
        "inference_options": {},
    })
}

fn files(item: &Item) -> &[Attachment] {
    match &item.kind {
        ItemKind::UserMessage { attachments, .. } => attachments,
        _ => &[],
    }
}

fn quote(item: &Item) -> &str {
    match &item.kind {
        ItemKind::UserMessage { quoted_text, .. } => quoted_text.as_deref().unwrap_or_default(),
        _ => "",
    }
}

fn set(object: &mut Value, name: &str, value: &str) {
    if let Value::Object(members) = object {
        members.insert(name.to_owned(), Value::from(value));
    }
}

fn attachment(attachment: &Attachment) -> Value {
    let Attachment {
        id,
        name,
        mime_type,
        kind,
        ..
    } = attachment;
    let mut value = json!({ "type": "file", "id": id, "name": name, "mime_type": mime_type });
    if let AttachmentKind::Image { preview_url } = kind {
        set(&mut value, "type", "image");
        set(&mut value, "preview_url", preview_url);
    }
    value
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
    use super::super::{StructuredInputAnswer, UserMessageInput, decode};
    use super::*;

    fn parsed(request: &Value) -> Request {
        parse_request(request.to_string().as_bytes()).unwrap()
    }

    fn files() -> Vec<Attachment> {
        let file = |id: &str, kind| Attachment {
            id: id.to_owned(),
            name: "ü.png".to_owned(),
            mime_type: "image/png".to_owned(),
            upload_descriptor: None,
            thread_id: None,
            kind,
        };
        let preview_url = "https://example.com/1".to_owned();
        vec![
            file("atc_1", AttachmentKind::Image { preview_url }),
            file("atc_2", AttachmentKind::File),
        ]
    }

    #[test]
    fn a_message_takes_its_quote_and_files_along_and_is_read_again_as_it_was() {
        let input = UserMessageInput {
            quoted_text: Some("so \"they\" said".to_owned()),
            ..UserMessageInput::text("Hi")
        };
        let kind = ItemKind::user_message(input.clone(), files());
        let item = Item::new("local_1", "", "", kind);
        let input = UserMessageInput {
            attachments: vec!["atc_1".to_owned(), "atc_2".to_owned()],
            ..input
        };
        let created = ThreadCreateParams {
            input: input.clone(),
        };
        assert_eq!(parsed(&send(None, &item)), Request::ThreadsCreate(created));
        let added = AddUserMessageParams {
            input,
            thread_id: "thr".to_owned(),
        };
        assert_eq!(
            parsed(&send(Some("thr"), &item)),
            Request::ThreadsAddUserMessage(added)
        );
        assert_eq!(decode::item(&user_message(&item)), Some(item));
    }

    #[test]
    fn a_widgets_action_is_told() {
        let action = json!({ "type": "pick", "payload": { "id": 1 } });
        let Request::ThreadsCustomAction(params) = parsed(&custom_action("thr", "wid", &action))
        else {
            panic!("no action")
        };
        assert_eq!(params.action.kind, "pick");
    }

    #[test]
    fn files_are_announced_and_taken_back() {
        let Request::AttachmentsCreate(created) =
            parsed(&create_attachment("a.txt", 12.0, "text/plain"))
        else {
            panic!("no announcement")
        };
        assert_eq!((created.name.as_str(), created.size), ("a.txt", 12));
        assert!(matches!(
            parsed(&delete_attachment("atc_1")),
            Request::AttachmentsDelete(params) if params.attachment_id == "atc_1"
        ));
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
