//! Requests to `/api/chatkit` and the streams they answer with.

use std::cell::RefCell;

use futures::StreamExt;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use serde_json::Value;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_streams::ReadableStream;
use wasm_streams::readable::IntoStream;
use web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response};

use super::dom;
use crate::chatkit::json;
use crate::chatkit::reducer::Fault;
use crate::chatkit::sse::{Decoder, Frame};
use crate::islands::chat_dock::words;

const PATH: &str = "/api/chatkit";

thread_local! {
    /// The session is being renewed.
    static RENEWAL: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// The address of somebody else's server.
    static FOREIGN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Talks to somebody else's server from here on: by the protocol alone, without what we add to it.
pub fn use_foreign(server: Option<String>) {
    FOREIGN.set(server);
}

/// Whether the server is somebody else's.
pub fn is_foreign() -> bool {
    FOREIGN.with_borrow(Option::is_some)
}

/// A request.
struct Outgoing<'a> {
    method: &'a str,
    path: &'a str,
    body: Option<&'a Value>,
    key: Option<&'a str>,
    abort: Option<&'a AbortSignal>,
    is_for_builtin: bool,
}

impl<'a> Outgoing<'a> {
    fn get(path: &'a str) -> Self {
        Self {
            method: "GET",
            path,
            body: None,
            key: None,
            abort: None,
            is_for_builtin: false,
        }
    }

    fn post(path: &'a str) -> Self {
        Self {
            method: "POST",
            ..Self::get(path)
        }
    }
}

/// A request that did not bring what it should.
pub struct Refused {
    /// The HTTP status; 0 if there was no answer at all.
    pub status: u16,
    /// What to say.
    pub fault: Fault,
}

/// The stream of a run was cut.
pub struct Lost;

/// The stream of a run.
pub struct Frames {
    body: Option<IntoStream<'static>>,
    decoder: Option<Decoder>,
    /// Time of the answer, in milliseconds of the server's clock; NaN if it does not say.
    pub answered: f64,
}

impl Frames {
    fn of(response: &Response) -> Self {
        let answered = response.headers().get("date").ok().flatten();
        Self {
            body: response
                .body()
                .map(|body| ReadableStream::from_raw(body).into_stream()),
            decoder: Some(Decoder::new()),
            answered: answered.map_or(f64::NAN, |date| js_sys::Date::parse(&date)),
        }
    }

    /// The frames that the next chunk completes; none at the end of the stream.
    pub async fn next(&mut self) -> Option<Result<Vec<Frame>, Lost>> {
        match self.body.as_mut()?.next().await {
            Some(Ok(chunk)) => {
                let bytes = js_sys::Uint8Array::from(chunk).to_vec();
                let frames = self.decoder.as_mut()?.push(&bytes);
                Some(frames.map_err(|_| Lost))
            }
            Some(Err(_)) => {
                self.body = None;
                Some(Err(Lost))
            }
            None => {
                self.body = None;
                let last = self.decoder.take()?.finish()?;
                Some(Ok(vec![last]))
            }
        }
    }
}

/// Asks what is answered in one piece.
pub async fn ask(request: &Value) -> Result<Value, Refused> {
    let response = send(&Outgoing {
        body: Some(request),
        ..Outgoing::post(PATH)
    })
    .await?;
    parsed(&response).await.ok_or(Refused {
        status: response.status(),
        fault: Fault::Generic,
    })
}

/// Asks for what is behind a path below the protocol's own.
pub async fn get(path: &str) -> Result<Value, Refused> {
    let response = send(&Outgoing::get(&[PATH, path].concat())).await?;
    parsed(&response).await.ok_or(Refused {
        status: response.status(),
        fault: Fault::Generic,
    })
}

/// Asks what is known of a thread's items beside themselves.
pub async fn marks(thread: &str) -> Result<Value, Refused> {
    let path = [&of_thread(thread), "/marks"].concat();
    let response = send(&Outgoing::get(&path)).await?;
    parsed(&response).await.ok_or(Refused {
        status: response.status(),
        fault: Fault::Generic,
    })
}

/// Where the bytes of a file are.
pub fn file_path(id: &str) -> String {
    [PATH, "/attachments/", &dom::encode(id)].concat()
}

/// Begins a run that goes on if we go away. The same key again is the same message.
/// The built-in assistant can be asked to answer instead of the model.
pub async fn begin(
    request: &Value,
    key: Option<&str>,
    is_for_builtin: bool,
    abort: Option<&AbortSignal>,
) -> Result<Frames, Refused> {
    let response = send(&Outgoing {
        body: Some(request),
        key,
        is_for_builtin,
        abort,
        ..Outgoing::post(PATH)
    })
    .await?;
    Ok(Frames::of(&response))
}

