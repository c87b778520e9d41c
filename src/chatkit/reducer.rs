//! The client's state of one conversation. Pure: events and user actions in, state and effects out.
//!
//! It survives whatever arrives: `done` without `added`, updates of unknown items, cut streams, hostile indexes.

mod entry;
mod history;
mod marks;
mod report;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

pub use entry::{Entry, EntryState};
pub use history::Place;
pub use marks::Marks;
pub use report::{Effect, Failure, Fault, Notice, Progress};

use super::{
    ClientToolStatus, ErrorCode, Event, InputStatus, Item, ItemKind, Page, Status, Thread,
    UserMessageInput,
};

/// Older notices than these are dropped.
const MAX_NOTICES: usize = 16;

/// A conversation as it is shown. The default is a new chat: no thread exists before the first message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversation {
    thread: Option<Thread>,
    entries: Vec<Entry>,
    busy: bool,
    allow_cancel: bool,
    progress: Option<Progress>,
    error: Option<Failure>,
    notices: Vec<Notice>,
    older: Option<String>,
    next_key: u32,
    marks: Marks,
    /// Whether the running request has brought anything.
    received: bool,
}

impl Conversation {
    /// The open thread; none before the first message of a new chat. Its item page is empty.
    pub fn thread(&self) -> Option<&Thread> {
        self.thread.as_ref()
    }

