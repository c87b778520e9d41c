//! What was deleted or added just now and should not have been.

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Draft, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found, Pool};
use crate::agent::builtin::memory;
use crate::agent::builtin::reply::{gist, undo};
use crate::agent::builtin::target::{Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};

use super::{After, Read, adds, asked_for, deletes, is_quiet, opened, pieces};

/// "hmm, put those back please", "he does have it now, put it on the list again", "Restore it please" after a deletion;
/// "scratch that, I've still got some", "take it off", "no jam, we have plenty" after an addition.
pub fn put_back(after: &After<'_>) -> Read {
    let last = pieces(after.said).last()?;
    if after.all(deletes) {
        let says = |span: Span<'_>| intent::closed(opened(span)).is_any(lex::PUT_IT_BACK);
        if !(says(last) || says(after.span)) {
            return None;
        }
        return Some(Some(
            one_of_them(after).unwrap_or_else(|| undo::undone(after.earlier)),
        ));
    }
    if !after.all(adds) {
        return None;
    }
    if struck(after.span) && after.clauses.iter().all(is_quiet) {
        return Some(Some(undo::undone(after.earlier)));
    }
    taken_off(after).or_else(|| not_this(after))
}

/// "I still need envelopes. put that one back as open please": of several that were deleted the one that is named.
fn one_of_them(after: &After<'_>) -> Option<Vec<Intent>> {
    let gone = after.touched();
    let one = text::spoken(after.turn.user, |span| span.has(&["one"]));
    let named =
        gist::spoken_of(after.said.raw(), gone.iter(), true).filter(|_| one && gone.len() > 1)?;
    Some(vec![
        Intent::Refused(Refusal::Gone),
        Intent::Add(vec![Draft {
            title: named.title.clone(),
            description: None,
        }]),
    ])
}

/// "scratch that, I've still got some"
fn struck(span: Span<'_>) -> bool {
    let rest = span.after(&["|scratch|strike|scrap| |that|it|"]);
    rest.is_some_and(|rest| rest.tokens.first().is_none_or(super::parts))
}

/// "actually Sam's doing that, take it off": what was added, and no other task.
fn taken_off(after: &After<'_>) -> Read {
    let made = after.only("add_task")?;
    let (last, before) = after.clauses.split_last()?;
    let it = matches!(&last.intent, Intent::Delete { targets: Targets::Each(each), .. } if *each == [Target::It]);
    // "they moved the party, delete it" is about the party.
    let of_it = |clause: &Clause| {
        text::spoken(&clause.text, |span| {
            let names = span.has_first(&["that", "this"]) && !lex::BE.contains(&span.word(1));
            span.has(&["that", "it", "this"]) && !names && !span.has(&["the", "my", "our", "a"])
        })
    };
    if !it
        || before.is_empty()
        || !before
            .iter()
            .all(|clause| is_quiet(clause) && of_it(clause))
    {
        return None;
    }
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let number = memory::number(made)?;
    let others = || tasks.iter().filter(|task| task.number != number);
    let names_another = before
        .iter()
        .any(|clause: &Clause| gist::spoken_of(&clause.text, others(), false).is_some());
    (!names_another).then(|| asked_for(Verb::Delete, &[number]))?
}

/// "no jam actually, we have plenty": one of those that were added.
fn not_this(after: &After<'_>) -> Read {
    let first = pieces(after.said).next()?;
    let off = || {
        first
            .after(&["take"])?
            .before(&["off", "off again", "out", "out again", "off then"])
    };
    let said = first
        .after(&[
            "no",
            "forget",
            "forget about",
            "skip",
            "drop",
            "scrap",
            "scratch",
        ])
        .or_else(off)?;
    let named = said
        .before(&["actually", "after all", "then", "please"])
        .unwrap_or(said);
    // "no towels" may tell that there were none.
    let told = named.len() < said.len() || pieces(after.said).count() > 1 || off().is_some();
    let doubts = after.said.has(&["if", "unless", "yet"]);
    if !told || doubts || named.is_empty() || named.len() > 3 {
        return None;
    }
    let weak = |clause: &Clause| {
        is_quiet(clause) || matches!(clause.intent, Intent::Delete { plain: false, .. })
    };
    if !after.clauses.iter().all(weak) {
        return None;
    }
    let added = after.touched();
    match lookup::by_name(named.raw(), Status::All, Status::All, &added) {
        // "skip the rice" is not all of "Fish, rice and soy sauce".
        Found::One(task) if Pool::new(&added).is_sure(&task, named.raw(), true) => {
            asked_for(Verb::Delete, &[task.number])
        }
        _ => None,
    }
}

/// "I meant mark it done, not delete it", "no, I finished it": put back, and done.
pub fn done_instead(after: &After<'_>) -> Read {
    if !after.all(deletes) || !(after.is_sorry || after.said.longest(lex::MEANT).is_some()) {
        return None;
    }
    let told = pieces(after.said)
        .map(opened)
        .map(|piece| piece.after(lex::MEANT).unwrap_or(piece))
        .map(|piece| piece.after(&["to say", "that", "to"]).unwrap_or(piece))
        .find(|piece| marks_it(*piece))?;
    let mut intents = undo::undone(after.earlier);
    intents.push(intent::read(told).intent);
    Some(Some(intents))
}

/// "mark it done", "it's done"
fn marks_it(piece: Span<'_>) -> bool {
    matches!(intent::read(piece).intent, Intent::Complete { targets, done: true }
        if targets == Targets::Each(vec![Target::It]))
}
