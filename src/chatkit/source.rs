//! Sources and the annotations that cite them.

#[cfg(feature = "ssr")]
use serde::{Deserialize, Serialize};

use super::Dict;

/// A reference from a place in an assistant's text to a source (`Annotation` of the SDK).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(tag = "type", rename = "annotation")
)]
pub struct Annotation {
    /// What is cited.
    pub source: Source,
    /// Character position in the part's text; equal positions are grouped.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub index: Option<usize>,
}

/// Something that can be cited (`Source` of the SDK).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct Source {
    /// Shown name.
    pub title: String,
    /// Shown below the title.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub description: Option<String>,
    /// Free text, not necessarily a date.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub timestamp: Option<String>,
    /// Heading under which it is listed.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub group: Option<String>,
    /// Web page, file or entity.
    #[cfg_attr(feature = "ssr", serde(flatten))]
    pub kind: SourceKind,
}

/// What a source is.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum SourceKind {
    /// A web page.
    Url {
        /// Its address; `data:` addresses are allowed, so check before linking.
        url: String,
        /// Publisher.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        attribution: Option<String>,
    },
    /// A file.
    File {
        /// Its name.
        filename: String,
    },
    /// A thing of the integration, e.g. a task.
    Entity {
        /// The integration's id.
        id: String,
        /// Icon name.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        icon: Option<String>,
        /// Shown in the hover header.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        label: Option<String>,
        /// Shown in the text; the icon is used without it.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        inline_label: Option<String>,
        /// Whether the page's callbacks are called for it.
        #[cfg_attr(feature = "ssr", serde(default))]
        interactive: bool,
        /// Passed to those callbacks.
        #[cfg_attr(feature = "ssr", serde(default))]
        data: Dict,
    },
}
