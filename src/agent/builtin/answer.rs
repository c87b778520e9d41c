//! The words of the answers: made from what the tools said, never from what was hoped.

mod listing;
pub mod markers;
mod note;
mod talk;

use serde_json::Value;

use crate::agent::model::TaskBrief;

use super::clauses::Clause;
use super::intent::{self, Draft, Intent};
use super::memory::{self, Made};
use super::text;
use listing::{lines, listed};
use note::noted;
use talk::{refused, unknown};

pub use note::{Note, delete_phrase};
pub use talk::help;

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

/// The answer of a turn.
pub fn compose(parts: &[Part<'_>], tasks: &[TaskBrief]) -> String {
    let acts = |part: &&Part<'_>| match part.clause.intent {
        Intent::Unknown | Intent::Greeting | Intent::Thanks | Intent::Yes => false,
        Intent::Did(_) => !silent(part),
        _ => true,
    };
    let acting = parts.iter().filter(acts).count();
    let mut pieces: Vec<String> = Vec::new();
    let mut left = 0;
    for part in parts.iter().filter(|part| acting == 0 || acts(part)) {
        pieces.extend(acted(part));
        pieces.extend(said(part, acting > 1, tasks));
        for note in &part.notes {
            // What is left is told once, and nothing is told twice.
            match note {
                Note::Left(count) => left += count,
                note => {
                    let piece = noted(note, tasks);
                    if !pieces.contains(&piece) {
                        pieces.push(piece);
                    }
                }
            }
        }
        if acting == 0 && !pieces.is_empty() {
            break;
        }
    }
    if left > 0 {
        pieces.push(noted(&Note::Left(left), tasks));
    }
    if pieces.is_empty() {
        help()
    } else {
        joined(&pieces)
    }
}

/// Sentences follow each other on a line, lists stand alone.
fn joined(pieces: &[String]) -> String {
    let mut answer = String::new();
    let mut block = true;
    for piece in pieces {
        let list = piece.contains('\n');
        if !answer.is_empty() {
            answer.push_str(if list || block { "\n\n" } else { " " });
        }
        answer.push_str(piece);
        block = list;
    }
    answer
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
        Intent::Recall(titles) => {
            let titles: Vec<String> = titles.iter().map(|title| bold(title)).collect();
            format!("I deleted {}. Say “undo” to have it on your list again.", titles.join(", "))
        }
        Intent::Refused(refusal) => refused(*refusal).to_owned(),
        Intent::Unknown => unknown(&part.clause.text, tasks),
        Intent::Did(_) if silent(part) && is_told_of_us(&part.clause.text) => {
            "I found no task about that, so nothing changed. Say “show my tasks” to see what there is, or “add …” to add one.".to_owned()
        }
        Intent::Did(_) if silent(part) => unknown(&part.clause.text, tasks),
        Intent::Add(drafts) if drops_priority(&part.clause.text, drafts) => "I can't set priorities yet.".to_owned(),
        Intent::Add(_) | Intent::Show(_) | Intent::Describe(_) | Intent::Undo
        | Intent::Did(_) | Intent::Ask(..) | Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_) | Intent::Edit(..) => return None,
    })
}

/// "I washed the windows", "mark the books as returned": what the user has done, and not what has happened.
fn is_told_of_us(said: &str) -> bool {
    text::spoken(said, |span| {
        intent::open(span).has_first(&["i", "i've", "we", "we've", "mark"])
            && !span.has(&["nothing"])
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::builtin::answer::markers::SHOWN_MAX;
    use crate::agent::builtin::target::Status;

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
