//! Tasks that were typed and are not stored yet: sent one after the other, and kept until they are.

use crate::domain::limits::{DESCRIPTION_MAX, TITLE_MAX};

/// A task as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// Its description, where the form asks for one.
    pub description: Option<String>,
    /// By this the server knows it again: sent twice, it is added once.
    pub key: String,
}

impl Draft {
    /// Whether nothing speaks against it that the browser knows of: its fields can be emptied before the server has
    /// answered. What the server will refuse stays in them.
    pub fn is_sound(&self) -> bool {
        let description = self.description.as_deref().unwrap_or_default();
        let title = self.title.trim().chars().count();
        (1..=TITLE_MAX).contains(&title) && description.chars().count() <= DESCRIPTION_MAX
    }

    fn is_same_text(&self, other: &Self) -> bool {
        self.title == other.title && self.description == other.description
    }
}

/// What is not stored yet, the oldest first.
#[derive(Debug, Default)]
pub struct Outbox {
    drafts: Vec<Draft>,
    is_sending: bool,
    /// The one that went back into the form.
    returned: Option<Draft>,
}

impl Outbox {
    /// Another task was typed. One that went back into the form, and was not changed there, is the same as before.
    pub fn push(&mut self, draft: Draft) {
        let same = self.returned.take().filter(|old| old.is_same_text(&draft));
        self.drafts.push(same.unwrap_or(draft));
    }

    /// The one to be sent now; none while another one is under way.
    pub fn begin(&mut self) -> Option<Draft> {
        if self.is_sending {
            return None;
        }
        let next = self.drafts.first().cloned();
        self.is_sending = next.is_some();
        next
    }

    /// The first one is stored, or never will be.
    pub fn settled(&mut self) {
        self.is_sending = false;
        if !self.drafts.is_empty() {
            self.drafts.remove(0);
        }
    }

    /// The one that was under way is not stored, and can be sent again.
    pub fn failed(&mut self) {
        self.is_sending = false;
    }

    /// Takes the only one out, to be put back into the form; none if there are more.
    pub fn give_back(&mut self) -> Option<Draft> {
        if self.drafts.len() > 1 {
            return None;
        }
        self.returned = self.drafts.pop();
        self.returned.clone()
    }

    /// The titles of all.
    pub fn titles(&self) -> String {
        let mut titles = String::new();
        for draft in &self.drafts {
            titles.push_str(if titles.is_empty() { "“" } else { ", “" });
            titles.push_str(draft.title.trim());
            titles.push('”');
        }
        titles
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn draft(title: &str, key: &str) -> Draft {
        Draft {
            title: title.to_owned(),
            description: None,
            key: key.to_owned(),
        }
    }

    #[test]
    fn tasks_are_sent_one_after_the_other_in_the_order_in_which_they_were_typed() {
        let mut outbox = Outbox::default();
        assert_eq!(outbox.begin(), None);
        outbox.push(draft("a", "1"));
        assert_eq!(outbox.begin(), Some(draft("a", "1")));
        outbox.push(draft("b", "2"));
        assert_eq!(outbox.begin(), None);
        outbox.settled();
        assert_eq!(outbox.begin(), Some(draft("b", "2")));
        outbox.settled();
        assert_eq!(outbox.begin(), None);
    }

    #[test]
    fn one_that_failed_is_sent_again_before_what_came_after_it() {
        let mut outbox = Outbox::default();
        outbox.push(draft("a", "1"));
        outbox.begin();
        outbox.push(draft("b", "2"));
        outbox.failed();
        assert_eq!(outbox.titles(), "“a”, “b”");
        assert_eq!(outbox.give_back(), None);
        assert_eq!(outbox.begin(), Some(draft("a", "1")));
    }

    #[test]
    fn one_that_goes_back_into_the_form_is_the_same_when_it_is_sent_again_unchanged() {
        let mut outbox = Outbox::default();
        outbox.push(draft("a", "1"));
        outbox.begin();
        outbox.failed();
        assert_eq!(outbox.give_back(), Some(draft("a", "1")));
        assert_eq!(outbox.begin(), None);
        outbox.push(draft("a", "2"));
        assert_eq!(outbox.begin(), Some(draft("a", "1")));
        outbox.failed();
        outbox.give_back();
        outbox.push(draft("a, b", "3"));
        assert_eq!(outbox.begin(), Some(draft("a, b", "3")));
    }

    #[test]
    fn what_the_server_would_refuse_is_known_before_it_is_sent() {
        let long = "é".repeat(TITLE_MAX);
        assert!(draft("a", "").is_sound());
        assert!(draft(&[" ", &long, " "].concat(), "").is_sound());
        for title in ["", " \t", &[&long, "x"].concat()] {
            assert!(!draft(title, "").is_sound(), "{title:?}");
        }
        let description = Some("x".repeat(DESCRIPTION_MAX + 1));
        let wordy = Draft {
            description,
            ..draft("a", "")
        };
        assert!(!wordy.is_sound());
    }
}
