//! A provider that is down is not asked again and again: after a few failures the next turns fail
//! at once, and from time to time one is let through to see whether it is back.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::StatusCode;

/// The same failure so many times in a row opens it.
const FAILURES: u32 = 5;
/// How often an attempt is let through while it is open.
const PROBE: Duration = Duration::from_secs(30);

/// Counts attempts, each with its retry, to which the provider had no answer: no connection, one that
/// was dropped, silence, a fault of its own. A refusal is an answer: such a provider is there, and the
/// next request may please it better. Where another failure takes the place of the first something is
/// being done about it, and the count begins anew.
#[derive(Debug, Default)]
pub struct Breaker(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    failures: u32,
    /// The status that the last one came with, if any.
    status: Option<StatusCode>,
    probed: Option<Instant>,
}

impl Breaker {
    /// Whether an attempt may be made at this time.
    pub fn lets_through(&self, now: Instant) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.failures < FAILURES {
            return true;
        }
        let due = state
            .probed
            .is_none_or(|at| now.saturating_duration_since(at) >= PROBE);
        if due {
            state.probed = Some(now);
        }
        due
    }

    /// The provider answered.
    pub fn answered(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = State::default();
    }

    /// It did not, tried at this time, or only with such a status.
    pub fn failed(&self, now: Instant, status: Option<StatusCode>) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.status != status {
            state.failures = 0;
            state.status = status;
        }
        state.failures = state.failures.saturating_add(1);
        state.probed = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_after_failures_in_a_row_and_lets_one_attempt_through_at_a_time() {
        let breaker = Breaker::default();
        let start = Instant::now();
        for _ in 0..FAILURES {
            assert!(breaker.lets_through(start));
            breaker.failed(start, None);
        }
        assert!(!breaker.lets_through(start));
        let later = start + PROBE;
        assert!(breaker.lets_through(later));
        assert!(!breaker.lets_through(later), "one at a time");
        breaker.answered();
        assert!(breaker.lets_through(later));
    }

    #[test]
    fn an_answer_in_between_begins_the_count_anew() {
        let breaker = Breaker::default();
        let now = Instant::now();
        for _ in 0..3 {
            for _ in 1..FAILURES {
                breaker.failed(now, None);
            }
            breaker.answered();
        }
        assert!(breaker.lets_through(now));
    }

    #[test]
    fn another_failure_begins_the_count_anew() {
        let breaker = Breaker::default();
        let now = Instant::now();
        let statuses = [None, Some(StatusCode::BAD_GATEWAY), None];
        for status in statuses {
            for _ in 1..FAILURES {
                breaker.failed(now, status);
            }
            assert!(breaker.lets_through(now));
        }
        breaker.failed(now, None);
        assert!(!breaker.lets_through(now));
    }
}
