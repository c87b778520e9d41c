//! What it costs to reach the tools through each door, and to reach the reader's eye: a tool call in
//! process, by a child process per request, by a child that is kept, and over HTTP; and the way of
//! a provider's words to the panel. Run: `make bench`.
//!
//! Everything shares the machine with its clients; SQLite, whole fsync.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints, and fails by panicking"
)]

use std::convert::Infallible;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::post;
use clap::Parser;
use doable::agent::model::ToolCall;
use doable::chatkit::outgoing;
use doable::config::{Config, Settings};
use doable::http::assets::Site;
use doable::http::server::{self, Edge};
use doable::mcp::InProcess;
use doable::state::AppState;
use doable::store::Store;
use futures::StreamExt;
use futures::future::join_all;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpListener;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

const SECRET: &str = "only-for-benches-only-for-benches";
/// Calls per connection and tool; both tools together stay below the limit of a minute.
const CALLS: usize = 1_000;
/// Words of an answer, and the pause between them.
const WORDS: usize = 20;
const PAUSE: Duration = Duration::from_millis(20);

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
}

/// A server on a port of its own.
struct Server {
    state: AppState,
    url: String,
    database: String,
    _folder: TempDir,
}

/// Somebody signed up, on a connection of their own.
struct Client {
    http: reqwest::Client,
    token: String,
}

impl Server {
    async fn start(flags: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}/b.db", folder.path().display());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let own = [
            "bench".to_owned(),
            format!("--database-url={database}"),
            format!("--auth-secret={SECRET}"),
            format!("--leptos-site-addr={address}"),
            "--signup-rate-limit-per-minute=1000".to_owned(),
            "--chat-rate-limit-per-minute=100000".to_owned(),
        ];
        let config = Config::check(&Cli::parse_from(own.iter().chain(flags)).settings).unwrap();
        let store = Store::open(&config.database_url).await.unwrap();
        let state = AppState::new(config, store, Site::empty()).unwrap();
        let router = doable::http::router(state.clone());
        let never = std::future::pending();
        tokio::spawn(async move {
            server::serve(listener, router, Edge::default(), never).await;
        });
        Self {
            state,
            url: format!("http://{address}"),
            database,
            _folder: folder,
        }
    }

    async fn client(&self, name: &str) -> Client {
        let http = reqwest::Client::builder().build().unwrap();
        let body = json!({"email": format!("{name}@example.com"), "password": "correct horse"});
        let asked = http
            .post(format!("{}/api/auth/signup", self.url))
            .json(&body);
        let user: Value = asked.send().await.unwrap().json().await.unwrap();
        let token = user["access_token"].as_str().unwrap().to_owned();
        Client { http, token }
    }

    async fn call(&self, client: &Client, tool: &str, arguments: &Value) {
        let body = request(
            2,
            "tools/call",
            json!({"name": tool, "arguments": arguments}),
        );
        let asked = (client.http)
            .post(format!("{}/mcp", self.url))
            .bearer_auth(&client.token)
            .header("accept", "application/json, text/event-stream")
            .header("mcp-protocol-version", "2025-11-25");
        let answer: Value = asked
            .json(&body)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert!(
            answer["result"]["structuredContent"].is_object(),
            "{answer}"
        );
    }

    /// `doable mcp` after its handshake.
    async fn child(&self, client: &Client) -> Pipe {
        let mut process = Command::new(env!("CARGO_BIN_EXE_doable"))
            .arg("mcp")
            .env("DOABLE_TOKEN", &client.token)
            .env("DATABASE_URL", &self.database)
            .env("AUTH_SECRET", SECRET)
            .env("RUST_LOG", "warn")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut pipe = Pipe {
            process,
            input,
            output,
        };
        let info = json!({"name": "bench", "version": "1"});
        let hello =
            json!({"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": info});
        pipe.ask(&request(1, "initialize", hello)).await;
        let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        pipe.send(&ready).await;
        pipe
    }
}

/// A child process that speaks the protocol.
struct Pipe {
    process: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Pipe {
    async fn send(&mut self, message: &Value) {
        let line = format!("{message}\n");
        self.input.write_all(line.as_bytes()).await.unwrap();
    }

    async fn ask(&mut self, message: &Value) -> Value {
        self.send(message).await;
        let line = self.output.next_line().await.unwrap().unwrap();
        serde_json::from_str(&line).unwrap()
    }

    async fn call(&mut self, tool: &str, arguments: &Value) {
        let call = json!({"name": tool, "arguments": arguments});
        let answer = self.ask(&request(2, "tools/call", call)).await;
        assert!(
            answer["result"]["structuredContent"].is_object(),
            "{answer}"
        );
    }

    async fn end(mut self) {
        drop(self.input);
        assert!(self.process.wait().await.unwrap().success());
    }
}

fn request(id: u32, method: &str, params: Value) -> Value {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

/// The median and the 99th of a hundred.
fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1];
    format!("{:.2?}, p99 {:.2?}", at(50), at(99))
}

async fn times(count: usize, mut work: impl AsyncFnMut()) -> String {
    let mut times = Vec::with_capacity(count);
    for _ in 0..count {
        let start = Instant::now();
        work().await;
        times.push(start.elapsed());
    }
    spread(times)
}

