//! The items of a thread.

#[cfg(feature = "ssr")]
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use super::{Annotation, Attachment, Dict, InputStatus, StructuredInput, Task, Workflow};

/// One entry of a thread (`ThreadItem` of the SDK).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct Item {
    /// Opaque id. Some servers repeat ids across turns.
    pub id: String,
    /// The thread it belongs to.
    pub thread_id: String,
    /// ISO 8601; not monotonic within a turn, so order by arrival.
    pub created_at: String,
    /// What it is.
    #[cfg_attr(feature = "ssr", serde(flatten))]
    pub kind: ItemKind,
}

impl Item {
    /// An item of any kind.
    pub fn new(
        id: impl Into<String>,
        thread_id: impl Into<String>,
        created_at: impl Into<String>,
        kind: ItemKind,
    ) -> Self {
        Self {
            id: id.into(),
            thread_id: thread_id.into(),
            created_at: created_at.into(),
            kind,
        }
    }

    /// Whether only the server may see it: never send it, never render it.
    pub fn is_hidden(&self) -> bool {
        matches!(
            self.kind,
            ItemKind::HiddenContext { .. } | ItemKind::SdkHiddenContext { .. }
        )
    }

    /// The text of a user's or an assistant's message, parts joined; empty for every other item.
    pub fn text(&self) -> String {
        match &self.kind {
            ItemKind::UserMessage { content, .. } => {
                content.iter().map(UserContent::text).collect()
            }
            ItemKind::AssistantMessage { content } => {
                content.iter().map(|part| part.text.as_str()).collect()
            }
            _ => String::new(),
        }
    }
}

/// What an item is. The variant's name in snake case is the wire's `type`, but for the hidden two.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum ItemKind {
    /// What the user said.
    UserMessage {
        /// Plain text and tags, in order.
        content: Vec<UserContent>,
        /// Files and images.
        #[cfg_attr(feature = "ssr", serde(default))]
        attachments: Vec<Attachment>,
        /// Echoed unchanged: an empty text stays an empty text.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        quoted_text: Option<String>,
        /// Tool and model chosen in the composer.
        inference_options: InferenceOptions,
    },
    /// What the assistant said.
    AssistantMessage {
        /// Markdown parts, addressed by index while they stream.
        content: Vec<AssistantContent>,
    },
    /// A call that the browser executes.
    ClientToolCall {
        /// Whether the output has arrived.
        #[cfg_attr(feature = "ssr", serde(default))]
        status: ClientToolStatus,
        /// The model's call id.
        call_id: String,
        /// Tool name.
        name: String,
        /// Arguments.
        arguments: Dict,
        /// The browser's result; a null result is absent.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        output: Option<Value>,
    },
    /// A widget.
    Widget {
        /// Its root node, kept as it came.
        #[cfg_attr(
            feature = "ssr",
            serde(serialize_with = "super::widget::without_nulls")
        )]
        widget: Value,
        /// Text of the copy action.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        copy_text: Option<String>,
    },
    /// An image made by the model.
    GeneratedImage {
        /// Absent while it is being made.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        image: Option<GeneratedImage>,
    },
    /// Questions for the user.
    StructuredInput {
        /// Whether they are answered.
        #[cfg_attr(feature = "ssr", serde(default))]
        status: InputStatus,
        /// The questions.
        inputs: Vec<StructuredInput>,
    },
    /// Tool calls or reasoning.
    Workflow {
        /// Its tasks and summary.
        workflow: Workflow,
    },
    /// A step outside a workflow.
    Task {
        /// The step.
        task: Task,
    },
    /// Invisible end of the assistant's turn.
    EndOfTurn,
    /// Context for the model; never leaves the server.
    #[cfg_attr(feature = "ssr", serde(rename = "hidden_context_item"))]
    HiddenContext {
        /// Anything.
        #[cfg_attr(
            feature = "ssr",
            serde(default, skip_serializing_if = "Value::is_null")
        )]
        content: Value,
    },
    /// Context for the model written by the protocol layer itself; never leaves the server.
    SdkHiddenContext {
        /// A sentence.
        content: String,
    },
}

impl ItemKind {
    /// A user's message from its request, with the attachments its ids stand for.
    pub fn user_message(input: UserMessageInput, attachments: Vec<Attachment>) -> Self {
        let UserMessageInput {
            content,
            attachments: _,
            quoted_text,
            inference_options,
        } = input;
        Self::UserMessage {
            content,
            attachments,
            quoted_text,
            inference_options,
        }
    }

