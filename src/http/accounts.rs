//! `/api/auth/…` and `/api/tokens`.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json as JsonBody};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::accounts::{ACCESS_SECONDS, Caller, SignedIn};
use crate::domain::user::SignUp;
use crate::error::{Error, Result};
use crate::http::auth::{Device, SessionCaller, refresh_cookie, sign_in_cookies, sign_out_cookies};
use crate::http::body::{self, Json};
use crate::http::limits::{ClientAddr, Limited};
use crate::http::server::SentAfter;
use crate::state::AppState;

/// Body of a sign-up.
#[derive(Deserialize)]
pub struct SignUpBody {
    email: String,
    password: String,
    name: Option<String>,
}

/// Body of a log-in.
#[derive(Deserialize)]
pub struct LogInBody {
    email: String,
    password: String,
}

/// POST `/api/auth/signup`.
pub async fn sign_up(
    State(state): State<AppState>,
    address: ClientAddr,
    device: Device,
    Json(body): Json<SignUpBody>,
) -> Result<Response> {
    let input = SignUp::parse(&body.email, &body.password, body.name.as_deref())?;
    address.take(&state, Limited::SignUp).await?;
    let signed_in = state.accounts.sign_up(input, device.name()).await?;
    Ok((StatusCode::CREATED, answer(&state, &signed_in)).into_response())
}

/// POST `/api/auth/login`.
pub async fn log_in(
    State(state): State<AppState>,
    address: ClientAddr,
    device: Device,
    Json(body): Json<LogInBody>,
) -> Result<Response> {
    address.take(&state, Limited::LogIn).await?;
    let signed_in = state
        .accounts
        .log_in(&body.email, &body.password, device.name())
        .await?;
    Ok(answer(&state, &signed_in).into_response())
}

/// Body of a refresh by those who keep the token themselves.
#[derive(Default, Deserialize)]
struct RefreshBody {
    refresh_token: Option<String>,
}

/// POST `/api/auth/refresh`: new tokens for the refresh token of the body or the cookie.
pub async fn refresh(
    State(state): State<AppState>,
    jar: CookieJar,
    Extension(SentAfter(sent)): Extension<SentAfter>,
    request: Request,
) -> Result<Response> {
    let bytes = body::read(request, &state).await?;
    let body = if bytes.iter().all(u8::is_ascii_whitespace) {
        RefreshBody::default()
    } else {
        serde_json::from_slice(&bytes)
            .map_err(|_| Error::invalid("refresh_token", "Send {\"refresh_token\": text}"))?
    };
    let token = body
        .refresh_token
        .or_else(|| refresh_cookie(&state, &jar))
        .ok_or_else(Error::unauthorized)?;
    let signed_in = state.accounts.refresh(&token, sent).await?;
    Ok(answer(&state, &signed_in).into_response())
}

/// GET `/api/auth/sessions`.
pub async fn sessions(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
) -> Result<JsonBody<Value>> {
    let sessions = state.accounts.sessions(&caller).await?;
    let sessions: Vec<Value> = sessions
        .into_iter()
        .map(|session| {
            let is_current = session.id == caller.session_id;
            let mut session = json!(session);
            session["current"] = json!(is_current);
            session
        })
        .collect();
    Ok(JsonBody(json!({ "sessions": sessions })))
}

/// DELETE `/api/auth/sessions/{session}`.
pub async fn revoke_session(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    Path(id): Path<String>,
) -> Result<StatusCode> {
    state.accounts.revoke_session(&caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Body of a new personal token.
#[derive(Deserialize)]
pub struct NewToken {
    name: String,
    scope: String,
    expires_in_days: Option<i64>,
}

/// POST `/api/tokens`: the token is shown here and never again.
pub async fn create_token(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    Json(body): Json<NewToken>,
) -> Result<(StatusCode, JsonBody<Value>)> {
    let (info, secret) = state
        .accounts
        .create_token(&caller, &body.name, &body.scope, body.expires_in_days)
        .await?;
    let mut token = json!(info);
    token["token"] = json!(secret);
    Ok((StatusCode::CREATED, JsonBody(token)))
}

/// GET `/api/tokens`.
pub async fn tokens(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
) -> Result<JsonBody<Value>> {
    let tokens = state.accounts.tokens(&caller).await?;
    Ok(JsonBody(json!({ "tokens": tokens })))
}

/// DELETE `/api/tokens/{token}`.
pub async fn revoke_token(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    Path(id): Path<String>,
) -> Result<StatusCode> {
    state.accounts.revoke_token(&caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// POST `/api/auth/logout`. Whoever is not signed in (any more) is signed out.
pub async fn log_out(
    State(state): State<AppState>,
    caller: Option<Caller>,
) -> Result<impl IntoResponse> {
    if let Some(caller) = caller {
        state.accounts.log_out(&caller).await?;
    }
    Ok((StatusCode::NO_CONTENT, sign_out_cookies(&state)))
}

/// GET `/api/auth/me`.
pub async fn me(State(state): State<AppState>, caller: Caller) -> Result<JsonBody<Value>> {
    let counts = state.tasks.counts(&caller).await?;
    let mut me = json!(caller.user);
    me["task_counts"] = json!(counts);
    Ok(JsonBody(me))
}

/// Body of a change of password.
#[derive(Deserialize)]
pub struct PasswordBody {
    current_password: String,
    new_password: String,
}

/// POST `/api/auth/password`: the other sessions end, this one goes on.
pub async fn change_password(
    State(state): State<AppState>,
    SessionCaller(caller): SessionCaller,
    Json(body): Json<PasswordBody>,
) -> Result<StatusCode> {
    let (current, new) = (&body.current_password, &body.new_password);
    state
        .accounts
        .change_password(&caller, current, new)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Body of the deletion of an account.
#[derive(Deserialize)]
pub struct DeletionBody {
    password: String,
}

/// DELETE `/api/auth/me`: the account with everything in it, at once and for good.
pub async fn delete_account(
    State(state): State<AppState>,
    caller: SessionCaller,
    Json(body): Json<DeletionBody>,
) -> Result<impl IntoResponse> {
    delete_with_password(&state, &caller, &body.password).await?;
    Ok((StatusCode::NO_CONTENT, sign_out_cookies(&state)))
}

/// Deletes the caller's account, if the password is theirs.
///
/// # Errors
/// 401 for a wrong password.
pub async fn delete_with_password(
    state: &AppState,
    SessionCaller(caller): &SessionCaller,
    password: &str,
) -> Result<()> {
    state.accounts.confirm(caller, password).await?;
    state.chat.stop_all(caller).await?;
    state.accounts.delete(caller).await
}

fn answer(state: &AppState, signed_in: &SignedIn) -> impl IntoResponse + use<> {
    (
        sign_in_cookies(state, signed_in),
        JsonBody(json!({
            "access_token": signed_in.access_token,
            "token_type": "bearer",
            "expires_in": ACCESS_SECONDS,
            "user": signed_in.caller.user,
        })),
    )
}
