//! Seven days as bars, drawn on the server. Drawn with attributes: the policy forbids inline styles.

use leptos::prelude::*;

use crate::domain::time::Timestamp;

/// How many days are shown.
pub const DAYS: usize = 7;
/// A day, in microseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// Width of a bar and of the gap after it, and the height of the highest, in units of the drawing.
const BAR: usize = 10;
const GAP: usize = 4;
const HEIGHT: usize = 36;
/// Height of a day on which nothing happened.
const NOTHING: usize = 3;

/// Counts instants by day, the last day ending now. Whole days back from now, because the server
/// does not know when the reader's days begin.
pub fn by_day(instants: &[Timestamp], now: Timestamp) -> [usize; DAYS] {
    let mut days = [0; DAYS];
    for at in instants {
        let age = now.0.saturating_sub(at.0).max(0) / DAY;
        let place = usize::try_from(age)
            .ok()
            .and_then(|age| (DAYS - 1).checked_sub(age));
        if let Some(day) = place.and_then(|place| days.get_mut(place)) {
            *day += 1;
        }
    }
    days
}

/// The bars, oldest first.
#[component]
pub fn Sparkline(
    /// What happened on each day.
    days: [usize; DAYS],
    /// What is counted.
    label: &'static str,
) -> impl IntoView {
    let most = days.iter().copied().max().unwrap_or_default().max(1);
    let bars = days
        .iter()
        .enumerate()
        .map(|(place, count)| {
            let height = if *count == 0 {
                NOTHING
            } else {
                (count * HEIGHT / most).max(NOTHING + 2)
            };
            view! {
                <rect
                    class=if *count == 0 { "spark-none" } else { "spark" }
                    x=(place * (BAR + GAP)).to_string()
                    y=(HEIGHT - height).to_string()
                    width=BAR.to_string()
                    height=height.to_string()
                    rx="2"
                />
            }
        })
        .collect_view();
    let width = DAYS * (BAR + GAP) - GAP;
    let counts = days.map(|count| count.to_string()).join(", ");
    view! {
        <svg
            class="sparkline"
            viewBox=format!("0 0 {width} {HEIGHT}")
            role="img"
            aria-label=format!("{label}, oldest day first: {counts}")
        >
            {bars}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    const NOW: Timestamp = Timestamp(1_794_492_300_000_000);

    #[test]
    fn days_are_counted_back_from_now() {
        let ago = |micros: i64| Timestamp(NOW.0 - micros);
        let instants = [
            ago(0),
            ago(DAY - 1),
            ago(DAY),
            ago(7 * DAY - 1),
            ago(7 * DAY),
            ago(-DAY),
            Timestamp(i64::MIN),
        ];
        assert_eq!(by_day(&instants, NOW), [1, 0, 0, 0, 0, 1, 3]);
        assert_eq!(by_day(&[], NOW), [0; DAYS]);
    }

    #[test]
    fn the_bars_are_told_in_words_and_have_no_inline_style() {
        let html =
            view! { <Sparkline days=[0, 0, 1, 0, 1000, 2, 0] label="Completed" /> }.to_html();
        assert!(
            html.contains("aria-label=\"Completed, oldest day first: 0, 0, 1, 0, 1000, 2, 0\""),
            "{html}"
        );
        assert!(!html.contains("style="), "{html}");
        assert_eq!(html.matches("class=\"spark-none\"").count(), 4);
        assert!(html.contains("height=\"36\""), "{html}");
    }
}
