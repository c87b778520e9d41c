//! Rate limits, and whose they are.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::Extensions;
use axum::http::request::Parts;

use crate::accounts::Caller;
use crate::error::{Error, Result};
use crate::state::AppState;
use crate::store::rate;

/// Requests of MCP clients per user and minute: more than any model needs.
const MCP_PER_MINUTE: u32 = 3_000;

/// The address a request came from: the connection's, or the one a trusted proxy names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientAddr(String);

/// The other end of a request's connection; none in tests without a socket.
pub fn peer(extensions: &Extensions) -> Option<SocketAddr> {
    extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0)
}

impl FromRequestParts<AppState> for ClientAddr {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self> {
        let Some(peer) = peer(&parts.extensions) else {
            // Without a socket there is one client, as in tests.
            return Ok(Self("local".to_owned()));
        };
        let hops: Vec<&str> = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .collect();
        let is_trusted = |ip: IpAddr| state.config.trusts(ip);
        Ok(Self(subscriber(client(peer.ip(), &hops, is_trusted))))
    }
}

/// The last address that no trusted proxy has. What a client writes into the header itself stands
/// to the left of it.
fn client(peer: IpAddr, hops: &[&str], is_trusted: impl Fn(IpAddr) -> bool) -> IpAddr {
    let mut client = peer.to_canonical();
    for hop in hops.iter().rev() {
        if !is_trusted(client) {
            break;
        }
        match hop.parse::<IpAddr>() {
            Ok(ip) => client = ip.to_canonical(),
            Err(_) => break,
        }
    }
    client
}

/// Whom an address belongs to: with IPv6 one subscriber has a network of 2^64 of them (RFC 6177).
fn subscriber(client: IpAddr) -> String {
    match client {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let network = ip.to_bits() >> 64 << 64;
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
    }
}

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limited {
    /// New accounts, per address.
    SignUp,
    /// Log-ins, per address.
    LogIn,
}

impl ClientAddr {
    /// Counts a request against its limit.
    ///
    /// # Errors
    /// 429 when there were too many in the last minute.
    pub async fn take(&self, state: &AppState, what: Limited) -> Result<()> {
        let limits = &state.config.rate_limits;
        let (name, limit) = match what {
            Limited::SignUp => ("signup", limits.sign_up),
            Limited::LogIn => ("login", limits.log_in),
        };
        check(state, &format!("{name} {}", self.0), limit).await
    }
}

/// Counts a turn of the caller's assistant.
///
/// # Errors
/// 429 when there were too many in the last minute.
pub async fn take_turn(state: &AppState, caller: &Caller) -> Result<()> {
    let key = rate::turns_of(&caller.user.id);
    check(state, &key, state.config.rate_limits.chat).await
}

/// Length of the window, in seconds.
const MINUTE: u32 = 60;

/// Counts a request of an MCP client.
///
/// # Errors
/// 429 when there were too many in the last minute.
pub async fn take_mcp(state: &AppState, caller: &Caller) -> Result<()> {
    let key = rate::mcp_requests_of(&caller.user.id);
    check(state, &key, MCP_PER_MINUTE).await
}

async fn check(state: &AppState, key: &str, limit: u32) -> Result<()> {
    match state.store.take(key, limit, MINUTE).await? {
        None => Ok(()),
        Some(seconds) => Err(Error::too_many(seconds)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn from(peer: &str, hops: &[&str]) -> String {
        let proxies = ["10.0.0.1", "10.0.0.2"].map(|ip| ip.parse::<IpAddr>().unwrap());
        client(peer.parse().unwrap(), hops, |ip| proxies.contains(&ip)).to_string()
    }

    #[test]
    fn nobody_but_a_trusted_proxy_is_believed() {
        assert_eq!(from("192.0.2.7", &["1.1.1.1"]), "192.0.2.7");
        assert_eq!(from("10.0.0.1", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(from("::ffff:10.0.0.1", &["192.0.2.7"]), "192.0.2.7");
    }

    #[test]
    fn what_the_client_wrote_itself_does_not_count() {
        assert_eq!(from("10.0.0.1", &["1.1.1.1", "192.0.2.7"]), "192.0.2.7");
        assert_eq!(
            from("10.0.0.1", &["1.1.1.1", "192.0.2.7", "10.0.0.2"]),
            "192.0.2.7"
        );
        assert_eq!(from("10.0.0.1", &["192.0.2.7", "nonsense"]), "10.0.0.1");
        assert_eq!(from("10.0.0.1", &[]), "10.0.0.1");
    }
}
