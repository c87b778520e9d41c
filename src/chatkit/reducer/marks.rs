//! What our server tells of items beside themselves (`GET …/marks`), and what the user says of them.

use super::{Conversation, EntryState};

/// What is known of items beside themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Items that the user found good (`true`) or bad.
    pub feedback: Vec<(String, bool)>,
    /// Answers that ended before they were complete.
    pub partial: Vec<String>,
}

impl Conversation {
    /// Takes in what is known of the items, also of those of pages that come later.
    pub fn mark(&mut self, marks: Marks) {
        self.marks = marks;
        self.show_marks();
    }

    /// The user has judged items; the last word counts.
    pub fn judge(&mut self, item_ids: &[String], is_good: bool) {
        for id in item_ids {
            let known = &mut self.marks.feedback;
            known.retain(|(item, _)| item != id);
            known.push((id.clone(), is_good));
        }
        self.show_marks();
    }

    pub(super) fn show_marks(&mut self) {
        for entry in self.entries.iter_mut().filter(|entry| !entry.is_local()) {
            let id = &entry.item.id;
            let judged = self.marks.feedback.iter().find(|(item, _)| item == id);
            if let Some((_, is_good)) = judged {
                entry.set_feedback(*is_good);
            }
            if self.marks.partial.contains(&entry.item.id) && entry.state == EntryState::Done {
                entry.set_state(EntryState::Interrupted);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Item, ItemKind, Page};
    use super::super::Place;
    use super::*;

    fn answer(id: &str) -> Item {
        Item::new(id, "thr", "", ItemKind::assistant_text("Hello"))
    }

    fn marked() -> Conversation {
        let mut conversation = Conversation::default();
        conversation.load_page(
            Page::new(vec![answer("c"), answer("b")], Some("b".to_owned())),
            Place::Latest,
        );
        conversation.mark(Marks {
            feedback: vec![("b".to_owned(), true), ("a".to_owned(), false)],
            partial: vec!["c".to_owned()],
        });
        conversation
    }

    #[test]
    fn marks_are_shown_on_what_is_loaded_and_on_what_comes_later() {
        let mut conversation = marked();
        let feedback = |conversation: &Conversation, id| {
            conversation.entry(id).and_then(|entry| entry.feedback)
        };
        assert_eq!(feedback(&conversation, "b"), Some(true));
        assert_eq!(feedback(&conversation, "c"), None);
        conversation.load_page(Page::new(vec![answer("a")], None), Place::Older);
        assert_eq!(feedback(&conversation, "a"), Some(false));
        let state = conversation.entry("c").map(|entry| entry.state);
        assert_eq!(state, Some(EntryState::Interrupted));
    }

    #[test]
    fn a_reload_of_the_newest_page_keeps_the_marks() {
        let mut conversation = marked();
        conversation.load_page(
            Page::new(vec![answer("c"), answer("b")], None),
            Place::Latest,
        );
        let state = conversation.entry("c").map(|entry| entry.state);
        assert_eq!(state, Some(EntryState::Interrupted));
    }

    #[test]
    fn the_last_word_counts_and_changes_the_row() {
        let mut conversation = marked();
        let version = conversation.entry("b").map(|entry| entry.version);
        conversation.judge(&["b".to_owned()], false);
        let entry = conversation.entry("b").unwrap();
        assert_eq!(entry.feedback, Some(false));
        assert_ne!(Some(entry.version), version);
        conversation.judge(&["unknown".to_owned()], false);
        assert_eq!(conversation.entry("c").unwrap().feedback, None);
    }
}
