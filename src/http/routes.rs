//! The one table of routes.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderName;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Redirect;
use axum::routing::{any, delete, get, patch, post};
use leptos::prelude::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::RequestBodyTimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::domain::limits;
use crate::http::{
    accounts, assets, auth, chat, chatkit, events, export, forms, mcp, metrics, openapi, ops,
    problem, security, tasks,
};
use crate::pages;
use crate::state::AppState;

/// Largest body of a request that brings no file and nothing that was spoken, in bytes.
const BODY_MAX: usize = 256 * 1024;

/// Largest body of a ChatKit request: some minutes of speech in Base64.
const SPEECH_MAX: usize = 4 * 1024 * 1024;

/// So long a client may be silent in the middle of a body.
const BODY_SILENCE: Duration = Duration::from_secs(30);

/// Largest upload, in bytes.
const UPLOAD_MAX: usize = limits::ATTACHMENT_MAX as usize;

/// Pages that are shown to anybody.
const OPEN_PAGES: [&str; 2] = ["/login", "/signup"];

/// The whole application.
pub fn router(state: AppState) -> Router {
    let (open, closed): (Vec<_>, Vec<_>) = generate_route_list(pages::App)
        .into_iter()
        .partition(|listing| OPEN_PAGES.contains(&listing.path()));
    let shell = {
        let options = state.leptos.clone();
        move || pages::shell(options.clone())
    };
    let context = {
        let state = state.clone();
        move || {
            provide_context(state.clone());
            security::provide_page_policy(&state);
        }
    };
    let guarded = Router::new()
        .route("/", get(|| async { Redirect::to("/dashboard") }))
        .leptos_routes_with_context(&state, closed, context.clone(), shell.clone())
        .merge(forms::routes())
        .route_layer(from_fn(auth::require_page_session));
    let pages = Router::new()
        .leptos_routes_with_context(&state, open, context, shell)
        .merge(forms::open_routes())
        .merge(guarded);

    let api = Router::new()
        .route("/api/auth/signup", post(accounts::sign_up))
        .route("/api/auth/login", post(accounts::log_in))
        .route("/api/auth/logout", post(accounts::log_out))
        .route("/api/auth/refresh", post(accounts::refresh))
        .route(
            "/api/auth/me",
            get(accounts::me).delete(accounts::delete_account),
        )
        .route("/api/auth/password", post(accounts::change_password))
        .route("/api/export", get(export::everything))
        .route("/api/auth/sessions", get(accounts::sessions))
        .route(
            "/api/auth/sessions/{session}",
            delete(accounts::revoke_session),
        )
        .route(
            "/api/tokens",
            get(accounts::tokens).post(accounts::create_token),
        )
        .route("/api/tokens/{token}", delete(accounts::revoke_token))
        .route("/api/chat", post(chat::say))
        .route(
            "/api/{user_id}/chat",
            post(chat::say).route_layer(from_fn(auth::require_own_id)),
        )
        .route(
            "/api/chatkit",
            post(chatkit::operate).layer(DefaultBodyLimit::max(SPEECH_MAX)),
        )
        .route("/api/chatkit/threads", get(chatkit::search))
        .route("/api/chatkit/threads/{thread}/export", get(chatkit::export))
        .route("/api/chatkit/threads/{thread}/marks", get(chatkit::marks))
        .route("/api/chatkit/threads/{thread}/run", get(chatkit::run))
        .route("/api/chatkit/threads/{thread}/stop", post(chatkit::stop))
        .route(
            "/api/chatkit/threads/{thread}/restore",
            post(chatkit::restore),
        )
        .route(
            "/api/chatkit/attachments/{attachment}",
            get(chatkit::download)
                .put(chatkit::upload)
                .layer(DefaultBodyLimit::max(UPLOAD_MAX)),
        )
        .route("/api/openapi.json", get(openapi::document))
        .route("/api/docs", get(openapi::page))
        .route("/api/events", get(events::listen))
        .route("/mcp", any(mcp::serve))
        .route("/mcp/", any(mcp::serve))
        .route(mcp::METADATA, get(mcp::metadata))
        .nest("/api/tasks", tasks())
        .nest(
            "/api/{user_id}/tasks",
            tasks().route_layer(from_fn(auth::require_own_id)),
        )
        .method_not_allowed_fallback(method_not_allowed);

    let signed = pages
        .merge(api)
        .route_layer(from_fn(security::unbroken_writes))
        .route_layer(from_fn(auth::require_scope))
        .route_layer(from_fn_with_state(
            state.clone(),
            security::check_same_origin,
        ))
        .route_layer(from_fn_with_state(state.clone(), auth::identify));

    let request_id = HeaderName::from_static("x-request-id");
    Router::new()
        .merge(signed)
        .merge(ops::routes())
        .route_layer(from_fn(metrics::record))
        .layer(CompressionLayer::new())
        .fallback(assets::serve)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(RequestBodyTimeoutLayer::new(BODY_SILENCE))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn(problem::render))
        .layer(security::cors(&state.config.cors_allowed_origins))
        .layer(from_fn_with_state(state.clone(), security::set_headers))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(problem::span)
                .on_request(())
                .on_response(())
                .on_failure(()),
        )
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(SetRequestIdLayer::new(request_id, MakeRequestUuid))
        .with_state(state)
}

fn tasks() -> Router<AppState> {
    Router::new()
        .route("/", get(tasks::list).post(tasks::add))
        .route(
            "/{task}",
            get(tasks::get)
                .put(tasks::put)
                .patch(tasks::patch)
                .delete(tasks::delete),
        )
        .route("/{task}/complete", patch(tasks::complete))
        .route("/{task}/toggle", patch(tasks::complete))
        .route("/{task}/restore", post(tasks::restore))
}

async fn method_not_allowed() -> axum::http::StatusCode {
    axum::http::StatusCode::METHOD_NOT_ALLOWED
}
