//! What a conversation tells besides its entries.

use super::super::{Dict, NoticeLevel};

/// The line that says what is going on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Icon name.
    pub icon: Option<String>,
    /// The line.
    pub text: String,
}

/// Why the last turn failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What to say.
    pub fault: Fault,
    /// Whether to offer `threads.retry_after_item` for [`Conversation::retry_target`].
    pub allow_retry: bool,
}

/// What to say about a failure; the view has the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something went wrong.
    Generic,
    /// The server's own text.
    Custom(String),
    /// The session has ended.
    SignedOut,
    /// The assistant is down.
    Unavailable,
    /// The assistant took too long.
    TimedOut,
    /// The connection was lost.
    Offline,
}

/// A banner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Colour.
    pub level: NoticeLevel,
    /// Heading.
    pub title: Option<String>,
    /// Markdown.
    pub message: String,
}

/// What the caller has to do about an event.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell the page.
    Client {
        /// What happened.
        name: String,
        /// Details.
        data: Dict,
    },
    /// The thread has been created, or its title, status or image hosts have changed: update header and history.
    ThreadChanged,
}
