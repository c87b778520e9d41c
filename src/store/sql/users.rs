//! `users`.

use async_trait::async_trait;
use sqlx::{FromRow, Row};

use super::{Database, DbRow};
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::store::rate::{mcp_requests_of, turns_of};
use crate::store::users::Users;

impl<'r> FromRow<'r, DbRow> for User {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            email: row.try_get("email")?,
            name: row.try_get("name")?,
            created_at: Timestamp(row.try_get("created_at")?),
        })
    }
}

#[async_trait]
impl Users for Database {
    async fn insert_user(&self, user: &User, password_hash: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO users (id, email, name, password_hash, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $5)",
        )
        .bind(&user.id)
        .bind(&user.email)
        .bind(&user.name)
        .bind(password_hash)
        .bind(user.created_at.0)
        .execute(&mut *tx)
        .await
        .map_err(|error| match error {
            sqlx::Error::Database(e) if e.is_unique_violation() => {
                Error::conflict("This email address is already registered. Log in instead?")
            }
            other => other.into(),
        })?;
        tx.commit().await?;
        Ok(())
    }

    async fn rename_user(&self, user_id: &str, name: Option<&str>) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE users SET name = $2, updated_at = $3 WHERE id = $1")
            .bind(user_id)
            .bind(name)
            .bind(Timestamp::now().0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn password_hash(&self, user_id: &str) -> Result<Option<String>> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT password_hash FROM users WHERE id = $1")
                .bind(user_id)
                .fetch_optional(&self.reader)
                .await?;
        Ok(row.map(|(hash,)| hash))
    }

    async fn set_password(
        &self,
        user_id: &str,
        password_hash: &str,
        kept: Option<&str>,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE users SET password_hash = $2, updated_at = $3 WHERE id = $1")
            .bind(user_id)
            .bind(password_hash)
            .bind(Timestamp::now().0)
            .execute(&mut *tx)
            .await?;
        // No session has an empty id.
        sqlx::query("DELETE FROM sessions WHERE user_id = $1 AND id <> $2")
            .bind(user_id)
            .bind(kept.unwrap_or_default())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn delete_user(&self, user_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        // Everything else refers to the user, directly or not, and goes along.
        sqlx::query("DELETE FROM users WHERE id = $1")
            .bind(user_id)
            .execute(&mut *tx)
            .await?;
        sqlx::query("DELETE FROM rate_events WHERE key IN ($1, $2)")
            .bind(turns_of(user_id))
            .bind(mcp_requests_of(user_id))
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn has_users(&self) -> Result<bool> {
        let any = sqlx::query("SELECT id FROM users LIMIT 1")
            .fetch_optional(&self.reader)
            .await?;
        Ok(any.is_some())
    }

    async fn user_by_email(&self, email: &str) -> Result<Option<(User, String)>> {
        let row = sqlx::query(
            "SELECT id, email, name, created_at, password_hash FROM users WHERE email = $1",
        )
        .bind(email)
        .fetch_optional(&self.reader)
        .await?;
        row.map(|row| Ok((User::from_row(&row)?, row.try_get("password_hash")?)))
            .transpose()
    }
}
