//! Instants as the store keeps them: microseconds since 1970-01-01 UTC.

use std::fmt;
use std::time::Duration;

use serde::{Serialize, Serializer};
use time::OffsetDateTime;
use time::macros::format_description;

/// An instant, in microseconds UTC. Shown and serialised as RFC 3339 with `Z` and six digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The current instant.
    pub fn now() -> Self {
        let micros = OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000;
        Self(i64::try_from(micros).unwrap_or(i64::MAX))
    }

    /// This instant moved by so many seconds.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// This instant moved back by so much.
    pub fn minus(self, time: Duration) -> Self {
        let micros = i64::try_from(time.as_micros()).unwrap_or(i64::MAX);
        Self(self.0.saturating_sub(micros))
    }

    /// Whole seconds since 1970, rounded down.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Reads what `Display` writes, or any other RFC 3339 text.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, time::error::Parse> {
        let at = OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339)?;
        let micros = at.unix_timestamp_nanos() / 1_000;
        Ok(Self(i64::try_from(micros).unwrap_or(i64::MAX)))
    }

    /// The calendar form; instants outside year ±9999 are shown as 1970.
    pub fn to_offset(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:6]Z"
        );
        f.write_str(&self.to_offset().format(format).map_err(|_| fmt::Error)?)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_shown_in_utc_with_six_digits() {
        assert_eq!(Timestamp(0).to_string(), "1970-01-01T00:00:00.000000Z");
        assert_eq!(
            Timestamp(1_735_786_984_678_901).to_string(),
            "2025-01-02T03:03:04.678901Z"
        );
    }

    #[test]
    fn what_is_shown_can_be_read_again() {
        let at = Timestamp(1_735_786_984_678_901);
        assert_eq!(Timestamp::parse(&at.to_string()), Ok(at));
        assert!(Timestamp::parse("yesterday").is_err());
    }

    #[test]
    fn an_instant_out_of_range_does_not_panic() {
        assert_eq!(
            Timestamp(i64::MAX).to_string(),
            "1970-01-01T00:00:00.000000Z"
        );
    }
}
