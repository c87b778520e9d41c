//! What holds back a request that was read: it is for later, only asked, a wish, not sure, or about something else.

use super::{Intent, Reading, Refusal, open};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span};

/// The reading, unless the words around it say that nothing is to be done now.
pub fn held(said: Span<'_>, reading: Reading) -> Reading {
    match refusal(said, &reading.intent) {
        Some(refusal) => Reading::weak(Intent::Refused(refusal)),
        None if is_time_of_day(said, &reading.intent) => Reading::loose(Intent::Unknown),
        None => reading,
    }
}

fn refusal(said: Span<'_>, intent: &Intent) -> Option<Refusal> {
    let order = matches!(intent, Intent::Delete { .. } | Intent::Complete { .. });
    if order && comes_later(said) {
        return Some(Refusal::Unclear);
    }
    match intent {
        Intent::Delete { targets, .. } => {
            let it = *targets == Targets::Each(vec![Target::It]);
            if is_group(targets) && is_bare_question(said)
                || it && said.len() < 4 && said.asks() && is_order(said)
            {
                return Some(Refusal::Question);
            }
            let unclear = is_loose(targets) && is_later(said)
                || is_named_twice(said, targets)
                || is_chosen_among(said)
                || is_of_a_task(said)
                || is_of_an_age(targets)
                || said.find(2, lex::OFF_FOR_A_WHILE).is_some()
                    && said.find(2, &["for good", "for ever"]).is_none()
                || is_narrowed(said, targets)
                || is_no_number(said)
                || said.trim_symbols().before(lex::AFTERWARDS).is_some();
            unclear.then_some(Refusal::Unclear)
        }
        // "I haven't done all of them"
        Intent::Complete {
            targets: Targets::Them(_),
            done: false,
        } if said.longest(lex::I_HAVE_NOT).is_some() => Some(Refusal::Unclear),
        Intent::Complete {
            targets,
            done: true,
        } => {
            if is_bare_question(said) {
                return Some(Refusal::Question);
            }
            let ordered =
                is_order(said) && (is_loose(targets) && is_later(said) || is_no_number(said));
            let unclear = ordered
                || is_sigh(said)
                || is_doubted(said)
                || is_intended(said, targets)
                || is_narrowed(said, targets)
                || is_order(said) && is_chosen_among(said)
                || is_of_an_age(targets)
                || is_rest(said, targets) && leaves_some(said)
                // "close the list"
                || is_group(targets) && said.has_first(&["close"]) && said.has(lex::LIST_NOUN);
            unclear.then_some(Refusal::Unclear)
        }
        Intent::Did(deed) if deed.done => {
            (is_doubted(said) || is_sigh(said)).then_some(Refusal::Unclear)
        }
        Intent::Did(_) => is_beside_the_point(said).then_some(Refusal::Unclear),
        _ => None,
    }
}

/// "I didn't buy the milk, Tom did", "I didn't pay the rent in cash": it is done all the same, or says nothing of it.
fn is_beside_the_point(said: Span<'_>) -> bool {
    let span = super::act::closed(said);
    let behind = said.tokens.iter().position(|t| t.is_mark(','));
    let behind = behind.map(|at| said.skip(at + 1).trim_marks());
    behind.is_some_and(|rest| {
        rest.before(&["did", "has", "does"])
            .is_some_and(|who| !who.is_empty())
            || rest.longest(&["it was", "they were", "that was"]).is_some()
    }) || span.has(&["just", "only"]) && !span.has(&["yet"])
        || span
            .before(&[
                "in cash",
                "on time",
                "by card",
                "in a while",
                "in ages",
                "for ages",
                "for a while",
                "myself",
                "alone",
                "properly",
            ])
            .is_some()
        || said.longest(&["i never", "we never"]).is_some_and(|count| {
            lex::TASK_VERBS.contains(&said.word(count))
                && lex::plain_verbs(said.word(count)).is_empty()
        })
}

/// "I'm so done with this kitchen"
fn is_sigh(said: Span<'_>) -> bool {
    said.find(0, &["so |done|over|finished|"]).is_some()
}

fn is_group(targets: &Targets) -> bool {
    matches!(
        targets,
        Targets::All(..) | Targets::Matching(..) | Targets::Them(_) | Targets::But(..)
    )
}

/// Pointed at, so that no word of it belongs to a title.
fn is_loose(targets: &Targets) -> bool {
    match targets {
        Targets::All(..) | Targets::Them(_) => true,
        Targets::Each(each) => each
            .iter()
            .all(|t| matches!(t, Target::Number(_) | Target::It)),
        _ => false,
    }
}

/// "on Friday, complete the report"
fn comes_later(said: Span<'_>) -> bool {
    let comma = said.tokens.iter().position(|t| t.is_mark(','));
    comma.is_some_and(|at| {
        said.take(at).is_any(lex::AT_A_LATER_TIME) && is_order(open(said.skip(at + 1)))
    })
}

