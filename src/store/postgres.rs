//! PostgreSQL 14 and later, for more than one process: the SQL of `sql` for it.

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

use std::str::FromStr;
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures::stream::BoxStream;
use sqlx::Transaction;
use sqlx::postgres::{PgConnectOptions, PgListener, PgPool, PgPoolOptions};

use super::{Backend, WAIT, fault, migrator};
use crate::error::{Error, Result};

/// The database.
type Db = sqlx::Postgres;
/// A row of it.
type DbRow = sqlx::postgres::PgRow;
/// A write under way. Dropped without `commit`, it is rolled back.
type Tx = Transaction<'static, Db>;

/// A user's tasks in one row, as JSON.
const BRIEFS: &str = "SELECT COALESCE(json_agg(json_build_array(
        number, id, title, is_completed::int, description)), '[]')::text
    FROM tasks WHERE user_id = $1 AND deleted_at IS NULL";

/// Where processes tell each other what has happened.
const CHANNEL: &str = "doable";
/// Connections of one process.
const CONNECTIONS: u32 = 10;
/// After this time a connection is made anew.
const LIFETIME: Duration = Duration::from_secs(30 * 60);

/// When a server last refused to write, as one does that is no primary any more. A connection leads
/// for ever to where it was made to.
static REFUSED: RwLock<Option<Instant>> = RwLock::new(None);

/// A write was refused because the server only reads: connections that are older than this moment
/// are not used again, so that each of them fails one write at most and a new primary is found.
pub(super) fn refused_to_write() {
    *REFUSED.write().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
}

/// Whether a connection of this age is younger than the last refusal.
fn may_lead_to_a_primary(age: Duration) -> bool {
    let refused = *REFUSED.read().unwrap_or_else(PoisonError::into_inner);
    refused.is_none_or(|at| age < at.elapsed())
}

/// A pool of connections.
#[derive(Debug)]
pub struct Database {
    reader: PgPool,
}

impl Database {
    /// Connects to the server of a `postgres:` URL and applies the migrations.
    pub async fn open(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?.application_name("doable");
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(WAIT)
            .max_lifetime(LIFETIME)
            .before_acquire(|_, meta| Box::pin(async move { Ok(may_lead_to_a_primary(meta.age)) }))
            .connect_with(options)
            .await
            .map_err(|e| Error::unavailable(fault::UNREACHABLE, e))?;
        let migrations = [
            include_str!("../../migrations/postgres/0001_init.sql"),
            include_str!("../../migrations/postgres/0002_chat.sql"),
            include_str!("../../migrations/postgres/0003_access.sql"),
            include_str!("../../migrations/postgres/0004_tasks.sql"),
            include_str!("../../migrations/postgres/0005_usage.sql"),
            include_str!("../../migrations/postgres/0006_versions.sql"),
            include_str!("../../migrations/postgres/0007_second_thoughts.sql"),
            include_str!("../../migrations/postgres/0008_counting.sql"),
        ];
        // Takes an advisory lock, so that processes may start together.
        migrator(migrations)
            .run(&pool)
            .await
            .map_err(|e| Error::internal(format!("migration: {e}")))?;
        Ok(Self { reader: pool })
    }

    async fn snapshot(&self) -> Result<Tx> {
        const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        Ok(self.reader.begin_with(BEGIN).await?)
    }

    async fn begin(&self) -> Result<Tx> {
        Ok(self.reader.begin().await?)
    }

    /// Lets one write at a time touch something that its rows alone do not guard: the next number
    /// of a list, a count that has a limit.
    async fn lock(&self, tx: &mut Tx, what: &str) -> Result<()> {
        sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
            .bind(what)
            .execute(&mut **tx)
            .await?;
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

    async fn announce(&self, news: &str) -> Result<()> {
        sqlx::query("SELECT pg_notify($1, $2)")
            .bind(CHANNEL)
            .bind(news)
            .execute(&self.reader)
            .await?;
        Ok(())
    }

    async fn announcements(&self) -> Result<Option<BoxStream<'static, Option<String>>>> {
        let mut listener = PgListener::connect_with(&self.reader).await?;
        listener.listen(CHANNEL).await?;
        let heard = async_stream::stream! {
            loop {
                match listener.try_recv().await {
                    Ok(heard) => yield heard.map(|heard| heard.payload().to_owned()),
                    Err(e) => {
                        tracing::warn!("other processes are not heard any more: {e}");
                        return;
                    }
                }
            }
        };
        Ok(Some(Box::pin(heard)))
    }

    async fn close(&self) {
        self.reader.close().await;
    }
}
