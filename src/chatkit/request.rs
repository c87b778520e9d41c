//! The sixteen requests, parsed as leniently as the SDK parses them and as strictly as it refuses.

mod parse;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::Serialize;
use serde_json::Value;

pub use parse::parse_request;

use super::{Item, StructuredInputSubmission, UserMessageInput};

/// Page size when a request names none, or 0.
pub const DEFAULT_PAGE_SIZE: u32 = 20;

/// One operation (`ChatKitReq` of the SDK). `metadata` of the envelope is checked and dropped, as there.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// A new thread with its first message. Streams.
    ThreadsCreate(ThreadCreateParams),
    /// A message to a thread. Streams.
    ThreadsAddUserMessage(AddUserMessageParams),
    /// The output of the pending client tool call. Streams.
    ThreadsAddClientToolOutput(AddClientToolOutputParams),
    /// Answers to a pending structured input. Streams.
    ThreadsAddStructuredInput(AddStructuredInputParams),
    /// Another answer to a user's message. Streams.
    ThreadsRetryAfterItem(ItemParams),
    /// An action of a widget. Streams.
    ThreadsCustomAction(CustomActionParams),
    /// An action of a widget, answered by [`SyncCustomActionResponse`].
    ThreadsSyncCustomAction(CustomActionParams),
    /// A thread with its oldest items.
    ThreadsGetById(ThreadParams),
    /// A page of threads.
    ThreadsList(PageParams),
    /// A new title.
    ThreadsUpdate(ThreadUpdateParams),
    /// Deletes a thread.
    ThreadsDelete(ThreadParams),
    /// A page of items.
    ItemsList(ItemsListParams),
    /// Thumbs up or down for a turn.
    ItemsFeedback(FeedbackParams),
    /// Registers an attachment before its upload.
    AttachmentsCreate(AttachmentCreateParams),
    /// Deletes an attachment.
    AttachmentsDelete(AttachmentDeleteParams),
    /// Speech to text, answered by [`TranscriptionResult`].
    InputTranscribe(TranscribeParams),
}

impl Request {
    /// What the user says with it, if anything, and in which thread, unless in a new one.
    pub fn message(&self) -> Option<(Option<&str>, &UserMessageInput)> {
        match self {
            Self::ThreadsCreate(params) => Some((None, &params.input)),
            Self::ThreadsAddUserMessage(params) => Some((Some(&params.thread_id), &params.input)),
            _ => None,
        }
    }

    /// Whether the answer is an event stream; JSON otherwise.
    pub fn is_streaming(&self) -> bool {
        match self {
            Self::ThreadsCreate(_)
            | Self::ThreadsAddUserMessage(_)
            | Self::ThreadsAddClientToolOutput(_)
            | Self::ThreadsAddStructuredInput(_)
            | Self::ThreadsRetryAfterItem(_)
            | Self::ThreadsCustomAction(_) => true,
            Self::ThreadsSyncCustomAction(_)
            | Self::ThreadsGetById(_)
            | Self::ThreadsList(_)
            | Self::ThreadsUpdate(_)
            | Self::ThreadsDelete(_)
            | Self::ItemsList(_)
            | Self::ItemsFeedback(_)
            | Self::AttachmentsCreate(_)
            | Self::AttachmentsDelete(_)
            | Self::InputTranscribe(_) => false,
        }
    }

    /// The wire's `type`, e.g. for logs.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::ThreadsCreate(_) => "threads.create",
            Self::ThreadsAddUserMessage(_) => "threads.add_user_message",
            Self::ThreadsAddClientToolOutput(_) => "threads.add_client_tool_output",
            Self::ThreadsAddStructuredInput(_) => "threads.add_structured_input",
            Self::ThreadsRetryAfterItem(_) => "threads.retry_after_item",
            Self::ThreadsCustomAction(_) => "threads.custom_action",
            Self::ThreadsSyncCustomAction(_) => "threads.sync_custom_action",
            Self::ThreadsGetById(_) => "threads.get_by_id",
            Self::ThreadsList(_) => "threads.list",
            Self::ThreadsUpdate(_) => "threads.update",
            Self::ThreadsDelete(_) => "threads.delete",
            Self::ItemsList(_) => "items.list",
            Self::ItemsFeedback(_) => "items.feedback",
            Self::AttachmentsCreate(_) => "attachments.create",
            Self::AttachmentsDelete(_) => "attachments.delete",
            Self::InputTranscribe(_) => "input.transcribe",
        }
    }
}