/// "delete completed tasks every Friday"
fn is_later(said: Span<'_>) -> bool {
    let said = before_comma(said);
    said.has(lex::LATER) || said.find(1, lex::AGAIN_AND_AGAIN).is_some()
}

/// "all high priority tasks", "tasks completed last month": what tasks do not tell.
fn is_narrowed(said: Span<'_>, targets: &Targets) -> bool {
    let said = before_comma(said);
    matches!(targets, Targets::All(..))
        && (said.has(lex::NARROWS) || said.find(1, lex::NARROWS_SO).is_some())
}

/// Without what stands behind a mark: "…, it's my last day here".
fn before_comma(said: Span<'_>) -> Span<'_> {
    let mut tokens = said.tokens.iter();
    let at = tokens.position(|t| matches!(t.kind, Kind::Mark(',' | ';' | '–' | '—')));
    at.map_or(said, |at| said.take(at))
}

/// "the rest": all but what was named, which may have been named anywhere.
pub fn is_rest(said: Span<'_>, targets: &Targets) -> bool {
    matches!(targets, Targets::All(..)) && said.find(0, lex::THE_REST).is_some()
}

/// Whether the message says of something that it is to stay as it is.
fn leaves_some(said: Span<'_>) -> bool {
    let message = text::fold(said.source);
    message
        .split([' ', '.', ',', '\n'])
        .any(|word| lex::LEAVES.contains(&word))
}

/// "task 3, the milk one", "task 3: buy milk": a number and a name, and nothing says that they are two.
fn is_named_twice(said: Span<'_>, targets: &Targets) -> bool {
    let (Targets::Each(each) | Targets::OneOrMore { parts: each, .. }) = targets else {
        return false;
    };
    let article = |words: &String| words.starts_with("the ") || words.starts_with("my ");
    let joined = said.has(&["and", "plus", "n"])
        || said
            .tokens
            .iter()
            .any(|t| matches!(t.kind, Kind::Mark('&' | '+')));
    match each.as_slice() {
        [Target::Number(_), Target::Name { words, .. }]
        | [Target::Name { words, .. }, Target::Number(_)] => article(words) && !joined,
        [Target::Number(_)] => said.tokens.windows(2).any(|pair| {
            matches!(pair, [n, colon] if matches!(n.kind, Kind::Number(_)) && colon.is_mark(':'))
        }),
        _ => false,
    }
}

/// "delete one of 3 and 4", "the first of milk and tap", "everything between 1 and 4": which is not said plainly.
fn is_chosen_among(said: Span<'_>) -> bool {
    said.find(1, lex::ONE_OF)
        .is_some_and(|(at, count)| said.skip(at + count).has(&["and", "or"]))
        || said.find(1, lex::FROM_TO).is_some()
}

/// "delete the old ones": tasks do not tell how old they are.
fn is_of_an_age(targets: &Targets) -> bool {
    let (Targets::Each(each) | Targets::OneOrMore { parts: each, .. }) = targets else {
        return matches!(targets, Targets::Matching(words, _) if lex::AGES.contains(&words.as_str()));
    };
    each.iter().any(|target| {
        matches!(target, Target::Name { words, .. } if text::spoken(words, |span| {
            let span = span.after(&["the", "my", "all", "all the", "those", "these"]).unwrap_or(span);
            span.len() == 2 && span.has_first(lex::AGES) && (span.skip(1).is_any(lex::NOUNS) || span.skip(1).is_any(&["ones", "one"]))
        }))
    })
}

/// "delete task 3's title", "remove the slides from Monday": not the task.
fn is_of_a_task(said: Span<'_>) -> bool {
    let said = said.trim_symbols();
    let ends = |tail: &str| said.raw().to_lowercase().replace('’', "'").ends_with(tail);
    ends("'s title")
        || ends("'s name")
        || said.find(1, &["the |title|name| of"]).is_some()
        || said.before(&["its |title|name|"]).is_some()
        || said
            .find(1, &["|urgent|important|asap|broken| from"])
            .is_some()
        || said
            .before(&["from |monday|tuesday|wednesday|thursday|friday|saturday|sunday|"])
            .is_some()
}

/// "> 3", "$3", "3 %", "+1 555 3", "3, 4, no 5", "task 3 (buy milk)": hardly the number of a task.
fn is_no_number(said: Span<'_>) -> bool {
    let number = |at: usize| matches!(said.tokens.get(at).map(|t| t.kind), Some(Kind::Number(_)));
    let sign = |at: usize| match said.tokens.get(at).map(|t| t.kind) {
        Some(Kind::Mark(sign)) => sign,
        _ => ' ',
    };
    // "2 + 4" are two.
    let before = |at: usize| {
        "<>~$€£+".contains(sign(at - 1)) && sign(at - 1) != ' ' && !(at > 1 && number(at - 2))
    };
    let behind = |at: usize| matches!(sign(at + 1), '%' | '€' | '$' | '£' | '(');
    let refused = |at: usize| said.word(at) == "no" && number(at + 1) && (1..at).any(number);
    (1..said.len()).any(|at| number(at) && (before(at) || behind(at)) || refused(at))
}

/// "delete all completed tasks?": asked, and without "can you".
fn is_bare_question(said: Span<'_>) -> bool {
    let first = said.tokens.first().map_or(0, |t| t.start);
    let opens = said
        .source
        .get(..first)
        .is_some_and(|before| before.trim().is_empty());
    let tells = said.longest(lex::TELLS_DONE).is_some();
    let polite = said.find(0, lex::ASKING_YOU).is_some() || said.before(lex::WOULD_YOU).is_some();
    said.asks() && opens && (is_order(said) || tells) && !polite
}

/// Begins with the verb of a request.
pub fn is_order(said: Span<'_>) -> bool {
    !said.has_first(lex::TELLS_PAST)
        && [lex::DELETE, lex::DELETE_WEAK, lex::COMPLETE, lex::MARK]
            .iter()
            .any(|verbs| said.longest(verbs).is_some())
}

/// "I paid the rent, I think", "I called mom, right?", "I called mom but she was asleep", "the report is anything but done"
pub fn is_doubted(said: Span<'_>) -> bool {
    let span = said.trim_symbols();
    if let Some((at, _)) = span.find(1, &["but"]) {
        let rest = span.skip(at + 1);
        let all_but = span.word(at - 1) == "all" && rest.has_first(&["done", "finished"]);
        if rest.has(lex::BUT_WORDS)
            || rest.has_first(&["for"])
            || span.word(at - 1) == "anything"
            || all_but
        {
            return true;
        }
    }
    let apart = |at: &usize| {
        span.tokens
            .get(at - 1)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | ';')))
    };
    let to_nothing = |at: usize| {
        let rest = span.skip(at);
        rest.longest(lex::CAME_TO_NOTHING).is_some()
            || rest.has_first(&["only", "just"]) && rest.has(&["missing"])
    };
    let ends = |phrases: &[&str]| span.before(phrases).is_some_and(|rest| !rest.is_empty());
    (2..span.len()).any(|at| apart(&at) && to_nothing(at))
        || span.find(2, lex::CAME_TO_LITTLE).is_some()
        || ends(&["to go"])
            && span
                .tokens
                .iter()
                .any(|t| matches!(t.kind, Kind::Number(_)))
        || ends(lex::FOR_NOW) && span.has(&["everything"])
        || ends(lex::FOR_NOW) && span.find(0, &["|done|finished| with"]).is_some()
        || ends(lex::NOT_WHOLLY)
        || ends(lex::I_THINK)
        || said.asks() && ends(lex::IS_IT)
}

