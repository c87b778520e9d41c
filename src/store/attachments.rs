//! Files of messages, kept in the database so that it is the only thing to back up.

use async_trait::async_trait;

use crate::error::Result;

/// An attachment without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAttachment {
    /// `atc_…`.
    pub id: String,
    /// The thread of the message that carries it.
    pub conversation_id: Option<String>,
    /// File name.
    pub name: String,
    /// Media type.
    pub mime_type: String,
    /// Bytes, as announced.
    pub size: i64,
    /// Whether the bytes are there.
    pub is_uploaded: bool,
}

/// Files of messages.
#[async_trait]
pub trait Attachments {
    /// Announces a file of this user. Returns whether there was room for it: all files together have
    /// `max` bytes, and with those of conversations that can still be brought back, twice as many.
    ///
    /// # Errors
    /// When the database fails.
    async fn insert_attachment(
        &self,
        user_id: &str,
        attachment: &StoredAttachment,
        max: i64,
    ) -> Result<bool>;

    /// A file of this user, without its bytes.
    ///
    /// # Errors
    /// When the database fails.
    async fn attachment(&self, user_id: &str, id: &str) -> Result<Option<StoredAttachment>>;

    /// The bytes of a file of this user, once they are there.
    ///
    /// # Errors
    /// When the database fails.
    async fn attachment_content(&self, user_id: &str, id: &str) -> Result<Option<Vec<u8>>>;

    /// Takes in the bytes of an announced file; a file that no message carries yet can be sent
    /// again.
    ///
    /// # Errors
    /// When the database fails.
    async fn set_attachment_content(&self, user_id: &str, id: &str, content: &[u8])
    -> Result<bool>;

    /// Deletes a file of this user. Returns whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    async fn delete_attachment(&self, user_id: &str, id: &str) -> Result<bool>;

    /// Deletes files that no message carries after a day.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_unused_attachments(&self) -> Result<()>;
}
