//! What the user says to have done, or not: "I paid the rent", "the sink is fixed".

use super::act::closed;
use super::{Deed, Intent, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Part, Status, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token};

/// Longest object of "I paid …".
const DID_MAX: usize = 8;

/// "I paid the rent", "called mom", "the rent is paid", "I haven't called mom": the task would be
/// named by the plain verb.
pub fn read(span: Span<'_>) -> Option<Reading> {
    if let Some(object) = closed(span).before(lex::IS_OVER) {
        // "the concert is over" ends nothing that was to be bought for it.
        let over = closed(span)
            .before(&[
                "is over",
                "|happened|ended|",
                "took place",
                "has |happened|ended|",
                "has taken place",
            ])
            .is_some();
        let raw = object.raw().to_owned();
        let names = match over {
            true => ["attend", "go to", "visit", "watch", "host"]
                .iter()
                .map(|verb| format!("{verb} {raw}"))
                .collect(),
            false => vec![raw.clone()],
        };
        return Some(Reading::loose(Intent::Did(Deed {
            names,
            shorter: Vec::new(),
            parts: Vec::new(),
            thing: over.then_some(raw),
            done: true,
        })));
    }
    // "Sam has fixed the kitchen tap for me"
    let whole = span.trim_symbols();
    if let Some(told) = whole.before(&["for me", "for us"])
        && let Some((at, count)) = told.find(
            1,
            &[
                "has",
                "have",
                "has already",
                "have already",
                "already",
                "just",
            ],
        )
        && at < 4
        && !lex::plain_verbs(told.word(at + count)).is_empty()
        && !span.asks()
    {
        return deed(
            &lex::plain_verbs(told.word(at + count)),
            told.skip(at + count + 1),
            true,
        );
    }
    // "Harold has mown the lawn this morning"
    let told = undated(whole);
    if let Some((at, count)) = told.find(1, &["has", "has already"])
        && (at == 1
            || at == 2 && told.has_first(&["my", "our", "mr", "mrs", "ms", "dr", "aunt", "uncle"]))
        && !lex::TOLD_OF.contains(&told.word(0))
        && told
            .tokens
            .first()
            .is_some_and(|t| told.raw_of(t).starts_with(char::is_uppercase) || at == 2)
        && !told.has_first(lex::NO_DOER)
        && !told.has(&["his", "her", "their", "its", "in", "on"])
        && !lex::PERSONAL_DEEDS.contains(&told.word(at + count))
        && let verbs = lex::plain_verbs(told.word(at + count))
        && verbs
            .iter()
            .any(|verb| lex::TASK_VERBS.contains(&verb.as_str()))
        && let object = told.skip(at + count + 1)
        && object.has_first(&["the", "my", "our", "all"])
        && !span.asks()
        && !whole.has(lex::NOT_WORDS)
    {
        return deed(&verbs, object, true);
    }
    // "got the printer paper ordered"
    if let Some(rest) = span.after(lex::I_GOT_IT)
        && let rest = undated(rest)
        && let Some(last) = rest.len().checked_sub(1).filter(|last| *last > 1)
        && !span.asks()
    {
        let verbs = lex::plain_verbs(rest.word(last));
        if !verbs.is_empty()
            && rest.word(last) != "got"
            && rest.has_first(&["the", "my", "that", "our"])
        {
            return deed(&verbs, rest.take(last), true);
        }
    }
    // "daily report sent yet"
    if whole.before(&["yet"]).is_some() && !whole.has(lex::NOT_WORDS) {
        return None;
    }
    // "the bank is closed today"
    if span.find(1, lex::IS_CLOSED_FOR_NOW).is_some() {
        return None;
    }
    let span = undated(span);
    // "did mom call"
    if span.word(0) == "did"
        && span.len() > 2
        && !span.has_first(&["i"])
        && lex::TASK_VERBS.contains(&span.word(span.len() - 1))
        && lex::plain_verbs(span.word(span.len() - 1)).is_empty()
    {
        return None;
    }
    // "I've been to the bank"
    if let Some(place) = span.after(lex::I_WAS_AT)
        && !span.asks()
    {
        // "been to the dentist, no holes!"
        let comma = place.tokens.iter().position(|t| t.is_mark(','));
        let place = comma.map_or(place, |at| place.take(at));
        return deed(&["go to".to_owned(), "visit".to_owned()], place, true);
    }
    // "did 1 and 3"
    if let Some(targets) = span.after(&["did", "done"]).and_then(target::pointer)
        && !span.asks()
    {
        return Some(Reading::loose(Intent::Complete {
            targets,
            done: true,
        }));
    }
    let not = span.after(lex::I_HAVE_NOT);
    let rest = not.or_else(|| span.after(lex::I_HAVE)).unwrap_or(span);
    // "take care of the dog" is no deed yet.
    let told = rest.len() < span.len() || !lex::HANDLED_NOW.contains(&rest.word(0));
    if not.is_none()
        && (rest.len() < span.len() || !span.asks())
        && told
        && let Some(object) = rest.after(lex::HANDLED)
        && let Some(reading) = deed(&[String::new()], object, true)
    {
        return Some(reading);
    }
    if let Some(reading) = fronted(span) {
        return Some(reading);
    }
    // "I've read and signed the lease"
    if not.is_none()
        && rest.word(1) == "and"
        && let (first, second, object) = (
            lex::plain_verbs(rest.word(0)),
            lex::plain_verbs(rest.word(2)),
            closed(rest.skip(3)),
        )
        && !first.is_empty()
        && !second.is_empty()
        && object.has_first(&["the", "my", "our", "that", "all"])
        && object.len() <= DID_MAX
        && !object.has(lex::NOT_WORDS)
        && !object.has(&["and"])
        && !span.asks()
    {
        let whole = format!("{} and {} {}", rest.word(0), rest.word(2), object.raw());
        return Some(Reading::loose(Intent::Did(Deed {
            names: vec![whole],
            shorter: Vec::new(),
            parts: vec![named(&first, object), named(&second, object)],
            thing: None,
            done: true,
        })));
    }
    let mut verbs = lex::plain_verbs(rest.word(0));
    // "put task 1 and task 2 back" asks, "I put it back" tells.
    if rest.len() == span.len() && matches!(rest.word(0), "put" | "set" | "let") {
        verbs.clear();
    }
    let have = span.word(rest.len().abs_diff(span.len()).wrapping_sub(1));
    if verbs.is_empty()
        && not.is_none()
        && (have == "have" || have.ends_with("'ve"))
        && lex::TASK_VERBS.contains(&rest.word(0))
    {
        // "I have pay the bill" is said by those who learn English.
        verbs.push(rest.word(0).to_owned());
    }
    if not.is_some()
        && !span
            .word(rest.len().abs_diff(span.len()) - 1)
            .starts_with("haven")
    {
        // "I didn't pay the rent"
        verbs.push(rest.word(0).to_owned());
    }
    deed(&verbs, rest.skip(1), not.is_none()).or_else(|| happened(span))
}

