//! One task from the words that tell it: its title, and perhaps its description.

use crate::agent::builtin::intent::Draft;
use crate::agent::builtin::intent::title::{
    introduces, skip_intro, text, title_of, trim_end, unbullet,
};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span};

/// Those that have a title.
pub fn named(drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.into_iter().filter(|d| !d.title.is_empty()).collect()
}

/// One task for each of these titles.
pub fn drafts(titles: Vec<Span<'_>>) -> Vec<Draft> {
    named(titles.into_iter().map(draft).collect())
}

/// A title and perhaps a description.
pub fn draft(span: Span<'_>) -> Draft {
    draft_of(span, false)
}

/// The same of the words behind a verb.
pub fn draft_of(span: Span<'_>, verb: bool) -> Draft {
    let span = close(leadless(unbullet(span)));
    // "and I must not forget to buy stamps either"
    let span = span
        .before(&["either"])
        .filter(|rest| !rest.is_empty())
        .unwrap_or(span);
    // "need to buy a calculator add it"
    let span = span
        .before(&["add it", "add that", "add this"])
        .filter(|rest| rest.len() > 1)
        .unwrap_or(span);
    let span = (2..span.len())
        .find(|at| is_aside(span, *at))
        .map_or(span, |at| close(span.take(at).trim_marks()));
    let (title, description) = match described(span) {
        Some((title, description)) => (title, Some(text(description))),
        None => (span, None),
    };
    Draft {
        title: title_of(place_last(title), verb),
        description: description.filter(|d| !d.is_empty()),
    }
}

/// "…, otherwise finance will kill me", "… if it isn't on the list": what is said besides, from `at` on.
fn is_aside(span: Span<'_>, at: usize) -> bool {
    let rest = span.skip(at);
    let comma = span.word(at - 1).is_empty();
    // "or bus or train will be faster" is no threat without a comma.
    let threat = rest.longest(lex::OR_I_WILL).is_some()
        || comma
            && span.word(at) == "or"
            && rest.take(5).has(&["will", "he'll", "she'll", "they'll"])
        || span.word(at) == "or" && rest.take(5).has(&["will"]) && rest.take(8).has(lex::WRATH)
        || comma && rest.longest(lex::OR_ELSE).is_some();
    // "…, it's important"
    let stated =
        comma && rest.has_first(&["it's", "that's"]) && rest.has(lex::WEIGHTY) && rest.len() < 8;
    threat || stated || asks_if_known(rest, comma)
}

/// "add call mum if it isn't on the list", "I need to call the dentist, is that on my list?"
fn asks_if_known(rest: Span<'_>, comma: bool) -> bool {
    let unless = rest
        .longest(&[
            "if it |isn't|is| not",
            "if it isn't",
            "if it's not",
            "unless it's",
        ])
        .is_some();
    let asked = rest.is_any(&["is |that|it|", "is |that|it| on"])
        || rest
            .longest(&[
                "is |that|it| |on|already|",
                "did i |add|put|",
                "have i |added|put|",
                "do i have |that|it|",
            ])
            .is_some();
    unless && (rest.has(&["list", "already", "there"]) || rest.len() < 5) || comma && asked
}

/// "submit the report; description: with receipts": the title and the description.
pub fn described(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    if let Some((at, count)) = span.find(1, lex::DESCRIBED) {
        return Some((span.take(at), skip_intro(span.skip(at + count))));
    }
    // "…, description: 2 litres"
    let quote = |at: usize| span.tokens.get(at).is_some_and(|t| t.kind == Kind::Quote);
    let in_bracket = |at: usize| {
        matches!(span.word(at), "note" | "notes")
            && span.tokens.get(at - 1).is_some_and(|t| t.is_mark('('))
            && span.tokens.get(at + 1).is_some_and(|t| t.is_mark(':'))
    };
    let at = (1..span.len()).find(|at| {
        in_bracket(*at)
            || matches!(span.word(*at), "description" | "desc" | "details")
                && (span.tokens.get(at + 1).is_some_and(|t| t.is_mark(':'))
                    || (quote(at + 1)
                        && (quote(at - 1)
                            || *at > 1 && span.word(at - 1).is_empty() && quote(at - 2))))
    })?;
    // "Buy wine (description: red)"
    let bracket = span.tokens.get(at - 1).is_some_and(|t| t.is_mark('('));
    let closed = bracket && span.tokens.last().is_some_and(|t| t.is_mark(')'));
    let end = span.len() - usize::from(closed);
    let title = span.take(at - usize::from(bracket));
    Some((title, skip_intro(span.take(end).skip(at + 1))))
}

/// Without "title:", "for it:", "please" and the like before a title.
pub fn leadless(span: Span<'_>) -> Span<'_> {
    let mut span = span;
    for _ in 0..3 {
        span = skip_intro(span);
        span = span.after(&["please", "uh", "um", "er"]).unwrap_or(span);
        // "title: Update CV", "title 'Update CV'"
        let labelled = span.after(lex::PART_TITLE).filter(|rest| {
            let next = rest.tokens.first();
            next.is_some_and(|t| t.kind == Kind::Quote || introduces(t))
        });
        // "a task for it: call a plumber"
        let pointed = span
            .after(&[
                "for |it|that|this|them|",
                "about |it|that|this|",
                "|it|that|this|",
            ])
            .filter(|rest| rest.tokens.first().is_some_and(introduces));
        let Some(rest) = labelled
            .or(pointed)
            .or_else(|| span.after(lex::TITLE_LEADS))
        else {
            break;
        };
        // "one for the vet visit": the article goes with "for".
        let about = matches!(span.word(0), "for" | "about");
        span = match rest.after(&["the"]) {
            Some(named) if about && !named.is_empty() => named,
            _ => rest,
        };
    }
    place_last(skip_intro(span))
}

/// Without "please", "thanks" and the like behind a title.
pub fn close(span: Span<'_>) -> Span<'_> {
    let mut span = span;
    loop {
        let bare = trim_end(span);
        // "… tonight please 🙏"
        let smiles = bare.trim_symbols();
        let smiling = smiles.len() < bare.len();
        let placed = smiling && smiles.before(lex::ON_LIST).is_some();
        let thanked = smiling && smiles.before(lex::TITLE_CLOSERS).is_some();
        let bare = if thanked || placed { smiles } else { bare };
        match bare.before(lex::TITLE_CLOSERS) {
            Some(rest) if !rest.trim_marks().is_empty() => span = rest,
            _ => return if placed { bare } else { span },
        }
    }
}

/// Whether commas part it.
pub fn commas(span: Span<'_>) -> bool {
    span.tokens.iter().any(|t| t.is_mark(','))
}

/// Removes the place ("to my list") before and after a title.
pub fn place(span: Span<'_>) -> Span<'_> {
    place_first(place_last(span))
}

/// The same behind a title.
fn place_last(span: Span<'_>) -> Span<'_> {
    let mut span = span.trim_marks();
    while let Some(rest) = span
        .before(lex::ON_LIST)
        .or_else(|| span.before(&["for me"]))
    {
        span = rest.trim_marks();
    }
    span
}

/// The same before a title.
pub fn place_first(span: Span<'_>) -> Span<'_> {
    // "it to my list: pick up the tank"
    let it = span
        .after(&["it", "this", "that"])
        .and_then(|rest| rest.after(lex::ON_LIST))
        .filter(|rest| rest.tokens.first().is_some_and(|t| t.is_mark(':')));
    it.or_else(|| span.after(lex::ON_LIST))
        .or_else(|| span.after(&["for me"]))
        .unwrap_or(span)
}