    /// All entries, oldest first. Some are not to be rendered: see [`Entry::is_visible`].
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The newest entry with this id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.item.id == id)
    }

    /// Whether a turn is running.
    pub fn is_busy(&self) -> bool {
        self.busy
    }

    /// Whether a stop button is shown.
    pub fn can_cancel(&self) -> bool {
        self.busy && self.allow_cancel
    }

    /// Whether the composer may send.
    pub fn can_send(&self) -> bool {
        !self.busy && !self.is_closed()
    }

    /// Whether the thread takes no more messages.
    pub fn is_closed(&self) -> bool {
        self.thread
            .as_ref()
            .is_some_and(|thread| thread.status != Status::Active)
    }

    /// Whether a turn is running that has nothing to show for it at the moment.
    pub fn is_waiting(&self) -> bool {
        let shown = |entry: &Entry| {
            let speaks = matches!(entry.item.kind, ItemKind::AssistantMessage { .. });
            let asks = matches!(
                entry.item.kind,
                ItemKind::StructuredInput {
                    status: InputStatus::Pending,
                    ..
                }
            );
            asks || entry.is_answer() || (entry.state == EntryState::Streaming && !speaks)
        };
        let last = self.entries.iter().rev().find(|entry| entry.is_visible());
        self.busy && self.progress.is_none() && !last.is_some_and(shown)
    }

    /// The line that says what is going on.
    pub fn progress(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }

    /// Why the last turn failed.
    pub fn error(&self) -> Option<&Failure> {
        self.error.as_ref()
    }

    /// Banners, oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Closes a banner.
    pub fn dismiss_notice(&mut self, position: usize) {
        if position < self.notices.len() {
            self.notices.remove(position);
        }
    }

    /// The cursor of the next older page; none at the beginning of the thread.
    pub fn older_cursor(&self) -> Option<&str> {
        self.older.as_deref()
    }

    /// The id of the last message of the user that the server knows.
    pub fn retry_target(&self) -> Option<&str> {
        let known = |entry: &&Entry| entry.is_user_message() && !entry.is_local();
        self.entries
            .iter()
            .rev()
            .find(known)
            .map(|entry| entry.item.id.as_str())
    }

    /// Opens a thread. Another one than before begins empty; the same one only takes over title and status.
    pub fn open(&mut self, thread: Thread) {
        if self
            .thread
            .as_ref()
            .is_none_or(|known| known.id != thread.id)
        {
            *self = Self {
                next_key: self.next_key,
                ..Self::default()
            };
        }
        self.adopt(thread);
    }

    /// Shows a message of plain text, see [`Self::begin_message`].
    pub fn begin_send(&mut self, text: &str, local_id: &str) {
        let kind = ItemKind::user_message(UserMessageInput::text(text), Vec::new());
        self.begin_message(Item::new(local_id, "", "", kind));
    }

    /// Shows a message of ours, by its local id, before the server has it, and begins its turn.
    ///
    /// A failed message with the same local id is sent again.
    pub fn begin_message(&mut self, mut item: Item) {
        self.begin_run();
        item.thread_id = self
            .thread
            .as_ref()
            .map(|thread| thread.id.clone())
            .unwrap_or_default();
        match self
            .entries
            .iter()
            .position(|entry| entry.is_local() && entry.item.id == item.id)
        {
            Some(position) => {
                let mut entry = self.entries.remove(position);
                entry.replace(item, EntryState::Sending);
                self.entries.push(entry);
            }
            None => self.append(item, EntryState::Sending),
        }
    }

    /// Begins a turn without a message of ours: a retry, an answer to questions, or a run that is attached to.
    ///
    /// Until the server says otherwise the turn can be stopped.
    pub fn begin_run(&mut self) {
        self.busy = true;
        self.allow_cancel = true;
        self.received = false;
        self.progress = None;
        self.error = None;
    }

    /// The request was refused, or never arrived.
    pub fn fail_send(&mut self, fault: Fault) {
        let unsent = self.end_run();
        let allow_retry = !unsent && fault != Fault::SignedOut && self.retry_target().is_some();
        self.error = Some(Failure { fault, allow_retry });
    }

    /// The stream has ended: `clean` if the body was complete, else the connection was lost.
    ///
    /// Nothing stays loading. An error that the stream has told is kept.
    pub fn end_of_stream(&mut self, clean: bool) {
        let unsent = self.end_run();
        if self.error.is_none() && (unsent || !clean) {
            let fault = if clean {
                Fault::Generic
            } else {
                Fault::Offline
            };
            let allow_retry = !unsent && self.retry_target().is_some();
            self.error = Some(Failure { fault, allow_retry });
        }
    }

    /// The user has stopped the turn: what has arrived stays.
    pub fn stopped(&mut self) {
        self.end_run();
    }

    /// Removes everything behind an item but unsent messages, as the server does on a retry without saying so.
    ///
    /// Returns whether the item is known.
    pub fn prune_after(&mut self, item_id: &str) -> bool {
        let Some(position) = self.position(item_id) else {
            return false;
        };
        let tail = self.entries.split_off(position + 1);
        self.entries
            .extend(tail.into_iter().filter(Entry::is_local));
        self.error = None;
        true
    }

    /// The name of the page's tool that the assistant waits for, once: a second output would break the turn.
    pub fn take_pending_call(&mut self) -> Option<String> {
        if self.busy || self.error.is_some() {
            return None;
        }
        let entry = self.entries.last_mut()?;
        match &mut entry.item.kind {
            ItemKind::ClientToolCall { status, name, .. }
                if *status == ClientToolStatus::Pending =>
            {
                *status = ClientToolStatus::Completed;
                let name = name.clone();
                entry.touch();
                Some(name)
            }
            _ => None,
        }
    }

    /// Removes an unsent message.
    pub fn discard(&mut self, local_id: &str) {
        self.entries
            .retain(|entry| !(entry.is_local() && entry.item.id == local_id));
    }

    /// Takes in an event of the stream.
    pub fn apply(&mut self, event: Event) -> Vec<Effect> {
        self.received = true;
        match event {
            Event::ThreadCreated { thread } => return self.adopt(thread),
            Event::ThreadUpdated { thread } => {
                if self
                    .thread
                    .as_ref()
                    .is_none_or(|known| known.id == thread.id)
                {
                    return self.adopt(thread);
                }
            }
            Event::ItemAdded { item } => self.upsert(item, EntryState::Streaming),
            Event::ItemDone { item } => self.upsert(item, EntryState::Done),
            Event::ItemUpdated { item_id, update } => {
                let busy = self.busy;
                if let Some(entry) = self
                    .position(&item_id)
                    .and_then(|position| self.entries.get_mut(position))
                {
                    entry.update(update);
                    // The connection was lost and found again.
                    if busy && entry.state == EntryState::Interrupted {
                        entry.set_state(EntryState::Streaming);
                    }
                }
            }
            Event::ItemRemoved { item_id } => {
                if let Some(position) = self.position(&item_id) {
                    self.entries.remove(position);
                }
            }
            Event::ItemReplaced { item } => match self.position(&item.id) {
                Some(position) if item.is_hidden() => {
                    self.entries.remove(position);
                }
                Some(position) => {
                    if let Some(entry) = self.entries.get_mut(position) {
                        entry.replace(item, EntryState::Done);
                    }
                }
                None => self.upsert(item, EntryState::Done),
            },
            Event::StreamOptions { stream_options } => {
                self.allow_cancel = stream_options.allow_cancel
            }
            Event::ProgressUpdate { icon, text } => self.progress = Some(Progress { icon, text }),
            Event::ClientEffect { name, data } => return vec![Effect::Client { name, data }],
            Event::Error {
                code,
                message,
                allow_retry,
            } => {
                let fault = match (code, message) {
                    (ErrorCode::Custom, Some(message)) => Fault::Custom(message),
                    (ErrorCode::Custom, None) | (ErrorCode::StreamError, _) => Fault::Generic,
                };
                self.error = Some(Failure { fault, allow_retry });
            }
            Event::Notice {
                level,
                message,
                title,
            } => {
                if self.notices.len() >= MAX_NOTICES {
                    self.notices.remove(0);
                }
                self.notices.push(Notice {
                    level,
                    title,
                    message,
                });
            }
        }
        Vec::new()
    }

    /// Takes over a thread without its items: the page of an event means nothing.
    fn adopt(&mut self, thread: Thread) -> Vec<Effect> {
        let thread = Some(Thread {
            items: Page::default(),
            ..thread
        });
        if self.thread == thread {
            return Vec::new();
        }
        self.thread = thread;
        vec![Effect::ThreadChanged]
    }

    /// Takes in an added or finished item.
    fn upsert(&mut self, item: Item, state: EntryState) {
        let known = self.position_of_same(&item);
        if item.is_hidden() {
            if let Some(position) = known {
                self.entries.remove(position);
            }
            return;
        }
        // A replayed run brings again what is known to be incomplete.
        let state = if state == EntryState::Done && self.marks.partial.contains(&item.id) {
            EntryState::Interrupted
        } else {
            state
        };
        let confirms = matches!(item.kind, ItemKind::UserMessage { .. });
        let sending = self
            .entries
            .iter()
            .position(|entry| confirms && entry.state == EntryState::Sending);
        let position = match (known, sending) {
            (Some(_), Some(sending)) => {
                // A reload has brought the message before its own stream did.
                self.entries.remove(sending);
                self.position(&item.id)
            }
            (known, sending) => known.or(sending),
        };
        match position.and_then(|position| self.entries.get_mut(position)) {
            Some(entry) => entry.replace(item, state),
            None => {
                self.append(item, state);
                if self.entries.last().is_some_and(Entry::is_visible) {
                    self.progress = None;
                }
            }
        }
    }

    /// The entry this item is a newer state of.
    ///
    /// Servers over some models repeat an id in every turn (`__fake_id__` of the Agents SDK): one from an
    /// earlier turn with another date is another item.
    fn position_of_same(&self, item: &Item) -> Option<usize> {
        let position = self.position(&item.id)?;
        let entry = self.entries.get(position)?;
        let earlier_turn = self
            .entries
            .iter()
            .skip(position + 1)
            .any(Entry::is_user_message);
        let repeated = earlier_turn && entry.item.created_at != item.created_at;
        (!repeated).then_some(position)
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.entries
            .iter()
            .rposition(|entry| !entry.is_local() && entry.item.id == id)
    }

    fn append(&mut self, item: Item, state: EntryState) {
        let key = self.next_key;
        self.next_key = self.next_key.wrapping_add(1);
        self.entries.push(Entry::new(key, item, state));
    }

    fn settle(&mut self) {
        self.entries.iter_mut().for_each(Entry::settle);
    }

    /// Ends the turn; says whether a message of ours was left unconfirmed.
    fn end_run(&mut self) -> bool {
        self.busy = false;
        self.allow_cancel = false;
        self.progress = None;
        self.settle();
        let failed = EntryState::Failed {
            resend: !self.received,
        };
        let mut unsent = false;
        for entry in self
            .entries
            .iter_mut()
            .filter(|entry| entry.state == EntryState::Sending)
        {
            entry.set_state(failed);
            unsent = true;
        }
        unsent
    }
}
