//! Requests for new words: "rename … to …", "add a note to …".

mod called;

use super::act::strength;
use super::{Change, Edit, Intent, Reading, Refusal};
use super::{edit, title};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::names::is_slip_of;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token};

/// Most places where the name of a task to be renamed may end.
const READINGS_MAX: usize = 3;

/// "change … to …" in all its forms.
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "correct the title of #3: it should read …"
    if let Some(rest) = span
        .after(lex::CHANGE)
        .filter(|_| span.find(1, lex::IT_SHOULD).is_some())
        && let Some(named) = rest.after(lex::TITLE_OF)
    {
        return part(named, true);
    }
    update_on(span)
        .or_else(|| labelled(span))
        .map(strong)
        .or_else(|| quoted_for_it(span))
        .or_else(|| it_should(span).map(strong))
        // "change the 3 to a 4 in that task"
        .or_else(|| edit::renumbered(span))
        .or_else(|| called::read(span).map(strong))
        .or_else(|| asked(span))
}

/// One change beyond doubt.
fn strong(change: Change) -> Reading {
    Reading::strong(Intent::Update(vec![change]))
}

/// "update on the glasses: ready"
fn update_on(span: Span<'_>) -> Option<Change> {
    let rest = span.after(&["|an|quick|small| update on", "update on"])?;
    let at = colon_at(rest)?;
    let target = single(target::parse(rest.take(at)))?;
    let words = rest.skip(at + 1).trim_leading();
    (!words.is_empty()).then(|| Change::described(target, title::text(words)))
}

/// "report: rename to Finish Q3 report"
fn labelled(span: Span<'_>) -> Option<Change> {
    let at = colon_at(span).filter(|at| (1..6).contains(at))?;
    let words = span
        .skip(at + 1)
        .after(&["rename |it|this|that| to", "|rename|retitle| to"])?;
    one(span.take(at), words)
}

/// "rename to 'Plaster hallway and stairs'"
fn quoted_for_it(span: Span<'_>) -> Option<Reading> {
    let words = span.after(lex::CHANGE)?.after(&["to", "into"])?;
    words.quoted()?;
    let change = Change::titled(Target::It, title::title(words));
    Some(Reading::weak(Intent::Update(vec![change])))
}

/// "reword the choir task, it should say 'Print choir music'"
fn it_should(span: Span<'_>) -> Option<Change> {
    let rest = span.after(lex::CHANGE)?;
    let (at, count) = rest.find(1, lex::IT_SHOULD)?;
    let named = rest.take(at);
    let apart = |t: &Token| t.is_mark(',') || t.is_mark(':');
    if !named.tokens.last().is_some_and(apart) || rest.word(at) == "should" {
        return None;
    }
    let target = single(target::parse(named.trim_marks()))?;
    let words = unclosed(rest.skip(at + count).trim_leading());
    (target::is_explicit(named) || target::is_one(named))
        .then(|| Change::titled(target, title::title(words)))
}

/// "change … to …", "update …: …", "edit …": what follows the word that asks for a change.
fn asked(span: Span<'_>) -> Option<Reading> {
    let rest = span.after(lex::CHANGE)?.trim_marks();
    if rest.is_empty() {
        return None;
    }
    if let Some(named) = rest.after(lex::DESCRIPTION_OF) {
        return part(named, false);
    }
    if let Some(named) = rest.after(lex::TITLE_OF) {
        return part(named, true).or_else(|| retitled(named));
    }
    its(rest)
        .or_else(|| with_description(rest))
        .or_else(|| its_title(rest))
        .map(strong)
        .or_else(|| pointed(rest))
        .or_else(|| digits_in(rest))
        .or_else(|| from_to(rest).map(strong))
        .or_else(|| into(span, rest))
}

