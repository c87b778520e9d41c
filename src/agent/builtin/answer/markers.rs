//! Phrases by which a later turn recognises what was asked.

use crate::agent::model::TaskBrief;

/// Begins a sentence that tells how much is left for another turn.
pub const AS_MUCH: &str = "That is as much as I do at once";
/// Most tasks one answer shows.
pub const SHOWN_MAX: usize = 20;
/// Asks for the title of a new task.
pub const TITLE: &str = "What should the task be called?";
/// Offers to add what was said.
pub const OFFER: &str = "Shall I add it as a task?";
/// Opens an answer to a name that no task has.
pub const NOT_FOUND: &str = "I found no task called ";
/// Before the phrase that has to be said so that something is deleted.
pub const SAY: &str = ", say: ";
const WORDS: &str = "What should the new title of task #";
const TEXT: &str = "What should the note of task #";

/// What is to be done with a task that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Mark as done.
    Complete,
    /// Open again.
    Reopen,
    /// Delete.
    Delete,
    /// Change words.
    Change,
}

impl Verb {
    /// As in "Which one should I …?".
    pub fn words(self) -> &'static str {
        match self {
            Self::Complete => "mark as done",
            Self::Reopen => "reopen",
            Self::Delete => "delete",
            Self::Change => "change",
        }
    }

    /// The question.
    pub fn question(self) -> String {
        format!("Which one should I {}?", self.words())
    }

    /// The verb of the question asked in an answer.
    pub fn asked_in(said: &str) -> Option<Self> {
        let verbs = [Self::Complete, Self::Reopen, Self::Delete, Self::Change];
        verbs
            .into_iter()
            .find(|verb| said.contains(&verb.question()))
    }
}

/// A task as it is offered to choose; the reply may be just this.
pub fn option(task: &TaskBrief) -> String {
    format!("#{} {}", task.number, task.title)
}

/// Asks for the new title of a task.
pub fn words_question(number: &str) -> String {
    format!("{WORDS}{number} be?")
}

/// Asks for the text of a note.
pub fn text_question(number: &str) -> String {
    format!("{TEXT}{number} say?")
}

/// The task whose new title was asked for.
pub fn words_of(said: &str) -> Option<i64> {
    number_behind(said, WORDS)
}

/// The task whose note was asked for.
pub fn text_of(said: &str) -> Option<i64> {
    number_behind(said, TEXT)
}

fn number_behind(said: &str, question: &str) -> Option<i64> {
    let (_, rest) = said.split_once(question)?;
    let (number, _) = rest.split_once(' ')?;
    number.parse().ok()
}

/// The number of the only task an answer speaks of, as in "(#3) was already done".
pub fn mentioned(said: &str) -> Option<i64> {
    let mut numbers = said.split("(#").skip(1).filter_map(|rest| {
        let (number, _) = rest.split_once(')')?;
        number.parse().ok()
    });
    let first = numbers.next()?;
    numbers.next().is_none().then_some(first)
}

/// The number in a line of a list of tasks.
pub fn number_of_line(line: &str) -> Option<i64> {
    let rest = line.strip_prefix("- **#")?;
    let (number, _) = rest.split_once("**")?;
    number.parse().ok()
}