/// "the German homework I have done", "the stamps I've bought".
fn fronted(span: Span<'_>) -> Option<Reading> {
    let (at, count) = span.find(1, lex::I_HAVE_IT)?;
    let (object, done) = (span.take(at), span.skip(at + count));
    let verbs = match done.is_any(lex::HANDLED) {
        true => vec![String::new()],
        false if done.len() == 1 => lex::plain_verbs(done.word(0)),
        false => return None,
    };
    deed(&verbs, object, true)
}

/// "the rent is paid", "flights booked", "the plants aren't watered", "mark the rent as paid".
fn happened(span: Span<'_>) -> Option<Reading> {
    // "the fence is to be painted"
    if span.find(1, &["to be", "about to be"]).is_some() {
        return None;
    }
    // "the form is filled in": the verb is "fill in".
    let particle = span
        .before(lex::PARTICLES)
        .filter(|rest| !lex::plain_verbs(rest.word(rest.len().wrapping_sub(1))).is_empty());
    let (span, particle) = match particle {
        Some(rest) => (rest, span.skip(rest.len()).raw()),
        None => (span, ""),
    };
    // "the kitchen has been painted by my brother"
    let span = match span.find(2, &["by"]) {
        // "is written by Ann" tells who does it.
        Some((at, _))
            if span.take(at).before(&["is", "are"]).is_none()
                && span.take(at).find(1, &["|is|are|"]).is_some()
                && !span.take(at).has(&["been", "now", "already"]) =>
        {
            return None;
        }
        Some((at, _)) if span.take(at).find(1, lex::BEEN).is_some() => span.take(at),
        _ => span,
    };
    let last = span.len().checked_sub(1)?;
    let mut verbs = lex::plain_verbs(span.word(last));
    let rest = span.take(last);
    // "bikes are sold out"
    if matches!(
        (span.word(last), particle),
        ("sold" | "booked", "out" | "up")
    ) {
        return None;
    }
    // "mom is calling", "my dad called": what somebody else does.
    if span.word(last).ends_with("ing")
        || matches!(
            span.word(last),
            "called"
                | "emailed"
                | "texted"
                | "phoned"
                | "rang"
                | "wrote"
                | "messaged"
                | "replied"
                | "visited"
                | "asked"
                | "left"
                | "responded"
                | "answered"
        ) && rest.find(0, lex::BEEN).is_none()
            && !rest.word(rest.len().wrapping_sub(1)).ends_with("'s")
    {
        return None;
    }
    if let Some(object) = rest
        .before(&["as"])
        .and_then(|r| r.after(&["mark", "set", "consider"]))
    {
        return deed(&verbs, object, true);
    }
    if let Some(object) = rest.before(lex::NOT_BEEN) {
        return deed(&verbs, object, false);
    }
    let been = rest.before(lex::BEEN);
    // "the car's clean"
    let contracted = (rest.len() > 1
        || rest.len() == 1
            && !lex::TOLD_OF.contains(&rest.word(0).trim_end_matches("'s"))
            && !lex::NO_OWNERS.contains(&rest.word(0)))
        && rest.word(rest.len() - 1).ends_with("'s")
        && (lex::RESULTS.contains(&span.word(last)) || !verbs.is_empty());
    if (been.is_some() || contracted)
        && verbs.is_empty()
        && !lex::DONE_WORDS.contains(&span.word(last))
    {
        // "all of them are important"
        if target::pointer(been.unwrap_or(rest)).is_some() {
            return None;
        }
        // "my room is clean", "the shears are sharp"
        let state = span.word(last);
        // "the windows are dirty"
        if lex::NO_RESULTS.contains(&state) {
            return None;
        }
        verbs = match state {
            // "the library books are back"
            "back" => vec!["return".to_owned(), "take back".to_owned()],
            // "the bins are out"
            particle @ ("in" | "out" | "down" | "away") => {
                vec![
                    format!("take {particle}"),
                    format!("put {particle}"),
                    format!("bring {particle}"),
                ]
            }
            _ => vec![state.to_owned(), format!("{state}en")],
        };
    }
    if !particle.is_empty() {
        verbs = verbs
            .iter()
            .map(|verb| format!("{verb} {particle}"))
            .collect();
    }
    let object = been.unwrap_or(rest);
    // "all bills but gas are paid"
    if object.has_first(lex::ALL_WORDS) && object.find(1, &["but", "except"]).is_some()
        || object.has_first(&["everyone"]) && object.has(&["but", "except"])
    {
        return None;
    }
    // "1 and 3 are bought"
    if let Some(targets @ Targets::Each(_)) = target::pointer(object)
        && been.is_some()
        && verbs
            .iter()
            .any(|verb| lex::TASK_VERBS.contains(&verb.as_str()))
        && object
            .tokens
            .iter()
            .any(|t| matches!(t.kind, Kind::Number(_)))
        && !verbs
            .iter()
            .any(|verb| lex::NO_DEED_VERBS.contains(&verb.as_str()))
    {
        return Some(Reading::loose(Intent::Complete {
            targets,
            done: true,
        }));
    }
    let talk = [
        "i", "i'm", "i've", "we've", "you've", "he's", "she's", "it's", "we", "you", "he", "she",
        "they", "it", "to", "be", "this", "that",
    ];
    let first = object.word(0);
    // "that permit has been renewed"
    let pointed = matches!(first, "that" | "this") && object.len() > 1 && been.is_some();
    (pointed || !talk.contains(&first))
        .then(|| deed(&verbs, object, true))
        .flatten()
}

