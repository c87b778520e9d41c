//! The forms that change tasks.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use super::Fields;
use crate::accounts::Caller;
use crate::domain::task::{TaskPatch, TaskText};
use crate::error::{Error, ErrorKind};
use crate::http::conditions::IdempotencyKey;
use crate::pages::{self, Deed, added_at, encode, local_path};
use crate::state::AppState;
use crate::store::Terms;

const CHANGED: &str = "Somebody has changed this task since you opened it: you in another window, a \
                       program, or the assistant. Nothing was saved yet.";

/// All of them, for those who are signed in.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/tasks", post(add_task))
        .route("/tasks/{number}", post(save_task))
        .route("/tasks/{number}/complete", get(to_task).post(complete_task))
        .route("/tasks/{number}/delete", get(to_task).post(delete_task))
        .route("/tasks/{number}/restore", get(to_task).post(restore_task))
}

#[derive(Deserialize)]
struct NewTask {
    #[serde(default)]
    title: String,
    description: Option<String>,
    #[serde(default)]
    next: String,
}

async fn add_task(
    State(state): State<AppState>,
    caller: Caller,
    IdempotencyKey(key): IdempotencyKey,
    parts: Parts,
    Fields(form): Fields<NewTask>,
) -> Response {
    let (tasks, title, description) = (&state.tasks, &form.title, form.description.as_deref());
    // A script that does not know whether the task has arrived sends it again.
    let added = match key {
        Some(key) => tasks.add_once(&caller, &key, title, description).await,
        None => tasks.add(&caller, title, description).await,
    };
    let page = local_path(&form.next).unwrap_or("/tasks");
    match added {
        Ok(task) => Redirect::to(&added_at(page, task.number)).into_response(),
        Err(error) => {
            let page = form_page(page, form.description.is_some()).to_owned();
            let typed = vec![
                ("title", form.title),
                ("description", form.description.unwrap_or_default()),
            ];
            pages::refused(state, parts, &page, typed, error).await
        }
    }
}

/// The page that can show again what was typed: only the list's form has a description.
fn form_page(path: &str, has_description: bool) -> &str {
    let is_list = path == "/tasks" || path.starts_with("/tasks?");
    let is_dashboard = path == "/dashboard" && !has_description;
    if is_list || is_dashboard {
        path
    } else {
        "/tasks"
    }
}

#[derive(Deserialize)]
struct TaskFields {
    #[serde(default)]
    title: String,
    #[serde(default)]
    description: String,
    /// Names the text that was there to be changed.
    #[serde(default)]
    version: String,
}

impl TaskFields {
    /// What somebody else has written meanwhile is not written over unseen.
    fn terms(&self) -> Terms {
        if self.version.is_empty() {
            return Terms::default();
        }
        let version = self.version.clone();
        let patch = self.patch();
        Terms {
            check: Some(Arc::new(move |task| {
                let is_known = task.text_version() == version;
                let is_same = || {
                    TaskText::patched(task, &patch).is_ok_and(|text| {
                        text.title == task.title && text.description == task.description
                    })
                };
                if is_known || is_same() {
                    Ok(())
                } else {
                    Err(Error::conflict(CHANGED))
                }
            })),
            ..Terms::default()
        }
    }

    fn patch(&self) -> TaskPatch {
        TaskPatch {
            title: Some(self.title.clone()),
            description: Some(self.description.clone()),
            is_completed: None,
        }
    }
}

async fn save_task(
    State(state): State<AppState>,
    caller: Caller,
    Path(number): Path<String>,
    parts: Parts,
    Fields(form): Fields<TaskFields>,
) -> Response {
    let tasks = state.tasks.under(form.terms());
    match tasks.update(&caller, &number, &form.patch()).await {
        Ok((task, _)) => Redirect::to(&format!("/tasks/{}?saved=1", task.number)).into_response(),
        Err(error) if shows_typed(error.kind()) => {
            let page = parts.uri.path().to_owned();
            let mut typed = vec![("title", form.title), ("description", form.description)];
            // Whoever is told of a conflict has seen what is there now.
            if *error.kind() != ErrorKind::Conflict {
                typed.push(("version", form.version));
            }
            pages::refused(state, parts, &page, typed, error).await
        }
        Err(error) => pages::failed(state, parts, error).await,
    }
}

/// Whether the task's page, or that of a deleted one, can say what was wrong beside what was typed.
fn shows_typed(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::Invalid(_) | ErrorKind::Conflict | ErrorKind::NotFound
    )
}

#[derive(Deserialize)]
struct Completion {
    completed: bool,
    #[serde(default)]
    next: String,
}

async fn complete_task(
    State(state): State<AppState>,
    caller: Caller,
    Path(number): Path<String>,
    parts: Parts,
    Fields(form): Fields<Completion>,
) -> Response {
    let completed = state
        .tasks
        .set_completed(&caller, &number, form.completed)
        .await;
    let deed = if form.completed {
        Deed::Completed
    } else {
        Deed::Reopened
    };
    match completed {
        // What was so already was not done now.
        Ok((_, false)) => Redirect::to(local_path(&form.next).unwrap_or("/tasks")).into_response(),
        Ok((task, true)) => see_with_notice(deed, &form.next, task.number),
        Err(error) => pages::failed(state, parts, error).await,
    }
}

#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn delete_task(
    State(state): State<AppState>,
    caller: Caller,
    Path(number): Path<String>,
    parts: Parts,
    Fields(form): Fields<Next>,
) -> Response {
    match state.tasks.delete(&caller, &number).await {
        Ok(task) => see_with_notice(Deed::Deleted, &form.next, task.number),
        Err(error) => pages::failed(state, parts, error).await,
    }
}

async fn restore_task(
    State(state): State<AppState>,
    caller: Caller,
    Path(number): Path<String>,
    parts: Parts,
    Fields(form): Fields<Next>,
) -> Response {
    match state.tasks.restore(&caller, &number).await {
        Ok(task) => see_with_notice(Deed::Restored, &form.next, task.number),
        Err(error) => pages::failed(state, parts, error).await,
    }
}

/// Back to the page, which tells what was done.
fn see_with_notice(deed: Deed, next: &str, number: i64) -> Response {
    let page = local_path(next).unwrap_or("/tasks");
    Redirect::to(&deed.told_at(page, number)).into_response()
}

async fn to_task(Path(number): Path<String>) -> Redirect {
    Redirect::to(&format!("/tasks/{}", encode(&number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_refused_form_is_shown_again_where_all_that_was_typed_has_a_field() {
        assert_eq!(form_page("/tasks?sort=title", true), "/tasks?sort=title");
        assert_eq!(form_page("/dashboard", false), "/dashboard");
        assert_eq!(form_page("/dashboard", true), "/tasks");
        assert_eq!(form_page("/settings", false), "/tasks");
        assert_eq!(form_page("/tasksx", false), "/tasks");
    }
}
