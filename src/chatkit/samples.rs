//! Material for tests: one of everything.

use serde_json::{Value, json};

use super::*;

const NOW: &str = "2026-01-05T09:00:00.000001Z";

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn object(value: Value) -> Dict {
    value.as_object().cloned().unwrap()
}

/// Every kind of source, with everything and with nothing that is optional.
pub(crate) fn sources() -> Vec<Source> {
    let full = |kind| Source {
        title: "T".into(),
        description: some("D"),
        timestamp: some("yesterday"),
        group: some("G"),
        kind,
    };
    let bare = |kind| Source {
        title: String::new(),
        description: None,
        timestamp: None,
        group: None,
        kind,
    };
    vec![
        full(SourceKind::Url {
            url: "https://example.com/a".into(),
            attribution: some("A"),
        }),
        bare(SourceKind::Url {
            url: "data:,x".into(),
            attribution: None,
        }),
        full(SourceKind::File {
            filename: "a.txt".into(),
        }),
        full(SourceKind::Entity {
            id: "task_7".into(),
            icon: some("check"),
            label: some("L"),
            inline_label: some("I"),
            interactive: true,
            data: object(json!({"href": "/tasks/7", "kept": null})),
        }),
        bare(SourceKind::Entity {
            id: "e".into(),
            icon: None,
            label: None,
            inline_label: None,
            interactive: false,
            data: Dict::new(),
        }),
    ]
}

/// Every kind of task.
pub(crate) fn tasks() -> Vec<Task> {
    let of = |kind: fn(&Source) -> bool| sources().into_iter().filter(kind).collect::<Vec<_>>();
    let urls = of(|source| matches!(source.kind, SourceKind::Url { .. }));
    let files = of(|source| matches!(source.kind, SourceKind::File { .. }));
    let task = |status_indicator, kind| Task {
        status_indicator,
        kind,
    };
    vec![
        Task::custom(TaskStatus::Loading, "add_task")
            .with_icon("bolt")
            .with_content("`{}`"),
        task(
            TaskStatus::None,
            TaskKind::Custom {
                title: None,
                icon: None,
                content: None,
            },
        ),
        task(
            TaskStatus::Complete,
            TaskKind::WebSearch {
                title: some("S"),
                title_query: some("q"),
                queries: vec!["q".into(), "r".into()],
                sources: urls,
            },
        ),
        task(
            TaskStatus::None,
            TaskKind::WebSearch {
                title: None,
                title_query: None,
                queries: vec![],
                sources: vec![],
            },
        ),
        task(
            TaskStatus::None,
            TaskKind::Thought {
                title: some("T"),
                content: "Hm\u{2028}m".into(),
            },
        ),
        task(
            TaskStatus::Complete,
            TaskKind::File {
                title: None,
                sources: files,
            },
        ),
        task(TaskStatus::Complete, TaskKind::Image { title: some("I") }),
    ]
}

