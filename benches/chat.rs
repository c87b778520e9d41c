//! What a turn, a page of a long thread and many streams cost. Run: `make bench`.
//!
//! Figures are medians; where a rule is about growth, the ratio to the small case is printed.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints, and fails by panicking"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use clap::Parser;
use doable::agent::builtin::Builtin;
use doable::agent::model::{Model, ModelError, ModelEvent, Prompt};
use doable::chatkit::outgoing;
use doable::config::{Config, Settings};
use doable::domain::ids;
use doable::domain::time::Timestamp;
use doable::http::assets::Site;
use doable::state::AppState;
use doable::store::{Store, StoredItem};
use futures::StreamExt;
use futures::stream::BoxStream;
use serde_json::{Value, json};
use tower::ServiceExt;

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
}

struct App {
    router: Router,
    state: AppState,
    token: String,
    user_id: String,
    _folder: tempfile::TempDir,
}

/// Says 60 words, 20 a second.
struct Talker;

impl Model for Talker {
    fn name(&self) -> &str {
        "talker"
    }

    fn sample(&self, _: Prompt) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        Box::pin(async_stream::stream! {
            for n in 0..60 {
                tokio::time::sleep(Duration::from_millis(50)).await;
                yield Ok(ModelEvent::TextDelta(format!("{n} ")));
            }
            yield Ok(ModelEvent::Finished);
        })
    }
}

impl App {
    async fn start(model: Arc<dyn Model>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("--database-url=sqlite://{}/b.db", folder.path().display());
        let limit = "--chat-rate-limit-per-minute=100000";
        let config = Config::check(&Cli::parse_from(["bench", &database, limit]).settings).unwrap();
        let store = Store::open(&config.database_url).await.unwrap();
        let state = AppState::with_model(config, store, Site::empty(), model).unwrap();
        let mut app = Self {
            router: doable::http::router(state.clone()),
            state,
            token: String::new(),
            user_id: String::new(),
            _folder: folder,
        };
        let body = json!({"email": "bench@example.com", "password": "correct horse"});
        let user = app.post("/api/auth/signup", &body).await;
        app.token = user["access_token"].as_str().unwrap().to_owned();
        app.user_id = user["user"]["id"].as_str().unwrap().to_owned();
        app
    }

    async fn open(&self, path: &str, body: &Value) -> Body {
        let request = Request::post(path)
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {}", self.token))
            .header("x-chatkit-detach", "true")
            .body(Body::from(body.to_string()))
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert!(
            response.status().is_success(),
            "{path}: {}",
            response.status()
        );
        response.into_body()
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        let bytes = axum::body::to_bytes(self.open(path, body).await, usize::MAX)
            .await
            .unwrap();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Time to the first byte and to the first word of a new thread's answer; its id.
    async fn turn(&self, text: &str) -> (Duration, Duration, String) {
        let start = Instant::now();
        let mut body = self
            .open("/api/chatkit", &outgoing::create(text))
            .await
            .into_data_stream();
        let (mut first, mut word, mut all) = (None, None, String::new());
        while let Some(chunk) = body.next().await {
            first.get_or_insert_with(|| start.elapsed());
            all.push_str(std::str::from_utf8(&chunk.unwrap()).unwrap());
            if word.is_none() && all.contains("text_delta") {
                word = Some(start.elapsed());
            }
        }
        let created: Value =
            serde_json::from_str(all.lines().next().unwrap().trim_start_matches("data: ")).unwrap();
        (
            first.unwrap(),
            word.unwrap(),
            created["thread"]["id"].as_str().unwrap().to_owned(),
        )
    }

    async fn fill_tasks(&self, count: usize) {
        for n in 1..=count {
            let body = json!({"title": format!("Send invoice K{n} to the office")});
            self.post("/api/tasks", &body).await;
        }
    }

    /// How many of them are done.
    async fn done(&self) -> i64 {
        let counts = self.state.store.task_counts(&self.user_id).await.unwrap();
        counts.completed
    }

    async fn fill(&self, thread: &str, items: usize) {
        for n in 0..items {
            let content =
                json!([{"annotations": [], "text": format!("message {n}"), "type": "output_text"}]);
            let row = StoredItem {
                id: ids::prefixed("msg"),
                kind: "assistant_message".to_owned(),
                payload: json!({"type": "assistant_message", "content": content}).to_string(),
                hidden: false,
                search_text: None,
                created_at: Timestamp::now(),
            };
            self.state
                .store
                .put_item(&self.user_id, thread, &row)
                .await
                .unwrap();
        }
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

async fn times<F: Future>(count: usize, mut work: impl FnMut() -> F) -> Duration {
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        let start = Instant::now();
        work().await;
        times.push(start.elapsed());
    }
    median(times)
}

fn resident_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}

#[tokio::main]
async fn main() {
    let app = App::start(Arc::new(Builtin)).await;
    let (mut bytes, mut words) = (Vec::new(), Vec::new());
    let mut thread = String::new();
    for n in 0..50 {
        let (first, word, id) = app.turn(&format!("Add a task to buy milk {n}")).await;
        bytes.push(first);
        words.push(word);
        thread = id;
    }
    println!(
        "turn: first byte {:?}, first word of the answer {:?}",
        median(bytes),
        median(words)
    );

    for count in [10, 1_000, 10_000] {
        let app = App::start(Arc::new(Builtin)).await;
        app.fill_tasks(count).await;
        let mut all = Vec::new();
        for n in 1..=20 {
            let (asked, done) = match n % 2 {
                1 => (format!("mark invoice K{} as done", n / 2 + 1), 1),
                _ => (format!("reopen invoice K{}", n / 2), 0),
            };
            all.push(app.turn(&asked).await.1);
            assert_eq!(app.done().await, done, "{asked}");
        }
        println!(
            "turn about one task by name, {count} tasks: first word {:?}",
            median(all)
        );
    }

    let list = outgoing::items_list(&thread, 20, None);
    let small = times(50, || app.post("/api/chatkit", &list)).await;
    app.fill(&thread, 10_000).await;
    let large = times(50, || app.post("/api/chatkit", &list)).await;
    println!(
        "items.list: {small:?} with 3 items, {large:?} with 10 000: {:.2}",
        large.as_secs_f64() / small.as_secs_f64()
    );

    let list = outgoing::threads_list(20, None);
    let small = times(50, || app.post("/api/chatkit", &list)).await;
    for n in 0..950 {
        app.turn(&format!("Add a task to buy eggs {n}")).await;
    }
    let large = times(50, || app.post("/api/chatkit", &list)).await;
    println!(
        "threads.list: {small:?} with 50 threads, {large:?} with 1 000: {:.2}",
        large.as_secs_f64() / small.as_secs_f64()
    );

    let app = App::start(Arc::new(Talker)).await;
    let idle = resident_kb();
    let start = Instant::now();
    let turns: Vec<_> = (0..200).map(|n| format!("talk {n}")).collect();
    let streams = futures::future::join_all(turns.iter().map(|text| app.turn(text)));
    let sample = async {
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        resident_kb()
    };
    let (streams, busy) = futures::join!(streams, sample);
    println!(
        "{} streams of 60 words, 20 a second: {:?} in all (3 s is ideal), {} MB above idle",
        streams.len(),
        start.elapsed(),
        busy.saturating_sub(idle) / 1024
    );
}
