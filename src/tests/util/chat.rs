//! Speaking ChatKit.

use axum::body::BodyDataStream;
use axum::response::Response;
use doable::chatkit::outgoing;
use doable::chatkit::sse::Decoder;
use futures::StreamExt;
use serde_json::Value;
use std::collections::VecDeque;

use super::{App, User};

/// Events that are read as they come.
pub struct Stream {
    body: BodyDataStream,
    decoder: Decoder,
    ready: VecDeque<Value>,
}

impl Stream {
    /// Reads an answer, which must be a stream.
    #[track_caller]
    pub fn of(response: Response) -> Self {
        assert_eq!(response.status(), 200);
        let kind = &response.headers()["content-type"];
        assert_eq!(kind, "text/event-stream; charset=utf-8");
        Self {
            body: response.into_body().into_data_stream(),
            decoder: Decoder::default(),
            ready: VecDeque::new(),
        }
    }

    /// The next event; none at the end.
    pub async fn next(&mut self) -> Option<Value> {
        while self.ready.is_empty() {
            let chunk = self.body.next().await?.unwrap();
            let frames = self.decoder.push(&chunk).unwrap();
            let events = frames
                .iter()
                .map(|f| serde_json::from_str(&f.data).unwrap());
            self.ready.extend(events);
        }
        self.ready.pop_front()
    }

    /// Reads on until an event of this kind (see [`kinds`]) has come.
    pub async fn until(&mut self, kind: &str) -> Value {
        loop {
            let event = self.next().await;
            let event = event.unwrap_or_else(|| panic!("the stream ended before {kind}"));
            if kind_of(&event) == kind {
                return event;
            }
        }
    }

    /// All that is left.
    pub async fn rest(mut self) -> Vec<Value> {
        let mut events = Vec::new();
        while let Some(event) = self.next().await {
            events.push(event);
        }
        events
    }
}

/// The events of a body, whose frames must be exactly those of the SDK.
#[track_caller]
pub fn events(body: &str) -> Vec<Value> {
    assert!(body.is_empty() || body.ends_with("\n\n"), "{body}");
    let frames = body.split("\n\n").filter(|frame| !frame.is_empty());
    frames
        .map(|frame| {
            let json = frame
                .strip_prefix("data: ")
                .unwrap_or_else(|| panic!("frame {frame:?}"));
            assert!(!json.contains(['\n', '\r']), "{json:?}");
            serde_json::from_str(json).unwrap()
        })
        .collect()
}

/// What each event is, updates by the last word of theirs.
pub fn kinds(events: &[Value]) -> Vec<String> {
    events.iter().map(kind_of).collect()
}

fn kind_of(event: &Value) -> String {
    let kind = |value: &Value| value["type"].as_str().unwrap_or_default().to_owned();
    match kind(event).as_str() {
        "thread.item.updated" => kind(&event["update"]),
        "thread.item.done" => format!("done {}", kind(&event["item"])),
        "thread.item.added" => format!("added {}", kind(&event["item"])),
        other => other.to_owned(),
    }
}

/// The body of a request that says something, in a thread or in a new one.
pub fn message(thread_id: Option<&str>, text: &str) -> Value {
    match thread_id {
        Some(id) => outgoing::add_user_message(id, text),
        None => outgoing::create(text),
    }
}

impl App {
    /// Says something and reads the whole answer. Returns the thread and the events.
    pub async fn say(&self, user: &User, thread: Option<&str>, text: &str) -> (String, Vec<Value>) {
        let call = self
            .post("/api/chatkit")
            .by(user)
            .json(&message(thread, text));
        let events = events(&call.send().await.expect(200).text);
        let thread = thread.map_or_else(
            || events[0]["thread"]["id"].as_str().unwrap().to_owned(),
            str::to_owned,
        );
        (thread, events)
    }

    /// Says something and reads the answer as it comes. Returns the thread too.
    pub async fn start_saying(&self, user: &User, text: &str, detach: bool) -> (String, Stream) {
        let call = self
            .post("/api/chatkit")
            .by(user)
            .json(&message(None, text));
        let call = call.header("x-chatkit-detach", if detach { "true" } else { "false" });
        let mut stream = Stream::of(call.open().await);
        let created = stream.next().await.unwrap();
        (created["thread"]["id"].as_str().unwrap().to_owned(), stream)
    }

    /// An operation that answers with JSON.
    pub async fn operate(&self, user: &User, body: &Value) -> Value {
        let call = self.post("/api/chatkit").by(user).json(body);
        call.send().await.expect(200).json()
    }

    /// The items of a thread, oldest first, as the wire shows them.
    pub async fn items(&self, user: &User, thread: &str) -> Vec<Value> {
        let mut items = self
            .operate(user, &outgoing::items_list(thread, 100, None))
            .await;
        let mut items: Vec<Value> = items["data"].as_array_mut().unwrap().drain(..).collect();
        items.reverse();
        items
    }
}
