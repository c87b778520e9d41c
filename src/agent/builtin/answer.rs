//! The words of the answers: made from what the tools said, never from what was hoped.

use serde_json::Value;

use crate::agent::model::TaskBrief;

use super::clauses::Clause;
use super::intent::{self, Draft, Intent, Listing, Refusal};
use super::lexicon as lex;
use super::memory::{self, Made};
use super::names;
use super::target::{self, Found, Status, Target, Targets};
use super::text::{self, Span};
use markers::{SHOWN_MAX, Verb};

/// Phrases by which a later turn recognises what was asked.
pub mod markers {
    /// Most tasks one answer shows.
    pub const SHOWN_MAX: usize = 20;
    /// Asks for the title of a new task.
    pub const TITLE: &str = "What should the task be called?";
    /// Offers to add what was said.
    pub const OFFER: &str = "Shall I add it as a task?";
    const WORDS: &str = "What should the new title of task #";

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

    /// Asks for the new title of a task.
    pub fn words_question(number: &str) -> String {
        format!("{WORDS}{number} be?")
    }

    /// The task whose new title was asked for.
    pub fn words_of(said: &str) -> Option<i64> {
        let (_, rest) = said.split_once(WORDS)?;
        let (number, _) = rest.split_once(' ')?;
        number.parse().ok()
    }

    /// The number in a line of a list of tasks.
    pub fn number_of_line(line: &str) -> Option<i64> {
        let rest = line.strip_prefix("- **#")?;
        let (number, _) = rest.split_once("**")?;
        number.parse().ok()
    }
}

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
    /// No task was named.
    TargetMissing(Verb),
    /// A place in a list, and none was shown.
    NoList,
    /// The list shown is shorter; its length.
    NoSuchPlace(usize),
    /// No task has this number.
    NoNumber(i64),
    /// Several tasks have a name that was asked about.
    Matches(String, Vec<TaskBrief>),
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

/// A clause with its calls and notes.
#[derive(Debug)]
pub struct Part<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// Its calls and their results.
    pub made: Vec<Made<'a>>,
    /// What else is to be said.
    pub notes: Vec<Note>,
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

/// The answer of a turn.
pub fn compose(parts: &[Part<'_>], tasks: &[TaskBrief]) -> String {
    let acts = |part: &&Part<'_>| match part.clause.intent {
        Intent::Unknown | Intent::Greeting | Intent::Thanks | Intent::Yes => false,
        Intent::Did(_) => !silent(part),
        _ => true,
    };
    let acting = parts.iter().filter(acts).count();
    let mut answer = String::new();
    let mut block = true;
    for part in parts.iter().filter(|part| acting == 0 || acts(part)) {
        let mut pieces = acted(part);
        pieces.extend(said(part, acting > 1, tasks));
        pieces.extend(part.notes.iter().map(|note| noted(note, tasks)));
        for piece in pieces {
            let list = piece.contains('\n');
            if !answer.is_empty() {
                answer.push_str(if list || block { "\n\n" } else { " " });
            }
            answer.push_str(&piece);
            block = list;
        }
        if acting == 0 && !answer.is_empty() {
            break;
        }
    }
    if answer.is_empty() { help() } else { answer }
}

/// What a user can say.
pub fn help() -> String {
    "I look after your tasks. You can say things like:\n\n\
     - “Add a task to buy groceries” or “Remind me to call mom”\n\
     - “Show my tasks”, “What's pending?” or “Find tasks about milk”\n\
     - “Mark task 3 as done” or “I finished the report”\n\
     - “Rename task 1 to Call mom tonight”\n\
     - “Delete the meeting task” or “Delete all my completed tasks”"
        .to_owned()
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 {
        noun.to_owned()
    } else {
        format!("{noun}s")
    }
}

/// Text that shows as it is: no markup, one line, no marks that turn the direction of the line.
pub fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '!' => {
                shown.push('\\');
                shown.push(c);
            }
            '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{e0000}'..='\u{e007f}' => {}
            '\u{2028}' | '\u{2029}' => shown.push(' '),
            c if c.is_control() => shown.push(' '),
            c => shown.push(c),
        }
    }
    shown
}

fn bold(title: &str) -> String {
    format!("**{}**", plain(title.trim()))
}