/// `threads.create`.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadCreateParams {
    /// The first message.
    pub input: UserMessageInput,
}

/// `threads.add_user_message`.
#[derive(Clone, Debug, PartialEq)]
pub struct AddUserMessageParams {
    /// The message.
    pub input: UserMessageInput,
    /// The thread.
    pub thread_id: String,
}

/// `threads.add_client_tool_output`. The call is the thread's newest pending one: the request names none.
#[derive(Clone, Debug, PartialEq)]
pub struct AddClientToolOutputParams {
    /// The thread.
    pub thread_id: String,
    /// Anything, null included.
    pub result: Value,
}

/// `threads.add_structured_input`.
#[derive(Clone, Debug, PartialEq)]
pub struct AddStructuredInputParams {
    /// The thread.
    pub thread_id: String,
    /// The structured input item.
    pub item_id: String,
    /// The answers.
    pub input: StructuredInputSubmission,
}

/// `threads.retry_after_item`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemParams {
    /// The thread.
    pub thread_id: String,
    /// A user's message.
    pub item_id: String,
}

/// `threads.custom_action` and `threads.sync_custom_action`.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomActionParams {
    /// The thread.
    pub thread_id: String,
    /// The widget it came from, if any.
    pub item_id: Option<String>,
    /// What to do.
    pub action: Action,
}

/// An action as it reaches the server; the client keeps handler and loading behaviour to itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// The integration's name for it.
    pub kind: String,
    /// Anything; null when absent.
    pub payload: Value,
}

/// `threads.get_by_id` and `threads.delete`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadParams {
    /// The thread.
    pub thread_id: String,
}

/// `threads.list`, and the paging of `items.list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageParams {
    /// At least 1 and without an upper bound: the official history asks for 9999.
    pub limit: u32,
    /// By creation.
    pub order: Order,
    /// Exclusive cursor, read in the asked order.
    pub after: Option<String>,
}

impl Default for PageParams {
    fn default() -> Self {
        Self {
            limit: DEFAULT_PAGE_SIZE,
            order: Order::Desc,
            after: None,
        }
    }
}

/// Order of creation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Oldest first.
    Asc,
    /// Newest first.
    #[default]
    Desc,
}

/// `items.list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemsListParams {
    /// The thread.
    pub thread_id: String,
    /// Which page.
    pub page: PageParams,
}

/// `threads.update`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadUpdateParams {
    /// The thread.
    pub thread_id: String,
    /// The new title; may be empty.
    pub title: String,
}

/// `items.feedback`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackParams {
    /// The thread.
    pub thread_id: String,
    /// All items of the turn.
    pub item_ids: Vec<String>,
    /// Thumbs up or down.
    pub kind: FeedbackKind,
}

/// Thumbs up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedbackKind {
    /// Up.
    Positive,
    /// Down.
    Negative,
}

/// `attachments.create`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentCreateParams {
    /// File name.
    pub name: String,
    /// Bytes; not checked here, so it may be negative.
    pub size: i64,
    /// Media type.
    pub mime_type: String,
}

/// `attachments.delete`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentDeleteParams {
    /// The attachment.
    pub attachment_id: String,
}

/// `input.transcribe`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranscribeParams {
    /// Not decoded here.
    pub audio_base64: String,
    /// Media type with parameters, e.g. `audio/webm;codecs=opus`.
    pub mime_type: String,
}

/// Answer of `threads.sync_custom_action`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SyncCustomActionResponse {
    /// The widget's item, if the action changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_item: Option<Item>,
}

/// Answer of `input.transcribe`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TranscriptionResult {
    /// What was said.
    pub text: String,
}

/// Why a body is no request. The texts are for the caller and hold nothing of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// Not JSON.
    Malformed {
        /// 1-based; 0 with an empty body.
        line: usize,
        /// 1-based; 0 with an empty body.
        column: usize,
    },
    /// Not one of the sixteen types; at most 80 characters of it are kept.
    UnknownType(String),
    /// A member is missing or of the wrong kind.
    Invalid {
        /// Where, e.g. `params.input.content[0].text`; each name is kept up to 80 characters.
        field: String,
        /// What is wrong, e.g. `is required`.
        problem: &'static str,
    },
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { line, column } => {
                write!(
                    f,
                    "The request is not valid JSON (line {line}, column {column})."
                )
            }
            Self::UnknownType(name) => write!(f, "Unknown request type \"{name}\"."),
            Self::Invalid { field, problem } => write!(f, "Invalid request: {field} {problem}."),
        }
    }
}

impl std::error::Error for RequestError {}
