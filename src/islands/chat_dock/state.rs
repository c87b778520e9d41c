//! What the panel's parts share: the conversation, and what only the screen knows of it.

use std::cell::RefCell;

use super::command::Command;
use super::words::{self, RECONNECTING, THINKING, fault_text};
use crate::chatkit::Status;
use crate::chatkit::reducer::{Conversation, Entry, Fault};

/// How far the panel is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Not alive yet: what the server rendered.
    #[default]
    Starting,
    /// A remembered conversation is being fetched.
    Loading,
    /// Ready for a message.
    Ready,
}

/// Whether the run that is shown is to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stop {
    /// It goes on.
    #[default]
    Running,
    /// The user wants it to end, and the server cannot be asked yet: the thread has no id.
    Requested,
    /// The server was asked to end it.
    Sent,
}

/// What stands before the first row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beginning {
    /// What the server rendered.
    #[default]
    Rendered,
    /// The conversation is being fetched.
    Loading,
    /// A new chat: what could be said.
    Greeting,
    /// The way to older messages.
    Older {
        /// They are being fetched.
        is_loading: bool,
    },
    /// The first row is the first message.
    Nothing,
}

/// What to do about a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What to say.
    pub text: String,
    /// Whether to offer to log in.
    pub sign_in: bool,
    /// What "Try again" does.
    pub retry: Option<Command>,
    /// Whether to offer the built-in assistant's answer instead.
    pub offers_builtin: bool,
}

/// A value that lives as long as the page, so it may be used after awaiting.
///
/// No signal: the panel is painted, and a reactive graph for a dozen values is a fifth of the WebAssembly.
pub struct Slot<T: 'static>(&'static RefCell<T>);

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slot<T> {}

impl<T> Slot<T> {
    /// A place for a value.
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(RefCell::new(value))))
    }

    /// Puts another value there.
    pub fn set_value(self, value: T) {
        self.0.replace(value);
    }

    /// Looks at the value. It must not be changed meanwhile.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.0.borrow())
    }

    /// Changes the value. It must not be looked at meanwhile.
    pub fn update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.0.borrow_mut())
    }
}

impl<T: Clone> Slot<T> {
    /// A copy of the value.
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }
}

/// What stands around the transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Controls {
    /// The thread's title.
    pub title: Option<String>,
    /// Whether a run goes on.
    pub is_busy: bool,
    /// Whether it can be stopped, and was not yet.
    pub can_stop: bool,
    /// Whether a message can be sent.
    pub can_send: bool,
    /// Whether none can be sent at all.
    pub is_closed: bool,
}

/// The panel's state.
#[derive(Clone, Copy)]
pub struct Dock {
    /// The conversation.
    pub conversation: Slot<Conversation>,
    /// Opaque name of the log-in.
    pub scope: Slot<String>,
    /// Rises when another turn or conversation begins: what belongs to an earlier one is dropped.
    pub turn: Slot<u32>,
    /// Rises when another conversation begins.
    pub epoch: Slot<u32>,
    /// How far the panel is.
    pub phase: Slot<Phase>,
    /// Why the remembered conversation could not be fetched.
    pub load_fault: Slot<Option<Fault>>,
    /// Whether the panel is open.
    pub is_open: Slot<bool>,
    /// Whether the end of the transcript is kept in view.
    pub follows: Slot<bool>,
    /// Whether the stream was lost and is looked for.
    pub is_reconnecting: Slot<bool>,
    /// Whether older messages are being fetched.
    pub is_loading_older: Slot<bool>,
    /// Whether the user has stopped the run that goes on.
    pub stop: Slot<Stop>,
    /// Whether the server is being asked for a run that still goes on in this conversation. Until it
    /// has answered, nobody knows whether a message may be sent.
    pub is_attaching: Slot<bool>,
    /// Whether the list of conversations is open.
    pub is_history_open: Slot<bool>,
    /// What the next message quotes; empty for nothing.
    pub quote: Slot<String>,
    /// Whether the built-in assistant may answer where a model fails.
    pub offers_builtin: bool,
}

impl Dock {
    /// A panel that is not alive yet.
    pub fn new(scope: String) -> Self {
        Self {
            conversation: Slot::new(Conversation::default()),
            scope: Slot::new(scope),
            turn: Slot::new(0),
            epoch: Slot::new(0),
            phase: Slot::new(Phase::Starting),
            load_fault: Slot::new(None),
            is_open: Slot::new(false),
            follows: Slot::new(true),
            is_reconnecting: Slot::new(false),
            is_loading_older: Slot::new(false),
            stop: Slot::new(Stop::Running),
            is_attaching: Slot::new(false),
            is_history_open: Slot::new(false),
            quote: Slot::new(String::new()),
            offers_builtin: false,
        }
    }

    /// Begins another turn and returns its number.
    pub fn begin_turn(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.stop.set_value(Stop::Running);
        self.is_reconnecting.set_value(false);
        turn
    }

