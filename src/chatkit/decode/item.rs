//! Items and what they are made of.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::{
    Annotation, AssistantContent, Attachment, AttachmentKind, ChoiceOption, ClientToolStatus,
    GeneratedImage, InferenceOptions, InputStatus, Item, ItemKind, Source, SourceKind,
    StructuredInput, StructuredInputAnswer, StructuredInputKind, Summary, Task, TaskKind,
    TaskStatus, ToolChoice, UploadDescriptor, UploadMethod, UserContent, Workflow, WorkflowKind,
};
use super::{dict, flag, index, list, node, tag, text, texts};

/// An item (`ThreadItem` of the SDK); `None` without an id or with an unknown type.
pub fn item(v: &Value) -> Option<Item> {
    let kind = match tag(v)? {
        "user_message" => ItemKind::UserMessage {
            content: each(v, "content", user_content),
            attachments: each(v, "attachments", attachment),
            quoted_text: text(v, "quoted_text"),
            inference_options: v
                .get("inference_options")
                .map(inference_options)
                .unwrap_or_default(),
        },
        "assistant_message" => ItemKind::AssistantMessage {
            content: each(v, "content", |part| Some(assistant_content(part))),
        },
        "client_tool_call" => ItemKind::ClientToolCall {
            status: match v.get("status").and_then(Value::as_str) {
                None | Some("pending") => ClientToolStatus::Pending,
                Some(_) => ClientToolStatus::Completed,
            },
            call_id: text(v, "call_id").unwrap_or_default(),
            name: text(v, "name")?,
            arguments: dict(v, "arguments"),
            output: v.get("output").filter(|output| !output.is_null()).cloned(),
        },
        "widget" => ItemKind::Widget {
            widget: node(v, "widget")?,
            copy_text: text(v, "copy_text"),
        },
        "generated_image" => ItemKind::GeneratedImage {
            image: v.get("image").and_then(generated_image),
        },
        "structured_input" => ItemKind::StructuredInput {
            status: match v.get("status").and_then(Value::as_str) {
                None | Some("pending") => InputStatus::Pending,
                Some("skipped") => InputStatus::Skipped,
                Some(_) => InputStatus::Answered,
            },
            inputs: each(v, "inputs", structured_input),
        },
        "workflow" => ItemKind::Workflow {
            workflow: workflow(v.get("workflow")?),
        },
        "task" => ItemKind::Task {
            task: task(v.get("task")?),
        },
        "end_of_turn" => ItemKind::EndOfTurn,
        "hidden_context_item" => ItemKind::HiddenContext {
            content: v.get("content").cloned().unwrap_or_default(),
        },
        "sdk_hidden_context" => ItemKind::SdkHiddenContext {
            content: text(v, "content").unwrap_or_default(),
        },
        _ => return None,
    };
    Some(Item {
        id: text(v, "id")?,
        thread_id: text(v, "thread_id").unwrap_or_default(),
        created_at: text(v, "created_at").unwrap_or_default(),
        kind,
    })
}

fn each<T>(v: &Value, key: &str, one: fn(&Value) -> Option<T>) -> Vec<T> {
    list(v, key)
        .unwrap_or_default()
        .iter()
        .filter_map(one)
        .collect()
}

fn user_content(v: &Value) -> Option<UserContent> {
    Some(match tag(v)? {
        "input_text" => UserContent::InputText {
            text: text(v, "text")?,
        },
        "input_tag" => UserContent::InputTag {
            id: text(v, "id").unwrap_or_default(),
            text: text(v, "text")?,
            data: dict(v, "data"),
            group: text(v, "group"),
            interactive: flag(v, "interactive"),
        },
        _ => return None,
    })
}

fn inference_options(v: &Value) -> InferenceOptions {
    let tool_choice = v
        .get("tool_choice")
        .and_then(|tool| text(tool, "id"))
        .map(|id| ToolChoice { id });
    InferenceOptions {
        tool_choice,
        model: text(v, "model"),
    }
}

/// A part of an assistant's message. One of an unknown type stays as an empty text: parts are addressed by index.
pub(super) fn assistant_content(v: &Value) -> AssistantContent {
    AssistantContent {
        annotations: each(v, "annotations", annotation),
        text: text(v, "text").unwrap_or_default(),
    }
}

pub(super) fn annotation(v: &Value) -> Option<Annotation> {
    Some(Annotation {
        source: source(v.get("source")?)?,
        index: index(v, "index"),
    })
}

