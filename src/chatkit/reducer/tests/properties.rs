//! Generated streams: what is streamed equals what is finished, cuts change nothing, nothing panics.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use super::super::super::{strategies, *};
use super::super::*;

/// A finished item and one way of streaming it: what was added, and the updates that lead to the item.
#[derive(Clone, Debug)]
struct Streamed {
    added: Item,
    updates: Vec<ItemUpdate>,
    done: Item,
}

impl Streamed {
    fn new(begin: ItemKind, updates: Vec<ItemUpdate>, end: ItemKind) -> Self {
        let item = |kind| Item::new("x", "thr", "2025-01-02T03:04:05", kind);
        Self {
            added: item(begin),
            updates,
            done: item(end),
        }
    }

    fn events(&self) -> Vec<Event> {
        let mut events = vec![Event::ItemAdded {
            item: self.added.clone(),
        }];
        events.extend(
            self.updates
                .iter()
                .cloned()
                .map(|update| Event::updated("x", update)),
        );
        events.push(Event::ItemDone {
            item: self.done.clone(),
        });
        events
    }
}

/// How one part of a message is told: with or without `added` and `done`, in pieces.
type Telling = (Vec<String>, Vec<Annotation>, bool, bool, bool);

fn message() -> impl Strategy<Value = Streamed> {
    let telling = (
        vec(strategies::text(), 0..4),
        vec(strategies::annotation(), 0..3),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
    );
    (vec(telling, 0..4), vec(any::<u8>(), 64)).prop_map(|(tellings, order)| {
        let content = tellings
            .iter()
            .map(|(pieces, annotations, ..)| AssistantContent {
                annotations: annotations.clone(),
                text: pieces.concat(),
            });
        let content: Vec<AssistantContent> = content.collect();
        let updates = interleave(
            tellings
                .iter()
                .enumerate()
                .map(|(n, telling)| tell(n, telling))
                .collect(),
            &order,
        );
        Streamed::new(
            ItemKind::assistant_started(),
            updates,
            ItemKind::AssistantMessage { content },
        )
    })
}

fn tell(
    content_index: usize,
    (pieces, annotations, open, close, bare): &Telling,
) -> Vec<ItemUpdate> {
    let mut updates = Vec::new();
    if *open {
        updates.push(ItemUpdate::PartAdded {
            content_index,
            content: AssistantContent::default(),
        });
    }
    updates.extend(pieces.iter().map(|delta| ItemUpdate::TextDelta {
        content_index,
        delta: delta.clone(),
    }));
    updates.extend(
        annotations
            .iter()
            .enumerate()
            .map(
                |(annotation_index, annotation)| ItemUpdate::AnnotationAdded {
                    content_index,
                    annotation_index,
                    annotation: annotation.clone(),
                },
            ),
    );
    if *close || updates.is_empty() {
        let annotations = if *bare {
            Vec::new()
        } else {
            annotations.clone()
        };
        let content = AssistantContent {
            annotations,
            text: pieces.concat(),
        };
        updates.push(ItemUpdate::PartDone {
            content_index,
            content,
        });
    }
    updates
}

/// Mixes the lists without changing the order within each.
fn interleave(lists: Vec<Vec<ItemUpdate>>, order: &[u8]) -> Vec<ItemUpdate> {
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    let mut mixed = Vec::new();
    let mut order = order.iter().cycle();
    while !lists.is_empty() {
        let chosen = usize::from(*order.next().unwrap()) % lists.len();
        match lists[chosen].next() {
            Some(update) => mixed.push(update),
            None => drop(lists.remove(chosen)),
        }
    }
    mixed
}

