//! What is said last is what is meant: "delete 2 - no wait, 3".

use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Draft, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::reply::reworded::nearest;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span};

use super::WORDS_MAX;

/// "delete 2 - no wait, 3", "mark the laundry as done, sorry, I mean the dishes": what is said last is what is meant.
pub fn amended(span: Span<'_>) -> Option<Vec<Clause>> {
    let (at, count) = (2..span.len()).find_map(|at| Some((at, turning(span, at)?)))?;
    let said = span.take(at).trim_symbols();
    let turn = span.take(at + count).skip(at);
    let (meant, firm) = meant_behind(turn, span.skip(at + count));
    let mut clauses = clauses::read(said.raw(), &text::tokens(said.raw()));
    let last = clauses.last_mut()?;
    // "mark task 2, sorry, I meant task 1, as complete"
    let state = matches!(last.intent, Intent::Complete { done: true, .. });
    let meant = match meant.before(lex::AS_DONE).filter(|_| state) {
        Some(named) => named.trim_marks(),
        None => meant,
    };
    // "delete the milk, sorry, mom is calling"
    let is_said = meant.has(lex::BE)
        || meant
            .words()
            .any(|word| word.ends_with("ing") && word.len() > 5);
    if meant.is_empty()
        || meant.len() > WORDS_MAX
        || is_said && meant.quoted().is_none() && !meant.has_first(&["the", "my"])
    {
        return None;
    }
    // "no wait, add …" says it anew; "actually, add …" may come on top of it.
    let anew = turn.has(&["no", "nope", "scratch", "oops", "wait"]);
    last.intent = put_right(&last.intent, meant, firm, anew)?;
    Some(clauses)
}

/// How many words from here on say that something else is meant: "no wait", "sorry, I mean".
fn turning(span: Span<'_>, at: usize) -> Option<usize> {
    let apart = span
        .tokens
        .get(at - 1)
        .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | '…' | '.' | '(')));
    let count = span.skip(at).longest(lex::RATHER)?;
    // "…, make that a task please" puts nothing right.
    if intent::closed(span.skip(at)).is_any(lex::ADD_IT) {
        return None;
    }
    let turn = span.take(at + count).skip(at);
    let ends = span
        .tokens
        .get(at + count)
        .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | ':')));
    let sure = turn.longest(lex::RATHER_SURELY).is_some();
    // "add fuel receipts no wait add scan fuel receipts"
    let again = sure
        && intent::open(span.skip(at + count))
            .longest(lex::SAID_ANEW)
            .is_some();
    // "delete 2. Sorry 3.", "Oh, the room I mean."
    let next = span.skip(at + count).trim_symbols();
    let pointed = next.len() < 3 && target::pointer(next).is_some();
    let said_so = next
        .before(&["i mean", "i meant"])
        .is_some_and(|next| !next.is_empty());
    // "delete 2, er, 3", and not "and then, uh, also proofread chapter 7"
    let ends = ends && (!turn.is_any(lex::PAUSED) || pointed);
    let plain = turn.is_any(&["no", "nope"]);
    let sure = sure || apart && (pointed && !plain || said_so);
    // "buy stamps no sorry make that buy first class stamps"
    let makes = sure && count > 2 && turn.has(&["make"]);
    (apart && (sure || ends) || again || makes).then_some(count)
}

/// What is meant behind words of correction, and whether it can only be another name.
fn meant_behind<'a>(turn: Span<'_>, behind: Span<'a>) -> (Span<'a>, bool) {
    let mut meant = behind.trim_marks();
    // "no, keep it" is about the same task and names no other.
    let refuses = turn.is_any(&["no", "nope"]);
    while let Some(rest) = meant.after(lex::RATHER) {
        meant = rest.trim_marks();
    }
    let meant = meant
        .before(&["i mean", "i meant"])
        .unwrap_or(meant)
        .trim_marks();
    let only = meant.after(&["only", "just"]);
    let meant = only.unwrap_or(meant);
    let firm = !refuses
        || only.is_some()
        || target::pointer(meant).is_some()
        || meant.has_first(&["the", "my"]);
    let meant = intent::closed(meant.before(&[")"]).unwrap_or(meant));
    (meant, firm)
}

