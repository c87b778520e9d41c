//! Requests that delete tasks, and statements that a task may go.

use super::act::{closed, numbers, strength, tail};
use super::change::single;
use super::{Change, Intent, Reading, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// "I no longer need the suitcase", "the tyres task isn't needed any more": what is not needed may go. Deleted at once
/// only when the words speak of a task.
pub fn unneeded(span: Span<'_>) -> Option<Reading> {
    let span = closed(span);
    let led = span.longest(lex::NO_NEED_OF);
    let ended = span.before(lex::ANY_MORE);
    let named = match (led, span.before(lex::IS_NOT_NEEDED)) {
        (Some(count), _) => {
            let sure = ended.is_some() || span.take(count).has(&["longer"]);
            let named = ended.unwrap_or(span).skip(count);
            sure.then_some(named.after(&["to"]).unwrap_or(named))?
        }
        (None, Some(named)) => named,
        (None, None) => return None,
    };
    if span.asks() || named.is_empty() || named.has(lex::IT) {
        return None;
    }
    let targets = target::parse(named);
    let each = matches!(targets, Targets::Each(_));
    // "my finished tasks" are asked about, unless they are said to go.
    let done = matches!(
        targets,
        Targets::All(Status::Completed, None) | Targets::Matching(..)
    );
    let plain = each && target::is_explicit(named);
    (each || done).then(|| Reading::weak(Intent::Delete { targets, plain }))
}

/// "remove all tasks that are marked as completed": which ones, and not that they are.
pub fn marked(span: Span<'_>) -> Option<Reading> {
    let named = span.after(lex::DELETE)?;
    let (at, _) = named.find(
        1,
        &[
            "|that|which| |are|were|have|i've|is|",
            "i've |marked|ticked|finished|",
        ],
    )?;
    let targets = target::parse(named);
    (named.take(at).has(lex::NOUNS) && matches!(targets, Targets::All(Status::Completed, None)))
        .then(|| {
            Reading::strong(Intent::Delete {
                targets,
                plain: true,
            })
        })
}

/// "I want the second one gone"
pub fn gone(span: Span<'_>) -> Option<Reading> {
    let goes = ["deleted", "removed", "erased"];
    // "please have task 3 deleted", "could task 3 be deleted please"
    let had = span
        .after(&["have", "get"])
        .and_then(|rest| rest.before(&goes))
        .or_else(|| {
            let rest = closed(span.after(&["could", "can"])?);
            rest.before(&["be |deleted|removed|erased|"])
        })
        // "have the heating removed" may be what there is to do.
        .filter(|named| target::is_explicit(*named));
    let wanted = span
        .after(lex::I_WANT)
        .and_then(|rest| tail(rest, lex::GONE))
        .or(had);
    let named = wanted.filter(|named| !named.is_empty())?;
    // "I need the stain removed" may be what there is to do.
    let told = span.has(&["gone", "deleted", "erased"])
        || span.has(lex::LIST_NOUN)
        || !span.has(&["need"]) && named.has_first(&["the", "my"]);
    let plain = told || target::is_explicit(named) || target::pointer(named).is_some();
    let targets = target::parse(named);
    Some(Reading::strong(Intent::Delete { targets, plain }))
}

/// "task 3 can be deleted"
pub fn may_go(span: Span<'_>) -> Option<Reading> {
    let named = tail(span, lex::MAY_GO).filter(|named| {
        let named = *named;
        !named.is_empty() && !span.asks()
    })?;
    // "the parcel can go" may say that it is ready.
    let goes = span.skip(named.len()).has(&["go"]);
    let plain = target::is_explicit(named)
        || target::pointer(named).is_some()
        || !goes && named.has_first(&["the", "my"]);
    let targets = target::parse(named);
    let done = matches!(targets, Targets::All(Status::Completed, None));
    let named = done || matches!(targets, Targets::Each(_) | Targets::OneOrMore { .. });
    let plain = plain || done;
    named.then(|| {
        let intent = Intent::Delete { targets, plain };
        if plain {
            Reading::strong(intent)
        } else {
            Reading::loose(intent)
        }
    })
}

/// "delete task 3", "take the milk off my list", "clear my list"
pub fn delete(span: Span<'_>) -> Option<Reading> {
    if let Some(reading) = thrown_out(closed(span)) {
        return Some(reading);
    }
    let sure = span.longest(lex::DELETE);
    let count = sure.or_else(|| span.longest(lex::DELETE_WEAK))?;
    let sure = sure.is_some();
    let rest = span.skip(count).trim_marks();
    if deletes_nothing(span, count, rest) {
        return None;
    }
    let rest = without_asides(rest);
    if let Some(reading) = taken_off(span, rest) {
        return Some(reading);
    }
    if (sure || span.word(0) == "clear")
        && let Some(of) = rest.longest(lex::DESCRIPTION_OF)
    {
        return undescribed(rest.skip(of));
    }
    if !sure && !weakly(span, rest) {
        return None;
    }
    if let Some(refused) = refused(rest) {
        return Some(refused);
    }
    // "delete photos as done" is the tail of something else.
    if tail(rest, &["as done", "as complete", "as completed"]).is_some() {
        return None;
    }
    let rest = only_named(rest);
    if is_part(rest) {
        return Some(unclear());
    }
    // "delete the milk and then call mom"
    let rest = match rest.find(1, &["and then"]) {
        Some((at, count)) if rest.skip(at + count).has_first(lex::TASK_VERBS) => rest.take(at),
        _ => rest,
    };
    let signed = span.tokens.get(count).is_some_and(|t| t.is_mark('-'));
    if is_doubted(rest) || is_cautious(rest) || is_no_number(rest, signed) {
        return Some(unclear());
    }
    // "drop everything and call mom"
    if span.has_first(&["drop"]) && rest.starts("everything and").is_some() {
        return None;
    }
    // "delete the paper, on Monday"
    let put_off = |tail: Span<'_>| tail.has_first(lex::PUTS_OFF) && tail.quoted().is_none();
    if behind_commas(rest).any(put_off) {
        return Some(unclear());
    }
    deleted(span, rest, sure)
}

fn unclear() -> Reading {
    Reading::weak(Intent::Refused(Refusal::Unclear))
}

/// What follows each comma.
fn behind_commas(rest: Span<'_>) -> impl Iterator<Item = Span<'_>> {
    let comma = move |at: &usize| rest.tokens.get(at - 1).is_some_and(|t| t.is_mark(','));
    (1..rest.len()).filter(comma).map(move |at| rest.skip(at))
}

/// Whether the verb says something else here.
fn deletes_nothing(span: Span<'_>, count: usize, rest: Span<'_>) -> bool {
    // "trash is taken out", "the bin was emptied"
    let told = count == 1 && matches!(span.word(1), "is" | "are" | "was" | "were" | "has" | "got");
    // "drop off the shoes", "drop in on mom", "wipe down the table", "remove your shoes"
    let phrase = rest.has_first(&["off", "in", "down", "by", "on", "over", "your"]);
    let clothes = span.starts("take off").is_some()
        && !rest.has(lex::LIST_NOUN)
        && !target::is_explicit(rest)
        && target::pointer(rest).is_none()
        && !target::is_one(rest)
        && rest.quoted().is_none();
    told || phrase || clothes
}

/// Without what only explains which ones go.
fn without_asides(rest: Span<'_>) -> Span<'_> {
    // "remove everything from the list, done or not"
    let rest = match rest.before(lex::DONE_ONES_TOO) {
        Some(all)
            if all.tokens.last().is_some_and(|t| t.is_mark(','))
                && is_all(all.trim_marks(), Status::All) =>
        {
            all.trim_marks()
        }
        _ => rest,
    };
    // "wipe the completed ones, keep the rest"
    let rest = match rest.before(lex::KEEP_THE_REST) {
        Some(done) if is_all(done.trim_marks(), Status::Completed) => done.trim_marks(),
        _ => rest,
    };
    // "delete only task 2"
    match rest.after(&["only", "just"]) {
        Some(named) if target::is_explicit(named) && target::pointer(named).is_some() => named,
        _ => rest,
    }
}

/// Whether these words mean all tasks in a state.
fn is_all(named: Span<'_>, status: Status) -> bool {
    target::parse(named) == Targets::All(status, None)
}

/// "throw it out", "chuck that one away"
fn thrown_out(span: Span<'_>) -> Option<Reading> {
    let rest = span.after(&["throw", "chuck", "toss", "kick", "bin", "boot", "sling"])?;
    let named =
        tail(rest, &["out", "away", "off"]).filter(|named| target::pointer(*named).is_some())?;
    let targets = target::parse(named);
    let delete = Intent::Delete {
        targets,
        plain: true,
    };
    Some(if named.has(lex::IT) {
        Reading::strong(delete)
    } else {
        Reading::weak(delete)
    })
}

/// "take number 1 off", "take nappies off the list my sister already has plenty"
fn taken_off(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    if span.word(0) != "take" {
        return None;
    }
    let off = ["off", "off again", "off too", "off as well", "away"];
    let named = tail(rest, &off).filter(|named| {
        target::pointer(*named).is_some()
            || target::is_one(*named)
            || named.has_first(&["the", "my"])
    });
    let named = named.or_else(|| {
        let (at, count) = rest.find(1, &["off |my|the|our| list"])?;
        let told = rest.skip(at + count).has_first(lex::OWN_SENTENCE);
        told.then(|| rest.take(at))
    })?;
    Some(Reading::strong(Intent::Delete {
        targets: target::parse(named),
        plain: true,
    }))
}

/// "delete the description of task 2"
fn undescribed(named: Span<'_>) -> Option<Reading> {
    let change = Change {
        target: single(target::parse(named))?,
        title: None,
        description: Some(String::new()),
    };
    Some(Reading::strong(Intent::Update(vec![change])))
}

/// What is deleted for a while, or is no task.
fn refused(rest: Span<'_>) -> Option<Reading> {
    // "drop the rent for now"
    if rest
        .before(&[
            "for now",
            "for the moment",
            "for the time being",
            "for today",
        ])
        .is_some()
    {
        return Some(unclear());
    }
    // "delete my account" is about no task.
    let [my, .., thing] = rest.tokens else {
        return None;
    };
    let owned = matches!(my.word.as_str(), "my" | "our")
        || rest.len() == 2 && matches!(my.word.as_str(), "the" | "this");
    (owned && lex::ACCOUNTS.contains(&thing.word.as_str()))
        .then(|| Reading::strong(Intent::Refused(Refusal::Unsupported)))
}

/// Without the closing words and what is to be kept.
fn only_named(rest: Span<'_>) -> Span<'_> {
    let rest = rest
        .before(&["again"])
        .filter(|r| !r.is_empty())
        .unwrap_or(rest);
    let rest = if target::trim(rest).is_empty() {
        rest
    } else {
        keep_place(rest)
    };
    // "delete 'Meet Paul' but keep 'Meet Paula'"
    match rest.find(1, lex::BUT_KEEP) {
        Some((at, _)) if is_named(&target::parse(rest.take(at))) => rest.take(at).trim_marks(),
        _ => rest,
    }
}

/// "remove the eggs from it", "remove eggs from the milk task": a part of a task
fn is_part(rest: Span<'_>) -> bool {
    rest.find(1, &["from"]).is_some_and(|(at, _)| {
        let whole = rest.skip(at + 1);
        whole.is_any(&["it", "that", "that one", "this one"])
            || whole.has(lex::NOUN) && !whole.has(&["list"]) && whole.len() > 2
    })
}

/// Whether what follows takes it back, or keeps some of it.
fn is_doubted(rest: Span<'_>) -> bool {
    // "delete the milk, oh I still need it"
    let needed = |tail: Span<'_>| {
        let needs = [
            "still need",
            "i need |it|that|them|",
            "keep it",
            "i want |it|that|them|",
        ];
        tail.find(0, &needs).is_some()
            && !tail.has(&["don't", "not", "no", "longer", "never", "won't"])
    };
    // "delete everything, keep the rent"
    let kept = |tail: Span<'_>| tail.has_first(&["keep", "leave", "spare"]);
    behind_commas(rest).any(needed) || rest.has(lex::ALL_WORDS) && behind_commas(rest).any(kept)
}

/// Whether a word such as "not" or "except" is said that may turn it around.
fn is_cautious(rest: Span<'_>) -> bool {
    // "the task called exactly 'Buy milk'"
    let exact = |at: usize| {
        rest.word(at) == "exactly"
            && rest
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.kind == Kind::Quote)
    };
    // "train for half marathon" is no half of anything
    let whole = |at: usize| {
        rest.word(at) == "half" && at > 0 && !matches!(rest.word(at + 1), "of" | "the" | "my")
    };
    let unquoted = (0..rest.len()).any(|at| {
        !exact(at) && !whole(at) && lex::CAUTION.contains(&rest.word(at)) && !numbers(rest, at)
    });
    unquoted && !only_state(rest) && !rest.is_any(lex::OTHER)
}

/// "delete 1.5", "delete 2+2", "delete -2", "delete at 5": no numbers of tasks
fn is_no_number(rest: Span<'_>, signed: bool) -> bool {
    let number = |at: usize| matches!(rest.tokens.get(at).map(|t| t.kind), Some(Kind::Number(_)));
    let touches =
        |at: usize| matches!(rest.tokens.get(at..at + 2), Some([a, b]) if a.end == b.start);
    let glued = |at: usize| {
        at > 0
            && matches!(
                rest.tokens.get(at).map(|t| t.kind),
                Some(Kind::Mark('.' | '+' | '%' | '/' | '*'))
            )
            && number(at - 1)
            && touches(at - 1)
            && (rest.tokens.get(at).is_some_and(|t| t.is_mark('%'))
                || number(at + 1) && touches(at))
    };
    let timed = rest.len() == 2 && number(1) && rest.has_first(&["at", "in", "by", "for"]);
    (0..rest.len()).any(glued) || signed && number(0) || timed
}

/// A deletion of what is named, at once when it is told plainly.
fn deleted(span: Span<'_>, rest: Span<'_>, sure: bool) -> Option<Reading> {
    let targets = match target::parse(rest) {
        _ if rest.is_any(lex::ALL_DONE) => Targets::All(Status::Completed, None),
        // "clear my list" and "empty the list".
        Targets::Missing if !sure => return None,
        targets => targets,
    };
    // "drop the books at the library", "throw out the milk": what may be done with things is asked about.
    let placed = rest
        .find(
            1,
            &[
                "at |the|my|our|",
                "from |the|my|our|",
                "|an|a| |email|line|message|text|note|",
            ],
        )
        .is_some()
        && rest.find(0, lex::OFF_LIST).is_none()
        && !rest.tokens.iter().any(|t| t.kind == Kind::Quote);
    let by_hand = span.has_first(&["wipe", "toss", "throw", "scratch", "dump", "chuck"])
        && rest.has_first(&["the", "my"]);
    let told = target::is_explicit(rest)
        || target::is_one(rest)
        || target::pointer(rest).is_some()
        || rest.has(lex::LIST_NOUN)
        || matches!(targets, Targets::All(..) | Targets::Them(_));
    if !told && (placed || by_hand) && (!sure || by_hand) {
        return Some(unclear());
    }
    let plain = sure && (told || !placed && !by_hand)
        || target::is_explicit(rest)
        || target::is_one(rest)
        || matches!(targets, Targets::All(..));
    Some(strength(Intent::Delete { targets, plain }, rest))
}

/// Tasks that are named one by one: another one may be kept. Of numbers and lists it may be one of them.
fn is_named(targets: &Targets) -> bool {
    match targets {
        Targets::Each(each) => {
            each.len() == 1
                || each
                    .iter()
                    .all(|target| matches!(target, Target::Name { .. } | Target::Title(_)))
        }
        Targets::OneOrMore { .. } => true,
        _ => false,
    }
}

/// Without the closing words, but with "from my list": that makes it explicit.
fn keep_place(rest: Span<'_>) -> Span<'_> {
    let mut rest = rest.trim_symbols();
    while let Some(shorter) = rest
        .before(lex::CLOSERS)
        .filter(|s| !s.trim_symbols().is_empty())
    {
        rest = shorter.trim_symbols();
    }
    rest
}

/// "delete all tasks not done yet": cautious words that only tell the state of whole lists.
fn only_state(rest: Span<'_>) -> bool {
    let state = rest.words().filter(|w| lex::CAUTION.contains(w));
    matches!(target::parse(rest), Targets::All(..))
        && state.into_iter().all(|w| lex::NOT_WORDS.contains(&w))
}

/// Everyday verbs delete only what is clearly a task.
fn weakly(span: Span<'_>, rest: Span<'_>) -> bool {
    let pointed = target::pointer(rest).is_some() && !rest.is_empty();
    match span.word(0) {
        "take" if span.longest(lex::DELETE_CLEAR).is_some() => true,
        "take" if span.word(1) == "off" && rest.quoted().is_some() => true,
        "take" if span.word(1) == "out" => target::is_explicit(rest) || rest.is_any(lex::ALL_DONE),
        "take" => rest
            .find(0, lex::OFF_LIST)
            .is_some_and(|_| span.has(&["off", "from"])),
        "forget" if span.longest(lex::DELETE_CLEAR).is_some() => !span.has(lex::NO_MEMORIES),
        "sweep" | "tidy" => {
            rest.is_any(lex::ALL_DONE) || matches!(target::parse(rest), Targets::All(..))
        }
        "clear" | "clean" | "empty" if rest.is_any(lex::IT) => false,
        // To open them again, or to start anew?
        "reset" => rest.has(lex::LIST_NOUN),
        "clear" | "clean" | "empty" | "forget" | "kill" | "strike" => {
            pointed
                || rest.is_any(lex::ALL_DONE)
                || matches!(target::parse(rest), Targets::All(..))
                || target::is_explicit(rest)
                || target::is_one(rest)
        }
        _ => pointed || !rest.is_empty(),
    }
}