/// "change the title of the report task": what it is called comes next.
fn retitled(named: Span<'_>) -> Option<Reading> {
    let told = target::is_explicit(named) || target::pointer(named).is_some();
    let target = single(target::parse(named)).filter(|_| told)?;
    Some(Reading::weak(Intent::Update(vec![Change::unsaid(target)])))
}

/// "update task 1: the title should be Buy paint"
fn its_title(rest: Span<'_>) -> Option<Change> {
    let at = colon_at(rest)?;
    let named = rest.take(at);
    target::pointer(named)?;
    let told = rest.skip(at + 1).trim_leading().after(lex::ITS_TITLE)?;
    let words = told.after(lex::NOW_BE).or_else(|| told.after(&["is"]))?;
    let target = single(target::parse(named))?;
    Some(Change::titled(target, title::title(unclosed(words))))
}

/// "update task 8: Talk to Bob and Jim"
fn pointed(rest: Span<'_>) -> Option<Reading> {
    let at = colon_at(rest)?;
    target::pointer(rest.take(at))?;
    if rest.find(0, lex::INTO)? <= (at, 0) {
        return None;
    }
    Some(strength(Intent::Update(vec![colon(rest)?]), rest))
}

/// "change 2 to 3 in task 3"
fn digits_in(rest: Span<'_>) -> Option<Reading> {
    let (at, count) = rest.find(3, &["in |task|number|", "in"])?;
    let (into, length) = rest.find(1, &["to", "into", "with"])?;
    if length != 1 || into >= at {
        return None;
    }
    let old = digits(rest.take(into))?;
    let new = digits(rest.take(at).skip(into + 1))?;
    let target = single(target::parse(rest.skip(at + count)))?;
    matches!(target, Target::Number(_))
        .then(|| Reading::strong(Intent::Edit(target, Edit::Replace(old, new))))
}

/// "change task 4 from Team meeting to Board meeting"
fn from_to(rest: Span<'_>) -> Option<Change> {
    let (from, _) = rest.find(1, &["from"])?;
    target::pointer(rest.take(from))?;
    let (into, count) = rest.find(from + 2, lex::INTO)?;
    one(rest.take(from), rest.skip(into + count))
}

/// "rename the report to Finish report", "edit task 3": the new words may be still to come.
fn into(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    let mut changes = readings(span, rest);
    if changes.is_empty() {
        changes.extend(colon(rest));
    }
    if lex::CHANGE_WEAK.contains(&span.word(0))
        && !target::is_explicit(rest)
        && !rest.tokens.iter().any(|t| t.kind == Kind::Quote)
        && target::pointer(rest.take(1)).is_none()
    {
        return None;
    }
    if changes.is_empty() {
        let targets = target::parse(rest);
        // "rename something"
        let none = rest.words().any(|word| matches!(word, "something" | "one"))
            && targets == Targets::Missing;
        let target = match none {
            true => Target::Name {
                words: "task".to_owned(),
                only: target::Status::All,
            },
            false => single(targets)?,
        };
        changes.push(Change::unsaid(target));
    }
    if changes
        .iter()
        .all(|c| c.title.as_deref().is_some_and(unsupported))
    {
        return Some(Reading::weak(Intent::Refused(Refusal::Unsupported)));
    }
    Some(strength(Intent::Update(changes), rest))
}

/// "change flights to Rome to …": a reading for each place where the name may end, the longest
/// name first: planning prefers one that a title holds as it stands.
fn readings(span: Span<'_>, rest: Span<'_>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut from = 1;
    while changes.len() < READINGS_MAX
        && let Some((at, into)) = rest.find(from, lex::INTO)
    {
        // "change read chapter 4 to read chapter 5"
        // "rename 3 to Read chapter 5", "… to Say hi to Tom"
        let typed = rest.raw_of_at(at + 1).starts_with(char::is_uppercase);
        let own = into == 2
            && rest.word(at) == "to"
            && (typed || rest.word(at + 1) == "read" && rest.word(0) == "read");
        let into = if own { 1 } else { into };
        from = at + into;
        // "rename the meeting to Meeting with Ann"
        // "replace the note to Ann with Call Ann" puts one in the place of the other.
        if rest.word(at) == "with"
            && !changes.is_empty()
            && !span.has_first(&["replace", "swap", "exchange", "switch", "substitute"])
        {
            continue;
        }
        changes.extend(one(rest.take(at), rest.skip(from)));
        // What is quoted or numbered ends where it ends.
        if matches!(
            changes.last().map(|c| &c.target),
            Some(
                Target::Number(_)
                    | Target::Title(_)
                    | Target::It
                    | Target::Other
                    | Target::Place(_)
                    | Target::Last
            )
        ) {
            break;
        }
    }
    changes.reverse();
    changes
}

