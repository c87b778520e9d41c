//! What the user does to conversations and their runs: opened, said, retried, stopped, left.

mod follower;

use std::cell::RefCell;

use futures::future::join;
use leptos::prelude::document;
use serde_json::Value;
use web_sys::{AbortController, AbortSignal};

use super::paint::publish;
use super::transport::{self, Refused};
use super::{dom, panel, scroll, storage};
use crate::chatkit::reducer::{Conversation, EntryState, Fault, Place};
use crate::chatkit::{Item, Page, decode, outgoing};
use crate::islands::chat_dock::record::Sending;
use crate::islands::chat_dock::rules;
use crate::islands::chat_dock::state::{Dock, Phase, Stop};
use follower::{attach, begin, tell_stop};

/// Messages on a page of the history.
const PAGE: u32 = 50;

thread_local! {
    /// Aborts the request of the turn that is shown.
    static ABORT: RefCell<Option<AbortController>> = const { RefCell::new(None) };
}

/// Fetches the remembered conversation and attaches to its run. Without one the panel is ready.
///
/// A message that was under way when the last page was left is sent again: by its key the server knows whether it
/// has it already, and answers with the same run.
pub fn restore(dock: Dock) {
    let turn = begin_turn(dock);
    dock.load_fault.set_value(None);
    let thread = storage::thread(dock);
    let mut sending = storage::sending(dock).filter(|sending| sending.thread == thread);
    if let Some(sending) = &mut sending {
        // Somebody else's server knows no keys: what is sent again may be there twice.
        sending.is_failed |= transport::is_foreign();
    }
    let Some(thread) = thread else {
        ready(dock);
        resume(dock, sending);
        return;
    };
    dock.phase.set_value(Phase::Loading);
    publish(dock);
    dom::spawn(async move {
        let Some(loaded) = load(dock, turn, &thread).await else {
            return;
        };
        dock.phase.set_value(Phase::Ready);
        match loaded {
            Ok(rest) => {
                publish(dock);
                load_marks(dock);
                if let Some(rest) = rest {
                    show_rest(dock, rest);
                }
                if sending.as_ref().is_none_or(|sending| sending.is_failed) {
                    attach(dock, turn, &thread).await;
                }
            }
            Err(refused) if refused.status == 404 => {
                storage::forget_thread();
                dock.reset();
            }
            Err(refused) => dock.load_fault.set_value(Some(refused.fault)),
        }
        ready(dock);
        resume(dock, sending);
    });
}

/// Opens another conversation. The run of the last one, if there is one, goes on at the server.
pub fn open(dock: Dock, thread: &str) {
    begin_turn(dock);
    storage::forget_sending();
    storage::remember_thread(dock, thread);
    dock.reset();
    restore(dock);
}

/// Goes on with a message that has not arrived as far as we know.
fn resume(dock: Dock, sending: Option<Sending>) {
    match sending {
        // It waits for another page if this one shows a run.
        Some(sending) if sending.is_failed && dock.is_running() => {}
        Some(sending) if sending.is_failed => change(dock, |conversation| {
            conversation.begin_message(sending.item);
            // Not sent, without a word of why: that was said on the last page.
            conversation.stopped();
        }),
        Some(sending) => {
            say(dock, sending.item);
        }
        None => {}
    }
}

/// What others did meanwhile: fetches title, status and the newest messages, and attaches if an answer is on its way.
pub fn catch_up(dock: Dock) {
    let is_idle = dock.phase.get_value() == Phase::Ready && !dock.is_running();
    let Some(thread) = storage::thread(dock).filter(|_| is_idle) else {
        return;
    };
    let has_entries = dock
        .conversation
        .with_value(|conversation| !conversation.entries().is_empty());
    match dock.thread_id() {
        Some(open) if open != thread => return,
        None if has_entries => return,
        None => return restore(dock),
        Some(_) => {}
    }
    let turn = dock.turn.get_value();
    dom::spawn(async move {
        let request = outgoing::items_list(&thread, PAGE, None);
        let (page, ()) = join(transport::ask(&request), refresh_head(dock, &thread)).await;
        // A failure shows nothing new, which is what was there before.
        let Ok(page) = page else {
            return;
        };
        if !dock.is_current(turn) {
            return;
        }
        let page = decode::items(&page);
        let is_news = dock
            .conversation
            .with_value(|conversation| rules::is_news(conversation, &page));
        if is_news {
            change(dock, |conversation| {
                conversation.load_page(page, Place::Latest)
            });
        }
        if dock.conversation.with_value(rules::awaits_answer) {
            let turn = begin_turn(dock);
            attach(dock, turn, &thread).await;
        }
    });
}

