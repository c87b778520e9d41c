//! What the panel's parts share: the conversation, and the signals that show it.

use leptos::prelude::*;

use super::words::{RECONNECTING, THINKING, fault_text};
use crate::chatkit::reducer::{Conversation, Entry, Fault, Notice};
use crate::chatkit::{ItemKind, Status};

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

/// What the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the draft.
    Send,
    /// Send this text.
    Say(&'static str),
    /// End the run.
    Stop,
    /// Leave the conversation.
    NewChat,
    /// Have the last message answered again.
    Retry,
    /// Fetch the remembered conversation again.
    Reload,
    /// Send a failed message again, by its local id.
    Resend(String),
    /// Put a failed message back into the composer, by its local id.
    TakeBack(String),
    /// Fetch older messages.
    Older,
    /// Go to the newest message.
    Latest,
    /// Close a banner, by its position.
    Dismiss(usize),
}

/// What a row is, as far as its view depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// What the user said.
    User,
    /// What the assistant said.
    Assistant,
    /// Its tool calls.
    Workflow,
    /// A task of its own.
    Task,
    /// Something this panel has no view for; its text, if any.
    Other,
}

impl RowKind {
    fn of(entry: &Entry) -> Self {
        match entry.item.kind {
            ItemKind::UserMessage { .. } => Self::User,
            ItemKind::AssistantMessage { .. } => Self::Assistant,
            ItemKind::Workflow { .. } => Self::Workflow,
            ItemKind::Task { .. } => Self::Task,
            _ => Self::Other,
        }
    }
}

/// A row of the transcript. Its entry has a signal of its own, so an answer that grows touches one row.
#[derive(Clone)]
pub struct Row {
    /// Tells rows of one conversation from those of the last.
    epoch: u32,
    key: u32,
    /// What it is.
    pub kind: RowKind,
    /// What it shows.
    pub entry: ArcRwSignal<Entry>,
}

impl Row {
    /// The key of the row's view.
    pub fn id(&self) -> (u32, u32, RowKind) {
        (self.epoch, self.key, self.kind)
    }
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
}

/// The panel's state. The signals belong to the root of the page, which is never dropped, so they may be used
/// after awaiting.
#[derive(Clone, Copy)]
pub struct Dock {
    /// The conversation; [`Dock::publish`] brings what changed in it onto the screen.
    pub conversation: StoredValue<Conversation>,
    /// Opaque name of the log-in.
    pub scope: StoredValue<String>,
    /// Rises when another turn or conversation begins: what belongs to an earlier one is dropped.
    pub turn: StoredValue<u32>,
    epoch: StoredValue<u32>,
    /// Why the remembered conversation could not be fetched.
    pub load_fault: StoredValue<Option<Fault>>,
    /// Whether the end of the transcript is kept in view.
    pub follows: StoredValue<bool>,
    /// How far the panel is.
    pub phase: RwSignal<Phase>,
    /// Whether the panel is open.
    pub is_open: RwSignal<bool>,
    /// The rows, oldest first.
    pub rows: RwSignal<Vec<Row>>,
    /// The thread's title.
    pub title: RwSignal<Option<String>>,
    /// Whether a run goes on.
    pub is_busy: RwSignal<bool>,
    /// Whether it can be stopped.
    pub can_stop: RwSignal<bool>,
    /// Whether the stop was asked for.
    pub is_stopping: RwSignal<bool>,
    /// Whether the stream was lost and is looked for.
    pub is_reconnecting: RwSignal<bool>,
    /// Whether a message can be sent.
    pub can_send: RwSignal<bool>,
    /// Why the thread takes no more messages.
    pub closed: RwSignal<Option<String>>,
    /// The line at the end that says what is going on.
    pub hint: RwSignal<Option<String>>,
    /// Why the last turn failed.
    pub trouble: RwSignal<Option<Trouble>>,
    /// Banners.
    pub notices: RwSignal<Vec<Notice>>,
    /// Whether there are older messages.
    pub has_older: RwSignal<bool>,
    /// Whether they are being fetched.
    pub is_loading_older: RwSignal<bool>,
    /// Whether the reader has scrolled away from the end.
    pub is_behind: RwSignal<bool>,
    /// Length of the draft, in characters.
    pub draft: RwSignal<usize>,
}

