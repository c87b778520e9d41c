//! For those who run the server.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::error::{Error, Result};
use crate::http::metrics;
use crate::state::AppState;

/// How long `doable health` waits for the server.
const PATIENCE: Duration = Duration::from_secs(3);
/// Longest first line of an answer that it reads, in bytes.
const LINE_MAX: u64 = 200;

/// `/health`, `/ready` and `/metrics`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/health", get(|| async { "ok" }))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics::page))
}

/// The process is up, the database answers and its migrations are applied.
async fn ready(State(state): State<AppState>) -> Result<(StatusCode, &'static str)> {
    // A balancer sends nothing new to a process that goes down.
    state.chat.check_open()?;
    state
        .store
        .ping()
        .await
        .map_err(|e| Error::unavailable("The database does not answer.", e))?;
    Ok((StatusCode::OK, "ready"))
}

/// Asks the server that listens on an address of this machine for `/health`, and returns what may be
/// told of it.
///
/// # Errors
/// When it does not answer in time, or with anything but 200.
pub async fn ask(address: SocketAddr) -> Result<String, String> {
    let address = reachable(address);
    let report = |what: &dyn fmt::Display| format!("http://{address}/health: {what}");
    let line = timeout(PATIENCE, status_line(address))
        .await
        .map_err(|_| report(&"no answer in time"))?
        .map_err(|e| report(&e))?;
    match line.split(' ').nth(1) {
        Some("200") => Ok(report(&"ok")),
        Some(status) => Err(report(&status)),
        None => Err(report(&"no answer")),
    }
}

/// The first line of what `/health` answers.
async fn status_line(address: SocketAddr) -> std::io::Result<String> {
    let mut socket = BufReader::new(TcpStream::connect(address).await?);
    let request = b"GET /health HTTP/1.1\r\nhost: doable\r\nconnection: close\r\n\r\n";
    socket.write_all(request).await?;
    let mut line = String::new();
    socket.take(LINE_MAX).read_line(&mut line).await?;
    Ok(line.trim_end().to_owned())
}

/// Where a server that listens on all addresses is found from here.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            SocketAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        });
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_all_addresses_is_asked_on_this_machine() {
        for (listens, found) in [
            ("0.0.0.0:3000", "127.0.0.1:3000"),
            ("[::]:3000", "[::1]:3000"),
            ("192.0.2.7:80", "192.0.2.7:80"),
        ] {
            let address = reachable(listens.parse().unwrap());
            assert_eq!(address.to_string(), found);
        }
    }
}
