//! When the page is fetched again: a burst of changes is one fetch, and never two at a time.

/// Quiet time before a fetch, in milliseconds.
pub const QUIET_MS: u64 = 80;

/// How far the refresh is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// Nothing to do.
    #[default]
    Idle,
    /// The timer runs; more changes are the same fetch.
    Waiting,
    /// A fetch is under way.
    Fetching {
        /// Something changed meanwhile, so what it brings may be old.
        again: bool,
    },
}

impl Schedule {
    /// Something changed; whether to start the timer.
    pub fn changed(&mut self) -> bool {
        match self {
            Self::Idle => {
                *self = Self::Waiting;
                true
            }
            Self::Waiting => false,
            Self::Fetching { again } => {
                *again = true;
                false
            }
        }
    }

    /// The timer has run out: the fetch begins.
    pub fn begin(&mut self) {
        *self = Self::Fetching { again: false };
    }

    /// The fetch is over, well or badly; whether to start the timer once more.
    pub fn end(&mut self) -> bool {
        let again = matches!(self, Self::Fetching { again: true });
        *self = if again { Self::Waiting } else { Self::Idle };
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_of_changes_is_one_fetch() {
        let mut schedule = Schedule::default();
        assert!(schedule.changed());
        assert!(!schedule.changed());
        schedule.begin();
        assert!(!schedule.end());
        assert!(schedule.changed());
    }

    #[test]
    fn a_change_during_the_fetch_is_one_more_fetch_after_it() {
        let mut schedule = Schedule::default();
        assert!(schedule.changed());
        schedule.begin();
        assert!(!schedule.changed());
        assert!(!schedule.changed());
        assert!(schedule.end());
        schedule.begin();
        assert!(!schedule.end());
        assert_eq!(schedule, Schedule::Idle);
    }
}
