//! Copies of a SQLite file, taken while it is in use, and put back while it is not.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection};

use super::transfer::file_error;
use super::{MIGRATIONS, WAIT};
use crate::domain::ids;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};

/// Copies the database, as it is at one moment, into a new file that only its owner may read, and
/// verifies the copy. A server may be running.
///
/// # Errors
/// When `target` exists or cannot be written, or the copy is not sound: then it is taken away.
pub async fn backup(database: &Path, target: &Path) -> Result<()> {
    if !database.exists() {
        return Err(file_error(database, "there is no database here"));
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
    let name = target
        .to_str()
        .ok_or_else(|| file_error(target, "is no UTF-8"))?;
    sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(&mut source)
        .await?;
    source.close().await?;
    verify(target, target).await?;
    sync(target)
}

/// Puts a backup in the place of the database, which no server may be using. Returns where the old
/// file was put, if there was one.
///
/// # Errors
/// When the backup is not sound, when it or the database is of a newer version, or somebody is using
/// the database. Nothing is changed then.
pub async fn restore(backup: &Path, database: &Path) -> Result<Option<PathBuf>> {
    if let Some(folder) = folder(database) {
        fs::create_dir_all(folder).map_err(|e| file_error(folder, e))?;
    }
    let new = beside(database, &ids::prefixed("restoring"));
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
    let mut from = File::open(backup).map_err(|e| file_error(backup, e))?;
    let mut into = OpenOptions::new()
        .write(true)
        .open(new)
        .map_err(|e| file_error(new, e))?;
    std::io::copy(&mut from, &mut into).map_err(|e| file_error(new, e))?;
    verify(new, backup).await?;
    sync(new)?;
    let old = if database.exists() {
        // What is broken, or none of ours, may well be replaced.
        if let Ok(Some(version)) = version(database).await {
            not_newer(version, database)?;
        }
        take_out_of_use(database).await?;
        let old = free_name(database);
        fs::rename(database, &old).map_err(|e| file_error(database, e))?;
        // The log of a broken database goes with it: the new one would take it for its own.
        for end in LOGS.iter().filter(|end| logs(database, end).exists()) {
            let log = logs(database, end);
            fs::rename(&log, logs(&old, end)).map_err(|e| file_error(&log, e))?;
        }
        Some(old)
    } else {
        None
    };
    fs::rename(new, database).map_err(|e| file_error(database, e))?;
    if let Some(folder) = folder(database) {
        sync(folder)?;
    }
    Ok(old)
}

fn folder(database: &Path) -> Option<&Path> {
    let folder = database.parent();
    folder.filter(|folder| !folder.as_os_str().is_empty())
}

/// Where the old database is put: beside the new one, and in the place of no other.
fn free_name(database: &Path) -> PathBuf {
    let at = Timestamp::now().seconds();
    let first = beside(database, &format!("before-restore-{at}"));
    let others = (2..).map(|n| beside(database, &format!("before-restore-{at}-{n}")));
    std::iter::once(first)
        .chain(others)
        .find(|name| !name.exists())
        .unwrap_or_else(|| beside(database, &ids::prefixed("before-restore")))
}

/// Folds the log into the file, which works only for the one who has the file alone.
async fn take_out_of_use(database: &Path) -> Result<()> {
    let alone =
        options(database, Duration::from_millis(500)).journal_mode(SqliteJournalMode::Delete);
    let in_use = || Error::conflict("The database is in use. Stop the server, then restore.");
    match alone.connect().await {
        Ok(connection) => connection.close().await?,
        // No server runs on what SQLite cannot read.
        Err(error) if is_broken(&error) => return Ok(()),
        Err(_) => return Err(in_use()),
    }
    if LOGS.iter().any(|end| logs(database, end).exists()) {
        return Err(in_use());
    }
    Ok(())
}

/// Endings of the files beside a database that is in use.
const LOGS: [&str; 2] = ["-wal", "-shm"];

fn logs(database: &Path, end: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html).
fn is_broken(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|e| e.code());
    matches!(code.as_deref(), Some("11" | "26"))
}

/// A sound database of ours, not newer than this program. Faults are told of the file that the user
/// knows.
async fn verify(file: &Path, named: &Path) -> Result<()> {
    let no_backup = |e: sqlx::Error| file_error(named, format!("is no backup of Doable ({e})"));
    let mut connection = open(file, WAIT)
        .await
        .map_err(|_| file_error(named, "cannot be opened"))?;
    let (sound,): (String,) = sqlx::query_as("PRAGMA integrity_check")
        .fetch_one(&mut connection)
        .await
        .map_err(no_backup)?;
    if sound != "ok" {
        return Err(file_error(named, format!("is damaged: {sound}")));
    }
    connection.close().await?;
    let version = version(file).await.map_err(no_backup)?;
    not_newer(version.ok_or_else(|| file_error(named, "is empty"))?, named)
}

/// The newest migration that a database has had.
async fn version(file: &Path) -> sqlx::Result<Option<i64>> {
    let mut connection = options(file, WAIT).connect().await?;
    let (version,): (Option<i64>,) = sqlx::query_as("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(&mut connection)
        .await?;
    connection.close().await?;
    Ok(version)
}

fn not_newer(version: i64, named: &Path) -> Result<()> {
    let known = i64::try_from(MIGRATIONS.len()).map_err(Error::internal)?;
    if version > known {
        let text = format!("is of version {version}, newer than this program ({known})");
        return Err(file_error(named, text));
    }
    Ok(())
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
    new.open(path).map(drop).map_err(|e| file_error(path, e))
}

fn beside(database: &Path, end: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(format!(".{end}"));
    PathBuf::from(name)
}

fn sync(path: &Path) -> Result<()> {
    let file = File::open(path).map_err(|e| file_error(path, e))?;
    file.sync_all().map_err(|e| file_error(path, e))
}
