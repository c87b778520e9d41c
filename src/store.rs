//! The database. Callers see [`Store`] and its methods, one file per table group; which database
//! answers is known here alone. Every statement names the owner in its `WHERE`.

mod access;
mod attachments;
mod conversations;
mod rate;
mod runs;
mod tasks;
mod users;

use std::borrow::Cow;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    Sqlite, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{SqlSafeStr, Transaction};

use crate::error::{Error, Result};

pub use access::{NewSession, Session, SessionInfo, TokenInfo};
pub use attachments::StoredAttachment;
pub use conversations::{Conversation, Direction, Rows, StoredItem};
pub use runs::{Begun, Earlier, LEASE_SECONDS, NewTurn, Opening, RunEnd, StoredRun, Submission};

/// Readers run beside the one writer (WAL).
const READERS: u32 = 4;
/// How long a statement waits for its turn before the caller is told to try again.
const WAIT: Duration = Duration::from_secs(5);

/// Handle to the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    reader: SqlitePool,
    writer: SqlitePool,
}

impl Store {
    /// Opens (and creates) the database of a `sqlite://` URL and applies the migrations.
    ///
    /// # Errors
    /// When the URL is not understood, the file cannot be opened, or a migration fails.
    pub async fn open(url: &str) -> Result<Self> {
        if !url.starts_with("sqlite:") {
            return Err(Error::internal(
                "DATABASE_URL must start with sqlite:// (PostgreSQL is not built yet)",
            ));
        }
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(WAIT)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL: an acknowledged write survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .pragma("journal_size_limit", "67108864")
            .optimize_on_close(true, None);
        if let Some(folder) = options.get_filename().parent() {
            create_folder(folder)?;
        }
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        migrator()
            .run(&writer)
            .await
            .map_err(|e| Error::internal(format!("migration: {e}")))?;
        let reader = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(WAIT)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self { reader, writer })
    }

    /// Begins a write. Dropped without `commit`, it is rolled back.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>> {
        // IMMEDIATE: a deferred transaction that turns into a writer fails at once when it is busy.
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1 FROM users LIMIT 1")
            .fetch_optional(&self.reader)
            .await?;
        Ok(())
    }

    /// Closes all connections, so that SQLite can fold its log into the file.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

fn create_folder(folder: &Path) -> Result<()> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)
        .map_err(|e| Error::internal(format!("cannot create {}: {e}", folder.display())))
}

fn migrator() -> Migrator {
    let migrations = [
        ("init", include_str!("../migrations/sqlite/0001_init.sql")),
        ("chat", include_str!("../migrations/sqlite/0002_chat.sql")),
        (
            "access",
            include_str!("../migrations/sqlite/0003_access.sql"),
        ),
    ];
    let migrations = (1..).zip(migrations).map(|(version, (name, sql))| {
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