/// "the description to two litres": of the task at hand.
fn its(span: Span<'_>) -> Option<Change> {
    let description = span.longest(lex::ITS_DESCRIPTION);
    let count = description.or_else(|| span.longest(lex::ITS_TITLE))?;
    let rest = span.skip(count);
    let colon = rest.tokens.first().is_some_and(|t| t.is_mark(':'));
    let words = match rest.longest(lex::INTO) {
        Some(into) => rest.skip(into),
        None if colon || span.word(count - 1) == "to" => rest,
        None => return None,
    };
    let words = words.trim_leading();
    (!words.is_empty()).then(|| match description {
        Some(_) => Change::described(Target::It, title::text(words)),
        None => Change::titled(Target::It, title::title(unclosed(words))),
    })
}

/// "the groceries task with a description: milk, eggs"
fn with_description(span: Span<'_>) -> Option<Change> {
    let (at, count) = span.find(1, lex::DESCRIBED)?;
    let words = span.skip(at + count).trim_leading();
    let target = single(target::parse(span.take(at)))?;
    (!words.is_empty()).then(|| Change::described(target, title::text(words)))
}

/// The old title with one word spelled as it is in the new words, when those are one word.
fn respelled(old: &str, words: Span<'_>) -> Option<String> {
    let word = title::text(words);
    if word.contains(' ') || !old.contains(' ') {
        return None;
    }
    let slip = old.split(' ').find(|w| is_slip_of(w, &word))?;
    Some(old.replacen(slip, &word, 1))
}

fn unsupported(title: &str) -> bool {
    let folded = title.to_lowercase();
    matches!(
        folded.as_str(),
        "high priority" | "low priority" | "medium priority" | "urgent" | "high" | "low"
    )
}

/// "the first to Talk to Robert", after another task was renamed.
pub fn renamed(span: Span<'_>) -> Option<Change> {
    let (at, into) = span.find(1, &["to", "into"])?;
    let change = one(span.take(at), span.skip(at + into))?;
    matches!(
        change.target,
        Target::Number(_) | Target::Place(_) | Target::Last
    )
    .then_some(change)
}

/// A task, perhaps with the part that changes ("task 2's description"), and its new words.
fn one(named: Span<'_>, words: Span<'_>) -> Option<Change> {
    let words = words.trim_leading();
    if words.is_empty() {
        return None;
    }
    let last = named.tokens.last()?;
    let described = lex::PART_DESCRIPTION.contains(&last.word.as_str()) && named.len() > 1;
    let titled = lex::PART_TITLE.contains(&last.word.as_str()) && named.len() > 1;
    let named = if described || titled {
        let named = named.take(named.len() - 1);
        // "#2, new title: …"
        named
            .before(&["new", "the new", "a new"])
            .unwrap_or(named)
            .trim_marks()
    } else {
        named
    };
    let target = single(target::parse(named))?;
    Some(if described {
        Change::described(target, title::text(unblank(words)))
    } else {
        Change::titled(target, title::title(unclosed(words)))
    })
}

