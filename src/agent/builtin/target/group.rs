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

pub fn group(span: Span<'_>) -> Option<Targets> {
    if span.is_any(lex::BOTH) {
        return Some(Targets::Them(Part::Both));
    }
    if span.is_any(lex::THEM) {
        return Some(Targets::Them(Part::All));
    }
    let words: Vec<&str> = span.words().collect();
    if let ["the" | "my", rest @ ..] | rest = words.as_slice()
        && let [
            end @ ("first" | "top" | "last" | "bottom"),
            count,
            tail @ ..,
        ] = rest
        && let Some(count) = small(count).and_then(|n| usize::try_from(n).ok())
        && tail.iter().all(|w| noise(w) || lex::NOUNS.contains(w))
        && count > 1
    {
        return Some(Targets::Them(match *end {
            "first" | "top" => Part::First(count),
            _ => Part::Last(count),
        }));
    }
    // "the other two"
    if let ["the", rest @ ..] | rest = words.as_slice()
        && let ["other", count, tail @ ..] = rest
        && let Some(count) = small(count).and_then(|n| usize::try_from(n).ok())
        && tail.iter().all(|w| noise(w) || lex::NOUNS.contains(w))
        && count > 1
    {
        return Some(Targets::Them(Part::Others(count)));
    }
    // "the two field trip tasks"
    let counted = match words.as_slice() {
        ["both", "of", "the" | "my", rest @ ..] | ["both", "the" | "my", rest @ ..] => Some(rest),
        ["the" | "my" | "those", count, rest @ ..] if small(count).is_some_and(|n| n > 1) => {
            Some(rest)
        }
        _ => None,
    };
    // "the two finished ones"
    if let ["the" | "my" | "those", count, state, noun] = words.as_slice()
        && let Some(count) = small(count).filter(|n| *n > 1)
        && (lex::NOUNS.contains(noun) || *noun == "ones")
        && (lex::DONE_WORDS.contains(state) || lex::OPEN_WORDS.contains(state))
    {
        return Some(Targets::All(status(span), Some(count)));
    }
    if let Some([name @ .., noun]) = counted
        && !name.is_empty()
        && (lex::NOUNS.contains(noun) || *noun == "ones")
        && name.iter().all(|w| !lex::LIST_WORDS.contains(w))
    {
        return Some(Targets::Matching(name.join(" "), Status::All));
    }
    if span.is_any(&[
        "the lot",
        "the whole lot",
        "the entire lot",
        "every last one",
        "every single one",
    ]) {
        return Some(Targets::All(Status::All, None));
    }
    if let ["the", "rest" | "others"] | ["the", "rest" | "others", "alone"] = words.as_slice() {
        return Some(Targets::All(Status::Pending, None));
    }
    // "the rest of my tasks", and not "the rest of the pizza"
    if let ["the", "rest", "of", rest @ ..] = words.as_slice() {
        let is_list = rest.iter().all(|w| {
            noise(w)
                || lex::LIST_WORDS.contains(w)
                || lex::NOUNS.contains(w)
                || matches!(*w, "them" | "it" | "these" | "those")
        });
        return is_list.then_some(Targets::All(Status::Pending, None));
    }
    let quoted = span.tokens.iter().any(|t| t.kind == Kind::Quote);
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
            .all(|w| known(w) || (counted && super::small(w).is_some()));
    if !quoted && several && vocabulary && (count.is_none() || counted) {
        return Some(Targets::All(status(span), count));
    }
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
    let [
        "all" | "every" | "any" | "both" | "everything" | "anything",
        rest @ ..,
    ] = words.as_slice()
    else {
        return None;
    };
    if span.has_first(&["everything", "anything"]) && !about {
        return None;
    }
    // "all tasks with 'draft' in the name"
    let quotes: Vec<&Token> = span
        .tokens
        .iter()
        .filter(|t| t.kind == Kind::Quote)
        .collect();
    if let [quote] = quotes.as_slice()
        && words.iter().all(|w| {
            noise(w)
                || lex::SEARCH_NOISE.contains(w)
                || lex::ABOUT.contains(w)
                || matches!(
                    *w,
                    "all"
                        | "every"
                        | "name"
                        | "names"
                        | "titles"
                        | "title"
                        | "in"
                        | "them"
                        | "it"
                        | "their"
                        | "containing"
                        | "word"
                        | "everything"
                        | "that"
                        | "has"
                        | "have"
                        | "contains"
                        | "says"
                        | "mentions"
                )
        })
        && (span.find(1, lex::ABOUT).is_some() || about)
    {
        return Some(Targets::Matching(
            inner(span.raw_of(quote)).to_owned(),
            Status::All,
        ));
    }
    if rest.is_empty() || quoted {
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
    // "all three art corner tasks"
    let rest = match rest {
        [count, name @ ..] if small(count).is_some() && !name.is_empty() => name,
        rest => rest,
    };
    let kept = rest.iter().filter(|w| {
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
    let name = name.join(" ");
    Some(Targets::Matching(name, status(span)))
}
