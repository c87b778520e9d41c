//! For those who run the server.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::error::{Error, Result};
use crate::http::metrics;
use crate::state::AppState;

/// `/health`, `/ready` and `/metrics`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics::page))
}

/// The process is up, the database answers and its migrations are applied.
async fn ready(State(state): State<AppState>) -> Result<(StatusCode, &'static str)> {
    // A balancer sends nothing new to a process that goes down.
    state.chat.check_open()?;
    state
        .store
        .ping()
        .await
        .map_err(|e| Error::unavailable("The database does not answer.", e))?;
    Ok((StatusCode::OK, "ready"))
}