/// One call, by each way that a server can have to its tools.
async fn ways(server: &Server) {
    let ada = server.client("ada").await;
    let caller = server
        .state
        .accounts
        .authenticate(&ada.token)
        .await
        .unwrap();
    let tasks = || server.state.tasks.clone();
    for n in 0..20 {
        tasks()
            .add(&caller, &format!("Task {n}"), None)
            .await
            .unwrap();
    }
    let connect = async || {
        InProcess::connect(tasks(), caller.clone(), None)
            .await
            .unwrap()
    };
    println!(
        "in process, connection of a turn: {}",
        times(500, async || drop(connect().await)).await
    );
    let tools = connect().await;
    let mut kept = server.child(&ada).await;
    for (tool, arguments) in [
        ("list_tasks", json!({})),
        ("add_task", json!({"title": "Milk"})),
    ] {
        let call = ToolCall {
            id: "call_1".to_owned(),
            name: tool.to_owned(),
            arguments: arguments.as_object().unwrap().clone(),
        };
        let in_process = times(CALLS, async || {
            assert!(!tools.call(&call).await.unwrap().result.is_error);
        });
        println!("{tool} in process: {}", in_process.await);
        let over_pipe = times(CALLS, async || kept.call(tool, &arguments).await);
        println!("{tool}, a child that is kept: {}", over_pipe.await);
        let per_request = times(50, async || {
            let mut child = server.child(&ada).await;
            child.call(tool, &arguments).await;
            child.end().await;
        });
        println!("{tool}, a child per request: {}", per_request.await);
    }
    kept.end().await;
}

/// Calls of so many clients at once, each on a connection of its own.
async fn over_http(connections: usize) {
    let server = &Server::start(&[]).await;
    let names: Vec<_> = (0..connections).map(|n| format!("user{n}")).collect();
    let clients = join_all(names.iter().map(|name| server.client(name))).await;
    for client in &clients {
        for _ in 0..20 {
            server
                .call(client, "add_task", &json!({"title": "Bread"}))
                .await;
        }
    }
    for (tool, arguments) in [
        ("list_tasks", json!({})),
        ("add_task", json!({"title": "Milk"})),
    ] {
        let arguments = &arguments;
        let start = Instant::now();
        let each = clients.iter().map(async |client| {
            let mut times = Vec::with_capacity(CALLS);
            for _ in 0..CALLS {
                let start = Instant::now();
                server.call(client, tool, arguments).await;
                times.push(start.elapsed());
            }
            times
        });
        let all = join_all(each).await.concat();
        let rate = all.len() as f64 / start.elapsed().as_secs_f64();
        println!(
            "/mcp {tool}, {connections} connections: {rate:.0} calls/s, {}",
            spread(all)
        );
    }
}

/// When a provider was asked, and when it said each of its words.
#[derive(Clone, Default)]
struct Provider(Arc<Mutex<Vec<Instant>>>);

async fn speak(State(provider): State<Provider>) -> impl IntoResponse {
    provider.0.lock().unwrap().push(Instant::now());
    let chunk = |delta: Value, finish: Option<&str>| {
        let choice = json!({"index": 0, "delta": delta, "finish_reason": finish});
        Bytes::from(format!(
            "data: {}\n\n",
            json!({"id": "c", "choices": [choice]})
        ))
    };
    let stream = async_stream::stream! {
        for _ in 0..WORDS {
            tokio::time::sleep(PAUSE).await;
            let word = chunk(json!({"content": "word "}), None);
            provider.0.lock().unwrap().push(Instant::now());
            yield Ok::<_, Infallible>(word);
        }
        yield Ok(chunk(json!({}), Some("stop")));
        yield Ok(Bytes::from("data: [DONE]\n\n"));
    };
    (
        [("content-type", "text/event-stream")],
        Body::from_stream(stream),
    )
}

/// The way of a provider's words to the panel's connection.
async fn words() {
    let provider = Provider::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .route("/v1/chat/completions", post(speak))
        .with_state(provider.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let server = Server::start(&[format!("--openai-base-url=http://{address}/v1")]).await;
    let ada = server.client("ada").await;
    let (mut asked, mut first, mut every) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..50 {
        provider.0.lock().unwrap().clear();
        let start = Instant::now();
        let call = (ada.http)
            .post(format!("{}/api/chatkit", server.url))
            .bearer_auth(&ada.token)
            .json(&outgoing::create("hello"));
        let mut body = call.send().await.unwrap().bytes_stream();
        let mut came = Vec::new();
        while let Some(chunk) = body.next().await {
            let text = String::from_utf8(chunk.unwrap().to_vec()).unwrap();
            let words = text.matches("content_part.text_delta").count();
            came.extend(std::iter::repeat_n(Instant::now(), words));
        }
        let said = provider.0.lock().unwrap().clone();
        assert_eq!((came.len(), said.len()), (WORDS, WORDS + 1));
        asked.push(said[0] - start);
        let lags: Vec<_> = said[1..]
            .iter()
            .zip(&came)
            .map(|(said, came)| *came - *said)
            .collect();
        first.push(lags[0]);
        every.extend(lags);
    }
    println!(
        "from the panel's request to the provider's: {}",
        spread(asked)
    );
    println!(
        "from the provider's first word to the panel's bytes: {}",
        spread(first)
    );
    println!(
        "from any word of the provider's to the panel's bytes: {}",
        spread(every)
    );
}

#[tokio::main]
async fn main() {
    // reqwest comes without one.
    drop(rustls::crypto::ring::default_provider().install_default());
    ways(&Server::start(&[]).await).await;
    over_http(1).await;
    over_http(8).await;
    words().await;
}
