//! What a task is to be called, told rather than asked for: "task 1 should be called …", "call it …".

use super::super::{Change, title};
use super::{colon_at, respelled, single, unclosed};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target};
use crate::agent::builtin::text::{Kind, Span, Token, inner};

/// "task 1 should be called …", "new name for task 2: …", "give task 2 the name …".
pub fn read(span: Span<'_>) -> Option<Change> {
    if let Some((target, words)) = is_wrong(span) {
        return titled(target, words);
    }
    if is_news(span) {
        return None;
    }
    if let Some((named, words)) = misspelt(span) {
        let title =
            respelled(&title::text(named), words).unwrap_or_else(|| title::title(unclosed(words)));
        return Some(Change::titled(single(target::parse(named))?, title));
    }
    // "the title should be Email the landlord"
    if let Some(words) = span
        .after(lex::THE_TITLE)
        .filter(|_| span.word(0) != "it")
        .and_then(|rest| rest.after(lex::NOW_BE))
    {
        return titled(Target::It, words);
    }
    // "the title of task 2 should be Pay the rent"
    let title_of = span.after(lex::TITLE_OF);
    let of_title = title_of.is_some();
    let span = title_of.unwrap_or(span);
    if let Some((at, count)) = should_be(span, of_title) {
        return should(span, at, count);
    }
    // "can the first task be called 'Post the letter'?"
    if let Some(rest) = span.after(&["can", "could", "may", "should", "let"])
        && let Some((at, count)) = rest.find(1, lex::BE_CALLED)
        && let Some(target) = pointed(rest.take(at))
    {
        return titled(target, rest.skip(at + count));
    }
    if let Some(rest) = span.after(&[
        "new name for",
        "new title for",
        "a new name for",
        "a new title for",
    ]) {
        let at = colon_at(rest)?;
        return titled(pointed(rest.take(at))?, rest.skip(at + 1));
    }
    if let Some(rest) = span.after(&["give"]) {
        return given(rest);
    }
    if let Some(change) = numbered(span) {
        return Some(change);
    }
    // "that's for Leo, so call it Book summer camp for Leo"
    if let Some(words) = span.after(lex::CALL_IT_NOW)
        && words.longest(lex::INTO).is_none()
        && !words.is_any(&["a day", "off", "quits", "in", "back"])
    {
        return titled(Target::It, words);
    }
    if let Some((named, words)) = made_to_say(span) {
        if let Some(target) = described(named) {
            return Some(Change::described(target, title::text(words.trim_leading())));
        }
        if let Some(target) = pointed(named) {
            return titled(target, words);
        }
    }
    renamed(span)
}

/// A new title for a task, if it says anything.
fn titled(target: Target, words: Span<'_>) -> Option<Change> {
    let title = title::title(unclosed(words.trim_leading()));
    (!title.is_empty()).then_some(Change::titled(target, title))
}

/// The task, if it is told plainly that one is meant.
fn pointed(named: Span<'_>) -> Option<Target> {
    let target = single(target::parse(named))?;
    (named
        .before(&["one", "thing"])
        .is_some_and(|n| n.has_first(&["the", "my"]))
        || target::is_explicit(named)
        || !matches!(target, Target::Name { .. }))
    .then_some(target)
}

/// "the sofa title is wrong, it should be Deliver sofa to Brandt & Sons"
fn is_wrong(span: Span<'_>) -> Option<(Target, Span<'_>)> {
    let wrong = ["|title|name| is |wrong|incorrect|misspelled|misspelt|"];
    let (at, count) = span.find(1, &wrong)?;
    let told = span.skip(at + count).trim_marks();
    let words = told
        .after(lex::IT_SHOULD)
        .or_else(|| told.after(&["should |be|say|read|"]))?;
    Some((single(target::parse(span.take(at)))?, words))
}

/// "update grandma: I'm coming at 5"
fn is_news(span: Span<'_>) -> bool {
    span.has_first(&["update", "updates", "news"])
        && colon_at(span).is_some_and(|at| {
            !target::is_explicit(span.take(at)) && target::pointer(span.take(at).skip(1)).is_none()
        })
}

/// "there's a typo in by bread, it should be buy bread", "fix the spelling of 'Recieve', it's Receive"
fn misspelt(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    let rest = span.after(lex::TYPO_IN)?;
    // "I spelled it wrong, it's Email Stephen": of which task, other words tell
    if rest
        .longest(&["it wrong", "that wrong", "it", "that"])
        .is_some()
    {
        return None;
    }
    let (at, count) = rest
        .find(1, lex::IT_SHOULD)
        .or_else(|| rest.find(1, &["it's", "it is", "should be", "should say"]))?;
    let named = rest.take(at).trim_marks();
    Some((named, rest.skip(at + count).trim_leading()))
}

/// Where it tells what a task should be called.
fn should_be(span: Span<'_>, of_title: bool) -> Option<(usize, usize)> {
    // "task 1 should be Call Stefan"
    let verb = |t: &Token| {
        lex::TASK_VERBS.contains(&t.word.as_str()) && span.raw_of(t).starts_with(char::is_uppercase)
    };
    let quoted = span.find(1, &["should be"]).filter(|(at, count)| {
        let next = span.tokens.get(at + count);
        of_title
            || span.take(*at).before(lex::PART_TITLE).is_some()
            || next.is_some_and(|t| t.kind == Kind::Quote)
            || target::is_explicit(span.take(*at)) && next.is_some_and(verb)
    });
    // "the report should read like a story"
    let new_words = |(at, count): &(usize, usize)| !span.skip(at + count).has_first(&["like"]);
    span.find(1, lex::SHOULD_BE).filter(new_words).or(quoted)
}