    /// Whether a turn is still the one that is shown.
    pub fn is_current(self, turn: u32) -> bool {
        self.turn.get_value() == turn
    }

    /// Leaves the conversation for a new one.
    pub fn reset(self) {
        self.begin_turn();
        self.epoch
            .update_value(|epoch| *epoch = epoch.wrapping_add(1));
        self.conversation.set_value(Conversation::default());
        self.load_fault.set_value(None);
        self.follows.set_value(true);
    }

    /// Whether a message can be sent now.
    pub fn may_send(self) -> bool {
        self.phase.get_value() == Phase::Ready
            && !self.is_attaching.get_value()
            && self.load_fault.with_value(Option::is_none)
            && self.conversation.with_value(Conversation::can_send)
    }

    /// Whether a run goes on.
    pub fn is_running(self) -> bool {
        self.conversation.with_value(Conversation::is_busy)
    }

    /// Whether the run that is shown is to end.
    pub fn is_stopping(self) -> bool {
        self.stop.get_value() != Stop::Running
    }

    /// The open thread's id.
    pub fn thread_id(self) -> Option<String> {
        self.conversation
            .with_value(|conversation| conversation.thread().map(|thread| thread.id.clone()))
    }

    /// What stands around the transcript.
    pub fn controls(self, conversation: &Conversation) -> Controls {
        Controls {
            title: conversation
                .thread()
                .and_then(|thread| thread.title.clone()),
            is_busy: conversation.is_busy(),
            can_stop: conversation.can_cancel() && !self.is_stopping(),
            can_send: self.may_send(),
            is_closed: conversation.is_closed(),
        }
    }

    /// Whether the open thread takes no more messages.
    pub fn is_closed(self) -> bool {
        self.conversation.with_value(Conversation::is_closed)
    }

    /// What stands before the first row.
    pub fn beginning(self, conversation: &Conversation) -> Beginning {
        let is_empty = !conversation.entries().iter().any(Entry::is_visible);
        match self.phase.get_value() {
            Phase::Starting => Beginning::Rendered,
            Phase::Loading => Beginning::Loading,
            Phase::Ready if conversation.older_cursor().is_some() => Beginning::Older {
                is_loading: self.is_loading_older.get_value(),
            },
            Phase::Ready if is_empty && self.load_fault.with_value(Option::is_none) => {
                // A closed panel has no words that a search of the page would find.
                if self.is_open.get_value() {
                    Beginning::Greeting
                } else {
                    Beginning::Nothing
                }
            }
            Phase::Ready => Beginning::Nothing,
        }
    }

    /// The line at the end that says what is going on.
    pub fn hint(self, conversation: &Conversation) -> Option<String> {
        if self.is_reconnecting.get_value() {
            return Some(RECONNECTING.to_owned());
        }
        if let Some(progress) = conversation.progress() {
            return Some(progress.text.clone());
        }
        conversation.is_waiting().then(|| THINKING.to_owned())
    }

    /// Why the last turn failed, or why there is none.
    pub fn trouble(self, conversation: &Conversation) -> Option<Trouble> {
        let of = |fault: &Fault, retry| Trouble {
            text: fault_text(fault).to_owned(),
            sign_in: *fault == Fault::SignedOut,
            offers_builtin: false,
            retry,
        };
        let load = self.load_fault.get_value();
        if let Some(fault) = load {
            let retry = (fault != Fault::SignedOut).then_some(Command::Reload);
            return Some(of(&fault, retry));
        }
        let Some(failure) = conversation.error() else {
            let closed = conversation
                .thread()
                .and_then(|thread| closed(&thread.status));
            return closed.map(|text| Trouble {
                text,
                sign_in: false,
                offers_builtin: false,
                retry: None,
            });
        };
        let can_ask_again = conversation.retry_target().is_some();
        let retry = failure.allow_retry && can_ask_again;
        let is_model = matches!(
            fault_text(&failure.fault),
            words::UNAVAILABLE | words::TIMED_OUT
        );
        Some(Trouble {
            // Where the model's provider refuses the key, asking it again is of no use, and asking another is.
            offers_builtin: can_ask_again && is_model && self.offers_builtin,
            ..of(&failure.fault, retry.then_some(Command::Retry))
        })
    }
}

