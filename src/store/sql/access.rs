//! `sessions`, `used_refresh_tokens`, `tokens`: what proves who is asking.

use async_trait::async_trait;
use sqlx::{FromRow, Row};

use super::{Database, DbRow};
use crate::domain::scope::Scope;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::Result;
use crate::store::access::{Access, NewSession, Refreshed, Session, SessionInfo, TokenInfo};

impl<'r> FromRow<'r, DbRow> for Session {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("session_id")?,
            user: User::from_row(row)?,
        })
    }
}

impl<'r> FromRow<'r, DbRow> for SessionInfo {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            device: row.try_get("device")?,
            created_at: Timestamp(row.try_get("created_at")?),
            last_used_at: row
                .try_get::<Option<i64>, _>("last_used_at")?
                .map(Timestamp),
            expires_at: Timestamp(row.try_get("expires_at")?),
        })
    }
}

impl<'r> FromRow<'r, DbRow> for TokenInfo {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            // What cannot be read is good for as little as there is.
            scope: Scope::parse(row.try_get("scope")?).unwrap_or(Scope::Read),
            created_at: Timestamp(row.try_get("created_at")?),
            expires_at: row.try_get::<Option<i64>, _>("expires_at")?.map(Timestamp),
            last_used_at: row
                .try_get::<Option<i64>, _>("last_used_at")?
                .map(Timestamp),
        })
    }
}

#[async_trait]
impl Access for Database {
    async fn insert_session(&self, session: &NewSession<'_>) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO sessions (id, user_id, refresh_hash, device, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(session.id)
        .bind(session.user_id)
        .bind(session.refresh_hash)
        .bind(session.device)
        .bind(Timestamp::now().0)
        .bind(session.expires_at.0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn session_by_id(&self, id: &str, now: Timestamp) -> Result<Option<Session>> {
        Ok(sqlx::query_as(
            "SELECT s.id AS session_id, u.id, u.email, u.name, u.created_at
             FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.id = $1 AND s.expires_at > $2",
        )
        .bind(id)
        .bind(now.0)
        .fetch_optional(&self.reader)
        .await?)
    }

    async fn session_by_refresh(
        &self,
        refresh_hash: &str,
        sent: Timestamp,
    ) -> Result<Option<Session>> {
        let session = sqlx::query_as(
            "SELECT s.id AS session_id, u.id, u.email, u.name, u.created_at
             FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.refresh_hash = $1 AND s.expires_at > $2",
        )
        .bind(refresh_hash)
        .bind(Timestamp::now().0)
        .fetch_optional(&self.reader)
        .await?;
        match session {
            Some(session) => Ok(Some(session)),
            None => self.session_of_replaced(refresh_hash, sent).await,
        }
    }

    async fn rotate_refresh(
        &self,
        old_hash: &str,
        new_hash: &str,
        expires_at: Timestamp,
        sent: Timestamp,
    ) -> Result<Option<Refreshed>> {
        let now = Timestamp::now();
        let mut tx = self.begin().await?;
        let rotated: Option<(String,)> = sqlx::query_as(
            "UPDATE sessions SET refresh_hash = $2, last_used_at = $3, expires_at = $4
             WHERE refresh_hash = $1 AND expires_at > $3 RETURNING id",
        )
        .bind(old_hash)
        .bind(new_hash)
        .bind(now.0)
        .bind(expires_at.0)
        .fetch_optional(&mut *tx)
        .await?;
        let Some((id,)) = rotated else {
            tx.commit().await?;
            let meanwhile = self.session_of_replaced(old_hash, sent).await?;
            return Ok(meanwhile.map(Refreshed::Meanwhile));
        };
        sqlx::query(
            "INSERT INTO used_refresh_tokens (hash, session_id, used_at) VALUES ($1, $2, $3)",
        )
        .bind(old_hash)
        .bind(&id)
        .bind(Timestamp::now().0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        let session = self.session_by_id(&id, now).await?;
        Ok(session.map(Refreshed::Rotated))
    }

    async fn sessions(&self, user_id: &str) -> Result<Vec<SessionInfo>> {
        Ok(sqlx::query_as(
            "SELECT id, device, created_at, last_used_at, expires_at FROM sessions
             WHERE user_id = $1 AND expires_at > $2 ORDER BY created_at DESC",
        )
        .bind(user_id)
        .bind(Timestamp::now().0)
        .fetch_all(&self.reader)
        .await?)
    }

    async fn delete_session(&self, user_id: &str, id: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let done = sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND id = $2")
            .bind(user_id)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    async fn delete_other_sessions(&self, user_id: &str, kept: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND id <> $2")
            .bind(user_id)
            .bind(kept)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn insert_token(&self, user_id: &str, token: &TokenInfo, hash: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO tokens (id, user_id, name, scope, hash, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&token.id)
        .bind(user_id)
        .bind(&token.name)
        .bind(token.scope.as_str())
        .bind(hash)
        .bind(token.created_at.0)
        .bind(token.expires_at.map(|at| at.0))
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn tokens(&self, user_id: &str) -> Result<Vec<TokenInfo>> {
        Ok(sqlx::query_as(
            "SELECT id, name, scope, created_at, expires_at, last_used_at FROM tokens
             WHERE user_id = $1 ORDER BY created_at DESC",
        )
        .bind(user_id)
        .fetch_all(&self.reader)
        .await?)
    }

    async fn token_by_hash(&self, hash: &str) -> Result<Option<(User, TokenInfo)>> {
        let now = Timestamp::now();
        let token: Option<(String, String)> = sqlx::query_as(
            "SELECT id, user_id FROM tokens
             WHERE hash = $1 AND COALESCE(expires_at, 9223372036854775807) > $2",
        )
        .bind(hash)
        .bind(now.0)
        .fetch_optional(&self.reader)
        .await?;
        let Some((id, user_id)) = token else {
            return Ok(None);
        };
        let user: Option<User> =
            sqlx::query_as("SELECT id, email, name, created_at FROM users WHERE id = $1")
                .bind(&user_id)
                .fetch_optional(&self.reader)
                .await?;
        let info = self
            .tokens(&user_id)
            .await?
            .into_iter()
            .find(|token| token.id == id);
        Ok(user.zip(info))
    }

    async fn touch_token(&self, id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE tokens SET last_used_at = $2 WHERE id = $1")
            .bind(id)
            .bind(Timestamp::now().0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn delete_token(&self, user_id: &str, id: &str) -> Result<bool> {
        let mut tx = self.begin().await?;
        let done = sqlx::query("DELETE FROM tokens WHERE user_id = $1 AND id = $2")
            .bind(user_id)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    async fn forget_ended_access(&self) -> Result<()> {
        let now = Timestamp::now().0;
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE expires_at < $1")
            .bind(now)
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM tokens WHERE expires_at < $1")
            .bind(now)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

impl Database {
    /// The session of a token that was replaced after the request had been `sent`; one that had been
    /// replaced before ends it.
    async fn session_of_replaced(&self, hash: &str, sent: Timestamp) -> Result<Option<Session>> {
        let used: Option<(String, Option<i64>)> =
            sqlx::query_as("SELECT session_id, used_at FROM used_refresh_tokens WHERE hash = $1")
                .bind(hash)
                .fetch_optional(&self.reader)
                .await?;
        let Some((id, used_at)) = used else {
            return Ok(None);
        };
        if used_at.is_some_and(|at| at > sent.0) {
            return self.session_by_id(&id, Timestamp::now()).await;
        }
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE id = $1")
            .bind(&id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(None)
    }
}
