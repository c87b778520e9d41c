//! `conversations` and `messages`: ChatKit threads and their items.

use async_trait::async_trait;
use sqlx::{FromRow, Row};

use super::tasks::deleted_since;
use super::{Database, DbRow, Tx};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::conversations::{Conversation, Conversations, Direction, Rows, StoredItem};
use crate::store::like_pattern;

impl<'r> FromRow<'r, DbRow> for Conversation {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            title: row.try_get("title")?,
            status: row.try_get("status")?,
            created_at: Timestamp(row.try_get("created_at")?),
        })
    }
}

impl<'r> FromRow<'r, DbRow> for StoredItem {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            kind: row.try_get("kind")?,
            payload: row.try_get("payload")?,
            hidden: row.try_get("hidden")?,
            search_text: row.try_get("search_text")?,
            created_at: Timestamp(row.try_get("created_at")?),
        })
    }
}

/// Notes that something happens in a conversation.
pub(super) async fn touch(
    tx: &mut Tx,
    user_id: &str,
    conversation_id: &str,
    now: Timestamp,
) -> Result<()> {
    let touched = sqlx::query(
        "UPDATE conversations SET updated_at = $3
         WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL",
    )
    .bind(user_id)
    .bind(conversation_id)
    .bind(now.0)
    .execute(&mut **tx)
    .await?;
    if touched.rows_affected() == 0 {
        return Err(Error::not_found("Conversation not found"));
    }
    Ok(())
}

/// Stores an item: at the end of its conversation when it is new, else in its place.
pub(super) async fn upsert(tx: &mut Tx, conversation_id: &str, item: &StoredItem) -> Result<()> {
    let done = sqlx::query(
        "INSERT INTO messages
             (id, conversation_id, seq, kind, payload, hidden, created_at, search_text)
         SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3, $4, $5, $6, $7
         FROM messages WHERE conversation_id = $2
         ON CONFLICT (id) DO UPDATE
         SET kind = excluded.kind, payload = excluded.payload, hidden = excluded.hidden,
             search_text = excluded.search_text
         WHERE messages.conversation_id = excluded.conversation_id",
    )
    .bind(&item.id)
    .bind(conversation_id)
    .bind(&item.kind)
    .bind(&item.payload)
    .bind(item.hidden)
    .bind(item.created_at.0)
    .bind(&item.search_text)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::internal(format!(
            "item id {} belongs to another conversation",
            item.id
        )));
    }
    Ok(())
}

#[async_trait]
impl Conversations for Database {
    async fn conversation(&self, user_id: &str, id: &str) -> Result<Option<Conversation>> {
        Ok(sqlx::query_as(
            "SELECT id, title, status, created_at FROM conversations
             WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL",
        )
        .bind(user_id)
        .bind(id)
        .fetch_optional(&self.reader)
        .await?)
    }

