//! Texts of tasks: titles and descriptions as typed, without what surrounds them.

use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span, Token, inner};

/// The lines of a run, without bullets and numbers.
pub fn items(span: Span<'_>) -> Vec<Span<'_>> {
    let lines = pieces(span, |t| t.kind == Kind::Break);
    lines
        .into_iter()
        .map(unbullet)
        .filter(|line| !line.is_empty())
        .collect()
}

/// A line without its bullet or number.
pub fn unbullet(line: Span<'_>) -> Span<'_> {
    let line = match line.tokens {
        [n, dot, ..]
            if matches!(n.kind, Kind::Number(_))
                && matches!(dot.kind, Kind::Mark('.' | ')' | ':'))
                // "4.30"
                && line.tokens.get(2).is_none_or(|next| next.start > dot.end || !matches!(next.kind, Kind::Number(_))) =>
        {
            line.skip(2)
        }
        [open, n, close, ..]
            if open.is_mark('(') && matches!(n.kind, Kind::Number(_)) && close.is_mark(')') =>
        {
            line.skip(3)
        }
        [dash, ..] if is_bullet(dash) => line.skip(1),
        _ => line,
    };
    match line.tokens {
        [open, close, ..] if open.is_mark('[') && close.is_mark(']') => line.skip(2),
        [open, x, close, ..] if open.is_mark('[') && x.word == "x" && close.is_mark(']') => {
            line.skip(3)
        }
        _ => line,
    }
}

/// Whether a token is a bullet of a list.
pub fn is_bullet(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Mark('-' | '*' | '•' | '–' | '—' | '·' | '◦' | '▪' | '+')
    )
}

/// Text as typed: quotes around it removed, nothing else.
pub fn text(span: Span<'_>) -> String {
    match span.quoted() {
        Some(quoted) => quoted.to_owned(),
        None => one_line(span.raw().trim()),
    }
}

/// A title as typed, with its first letter a capital; a quoted one verbatim.
pub fn title(span: Span<'_>) -> String {
    title_of(span, false)
}

/// After a verb such as "add", the word "task" in a title is no part of it.
pub fn title_of(span: Span<'_>, verb: bool) -> String {
    let span = skip_intro(span);
    if let Some(quoted) = span.quoted() {
        return one_line(quoted);
    }
    // "'Fix the door' 🔧": signs behind a title in quotes are no part of it.
    if let [quote, rest @ ..] = span.tokens
        && quote.kind == Kind::Quote
        && !rest.is_empty()
        && rest.iter().all(|t| matches!(t.kind, Kind::Mark(_)))
    {
        return inner(span.raw_of(quote)).to_owned();
    }
    // "'Buy bread and butter', that's one task"
    if let [quote, comma, ..] = span.tokens
        && quote.kind == Kind::Quote
        && comma.is_mark(',')
        && (span.skip(2).longest(lex::AS_ONE).is_some()
            // "task 1 should say 'Call Dr. Okafor', not Dr. Okofor"
            || span.skip(2).longest(&["not", "instead of", "rather than"]).is_some()
            || crate::agent::builtin::clauses::is_aside(span.skip(2)))
    {
        return inner(span.raw_of(quote)).to_owned();
    }
    // "a packing task for the trip: 'Pack rain gear, torch and maps'"
    if verb
        && let [before @ .., colon, quote] = span.tokens
        && quote.kind == Kind::Quote
        && colon.is_mark(':')
        && (span.take(before.len()).has(lex::NOUN)
            || span.take(before.len()).has(&["instead", "also", "then"]))
    {
        return inner(span.raw_of(quote)).to_owned();
    }
    let span = trim_end(span);
    if verb && span.is_any(lex::PLACEHOLDERS) {
        return String::new();
    }
    // "call grandma" for sunday: the quotes are no part of it.
    if let [quote, rest @ ..] = span.tokens
        && quote.kind == Kind::Quote
        && let Some(when) = rest.first()
        && (when.word == "for" || lex::TIMES.contains(&when.word.as_str()))
        && rest.iter().all(|t| t.is_wordy())
    {
        let title = format!("{} {}", inner(span.raw_of(quote)), span.skip(1).raw());
        return capital(&title);
    }
    let (span, article) = match span.after(&["a", "an"]) {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (span, false),
    };
    let joined = match noun_at(span) {
        Some((at, count)) if article || verb => {
            let (left, right) = (span.take(at).raw(), span.skip(at + count).raw());
            format!("{left} {right}")
        }
        _ => span.raw().to_owned(),
    };
    capital(one_line(joined.trim().trim_end_matches(['.', ',', ';', ':'])).trim())
}

/// Where "task" is no part of the title: "meeting prep *task*", "meeting prep *task* for tomorrow".
fn noun_at(span: Span<'_>) -> Option<(usize, usize)> {
    (1..span.len().min(7)).find_map(|at| {
        let count = ["task", "todo", "todo item", "reminder"]
            .iter()
            .filter_map(|noun| span.skip(at).starts(noun))
            .max()?;
        if matches!(
            span.word(at - 1),
            "the" | "my" | "this" | "that" | "each" | "every" | "our" | ""
        ) {
            return None;
        }
        let next = span.word(at + count);
        let ends = at + count == span.len();
        let timed = matches!(
            next,
            "for"
                | "by"
                | "on"
                | "at"
                | "tomorrow"
                | "today"
                | "due"
                | "before"
                | "next"
                | "this"
                | "tonight"
        );
        (ends || timed).then_some((at, count))
    })
}

/// Without the punctuation and breaks behind it.
pub fn trim_end(span: Span<'_>) -> Span<'_> {
    let loose = |t: &&Token| {
        matches!(
            t.kind,
            Kind::Mark('.' | ',' | ';' | ':' | '!') | Kind::Break
        ) || matches!(t.kind, Kind::Mark(sign) if lex::COURTEOUS_SIGNS.contains(sign))
    };
    let end = span.tokens.iter().rev().take_while(loose).count();
    span.take(span.len() - end)
}

fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) || text.contains("  ") {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// With a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// The runs between the tokens that part them.
pub fn pieces<'a>(span: Span<'a>, by: fn(&Token) -> bool) -> Vec<Span<'a>> {
    span.tokens
        .split(by)
        .map(|tokens| Span { tokens, ..span })
        .collect()
}

/// Without the punctuation that introduces a title.
pub fn skip_intro(span: Span<'_>) -> Span<'_> {
    let intro = span
        .tokens
        .iter()
        .take_while(|t| introduces(t) || t.is_mark(','));
    let rest = span.skip(intro.count());
    // "new task please: call Anna"
    match rest.tokens {
        [please, colon, ..] if please.word == "please" && introduces(colon) => {
            skip_intro(rest.skip(1))
        }
        _ => rest,
    }
}

/// Whether a title may follow this.
pub fn introduces(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Mark(':' | '-' | '–' | '—' | '>' | '=') | Kind::Break
    )
}
