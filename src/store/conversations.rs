//! ChatKit threads and their items.

use async_trait::async_trait;

use crate::domain::time::Timestamp;
use crate::error::Result;

/// A conversation: a ChatKit thread with what we keep beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// `thr_…`.
    pub id: String,
    /// Shown in the list of conversations.
    pub title: Option<String>,
    /// JSON of a ChatKit thread status.
    pub status: String,
    /// When it was begun.
    pub created_at: Timestamp,
}

/// A row of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredItem {
    /// `msg_…`, `wf_…`, …
    pub id: String,
    /// The ChatKit item type, or a kind of our own on hidden rows.
    pub kind: String,
    /// JSON of the item without its base fields.
    pub payload: String,
    /// Kept for the model, never shown.
    pub hidden: bool,
    /// What a search finds it by: its text in lower case.
    pub search_text: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The order of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Oldest first.
    Ascending,
    /// Newest first.
    Descending,
}

/// A page of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<T> {
    /// At most as many as asked for.
    pub rows: Vec<T>,
    /// Whether more follow in the order asked for.
    pub has_more: bool,
}

impl<T> Rows<T> {
    /// Cuts a list that was read with one row more than wanted.
    pub(super) fn cut(mut rows: Vec<T>, limit: i64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(0);
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        Self { rows, has_more }
    }
}

/// Threads and items.
#[async_trait]
pub trait Conversations {
    /// A conversation of this user.
    ///
    /// # Errors
    /// When the database fails.
    async fn conversation(&self, user_id: &str, id: &str) -> Result<Option<Conversation>>;

    /// A page of this user's conversations in the order they were begun, after a cursor.
    ///
    /// # Errors
    /// 404 when the cursor is no conversation of this user.
    async fn conversations(
        &self,
        user_id: &str,
        direction: Direction,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Rows<Conversation>>;

    /// Gives a conversation of this user a title, or takes it away. Returns the conversation, or
    /// `None` when there is none.
    ///
    /// # Errors
    /// When the database fails.
    async fn set_title(
        &self,
        user_id: &str,
        id: &str,
        title: Option<&str>,
    ) -> Result<Option<Conversation>>;

    /// Changes the title of a conversation of this user from one to another. `None` when it has
    /// another one by now.
    ///
    /// # Errors
    /// When the database fails.
    async fn replace_title(
        &self,
        user_id: &str,
        id: &str,
        from: Option<&str>,
        to: &str,
    ) -> Result<Option<Conversation>>;

    /// Deletes a conversation of this user with all its items and files. Returns whether there was one.
    ///
    /// # Errors
    /// When the database fails.
    async fn delete_conversation(&self, user_id: &str, id: &str) -> Result<bool>;

    /// Brings back a conversation of this user that was deleted a day ago at most. Returns it, if
    /// there is one.
    ///
    /// # Errors
    /// When the database fails.
    async fn restore_conversation(&self, user_id: &str, id: &str) -> Result<Option<Conversation>>;

    /// Forgets conversations that can no longer be restored.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_deleted_conversations(&self) -> Result<()>;

    /// Stores an item: at the end of its conversation when it is new, else in its place.
    ///
    /// # Errors
    /// 404 when the conversation is not this user's or gone.
    async fn put_item(&self, user_id: &str, conversation_id: &str, item: &StoredItem)
    -> Result<()>;

    /// A page of this user's conversations in whose title or messages a text occurs, whatever its
    /// case; newest first.
    ///
    /// # Errors
    /// 404 when the cursor is no conversation of this user.
    async fn search_conversations(
        &self,
        user_id: &str,
        text: &str,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Rows<Conversation>>;

    /// A shown item of a conversation of this user.
    ///
    /// # Errors
    /// When the database fails.
    async fn item(
        &self,
        user_id: &str,
        conversation_id: &str,
        id: &str,
    ) -> Result<Option<StoredItem>>;

    /// Records what the user thinks of items: `positive` or `negative`, the last word counts.
    ///
    /// # Errors
    /// 404 when the conversation or one of the items is not this user's; nothing is recorded then.
    async fn put_feedback(
        &self,
        user_id: &str,
        conversation_id: &str,
        item_ids: &[String],
        kind: &str,
    ) -> Result<()>;

    /// What the user thinks of the items of a conversation of theirs, and which of them are
    /// partial: each item's id with `positive`, `negative` or `partial`.
    ///
    /// # Errors
    /// When the database fails.
    async fn marks(&self, user_id: &str, conversation_id: &str) -> Result<Vec<(String, String)>>;

    /// Whether a conversation has an item.
    ///
    /// # Errors
    /// When the database fails.
    async fn has_item(&self, conversation_id: &str, item_id: &str) -> Result<bool>;

    /// A page of what is shown of a conversation of this user, after a cursor. Hidden rows are
    /// left out in the query, so that they never shorten a page.
    ///
    /// # Errors
    /// 404 when the conversation or the cursor is not this user's.
    async fn items(
        &self,
        user_id: &str,
        conversation_id: &str,
        direction: Direction,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Rows<StoredItem>>;

    /// The end of a conversation of this user, hidden rows included, oldest first: it begins with
    /// the user's message that is the `messages`-th message from the end, or a little earlier.
    ///
    /// # Errors
    /// When the database fails.
    async fn latest_items(
        &self,
        user_id: &str,
        conversation_id: &str,
        messages: i64,
    ) -> Result<Vec<StoredItem>>;
}
