//! Connections: how many, how slow, how large a head, and how they end. Bodies have limits of their
//! own, in the table of routes.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
#[cfg(target_os = "linux")]
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use crate::domain::time::Timestamp;

/// Bounds of the connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Most connections at a time; more have to wait in the system's queue.
    pub connections: usize,
    /// So long a client may take for the head of a request, and so long it may be silent before.
    pub head_time: Duration,
    /// Largest head of a request, in bytes: 431 beyond.
    pub head_size: usize,
    /// So long a client may take nothing of what is sent to it (RFC 5482; Linux only).
    pub stalled: Duration,
    /// So long connections are still taken, and silent ones kept, once the server goes down: what is
    /// on its way comes in, and balancers see that it is not ready.
    pub linger: Duration,
    /// So long requests under way may go on after that.
    pub grace: Duration,
}

impl Default for Edge {
    fn default() -> Self {
        Self {
            connections: 4_096,
            head_time: Duration::from_secs(10),
            head_size: 64 * 1024,
            stalled: Duration::from_secs(30),
            linger: Duration::from_millis(300),
            // With the 5 s that runs have to end, less than the 10 s a supervisor waits.
            grace: Duration::from_millis(3_700),
        }
    }
}

/// When a request came, in its extensions: with its connection, if it is the first there, else when
/// its head was read. Copies that are sent side by side have all come before the first is answered,
/// however late their turn is.
#[derive(Clone, Copy, Debug)]
pub struct CameIn(pub Instant);

/// The earliest moment at which a request can have been sent, in its extensions: not before its
/// connection was opened, nor before the answer to the one before it there, nor so long ago that it
/// would not have been on its way all the time.
#[derive(Clone, Copy, Debug)]
pub struct SentAfter(pub Timestamp);

/// So long a request is on its way at the most. Copies that several windows send side by side come
/// one after the other: this is also what may lie between them.
const ON_ITS_WAY: Duration = Duration::from_millis(250);

/// A connection that was opened longer ago than this was not opened for its first request.
const AHEAD: Duration = Duration::from_millis(250);

/// Pause after a failure to accept that will not pass at once, such as too many open files.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// Serves until `stop` ends. Then the server lingers: what comes in is answered for
/// [`Edge::linger`], and every answer ends its connection. Requests under way have [`Edge::grace`]
/// after that.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    edge: Edge,
    stop: impl Future<Output = ()>,
) {
    let slots = Arc::new(Semaphore::new(edge.connections));
    let (tracker, stopping) = (TaskTracker::new(), CancellationToken::new());
    let take = |slot: OwnedSemaphorePermit, (socket, peer)| {
        let connection = connection(socket, peer, router.clone(), edge, stopping.clone());
        tracker.spawn(async move {
            connection.await;
            drop(slot);
        });
    };
    let accept = async {
        // The semaphore is never closed.
        while let Ok(slot) = slots.clone().acquire_owned().await {
            take(slot, accepted(&listener).await);
        }
    };
    let lingered = async {
        stop.await;
        stopping.cancel();
        sleep(edge.linger).await;
    };
    tokio::select! {
        () = accept => {}
        () = lingered => {}
    }
    // Connections that the system has taken for us would be broken off with the listener.
    if let Ok(listener) = listener.into_std() {
        while let Ok(slot) = slots.clone().try_acquire_owned()
            && let Ok(connection) = waiting(&listener)
        {
            take(slot, connection);
        }
    }
    tracker.close();
    if timeout(edge.grace, tracker.wait()).await.is_err() {
        tracing::warn!(
            "{} connections were cut off at the shut-down",
            tracker.len()
        );
    }
}

fn lock(time: &Mutex<Timestamp>) -> MutexGuard<'_, Timestamp> {
    // Nothing is left half done under this lock.
    time.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accepted(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(e) => {
                tracing::warn!("cannot accept a connection: {e}");
                sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

/// The next connection that waits in the system's queue; an error when there is none.
fn waiting(listener: &std::net::TcpListener) -> std::io::Result<(TcpStream, SocketAddr)> {
    let (socket, peer) = listener.accept()?;
    socket.set_nonblocking(true)?;
    Ok((TcpStream::from_std(socket)?, peer))
}

async fn connection(
    socket: TcpStream,
    peer: SocketAddr,
    router: Router,
    edge: Edge,
    stopping: CancellationToken,
) {
    if let Err(e) = socket.set_nodelay(true) {
        tracing::debug!("no TCP_NODELAY: {e}");
    }
    // A reader that takes nothing any more is let go by the system: nobody here would notice.
    #[cfg(target_os = "linux")]
    if let Err(e) = SockRef::from(&socket).set_tcp_user_timeout(Some(edge.stalled)) {
        tracing::debug!("no TCP_USER_TIMEOUT: {e}");
    }
    let closing = stopping.clone();
    let (opened, is_first) = (Instant::now(), AtomicBool::new(true));
    let free_since = Arc::new(Mutex::new(Timestamp::now()));
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let came_with_it = is_first.swap(false, Ordering::Relaxed) && opened.elapsed() < AHEAD;
        let arrived = if came_with_it { opened } else { Instant::now() };
        request.extensions_mut().insert(CameIn(arrived));
        let on_its_way = Timestamp::now().minus(ON_ITS_WAY);
        let sent_after = lock(&free_since).max(on_its_way);
        request.extensions_mut().insert(SentAfter(sent_after));
        let (answer, closing) = (router.clone().oneshot(request), closing.clone());
        let free_since = free_since.clone();
        async move {
            let mut answer = answer.await.unwrap_or_else(|never| match never {});
            *lock(&free_since) = Timestamp::now();
            if closing.is_cancelled() {
                let close = HeaderValue::from_static("close");
                answer.headers_mut().insert(CONNECTION, close);
            }
            Ok::<_, Infallible>(answer)
        }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(edge.head_time)
        .max_buf_size(edge.head_size)
        .serve_connection(TokioIo::new(socket), service);
    let mut served = pin!(served);
    let result = tokio::select! {
        result = served.as_mut() => result,
        // A connection that is silent is closed only then, lest a request meets the end on its way.
        () = async { stopping.cancelled().await; sleep(edge.linger).await } => {
            served.as_mut().graceful_shutdown();
            served.await
        }
    };
    if let Err(e) = result {
        // Clients go away and some are slow: nothing to do about it.
        tracing::debug!("connection ended: {e}");
    }
}
