//! SQLite: one writer, several readers, and the SQL of `sql` for it.

#[path = "sql/access.rs"]
mod access;
#[path = "sql/attachments.rs"]
mod attachments;
#[path = "sql/conversations.rs"]
mod conversations;
#[path = "sql/rate.rs"]
mod rate;
#[path = "sql/runs.rs"]
mod runs;
#[path = "sql/tasks.rs"]
mod tasks;
#[path = "sql/transfer.rs"]
mod transfer;
#[path = "sql/users.rs"]
mod users;

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::str::FromStr;

use async_trait::async_trait;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection, Transaction};

use super::{Backend, WAIT, migrator};
use crate::error::{Error, Result};

/// The database.
type Db = sqlx::Sqlite;
/// A row of it.
type DbRow = sqlx::sqlite::SqliteRow;
/// A write under way. Dropped without `commit`, it is rolled back.
type Tx = Transaction<'static, Db>;

/// A user's tasks in one row, as JSON: the library passes each row from thread to thread, which
/// for thousands of tasks takes several times as long as reading them.
const BRIEFS: &str = "SELECT json_group_array(json_array(
        number, id, title, is_completed, description))
    FROM tasks WHERE user_id = $1 AND deleted_at IS NULL";

/// Readers run beside the one writer (WAL).
const READERS: u32 = 4;

/// Two pools over one file.
#[derive(Debug)]
pub struct Database {
    reader: SqlitePool,
    writer: SqlitePool,
}

impl Database {
    /// Opens (and creates) the file of a `sqlite:` URL and applies the migrations.
    pub async fn open(url: &str) -> Result<Self> {
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
        create_private(options.get_filename())?;
        let migrating = one_at_a_time(options.get_filename()).await?;
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(WAIT)
            .idle_timeout(None)
            .max_lifetime(None)
            // SQLite gives a transaction up by itself when the disk is full, which the library does
            // not see: every write after it would be inside one that is not there.
            .after_release(|connection, _| {
                Box::pin(async move { Ok(!connection.is_in_transaction()) })
            })
            .connect_with(options.clone())
            .await?;
        let migrations = [
            include_str!("../../migrations/sqlite/0001_init.sql"),
            include_str!("../../migrations/sqlite/0002_chat.sql"),
            include_str!("../../migrations/sqlite/0003_access.sql"),
            include_str!("../../migrations/sqlite/0004_tasks.sql"),
            include_str!("../../migrations/sqlite/0005_usage.sql"),
            include_str!("../../migrations/sqlite/0006_versions.sql"),
            include_str!("../../migrations/sqlite/0007_second_thoughts.sql"),
            include_str!("../../migrations/sqlite/0008_counting.sql"),
        ];
        migrator(migrations)
            .run(&writer)
            .await
            .map_err(|e| Error::internal(format!("migration: {e}")))?;
        drop(migrating);
        let reader = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(WAIT)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self { reader, writer })
    }

    /// A reader sees one state from its first statement on.
    async fn snapshot(&self) -> Result<Tx> {
        Ok(self.reader.begin().await?)
    }

    async fn begin(&self) -> Result<Tx> {
        // IMMEDIATE: a deferred transaction that turns into a writer fails at once when it is busy.
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// There is one writer, so a write has all it touches to itself.
    #[expect(clippy::unused_async, reason = "the other database has to ask")]
    async fn lock(&self, _tx: &mut Tx, _what: &str) -> Result<()> {
        Ok(())
    }
}

#[async_trait]
impl Backend for Database {
    async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1 FROM users LIMIT 1")
            .fetch_optional(&self.reader)
            .await?;
        Ok(())
    }

    /// SQLite folds its log into the file with the last connection.
    async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// Lets one process at a time open and migrate a database of a folder, until the value is dropped:
/// the library's own lock does nothing for SQLite. The folder is locked and not the file, whose
/// locks SQLite would lose when ours is closed.
async fn one_at_a_time(file: &Path) -> Result<Option<File>> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) => ".".into(),
        None => return Ok(None),
    };
    let locked = tokio::task::spawn_blocking(move || {
        let folder = File::open(folder)?;
        folder.lock()?;
        Ok::<_, std::io::Error>(folder)
    });
    let folder = locked.await.map_err(Error::internal)?;
    let folder = folder.map_err(|e| Error::internal(format!("cannot lock the folder: {e}")))?;
    Ok(Some(folder))
}

/// Nobody else on the machine may read the file. What SQLite puts beside it gets the same mode.
fn create_private(file: &Path) -> Result<()> {
    // A database in memory has the name of a URI.
    if file.to_string_lossy().starts_with("file:") || file.exists() {
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).mode(0o600);
    options
        .open(file)
        .map(drop)
        .map_err(|e| Error::internal(format!("cannot create {}: {e}", file.display())))
}

fn create_folder(folder: &Path) -> Result<()> {
    if folder.as_os_str().is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)
        .map_err(|e| Error::internal(format!("cannot create {}: {e}", folder.display())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[tokio::test]
    async fn a_new_database_and_its_journal_are_for_their_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/doable.db");
        let url = format!("sqlite://{}", file.display());
        let database = Database::open(&url).await.unwrap();
        for name in ["doable.db", "doable.db-wal"] {
            let kept = file.with_file_name(name).metadata().unwrap();
            assert_eq!(kept.permissions().mode() & 0o777, 0o600, "{name}");
        }
        database.close().await;
    }
}