/// Every kind of item, the hidden ones last.
pub(crate) fn items() -> Vec<Item> {
    let image = GeneratedImage {
        id: "ig".into(),
        url: "data:image/png;base64,AA".into(),
    };
    let attachment = |kind, upload_descriptor, thread_id| Attachment {
        id: "atc_1".into(),
        name: "l.png".into(),
        mime_type: "image/png".into(),
        upload_descriptor,
        thread_id,
        kind,
    };
    let descriptor = |method| UploadDescriptor {
        url: "https://files.example.com/u".into(),
        method,
        headers: [("X-Token".to_owned(), "abc".to_owned())].into(),
    };
    let input = |answer, kind| StructuredInput {
        id: "q".into(),
        question: "Which?".into(),
        answer,
        kind,
    };
    let choice = |multiple| StructuredInputKind::MultipleChoice {
        options: vec![
            ChoiceOption {
                value: "low".into(),
            },
            ChoiceOption {
                value: "high".into(),
            },
        ],
        multiple,
    };
    let workflow = |kind, summary, expanded| ItemKind::Workflow {
        workflow: Workflow {
            kind,
            tasks: tasks(),
            summary,
            expanded,
        },
    };
    let call = |status, output| ItemKind::ClientToolCall {
        status,
        call_id: "call_9".into(),
        name: "pick".into(),
        arguments: object(json!({"max": 5, "kept": null})),
        output,
    };
    let annotations = sources().into_iter().map(|source| Annotation {
        source,
        index: Some(3),
    });
    let kinds = vec![
        ItemKind::user_message(
            UserMessageInput::text("hi \u{1f44b} \"<\\/>\"\n\u{1}\u{7f}"),
            vec![],
        ),
        ItemKind::UserMessage {
            content: vec![
                UserContent::InputTag {
                    id: "t".into(),
                    text: "Milk".into(),
                    data: object(json!({"n": 1.5, "kept": null})),
                    group: some("Tasks"),
                    interactive: true,
                },
                UserContent::InputTag {
                    id: "u".into(),
                    text: String::new(),
                    data: Dict::new(),
                    group: None,
                    interactive: false,
                },
            ],
            attachments: vec![
                attachment(
                    AttachmentKind::File,
                    Some(descriptor(UploadMethod::Post)),
                    None,
                ),
                attachment(
                    AttachmentKind::Image {
                        preview_url: "https://files.example.com/p".into(),
                    },
                    Some(descriptor(UploadMethod::Put)),
                    some("thr_1"),
                ),
            ],
            quoted_text: None,
            inference_options: InferenceOptions {
                tool_choice: Some(ToolChoice {
                    id: "search".into(),
                }),
                model: some("fast"),
            },
        },
        ItemKind::assistant_started(),
        ItemKind::AssistantMessage {
            content: vec![
                AssistantContent {
                    annotations: annotations.collect(),
                    text: "**Done**".into(),
                },
                AssistantContent::default(),
            ],
        },
        call(ClientToolStatus::Pending, None),
        call(ClientToolStatus::Completed, Some(json!({"ids": [1, null]}))),
        ItemKind::Widget {
            widget: json!({"type": "Card", "children": [{"id": "t", "type": "Text", "value": "x"}], "size": "sm"}),
            copy_text: some("x"),
        },
        ItemKind::Widget {
            widget: json!({"type": "Basic"}),
            copy_text: None,
        },
        ItemKind::GeneratedImage { image: None },
        ItemKind::GeneratedImage { image: Some(image) },
        ItemKind::StructuredInput {
            status: InputStatus::Pending,
            inputs: vec![
                input(None, choice(true)),
                input(
                    None,
                    StructuredInputKind::Freeform {
                        description: some("Any"),
                    },
                ),
            ],
        },
        ItemKind::StructuredInput {
            status: InputStatus::Answered,
            inputs: vec![input(
                Some(StructuredInputAnswer {
                    values: vec!["high".into()],
                    skipped: false,
                }),
                choice(false),
            )],
        },
        ItemKind::StructuredInput {
            status: InputStatus::Skipped,
            inputs: vec![input(
                Some(StructuredInputAnswer {
                    values: vec![],
                    skipped: true,
                }),
                StructuredInputKind::Freeform { description: None },
            )],
        },
        workflow(
            WorkflowKind::Custom,
            Some(Summary::Custom {
                title: "Used 2 tools".into(),
                icon: some("check"),
            }),
            false,
        ),
        workflow(
            WorkflowKind::Custom,
            Some(Summary::Custom {
                title: String::new(),
                icon: None,
            }),
            true,
        ),
        workflow(
            WorkflowKind::Reasoning,
            Some(Summary::Duration { duration: 2 }),
            false,
        ),
        workflow(WorkflowKind::Custom, None, false),
        ItemKind::Task {
            task: Task::custom(TaskStatus::Complete, "Deleted"),
        },
        ItemKind::EndOfTurn,
        ItemKind::HiddenContext {
            content: json!({"any": [null, 1]}),
        },
        ItemKind::SdkHiddenContext {
            content: "Stop.".into(),
        },
    ];
    kinds
        .into_iter()
        .map(|kind| Item::new("msg_1", "thr_1", NOW, kind))
        .collect()
}

