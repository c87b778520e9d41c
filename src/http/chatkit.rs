//! `/api/chatkit`: the ChatKit protocol over HTTP, and what we add to it (contract §3.3).

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt};
use serde::Deserialize;
use serde_json::json;
use std::convert::Infallible;

use crate::accounts::Caller;
use crate::chat::Delivery;
use crate::chatkit::request::{Request as Operation, parse_request};
use crate::error::{Error, Result};
use crate::http::body;
use crate::state::AppState;

/// A client that sends this lets its run go on when the connection drops.
const DETACH: &str = "x-chatkit-detach";
/// Requests with the same key are one request (draft-ietf-httpapi-idempotency-key-header).
const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Longest key, in characters.
const KEY_MAX: usize = 200;

/// POST `/api/chatkit`: one operation, named by `type`.
pub async fn operate(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    request: Request,
) -> Result<Response> {
    let bytes = body::read(request, &state).await?;
    let operation = parse_request(&bytes).map_err(|e| Error::bad_request(e.to_string()))?;
    tracing::debug!(operation = operation.type_name(), "chatkit");
    let chat = &state.chat;
    let delivery = delivery(&headers, &bytes)?;
    match operation {
        Operation::ThreadsCreate(params) => {
            let turn = chat.create(&caller, params.input, delivery);
            Ok(events(turn.await?.frames()))
        }
        Operation::ThreadsAddUserMessage(params) => {
            let turn = chat.add_message(&caller, &params.thread_id, params.input, delivery);
            Ok(events(turn.await?.frames()))
        }
        Operation::ThreadsRetryAfterItem(params) => {
            let turn = chat.retry(&caller, &params.thread_id, &params.item_id, delivery);
            Ok(events(turn.await?.frames()))
        }
        Operation::ThreadsGetById(params) => {
            Ok(Json(chat.thread(&caller, &params.thread_id).await?).into_response())
        }
        Operation::ThreadsList(page) => {
            Ok(Json(chat.threads(&caller, &page).await?).into_response())
        }
        Operation::ThreadsUpdate(params) => {
            let renamed = chat.rename(&caller, &params.thread_id, &params.title);
            Ok(Json(renamed.await?).into_response())
        }
        Operation::ThreadsDelete(params) => {
            chat.delete(&caller, &params.thread_id).await?;
            Ok(Json(json!({})).into_response())
        }
        Operation::ItemsList(params) => {
            let items = chat.items(&caller, &params.thread_id, &params.page);
            Ok(Json(items.await?).into_response())
        }
        Operation::ThreadsAddClientToolOutput(_)
        | Operation::ThreadsAddStructuredInput(_)
        | Operation::ThreadsCustomAction(_)
        | Operation::ThreadsSyncCustomAction(_)
        | Operation::ItemsFeedback(_)
        | Operation::AttachmentsCreate(_)
        | Operation::AttachmentsDelete(_)
        | Operation::InputTranscribe(_) => Err(Error::not_implemented(
            "This operation is not available here yet.",
        )),
    }
}

/// The query of GET `…/run`.
#[derive(Deserialize)]
pub struct RunQuery {
    /// Events that the client has already, counted from the run's first.
    #[serde(default)]
    after: usize,
}

/// GET `/api/chatkit/threads/{thread}/run?after=N`: the events of the current or last run from
/// number N + 1 on, each with its number as `id`; 204 when there are none.
pub async fn run(
    State(state): State<AppState>,
    caller: Caller,
    Path(thread_id): Path<String>,
    query: Result<Query<RunQuery>, axum::extract::rejection::QueryRejection>,
) -> Result<Response> {
    let Query(RunQuery { after }) =
        query.map_err(|_| Error::bad_request("`after` is a number of events"))?;
    let attached = state.chat.attach(&caller, &thread_id, after).await?;
    Ok(match attached {
        Some(attached) => events(attached.numbered_frames()),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

/// POST `/api/chatkit/threads/{thread}/stop`: ends the active run.
pub async fn stop(
    State(state): State<AppState>,
    caller: Caller,
    Path(thread_id): Path<String>,
) -> Result<StatusCode> {
    state.chat.stop(&caller, &thread_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn delivery(headers: &HeaderMap, body: &[u8]) -> Result<Delivery> {
    let text = |name: &str| {
        let value = headers.get(name)?;
        value
            .to_str()
            .ok()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let key = text(IDEMPOTENCY_KEY);
    if key.is_some_and(|key| key.len() > KEY_MAX) {
        return Err(Error::bad_request(format!(
            "An Idempotency-Key has at most {KEY_MAX} characters"
        )));
    }
    let detach = text(DETACH).is_some_and(|value| value.eq_ignore_ascii_case("true"));
    Ok(Delivery::now(key.map(str::to_owned), body, detach))
}

/// A stream in the SDK's exact form (protocol §1.4): no comments, no keep-alive.
fn events(frames: impl Stream<Item = Vec<u8>> + Send + 'static) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/event-stream; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)));
    let body = Body::from_stream(frames.map(|frame| Ok::<_, Infallible>(Bytes::from(frame))));
    (headers, body).into_response()
}
