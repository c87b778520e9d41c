//! The forms of the page of settings.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;
use time::Duration;

use super::Fields;
use crate::accounts::Caller;
use crate::error::{Error, ErrorKind, FieldErrors, Result};
use crate::http::accounts::delete_with_password;
use crate::http::auth::{SessionCaller, sign_out_cookies};
use crate::pages::preferences::{KEYS_COOKIE, THEME_COOKIE, Theme};
use crate::pages::{self, NewSecret};
use crate::state::AppState;

const PAGE: &str = "/settings";

/// The forms; whoever has to log in first comes back to the page by GET.
pub fn routes() -> Router<AppState> {
    let back = || get(|| async { Redirect::to(PAGE) });
    Router::new()
        .route("/settings/profile", back().post(rename))
        .route("/settings/password", back().post(change_password))
        .route("/settings/account/delete", back().post(delete_account))
        .route("/settings/appearance", back().post(choose))
        .route("/settings/sessions/end-others", back().post(end_others))
        .route("/settings/sessions/{session}/end", back().post(end_session))
        .route("/settings/tokens", back().post(create_token))
        .route("/settings/tokens/{token}/revoke", back().post(revoke_token))
}

#[derive(Deserialize)]
struct Profile {
    #[serde(default)]
    name: String,
}

async fn rename(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    parts: Parts,
    Fields(form): Fields<Profile>,
) -> Response {
    match state.accounts.rename(&caller, &form.name).await {
        Ok(()) => saved("profile"),
        Err(error) => {
            let typed = vec![("name", form.name)];
            pages::refused(state, parts, PAGE, typed, error).await
        }
    }
}

#[derive(Deserialize)]
struct Passwords {
    #[serde(default)]
    current_password: String,
    #[serde(default)]
    new_password: String,
}

async fn change_password(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    parts: Parts,
    Fields(form): Fields<Passwords>,
) -> Response {
    let (current, new) = (&form.current_password, &form.new_password);
    match state.accounts.change_password(&caller, current, new).await {
        Ok(()) => saved("password"),
        Err(error) => {
            let error = at_its_field(error, "current_password");
            pages::refused(state, parts, PAGE, Vec::new(), error).await
        }
    }
}

#[derive(Deserialize)]
struct Deletion {
    #[serde(default)]
    account_password: String,
}

async fn delete_account(
    State(state): State<AppState>,
    caller: SessionCaller,
    parts: Parts,
    Fields(form): Fields<Deletion>,
) -> Response {
    match delete_with_password(&state, &caller, &form.account_password).await {
        Ok(()) => (sign_out_cookies(&state), Redirect::to("/login?deleted=1")).into_response(),
        Err(error) => {
            let error = at_its_field(error, "account_password");
            pages::refused(state, parts, PAGE, Vec::new(), error).await
        }
    }
}

/// A wrong password is told beside the field it was typed into.
fn at_its_field(error: Error, field: &'static str) -> Error {
    match error.kind() {
        ErrorKind::Unauthorized => Error::invalid(field, error.user_message()),
        _ => error,
    }
}

#[derive(Deserialize)]
struct Choices {
    #[serde(default)]
    theme: String,
    /// Absent when the box is not ticked.
    keys: Option<String>,
}

async fn choose(State(state): State<AppState>, Fields(form): Fields<Choices>) -> Response {
    let cookie = |name: &'static str, value: &'static str| {
        Cookie::build((name, value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(state.config.is_https())
            .max_age(Duration::days(365))
            .build()
    };
    let keys = if form.keys.is_some() { "on" } else { "off" };
    let jar = CookieJar::new()
        .add(cookie(THEME_COOKIE, Theme::parse(&form.theme).as_str()))
        .add(cookie(KEYS_COOKIE, keys));
    (jar, saved("appearance")).into_response()
}

async fn end_session(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let ended = state.accounts.revoke_session(&caller, &id).await;
    done(state, parts, ended, "session").await
}

async fn end_others(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    parts: Parts,
) -> Response {
    let ended = state.accounts.revoke_other_sessions(&caller).await;
    done(state, parts, ended, "sessions").await
}

#[derive(Deserialize)]
struct NewToken {
    #[serde(default)]
    token_name: String,
    #[serde(default)]
    scope: String,
    /// Empty: for ever.
    #[serde(default)]
    days: String,
}

async fn create_token(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    parts: Parts,
    Fields(form): Fields<NewToken>,
) -> Response {
    match token(&state, &caller, &form).await {
        // Not a redirect: the secret belongs into no address and no cookie.
        Ok(made) => {
            let mut page = pages::with_secret(state, parts, PAGE, made).await;
            let headers = page.headers_mut();
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            page
        }
        Err(error) => {
            let typed = vec![("token_name", form.token_name)];
            pages::refused(state, parts, PAGE, typed, error).await
        }
    }
}

async fn token(state: &AppState, caller: &Caller, form: &NewToken) -> Result<NewSecret> {
    let days = match form.days.as_str() {
        "" => None,
        days => Some(
            days.parse()
                .map_err(|_| Error::bad_request("A token lives a number of days"))?,
        ),
    };
    let (name, scope) = (&form.token_name, &form.scope);
    let created = state.accounts.create_token(caller, name, scope, days).await;
    let (info, secret) = created.map_err(in_the_form)?;
    Ok(NewSecret {
        name: info.name,
        secret,
    })
}

/// The page has another field called `name`.
fn in_the_form(error: Error) -> Error {
    let of_name = error.field_errors().of("name").to_vec();
    if of_name.is_empty() {
        return error;
    }
    let mut errors = FieldErrors::default();
    for text in of_name {
        errors.add("token_name", text);
    }
    errors.into()
}

async fn revoke_token(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    Path(id): Path<String>,
    parts: Parts,
) -> Response {
    let revoked = state.accounts.revoke_token(&caller, &id).await;
    done(state, parts, revoked, "token").await
}

async fn done(state: AppState, parts: Parts, result: Result<()>, what: &str) -> Response {
    match result {
        Ok(()) => saved(what),
        Err(error) => pages::failed(state, parts, error).await,
    }
}

fn saved(what: &str) -> Response {
    Redirect::to(&format!("{PAGE}?saved={what}")).into_response()
}
