//! From a request to a [`Caller`]: bearer token or cookies, and the guard of the pages.

use axum::extract::{FromRequestParts, OptionalFromRequestParts, RawPathParams, Request, State};
use axum::http::Extensions;
use axum::http::header::{AUTHORIZATION, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use time::Duration;

use crate::accounts::{ACCESS_SECONDS, Caller, SESSION_SECONDS, Scope, SignedIn};
use crate::domain::time::Timestamp;
use crate::error::{Error, ErrorKind, Result};
use crate::http::server::SentAfter;
use crate::pages::with_next;
use crate::state::AppState;

/// How the caller proved who they are. A browser attaches cookies by itself, so what rests on
/// them must also come from our own pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// `Authorization: Bearer`.
    Bearer,
    /// The session cookies.
    Cookie,
}

/// Finds out who is asking and tells the handlers, without refusing anybody. When only the refresh
/// cookie is still good, the answer carries a fresh access cookie: pages and chat go on unnoticed.
pub async fn identify(
    State(state): State<AppState>,
    jar: CookieJar,
    mut request: Request,
    next: Next,
) -> Result<Response> {
    let sent_after = sent_after(request.extensions());
    request.extensions_mut().insert(SentAfter(sent_after));
    let names = CookieNames::of(&state);
    let header = request.headers().get(AUTHORIZATION).cloned();
    let bearer = bearer(header.as_ref().and_then(|value| value.to_str().ok()));
    let mut renewed = None;
    let caller = if let Some(token) = bearer {
        request.extensions_mut().insert(Credential::Bearer);
        signed_in(state.accounts.authenticate(token).await)?
    } else {
        let access = jar.get(names.access).map(Cookie::value);
        let refresh = jar.get(names.refresh).map(Cookie::value);
        if access.is_some() || refresh.is_some() {
            request.extensions_mut().insert(Credential::Cookie);
        }
        let mut caller = match access {
            Some(token) => signed_in(state.accounts.authenticate(token).await)?,
            None => None,
        };
        if let (None, Some(token)) = (&caller, refresh)
            && let Some((resumed, token)) =
                signed_in(state.accounts.resume(token, sent_after).await)?
        {
            caller = Some(resumed);
            renewed = Some(cookie(&state, names.access, token, ACCESS_SECONDS));
        }
        caller
    };
    if let Some(caller) = caller {
        request.extensions_mut().insert(caller);
    }
    let response = next.run(request).await;
    // Whoever logs in, out, or as somebody else has the last word.
    Ok(
        match renewed.filter(|cookie| !sets(&response, cookie.name())) {
            Some(cookie) => (CookieJar::new().add(cookie), response).into_response(),
            None => response,
        },
    )
}

/// When a request was sent at the earliest; where no connection is known that it came on, now, before
/// anything is looked up for it.
fn sent_after(extensions: &Extensions) -> Timestamp {
    let known = extensions.get().map(|SentAfter(at)| *at);
    known.unwrap_or_else(Timestamp::now)
}

/// Whether an answer sets this cookie, or takes it away.
fn sets(response: &Response, name: &str) -> bool {
    let cookies = response.headers().get_all(SET_COOKIE).iter();
    let mut names = cookies.filter_map(|value| value.to_str().ok()?.split_once('='));
    names.any(|(set, _)| set == name)
}

/// Who a browser's cookies stand for, on paths that no route has. Nothing is renewed.
pub async fn visitor(state: &AppState, parts: &Parts) -> Result<Option<Caller>> {
    let jar = CookieJar::from_headers(&parts.headers);
    let sent_after = sent_after(&parts.extensions);
    let names = CookieNames::of(state);
    if let Some(access) = jar.get(names.access)
        && let Some(caller) = signed_in(state.accounts.authenticate(access.value()).await)?
    {
        return Ok(Some(caller));
    }
    let Some(refresh) = jar.get(names.refresh) else {
        return Ok(None);
    };
    let resumed = signed_in(state.accounts.resume(refresh.value(), sent_after).await)?;
    Ok(resumed.map(|(caller, _)| caller))
}

/// Nobody is no failure here; a broken database is.
fn signed_in<T>(result: Result<T>) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if *error.kind() == ErrorKind::Unauthorized => Ok(None),
        Err(error) => Err(error),
    }
}