fn workflow() -> impl Strategy<Value = Streamed> {
    let kind = prop::sample::select(vec![WorkflowKind::Custom, WorkflowKind::Reasoning]);
    (
        kind,
        vec(
            (strategies::task(), strategies::task(), any::<bool>()),
            0..6,
        ),
        0..3usize,
    )
        .prop_map(|(kind, stages, early)| {
            let mut updates = Vec::new();
            let mut late = Vec::new();
            for (task_index, (first, last, changes)) in stages.iter().enumerate() {
                let task = if *changes {
                    first.clone()
                } else {
                    last.clone()
                };
                // Some indexes lie beyond the end: the task is appended all the same.
                let told = if task_index % 3 == early {
                    task_index + 7
                } else {
                    task_index
                };
                updates.push(ItemUpdate::TaskAdded {
                    task_index: told,
                    task,
                });
                if *changes {
                    let update = ItemUpdate::TaskUpdated {
                        task_index,
                        task: last.clone(),
                    };
                    if task_index % 2 == 0 {
                        updates.push(update)
                    } else {
                        late.push(update)
                    }
                }
            }
            updates.append(&mut late);
            let end = |tasks| ItemKind::Workflow {
                workflow: Workflow {
                    kind,
                    tasks,
                    summary: None,
                    expanded: false,
                },
            };
            Streamed::new(
                end(vec![]),
                updates,
                end(stages.into_iter().map(|(_, last, _)| last).collect()),
            )
        })
}

fn widget() -> impl Strategy<Value = Streamed> {
    (vec(strategies::text(), 0..5), any::<bool>(), any::<bool>()).prop_map(|(pieces, root, component)| {
        let card = |value: String| json!({"type": "Card", "children": [{"type": "Text", "id": "t", "value": value}]});
        let kind = |widget| ItemKind::Widget { widget, copy_text: None };
        let mut updates = Vec::new();
        let mut text = String::from("from ");
        for delta in pieces {
            text.push_str(&delta);
            updates.push(ItemUpdate::WidgetTextDelta { component_id: "t".into(), delta, done: true });
        }
        if component {
            text.push('!');
            let component = json!({"type": "Text", "id": "t", "value": text});
            updates.push(ItemUpdate::WidgetComponent { component_id: "t".into(), component });
        }
        if root {
            text.clear();
            updates.push(ItemUpdate::WidgetRoot { widget: card(String::new()) });
        }
        Streamed::new(kind(card("from ".into())), updates, kind(card(text)))
    })
}

fn image() -> impl Strategy<Value = Streamed> {
    vec((strategies::text(), any::<bool>()), 1..4).prop_map(|previews| {
        let image = |url: &str| GeneratedImage {
            id: "ig".into(),
            url: url.into(),
        };
        let progress = |known: bool| known.then_some(0.5);
        let updates = previews
            .iter()
            .map(|(url, known)| ItemUpdate::ImageUpdated {
                image: image(url),
                progress: progress(*known),
            })
            .collect();
        let last = previews.last().map(|(url, _)| image(url));
        Streamed::new(
            ItemKind::GeneratedImage { image: None },
            updates,
            ItemKind::GeneratedImage { image: last },
        )
    })
}

fn streamed() -> impl Strategy<Value = Streamed> {
    prop_oneof![
        message().boxed(),
        workflow().boxed(),
        widget().boxed(),
        image().boxed()
    ]
}

fn run(events: Vec<Event>) -> Conversation {
    let mut chat = Conversation::default();
    chat.begin_send("go", "local");
    for event in events {
        chat.apply(event);
    }
    chat
}

/// What the user or the network may do at any moment.
#[derive(Clone, Debug)]
enum Step {
    Arrives(Event),
    Sends(String, String),
    Runs,
    Ends(bool),
    Stops,
    Fails,
    Prunes(String),
    Discards(String),
    Opens(Thread),
    Loads(Vec<Item>, bool, Place),
}

fn step() -> impl Strategy<Value = Step> {
    let page = (vec(strategies::item(), 0..4), any::<bool>());
    let place = prop::sample::select(vec![Place::Latest, Place::Older]);
    prop_oneof![
        12 => strategies::event().prop_map(Step::Arrives),
        2 => (strategies::text(), strategies::id()).prop_map(|(text, id)| Step::Sends(text, id)),
        1 => Just(Step::Runs),
        1 => any::<bool>().prop_map(Step::Ends),
        1 => Just(Step::Stops),
        1 => Just(Step::Fails),
        1 => strategies::id().prop_map(Step::Prunes),
        1 => strategies::id().prop_map(Step::Discards),
        1 => prop::sample::select(samples::threads()).prop_map(Step::Opens),
        1 => (page, place).prop_map(|((items, more), place)| Step::Loads(items, more, place)),
    ]
}