    /// An assistant's message of one part without annotations.
    pub fn assistant_text(text: impl Into<String>) -> Self {
        Self::AssistantMessage {
            content: vec![AssistantContent::text(text)],
        }
    }

    /// An assistant's message that is about to stream.
    pub fn assistant_started() -> Self {
        Self::AssistantMessage {
            content: Vec::new(),
        }
    }

    /// The wire's `type`.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::UserMessage { .. } => "user_message",
            Self::AssistantMessage { .. } => "assistant_message",
            Self::ClientToolCall { .. } => "client_tool_call",
            Self::Widget { .. } => "widget",
            Self::GeneratedImage { .. } => "generated_image",
            Self::StructuredInput { .. } => "structured_input",
            Self::Workflow { .. } => "workflow",
            Self::Task { .. } => "task",
            Self::EndOfTurn => "end_of_turn",
            Self::HiddenContext { .. } => "hidden_context_item",
            Self::SdkHiddenContext { .. } => "sdk_hidden_context",
        }
    }
}

/// The user's side of a request (`UserMessageInput` of the SDK).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserMessageInput {
    /// Plain text and tags, in order; may be empty.
    pub content: Vec<UserContent>,
    /// Attachment ids.
    pub attachments: Vec<String>,
    /// Text quoted from the conversation; official clients send an empty one when nothing is quoted.
    pub quoted_text: Option<String>,
    /// Tool and model chosen in the composer.
    pub inference_options: InferenceOptions,
}

impl UserMessageInput {
    /// A message of plain text, in the official client's shape.
    pub fn text(text: impl Into<String>) -> Self {
        let content = vec![UserContent::InputText { text: text.into() }];
        Self {
            content,
            quoted_text: Some(String::new()),
            ..Self::default()
        }
    }
}

/// A part of a user's message (`UserMessageContent` of the SDK). Never markdown.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum UserContent {
    /// Text.
    InputText {
        /// The text.
        text: String,
    },
    /// A mention of an entity.
    InputTag {
        /// The integration's id.
        id: String,
        /// Shown text.
        text: String,
        /// Anything the integration attached.
        #[cfg_attr(feature = "ssr", serde(default))]
        data: Dict,
        /// Heading under which it was offered.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        group: Option<String>,
        /// Whether the page's callbacks are called for it.
        #[cfg_attr(feature = "ssr", serde(default))]
        interactive: bool,
    },
}

impl UserContent {
    /// The shown text.
    pub fn text(&self) -> &str {
        match self {
            Self::InputText { text } | Self::InputTag { text, .. } => text,
        }
    }
}

/// A part of an assistant's message (`AssistantMessageContent` of the SDK): `output_text` on the wire.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "ssr", derive(Deserialize))]
pub struct AssistantContent {
    /// Citations.
    #[cfg_attr(feature = "ssr", serde(default))]
    pub annotations: Vec<Annotation>,
    /// Markdown.
    pub text: String,
}

impl AssistantContent {
    /// A part without annotations.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            annotations: Vec::new(),
            text: text.into(),
        }
    }
}

// By hand: the tag comes last, as the SDK declares it, and derived tags come first.
#[cfg(feature = "ssr")]
impl Serialize for AssistantContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut part = serializer.serialize_struct("AssistantContent", 3)?;
        part.serialize_field("annotations", &self.annotations)?;
        part.serialize_field("text", &self.text)?;
        part.serialize_field("type", "output_text")?;
        part.end()
    }
}

/// Choices of the composer (`InferenceOptions` of the SDK).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct InferenceOptions {
    /// The tool to use.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub tool_choice: Option<ToolChoice>,
    /// The model to use.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub model: Option<String>,
}

/// A tool chosen in the composer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct ToolChoice {
    /// The tool's id.
    pub id: String,
}

/// State of a client tool call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum ClientToolStatus {
    /// Waiting for `threads.add_client_tool_output`.
    #[default]
    Pending,
    /// The output is recorded.
    Completed,
}

/// An image made by the model (`GeneratedImage` of the SDK).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct GeneratedImage {
    /// Opaque id.
    pub id: String,
    /// Address, possibly a `data:` one.
    pub url: String,
}
