//! The pieces of a line between commas, "and" and ends of sentences.

use super::courtesy;
use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span, Token};

/// How two segments are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// "and" and the like.
    Soft,
    /// "so": what follows is wanted because of what precedes.
    So,
    /// "can you": a request in the middle of a sentence without marks.
    Ask,
    /// "please", or an emoji between words: a request may begin.
    Sign,
    /// A comma.
    Comma,
    /// A dash between spaces: parts what adds to, takes back or explains what is before it, and an order behind a few words.
    Dash,
    /// A semicolon: parts requests, and the titles of new tasks.
    Semicolon,
    /// A full stop, a new line, a colon behind words that only lead to what is asked for.
    Firm,
}

/// The pieces between commas, "and" and ends of sentences.
pub fn segments(span: Span<'_>) -> Vec<(Joint, Span<'_>)> {
    let mut found: Vec<(Joint, Span<'_>)> = Vec::new();
    let mut joint = Joint::Firm;
    let mut start = 0;
    for (at, token) in span.tokens.iter().enumerate() {
        let Some(next) = joint_at(span, at, token) else {
            continue;
        };
        // "then" and "but" open the next piece, so that it can be told by them.
        let keep = matches!(
            token.word.as_str(),
            "but"
                | "can"
                | "could"
                | "would"
                | "will"
                | "please"
                | "put"
                | "mark"
                | "delete"
                | "remove"
                | "tick"
                | "cross"
                | "bring"
        );
        let piece = span.take(at + usize::from(is_sign(token))).skip(start);
        if piece.is_empty() {
            joint = if next == Joint::Firm || joint == Joint::Firm {
                Joint::Firm
            } else if next == Joint::Semicolon || joint == Joint::Semicolon {
                Joint::Semicolon
            } else if matches!(next, Joint::So | Joint::Ask | Joint::Sign) {
                next
            } else if next == Joint::Comma || joint == Joint::Comma {
                Joint::Comma
            } else {
                Joint::Soft
            };
        } else {
            found.push((joint, piece));
            joint = next;
        }
        start = if keep { at } else { at + 1 };
    }
    let rest = span.skip(start);
    if !rest.is_empty() {
        found.push((joint, rest));
    }
    if let Some((joint, _)) = found.first_mut() {
        *joint = Joint::Firm;
    }
    counted(span, found)
}

/// "…, and second, remove it": what counts a request belongs to it.
fn counted<'a>(span: Span<'a>, found: Vec<(Joint, Span<'a>)>) -> Vec<(Joint, Span<'a>)> {
    let mut kept: Vec<(Joint, Span<'a>)> = Vec::with_capacity(found.len());
    for (joint, piece) in found {
        match kept.last_mut() {
            Some((_, before)) if joint == Joint::Comma && before.is_any(lex::SEQUENCE) => {
                *before = span.between(*before, piece);
            }
            _ => kept.push((joint, piece)),
        }
    }
    kept
}

fn joint_at(span: Span<'_>, at: usize, token: &Token) -> Option<Joint> {
    match token.kind {
        Kind::Break => Some(Joint::Firm),
        Kind::Mark(';') => Some(Joint::Semicolon),
        Kind::Mark('.' | '!' | '?' | '…') => {
            ends_sentence(span, at, token).then_some(Joint::Firm)
        }
        Kind::Mark(':') if courtesy::leads_at(span, at) => Some(Joint::Firm),
        Kind::Mark(',') => Some(Joint::Comma),
        Kind::Mark('&') => Some(Joint::Soft),
        // "clean room ✅ walk dog ✅"
        Kind::Mark(sign)
            if at > 0
                && lex::DONE_SIGNS.contains(sign)
                && !lex::DONE_WORDS.contains(&span.word(at + 1)) =>
        {
            Some(Joint::Firm)
        }
        // "I'm done with everything 🥳 mark them all as done"
        Kind::Mark(mark)
            if at > 0
                && is_pictogram(mark)
                && span.tokens.get(at - 1).is_some_and(Token::is_wordy)
                && span.tokens.get(at + 1).is_some_and(Token::is_wordy) =>
        {
            Some(Joint::Sign)
        }
        Kind::Mark('-' | '–' | '—') if at > 0 && spaced(span, at, token) => Some(Joint::Dash),
        Kind::Word if at > 0 => match token.word.as_str() {
            // "clear the cupboard before then"
            "then"
                if matches!(
                    span.word(at - 1),
                    "before" | "by" | "until" | "till" | "since"
                ) =>
            {
                None
            }
            // "I need to buy eggs and I already bought the milk"
            "and"
                if span
                    .skip(at + 1)
                    .longest(&["|i|i've|we|we've| |already|finally|just|"])
                    .is_some()
                    && matches!(intent::read(span.skip(at + 1)).intent, Intent::Did(_)) =>
            {
                Some(Joint::Firm)
            }
            "and" | "plus" | "but" | "then" | "n" | "nd" => Some(Joint::Soft),
            // "… is cancelled, so delete it"
            // "and so is the insurance"
            "so" if matches!(span.word(at + 1), "is" | "are" | "has" | "was") => None,
            // "Tom says so"
            "so" if span.word(at + 1).is_empty() => None,
            // "I'm so done with this kitchen"
            "so" if at > 0 && matches!(span.word(at - 1), "i'm" | "am" | "we're" | "are") => None,
            // "…, so that too"
            "so" if span.word(at + 1) != "that"
                || matches!(span.word(at + 2), "too" | "one" | "as" | "also") =>
            {
                Some(Joint::So)
            }
            "can" | "could" | "would" | "will" if at > 2 && asks(span.skip(at)) => Some(Joint::Ask),
            // "I didn't get to it yet put it back"
            "put" | "mark" | "delete" | "remove" | "tick" | "cross" | "bring"
                if at > 3
                    && matches!(span.word(at + 1), "it" | "that" | "them")
                    && !lex::BEFORE_VERBS.contains(&span.word(at - 1))
                    && !span.word(at - 1).is_empty() =>
            {
                Some(Joint::Sign)
            }
            "please" if at > 2 && asks(span.skip(at)) => Some(Joint::Sign),
            // "I also need …" and "please also add …" go on.
            "also"
                if !lex::SUBJECTS.contains(&span.word(at - 1)) && span.word(at - 1) != "please" =>
            {
                Some(Joint::Soft)
            }
            _ => None,
        },
        _ => None,
    }
}

/// "can you delete …"
fn asks(span: Span<'_>) -> bool {
    let verbs = [
        lex::DELETE,
        lex::COMPLETE,
        lex::REOPEN,
        lex::MARK,
        lex::ADD,
        lex::CHANGE,
        &["show", "list", "remind"],
    ];
    let rest = span.after(lex::ASKING_YOU);
    let rest = rest.map(|rest| rest.after(&["also"]).unwrap_or(rest));
    rest.is_some_and(|rest| verbs.iter().any(|verbs| rest.longest(verbs).is_some()))
}

/// An emoji.
fn is_pictogram(mark: char) -> bool {
    matches!(mark, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
        && !lex::DONE_SIGNS.contains(mark)
}

/// Belongs to what is before it.
fn is_sign(token: &Token) -> bool {
    matches!(token.kind, Kind::Mark(mark) if mark == ':' || lex::DONE_SIGNS.contains(mark))
}

/// Whether a dash stands between spaces.
fn spaced(span: Span<'_>, at: usize, dash: &Token) -> bool {
    let before = at.checked_sub(1).and_then(|at| span.tokens.get(at));
    let after = span.tokens.get(at + 1);
    before.is_some_and(|t| t.end < dash.start) && after.is_some_and(|t| t.start > dash.end)
}

/// Whether this number counts titles: after a colon, or some words after the number before.
fn enumerates(span: Span<'_>, at: usize) -> bool {
    let number = |at: usize| match span.tokens.get(at).map(|t| t.kind) {
        Some(Kind::Number(n)) => Some(n),
        _ => None,
    };
    let counts = |at: usize, n: i64| {
        number(at) == Some(n)
            && span
                .tokens
                .get(at + 1)
                .is_some_and(|t| matches!(t.kind, Kind::Mark('.' | ')')))
    };
    let Some(n) = number(at).filter(|n| (1..=20).contains(n)) else {
        return false;
    };
    let Some(first) = (0..=at).find(|at| counts(*at, 1)) else {
        return false;
    };
    // "add 1. salt the brisket 2. soak the beans"
    let adds = first > 0
        && (0..first).any(|at| span.take(first).skip(at).is_any(lex::ADD))
        && counts(first, 1)
        && (first + 2..span.len()).any(|at| counts(at, 2));
    let opens = first == 0 || adds || span.tokens.get(first - 1).is_some_and(|t| t.is_mark(':'));
    opens && (first == at || (first..at).any(|at| counts(at, n - 1)))
}

/// Whether a stop ends a sentence: "Dr. Smith", "3.5" and "e.g. milk" go on.
fn ends_sentence(span: Span<'_>, at: usize, token: &Token) -> bool {
    // "… 1. wash the car 2. clean the windows"
    if token.is_mark('.') && at > 0 && enumerates(span, at - 1) {
        return false;
    }
    let gap = span
        .tokens
        .get(at + 1)
        .is_none_or(|next| next.start > token.end || !next.is_wordy());
    if !gap {
        return false;
    }
    // "(again...)"
    let mut after = span.tokens.iter().skip(at);
    let mut end = token.end;
    let closing = after.find(|t| {
        let goes_on = t.start <= end && matches!(t.kind, Kind::Mark('.' | '!' | '?' | '…'));
        end = if goes_on { t.end } else { end };
        !goes_on
    });
    if closing.is_some_and(|t| t.start == end && matches!(t.kind, Kind::Mark(')' | ']'))) {
        return false;
    }
    let before = if at > 0 { span.word(at - 1) } else { "" };
    let short = [
        "nr", "dr", "mr", "mrs", "ms", "st", "vs", "etc", "e.g", "i.e", "no", "jr", "sr", "prof",
        "approx", "ave", "dept", "inc", "ltd", "mt", "p", "a", "g", "e", "i", "m", "ext", "tel",
        "fig", "vol", "est", "apt", "min", "max", "pp", "sec", "ch", "chap", "pg", "bldg", "rd",
        "re", "v",
    ];
    !token.is_mark('.') || !short.contains(&before)
}
