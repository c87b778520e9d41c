//! What is to be said besides the results of calls: questions, and why nothing was done.

use crate::agent::builtin::target::Status;
use crate::agent::model::{Question, TaskBrief};

use super::listing::{choices, line};
use super::markers::{self, NOT_FOUND, SAY, SHOWN_MAX, Verb, option};
use super::{bold, not_found, plain, plural, quoted};

/// So many tasks are still a choice; more are a list to read.
const OPTIONS_MAX: usize = 10;

/// What is to be said besides the results of calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// Several tasks fit, or some fit in part.
    Which {
        /// The name as typed.
        words: String,
        /// The tasks.
        choices: Vec<TaskBrief>,
        /// What for.
        verb: Verb,
        /// They fit wholly.
        sure: bool,
    },
    /// No task fits.
    NotFound {
        /// The name as typed.
        words: String,
    },
    /// No task was named; those that may be meant, if they are few.
    TargetMissing(Verb, Vec<TaskBrief>),
    /// A list was pointed at, and none was shown.
    NoList,
    /// A place in a list, and none was shown: the tasks that may be meant.
    NoPlace(Verb, Vec<TaskBrief>),
    /// The list shown is shorter; its length.
    NoSuchPlace(usize),
    /// No task has this number.
    NoNumber(i64),
    /// Several tasks have a name that was asked about.
    Matches(String, Vec<TaskBrief>),
    /// Several tasks have the name of one that is to be left out.
    UnclearException(String),
    /// Words that were to be changed are not in this task's title.
    NotInTitle(TaskBrief),
    /// A reply that tells none of the tasks asked about.
    Again(Verb, Vec<TaskBrief>),
    /// There are no tasks.
    NoTasks,
    /// Nothing in the state needed.
    NothingTo(Verb),
    /// It was in that state before; done or open.
    Already(TaskBrief, bool),
    /// A new task without a title.
    TitleMissing,
    /// A change without new words; the task's number.
    WordsMissing(String),
    /// A note without its text; the task's number.
    TextMissing(String),
    /// So many are left to do: the turn has made enough calls.
    Left(usize),
    /// To be confirmed by saying a phrase.
    Confirm {
        /// How many.
        count: usize,
        /// Which.
        status: Status,
    },
    /// To be confirmed by saying the numbers.
    SayNumbers(Vec<TaskBrief>),
    /// The one task to be shown, and its description.
    Focus(TaskBrief, Option<String>),
}

impl Note {
    /// The question that this note asks, with what can be chosen.
    pub fn question(&self) -> Option<Question> {
        let (verb, found) = match self {
            Self::Which { verb, choices, .. }
            | Self::Again(verb, choices)
            | Self::TargetMissing(verb, choices)
            | Self::NoPlace(verb, choices) => (verb, choices),
            _ => return None,
        };
        let few = (1..=OPTIONS_MAX).contains(&found.len());
        few.then(|| Question {
            text: verb.question(),
            options: found.iter().map(option).collect(),
        })
    }
}

/// What to say before all listed tasks are deleted, and what the user says back.
pub fn delete_phrase(count: usize, status: Status) -> String {
    let noun = plural(count, "task");
    match status {
        Status::All => format!("delete all {count} {noun}"),
        Status::Pending | Status::Completed => {
            format!("delete all {count} {} {noun}", status.name())
        }
    }
}