/// What was done with these things, perhaps several.
fn deed(verbs: &[String], object: Span<'_>, done: bool) -> Option<Reading> {
    // "I called it the hallway display"
    if verbs.iter().any(|verb| verb == "call")
        && object.has_first(&["it", "that", "them"])
        && object.len() > 1
    {
        return None;
    }
    // "started the email to Chris"
    if verbs
        .iter()
        .any(|verb| matches!(verb.as_str(), "start" | "begin"))
    {
        return None;
    }
    let telling = |w: &str| !lex::NAME_NOISE.contains(&w);
    // "I've sent it"
    let own = verbs.iter().any(|verb| {
        lex::TASK_VERBS.contains(&verb.as_str()) && !lex::FOUND.contains(&verb.as_str())
    });
    let begun = verbs.iter().any(|verb| {
        matches!(
            verb.as_str(),
            "start" | "begin" | "schedule" | "postpone" | "delay"
        )
    });
    // "I cancelled it" may be why it can go.
    let stopped = verbs.iter().any(|verb| {
        matches!(
            verb.as_str(),
            "cancel" | "cancell" | "plan" | "move" | "drop" | "reschedule"
        )
    });
    if own
        && !begun
        && !stopped
        && closed(object).is_any(&[
            "it",
            "that",
            "that one",
            "|it|that| |up|off|out|in|down|away|back|over|",
        ])
    {
        return Some(Reading::loose(Intent::Complete {
            targets: Targets::Each(vec![Target::It]),
            done,
        }));
    }
    // "I sent the second one"
    if own
        && !begun
        && !stopped
        && let Some(targets @ Targets::Each(_)) = target::pointer(closed(object))
        && matches!(&targets, Targets::Each(each) if each.iter().all(|t| matches!(t, Target::Place(_))))
        && object.has(&["one"])
    {
        return Some(Reading::loose(Intent::Complete { targets, done }));
    }
    // "got both of them"
    let done_with = verbs.iter().any(|verb| {
        lex::TASK_VERBS.contains(&verb.as_str())
            || matches!(verb.as_str(), "do" | "did" | "finish" | "complete")
    }) && !verbs
        .iter()
        .any(|verb| lex::NO_DEED_VERBS.contains(&verb.as_str()));
    if !verbs.is_empty()
        && !done_with
        && (closed(object).is_any(lex::BOTH) || closed(object).is_any(lex::THEM))
    {
        return None;
    }
    if !verbs.is_empty() && (closed(object).is_any(lex::BOTH) || closed(object).is_any(lex::THEM)) {
        let both = closed(object).is_any(lex::BOTH);
        return Some(Reading::loose(Intent::Complete {
            targets: Targets::Them(if both { Part::Both } else { Part::All }),
            done,
        }));
    }
    // "I returned one of the books", "half the lawn": not all of it
    if object
        .longest(&[
            "|one|two|three|four|half|some|part|most|any|several|a| of",
            "half",
            "one",
            "1",
            "a |bit|part|few|couple| of",
        ])
        .is_some()
    {
        return None;
    }
    // "I have bought already the tree"
    let object = object
        .after(&["already", "finally", "just", "also"])
        .unwrap_or(object);
    // "finally did the 'Tax return'"
    if closed(object)
        .tokens
        .last()
        .is_some_and(|t| t.kind == Kind::Quote)
        && closed(object).words().all(|w| lex::NAME_NOISE.contains(&w))
        && verbs.iter().any(String::is_empty)
    {
        return Some(Reading::loose(Intent::Complete {
            targets: target::parse(closed(object)),
            done,
        }));
    }
    // "I fuelled up", and not "I got up" or "I walked out"
    let of_things = verbs.iter().any(|verb| {
        matches!(
            verb.as_str(),
            "fuel"
                | "fill"
                | "top"
                | "tidy"
                | "clean"
                | "wash"
                | "back"
                | "sign"
                | "log"
                | "clear"
                | "pack"
                | "lock"
                | "set"
        )
    });
    if of_things && closed(object).is_any(lex::PARTICLES) {
        let names = named(verbs, closed(object));
        let (shorter, parts) = (Vec::new(), Vec::new());
        return Some(Reading::loose(Intent::Did(Deed {
            names,
            shorter,
            parts,
            thing: None,
            done,
        })));
    }
    // "got a call from grandma"
    if verbs.iter().any(|verb| verb == "get") && object.longest(lex::FROM_THEM).is_some() {
        return None;
    }
    // "I had milk for breakfast"
    if verbs
        .iter()
        .any(|verb| matches!(verb.as_str(), "have" | "eat" | "drink"))
        && object.find(1, lex::AT_A_MEAL).is_some()
    {
        return None;
    }
    // "I paid the rent in 2019", "I called mom last Christmas", "I walked dogs for a living"
    if object.find(1, lex::LONG_AGO).is_some()
        || object.find(1, &["in"]).is_some_and(|(at, _)| {
            matches!(
                object.tokens.get(at + 1).map(|t| t.kind),
                Some(Kind::Number(1900..=2099))
            )
        })
    {
        return None;
    }
    if object.len() > DID_MAX
        || !object.words().any(telling)
        || object.has(lex::NOT_WORDS)
        || object.has(lex::ALMOST)
    {
        return None;
    }
    let object = closed(object);
    // "I've called both Anna and the garage"
    let object = object
        .after(&["both"])
        .filter(|rest| rest.words().any(|w| w == "and"))
        .unwrap_or(object);
    // "I called both grandmas"
    let plain = verbs
        .iter()
        .find(|verb| lex::TASK_VERBS.contains(&verb.as_str()))
        .or(verbs.first());
    if let (Some(rest), Some(verb)) = (
        object.after(&["both", "all the", "both the", "all my", "both of the"]),
        plain,
    ) && rest.words().any(telling)
        && !rest.words().any(|w| w == "and")
    {
        let name = format!("{verb} {}", rest.raw());
        return Some(Reading::loose(Intent::Complete {
            targets: Targets::Matching(name.trim_start().to_owned(), Status::of(!done)),
            done,
        }));
    }
    let joint = |t: &Token| t.word == "and" || matches!(t.kind, Kind::Mark(',' | '&'));
    let pieces = object
        .tokens
        .split(joint)
        .map(|tokens| Span { tokens, ..object });
    let pieces: Vec<Span<'_>> = pieces.filter(|p| p.words().any(telling)).collect();
    let parts = if pieces.len() > 1 {
        // "took my vitamins and stretched": each with its own verb.
        let each = pieces.into_iter().enumerate().map(|(at, piece)| {
            let own = lex::plain_verbs(piece.word(0));
            if at == 0 || own.is_empty() {
                named(verbs, piece)
            } else {
                named(&own, piece.skip(1))
            }
        });
        each.collect()
    } else {
        Vec::new()
    };
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
        .filter(|cut| cut.words().any(telling));
    let shorter = shorter.flat_map(|cut| named(verbs, cut)).collect();
    let thing = verbs
        .iter()
        .any(|verb| lex::DONE_BY.contains(&verb.as_str()))
        .then(|| object.raw().to_owned());
    let deed = Deed {
        names,
        shorter,
        parts,
        thing,
        done,
    };
    (!deed.names.is_empty()).then(|| Reading::loose(Intent::Did(deed)))
}

/// What the task may be called.
fn named(verbs: &[String], object: Span<'_>) -> Vec<String> {
    let raw = object.raw();
    let raw = raw
        .strip_suffix("'s")
        .or_else(|| raw.strip_suffix("’s"))
        .unwrap_or(raw);
    // "I had my flu jab": the task was to get it.
    let had = verbs
        .iter()
        .any(|verb| matches!(verb.as_str(), "have" | "get"));
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

/// Without the time at the end.
fn undated(span: Span<'_>) -> Span<'_> {
    let mut span = closed(span);
    // "today I bought the rope"
    if let Some(rest) = span
        .after(lex::DAYS)
        .filter(|rest| rest.longest(lex::I_HAVE).is_some() || rest.has_first(&["i", "we"]))
    {
        span = rest;
    }
    while let Some(rest) = span.before(lex::DAYS).filter(|rest| !rest.is_empty()) {
        span = closed(rest);
    }
    span
}