/// "2", "the 2", "a 3"
fn digits(span: Span<'_>) -> Option<String> {
    let span = span.after(&["the", "a"]).unwrap_or(span).trim_marks();
    match span.tokens {
        [only] if matches!(only.kind, Kind::Number(_)) => Some(span.raw_of(only).to_owned()),
        _ => None,
    }
}

/// "set the description of 2 to nothing"
fn unblank(words: Span<'_>) -> Span<'_> {
    match words.is_any(&["nothing", "blank", "empty", "be empty", "be blank"]) {
        true => words.take(0),
        false => words,
    }
}

/// New words without the thanks behind them.
pub fn unclosed(span: Span<'_>) -> Span<'_> {
    // "'Buy white paint' from now on 🎨"
    if let [quote, rest @ ..] = span.tokens
        && quote.kind == Kind::Quote
        && !rest.is_empty()
        && (span.skip(1).trim_symbols().is_empty()
            || span.skip(1).is_any(lex::CLOSERS)
            || span
                .skip(1)
                .is_any(&["from now on", "from here on", "going forward", "for now"]))
    {
        return span.take(1);
    }
    // "to 'Invoice 45', I got the number wrong"
    if let [quote, mark, ..] = span.tokens
        && quote.kind == Kind::Quote
        && (matches!(
            mark.word.as_str(),
            "please" | "thanks" | "instead" | "now" | "because"
        ) || matches!(
            mark.kind,
            Kind::Mark(',' | ';' | '.' | '!' | '-' | '–' | '—')
        ))
    {
        return span.take(1);
    }
    // "Fit radiator at No. 9, got the house wrong"
    let mistaken = |at: &usize| {
        span.tokens
            .get(at - 1)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | ';' | '-' | '–' | '—' | '.')))
            && span.skip(*at).longest(lex::GOT_WRONG).is_some()
    };
    let span = (2..span.len())
        .find(mistaken)
        .map_or(span, |at| span.take(at).trim_marks());
    // "Send Tom my thanks"
    span.before(lex::AFTER_NEW_WORDS)
        .filter(|s| !s.trim_marks().is_empty())
        .filter(|s| {
            !matches!(
                s.words().last(),
                Some("my" | "our" | "with" | "for" | "of" | "say" | "to")
            )
        })
        .unwrap_or(span)
}

/// "the description of task 2 to …".
fn part(span: Span<'_>, title: bool) -> Option<Reading> {
    let (at, into) = span
        .find(1, lex::IT_SHOULD)
        .or_else(|| span.find(1, lex::INTO))
        .or_else(|| colon_at(span).map(|at| (at, 1)))?;
    let words = span.skip(at + into).trim_leading();
    let target = single(target::parse(span.take(at)))?;
    Some(strong(if title {
        Change::titled(target, title::title(unclosed(words)))
    } else {
        Change::described(target, title::text(unblank(words)))
    }))
}

/// "update task 2: new title".
fn colon(span: Span<'_>) -> Option<Change> {
    let at = colon_at(span)?;
    one(span.take(at), span.skip(at + 1))
}

pub fn colon_at(span: Span<'_>) -> Option<usize> {
    let arrow = |t: &Token| matches!(t.kind, Kind::Mark(':' | '=' | '→'));
    let drawn = |pair: &[Token]| matches!(pair, [dash, tip] if dash.is_mark('-') && tip.is_mark('>') && dash.end == tip.start);
    let drawn = span.tokens.windows(2).position(drawn);
    let at = span.tokens.iter().position(arrow).or(drawn);
    at.filter(|at| *at > 0)
}

/// The one task that is meant, if it is one.
pub fn single(targets: Targets) -> Option<Target> {
    match targets {
        Targets::Each(found) => match found.as_slice() {
            [target] => Some(target.clone()),
            _ => None,
        },
        Targets::OneOrMore { whole, .. } => Some(whole),
        Targets::Matching(words, only) => Some(Target::Name { words, only }),
        Targets::All(..) | Targets::Them(_) | Targets::But(..) | Targets::Missing => None,
    }
}
