//! Turns that go well.

use super::*;

#[test]
fn a_first_message_creates_the_thread_and_keeps_its_row() {
    let mut chat = Conversation::default();
    assert!(chat.can_send());
    chat.begin_send("hi", "local-1");
    assert!(chat.is_busy() && !chat.can_send() && chat.is_waiting());
    let row = chat.entries()[0].clone();
    assert_eq!(
        (row.state, row.item.text().as_str()),
        (EntryState::Sending, "hi")
    );
    assert_eq!(chat.retry_target(), None);

    let effects = apply(&mut chat, worked("W1"));
    assert_eq!(effects, [Effect::ThreadChanged]);
    chat.end_of_stream(true);
    assert_eq!(chat.thread().unwrap().id, "thr_0001");
    assert_eq!(ids(&chat), ["msg_0001", "msg_0002"]);
    assert_eq!(states(&chat), [EntryState::Done, EntryState::Done]);
    assert_eq!(
        (chat.entries()[0].key, chat.entries()[0].version),
        (row.key, row.version + 1)
    );
    assert_eq!(chat.retry_target(), Some("msg_0001"));
    assert!(chat.can_send() && !chat.is_waiting() && chat.error().is_none());
}

#[test]
fn streamed_text_grows_and_every_change_raises_the_version() {
    let mut chat = settled();
    chat.begin_send("what is due?", "local-1");
    let (mut texts, mut versions) = (vec![], vec![]);
    for event in worked("W2") {
        chat.apply(event);
        if let Some(entry) = chat.entry("msg_0004") {
            texts.push(entry.item.text());
            versions.push(entry.version);
        }
    }
    assert_eq!(
        texts,
        [
            "",
            "",
            "Nothing ",
            "Nothing today.",
            "Nothing today.",
            "Nothing today."
        ]
    );
    assert_eq!(versions, [0, 1, 2, 3, 4, 5]);
    assert_eq!(ids(&chat), ["u1", "a1", "msg_0003", "msg_0004"]);
}

#[test]
fn tool_badges_the_page_effect_and_the_title_arrive() {
    let mut chat = Conversation::default();
    chat.open(Thread::new("thr_0001", "2026-01-05T09:00:00.100000Z"));
    chat.begin_run();
    let events = worked("W3");
    let (first, rest) = events.split_first().unwrap();
    chat.apply(first.clone());
    assert!(!chat.is_waiting());
    let effects = apply(&mut chat, rest.to_vec());
    let data = json!({"ids": [7]}).as_object().cloned().unwrap();
    assert_eq!(
        effects,
        [
            Effect::Client {
                name: "tasks.changed".into(),
                data
            },
            Effect::ThreadChanged
        ]
    );
    assert_eq!(chat.thread().unwrap().title.as_deref(), Some("Shopping"));
    assert_eq!(chat.entry("wf_0001").unwrap().state, EntryState::Done);
    assert_eq!(
        apply(&mut chat, events.last().cloned()),
        [],
        "the same thread again changes nothing"
    );
}

#[test]
fn custom_errors_notices_and_progress_are_told() {
    let mut chat = settled();
    chat.begin_run();
    apply(&mut chat, worked("W8"));
    assert_eq!(
        chat.error().unwrap().fault,
        Fault::Custom("Daily limit reached.".into())
    );
    assert_eq!(chat.notices()[0].title.as_deref(), Some("Limit"));
    chat.dismiss_notice(7);
    chat.dismiss_notice(0);
    assert_eq!(chat.notices(), []);
    let warning = |n: usize| Event::Notice {
        level: NoticeLevel::Info,
        message: n.to_string(),
        title: None,
    };
    apply(&mut chat, (0..100).map(warning));
    assert_eq!(
        (chat.notices().len(), chat.notices()[15].message.as_str()),
        (16, "99")
    );

    apply(&mut chat, worked("W9"));
    assert_eq!(
        chat.progress(),
        Some(&Progress {
            icon: None,
            text: "Almost done".into()
        })
    );
    chat.apply(done(Item::new("end", "thr", "", ItemKind::EndOfTurn)));
    assert!(chat.progress().is_some(), "a marker is not a visible item");
    chat.apply(added(answer("a2", "")));
    assert_eq!(chat.progress(), None);
    apply(&mut chat, worked("W9"));
    chat.end_of_stream(true);
    assert_eq!(chat.progress(), None);
}

