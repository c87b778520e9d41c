//! The one writer of tasks: pages, REST and tools all come through here.

use std::sync::Arc;

use tokio::sync::broadcast;

use crate::accounts::Caller;
use crate::domain::ids;
use crate::domain::task::{
    Task, TaskBrief, TaskCounts, TaskPage, TaskPatch, TaskQuery, TaskRef, TaskText,
};
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::store::{AddedOnce, Store, TaskChange, TaskKey, Terms};

/// The text for a task that is missing or somebody else's: both are answered alike.
pub const NOT_FOUND: &str = "Task not found or access denied";

/// The text for a key that was used for another request.
pub const KEY_TAKEN: &str = "This Idempotency-Key belongs to another request";

/// That tasks have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TasksChanged {
    /// One of a user's.
    One {
        /// Whose task.
        user_id: String,
        /// UUID of the task added, changed or deleted.
        task_id: String,
    },
    /// Any may have: some changes were not heard.
    Any,
}

/// The first word of what processes tell each other of tasks.
const ANNOUNCED: &str = "task";

/// Tasks of the caller, and of nobody else.
#[derive(Clone, Debug)]
pub struct TaskService {
    store: Store,
    changes: broadcast::Sender<TasksChanged>,
    /// The name of this process among those of its database.
    node: Arc<str>,
    terms: Terms,
}