/// What the user typed, shortened.
fn quoted(words: &str) -> String {
    const MAX: usize = 80;
    // Quotes of its own would make an answer end where it does not.
    let level = |c| if matches!(c, '“' | '”') { '"' } else { c };
    let short: String = words.chars().map(level).take(MAX).collect();
    let dots = if words.chars().nth(MAX).is_some() {
        "…"
    } else {
        ""
    };
    format!("“{}{dots}”", plain(short.trim()))
}

fn line(number: i64, title: &str, mark: &str) -> String {
    format!("- **#{number}** {}{mark}", plain(title.trim()))
}

fn lines<'t>(
    tasks: impl ExactSizeIterator<Item = (i64, &'t str, &'t str)>,
    total: usize,
) -> String {
    let shown = tasks.len().min(SHOWN_MAX);
    let mut text: Vec<String> = tasks
        .take(SHOWN_MAX)
        .map(|(n, title, mark)| line(n, title, mark))
        .collect();
    if total > shown {
        text.push(format!("\nand {} more", total - shown));
    }
    text.join("\n")
}

fn choices(tasks: &[TaskBrief]) -> String {
    let mark = |t: &TaskBrief| if t.is_completed { " (done)" } else { "" };
    lines(
        tasks.iter().map(|t| (t.number, t.title.as_str(), mark(t))),
        tasks.len(),
    )
}

struct Outcome<'a> {
    number: i64,
    title: &'a str,
    status: &'a str,
    again: bool,
}

fn outcome<'a>(made: &Made<'a>) -> Option<Outcome<'a>> {
    let result = made.result.filter(|r| !r.is_error)?;
    Some(Outcome {
        number: result.output.get("number").and_then(Value::as_i64)?,
        title: result.output.get("title").and_then(Value::as_str)?,
        status: result
            .output
            .get("status")
            .and_then(Value::as_str)
            .unwrap_or(""),
        again: made.origin.is_some_and(|o| o.again),
    })
}

/// What the calls of a clause did.
fn acted(part: &Part<'_>) -> Vec<String> {
    let acts = part.made.iter().filter(|m| m.call.name != "list_tasks");
    let (good, bad): (Vec<&Made<'_>>, Vec<&Made<'_>>) = acts.partition(|m| outcome(m).is_some());
    let mut pieces = Vec::new();
    if good.len() > 2 {
        let outcomes: Vec<Outcome<'_>> = good.iter().filter_map(|m| outcome(m)).collect();
        let count = outcomes.len();
        let noun = plural(count, "task");
        let head = match &part.clause.intent {
            Intent::Add(_) => format!("Added {count} {noun}:"),
            Intent::Complete { done: true, .. } => format!("Marked {count} {noun} as done:"),
            Intent::Complete { done: false, .. } => format!("Reopened {count} {noun}:"),
            Intent::Delete { .. } => format!("Deleted {count} {noun}:"),
            _ => format!("Changed {count} {noun}:"),
        };
        let shown = lines(
            outcomes
                .iter()
                .map(|o| (o.number, o.title, if o.again { " (already)" } else { "" })),
            count,
        );
        // What is gone is no list to point at later.
        let shown = if matches!(part.clause.intent, Intent::Delete { .. }) {
            shown.replace("- **#", "- #").replace("** ", " ")
        } else {
            shown
        };
        pieces.push(format!("{head}\n\n{shown}"));
    } else {
        pieces.extend(
            good.iter()
                .filter_map(|m| Some(sentence(part, m, &outcome(m)?))),
        );
    }
    pieces.extend(bad.iter().map(|m| fault(m)));
    let lists = part.made.iter().filter(|m| m.call.name == "list_tasks");
    pieces.extend(
        lists
            .filter(|m| m.result.and_then(memory::listed).is_none())
            .map(|m| fault(m)),
    );
    pieces
}

fn sentence(part: &Part<'_>, made: &Made<'_>, o: &Outcome<'_>) -> String {
    let (title, number) = (bold(o.title), o.number);
    match o.status {
        "created" => format!("Added {title} (#{number})."),
        "completed" if o.again => format!("{title} was already done."),
        "completed" => format!("Marked {title} as done."),
        "pending" if o.again => format!("{title} was still open, so nothing changed."),
        "pending" => format!("Reopened {title} (#{number})."),
        "deleted" => format!("Deleted {title} (#{number})."),
        "unchanged" => format!("{title} (#{number}) was like that already; nothing changed."),
        _ if made.call.arguments.contains_key("title") => format!("Renamed #{number} to {title}."),
        _ => match &part.clause.intent {
            Intent::Update(changes)
                if changes.iter().any(|c| c.description.as_deref() == Some("")) =>
            {
                format!("Removed the description of {title} (#{number}).")
            }
            _ => format!("Changed the description of {title} (#{number})."),
        },
    }
}

