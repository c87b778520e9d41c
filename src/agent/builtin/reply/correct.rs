//! Corrections of what was done last: "no, I meant task 5", "scratch that".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Change, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Made, Turn};
use crate::agent::builtin::names::Name;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span};
use crate::agent::model::TaskBrief;

use super::{request, undo};

/// Longest correction.
const WORDS_MAX: usize = 12;

/// "scratch that", "never mind" when something was done just before: undone, or left as it is.
pub fn taken_back(span: Span<'_>, clauses: &[Clause], earlier: &[Turn<'_>]) -> Option<Vec<Intent>> {
    let last = earlier.last()?;
    let acted = last.made.iter().any(|m| memory::touched_by(m).is_some());
    if !acted || clauses.iter().any(|c| c.intent != Intent::No) {
        return None;
    }
    let span = intent::open(span);
    if span.is_any(lex::SCRATCHED) {
        return Some(undo::undone(earlier));
    }
    span.is_any(lex::TAKEN_BACK)
        .then(|| vec![Intent::Refused(Refusal::Kept)])
}

/// What was meant instead of what was done. `None` when this is no correction, `Some(None)` when
/// the tasks are needed to tell.
pub fn meant(
    span: Span<'_>,
    turn: &Turn<'_>,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Vec<Intent>>> {
    if let Some(intent) = timed(span, earlier) {
        return Some(Some(vec![intent]));
    }
    let Lead { rest, plain, sure } = lead(span)?;
    let rest = intent::closed(rest);
    let done = earlier
        .last()?
        .made
        .iter()
        .filter(|m| memory::touched_by(m).is_some());
    let done: Vec<&Made<'_>> = done.collect();
    let name = done.first()?.call.name.as_str();
    if rest.is_empty() || rest.len() > WORDS_MAX || done.iter().any(|m| m.call.name != name) {
        return None;
    }
    let read = intent::read(rest).intent;
    let verb = match name {
        "complete_task" if undo::completed(done.first()?) => Verb::Complete,
        "complete_task" => Verb::Reopen,
        "delete_task" => Verb::Delete,
        _ => {
            let [made] = done.as_slice() else { return None };
            return renamed(rest, &read, made, sure).map(|intent| Some(vec![intent]));
        }
    };
    if verb == Verb::Complete && rest.is_any(lex::NOT_YET) {
        return Some(Some(undo::undone(earlier)));
    }
    if read != Intent::Unknown {
        return None;
    }
    let Some(tasks) = tasks else {
        return Some(None);
    };
    let targets = named(rest, plain, tasks, turn)?;
    let mut intents = undo::undone(earlier);
    intents.extend(request(verb, targets));
    Some(Some(intents))
}

/// "make it tomorrow at 5": another time in the title of the task that was added just now.
fn timed(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let last = earlier.last()?.made.iter();
    let done: Vec<&Made<'_>> = last.filter(|m| memory::touched_by(m).is_some()).collect();
    let [made] = done.as_slice() else { return None };
    if !matches!(made.call.name.as_str(), "add_task" | "update_task") {
        return None;
    }
    let span = lead(span).map_or(span, |lead| lead.rest);
    let when = intent::closed(span.after(lex::INSTEAD_AT)?);
    let number = |at: usize| matches!(when.tokens.get(at).map(|t| t.kind), Some(Kind::Number(_)));
    let timed = lex::DAY_WORDS.contains(&when.word(0))
        || when.has_first(&["at", "on", "by"])
            && (number(1) || lex::DAY_WORDS.contains(&when.word(1)));
    if !timed || when.len() > WORDS_MAX {
        return None;
    }
    let title = made.result?.output.get("title")?.as_str()?;
    let bare = untimed(title);
    Some(Intent::Update(vec![Change {
        target: Target::Number(memory::number(made)?),
        title: Some(format!("{bare} {}", when.raw())),
        description: None,
    }]))
}

/// A title without the day or time at its end.
fn untimed(title: &str) -> &str {
    let tokens = text::tokens(title);
    let opens = |at: usize| {
        let word = |at: usize| tokens.get(at).map_or("", |t| t.word.as_str());
        let number = matches!(tokens.get(at + 1).map(|t| t.kind), Some(Kind::Number(_)));
        let day = lex::DAY_WORDS.contains(&word(at + 1));
        lex::DAY_WORDS.contains(&word(at))
            || matches!(word(at), "at" | "on" | "by" | "for") && (number || day)
    };
    let at = (1..tokens.len()).find(|at| opens(*at));
    let end = at
        .and_then(|at| tokens.get(at))
        .map_or(title.len(), |t| t.start);
    title.get(..end).unwrap_or(title).trim_end()
}

