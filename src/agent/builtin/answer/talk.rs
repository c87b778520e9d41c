//! Help, refusals, and what to say to all that is no request.

use crate::agent::builtin::intent::{self, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::{bold, markers, quoted};

/// What a user can say.
pub fn help() -> String {
    "I look after your tasks. You can say things like:\n\n\
     - “Add a task to buy groceries” or “Remind me to call mom”\n\
     - “Show my tasks”, “What's pending?” or “Find tasks about milk”\n\
     - “Mark task 3 as done” or “I finished the report”\n\
     - “Rename task 1 to Call mom tonight” or “Add a note to task 1: ask about Sunday”\n\
     - “Delete the meeting task” or “Delete all my completed tasks”"
        .to_owned()
}

/// Why a request is not acted on.
pub fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Negated => "All right, I'll leave that as it is. Nothing was changed.",
        Refusal::Question => {
            "I took that as a question, so I changed nothing. If you want it done, tell me, for example “delete task 3” or “mark task 3 as done”."
        }
        Refusal::Unclear => {
            "That can be meant in more than one way, so I changed nothing. Which tasks do you mean? For example, say “delete tasks 2 and 5”."
        }
        Refusal::Others => "I only work with your own tasks, so I changed nothing.",
        Refusal::Gone => "Deleting can't be undone, so I put it on your list again as new.",
        Refusal::Reworded => {
            "I don't know the words from before, but I can change them again, for example “rename task 1 to Call mom”."
        }
        Refusal::Kept => {
            "All right. What I did stays as it is; say “undo” if you want it reversed."
        }
        Refusal::NothingDone => "There is nothing I could undo: I haven't changed anything yet.",
        Refusal::Unsupported => {
            "I can't do that yet: tasks have no dates, priorities, tags or reminders, but their titles and notes can tell them. I can add, show, complete, rename, describe and delete tasks."
        }
    }
}

/// What is no request: declined, or offered as a task when it may be one.
pub fn unknown(said: &str, tasks: &[TaskBrief]) -> String {
    const CAN: &str =
        "I can add, show, complete, change and delete your tasks: say “help” for examples.";
    const OFFERED_MAX: usize = 12;
    let tokens = text::tokens(said);
    let span = Span {
        source: said,
        tokens: &tokens,
    };
    let asks = said.trim_end().ends_with('?')
        || span.longest(lex::QUESTIONS).is_some()
        || intent::open(span).longest(lex::CHAT_VERBS).is_some();
    if span.words().next().is_none() && span.quoted().is_none() {
        format!("Sorry, I only understand words. {CAN}")
    } else if let Some(number) = pointed(span) {
        format!(
            "What shall I do with task #{number}? For example, say “show task {number}” or “mark task {number} as done”."
        )
    } else if span.quoted().is_none() && target::pointer(span).is_some() {
        "What shall I do with it? For example, say “mark the first one as done”.".to_owned()
    } else if is_foreign(span) {
        format!("Sorry, I understand only English so far. {CAN}")
    } else if asks {
        format!("I'm afraid I can't help with that. {CAN}")
    } else if let Found::One(task) = called(span, tasks) {
        let (title, number) = (bold(&task.title), task.number);
        let state = if task.is_completed {
            "done"
        } else {
            "still open"
        };
        format!(
            "What shall I do with {title} (#{number})? It is {state}. For example, say “mark task {number} as done”."
        )
    } else if span.len() > OFFERED_MAX || lex::NO_TASKS.contains(&intent::open(span).word(0)) {
        format!("I'm not sure what you would like me to do. {CAN}")
    } else {
        format!(
            "I'm not sure what to do with {}. {} If not, say “help” for what I can do.",
            quoted(said),
            markers::OFFER
        )
    }
}

/// The task whose name alone was said.
fn called(span: Span<'_>, tasks: &[TaskBrief]) -> Found {
    const NAME_MAX: usize = 6;
    if span.len() > NAME_MAX || span.has(lex::BE) {
        return Found::Nothing;
    }
    lookup::by_name(span.raw(), Status::All, Status::Pending, tasks)
}

/// The number, when nothing else was said.
fn pointed(span: Span<'_>) -> Option<i64> {
    match target::pointer(span)? {
        Targets::Each(targets) => match targets.as_slice() {
            [Target::Number(number)] => Some(*number),
            _ => None,
        },
        _ => None,
    }
}

/// In another script for the most part, or with a word that only other languages have.
fn is_foreign(span: Span<'_>) -> bool {
    let latin = |c: &char| c.is_ascii() || ('\u{c0}'..'\u{250}').contains(c);
    let letters = span.raw().chars().filter(|c| c.is_alphabetic());
    let (ours, others): (Vec<char>, Vec<char>) = letters.partition(latin);
    let asks = span.longest(lex::SPEAKS).is_some();
    others.len() > ours.len() || span.has(lex::FOREIGN) || asks
}