fn not_found(which: &str) -> String {
    format!("I could not find {which} among your tasks. Say “show my tasks” to see their numbers.")
}

/// What a tool refused.
fn fault(made: &Made<'_>) -> String {
    let named = made.call.arguments.get("task_id").and_then(Value::as_str);
    let named = named.filter(|id| id.bytes().all(|b| b.is_ascii_digit()));
    let error = made
        .result
        .and_then(|r| r.output.get("error"))
        .and_then(Value::as_str);
    match error {
        Some(error) if error.contains("not found") => {
            let which = named.map_or_else(|| "that task".to_owned(), |n| format!("task #{n}"));
            not_found(&which)
        }
        Some(error) => {
            let what = match made.call.name.as_str() {
                "add_task" => "add that task",
                "list_tasks" => "read your tasks",
                "complete_task" | "update_task" => "change that task",
                _ => "do that",
            };
            format!(
                "I could not {what}: {}.",
                plain(error.trim().trim_end_matches('.'))
            )
        }
        None => {
            "I got no answer for a part of that, so please look at your list before you try again."
                .to_owned()
        }
    }
}

/// What the intent itself has to say.
fn said(part: &Part<'_>, among: bool, tasks: &[TaskBrief]) -> Option<String> {
    Some(match &part.clause.intent {
        Intent::List(listing) => {
            let result = part.made.iter().find_map(|m| m.result)?;
            let (found, total) = memory::listed(result)?;
            listed(listing, &found, total, among, tasks)
        }
        Intent::Help => help(),
        Intent::Greeting => "Hello! What would you like to do? I can add, show, complete, change and delete your tasks.".to_owned(),
        Intent::Thanks => "You're welcome! Anything else for your list?".to_owned(),
        Intent::Farewell => "Goodbye! Your tasks will be here when you come back.".to_owned(),
        Intent::Identity => "I'm Doable's built-in assistant: a deterministic interpreter, not a language model. I understand everyday requests about your tasks. Say “help” for examples.".to_owned(),
        Intent::Yes => "All right! Tell me what to do next, for example “show my tasks”.".to_owned(),
        Intent::No => "All right, I changed nothing.".to_owned(),
        Intent::Refused(refusal) => refused(*refusal).to_owned(),
        Intent::Undo => refused(Refusal::NothingDone).to_owned(),
        Intent::Unknown => unknown(&part.clause.text, tasks),
        Intent::Did(_) if silent(part) => unknown(&part.clause.text, tasks),
        Intent::Add(drafts) if drops_priority(&part.clause.text, drafts) => "I can't set priorities yet.".to_owned(),
        Intent::Add(_) | Intent::Show(_) | Intent::Did(_) | Intent::Ask(..) | Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_) => return None,
    })
}

/// Nothing was called and nothing noted for this clause.
fn silent(part: &Part<'_>) -> bool {
    part.made.is_empty() && part.notes.is_empty()
}

/// "add an urgent task to …": understood, but no tool can do it.
fn drops_priority(said: &str, drafts: &[Draft]) -> bool {
    let words = |text: &str| text.to_lowercase();
    let kept = |word: &str| drafts.iter().any(|d| words(&d.title).contains(word));
    ["priority", "urgent", "important"]
        .iter()
        .any(|word| words(said).contains(word) && !kept(word))
}

fn refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Negated => "All right, I'll leave that as it is. Nothing was changed.",
        Refusal::Question => {
            "I took that as a question, so I changed nothing. If you want it done, tell me, for example “delete task 3” or “mark task 3 as done”."
        }
        Refusal::Unclear => {
            "I'd rather not guess with exceptions, conditions or alternatives, so I changed nothing. Please name the tasks, for example “delete tasks 2 and 5”."
        }
        Refusal::Others => "I only work with your own tasks, so I changed nothing.",
        Refusal::Gone => {
            "I can't bring back what was deleted. Tell me what it was and I'll add it anew."
        }
        Refusal::Reworded => {
            "I don't know the words from before, but I can change them again, for example “rename task 1 to Call mom”."
        }
        Refusal::NothingDone => "There is nothing I could undo: I haven't changed anything yet.",
        Refusal::Unsupported => {
            "I can't do that yet. I can add, show, complete, rename, describe and delete tasks."
        }
    }
}

