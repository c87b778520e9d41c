//! `runs`, `run_events`, `submissions`: turns of the assistant that outlive their connections.

use async_trait::async_trait;
use serde_json::Value;
use sqlx::{Executor, FromRow, QueryBuilder, Row};

use super::attachments::attach;
use super::conversations::{touch, upsert};
use super::{Database, Db, DbRow, Tx};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::conversations::{Conversation, StoredItem};
use crate::store::runs::{
    Begun, Earlier, LEASE_SECONDS, NewTurn, Opening, RunEnd, RunRow, Runs, StoredRun,
};

/// How long an `Idempotency-Key` is remembered, in seconds: a day.
const SUBMISSION_SECONDS: i64 = 24 * 60 * 60;

/// Rows of one INSERT; each binds three values.
const BATCH: usize = 300;

impl<'r> FromRow<'r, DbRow> for StoredRun {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            user_id: row.try_get("user_id")?,
            conversation_id: row.try_get("conversation_id")?,
            end: match row.try_get("status")? {
                "running" => None,
                status => Some(
                    RunEnd::parse(status)
                        .ok_or_else(|| sqlx::Error::Decode(format!("a run is {status}").into()))?,
                ),
            },
        })
    }
}

impl<'r> FromRow<'r, DbRow> for Earlier {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            run_id: row.try_get("run_id")?,
            body_hash: row.try_get("body_hash")?,
            created_at: row.try_get("created_at")?,
        })
    }
}

async fn earlier<'e>(
    executor: impl Executor<'e, Database = Db>,
    user_id: &str,
    key: &str,
) -> Result<Option<Earlier>> {
    Ok(sqlx::query_as(
        "SELECT run_id, body_hash, created_at FROM submissions
         WHERE user_id = $1 AND key = $2 AND run_id NOT IN (
             SELECT r.id FROM runs r JOIN conversations c ON c.id = r.conversation_id
             WHERE c.user_id = $1 AND c.deleted_at IS NOT NULL)",
    )
    .bind(user_id)
    .bind(key)
    .fetch_optional(executor)
    .await?)
}

async fn insert_conversation(
    tx: &mut Tx,
    user_id: &str,
    conversation: &Conversation,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO conversations
             (id, user_id, seq, title, status, metadata, created_at, updated_at)
         SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3, $4, '{}', $5, $5
         FROM conversations WHERE user_id = $2",
    )
    .bind(&conversation.id)
    .bind(user_id)
    .bind(&conversation.title)
    .bind(&conversation.status)
    .bind(conversation.created_at.0)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Stores a row of a run, if its process still has the run. Renewing the lease takes the run's row:
/// whoever would end the run waits for this transaction, or this one for it.
pub(super) async fn put_row(tx: &mut Tx, user_id: &str, row: &RunRow) -> Result<()> {
    let now = Timestamp::now();
    touch(tx, user_id, &row.conversation_id, now).await?;
    let renewed = sqlx::query(
        "UPDATE runs SET lease_until = $4
         WHERE user_id = $1 AND id = $2 AND owner = $3 AND status = 'running'",
    )
    .bind(user_id)
    .bind(&row.run_id)
    .bind(&row.owner)
    .bind(now.plus_seconds(LEASE_SECONDS).0)
    .execute(&mut **tx)
    .await?;
    if renewed.rows_affected() == 0 {
        return Err(Error::conflict(
            "This answer was given up before it was complete. Please try again.",
        ));
    }
    upsert(tx, &row.conversation_id, &row.item).await
}