impl Dock {
    /// A panel that is not alive yet.
    pub fn new(scope: String) -> Self {
        Self {
            conversation: StoredValue::new(Conversation::default()),
            scope: StoredValue::new(scope),
            turn: StoredValue::new(0),
            epoch: StoredValue::new(0),
            load_fault: StoredValue::new(None),
            follows: StoredValue::new(true),
            phase: RwSignal::new(Phase::Starting),
            is_open: RwSignal::new(false),
            rows: RwSignal::new(Vec::new()),
            title: RwSignal::new(None),
            is_busy: RwSignal::new(false),
            can_stop: RwSignal::new(false),
            is_stopping: RwSignal::new(false),
            is_reconnecting: RwSignal::new(false),
            can_send: RwSignal::new(false),
            closed: RwSignal::new(None),
            hint: RwSignal::new(None),
            trouble: RwSignal::new(None),
            notices: RwSignal::new(Vec::new()),
            has_older: RwSignal::new(false),
            is_loading_older: RwSignal::new(false),
            is_behind: RwSignal::new(false),
            draft: RwSignal::new(0),
        }
    }

    /// Begins another turn and returns its number.
    pub fn begin_turn(self) -> u32 {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        put(self.is_stopping, false);
        put(self.is_reconnecting, false);
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
        self.phase.get_untracked() == Phase::Ready
            && self.load_fault.with_value(Option::is_none)
            && self.conversation.with_value(Conversation::can_send)
    }

    /// Brings the conversation onto the screen: sets the signals of what changed, and no others.
    pub fn publish(self) {
        self.conversation.with_value(|conversation| {
            self.publish_rows(conversation);
            let thread = conversation.thread();
            put(self.title, thread.and_then(|thread| thread.title.clone()));
            put(
                self.closed,
                thread.and_then(|thread| closed(&thread.status)),
            );
            put(self.is_busy, conversation.is_busy());
            put(self.can_stop, conversation.can_cancel());
            put(self.hint, self.hint_of(conversation));
            put(self.trouble, self.trouble_of(conversation));
            put(self.has_older, conversation.older_cursor().is_some());
            if self
                .notices
                .with_untracked(|shown| shown != conversation.notices())
            {
                self.notices.set(conversation.notices().to_vec());
            }
        });
        put(self.can_send, self.may_send());
    }

    fn publish_rows(self, conversation: &Conversation) {
        let epoch = self.epoch.get_value();
        let old = self.rows.get_untracked();
        let mut from = 0;
        let mut is_same = true;
        let mut rows = Vec::with_capacity(old.len() + 1);
        for entry in conversation
            .entries()
            .iter()
            .filter(|entry| entry.is_visible())
        {
            let kind = RowKind::of(entry);
            // Rows mostly stay in order, so the next one is the one looked for.
            let (before, behind) = old.split_at(from.min(old.len()));
            let found = behind
                .iter()
                .chain(before)
                .position(|row| row.id() == (epoch, entry.key, kind))
                .map(|position| (from + position) % old.len());
            let row = match found.and_then(|position| Some((position, old.get(position)?))) {
                Some((position, row)) => {
                    is_same &= position == rows.len();
                    from = position + 1;
                    if row
                        .entry
                        .with_untracked(|shown| shown.version != entry.version)
                    {
                        row.entry.set(entry.clone());
                    }
                    row.clone()
                }
                None => {
                    is_same = false;
                    Row {
                        epoch,
                        key: entry.key,
                        kind,
                        entry: ArcRwSignal::new(entry.clone()),
                    }
                }
            };
            rows.push(row);
        }
        if !is_same || rows.len() != old.len() {
            self.rows.set(rows);
        }
    }

    fn hint_of(self, conversation: &Conversation) -> Option<String> {
        if self.is_reconnecting.get_untracked() {
            return Some(RECONNECTING.to_owned());
        }
        if let Some(progress) = conversation.progress() {
            return Some(progress.text.clone());
        }
        conversation.is_waiting().then(|| THINKING.to_owned())
    }

    fn trouble_of(self, conversation: &Conversation) -> Option<Trouble> {
        let of = |fault: &Fault, retry| Trouble {
            text: fault_text(fault).to_owned(),
            sign_in: *fault == Fault::SignedOut,
            retry,
        };
        let load = self.load_fault.get_value();
        if let Some(fault) = load {
            let retry = (fault != Fault::SignedOut).then_some(Command::Reload);
            return Some(of(&fault, retry));
        }
        let failure = conversation.error()?;
        let retry = failure.allow_retry && conversation.retry_target().is_some();
        Some(of(&failure.fault, retry.then_some(Command::Retry)))
    }
}

