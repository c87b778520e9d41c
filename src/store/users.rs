//! `users` and `sessions`.

use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::store::Store;

/// A signed-in session: what an access token points to by `sid`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Id of the row.
    pub id: String,
    /// Whose it is.
    pub user: User,
}

impl<'r, R: Row> FromRow<'r, R> for User
where
    &'static str: ColumnIndex<R>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            email: row.try_get("email")?,
            name: row.try_get("name")?,
            created_at: Timestamp(row.try_get("created_at")?),
        })
    }
}

impl Store {
    /// Adds a user.
    ///
    /// # Errors
    /// 409 when the address is taken.
    pub async fn insert_user(&self, user: &User, password_hash: &str) -> Result<()> {
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

    /// The user of an address with the stored password hash.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn user_by_email(&self, email: &str) -> Result<Option<(User, String)>> {
        let row = sqlx::query(
            "SELECT id, email, name, created_at, password_hash FROM users WHERE email = $1",
        )
        .bind(email)
        .fetch_optional(&self.reader)
        .await?;
        row.map(|row| Ok((User::from_row(&row)?, row.try_get("password_hash")?)))
            .transpose()
    }

    /// Starts a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_session(
        &self,
        id: &str,
        user_id: &str,
        refresh_hash: &str,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO sessions (id, user_id, refresh_hash, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id)
        .bind(user_id)
        .bind(refresh_hash)
        .bind(now.0)
        .bind(expires_at.0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// The session of an id, unless it is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_by_id(&self, id: &str, now: Timestamp) -> Result<Option<Session>> {
        let row = sqlx::query(
            "SELECT s.id AS session_id, u.id, u.email, u.name, u.created_at
             FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.id = $1 AND s.expires_at > $2",
        )
        .bind(id)
        .bind(now.0)
        .fetch_optional(&self.reader)
        .await?;
        row.map(|row| session(&row)).transpose()
    }

    /// The session of a refresh token's hash, unless it is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_by_refresh(
        &self,
        refresh_hash: &str,
        now: Timestamp,
    ) -> Result<Option<Session>> {
        let row = sqlx::query(
            "SELECT s.id AS session_id, u.id, u.email, u.name, u.created_at
             FROM sessions s JOIN users u ON u.id = s.user_id
             WHERE s.refresh_hash = $1 AND s.expires_at > $2",
        )
        .bind(refresh_hash)
        .bind(now.0)
        .fetch_optional(&self.reader)
        .await?;
        row.map(|row| session(&row)).transpose()
    }

    /// Ends a session; its tokens stop working with this statement.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_session(&self, id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM sessions WHERE id = $1")
            .bind(id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

fn session(row: &sqlx::sqlite::SqliteRow) -> Result<Session> {
    Ok(Session {
        id: row.try_get("session_id")?,
        user: User::from_row(row)?,
    })
}
