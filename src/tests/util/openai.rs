//! A server that speaks like OpenAI's, or fails like one.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use serde_json::{Value, json};
use tokio::sync::watch;

/// How a request is answered.
#[derive(Clone)]
pub enum Reply {
    /// These bytes, piece by piece, as an event stream that then ends.
    Stream(Vec<Vec<u8>>),
    /// The same, and then silence.
    Silence(Vec<Vec<u8>>),
    /// This, at once.
    Json(Value),
    /// A refusal: status, `Retry-After`, body.
    Refuse(u16, Option<u64>, &'static str),
    /// None: the connection is closed.
    Drop,
}

/// A running server.
#[derive(Clone)]
pub struct FakeOpenAi {
    /// `http://127.0.0.1:…/v1`
    pub base_url: String,
    replies: Arc<Mutex<VecDeque<Reply>>>,
    requests: Arc<Mutex<Vec<(HeaderMap, Value)>>>,
    /// How many answers are being written.
    pub open: watch::Sender<usize>,
}

impl FakeOpenAi {
    /// A server that answers with these, one after the other, and then says "Done.".
    pub async fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            base_url: format!("http://{}/v1", listener.local_addr().unwrap()),
            replies: Arc::new(Mutex::new(replies.into_iter().collect())),
            requests: Arc::default(),
            open: watch::Sender::new(0),
        };
        let router = axum::Router::new()
            .fallback(answer)
            .with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        server
    }

    /// Headers and bodies of what was asked.
    pub fn requests(&self) -> Vec<(HeaderMap, Value)> {
        self.requests.lock().unwrap().clone()
    }

    /// Flags that make an application use this server.
    pub fn flags(&self) -> Vec<String> {
        vec![
            format!("--openai-base-url={}", self.base_url),
            "--openai-api-key=sk-test".to_owned(),
        ]
    }
}

/// Counts an answer for as long as its body lives.
struct Open(watch::Sender<usize>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open -= 1);
    }
}

async fn answer(State(server): State<FakeOpenAi>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let text = || String::from_utf8_lossy(&bytes).into_owned().into();
    let body: Value = serde_json::from_slice(&bytes).unwrap_or_else(|_| text());
    server.requests.lock().unwrap().push((parts.headers, body));
    let next = server.replies.lock().unwrap().pop_front();
    let (pieces, hangs) = match next.unwrap_or_else(|| say(&["Done."])) {
        Reply::Stream(pieces) => (pieces, false),
        Reply::Silence(pieces) => (pieces, true),
        Reply::Json(value) => return axum::Json(value).into_response(),
        Reply::Refuse(status, retry_after, body) => {
            let status = StatusCode::from_u16(status).unwrap();
            let headers: Vec<_> = retry_after
                .map(|s| ("retry-after", s.to_string()))
                .into_iter()
                .collect();
            let mut response = (status, body).into_response();
            for (name, value) in headers {
                response.headers_mut().insert(name, value.parse().unwrap());
            }
            return response;
        }
        // The task of the connection ends, and its socket with it.
        Reply::Drop => std::panic::resume_unwind(Box::new("dropped on purpose")),
    };
    server.open.send_modify(|open| *open += 1);
    let open = Open(server.open.clone());
    let stream = async_stream::stream! {
        let _open = open;
        for piece in pieces {
            yield Ok::<_, Infallible>(Bytes::from(piece));
            tokio::task::yield_now().await;
        }
        if hangs {
            tokio::time::sleep(Duration::from_secs(3_600)).await;
        }
    };
    (
        [("content-type", "text/event-stream")],
        Body::from_stream(stream.boxed()),
    )
        .into_response()
}

fn frame(event: &Value) -> Vec<u8> {
    format!("data: {event}\n\n").into_bytes()
}

fn chunk(delta: Value, finish: Option<&str>) -> Value {
    json!({"id": "c", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})
}

/// An answer in these pieces.
pub fn say(pieces: &[&str]) -> Reply {
    let mut frames: Vec<_> = pieces
        .iter()
        .map(|text| frame(&chunk(json!({"content": text}), None)))
        .collect();
    frames.push(frame(&chunk(json!({}), Some("stop"))));
    frames.push(b"data: [DONE]\n\n".to_vec());
    Reply::Stream(frames)
}

/// The pieces of an answer without its end.
pub fn half(text: &str) -> Vec<Vec<u8>> {
    vec![frame(&chunk(json!({"content": text}), None))]
}

/// Tool calls: names and arguments as the model writes them.
pub fn call(calls: &[(&str, &str)]) -> Reply {
    let calls: Vec<_> = calls
        .iter()
        .enumerate()
        .map(|(index, (name, arguments))| {
            json!({"index": index, "id": "call_same", "type": "function",
                   "function": {"name": name, "arguments": arguments}})
        })
        .collect();
    let frames = vec![
        frame(&chunk(json!({"tool_calls": calls}), None)),
        frame(&chunk(json!({}), Some("tool_calls"))),
        b"data: [DONE]\n\n".to_vec(),
    ];
    Reply::Stream(frames)
}

/// An error inside a stream.
pub fn error_inside() -> Reply {
    Reply::Stream(vec![frame(
        &json!({"error": {"code": 500, "message": "overloaded"}}),
    )])
}
