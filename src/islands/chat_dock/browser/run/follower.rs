//! Follows a run from its first event to its last, over as many connections as it takes.

use std::cell::Cell;
use std::pin::pin;

use futures::future::{Either, select};
use leptos::prelude::{document, request_animation_frame, window};
use serde_json::{Value, json};

use super::{
    abort_signal, begin_turn, change, go_on, load_marks, new_local_id, refresh_head, restore, watch,
};
use crate::chatkit::reducer::{Conversation, Effect, Fault};
use crate::chatkit::sse::Frame;
use crate::chatkit::{self, Event, Thread, decode, outgoing};
use crate::islands::chat_dock::browser::paint::publish;
use crate::islands::chat_dock::browser::transport::{self, Frames, Lost};
use crate::islands::chat_dock::browser::{announcer, dom, draft, panel, storage, take_back};
use crate::islands::chat_dock::record::Sending;
use crate::islands::chat_dock::rules;
use crate::islands::chat_dock::state::{Dock, Stop};
use crate::islands::live;

thread_local! {
    /// A publication is waiting for the next frame.
    static IS_SCHEDULED: Cell<bool> = const { Cell::new(false) };
}

/// Attaches to the current or last run of the open thread, from its beginning. Returns once what has happened so
/// far is shown.
pub async fn attach(dock: Dock, turn: u32, thread: &str) {
    dock.is_attaching.set_value(true);
    publish(dock);
    look_for_run(dock, turn, thread).await;
    dock.is_attaching.set_value(false);
    publish(dock);
}

async fn look_for_run(dock: Dock, turn: u32, thread: &str) {
    let signal = abort_signal();
    let frames = transport::attach(thread, 0, signal.as_ref()).await;
    if !dock.is_current(turn) {
        return;
    }
    // Without a run, or without an answer, what was loaded is all there is.
    let Ok(Some(frames)) = frames else {
        return;
    };
    dock.conversation.update_value(Conversation::begin_run);
    let mut follower = Follower::new(dock, turn);
    let frames = follower.replay(frames).await;
    follower.check_thread(thread).await;
    if let Some(frames) = frames {
        dom::spawn(follower.follow(frames));
    }
}