/// Deletes what came after a user's message. What the calls of its turn did is done: their hidden
/// rows stay, so that another answer to the same message does not do it twice.
async fn delete_after(tx: &mut Tx, conversation_id: &str, item_id: &str) -> Result<()> {
    let (seq, kind): (i64, String) = sqlx::query_as(
        "SELECT seq, kind FROM messages
         WHERE conversation_id = $1 AND id = $2 AND hidden = FALSE",
    )
    .bind(conversation_id)
    .bind(item_id)
    .fetch_optional(&mut **tx)
    .await?
    .ok_or_else(|| Error::not_found("Item not found"))?;
    if kind != "user_message" {
        return Err(Error::bad_request("This item is not a message of yours"));
    }
    sqlx::query(
        "DELETE FROM messages WHERE conversation_id = $1 AND seq > $2
           AND (kind <> 'tool_call' OR seq > (
               SELECT COALESCE(MIN(seq), 9223372036854775807) FROM messages
               WHERE conversation_id = $1 AND seq > $2 AND kind = 'user_message'))",
    )
    .bind(conversation_id)
    .bind(seq)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Whether an item still waits for its answer: it may have been given in another tab meanwhile.
async fn is_pending(tx: &mut Tx, conversation_id: &str, item_id: &str) -> Result<bool> {
    let row: Option<(String,)> =
        sqlx::query_as("SELECT payload FROM messages WHERE conversation_id = $1 AND id = $2")
            .bind(conversation_id)
            .bind(item_id)
            .fetch_optional(&mut **tx)
            .await?;
    let Some((payload,)) = row else {
        return Ok(false);
    };
    let payload: Value = serde_json::from_str(&payload).map_err(Error::internal)?;
    Ok(payload.get("status").and_then(Value::as_str) == Some("pending"))
}

/// Appends events; with an owner, only those of runs that are still its own.
async fn append(tx: &mut Tx, owner: Option<&str>, events: &[(&str, i64, &str)]) -> Result<()> {
    for batch in events.chunks(BATCH) {
        let mut query = QueryBuilder::new(
            "INSERT INTO run_events (run_id, number, event)
             SELECT v.column1, v.column2, v.column3 FROM (",
        );
        query.push_values(batch, |mut row, (run_id, number, event)| {
            row.push_bind(*run_id).push_bind(*number).push_bind(*event);
        });
        query.push(") AS v WHERE EXISTS (SELECT 1 FROM runs WHERE id = v.column1");
        if let Some(owner) = owner {
            query.push(" AND status = 'running' AND owner = ");
            query.push_bind(owner);
        }
        query.push(") ON CONFLICT DO NOTHING");
        query.build().execute(&mut **tx).await?;
    }
    Ok(())
}

#[async_trait]
impl Runs for Database {
    async fn begin_turn(&self, user_id: &str, turn: &NewTurn<'_>) -> Result<Begun> {
        let now = Timestamp::now();
        let id = turn.conversation.id.as_str();
        let mut tx = self.begin().await?;
        if let Some(submission) = turn.submission {
            self.lock(&mut tx, &submission.key).await?;
            let earlier = earlier(&mut *tx, user_id, &submission.key).await?;
            match earlier {
                Some(earlier) if Some(&earlier.run_id) == submission.replaces.as_ref() => {}
                Some(earlier) if earlier.body_hash == submission.body_hash => {
                    return Ok(Begun::Repeated(earlier.run_id));
                }
                Some(_) => return Ok(Begun::KeyTaken),
                None => {}
            }
        }
        // The next number of a conversation, and how many runs there are.
        self.lock(&mut tx, user_id).await?;
        match turn.opening {
            Opening::Create(_) => {
                insert_conversation(&mut tx, user_id, turn.conversation).await?;
            }
            _ => touch(&mut tx, user_id, id, now).await?,
        }
        let run = sqlx::query(
            "INSERT INTO runs (id, user_id, conversation_id, status, owner, lease_until, created_at)
             VALUES ($1, $2, $3, 'running', $4, $5, $6)
             ON CONFLICT (conversation_id) WHERE status = 'running' DO NOTHING",
        )
        .bind(turn.run_id)
        .bind(user_id)
        .bind(id)
        .bind(turn.owner)
        .bind(now.plus_seconds(LEASE_SECONDS).0)
        .bind(now.0)
        .execute(&mut *tx)
        .await?;
        if run.rows_affected() == 0 {
            return Ok(Begun::Busy);
        }
        let (active,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM runs WHERE user_id = $1 AND status = 'running'")
                .bind(user_id)
                .fetch_one(&mut *tx)
                .await?;
        if active > i64::from(turn.at_once) {
            return Ok(Begun::TooMany);
        }
        match turn.opening {
            Opening::Create(item) | Opening::Add(item) => upsert(&mut tx, id, item).await?,
            Opening::Complete(item, superseded) => {
                if !is_pending(&mut tx, id, &item.id).await? {
                    return Ok(Begun::Answered);
                }
                upsert(&mut tx, id, item).await?;
                for other in superseded {
                    sqlx::query("DELETE FROM messages WHERE conversation_id = $1 AND id = $2")
                        .bind(id)
                        .bind(other)
                        .execute(&mut *tx)
                        .await?;
                }
            }
            Opening::RetryAfter(item_id) => delete_after(&mut tx, id, item_id).await?,
        }
        attach(&mut tx, user_id, id, turn.attachments).await?;
        if let Some(submission) = turn.submission {
            sqlx::query(
                "INSERT INTO submissions (user_id, key, body_hash, run_id, created_at)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (user_id, key) DO UPDATE SET body_hash = excluded.body_hash,
                     run_id = excluded.run_id, created_at = excluded.created_at",
            )
            .bind(user_id)
            .bind(&submission.key)
            .bind(&submission.body_hash)
            .bind(turn.run_id)
            .bind(now.0)
            .execute(&mut *tx)
            .await?;
        }
        // Only the last run of a thread can be replayed.
        sqlx::query(
            "DELETE FROM run_events WHERE run_id IN
                 (SELECT id FROM runs WHERE conversation_id = $1 AND id <> $2)",
        )
        .bind(id)
        .bind(turn.run_id)
        .execute(&mut *tx)
        .await?;
        let events: Vec<_> = (1..)
            .zip(turn.events)
            .map(|(n, e)| (turn.run_id, n, e.as_str()))
            .collect();
        append(&mut tx, None, &events).await?;
        tx.commit().await?;
        Ok(Begun::Yes)
    }

    async fn put_row(&self, user_id: &str, row: &RunRow) -> Result<()> {
        let mut tx = self.begin().await?;
        put_row(&mut tx, user_id, row).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn earlier_submission(&self, user_id: &str, key: &str) -> Result<Option<Earlier>> {
        earlier(&self.reader, user_id, key).await
    }

    async fn last_run(&self, user_id: &str, conversation_id: &str) -> Result<Option<StoredRun>> {
        Ok(sqlx::query_as(
            "SELECT id, user_id, conversation_id, status FROM runs
             WHERE user_id = $1 AND conversation_id = $2 ORDER BY created_at DESC LIMIT 1",
        )
        .bind(user_id)
        .bind(conversation_id)
        .fetch_optional(&self.reader)
        .await?)
    }

    async fn active_runs(&self, user_id: &str) -> Result<Vec<StoredRun>> {
        Ok(sqlx::query_as(
            "SELECT id, user_id, conversation_id, status FROM runs
             WHERE user_id = $1 AND status = 'running'",
        )
        .bind(user_id)
        .fetch_all(&self.reader)
        .await?)
    }

    async fn run(&self, user_id: &str, run_id: &str) -> Result<Option<StoredRun>> {
        Ok(sqlx::query_as(
            "SELECT id, user_id, conversation_id, status FROM runs WHERE user_id = $1 AND id = $2",
        )
        .bind(user_id)
        .bind(run_id)
        .fetch_optional(&self.reader)
        .await?)
    }

    async fn run_events(&self, run_id: &str, after: usize) -> Result<Vec<String>> {
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT event FROM run_events WHERE run_id = $1 AND number > $2 ORDER BY number",
        )
        .bind(run_id)
        .bind(after)
        .fetch_all(&self.reader)
        .await?;
        Ok(rows.into_iter().map(|(event,)| event).collect())
    }

    async fn append_run_events(&self, owner: &str, events: &[(&str, i64, &str)]) -> Result<()> {
        let mut tx = self.begin().await?;
        append(&mut tx, Some(owner), events).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn end_run(
        &self,
        run: &StoredRun,
        owner: &str,
        end: RunEnd,
        items: &[StoredItem],
        events: &[(&str, i64, &str)],
    ) -> Result<bool> {
        let mut tx = self.begin().await?;
        let ended = sqlx::query(
            "UPDATE runs SET status = $3, ended_at = $4
             WHERE id = $1 AND owner = $2 AND status = 'running'",
        )
        .bind(&run.id)
        .bind(owner)
        .bind(end.name())
        .bind(Timestamp::now().0)
        .execute(&mut *tx)
        .await?;
        if ended.rows_affected() == 0 {
            return Ok(false);
        }
        for item in items {
            upsert(&mut tx, &run.conversation_id, item).await?;
        }
        append(&mut tx, None, events).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn add_usage(&self, run_id: &str, model: &str, input: i64, output: i64) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "UPDATE runs SET model = $2, input_tokens = input_tokens + $3,
                             output_tokens = output_tokens + $4 WHERE id = $1",
        )
        .bind(run_id)
        .bind(model)
        .bind(input)
        .bind(output)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn renew_leases(&self, owner: &str, runs: &[&str]) -> Result<Vec<String>> {
        let until = Timestamp::now().plus_seconds(LEASE_SECONDS);
        let mut to_end = Vec::new();
        let mut tx = self.begin().await?;
        for id in runs {
            let renewed: Option<(Option<i64>,)> = sqlx::query_as(
                "UPDATE runs SET lease_until = $3
                 WHERE id = $1 AND owner = $2 AND status = 'running'
                 RETURNING cancel_requested_at",
            )
            .bind(id)
            .bind(owner)
            .bind(until.0)
            .fetch_optional(&mut *tx)
            .await?;
            if !matches!(renewed, Some((None,))) {
                to_end.push((*id).to_owned());
            }
        }
        tx.commit().await?;
        Ok(to_end)
    }

    async fn claim_expired_runs(&self, owner: &str) -> Result<Vec<StoredRun>> {
        let now = Timestamp::now();
        let until = now.plus_seconds(LEASE_SECONDS);
        // A lease that ends much later than any could was made before the clock was set back. Not
        // one that ends a little later: clocks of processes differ, and this statement may have
        // waited while a run began.
        let impossible = until.plus_seconds(LEASE_SECONDS);
        let waiting: Option<(i64,)> = sqlx::query_as(
            "SELECT CAST(1 AS BIGINT) FROM runs
             WHERE status = 'running' AND (lease_until < $1 OR lease_until > $2) LIMIT 1",
        )
        .bind(now.0)
        .bind(impossible.0)
        .fetch_optional(&self.reader)
        .await?;
        if waiting.is_none() {
            return Ok(Vec::new());
        }
        let mut tx = self.begin().await?;
        let runs = sqlx::query_as(
            "UPDATE runs SET owner = $3, lease_until = $4
             WHERE status = 'running' AND (lease_until < $1 OR lease_until > $2)
             RETURNING id, user_id, conversation_id, status",
        )
        .bind(now.0)
        .bind(impossible.0)
        .bind(owner)
        .bind(until.0)
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(runs)
    }

    async fn request_cancel(&self, run_id: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "UPDATE runs SET cancel_requested_at = $2 WHERE id = $1 AND status = 'running'",
        )
        .bind(run_id)
        .bind(Timestamp::now().0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn forget_old_submissions(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM submissions WHERE created_at < $1")
            .bind(Timestamp::now().plus_seconds(-SUBMISSION_SECONDS).0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