    async fn conversations(
        &self,
        user_id: &str,
        direction: Direction,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Rows<Conversation>> {
        let after = self.conversation_seq(user_id, after).await?;
        let sql = match direction {
            Direction::Ascending => {
                "SELECT id, title, status, created_at FROM conversations
                 WHERE user_id = $1 AND seq > COALESCE($2, 0) AND deleted_at IS NULL
                 ORDER BY seq LIMIT $3"
            }
            Direction::Descending => {
                "SELECT id, title, status, created_at FROM conversations
                 WHERE user_id = $1 AND seq < COALESCE($2, 9223372036854775807)
                   AND deleted_at IS NULL
                 ORDER BY seq DESC LIMIT $3"
            }
        };
        let rows = sqlx::query_as(sql)
            .bind(user_id)
            .bind(after)
            .bind(limit + 1)
            .fetch_all(&self.reader)
            .await?;
        Ok(Rows::cut(rows, limit))
    }

    async fn set_title(
        &self,
        user_id: &str,
        id: &str,
        title: Option<&str>,
    ) -> Result<Option<Conversation>> {
        let mut tx = self.begin().await?;
        let conversation = sqlx::query_as(
            "UPDATE conversations SET title = $3, updated_at = $4, search_title = $5
             WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL
             RETURNING id, title, status, created_at",
        )
        .bind(user_id)
        .bind(id)
        .bind(title)
        .bind(Timestamp::now().0)
        .bind(title.map(str::to_lowercase))
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(conversation)
    }

    async fn replace_title(
        &self,
        user_id: &str,
        id: &str,
        from: Option<&str>,
        to: &str,
    ) -> Result<Option<Conversation>> {
        let mut tx = self.begin().await?;
        let conversation = sqlx::query_as(
            "UPDATE conversations SET title = $3, updated_at = $4, search_title = $5
             WHERE user_id = $1 AND id = $2 AND title IS NOT DISTINCT FROM $6 AND deleted_at IS NULL
             RETURNING id, title, status, created_at",
        )
        .bind(user_id)
        .bind(id)
        .bind(to)
        .bind(Timestamp::now().0)
        .bind(to.to_lowercase())
        .bind(from)
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(conversation)
    }

    async fn delete_conversation(&self, user_id: &str, id: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE conversations SET deleted_at = $3
             WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL",
        )
        .bind(user_id)
        .bind(id)
        .bind(Timestamp::now().0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    async fn restore_conversation(&self, user_id: &str, id: &str) -> Result<Option<Conversation>> {
        let mut tx = self.begin().await?;
        let conversation = sqlx::query_as(
            "UPDATE conversations SET deleted_at = NULL
             WHERE user_id = $1 AND id = $2 AND deleted_at > $3
             RETURNING id, title, status, created_at",
        )
        .bind(user_id)
        .bind(id)
        .bind(deleted_since())
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(conversation)
    }

    async fn forget_deleted_conversations(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM conversations WHERE deleted_at <= $1")
            .bind(deleted_since())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn put_item(
        &self,
        user_id: &str,
        conversation_id: &str,
        item: &StoredItem,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        touch(&mut tx, user_id, conversation_id, Timestamp::now()).await?;
        upsert(&mut tx, conversation_id, item).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn search_conversations(
        &self,
        user_id: &str,
        text: &str,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Rows<Conversation>> {
        let after = self.conversation_seq(user_id, after).await?;
        let rows = sqlx::query_as(
            "SELECT id, title, status, created_at FROM conversations c
             WHERE user_id = $1 AND seq < COALESCE($2, 9223372036854775807)
               AND deleted_at IS NULL
               AND (search_title LIKE $3 ESCAPE '\\' OR EXISTS (
                   SELECT CAST(1 AS BIGINT) FROM messages m WHERE m.conversation_id = c.id AND m.hidden = FALSE
                     AND m.search_text LIKE $3 ESCAPE '\\'))
             ORDER BY seq DESC LIMIT $4",
        )
        .bind(user_id)
        .bind(after)
        .bind(like_pattern(text))
        .bind(limit + 1)
        .fetch_all(&self.reader)
        .await?;
        Ok(Rows::cut(rows, limit))
    }

    async fn item(
        &self,
        user_id: &str,
        conversation_id: &str,
        id: &str,
    ) -> Result<Option<StoredItem>> {
        Ok(sqlx::query_as(
            "SELECT m.* FROM messages m JOIN conversations c ON c.id = m.conversation_id
             WHERE c.user_id = $1 AND c.id = $2 AND c.deleted_at IS NULL
               AND m.id = $3 AND m.hidden = FALSE",
        )
        .bind(user_id)
        .bind(conversation_id)
        .bind(id)
        .fetch_optional(&self.reader)
        .await?)
    }

    async fn put_feedback(
        &self,
        user_id: &str,
        conversation_id: &str,
        item_ids: &[String],
        kind: &str,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        for item_id in item_ids {
            let done = sqlx::query(
                "INSERT INTO feedback (item_id, kind, created_at)
                 SELECT m.id, $4, $5 FROM messages m
                 JOIN conversations c ON c.id = m.conversation_id
                 WHERE c.user_id = $1 AND c.id = $2 AND c.deleted_at IS NULL
                   AND m.id = $3 AND m.hidden = FALSE
                 ON CONFLICT (item_id) DO UPDATE
                 SET kind = excluded.kind, created_at = excluded.created_at",
            )
            .bind(user_id)
            .bind(conversation_id)
            .bind(item_id)
            .bind(kind)
            .bind(Timestamp::now().0)
            .execute(&mut *tx)
            .await?;
            if done.rows_affected() == 0 {
                return Err(Error::not_found("Item not found"));
            }
        }
        tx.commit().await?;
        Ok(())
    }

    async fn marks(&self, user_id: &str, conversation_id: &str) -> Result<Vec<(String, String)>> {
        Ok(sqlx::query_as(
            "SELECT f.item_id, f.kind FROM feedback f
             JOIN messages m ON m.id = f.item_id
             JOIN conversations c ON c.id = m.conversation_id
             WHERE c.user_id = $1 AND c.id = $2 AND c.deleted_at IS NULL
             UNION ALL
             SELECT m.payload, m.kind FROM messages m
             JOIN conversations c ON c.id = m.conversation_id
             WHERE c.user_id = $1 AND c.id = $2 AND c.deleted_at IS NULL
               AND m.kind = 'partial'",
        )
        .bind(user_id)
        .bind(conversation_id)
        .fetch_all(&self.reader)
        .await?)
    }

    async fn has_item(&self, conversation_id: &str, item_id: &str) -> Result<bool> {
        let row: Option<(i64,)> = sqlx::query_as(
            "SELECT CAST(1 AS BIGINT) FROM messages WHERE conversation_id = $1 AND id = $2",
        )
        .bind(conversation_id)
        .bind(item_id)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.is_some())
    }

    async fn items(
        &self,
        user_id: &str,
        conversation_id: &str,
        direction: Direction,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Rows<StoredItem>> {
        if self.conversation(user_id, conversation_id).await?.is_none() {
            return Err(Error::not_found("Conversation not found"));
        }
        let after = match after {
            None => None,
            Some(id) => Some(
                sqlx::query_as::<_, (i64,)>(
                    "SELECT seq FROM messages WHERE conversation_id = $1 AND id = $2",
                )
                .bind(conversation_id)
                .bind(id)
                .fetch_optional(&self.reader)
                .await?
                .ok_or_else(|| Error::not_found("Unknown cursor"))?
                .0,
            ),
        };
        let sql = match direction {
            Direction::Ascending => {
                "SELECT * FROM messages
                 WHERE conversation_id = $1 AND hidden = FALSE AND seq > COALESCE($2, 0)
                 ORDER BY seq LIMIT $3"
            }
            Direction::Descending => {
                "SELECT * FROM messages
                 WHERE conversation_id = $1 AND hidden = FALSE
                   AND seq < COALESCE($2, 9223372036854775807)
                 ORDER BY seq DESC LIMIT $3"
            }
        };
        let rows = sqlx::query_as(sql)
            .bind(conversation_id)
            .bind(after)
            .bind(limit + 1)
            .fetch_all(&self.reader)
            .await?;
        Ok(Rows::cut(rows, limit))
    }

    async fn latest_items(
        &self,
        user_id: &str,
        conversation_id: &str,
        messages: i64,
    ) -> Result<Vec<StoredItem>> {
        Ok(sqlx::query_as(
            "SELECT m.* FROM messages m JOIN conversations c ON c.id = m.conversation_id
             WHERE c.user_id = $1 AND c.id = $2 AND c.deleted_at IS NULL AND m.seq >= COALESCE((
                 SELECT seq FROM messages
                 WHERE conversation_id = $2 AND kind IN ('user_message', 'assistant_message')
                 ORDER BY seq DESC LIMIT 1 OFFSET $3), 0)
             ORDER BY m.seq",
        )
        .bind(user_id)
        .bind(conversation_id)
        .bind(messages - 1)
        .fetch_all(&self.reader)
        .await?)
    }
}

impl Database {
    /// Where a page goes on. One that has just been deleted is a cursor like any other.
    async fn conversation_seq(&self, user_id: &str, id: Option<&str>) -> Result<Option<i64>> {
        let Some(id) = id else {
            return Ok(None);
        };
        let seq: Option<(i64,)> =
            sqlx::query_as("SELECT seq FROM conversations WHERE user_id = $1 AND id = $2")
                .bind(user_id)
                .bind(id)
                .fetch_optional(&self.reader)
                .await?;
        let (seq,) = seq.ok_or_else(|| Error::not_found("Unknown cursor"))?;
        Ok(Some(seq))
    }
}