/// Sends what begins a run, and follows it. `sending` is the message in it, if there is one; `is_for_builtin` asks
/// for the built-in assistant.
pub async fn begin(
    dock: Dock,
    turn: u32,
    request: Value,
    key: Option<&str>,
    sending: Option<Sending>,
    is_for_builtin: bool,
) {
    let signal = abort_signal();
    let begun = transport::begin(&request, key, is_for_builtin, signal.as_ref()).await;
    if !dock.is_current(turn) {
        return;
    }
    match begun {
        Ok(frames) => {
            let mut follower = Follower::new(dock, turn);
            follower.is_news = true;
            follower.is_sending = sending.is_some();
            follower.follow(frames).await;
        }
        Err(refused) => {
            let is_signed_out = refused.fault == Fault::SignedOut;
            let is_conflict = refused.status == 409;
            change(dock, |conversation| conversation.fail_send(refused.fault));
            match sending {
                // The page is about to be left for the log-in: the text goes where it is remembered.
                Some(sending) if is_signed_out => take_back(dock, &sending.item.id),
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
            // It may have been locked or closed since it was opened.
            if let Some(thread) = dock.thread_id().filter(|_| is_conflict) {
                refresh_head(dock, &thread).await;
            }
        }
    }
}

/// Tells the server to end the run, once the thread has an id.
pub fn tell_stop(dock: Dock) {
    if dock.stop.get_value() != Stop::Requested {
        return;
    }
    if let Some(thread) = dock.thread_id() {
        dock.stop.set_value(Stop::Sent);
        dom::spawn(async move {
            // A stop that does not arrive ends by its time limit.
            let _told = transport::post(&thread, "/stop").await;
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
    /// The run begins with a message of ours, and nothing has come back yet.
    is_sending: bool,
    /// The run is ours, and other tabs have not been told.
    is_news: bool,
    /// Why the stream could not be found again.
    fault: Option<Fault>,
    /// Tasks were changed by events of a replay.
    has_changes: bool,
    /// What a replay tells of the thread.
    replayed_thread: Option<Thread>,
    /// The newest item's time, in milliseconds of the server's clock.
    newest: f64,
}

impl Follower {
    fn new(dock: Dock, turn: u32) -> Self {
        Self {
            dock,
            turn,
            seen: 0,
            is_sending: false,
            is_news: false,
            fault: None,
            has_changes: false,
            replayed_thread: None,
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
                    // New events come without a pause: what is read now is no longer the past.
                    self.refresh_page(true);
                    publish(self.dock);
                    return Some(frames);
                }
                // Every run has a first event, and it has not come yet.
                None if self.seen == 0 => continue,
                // All past events have been read, and the run goes on.
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
                // The answer was complete before this page asked for it: it is not announced.
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
            // Only our runs can be found again.
            let is_over = (is_clean && !self.is_unfinished()) || transport::is_foreign();
            if is_over || self.dock.is_stopping() {
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
        self.tell_tabs();
        request_animation_frame(announcer::announce_answer);
        answer_call(self.dock);
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
            // Nothing is found without a line, however long that takes.
            while self.is_current() && !window().navigator().on_line() {
                dom::pause(rules::OFFLINE_MS).await;
            }
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
                // The run has ended, and we have seen its last event; or its process died, and what is
                // stored tells how.
                Ok(None) if self.dock.conversation.with_value(rules::is_cut) => {
                    dock.is_reconnecting.set_value(false);
                    restore(dock);
                    return None;
                }
                Ok(None) => Err(true),
                Err(refused) if refused.status == 0 || refused.status >= 500 => continue,
                Err(refused) => {
                    self.fault = Some(refused.fault);
                    Err(false)
                }
            };
            break;
        }
        dock.is_reconnecting.set_value(false);
        publish(dock);
        Some(outcome)
    }

    fn take_in(&mut self, frames: &[Frame], is_replay: bool) {
        for frame in frames {
            let number = frame.id.as_deref().and_then(|id| id.parse().ok());
            self.seen = number.unwrap_or(self.seen + 1);
            // What is not understood is passed over, as the protocol asks.
            let event = chatkit::json::parse(&frame.data).and_then(|event| decode::event(&event));
            if let Some(event) = event {
                self.apply(event, is_replay);
            }
        }
        // From here on the thread is remembered, and the run is found by it.
        if self.seen > 0 && std::mem::take(&mut self.is_sending) {
            storage::forget_sending();
        }
        if self.seen > 0 && std::mem::take(&mut self.is_news) {
            self.tell_tabs();
        }
        tell_stop(self.dock);
    }

    fn apply(&mut self, event: Event, is_replay: bool) {
        let dock = self.dock;
        if let (Event::ThreadCreated { thread } | Event::ThreadUpdated { thread }, true) =
            (&event, is_replay)
        {
            self.replayed_thread = Some(thread.clone());
            return;
        }
        if let Event::ItemDone { item } = &event {
            self.newest = self.newest.max(js_sys::Date::parse(&item.created_at));
        }
        let was_new = dock.thread_id().is_none();
        let effects = dock
            .conversation
            .update_value(|conversation| conversation.apply(event));
        for effect in effects {
            match effect {
                Effect::Client { name, .. } if name == "tasks.changed" => {
                    if is_replay {
                        self.has_changes = true;
                    } else {
                        live::refresh();
                    }
                }
                Effect::Client { .. } => {}
                Effect::ThreadChanged => {
                    if let Some(thread) = dock.thread_id() {
                        storage::remember_thread(dock, &thread);
                        if was_new {
                            storage::move_draft(dock, draft(dock).as_ref());
                        }
                    }
                }
            }
        }
    }

    /// Title and status may have changed since the run told of them, by a rename or a lock, or since they were
    /// fetched, by the run. Where the two differ the server is asked.
    async fn check_thread(&mut self, id: &str) {
        let is_known = |conversation: &Conversation| {
            self.replayed_thread.is_none() || conversation.thread() == self.replayed_thread.as_ref()
        };
        if self.dock.conversation.with_value(is_known) {
            return;
        }
        refresh_head(self.dock, id).await;
    }

    fn refresh_page(&self, is_wanted: bool) {
        if self.has_changes && is_wanted {
            live::refresh();
        }
    }

    fn finish(&mut self, is_clean: bool) {
        let was_stopped = self.dock.is_stopping();
        let fault = self.fault.take();
        begin_turn(self.dock);
        change(self.dock, |conversation| match fault {
            _ if was_stopped => conversation.stopped(),
            Some(fault) => conversation.fail_send(fault),
            None => conversation.end_of_stream(is_clean),
        });
        let has_failed = |conversation: &Conversation| conversation.error().is_some();
        if was_stopped || self.dock.conversation.with_value(has_failed) {
            // Which answer it left incomplete.
            load_marks(self.dock);
            watch(self.dock);
        }
    }

    fn tell_tabs(&self) {
        if let Some(thread) = self.dock.thread_id() {
            storage::tell_tabs(&thread);
        }
    }

    fn is_current(&self) -> bool {
        self.dock.is_current(self.turn)
    }

    fn is_unfinished(&self) -> bool {
        self.dock.conversation.with_value(rules::is_unfinished)
    }
}

/// Runs the tool of the page that the assistant waits for, and hands in what it gave.
fn answer_call(dock: Dock) {
    let call = dock
        .conversation
        .update_value(Conversation::take_pending_call);
    if let (Some(thread), Some(name)) = (dock.thread_id(), call) {
        let result = match name.as_str() {
            "refresh_tasks" => {
                live::refresh();
                json!({ "refreshed": true })
            }
            _ => {
                let fault = ["This page has no tool ", &name].concat();
                json!({ "error": fault })
            }
        };
        let request = outgoing::add_client_tool_output(&thread, &result);
        go_on(dock, request, new_local_id());
    }
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
