//! What a clause asks for, politeness left aside: the order of the readings.

use super::{Intent, Reading, Refusal, act, add, delete, lead, list, nothing, talk};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// Reads what is left when greetings and politeness are gone.
pub fn asked(span: Span<'_>, question: bool) -> Reading {
    reasoned(span, question)
        .or_else(|| introduced(span, question))
        .or_else(|| must_i(span, question))
        .or_else(|| conditional(span))
        .or_else(|| lead::lead(span))
        .or_else(|| perhaps(span))
        .or_else(|| delete::unneeded(span))
        .or_else(|| delete::gone(span))
        .or_else(|| reason(span))
        .or_else(|| negated(span))
        .or_else(|| need(span, question))
        .or_else(|| add::read(span))
        .or_else(|| of_others(span))
        .or_else(|| unsupported(span))
        .or_else(|| list::read(span))
        .or_else(|| questioned(span, question))
        .unwrap_or_else(|| acted(span))
}

/// Whether a word of it acts on tasks.
fn acts(span: Span<'_>) -> bool {
    span.has(talk::ACTIONS)
}

/// What comes behind a reason or an occasion.
fn reasoned(span: Span<'_>, question: bool) -> Option<Reading> {
    // "since the kids are off school I need to find a babysitter"
    if span.has_first(&["since", "because", "as"])
        && let Some((at, _)) = span.find(3, lex::I_HAVE_TO)
        && let reading = asked(span.skip(at), question)
        && matches!(&reading.intent, Intent::Add(drafts) if !drafts.is_empty())
    {
        return Some(reading);
    }
    // "for uni I need to do three things: …"
    if span.has_first(&["for"])
        && let Some((at, _)) = span.find(2, lex::I_HAVE_THINGS)
        && at < 5
    {
        return Some(asked(span.skip(at), question));
    }
    None
}

/// What comes behind words that only lead to it.
fn introduced(span: Span<'_>, question: bool) -> Option<Reading> {
    // "remind me, what are the details on the Park Road job?"
    if let Some(rest) = span.after(&["remind me", "tell me", "remind me again"])
        && rest.tokens.first().is_some_and(|t| t.is_mark(','))
        && let rest = rest.trim_marks()
        && rest.has_first(lex::ASKING)
    {
        return Some(asked(rest, question));
    }
    // "before I go shopping I'd like to know whether there is anything about milk on my list"
    if let Some((at, count)) = span.find(1, lex::LIKE_TO_KNOW)
        && span.take(at).longest(lex::SHOW).is_none()
        && let asked = span.skip(at + count)
        && let Some(reading) = list::read(asked.after(&["whether", "if"]).unwrap_or(asked))
        && matches!(reading.intent, Intent::List(_))
    {
        return Some(reading);
    }
    // "and the binoculars: add 'pack the binoculars' too"
    let at = span.tokens.iter().take(5).position(|t| t.is_mark(':'))?;
    let told = span.skip(at + 1).trim_marks();
    let quoted = told.tokens.get(1).is_some_and(|t| t.kind == Kind::Quote);
    (told.has_first(lex::ADD) && quoted && span.longest(lex::ADD).is_none())
        .then(|| add::read(told))
        .flatten()
}

/// "do I need to call dad?"
fn must_i(span: Span<'_>, question: bool) -> Option<Reading> {
    let named = span
        .after(lex::MUST_I)
        .filter(|_| question || span.asks())?;
    (named.len() > 1 && !named.has_first(&["add", "delete", "remove", "do"])).then(|| {
        Reading::loose(Intent::Show(Target::Name {
            words: named.raw().to_owned(),
            only: Status::All,
        }))
    })
}

/// "if I have time, delete task 2": nothing is done on a condition.
fn conditional(span: Span<'_>) -> Option<Reading> {
    if span.longest(lex::WHEN_QUESTIONS).is_some() {
        return None;
    }
    let count = span.longest(lex::CONDITIONS)?;
    (span.longest(lex::SHOW).is_none_or(|shows| shows <= count)
        && span.len() > count
        && act::read(span).is_none_or(|r| !r.strong))
    .then(|| {
        Reading::loose(if acts(span) {
            Intent::Refused(Refusal::Unclear)
        } else {
            Intent::Unknown
        })
    })
}

/// "maybe delete task 2"
fn perhaps(span: Span<'_>) -> Option<Reading> {
    (acts(span) && span.has_first(lex::PERHAPS) && act::read(span.skip(1)).is_some())
        .then(|| Reading::weak(Intent::Refused(Refusal::Unclear)))
}

/// A reason on its own: no title, and no question.
fn reason(span: Span<'_>) -> Option<Reading> {
    (span.longest(lex::REASONS).is_some() && !acts(span))
        .then(|| act::read(span).unwrap_or_else(nothing))
}

/// "don't delete anything", "don't change anything, just show me my list"
fn negated(span: Span<'_>) -> Option<Reading> {
    if let Some(rest) = span.after(lex::CHANGES_NOTHING)
        && let rest = rest.trim_marks()
        && let rest = rest
            .after(&["but", "and", "just", "but just", "only"])
            .unwrap_or(rest)
        && let Some(reading) = list::read(rest)
    {
        return Some(reading);
    }
    span.longest(lex::NEGATIONS)?;
    Some(list::read(span).unwrap_or_else(|| Reading::weak(Intent::Refused(Refusal::Negated))))
}