fn source(v: &Value) -> Option<Source> {
    let kind = match tag(v)? {
        "url" => SourceKind::Url {
            url: text(v, "url")?,
            attribution: text(v, "attribution"),
        },
        "file" => SourceKind::File {
            filename: text(v, "filename")?,
        },
        "entity" => SourceKind::Entity {
            id: text(v, "id")?,
            icon: text(v, "icon"),
            label: text(v, "label"),
            inline_label: text(v, "inline_label"),
            interactive: flag(v, "interactive"),
            data: dict(v, "data"),
        },
        _ => return None,
    };
    Some(Source {
        title: text(v, "title").unwrap_or_default(),
        description: text(v, "description"),
        timestamp: text(v, "timestamp"),
        group: text(v, "group"),
        kind,
    })
}

pub(super) fn generated_image(v: &Value) -> Option<GeneratedImage> {
    Some(GeneratedImage {
        id: text(v, "id").unwrap_or_default(),
        url: text(v, "url")?,
    })
}

fn workflow(v: &Value) -> Workflow {
    Workflow {
        kind: match tag(v) {
            Some("reasoning") => WorkflowKind::Reasoning,
            _ => WorkflowKind::Custom,
        },
        tasks: each(v, "tasks", |one| Some(task(one))),
        summary: v.get("summary").and_then(summary),
        expanded: flag(v, "expanded"),
    }
}

fn summary(v: &Value) -> Option<Summary> {
    match text(v, "title") {
        Some(title) => Some(Summary::Custom {
            title,
            icon: text(v, "icon"),
        }),
        None => Some(Summary::Duration {
            duration: v.get("duration")?.as_u64()?,
        }),
    }
}

/// A task. One of an unknown type becomes a custom one with its title: tasks are addressed by index.
pub(super) fn task(v: &Value) -> Task {
    let title = text(v, "title");
    let kind = match tag(v) {
        Some("web_search") => TaskKind::WebSearch {
            title,
            title_query: text(v, "title_query"),
            queries: list(v, "queries").map(texts).unwrap_or_default(),
            sources: each(v, "sources", source),
        },
        Some("thought") => TaskKind::Thought {
            title,
            content: text(v, "content").unwrap_or_default(),
        },
        Some("file") => TaskKind::File {
            title,
            sources: each(v, "sources", source),
        },
        Some("image") => TaskKind::Image { title },
        _ => TaskKind::Custom {
            title,
            icon: text(v, "icon"),
            content: text(v, "content"),
        },
    };
    let status_indicator = match v.get("status_indicator").and_then(Value::as_str) {
        Some("loading") => TaskStatus::Loading,
        Some("complete") => TaskStatus::Complete,
        _ => TaskStatus::None,
    };
    Task {
        status_indicator,
        kind,
    }
}

fn structured_input(v: &Value) -> Option<StructuredInput> {
    let kind = match tag(v)? {
        "multiple_choice" => StructuredInputKind::MultipleChoice {
            options: each(v, "options", |option| {
                text(option, "value").map(|value| ChoiceOption { value })
            }),
            multiple: flag(v, "multiple"),
        },
        "freeform" => StructuredInputKind::Freeform {
            description: text(v, "description"),
        },
        _ => return None,
    };
    let answer = |v: &Value| StructuredInputAnswer {
        values: list(v, "values").map(texts).unwrap_or_default(),
        skipped: flag(v, "skipped"),
    };
    Some(StructuredInput {
        id: text(v, "id")?,
        question: text(v, "question").unwrap_or_default(),
        answer: v
            .get("answer")
            .filter(|given| given.is_object())
            .map(answer),
        kind,
    })
}

fn attachment(v: &Value) -> Option<Attachment> {
    let kind = match tag(v)? {
        "file" => AttachmentKind::File,
        "image" => AttachmentKind::Image {
            preview_url: text(v, "preview_url")?,
        },
        _ => return None,
    };
    Some(Attachment {
        id: text(v, "id")?,
        name: text(v, "name").unwrap_or_default(),
        mime_type: text(v, "mime_type").unwrap_or_default(),
        upload_descriptor: v.get("upload_descriptor").and_then(upload_descriptor),
        thread_id: text(v, "thread_id"),
        kind,
    })
}

fn upload_descriptor(v: &Value) -> Option<UploadDescriptor> {
    let headers = v.get("headers").and_then(Value::as_object);
    // Collecting would sort, which is much code for so few.
    let pairs = |headers: &serde_json::Map<String, Value>| {
        let mut pairs = BTreeMap::new();
        for (name, value) in headers {
            if let Some(value) = value.as_str() {
                pairs.insert(name.clone(), value.to_owned());
            }
        }
        pairs
    };
    Some(UploadDescriptor {
        url: text(v, "url")?,
        method: match v.get("method").and_then(Value::as_str) {
            Some("PUT") => UploadMethod::Put,
            _ => UploadMethod::Post,
        },
        headers: headers.map(pairs).unwrap_or_default(),
    })
}
