//! The wire format as a whole: both decoders, the encoder and the worked conversations agree.

use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, from_value, json, to_value};

use super::request::{Request, parse_request};
use super::{samples, strategies, *};

const TRANSCRIPTS: &str = include_str!("transcripts.txt");

fn lines(mark: &str) -> impl Iterator<Item = Value> {
    TRANSCRIPTS
        .lines()
        .filter_map(move |line| line.strip_prefix(mark))
        .map(|json| serde_json::from_str(json).unwrap())
}

fn derived<T: DeserializeOwned>(v: &Value) -> T {
    from_value(v.clone()).unwrap()
}

#[test]
fn both_decoders_read_every_kind_of_event_back() {
    for event in samples::events() {
        let wire = to_value(&event).unwrap();
        assert_eq!(derived::<Event>(&wire), event, "{wire}");
        assert_eq!(decode::event(&wire), Some(event), "{wire}");
    }
}

#[test]
fn the_samples_hold_every_type_of_the_wire() {
    let mut names = std::collections::BTreeSet::new();
    fn collect(v: &Value, names: &mut std::collections::BTreeSet<String>) {
        match v {
            Value::Object(map) => {
                names.extend(map.get("type").and_then(Value::as_str).map(str::to_owned));
                map.values().for_each(|v| collect(v, names));
            }
            Value::Array(list) => list.iter().for_each(|v| collect(v, names)),
            _ => {}
        }
    }
    samples::events()
        .iter()
        .for_each(|event| collect(&to_value(event).unwrap(), &mut names));
    for name in "thread.created thread.updated thread.item.added thread.item.updated thread.item.done \
        thread.item.removed thread.item.replaced stream_options progress_update client_effect error notice \
        assistant_message.content_part.added assistant_message.content_part.text_delta \
        assistant_message.content_part.annotation_added assistant_message.content_part.done \
        widget.streaming_text.value_delta widget.component.updated widget.root.updated workflow.task.added \
        workflow.task.updated generated_image.updated user_message assistant_message client_tool_call widget \
        generated_image structured_input workflow task end_of_turn hidden_context_item sdk_hidden_context active \
        locked closed input_text input_tag output_text annotation url file entity custom reasoning web_search thought \
        image multiple_choice freeform"
        .split_whitespace()
    {
        assert!(names.contains(name), "{name} is missing");
    }
}

#[test]
fn the_worked_events_read_alike_and_encode_to_themselves() {
    for wire in lines("data: ") {
        let event = decode::event(&wire).unwrap();
        assert_eq!(derived::<Event>(&wire), event);
        assert_eq!(to_value(&event).unwrap(), wire);
    }
}

#[test]
fn the_worked_requests_parse_and_their_answers_read_alike() {
    let mut request = None;
    let (mut requests, mut answers) = (0, 0);
    for line in TRANSCRIPTS.lines() {
        if let Some(json) = line.strip_prefix("> ") {
            request = Some(parse_request(json.as_bytes()).unwrap());
            requests += 1;
        } else if let Some(json) = line.strip_prefix("< ") {
            let v: Value = serde_json::from_str(json).unwrap();
            let again = match request.as_ref().unwrap() {
                Request::ThreadsList(_) => same(decode::threads(&v), &v),
                Request::ItemsList(_) => same(decode::items(&v), &v),
                Request::ThreadsGetById(_) | Request::ThreadsUpdate(_) => {
                    same(decode::thread(&v).unwrap(), &v)
                }
                Request::AttachmentsCreate(_) => to_value(derived::<Attachment>(&v)).unwrap(),
                Request::ThreadsSyncCustomAction(_) => {
                    let updated_item = decode::item(&v["updated_item"]);
                    to_value(request::SyncCustomActionResponse { updated_item }).unwrap()
                }
                _ => json!({}),
            };
            assert_eq!(again, v);
            answers += 1;
        }
    }
    assert_eq!((requests, answers), (16, 8));
}

/// What both decoders make of it, as JSON.
fn same<T: DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug>(
    decoded: T,
    v: &Value,
) -> Value {
    assert_eq!(derived::<T>(v), decoded);
    to_value(decoded).unwrap()
}