/// What follows words of correction.
struct Lead<'a> {
    rest: Span<'a>,
    /// They say that something was wrong, and are not only a pause for thought.
    plain: bool,
    /// They say what was meant.
    sure: bool,
}

fn lead(span: Span<'_>) -> Option<Lead<'_>> {
    let span = span.trim_symbols();
    let mut lead = Lead {
        rest: span,
        plain: false,
        sure: false,
    };
    while let Some(count) = lead.rest.longest(lex::CORRECTIONS) {
        let said = lead.rest.take(count);
        lead.sure |= said.longest(lex::MEANT).is_some();
        lead.plain |= !said.is_any(lex::PAUSES);
        lead.rest = lead.rest.skip(count).trim_symbols();
    }
    // "not the second one, I meant the locker"
    if lead.rest.word(0) == "not"
        && let Some((at, count)) = lead.rest.find(1, &["i meant", "i mean", "but"])
    {
        lead.rest = lead.rest.skip(at + count).trim_symbols();
        (lead.plain, lead.sure) = (true, true);
    }
    if let Some(shorter) = lead.rest.before(&["instead", "i meant", "i mean"]) {
        lead.plain = true;
        lead.sure |= lead.rest.len() < span.len();
        lead.rest = shorter.trim_symbols();
    }
    // "I meant task 5, not task 3"
    if let Some((at, _)) = lead.rest.find(1, &["not"]) {
        lead.rest = lead.rest.take(at).trim_symbols();
    }
    (lead.rest.len() < span.len()).then_some(lead)
}

/// The tasks meant, if all of them can be told.
fn named(rest: Span<'_>, plain: bool, tasks: &[TaskBrief], turn: &Turn<'_>) -> Option<Targets> {
    if let Some(pointed) = target::pointer(rest) {
        let it = matches!(&pointed, Targets::Each(each) if each.contains(&Target::It));
        return (!it).then_some(pointed);
    }
    // "actually, call mom" may be about anything.
    let Targets::Each(each) = target::parse(rest) else {
        return None;
    };
    if !plain {
        return None;
    }
    // A task this turn has deleted is what was meant still.
    let all = memory::with_gone(tasks, turn);
    let found = |target: &Target| match target {
        Target::Name { words, .. } | Target::Title(words) => {
            match lookup::by_name(words, Status::All, Status::All, &all) {
                Found::One(task) => Some(Target::Number(task.number)),
                _ => None,
            }
        }
        _ => None,
    };
    let found: Option<Vec<Target>> = each.iter().map(found).collect();
    found.map(Targets::Each)
}

/// "I meant oat milk": the new words of the task that was added or renamed just now.
fn renamed(rest: Span<'_>, read: &Intent, made: &Made<'_>, sure: bool) -> Option<Intent> {
    let number = memory::number(made)?;
    let tells = matches!(rest.word(0), "it's" | "it") && rest.word(1) != "should";
    // "it's already ordered" tells what has happened.
    if tells && rest.has(&["already", "done", "now"]) {
        return None;
    }
    let sure = sure || rest.longest(lex::CALL_IT).is_some() && !tells;
    let rest = rest
        .after(lex::CALL_IT)
        .or_else(|| rest.after(&["to", "into"]))
        .filter(|r| !r.is_empty())
        .unwrap_or(rest);
    let rest = intent::unclosed(rest);
    let said = rest.longest(lex::QUESTIONS).is_some() || lex::NO_TASKS.contains(&rest.word(0));
    // "buy brushes" and "finish the novel" are titles here.
    let act = match read {
        Intent::Unknown | Intent::Did(_) => false,
        Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_) => {
            target::is_explicit(rest) || target::pointer(rest.skip(1)).is_some()
        }
        _ => true,
    };
    let title = made.result?.output.get("title")?.as_str()?;
    let near = || Name::new(rest.raw(), Status::All).fits(title).is_some();
    if act || said || target::pointer(rest).is_some() || !(sure || near()) {
        return None;
    }
    Some(Intent::Update(vec![Change {
        target: Target::Number(number),
        title: Some(intent::title(rest)),
        description: None,
    }]))
}
