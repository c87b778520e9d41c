//! Requests for new words: "rename … to …", "add a note to …".

use super::{Change, Edit, Intent, Reading, Refusal};
use super::{edit, title};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token, inner};

/// Most places where the name of a task to be renamed may end.
const READINGS_MAX: usize = 3;

/// "change … to …" in all its forms.
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "correct the title of #3: it should read …"
    if let Some(rest) = span
        .after(lex::CHANGE)
        .filter(|_| span.find(1, lex::IT_SHOULD).is_some())
        && let Some(of) = rest.longest(lex::TITLE_OF)
    {
        return part(rest.skip(of), true);
    }
    // "update on the glasses: ready"
    if let Some(rest) = span.after(&["|an|quick|small| update on", "update on"])
        && let Some(at) = colon_at(rest)
        && let Some(target) = single(target::parse(rest.take(at)))
        && !rest.skip(at + 1).trim_leading().is_empty()
    {
        return Some(Reading::strong(Intent::Update(vec![Change {
            target,
            title: None,
            description: Some(title::text(rest.skip(at + 1).trim_leading())),
        }])));
    }
    // "report: rename to Finish Q3 report"
    if let Some(at) = colon_at(span).filter(|at| (1..6).contains(at))
        && let Some(words) = span
            .skip(at + 1)
            .after(&["rename |it|this|that| to", "|rename|retitle| to"])
        && let Some(change) = one(span.take(at), words)
    {
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    // "rename to 'Plaster hallway and stairs'"
    if let Some(words) = span
        .after(lex::CHANGE)
        .and_then(|rest| rest.after(&["to", "into"]))
        && words.quoted().is_some()
    {
        return Some(Reading::weak(Intent::Update(vec![Change {
            target: Target::It,
            title: Some(title::title(words)),
            description: None,
        }])));
    }
    // "reword the choir task, it should say 'Print choir music'"
    if let Some(rest) = span.after(lex::CHANGE)
        && let Some((at, count)) = rest.find(1, lex::IT_SHOULD)
        && rest
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.is_mark(',') || t.is_mark(':'))
        && rest.word(at) != "should"
        && let Some(target) = single(target::parse(rest.take(at).trim_marks()))
        && (target::is_explicit(rest.take(at)) || target::is_one(rest.take(at)))
    {
        return Some(Reading::strong(Intent::Update(vec![Change {
            target,
            title: Some(title::title(unclosed(rest.skip(at + count).trim_leading()))),
            description: None,
        }])));
    }
    // "change the 3 to a 4 in that task"
    if let Some(reading) = edit::renumbered(span) {
        return Some(reading);
    }
    if let Some(change) = called(span) {
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    let count = span.longest(lex::CHANGE)?;
    let weak = lex::CHANGE_WEAK.contains(&span.word(0));
    let rest = span.skip(count).trim_marks();
    if rest.is_empty() {
        return None;
    }
    if let Some(of) = rest.longest(lex::DESCRIPTION_OF) {
        return part(rest.skip(of), false);
    }
    if let Some(of) = rest.longest(lex::TITLE_OF) {
        let named = rest.skip(of);
        // "change the title of the report task": what it is called comes next.
        let bare = || {
            let target = single(target::parse(named)).filter(|_| target::is_explicit(named))?;
            let change = Change {
                target,
                title: None,
                description: None,
            };
            Some(Reading::weak(Intent::Update(vec![change])))
        };
        return part(named, true).or_else(bare);
    }
    if let Some(change) = its(rest).or_else(|| with_description(rest)) {
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    // "update task 1: the title should be Buy paint"
    if let Some(at) = colon_at(rest)
        && target::pointer(rest.take(at)).is_some()
        && let told = rest.skip(at + 1).trim_leading()
        && let Some(of) = told.longest(lex::ITS_TITLE)
        && let Some(words) = told
            .skip(of)
            .after(lex::NOW_BE)
            .or_else(|| told.skip(of).after(&["is"]))
        && let Some(target) = single(target::parse(rest.take(at)))
    {
        return Some(Reading::strong(Intent::Update(vec![Change {
            target,
            title: Some(title::title(unclosed(words))),
            description: None,
        }])));
    }
    // "update task 8: Talk to Bob and Jim"
    let pointed = |at: &usize| target::pointer(rest.take(*at)).is_some();
    if colon_at(rest).filter(pointed).is_some()
        && rest.find(0, lex::INTO) > colon_at(rest).map(|at| (at, 0))
        && let Some(change) = colon(rest)
    {
        return Some(super::act::strength(Intent::Update(vec![change]), rest));
    }
    // "change 2 to 3 in task 3"
    if let Some((at, count)) = rest.find(3, &["in |task|number|", "in"])
        && let Some((into, 1)) = rest.find(1, &["to", "into", "with"])
        && into < at
        && let (Some(old), Some(new)) = (
            digits(rest.take(into)),
            digits(rest.take(at).skip(into + 1)),
        )
        && let Some(target) = single(target::parse(rest.skip(at + count)))
        && matches!(target, Target::Number(_))
    {
        return Some(Reading::strong(Intent::Edit(
            target,
            Edit::Replace(old, new),
        )));
    }
    // "change task 4 from Team meeting to Board meeting"
    if let Some((from, _)) = rest.find(1, &["from"])
        && target::pointer(rest.take(from)).is_some()
        && let Some((into, count)) = rest.find(from + 2, lex::INTO)
        && let Some(change) = one(rest.take(from), rest.skip(into + count))
    {
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    let mut changes = Vec::new();
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
        let (named, words) = (rest.take(at), rest.skip(at + into));
        from = at + into;
        // "rename the meeting to Meeting with Ann"
        if rest.word(at) == "with" && !changes.is_empty() && span.has_first(&["rename", "change"]) {
            continue;
        }
        changes.extend(one(named, words));
        // What is quoted or numbered ends where it ends.
        if matches!(
            changes.last().map(|c: &Change| &c.target),
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
    if changes.is_empty() {
        changes.extend(colon(rest));
    }
    if changes.len() > 1 {
        // The longest name first: planning prefers one that a title holds as it stands.
        changes.reverse();
    }
    if weak
        && !target::is_explicit(rest)
        && !rest.tokens.iter().any(|t| t.kind == Kind::Quote)
        && target::pointer(rest.take(1)).is_none()
    {
        return None;
    }
    if changes.is_empty() {
        let target = single(target::parse(rest))?;
        changes.push(Change {
            target,
            title: None,
            description: None,
        });
    }
    if changes
        .iter()
        .all(|c| c.title.as_deref().is_some_and(unsupported))
    {
        return Some(Reading::weak(Intent::Refused(Refusal::Unsupported)));
    }
    Some(super::act::strength(Intent::Update(changes), rest))
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
    (!words.is_empty()).then(|| Change {
        target: Target::It,
        title: description.is_none().then(|| title::title(unclosed(words))),
        description: description.map(|_| title::text(words)),
    })
}

/// "the groceries task with a description: milk, eggs"
fn with_description(span: Span<'_>) -> Option<Change> {
    let (at, count) = span.find(1, lex::DESCRIBED)?;
    let words = span.skip(at + count).trim_leading();
    let target = single(target::parse(span.take(at)))?;
    (!words.is_empty()).then(|| Change {
        target,
        title: None,
        description: Some(title::text(words)),
    })
}

/// "task 1 should be called …", "new name for task 2: …", "give task 2 the name …".
fn called(span: Span<'_>) -> Option<Change> {
    let pointed = |named: Span<'_>| {
        let target = single(target::parse(named))?;
        (named
            .before(&["one", "thing"])
            .is_some_and(|n| n.has_first(&["the", "my"]))
            || target::is_explicit(named)
            || !matches!(target, Target::Name { .. }))
        .then_some(target)
    };
    let titled = |target: Target, words: Span<'_>| {
        let title = title::title(unclosed(words.trim_leading()));
        (!title.is_empty()).then_some(Change {
            target,
            title: Some(title),
            description: None,
        })
    };
    // "the sofa title is wrong, it should be Deliver sofa to Brandt & Sons"
    if let Some((at, count)) = span.find(
        1,
        &["|title|name| is |wrong|incorrect|misspelled|misspelt|"],
    ) && let told = span.skip(at + count).trim_marks()
        && let Some(words) = told
            .after(lex::IT_SHOULD)
            .or_else(|| told.after(&["should |be|say|read|"]))
        && let Some(target) = single(target::parse(span.take(at)))
    {
        return titled(target, words);
    }
    // "update grandma: I'm coming at 5"
    if span.has_first(&["update", "updates", "news"])
        && let Some(at) = colon_at(span)
        && !target::is_explicit(span.take(at))
        && target::pointer(span.take(at).skip(1)).is_none()
    {
        return None;
    }
    // "I spelled it wrong, it's Email Stephen": of which task, other words tell
    let itself = |rest: Span<'_>| {
        rest.longest(&["it wrong", "that wrong", "it", "that"])
            .is_some()
    };
    // "there's a typo in by bread, it should be buy bread", "fix the spelling of 'Recieve', it's Receive"
    if let Some(rest) = span.after(lex::TYPO_IN).filter(|rest| !itself(*rest))
        && let Some((at, count)) = rest
            .find(1, lex::IT_SHOULD)
            .or_else(|| rest.find(1, &["it's", "it is", "should be", "should say"]))
    {
        let (named, words) = (
            rest.take(at).trim_marks(),
            rest.skip(at + count).trim_leading(),
        );
        let old = title::text(named);
        let title = respelled(&old, words).unwrap_or_else(|| title::title(unclosed(words)));
        return Some(Change {
            target: single(target::parse(named))?,
            title: Some(title),
            description: None,
        });
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
    let (span, of_title) = match span.after(lex::TITLE_OF) {
        Some(rest) => (rest, true),
        None => (span, false),
    };
    let quoted = span.find(1, &["should be"]).filter(|(at, count)| {
        let next = span.tokens.get(at + count);
        of_title
            || span.take(*at).before(lex::PART_TITLE).is_some()
            || next.is_some_and(|t| t.kind == Kind::Quote)
            // "task 1 should be Call Stefan"
            || target::is_explicit(span.take(*at))
                && next.is_some_and(|t| {
                    lex::TASK_VERBS.contains(&t.word.as_str()) && span.raw_of(t).starts_with(char::is_uppercase)
                })
    });
    // "the report should read like a story"
    let new_words = |(at, count): &(usize, usize)| !span.skip(at + count).has_first(&["like"]);
    if let Some((at, count)) = span.find(1, lex::SHOULD_BE).filter(new_words).or(quoted) {
        let named = span.take(at);
        if let Some(named) = named.before(lex::PART_DESCRIPTION) {
            let description = Some(title::text(span.skip(at + count).trim_leading()));
            return Some(Change {
                target: pointed(named)?,
                title: None,
                description,
            });
        }
        let named = named
            .after(&["i want", "i'd like", "i would like", "i need"])
            .unwrap_or(named);
        let named = named.before(&["title", "name"]).unwrap_or(named);
        let plainly = span.skip(at).has_first(&["should"])
            && span
                .take(at + count)
                .skip(at)
                .has(&["say", "read", "called", "named", "renamed", "titled"]);
        let target = match pointed(named) {
            None if plainly => single(target::parse(named))?,
            target => target?,
        };
        return titled(target, span.skip(at + count));
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
        if let Some((at, count)) = rest.find(1, lex::NEW_TEXT) {
            let words = rest.skip(at + count).trim_leading();
            let words = words.after(lex::SAYING).unwrap_or(words);
            return (!words.is_empty()).then_some(Change {
                target: single(target::parse(rest.take(at)))?,
                title: None,
                description: Some(title::text(words)),
            });
        }
        let (at, count) = rest.find(1, lex::NEW_NAME)?;
        return titled(pointed(rest.take(at))?, rest.skip(at + count));
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
    // "make task 7 say 'Fix the bug'", "I'd like task 7 to say …"
    if let Some(rest) = span.after(&["make", "have", "let", "i want", "i'd like", "i would like"])
        && let Some((at, count)) = rest.find(1, &["say", "to say", "read", "to read"])
        && let Some(of) = rest.take(at).longest(lex::DESCRIPTION_OF)
        && let Some(target) = single(target::parse(rest.take(at).skip(of)))
    {
        return Some(Change {
            target,
            title: None,
            description: Some(title::text(rest.skip(at + count).trim_leading())),
        });
    }
    if let Some(rest) = span.after(&["make", "have", "let", "i want", "i'd like", "i would like"])
        && let Some((at, count)) = rest.find(1, &["say", "to say", "read", "to read"])
        && let Some(target) = pointed(rest.take(at))
    {
        return titled(target, rest.skip(at + count));
    }
    // "rename task 2 'Pay rent online'", "make it 'oat milk'"
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
        return titled(
            Target::Title(inner(rest.raw_of(old)).to_owned()),
            rest.skip(1),
        );
    }
    // "call the Discord event 'Discord game night'"
    let last = rest.len().checked_sub(1)?;
    let named = rest.take(last);
    // "rename the first one to 'Submit abstract to EGU'"
    let named = named.before(&["to", "into", "as"]).unwrap_or(named);
    if rest.tokens.get(last)?.kind == Kind::Quote
        && span.has_first(&["call", "rename", "retitle", "name"])
        && rest.has_first(&["the", "my", "that"])
        && last > 1
        && named.tokens.iter().all(|t| t.kind == Kind::Word)
        && let Some(target) = single(target::parse(named))
    {
        return titled(target, rest.skip(last));
    }
    if rest.tokens.get(last)?.kind == Kind::Quote {
        let target = pointed(rest.take(last)).filter(|t| {
            let one = rest.take(last).before(&["one", "thing", "task"]).is_some();
            one || !matches!(t, Target::Name { .. } | Target::Title(_))
        })?;
        return titled(target, rest.skip(last));
    }
    // "make it buy flowers"
    if span.word(0) == "make" && matches!(rest.word(0), "it" | "that" | "this") && rest.len() > 1 {
        let words = rest.skip(1);
        let sorts = words.has(lex::RANKS)
            || words.has_first(&["for", "on", "at", "by", "to", "into"])
            || words.has(&[
                "so", "done", "quick", "stop", "happen", "work", "pending", "open", "complete",
                "undone", "due",
            ])
            || lex::TIMES.contains(&words.word(0));
        return if sorts {
            None
        } else {
            titled(Target::It, words)
        };
    }
    None
}

/// The old title with one word spelled as it is in the new words, when those are one word.
fn respelled(old: &str, words: Span<'_>) -> Option<String> {
    let word = title::text(words);
    if word.contains(' ') || !old.contains(' ') {
        return None;
    }
    let slip = old
        .split(' ')
        .find(|w| super::super::names::is_slip_of(w, &word))?;
    Some(old.replacen(slip, &word, 1))
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
    Some(Change {
        target: single(target::parse(named))?,
        title: Some(title::title(words)),
        description: None,
    })
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
        Change {
            target,
            title: None,
            description: Some(title::text(unblank(words))),
        }
    } else {
        let title = title::title(unclosed(words));
        Change {
            target,
            title: Some(title),
            description: None,
        }
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
    let change = if title {
        Change {
            target,
            title: Some(title::title(unclosed(words))),
            description: None,
        }
    } else {
        Change {
            target,
            title: None,
            description: Some(title::text(unblank(words))),
        }
    };
    Some(Reading::strong(Intent::Update(vec![change])))
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
