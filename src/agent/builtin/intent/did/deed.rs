//! What was done with a thing: "paid" and "the rent" may be the task to pay the rent.

use super::super::act::closed;
use super::super::{Deed, Intent, Reading};
use super::{DID_MAX, is_any};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Part, Status, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token};

/// What was done with these things, perhaps several.
pub fn deed(verbs: &[String], object: Span<'_>, done: bool) -> Option<Reading> {
    // "started the email to Chris"
    if is_naming(verbs, object) || is_any(verbs, &["start", "begin"]) {
        return None;
    }
    let told = |targets| Reading::loose(Intent::Complete { targets, done });
    if let Some(targets) = pointed(verbs, object) {
        return Some(told(targets));
    }
    if let Some(part) = together(object).filter(|_| !verbs.is_empty()) {
        return is_finishing(verbs).then(|| told(Targets::Them(part)));
    }
    if is_unfinished(object) {
        return None;
    }
    // "I have bought already the tree"
    let object = object
        .after(&["already", "finally", "just", "also"])
        .unwrap_or(object);
    if let Some(targets) = quoted(verbs, object) {
        return Some(told(targets));
    }
    if let Some(deed) = filled_up(verbs, object, done) {
        return Some(Reading::loose(Intent::Did(deed)));
    }
    if is_past(verbs, object) || is_untold(object) {
        return None;
    }
    let object = closed(object);
    // "I've called both Anna and the garage"
    let object = object
        .after(&["both"])
        .filter(|rest| rest.words().any(|w| w == "and"))
        .unwrap_or(object);
    if let Some(name) = each_of(verbs, object) {
        return Some(told(Targets::Matching(name, Status::of(!done))));
    }
    let deed = told_in_full(verbs, object, done);
    (!deed.names.is_empty()).then(|| Reading::loose(Intent::Did(deed)))
}

/// "I called it the hallway display"
fn is_naming(verbs: &[String], object: Span<'_>) -> bool {
    is_any(verbs, &["call"]) && object.has_first(&["it", "that", "them"]) && object.len() > 1
}

/// "I've sent it", "I sent the second one": the task at hand, or one of a list.
fn pointed(verbs: &[String], object: Span<'_>) -> Option<Targets> {
    let own = verbs.iter().any(|verb| {
        lex::TASK_VERBS.contains(&verb.as_str()) && !lex::FOUND.contains(&verb.as_str())
    });
    let put_off = ["start", "begin", "schedule", "postpone", "delay"];
    // "I cancelled it" may be why it can go.
    let stopped = ["cancel", "cancell", "plan", "move", "drop", "reschedule"];
    if !own || is_any(verbs, &put_off) || is_any(verbs, &stopped) {
        return None;
    }
    let it = [
        "it",
        "that",
        "that one",
        "|it|that| |up|off|out|in|down|away|back|over|",
    ];
    if closed(object).is_any(&it) {
        return Some(Targets::Each(vec![Target::It]));
    }
    let targets = target::pointer(closed(object)).filter(|_| object.has(&["one"]))?;
    let places = matches!(&targets, Targets::Each(each)
        if each.iter().all(|t| matches!(t, Target::Place(_))));
    places.then_some(targets)
}

/// "got both of them"
fn together(object: Span<'_>) -> Option<Part> {
    let object = closed(object);
    if object.is_any(lex::BOTH) {
        return Some(Part::Both);
    }
    object.is_any(lex::THEM).then_some(Part::All)
}

/// Whether these verbs tell that a task is done: "paid", and not "asked" or "read".
fn is_finishing(verbs: &[String]) -> bool {
    let finish = ["do", "did", "finish", "complete"];
    (is_any(verbs, lex::TASK_VERBS) || is_any(verbs, &finish)) && !is_any(verbs, lex::NO_DEED_VERBS)
}

/// "I returned one of the books", "half the lawn": not all of it
fn is_unfinished(object: Span<'_>) -> bool {
    let part = [
        "|one|two|three|four|half|some|part|most|any|several|a| of",
        "half",
        "one",
        "1",
        "a |bit|part|few|couple| of",
    ];
    object.longest(&part).is_some()
}

/// "finally did the 'Tax return'"
fn quoted(verbs: &[String], object: Span<'_>) -> Option<Targets> {
    let object = closed(object);
    let quoted = object.tokens.last().is_some_and(|t| t.kind == Kind::Quote)
        && object.words().all(|w| lex::NAME_NOISE.contains(&w));
    (quoted && verbs.iter().any(String::is_empty)).then(|| target::parse(object))
}

