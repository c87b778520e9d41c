//! `/metrics` for Prometheus: how many requests of which route, how long they took, what runs.

use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, FORWARDED};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use ring::digest::{SHA256, digest};

use crate::error::{Error, Result};
use crate::state::AppState;

/// Upper bounds of the duration histogram, in seconds.
const SECONDS: [f64; 9] = [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0];
const REQUESTS: &str = "doable_http_requests_total";
const DURATION: &str = "doable_http_request_seconds";
const RUNS: &str = "doable_active_runs";
/// How often single durations are summed up: the library keeps each of them until then.
const UPKEEP: Duration = Duration::from_secs(5);

/// The recorder of this process. The library has room for one.
fn recorder() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let install = || -> Result<PrometheusHandle, BuildError> {
        PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Full(DURATION.to_owned()), &SECONDS)?
            .install_recorder()
    };
    let handle = HANDLE.get_or_init(|| {
        install()
            .inspect_err(|e| tracing::error!("no metrics: {e}"))
            .ok()
    });
    handle.as_ref()
}

/// Sums up what was measured, also when nobody ever asks for it. Goes on until it is dropped.
pub async fn upkeep() {
    loop {
        if let Some(handle) = recorder() {
            handle.run_upkeep();
        }
        tokio::time::sleep(UPKEEP).await;
    }
}

/// Counts a request under its route, never under its path: paths hold ids.
pub async fn record(request: Request, next: Next) -> Response {
    let _installed = recorder();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("other", MatchedPath::as_str).to_owned();
    let method = named(request.method()).to_owned();
    let start = Instant::now();
    let response = next.run(request).await;
    let seconds = start.elapsed().as_secs_f64();
    let status = response.status().as_u16().to_string();
    let labels = [("method", method), ("route", route)];
    metrics::histogram!(DURATION, &labels).record(seconds);
    let [method, route] = labels;
    metrics::counter!(REQUESTS, &[method, route, ("status", status)]).increment(1);
    response
}

/// A method of RFC 9110 or RFC 5789. A client may invent others, and each would be kept for ever.
fn named(method: &Method) -> &str {
    let known = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
        Method::TRACE,
        Method::CONNECT,
    ];
    if known.contains(method) {
        method.as_str()
    } else {
        "other"
    }
}

/// GET `/metrics`: for this machine itself, or for a bearer of `METRICS_TOKEN`.
///
/// # Errors
/// 403 for everybody else.
pub async fn page(
    State(state): State<AppState>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Result<String> {
    let token = state.config.metrics_token.as_deref();
    let bearer = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
    // Hashes: how long a comparison takes tells nothing about the token.
    let hash = |text: &str| digest(&SHA256, text.as_bytes()).as_ref().to_vec();
    let knows = token
        .zip(bearer)
        .is_some_and(|(token, bearer)| hash(token) == hash(bearer));
    // A proxy on this machine speaks for somebody else.
    let is_forwarded = headers.contains_key("x-forwarded-for") || headers.contains_key(FORWARDED);
    let is_local = peer.is_none_or(|peer| peer.0.0.ip().to_canonical().is_loopback());
    if !knows && (!is_local || is_forwarded) {
        return Err(Error::forbidden(
            "Metrics are for this machine, or for bearers of METRICS_TOKEN.",
        ));
    }
    let handle = recorder().ok_or_else(|| Error::internal("no metrics recorder"))?;
    #[expect(clippy::cast_precision_loss, reason = "nobody has that many runs")]
    metrics::gauge!(RUNS).set(state.chat.active_runs() as f64);
    Ok(handle.render())
}
