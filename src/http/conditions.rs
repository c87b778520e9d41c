//! What a request takes for granted: that it was not sent before (`Idempotency-Key`), and what state
//! its task is in (`If-Match`, `If-None-Match`; RFC 9110 §13).

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::header::{CACHE_CONTROL, ETAG, HeaderValue, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::domain::task::Task;
use crate::error::{Error, Result};
use crate::store::Terms;

/// Requests with the same key are one request (draft-ietf-httpapi-idempotency-key-header).
const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Longest key, in characters.
const KEY_MAX: usize = 200;

const CHANGED: &str =
    "The task is not as you read it last: If-Match names another version. Read it again.";

/// The key of a request, if it has one.
pub struct IdempotencyKey(pub Option<String>);

impl IdempotencyKey {
    /// Reads it.
    ///
    /// # Errors
    /// 400 for one that is endless or not printable.
    pub fn of(headers: &HeaderMap) -> Result<Self> {
        let Some(value) = headers.get(IDEMPOTENCY_KEY) else {
            return Ok(Self(None));
        };
        let key = value.to_str().ok().map(str::trim);
        match key.filter(|key| key.len() <= KEY_MAX) {
            Some("") => Ok(Self(None)),
            Some(key) => Ok(Self(Some(key.to_owned()))),
            None => Err(Error::bad_request(format!(
                "An Idempotency-Key has at most {KEY_MAX} characters, all of them printable ASCII"
            ))),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        Self::of(&parts.headers)
    }
}

/// The versions of a task that a change is meant for; every one, when the request does not say.
pub struct IfMatch(Option<String>);

impl IfMatch {
    /// The terms of the change.
    pub fn terms(self) -> Terms {
        let Some(wanted) = self.0 else {
            return Terms::default();
        };
        Terms {
            check: Some(Arc::new(move |task| {
                if names(&wanted, &tag(task)) {
                    Ok(())
                } else {
                    Err(Error::precondition_failed(CHANGED))
                }
            })),
            ..Terms::default()
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        Ok(Self(list(&parts.headers, &IF_MATCH)))
    }
}

/// The versions of a task that the client has already.
pub struct IfNoneMatch(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IfNoneMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        Ok(Self(list(&parts.headers, &IF_NONE_MATCH)))
    }
}

impl IfNoneMatch {
    /// The task, unless the client has it.
    pub fn answer(self, task: Task) -> Response {
        // A tag that something on the way has made weak is good enough for a copy (RFC 9110 §13.1.2).
        let has = |known: &str| names(&known.replace("W/", ""), &tag(&task));
        if self.0.as_deref().is_some_and(has) {
            return (StatusCode::NOT_MODIFIED, headers(&task)).into_response();
        }
        Tagged(task).into_response()
    }
}

/// A task with the tag of its version.
pub struct Tagged(pub Task);

impl IntoResponse for Tagged {
    fn into_response(self) -> Response {
        (headers(&self.0), Json(self.0)).into_response()
    }
}

fn headers(task: &Task) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if let Ok(tag) = HeaderValue::try_from(tag(task)) {
        headers.insert(ETAG, tag);
    }
    // A copy is good for as long as its tag is.
    let ask_again = HeaderValue::from_static("private, no-cache");
    headers.insert(CACHE_CONTROL, ask_again);
    headers
}

/// Addresses with a number are many users': the tag names the task, too.
fn tag(task: &Task) -> String {
    format!("\"{}-{}\"", task.id, task.version)
}

/// A header that may come in several lines, as one list.
fn list(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let lines: Vec<_> = headers
        .get_all(name)
        .iter()
        .map(|line| String::from_utf8_lossy(line.as_bytes()))
        .collect();
    (!lines.is_empty()).then(|| lines.join(","))
}

/// Whether a list of tags, or `*`, names this one. Ours have no commas; a foreign one with a comma
/// falls into pieces that are none of ours.
fn names(list: &str, tag: &str) -> bool {
    list.trim() == "*" || list.split(',').any(|one| one.trim() == tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_list_names_its_tags_and_a_star_any() {
        for list in ["\"a-1\"", "*", " * ", "\"x\", \"a-1\"", "\"a-1\",\"x\""] {
            assert!(names(list, "\"a-1\""), "{list}");
        }
        for list in [
            "",
            "a-1",
            "W/\"a-1\"",
            "\"a-12\"",
            "\"*\"",
            "\"x,\"a-1\"\"",
            "\"a-1",
        ] {
            assert!(!names(list, "\"a-1\""), "{list}");
        }
    }

    #[test]
    fn lines_of_one_header_are_one_list() {
        let mut headers = HeaderMap::new();
        assert_eq!(list(&headers, &IF_MATCH), None);
        headers.append(IF_MATCH, HeaderValue::from_static("\"a\""));
        headers.append(IF_MATCH, HeaderValue::from_static("\"b\""));
        assert_eq!(list(&headers, &IF_MATCH).as_deref(), Some("\"a\",\"b\""));
    }

    #[test]
    fn a_key_is_printable_and_not_endless() {
        let key = |value: &[u8]| {
            let mut headers = HeaderMap::new();
            headers.insert(IDEMPOTENCY_KEY, HeaderValue::from_bytes(value).unwrap());
            IdempotencyKey::of(&headers).map(|key| key.0)
        };
        assert_eq!(key(b" k-1 ").unwrap().as_deref(), Some("k-1"));
        assert_eq!(key(b" ").unwrap(), None);
        assert!(key(&[b'k'; KEY_MAX]).is_ok());
        assert!(key(&[b'k'; KEY_MAX + 1]).is_err());
        assert!(key("k\u{e9}".as_bytes()).is_err());
        assert_eq!(IdempotencyKey::of(&HeaderMap::new()).unwrap().0, None);
    }
}
