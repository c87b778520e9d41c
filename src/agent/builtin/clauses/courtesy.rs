//! What people say around a request for courtesy's sake: "Small favour: …", "…, you're a star", "… lol :)".

use super::aside::is_statement;
use crate::agent::builtin::intent;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span, Token};

/// Behind an order, with a question mark.
const AGREED: &[&str] = &["ok", "okay", "k", "alright", "all right"];

/// The message without the greeting before it and the pleasantries behind it.
pub fn without_courtesy(message: Span<'_>) -> Span<'_> {
    without_tail(without_head(message))
}

/// Without "hey, " and "alright then, "; a greeting alone stays.
fn without_head(message: Span<'_>) -> Span<'_> {
    let mut span = message;
    while let Some(rest) = span.after(lex::BEFORE_REPLIES) {
        let joins = |t: &&Token| {
            matches!(
                t.kind,
                Kind::Mark(',' | '!' | '.' | '…' | ':' | '-' | '–' | '—')
            )
        };
        let marks = rest.tokens.iter().take_while(joins).count();
        let rest = rest.skip(marks);
        if marks == 0 || rest.words().next().is_none() {
            break;
        }
        span = rest;
    }
    span
}

/// Without the pleasantries at its end, and without what belongs to them; "ok lol" is no plain "ok". What no mark parts
/// from the rest may be the end of a title: only laughter is taken off there.
fn without_tail(message: Span<'_>) -> Span<'_> {
    let mut span = message;
    loop {
        let bare = without_smiley(span);
        let symbols = |t: &&Token| matches!(t.kind, Kind::Mark(_) | Kind::Break);
        let end = bare.tokens.iter().rev().take_while(symbols).count();
        let marks = bare.skip(bare.len() - end);
        // "(finally!)"
        let closed = marks.tokens.iter().take(2).any(|t| t.is_mark(')'));
        // "mark the essay as done, ok?"
        let agreed = marks.tokens.first().is_some_and(|t| t.is_mark('?'))
            && bare
                .take(bare.len() - end)
                .before(AGREED)
                .is_some_and(|rest| rest.len() > 2 && rest.longest(lex::QUESTIONS).is_none());
        let said = bare.take(bare.len() - end);
        let opens = |rest: &Span<'_>| rest.tokens.last().is_some_and(|t| t.is_mark('('));
        let apart = |rest: &Span<'_>| {
            rest.tokens.last().is_some_and(|t| {
                matches!(
                    t.kind,
                    Kind::Mark(',' | '.' | '!' | '?' | '…' | '-' | '–' | '—')
                )
            })
        };
        // "the slides are done lol?" asks, "delete those, will you?" does not.
        let answers = |rest: &Span<'_>| {
            !marks.tokens.iter().any(|t| t.is_mark('?'))
                || agreed
                || intent::is_order(intent::open(*rest))
        };
        let rest = match closed {
            // "(finally)" and "(sorry)", and nothing else between brackets
            true => said
                .before(lex::ASIDES_IN_BRACKETS)
                .or_else(|| said.before(lex::PLEASANTRIES))
                .filter(opens),
            false if agreed => said.before(AGREED),
            false => said
                .before(lex::LAUGHTER)
                .or_else(|| said.before(lex::PLEASANTRIES).filter(apart)),
        };
        let shorter = rest.filter(answers).map_or(bare, without_joint);
        let assents = shorter.words().all(|word| lex::BARE_ASSENT.contains(&word));
        if shorter.len() >= span.len() || assents {
            return span;
        }
        span = shorter;
    }
}

/// Without ":)" and the like at its end.
fn without_smiley(span: Span<'_>) -> Span<'_> {
    let (eyes, mouth) = match span.tokens {
        [.., eyes, mouth] => (eyes, mouth),
        _ => return span,
    };
    let smiles = matches!(eyes.kind, Kind::Mark(':' | ';' | '='))
        && eyes.end == mouth.start
        && (matches!(mouth.kind, Kind::Mark(')' | '(' | '/'))
            || matches!(mouth.word.as_str(), "d" | "p"));
    let long = matches!(span.tokens, [.., eyes, nose, mouth]
        if matches!(eyes.kind, Kind::Mark(':' | ';')) && nose.is_mark('-') && matches!(mouth.kind, Kind::Mark(')' | '(')));
    match (long, smiles) {
        (true, _) => span.take(span.len() - 3),
        (false, true) => span.take(span.len() - 2),
        (false, false) => span,
    }
}

/// Without the comma, dash or bracket before what was taken away; a full stop stays.
fn without_joint(span: Span<'_>) -> Span<'_> {
    let joins = |t: &&Token| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | '('));
    let count = span.tokens.iter().rev().take_while(joins).count();
    span.take(span.len() - count)
}

/// Whether the colon here only leads to what is asked for: "Help me out here: …", "we're going with three: rename …".
pub fn leads_at(span: Span<'_>, colon: usize) -> bool {
    const WORDS_MAX: usize = 14;
    let (head, rest) = (span.take(colon), span.skip(colon + 1));
    let plain = head
        .tokens
        .iter()
        .all(|t| t.kind == Kind::Word || matches!(t.kind, Kind::Mark(',' | '.' | '!' | '?' | '…')));
    if head.is_empty() || head.len() > WORDS_MAX || !plain || rest.is_empty() {
        return false;
    }
    let last = head
        .tokens
        .iter()
        .rposition(|t| matches!(t.kind, Kind::Mark('.' | '!' | '?' | '…')));
    let head = last.map_or(head, |at| head.skip(at + 1));
    // "I was just thinking: delete the gym task?" asks.
    if head.words().all(|word| lex::HEADING.contains(&word)) {
        return head.words().next().is_some()
            && !(head.has(&["thinking", "wondering"]) && rest.asks_at_end());
    }
    // "I never said this: …", "I will do this tomorrow: …"
    if head.has(lex::NO_HEAD) || rest.asks() || rest.asks_at_end() {
        return false;
    }
    // "he shouted at me: delete the gym task" may be anybody's order.
    let orders = [lex::MARK, lex::REOPEN, lex::CHANGE];
    let rest = intent::open(rest);
    let it = rest.take(4).has(&["it", "that", "them"]) && head.longest(lex::ADD_LEADS).is_none();
    head.words().count() > 2
        && (is_statement(head) || it)
        && !head.has(&[
            "thing",
            "things",
            "something",
            "task",
            "tasks",
            "todo",
            "list",
        ])
        && matches!(
            intent::read(head).intent,
            intent::Intent::Unknown | intent::Intent::Did(_)
        )
        && orders.iter().any(|verbs| rest.longest(verbs).is_some())
}
