//! `/mcp`: the five tools over streamable HTTP, stateless, for bearers only.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, HeaderValue, WWW_AUTHENTICATE,
};
use axum::response::{IntoResponse, Response};
use http_body_util::combinators::BoxBody;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::{Value, json};

use crate::accounts::Caller;
use crate::error::Error;
use crate::http::auth::Credential;
use crate::http::limits;
use crate::mcp::TaskTools;
use crate::state::AppState;

/// Largest request, in bytes.
const BODY_MAX: usize = 256 * 1024;
/// So much of a refusal is told, in bytes.
const REFUSAL_MAX: usize = 4 * 1024;
/// What the library says, with 415, of a body that is no request.
const UNREADABLE: &str = "deserialize";
/// Where a client learns who protects this resource (RFC 9728).
pub const METADATA: &str = "/.well-known/oauth-protected-resource/mcp";

/// Any method on `/mcp`: the protocol's own rules decide. A server is made for the caller of each
/// request, so nobody can be mistaken for somebody else.
pub async fn serve(State(state): State<AppState>, request: Request) -> Response {
    let caller = request.extensions().get::<Caller>().cloned();
    let credential = request.extensions().get::<Credential>().copied();
    let (Some(caller), Some(Credential::Bearer)) = (caller, credential) else {
        return challenge(&state);
    };
    if let Err(e) = limits::take_mcp(&state, &caller).await {
        return e.into_response();
    }
    let tasks = state.tasks.clone();
    let asked = request.headers().get(HOST);
    let config = config(&state, asked.and_then(|value| value.to_str().ok()));
    let service = StreamableHttpService::new(
        move || Ok(TaskTools::for_caller(tasks.clone(), caller.clone())),
        Arc::new(NeverSessionManager::default()),
        config,
    );
    let response: axum::http::Response<BoxBody<Bytes, Infallible>> = service.handle(request).await;
    as_problem(response.map(Body::new)).await
}

/// Refusals in the library's plain words become problems like all others.
async fn as_problem(response: Response) -> Response {
    let kind = response.headers().get(CONTENT_TYPE);
    if !response.status().is_client_error() || kind.is_some() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let text = to_bytes(body, REFUSAL_MAX).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&text).into_owned();
    if parts.status == StatusCode::UNSUPPORTED_MEDIA_TYPE && text.contains(UNREADABLE) {
        parts.status = StatusCode::BAD_REQUEST;
    }
    parts.headers.remove(CONTENT_LENGTH);
    parts.extensions.insert(Arc::new(Error::bad_request(text)));
    Response::from_parts(parts, Body::empty())
}

fn config(state: &AppState, asked: Option<&str>) -> StreamableHttpServerConfig {
    let public = state.config.public_url.as_str();
    let host = public.split_once("://").map_or(public, |(_, host)| host);
    let mut hosts = vec![host.to_owned(), state.config.leptos.site_addr.to_string()];
    let mut origins = vec![public.to_owned()];
    origins.extend(state.config.cors_allowed_origins.iter().cloned());
    // No name of somebody else's can be made to mean this server here: DNS has no say in it.
    if let Some(asked) = asked.filter(|host| is_unnamed(host)) {
        hosts.push(asked.to_owned());
        origins.push(format!("http://{asked}"));
    }
    StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_allowed_hosts(hosts)
        .with_allowed_origins(origins)
        .with_max_request_body_bytes(BODY_MAX)
}

/// Whether a host is this machine or an address in figures.
fn is_unnamed(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let figures = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || figures.parse::<IpAddr>().is_ok()
}

fn challenge(state: &AppState) -> Response {
    let mut response = Error::unauthorized().into_response();
    let value = format!(
        "Bearer resource_metadata=\"{}{METADATA}\", scope=\"read write\"",
        state.config.public_url
    );
    if let Ok(value) = HeaderValue::from_str(&value) {
        response.headers_mut().insert(WWW_AUTHENTICATE, value);
    }
    response
}

/// GET [`METADATA`]: what this resource is and how to prove who is asking. Tokens are made in the
/// settings; no authorization server stands behind them.
pub async fn metadata(State(state): State<AppState>) -> impl IntoResponse {
    let body: Value = json!({
        "resource": format!("{}/mcp", state.config.public_url),
        "resource_name": "Doable",
        "bearer_methods_supported": ["header"],
        "scopes_supported": ["read", "write"],
    });
    let cache = (HeaderName::from_static("cache-control"), "max-age=3600");
    ([cache], Json(body))
}
