//! Copies of a SQLite file, taken while it is in use, and put back while it is not.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection};

use super::transfer::told;
use super::{MIGRATIONS, WAIT};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};

/// Copies the database, as it is at one moment, into a new file that only its owner may read, and
/// verifies the copy. A server may be running.
///
/// # Errors
/// When `target` exists or cannot be written, or the copy is not sound: then it is taken away.
pub async fn backup(database: &Path, target: &Path) -> Result<()> {
    if !database.exists() {
        return Err(told(database, "there is no database here"));
    }
    new_file(target)?;
    let copied = copy(database, target).await;
    if copied.is_err() {
        // What is left is no backup.
        drop(fs::remove_file(target));
    }
    copied
}

async fn copy(database: &Path, target: &Path) -> Result<()> {
    let mut source = open(database, WAIT).await?;
    let name = target.to_str().ok_or_else(|| told(target, "is no UTF-8"))?;
    sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(&mut source)
        .await?;
    source.close().await?;
    verify(target).await?;
    sync(target)
}

/// Puts a backup in the place of the database, which no server may be using. Returns where the old
/// file was put, if there was one.
///
/// # Errors
/// When the backup is not sound or of a newer version, or somebody is using the database. Nothing is
/// changed then.
pub async fn restore(backup: &Path, database: &Path) -> Result<Option<PathBuf>> {
    let new = beside(database, "restoring");
    new_file(&new)?;
    let restored = exchange(backup, &new, database).await;
    if restored.is_err() {
        // Half a copy is of no use.
        drop(fs::remove_file(&new));
    }
    restored
}

async fn exchange(backup: &Path, new: &Path, database: &Path) -> Result<Option<PathBuf>> {
    // Not `fs::copy`: the copy would be as readable as the backup.
    let mut from = File::open(backup).map_err(|e| told(backup, e))?;
    let mut into = OpenOptions::new()
        .write(true)
        .open(new)
        .map_err(|e| told(new, e))?;
    std::io::copy(&mut from, &mut into).map_err(|e| told(new, e))?;
    verify(new).await?;
    sync(new)?;
    let old = if database.exists() {
        take_out_of_use(database).await?;
        let at = Timestamp::now().seconds();
        let old = beside(database, &format!("before-restore-{at}"));
        fs::rename(database, &old).map_err(|e| told(database, e))?;
        Some(old)
    } else {
        None
    };
    fs::rename(new, database).map_err(|e| told(database, e))?;
    if let Some(folder) = database.parent().filter(|f| !f.as_os_str().is_empty()) {
        sync(folder)?;
    }
    Ok(old)
}

/// Folds the log into the file, which works only for the one who has the file alone.
async fn take_out_of_use(database: &Path) -> Result<()> {
    let alone =
        options(database, Duration::from_millis(500)).journal_mode(SqliteJournalMode::Delete);
    let in_use = |_| Error::conflict("The database is in use. Stop the server, then restore.");
    alone.connect().await.map_err(in_use)?.close().await?;
    let is_logged = ["wal", "shm"].iter().any(|end| {
        let mut name = database.as_os_str().to_owned();
        name.push(format!("-{end}"));
        Path::new(&name).exists()
    });
    if is_logged {
        return Err(in_use(sqlx::Error::PoolClosed));
    }
    Ok(())
}

/// A sound database of ours, not newer than this program.
async fn verify(file: &Path) -> Result<()> {
    let no_backup = |e: sqlx::Error| told(file, format!("is no backup of Doable ({e})"));
    let mut connection = open(file, WAIT)
        .await
        .map_err(|_| told(file, "cannot be opened"))?;
    let (sound,): (String,) = sqlx::query_as("PRAGMA integrity_check")
        .fetch_one(&mut connection)
        .await
        .map_err(no_backup)?;
    if sound != "ok" {
        return Err(told(file, format!("is damaged: {sound}")));
    }
    let (version,): (Option<i64>,) = sqlx::query_as("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(&mut connection)
        .await
        .map_err(no_backup)?;
    connection.close().await?;
    let known = i64::try_from(MIGRATIONS.len()).map_err(Error::internal)?;
    match version {
        Some(version) if version <= known => Ok(()),
        Some(version) => Err(told(
            file,
            format!("is of version {version}, newer than this program ({known})"),
        )),
        None => Err(told(file, "is empty")),
    }
}

fn options(file: &Path, wait: Duration) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(wait)
}

async fn open(file: &Path, wait: Duration) -> Result<SqliteConnection> {
    Ok(options(file, wait).connect().await?)
}

fn new_file(path: &Path) -> Result<()> {
    let mut new = OpenOptions::new();
    new.write(true).create_new(true).mode(0o600);
    new.open(path).map(drop).map_err(|e| told(path, e))
}

fn beside(database: &Path, end: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(format!(".{end}"));
    PathBuf::from(name)
}

fn sync(path: &Path) -> Result<()> {
    let file = File::open(path).map_err(|e| told(path, e))?;
    file.sync_all().map_err(|e| told(path, e))
}
