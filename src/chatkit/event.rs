//! The events of a stream.

#[cfg(feature = "ssr")]
use serde::{Deserialize, Serialize};

use super::{AssistantContent, Dict, Item, ItemUpdate, Task, Thread};

/// One event of a streaming response (`ThreadStreamEvent` of the SDK).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize), serde(tag = "type"))]
pub enum Event {
    /// The first event of `threads.create`.
    #[cfg_attr(feature = "ssr", serde(rename = "thread.created"))]
    ThreadCreated {
        /// The new thread.
        thread: Thread,
    },
    /// Title, status or image hosts may have changed.
    #[cfg_attr(feature = "ssr", serde(rename = "thread.updated"))]
    ThreadUpdated {
        /// The thread; its item page is always empty and means nothing.
        thread: Thread,
    },
    /// An item begins to stream; it is not stored yet.
    #[cfg_attr(feature = "ssr", serde(rename = "thread.item.added"))]
    ItemAdded {
        /// Its first state.
        item: Item,
    },
    /// A streaming item changes.
    #[cfg_attr(feature = "ssr", serde(rename = "thread.item.updated"))]
    ItemUpdated {
        /// Which.
        item_id: String,
        /// How.
        update: ItemUpdate,
    },
    /// An item is complete and stored; supersedes everything streamed.
    #[cfg_attr(feature = "ssr", serde(rename = "thread.item.done"))]
    ItemDone {
        /// Its final state.
        item: Item,
    },
    /// An item was deleted.
    #[cfg_attr(feature = "ssr", serde(rename = "thread.item.removed"))]
    ItemRemoved {
        /// Which.
        item_id: String,
    },
    /// An item was stored again, possibly as another kind.
    #[cfg_attr(feature = "ssr", serde(rename = "thread.item.replaced"))]
    ItemReplaced {
        /// Its new state.
        item: Item,
    },
    /// What the client may do with the stream.
    #[cfg_attr(feature = "ssr", serde(rename = "stream_options"))]
    StreamOptions {
        /// The options.
        stream_options: StreamOptions,
    },
    /// A line of progress; not stored.
    #[cfg_attr(feature = "ssr", serde(rename = "progress_update"))]
    ProgressUpdate {
        /// Icon name.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        icon: Option<String>,
        /// The line.
        text: String,
    },
    /// A message to the page; not stored, not rendered.
    #[cfg_attr(feature = "ssr", serde(rename = "client_effect"))]
    ClientEffect {
        /// What happened.
        name: String,
        /// Details.
        #[cfg_attr(feature = "ssr", serde(default))]
        data: Dict,
    },
    /// The turn failed. Only `thread.updated` may follow.
    #[cfg_attr(feature = "ssr", serde(rename = "error"))]
    Error {
        /// Whether `message` is for the user.
        #[cfg_attr(feature = "ssr", serde(default))]
        code: ErrorCode,
        /// Text of a custom error.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        message: Option<String>,
        /// Whether `threads.retry_after_item` is offered.
        #[cfg_attr(feature = "ssr", serde(default))]
        allow_retry: bool,
    },
    /// A banner; not stored.
    #[cfg_attr(feature = "ssr", serde(rename = "notice"))]
    Notice {
        /// Colour.
        level: NoticeLevel,
        /// Markdown.
        message: String,
        /// Heading.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        title: Option<String>,
    },
}

impl Event {
    /// `thread.item.updated` of any kind.
    pub fn updated(item_id: impl Into<String>, update: ItemUpdate) -> Self {
        Self::ItemUpdated {
            item_id: item_id.into(),
            update,
        }
    }

    /// Opens the text part at `index` of an assistant's message.
    pub fn part_added(item_id: impl Into<String>, index: usize) -> Self {
        let content = AssistantContent::default();
        Self::updated(
            item_id,
            ItemUpdate::PartAdded {
                content_index: index,
                content,
            },
        )
    }

    /// Appends text to the part at `index`.
    pub fn text_delta(item_id: impl Into<String>, index: usize, delta: impl Into<String>) -> Self {
        Self::updated(
            item_id,
            ItemUpdate::TextDelta {
                content_index: index,
                delta: delta.into(),
            },
        )
    }

    /// Closes the part at `index` with its whole text.
    pub fn part_done(item_id: impl Into<String>, index: usize, text: impl Into<String>) -> Self {
        let content = AssistantContent::text(text);
        Self::updated(
            item_id,
            ItemUpdate::PartDone {
                content_index: index,
                content,
            },
        )
    }

    /// Adds a task to a workflow.
    pub fn task_added(item_id: impl Into<String>, index: usize, task: Task) -> Self {
        Self::updated(
            item_id,
            ItemUpdate::TaskAdded {
                task_index: index,
                task,
            },
        )
    }

    /// Replaces a task of a workflow.
    pub fn task_updated(item_id: impl Into<String>, index: usize, task: Task) -> Self {
        Self::updated(
            item_id,
            ItemUpdate::TaskUpdated {
                task_index: index,
                task,
            },
        )
    }

    /// `stream_options`.
    pub fn stream_options(allow_cancel: bool) -> Self {
        Self::StreamOptions {
            stream_options: StreamOptions { allow_cancel },
        }
    }

    /// `client_effect`.
    pub fn client_effect(name: impl Into<String>, data: Dict) -> Self {
        Self::ClientEffect {
            name: name.into(),
            data,
        }
    }

    /// The generic failure, shown as the client's own text.
    pub fn stream_error(allow_retry: bool) -> Self {
        Self::Error {
            code: ErrorCode::StreamError,
            message: None,
            allow_retry,
        }
    }

    /// A failure with a text for the user.
    pub fn custom_error(message: impl Into<String>, allow_retry: bool) -> Self {
        Self::Error {
            code: ErrorCode::Custom,
            message: Some(message.into()),
            allow_retry,
        }
    }
}

/// What the client may do with a stream (`StreamOptions` of the SDK).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct StreamOptions {
    /// Whether a stop button is shown; a dropped connection cancels either way.
    pub allow_cancel: bool,
}

/// Which text an error shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub enum ErrorCode {
    /// The client's own, generic one.
    #[cfg_attr(feature = "ssr", serde(rename = "stream.error"))]
    StreamError,
    /// The event's `message`.
    #[default]
    #[cfg_attr(feature = "ssr", serde(rename = "custom"))]
    Custom,
}

/// Colour of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum NoticeLevel {
    /// Neutral.
    Info,
    /// Yellow.
    Warning,
    /// Red.
    Danger,
}