/// Sends a message: a new one, or a failed one again. Says whether it was sent.
pub fn say(dock: Dock, item: Item) -> bool {
    if !dock.may_send() {
        return false;
    }
    let thread = dock.thread_id();
    let request = outgoing::send(thread.as_deref(), &item);
    let sending = Sending {
        thread,
        item: item.clone(),
        is_failed: false,
    };
    storage::remember_sending(dock, &sending);
    panel::stays();
    let turn = begin_turn(dock);
    let key = item.id.clone();
    change(dock, |conversation| conversation.begin_message(item));
    scroll::to_end(dock);
    dom::spawn(async move {
        begin(dock, turn, request, Some(&key), Some(sending), false).await;
    });
    true
}

/// Lets the assistant go on with what a request brings, if it may; the same key again is the same request.
pub fn go_on(dock: Dock, request: Value, key: String) {
    if dock.may_send() {
        let turn = begin_turn(dock);
        change(dock, Conversation::begin_run);
        dom::spawn(async move {
            begin(dock, turn, request, Some(&key), None, false).await;
        });
    }
}

/// The browser is online again: a turn that was given up is looked for.
pub fn come_back(dock: Dock) {
    if is_lost(dock) || dock.load_fault.get_value() == Some(Fault::Offline) {
        change(dock, |conversation| {
            // What was lost is no trouble any more.
            conversation.begin_run();
            conversation.stopped();
        });
        restore(dock);
    } else {
        catch_up(dock);
    }
}

/// Whether a turn was given up with its connection: the server may have gone on with it.
fn is_lost(dock: Dock) -> bool {
    dock.conversation.with_value(|conversation| {
        let is_here = conversation
            .entries()
            .iter()
            .all(|entry| !matches!(entry.state, EntryState::Failed { .. }));
        let error = conversation.error().map(|failure| &failure.fault);
        is_here && conversation.thread().is_some() && error == Some(&Fault::Offline)
    })
}

/// Notices when the server can be reached again: not every lost line is one that the browser knows of.
fn watch(dock: Dock) {
    let turn = dock.turn.get_value();
    dom::spawn(async move {
        loop {
            dom::pause(rules::WATCH_MS).await;
            let is_open = dock.is_current(turn) && is_lost(dock);
            let Some(thread) = dock.thread_id().filter(|_| is_open) else {
                return;
            };
            let head = transport::ask(&outgoing::get_thread(&thread)).await;
            if head.is_ok() && dock.is_current(turn) {
                come_back(dock);
                return;
            }
        }
    });
}

/// Has the last message answered again, by the built-in assistant if that is wished. What was lost with the
/// connection is looked for first.
pub fn retry(dock: Dock, is_for_builtin: bool) {
    if is_lost(dock) && !is_for_builtin && !transport::is_foreign() {
        return come_back(dock);
    }
    let target = dock
        .conversation
        .with_value(|conversation| conversation.retry_target().map(str::to_owned));
    let (Some(thread), Some(item), true) = (dock.thread_id(), target, dock.may_send()) else {
        return;
    };
    let turn = begin_turn(dock);
    change(dock, |conversation| {
        conversation.prune_after(&item);
        conversation.begin_run();
    });
    dom::spawn(async move {
        let request = outgoing::retry_after_item(&thread, &item);
        begin(dock, turn, request, None, None, is_for_builtin).await;
    });
}

/// Ends the run that is shown. What the server still sends is shown, for a while.
pub fn stop(dock: Dock) {
    if !dock.is_running() || dock.is_stopping() {
        return;
    }
    if transport::is_foreign() {
        // To close the connection is the protocol's own way.
        begin_turn(dock);
        change(dock, Conversation::stopped);
        return;
    }
    dock.stop.set_value(Stop::Requested);
    tell_stop(dock);
    publish(dock);
    let turn = dock.turn.get_value();
    dom::spawn(async move {
        dom::pause(rules::STOP_MS).await;
        if dock.is_current(turn) && dock.is_running() {
            begin_turn(dock);
            change(dock, Conversation::stopped);
        }
    });
}

/// Leaves the conversation. Its run, if there is one, goes on at the server.
pub fn leave(dock: Dock) {
    begin_turn(dock);
    storage::forget_thread();
    storage::forget_sending();
    dock.reset();
    ready(dock);
}

/// Fetches older messages, and shows them a few in each frame: a page of them at once would stop the scroll.
pub fn load_older(dock: Dock) {
    let cursor = dock
        .conversation
        .with_value(|conversation| conversation.older_cursor().map(str::to_owned));
    let (Some(thread), Some(cursor)) = (dock.thread_id(), cursor) else {
        return;
    };
    if dock.is_loading_older.get_value() {
        return;
    }
    dock.is_loading_older.set_value(true);
    publish(dock);
    dom::spawn(async move {
        let page = transport::ask(&outgoing::items_list(&thread, PAGE, Some(&cursor))).await;
        let count = || {
            dock.conversation
                .with_value(|conversation| conversation.entries().len())
        };
        let before = count();
        if let Ok(page) = page {
            show_older(dock, cursor, decode::items(&page)).await;
        }
        dock.is_loading_older.set_value(false);
        // If nothing came, the button is there to try again.
        publish(dock);
        if count() > before {
            // The reader may be near the beginning still.
            scroll::settle(dock);
        }
    });
}