/// Whether it speaks of somebody else's tasks.
fn is_of_others(span: Span<'_>) -> bool {
    span.find(0, lex::OTHERS).is_some() || owned(span)
}

/// "show me everybody's tasks"
fn of_others(span: Span<'_>) -> Option<Reading> {
    (is_of_others(span) && (acts(span) || list::read(span).is_some()))
        .then(|| Reading::weak(Intent::Refused(Refusal::Others)))
}

/// "postpone the dentist", "make task 2 urgent": there is no tool for it.
fn unsupported(span: Span<'_>) -> Option<Reading> {
    let shares = || span.word(0) == "share" && list::read(span).is_some();
    let ranks = || {
        span.longest(lex::RANK).is_some()
            && act::closed(span).before(lex::RANKS).is_some()
            && !span.has(lex::PART_DESCRIPTION)
    };
    let happened = span.find(1, lex::BEEN).is_some();
    let unsupported = span.longest(lex::UNSUPPORTED).is_some() && !shares() || ranks();
    let named = span.len() > 1 || span.tokens.iter().any(|t| t.kind == Kind::Quote);
    (unsupported && !happened && span.longest(lex::REOPEN).is_none() && named)
        .then(|| Reading::weak(Intent::Refused(Refusal::Unsupported)))
}

/// "should I delete task 2?"
fn questioned(span: Span<'_>, question: bool) -> Option<Reading> {
    span.longest(lex::QUESTIONS)?;
    let whether = [
        "should",
        "shall",
        "can i",
        "may i",
        "do i",
        "can we",
        "could we",
        "what if",
        "what happens",
    ];
    let acts = acts(span)
        && span.longest(lex::WHEN_QUESTIONS).is_none()
        && span.longest(&["why", "who", "where", "how"]).is_none()
        && (question || span.longest(&whether).is_some());
    Some(Reading::loose(if acts {
        Intent::Refused(Refusal::Question)
    } else {
        Intent::Unknown
    }))
}

/// What is to be done with tasks that are there, if they are one's own.
fn acted(span: Span<'_>) -> Reading {
    let reading = act::read(span)
        .or_else(|| behind_colon(span))
        .unwrap_or_else(nothing);
    if !matches!(reading.intent, Intent::Unknown) && is_of_others(span) {
        return Reading::weak(Intent::Refused(Refusal::Others));
    }
    reading
}

/// "we got so much done: tasks 1, 2 and 3 are finished", "please cheer me up: what have I completed?"
fn behind_colon(span: Span<'_>) -> Option<Reading> {
    let at = span.tokens.iter().position(|t| t.is_mark(':'))?;
    let (head, told) = (span.take(at), span.skip(at + 1).trim_marks());
    if head.len() < 3 && !head.has(&["question", "q", "quick"]) {
        return None;
    }
    act::read(told)
        .filter(|reading| {
            target::is_explicit(told)
                && (matches!(reading.intent, Intent::Complete { .. })
                    || reading.strong && matches!(reading.intent, Intent::Update(_)))
        })
        .or_else(|| list::read(told).filter(|reading| reading.strong))
}

/// "delete Bob's tasks"
fn owned(span: Span<'_>) -> bool {
    let owner = |at: usize| {
        let word = span.word(at);
        word.ends_with("'s") && word.len() > 2 && !lex::NO_OWNERS.contains(&word)
    };
    let acts = span.longest(lex::DELETE).is_some()
        || span.longest(lex::COMPLETE).is_some()
        || span.longest(lex::MARK).is_some();
    acts && (1..span.len()).any(|at| {
        owner(at - 1) && matches!(span.word(at), "tasks" | "todos" | "items" | "list" | "todo")
    })
}

/// "I need to …": a request when one follows in so many words, otherwise a task.
fn need(span: Span<'_>, question: bool) -> Option<Reading> {
    let rest = span.after(lex::NEEDS)?.trim_marks();
    if rest.is_empty() {
        return None;
    }
    // "I should just delete it"
    let inside = asked(
        rest.after(&["just", "really", "probably"]).unwrap_or(rest),
        question,
    );
    let wish = span.longest(lex::WISHES).is_some();
    let said = match &inside.intent {
        Intent::Unknown | Intent::Did(_) => false,
        Intent::Delete { .. } => inside.strong || wish,
        Intent::Complete { .. } => inside.strong,
        Intent::Add(_) => inside.strong,
        Intent::Update(_) | Intent::Refused(_) => inside.strong || wish,
        _ => true,
    };
    if said {
        return Some(Reading::strong(inside.intent));
    }
    // "I should just delete it from my phone" is no task.
    let it = |targets: &Targets| {
        matches!(targets, Targets::Each(each) if matches!(each.as_slice(), [Target::It]))
            || matches!(targets, Targets::Each(each) if matches!(each.as_slice(), [Target::Name { words, .. }]
            if words.split(' ').next().is_some_and(|word| lex::IT.contains(&word))))
    };
    if wish || matches!(&inside.intent, Intent::Delete { targets, .. } if it(targets)) {
        return None;
    }
    let needs = lead::lead_of(span, lex::NEEDS)?;
    Some(Reading {
        strong: span.word(0).starts_with('i'),
        ..needs
    })
}