fn take(chat: &mut Conversation, step: Step) {
    match step {
        Step::Arrives(event) => drop(chat.apply(event)),
        Step::Sends(text, id) => chat.begin_send(&text, &id),
        Step::Runs => chat.begin_run(),
        Step::Ends(clean) => chat.end_of_stream(clean),
        Step::Stops => chat.stopped(),
        Step::Fails => chat.fail_send(Fault::TimedOut),
        Step::Prunes(id) => drop(chat.prune_after(&id)),
        Step::Discards(id) => chat.discard(&id),
        Step::Opens(thread) => chat.open(thread),
        Step::Loads(data, has_more, place) => {
            chat.load_page(
                Page {
                    data,
                    has_more,
                    after: has_more.then(|| "c".to_owned()),
                },
                place,
            );
        }
    }
}

fn is_loading(entry: &Entry) -> bool {
    let loads = |task: &Task| task.status_indicator == TaskStatus::Loading;
    match &entry.item.kind {
        ItemKind::Workflow { workflow } => workflow.tasks.iter().any(loads),
        ItemKind::Task { task } => loads(task),
        _ => false,
    }
}

proptest! {
    #[test]
    fn what_is_streamed_equals_what_is_finished(streamed in streamed()) {
        let mut events = streamed.events();
        let last = events.pop().unwrap();
        let mut chat = run(events);
        prop_assert_eq!(&chat.entry("x").unwrap().item, &streamed.done);
        prop_assert_eq!(chat.entry("x").unwrap().state, EntryState::Streaming);
        chat.apply(last);
        prop_assert_eq!(&chat.entry("x").unwrap().item, &streamed.done);
        prop_assert_eq!(chat.entry("x").unwrap().state, EntryState::Done);
    }

    #[test]
    fn any_cut_of_the_body_gives_the_same_conversation(
        streamed in vec(streamed(), 1..3),
        noise in vec(strategies::event(), 0..4),
        sizes in vec(1..50usize, 1..10),
    ) {
        let events: Vec<Event> = streamed.iter().flat_map(Streamed::events).chain(noise).collect();
        let body: Vec<u8> = events.iter().flat_map(|event| sse::encode(event).unwrap()).collect();
        let mut chat = run(vec![]);
        let mut decoder = sse::Decoder::new();
        let mut rest = body.as_slice();
        let mut sizes = sizes.iter().cycle();
        while !rest.is_empty() {
            let (chunk, tail) = rest.split_at(rest.len().min(*sizes.next().unwrap()));
            for frame in decoder.push(chunk).unwrap() {
                let v = serde_json::from_str(&frame.data).unwrap();
                chat.apply(decode::event(&v).unwrap());
            }
            rest = tail;
        }
        prop_assert_eq!(decoder.finish(), None);
        prop_assert_eq!(chat, run(events));
    }

    #[test]
    fn whatever_happens_rows_stay_apart_and_nothing_idle_is_loading(steps in vec(step(), 0..30)) {
        let mut chat = Conversation::default();
        for step in steps {
            take(&mut chat, step);
            let entries = chat.entries();
            let keys: std::collections::BTreeSet<u32> = entries.iter().map(|entry| entry.key).collect();
            prop_assert_eq!(keys.len(), entries.len());
            prop_assert!(entries.iter().all(|entry| !entry.item.is_hidden()));
            prop_assert!(chat.notices().len() <= 16);
            prop_assert!(chat.is_busy() || entries.iter().all(|entry| entry.state != EntryState::Sending));
        }
        chat.end_of_stream(true);
        let busy = |entry: &Entry| is_loading(entry) || entry.state == EntryState::Streaming;
        prop_assert!(!chat.entries().iter().any(busy));
    }

    #[test]
    fn a_change_of_an_item_always_raises_its_version(events in vec(strategies::event(), 0..30)) {
        let mut chat = Conversation::default();
        chat.begin_run();
        for event in events {
            let before = chat.clone();
            chat.apply(event);
            for entry in chat.entries() {
                let then = before.entries().iter().find(|then| then.key == entry.key);
                prop_assert!(then.is_none_or(|then| then == entry || then.version < entry.version));
            }
        }
    }
}