/// Attaches to a thread's current or last run behind its event `after`; none if there is nothing behind it.
pub async fn attach(
    thread: &str,
    after: u64,
    abort: Option<&AbortSignal>,
) -> Result<Option<Frames>, Refused> {
    if is_foreign() {
        return Ok(None);
    }
    let path = [&of_thread(thread), "/run?after=", &after.to_string()].concat();
    let response = send(&Outgoing {
        abort,
        ..Outgoing::get(&path)
    })
    .await?;
    Ok((response.status() != 204).then(|| Frames::of(&response)))
}

/// Asks for something about a thread that is no part of the protocol: to `/stop` its run, to `/restore` it.
pub async fn post(thread: &str, what: &str) -> Result<(), Refused> {
    let path = [&of_thread(thread), what].concat();
    send(&Outgoing::post(&path)).await.map(drop)
}

/// Where what belongs to a thread is.
pub fn of_thread(thread: &str) -> String {
    [PATH, "/threads/", &dom::encode(thread)].concat()
}

/// Sends a request. When the session has expired it is renewed once, without a word, and the request is sent again.
async fn send(request: &Outgoing<'_>) -> Result<Response, Refused> {
    let offline = |_| Refused {
        status: 0,
        fault: Fault::Offline,
    };
    let mut response = fetch(request).await.map_err(offline)?;
    if response.status() == 401 && !is_foreign() && renew_session().await {
        response = fetch(request).await.map_err(offline)?;
    }
    if response.ok() {
        return Ok(response);
    }
    let status = response.status();
    let problem = parsed(&response).await;
    let message = problem
        .as_ref()
        .and_then(|problem| problem.get("message")?.as_str());
    Err(Refused {
        status,
        fault: words::refusal(status, message),
    })
}

async fn fetch(request: &Outgoing<'_>) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    let foreign = FOREIGN.with_borrow(Option::clone);
    let mut lines = vec![("accept", "text/event-stream, application/json")];
    if request.body.is_some() {
        lines.push(("content-type", "application/json"));
    }
    if foreign.is_none() {
        lines.push(("x-chatkit-detach", "true"));
        if let Some(key) = request.key {
            lines.push(("idempotency-key", key));
        }
        if request.is_for_builtin {
            lines.push(("x-doable-model", "builtin"));
        }
    }
    for (name, value) in lines {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_headers(&headers);
    init.set_signal(request.abort);
    if let Some(body) = request.body {
        init.set_body(&JsValue::from_str(&body.to_string()));
    }
    let path = match &foreign {
        Some(server) => {
            // Its own cookies are how it knows the user; see ADR 5.
            init.set_credentials(RequestCredentials::Include);
            server
        }
        None => request.path,
    };
    let answer = JsFuture::from(window().fetch_with_str_and_init(path, &init)).await;
    answer?.dyn_into()
}

/// Has the session renewed; says whether it was. However many requests wait for it, it is asked for once: a refresh
/// token that is used twice ends its session.
async fn renew_session() -> bool {
    let renewal =
        RENEWAL.with_borrow_mut(|renewal| renewal.get_or_insert_with(start_renewal).clone());
    let answer = JsFuture::from(renewal).await;
    RENEWAL.set(None);
    answer.is_ok_and(|answer| {
        answer
            .dyn_into::<Response>()
            .is_ok_and(|answer| answer.ok())
    })
}

/// One tab after the other: the browser has stored the cookie that the last one was given before the next one asks.
fn start_renewal() -> Promise {
    let renew = || {
        let init = RequestInit::new();
        init.set_method("POST");
        window().fetch_with_str_and_init("/api/auth/refresh", &init)
    };
    let in_turn = Closure::once_into_js(move |_lock: JsValue| renew());
    // Only pages of https and of this machine can wait for each other.
    locked("doable.session", &in_turn).unwrap_or_else(renew)
}

/// What a function promises, called by one tab at a time.
fn locked(name: &str, function: &JsValue) -> Option<Promise> {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    let locks = of(&window().navigator(), "locks")?;
    let request: Function = of(&locks, "request")?.dyn_into().ok()?;
    let promise = request.call2(&locks, &name.into(), function).ok()?;
    Some(promise.unchecked_into())
}

async fn parsed(response: &Response) -> Option<Value> {
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    json::parse(&text.as_string()?)
}
