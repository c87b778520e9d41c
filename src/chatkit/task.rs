//! Workflows and their tasks: what the assistant shows of its work. Tool badges are custom tasks.

#[cfg(feature = "ssr")]
use serde::{Deserialize, Serialize};

use super::Source;

/// A group of tasks (`Workflow` of the SDK).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct Workflow {
    /// Custom work or the model's reasoning.
    #[cfg_attr(feature = "ssr", serde(rename = "type"))]
    pub kind: WorkflowKind,
    /// In the order in which they began.
    pub tasks: Vec<Task>,
    /// Header of the finished workflow.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub summary: Option<Summary>,
    /// Whether it is shown open.
    #[cfg_attr(feature = "ssr", serde(default))]
    pub expanded: bool,
}

impl Workflow {
    /// A collapsed custom workflow without a summary.
    pub fn custom(tasks: Vec<Task>) -> Self {
        Self {
            kind: WorkflowKind::Custom,
            tasks,
            summary: None,
            expanded: false,
        }
    }
}

/// What a workflow shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum WorkflowKind {
    /// Steps of the integration, e.g. tool calls.
    Custom,
    /// The model's thoughts.
    Reasoning,
}

/// Header of a finished workflow (`WorkflowSummary` of the SDK); told apart by its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize), serde(untagged))]
pub enum Summary {
    /// A text.
    Custom {
        /// Shown text.
        title: String,
        /// Icon name.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        icon: Option<String>,
    },
    /// How long it took.
    Duration {
        /// Seconds.
        duration: u64,
    },
}

/// One step (`Task` of the SDK).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct Task {
    /// Only shown inside a workflow.
    #[cfg_attr(feature = "ssr", serde(default))]
    pub status_indicator: TaskStatus,
    /// What the step is.
    #[cfg_attr(feature = "ssr", serde(flatten))]
    pub kind: TaskKind,
}

impl Task {
    /// A custom task with a title; see [`Task::with_icon`] and [`Task::with_content`].
    pub fn custom(status: TaskStatus, title: impl Into<String>) -> Self {
        let kind = TaskKind::Custom {
            title: Some(title.into()),
            icon: None,
            content: None,
        };
        Self {
            status_indicator: status,
            kind,
        }
    }

    /// Sets the icon of a custom task; other tasks have none and stay as they are.
    #[must_use]
    pub fn with_icon(mut self, name: impl Into<String>) -> Self {
        if let TaskKind::Custom { icon, .. } = &mut self.kind {
            *icon = Some(name.into());
        }
        self
    }

    /// Sets the markdown content of a custom task; other tasks stay as they are.
    #[must_use]
    pub fn with_content(mut self, markdown: impl Into<String>) -> Self {
        if let TaskKind::Custom { content, .. } = &mut self.kind {
            *content = Some(markdown.into());
        }
        self
    }

    /// The shown title, if any.
    pub fn title(&self) -> Option<&str> {
        match &self.kind {
            TaskKind::Custom { title, .. }
            | TaskKind::WebSearch { title, .. }
            | TaskKind::Thought { title, .. }
            | TaskKind::File { title, .. }
            | TaskKind::Image { title } => title.as_deref(),
        }
    }
}

/// How far a task is. The protocol has no failure: say it in title, icon and content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum TaskStatus {
    /// Nothing is shown.
    #[default]
    None,
    /// Spinner.
    Loading,
    /// Check mark.
    Complete,
}

/// What a task is.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum TaskKind {
    /// Anything.
    Custom {
        /// Shown text.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        title: Option<String>,
        /// Icon name.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        icon: Option<String>,
        /// Markdown.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        content: Option<String>,
    },
    /// A search of the web.
    WebSearch {
        /// Shown text.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        title: Option<String>,
        /// The query shown in the title.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        title_query: Option<String>,
        /// All queries.
        #[cfg_attr(feature = "ssr", serde(default))]
        queries: Vec<String>,
        /// What was found; sources of kind `url`.
        #[cfg_attr(feature = "ssr", serde(default))]
        sources: Vec<Source>,
    },
    /// A thought of the model.
    Thought {
        /// Shown text.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        title: Option<String>,
        /// Markdown.
        content: String,
    },
    /// Files were read.
    File {
        /// Shown text.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        title: Option<String>,
        /// Sources of kind `file`.
        #[cfg_attr(feature = "ssr", serde(default))]
        sources: Vec<Source>,
    },
    /// An image is made.
    Image {
        /// Shown text.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        title: Option<String>,
    },
}
