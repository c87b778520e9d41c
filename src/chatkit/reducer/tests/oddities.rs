//! Events nobody should send.

use super::super::super::update::{MAX_PARTS, MAX_TASKS};
use super::*;

#[test]
fn deltas_for_text_that_is_missing_or_none_are_survived() {
    let mut chat = settled();
    let widget = json!({"type": "Card", "children": [
        {"type": "Text", "id": "new"}, {"type": "Text", "id": "number", "value": 5},
    ]});
    chat.apply(added(Item::new(
        "w",
        "thr",
        "",
        ItemKind::Widget {
            widget,
            copy_text: None,
        },
    )));
    for id in ["new", "number", "unknown"] {
        let update = ItemUpdate::WidgetTextDelta {
            component_id: id.into(),
            delta: "x".into(),
            done: false,
        };
        chat.apply(Event::updated("w", update));
    }
    let entry = chat.entry("w").unwrap();
    let ItemKind::Widget { widget, .. } = &entry.item.kind else {
        panic!()
    };
    assert_eq!(
        (
            &widget["children"][0]["value"],
            &widget["children"][1]["value"]
        ),
        (&json!("x"), &json!(5))
    );
    assert_eq!(entry.version, 1, "only what changed counts");
}

#[test]
fn done_without_added_double_added_and_double_done_are_one_row() {
    let mut chat = settled();
    chat.begin_run();
    chat.apply(done(answer("m", "x")));
    chat.apply(done(answer("m", "x")));
    assert_eq!(chat.entry("m").unwrap().version, 0, "nothing changed");
    chat.apply(done(Item {
        created_at: "later".into(),
        ..answer("m", "x")
    }));
    assert_eq!(
        chat.entry("m").unwrap().version,
        1,
        "another date within the turn is the same item"
    );
    chat.apply(added(answer("n", "")));
    chat.apply(Event::text_delta("n", 0, "a"));
    chat.apply(added(answer("n", "")));
    chat.apply(Event::text_delta("n", 0, "b"));
    assert_eq!(chat.entry("n").unwrap().item.text(), "b");
    assert_eq!(ids(&chat), ["u1", "a1", "m", "n"]);
}

#[test]
fn what_is_unknown_or_of_another_kind_is_left_alone() {
    let mut chat = settled();
    let before = chat.clone();
    chat.apply(Event::text_delta("nobody", 0, "x"));
    chat.apply(Event::task_added(
        "a1",
        0,
        Task::custom(TaskStatus::Loading, "x"),
    ));
    chat.apply(Event::text_delta("u1", 0, "x"));
    chat.apply(Event::ItemRemoved {
        item_id: "nobody".into(),
    });
    assert_eq!(chat.entries(), before.entries());
    chat.apply(Event::ItemReplaced {
        item: answer("new", "x"),
    });
    assert_eq!(
        ids(&chat),
        ["u1", "a1", "new"],
        "an unknown replacement is appended"
    );
    chat.apply(Event::ItemReplaced {
        item: question("u1", "hello"),
    });
    chat.apply(Event::ItemRemoved {
        item_id: "a1".into(),
    });
    assert_eq!(ids(&chat), ["u1", "new"]);
    assert_eq!(chat.entries()[0].item.text(), "hello");
}

#[test]
fn hidden_items_never_get_in() {
    let hidden = |id: &str| {
        Item::new(
            id,
            "thr",
            "",
            ItemKind::SdkHiddenContext {
                content: "x".into(),
            },
        )
    };
    let mut chat = settled();
    chat.apply(added(hidden("h1")));
    chat.apply(done(hidden("h2")));
    chat.apply(Event::ItemReplaced { item: hidden("h3") });
    chat.load_page(
        page(
            vec![hidden("h4"), answer("a1", "Hello!"), question("u1", "hi")],
            None,
        ),
        Place::Latest,
    );
    assert_eq!(ids(&chat), ["u1", "a1"]);
    chat.apply(Event::ItemReplaced { item: hidden("a1") });
    assert_eq!(ids(&chat), ["u1"]);
}

