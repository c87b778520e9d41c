//! The database. Callers see [`Store`] and the operations of its table groups; which database
//! answers is known here alone. Every statement names the owner in its `WHERE`.
//!
//! The SQL stands once, in `sql`, and is compiled for SQLite and for PostgreSQL: what differs is in
//! `sqlite` and `postgres`.

pub mod access;
pub mod attachments;
pub mod backup;
pub mod conversations;
mod fault;
mod postgres;
pub mod rate;
pub mod runs;
mod sqlite;
pub mod tasks;
pub mod transfer;
pub mod users;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::stream::BoxStream;
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use crate::error::{Error, Result};

pub use access::{Access, NewSession, Refreshed, Session, SessionInfo, TokenInfo};
pub use attachments::{Attachments, StoredAttachment};
pub use conversations::{Conversation, Conversations, Direction, Rows, StoredItem};
pub use rate::RateLimits;
pub use runs::{
    Begun, Earlier, LEASE_SECONDS, NewTurn, Opening, RunEnd, RunRow, Runs, StoredRun, Submission,
};
pub use tasks::{AddedOnce, TaskChange, TaskKey, Tasks, Terms};
pub use transfer::Transfer;
pub use users::Users;

/// How long a statement waits for its turn before the caller is told to try again.
const WAIT: Duration = Duration::from_secs(5);

/// A database with all its table groups.
#[async_trait]
pub trait Backend:
    Access
    + Attachments
    + Conversations
    + RateLimits
    + Runs
    + Tasks
    + Transfer
    + Users
    + fmt::Debug
    + Send
    + Sync
{
    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    async fn ping(&self) -> Result<()>;

    /// Tells the other processes of this database that something has happened; a database of one
    /// process has nobody to tell.
    ///
    /// # Errors
    /// When the database fails.
    async fn announce(&self, _news: &str) -> Result<()> {
        Ok(())
    }

    /// What other processes and this one announce from now on; none of a database of one process.
    /// `None` in the stream: some of it was missed.
    ///
    /// # Errors
    /// When the database cannot be reached.
    async fn announcements(&self) -> Result<Option<BoxStream<'static, Option<String>>>> {
        Ok(None)
    }

    /// Closes all connections.
    async fn close(&self);
}

/// Handle to the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store(Arc<dyn Backend>);

impl Store {
    /// Opens the database of a URL, `sqlite://FILE` (created when missing) or `postgres://…`, and
    /// applies the migrations.
    ///
    /// # Errors
    /// When the URL is not understood, the database cannot be reached, or a migration fails.
    pub async fn open(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") {
            return Ok(Self(Arc::new(sqlite::Database::open(url).await?)));
        }
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return Ok(Self(Arc::new(postgres::Database::open(url).await?)));
        }
        Err(Error::internal(
            "DATABASE_URL must start with sqlite:// or postgres://",
        ))
    }
}

impl Deref for Store {
    type Target = dyn Backend;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

/// The names of the migrations, oldest first, the same for both databases.
const MIGRATIONS: [&str; 8] = [
    "init",
    "chat",
    "access",
    "tasks",
    "usage",
    "versions",
    "second_thoughts",
    "counting",
];

/// The migrations of a database, oldest first.
fn migrator(texts: [&'static str; MIGRATIONS.len()]) -> Migrator {
    let migrations = (1..)
        .zip(MIGRATIONS)
        .zip(texts)
        .map(|((version, name), sql)| {
            let (name, sql) = (Cow::Borrowed(name), sql.into_sql_str());
            Migration::new(version, name, MigrationType::Simple, sql, false)
        });
    Migrator::with_migrations(migrations.collect())
}

/// The text as a `LIKE` pattern that finds it anywhere, its wildcards taken literally.
fn like_pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
