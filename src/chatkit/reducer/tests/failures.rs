//! Turns that fail, are cut or are stopped.

use super::*;

#[test]
fn an_error_stays_when_the_thread_is_updated_after_it() {
    let mut chat = settled();
    chat.open(Thread::new("thr_0001", ""));
    chat.begin_run();
    apply(&mut chat, worked("W7"));
    chat.end_of_stream(true);
    assert_eq!(
        chat.error(),
        Some(&Failure {
            fault: Fault::Generic,
            allow_retry: true
        })
    );
    assert_eq!(chat.thread().unwrap().title.as_deref(), Some("Broken turn"));
    let partial = chat.entry("msg_0010").unwrap();
    assert_eq!(
        (partial.state, partial.item.text().as_str()),
        (EntryState::Interrupted, "I will")
    );
    chat.begin_run();
    assert_eq!(chat.error(), None);
}

#[test]
fn nothing_stays_loading_when_the_stream_ends_without_done() {
    let loading = |title| Task::custom(TaskStatus::Loading, title);
    for end in [
        |chat: &mut Conversation| chat.end_of_stream(true),
        |chat: &mut Conversation| chat.end_of_stream(false),
        |chat: &mut Conversation| chat.stopped(),
        |chat: &mut Conversation| chat.fail_send(Fault::Offline),
    ] {
        let mut chat = settled();
        chat.begin_run();
        let complete = Task::custom(TaskStatus::Complete, "first");
        chat.apply(added(tools(
            "w",
            vec![complete, loading("second"), loading("third")],
        )));
        chat.apply(done(Item::new(
            "t",
            "thr",
            "",
            ItemKind::Task {
                task: loading("odd"),
            },
        )));
        end(&mut chat);
        assert_eq!(chat.entry("w").unwrap().state, EntryState::Interrupted);
        assert_eq!(chat.entry("t").unwrap().state, EntryState::Done);
        let ItemKind::Workflow { workflow } = &chat.entry("w").unwrap().item.kind else {
            panic!()
        };
        let shown: Vec<TaskStatus> = workflow
            .tasks
            .iter()
            .map(|task| task.status_indicator)
            .collect();
        assert_eq!(
            shown,
            [TaskStatus::Complete, TaskStatus::None, TaskStatus::None]
        );
        let ItemKind::Task { task } = &chat.entry("t").unwrap().item.kind else {
            panic!()
        };
        assert_eq!(task.status_indicator, TaskStatus::None);
        assert!(!chat.is_busy() && !chat.can_cancel());
    }
}

#[test]
fn a_cut_body_before_anything_came_leaves_a_message_to_resend() {
    let mut chat = settled();
    chat.begin_send("again?", "local-1");
    chat.end_of_stream(false);
    assert_eq!(states(&chat)[2], EntryState::Failed { resend: true });
    assert_eq!(
        chat.error(),
        Some(&Failure {
            fault: Fault::Offline,
            allow_retry: false
        })
    );

    chat.begin_send("other", "local-2");
    chat.apply(Event::stream_options(true));
    chat.end_of_stream(true);
    assert_eq!(
        states(&chat)[3],
        EntryState::Failed { resend: false },
        "something came: it may be stored"
    );
    assert_eq!(chat.error().unwrap().fault, Fault::Generic);

    let key = chat.entries()[2].key;
    chat.begin_send("again?", "local-1");
    assert_eq!(
        ids(&chat),
        ["u1", "a1", "local-2", "local-1"],
        "sent again, it is the newest"
    );
    assert_eq!(
        (chat.entries()[3].key, states(&chat)[3]),
        (key, EntryState::Sending)
    );
    chat.apply(done(question("u2", "again?")));
    assert_eq!(
        ids(&chat),
        ["u1", "a1", "local-2", "u2"],
        "only the message on its way is confirmed"
    );
    chat.discard("local-2");
    chat.discard("u2");
    assert_eq!(ids(&chat), ["u1", "a1", "u2"]);
}

#[test]
fn a_cut_body_after_the_message_offers_a_retry() {
    let mut chat = settled();
    chat.begin_send("again?", "local-1");
    chat.apply(done(question("u2", "again?")));
    chat.apply(added(Item::new(
        "a2",
        "thr",
        "",
        ItemKind::assistant_started(),
    )));
    chat.apply(Event::text_delta("a2", 0, "Half an ans"));
    chat.end_of_stream(false);
    assert_eq!(
        chat.error(),
        Some(&Failure {
            fault: Fault::Offline,
            allow_retry: true
        })
    );
    assert_eq!(chat.retry_target(), Some("u2"));
    assert_eq!(states(&chat)[3], EntryState::Interrupted);
}

#[test]
fn a_clean_stream_without_events_is_a_turn_that_did_nothing() {
    let mut chat = settled();
    chat.begin_run();
    chat.end_of_stream(true);
    assert_eq!((chat.error(), chat.is_busy()), (None, false));
}

#[test]
fn a_refused_message_says_why() {
    let mut chat = settled();
    chat.begin_send("x", "local-1");
    chat.fail_send(Fault::SignedOut);
    assert_eq!(
        chat.error(),
        Some(&Failure {
            fault: Fault::SignedOut,
            allow_retry: false
        })
    );
    assert_eq!(states(&chat)[2], EntryState::Failed { resend: true });
    chat.begin_run();
    chat.fail_send(Fault::Unavailable);
    assert_eq!(
        chat.error(),
        Some(&Failure {
            fault: Fault::Unavailable,
            allow_retry: true
        })
    );
}

#[test]
fn a_stop_keeps_what_came_and_is_no_error() {
    let mut chat = settled();
    chat.begin_send("x", "local-1");
    assert!(chat.can_cancel());
    apply(&mut chat, worked("W2").into_iter().take(5));
    chat.stopped();
    assert_eq!(
        (chat.error(), chat.is_busy(), chat.can_cancel()),
        (None, false, false)
    );
    let partial = chat.entry("msg_0004").unwrap();
    assert_eq!(
        (partial.state, partial.item.text().as_str()),
        (EntryState::Interrupted, "Nothing ")
    );
}
