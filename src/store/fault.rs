//! What a fault of the database means to the user.

use crate::error::Error;

impl From<sqlx::Error> for Error {
    /// What passes (no connection in time, a locked file, a full disk) is 503, all else is ours.
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut => Self::unavailable(
                "The database is busy. Please try again in a moment.",
                "no database connection in time",
            ),
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed => {
                let log = format!("no database: {error}");
                Self::unavailable(UNREACHABLE, log)
            }
            sqlx::Error::Database(e) if e.code().is_some_and(|code| is_passing(&code)) => {
                if e.code().as_deref() == Some(READ_ONLY) {
                    super::postgres::refused_to_write();
                }
                Self::unavailable(UNREACHABLE, e)
            }
            sqlx::Error::Database(e) if sqlite_code(&*e) == Some(SQLITE_BUSY) => {
                Self::unavailable("The database is busy. Please try again in a moment.", e)
            }
            sqlx::Error::Database(e)
                if sqlite_code(&*e) == Some(SQLITE_FULL)
                    || e.code().as_deref() == Some(DISK_FULL) =>
            {
                Self::unavailable(
                    "The server's disk is full, so nothing can be saved. Please tell whoever runs it.",
                    e,
                )
            }
            // Also beyond a quota, and on a disk that was made read-only.
            sqlx::Error::Database(e)
                if matches!(sqlite_code(&*e), Some(SQLITE_IOERR | SQLITE_READONLY)) =>
            {
                Self::unavailable(
                    "The server's disk refuses to be written to, so nothing can be saved. Please \
                     tell whoever runs it.",
                    e,
                )
            }
            // PostgreSQL keeps no NUL in a text; SQLite finds nothing by it.
            sqlx::Error::Database(e) if e.code().as_deref() == Some("22021") => {
                Self::bad_request("A text cannot contain the character NUL.")
            }
            other => Self::internal(format!("database: {other}")),
        }
    }
}

/// What users are told when there is no connection.
pub(super) const UNREACHABLE: &str =
    "The database cannot be reached. Please try again in a moment.";

/// SQLSTATE of a write to a server of PostgreSQL that only reads.
const READ_ONLY: &str = "25006";

/// SQLSTATE of PostgreSQL for a full disk.
const DISK_FULL: &str = "53100";

/// SQLSTATEs of PostgreSQL that say "not now": shutting down, starting, read-only after a fail-over,
/// too many connections, out of memory, a conflict that another try may win.
fn is_passing(code: &str) -> bool {
    matches!(
        code,
        "57P01" | "57P02" | "57P03" | READ_ONLY | "53200" | "53300" | "40001" | "40P01" | "55P03"
    )
}

/// Primary result codes of SQLite (sqlite.org/rescode.html).
const SQLITE_BUSY: u32 = 5;
const SQLITE_READONLY: u32 = 8;
const SQLITE_IOERR: u32 = 10;
const SQLITE_FULL: u32 = 13;

/// The primary code; the upper bits say more precisely what it was.
fn sqlite_code(error: &dyn sqlx::error::DatabaseError) -> Option<u32> {
    // An SQLSTATE of PostgreSQL may be all digits, too.
    error.try_downcast_ref::<sqlx::sqlite::SqliteError>()?;
    let code: u32 = error.code()?.parse().ok()?;
    Some(code & 0xff)
}