/// A note in words.
pub fn noted(note: &Note, tasks: &[TaskBrief]) -> String {
    match note {
        Note::Which { words, choices: found, verb, sure } => {
            let head = if *sure {
                format!("I found {} tasks that match {}.", found.len(), quoted(words))
            } else if found.len() == 1 {
                format!("{NOT_FOUND}{}, but this one comes close.", quoted(words))
            } else {
                format!("{NOT_FOUND}{}, but these come close.", quoted(words))
            };
            let reply = if found.len() == 1 { "Say “yes” if it is this one." } else { "Tell me its number." };
            format!("{head} {} {reply}\n\n{}", verb.question(), choices(found))
        }
        Note::NotFound { words } if words.is_empty() => "I found no such task. Say “show my tasks” to see what there is.".to_owned(),
        Note::NotFound { words } => format!("{NOT_FOUND}{}. Say “show my tasks” to see what there is, or “add …” to add it.", quoted(words)),
        // What can be chosen is offered beside the words: a list in them would be one that "call me" can point into.
        Note::TargetMissing(verb, _) => format!("{} Tell me its number or its title.", verb.question()),
        Note::NoList => "I have not shown you a list yet, so I can't tell which one you mean. Say “show my tasks”, or give me the task's number.".to_owned(),
        Note::NoPlace(verb, found) if found.is_empty() => noted(&Note::NothingTo(*verb), tasks),
        Note::NoPlace(verb, found) => format!("I have not shown you a list yet, so here it is. {} Tell me its number.\n\n{}", verb.question(), choices(found)),
        Note::NoSuchPlace(count) => format!("The list I showed you has only {count} {}, so I changed nothing. Please give me the task's number.", plural(*count, "task")),
        Note::NoNumber(number) => not_found(&format!("task #{number}")),
        Note::Matches(words, found) => format!("I found {} tasks that match {}:\n\n{}", found.len(), quoted(words), choices(found)),
        Note::NotInTitle(task) => format!("Those words are not in {} (#{}). Tell me the whole new title, for example “rename task {} to …”.", bold(&task.title), task.number, task.number),
        Note::UnclearException(words) => format!("I can't tell which task you mean by {}, so I changed nothing. Please give me its number.", quoted(words)),
        Note::Again(verb, found) if found.is_empty() => format!("I found no such task. {}", noted(&Note::TargetMissing(*verb, Vec::new()), tasks)),
        Note::Again(verb, found) if found.len() == 1 => format!("I'm not sure that you mean this one. {} Say “yes” if it is, or “never mind”.\n\n{}", verb.question(), choices(found)),
        Note::Again(verb, found) => format!("I can't tell which one you mean. {} Tell me its number, or say “never mind”.\n\n{}", verb.question(), choices(found)),
        Note::NoTasks => "There is no such task: your list is empty.".to_owned(),
        Note::NothingTo(Verb::Complete) => "There is nothing left to mark as done: you're all caught up!".to_owned(),
        Note::NothingTo(Verb::Reopen) => "There is nothing to reopen: none of these tasks is done.".to_owned(),
        Note::NothingTo(Verb::Delete | Verb::Change) => "There is nothing to delete: no task matches that.".to_owned(),
        Note::Already(task, true) => format!("{} (#{}) was already done.", bold(&task.title), task.number),
        Note::Already(task, false) => format!("{} (#{}) is still open, so nothing changed.", bold(&task.title), task.number),
        Note::TitleMissing => markers::TITLE.to_owned(),
        Note::WordsMissing(id) | Note::TextMissing(id) => {
            let number = tasks.iter().find(|t| t.id == *id).map(|t| t.number.to_string());
            let number = number.as_deref().unwrap_or(id);
            match note {
                Note::TextMissing(_) => markers::text_question(number),
                _ => markers::words_question(number),
            }
        }
        Note::Left(count) => format!("{}; {count} {} left. Please ask for the rest in another message.", markers::AS_MUCH, if *count == 1 { "is" } else { "are" }),
        Note::Confirm { count, status } => {
            let state = match status {
                Status::All => "",
                Status::Pending => "pending ",
                Status::Completed => "completed ",
            };
            let phrase = delete_phrase(*count, *status);
            let these = if *count == 1 { "your only" } else { "all" };
            format!("I have not deleted anything yet. Shall I delete {these} {}{state}{}? Answer “yes” or, in full{SAY}{phrase}", if *count == 1 { String::new() } else { format!("{count} ") }, plural(*count, "task"))
        }
        Note::SayNumbers(found) => {
            let numbers: Vec<String> = found.iter().take(SHOWN_MAX).map(|t| t.number.to_string()).collect();
            let phrase = match numbers.as_slice() {
                [only] => format!("delete task {only}"),
                [head @ .., last] => format!("delete tasks {} and {last}", head.join(", ")),
                [] => "show my tasks".to_owned(),
            };
            let these = match found.len() {
                1 => "this task".to_owned(),
                count => format!("these {count} tasks"),
            };
            format!("I have not deleted anything yet. Shall I delete {these}? Answer “yes” or, in full{SAY}{phrase}\n\n{}", choices(found))
        }
        Note::Focus(task, description) => {
            let state = if task.is_completed { "done" } else { "still open" };
            let shown = line(task.number, &task.title, "");
            let described = description.as_deref().map(|text| format!("\n\n> {}", plain(text.trim())));
            format!("Task #{} is {state}:\n\n{shown}{}", task.number, described.unwrap_or_default())
        }
    }
}
