//! Instants for people. The server does not know the reader's time zone, so what is near is told
//! as a distance and what is far as a day.

use leptos::prelude::*;
use time::OffsetDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use crate::domain::time::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// An instant as a distance from now (`3 hours ago`) with the exact one as its tooltip.
#[component]
pub fn Ago(
    /// The instant.
    at: Timestamp,
) -> impl IntoView {
    view! {
        <time datetime=at.to_string() title=exact(at)>
            {distance(at, Timestamp::now())}
        </time>
    }
}

/// `3 hours ago`; from a week on the day, such as `12 Nov 2026`.
pub fn distance(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.seconds().saturating_sub(at.seconds());
    match seconds {
        ..MINUTE => "just now".to_owned(),
        MINUTE..HOUR => ago(seconds / MINUTE, "minute"),
        HOUR..DAY => ago(seconds / HOUR, "hour"),
        _ if seconds < 7 * DAY => ago(seconds / DAY, "day"),
        _ => day(at),
    }
}

/// `12 Nov 2026`, in UTC.
pub fn day(at: Timestamp) -> String {
    formatted(
        at.to_offset(),
        format_description!("[day padding:none] [month repr:short] [year]"),
    )
}

/// `12 Nov 2026, 14:05 UTC`.
pub fn exact(at: Timestamp) -> String {
    formatted(
        at.to_offset(),
        format_description!("[day padding:none] [month repr:short] [year], [hour]:[minute] UTC"),
    )
}

fn ago(count: i64, unit: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural} ago")
}

fn formatted(at: OffsetDateTime, format: &[BorrowedFormatItem<'_>]) -> String {
    // Cannot fail: every part of these formats is part of a date with a time.
    at.format(format).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    const NOW: Timestamp = Timestamp(1_794_492_300_000_000);

    fn before(seconds: i64) -> String {
        distance(NOW.plus_seconds(-seconds), NOW)
    }

    #[test]
    fn what_is_near_is_told_as_a_distance() {
        assert_eq!(before(0), "just now");
        assert_eq!(before(59), "just now");
        assert_eq!(before(60), "1 minute ago");
        assert_eq!(before(3_599), "59 minutes ago");
        assert_eq!(before(3_600), "1 hour ago");
        assert_eq!(before(86_399), "23 hours ago");
        assert_eq!(before(86_400), "1 day ago");
        assert_eq!(before(7 * 86_400 - 1), "6 days ago");
    }

    #[test]
    fn what_is_far_is_told_as_a_day() {
        assert_eq!(before(7 * 86_400), "5 Nov 2026");
        assert_eq!(exact(NOW), "12 Nov 2026, 14:05 UTC");
    }

    #[test]
    fn a_clock_that_runs_ahead_shows_nothing_odd() {
        assert_eq!(before(-500), "just now");
        assert_eq!(
            distance(Timestamp(i64::MIN), Timestamp(i64::MAX)),
            "1 Jan 1970"
        );
    }
}
