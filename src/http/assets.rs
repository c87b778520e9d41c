//! The site's files, served from inside the binary under a name that changes with their content.

use std::borrow::Cow;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderValue,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::config::LeptosOptions;
use ring::digest::{Context, SHA256};

use crate::domain::hex;
use crate::error::Error;
use crate::pages;
use crate::state::AppState;

/// An embedded file.
pub struct SiteFile {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
}

/// Where the site's files come from: two functions of the binary, which embeds them. (Embedding
/// them in the library would recompile it with every change of a style.)
#[derive(Clone)]
pub struct Site {
    get: fn(&str) -> Option<SiteFile>,
    /// Six bytes of a digest over the packages' names and hashes, hexadecimal.
    digest: Arc<str>,
}

impl Site {
    /// A site over its files.
    pub fn new(get: fn(&str) -> Option<SiteFile>, names: impl Iterator<Item = String>) -> Self {
        let mut names: Vec<String> = names.filter(|name| name.starts_with("pkg/")).collect();
        names.sort();
        let mut context = Context::new(&SHA256);
        for name in &names {
            context.update(name.as_bytes());
            if let Some(file) = get(name) {
                context.update(&file.hash);
            }
        }
        let digest = context.finish();
        Self {
            get,
            digest: hex::encode(digest.as_ref().get(..6).unwrap_or_default()).into(),
        }
    }

    /// No files at all: for tests of everything else.
    pub fn empty() -> Self {
        Self::new(|_| None, std::iter::empty())
    }

    /// Whether this file is there.
    pub fn has(&self, name: &str) -> bool {
        (self.get)(name).is_some()
    }

    /// The options with the package directory that carries the digest. While developing, the
    /// plain name stays: the reload script looks for it.
    pub fn options(&self, options: &LeptosOptions) -> LeptosOptions {
        let mut options = options.clone();
        if !cfg!(debug_assertions) {
            options.site_pkg_dir = format!("{}/{}", options.site_pkg_dir, self.digest).into();
        }
        options
    }

    /// The name of the file behind a path, and whether the path changes with the content.
    fn name<'a>(&self, path: &'a str) -> (Cow<'a, str>, bool) {
        let name = path.trim_start_matches('/');
        match name
            .strip_prefix("pkg/")
            .and_then(|rest| rest.strip_prefix(&*self.digest))
        {
            Some(rest) => (Cow::Owned(format!("pkg{rest}")), true),
            None => (Cow::Borrowed(name), false),
        }
    }

    /// A file as a response, compressed if the client takes that; `None` when there is none.
    fn respond(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        let (name, immutable) = self.name(path);
        let content_type = content_type(&name)?;
        let accepted = headers
            .get(ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let plain = (self.get)(&name)?;
        let (file, encoding) = [("br", ".br"), ("gzip", ".gz")]
            .into_iter()
            .filter(|(encoding, _)| accepts(accepted, encoding))
            .find_map(|(encoding, suffix)| {
                let file = (self.get)(&format!("{name}{suffix}"))?;
                (file.bytes.len() < plain.bytes.len()).then_some((file, Some(encoding)))
            })
            .unwrap_or((plain, None));

        let etag = format!(
            "\"{}\"",
            hex::encode(file.hash.get(..12).unwrap_or_default())
        );
        let cache = if immutable {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let known = headers
            .get(IF_NONE_MATCH)
            .and_then(|value| value.to_str().ok());
        let fresh = known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag));
        let mut response = if fresh {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Body::from(file.bytes.into_owned()).into_response()
        };
        let out = response.headers_mut();
        out.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
        out.insert(VARY, HeaderValue::from_static("accept-encoding"));
        out.insert(ETAG, HeaderValue::from_str(&etag).ok()?);
        if !fresh {
            out.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
            if let Some(encoding) = encoding {
                out.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
        }
        Some(response)
    }
}

/// Serves a file; everything no route answers ends here.
pub async fn serve(State(state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Error::not_found("There is no such endpoint").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    match state.site.respond(request.uri().path(), request.headers()) {
        Some(response) => response,
        None => pages::not_found_response(state, request).await,
    }
}

/// The type of what we serve; other files of the build (`*.d.ts`, `*.br`) are not named outside.
fn content_type(name: &str) -> Option<&'static str> {
    if name.ends_with(".d.ts") {
        return None;
    }
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "wasm" => Some("application/wasm"),
        "svg" => Some("image/svg+xml"),
        "ico" => Some("image/x-icon"),
        "png" => Some("image/png"),
        "webmanifest" => Some("application/manifest+json"),
        "txt" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let named = pieces
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        named && !pieces.any(|piece| matches!(piece, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let names = ["pkg/a.css", "pkg/a.css.br", "pkg/a.d.ts", "favicon.svg"];
        Site::new(
            |name| {
                let bytes: &'static [u8] = match name {
                    "pkg/a.css" => b"body { color: black }",
                    "pkg/a.css.br" => b"packed",
                    "pkg/a.d.ts" => b"types",
                    "favicon.svg" => b"<svg/>",
                    _ => return None,
                };
                Some(SiteFile {
                    bytes: bytes.into(),
                    hash: [bytes.len() as u8; 32],
                })
            },
            names.into_iter().map(str::to_owned),
        )
    }

    fn headers(pairs: &[(axum::http::HeaderName, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(n, v)| (n.clone(), HeaderValue::from_static(v)))
            .collect()
    }

    #[test]
    fn a_package_under_its_digest_is_kept_for_ever() {
        let site = site();
        let path = format!("/pkg/{}/a.css", site.digest);
        let response = site.respond(&path, &HeaderMap::new()).unwrap();
        assert_eq!(
            response.headers()[CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
        assert!(
            site.respond("/pkg/000000000000/a.css", &HeaderMap::new())
                .is_none()
        );
    }

    #[test]
    fn the_compressed_form_goes_only_to_those_who_take_it() {
        let site = site();
        let packed = site
            .respond("/pkg/a.css", &headers(&[(ACCEPT_ENCODING, "gzip, br")]))
            .unwrap();
        assert_eq!(packed.headers()[CONTENT_ENCODING], "br");
        for refused in ["", "identity", "br;q=0", "brotli"] {
            let plain = site
                .respond("/pkg/a.css", &headers(&[(ACCEPT_ENCODING, refused)]))
                .unwrap();
            assert!(!plain.headers().contains_key(CONTENT_ENCODING), "{refused}");
        }
    }

    #[test]
    fn a_known_etag_is_answered_without_a_body() {
        let site = site();
        let first = site.respond("/favicon.svg", &HeaderMap::new()).unwrap();
        let mut again = HeaderMap::new();
        again.insert(IF_NONE_MATCH, first.headers()[ETAG].clone());
        let response = site.respond("/favicon.svg", &again).unwrap();
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn build_leftovers_and_foreign_paths_are_not_served() {
        let site = site();
        for path in [
            "/pkg/a.d.ts",
            "/pkg/a.css.br",
            "/../Cargo.toml",
            "/",
            "/pkg/",
        ] {
            assert!(site.respond(path, &HeaderMap::new()).is_none(), "{path}");
        }
    }
}
