//! `/api/chatkit`: the ChatKit protocol over HTTP, and what we add to it
//! (docs/protocol.md).

use std::collections::HashMap;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
};
use axum::http::{Extensions, HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt, TryStreamExt, stream};
use http_body_util::Limited;
use serde::Deserialize;
use serde_json::json;
use tokio::time::sleep;

use crate::accounts::{Accounts, Caller, Scope};
use crate::chat::Delivery;
use crate::chatkit::request::{
    DEFAULT_PAGE_SIZE, Order, PageParams, Request as Operation, TranscriptionResult, parse_request,
};
use crate::chatkit::sse;
use crate::error::{Error, Result};
use crate::http::conditions::IdempotencyKey;
use crate::http::server::CameIn;
use crate::http::{body, limits};
use crate::pages::links::encode;
use crate::state::AppState;

/// A client that sends this lets its run go on when the connection drops.
const DETACH: &str = "x-chatkit-detach";
/// How often a stream looks whether its caller has been logged out.
const LOOK: Duration = Duration::from_secs(1);
/// `builtin`: this turn is answered by the built-in assistant, where that is offered.
const MODEL: &str = "x-doable-model";

/// POST `/api/chatkit`: one operation, named by `type`.
pub async fn operate(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    request: Request,
) -> Result<Response> {
    let extensions = request.extensions().clone();
    let bytes = body::read(request, &state).await?;
    let operation = parse_request(&bytes).map_err(|e| Error::bad_request(e.to_string()))?;
    tracing::debug!(operation = operation.type_name(), "chatkit");
    let chat = &state.chat;
    let delivery = delivery(&headers, &bytes, &extensions)?;
    if caller.scope == Scope::Read && !reads(&operation) {
        return Err(Error::forbidden("This token may only read."));
    }
    if let Some((thread_id, input)) = operation.message() {
        chat.check_message(&caller, thread_id, input).await?;
    }
    if operation.is_streaming() {
        limits::take_turn(&state, &caller).await?;
    }
    match operation {
        Operation::ThreadsCreate(params) => {
            let turn = chat.create(&caller, params.input, delivery);
            let frames = turn.await?.frames();
            Ok(events(&state, caller, frames))
        }
        Operation::ThreadsAddUserMessage(params) => {
            let turn = chat.add_message(&caller, &params.thread_id, params.input, delivery);
            let frames = turn.await?.frames();
            Ok(events(&state, caller, frames))
        }
        Operation::ThreadsRetryAfterItem(params) => {
            let turn = chat.retry(&caller, &params.thread_id, &params.item_id, delivery);
            let frames = turn.await?.frames();
            Ok(events(&state, caller, frames))
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
        Operation::ThreadsAddClientToolOutput(params) => {
            let turn = chat.add_client_tool_output(&caller, params, delivery);
            let frames = turn.await?.frames();
            Ok(events(&state, caller, frames))
        }
        Operation::ThreadsAddStructuredInput(params) => {
            let turn = chat.add_structured_input(&caller, params, delivery);
            let frames = turn.await?.frames();
            Ok(events(&state, caller, frames))
        }
        Operation::ThreadsCustomAction(params) => {
            let told = chat.custom_action(&caller, params).await?;
            let frames: Result<Vec<_>, _> = told.iter().map(sse::encode).collect();
            let frames = frames.map_err(Error::internal)?;
            Ok(events(
                &state,
                caller,
                stream::iter(frames.into_iter().map(Ok)),
            ))
        }
        Operation::ThreadsSyncCustomAction(params) => {
            Ok(Json(chat.sync_custom_action(&caller, params).await?).into_response())
        }
        Operation::ItemsFeedback(params) => {
            chat.feedback(&caller, &params).await?;
            Ok(Json(json!({})).into_response())
        }
        Operation::AttachmentsCreate(params) => {
            Ok(Json(chat.create_attachment(&caller, params).await?).into_response())
        }
        Operation::AttachmentsDelete(params) => {
            chat.delete_attachment(&caller, &params.attachment_id)
                .await?;
            Ok(Json(json!({})).into_response())
        }
        Operation::InputTranscribe(params) => {
            limits::take_turn(&state, &caller).await?;
            let text = chat.transcribe(&params.audio_base64, &params.mime_type);
            Ok(Json(TranscriptionResult { text: text.await? }).into_response())
        }
    }
}

fn reads(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::ThreadsGetById(_) | Operation::ThreadsList(_) | Operation::ItemsList(_)
    )
}

