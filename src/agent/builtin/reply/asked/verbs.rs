//! What the verb of a message tells: "I've called him", "I vacuumed it", "close the window".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::reply::numbered;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

/// "I vacuumed it", after several were added: the one with this verb, and not the last one.
pub fn by_its_verb(
    clauses: &mut [Clause],
    earlier: &[Turn<'_>],
    touched: Option<i64>,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let [clause] = clauses else {
        return Some(());
    };
    if let Some(number) = touched
        && let Some(verbs) = done_to_somebody(clause)
    {
        let known =
            |task: &TaskBrief| task.number == number && verbs.contains(&first_word(&task.title));
        if tasks?.iter().any(known) {
            clause.intent = done(number);
        }
        return Some(());
    }
    let it = matches!(&clause.intent, Intent::Complete { targets: Targets::Each(each), done: true }
        if *each == [Target::It]);
    let verbs = text::spoken(&clause.text, |span| {
        let span = intent::open(span);
        let told = span.after(lex::I_HAVE).unwrap_or(span);
        lex::plain_verbs(told.word(0))
    });
    if !it || verbs.is_empty() {
        return Some(());
    }
    let tasks = tasks?;
    if let Some(number) = added_with(&verbs, earlier, tasks) {
        if Some(number) != touched {
            clause.intent = done(number);
        }
        return Some(());
    }
    let at_hand = tasks.iter().find(|task| Some(task.number) == touched);
    if let Some(task) = at_hand
        && is_other_deed(&clause.text, &verbs, task)
    {
        clause.intent = Intent::Ask(Verb::Complete, vec![task.number]);
    }
    Some(())
}

fn done(number: i64) -> Intent {
    Intent::Complete {
        targets: numbered(&[number]),
        done: true,
    }
}

fn first_word(title: &str) -> String {
    text::fold(title.split(' ').next().unwrap_or_default())
}

/// "I've called him", "done, I've called him": the plain forms of what was done to whom the task at hand may speak of.
fn done_to_somebody(clause: &Clause) -> Option<Vec<String>> {
    const WORDS_MAX: usize = 7;
    let open = match &clause.intent {
        Intent::Unknown | Intent::Did(_) => true,
        Intent::Complete { targets, done } => *done && *targets == Targets::Missing,
        _ => false,
    };
    let verbs = text::spoken(&clause.text, |span| {
        let span = intent::closed(intent::open(span)).trim_symbols();
        let span = span
            .after(&["done", "all done", "finished"])
            .map_or(span, Span::trim_marks);
        let told = span.after(lex::I_HAVE).unwrap_or(span);
        let behind = told.skip(1);
        let told_of = behind.has_first(&["him", "her", "them"])
            && behind.skip(1).words().all(|word| {
                matches!(
                    word,
                    "already"
                        | "now"
                        | "back"
                        | "today"
                        | "yesterday"
                        | "just"
                        | "too"
                        | "this"
                        | "morning"
                )
            });
        let plain = span.len() <= WORDS_MAX
            && !span.has(lex::NOT_WORDS)
            && !span.has(&["but", "no", "again", "if"]);
        (told_of && plain).then(|| lex::plain_verbs(told.word(0)))
    });
    verbs.filter(|verbs| open && !verbs.is_empty())
}

/// Of several that were added lately, the only one whose title begins with one of these verbs.
fn added_with(verbs: &[String], earlier: &[Turn<'_>], tasks: &[TaskBrief]) -> Option<i64> {
    const TURNS_BACK: usize = 3;
    let recent = earlier.iter().rev().take(TURNS_BACK);
    let together: Vec<i64> = recent
        .flat_map(|turn| &turn.made)
        .filter(|made| made.call.name == "add_task")
        .filter_map(memory::number)
        .collect();
    let mut meant = tasks
        .iter()
        .filter(|task| together.contains(&task.number) && verbs.contains(&first_word(&task.title)));
    let only = meant.next().filter(|_| meant.next().is_none())?;
    (together.len() > 1).then_some(only.number)
}

/// "I washed it", when the car at hand is to be sold
fn is_other_deed(said: &str, verbs: &[String], task: &TaskBrief) -> bool {
    let bare = text::spoken(said, |span| {
        intent::open(span).trim_symbols().words().last() == Some("it")
    });
    let known = |verb: &&String| lex::TASK_VERBS.contains(&verb.as_str());
    let mut known = verbs.iter().filter(known).peekable();
    bare && !task.is_completed
        && known.peek().is_some()
        && known.all(|verb| lex::are_other_deeds(verb, &task.title))
}

/// "close the window", when there is "Clean window": what is said may be about no task, so it is asked.
pub fn unsure_verbs(clauses: &mut [Clause], tasks: Option<&[TaskBrief]>) -> Option<()> {
    for clause in clauses {
        let Intent::Complete {
            targets: Targets::Each(each),
            done: true,
        } = &clause.intent
        else {
            continue;
        };
        let [Target::Name { words, .. }] = each.as_slice() else {
            continue;
        };
        let tokens = text::tokens(&clause.text);
        let span = intent::open(Span {
            source: &clause.text,
            tokens: &tokens,
        });
        if !span.has_first(&["close", "check", "resolve"])
            || !matches!(span.word(1), "the" | "my")
            || target::is_explicit(span)
            || target::is_one(span)
            || span.has(&["off"])
        {
            continue;
        }
        if let Found::One(task) = lookup::by_name(words, Status::All, Status::Pending, tasks?)
            && let first = first_word(&task.title)
            && lex::TASK_VERBS.contains(&first.as_str())
            && first != span.word(0)
        {
            clause.intent = Intent::Ask(Verb::Complete, vec![task.number]);
        }
    }
    Some(())
}
