//! Runs as the browser sees them: begun, attached to, lost and found again, stopped.

use std::cell::{Cell, RefCell};
use std::pin::pin;

use futures::future::{Either, join, select};
use leptos::prelude::*;
use serde_json::Value;
use web_sys::{AbortController, AbortSignal};

use super::paint::publish;
use super::transport::{self, Frames, Lost, Refused};
use super::{announcer, dom, panel, scroll, storage};
use crate::chatkit::reducer::{Conversation, Effect as Told, Fault, Place};
use crate::chatkit::sse::Frame;
use crate::chatkit::{Event, decode, outgoing};
use crate::islands::chat_dock::record::Sending;
use crate::islands::chat_dock::rules;
use crate::islands::chat_dock::state::{Dock, Phase, Stop, put};
use crate::islands::live;

/// Messages on a page of the history.
const PAGE: u32 = 50;

thread_local! {
    /// Aborts the request of the turn that is shown.
    static ABORT: RefCell<Option<AbortController>> = const { RefCell::new(None) };
    /// A publication is waiting for the next frame.
    static IS_SCHEDULED: Cell<bool> = const { Cell::new(false) };
}

/// Fetches the remembered conversation and attaches to its run. Without one the panel is ready.
///
/// A message that was under way when the last page was left is sent again: by its key the server knows whether it
/// has it already, and answers with the same run.
pub fn restore(dock: Dock) {
    let turn = begin_turn(dock);
    dock.load_fault.set_value(None);
    let thread = storage::thread(dock);
    let sending = storage::sending(dock).filter(|sending| sending.thread == thread);
    let Some(thread) = thread else {
        ready(dock);
        resume(dock, sending);
        return;
    };
    dock.phase.set_value(Phase::Loading);
    publish(dock);
    dom::spawn(async move {
        let loaded = load(dock, turn, &thread).await;
        dock.phase.set_value(Phase::Ready);
        match loaded {
            Some(Ok(())) => {
                publish(dock);
                if sending.is_none() {
                    attach(dock, turn, &thread).await;
                }
            }
            Some(Err(refused)) if refused.status == 404 => {
                storage::forget_thread();
                dock.reset();
            }
            Some(Err(refused)) => dock.load_fault.set_value(Some(refused.fault)),
            None => return,
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
        Some(sending) if sending.is_failed => change(dock, |conversation| {
            conversation.begin_send(&sending.text, &sending.id);
            // Not sent, without a word of why: that was said on the last page.
            conversation.stopped();
        }),
        Some(sending) => {
            say(dock, sending.text, Some(sending.id));
        }
        None => {}
    }
}

/// What another tab did meanwhile: fetches the newest messages, and attaches if an answer is on its way.
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
        // A failure shows nothing new, which is what was there before.
        let Ok(page) = transport::ask(&request).await else {
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

/// Sends a message: a new one, or a failed one again by its local id. Says whether it was sent.
pub fn say(dock: Dock, text: String, failed: Option<String>) -> bool {
    if !dock.may_send() {
        return false;
    }
    let local_id = failed.unwrap_or_else(new_local_id);
    let thread = dock.thread_id();
    let request = match &thread {
        Some(thread) => outgoing::add_user_message(thread, &text),
        None => outgoing::create(&text),
    };
    let sending = Sending {
        thread,
        id: local_id.clone(),
        text: text.clone(),
        is_failed: false,
    };
    storage::remember_sending(dock, &sending);
    let turn = begin_turn(dock);
    change(dock, |conversation| {
        conversation.begin_send(&text, &local_id)
    });
    scroll::to_end(dock);
    dom::spawn(async move {
        begin(dock, turn, request, Some(sending)).await;
    });
    true
}

/// Has the last message answered again.
pub fn retry(dock: Dock) {
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
        begin(dock, turn, outgoing::retry_after_item(&thread, &item), None).await;
    });
}

/// Ends the run that is shown. What the server still sends is shown, for a while.
pub fn stop(dock: Dock) {
    if !dock.is_running() || dock.is_stopping() {
        return;
    }
    dock.stop.set_value(Stop::Wanted);
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

/// Fetches older messages.
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
        dock.is_loading_older.set_value(false);
        // What is open may be another conversation by now.
        if let Ok(page) = page
            && dock.thread_id().as_deref() == Some(thread.as_str())
        {
            scroll::hold_in_place(dock, || {
                change(dock, |conversation| {
                    conversation.load_page(decode::items(&page), Place::Older);
                });
            });
        } else {
            // The button is still there to try again.
            publish(dock);
        }
    });
}

/// Loads title, status and the newest messages; none if something else is shown by then.
async fn load(dock: Dock, turn: u32, thread: &str) -> Option<Result<(), Refused>> {
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
    dock.conversation.update_value(|conversation| {
        if let Some(thread) = decode::thread(&head) {
            conversation.open(thread);
        }
        conversation.load_page(decode::items(&items), Place::Latest);
    });
    Some(Ok(()))
}