fn bearer(header: Option<&str>) -> Option<&str> {
    let (scheme, token) = header?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Sends those who are not signed in to the log-in page, and back afterwards.
pub async fn require_page_session(request: Request, next: Next) -> Response {
    if request.extensions().get::<Caller>().is_some() {
        return next.run(request).await;
    }
    // A form that was sent cannot be sent again by a redirect: come back to its page.
    let next_page = request
        .uri()
        .path_and_query()
        .map_or("/", |target| target.as_str());
    Redirect::to(&with_next("/login", Some(next_page))).into_response()
}

/// Refuses writes by a token that may only read. ChatKit and MCP put both behind POST and look for
/// themselves.
pub async fn require_scope(request: Request, next: Next) -> Result<Response> {
    let caller = request.extensions().get::<Caller>();
    let reads =
        request.method().is_safe() || matches!(request.uri().path(), "/api/chatkit" | "/mcp");
    if !reads && caller.is_some_and(|caller| caller.scope == Scope::Read) {
        return Err(Error::forbidden("This token may only read."));
    }
    Ok(next.run(request).await)
}

/// What a client calls itself.
pub struct Device(Option<String>);

impl Device {
    /// The name, if it gave one.
    pub fn name(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl<S: Sync> FromRequestParts<S> for Device {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let agent = parts.headers.get(USER_AGENT);
        let name = agent.and_then(|value| value.to_str().ok());
        Ok(Self(name.map(str::to_owned)))
    }
}

/// The refresh token of a browser.
pub fn refresh_cookie(state: &AppState, jar: &CookieJar) -> Option<String> {
    let cookie = jar.get(CookieNames::of(state).refresh)?;
    Some(cookie.value().to_owned())
}

/// Holds `/api/{user_id}/…` to the caller's own id.
pub async fn require_own_id(
    caller: Caller,
    params: RawPathParams,
    request: Request,
    next: Next,
) -> Result<Response> {
    let own = params
        .iter()
        .any(|(name, id)| name == "user_id" && id.eq_ignore_ascii_case(&caller.user.id));
    if !own {
        return Err(Error::forbidden("These tasks belong to another user."));
    }
    Ok(next.run(request).await)
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(Error::unauthorized)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Option<Self>> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

/// A caller who has logged in, and did not come with a personal token: one that leaked must not make
/// others, end sessions or take the account.
pub struct SessionCaller(pub Caller);

impl SessionCaller {
    /// The caller, if they have logged in.
    ///
    /// # Errors
    /// 403 for a personal token.
    pub fn of(caller: Caller) -> Result<Self> {
        if caller.by_token {
            return Err(Error::forbidden(
                "Log in to manage your account, its sessions and its tokens.",
            ));
        }
        Ok(Self(caller))
    }
}

impl<S: Sync> FromRequestParts<S> for SessionCaller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let caller = <Caller as FromRequestParts<S>>::from_request_parts(parts, state).await?;
        Self::of(caller)
    }
}

struct CookieNames {
    access: &'static str,
    refresh: &'static str,
}

impl CookieNames {
    /// The `__Host-` prefix binds a cookie to https and this host; plain http cannot have it.
    fn of(state: &AppState) -> Self {
        if state.config.is_https() {
            Self {
                access: "__Host-doable_access",
                refresh: "__Host-doable_refresh",
            }
        } else {
            Self {
                access: "doable_access",
                refresh: "doable_refresh",
            }
        }
    }
}

/// The cookies of a new session.
pub fn sign_in_cookies(state: &AppState, signed_in: &SignedIn) -> CookieJar {
    let names = CookieNames::of(state);
    let access = signed_in.access_token.clone();
    let jar = CookieJar::new().add(cookie(state, names.access, access, ACCESS_SECONDS));
    match signed_in.refresh_token.clone() {
        Some(refresh) => jar.add(cookie(state, names.refresh, refresh, SESSION_SECONDS)),
        // The browser has the next one already, or is about to.
        None => jar,
    }
}

/// Takes the cookies back.
pub fn sign_out_cookies(state: &AppState) -> CookieJar {
    let names = CookieNames::of(state);
    CookieJar::new()
        .add(cookie(state, names.access, String::new(), 0))
        .add(cookie(state, names.refresh, String::new(), 0))
}

fn cookie(state: &AppState, name: &'static str, value: String, seconds: i64) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.config.is_https())
        .max_age(Duration::seconds(seconds))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bearer_header_gives_a_token() {
        assert_eq!(bearer(Some("Bearer abc")), Some("abc"));
        assert_eq!(bearer(Some("bearer  abc ")), Some("abc"));
        for header in [None, Some(""), Some("abc"), Some("Basic abc")] {
            assert_eq!(bearer(header), None);
        }
    }
}
