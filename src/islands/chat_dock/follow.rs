//! Whether the newest message is kept in view.

/// How near the end still counts as the end, in CSS pixels.
const SLACK: i32 = 48;
/// So many screens before the beginning of what is loaded older messages are fetched.
const AHEAD: i32 = 6;

/// Where a scrolled box stands, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What is scrolled away above.
    pub top: i32,
    /// What is visible.
    pub height: i32,
    /// All of it.
    pub content: i32,
}

impl Place {
    /// Whether the end is in view.
    pub fn is_at_end(self) -> bool {
        self.content - self.top - self.height <= SLACK
    }
}

/// Whether the end is followed after a scroll. Only scrolling up lets go of it: while an answer
/// grows, a scroll of our own may already be short of the new end.
pub fn follows(followed: bool, before: Place, now: Place) -> bool {
    now.is_at_end() || (followed && now.top >= before.top)
}

/// Whether a reader who has left the end is near the beginning of what is loaded, so that older messages are fetched
/// before it is reached.
pub fn wants_older(follows: bool, now: Place) -> bool {
    !follows && now.top < AHEAD * now.height
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(top: i32, content: i32) -> Place {
        Place {
            top,
            height: 400,
            content,
        }
    }

    #[test]
    fn a_short_conversation_is_always_at_its_end() {
        assert!(at(0, 0).is_at_end());
        assert!(at(0, 400).is_at_end());
        assert!(at(560, 1_000).is_at_end());
        assert!(!at(500, 1_000).is_at_end());
    }

    #[test]
    fn scrolling_up_lets_go_and_coming_back_follows_again() {
        assert!(!follows(true, at(600, 1_000), at(300, 1_000)));
        assert!(!follows(false, at(300, 1_000), at(400, 1_000)));
        assert!(follows(false, at(400, 1_000), at(600, 1_000)));
    }

    #[test]
    fn growth_alone_does_not_let_go() {
        assert!(follows(true, at(600, 1_000), at(600, 2_000)));
        assert!(follows(true, at(600, 1_000), at(700, 2_000)));
    }

    #[test]
    fn older_messages_are_fetched_near_the_beginning_once_the_end_was_left() {
        assert!(wants_older(false, at(2_300, 9_000)));
        assert!(wants_older(false, at(0, 9_000)));
        assert!(!wants_older(false, at(2_450, 9_000)));
        assert!(!wants_older(true, at(100, 900)));
        // A closed panel has no height.
        assert!(!wants_older(false, Place::default()));
    }
}