#[test]
fn hostile_indexes_neither_pad_nor_panic() {
    let mut chat = settled();
    chat.apply(added(Item::new(
        "m",
        "thr",
        "",
        ItemKind::assistant_started(),
    )));
    chat.apply(added(tools("w", vec![])));
    for index in [MAX_PARTS, 1 << 40, usize::MAX] {
        chat.apply(Event::text_delta("m", index, "x"));
        chat.apply(Event::part_added("m", index));
        chat.apply(Event::part_done("m", index, "x"));
        chat.apply(Event::task_updated(
            "w",
            index,
            Task::custom(TaskStatus::None, "x"),
        ));
    }
    assert_eq!(
        (
            chat.entry("m").unwrap().version,
            chat.entry("w").unwrap().version
        ),
        (0, 0)
    );
    chat.apply(Event::text_delta("m", MAX_PARTS - 1, "x"));
    let ItemKind::AssistantMessage { content } = &chat.entry("m").unwrap().item.kind else {
        panic!()
    };
    assert_eq!(content.len(), MAX_PARTS);
    for _ in 0..MAX_TASKS + 5 {
        chat.apply(Event::task_added(
            "w",
            usize::MAX,
            Task::custom(TaskStatus::None, "x"),
        ));
    }
    let ItemKind::Workflow { workflow } = &chat.entry("w").unwrap().item.kind else {
        panic!()
    };
    assert_eq!(workflow.tasks.len(), MAX_TASKS);
}

#[test]
fn tasks_and_annotations_go_where_their_index_says() {
    let mut chat = settled();
    let task = |title: &str| Task::custom(TaskStatus::None, title);
    chat.apply(added(tools("w", vec![task("b")])));
    chat.apply(Event::task_added("w", 0, task("a")));
    chat.apply(Event::task_added("w", 9, task("c")));
    let ItemKind::Workflow { workflow } = &chat.entry("w").unwrap().item.kind else {
        panic!()
    };
    let titles: Vec<Option<&str>> = workflow.tasks.iter().map(Task::title).collect();
    assert_eq!(titles, [Some("a"), Some("b"), Some("c")]);

    chat.apply(added(answer("m", "")));
    for (annotation_index, filename) in [(9, "b"), (0, "a"), (2, "c")] {
        let source = SourceKind::File {
            filename: filename.into(),
        };
        let source = Source {
            kind: source,
            ..samples::sources().remove(0)
        };
        let annotation = Annotation {
            source,
            index: None,
        };
        chat.apply(Event::updated(
            "m",
            ItemUpdate::AnnotationAdded {
                content_index: 0,
                annotation_index,
                annotation,
            },
        ));
    }
    let ItemKind::AssistantMessage { content } = &chat.entry("m").unwrap().item.kind else {
        panic!()
    };
    let names: Vec<&SourceKind> = content[0]
        .annotations
        .iter()
        .map(|one| &one.source.kind)
        .collect();
    let file = |name: &str| SourceKind::File {
        filename: name.into(),
    };
    assert_eq!(names, [&file("a"), &file("b"), &file("c")]);
}

#[test]
fn a_message_that_turned_into_the_users_takes_the_place_of_the_unsent_one() {
    let mut chat = settled();
    chat.begin_send("x", "local-1");
    chat.apply(done(answer("odd", "?")));
    chat.apply(Event::ItemReplaced {
        item: question("odd", "y"),
    });
    chat.apply(done(answer("a2", "!")));
    chat.apply(done(question("odd", "x")));
    let texts: Vec<String> = chat
        .entries()
        .iter()
        .map(|entry| entry.item.text())
        .collect();
    assert_eq!(texts, ["hi", "Hello!", "x", "!"]);
}
