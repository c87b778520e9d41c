//! Material for tests: strategies that generate anything.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::samples::{events, items};
use super::*;

const NOW: &str = "2026-01-05T09:00:00.000001Z";

/// Short text of any characters, with a liking for those that break parsers.
pub(crate) fn text() -> BoxedStrategy<String> {
    let awkward = prop::sample::select(vec![
        '\u{2028}', '\n', '\r', '"', '\\', ':', ' ', '\u{feff}', '😀', 'ü', 'a',
    ]);
    vec(prop_oneof![awkward, any::<char>()], 0..8)
        .prop_map(|chars| chars.into_iter().collect())
        .boxed()
}

/// An id out of few, so that they meet.
pub(crate) fn id() -> BoxedStrategy<String> {
    prop::sample::select(vec!["a", "b", "c", "d", "local"])
        .prop_map(str::to_owned)
        .boxed()
}

/// Any JSON, without nulls if asked.
pub(crate) fn json(nulls: bool) -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        text().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(if nulls { Value::Null } else { json!([]) }),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let key = prop_oneof![
            prop::sample::select(vec!["type", "id", "value", "children"]).prop_map(str::to_owned),
            text()
        ];
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
    .boxed()
}

fn dict() -> BoxedStrategy<Dict> {
    vec((text(), json(true)), 0..3)
        .prop_map(|pairs| pairs.into_iter().collect())
        .boxed()
}

fn widget() -> BoxedStrategy<Value> {
    (vec((text(), json(false)), 0..3), id())
        .prop_map(|(pairs, id)| {
            let mut node: Dict = pairs.into_iter().collect();
            node.insert("type".into(), "Text".into());
            node.insert("id".into(), id.into());
            Value::Object(node)
        })
        .boxed()
}

fn source() -> BoxedStrategy<Source> {
    let kind = prop_oneof![
        (text(), option::of(text()))
            .prop_map(|(url, attribution)| SourceKind::Url { url, attribution }),
        text().prop_map(|filename| SourceKind::File { filename }),
        (
            text(),
            option::of(text()),
            option::of(text()),
            option::of(text()),
            any::<bool>(),
            dict()
        )
            .prop_map(|(id, icon, label, inline_label, interactive, data)| {
                SourceKind::Entity {
                    id,
                    icon,
                    label,
                    inline_label,
                    interactive,
                    data,
                }
            }),
    ];
    (
        text(),
        option::of(text()),
        option::of(text()),
        option::of(text()),
        kind,
    )
        .prop_map(|(title, description, timestamp, group, kind)| Source {
            title,
            description,
            timestamp,
            group,
            kind,
        })
        .boxed()
}

/// Any annotation.
pub(crate) fn annotation() -> BoxedStrategy<Annotation> {
    (source(), option::of(0..9usize))
        .prop_map(|(source, index)| Annotation { source, index })
        .boxed()
}

/// Any task.
pub(crate) fn task() -> BoxedStrategy<Task> {
    let kind = prop_oneof![
        (option::of(text()), option::of(text()), option::of(text())).prop_map(
            |(title, icon, content)| TaskKind::Custom {
                title,
                icon,
                content
            }
        ),
        (
            option::of(text()),
            option::of(text()),
            vec(text(), 0..3),
            vec(source(), 0..2)
        )
            .prop_map(
                |(title, title_query, queries, sources)| TaskKind::WebSearch {
                    title,
                    title_query,
                    queries,
                    sources
                }
            ),
        (option::of(text()), text())
            .prop_map(|(title, content)| TaskKind::Thought { title, content }),
        (option::of(text()), vec(source(), 0..2))
            .prop_map(|(title, sources)| TaskKind::File { title, sources }),
        option::of(text()).prop_map(|title| TaskKind::Image { title }),
    ];
    let status = prop::sample::select(vec![
        TaskStatus::None,
        TaskStatus::Loading,
        TaskStatus::Complete,
    ]);
    (status, kind)
        .prop_map(|(status_indicator, kind)| Task {
            status_indicator,
            kind,
        })
        .boxed()
}

fn part() -> BoxedStrategy<AssistantContent> {
    (vec(annotation(), 0..2), text())
        .prop_map(|(annotations, text)| AssistantContent { annotations, text })
        .boxed()
}

