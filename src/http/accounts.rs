//! `/api/auth/…` (contract §3.1).

use axum::Json as JsonBody;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::accounts::{ACCESS_SECONDS, Caller, SignedIn};
use crate::domain::user::SignUp;
use crate::error::Result;
use crate::http::auth::{sign_in_cookies, sign_out_cookies};
use crate::http::body::Json;
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
    Json(body): Json<SignUpBody>,
) -> Result<Response> {
    let input = SignUp::parse(&body.email, &body.password, body.name.as_deref())?;
    let signed_in = state.accounts.sign_up(input).await?;
    Ok((StatusCode::CREATED, answer(&state, &signed_in)).into_response())
}

/// POST `/api/auth/login`.
pub async fn log_in(
    State(state): State<AppState>,
    Json(body): Json<LogInBody>,
) -> Result<Response> {
    let signed_in = state.accounts.log_in(&body.email, &body.password).await?;
    Ok(answer(&state, &signed_in).into_response())
}

/// POST `/api/auth/logout`.
pub async fn log_out(State(state): State<AppState>, caller: Caller) -> Result<impl IntoResponse> {
    state.accounts.log_out(&caller).await?;
    Ok((StatusCode::NO_CONTENT, sign_out_cookies(&state)))
}

/// GET `/api/auth/me`.
pub async fn me(State(state): State<AppState>, caller: Caller) -> Result<JsonBody<Value>> {
    let counts = state.tasks.counts(&caller).await?;
    let mut me = json!(caller.user);
    me["task_counts"] = json!(counts);
    Ok(JsonBody(me))
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
