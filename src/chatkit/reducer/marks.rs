//! What our server tells of items beside themselves (`GET …/marks`), and what the user says of them.

use super::{Conversation, EntryState};

/// What is known of items beside themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Items that the user found good.
    pub positive: Vec<String>,
    /// Items that the user found bad.
    pub negative: Vec<String>,
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
        let (to, from) = if is_good {
            (&mut self.marks.positive, &mut self.marks.negative)
        } else {
            (&mut self.marks.negative, &mut self.marks.positive)
        };
        for id in item_ids {
            from.retain(|item| item != id);
            to.push(id.clone());
        }
        self.show_marks();
    }

    pub(super) fn show_marks(&mut self) {
        for entry in self.entries.iter_mut().filter(|entry| !entry.is_local()) {
            let id = &entry.item.id;
            let is_good = self.marks.positive.contains(id);
            let is_partial = self.marks.partial.contains(id);
            if is_good || self.marks.negative.contains(id) {
                entry.set_feedback(is_good);
            }
            if is_partial && entry.state == EntryState::Done {
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
            positive: vec!["b".to_owned()],
            negative: vec!["a".to_owned()],
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
    fn a_replay_of_the_run_keeps_the_marks() {
        use super::super::super::Event;
        let mut conversation = marked();
        conversation.begin_run();
        conversation.apply(Event::ItemAdded { item: answer("c") });
        conversation.apply(Event::ItemDone { item: answer("c") });
        conversation.end_of_stream(true);
        let state = conversation.entry("c").map(|entry| entry.state);
        assert_eq!(state, Some(EntryState::Interrupted));
    }

    #[test]
    fn a_tool_of_the_page_is_run_once_and_only_when_the_turn_is_over() {
        use super::super::super::{ClientToolStatus, Event};
        let call = ItemKind::ClientToolCall {
            status: ClientToolStatus::Pending,
            call_id: "call".to_owned(),
            name: "refresh_tasks".to_owned(),
            arguments: Default::default(),
            output: None,
        };
        let mut conversation = marked();
        assert_eq!(conversation.take_pending_call(), None);
        conversation.begin_run();
        let item = Item::new("tc", "thr", "", call);
        conversation.apply(Event::ItemDone { item });
        assert_eq!(conversation.take_pending_call(), None);
        conversation.end_of_stream(true);
        let version = conversation.entry("tc").map(|entry| entry.version);
        let name = conversation.take_pending_call();
        assert_eq!(name.as_deref(), Some("refresh_tasks"));
        assert_eq!(conversation.take_pending_call(), None);
        // The call is another one than before, and its row says so.
        assert!(conversation.entry("tc").map(|entry| entry.version) > version);
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