/// Shows the page behind a cursor, as long as that is where what is shown begins.
async fn show_older(dock: Dock, mut cursor: String, page: Page<Item>) {
    for part in rules::parts(page) {
        // Behind a frame and not in it: a frame that lays out what came near has enough to do.
        dom::frame().await;
        dom::pause(0).await;
        let is_next = dock
            .conversation
            .with_value(|conversation| conversation.older_cursor() == Some(cursor.as_str()));
        if !is_next {
            return;
        }
        cursor = part.after.clone().unwrap_or_default();
        change(dock, |conversation| {
            conversation.load_page(part, Place::Older);
        });
        // At once: where the log stands decides what the browser lays out in this frame.
        scroll::stay();
    }
}

/// Shows what is left of the page with which a conversation was opened.
fn show_rest(dock: Dock, rest: Page<Item>) {
    let cursor = dock
        .conversation
        .with_value(|conversation| conversation.older_cursor().map(str::to_owned));
    let Some(cursor) = cursor else { return };
    dock.is_loading_older.set_value(true);
    dom::spawn(async move {
        show_older(dock, cursor, rest).await;
        dock.is_loading_older.set_value(false);
        publish(dock);
    });
}

/// Asks for title and status, which others may have changed, and shows them. Should the answer not come, or something
/// else be shown by then, what is known stands.
async fn refresh_head(dock: Dock, thread: &str) {
    let turn = dock.turn.get_value();
    let head = transport::ask(&outgoing::get_thread(thread)).await;
    if let Some(thread) = head.ok().as_ref().and_then(decode::thread)
        && dock.is_current(turn)
        && dock.thread_id().as_deref() == Some(&thread.id)
    {
        change(dock, |conversation| conversation.open(thread));
    }
}

/// Loads title, status and the newest messages, of which some are left to be shown; none if something else is shown by
/// then.
async fn load(dock: Dock, turn: u32, thread: &str) -> Option<Result<Option<Page<Item>>, Refused>> {
    let head = outgoing::get_thread(thread);
    let items = outgoing::items_list(thread, PAGE, None);
    let (head, items) = join(transport::ask(&head), transport::ask(&items)).await;
    if !dock.is_current(turn) {
        return None;
    }
    let (head, items) = match (head, items) {
        (Ok(head), Ok(items)) => (head, items),
        (Err(refused), _) | (_, Err(refused)) => return Some(Err(refused)),
    };
    let (newest, rest) = rules::opening(decode::items(&items));
    dock.conversation.update_value(|conversation| {
        if let Some(thread) = decode::thread(&head) {
            conversation.open(thread);
        }
        conversation.load_page(newest, Place::Latest);
    });
    Some(Ok(rest))
}

/// Fetches what is known of the items beside themselves, and shows it.
pub fn load_marks(dock: Dock) {
    let Some(thread) = dock.thread_id().filter(|_| !transport::is_foreign()) else {
        return;
    };
    dom::spawn(async move {
        // Without them the items are shown as they are.
        let marks = transport::marks(&thread).await;
        if let Ok(marks) = marks
            && dock.thread_id().as_deref() == Some(thread.as_str())
        {
            change(dock, |conversation| {
                conversation.mark(decode::marks(&marks))
            });
        }
    });
}

/// Begins another turn; the request of the last one is aborted, unless it may not have arrived yet.
fn begin_turn(dock: Dock) -> u32 {
    let is_sending = dock.conversation.with_value(|conversation| {
        let mut entries = conversation.entries().iter();
        entries.any(|entry| entry.state == EntryState::Sending)
    });
    if let Some(last) = ABORT.take().filter(|_| !is_sending) {
        last.abort();
    }
    dock.begin_turn()
}

/// The signal that ends a request when its turn is over.
fn abort_signal() -> Option<AbortSignal> {
    let controller = AbortController::new().ok()?;
    let signal = controller.signal();
    ABORT.set(Some(controller));
    Some(signal)
}

fn change(dock: Dock, change: impl FnOnce(&mut Conversation)) {
    dock.conversation.update_value(change);
    publish(dock);
}

/// The panel can be used.
fn ready(dock: Dock) {
    dock.phase.set_value(Phase::Ready);
    publish(dock);
    if let Some(root) = document().document_element() {
        dom::set(&root, "data-hydrated", "true");
    }
}

/// An id that no other message of ours has.
pub fn new_local_id() -> String {
    dom::new_id("local_")
}
