//! All rows of all tables, out of one database and into another, of whichever kind: lines of JSON.
//!
//! The first line is a [`Head`], the last a [`Foot`]; between them each line is a [`Line`]. Bytes
//! are hexadecimal. The file holds what the database holds, hashes of passwords included.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{MIGRATIONS, Store};
use crate::error::{Error, Result};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// A truth value.
    Bool,
    /// Bytes.
    Bytes,
}

/// A table and its columns.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, by which rows are written.
    pub columns: &'static [(&'static str, Kind)],
}

macro_rules! tables {
    ($($name:literal: $($column:ident $kind:ident),+;)+) => {
        &[$(Table { name: $name, columns: &[$((stringify!($column), Kind::$kind)),+] }),+]
    };
}

/// All tables, each behind those that it refers to.
pub const TABLES: &[Table] = tables! {
    "users": id Text, email Text, name Text, password_hash Text, last_task_number Int,
        created_at Int, updated_at Int;
    "sessions": id Text, user_id Text, refresh_hash Text, created_at Int, expires_at Int,
        device Text, last_used_at Int;
    "used_refresh_tokens": hash Text, session_id Text, used_at Int;
    "tokens": id Text, user_id Text, name Text, scope Text, hash Text, created_at Int,
        expires_at Int, last_used_at Int;
    "tasks": id Text, user_id Text, number Int, title Text, description Text, search_text Text,
        is_completed Bool, created_at Int, updated_at Int, completed_at Int, deleted_at Int,
        version Int;
    "task_keys": user_id Text, key Text, body_hash Text, task_id Text, created_at Int;
    "conversations": id Text, user_id Text, seq Int, title Text, status Text, metadata Text,
        created_at Int, updated_at Int, search_title Text, deleted_at Int;
    "messages": id Text, conversation_id Text, seq Int, kind Text, payload Text, hidden Bool,
        created_at Int, search_text Text;
    "runs": id Text, user_id Text, conversation_id Text, status Text, owner Text,
        lease_until Int, cancel_requested_at Int, created_at Int, ended_at Int,
        model Text, input_tokens Int, output_tokens Int;
    "run_events": run_id Text, number Int, event Text;
    "submissions": user_id Text, key Text, body_hash Text, run_id Text, created_at Int;
    "feedback": item_id Text, kind Text, created_at Int;
    "attachments": id Text, user_id Text, conversation_id Text, name Text, mime_type Text,
        size Int, content Bytes, created_at Int;
    "rate_events": key Text, at Int;
};

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    /// Number of the newest migration.
    doable_export: usize,
}

/// A row.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line {
    /// Name of its table.
    pub table: String,
    /// Its values, in the order of the table's columns.
    pub row: Vec<Value>,
}

/// The last line: without it the file is cut off.
#[derive(Serialize, Deserialize)]
struct Foot {
    /// How many rows there are.
    rows: u64,
}

/// Takes rows one by one.
pub type Take<'a> = dyn FnMut(Line) -> Result<()> + Send + 'a;
/// Gives rows one by one.
pub type Give<'a> = dyn Iterator<Item = Result<Line>> + Send + 'a;

/// Moving everything.
#[async_trait]
pub trait Transfer {
    /// Hands out all rows, as they are at one moment.
    ///
    /// # Errors
    /// When the database fails, or whoever takes them.
    async fn unload(&self, take: &mut Take<'_>) -> Result<()>;

    /// Takes in rows, all or none of them.
    ///
    /// # Errors
    /// 409 when the database already has rows. Also when a row does not fit its table, when the next
    /// row cannot be read, or when the database fails.
    async fn load(&self, rows: &mut Give<'_>) -> Result<()>;
}

/// Writes everything into a new file that only its owner may read. Returns how many rows.
///
/// # Errors
/// When the file exists or cannot be written, or the database fails.
pub async fn export(store: &Store, path: &Path) -> Result<u64> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|e| file_error(path, e))?;
    let mut out = BufWriter::new(file);
    let mut rows = 0;
    write_line(
        &mut out,
        &Head {
            doable_export: MIGRATIONS.len(),
        },
    )?;
    let mut take = |line| {
        rows += 1;
        write_line(&mut out, &line)
    };
    store.unload(&mut take).await?;
    write_line(&mut out, &Foot { rows })?;
    let file = out.into_inner().map_err(|e| file_error(path, e))?;
    file.sync_all().map_err(|e| file_error(path, e))?;
    Ok(rows)
}

/// Reads a file of [`export`] into an empty database. Returns how many rows.
///
/// # Errors
/// When the file is cut off, of another version or not ours, or the database is not empty: nothing
/// is changed then.
pub async fn import(store: &Store, path: &Path) -> Result<u64> {
    let file = File::open(path).map_err(|e| file_error(path, e))?;
    let mut lines = BufReader::new(file).lines();
    let first = lines.next().transpose().map_err(|e| file_error(path, e))?;
    let head: Head = serde_json::from_str(&first.unwrap_or_default())
        .map_err(|_| Error::bad_request("This is no file of `doable export`."))?;
    if head.doable_export != MIGRATIONS.len() {
        return Err(Error::bad_request(format!(
            "The file is of version {}, this program of version {}: export with the same program.",
            head.doable_export,
            MIGRATIONS.len()
        )));
    }
    let mut rows = Rows {
        lines,
        count: 0,
        is_over: false,
    };
    store.load(&mut rows).await?;
    Ok(rows.count)
}

/// The rows of a file; the end of it has to be there.
struct Rows<L> {
    lines: L,
    count: u64,
    is_over: bool,
}

impl<L: Iterator<Item = std::io::Result<String>>> Iterator for Rows<L> {
    type Item = Result<Line>;

    fn next(&mut self) -> Option<Result<Line>> {
        if self.is_over {
            return None;
        }
        let cut_off = || Error::bad_request("The file is cut off.");
        let text = match self.lines.next() {
            Some(Ok(text)) => text,
            Some(Err(_)) | None => {
                self.is_over = true;
                return Some(Err(cut_off()));
            }
        };
        if let Ok(foot) = serde_json::from_str::<Foot>(&text) {
            self.is_over = true;
            return (foot.rows != self.count).then(|| Err(cut_off()));
        }
        self.count += 1;
        Some(serde_json::from_str(&text).map_err(|_| cut_off()))
    }
}

fn write_line(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, value).map_err(Error::internal)?;
    out.write_all(b"\n").map_err(Error::internal)
}

/// What cannot be done with a file.
pub(super) fn file_error(path: &Path, error: impl std::fmt::Display) -> Error {
    Error::bad_request(format!("{}: {error}", path.display()))
}