/// PUT `/api/chatkit/attachments/{attachment}`: the bytes of an announced file.
pub async fn upload(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response> {
    let room = state.chat.room_for(&caller, &id).await?;
    // What is sent beyond what was announced is not even read.
    let request = request.map(|body| Body::new(Limited::new(body, room.bytes())));
    let bytes = body::read(request, &state).await?;
    Ok(Json(state.chat.upload(&caller, room, &bytes).await?).into_response())
}

/// GET `/api/chatkit/attachments/{attachment}`: the bytes of a file. Nothing in it is ever run: it
/// is a picture or plain text, whatever it was called, has a policy of its own, and texts are only
/// saved.
pub async fn download(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response> {
    let file = state.chat.file(&caller, &id).await?;
    let is_image = file.mime_type.starts_with("image/");
    let (kind, disposition) = if is_image {
        (file.mime_type, "inline")
    } else {
        ("text/plain; charset=utf-8".to_owned(), "attachment")
    };
    // RFC 8187: any name as ASCII.
    let name = encode(&file.name);
    let headers = [
        (CONTENT_TYPE, kind),
        (
            CONTENT_DISPOSITION,
            format!("{disposition}; filename*=UTF-8''{name}"),
        ),
        (CACHE_CONTROL, "private, max-age=3600".to_owned()),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox".to_owned(),
        ),
    ];
    Ok((headers, file.bytes).into_response())
}

/// GET `/api/chatkit/threads?search=&limit=&after=`: threads in which a text occurs.
pub async fn search(
    State(state): State<AppState>,
    caller: Caller,
    query: Result<Query<SearchQuery>, QueryRejection>,
) -> Result<Response> {
    let Query(query) = query.map_err(|_| Error::bad_request("`limit` is a number"))?;
    let page = PageParams {
        limit: query
            .limit
            .filter(|limit| *limit > 0)
            .unwrap_or(DEFAULT_PAGE_SIZE),
        order: Order::Desc,
        after: query.after,
    };
    let found = state.chat.search(&caller, &query.search, &page).await?;
    Ok(Json(found).into_response())
}

/// The query of GET `/api/chatkit/threads`.
#[derive(Deserialize)]
pub struct SearchQuery {
    #[serde(default)]
    search: String,
    limit: Option<u32>,
    after: Option<String>,
}

/// GET `/api/chatkit/threads/{thread}/export?format=markdown|json`: the whole conversation.
pub async fn export(
    State(state): State<AppState>,
    caller: Caller,
    Path(thread_id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response> {
    let export = state.chat.export(&caller, &thread_id).await?;
    let (kind, name, text) = match query.get("format").map(String::as_str) {
        None | Some("markdown") => (
            "text/markdown; charset=utf-8",
            "conversation.md",
            export.markdown(),
        ),
        Some("json") => ("application/json", "conversation.json", export.json()?),
        Some(_) => return Err(Error::bad_request("`format` is markdown or json")),
    };
    let headers = [
        (CONTENT_TYPE, kind.to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, text).into_response())
}

/// GET `/api/chatkit/threads/{thread}/marks`: what the protocol's items do not tell of themselves.
pub async fn marks(
    State(state): State<AppState>,
    caller: Caller,
    Path(thread_id): Path<String>,
) -> Result<Response> {
    Ok(Json(state.chat.marks(&caller, &thread_id).await?).into_response())
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
    query: Result<Query<RunQuery>, QueryRejection>,
) -> Result<Response> {
    let Query(RunQuery { after }) =
        query.map_err(|_| Error::bad_request("`after` is a number of events"))?;
    let open = state.streams.open(&caller)?;
    let attached = state.chat.attach(&caller, &thread_id, after).await?;
    Ok(match attached {
        Some(attached) => events(&state, caller, open.hold(attached.numbered_frames())),
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

/// POST `/api/chatkit/threads/{thread}/restore`: takes a deletion back.
pub async fn restore(
    State(state): State<AppState>,
    caller: Caller,
    Path(thread_id): Path<String>,
) -> Result<Response> {
    Ok(Json(state.chat.restore(&caller, &thread_id).await?).into_response())
}

/// Ends when the caller's session is over or their token is revoked.
async fn logged_out(accounts: Accounts, caller: Caller) {
    loop {
        sleep(LOOK).await;
        match accounts.is_valid(&caller).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(e) => tracing::warn!("whether a stream may go on is not known: {e}"),
        }
    }
}

/// How a request came: by which key, and whether its run may outlive it.
///
/// # Errors
/// 400 for a key that cannot be one.
pub fn delivery(headers: &HeaderMap, body: &[u8], extensions: &Extensions) -> Result<Delivery> {
    let text = |name: &str| {
        let value = headers.get(name)?;
        value
            .to_str()
            .ok()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let IdempotencyKey(key) = IdempotencyKey::of(headers)?;
    let detach = text(DETACH).is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let builtin = match text(MODEL) {
        None => false,
        Some("builtin") => true,
        Some(_) => return Err(Error::bad_request("`x-doable-model` can only be `builtin`")),
    };
    let mut delivery = Delivery::now(key, body, detach);
    delivery.builtin = builtin;
    if let Some(CameIn(at)) = extensions.get() {
        delivery.arrived = *at;
    }
    Ok(delivery)
}

/// A stream in the exact form that the SDK writes and reads: no comments, no keep-alive. It ends with
/// the session or the token that it was asked for with.
fn events(
    state: &AppState,
    caller: Caller,
    frames: impl Stream<Item = Result<Vec<u8>>> + Send + 'static,
) -> Response {
    let frames = frames.take_until(Box::pin(logged_out(state.accounts.clone(), caller)));
    let headers = [
        (CONTENT_TYPE, "text/event-stream; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)));
    let body = Body::from_stream(frames.map_ok(Bytes::from));
    (headers, body).into_response()
}
