//! The title of a conversation, made from its first message.

use crate::domain::text::composed;

/// Longest title made here, in characters.
const LENGTH: usize = 60;

/// The first line that says something, its spaces single, cut at a word; without letters and digits the
/// first that is not empty. `None` when there is none.
pub fn from_message(text: &str) -> Option<String> {
    // What the model made may hold what no store keeps in a text.
    let text = composed(&text.replace('\0', ""));
    let line = text
        .lines()
        .find(|line| line.chars().any(char::is_alphanumeric))
        .or_else(|| text.lines().find(|line| !line.trim().is_empty()))?;
    let mut title = String::new();
    let mut length = 0;
    for word in line.split_whitespace() {
        let added = word.chars().count() + usize::from(length > 0);
        if length + added > LENGTH {
            if length == 0 {
                title.extend(word.chars().take(LENGTH));
            }
            title.push('…');
            return Some(title);
        }
        if length > 0 {
            title.push(' ');
        }
        title.push_str(word);
        length += added;
    }
    Some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_short_message_is_its_own_title() {
        assert_eq!(from_message("  Add \t milk "), Some("Add milk".to_owned()));
    }

    #[test]
    fn a_long_message_is_cut_at_a_word() {
        let title = from_message(&"many words ".repeat(20)).unwrap();
        assert!(
            title.ends_with("words…") || title.ends_with("many…"),
            "{title}"
        );
        assert!(title.chars().count() <= LENGTH + 1);
    }

    #[test]
    fn a_word_without_end_is_cut_between_characters() {
        let title = from_message(&"ä".repeat(500)).unwrap();
        assert_eq!(title.chars().count(), LENGTH + 1);
    }

    #[test]
    fn lines_that_say_nothing_are_passed_over() {
        assert_eq!(
            from_message("\n---\nBuy milk\nand eggs"),
            Some("Buy milk".to_owned())
        );
        assert_eq!(from_message(" \n!!! 🎉\n"), Some("!!! 🎉".to_owned()));
        assert_eq!(from_message(" \n\n"), None);
    }
}
