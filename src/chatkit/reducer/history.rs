//! Pages of the history.

use super::super::{Item, Page};
use super::{Conversation, EntryState};

/// Which page of the history is loaded. Pages are in descending order, as `items.list` answers them by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The newest page: it replaces what is shown, except what only we know.
    Latest,
    /// The page behind [`Conversation::older_cursor`]: it goes in front.
    Older,
}

impl Conversation {
    /// Takes in a page of the history.
    ///
    /// The newest page keeps unsent messages and, while a turn runs, what that turn has brought since.
    pub fn load_page(&mut self, page: Page<Item>, place: Place) {
        self.older = page.after.filter(|_| page.has_more);
        let items: Vec<Item> = page
            .data
            .into_iter()
            .rev()
            .filter(|item| !item.is_hidden())
            .collect();
        let mut known = std::mem::take(&mut self.entries);
        match place {
            Place::Latest => {
                let last_known = known
                    .iter()
                    .rposition(|entry| items.iter().any(|item| item.id == entry.item.id));
                let running_from = if self.busy {
                    last_known.map_or(0, |last| last + 1)
                } else {
                    known.len()
                };
                let mut kept = Vec::new();
                let mut reusable = Vec::new();
                for (position, entry) in known.into_iter().enumerate() {
                    if entry.is_local() || position >= running_from {
                        kept.push(entry);
                    } else {
                        reusable.push(entry);
                    }
                }
                for item in items {
                    match reusable.iter().position(|entry| entry.item.id == item.id) {
                        Some(position) => {
                            let mut entry = reusable.swap_remove(position);
                            entry.replace(item, EntryState::Done);
                            self.entries.push(entry);
                        }
                        None => self.append(item, EntryState::Done),
                    }
                }
                self.entries.append(&mut kept);
            }
            Place::Older => {
                for item in items {
                    if !known.iter().any(|entry| entry.item.id == item.id) {
                        self.append(item, EntryState::Done);
                    }
                }
                self.entries.append(&mut known);
            }
        }
        if !self.busy {
            self.settle();
        }
        self.show_marks();
    }
}