/// Attaches to the current or last run of the open thread, from its beginning. Returns once what has happened so
/// far is shown.
async fn attach(dock: Dock, turn: u32, thread: &str) {
    // Whether a message may be sent shows only then.
    put(dock.can_send, false);
    let signal = abort_signal();
    let frames = transport::attach(thread, 0, signal.as_ref()).await;
    if !dock.is_current(turn) {
        return;
    }
    // Without a run, or without an answer, what was loaded is all there is.
    let Ok(Some(frames)) = frames else {
        publish(dock);
        return;
    };
    dock.conversation.update_value(Conversation::begin_run);
    let mut follower = Follower::new(dock, turn);
    if let Some(frames) = follower.replay(frames).await {
        dom::spawn(follower.follow(frames));
    }
}

async fn begin(dock: Dock, turn: u32, request: Value, sending: Option<Sending>) {
    let signal = abort_signal();
    let key = sending.as_ref().map(|sending| sending.id.as_str());
    let begun = transport::begin(&request, key, signal.as_ref()).await;
    if !dock.is_current(turn) {
        return;
    }
    match begun {
        Ok(frames) => Follower::new(dock, turn).follow(frames).await,
        Err(refused) => {
            let is_signed_out = refused.fault == Fault::SignedOut;
            change(dock, |conversation| conversation.fail_send(refused.fault));
            match sending {
                // The page is about to be left for the log-in: the text goes where it is remembered.
                Some(sending) if is_signed_out => super::take_back(dock, &sending.id),
                // A page that is being left lost the answer by that, and the next one asks again.
                Some(sending) if !panel::is_leaving() => storage::remember_sending(
                    dock,
                    &Sending {
                        is_failed: true,
                        ..sending
                    },
                ),
                _ => {}
            }
        }
    }
}

/// Tells the server to end the run, once the thread has an id.
fn tell_stop(dock: Dock) {
    if dock.stop.get_value() != Stop::Wanted {
        return;
    }
    if let Some(thread) = dock.thread_id() {
        dock.stop.set_value(Stop::Told);
        dom::spawn(async move {
            // A stop that does not arrive ends by its time limit.
            let _told = transport::stop(&thread).await;
        });
    }
}

/// How a stream went.
enum End {
    /// Its body was complete.
    Clean,
    /// It was cut.
    Cut,
    /// Something else is shown by now.
    Stale,
}

/// Follows the run of one turn.
struct Follower {
    dock: Dock,
    turn: u32,
    /// Number of the last event received, counted from 1.
    seen: u64,
    /// Tasks were changed by events of a replay.
    has_changes: bool,
    /// The newest item's time, in milliseconds of the server's clock.
    newest: f64,
}

impl Follower {
    fn new(dock: Dock, turn: u32) -> Self {
        Self {
            dock,
            turn,
            seen: 0,
            has_changes: false,
            newest: f64::NAN,
        }
    }

    /// Takes in what has happened before we came, and shows it at once. Returns the stream if the run goes on.
    async fn replay(&mut self, mut frames: Frames) -> Option<Frames> {
        let answered = frames.answered;
        let began = js_sys::Date::now();
        loop {
            let caught_up = {
                let next = pin!(frames.next());
                match select(next, pin!(dom::pause(rules::CAUGHT_UP_MS))).await {
                    Either::Left((chunk, _)) => Some(chunk),
                    Either::Right(_) => None,
                }
            };
            if !self.is_current() {
                return None;
            }
            let end = match caught_up {
                Some(Some(Ok(chunk))) => {
                    self.take_in(&chunk, true);
                    if js_sys::Date::now() - began < rules::REPLAY_MS {
                        continue;
                    }
                    // It speaks without a pause.
                    self.refresh_page(true);
                    publish(self.dock);
                    return Some(frames);
                }
                // Nothing more for now: the run goes on.
                None => {
                    self.refresh_page(true);
                    publish(self.dock);
                    return Some(frames);
                }
                Some(None) => End::Clean,
                Some(Some(Err(Lost))) => End::Cut,
            };
            self.refresh_page(rules::is_recent(self.newest, answered));
            if matches!(end, End::Clean) && !self.is_unfinished() {
                // An answer that was there before us is not news.
                self.finish(true);
                return None;
            }
            publish(self.dock);
            return Some(frames);
        }
    }