/// Every kind of update.
pub(crate) fn updates() -> Vec<ItemUpdate> {
    let part = AssistantContent::text("a");
    let annotation = |index| {
        sources()
            .into_iter()
            .map(move |source| Annotation { source, index })
    };
    let node = json!({"id": "t", "type": "Text", "value": "y"});
    let mut updates = vec![
        ItemUpdate::PartAdded {
            content_index: 0,
            content: AssistantContent::default(),
        },
        ItemUpdate::TextDelta {
            content_index: 0,
            delta: "\u{2028}\n".into(),
        },
        ItemUpdate::PartDone {
            content_index: 1,
            content: part,
        },
        ItemUpdate::WidgetTextDelta {
            component_id: "t".into(),
            delta: "y".into(),
            done: true,
        },
        ItemUpdate::WidgetComponent {
            component_id: "t".into(),
            component: node.clone(),
        },
        ItemUpdate::WidgetRoot {
            widget: json!({"type": "Card", "children": [node]}),
        },
    ];
    updates.extend(annotation(None).chain(annotation(Some(7))).enumerate().map(
        |(n, annotation)| ItemUpdate::AnnotationAdded {
            content_index: 0,
            annotation_index: n,
            annotation,
        },
    ));
    updates.extend(
        tasks()
            .into_iter()
            .enumerate()
            .flat_map(|(task_index, task)| {
                [
                    ItemUpdate::TaskAdded {
                        task_index,
                        task: task.clone(),
                    },
                    ItemUpdate::TaskUpdated { task_index, task },
                ]
            }),
    );
    updates.extend([None, Some(1.0)].map(|progress| ItemUpdate::ImageUpdated {
        image: GeneratedImage {
            id: "ig".into(),
            url: "https://img.example.com/p.png".into(),
        },
        progress,
    }));
    updates
}

/// Threads in every status.
pub(crate) fn threads() -> Vec<Thread> {
    let with = |title: Option<&str>, status, domains: Option<&str>| Thread {
        title: title.map(str::to_owned),
        status,
        allowed_image_domains: domains.map(|host| vec![host.to_owned()]),
        ..Thread::new("thr_1", NOW)
    };
    vec![
        Thread::new("thr_1", NOW),
        with(
            Some(""),
            Status::Locked {
                reason: some("archived"),
            },
            None,
        ),
        with(
            Some("Shopping"),
            Status::Locked { reason: None },
            Some("img.example.com"),
        ),
        with(
            None,
            Status::Closed {
                reason: some("over"),
            },
            None,
        ),
        with(None, Status::Closed { reason: None }, None),
    ]
}

/// Every kind of event, item, update and thread.
pub(crate) fn events() -> Vec<Event> {
    let mut events = Vec::new();
    events.extend(
        threads()
            .into_iter()
            .map(|thread| Event::ThreadCreated { thread }),
    );
    events.extend(
        threads()
            .into_iter()
            .map(|thread| Event::ThreadUpdated { thread }),
    );
    for item in items() {
        events.push(Event::ItemAdded { item: item.clone() });
        events.push(Event::ItemDone { item: item.clone() });
        events.push(Event::ItemReplaced { item });
    }
    events.extend(
        updates()
            .into_iter()
            .map(|update| Event::updated("msg_1", update)),
    );
    events.push(Event::ItemRemoved {
        item_id: "msg_1".into(),
    });
    events.extend([true, false].map(Event::stream_options));
    events.push(Event::ProgressUpdate {
        icon: some("search"),
        text: "Looking…".into(),
    });
    events.push(Event::ProgressUpdate {
        icon: None,
        text: String::new(),
    });
    events.push(Event::client_effect(
        "tasks.changed",
        object(json!({"ids": [7], "kept": null})),
    ));
    events.push(Event::client_effect("ping", Dict::new()));
    events.push(Event::stream_error(true));
    events.push(Event::custom_error("Daily limit reached.", false));
    events.push(Event::Error {
        code: ErrorCode::Custom,
        message: None,
        allow_retry: true,
    });
    events.extend(
        [NoticeLevel::Info, NoticeLevel::Warning, NoticeLevel::Danger].map(|level| {
            let title = (level == NoticeLevel::Info).then(|| "Limit".to_owned());
            Event::Notice {
                level,
                message: "5 left".into(),
                title,
            }
        }),
    );
    events
}
