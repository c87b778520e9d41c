//! What the panel says: texts of failures, the counter.

use crate::chatkit::reducer::Fault;
use crate::domain::limits::{MESSAGE_MAX, MESSAGE_WARN};

/// Shown until the first words or badges of an answer come.
pub const THINKING: &str = "Agent is thinking...";
/// Shown while the stream of a run is being found again.
pub const RECONNECTING: &str = "Connection lost. Reconnecting...";

/// The assistant is down.
pub const UNAVAILABLE: &str = "AI assistant is temporarily unavailable. Please try again later.";
/// The assistant took too long.
pub const TIMED_OUT: &str = "The AI took too long to respond. Please try a simpler request.";

/// The text of a failure.
pub fn fault_text(fault: &Fault) -> &str {
    match fault {
        Fault::Generic => "Something went wrong. Please try again.",
        Fault::Custom(text) => text,
        Fault::SignedOut => "Your session has expired. Please log in again.",
        Fault::Unavailable => UNAVAILABLE,
        Fault::TimedOut => TIMED_OUT,
        Fault::Offline => "Connection lost. Please check your internet and try again.",
    }
}

/// The failure that a refused request tells: its status, and the `message` of its problem.
pub fn refusal(status: u16, message: Option<&str>) -> Fault {
    match (status, message.map(str::trim)) {
        (401, _) => Fault::SignedOut,
        (503, _) => Fault::Unavailable,
        (504, _) => Fault::TimedOut,
        (_, Some(message)) if !message.is_empty() => Fault::Custom(message.to_owned()),
        _ => Fault::Generic,
    }
}

/// What stands under a long draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The line.
    pub text: String,
    /// Whether the draft is too long to be sent.
    pub is_over: bool,
}

/// The counter of a draft of so many characters; none while it is short.
pub fn counter(characters: usize) -> Option<Counter> {
    if characters < MESSAGE_WARN {
        return None;
    }
    let is_over = characters > MESSAGE_MAX;
    let figures = [
        grouped(characters),
        " of ".to_owned(),
        grouped(MESSAGE_MAX),
        " characters".to_owned(),
    ]
    .concat();
    let text = if is_over {
        [figures.as_str(), ". Please shorten your message."].concat()
    } else {
        figures
    };
    Some(Counter { text, is_over })
}

/// A number with a comma before every third digit from the end.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn the_fixed_texts_belong_to_their_statuses() {
        let text = |status, message| fault_text(&refusal(status, message)).to_owned();
        assert_eq!(
            text(401, Some("no token")),
            "Your session has expired. Please log in again."
        );
        assert_eq!(
            text(503, None),
            "AI assistant is temporarily unavailable. Please try again later."
        );
        assert_eq!(
            text(504, Some("x")),
            "The AI took too long to respond. Please try a simpler request."
        );
    }

    #[test]
    fn other_failures_say_what_the_server_says() {
        assert_eq!(
            refusal(429, Some("Too many messages")),
            Fault::Custom("Too many messages".to_owned())
        );
        assert_eq!(refusal(500, Some(" ")), Fault::Generic);
        assert_eq!(refusal(502, None), Fault::Generic);
    }

    #[test]
    fn a_counter_comes_at_four_thousand_and_refuses_beyond_eight() {
        assert_eq!(counter(0), None);
        assert_eq!(counter(3_999), None);
        let Some(warned) = counter(4_000) else {
            panic!("no counter")
        };
        assert_eq!(warned.text, "4,000 of 8,000 characters");
        assert!(!warned.is_over);
        assert!(counter(8_000).is_some_and(|counter| !counter.is_over));
        assert!(
            counter(8_001)
                .is_some_and(|counter| counter.is_over && counter.text.contains("shorten"))
        );
    }

    #[test]
    fn digits_are_grouped_from_the_end() {
        let all = [0, 12, 999, 1_000, 12_345, 1_234_567].map(grouped);
        assert_eq!(all, ["0", "12", "999", "1,000", "12,345", "1,234,567"]);
    }
}