    /// Reads to the end of the run, over as many connections as it takes.
    async fn follow(mut self, mut frames: Frames) {
        loop {
            let is_clean = match self.read(&mut frames).await {
                End::Stale => return,
                End::Clean => true,
                End::Cut => false,
            };
            if (is_clean && !self.is_unfinished()) || self.dock.is_stopping() {
                self.finish(is_clean);
                break;
            }
            match self.reconnect().await {
                Some(Ok(found)) => frames = found,
                Some(Err(is_clean)) => {
                    self.finish(is_clean);
                    break;
                }
                None => return,
            }
        }
        request_animation_frame(announcer::announce_answer);
    }

    async fn read(&mut self, frames: &mut Frames) -> End {
        loop {
            let chunk = frames.next().await;
            if !self.is_current() {
                return End::Stale;
            }
            match chunk {
                Some(Ok(chunk)) => {
                    self.take_in(&chunk, false);
                    schedule(self.dock);
                }
                Some(Err(Lost)) => return End::Cut,
                None => return End::Clean,
            }
        }
    }

    /// Looks for the stream again. None if something else is shown; without a stream: whether the run is over.
    async fn reconnect(&mut self) -> Option<Result<Frames, bool>> {
        let dock = self.dock;
        let Some(thread) = dock.thread_id() else {
            return Some(Err(false));
        };
        dock.is_reconnecting.set_value(true);
        publish(dock);
        let mut outcome = Err(false);
        for pause in rules::RECONNECT_MS {
            dom::pause(pause).await;
            if !self.is_current() {
                return None;
            }
            let signal = abort_signal();
            let found = transport::attach(&thread, self.seen, signal.as_ref()).await;
            if !self.is_current() {
                return None;
            }
            outcome = match found {
                Ok(Some(frames)) => Ok(frames),
                // The run has ended, and we have seen its last event.
                Ok(None) => Err(true),
                Err(refused) if refused.status == 0 || refused.status >= 500 => continue,
                Err(_) => Err(false),
            };
            break;
        }
        dock.is_reconnecting.set_value(false);
        publish(dock);
        Some(outcome)
    }

    fn take_in(&mut self, frames: &[Frame], is_replay: bool) {
        if self.seen == 0 {
            storage::forget_sending();
        }
        for frame in frames {
            let number = frame.id.as_deref().and_then(|id| id.parse().ok());
            self.seen = number.unwrap_or(self.seen + 1);
            // What is not understood is passed over, as the protocol asks.
            let event = serde_json::from_str::<Value>(&frame.data)
                .ok()
                .and_then(|event| decode::event(&event));
            if let Some(event) = event {
                self.apply(event, is_replay);
            }
        }
        tell_stop(self.dock);
    }

    fn apply(&mut self, event: Event, is_replay: bool) {
        let dock = self.dock;
        if let Event::ItemDone { item } = &event {
            self.newest = self.newest.max(js_sys::Date::parse(&item.created_at));
        }
        let told = dock
            .conversation
            .try_update_value(|conversation| conversation.apply(event));
        for told in told.unwrap_or_default() {
            match told {
                Told::Client { name, .. } if name == "tasks.changed" => {
                    if is_replay {
                        self.has_changes = true;
                    } else {
                        live::refresh();
                    }
                }
                Told::Client { .. } => {}
                Told::ThreadChanged => {
                    if let Some(thread) = dock.thread_id() {
                        storage::remember_thread(dock, &thread);
                    }
                }
            }
        }
    }

    fn refresh_page(&self, is_wanted: bool) {
        if self.has_changes && is_wanted {
            live::refresh();
        }
    }

    fn finish(&self, is_clean: bool) {
        let was_stopped = self.dock.is_stopping();
        begin_turn(self.dock);
        change(self.dock, |conversation| {
            if was_stopped {
                conversation.stopped();
            } else {
                conversation.end_of_stream(is_clean);
            }
        });
    }

    fn is_current(&self) -> bool {
        self.dock.is_current(self.turn)
    }

    fn is_unfinished(&self) -> bool {
        self.dock.conversation.with_value(rules::is_unfinished)
    }
}

/// Begins another turn; the request of the last one is aborted.
fn begin_turn(dock: Dock) -> u32 {
    if let Some(last) = ABORT.take() {
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

/// Shows what changed with the next frame: a burst of events is one change of the page.
fn schedule(dock: Dock) {
    if document().hidden() {
        // No frames are drawn for a page in the background.
        publish(dock);
    } else if !IS_SCHEDULED.replace(true) {
        request_animation_frame(move || {
            IS_SCHEDULED.set(false);
            publish(dock);
        });
    }
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
fn new_local_id() -> String {
    /// As many digits as a random number has.
    const SCALE: f64 = 9_007_199_254_740_992.0;
    let parts = [js_sys::Date::now(), js_sys::Math::random() * SCALE];
    // Truncated: numbers without a fraction are written by less code.
    let [now, random] = parts.map(|part| (part as u64).to_string());
    ["local_", &now, "_", &random].concat()
}
