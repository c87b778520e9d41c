//! `tasks`.

use async_trait::async_trait;
use sqlx::{Executor, FromRow, Row};

use super::runs::put_row;
use super::{BRIEFS, Database, Db, DbRow, Tx};
use crate::domain::ids;
use crate::domain::task::{
    Task, TaskBrief, TaskCounts, TaskPage, TaskQuery, TaskRef, TaskSort, TaskText,
};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::like_pattern;
use crate::store::tasks::{AddedOnce, TaskChange, TaskKey, Tasks, Terms};

const ONE_BY_ID: &str = "SELECT * FROM tasks WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL";

const ONE_BY_NUMBER: &str =
    "SELECT * FROM tasks WHERE user_id = $1 AND number = $2 AND deleted_at IS NULL";

/// How long a deleted task can be brought back, in seconds.
const DELETED_SECONDS: i64 = 24 * 60 * 60;

/// How long an `Idempotency-Key` is remembered, in seconds: a day.
const KEY_SECONDS: i64 = 24 * 60 * 60;

/// The filter of every list: `$2` is the wanted state or NULL, `$3` the pattern or NULL.
macro_rules! listed {
    ($head:literal, $tail:literal) => {
        concat!(
            $head,
            " FROM tasks WHERE user_id = $1 AND deleted_at IS NULL
              AND ($2 IS NULL OR is_completed = $2)
              AND ($3 IS NULL OR search_text LIKE $3 ESCAPE '\\') ",
            $tail
        )
    };
}

/// One of `BRIEFS`: number, id, title, whether it is done, description.
type BriefRow = (i64, String, String, u8, Option<String>);

/// What a search looks through. The title comes first, so that sorting by it sorts by title.
fn search_text(title: &str, description: Option<&str>) -> String {
    format!("{title}\n{}", description.unwrap_or_default()).to_lowercase()
}

impl<'r> FromRow<'r, DbRow> for Task {
    fn from_row(row: &'r DbRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            number: row.try_get("number")?,
            title: row.try_get("title")?,
            description: row.try_get("description")?,
            is_completed: row.try_get("is_completed")?,
            created_at: Timestamp(row.try_get("created_at")?),
            updated_at: Timestamp(row.try_get("updated_at")?),
            completed_at: row
                .try_get::<Option<i64>, _>("completed_at")?
                .map(Timestamp),
            version: row.try_get("version")?,
        })
    }
}

/// Adds a task under the user's next number.
async fn insert(tx: &mut Tx, user_id: &str, text: &TaskText) -> Result<Task> {
    let (number,): (i64,) = sqlx::query_as(
        "UPDATE users SET last_task_number = last_task_number + 1 WHERE id = $1
         RETURNING last_task_number",
    )
    .bind(user_id)
    .fetch_one(&mut **tx)
    .await?;
    Ok(sqlx::query_as(
        "INSERT INTO tasks
             (id, user_id, number, title, description, search_text, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING *",
    )
    .bind(ids::uuid())
    .bind(user_id)
    .bind(number)
    .bind(&text.title)
    .bind(&text.description)
    .bind(search_text(&text.title, text.description.as_deref()))
    .bind(Timestamp::now().0)
    .fetch_one(&mut **tx)
    .await?)
}

/// A task of this user that is there.
async fn present<'e>(
    executor: impl Executor<'e, Database = Db>,
    user_id: &str,
    task: &TaskRef,
) -> Result<Option<Task>> {
    let query = match task {
        TaskRef::Id(id) => sqlx::query_as(ONE_BY_ID).bind(user_id).bind(id),
        TaskRef::Number(number) => sqlx::query_as(ONE_BY_NUMBER).bind(user_id).bind(number),
    };
    Ok(query.fetch_optional(executor).await?)
}

/// Stores the row that tells of a change.
async fn tell(tx: &mut Tx, user_id: &str, task: &Task, changed: bool, terms: &Terms) -> Result<()> {
    match &terms.telling {
        Some(row) => put_row(tx, user_id, &row(task, changed)?).await,
        None => Ok(()),
    }
}

#[async_trait]
impl Tasks for Database {
    async fn insert_task(&self, user_id: &str, text: &TaskText, terms: &Terms) -> Result<Task> {
        let mut tx = self.begin().await?;
        let task = insert(&mut tx, user_id, text).await?;
        tell(&mut tx, user_id, &task, true, terms).await?;
        tx.commit().await?;
        Ok(task)
    }

