//! Pages that answer something else than their own GET: refused forms, failures, unknown paths.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::LOCATION;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::Response;
use leptos::prelude::*;
use leptos_axum::{ResponseOptions, render_app_async_with_context};

use crate::error::Error;
use crate::http::auth::visitor;
use crate::http::problem;
use crate::http::security::provide_page_policy;
use crate::pages::failure::Failure;
use crate::pages::form_state::FormState;
use crate::pages::settings::NewSecret;
use crate::pages::shell;
use crate::state::AppState;

/// The page with the form again: what was typed, what was wrong, and the status that says so.
/// `parts` are those of the refused request, `path` is where the form stands.
pub async fn refused(
    state: AppState,
    parts: Parts,
    path: &str,
    typed: Vec<(&'static str, String)>,
    error: Error,
) -> Response {
    let status = problem::status(error.kind());
    if status.is_server_error() {
        return failed(state, parts, error).await;
    }
    let form = FormState::refused(typed, &error);
    let page = render(state, parts, path, move || {
        provide_context(form.clone());
        set_status(status);
    });
    saying_when(page.await, &error)
}

fn saying_when(mut page: Response, error: &Error) -> Response {
    problem::say_when(error, page.headers_mut());
    page
}

/// The page with the secret of a token that was just made.
pub async fn with_secret(state: AppState, parts: Parts, path: &str, made: NewSecret) -> Response {
    render(state, parts, path, move || provide_context(made.clone())).await
}

/// The page that tells of a failure.
pub async fn failed(state: AppState, parts: Parts, error: Error) -> Response {
    let path = parts.uri.path().to_owned();
    let failure = Failure::of(&error);
    let page = render(state, parts, &path, move || {
        provide_context(failure.clone())
    });
    saying_when(page.await, &error)
}

/// The page for a path that leads nowhere.
pub async fn not_found_response(state: AppState, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    match visitor(&state, &parts).await {
        Ok(Some(caller)) => drop(parts.extensions.insert(caller)),
        Ok(None) => {}
        Err(error) => return failed(state, parts, error).await,
    }
    let path = parts.uri.path().to_owned();
    render(
        state,
        parts,
        &path,
        || provide_context(Failure::not_found()),
    )
    .await
}

/// Sets the status of the page being rendered.
pub(super) fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// Sends the reader of the page being rendered elsewhere.
pub(super) fn see_other(path: &str) {
    if let (Some(response), Ok(path)) = (
        use_context::<ResponseOptions>(),
        HeaderValue::from_str(path),
    ) {
        response.set_status(StatusCode::SEE_OTHER);
        response.insert_header(LOCATION, path);
    }
}

async fn render(
    state: AppState,
    mut parts: Parts,
    path: &str,
    context: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    parts.method = Method::GET;
    parts.uri = path.parse().unwrap_or_else(|_| Uri::from_static("/"));
    let options = state.leptos.clone();
    let context = move || {
        provide_context(state.clone());
        provide_page_policy(&state);
        context();
    };
    let render = render_app_async_with_context(context, move || shell(options.clone()));
    render(Request::from_parts(parts, Body::empty())).await
}
