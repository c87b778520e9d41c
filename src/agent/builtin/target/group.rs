//! Tasks that are meant as a group: "them", "all my completed tasks", "everything but the rent".

use super::number::small;
use super::{Part, Status, Targets, noise, parse, status};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span, Token, inner};

/// What stands before "except", and what is left out.
pub fn left_out(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    let (at, count) = span.find(1, lex::BUT)?;
    let (all, out) = (span.take(at), span.skip(at + count));
    // "all but 3" may leave three.
    let counts = span.word(at) == "but" && out.raw().bytes().all(|b| b.is_ascii_digit());
    (!counts).then_some((all.trim_symbols(), out))
}

/// "everything except the rent and task 4", "all but the last".
pub fn but(span: Span<'_>) -> Option<Targets> {
    let (all, out) = left_out(span)?;
    excepted(group(all)?, out)
}

/// All of these but the ones these words name.
pub fn excepted(all: Targets, named: Span<'_>) -> Option<Targets> {
    let group = matches!(
        all,
        Targets::All(_, None) | Targets::Matching(..) | Targets::Them(Part::All)
    );
    if !group || named.has(lex::CAUTION) {
        return None;
    }
    // "but leave the open ones alone"
    let left = [
        "alone",
        "as they are",
        "as it is",
        "there",
        "be",
        "where they are",
        "untouched",
    ];
    match parse(named.before(&left).unwrap_or(named)) {
        // "all the open tasks but keep the finished ones"
        Targets::All(Status::Completed, None)
            if matches!(all, Targets::All(Status::Pending, _)) =>
        {
            Some(all)
        }
        // "clear the completed ones but leave the rest alone"
        Targets::All(Status::Pending, None)
            if matches!(all, Targets::All(Status::Completed, _)) =>
        {
            Some(Targets::But(Box::new(all), Vec::new()))
        }
        Targets::Each(but) | Targets::OneOrMore { parts: but, .. } if !but.is_empty() => {
            Some(Targets::But(Box::new(all), but))
        }
        _ => None,
    }
}

/// "them", "the other two", "the two field trip tasks", "all my completed tasks"
pub fn group(span: Span<'_>) -> Option<Targets> {
    let words: Vec<&str> = span.words().collect();
    let words = words.as_slice();
    if let Some(found) = them(span, words)
        .or_else(|| so_many(span, words))
        .or_else(|| the_lot(span, words))
    {
        return Some(found);
    }
    // "the rest of my tasks", and not "the rest of the pizza"
    if let ["the", "rest", "of", rest @ ..] = words {
        let is_list = rest.iter().all(|w| {
            noise(w)
                || lex::LIST_WORDS.contains(w)
                || lex::NOUNS.contains(w)
                || matches!(*w, "them" | "it" | "these" | "those")
        });
        return is_list.then_some(Targets::All(Status::Pending, None));
    }
    in_a_state(span, words).or_else(|| every(span, words))
}

/// Those that were shown before, or some of them.
fn them(span: Span<'_>, words: &[&str]) -> Option<Targets> {
    if span.is_any(lex::BOTH) {
        return Some(Targets::Them(Part::Both));
    }
    if span.is_any(lex::THEM) {
        return Some(Targets::Them(Part::All));
    }
    let (["the" | "my", rest @ ..] | rest) = words;
    let [which, count, tail @ ..] = rest else {
        return None;
    };
    let part = match *which {
        "first" | "top" => Part::First,
        "last" | "bottom" => Part::Last,
        // "the other two", and not "my other two"
        "other" if !words.starts_with(&["my"]) => Part::Others,
        _ => return None,
    };
    let count = small(count).and_then(|n| usize::try_from(n).ok())?;
    let bare = tail.iter().all(|w| noise(w) || lex::NOUNS.contains(w));
    (bare && count > 1).then(|| Targets::Them(part(count)))
}

/// "the two finished ones", "the two field trip tasks", "both of the field trip tasks"
fn so_many(span: Span<'_>, words: &[&str]) -> Option<Targets> {
    let several = |count: &str| small(count).filter(|n| *n > 1);
    let noun = |word: &str| lex::NOUNS.contains(&word) || word == "ones";
    if let ["the" | "my" | "those", count, state, end] = words
        && let Some(count) = several(count)
        && noun(end)
        && (lex::DONE_WORDS.contains(state) || lex::OPEN_WORDS.contains(state))
    {
        return Some(Targets::All(status(span), Some(count)));
    }
    let named = match words {
        ["both", "of", "the" | "my", rest @ ..] | ["both", "the" | "my", rest @ ..] => rest,
        ["the" | "my" | "those", count, rest @ ..] if several(count).is_some() => rest,
        _ => return None,
    };
    let [name @ .., end] = named else {
        return None;
    };
    (!name.is_empty() && noun(end) && name.iter().all(|w| !lex::LIST_WORDS.contains(w)))
        .then(|| Targets::Matching(name.join(" "), Status::All))
}