/// Sets a signal if its value changes.
pub fn put<T>(signal: RwSignal<T>, value: T)
where
    T: PartialEq + Send + Sync + 'static,
{
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
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
#[cfg(feature = "ssr")]
mod tests {
    use super::*;
    use crate::chatkit::reducer::Place;
    use crate::chatkit::{Event, Item, Page, Thread, UserMessageInput};
    use pretty_assertions::assert_eq;

    fn in_dock(test: impl FnOnce(Dock)) {
        let owner = Owner::new();
        owner.with(|| {
            let dock = Dock::new("ada.1".to_owned());
            dock.phase.set(Phase::Ready);
            test(dock);
        });
    }

    fn user(id: &str, text: &str) -> Item {
        let kind = ItemKind::user_message(UserMessageInput::text(text), Vec::new());
        Item::new(id, "thr", "", kind)
    }

    fn texts(dock: Dock) -> Vec<String> {
        let text = |row: &Row| row.entry.with_untracked(|entry| entry.item.text());
        dock.rows
            .with_untracked(|rows| rows.iter().map(text).collect())
    }

    #[test]
    fn a_growing_answer_touches_its_own_row_alone() {
        in_dock(|dock| {
            dock.conversation.update_value(|conversation| {
                conversation.begin_send("Hi", "local");
                conversation.apply(Event::ItemDone {
                    item: user("u", "Hi"),
                });
                let answer = Item::new("a", "thr", "", ItemKind::assistant_started());
                conversation.apply(Event::ItemAdded { item: answer });
            });
            dock.publish();
            let before = dock.rows.get_untracked();
            dock.conversation.update_value(|conversation| {
                conversation.apply(Event::text_delta("a", 0, "Hello"));
            });
            dock.publish();
            let after = dock.rows.get_untracked();
            assert_eq!(texts(dock), ["Hi", "Hello"]);
            assert_eq!(before.len(), after.len());
            for (old, new) in before.iter().zip(&after) {
                assert_eq!(old.entry, new.entry, "the signals are the same");
            }
        });
    }

    #[test]
    fn older_messages_come_in_front_and_keep_the_rows_behind() {
        in_dock(|dock| {
            dock.conversation.update_value(|conversation| {
                conversation.open(Thread::new("thr", ""));
                let page = Page::new(vec![user("4", "d"), user("3", "c")], Some("3".to_owned()));
                conversation.load_page(page, Place::Latest);
            });
            dock.publish();
            assert!(dock.has_older.get_untracked());
            let last = dock.rows.with_untracked(|rows| rows.last().map(Row::id));
            dock.conversation.update_value(|conversation| {
                let page = Page::new(vec![user("2", "b"), user("1", "a")], None);
                conversation.load_page(page, Place::Older);
            });
            dock.publish();
            assert_eq!(texts(dock), ["a", "b", "c", "d"]);
            assert!(!dock.has_older.get_untracked());
            assert_eq!(
                dock.rows.with_untracked(|rows| rows.last().map(Row::id)),
                last
            );
        });
    }

    #[test]
    fn rows_of_a_new_chat_are_no_rows_of_the_old_one() {
        in_dock(|dock| {
            let say = |text: &str| {
                dock.conversation
                    .update_value(|conversation| conversation.begin_send(text, "local"));
                dock.publish();
                dock.rows.with_untracked(|rows| rows.first().map(Row::id))
            };
            let old = say("one");
            dock.reset();
            let new = say("two");
            assert_ne!(old, new);
            assert_eq!(texts(dock), ["two"]);
        });
    }

    #[test]
    fn a_failed_message_stays_and_has_its_own_button() {
        in_dock(|dock| {
            dock.conversation.update_value(|conversation| {
                conversation.begin_send("Hi", "local");
                conversation.fail_send(Fault::Offline);
            });
            dock.publish();
            assert_eq!(texts(dock), ["Hi"]);
            let trouble = dock.trouble.get_untracked();
            assert_eq!(trouble.and_then(|trouble| trouble.retry), None);
            assert!(dock.can_send.get_untracked());
        });
    }

    #[test]
    fn an_expired_session_offers_to_log_in() {
        in_dock(|dock| {
            dock.load_fault.set_value(Some(Fault::SignedOut));
            dock.publish();
            let trouble = dock.trouble.get_untracked();
            assert!(trouble.is_some_and(|trouble| trouble.sign_in && trouble.retry.is_none()));
            assert!(!dock.can_send.get_untracked());
        });
    }
}
