//! One row of the conversation.

use super::super::{Item, ItemKind, ItemUpdate, Task, TaskStatus};

/// An item with what only the client knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Stays the same for as long as the row exists, also when the server's id replaces a local one.
    pub key: u32,
    /// Rises with every change; `(key, version)` is a key for a rendered row.
    pub version: u32,
    /// The item as far as it has arrived.
    pub item: Item,
    /// How far that is.
    pub state: EntryState,
    /// Progress of a generated image, 0 to 1.
    pub progress: Option<f64>,
    /// Whether the user found it good or bad.
    pub feedback: Option<bool>,
}

/// How far an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// A message of ours that the server has not confirmed. Its id is a local one.
    Sending,
    /// A message of ours that was not confirmed.
    Failed {
        /// Nothing at all came back, so the same request may be sent again.
        resend: bool,
    },
    /// Announced, not complete.
    Streaming,
    /// Complete and stored.
    Done,
    /// Its stream ended before it was complete; a reload tells what the server kept.
    Interrupted,
}

impl Entry {
    pub(super) fn new(key: u32, item: Item, state: EntryState) -> Self {
        Self {
            key,
            version: 0,
            item,
            state,
            progress: None,
            feedback: None,
        }
    }

    /// Whether it is one of our messages without a server's id.
    pub fn is_local(&self) -> bool {
        matches!(self.state, EntryState::Sending | EntryState::Failed { .. })
    }

    /// Whether it is rendered: markers and client tool calls are not.
    pub fn is_visible(&self) -> bool {
        !self.item.is_hidden()
            && !matches!(
                self.item.kind,
                ItemKind::EndOfTurn | ItemKind::ClientToolCall { .. }
            )
    }

    /// Whether it is a message of the user.
    pub fn is_user_message(&self) -> bool {
        matches!(self.item.kind, ItemKind::UserMessage { .. })
    }

    /// Whether it is a message of the assistant that shows some text.
    pub(super) fn is_answer(&self) -> bool {
        matches!(&self.item.kind, ItemKind::AssistantMessage { content } if content.iter().any(|part| !part.text.is_empty()))
    }

    /// Takes over an item's newer state.
    pub(super) fn replace(&mut self, item: Item, state: EntryState) {
        if self.item != item || self.state != state || self.progress.is_some() {
            self.item = item;
            self.state = state;
            self.progress = None;
            self.touch();
        }
    }

    pub(super) fn update(&mut self, update: ItemUpdate) {
        let progress = match &update {
            ItemUpdate::ImageUpdated { progress, .. } => *progress,
            _ => self.progress,
        };
        if update.apply_to(&mut self.item) {
            self.progress = progress;
            self.touch();
        }
    }

    pub(super) fn set_feedback(&mut self, is_good: bool) {
        if self.feedback != Some(is_good) {
            self.feedback = Some(is_good);
            self.touch();
        }
    }

    pub(super) fn set_state(&mut self, state: EntryState) {
        if self.state != state {
            self.state = state;
            self.touch();
        }
    }

    /// Ends what cannot go on any more: an open item is interrupted, a loading task shows nothing.
    pub(super) fn settle(&mut self) {
        if self.state == EntryState::Streaming {
            self.set_state(EntryState::Interrupted);
        }
        let stopped = match &mut self.item.kind {
            ItemKind::Workflow { workflow } => {
                workflow
                    .tasks
                    .iter_mut()
                    .map(stop)
                    .filter(|stopped| *stopped)
                    .count()
                    > 0
            }
            ItemKind::Task { task } => stop(task),
            _ => false,
        };
        if stopped {
            self.touch();
        }
    }

    pub(super) fn touch(&mut self) {
        self.version = self.version.wrapping_add(1);
    }
}

fn stop(task: &mut Task) -> bool {
    let loading = task.status_indicator == TaskStatus::Loading;
    if loading {
        task.status_indicator = TaskStatus::None;
    }
    loading
}