#[test]
fn members_come_in_the_order_in_which_the_sdk_declares_them() {
    let item = |kind| serde_json::to_string(&Item::new("i", "t", "d", kind)).unwrap();
    assert_eq!(
        item(ItemKind::assistant_text("a")),
        r#"{"id":"i","thread_id":"t","created_at":"d","type":"assistant_message","content":[{"annotations":[],"text":"a","type":"output_text"}]}"#
    );
    let task = Task::custom(TaskStatus::Loading, "add_task").with_icon("bolt");
    assert_eq!(
        item(ItemKind::Workflow {
            workflow: Workflow::custom(vec![task])
        }),
        r#"{"id":"i","thread_id":"t","created_at":"d","type":"workflow","workflow":{"type":"custom","tasks":[{"status_indicator":"loading","type":"custom","title":"add_task","icon":"bolt"}],"expanded":false}}"#
    );
    let thread = Thread {
        title: Some(String::new()),
        ..Thread::new("t", "d")
    };
    assert_eq!(
        serde_json::to_string(&Event::ThreadCreated { thread }).unwrap(),
        r#"{"type":"thread.created","thread":{"title":"","id":"t","created_at":"d","status":{"type":"active"},"metadata":{},"items":{"data":[],"has_more":false}}}"#
    );
    let updated = Event::updated(
        "i",
        ItemUpdate::ImageUpdated {
            image: GeneratedImage {
                id: "g".into(),
                url: "u".into(),
            },
            progress: Some(1.0),
        },
    );
    assert_eq!(
        serde_json::to_string(&updated).unwrap(),
        r#"{"type":"thread.item.updated","item_id":"i","update":{"type":"generated_image.updated","image":{"id":"g","url":"u"},"progress":1.0}}"#
    );
}

#[test]
fn nulls_vanish_from_widgets_at_every_depth_and_stay_in_free_form_values() {
    let root = json!({
        "type": "Card", "id": null,
        "children": [null, {"type": "Button", "onClickAction": {"type": "x", "payload": {"a": null, "b": [null, 1]}}}],
    });
    let clean = json!({
        "type": "Card",
        "children": [{"type": "Button", "onClickAction": {"type": "x", "payload": {"b": [1]}}}],
    });
    let item = Item::new(
        "i",
        "t",
        "d",
        ItemKind::Widget {
            widget: root.clone(),
            copy_text: None,
        },
    );
    assert_eq!(to_value(item).unwrap()["widget"], clean);
    let update = |update| to_value(update).unwrap();
    assert_eq!(
        update(ItemUpdate::WidgetRoot {
            widget: root.clone()
        })["widget"],
        clean
    );
    let component = ItemUpdate::WidgetComponent {
        component_id: "c".into(),
        component: root,
    };
    assert_eq!(update(component)["component"], clean);

    let data = json!({"a": null, "b": [null]});
    let effect = Event::client_effect("x", data.as_object().cloned().unwrap());
    assert_eq!(to_value(effect).unwrap()["data"], data);
}

#[test]
fn a_pending_upload_keeps_its_order_and_nothing_private() {
    let wire = json!({"id": "a", "name": "n", "mime_type": "m", "type": "file", "metadata": {"secret": 1}});
    let attachment: Attachment = derived(&wire);
    assert_eq!(
        serde_json::to_string(&attachment).unwrap(),
        r#"{"id":"a","name":"n","mime_type":"m","type":"file"}"#
    );
}

#[test]
fn null_is_absent_for_the_tolerant_decoder() {
    let wire = json!({
        "type": "thread.item.done",
        "item": {
            "id": "i", "thread_id": null, "created_at": null, "type": "user_message", "content": null,
            "attachments": null, "quoted_text": null, "inference_options": null,
        },
    });
    let kind = ItemKind::user_message(UserMessageInput::default(), vec![]);
    assert_eq!(
        decode::event(&wire),
        Some(Event::ItemDone {
            item: Item::new("i", "", "", kind)
        })
    );

    let wire = json!({"type": "thread.updated", "thread": {
        "id": "t", "title": null, "status": null, "allowed_image_domains": null, "metadata": null, "items": null,
    }});
    assert_eq!(
        decode::event(&wire),
        Some(Event::ThreadUpdated {
            thread: Thread::new("t", "")
        })
    );

    let wire = json!({"type": "error", "code": null, "message": null, "allow_retry": null});
    assert_eq!(
        decode::event(&wire),
        Some(Event::Error {
            code: ErrorCode::Custom,
            message: None,
            allow_retry: false
        })
    );
}

