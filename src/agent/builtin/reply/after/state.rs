//! What was marked as done is open after all, or done after all.

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory;
use crate::agent::builtin::reply::{gist, undo};
use crate::agent::builtin::target::{Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::{After, Read, asked_for, completes, is_quiet, opened, pieces};

/// "no it's not, my son only said so", "it was only one of them so leave it open", "hang on, the buyer backed out. Not
/// sold yet.", after it was marked as done.
pub fn open_after_all(after: &After<'_>) -> Read {
    if after.said.asks_at_end() {
        return None;
    }
    if !after.all(completes) {
        return of_one_shown(after);
    }
    let (last, before) = after.clauses.split_last()?;
    let all = || Some(Some(undo::undone(after.earlier)));
    if before.iter().all(is_quiet) && (opens(last) || sets_back(last)) {
        return all();
    }
    if !after.is_quiet() {
        return None;
    }
    if is_not_so(after.span) || pieces(after.said).any(|piece| is_not_so(opened(piece))) {
        return all();
    }
    // "not the audit one, that's still open" is about one of them.
    let of_one = after.acts().len() == 1 || pieces(after.said).count() == 1;
    let others = after.said.has(&["other", "others", "rest"]);
    if !others && of_one && pieces(after.said).any(stays_open) {
        return all();
    }
    only_later(after)
}

/// "that one isn't finished yet, I only filled in half the form", when one was shown that is done.
fn of_one_shown(after: &After<'_>) -> Read {
    let [only] = after.memory.shown.as_slice() else {
        return None;
    };
    let says = pieces(after.said)
        .next()
        .is_some_and(|piece| is_not_so(opened(piece)));
    if !after.acts().is_empty() || !says || !after.is_quiet() {
        return None;
    }
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let is_done = tasks
        .iter()
        .any(|task| task.number == *only && (task.is_completed || after.marked(task)));
    is_done.then(|| asked_for(Verb::Reopen, &[*only]))?
}

/// "oops, not the library books. just Carol", "sorry, only hire van": of several that were done, only these were meant.
pub fn only_these(after: &After<'_>) -> Read {
    let acts = after.acts();
    let name = acts.first()?.call.name.as_str();
    let same = acts.iter().all(|made| made.call.name == name);
    if acts.len() < 2 || !same || !after.is_sorry && !after.said.has_first(&["not"]) {
        return None;
    }
    let done = after.touched();
    let one = |span: Span<'_>| match lookup::by_name(span.raw(), Status::All, Status::All, &done) {
        Found::One(task) => Some(task.number),
        _ => None,
    };
    let (mut kept, mut out) = (Vec::new(), Vec::new());
    for piece in pieces(after.said).map(opened) {
        if let Some(number) = piece.after(&["not"]).and_then(one) {
            out.push(number);
        } else if let Some(number) = piece
            .after(&["only", "just"])
            .or(Some(piece).filter(|_| piece.word(0) != "not" && after.said.has(&["just", "only"])))
            .and_then(one)
        {
            kept.push(number);
        }
    }
    let numbers = done.iter().map(|task| task.number);
    let out: Vec<i64> = match (kept.is_empty(), out.is_empty()) {
        (false, _) => numbers.filter(|number| !kept.contains(number)).collect(),
        (true, false) => out,
        (true, true) => return None,
    };
    let back = match name {
        "complete_task" if acts.iter().all(|made| completes(made)) => Verb::Reopen,
        "complete_task" => Verb::Complete,
        "add_task" => Verb::Delete,
        _ => return None,
    };
    asked_for(back, &out)
}

/// "reopen ours", "set mine back": those that were marked just now.
fn sets_back(clause: &Clause) -> bool {
    let own = |target: &Target| {
        matches!(target, Target::Name { words, .. }
            if matches!(text::fold(words).as_str(), "ours" | "mine" | "yours"))
    };
    matches!(&clause.intent, Intent::Complete { targets: Targets::Each(each), done: false }
        if each.iter().all(own))
}

/// "not done", "so leave it open"
fn opens(clause: &Clause) -> bool {
    let quiet = is_quiet(clause) || matches!(clause.intent, Intent::List(_));
    quiet && text::spoken(&clause.text, stays_open)
}

fn stays_open(span: Span<'_>) -> bool {
    let span = intent::closed(opened(span));
    let so = span.tokens.iter().rposition(|t| t.word == "so");
    let last = so.map_or(span, |at| span.skip(at + 1).trim_marks());
    let told = |span: Span<'_>| {
        span.is_any(lex::OPEN_AFTER_ALL)
            || span.has_first(&["not"]) && span.before(&["yet"]).is_some() && span.len() < 5
    };
    told(span) || told(last)
}

/// "it's not", "they aren't": what was said to be done is not.
fn is_not_so(span: Span<'_>) -> bool {
    let Some(rest) = span.after(lex::IT_IS_NOT) else {
        return false;
    };
    rest.trim_marks().is_empty()
        || rest.tokens.first().is_some_and(super::parts)
        || intent::closed(rest).is_any(lex::DONE_OR_SO)
}

/// "no wait, the haircut is only tomorrow": the one of them that is spoken of.
fn only_later(after: &After<'_>) -> Read {
    let later = after.span.has(&["only", "until", "till"])
        && after.span.has(lex::BE)
        && (after.span.has(lex::DAY_WORDS) || after.span.has(&["tomorrow", "next", "later"]));
    if !after.is_sorry || !later {
        return None;
    }
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let numbers: Vec<i64> = after
        .acts()
        .iter()
        .filter_map(|m| memory::number(m))
        .collect();
    let touched = tasks.iter().filter(|task| numbers.contains(&task.number));
    let task: &TaskBrief = gist::touched_on(after.span.raw(), touched)?;
    asked_for(Verb::Reopen, &[task.number])
}

/// "no, leave it done, I did get it" after "undo".
pub fn done_after_all(after: &After<'_>) -> Read {
    let reopens =
        |made: &memory::Made<'_>| made.call.name == "complete_task" && !memory::completed(made);
    if !after.all(reopens) {
        return None;
    }
    let (first, rest) = after.clauses.split_first()?;
    let says =
        pieces(after.said).any(|piece| intent::closed(opened(piece)).is_any(lex::DONE_AFTER_ALL));
    let quiet = |clause: &Clause| {
        is_quiet(clause) || matches!(clause.intent, Intent::Complete { done: true, .. })
    };
    if !says || !quiet(first) || !rest.iter().all(quiet) {
        return None;
    }
    let numbers: Vec<i64> = after
        .acts()
        .iter()
        .filter_map(|m| memory::number(m))
        .collect();
    asked_for(Verb::Complete, &numbers)
}