/// "task 1 should be called …", "the description of task 2 should say …"
fn should(span: Span<'_>, at: usize, count: usize) -> Option<Change> {
    let (named, words) = (span.take(at), span.skip(at + count));
    if let Some(named) = named.before(lex::PART_DESCRIPTION) {
        let description = title::text(words.trim_leading());
        return Some(Change::described(pointed(named)?, description));
    }
    let named = named
        .after(&["i want", "i'd like", "i would like", "i need"])
        .unwrap_or(named);
    let named = named.before(&["title", "name"]).unwrap_or(named);
    let said = span.take(at + count).skip(at);
    let plainly = span.skip(at).has_first(&["should"])
        && said.has(&["say", "read", "called", "named", "renamed", "titled"]);
    let target = match pointed(named) {
        None if plainly => single(target::parse(named))?,
        target => target?,
    };
    titled(target, words)
}

/// "give task 2 the name …", "give task 2 a note saying …"
fn given(rest: Span<'_>) -> Option<Change> {
    if let Some((at, count)) = rest.find(1, lex::NEW_TEXT) {
        let words = rest.skip(at + count).trim_leading();
        let words = words.after(lex::SAYING).unwrap_or(words);
        let target = single(target::parse(rest.take(at)))?;
        return (!words.is_empty()).then(|| Change::described(target, title::text(words)));
    }
    let (at, count) = rest.find(1, lex::NEW_NAME)?;
    titled(pointed(rest.take(at))?, rest.skip(at + count))
}

/// "call task 4 Weekly sync", "rename #4 Weekly sync"
fn numbered(span: Span<'_>) -> Option<Change> {
    let rest = span.after(&["call", "rename", "retitle", "name", "make"])?;
    let number = |t: &Token| matches!(t.kind, Kind::Number(_));
    let at = rest.tokens.iter().take(3).position(number)?;
    let (named, words) = (rest.take(at + 1), unclosed(rest.skip(at + 1)));
    // "rename task 2 too top up metro card"
    let words = words
        .after(&["too"])
        .filter(|rest| !rest.is_empty())
        .unwrap_or(words);
    let makes = span.word(0) == "make" && !words.has_first(lex::TASK_VERBS);
    let apart = makes
        || words.longest(lex::INTO).is_some()
        || words.has(lex::PART_DESCRIPTION)
        || words.tokens.first().is_none_or(|t| t.kind != Kind::Word);
    if apart || !target::is_explicit(named) || words.longest(&["and", "or"]).is_some() {
        return None;
    }
    let target = single(target::parse(named))?;
    Some(Change::titled(target, title::title(words)))
}

/// "make task 7 say 'Fix the bug'", "I'd like task 7 to say …": the task, and what it is to say
fn made_to_say(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    let rest = span.after(&["make", "have", "let", "i want", "i'd like", "i would like"])?;
    let (at, count) = rest.find(1, &["say", "to say", "read", "to read"])?;
    Some((rest.take(at), rest.skip(at + count)))
}

/// "the description of task 7": the task
fn described(named: Span<'_>) -> Option<Target> {
    single(target::parse(named.after(lex::DESCRIPTION_OF)?))
}

/// "rename task 2 'Pay rent online'", "make it 'oat milk'", "make it buy flowers"
fn renamed(span: Span<'_>) -> Option<Change> {
    let rest = span.after(&[
        "rename", "retitle", "reword", "change", "call", "make", "name",
    ])?;
    let rest = unclosed(rest.trim_marks()).trim_marks();
    let rest = rest
        .before(&[
            "from now on",
            "from here on",
            "going forward",
            "instead",
            "please",
        ])
        .map_or(rest, Span::trim_marks);
    // "make 'Clean car' 'Clean car and garage'"
    if let [old, new] = rest.tokens
        && old.kind == Kind::Quote
        && new.kind == Kind::Quote
    {
        let old = inner(rest.raw_of(old)).to_owned();
        return titled(Target::Title(old), rest.skip(1));
    }
    if rest.tokens.last()?.kind == Kind::Quote {
        return quoted(span, rest);
    }
    // "make it buy flowers"
    let makes = span.word(0) == "make" && matches!(rest.word(0), "it" | "that" | "this");
    if !makes || rest.len() < 2 || is_sort(rest.skip(1)) {
        return None;
    }
    titled(Target::It, rest.skip(1))
}

/// "call the Discord event 'Discord game night'": the quoted words come last.
fn quoted(span: Span<'_>, rest: Span<'_>) -> Option<Change> {
    let last = rest.len().checked_sub(1)?;
    let (before, words) = (rest.take(last), rest.skip(last));
    // "rename the first one to 'Submit abstract to EGU'"
    let named = before.before(&["to", "into", "as"]).unwrap_or(before);
    if span.has_first(&["call", "rename", "retitle", "name"])
        && rest.has_first(&["the", "my", "that"])
        && last > 1
        && named.tokens.iter().all(|t| t.kind == Kind::Word)
        && let Some(target) = single(target::parse(named))
    {
        return titled(target, words);
    }
    let target = pointed(before).filter(|t| {
        before.before(&["one", "thing", "task"]).is_some()
            || !matches!(t, Target::Name { .. } | Target::Title(_))
    })?;
    titled(target, words)
}

/// "make it urgent", "make it for Monday": no title, but how the task is to be.
fn is_sort(words: Span<'_>) -> bool {
    let states = [
        "so", "done", "quick", "stop", "happen", "work", "pending", "open", "complete", "undone",
        "due",
    ];
    words.has(lex::RANKS)
        || words.has_first(&["for", "on", "at", "by", "to", "into"])
        || words.has(&states)
        || lex::TIMES.contains(&words.word(0))
}