impl TaskService {
    /// A service over a store.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            changes: broadcast::channel(256).0,
            node: ids::prefixed("node").into(),
            terms: Terms::default(),
        }
    }

    /// The same service, which changes tasks under these terms: it checks each task before it changes
    /// it, and stores the row that tells of the change together with the change. A task that is added
    /// is not checked.
    pub fn under(&self, terms: Terms) -> Self {
        Self {
            terms,
            ..self.clone()
        }
    }

    /// Tells also of what another process announces; `None`: some of it was missed.
    pub fn hear(&self, news: Option<&str>) {
        if let Some(change) = change_of(news, &self.node) {
            let _listeners = self.changes.send(change).unwrap_or(0);
        }
    }

    /// Tells of every change from now on, of all users: the listener picks its own.
    pub fn changes(&self) -> broadcast::Receiver<TasksChanged> {
        self.changes.subscribe()
    }

    /// A page of tasks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self, caller: &Caller, query: &TaskQuery) -> Result<TaskPage> {
        self.store.tasks(&caller.user.id, query).await
    }

    /// All tasks in order of their numbers, briefly.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn briefs(&self, caller: &Caller) -> Result<Vec<TaskBrief>> {
        self.store.task_briefs(&caller.user.id).await
    }

    /// How many tasks there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self, caller: &Caller) -> Result<TaskCounts> {
        self.store.task_counts(&caller.user.id).await
    }

    /// What was completed last, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn completed_lately(&self, caller: &Caller, limit: i64) -> Result<Vec<Task>> {
        self.store.completed_lately(&caller.user.id, limit).await
    }

    /// One task by UUID or number.
    ///
    /// # Errors
    /// 404 when it is missing or foreign.
    pub async fn get(&self, caller: &Caller, task: &str) -> Result<Task> {
        self.store
            .task(&caller.user.id, &reference(task)?)
            .await?
            .ok_or_else(not_found)
    }

    /// Adds a task.
    ///
    /// # Errors
    /// 422 when title or description are faulty.
    pub async fn add(
        &self,
        caller: &Caller,
        title: &str,
        description: Option<&str>,
    ) -> Result<Task> {
        let text = TaskText::parse(title, description)?;
        let task = self
            .store
            .insert_task(&caller.user.id, &text, &self.terms)
            .await?;
        self.tell(caller, &task);
        Ok(task)
    }

    /// Adds a task, unless the same request under the same key has done so: then that task again.
    ///
    /// # Errors
    /// 422 when title or description are faulty, or when the key belongs to another request.
    pub async fn add_once(
        &self,
        caller: &Caller,
        key: &str,
        title: &str,
        description: Option<&str>,
    ) -> Result<Task> {
        let text = TaskText::parse(title, description)?;
        let asked = serde_json::to_vec(&(title, description)).map_err(Error::internal)?;
        let key = TaskKey {
            key: key.to_owned(),
            body_hash: ids::sha256(&asked),
        };
        let added = self
            .store
            .insert_task_once(&caller.user.id, &key, &text)
            .await?;
        match added {
            AddedOnce::Now(task) => {
                self.tell(caller, &task);
                Ok(task)
            }
            AddedOnce::Before(task) => Ok(task),
            AddedOnce::KeyTaken => Err(Error::invalid("idempotency-key", KEY_TAKEN)),
        }
    }

    /// Changes some fields. Returns the task and whether anything changed.
    ///
    /// # Errors
    /// 404 when it is missing or foreign, 422 when a field is faulty.
    pub async fn update(
        &self,
        caller: &Caller,
        task: &str,
        patch: &TaskPatch,
    ) -> Result<(Task, bool)> {
        self.update_seen(caller, task, patch, |_| {}).await
    }

    /// The same; `seen` is shown the task as it is before.
    ///
    /// # Errors
    /// As for [`Self::update`].
    pub async fn update_seen(
        &self,
        caller: &Caller,
        task: &str,
        patch: &TaskPatch,
        seen: impl FnOnce(&Task) + Send,
    ) -> Result<(Task, bool)> {
        self.change(caller, task, |present| {
            seen(present);
            let text = TaskText::patched(present, patch)?;
            let completed = patch.is_completed.unwrap_or(present.is_completed);
            let wanted = Task {
                title: text.title,
                description: text.description,
                ..present.clone()
            };
            Ok(completing(wanted, completed))
        })
        .await
    }

    /// Sets whether a task is done; setting what it is already changes nothing.
    ///
    /// # Errors
    /// 404 when it is missing or foreign.
    pub async fn set_completed(
        &self,
        caller: &Caller,
        task: &str,
        completed: bool,
    ) -> Result<(Task, bool)> {
        let patch = TaskPatch {
            is_completed: Some(completed),
            ..TaskPatch::default()
        };
        self.update(caller, task, &patch).await
    }

    /// Turns a task's state round.
    ///
    /// # Errors
    /// 404 when it is missing or foreign.
    pub async fn toggle(&self, caller: &Caller, task: &str) -> Result<Task> {
        let changed = self.change(caller, task, |present| {
            Ok(completing(present.clone(), !present.is_completed))
        });
        Ok(changed.await?.0)
    }

    /// Deletes a task and returns what it was. For a day it can be restored.
    ///
    /// # Errors
    /// 404 when it is missing or foreign, and what the terms say.
    pub async fn delete(&self, caller: &Caller, task: &str) -> Result<Task> {
        let deleted = self
            .store
            .delete_task(&caller.user.id, &reference(task)?, &self.terms)
            .await?;
        let task = deleted.ok_or_else(not_found)?;
        self.tell(caller, &task);
        Ok(task)
    }

    /// A task that was deleted and can still be restored.
    ///
    /// # Errors
    /// 404 when it is missing, foreign, not deleted, or deleted too long ago.
    pub async fn deleted(&self, caller: &Caller, task: &str) -> Result<Task> {
        self.store
            .deleted_task(&caller.user.id, &reference(task)?)
            .await?
            .ok_or_else(not_found)
    }

    /// Brings a deleted task back as it was, with its id and number.
    ///
    /// # Errors
    /// As [`Self::deleted`].
    pub async fn restore(&self, caller: &Caller, task: &str) -> Result<Task> {
        let restored = self
            .store
            .restore_task(&caller.user.id, &reference(task)?)
            .await?;
        let task = restored.ok_or_else(not_found)?;
        self.tell(caller, &task);
        Ok(task)
    }

    /// When tasks that were done since `start` were completed, in no order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn completions(&self, caller: &Caller, start: Timestamp) -> Result<Vec<Timestamp>> {
        self.store.completions(&caller.user.id, start).await
    }

    /// Whether anything was added, changed or deleted after `instant`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changed_after(&self, caller: &Caller, instant: Timestamp) -> Result<bool> {
        self.store
            .tasks_changed_after(&caller.user.id, instant)
            .await
    }

    async fn change(
        &self,
        caller: &Caller,
        task: &str,
        wanted: impl FnOnce(&Task) -> Result<Task> + Send,
    ) -> Result<(Task, bool)> {
        let change: TaskChange<'_> = Box::new(|present| {
            let wanted = wanted(present)?;
            Ok((wanted != *present).then(|| Task {
                updated_at: Timestamp::now(),
                ..wanted
            }))
        });
        let changed = self
            .store
            .change_task(&caller.user.id, &reference(task)?, change, &self.terms)
            .await?;
        let (task, changed) = changed.ok_or_else(not_found)?;
        if changed {
            self.tell(caller, &task);
        }
        Ok((task, changed))
    }

    fn tell(&self, caller: &Caller, task: &Task) {
        let change = TasksChanged::One {
            user_id: caller.user.id.clone(),
            task_id: task.id.clone(),
        };
        // An error means that nobody listens, which is no fault.
        let _listeners = self.changes.send(change).unwrap_or(0);
        let news = [ANNOUNCED, &self.node, &caller.user.id, &task.id].join(" ");
        let store = self.store.clone();
        // Beside the answer: the change itself is stored already.
        tokio::spawn(async move {
            if let Err(e) = store.announce(&news).await {
                tracing::warn!("other processes do not hear of a change: {e}");
            }
        });
    }
}

/// What an announcement says, unless it is of this process itself or of something else.
fn change_of(news: Option<&str>, node: &str) -> Option<TasksChanged> {
    let Some(news) = news else {
        return Some(TasksChanged::Any);
    };
    let mut words = news.split(' ');
    if words.next() != Some(ANNOUNCED) || words.next() == Some(node) {
        return None;
    }
    Some(TasksChanged::One {
        user_id: words.next()?.to_owned(),
        task_id: words.next()?.to_owned(),
    })
}

fn reference(task: &str) -> Result<TaskRef> {
    TaskRef::parse(task).ok_or_else(not_found)
}

fn not_found() -> Error {
    Error::not_found(NOT_FOUND)
}

fn completing(task: Task, completed: bool) -> Task {
    let completed_at = match (completed, task.completed_at) {
        (true, None) => Some(Timestamp::now()),
        (true, at @ Some(_)) => at,
        (false, _) => None,
    };
    Task {
        is_completed: completed,
        completed_at,
        ..task
    }
}
