//! Statements of what is done or open: "task 3 is done", "groceries done", "rent: done".

use super::super::change::single;
use super::super::{Intent, Reading, Refusal, did};
use super::{closed, excepted, is_marked, tail};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Part, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token};

/// A statement of what is done, or a question for it: "task 3 is done?".
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "that's task 3 done"
    let named = |rest: &Span<'_>| {
        let named = rest.before(&["done", "finished", "complete", "completed", "sorted"]);
        named.is_some_and(|named| {
            target::is_explicit(named)
                || target::pointer(named).is_some()
                || named.has_first(&["the", "my", "number"])
        })
    };
    let led = span.after(&["that's", "so that's", "and that's", "well that's"]);
    let span = led.filter(named).unwrap_or(span);
    let told = stated(span).or_else(|| did::read(span))?;
    if !span.asks() {
        return Some(told);
    }
    // "would you be so kind as to mark the water bill as paid?"
    if span.has_first(&["mark", "set"]) && matches!(told.intent, Intent::Did(_)) {
        return Some(told);
    }
    match told.intent {
        Intent::Complete { targets, .. } => {
            let intent = Intent::Show(single(targets)?);
            Some(Reading { intent, ..told })
        }
        _ => None,
    }
}

/// "task 3 is done", "groceries done", "the report is not finished yet".
fn stated(span: Span<'_>) -> Option<Reading> {
    let (named, done) = match (tail(span, lex::IS_OPEN), tail(span, lex::IS_DONE)) {
        (Some(open), Some(done)) if open.len() <= done.len() => (open, false),
        (Some(open), None) => (open, false),
        (_, Some(done)) => (done, true),
        (None, None) if signed(span) => {
            // "the groceries are bought ✅"
            if let Some(reading) = did::read(span.trim_symbols()) {
                return Some(reading);
            }
            (span.trim_symbols(), true)
        }
        (None, None) => return None,
    };
    let named = named.before(&["as"]).unwrap_or(named);
    if is_almost(named) {
        return None;
    }
    let all = target::parse(named);
    // "everything at work is done"
    if matches!(all, Targets::All(..)) && named.has(lex::NOT_THE_LIST) {
        return None;
    }
    if let targets @ Targets::But(..) = all {
        return Some(Reading::loose(Intent::Complete { targets, done }));
    }
    // "all tasks but 3 are done" may leave three, or number three.
    if named.has_first(lex::ALL_WORDS) && named.has(&["but"]) {
        return Some(Reading::weak(Intent::Refused(Refusal::Unclear)));
    }
    if names_nothing(named) {
        return None;
    }
    // "they're all done"
    if named.is_any(&["they're", "those are", "these are"]) && span.has(&["all", "both"]) {
        let both = span.has(&["both"]);
        let targets = Targets::Them(if both { Part::Both } else { Part::All });
        return Some(Reading::loose(Intent::Complete { targets, done }));
    }
    // "task 7 as done" is a request of its own only after another "mark … as …".
    let opens = target::is_explicit(named) && !is_marked(span);
    let targets = each_done(named).unwrap_or_else(|| target::parse(named));
    Some(Reading {
        intent: Intent::Complete { targets, done },
        strong: false,
        opens,
    })
}

/// "the report is almost done", "most of it"
fn is_almost(named: Span<'_>) -> bool {
    let short = ["about", "just about", "all but", "anything but", "far from"];
    named.has(lex::ALMOST)
        || named.find(0, lex::NOT_QUITE).is_some()
        || named.before(&short).is_some()
        || named.has_first(&["most"])
}

/// What is said to be done without naming a task.
fn names_nothing(named: Span<'_>) -> bool {
    // "all done" is a sigh of relief as well.
    let sigh = named.is_any(&["all"]);
    if sigh
        || named.is_empty()
        || (excepted(named) && !named.is_any(lex::OTHER))
        || named.len() > 12
    {
        return true;
    }
    // "clear my completed" is a request.
    let asked = named
        .after(lex::DELETE_WEAK)
        .is_some_and(|rest| rest.words().all(|w| lex::NAME_NOISE.contains(&w)));
    let somebody = [
        "i", "i'm", "you", "we", "he", "she", "they", "what", "who", "well", "am", "be", "been",
    ];
    asked || named.has(&somebody)
}

/// "meeting done, rent [done]": each says so itself.
fn each_done(named: Span<'_>) -> Option<Targets> {
    let parts = named
        .tokens
        .split(|t| matches!(t.kind, Kind::Mark(',' | ';')) || t.word == "and");
    let parts: Vec<Span<'_>> = parts.map(|tokens| Span { tokens, ..named }).collect();
    let (last, before) = parts.split_last()?;
    let done: Option<Vec<Span<'_>>> = before
        .iter()
        .map(|part| tail(*part, lex::IS_DONE))
        .collect();
    let done = done.filter(|done| !done.is_empty())?;
    let each: Option<Vec<Target>> = done
        .into_iter()
        .chain([*last])
        .map(|part| single(target::parse(part)))
        .collect();
    each.map(Targets::Each)
}

/// "pay rent ✅"
fn signed(span: Span<'_>) -> bool {
    let bare = span.trim_symbols();
    let ends = |t: &Token| matches!(t.kind, Kind::Mark(mark) if lex::DONE_SIGNS.contains(mark));
    let after = bare.tokens.last().map_or(0, |t| t.end);
    span.tokens.iter().any(|t| t.start >= after && ends(t))
}

/// "neither 1 nor 2 is really finished"
pub fn neither(span: Span<'_>) -> Option<Reading> {
    let rest = span.after(&["neither", "neither of"])?;
    let named = tail(rest, lex::IS_DONE)?;
    let named = named.before(lex::REALLY_IS).unwrap_or(named);
    let parts = named
        .tokens
        .split(|t| t.word == "nor")
        .map(|tokens| Span { tokens, ..named });
    let each: Option<Vec<Target>> = parts.map(|part| single(target::parse(part))).collect();
    Some(Reading::strong(Intent::Complete {
        targets: Targets::Each(each?),
        done: false,
    }))
}

/// "groceries - delete", "rent: done": what is to be done stands behind the task.
pub fn labelled(span: Span<'_>) -> Option<Reading> {
    const NAME_MAX: usize = 8;
    // "2 delete"
    if let [number, verb] = span.tokens
        && matches!(number.kind, Kind::Number(_))
    {
        let targets = target::parse(span.take(1));
        return match verb.word.as_str() {
            "delete" | "remove" => Some(Reading::weak(Intent::Delete {
                targets,
                plain: true,
            })),
            _ => None,
        };
    }
    let sign = |t: &Token| matches!(t.kind, Kind::Mark('-' | '–' | '—' | ':' | '→' | '='));
    let at = span
        .tokens
        .iter()
        .rposition(sign)
        .filter(|at| (1..=NAME_MAX).contains(at))?;
    let (named, word) = (span.take(at).trim_marks(), closed(span.skip(at + 1)));
    let targets = target::parse(named);
    if !matches!(targets, Targets::Each(_) | Targets::OneOrMore { .. }) {
        return None;
    }
    let plain = true;
    let intent = if word.is_any(lex::LABEL_DELETE) {
        Intent::Delete { targets, plain }
    } else {
        let done = word.is_any(lex::LABEL_DONE);
        let open = word.is_any(lex::LABEL_OPEN);
        (done || open).then_some(Intent::Complete { targets, done })?
    };
    Some(Reading::loose(intent))
}
