//! Tasks.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;

use crate::domain::task::{Task, TaskBrief, TaskCounts, TaskPage, TaskQuery, TaskRef, TaskText};
use crate::domain::time::Timestamp;
use crate::error::Result;
use crate::store::RunRow;

/// What a task becomes, from what it is; `None` leaves it.
pub type TaskChange<'a> = Box<dyn FnOnce(&Task) -> Result<Option<Task>> + Send + 'a>;

/// Makes the row that tells of a change, from the task and whether it changed at all.
pub type Telling = Arc<dyn Fn(&Task, bool) -> Result<RunRow> + Send + Sync>;

/// Says whether a task may be changed as it is.
pub type Check = Arc<dyn Fn(&Task) -> Result<()> + Send + Sync>;

/// What goes with a change of a task, in the same transaction.
#[derive(Clone, Default)]
pub struct Terms {
    /// What the task has to be before it is changed or deleted.
    pub check: Option<Check>,
    /// The row that tells of it: both are stored, or neither.
    pub telling: Option<Telling>,
}

impl fmt::Debug for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terms")
            .field("check", &self.check.is_some())
            .field("telling", &self.telling.is_some())
            .finish()
    }
}

impl Terms {
    /// Whether a task may be changed as it is.
    ///
    /// # Errors
    /// The check's, when it may not.
    pub fn check(&self, task: &Task) -> Result<()> {
        self.check.as_ref().map_or(Ok(()), |check| check(task))
    }
}

/// What makes a request to add a task recognisable when it is sent twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskKey {
    /// The client's `Idempotency-Key`.
    pub key: String,
    /// SHA-256 of what is asked for, hexadecimal.
    pub body_hash: String,
}

/// What has become of a task that was to be added under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddedOnce {
    /// It was added.
    Now(Task),
    /// The same request has added it before; as it is today, or was when it was deleted.
    Before(Task),
    /// The key belongs to another request.
    KeyTaken,
}

/// Tasks of a user.
#[async_trait]
pub trait Tasks {
    /// Adds a task under the user's next number.
    ///
    /// # Errors
    /// When the database fails.
    async fn insert_task(&self, user_id: &str, text: &TaskText, terms: &Terms) -> Result<Task>;

    /// Adds a task under the user's next number, unless a request with this key has done so: both in
    /// one transaction, in whichever process.
    ///
    /// # Errors
    /// When the database fails.
    async fn insert_task_once(
        &self,
        user_id: &str,
        key: &TaskKey,
        text: &TaskText,
    ) -> Result<AddedOnce>;

    /// One task of this user.
    ///
    /// # Errors
    /// When the database fails.
    async fn task(&self, user_id: &str, task: &TaskRef) -> Result<Option<Task>>;

    /// A page of this user's tasks.
    ///
    /// # Errors
    /// When the database fails.
    async fn tasks(&self, user_id: &str, query: &TaskQuery) -> Result<TaskPage>;

    /// All of this user's tasks in order of their numbers, as briefly as a model needs them.
    ///
    /// # Errors
    /// When the database fails.
    async fn task_briefs(&self, user_id: &str) -> Result<Vec<TaskBrief>>;

    /// This user's tasks that were completed last, newest first.
    ///
    /// # Errors
    /// When the database fails.
    async fn completed_lately(&self, user_id: &str, limit: i64) -> Result<Vec<Task>>;

    /// How many tasks this user has.
    ///
    /// # Errors
    /// When the database fails.
    async fn task_counts(&self, user_id: &str) -> Result<TaskCounts>;

    /// Changes a task of this user by a function of its present state, in one transaction.
    /// The function returns `None` to leave it as it is.
    ///
    /// Returns the task and whether it changed; `None` when there is no such task.
    ///
    /// # Errors
    /// The function's, the terms', or when the database fails.
    async fn change_task(
        &self,
        user_id: &str,
        task: &TaskRef,
        change: TaskChange<'_>,
        terms: &Terms,
    ) -> Result<Option<(Task, bool)>>;

    /// Deletes a task of this user and returns what it was. It can be restored for a day.
    ///
    /// # Errors
    /// The terms', or when the database fails.
    async fn delete_task(
        &self,
        user_id: &str,
        task: &TaskRef,
        terms: &Terms,
    ) -> Result<Option<Task>>;

    /// A task that this user has deleted and can still restore.
    ///
    /// # Errors
    /// When the database fails.
    async fn deleted_task(&self, user_id: &str, task: &TaskRef) -> Result<Option<Task>>;

    /// Brings back a task that this user has deleted, as it was. None when there is none, or no
    /// longer.
    ///
    /// # Errors
    /// When the database fails.
    async fn restore_task(&self, user_id: &str, task: &TaskRef) -> Result<Option<Task>>;

    /// Deletes for good what was deleted more than a day ago.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_deleted_tasks(&self) -> Result<()>;

    /// Forgets the keys of tasks that are older than they have to be known.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_old_task_keys(&self) -> Result<()>;

    /// Whether tasks of this user were added, changed or deleted after `instant`. (One that was
    /// brought back is as it was, and not told of.)
    ///
    /// # Errors
    /// When the database fails.
    async fn tasks_changed_after(&self, user_id: &str, instant: Timestamp) -> Result<bool>;

    /// When this user's tasks of the time since `start` were completed.
    ///
    /// # Errors
    /// When the database fails.
    async fn completions(&self, user_id: &str, start: Timestamp) -> Result<Vec<Timestamp>>;
}
