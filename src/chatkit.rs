//! The ChatKit wire protocol, once: types, encoding, tolerant decoding and the client's state.
//!
//! Names and shapes are those of `openai-chatkit` 1.6.5 (`chatkit/types.py`).
//! The server serialises and parses with serde (feature `ssr`). The browser reads with [`decode`]
//! and writes with [`outgoing`], because derived tagged enums are a third of a small island's size.

pub mod attachment;
pub mod decode;
pub mod event;
pub mod item;
pub mod json;
pub mod outgoing;
pub mod reducer;
#[cfg(feature = "ssr")]
pub mod request;
pub mod source;
pub mod sse;
pub mod structured_input;
pub mod task;
pub mod thread;
pub mod update;
pub mod widget;

#[cfg(test)]
#[cfg(feature = "ssr")]
pub(crate) mod samples;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod strategies;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

pub use attachment::{Attachment, AttachmentKind, UploadDescriptor, UploadMethod};
pub use event::{ErrorCode, Event, NoticeLevel, StreamOptions};
pub use item::{
    AssistantContent, ClientToolStatus, GeneratedImage, InferenceOptions, Item, ItemKind,
    ToolChoice, UserContent, UserMessageInput,
};
pub use source::{Annotation, Source, SourceKind};
pub use structured_input::{
    ChoiceOption, InputStatus, StructuredInput, StructuredInputAnswer, StructuredInputKind,
    StructuredInputSubmission, SubmissionStatus,
};
pub use task::{Summary, Task, TaskKind, TaskStatus, Workflow, WorkflowKind};
pub use thread::{Page, Status, Thread};
pub use update::ItemUpdate;

/// A free-form JSON object (`dict[str, Any]` of the SDK); nulls inside it are kept.
pub type Dict = serde_json::Map<String, serde_json::Value>;