/// "I fuelled up", and not "I got up" or "I walked out"
fn filled_up(verbs: &[String], object: Span<'_>, done: bool) -> Option<Deed> {
    let of_things = [
        "fuel", "fill", "top", "tidy", "clean", "wash", "back", "sign", "log", "clear", "pack",
        "lock", "set",
    ];
    let told = is_any(verbs, &of_things) && closed(object).is_any(lex::PARTICLES);
    told.then(|| Deed {
        names: named(verbs, closed(object)),
        shorter: Vec::new(),
        parts: Vec::new(),
        thing: None,
        done,
    })
}

/// What is told of everyday life, or of long ago.
fn is_past(verbs: &[String], object: Span<'_>) -> bool {
    // "got a call from grandma"
    let got = is_any(verbs, &["get"]) && object.longest(lex::FROM_THEM).is_some();
    // "I had milk for breakfast"
    let ate = is_any(verbs, &["have", "eat", "drink"]) && object.find(1, lex::AT_A_MEAL).is_some();
    let year = |at: usize| {
        let kind = object.tokens.get(at).map(|t| t.kind);
        matches!(kind, Some(Kind::Number(1900..=2099)))
    };
    // "I paid the rent in 2019", "I called mom last Christmas", "I walked dogs for a living"
    let long_ago = object.find(1, lex::LONG_AGO).is_some()
        || object.find(1, &["in"]).is_some_and(|(at, _)| year(at + 1));
    got || ate || long_ago
}

/// Whether nothing is named, too much, or what was not quite done.
fn is_untold(object: Span<'_>) -> bool {
    object.len() > DID_MAX
        || !is_telling(object)
        || object.has(lex::NOT_WORDS)
        || object.has(lex::ALMOST)
}

/// Whether a word of it may name a task.
fn is_telling(span: Span<'_>) -> bool {
    span.words().any(|w| !lex::NAME_NOISE.contains(&w))
}

/// "I called both grandmas": the words of each.
fn each_of(verbs: &[String], object: Span<'_>) -> Option<String> {
    let task_verb = |verb: &&String| lex::TASK_VERBS.contains(&verb.as_str());
    let verb = verbs.iter().find(task_verb).or(verbs.first())?;
    let rest = object.after(&["both", "all the", "both the", "all my", "both of the"])?;
    if !is_telling(rest) || rest.words().any(|w| w == "and") {
        return None;
    }
    let name = format!("{verb} {}", rest.raw());
    Some(name.trim_start().to_owned())
}

/// All that the task, or each of several, may be called.
fn told_in_full(verbs: &[String], object: Span<'_>, done: bool) -> Deed {
    let mut names = named(verbs, object);
    // "I sent the email to the school": the task was to email the school.
    if let Some(rest) = object.after(lex::A_MESSAGE)
        && let Some((at, _)) = object.find(0, &["|email|text|message|call|"])
        && !rest.is_empty()
    {
        names.push(format!("{} {}", object.word(at), rest.raw()));
    }
    let cuts = (1..object.len())
        .rev()
        .filter(|at| lex::BESIDES.contains(&object.word(*at)));
    let shorter = cuts
        .map(|at| object.take(at))
        .filter(|cut| is_telling(*cut))
        .flat_map(|cut| named(verbs, cut))
        .collect();
    let thing = is_any(verbs, lex::DONE_BY).then(|| object.raw().to_owned());
    Deed {
        names,
        shorter,
        parts: parts(verbs, object),
        thing,
        done,
    }
}

/// "took my vitamins and stretched": what each of several may be called, each with its own verb.
fn parts(verbs: &[String], object: Span<'_>) -> Vec<Vec<String>> {
    let joint = |t: &Token| t.word == "and" || matches!(t.kind, Kind::Mark(',' | '&'));
    let pieces = object
        .tokens
        .split(joint)
        .map(|tokens| Span { tokens, ..object });
    let pieces: Vec<Span<'_>> = pieces.filter(|piece| is_telling(*piece)).collect();
    if pieces.len() < 2 {
        return Vec::new();
    }
    let each = pieces.into_iter().enumerate().map(|(at, piece)| {
        let own = lex::plain_verbs(piece.word(0));
        if at == 0 || own.is_empty() {
            named(verbs, piece)
        } else {
            named(&own, piece.skip(1))
        }
    });
    each.collect()
}

/// What the task may be called.
pub fn named(verbs: &[String], object: Span<'_>) -> Vec<String> {
    let raw = object.raw();
    let raw = raw
        .strip_suffix("'s")
        .or_else(|| raw.strip_suffix("’s"))
        .unwrap_or(raw);
    // "I had my flu jab": the task was to get it.
    let had = is_any(verbs, &["have", "get"]);
    let more = ["get", "have", "buy", "go to"].into_iter().filter(|_| had);
    let each = verbs
        .iter()
        .map(String::as_str)
        .chain(more)
        .map(|verb| format!("{verb} {raw}"));
    // "cut out all the name tags"
    each.map(|name| {
        name.trim()
            .replace(" all the ", " ")
            .replace(" all my ", " ")
    })
    .collect()
}