/// What is no request: declined, or offered as a task when it may be one.
fn unknown(said: &str, tasks: &[TaskBrief]) -> String {
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
        format!("I'm afraid I only understand words. {CAN}")
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
        format!(
            "What shall I do with {title} (#{number})? For example, say “mark task {number} as done”."
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
    if span.len() > NAME_MAX || span.has(&["is", "are", "am", "was"]) {
        return Found::Nothing;
    }
    target::by_name(span.raw(), Status::All, Status::Pending, tasks)
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

fn listed(
    listing: &Listing,
    found: &[TaskBrief],
    total: usize,
    among: bool,
    tasks: &[TaskBrief],
) -> String {
    let noun = plural(total, "task");
    let state = match listing.status {
        Status::All => "",
        Status::Pending => "pending ",
        Status::Completed => "completed ",
    };
    if found.is_empty() {
        return nothing(listing, tasks);
    }
    let mixed = listing.status == Status::All;
    let mark = |t: &TaskBrief| if mixed && t.is_completed { " ✓" } else { "" };
    let shown = lines(
        found.iter().map(|t| (t.number, t.title.as_str(), mark(t))),
        total,
    );
    let head = match (&listing.search, listing.status) {
        (Some(search), _) => format!("I found {total} {state}{noun} about {}:", quoted(search)),
        (None, _) if listing.count => {
            let done = found.iter().filter(|t| t.is_completed).count();
            let split = if mixed && total == found.len() {
                format!(", {done} of them done")
            } else {
                String::new()
            };
            format!("You have {total} {state}{noun}{split}:")
        }
        (None, Status::Pending) if among => "Here is what's left:".to_owned(),
        (None, Status::Completed) if among => "Here is what you've completed:".to_owned(),
        (None, Status::All) if among => "Here is your list:".to_owned(),
        (None, Status::Completed) => format!("You have completed {total} {noun}:"),
        (None, _) => format!("You have {total} {state}{noun}:"),
    };
    let preface = if listing.unsorted {
        "I can't tell tasks by day or priority yet. "
    } else {
        ""
    };
    format!("{preface}{head}\n\n{shown}")
}

fn nothing(listing: &Listing, tasks: &[TaskBrief]) -> String {
    if let Some(search) = &listing.search {
        let name = names::Name::new(search, listing.status);
        let near: Vec<TaskBrief> = tasks
            .iter()
            .filter(|t| listing.status.covers(t.is_completed) && name.fits(&t.title).is_some())
            .cloned()
            .collect();
        let missing = format!("No task has {} in it", quoted(search));
        return if near.is_empty() {
            format!("{missing}.")
        } else {
            format!("{missing}, but these come close:\n\n{}", choices(&near))
        };
    }
    match listing.status {
        Status::All => "Your list is empty: a fresh start! Tell me what to add, for example “Add a task to buy groceries”.".to_owned(),
        Status::Pending => "Nothing is pending: you're all caught up. Well done!".to_owned(),
        Status::Completed => "You haven't completed any tasks yet. The first one is the best one: tell me when something is done!".to_owned(),
    }
}

fn noted(note: &Note, tasks: &[TaskBrief]) -> String {
    match note {
        Note::Which { words, choices: found, verb, sure } => {
            let head = if *sure {
                format!("I found {} tasks that match {}.", found.len(), quoted(words))
            } else {
                format!("I found no task called {}, but this comes close.", quoted(words))
            };
            format!("{head} {} Tell me its number.\n\n{}", verb.question(), choices(found))
        }
        Note::NotFound { words } if words.is_empty() => "I found no such task. Say “show my tasks” to see what there is.".to_owned(),
        Note::NotFound { words } => format!("I found no task called {}. Say “show my tasks” to see what there is, or “add …” to add it.", quoted(words)),
        Note::TargetMissing(verb) => format!("{} Tell me its number or its title.", verb.question()),
        Note::NoList => "I have not shown you a list yet, so I can't tell which one you mean. Say “show my tasks”, or give me the task's number.".to_owned(),
        Note::NoSuchPlace(count) => format!("The list I showed you has only {count} {}, so I changed nothing. Please give me the task's number.", plural(*count, "task")),
        Note::NoNumber(number) => not_found(&format!("task #{number}")),
        Note::Matches(words, found) => format!("I found {} tasks that match {}:\n\n{}", found.len(), quoted(words), choices(found)),
        Note::Again(verb, found) if found.is_empty() => format!("I found no such task. {}", noted(&Note::TargetMissing(*verb), tasks)),
        Note::Again(verb, found) => format!("I can't tell which one you mean. {} Tell me its number, or say “never mind”.\n\n{}", verb.question(), choices(found)),
        Note::NoTasks => "There is no such task: your list is empty.".to_owned(),
        Note::NothingTo(Verb::Complete) => "There is nothing left to mark as done: you're all caught up!".to_owned(),
        Note::NothingTo(Verb::Reopen) => "There is nothing to reopen: none of these tasks is done.".to_owned(),
        Note::NothingTo(Verb::Delete | Verb::Change) => "There is nothing to delete: no task matches that.".to_owned(),
        Note::Already(task, true) => format!("{} (#{}) was already done.", bold(&task.title), task.number),
        Note::Already(task, false) => format!("{} (#{}) is still open, so nothing changed.", bold(&task.title), task.number),
        Note::TitleMissing => markers::TITLE.to_owned(),
        Note::WordsMissing(id) => {
            let number = tasks.iter().find(|t| t.id == *id).map(|t| t.number.to_string());
            markers::words_question(number.as_deref().unwrap_or(id))
        }
        Note::Left(count) => format!("That is as much as I do at once; {count} {} left. Please say it again for the rest.", if *count == 1 { "is" } else { "are" }),
        Note::Confirm { count, status } => {
            let state = match status {
                Status::All => "",
                Status::Pending => "pending ",
                Status::Completed => "completed ",
            };
            let phrase = delete_phrase(*count, *status);
            let these = if *count == 1 { "your only" } else { "all" };
            format!("Deleting can't be undone, so I have not deleted anything. To delete {these} {}{state}{}, say: {phrase}", if *count == 1 { String::new() } else { format!("{count} ") }, plural(*count, "task"))
        }
        Note::SayNumbers(found) => {
            let numbers: Vec<String> = found.iter().take(SHOWN_MAX).map(|t| t.number.to_string()).collect();
            let phrase = match numbers.as_slice() {
                [only] => format!("delete task {only}"),
                [head @ .., last] => format!("delete tasks {} and {last}", head.join(", ")),
                [] => "show my tasks".to_owned(),
            };
            let them = if found.len() == 1 { "it" } else { "them" };
            format!("I have not deleted anything yet. To delete {them}, say: {phrase}\n\n{}", choices(found))
        }
        Note::Focus(task, description) => {
            let state = if task.is_completed { "done" } else { "still open" };
            let shown = line(task.number, &task.title, "");
            let described = description.as_deref().map(|text| format!("\n\n{}", plain(text.trim())));
            format!("Task #{} is {state}:\n\n{shown}{}", task.number, described.unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_never_becomes_markup_or_a_line_of_its_own() {
        assert_eq!(
            plain("<b>*x*</b> ![a](b)"),
            "\\<b\\>\\*x\\*\\</b\\> \\!\\[a\\](b)"
        );
        let shown = plain("a\n- **#9** b\u{202e}\u{2028}c");
        assert_eq!(shown.lines().count(), 1);
        assert_eq!(markers::number_of_line(&shown), None);
    }

    #[test]
    fn a_list_shows_twenty_and_tells_of_the_rest() {
        let tasks = (1..=30).map(|n| (n, "x", "")).collect::<Vec<_>>();
        let text = lines(tasks.into_iter(), 1_500);
        assert_eq!(
            text.lines().filter_map(markers::number_of_line).count(),
            SHOWN_MAX
        );
        assert!(text.ends_with("and 1480 more"));
    }

    #[test]
    fn the_phrase_to_delete_names_how_many_and_which() {
        assert_eq!(delete_phrase(12, Status::All), "delete all 12 tasks");
        assert_eq!(
            delete_phrase(1, Status::Pending),
            "delete all 1 pending task"
        );
    }
}
