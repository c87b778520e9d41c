//! What the turn loop asks of a language model, whoever answers: the built-in
//! interpreter or a remote one. No wire type of a provider appears here.

use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::BoxStream;

pub use crate::domain::task::TaskBrief;
pub use crate::domain::tool::{Arguments, ToolCall, ToolResult, ToolSpec};

/// One message of the transcript a model is shown, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// What the user typed, verbatim.
    User(String),
    /// What the assistant said.
    Assistant(String),
    /// A tool call the assistant made. Each is followed by its `ToolResult`
    /// before the next `User` message.
    ToolCall(ToolCall),
    /// What a tool answered.
    ToolResult(ToolResult),
    /// A note of the house, such as "the user cancelled the stream".
    Note(String),
    /// A file that goes with the `User` message after it.
    File(File),
}

/// A file of the user's.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// The attachment.
    pub id: String,
    /// Its name: data, like its content.
    pub name: String,
    /// Media type without parameters.
    pub mime_type: String,
    /// What is in it, as far as a model can use it.
    pub content: Contents,
}

/// What a model may see of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// Its name only.
    Unread,
    /// Text.
    Text(String),
    /// The bytes of a picture.
    Image(Arc<[u8]>),
}

/// Reads the caller's tasks so that a name can be resolved without a call that
/// the user would see as a badge.
#[async_trait]
pub trait Lookup: Send + Sync {
    /// All tasks of the caller, in order of their numbers.
    ///
    /// # Errors
    /// When the tasks cannot be read just now.
    async fn tasks(&self) -> Result<Vec<TaskBrief>, ModelError>;
}

/// Everything a model may know in one sampling.
#[derive(Clone)]
pub struct Prompt {
    /// Earlier turns and the current one; the newest `User` message opens the
    /// current turn, what follows it happened in this turn.
    pub messages: Vec<Message>,
    /// The tools it may call.
    pub tools: Arc<[ToolSpec]>,
    /// Silent look-up of the caller's tasks.
    pub lookup: Arc<dyn Lookup>,
}

/// A question with answers to choose from; an answer in other words is as good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// Suggested answers, as the user would say them.
    pub options: Vec<String>,
}

/// Tokens that a model has read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Read.
    pub input_tokens: i64,
    /// Written.
    pub output_tokens: i64,
}

/// What a sampling yields, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum ModelEvent {
    /// A piece of the answer's text.
    TextDelta(String),
    /// A complete tool call. Several may follow each other; they run in order.
    ToolCall(ToolCall),
    /// A call whose arguments cannot be read: the model is told why, and may try again.
    BrokenToolCall {
        /// The call, without arguments.
        call: ToolCall,
        /// What is wrong, for the model.
        problem: String,
    },
    /// The user is asked; the turn ends here.
    Question(Question),
    /// What the sampling has cost.
    Used(Usage),
    /// The sampling is complete. A stream that ends without it was cut.
    Finished,
}

/// Why a sampling failed; the texts are for the log.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The model cannot be reached or refused: the user is told that it is unavailable (503).
    #[error("model unavailable: {0}")]
    Unavailable(String),
    /// It refuses the key: the user is told the same, but another try is not offered.
    #[error("model misconfigured: {0}")]
    Misconfigured(String),
    /// It took too long, which the user is told (504).
    #[error("model timed out")]
    Timeout,
    /// The stream ended without its terminal event, or broke the protocol.
    #[error("model stream broken: {0}")]
    Broken(String),
}

/// Recorded speech.
#[derive(Clone, Debug)]
pub struct Speech {
    /// The recording, encoded.
    pub bytes: Vec<u8>,
    /// Its media type without parameters, such as `audio/webm`.
    pub mime_type: String,
}

/// A source of answers and tool calls.
#[async_trait]
pub trait Model: Send + Sync {
    /// The name shown in logs and, for the built-in assistant, in the panel.
    fn name(&self) -> &str;

    /// Whether there is anything to sample; without it no turn is begun.
    fn is_configured(&self) -> bool {
        true
    }

    /// Whether it makes use of the content of files; one that does not is only told their names.
    fn reads_files(&self) -> bool {
        false
    }

    /// Whether it may be asked what somebody says.
    fn hears(&self) -> bool {
        false
    }

    /// Speech as text; `None` when this model's provider has no such service.
    ///
    /// # Errors
    /// When the provider cannot be reached, or refuses.
    async fn transcribe(&self, _speech: Speech) -> Result<Option<String>, ModelError> {
        Ok(None)
    }

    /// A few words that name a conversation which begins with this message; `None` when this model
    /// is not to be asked.
    ///
    /// # Errors
    /// When the model fails.
    async fn title(&self, _message: &str) -> Result<Option<String>, ModelError> {
        Ok(None)
    }

    /// Samples once. Dropping the stream cancels the sampling.
    fn sample(&self, prompt: Prompt) -> BoxStream<'static, Result<ModelEvent, ModelError>>;
}
