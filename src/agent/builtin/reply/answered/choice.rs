//! How one of several is chosen: by its number, its place or its name, with words around it that tell nothing.

use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span, Token};
use crate::agent::model::TaskBrief;

/// "mom, I mean Alice", "first. no, second": what is meant after all.
pub fn second_thought(span: Span<'_>) -> Option<Span<'_>> {
    const WORDS_MAX: usize = 10;
    if span.len() > WORDS_MAX {
        return None;
    }
    let (at, count) = (1..span.len()).find_map(|at| {
        let apart = matches!(
            span.tokens.get(at - 1)?.kind,
            Kind::Mark(',' | '.' | '-' | '–' | '—' | '…' | ';')
        );
        let count = span.skip(at).longest(lex::RATHER).filter(|_| apart)?;
        Some((at, count))
    })?;
    let meant = span.skip(at + count).trim_symbols();
    (!meant.is_empty() && !meant.has(lex::NO_CHOICES)).then_some(meant)
}

/// "not the ones for Leo, the ones for Mia": what is meant.
pub fn not_that(span: Span<'_>) -> Option<Span<'_>> {
    const WORDS_MAX: usize = 6;
    let named = span.has_first(&["not"]) && span.word(1) == "the";
    let at = span.tokens.iter().position(|t| t.is_mark(','))?;
    let meant = span.skip(at + 1).trim_symbols();
    (named && (1..=WORDS_MAX).contains(&meant.len()) && !meant.has(lex::NO_CHOICES))
        .then_some(meant)
}

/// "mom called", "calling mom now": tells what happens.
pub fn is_said(span: Span<'_>) -> bool {
    let verb =
        |word: &str| !lex::plain_verbs(word).is_empty() || word.ends_with("ing") && word.len() > 5;
    span.quoted().is_none()
        && span.len() > 1
        && !span.has_first(&["the", "my"])
        && span.words().any(verb)
}

/// "keep mom", "no bread", "I miss mom": speaks of one of them, and does not choose it.
pub fn is_no_choice(span: Span<'_>) -> bool {
    span.has(lex::NO_CHOICES)
        // "Anna no"
        || span.before(&["no", "nope", "not"]).is_some_and(|rest| !rest.is_empty())
        || span.word(0) == "no" && span.tokens.get(1).is_some_and(Token::is_wordy)
        || span.word(0) == "oh" && span.len() < 4
}

/// The numbers of tasks that exist.
pub fn meant(targets: &[Target], tasks: Option<&[TaskBrief]>) -> Option<Vec<i64>> {
    let known = |n: &i64| tasks.is_some_and(|tasks| tasks.iter().any(|t| t.number == *n));
    let number = |target: &Target| match target {
        Target::Number(n) if known(n) => Some(*n),
        _ => None,
    };
    targets.iter().map(number).collect()
}

/// "I mean the second one", "the second one please".
pub fn opened(span: Span<'_>) -> Span<'_> {
    let bare = span.trim_symbols();
    let span = if bare.is_empty() { span } else { bare };
    let mut rest = span;
    while let Some(next) = rest.after(lex::REPLY_OPENERS) {
        rest = next.trim_marks();
    }
    // "the one for Leo, he quit"
    if let Some(at) = rest.tokens.iter().position(|t| t.is_mark(','))
        && rest.skip(at + 1).longest(lex::EXCUSES).is_some()
        && at > 0
    {
        rest = rest.take(at);
    }
    // "Fold the towels, that one"
    if let Some(shorter) = rest.before(&["that one", "this one", "that's the one", "the one"])
        && shorter.tokens.last().is_some_and(|t| t.is_mark(','))
    {
        rest = shorter.trim_marks();
    }
    // "the dentist - no, mom"
    if let Some((at, count)) = rest.find(1, lex::RATHER)
        && rest
            .tokens
            .get(at - 1)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(_)))
        && !rest.skip(at + count).trim_symbols().is_empty()
    {
        rest = rest.skip(at + count).trim_symbols();
    }
    // "only the sanding so far"
    if let Some(shorter) = rest.before(&["so far", "for now", "already", "at least", "this time"])
        && !shorter.is_empty()
    {
        rest = shorter.trim_marks();
    }
    // "the VAT return I mean"
    if let Some(shorter) = rest.before(&["i mean", "i meant", "i guess", "i think", "that is"])
        && !shorter.is_empty()
    {
        rest = shorter.trim_marks();
    }
    // "not the ones for Leo, the ones for Mia"
    if rest.has_first(&["not"])
        && let Some(at) = rest.tokens.iter().position(|t| t.is_mark(','))
        && !rest.skip(at + 1).trim_marks().is_empty()
    {
        rest = rest.skip(at + 1).trim_marks();
    }
    // "Hotel Post, not the cafe"
    if let Some((at, _)) = rest.find(1, &["not"])
        && rest.tokens.get(at - 1).is_some_and(|t| t.is_mark(','))
    {
        rest = rest.take(at - 1).trim_marks();
    }
    if rest.is_empty() { span } else { rest }
}

/// A reply's numbers: a number of a choice, else a place among them.
pub fn chosen(targets: &[Target], choices: &[i64]) -> Option<Vec<i64>> {
    let at = |place: usize| choices.get(place.checked_sub(1)?).copied();
    let pick = |target: &Target| match target {
        Target::Number(n) if choices.is_empty() || choices.contains(n) => Some(*n),
        Target::Number(n) => usize::try_from(*n).ok().and_then(at),
        Target::Place(place) => at(*place),
        Target::Last => choices.last().copied(),
        _ => None,
    };
    targets.iter().map(pick).collect()
}

/// The only choice with this number in its title.
pub fn numbered_so(targets: &[Target], choices: &[i64], tasks: &[TaskBrief]) -> Option<Vec<i64>> {
    let [Target::Number(number)] = targets else {
        return None;
    };
    let sought = number.to_string();
    let holds = |task: &&TaskBrief| {
        choices.contains(&task.number)
            && task
                .title
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| word == sought)
    };
    let mut held = tasks.iter().filter(holds);
    let first = held.next()?.number;
    held.next().is_none().then(|| vec![first])
}