#[test]
fn what_nobody_knows_yet_is_ignored() {
    for wire in [
        json!({"type": "thread.deleted"}),
        json!({"type": "thread.item.added", "item": {"id": "i", "type": "image_generation"}}),
        json!({"type": "thread.item.updated", "item_id": "i", "update": {"type": "image_generation.preview.updated"}}),
        json!({"type": "thread.item.updated", "item_id": "i",
            "update": {"type": "workflow.task.added", "task_index": -1, "task": {"type": "custom"}}}),
        json!({"type": "thread.item.done", "item": {"type": "end_of_turn"}}),
        json!({"type": 5}),
        json!([]),
        Value::Null,
    ] {
        assert_eq!(decode::event(&wire), None, "{wire}");
    }
    let page = json!({"data": [{"id": "x", "type": "image_generation"}, {"id": "y", "type": "end_of_turn"}], "more": 1});
    assert_eq!(
        decode::items(&page).data,
        [Item::new("y", "", "", ItemKind::EndOfTurn)]
    );
    let code = json!({"type": "error", "code": "quota.exceeded", "message": "x"});
    assert_eq!(
        decode::event(&code),
        Some(Event::Error {
            code: ErrorCode::StreamError,
            message: Some("x".into()),
            allow_retry: false
        })
    );
}

#[test]
fn unknown_parts_and_tasks_keep_their_place() {
    let message = json!({"id": "i", "type": "assistant_message", "content": [
        {"type": "output_image", "url": "x"}, {"type": "output_text", "text": "b"},
    ]});
    let parts = vec![AssistantContent::default(), AssistantContent::text("b")];
    assert_eq!(
        decode::item(&message).unwrap().kind,
        ItemKind::AssistantMessage { content: parts }
    );

    let workflow = json!({"id": "i", "type": "workflow", "workflow": {"type": "custom", "tasks": [
        {"type": "video", "title": "V", "status_indicator": "failed"}, {"type": "image"},
    ]}});
    let tasks = vec![
        Task {
            status_indicator: TaskStatus::None,
            kind: TaskKind::Custom {
                title: Some("V".into()),
                icon: None,
                content: None,
            },
        },
        Task {
            status_indicator: TaskStatus::None,
            kind: TaskKind::Image { title: None },
        },
    ];
    assert_eq!(
        decode::item(&workflow).unwrap().kind,
        ItemKind::Workflow {
            workflow: Workflow::custom(tasks)
        }
    );
}

/// Puts `value` in place of the n-th node, counted in depth; the root is node 0.
fn replace_node(v: &mut Value, n: &mut usize, value: &Value) {
    if *n == 0 {
        *v = value.clone();
        *n = usize::MAX;
        return;
    }
    *n -= 1;
    match v {
        Value::Array(list) => list.iter_mut().for_each(|v| replace_node(v, n, value)),
        Value::Object(map) => map.values_mut().for_each(|v| replace_node(v, n, value)),
        _ => {}
    }
}

fn has_odd_widget(v: &Value) -> bool {
    match v {
        Value::Object(map) => map.iter().any(|(key, v)| {
            matches!(key.as_str(), "widget" | "component") && !v.is_object() || has_odd_widget(v)
        }),
        Value::Array(list) => list.iter().any(has_odd_widget),
        _ => false,
    }
}

proptest! {
    #[test]
    fn both_decoders_read_any_event_back(event in strategies::event()) {
        let wire = to_value(&event).unwrap();
        prop_assert_eq!(&derived::<Event>(&wire), &event);
        prop_assert_eq!(decode::event(&wire), Some(event));
    }

    #[test]
    fn a_damaged_event_never_panics_and_what_serde_takes_reads_alike(
        event in strategies::event(),
        n in 0..60usize,
        value in strategies::json(true),
    ) {
        let mut wire = to_value(&event).unwrap();
        let mut n = n;
        replace_node(&mut wire, &mut n, &value);
        let tolerant = decode::event(&wire);
        // Two things only serde lets pass: structs written as lists, and widget nodes that are no objects.
        let strict = from_value::<Event>(wire.clone()).ok().filter(|event| to_value(event).unwrap() == wire);
        if let Some(strict) = strict && !has_odd_widget(&wire) {
            prop_assert_eq!(tolerant, Some(strict), "{}", wire);
        }
    }

    #[test]
    fn random_json_never_panics_the_decoder(v in strategies::json(true)) {
        decode::event(&v);
        decode::thread(&v);
        decode::item(&v);
        decode::items(&v);
        decode::threads(&v);
        decode::event(&json!({"type": "thread.item.done", "item": v}));
        decode::event(&json!({"type": "thread.item.updated", "item_id": "a", "update": v}));
    }
}
