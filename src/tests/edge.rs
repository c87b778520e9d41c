//! Connections as they come from a network: raw sockets against the real accept loop.

use std::net::SocketAddr;
use std::time::Duration;

use doable::http::server::{Edge, serve};
use pretty_assertions::assert_eq;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::util::App;

/// Longer than anything here may take.
const LONG: Duration = Duration::from_secs(10);

const HEALTH: &str = "GET /health HTTP/1.1\r\nhost: x\r\n\r\n";

const READY: &str = "GET /ready HTTP/1.1\r\nhost: x\r\n\r\n";

struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    done: JoinHandle<()>,
    app: App,
}

async fn start(edge: Edge) -> Server {
    let app = App::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let (router, chat) = (app.router(), app.state.chat.clone());
    let stopped = async move {
        stopped.await.unwrap();
        chat.shut_down().await;
    };
    let done = tokio::spawn(async move { serve(listener, router, edge, stopped).await });
    Server {
        address,
        stop,
        done,
        app,
    }
}

impl Server {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }
}

/// What comes until the other side closes, within a while.
async fn rest(socket: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = timeout(LONG, socket.read_to_end(&mut bytes)).await;
    assert!(read.is_ok(), "the connection stays open");
    String::from_utf8(bytes).unwrap()
}

/// The first line of an answer.
async fn answer(socket: &mut TcpStream, request: &str) -> String {
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = vec![0; 4096];
    let length = timeout(LONG, socket.read(&mut bytes))
        .await
        .unwrap()
        .unwrap();
    let text = String::from_utf8_lossy(&bytes[..length]).into_owned();
    text.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_head_that_does_not_come_to_its_end_is_not_waited_for() {
    let server = start(Edge {
        head_time: Duration::from_millis(300),
        ..Edge::default()
    })
    .await;
    for begun in [
        "",
        "GET /health HT",
        "GET /health HTTP/1.1\r\nhost: x\r\nx-slow: ",
    ] {
        let mut slow = server.connect().await;
        slow.write_all(begun.as_bytes()).await.unwrap();
        let said = rest(&mut slow).await;
        assert!(!said.contains("200 OK"), "{begun}: {said}");
    }
    let mut quick = server.connect().await;
    assert_eq!(answer(&mut quick, HEALTH).await, "HTTP/1.1 200 OK");
}

#[tokio::test]
async fn a_head_that_never_ends_is_refused() {
    let server = start(Edge::default()).await;
    let mut socket = server.connect().await;
    let request = format!("GET /health HTTP/1.1\r\nx-long: {}", "a".repeat(70_000));
    // It is refused before all of it was written.
    drop(socket.write_all(request.as_bytes()).await);
    let said = rest(&mut socket).await;
    assert!(
        said.is_empty() || said.starts_with("HTTP/1.1 431"),
        "{said}"
    );
    let many = "x-many: 1\r\n".repeat(200);
    let mut socket = server.connect().await;
    let request = format!("GET /health HTTP/1.1\r\n{many}\r\n");
    assert!(
        answer(&mut socket, &request)
            .await
            .starts_with("HTTP/1.1 431")
    );
}

#[tokio::test]
async fn one_connection_more_than_allowed_waits_for_a_place() {
    let server = start(Edge {
        connections: 2,
        ..Edge::default()
    })
    .await;
    let (mut first, mut second) = (server.connect().await, server.connect().await);
    assert_eq!(answer(&mut first, HEALTH).await, "HTTP/1.1 200 OK");
    assert_eq!(answer(&mut second, HEALTH).await, "HTTP/1.1 200 OK");
    let mut third = server.connect().await;
    third.write_all(HEALTH.as_bytes()).await.unwrap();
    let mut byte = [0];
    let early = timeout(Duration::from_millis(300), third.read(&mut byte)).await;
    assert!(early.is_err(), "it was served beyond the limit");
    drop(first);
    let read = timeout(LONG, third.read(&mut byte)).await;
    assert_eq!(read.unwrap().unwrap(), 1);
}

#[tokio::test]
async fn the_address_of_a_connection_reaches_the_limits() {
    let server = start(Edge::default()).await;
    let body = "{\"email\":\"a@x.org\",\"password\":\"wrong horse\"}";
    let request = format!(
        "POST /api/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut socket = server.connect().await;
    answer(&mut socket, &request).await;
    let keys = server
        .app
        .database
        .texts("SELECT key FROM rate_events")
        .await;
    assert!(keys.contains(&"login 127.0.0.1".to_owned()), "{keys:?}");
}

#[tokio::test]
async fn going_down_ends_open_streams_and_idle_connections_and_tells_the_balancer() {
    let server = start(Edge::default()).await;
    let ada = server.app.user("ada").await;
    let mut stream = server.connect().await;
    let request = format!(
        "GET /api/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n\r\n",
        ada.token
    );
    assert_eq!(answer(&mut stream, &request).await, "HTTP/1.1 200 OK");
    let mut idle = server.connect().await;
    assert_eq!(answer(&mut idle, HEALTH).await, "HTTP/1.1 200 OK");
    server.stop.send(()).unwrap();
    timeout(LONG, server.done).await.unwrap().unwrap();
    rest(&mut stream).await;
    rest(&mut idle).await;
    server.app.get("/ready").send().await.expect(503);
}

#[tokio::test]
async fn whoever_comes_while_the_server_goes_down_is_answered_and_told_to_leave() {
    let server = start(Edge {
        linger: LONG,
        ..Edge::default()
    })
    .await;
    let (mut kept, silent) = (server.connect().await, server.connect().await);
    assert_eq!(answer(&mut kept, HEALTH).await, "HTTP/1.1 200 OK");
    server.stop.send(()).unwrap();
    // New ones are taken all the time, and at some moment they are told.
    let told = async {
        loop {
            let mut new = TcpStream::connect(server.address).await.unwrap();
            if answer(&mut new, READY).await.contains("503") {
                return;
            }
        }
    };
    timeout(LONG, told).await.unwrap();
    kept.write_all(HEALTH.as_bytes()).await.unwrap();
    let said = rest(&mut kept).await;
    assert!(said.starts_with("HTTP/1.1 200 OK"), "{said}");
    assert!(said.contains("connection: close"), "{said}");
    drop(silent);
    server.done.abort();
}

#[tokio::test]
async fn silent_connections_are_closed_when_the_server_has_lingered() {
    let server = start(Edge {
        linger: Duration::from_millis(200),
        grace: LONG,
        ..Edge::default()
    })
    .await;
    let mut silent = server.connect().await;
    let mut kept = server.connect().await;
    assert_eq!(answer(&mut kept, HEALTH).await, "HTTP/1.1 200 OK");
    server.stop.send(()).unwrap();
    assert_eq!(rest(&mut silent).await, "");
    assert_eq!(rest(&mut kept).await, "");
    // Nobody listens any more; who connects now may meet another test's server at this port.
    timeout(LONG, server.done).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_connection_that_does_not_end_is_cut_off_after_the_grace() {
    let server = start(Edge {
        grace: Duration::from_millis(200),
        ..Edge::default()
    })
    .await;
    let mut stuck = server.connect().await;
    // A body that never comes.
    let request = "POST /api/auth/login HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n";
    stuck.write_all(request.as_bytes()).await.unwrap();
    let mut other = server.connect().await;
    answer(&mut other, HEALTH).await;
    server.stop.send(()).unwrap();
    timeout(LONG, server.done).await.unwrap().unwrap();
}

/// A new user's request for new tokens, and their access token.
async fn to_refresh(server: &Server, name: &str) -> (String, String) {
    let user = server.app.user(name).await;
    let cookie = user.cookies.split("; ").find(|it| it.contains("refresh"));
    let request = format!(
        "POST /api/auth/refresh HTTP/1.1\r\nhost: x\r\ncookie: {}\r\ncontent-length: 0\r\n\r\n",
        cookie.unwrap()
    );
    (request, user.token)
}

async fn is_alive(server: &Server, access: &str) -> bool {
    server.app.state.accounts.authenticate(access).await.is_ok()
}

#[tokio::test]
async fn windows_that_refresh_at_once_keep_their_session() {
    let server = start(Edge::default()).await;
    let (request, access) = to_refresh(&server, "ada").await;
    let mut windows = Vec::new();
    for _ in 0..4 {
        let mut window = server.connect().await;
        answer(&mut window, HEALTH).await;
        windows.push(window);
    }
    for window in &mut windows {
        window.write_all(request.as_bytes()).await.unwrap();
    }
    for window in &mut windows {
        assert_eq!(answer(window, "").await, "HTTP/1.1 200 OK");
    }
    assert!(is_alive(&server, &access).await);
}

#[tokio::test]
async fn whoever_comes_with_a_token_after_its_answer_is_a_thief() {
    let server = start(Edge::default()).await;
    for (name, is_new) in [("ada", true), ("bob", false)] {
        let (request, access) = to_refresh(&server, name).await;
        let mut owner = server.connect().await;
        assert_eq!(answer(&mut owner, &request).await, "HTTP/1.1 200 OK");
        assert!(is_alive(&server, &access).await);
        let mut thief = if is_new {
            server.connect().await
        } else {
            owner
        };
        let refused = answer(&mut thief, &request).await;
        assert_eq!(refused, "HTTP/1.1 401 Unauthorized");
        assert!(
            !is_alive(&server, &access).await,
            "new connection: {is_new}"
        );
    }
}
