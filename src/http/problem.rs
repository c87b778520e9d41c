//! Failures on the wire: `application/problem+json` (RFC 9457) with the request's id; for whoever
//! reads pages, a page.
//!
//! Handlers return [`Error`]; it travels in the response's extensions to [`render`], which knows
//! the request and writes body and log line.

use std::any::Any;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
    RETRY_AFTER,
};
use axum::http::{HeaderMap, Response as HttpResponse, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use tower_http::request_id::RequestId;
use tracing::Span;

use crate::error::{Error, ErrorKind};
use crate::pages::plain;

/// The status that tells a kind of failure.
pub fn status(kind: &ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::BadRequest => StatusCode::BAD_REQUEST,
        ErrorKind::Unauthorized => StatusCode::UNAUTHORIZED,
        ErrorKind::Forbidden => StatusCode::FORBIDDEN,
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Conflict => StatusCode::CONFLICT,
        ErrorKind::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
        ErrorKind::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorKind::NotImplemented => StatusCode::NOT_IMPLEMENTED,
        ErrorKind::Unavailable | ErrorKind::Misconfigured => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        ErrorKind::TimedOut => StatusCode::GATEWAY_TIMEOUT,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = status(self.kind()).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// What each line of the log says of the request that it is about.
pub fn span(request: &Request) -> Span {
    let (id, method, path) = (id_of(request), request.method(), request.uri().path());
    tracing::error_span!("request", id, %method, path)
}

fn id_of(request: &Request) -> &str {
    let id = request.extensions().get::<RequestId>();
    id.and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
}

/// Writes the body of a failed request and logs what the user is not told.
pub async fn render(request: Request, next: Next) -> Response {
    let id = id_of(&request).to_owned();
    let path = request.uri().path().to_owned();
    let reads_pages = reads_pages(&path, request.headers());
    let response = next.run(request).await;

    let error = match response.extensions().get::<Arc<Error>>() {
        Some(error) => error.clone(),
        // What axum refuses by itself has an empty or plain body.
        None if is_failure_without_body(&response) => Arc::new(plain(response.status())),
        None => return response,
    };
    let status = match error.kind() {
        ErrorKind::BadRequest => response.status(),
        kind => status(kind),
    };
    if status.is_server_error() {
        tracing::error!(status = status.as_u16(), "{error}");
    } else {
        tracing::debug!(status = status.as_u16(), "{error}");
    }
    let (mut parts, _) = response.into_parts();
    parts.status = status;
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_ENCODING);
    let (kind, policy, text) = if reads_pages {
        let page = plain::document(status, error.user_message(), &id);
        ("text/html; charset=utf-8", Some(plain::POLICY), page)
    } else {
        let body = body(&error, status, &id).to_string();
        ("application/problem+json", None, body)
    };
    parts
        .headers
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Some(policy) = policy {
        parts
            .headers
            .insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    say_when(&error, &mut parts.headers);
    HttpResponse::from_parts(parts, Body::from(text))
}

/// Says when it is worth another try, where that is known.
pub fn say_when(error: &Error, headers: &mut HeaderMap) {
    let wait = match error.kind() {
        ErrorKind::TooMany(seconds) => *seconds,
        ErrorKind::Unavailable => 5,
        _ => return,
    };
    headers.insert(RETRY_AFTER, HeaderValue::from(wait));
}

/// Whether a browser asks for a page.
fn reads_pages(path: &str, headers: &HeaderMap) -> bool {
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepts.is_some_and(|kinds| kinds.contains("text/html"))
        && !["/api", "/mcp", "/health", "/ready", "/metrics"]
            .iter()
            .any(|door| path.starts_with(door))
}

fn is_failure_without_body(response: &Response) -> bool {
    let status = response.status();
    let is_told = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.contains("json") || kind.starts_with("text/html"));
    (status.is_client_error() || status.is_server_error()) && !is_told
}

fn plain(status: StatusCode) -> Error {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Error::too_large("The request is too large"),
        status if status.is_server_error() => Error::internal(format!("answered {status}")),
        StatusCode::METHOD_NOT_ALLOWED => Error::bad_request("This method is not allowed here"),
        StatusCode::NOT_FOUND => Error::bad_request("There is nothing here"),
        _ => Error::bad_request("The request cannot be understood"),
    }
}

fn body(error: &Error, status: StatusCode, id: &str) -> Value {
    let title = match error.kind() {
        ErrorKind::Misconfigured => "Configuration error",
        _ => status.canonical_reason().unwrap_or("Error"),
    };
    let mut body = json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": error.user_message(),
        // ChatKit clients read `message`.
        "message": error.user_message(),
        "request_id": id,
    });
    let errors: Map<String, Value> = error
        .field_errors()
        .iter()
        .map(|(field, texts)| (field.to_owned(), json!(texts)))
        .collect();
    if !errors.is_empty() {
        body["errors"] = Value::Object(errors);
    }
    body
}

/// The answer of a handler that panicked.
pub fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no text");
    Error::internal(format!("panic: {text}")).into_response()
}
