//! Attachments of user messages. Private metadata has no place in the type, so it cannot leak.

use std::collections::BTreeMap;

#[cfg(feature = "ssr")]
use serde::{Deserialize, Serialize};

/// A file or image of a user message (`Attachment` of the SDK).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct Attachment {
    /// Opaque id, used in `UserMessageInput::attachments`.
    pub id: String,
    /// File name.
    pub name: String,
    /// Media type, e.g. `image/png`.
    pub mime_type: String,
    /// Where to upload; cleared once the upload is complete.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub upload_descriptor: Option<UploadDescriptor>,
    /// Set when the message that carries it is saved.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub thread_id: Option<String>,
    /// File or image.
    #[cfg_attr(feature = "ssr", serde(flatten))]
    pub kind: AttachmentKind,
}

/// What an attachment is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum AttachmentKind {
    /// Any file.
    File,
    /// An image with a preview.
    Image {
        /// Absolute URL of the preview.
        preview_url: String,
    },
}

/// How to upload the bytes of an attachment (`AttachmentUploadDescriptor` of the SDK).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct UploadDescriptor {
    /// Absolute URL.
    pub url: String,
    /// `PUT` takes the raw bytes, `POST` a multipart field `file`.
    pub method: UploadMethod,
    /// Headers to send along.
    #[cfg_attr(feature = "ssr", serde(default))]
    pub headers: BTreeMap<String, String>,
}

/// HTTP method of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(rename_all = "UPPERCASE")
)]
pub enum UploadMethod {
    /// Multipart form.
    Post,
    /// Raw bytes.
    Put,
}
