//! Keyboard shortcuts of the pages. Which key means what is decided here; `browser` does it.

#[cfg(feature = "hydrate")]
mod browser;

#[cfg(feature = "hydrate")]
pub use browser::start;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Click what this selector finds first, if anything.
    Click(&'static str),
    /// Focus what this selector finds first, or go to the page that has it.
    Focus(&'static str, &'static str),
    /// Go to a page.
    Go(&'static str),
    /// Focus the next (1) or the previous (-1) row.
    Move(i32),
    /// Click what this selector finds in the focused row, or on the page of a task.
    InRow(&'static str),
    /// The next key completes it.
    Wait,
}

/// The keys, each with what it does in words. `g` is the beginning of two.
pub const HELP: [(&str, &str); 10] = [
    ("q", "Add a task"),
    ("/", "Search"),
    ("j", "Next task"),
    ("k", "Previous task"),
    ("x", "Complete the task, or open it again"),
    ("e", "Edit the task"),
    ("g d", "Go to the dashboard"),
    ("g t", "Go to the tasks"),
    ("c", "Open the chat"),
    ("?", "This help"),
];

/// What a key means, after another one (`g`) or alone.
pub fn act(before: Option<char>, key: &str) -> Option<Act> {
    let mut letters = key.chars();
    let (letter, None) = (letters.next()?, letters.next()) else {
        // `Enter`, `ArrowDown`, …
        return None;
    };
    Some(match (before, letter) {
        (Some('g'), 'd') => Act::Go("/dashboard"),
        (Some('g'), 't') => Act::Go("/tasks"),
        (_, 'g') => Act::Wait,
        (_, 'q') => Act::Focus("#add-task [name=title]", "/tasks#title"),
        (_, '/') => Act::Focus("#search", "/tasks#search"),
        (_, 'j') => Act::Move(1),
        (_, 'k') => Act::Move(-1),
        (_, 'x') => Act::InRow(".toggle"),
        (_, 'e') => Act::InRow(".task-title"),
        (_, 'c') => Act::Click("#chat-button"),
        (_, '?') => Act::Click("#keys-button"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn every_key_of_the_help_does_something_and_no_two_the_same() {
        let acts: Vec<Act> = HELP
            .iter()
            .map(|(keys, _)| {
                let keys: Vec<&str> = keys.split(' ').collect();
                match keys[..] {
                    [key] => act(None, key).unwrap(),
                    [first, second] => {
                        assert_eq!(act(None, first), Some(Act::Wait));
                        act(first.chars().next(), second).unwrap()
                    }
                    _ => panic!("{keys:?}"),
                }
            })
            .collect();
        for (place, act) in acts.iter().enumerate() {
            assert!(!acts[..place].contains(act), "{act:?}");
        }
    }

    #[test]
    fn a_second_key_counts_only_after_the_first() {
        assert_eq!(act(None, "d"), None);
        assert_eq!(act(None, "t"), None);
        assert_eq!(act(Some('x'), "d"), None);
        assert_eq!(act(Some('g'), "d"), Some(Act::Go("/dashboard")));
        // Whoever thinks again after `g` gets what they press.
        assert_eq!(act(Some('g'), "j"), Some(Act::Move(1)));
    }

    #[test]
    fn keys_with_names_and_other_letters_are_left_alone() {
        for key in [
            "",
            "Enter",
            "Escape",
            "ArrowDown",
            "jj",
            "Q",
            "é",
            " ",
            "Dead",
        ] {
            assert_eq!(act(None, key), None, "{key}");
        }
    }
}