    async fn insert_task_once(
        &self,
        user_id: &str,
        key: &TaskKey,
        text: &TaskText,
    ) -> Result<AddedOnce> {
        let mut tx = self.begin().await?;
        self.lock(&mut tx, &["task", user_id, &key.key].join(" "))
            .await?;
        let earlier: Option<(String, String)> = sqlx::query_as(
            "SELECT body_hash, task_id FROM task_keys WHERE user_id = $1 AND key = $2",
        )
        .bind(user_id)
        .bind(&key.key)
        .fetch_optional(&mut *tx)
        .await?;
        if let Some((body_hash, task_id)) = earlier {
            if body_hash != key.body_hash {
                return Ok(AddedOnce::KeyTaken);
            }
            let task = sqlx::query_as("SELECT * FROM tasks WHERE user_id = $1 AND id = $2")
                .bind(user_id)
                .bind(task_id)
                .fetch_one(&mut *tx)
                .await?;
            return Ok(AddedOnce::Before(task));
        }
        let task = insert(&mut tx, user_id, text).await?;
        sqlx::query(
            "INSERT INTO task_keys (user_id, key, body_hash, task_id, created_at)
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(user_id)
        .bind(&key.key)
        .bind(&key.body_hash)
        .bind(&task.id)
        .bind(task.created_at.0)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(AddedOnce::Now(task))
    }

    async fn task(&self, user_id: &str, task: &TaskRef) -> Result<Option<Task>> {
        present(&self.reader, user_id, task).await
    }

    async fn tasks(&self, user_id: &str, query: &TaskQuery) -> Result<TaskPage> {
        let pattern = (!query.search.is_empty()).then(|| like_pattern(&query.search));
        let page = match query.sort {
            TaskSort::CreatedNewest => {
                listed!("SELECT *", "ORDER BY number DESC LIMIT $4 OFFSET $5")
            }
            TaskSort::CreatedOldest => listed!("SELECT *", "ORDER BY number LIMIT $4 OFFSET $5"),
            TaskSort::Title => {
                listed!(
                    "SELECT *",
                    "ORDER BY search_text, number LIMIT $4 OFFSET $5"
                )
            }
        };
        // Both statements see one state of the database.
        let mut tx = self.snapshot().await?;
        let tasks = sqlx::query_as(page)
            .bind(user_id)
            .bind(query.status.completed())
            .bind(&pattern)
            .bind(query.limit)
            .bind(query.offset)
            .fetch_all(&mut *tx)
            .await?;
        // Without a search the index `tasks_counted` is enough, and no row is read.
        let count = sqlx::query_as(match pattern {
            Some(_) => listed!("SELECT COUNT(*)", ""),
            None => {
                "SELECT COUNT(*) FROM tasks WHERE user_id = $1 AND deleted_at IS NULL
                  AND ($2 IS NULL OR is_completed = $2)"
            }
        });
        let count = count.bind(user_id).bind(query.status.completed());
        let count = match &pattern {
            Some(pattern) => count.bind(pattern),
            None => count,
        };
        let (total,): (i64,) = count.fetch_one(&mut *tx).await?;
        tx.commit().await?;
        Ok(TaskPage {
            tasks,
            total,
            limit: query.limit,
            offset: query.offset,
        })
    }

    async fn task_briefs(&self, user_id: &str) -> Result<Vec<TaskBrief>> {
        let (briefs,): (String,) = sqlx::query_as(BRIEFS)
            .bind(user_id)
            .fetch_one(&self.reader)
            .await?;
        let mut briefs: Vec<BriefRow> = serde_json::from_str(&briefs).map_err(Error::internal)?;
        briefs.sort_unstable_by_key(|brief| brief.0);
        let brief = |(number, id, title, is_completed, description): BriefRow| TaskBrief {
            id,
            number,
            title,
            is_completed: is_completed != 0,
            description,
        };
        Ok(briefs.into_iter().map(brief).collect())
    }

    async fn completed_lately(&self, user_id: &str, limit: i64) -> Result<Vec<Task>> {
        Ok(sqlx::query_as(
            "SELECT * FROM tasks
             WHERE user_id = $1 AND completed_at IS NOT NULL AND deleted_at IS NULL
             ORDER BY completed_at DESC, number DESC LIMIT $2",
        )
        .bind(user_id)
        .bind(limit)
        .fetch_all(&self.reader)
        .await?)
    }

    async fn task_counts(&self, user_id: &str) -> Result<TaskCounts> {
        let (all, completed): (i64, i64) = sqlx::query_as(
            "SELECT COUNT(*), COUNT(CASE WHEN is_completed THEN 1 END)
             FROM tasks WHERE user_id = $1 AND deleted_at IS NULL",
        )
        .bind(user_id)
        .fetch_one(&self.reader)
        .await?;
        Ok(TaskCounts {
            all,
            pending: all - completed,
            completed,
        })
    }

    async fn change_task(
        &self,
        user_id: &str,
        task: &TaskRef,
        change: TaskChange<'_>,
        terms: &Terms,
    ) -> Result<Option<(Task, bool)>> {
        let mut tx = self.begin().await?;
        self.lock(&mut tx, user_id).await?;
        let Some(present) = present(&mut *tx, user_id, task).await? else {
            return Ok(None);
        };
        terms.check(&present)?;
        let Some(wanted) = change(&present)? else {
            tell(&mut tx, user_id, &present, false, terms).await?;
            tx.commit().await?;
            return Ok(Some((present, false)));
        };
        let changed = sqlx::query_as(
            "UPDATE tasks SET title = $3, description = $4, search_text = $5,
                              is_completed = $6, updated_at = $7, completed_at = $8,
                              version = version + 1
             WHERE user_id = $1 AND id = $2 RETURNING *",
        )
        .bind(user_id)
        .bind(&wanted.id)
        .bind(&wanted.title)
        .bind(&wanted.description)
        .bind(search_text(&wanted.title, wanted.description.as_deref()))
        .bind(wanted.is_completed)
        .bind(wanted.updated_at.0)
        .bind(wanted.completed_at.map(|at| at.0))
        .fetch_one(&mut *tx)
        .await?;
        tell(&mut tx, user_id, &changed, true, terms).await?;
        tx.commit().await?;
        Ok(Some((changed, true)))
    }

    async fn delete_task(
        &self,
        user_id: &str,
        task: &TaskRef,
        terms: &Terms,
    ) -> Result<Option<Task>> {
        let mut tx = self.begin().await?;
        self.lock(&mut tx, user_id).await?;
        let Some(task) = present(&mut *tx, user_id, task).await? else {
            return Ok(None);
        };
        terms.check(&task)?;
        sqlx::query("UPDATE tasks SET deleted_at = $3 WHERE user_id = $1 AND id = $2")
            .bind(user_id)
            .bind(&task.id)
            .bind(Timestamp::now().0)
            .execute(&mut *tx)
            .await?;
        tell(&mut tx, user_id, &task, true, terms).await?;
        tx.commit().await?;
        Ok(Some(task))
    }

    async fn deleted_task(&self, user_id: &str, task: &TaskRef) -> Result<Option<Task>> {
        const BY_ID: &str =
            "SELECT * FROM tasks WHERE user_id = $1 AND id = $2 AND deleted_at > $3";
        const BY_NUMBER: &str =
            "SELECT * FROM tasks WHERE user_id = $1 AND number = $2 AND deleted_at > $3";
        let query = match task {
            TaskRef::Id(id) => sqlx::query_as(BY_ID).bind(user_id).bind(id),
            TaskRef::Number(number) => sqlx::query_as(BY_NUMBER).bind(user_id).bind(number),
        };
        let query = query.bind(deleted_since());
        Ok(query.fetch_optional(&self.reader).await?)
    }

    async fn restore_task(&self, user_id: &str, task: &TaskRef) -> Result<Option<Task>> {
        const BY_ID: &str = "UPDATE tasks SET deleted_at = NULL
             WHERE user_id = $1 AND id = $2 AND deleted_at > $3 RETURNING *";
        const BY_NUMBER: &str = "UPDATE tasks SET deleted_at = NULL
             WHERE user_id = $1 AND number = $2 AND deleted_at > $3 RETURNING *";
        let mut tx = self.begin().await?;
        let query = match task {
            TaskRef::Id(id) => sqlx::query_as(BY_ID).bind(user_id).bind(id),
            TaskRef::Number(number) => sqlx::query_as(BY_NUMBER).bind(user_id).bind(number),
        };
        let query = query.bind(deleted_since());
        let task = query.fetch_optional(&mut *tx).await?;
        tx.commit().await?;
        Ok(task)
    }

    async fn forget_deleted_tasks(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM tasks WHERE deleted_at <= $1")
            .bind(deleted_since())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn forget_old_task_keys(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM task_keys WHERE created_at < $1")
            .bind(Timestamp::now().plus_seconds(-KEY_SECONDS).0)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn tasks_changed_after(&self, user_id: &str, instant: Timestamp) -> Result<bool> {
        let found: Option<(i64,)> = sqlx::query_as(
            "SELECT number FROM tasks
             WHERE user_id = $1 AND (updated_at > $2 OR deleted_at > $2) LIMIT 1",
        )
        .bind(user_id)
        .bind(instant.0)
        .fetch_optional(&self.reader)
        .await?;
        Ok(found.is_some())
    }

    async fn completions(&self, user_id: &str, start: Timestamp) -> Result<Vec<Timestamp>> {
        let rows: Vec<(i64,)> = sqlx::query_as(
            "SELECT completed_at FROM tasks
             WHERE user_id = $1 AND completed_at >= $2 AND deleted_at IS NULL",
        )
        .bind(user_id)
        .bind(start.0)
        .fetch_all(&self.reader)
        .await?;
        Ok(rows.into_iter().map(|(at,)| Timestamp(at)).collect())
    }
}

/// What was deleted after this can be restored.
pub(super) fn deleted_since() -> i64 {
    Timestamp::now().plus_seconds(-DELETED_SECONDS).0
}