pub fn named(span: Span<'_>, choices: &[i64], tasks: &[TaskBrief], partly: bool) -> Option<i64> {
    let among: Vec<TaskBrief> = tasks
        .iter()
        .filter(|t| choices.is_empty() || choices.contains(&t.number))
        .cloned()
        .collect();
    let Targets::Each(targets) = target::parse(span) else {
        return None;
    };
    let words = match targets.as_slice() {
        [Target::Name { words, .. } | Target::Title(words)] => words,
        _ => return None,
    };
    // "chapter three" for "Translate chapter 3"
    let counted = words.rsplit_once(' ').and_then(|(thing, number)| {
        let number = target::small(&text::fold(number))?;
        let spelt = format!("{thing} {number}");
        match lookup::by_name(&spelt, Status::All, Status::All, &among) {
            Found::One(task) => Some(task.number),
            _ => None,
        }
    });
    if counted.is_some() {
        return counted;
    }
    match lookup::by_name(words, Status::All, Status::All, &among) {
        Found::One(task) => Some(task.number),
        // "the tasting one" for "Taste wines": of these it can be no other.
        Found::Perhaps(likely) if partly && !choices.is_empty() => match likely.as_slice() {
            [task] => Some(task.number),
            _ => None,
        },
        _ => None,
    }
}

/// "the plumber and Susan": several of the choices by their names.
pub fn several_named(span: Span<'_>, choices: &[i64], tasks: &[TaskBrief]) -> Option<Vec<i64>> {
    if choices.len() < 2 || is_no_choice(span) {
        return None;
    }
    let joins = |t: &Token| t.word == "and" || matches!(t.kind, Kind::Mark(',' | '&'));
    let parts = span
        .tokens
        .split(joins)
        .map(|tokens| Span { tokens, ..span })
        .filter(|part| !part.trim_marks().is_empty());
    let found: Option<Vec<i64>> = parts
        .map(|part| named(part, choices, tasks, false))
        .collect();
    found.filter(|found| found.len() > 1)
}
