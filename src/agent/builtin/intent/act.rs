//! Requests that act on tasks which exist: complete, reopen; deletions have a file of their own.

use super::change::{self, colon_at, single};
use super::{Intent, Reading, Refusal, around, delete, did, edit, note};
use crate::agent::builtin::clauses::is_aside;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Part, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token};

/// Reads a request that changes tasks.
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "I finished second" tells a rank.
    if span.is_any(&[
        "|i|we| |finished|came| |first|second|third|fourth|last|",
        "finished |first|second|third|fourth|last|",
    ]) {
        return None;
    }
    let span = only(unaddressed(around::without_rest(around::without_reason(
        span,
    ))));
    note::describe(span)
        .or_else(|| edit::read(span))
        .or_else(|| around::fronted(span))
        .or_else(|| around::except(span))
        .or_else(|| delete::marked(span))
        .or_else(|| mistaken(span))
        .or_else(|| marked(span))
        .or_else(|| reopen(span))
        .or_else(|| delete::delete(span).or_else(|| delete::may_go(span)))
        .or_else(|| change::read(span))
        .or_else(|| complete(span))
        .or_else(|| neither(span))
        .or_else(|| told(span))
        .or_else(|| labelled(span))
}

/// "delete only task 2, nothing else": without what limits it to what is named anyway.
fn only(span: Span<'_>) -> Span<'_> {
    let alone = [
        "nothing else",
        "and nothing else",
        "nothing more",
        "only that",
        "only that one",
    ];
    span.before(&alone).map_or(span, Span::trim_marks)
}

/// "1, 3 and 4 are done, chef": without who is spoken to.
fn unaddressed(span: Span<'_>) -> Span<'_> {
    match span.trim_symbols().tokens {
        [said @ .., comma, name] if comma.is_mark(',') && name.kind == Kind::Word => {
            let said = Span {
                tokens: said,
                ..span
            };
            let stated = said
                .before(lex::IS_DONE)
                .or_else(|| said.before(lex::IS_OPEN))
                .is_some();
            if stated { said } else { span }
        }
        _ => span,
    }
}

/// "groceries - delete", "rent: done": what is to be done stands behind the task.
fn labelled(span: Span<'_>) -> Option<Reading> {
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

/// "neither 1 nor 2 is really finished"
fn neither(span: Span<'_>) -> Option<Reading> {
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

/// A statement of what is done, or a question for it: "task 3 is done?".
fn told(span: Span<'_>) -> Option<Reading> {
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

/// Strong when the words speak of tasks in so many words.
pub fn strength(intent: Intent, span: Span<'_>) -> Reading {
    if target::is_explicit(span) || target::is_one(span) || span.quoted().is_some() {
        Reading::strong(intent)
    } else {
        Reading::weak(intent)
    }
}

/// "mark … as done", "set task 3 to pending", "check … off".
fn marked(span: Span<'_>) -> Option<Reading> {
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
    let rest = span.skip(count);
    let verb = span.take(count);
    let firm = verb.has(&["mark", "set", "flag", "toggle", "marked", "consider"]);
    let (named, done) = match (tail(rest, lex::AS_OPEN), tail(rest, lex::AS_DONE)) {
        (Some(open), Some(closed)) => (
            if open.len() <= closed.len() {
                open
            } else {
                closed
            },
            open.len() > closed.len(),
        ),
        (Some(open), None) => (open, false),
        (None, Some(closed)) => (closed, true),
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
        return Some(Reading::strong(Intent::Complete {
            targets: Targets::Each(vec![Target::It]),
            done,
        }));
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

/// What precedes one of these phrases, closers aside.
pub fn tail<'a>(span: Span<'a>, phrases: &[&str]) -> Option<Span<'a>> {
    let mut span = span.trim_symbols();
    loop {
        if let Some(rest) = span.before(phrases) {
            return Some(rest.trim_marks());
        }
        span = span.before(lex::CLOSERS)?.trim_symbols();
    }
}

/// "put the report back on my list": what is put back.
pub fn put_back(span: Span<'_>) -> Option<Span<'_>> {
    // "…, they weren't done"
    let comma = span.tokens.iter().position(|t| t.is_mark(','));
    let span = match comma {
        Some(at)
            if span.skip(at + 1).longest(lex::REASONS).is_some()
                || is_aside(span.skip(at + 1))
                || span.trim_symbols().before(lex::IT_AGAIN).is_some() =>
        {
            span.take(at)
        }
        _ => span,
    };
    let rest = span.after(&[
        "put", "move", "bring", "get", "set", "stick", "turn", "open", "make", "change", "switch",
        "flip",
    ])?;
    tail(rest, lex::BACK_ON_LIST).filter(|named| !named.is_empty())
}

fn reopen(span: Span<'_>) -> Option<Reading> {
    // "the raffle prizes need to go back on the open list"
    if let Some(named) = tail(span, lex::BACK_ON_LIST).and_then(|named| named.before(lex::MUST_GO))
        && !named.is_empty()
        && !span.asks()
    {
        let targets = target::parse(named);
        return Some(Reading::strong(Intent::Complete {
            targets,
            done: false,
        }));
    }
    // "everything back to not done, please"
    let back = super::act::closed(span);
    let comma = back.tokens.iter().position(|t| t.is_mark(','));
    let back = comma.map_or(back, |at| closed(back.take(at)));
    if let Some(named) = tail(back, lex::BACK_ON_LIST)
        && let targets = target::parse(named)
        && matches!(targets, Targets::All(..) | Targets::Them(_))
        && !span.asks()
    {
        return Some(Reading::strong(Intent::Complete {
            targets,
            done: false,
        }));
    }
    // "I need the lights task back on my open list"
    let wanted = span
        .after(lex::I_WANT)
        .and_then(|rest| tail(rest, lex::BACK_ON_LIST))
        .filter(|named| !named.is_empty());
    if let Some(named) = put_back(span).or(wanted) {
        let targets = target::parse(named);
        return Some(Reading::strong(Intent::Complete {
            targets,
            done: false,
        }));
    }
    // "open 'Pay gas bill' again"
    if span.word(0) == "open"
        && let Some(named) = tail(
            span.skip(1),
            &["again", "once more", "back up", "up again", "back up again"],
        )
    {
        let targets = target::parse(named);
        let it = targets == Targets::Missing;
        return Some(Reading::strong(Intent::Complete {
            targets: if it {
                Targets::Each(vec![Target::It])
            } else {
                targets
            },
            done: false,
        }));
    }
    let count = span.longest(lex::REOPEN)?;
    if span
        .longest(lex::COMPLETE)
        .is_some_and(|longer| longer > count)
    {
        return None;
    }
    let rest = span.skip(count);
    let rest = tail(rest, lex::BACK_AGAIN).unwrap_or(rest);
    if span.word(0) == "put" && !target::is_explicit(span) {
        return None;
    }
    let targets = target::parse(rest);
    let it = targets == Targets::Each(vec![Target::It]);
    let intent = Intent::Complete {
        targets,
        done: false,
    };
    // "I still have to buy the paint, please reopen it"
    Some(if it && span.has_first(&["reopen", "re-open"]) {
        Reading::strong(intent)
    } else {
        strength(intent, rest)
    })
}

/// "I ticked off 'Order pizza' by mistake"
fn mistaken(span: Span<'_>) -> Option<Reading> {
    let by_mistake = lex::MISTAKEN;
    // "…, it's still open"
    let comma = span.tokens.iter().rposition(|t| t.is_mark(','));
    let span = match comma {
        Some(at) if is_aside(span.skip(at + 1)) || span.skip(at + 1).has(lex::OPEN_WORDS) => {
            span.take(at)
        }
        _ => span,
    };
    let told = span.before(by_mistake).or_else(|| {
        span.after(&["by |mistake|accident|"])
            .filter(|rest| !rest.is_empty())
    });
    let rest = match told {
        Some(told) => told.after(lex::I_TICKED)?,
        None => span.after(lex::I_WRONGLY_TICKED)?,
    };
    let named = tail(rest, lex::AS_DONE).unwrap_or(rest).trim_marks();
    let targets = target::parse(named);
    let done = false;
    (!named.is_empty()).then_some(Reading::strong(Intent::Complete { targets, done }))
}

fn complete(span: Span<'_>) -> Option<Reading> {
    let count = span.longest(lex::COMPLETE)?;
    let rest = span.skip(count).trim_marks();
    let rest = rest.after(&["with", "marking", "off"]).unwrap_or(rest);
    // "now tick off the billing hours again"
    let rest = rest
        .before(&["again"])
        .filter(|rest| !rest.is_empty())
        .unwrap_or(rest);
    // "I completed tasks 2 and 6 today"
    let told = span.has_first(&[
        "i",
        "i've",
        "we",
        "just",
        "already",
        "finished",
        "completed",
    ]);
    let rest = match rest.before(lex::DAYS) {
        Some(shorter) if told && !shorter.is_empty() => shorter.trim_marks(),
        _ => rest,
    };
    let done = tail(rest, lex::AS_DONE)
        .filter(|r| !r.is_empty())
        .unwrap_or(rest);
    if is_excepted(done) {
        return Some(Reading::weak(Intent::Refused(Refusal::Unclear)));
    }
    // "check on the dog", "check in with mom"
    if span.has_first(&["check"])
        && (rest.has_first(&[
            "on", "in", "out", "with", "up", "for", "if", "whether", "that",
        ]) || span.len() > 1 && span.asks() && target::is_explicit(rest) && count == 1)
    {
        return None;
    }
    if matches!(rest.word(0), "nothing" | "none")
        || matches!(rest.word(0), "the" | "this")
            && lex::RIDDLES.contains(&rest.word(1))
            && colon_at(rest) == Some(2)
    {
        return None;
    }
    // "I've just finished reading it"
    let doing = matches!(rest.tokens, [verb, it] if verb.word.ends_with("ing") && matches!(it.word.as_str(), "it" | "that" | "them"));
    if doing {
        return Some(Reading::loose(Intent::Complete {
            targets: Targets::Each(vec![Target::It]),
            done: true,
        }));
    }
    // "done already", "I have just done it"
    let soon = rest.words().next().is_some()
        && rest.tokens.iter().all(|t| t.kind != Kind::Quote)
        && closed(rest)
            .words()
            .all(|w| matches!(w, "already" | "now" | "just"));
    if soon && span.len() <= 4 || rest.is_any(&["it", "that", "it already"]) && span.word(0) == "i"
    {
        return Some(Reading::loose(Intent::Complete {
            targets: Targets::Each(vec![Target::It]),
            done: true,
        }));
    }
    // "done, they just confirmed"
    if count == 1
        && span.has_first(&["done", "finished", "completed"])
        && span
            .tokens
            .get(1)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '!' | '-' | '–' | '—')))
        && rest.has_first(&[
            "i", "i've", "they", "he", "she", "we", "just", "it", "it's", "they've",
        ])
    {
        return Some(Reading::loose(Intent::Complete {
            targets: Targets::Each(vec![Target::It]),
            done: true,
        }));
    }
    if span.word(0) == "i" && rest.is_empty() {
        return Some(Reading::loose(Intent::Complete {
            targets: Targets::Missing,
            done: true,
        }));
    }
    let weak = matches!(
        span.word(0),
        "check" | "close" | "resolve" | "tick" | "done" | "finished" | "completed"
    ) && span.take(count).len() == 1;
    let targets = target::parse(done);
    // "I finished everything at work", "finish everything by Friday": no statement about the whole list.
    if matches!(targets, Targets::All(..) | Targets::Them(_))
        && (rest.has(lex::NOT_THE_LIST) || rest.find(1, lex::NOT_OF_THE_LIST).is_some())
    {
        return None;
    }
    // "finished things" names a list, "finished everything" does not.
    if count == 1
        && matches!(span.word(0), "done" | "finished" | "completed")
        && matches!(targets, Targets::All(..))
        && !rest.has(lex::ALL_WORDS)
    {
        return None;
    }
    let intent = Intent::Complete {
        targets,
        done: true,
    };
    if span.longest(lex::TICK_OFF).is_some() && target::pointer(rest).is_none() {
        return Some(Reading::strong(intent));
    }
    if weak
        && matches!(span.word(0), "check" | "close" | "resolve")
        && !target::is_explicit(rest)
        && rest.tokens.iter().all(|t| t.kind != Kind::Quote)
        && !matches!(target::parse(rest), Targets::Them(_) | Targets::All(..))
        && target::pointer(rest).is_none()
    {
        // "check the oven" is no request to complete a task unless there is such a task.
        return Some(Reading::loose(intent));
    }
    Some(strength(intent, rest))
}

fn excepted(span: Span<'_>) -> bool {
    (0..span.len()).any(|at| lex::EXCEPT.contains(&span.word(at)) && !numbers(span, at))
}

/// Whether this is the "no" of "task no. 4".
pub fn numbers(span: Span<'_>, at: usize) -> bool {
    let next = span.tokens.get(at + 1);
    span.word(at) == "no"
        && next.is_some_and(|t| t.is_mark('.') || matches!(t.kind, Kind::Number(_)))
}

/// "everything except the rent": no list to act on, and no title either.
fn is_excepted(span: Span<'_>) -> bool {
    let targets = target::parse(span);
    let named = matches!(targets, Targets::Each(_));
    let told = matches!(targets, Targets::But(..));
    excepted(span) && !told && (!named || lex::ALL_WORDS.contains(&span.trim_symbols().word(0)))
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
    if named.has(lex::ALMOST)
        || named.find(0, lex::NOT_QUITE).is_some()
        || named
            .before(&["about", "just about", "all but", "anything but", "far from"])
            .is_some()
        || named.has_first(&["most"])
    {
        return None;
    }
    // "everything at work is done"
    if matches!(target::parse(named), Targets::All(..)) && named.has(lex::NOT_THE_LIST) {
        return None;
    }
    if let targets @ Targets::But(..) = target::parse(named) {
        return Some(Reading::loose(Intent::Complete { targets, done }));
    }
    // "all tasks but 3 are done" may leave three, or number three.
    if named.has_first(lex::ALL_WORDS) && named.has(&["but"]) {
        return Some(Reading::weak(Intent::Refused(Refusal::Unclear)));
    }
    // "all done" is a sigh of relief as well.
    let sigh = named.is_any(&["all"]);
    if sigh
        || named.is_empty()
        || (excepted(named) && !named.is_any(lex::OTHER))
        || named.len() > 12
    {
        return None;
    }
    // "clear my completed" is a request.
    if let Some(rest) = named.after(lex::DELETE_WEAK)
        && rest.words().all(|w| lex::NAME_NOISE.contains(&w))
    {
        return None;
    }
    if named.has(&[
        "i", "i'm", "you", "we", "he", "she", "they", "what", "who", "well", "am", "be", "been",
    ]) {
        return None;
    }
    // "they're all done"
    if named.is_any(&["they're", "those are", "these are"]) && span.has(&["all", "both"]) {
        let part = if span.has(&["both"]) {
            Part::Both
        } else {
            Part::All
        };
        return Some(Reading::loose(Intent::Complete {
            targets: Targets::Them(part),
            done,
        }));
    }
    // "task 7 as done" is a request of its own only after another "mark … as …".
    let opens = target::is_explicit(named) && !is_marked(span);
    let intent = Intent::Complete {
        targets: each_done(named).unwrap_or_else(|| target::parse(named)),
        done,
    };
    Some(Reading {
        intent,
        strong: false,
        opens,
    })
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

/// Whether it ends with "as done", "as pending" and the like.
pub fn is_marked(span: Span<'_>) -> bool {
    let span = span.trim_symbols();
    let says = |named: Span<'_>| span.skip(named.len()).trim_marks().word(0) == "as";
    tail(span, lex::AS_DONE).is_some_and(says) || tail(span, lex::AS_OPEN).is_some_and(says)
}

/// Without closers and marks at the end.
pub fn closed(span: Span<'_>) -> Span<'_> {
    let mut span = span.trim_symbols();
    while let Some(rest) = span.before(lex::CLOSERS) {
        span = rest.trim_symbols();
    }
    span
}
