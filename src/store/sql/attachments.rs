//! `attachments`: files of messages, kept in the database so that it is the only thing to back up.

use async_trait::async_trait;
use sqlx::{FromRow, Row};

use super::{Database, DbRow, Tx};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::attachments::{Attachments, StoredAttachment};

/// How long a file waits for its message, in seconds: a day.
const WAIT_SECONDS: i64 = 24 * 60 * 60;

impl<'r> FromRow<'r, DbRow> for StoredAttachment {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            conversation_id: row.try_get("conversation_id")?,
            name: row.try_get("name")?,
            mime_type: row.try_get("mime_type")?,
            size: row.try_get("size")?,
            is_uploaded: row.try_get("is_uploaded")?,
        })
    }
}

/// Gives files to a conversation's message.
pub(super) async fn attach(
    tx: &mut Tx,
    user_id: &str,
    conversation_id: &str,
    ids: &[String],
) -> Result<()> {
    for id in ids {
        let done = sqlx::query(
            "UPDATE attachments SET conversation_id = $3
             WHERE user_id = $1 AND id = $2 AND content IS NOT NULL
               AND COALESCE(conversation_id, $3) = $3",
        )
        .bind(user_id)
        .bind(id)
        .bind(conversation_id)
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::bad_request(format!("There is no attachment {id:?}")));
        }
    }
    Ok(())
}

#[async_trait]
impl Attachments for Database {
    async fn insert_attachment(
        &self,
        user_id: &str,
        attachment: &StoredAttachment,
        max: i64,
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        self.lock(&mut tx, user_id).await?;
        let (used, stored): (i64, i64) = sqlx::query_as(
            "SELECT CAST(COALESCE(SUM(CASE WHEN c.deleted_at IS NULL THEN a.size ELSE 0 END), 0)
                         AS BIGINT),
                    CAST(COALESCE(SUM(a.size), 0) AS BIGINT)
             FROM attachments a LEFT JOIN conversations c ON c.id = a.conversation_id
             WHERE a.user_id = $1",
        )
        .bind(user_id)
        .fetch_one(&mut *tx)
        .await?;
        if used.saturating_add(attachment.size) > max
            || stored.saturating_add(attachment.size) > max.saturating_mul(2)
        {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO attachments (id, user_id, name, mime_type, size, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&attachment.id)
        .bind(user_id)
        .bind(&attachment.name)
        .bind(&attachment.mime_type)
        .bind(attachment.size)
        .bind(Timestamp::now().0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn attachment(&self, user_id: &str, id: &str) -> Result<Option<StoredAttachment>> {
        Ok(sqlx::query_as(
            "SELECT id, conversation_id, name, mime_type, size,
                    content IS NOT NULL AS is_uploaded
             FROM attachments
             WHERE user_id = $1 AND id = $2 AND COALESCE(conversation_id, '') NOT IN (
                 SELECT id FROM conversations WHERE user_id = $1 AND deleted_at IS NOT NULL)",
        )
        .bind(user_id)
        .bind(id)
        .fetch_optional(&self.reader)
        .await?)
    }

    async fn attachment_content(&self, user_id: &str, id: &str) -> Result<Option<Vec<u8>>> {
        let row: Option<(Vec<u8>,)> = sqlx::query_as(
            "SELECT content FROM attachments
             WHERE user_id = $1 AND id = $2 AND content IS NOT NULL
               AND COALESCE(conversation_id, '') NOT IN (
                 SELECT id FROM conversations WHERE user_id = $1 AND deleted_at IS NOT NULL)",
        )
        .bind(user_id)
        .bind(id)
        .fetch_optional(&self.reader)
        .await?;
        Ok(row.map(|(content,)| content))
    }

    async fn set_attachment_content(
        &self,
        user_id: &str,
        id: &str,
        content: &[u8],
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE attachments SET content = $3
             WHERE user_id = $1 AND id = $2 AND conversation_id IS NULL",
        )
        .bind(user_id)
        .bind(id)
        .bind(content)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    async fn delete_attachment(&self, user_id: &str, id: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let done = sqlx::query("DELETE FROM attachments WHERE user_id = $1 AND id = $2")
            .bind(user_id)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    async fn forget_unused_attachments(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM attachments WHERE conversation_id IS NULL AND created_at < $1")
            .bind(Timestamp::now().plus_seconds(-WAIT_SECONDS).0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
