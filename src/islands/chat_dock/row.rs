//! What tells the rows of the transcript apart.

use crate::chatkit::ItemKind;
use crate::chatkit::reducer::Entry;

/// What a row is, as far as its elements depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// What the user said.
    User,
    /// What the assistant said.
    Assistant,
    /// Its tool calls.
    Badges,
    /// What the assistant asks, with choices.
    Question,
    /// A widget.
    Widget,
    /// Something this panel has no elements for; its text, if any.
    Other,
}

/// What ends with a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ends {
    /// Nothing: more of its turn follows, or is yet to come.
    #[default]
    Nothing,
    /// A turn.
    Turn,
    /// The conversation so far.
    All,
}

impl Ends {
    /// What ends with a row that is followed by one of this kind, or by none.
    pub fn before(next: Option<RowKind>, is_busy: bool) -> Self {
        match next {
            None if is_busy => Self::Nothing,
            None => Self::All,
            Some(RowKind::User) => Self::Turn,
            Some(
                RowKind::Assistant
                | RowKind::Badges
                | RowKind::Question
                | RowKind::Widget
                | RowKind::Other,
            ) => Self::Nothing,
        }
    }

    /// Its name for the style sheet; empty for nothing.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Turn => "turn",
            Self::All => "all",
        }
    }
}

/// What tells a row from every other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowId {
    /// Tells rows of one conversation from those of the last.
    pub epoch: u32,
    /// The entry's key.
    pub key: u32,
    /// What it is.
    pub kind: RowKind,
}

impl RowId {
    /// That of an entry.
    pub fn of(entry: &Entry, epoch: u32) -> Self {
        let kind = match entry.item.kind {
            ItemKind::UserMessage { .. } => RowKind::User,
            ItemKind::AssistantMessage { .. } => RowKind::Assistant,
            ItemKind::StructuredInput { .. } => RowKind::Question,
            ItemKind::Widget { .. } => RowKind::Widget,
            ItemKind::Workflow { .. } | ItemKind::Task { .. } => RowKind::Badges,
            _ => RowKind::Other,
        };
        Self {
            epoch,
            key: entry.key,
            kind,
        }
    }

    /// Finds the row among those that are there. Rows mostly stay in order, so `from` is looked at first.
    pub fn find(self, rows: &[Option<Self>], from: usize) -> Option<usize> {
        let is_it = |position: &usize| rows.get(*position) == Some(&Some(self));
        (from..rows.len()).chain(0..from).find(is_it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_turn_ends_before_the_next_message_of_the_user_or_when_it_is_over() {
        assert_eq!(Ends::before(Some(RowKind::User), false), Ends::Turn);
        assert_eq!(Ends::before(Some(RowKind::User), true), Ends::Turn);
        assert_eq!(Ends::before(Some(RowKind::Badges), false), Ends::Nothing);
        assert_eq!(Ends::before(None, false), Ends::All);
        assert_eq!(Ends::before(None, true), Ends::Nothing);
    }

    #[test]
    fn a_row_is_found_wherever_it_is() {
        let id = |key| RowId {
            epoch: 1,
            key,
            kind: RowKind::User,
        };
        let rows = [Some(id(7)), None, Some(id(9))];
        assert_eq!(id(9).find(&rows, 0), Some(2));
        assert_eq!(id(7).find(&rows, 2), Some(0));
        assert_eq!(id(7).find(&rows, 99), Some(0));
        assert_eq!(id(8).find(&rows, 0), None);
        assert_eq!(RowId { epoch: 2, ..id(7) }.find(&rows, 0), None);
        assert_eq!(id(7).find(&[], 0), None);
    }
}
