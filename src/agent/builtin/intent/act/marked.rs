//! Requests to mark tasks: "mark … as done", "set task 3 to pending", "check … off".

use super::super::{Intent, Reading, Refusal};
use super::{closed, is_excepted, put_back, tail};
use crate::agent::builtin::clauses::is_aside;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::Span;

/// "mark … as done", "set task 3 to pending", "check … off".
pub fn read(span: Span<'_>) -> Option<Reading> {
    let checks = span.after(&["check", "tick", "cross", "strike", "take"]);
    if let Some(rest) = checks
        && span.word(0) != "take"
        && let Some(named) = tail(rest, lex::TICKED_OFF)
    {
        let targets = target::parse(named);
        return Some(Reading::strong(Intent::Complete {
            targets,
            done: true,
        }));
    }
    // "mark the swimming kit instead"
    if let Some(named) = span.after(&["mark", "tick", "tick off", "check off"])
        && let Some(named) = named.before(&["instead"])
        && !named.is_empty()
        && tail(named, lex::AS_OPEN).is_none()
        && tail(named, lex::AS_DONE).is_none()
    {
        return Some(Reading::strong(Intent::Complete {
            targets: target::parse(named),
            done: true,
        }));
    }
    // "put the trial back on the list as open"
    if put_back(span).is_some() {
        return None;
    }
    let count = span.longest(lex::MARK)?;
    // "get rid of everything I've completed"
    if span
        .longest(lex::DELETE)
        .is_some_and(|longer| longer > count)
    {
        return None;
    }
    let rest = open_for_a_reason(span.skip(count));
    let verb = span.take(count);
    let firm = verb.has(&["mark", "set", "flag", "toggle", "marked", "consider"]);
    let (named, done) = match (tail(rest, lex::AS_OPEN), tail(rest, lex::AS_DONE)) {
        (Some(open), Some(closed)) if open.len() <= closed.len() => (open, false),
        (Some(open), None) => (open, false),
        (_, Some(closed)) => (closed, true),
        (None, None) => return marked_as(span, rest, firm),
    };
    let only = |words: &[&str]| rest.skip(named.len()).trim_marks().is_any(words);
    // "make it off", "put the rest off" mean something else.
    if !firm && only(&["off", "off my list", "off the list"]) {
        return None;
    }
    let done = if open_ended(span) { false } else { done };
    let direct = firm
        || rest.skip(named.len()).has(&["as", "to", "status"])
        || verb.has(&["got", "get"])
        || (verb.has(&["make"])
            && (target::is_explicit(named) || target::pointer(named).is_some()));
    if !direct {
        return None;
    }
    if named.trim_marks().is_empty() {
        return Some(Reading::strong(Intent::it_is(done)));
    }
    if done && is_excepted(named) {
        return Some(Reading::weak(Intent::Refused(Refusal::Unclear)));
    }
    let named = named
        .after(&["the status of", "status of"])
        .unwrap_or(named);
    // "get the report marked as done"
    let named = named.before(&["marked", "ticked"]).unwrap_or(named);
    Some(Reading::strong(Intent::Complete {
        targets: undone(target::parse(named), done),
        done,
    }))
}

/// "mark it undone again, my tutor wants another draft": without the reason.
fn open_for_a_reason(rest: Span<'_>) -> Span<'_> {
    let comma = rest.tokens.iter().position(|t| t.is_mark(','));
    let told = comma
        .filter(|at| is_aside(rest.skip(at + 1)))
        .map(|at| rest.take(at));
    told.filter(|told| tail(*told, lex::AS_OPEN).is_some())
        .unwrap_or(rest)
}

/// "mark laundry done and dishes done": the state is no part of the names.
fn undone(targets: Targets, done: bool) -> Targets {
    let bare = |target: Target| match target {
        Target::Name { words, only } if done => {
            let bare = words.strip_suffix(" done").unwrap_or(&words).to_owned();
            Target::Name { words: bare, only }
        }
        target => target,
    };
    match targets {
        Targets::Each(each) => Targets::Each(each.into_iter().map(bare).collect()),
        Targets::OneOrMore { parts, .. } if done && parts.iter().any(ends_done) => {
            Targets::Each(parts.into_iter().map(bare).collect())
        }
        targets => targets,
    }
}

fn ends_done(target: &Target) -> bool {
    matches!(target, Target::Name { words, .. } if words.ends_with(" done"))
}

fn open_ended(span: Span<'_>) -> bool {
    tail(span, lex::AS_OPEN)
        .is_some_and(|open| tail(span, lex::AS_DONE).is_none_or(|done| open.len() <= done.len()))
}

/// "mark as done: task 3", "mark complete task 3", "mark as done the milk task".
fn marked_as(span: Span<'_>, rest: Span<'_>, firm: bool) -> Option<Reading> {
    if !firm {
        return None;
    }
    let (after, done) = match (rest.after(lex::AS_OPEN), rest.after(lex::AS_DONE)) {
        (Some(after), None) => (after, false),
        (Some(open), Some(done)) if open.len() < done.len() => (open, false),
        (_, Some(after)) => (after, true),
        (None, None) => {
            let told = target::is_explicit(rest)
                || target::is_one(rest)
                || rest.is_any(lex::IT)
                || closed(rest).is_any(lex::THEM)
                || closed(rest).is_any(lex::BOTH);
            return (span.word(0) == "mark" && told).then(|| {
                Reading::weak(Intent::Complete {
                    targets: target::parse(rest),
                    done: true,
                })
            });
        }
    };
    let targets = target::parse(after.trim_marks());
    Some(Reading::strong(Intent::Complete { targets, done }))
}