#[test]
fn a_widget_is_replaced_and_its_text_streams() {
    let mut chat = settled();
    apply(&mut chat, worked("W10"));
    assert_eq!(ids(&chat), ["u1", "a1", "msg_0011"]);
    let ItemKind::Widget { widget, .. } = &chat.entry("msg_0011").unwrap().item.kind else {
        panic!()
    };
    assert_eq!(widget["children"][1]["type"], "Badge");

    let events = worked("W12");
    apply(&mut chat, events[..2].to_vec());
    let value = |chat: &Conversation| match &chat.entry("msg_0012").unwrap().item.kind {
        ItemKind::Widget { widget, .. } => widget["children"][0]["value"].clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(value(&chat), "Plan: ");
    apply(&mut chat, events[2..].to_vec());
    assert_eq!(value(&chat), "Plan: rest");
    assert_eq!(chat.entry("msg_0012").unwrap().state, EntryState::Done);
}

#[test]
fn structured_input_and_images_end_in_their_final_state() {
    let mut chat = settled();
    apply(&mut chat, worked("W13"));
    let ItemKind::StructuredInput { status, .. } = &chat.entry("msg_0013").unwrap().item.kind
    else {
        panic!()
    };
    assert_eq!(*status, InputStatus::Answered);
    let events = worked("W20");
    apply(&mut chat, events[..3].to_vec());
    assert_eq!(chat.entry("msg_0016").unwrap().progress, Some(0.5));
    apply(&mut chat, events[3..].to_vec());
    let ItemKind::GeneratedImage { image: Some(image) } =
        &chat.entry("msg_0016").unwrap().item.kind
    else {
        panic!()
    };
    assert_eq!(image.url, "https://img.example.com/f.png");
    assert_eq!(chat.entry("msg_0016").unwrap().progress, None);
}

#[test]
fn a_locked_or_closed_thread_takes_no_message_and_a_foreign_update_is_ignored() {
    let mut chat = settled();
    let locked = Status::Locked { reason: None };
    let foreign = Thread {
        status: locked.clone(),
        ..Thread::new("other", "")
    };
    assert_eq!(chat.apply(Event::ThreadUpdated { thread: foreign }), []);
    assert!(chat.can_send());
    let own = Thread {
        status: locked,
        ..Thread::new("thr", "")
    };
    assert_eq!(
        chat.apply(Event::ThreadUpdated { thread: own }),
        [Effect::ThreadChanged]
    );
    assert!(!chat.can_send());
    assert_eq!(
        ids(&chat),
        ["u1", "a1"],
        "an empty item page clears nothing"
    );
}

#[test]
fn annotations_survive_a_part_done_without_any() {
    let mut chat = settled();
    chat.begin_run();
    chat.apply(added(Item::new(
        "m",
        "thr",
        "",
        ItemKind::assistant_started(),
    )));
    apply(
        &mut chat,
        worked("W15").into_iter().map(|event| match event {
            Event::ItemUpdated { update, .. } => Event::updated("m", update),
            other => other,
        }),
    );
    chat.apply(Event::part_done("m", 0, "Buy milk"));
    let ItemKind::AssistantMessage { content } = &chat.entry("m").unwrap().item.kind else {
        panic!()
    };
    assert_eq!(
        (content[0].annotations.len(), content[0].text.as_str()),
        (1, "Buy milk")
    );
    chat.apply(done(answer("m", "Buy milk")));
    let ItemKind::AssistantMessage { content } = &chat.entry("m").unwrap().item.kind else {
        panic!()
    };
    assert_eq!(
        content[0].annotations,
        [],
        "the finished item has the last word"
    );
}

#[test]
fn the_server_may_take_the_stop_button_away() {
    let mut chat = settled();
    chat.apply(Event::stream_options(true));
    assert!(!chat.can_cancel(), "nothing runs");
    chat.begin_run();
    chat.apply(Event::stream_options(false));
    assert!(!chat.can_cancel());
}

#[test]
fn an_id_repeated_in_a_later_turn_is_another_item() {
    for end in [
        |chat: &mut Conversation| drop(chat.apply(done(answer("__fake_id__", "first")))),
        |chat: &mut Conversation| chat.stopped(),
    ] {
        let mut chat = settled();
        let fake = |date: &str, text: &str| Item {
            created_at: date.into(),
            ..answer("__fake_id__", text)
        };
        chat.apply(added(fake("2025-01-02T03:04:05.678901", "first")));
        end(&mut chat);
        chat.begin_send("more", "local-1");
        chat.apply(done(question("u2", "more")));
        chat.apply(added(fake("2025-01-02T03:05:00", "")));
        chat.apply(Event::text_delta("__fake_id__", 0, "second"));
        chat.apply(done(fake("2025-01-02T03:05:01", "second")));
        let texts: Vec<String> = chat
            .entries()
            .iter()
            .map(|entry| entry.item.text())
            .collect();
        assert_eq!(texts, ["hi", "Hello!", "first", "more", "second"]);
    }
}

#[test]
fn waiting_is_shown_until_there_is_something_to_see() {
    let mut chat = settled();
    assert!(!chat.is_waiting());
    chat.begin_send("x", "local-1");
    chat.apply(done(question("u2", "x")));
    assert!(chat.is_waiting());
    let seen: Vec<bool> = [
        added(tools("w", vec![])),
        done(tools("w", vec![])),
        added(Item::new("a2", "thr", "", ItemKind::assistant_started())),
        Event::text_delta("a2", 0, ""),
        Event::text_delta("a2", 0, "Hi"),
        done(answer("a2", "Hi")),
    ]
    .into_iter()
    .map(|event| {
        chat.apply(event);
        chat.is_waiting()
    })
    .collect();
    assert_eq!(seen, [false, true, true, true, false, false]);
}

#[test]
fn a_client_tool_call_is_known_but_not_shown() {
    let mut chat = settled();
    apply(&mut chat, worked("W5").into_iter().take(1));
    let call = chat.entry("tc_0001").unwrap();
    assert!(!call.is_visible());
    let ItemKind::ClientToolCall { arguments, .. } = &call.item.kind else {
        panic!()
    };
    assert_eq!(Value::Object(arguments.clone()), json!({"max": 5}));
}