fn image() -> BoxedStrategy<GeneratedImage> {
    (text(), text())
        .prop_map(|(id, url)| GeneratedImage { id, url })
        .boxed()
}

fn workflow() -> BoxedStrategy<Workflow> {
    let kind = prop::sample::select(vec![WorkflowKind::Custom, WorkflowKind::Reasoning]);
    let summary = prop_oneof![
        (text(), option::of(text())).prop_map(|(title, icon)| Summary::Custom { title, icon }),
        any::<u32>().prop_map(|seconds| Summary::Duration {
            duration: seconds.into()
        }),
    ];
    (kind, vec(task(), 0..4), option::of(summary), any::<bool>())
        .prop_map(|(kind, tasks, summary, expanded)| Workflow {
            kind,
            tasks,
            summary,
            expanded,
        })
        .boxed()
}

/// Any item: generated where it streams, one of [`items`] where it does not.
pub(crate) fn item() -> BoxedStrategy<Item> {
    let kind = prop_oneof![
        text().prop_map(|text| ItemKind::user_message(UserMessageInput::text(text), vec![])),
        vec(part(), 0..3).prop_map(|content| ItemKind::AssistantMessage { content }),
        workflow().prop_map(|workflow| ItemKind::Workflow { workflow }),
        (widget(), option::of(text()))
            .prop_map(|(widget, copy_text)| ItemKind::Widget { widget, copy_text }),
        option::of(image()).prop_map(|image| ItemKind::GeneratedImage { image }),
        prop::sample::select(items()).prop_map(|item| item.kind),
    ];
    let date = prop::sample::select(vec![NOW, "2025-01-02T03:04:05.678901", ""]);
    (id(), id(), date, kind)
        .prop_map(|(id, thread_id, date, kind)| Item::new(id, thread_id, date, kind))
        .boxed()
}

/// Any update, with indexes far out of range too.
pub(crate) fn update() -> BoxedStrategy<ItemUpdate> {
    let index = || prop_oneof![4 => 0..4usize, 1 => prop::sample::select(vec![63, 64, 1 << 40, usize::MAX])];
    // Exact in text: serde_json reads other fractions one unit off at times.
    let eighths = (0..9u8).prop_map(|n| f64::from(n) / 8.0);
    prop_oneof![
        (index(), part()).prop_map(|(content_index, content)| ItemUpdate::PartAdded {
            content_index,
            content
        }),
        (index(), text()).prop_map(|(content_index, delta)| ItemUpdate::TextDelta {
            content_index,
            delta
        }),
        (index(), index(), annotation()).prop_map(
            |(content_index, annotation_index, annotation)| {
                ItemUpdate::AnnotationAdded {
                    content_index,
                    annotation_index,
                    annotation,
                }
            }
        ),
        (index(), part()).prop_map(|(content_index, content)| ItemUpdate::PartDone {
            content_index,
            content
        }),
        (id(), text(), any::<bool>()).prop_map(|(component_id, delta, done)| {
            ItemUpdate::WidgetTextDelta {
                component_id,
                delta,
                done,
            }
        }),
        (id(), widget()).prop_map(|(component_id, component)| ItemUpdate::WidgetComponent {
            component_id,
            component
        }),
        widget().prop_map(|widget| ItemUpdate::WidgetRoot { widget }),
        (index(), task()).prop_map(|(task_index, task)| ItemUpdate::TaskAdded { task_index, task }),
        (index(), task())
            .prop_map(|(task_index, task)| ItemUpdate::TaskUpdated { task_index, task }),
        (image(), option::of(eighths))
            .prop_map(|(image, progress)| ItemUpdate::ImageUpdated { image, progress }),
    ]
    .boxed()
}

/// Any event.
pub(crate) fn event() -> BoxedStrategy<Event> {
    prop_oneof![
        4 => item().prop_map(|item| Event::ItemAdded { item }),
        4 => item().prop_map(|item| Event::ItemDone { item }),
        2 => item().prop_map(|item| Event::ItemReplaced { item }),
        8 => (id(), update()).prop_map(|(item_id, update)| Event::ItemUpdated { item_id, update }),
        1 => id().prop_map(|item_id| Event::ItemRemoved { item_id }),
        3 => prop::sample::select(events()),
    ]
    .boxed()
}
