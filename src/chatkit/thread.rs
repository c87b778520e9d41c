//! Threads, their status, and pages of anything.

#[cfg(feature = "ssr")]
use serde::{Deserialize, Serialize};

use super::{Dict, Item};

/// A conversation as the client sees it (`Thread` of the SDK).
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct Thread {
    /// Absent until the thread has been named.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub title: Option<String>,
    /// Opaque id.
    pub id: String,
    /// ISO 8601; ours is UTC with `Z`, other servers may send naive local time.
    pub created_at: String,
    /// What the composer may do.
    #[cfg_attr(feature = "ssr", serde(default))]
    pub status: Status,
    /// Hosts from which markdown images may load; absent means the client's default.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub allowed_image_domains: Option<Vec<String>>,
    /// Always an empty object on the wire: private metadata never leaves the server.
    #[cfg_attr(feature = "ssr", serde(default))]
    pub metadata: Dict,
    /// The first page in `threads.get_by_id`, an empty page everywhere else.
    pub items: Page<Item>,
}

impl Thread {
    /// An active thread without title and items.
    pub fn new(id: impl Into<String>, created_at: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            created_at: created_at.into(),
            ..Self::default()
        }
    }
}

/// Whether a thread takes messages (`ThreadStatus` of the SDK).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum Status {
    /// It does.
    #[default]
    Active,
    /// The composer is shown, but disabled.
    Locked {
        /// Shown as the composer's placeholder.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        reason: Option<String>,
    },
    /// The composer is replaced by a banner.
    Closed {
        /// The banner's text.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        reason: Option<String>,
    },
}

/// A page of records (`Page` of the SDK).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(bound(deserialize = "T: Deserialize<'de>"))
)]
pub struct Page<T> {
    /// The records, in the order that was asked for.
    #[cfg_attr(feature = "ssr", serde(default))]
    pub data: Vec<T>,
    /// Whether another page follows.
    #[cfg_attr(feature = "ssr", serde(default))]
    pub has_more: bool,
    /// Exclusive cursor of the next page. Not always the id of the last record: hidden rows are left out.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub after: Option<String>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self {
            data: Vec::new(),
            has_more: false,
            after: None,
        }
    }
}

impl<T> Page<T> {
    /// A page that ends the list, or goes on behind `after`.
    pub fn new(data: Vec<T>, after: Option<String>) -> Self {
        Self {
            data,
            has_more: after.is_some(),
            after,
        }
    }
}
