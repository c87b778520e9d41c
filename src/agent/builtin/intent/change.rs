//! Requests for new words: "rename … to …", "add a note to …".

use super::title;
use super::{Change, Intent, Reading, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token};

/// Most places where the name of a task to be renamed may end.
const READINGS_MAX: usize = 3;

/// "change … to …" in all its forms.
pub fn read(span: Span<'_>) -> Option<Reading> {
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
        return part(rest.skip(of), true);
    }
    if let Some(target) = inside(rest) {
        // "change Sarah to Sara in task 2": the tools take whole titles only.
        let change = Change {
            target,
            title: None,
            description: None,
        };
        return Some(Reading::weak(Intent::Update(vec![change])));
    }
    let mut changes = Vec::new();
    let mut from = 1;
    while changes.len() < READINGS_MAX
        && let Some((at, into)) = rest.find(from, lex::INTO)
    {
        let (named, words) = (rest.take(at), rest.skip(at + into));
        changes.extend(one(named, words));
        from = at + into;
        // What is quoted or numbered ends where it ends.
        if matches!(
            changes.last().map(|c: &Change| &c.target),
            Some(Target::Number(_) | Target::Title(_))
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

/// "task 1 should be called …", "new name for task 2: …", "give task 2 the name …".
fn called(span: Span<'_>) -> Option<Change> {
    let pointed = |named: Span<'_>| {
        let target = single(target::parse(named))?;
        (target::is_explicit(named) || !matches!(target, Target::Name { .. })).then_some(target)
    };
    let titled = |target: Target, words: Span<'_>| {
        let title = title::title(unclosed(words.trim_leading()));
        (!title.is_empty()).then_some(Change {
            target,
            title: Some(title),
            description: None,
        })
    };
    let quoted = span.find(1, &["should be"]).filter(|(at, count)| {
        span.tokens
            .get(at + count)
            .is_some_and(|t| t.kind == Kind::Quote)
    });
    if let Some((at, count)) = span.find(1, lex::SHOULD_BE).or(quoted) {
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
        return titled(pointed(named)?, span.skip(at + count));
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
        let (at, count) = rest.find(1, lex::NEW_NAME)?;
        return titled(pointed(rest.take(at))?, rest.skip(at + count));
    }
    // "rename task 2 'Pay rent online'", "make it 'oat milk'"
    let rest = span.after(&[
        "rename", "retitle", "reword", "change", "call", "make", "name",
    ])?;
    let rest = unclosed(rest.trim_marks()).trim_marks();
    let last = rest.len().checked_sub(1)?;
    if rest.tokens.get(last)?.kind == Kind::Quote {
        let target = pointed(rest.take(last))
            .filter(|t| !matches!(t, Target::Name { .. } | Target::Title(_)))?;
        return titled(target, rest.skip(last));
    }
    // "make it buy flowers"
    if span.word(0) == "make" && matches!(rest.word(0), "it" | "that" | "this") && rest.len() > 1 {
        let words = rest.skip(1);
        let sorts = words.has(lex::RANKS)
            || words.has(&[
                "so", "done", "quick", "stop", "happen", "work", "pending", "open", "complete",
                "undone", "due", "for", "on", "at", "by", "to", "into",
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

/// The task at the end of "Sarah to Sara in task 2", when what changes is only a part of it.
fn inside(span: Span<'_>) -> Option<Target> {
    let at = (1..span.len())
        .rev()
        .find(|at| matches!(span.word(*at), "in" | "on" | "of"))?;
    let (_, into) = span.take(at).find(1, lex::INTO)?;
    let named = span.skip(at + 1);
    let first = single(target::parse(span.take(1)))?;
    let part = into > 0 && matches!(first, Target::Name { .. } | Target::Title(_));
    match single(target::parse(named))? {
        number @ Target::Number(_) if part && target::is_explicit(named) => Some(number),
        _ => None,
    }
}

fn unsupported(title: &str) -> bool {
    let folded = title.to_lowercase();
    matches!(
        folded.as_str(),
        "high priority" | "low priority" | "medium priority" | "urgent" | "high" | "low"
    )
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
        named.take(named.len() - 1)
    } else {
        named
    };
    let target = single(target::parse(named))?;
    Some(if described {
        Change {
            target,
            title: None,
            description: Some(title::text(words)),
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

/// New words without the thanks behind them.
fn unclosed(span: Span<'_>) -> Span<'_> {
    span.before(&["please", "thanks", "thank you", "instead", "instead please"])
        .filter(|s| !s.trim_marks().is_empty())
        .unwrap_or(span)
}

/// "the description of task 2 to …".
fn part(span: Span<'_>, title: bool) -> Option<Reading> {
    let (at, into) = span
        .find(1, lex::INTO)
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
            description: Some(title::text(words)),
        }
    };
    Some(Reading::strong(Intent::Update(vec![change])))
}

/// "update task 2: new title".
fn colon(span: Span<'_>) -> Option<Change> {
    let at = colon_at(span)?;
    one(span.take(at), span.skip(at + 1))
}

fn colon_at(span: Span<'_>) -> Option<usize> {
    let arrow = |t: &Token| matches!(t.kind, Kind::Mark(':' | '=' | '→'));
    span.tokens.iter().position(arrow).filter(|at| *at > 0)
}

/// "add a description to task 2: …", "describe task 2 as …".
pub fn describe(span: Span<'_>) -> Option<Reading> {
    if let Some(count) = span.longest(lex::DESCRIBE) {
        let rest = span.skip(count);
        let (at, into) = match colon_at(rest) {
            Some(at) => (at, 1),
            None => rest
                .find(
                    1,
                    &[
                        "saying",
                        "that says",
                        "as",
                        "with",
                        "which says",
                        "reading",
                        "to say",
                    ],
                )
                .or_else(|| (span.word(0) == "describe").then_some((rest.len(), 0)))?,
        };
        if at == rest.len() {
            let target = single(target::parse(rest))?;
            return Some(Reading::weak(Intent::Show(target)));
        }
        let target = single(target::parse(rest.take(at)))?;
        let description = Some(title::text(rest.skip(at + into).trim_leading()));
        let change = Change {
            target,
            title: None,
            description,
        };
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    let (text, named) = note(span)?;
    let target = if named.is_empty() {
        Target::It
    } else {
        single(target::parse(named))?
    };
    let change = Change {
        target,
        title: None,
        description: Some(text),
    };
    Some(Reading::strong(Intent::Update(vec![change])))
}

/// A run that names one task which exists.
fn pointed(named: Span<'_>) -> Option<Span<'_>> {
    let known = target::is_explicit(named)
        || target::pointer(named).is_some_and(|t| matches!(t, Targets::Each(_)));
    (known && single(target::parse(named)).is_some()).then_some(named)
}

/// "add to the rent task: …", "note for task 2: …", "task 6 description: …", "put … in the
/// description of task 6".
fn remarked(span: Span<'_>) -> Option<(String, Span<'_>)> {
    let text = |words: Span<'_>| Some(title::text(words.trim_leading())).filter(|t| !t.is_empty());
    if let Some(rest) = span.after(lex::NOTE_FOR) {
        let (at, count) = match colon_at(rest) {
            Some(at) => (at, 1),
            None if matches!(span.word(0), "the" | "description") => {
                rest.find(1, &["should be", "should say", "should read", "is"])?
            }
            None => return None,
        };
        // "add to my list: eggs" is about a new task.
        if rest.longest(lex::LIST_NOUN).is_some()
            || rest.take(at).has(lex::LIST_NOUN)
            || rest.take(at).has(lex::NOUNS)
        {
            return None;
        }
        return Some((text(rest.skip(at + count))?, pointed(rest.take(at))?));
    }
    if let Some(rest) = span.after(&["put", "write", "add"])
        && let Some((at, count)) = rest.find(1, lex::IN_DESCRIPTION)
    {
        return Some((text(rest.take(at))?, pointed(rest.skip(at + count))?));
    }
    let at = colon_at(span)?;
    let named = span.take(at).before(lex::PART_DESCRIPTION)?;
    let named = named.after(&["add", "set", "new"]).unwrap_or(named);
    let number = matches!(target::pointer(named)?, Targets::Each(_));
    (number && target::is_explicit(named)).then_some((text(span.skip(at + 1))?, named))
}

/// Whether this adds a note to a task that exists rather than a task.
pub fn adds_note(span: Span<'_>) -> bool {
    note(span).is_some()
}

/// "add the description 2 litres to task 3", "add '2 litres' as the description of task 3".
fn note(span: Span<'_>) -> Option<(String, Span<'_>)> {
    if let Some(found) = remarked(span) {
        return Some(found);
    }
    let rest = span.after(&["add", "set"])?;
    // "add the description '2 litres'" is about the task at hand.
    if let Some(text) = rest.after(&["the description", "a description", "description"])
        && (text.quoted().is_some() || text.tokens.first().is_some_and(|t| t.is_mark(':')))
    {
        return Some((
            title::text(text.trim_leading()),
            Span {
                tokens: &[],
                ..rest
            },
        ));
    }
    let (text, named) = match rest.after(&[
        "the description",
        "a description",
        "description",
        "the note",
        "a note",
        "note",
        "the notes",
        "notes",
    ]) {
        Some(rest) => {
            let at = rest.len().checked_sub(1)?;
            if matches!(rest.word(0), "of" | "for" | "on") {
                return None;
            }
            let to = (1..=at)
                .rev()
                .find(|at| matches!(rest.word(*at), "to" | "for" | "on"))?;
            (rest.take(to), rest.skip(to + 1))
        }
        None => {
            let (at, count) = rest.find(
                1,
                &[
                    "as the description of",
                    "as a description to",
                    "as description to",
                    "as the description for",
                    "as a note to",
                    "as description of",
                    "as a description for",
                    "as a description of",
                ],
            )?;
            (rest.take(at), rest.skip(at + count))
        }
    };
    let pointed = matches!(
        single(target::parse(named))?,
        Target::Number(_) | Target::Title(_) | Target::Place(_) | Target::It | Target::Last
    ) || target::is_explicit(named);
    pointed.then(|| (title::text(text.trim_leading()), named))
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
        Targets::All(..) | Targets::Them(_) | Targets::Missing => None,
    }
}

impl<'a> Span<'a> {
    /// Without the punctuation that introduces a text.
    fn trim_leading(self) -> Self {
        let intro = self
            .tokens
            .iter()
            .take_while(|t| matches!(t.kind, Kind::Mark(':' | '-' | ',' | '>' | '=')));
        self.skip(intro.count())
    }
}