fn closed(status: &Status) -> Option<String> {
    let reason = match status {
        Status::Active => return None,
        Status::Locked { reason } | Status::Closed { reason } => reason,
    };
    Some(
        reason
            .clone()
            .unwrap_or_else(|| "This conversation takes no more messages.".to_owned()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chatkit::reducer::Place;
    use crate::chatkit::{Item, ItemKind, Page, Thread, UserMessageInput};
    use pretty_assertions::assert_eq;

    fn in_dock(test: impl FnOnce(Dock)) {
        let dock = Dock::new("ada.1".to_owned());
        dock.phase.set_value(Phase::Ready);
        test(dock);
    }

    fn change(dock: Dock, change: impl FnOnce(&mut Conversation)) {
        dock.conversation.update_value(change);
    }

    fn beginning(dock: Dock) -> Beginning {
        dock.conversation
            .with_value(|conversation| dock.beginning(conversation))
    }

    fn trouble(dock: Dock) -> Option<Trouble> {
        dock.conversation
            .with_value(|conversation| dock.trouble(conversation))
    }

    fn user(id: &str) -> Item {
        let kind = ItemKind::user_message(UserMessageInput::text("Hi"), Vec::new());
        Item::new(id, "thr", "", kind)
    }

    #[test]
    fn a_new_chat_is_another_epoch_and_turn() {
        in_dock(|dock| {
            change(dock, |conversation| conversation.begin_send("Hi", "local"));
            let (epoch, turn) = (dock.epoch.get_value(), dock.begin_turn());
            dock.reset();
            assert_ne!(dock.epoch.get_value(), epoch);
            assert!(!dock.is_current(turn));
            assert!(
                dock.conversation
                    .with_value(|conversation| conversation.entries().is_empty())
            );
        });
    }

    #[test]
    fn a_new_chat_greets_only_those_who_see_it() {
        in_dock(|dock| {
            assert_eq!(beginning(dock), Beginning::Nothing);
            dock.is_open.set_value(true);
            assert_eq!(beginning(dock), Beginning::Greeting);
            change(dock, |conversation| conversation.begin_send("Hi", "local"));
            assert_eq!(beginning(dock), Beginning::Nothing);
        });
    }

    #[test]
    fn a_long_conversation_offers_its_older_messages() {
        in_dock(|dock| {
            change(dock, |conversation| {
                conversation.open(Thread::new("thr", ""));
                let page = Page::new(vec![user("3")], Some("3".to_owned()));
                conversation.load_page(page, Place::Latest);
            });
            assert_eq!(beginning(dock), Beginning::Older { is_loading: false });
            change(dock, |conversation| {
                conversation.load_page(Page::new(vec![user("2")], None), Place::Older);
            });
            assert_eq!(beginning(dock), Beginning::Nothing);
        });
    }

    #[test]
    fn a_message_that_failed_leaves_the_retry_to_its_row() {
        in_dock(|dock| {
            change(dock, |conversation| {
                conversation.begin_send("Hi", "local");
                conversation.fail_send(Fault::Offline);
            });
            assert_eq!(trouble(dock).and_then(|trouble| trouble.retry), None);
            assert!(dock.may_send());
        });
    }

    #[test]
    fn a_run_that_failed_offers_to_try_again() {
        in_dock(|dock| {
            change(dock, |conversation| {
                conversation.load_page(Page::new(vec![user("1")], None), Place::Latest);
                conversation.begin_run();
                conversation.end_of_stream(false);
            });
            let retry = trouble(dock).and_then(|trouble| trouble.retry);
            assert_eq!(retry, Some(Command::Retry));
        });
    }

    #[test]
    fn the_built_in_assistant_is_offered_where_it_may_and_the_model_has_failed() {
        for (text, can_try_again, is_allowed, is_offered) in [
            (words::UNAVAILABLE, true, true, true),
            // The provider refuses the key.
            (words::UNAVAILABLE, false, true, true),
            (words::TIMED_OUT, true, true, true),
            (words::TIMED_OUT, true, false, false),
            ("Too many messages", true, true, false),
        ] {
            in_dock(|dock| {
                let dock = Dock {
                    offers_builtin: is_allowed,
                    ..dock
                };
                change(dock, |conversation| {
                    conversation.load_page(Page::new(vec![user("1")], None), Place::Latest);
                    conversation.begin_run();
                    conversation.apply(crate::chatkit::Event::custom_error(text, can_try_again));
                    conversation.end_of_stream(true);
                });
                let retried = trouble(dock).map(|trouble| trouble.retry.is_some());
                assert_eq!(retried, Some(can_try_again), "{text}");
                let offered = trouble(dock).map(|trouble| trouble.offers_builtin);
                assert_eq!(offered, Some(is_offered), "{text}");
            });
        }
    }

    #[test]
    fn an_expired_session_offers_to_log_in() {
        in_dock(|dock| {
            dock.load_fault.set_value(Some(Fault::SignedOut));
            assert!(
                trouble(dock).is_some_and(|trouble| trouble.sign_in && trouble.retry.is_none())
            );
            assert!(!dock.may_send());
        });
    }

    #[test]
    fn a_closed_thread_says_why_it_takes_no_message() {
        in_dock(|dock| {
            change(dock, |conversation| {
                let status = Status::Closed {
                    reason: Some("Archived.".to_owned()),
                };
                conversation.open(Thread {
                    status,
                    ..Thread::new("thr", "")
                });
            });
            assert_eq!(
                trouble(dock).map(|trouble| trouble.text).as_deref(),
                Some("Archived.")
            );
            assert!(!dock.may_send());
            assert!(
                dock.conversation
                    .with_value(|conversation| dock.controls(conversation).is_closed)
            );
        });
    }
}
