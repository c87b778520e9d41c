//! `/api/tasks…`.

use std::collections::HashMap;

use axum::Json as JsonBody;
use axum::extract::{FromRequestParts, Path, Query, Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use crate::accounts::Caller;
use crate::domain::task::{TaskPage, TaskPatch, TaskQuery};
use crate::error::{Error, Result};
use crate::http::body::{self, Json};
use crate::http::conditions::{IdempotencyKey, IfMatch, IfNoneMatch, Tagged};
use crate::state::AppState;
use crate::tasks::NOT_FOUND;

/// The `{task}` of a path, which may have a `{user_id}` before it.
#[derive(Deserialize)]
struct TaskPath {
    task: String,
}

/// A task as a path names it: UUID or number.
pub struct TaskName(String);

impl<S: Send + Sync> FromRequestParts<S> for TaskName {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        match Path::<TaskPath>::from_request_parts(parts, state).await {
            Ok(Path(TaskPath { task })) => Ok(Self(task)),
            Err(_) => Err(Error::not_found(NOT_FOUND)),
        }
    }
}

/// Body of POST: a new task.
#[derive(Deserialize)]
pub struct NewTask {
    title: String,
    description: Option<String>,
}

/// Body of PUT: all that can be set.
#[derive(Deserialize)]
pub struct WholeTask {
    title: String,
    description: Option<String>,
    #[serde(default)]
    is_completed: bool,
}

/// Body of PATCH: what is to change. A description of null clears it; the others have no null.
#[derive(Deserialize)]
pub struct TaskChanges {
    #[serde(default, deserialize_with = "present")]
    title: Option<String>,
    #[serde(default, deserialize_with = "present")]
    description: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    is_completed: Option<bool>,
}

/// Body of PATCH `…/complete`.
#[derive(Deserialize)]
struct Completed {
    completed: bool,
}

/// Reads a field that is there, whatever its value: an absent one is `None`.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    value: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(value).map(Some)
}

/// GET `/api/tasks`.
pub async fn list(
    State(state): State<AppState>,
    caller: Caller,
    Query(params): Query<HashMap<String, String>>,
) -> Result<JsonBody<TaskPage>> {
    let query = TaskQuery::parse(|name| params.get(name).map(String::as_str))?;
    Ok(JsonBody(state.tasks.list(&caller, &query).await?))
}

/// POST `/api/tasks`. Under an `Idempotency-Key` it happens once, however often it is sent.
pub async fn add(
    State(state): State<AppState>,
    caller: Caller,
    IdempotencyKey(key): IdempotencyKey,
    Json(body): Json<NewTask>,
) -> Result<(StatusCode, Tagged)> {
    let (tasks, title) = (&state.tasks, &body.title);
    let description = body.description.as_deref();
    let task = match key {
        Some(key) => tasks.add_once(&caller, &key, title, description).await?,
        None => tasks.add(&caller, title, description).await?,
    };
    Ok((StatusCode::CREATED, Tagged(task)))
}

/// GET `/api/tasks/{task}`.
pub async fn get(
    State(state): State<AppState>,
    caller: Caller,
    TaskName(task): TaskName,
    known: IfNoneMatch,
) -> Result<Response> {
    Ok(known.answer(state.tasks.get(&caller, &task).await?))
}

/// PUT `/api/tasks/{task}`.
pub async fn put(
    State(state): State<AppState>,
    caller: Caller,
    TaskName(task): TaskName,
    meant: IfMatch,
    Json(body): Json<WholeTask>,
) -> Result<Tagged> {
    let patch = TaskPatch {
        title: Some(body.title),
        description: Some(body.description.unwrap_or_default()),
        is_completed: Some(body.is_completed),
    };
    let tasks = state.tasks.under(meant.terms());
    Ok(Tagged(tasks.update(&caller, &task, &patch).await?.0))
}

/// PATCH `/api/tasks/{task}`.
pub async fn patch(
    State(state): State<AppState>,
    caller: Caller,
    TaskName(task): TaskName,
    meant: IfMatch,
    Json(body): Json<TaskChanges>,
) -> Result<Tagged> {
    let patch = TaskPatch {
        title: body.title,
        description: body.description.map(Option::unwrap_or_default),
        is_completed: body.is_completed,
    };
    let tasks = state.tasks.under(meant.terms());
    Ok(Tagged(tasks.update(&caller, &task, &patch).await?.0))
}

/// DELETE `/api/tasks/{task}`.
pub async fn delete(
    State(state): State<AppState>,
    caller: Caller,
    TaskName(task): TaskName,
    meant: IfMatch,
) -> Result<StatusCode> {
    let tasks = state.tasks.under(meant.terms());
    tasks.delete(&caller, &task).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// POST `/api/tasks/{task}/restore`: undoes a DELETE of the last day.
pub async fn restore(
    State(state): State<AppState>,
    caller: Caller,
    TaskName(task): TaskName,
) -> Result<Tagged> {
    Ok(Tagged(state.tasks.restore(&caller, &task).await?))
}

/// PATCH `/api/tasks/{task}/complete`: sets what the body says; an empty body toggles.
pub async fn complete(
    State(state): State<AppState>,
    caller: Caller,
    TaskName(task): TaskName,
    meant: IfMatch,
    request: Request,
) -> Result<Tagged> {
    let bytes = body::read(request, &state).await?;
    let tasks = state.tasks.under(meant.terms());
    let text = bytes.trim_ascii();
    let empty: Option<Value> = serde_json::from_slice(text).ok();
    // Clients that cannot send nothing send an empty object.
    if text.is_empty() || empty == Some(json!({})) {
        return Ok(Tagged(tasks.toggle(&caller, &task).await?));
    }
    let Completed { completed } = serde_json::from_slice(&bytes)
        .map_err(|_| Error::invalid("completed", "Send {\"completed\": true} or no body"))?;
    Ok(Tagged(
        tasks.set_completed(&caller, &task, completed).await?.0,
    ))
}