/// "the whole lot", "the others"
fn the_lot(span: Span<'_>, words: &[&str]) -> Option<Targets> {
    if span.is_any(&[
        "the lot",
        "the whole lot",
        "the entire lot",
        "every last one",
        "every single one",
    ]) {
        return Some(Targets::All(Status::All, None));
    }
    matches!(
        words,
        ["the", "rest" | "others"] | ["the", "rest" | "others", "alone"]
    )
    .then_some(Targets::All(Status::Pending, None))
}

/// "all my completed tasks", "all three tasks": nothing but the words for a list and its state.
fn in_a_state(span: Span<'_>, words: &[&str]) -> Option<Targets> {
    let all = span.has(lex::ALL_WORDS);
    let several = all
        || span.has(lex::NOUNS)
        || span.has(&["ones", "stuff"])
        || (span.has(&["list"]) && !span.has(&["first"]));
    let known = |w: &str| {
        lex::LIST_WORDS.contains(&w)
            || lex::OPEN_WORDS.contains(&w)
            || matches!(w, "job" | "jobs" | "that's" | "thats")
    };
    let count = span.tokens.iter().find_map(|t| match t.kind {
        Kind::Number(n) => Some(n),
        // "all three tasks"
        Kind::Word if all => lex::COUNTS
            .iter()
            .find(|(name, n)| *name == t.word && *n > 1)
            .map(|(_, n)| *n),
        _ => None,
    });
    let counted = count.is_some() && all;
    // "all the order tasks", and not "all my tasks in order"
    let ordered = span.has(&["order"]) && span.find(0, &["in order"]).is_none();
    let vocabulary = !ordered
        && words
            .iter()
            .all(|w| known(w) || (counted && small(w).is_some()));
    (!has_quotes(span) && several && vocabulary && (count.is_none() || counted))
        .then(|| Targets::All(status(span), count))
}

fn has_quotes(span: Span<'_>) -> bool {
    span.tokens.iter().any(|t| t.kind == Kind::Quote)
}

/// "all my grocery tasks", "everything about the trip"
fn every(span: Span<'_>, words: &[&str]) -> Option<Targets> {
    let [
        "all" | "every" | "any" | "both" | "everything" | "anything",
        rest @ ..,
    ] = words
    else {
        return None;
    };
    // "everything about the trip"
    let about = span
        .after(&["everything", "anything", "every single thing"])
        .is_some_and(|rest| {
            rest.longest(lex::ABOUT).is_some()
                || rest.longest(lex::TO_DO_WITH).is_some()
                || rest
                    .longest(&["that |has|have|contains|says|mentions|"])
                    .is_some()
        });
    if span.has_first(&["everything", "anything"]) && !about {
        return None;
    }
    if (about || span.find(1, lex::ABOUT).is_some())
        && let Some(text) = with_text(span, words)
    {
        return Some(Targets::Matching(text.to_owned(), Status::All));
    }
    if rest.is_empty() || has_quotes(span) {
        return None;
    }
    // "everything that has to do with the bake sale"
    if let Some((at, count)) = span.find(1, lex::TO_DO_WITH) {
        let name: Vec<&str> = span
            .skip(at + count)
            .words()
            .filter(|w| !noise(w))
            .collect();
        return (!name.is_empty()).then(|| Targets::Matching(name.join(" "), Status::All));
    }
    Some(Targets::Matching(topic(rest), status(span)))
}

/// "all tasks with 'draft' in the name": the text, when the other words only say where it stands.
fn with_text<'a>(span: Span<'a>, words: &[&str]) -> Option<&'a str> {
    const WHERE: &[&str] = &[
        "all",
        "every",
        "name",
        "names",
        "titles",
        "title",
        "in",
        "them",
        "it",
        "their",
        "containing",
        "word",
        "everything",
        "that",
        "has",
        "have",
        "contains",
        "says",
        "mentions",
    ];
    let known = |w: &&str| {
        noise(w)
            || [lex::SEARCH_NOISE, lex::ABOUT, WHERE]
                .iter()
                .any(|list| list.contains(w))
    };
    let quotes: Vec<&Token> = span
        .tokens
        .iter()
        .filter(|t| t.kind == Kind::Quote)
        .collect();
    match quotes.as_slice() {
        [quote] if words.iter().all(known) => Some(inner(span.raw_of(quote))),
        _ => None,
    }
}

/// What the tasks of a group are about.
fn topic(words: &[&str]) -> String {
    // "all three art corner tasks"
    let words = match words {
        [count, name @ ..] if small(count).is_some() && !name.is_empty() => name,
        words => words,
    };
    let kept = words.iter().filter(|w| {
        !noise(w)
            && !lex::SEARCH_NOISE.contains(w)
            && !lex::DONE_WORDS.contains(w)
            && !lex::OPEN_WORDS.contains(w)
            && !lex::ABOUT.contains(w)
    });
    let mut name: Vec<&str> = kept.copied().collect();
    // "all the Flat 4 jobs"
    if name.len() > 1 {
        name.retain(|word| !lex::JOBS.contains(word) && *word != "already");
    }
    name.join(" ")
}