/// "let's finish the report", "I want to complete all my tasks": what is wished for is not done yet.
fn is_intended(said: Span<'_>, targets: &Targets) -> bool {
    let numbers = matches!(targets, Targets::Each(each)
        if each.iter().all(|t| matches!(t, Target::Number(_))));
    let led = said.after(lex::INTENDING);
    let rest = match led {
        Some(rest) => rest,
        // "first finish the report, then …"
        None if said.has_first(&["first", "next"]) && !numbers => said.skip(1).trim_marks(),
        // "get them done"
        None => {
            return said.has_first(&["get"])
                && !said.has(&["marked", "ticked", "checked", "crossed"]);
        }
    };
    let rest = rest
        .after(&["also", "just", "really", "all", "now"])
        .unwrap_or(rest);
    rest.has_first(&["finish", "do", "get", "tackle", "wrap"])
        || led.is_some() && is_group(targets) && rest.has_first(&["complete", "tick"])
}

/// "I finished at 3", "done in 5": a time, and no task.
fn is_time_of_day(said: Span<'_>, intent: &Intent) -> bool {
    const WORDS_MAX: usize = 5;
    let Intent::Complete {
        targets: Targets::Each(each),
        done: true,
    } = intent
    else {
        return false;
    };
    let number = |at: &usize| matches!(said.tokens.get(*at).map(|t| t.kind), Some(Kind::Number(_)));
    let timed = (1..said.len()).find(number).is_some_and(|at| {
        matches!(said.word(at - 1), "at" | "in" | "by" | "around" | "until")
            || said.tokens.get(at + 1).is_some_and(|t| t.is_mark('%'))
    });
    timed && each.len() == 1 && !target::is_explicit(said) && said.words().count() <= WORDS_MAX
}
