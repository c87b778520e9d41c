//! Tolerant decoding from parsed JSON, for the browser: by hand and without derives, for the sake of its size.
//!
//! Null is absent, unknown members are ignored, and a missing member that has a natural empty value gets it.
//! What is not understood at all (an unknown event, update or item type, or one without its essential member)
//! is `None`, and the caller goes on with the next event.

mod item;

use serde_json::Value;

use super::reducer::Marks;
use super::{
    Dict, ErrorCode, Event, Item, ItemUpdate, NoticeLevel, Page, Status, StreamOptions, Thread,
};

pub use item::item;
use item::{annotation, assistant_content, generated_image, task};

/// An event (`ThreadStreamEvent` of the SDK); `None` if it is to be ignored.
pub fn event(v: &Value) -> Option<Event> {
    Some(match tag(v)? {
        "thread.created" => Event::ThreadCreated {
            thread: thread(v.get("thread")?)?,
        },
        "thread.updated" => Event::ThreadUpdated {
            thread: thread(v.get("thread")?)?,
        },
        "thread.item.added" => Event::ItemAdded {
            item: item(v.get("item")?)?,
        },
        "thread.item.updated" => Event::ItemUpdated {
            item_id: text(v, "item_id")?,
            update: update(v.get("update")?)?,
        },
        "thread.item.done" => Event::ItemDone {
            item: item(v.get("item")?)?,
        },
        "thread.item.removed" => Event::ItemRemoved {
            item_id: text(v, "item_id")?,
        },
        "thread.item.replaced" => Event::ItemReplaced {
            item: item(v.get("item")?)?,
        },
        "stream_options" => {
            let allow_cancel = v.get("stream_options")?.get("allow_cancel")?.as_bool()?;
            Event::StreamOptions {
                stream_options: StreamOptions { allow_cancel },
            }
        }
        "progress_update" => Event::ProgressUpdate {
            icon: text(v, "icon"),
            text: text(v, "text")?,
        },
        "client_effect" => Event::ClientEffect {
            name: text(v, "name")?,
            data: dict(v, "data"),
        },
        "error" => Event::Error {
            // The SDK announces further codes: they mean its generic text until we know better.
            code: match v.get("code").and_then(Value::as_str) {
                None | Some("custom") => ErrorCode::Custom,
                Some(_) => ErrorCode::StreamError,
            },
            message: text(v, "message"),
            allow_retry: flag(v, "allow_retry"),
        },
        "notice" => Event::Notice {
            level: match v.get("level").and_then(Value::as_str) {
                Some("danger") => NoticeLevel::Danger,
                Some("warning") => NoticeLevel::Warning,
                _ => NoticeLevel::Info,
            },
            message: text(v, "message")?,
            title: text(v, "title"),
        },
        _ => return None,
    })
}

/// The change inside `thread.item.updated` (`ThreadItemUpdate` of the SDK).
fn update(v: &Value) -> Option<ItemUpdate> {
    Some(match tag(v)? {
        "assistant_message.content_part.added" => ItemUpdate::PartAdded {
            content_index: index(v, "content_index")?,
            content: assistant_content(v.get("content")?),
        },
        "assistant_message.content_part.text_delta" => ItemUpdate::TextDelta {
            content_index: index(v, "content_index")?,
            delta: text(v, "delta")?,
        },
        "assistant_message.content_part.annotation_added" => ItemUpdate::AnnotationAdded {
            content_index: index(v, "content_index")?,
            annotation_index: index(v, "annotation_index")?,
            annotation: annotation(v.get("annotation")?)?,
        },
        "assistant_message.content_part.done" => ItemUpdate::PartDone {
            content_index: index(v, "content_index")?,
            content: assistant_content(v.get("content")?),
        },
        "widget.streaming_text.value_delta" => ItemUpdate::WidgetTextDelta {
            component_id: text(v, "component_id")?,
            delta: text(v, "delta")?,
            done: flag(v, "done"),
        },
        "widget.component.updated" => ItemUpdate::WidgetComponent {
            component_id: text(v, "component_id")?,
            component: node(v, "component")?,
        },
        "widget.root.updated" => ItemUpdate::WidgetRoot {
            widget: node(v, "widget")?,
        },
        "workflow.task.added" => ItemUpdate::TaskAdded {
            task_index: index(v, "task_index")?,
            task: task(v.get("task")?),
        },
        "workflow.task.updated" => ItemUpdate::TaskUpdated {
            task_index: index(v, "task_index")?,
            task: task(v.get("task")?),
        },
        "generated_image.updated" => ItemUpdate::ImageUpdated {
            image: generated_image(v.get("image")?)?,
            progress: v.get("progress").and_then(Value::as_f64),
        },
        _ => return None,
    })
}

/// A thread; `None` without an id. Unknown states count as active.
pub fn thread(v: &Value) -> Option<Thread> {
    Some(Thread {
        title: text(v, "title"),
        id: text(v, "id")?,
        created_at: text(v, "created_at").unwrap_or_default(),
        status: v.get("status").map(status).unwrap_or_default(),
        allowed_image_domains: list(v, "allowed_image_domains").map(texts),
        metadata: dict(v, "metadata"),
        items: v.get("items").map(items).unwrap_or_default(),
    })
}

fn status(v: &Value) -> Status {
    match tag(v) {
        Some("locked") => Status::Locked {
            reason: text(v, "reason"),
        },
        Some("closed") => Status::Closed {
            reason: text(v, "reason"),
        },
        _ => Status::Active,
    }
}

/// A page of threads, as `threads.list` answers it.
pub fn threads(v: &Value) -> Page<Thread> {
    page(v, thread)
}

/// A page of items, as `items.list` answers it.
pub fn items(v: &Value) -> Page<Item> {
    page(v, item)
}

/// What is known of items beside themselves, as our server's `GET …/marks` answers it.
pub fn marks(v: &Value) -> Marks {
    let of = |name| list(v, name).map(texts).unwrap_or_default();
    Marks {
        positive: of("positive"),
        negative: of("negative"),
        partial: of("partial"),
    }
}

/// A page without the records that are not understood.
fn page<T>(v: &Value, record: fn(&Value) -> Option<T>) -> Page<T> {
    Page {
        data: list(v, "data")
            .unwrap_or_default()
            .iter()
            .filter_map(record)
            .collect(),
        has_more: flag(v, "has_more"),
        after: text(v, "after"),
    }
}

fn tag(v: &Value) -> Option<&str> {
    v.get("type")?.as_str()
}

fn text(v: &Value, key: &str) -> Option<String> {
    v.get(key)?.as_str().map(str::to_owned)
}

fn flag(v: &Value, key: &str) -> bool {
    v.get(key).and_then(Value::as_bool).unwrap_or_default()
}

fn index(v: &Value, key: &str) -> Option<usize> {
    usize::try_from(v.get(key)?.as_u64()?).ok()
}

fn dict(v: &Value, key: &str) -> Dict {
    v.get(key)
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

fn list<'a>(v: &'a Value, key: &str) -> Option<&'a [Value]> {
    v.get(key)?.as_array().map(Vec::as_slice)
}

fn texts(list: &[Value]) -> Vec<String> {
    list.iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// A widget node: any object.
fn node(v: &Value, key: &str) -> Option<Value> {
    v.get(key).filter(|node| node.is_object()).cloned()
}
