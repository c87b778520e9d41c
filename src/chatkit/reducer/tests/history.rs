//! Reloads, replays and pages of the history.

use super::*;

#[test]
fn a_lost_connection_that_is_found_again_goes_on_streaming() {
    let mut chat = settled();
    chat.begin_run();
    chat.apply(added(Item::new(
        "a2",
        "thr",
        "",
        ItemKind::assistant_started(),
    )));
    chat.apply(Event::text_delta("a2", 0, "Half "));
    chat.end_of_stream(false);
    chat.begin_run();
    chat.apply(Event::text_delta("a2", 0, "and half"));
    let entry = chat.entry("a2").unwrap();
    assert_eq!(
        (entry.state, entry.item.text().as_str()),
        (EntryState::Streaming, "Half and half")
    );
}

#[test]
fn a_whole_replay_over_the_loaded_history_changes_nothing_in_the_end() {
    let mut chat = Conversation::default();
    chat.begin_send("what is due?", "local-1");
    apply(&mut chat, worked("W1"));
    apply(&mut chat, worked("W2"));
    apply(&mut chat, worked("W3"));
    chat.end_of_stream(true);
    let before = chat.clone();
    chat.begin_run();
    for number in ["W1", "W2", "W3"] {
        apply(&mut chat, worked(number));
    }
    chat.end_of_stream(true);
    assert_eq!(ids(&chat), ids(&before));
    let pairs = chat.entries().iter().zip(before.entries());
    pairs.for_each(|(now, then)| {
        assert_eq!(
            (&now.item, now.state, now.key),
            (&then.item, then.state, then.key)
        )
    });
}

#[test]
fn a_retry_prunes_what_follows_and_keeps_the_unsent() {
    let mut chat = settled();
    chat.begin_send("x", "local-1");
    chat.fail_send(Fault::Offline);
    assert!(chat.prune_after("u1"));
    assert_eq!((ids(&chat), chat.error()), (vec!["u1", "local-1"], None));
    assert!(!chat.prune_after("a1") && !chat.prune_after("local-1"));
}

#[test]
fn pages_are_put_in_front_and_come_from_the_servers_cursor() {
    let mut chat = Conversation::default();
    chat.open(Thread::new("thr", ""));
    chat.load_page(
        page(vec![answer("a2", "2"), question("u2", "2")], Some("hidden")),
        Place::Latest,
    );
    assert_eq!(chat.older_cursor(), Some("hidden"));
    let keys: Vec<u32> = chat.entries().iter().map(|entry| entry.key).collect();
    chat.load_page(page(vec![], Some("u1")), Place::Older);
    assert_eq!(
        chat.older_cursor(),
        Some("u1"),
        "an empty page may still have more"
    );
    chat.load_page(
        page(vec![question("u2", "2"), answer("a1", "1")], None),
        Place::Older,
    );
    assert_eq!(ids(&chat), ["a1", "u2", "a2"]);
    assert_eq!(chat.older_cursor(), None);
    assert_eq!(
        chat.entries()[1..]
            .iter()
            .map(|entry| entry.key)
            .collect::<Vec<_>>(),
        keys
    );
    let cursor_only = Page {
        data: vec![],
        has_more: false,
        after: Some("x".into()),
    };
    chat.load_page(cursor_only, Place::Older);
    assert_eq!(chat.older_cursor(), None);
}

#[test]
fn a_reload_is_the_truth_but_keeps_unsent_messages_and_untouched_rows() {
    let mut chat = settled();
    chat.begin_send("x", "local-1");
    chat.apply(done(question("u2", "x")));
    chat.apply(added(answer("a2", "partial")));
    chat.stopped();
    chat.begin_send("y", "local-2");
    chat.fail_send(Fault::Offline);
    let before = chat.clone();
    let truth = vec![
        answer("a2", "partial, stored"),
        question("u2", "x"),
        answer("a1", "Hello!"),
        question("u1", "hi"),
    ];
    chat.load_page(page(truth, None), Place::Latest);
    assert_eq!(ids(&chat), ["u1", "a1", "u2", "a2", "local-2"]);
    for (now, then) in chat.entries().iter().zip(before.entries()) {
        assert_eq!(now.key, then.key);
        assert_eq!(now.version, then.version + u32::from(now.item.id == "a2"));
    }
    chat.load_page(page(vec![question("u1", "hi")], None), Place::Latest);
    assert_eq!(
        ids(&chat),
        ["u1", "local-2"],
        "what the server does not have is gone"
    );
}

#[test]
fn a_reload_during_a_turn_keeps_what_the_turn_has_brought() {
    let mut chat = settled();
    chat.begin_send("x", "local-1");
    let truth = || {
        vec![
            question("u2", "x"),
            answer("a1", "Hello!"),
            question("u1", "hi"),
        ]
    };
    chat.load_page(page(truth(), None), Place::Latest);
    assert_eq!(
        ids(&chat),
        ["u1", "a1", "u2", "local-1"],
        "the server was quicker than its stream"
    );
    chat.apply(done(question("u2", "x")));
    assert_eq!(ids(&chat), ["u1", "a1", "u2"]);
    chat.apply(added(tools(
        "w",
        vec![Task::custom(TaskStatus::Loading, "add_task")],
    )));
    chat.load_page(page(truth(), None), Place::Latest);
    assert_eq!(ids(&chat), ["u1", "a1", "u2", "w"]);
    assert_eq!(chat.entry("w").unwrap().state, EntryState::Streaming);
}

#[test]
fn opening_another_thread_begins_anew_and_never_reuses_a_key() {
    let mut chat = settled();
    chat.begin_send("x", "local-1");
    let used: Vec<u32> = chat.entries().iter().map(|entry| entry.key).collect();
    chat.open(Thread {
        title: Some("T".into()),
        ..Thread::new("thr", "")
    });
    assert_eq!(
        (ids(&chat).len(), chat.is_busy()),
        (3, true),
        "the same thread stays"
    );
    chat.open(Thread::new("other", ""));
    assert_eq!((ids(&chat).len(), chat.is_busy()), (0, false));
    chat.load_page(page(vec![answer("a1", "")], None), Place::Latest);
    assert!(!used.contains(&chat.entries()[0].key));
}
