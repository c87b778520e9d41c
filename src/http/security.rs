//! Headers and checks that keep other sites out.

use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HOST, HeaderName,
    HeaderValue, ORIGIN, REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use leptos::nonce::use_nonce;
use leptos::prelude::expect_context;
use leptos_axum::ResponseOptions;
use tower_http::cors::{AllowHeaders, AllowMethods, AllowOrigin, CorsLayer};

use crate::config::{Config, origin};
use crate::error::{Error, Result};
use crate::http::auth::Credential;
use crate::state::AppState;

/// Everything that is no page: nothing may be loaded from it or frame it.
const PLAIN_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Sets the page's Content-Security-Policy. To be called inside the rendering context, where
/// leptos has made the nonce of its own scripts.
pub fn provide_page_policy(state: &AppState) {
    let nonce = use_nonce()
        .map(|nonce| format!("'nonce-{}' ", nonce.as_inner()))
        .unwrap_or_default();
    // cargo-leptos reloads pages through a web socket while developing.
    let develop = if cfg!(debug_assertions) { " ws:" } else { "" };
    let upgrade = if state.config.is_https() {
        "; upgrade-insecure-requests"
    } else {
        ""
    };
    // The only other place that a page may talk to.
    let chat = state.config.chatkit_url.as_deref().map(origin);
    let chat = chat.map(|origin| format!(" {origin}")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self' {nonce}'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'{chat}{develop}; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'{upgrade}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        expect_context::<ResponseOptions>().insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Sets the headers that every response carries.
pub async fn set_headers(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(PLAIN_POLICY));
    // Whose tasks they are is not left in a cache; the site's files say themselves how long they keep.
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if state.config.is_https() {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    response
}

/// Lets a write come to its end although its client has gone: half a transaction given up at any
/// await is a state that no test covers.
pub async fn unbroken_writes(request: Request, next: Next) -> Result<Response> {
    if request.method().is_safe() {
        return Ok(next.run(request).await);
    }
    tokio::spawn(next.run(request))
        .await
        .map_err(|e| match e.try_into_panic() {
            // The outer layer answers for panics.
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(e) => Error::internal(e),
        })
}

/// Refuses writes that rest on a cookie and come from another site.
pub async fn check_same_origin(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Result<Response> {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    // Log-in and sign-up have no cookie yet, and must not be forced on anybody either.
    let by_bearer = request.extensions().get::<Credential>() == Some(&Credential::Bearer);
    if !safe && !by_bearer && is_foreign(request.headers(), &state.config) {
        return Err(Error::forbidden(
            "This request came from another site and was refused.",
        ));
    }
    Ok(next.run(request).await)
}

/// Whether a browser says that another site made the request. Without these headers it is no
/// browser, and no cookie was attached behind its user's back.
fn is_foreign(headers: &HeaderMap, config: &Config) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    // The settings name it as one of ours.
    let named = |origin: &str| config.cors_allowed_origins.iter().any(|one| one == origin);
    if text(ORIGIN.as_str()).is_some_and(named) {
        return false;
    }
    match text("sec-fetch-site") {
        None | Some("same-origin" | "none") => {}
        Some(_) => return true,
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return false;
    };
    let Ok(origin) = origin.to_str() else {
        return true;
    };
    if origin.eq_ignore_ascii_case(&config.public_url) {
        return false;
    }
    // Behind a tunnel or on another loopback name the host itself is ours.
    let host = text(HOST.as_str());
    let of = |origin: &str| origin.split_once("://").map(|(_, host)| host.to_owned());
    // The host that users see has one scheme: a page of the other one is not ours.
    let is_other_scheme = of(origin).is_some() && of(origin) == of(&config.public_url);
    let is_web = origin.starts_with("http://") || origin.starts_with("https://");
    is_other_scheme || !is_web || of(origin).as_deref() != host
}

/// Cross-origin access for the origins the settings name, and for no other.
pub fn cors(origins: &[String]) -> CorsLayer {
    let origins: Vec<HeaderValue> = origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok())
        .collect();
    if origins.is_empty() {
        return CorsLayer::new();
    }
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_credentials(true)
        .allow_methods(AllowMethods::list([
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ]))
        // The official ChatKit element sends headers of its own: mirror what is asked for.
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers([
            CONTENT_TYPE,
            AUTHORIZATION,
            ETAG,
            RETRY_AFTER,
            HeaderName::from_static("x-request-id"),
        ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        settings: Settings,
    }

    fn foreign(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect();
        let settings = Settings {
            public_url: Some("https://tasks.example.com".to_owned()),
            cors_allowed_origins: Some("https://app.example.net".to_owned()),
            ..Cli::parse_from(["doable"]).settings
        };
        is_foreign(&headers, &Config::check(&settings).unwrap())
    }

    #[test]
    fn an_origin_of_the_settings_passes_and_its_neighbours_do_not() {
        assert!(!foreign(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://app.example.net")
        ]));
        assert!(foreign(&[("origin", "https://app.example.net:8443")]));
        assert!(foreign(&[("origin", "http://app.example.net")]));
    }

    #[test]
    fn our_own_pages_and_scripts_without_a_browser_pass() {
        assert!(!foreign(&[]));
        assert!(!foreign(&[("sec-fetch-site", "same-origin")]));
        assert!(!foreign(&[("sec-fetch-site", "none")]));
        assert!(!foreign(&[("origin", "https://tasks.example.com")]));
        assert!(!foreign(&[
            ("origin", "http://localhost:3000"),
            ("host", "localhost:3000")
        ]));
    }

    #[test]
    fn either_header_alone_is_enough_to_refuse() {
        assert!(foreign(&[("sec-fetch-site", "cross-site")]));
        assert!(foreign(&[("sec-fetch-site", "same-site")]));
        assert!(foreign(&[
            ("origin", "https://evil.example"),
            ("host", "tasks.example.com")
        ]));
        assert!(foreign(&[("origin", "null")]));
        assert!(foreign(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "https://evil.example")
        ]));
    }
}