/// The request with what is meant in the place of what was said.
fn put_right(asked: &Intent, meant: Span<'_>, firm: bool, anew: bool) -> Option<Intent> {
    let read = intent::read(intent::open(meant)).intent;
    let it = |targets: &Targets| *targets == Targets::Each(vec![Target::It]);
    let before = match asked {
        Intent::Delete { targets, .. } | Intent::Complete { targets, .. } => Some(targets.clone()),
        _ => None,
    };
    Some(match (asked, read) {
        // "…, actually no, just mark it as done"
        (_, Intent::Complete { targets, done }) if it(&targets) => Intent::Complete {
            targets: before?,
            done,
        },
        (_, Intent::Delete { targets, plain }) if it(&targets) => Intent::Delete {
            targets: before?,
            plain,
        },
        (Intent::Add(_), read @ Intent::Add(_))
        | (Intent::Complete { .. }, read @ Intent::Complete { .. })
        | (Intent::Delete { .. }, read @ Intent::Delete { .. })
            if anew =>
        {
            read
        }
        (Intent::Delete { plain, .. }, Intent::Unknown) if firm => Intent::Delete {
            targets: told(meant)?,
            plain: *plain,
        },
        (Intent::Complete { done, .. }, Intent::Unknown) if firm => Intent::Complete {
            targets: told(meant)?,
            done: *done,
        },
        (Intent::Delete { .. } | Intent::Complete { .. }, Intent::Update(changes)) => {
            changed(&before?, &changes)?
        }
        (Intent::Update(changes), Intent::Unknown | Intent::Did(_)) => reworded(changes, meant)?,
        (Intent::Add(drafts), Intent::Unknown | Intent::Did(_)) => added(drafts, meant)?,
        _ => return None,
    })
}

fn told(meant: Span<'_>) -> Option<Targets> {
    match target::parse(meant) {
        Targets::Missing => None,
        targets => Some(targets),
    }
}

/// "delete the paper, I mean rename it"
fn changed(before: &Targets, changes: &[Change]) -> Option<Intent> {
    let ([change], Targets::Each(each)) = (changes, before) else {
        return None;
    };
    let ([target], Target::It) = (each.as_slice(), &change.target) else {
        return None;
    };
    Some(Intent::Update(vec![Change {
        target: target.clone(),
        ..change.clone()
    }]))
}

/// The change with other words: "rename 4 to Hike, sorry, I mean Long hike".
fn reworded(changes: &[Change], meant: Span<'_>) -> Option<Intent> {
    let [change] = changes else {
        return None;
    };
    // "add a note to 4: 500 sheets, scratch that, 1000 sheets"
    if let (None, Some(old)) = (&change.title, &change.description) {
        return Some(Intent::Update(vec![Change {
            description: Some(in_its_place(old, meant)),
            ..change.clone()
        }]));
    }
    change.title.as_ref()?;
    Some(Intent::Update(vec![Change {
        title: Some(intent::title(meant)),
        ..change.clone()
    }]))
}

/// The new task with other words: "add call Dana, sorry, Dara".
fn added(drafts: &[Draft], meant: Span<'_>) -> Option<Intent> {
    let [draft] = drafts else {
        return None;
    };
    // "…, oh wait, I did that"
    if meant.is_any(&[
        "i did |that|it|",
        "i already did",
        "i already did |that|it|",
        "i've done |that|it|",
        "that's done",
        "it's done",
    ]) {
        return Some(Intent::No);
    }
    let meant = match draft.title.split(' ').any(|word| text::fold(word) == "the") {
        true => meant
            .after(&["the"])
            .filter(|rest| !rest.is_empty())
            .unwrap_or(meant),
        false => meant,
    };
    let title = nearest(&draft.title, meant)
        .or_else(|| with_last(&draft.title, meant))
        .unwrap_or_else(|| intent::title(meant));
    Some(Intent::Add(vec![Draft {
        title,
        ..draft.clone()
    }]))
}

/// The title with other words in the place of the last: "dinner" for "Ask Tom about lunch".
fn with_last(title: &str, meant: Span<'_>) -> Option<String> {
    let short = meant.len() < 3 && !meant.has_first(lex::TASK_VERBS) && meant.quoted().is_none();
    let (before, _) = title.rsplit_once(' ').filter(|_| short)?;
    Some(format!("{before} {}", meant.raw()))
}

/// The text of a note with what was meant in it: "1000 sheets" or "1000" for "500 sheets".
pub fn in_its_place(old: &str, meant: Span<'_>) -> String {
    let mut words: Vec<&str> = old.split(' ').collect();
    let counts = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    if let [only] = meant.tokens
        && matches!(only.kind, Kind::Number(_))
        && let Some(number) = words.iter_mut().rfind(|word| counts(word))
    {
        *number = meant.raw_of(only);
        return words.join(" ");
    }
    let ends_alike = words
        .last()
        .is_some_and(|last| text::fold(last) == meant.word(meant.len() - 1));
    match words.len().checked_sub(meant.len()).filter(|_| ends_alike) {
        Some(kept) => {
            words.truncate(kept);
            words.push(meant.raw());
            words.join(" ")
        }
        None => meant.raw().to_owned(),
    }
}
