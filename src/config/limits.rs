//! How much and how often, and who is believed about where a request came from.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use ipnet::IpNet;

use super::{Settings, list};

/// How many minutes' worth of an address's log-ins an account takes in wrong passwords: 30 in 15
/// minutes unless set otherwise. More than one address may use up by mistake, so that the limit per
/// address is the one that people meet.
const ACCOUNT_MINUTES: u32 = 3;

/// Which part of a minute's turns a user may have at once: 3 unless set otherwise.
const AT_ONCE: u32 = 6;
/// But never fewer.
const AT_ONCE_MIN: u32 = 3;

/// Bounds of a turn of the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgentLimits {
    /// Total time of a turn.
    pub timeout: Duration,
    /// Rounds of tool calls.
    pub max_turns: usize,
    /// Earlier messages shown to the model.
    pub history: i64,
}

/// How often something may happen in a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimits {
    /// Turns of the assistant, per user.
    pub chat: u32,
    /// Sign-ups, per address.
    pub sign_up: u32,
    /// Log-ins, per address.
    pub log_in: u32,
}

impl AgentLimits {
    pub(super) fn check(settings: &Settings, faults: &mut Vec<String>) -> Self {
        Self {
            timeout: Duration::from_secs(number(
                "AGENT_TIMEOUT_SECS",
                &settings.agent_timeout_secs,
                3_600,
                faults,
            )),
            max_turns: number("AGENT_MAX_TURNS", &settings.agent_max_turns, 100, faults) as usize,
            history: number(
                "AGENT_HISTORY_LIMIT",
                &settings.agent_history_limit,
                1_000,
                faults,
            ) as i64,
        }
    }
}

impl fmt::Display for AgentLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            timeout,
            max_turns,
            history,
        } = self;
        let seconds = timeout.as_secs();
        write!(f, "{seconds} s, {max_turns} rounds, {history} messages")
    }
}

impl fmt::Display for RateLimits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            chat,
            sign_up,
            log_in,
        } = self;
        write!(f, "{chat} turns, {sign_up} sign-ups, {log_in} log-ins")
    }
}

impl RateLimits {
    pub(super) fn check(settings: &Settings, faults: &mut Vec<String>) -> Self {
        let mut per_minute = |name, text: &str| number(name, text, 1_000_000, faults) as u32;
        Self {
            chat: per_minute(
                "CHAT_RATE_LIMIT_PER_MINUTE",
                &settings.chat_rate_limit_per_minute,
            ),
            sign_up: per_minute(
                "SIGNUP_RATE_LIMIT_PER_MINUTE",
                &settings.signup_rate_limit_per_minute,
            ),
            log_in: per_minute(
                "LOGIN_RATE_LIMIT_PER_MINUTE",
                &settings.login_rate_limit_per_minute,
            ),
        }
    }

    /// Turns of a user that may go on at once, in different conversations.
    pub fn chats_at_once(&self) -> u32 {
        (self.chat / AT_ONCE).max(AT_ONCE_MIN)
    }

    /// Wrong passwords of an account within 15 minutes, from whatever addresses.
    pub fn wrong_passwords(&self) -> u32 {
        self.log_in.saturating_mul(ACCOUNT_MINUTES)
    }
}

/// The networks of `TRUSTED_PROXIES`.
pub(super) fn proxies(settings: &Settings, faults: &mut Vec<String>) -> Vec<IpNet> {
    let mut trusted_proxies = Vec::new();
    for text in list(&settings.trusted_proxies) {
        let network = text.parse::<IpNet>();
        match network.or_else(|_| text.parse::<IpAddr>().map(IpNet::from)) {
            Ok(network) => trusted_proxies.push(network),
            Err(_) => faults.push(format!(
                "TRUSTED_PROXIES: {text:?} is no address or network such as 10.0.0.0/8"
            )),
        }
    }
    trusted_proxies
}

fn number(name: &str, text: &str, max: u32, faults: &mut Vec<String>) -> u64 {
    match text.trim().parse::<u32>() {
        Ok(value) if (1..=max).contains(&value) => u64::from(value),
        Ok(_) | Err(_) => {
            faults.push(format!("{name}: {text:?} is no number from 1 to {max}"));
            1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_out_of_its_range_is_a_fault_that_names_the_setting() {
        for text in ["0", "-1", "101", "many", ""] {
            let mut faults = Vec::new();
            number("AGENT_MAX_TURNS", text, 100, &mut faults);
            assert!(faults[0].starts_with("AGENT_MAX_TURNS: "), "{faults:?}");
        }
    }

    #[test]
    fn whoever_allows_more_turns_a_minute_allows_more_at_once() {
        let at_once = |chat| {
            let limits = RateLimits {
                chat,
                sign_up: 1,
                log_in: 1,
            };
            limits.chats_at_once()
        };
        assert_eq!([1, 20, 60, 1_000].map(at_once), [3, 3, 10, 166]);
    }

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        let settings = Settings {
            trusted_proxies: Some("10.0.0.0/8, ::1, nonsense".to_owned()),
            ..Settings::default()
        };
        let mut faults = Vec::new();
        assert_eq!(proxies(&settings, &mut faults).len(), 2);
        assert_eq!(faults.len(), 1);
    }
}
