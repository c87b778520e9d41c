//! GET `/api/events?since=`: tells a page at once that tasks of its user have changed.
//!
//! `since` is when the page was made, in microseconds since 1970 by the server's clock: what has
//! changed between then and now is told in a first frame.
//!
//! Server-sent events. A frame is `data: {"ids":[…]}` with the UUIDs of the tasks added, changed
//! or deleted; an empty list means that any may have changed. Comments keep the connection alive.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use async_stream::stream;
use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use crate::accounts::{ACCESS_SECONDS, Caller};
use crate::chatkit::sse;
use crate::domain::time::Timestamp;
use crate::error::{Error, Result};
use crate::state::AppState;
use crate::tasks::TasksChanged;

/// Changes within this time are told in one frame.
const GATHER: Duration = Duration::from_millis(100);
/// Silence after which a comment shows that the connection is alive.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// How long a stream lasts. The browser comes again by itself, with credentials that are fresh.
const LIFE: Duration = Duration::from_secs(ACCESS_SECONDS.unsigned_abs());

/// A change is dated before it can be read. What is dated this much before the page may not be on it,
/// in seconds.
const MARGIN_SECONDS: i64 = 1;

/// What a listener asks for.
#[derive(Deserialize)]
pub struct Since {
    since: Option<i64>,
}

/// What a listener hears.
#[derive(Debug, PartialEq, Eq)]
enum News {
    /// This task of theirs has changed.
    Of(String),
    /// More has happened than was kept.
    Missed,
}

/// Streams the changes of the caller's tasks from now on.
///
/// # Errors
/// 400 when `since` is no number, 429 when the caller has too many streams open.
pub async fn listen(
    State(state): State<AppState>,
    caller: Caller,
    query: Result<Query<Since>, QueryRejection>,
) -> Result<Response> {
    let Query(Since { since }) =
        query.map_err(|_| Error::bad_request("`since` is a number of microseconds"))?;
    let open = state.streams.open(&caller)?;
    let chat = state.chat.clone();
    let end = async move {
        tokio::select! {
            () = chat.closing() => {}
            () = sleep(LIFE) => {}
        }
    };
    let since = since.map(|micros| Timestamp(micros).plus_seconds(-MARGIN_SECONDS));
    let frames = frames(state, caller, since).take_until(Box::pin(end));
    let headers = [
        (CONTENT_TYPE, "text/event-stream; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    let body = Body::from_stream(open.hold(frames).map(Ok::<_, Infallible>));
    Ok((headers, body).into_response())
}

fn frames(
    state: AppState,
    caller: Caller,
    since: Option<Timestamp>,
) -> impl Stream<Item = Bytes> + Send {
    // Before the store is asked, so that nothing falls between the two.
    let mut changes = state.tasks.changes();
    stream! {
        // The head of a response travels with its first bytes.
        yield Bytes::from_static(b": listening\n\n");
        if let Some(since) = since
            && state.tasks.changed_after(&caller, since).await.unwrap_or_else(|error| {
                tracing::warn!("a page is asked to look for changes itself: {error}");
                true
            })
        {
            yield frame(&BTreeSet::new());
        }
        loop {
            let first = match timeout(KEEP_ALIVE, next(&mut changes, &caller)).await {
                Ok(Some(first)) => first,
                Ok(None) => break,
                Err(_) => {
                    yield Bytes::from_static(b":\n\n");
                    continue;
                }
            };
            let ids = gather(first, &mut changes, &caller).await;
            // Whoever has been logged out meanwhile hears nothing any more.
            let is_valid = state.accounts.is_valid(&caller).await.unwrap_or_else(|error| {
                tracing::warn!("a stream of changes ends: {error}");
                false
            });
            if !is_valid {
                break;
            }
            yield frame(&ids);
        }
    }
}

fn frame(ids: &BTreeSet<String>) -> Bytes {
    Bytes::from(sse::frame(&json!({ "ids": ids }).to_string()))
}

/// The next change that is the caller's own; none when there will be no more.
async fn next(changes: &mut Receiver<TasksChanged>, caller: &Caller) -> Option<News> {
    loop {
        match changes.recv().await {
            Ok(TasksChanged::One { user_id, task_id }) if user_id == caller.user.id => {
                return Some(News::Of(task_id));
            }
            Ok(TasksChanged::One { .. }) => {}
            Ok(TasksChanged::Any) | Err(RecvError::Lagged(_)) => return Some(News::Missed),
            Err(RecvError::Closed) => return None,
        }
    }
}

/// The tasks that change within the next moment. None when any may have.
async fn gather(
    first: News,
    changes: &mut Receiver<TasksChanged>,
    caller: &Caller,
) -> BTreeSet<String> {
    let until = Instant::now() + GATHER;
    let mut ids = BTreeSet::new();
    let mut is_complete = true;
    let mut news = Some(first);
    while let Some(latest) = news {
        match latest {
            News::Of(id) => drop(ids.insert(id)),
            News::Missed => is_complete = false,
        }
        news = timeout_at(until, next(changes, caller))
            .await
            .unwrap_or(None);
    }
    if is_complete { ids } else { BTreeSet::new() }
}
