//! GET `/api/export`: all that a user has here, in one file.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::Serialize;

use crate::accounts::Caller;
use crate::chat::Export;
use crate::chatkit::request::{Order, PageParams};
use crate::domain::task::{Task, TaskQuery, TaskSort};
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::{Error, Result};
use crate::state::AppState;

/// Tasks read at a time.
const TASKS: i64 = 100;
/// Threads read at a time.
const THREADS: u32 = 100;

/// Everything but secrets; the bytes of attachments are at the addresses that the items name.
#[derive(Serialize)]
struct Everything {
    exported_at: Timestamp,
    user: User,
    /// By number.
    tasks: Vec<Task>,
    /// Oldest first, each with all its items.
    threads: Vec<Export>,
}

/// The caller's account as a file of JSON.
///
/// # Errors
/// When the database fails.
pub async fn everything(
    State(state): State<AppState>,
    caller: Caller,
) -> Result<impl IntoResponse> {
    let everything = Everything {
        exported_at: Timestamp::now(),
        tasks: tasks(&state, &caller).await?,
        threads: threads(&state, &caller).await?,
        user: caller.user,
    };
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"doable-export.json\"",
        ),
        (CACHE_CONTROL, "no-store"),
    ];
    let text = serde_json::to_string_pretty(&everything).map_err(Error::internal)?;
    Ok((headers, text))
}

async fn tasks(state: &AppState, caller: &Caller) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    loop {
        let query = TaskQuery {
            sort: TaskSort::CreatedOldest,
            limit: TASKS,
            offset: i64::try_from(tasks.len()).map_err(Error::internal)?,
            ..TaskQuery::default()
        };
        let page = state.tasks.list(caller, &query).await?.tasks;
        if page.is_empty() {
            return Ok(tasks);
        }
        tasks.extend(page);
    }
}

async fn threads(state: &AppState, caller: &Caller) -> Result<Vec<Export>> {
    let mut threads = Vec::new();
    let mut page = PageParams {
        limit: THREADS,
        order: Order::Asc,
        after: None,
    };
    loop {
        let next = state.chat.threads(caller, &page).await?;
        for thread in &next.data {
            threads.push(state.chat.export(caller, &thread.id).await?);
        }
        if next.after.is_none() {
            return Ok(threads);
        }
        page.after = next.after;
    }
}
