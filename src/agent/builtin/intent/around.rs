//! What stands around a request: the reason behind it, what it leaves out, the task before it.

use super::act::{closed, read};
use super::change::single;
use super::{Change, Intent, Reading, title};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// Longest name of a task that stands before a request; a longer run is not even read as one.
const NAME_MAX: usize = 8;

/// "delete everything except the rent", "mark all of them done but the last".
pub fn except(span: Span<'_>) -> Option<Reading> {
    let (all, out) = target::left_out(span)?;
    // "all done except 2": alone it is only a sigh.
    let all = match all.is_any(lex::ALL_IS_DONE) {
        true => Reading::loose(Intent::Complete {
            targets: Targets::All(Status::Pending, None),
            done: true,
        }),
        false => read(all)?,
    };
    let but = |targets| target::excepted(targets, closed(out));
    let intent = match all.intent {
        Intent::Complete { targets, done } => Intent::Complete {
            targets: but(targets)?,
            done,
        },
        Intent::Delete { targets, plain } => Intent::Delete {
            targets: but(targets)?,
            plain,
        },
        _ => return None,
    };
    Some(Reading { intent, ..all })
}

/// "delete task 3, we don't need it": the request alone.
pub fn without_reason(span: Span<'_>) -> Span<'_> {
    const ACTS: &[&[&str]] = &[
        lex::DELETE,
        lex::DELETE_WEAK,
        lex::COMPLETE,
        lex::REOPEN,
        &["mark"],
    ];
    const REASONS: &[fn(Span<'_>, usize) -> bool] = &[
        is_reason,
        is_told,
        is_stated,
        is_explained,
        is_remark,
        // "delete the party thing I'm grounded"
        |span, at| at > 2 && span.skip(at).has_first(lex::I_AM),
    ];
    if !ACTS.iter().any(|verbs| span.longest(verbs).is_some()) {
        return span;
    }
    let at = (2..span.len())
        .find(|at| REASONS.iter().any(|reason| reason(span, *at)))
        .filter(|at| !is_against(span, *at));
    at.map_or(span, |at| span.take(at).trim_marks())
}

/// "…, we don't need it", "… because it rains", "… so that I can start afresh"
fn is_reason(span: Span<'_>, at: usize) -> bool {
    let rest = span.skip(at);
    let after_comma = span.word(at - 1).is_empty()
        && (rest.longest(lex::REASONS).is_some() || rest.longest(lex::STILL_THERE).is_some());
    // "take the log book off my list I don't need it"
    let runs_on = at > 2 && rest.longest(lex::NOT_NEEDED_NOW).is_some();
    let purpose = at > 2 && rest.longest(lex::PURPOSES).is_some() && rest.word(0) == "so";
    after_comma || purpose || runs_on || rest.longest(lex::BECAUSE).is_some()
}

/// "forget the piano lessons, Leo quit", "delete the catering one, the venue provides it"
fn is_told(span: Span<'_>, at: usize) -> bool {
    let rest = span.skip(at);
    let comma = span
        .tokens
        .get(at - 1)
        .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | ';' | '–' | '—')));
    let past =
        (1..=3).any(|at| !lex::plain_verbs(rest.word(at)).is_empty()) && rest.word(0) != "and";
    comma
        && rest.len() > 1
        && (rest.trim_symbols().before(lex::IT_AGAIN).is_some() && act_free(rest) || past)
}

fn is_behind_comma(span: Span<'_>, at: usize) -> bool {
    span.tokens.get(at - 1).is_some_and(|t| t.is_mark(','))
}

/// "mark all my tasks as done, it's my last day here"
fn is_stated(span: Span<'_>, at: usize) -> bool {
    let rest = closed(span.skip(at));
    is_behind_comma(span, at)
        && (rest.has_first(&[
            "it's", "that's", "i'm", "we're", "they're", "he's", "she's", "there's",
        ]) || rest
            .longest(&[
                "it |is|was|",
                "that |is|was|",
                "they |are|were|",
                "|he|she| |is|was|",
            ])
            .is_some()
            || is_over(rest))
        && act_free(rest)
        && !rest.has(lex::CAUTION)
        && !rest.has(lex::ACTS)
}

/// "scrap all the order tasks, the supplier delivers automatically now"
fn is_explained(span: Span<'_>, at: usize) -> bool {
    let (named, rest) = (closed(span.take(at - 1)), span.skip(at).trim_symbols());
    let last = named.len().wrapping_sub(1);
    is_behind_comma(span, at)
        && (lex::NOUN.contains(&named.word(last)) || lex::NOUNS.contains(&named.word(last)))
        && rest.len() > 3
        && rest.before(&["too"]).is_none()
        && rest.has_first(&["the", "my", "our", "his", "her", "their"])
        && act_free(rest)
        && !rest.has(lex::CAUTION)
        && !rest.has(lex::EXCEPT)
        && !rest.has(lex::NOUNS)
        && !rest.has(&["task", "todo"])
        && !rest.has(&[
            "and", "one", "ones", "also", "keep", "leave", "stays", "stay", "but", "not",
        ])
        && !rest.tokens.iter().any(|t| t.is_mark(','))
}

/// "delete all my tasks, fresh start"
fn is_remark(span: Span<'_>, at: usize) -> bool {
    let rest = span.skip(at).trim_symbols();
    is_behind_comma(span, at)
        && (1..=3).contains(&rest.len())
        && rest.tokens.iter().all(|t| t.kind == Kind::Word)
        && act_free(rest)
        && !rest.has(lex::CAUTION)
        && !rest.has(lex::EXCEPT)
        && !rest.has(&[
            "and",
            "including",
            "keep",
            "leave",
            "stays",
            "stay",
            "spare",
            "save",
            "still",
            "need",
            "not",
            "but",
            "even",
            "too",
            "ones",
            "done",
            "open",
            "please",
            "both",
        ])
        && matches!(
            target::parse(closed(span.take(at - 1).skip(1))),
            Targets::All(..)
        )
}

/// "delete the milk, oh I still need it"
fn is_against(span: Span<'_>, at: usize) -> bool {
    let rest = span.skip(at);
    // "remove the milk, we still have some", "reopen the dough, it's still sticky"
    span.longest(lex::REOPEN).is_none()
        && rest.longest(lex::STILL_THERE).is_none()
        && rest.has(&["still", "need", "keep", "or"])
        && !rest.has(lex::NOT_WORDS)
        && !rest.has(&["no", "don't", "won't", "longer", "never"])
}

/// "the wedding's off", "season's over": a state, and nothing behind it.
fn is_over(span: Span<'_>) -> bool {
    let span = span.trim_symbols();
    let last = span.len().wrapping_sub(1);
    (1..=3).contains(&last)
        && span.word(last - 1).ends_with("'s")
        && lex::OVER.contains(&span.word(last))
}

/// "1 and 2 are done, the other two aren't": the others are as they were.
pub fn without_rest(span: Span<'_>) -> Span<'_> {
    let Some((at, _)) = span.find(2, lex::THE_OTHERS) else {
        return span;
    };
    let apart = span.tokens.get(at - 1).is_some_and(|t| {
        matches!(t.kind, Kind::Mark(',' | ';')) || t.word == "but" || t.word == "and"
    });
    let open = closed(span.skip(at)).before(lex::NOT_ALONE).is_some();
    if apart && open {
        let rest = span.take(at - 1).trim_marks();
        rest.before(&["but", "and"]).unwrap_or(rest).trim_marks()
    } else {
        span
    }
}

/// Whether no verb of a request opens it.
fn act_free(span: Span<'_>) -> bool {
    let verbs = [
        lex::DELETE,
        lex::DELETE_WEAK,
        lex::COMPLETE,
        lex::REOPEN,
        lex::MARK,
        lex::CHANGE,
    ];
    !verbs
        .iter()
        .any(|verbs| super::open(span).longest(verbs).is_some())
}

/// "for task 7, set the description to …": the task stands before the request.
pub fn fronted(span: Span<'_>) -> Option<Reading> {
    // "for task 2 write down: …"
    let verb = span
        .find(2, &["|write|jot|note|put| down"])
        .filter(|(at, count)| {
            span.tokens.get(at + count).is_some_and(|t| t.is_mark(':')) && *at < NAME_MAX
        });
    if let Some((at, count)) = verb
        && let Some(target) = front(span.take(at))
    {
        return Some(with_note(target, span.skip(at + count)));
    }
    let at = span
        .tokens
        .iter()
        .take(NAME_MAX)
        .position(|t| matches!(t.kind, Kind::Mark(',' | ':')))?;
    let rest = span.skip(at + 1).trim_marks();
    // "for the meeting with Carla, put 'room 204' in the description"
    let told = jotted(rest);
    let noted = told.is_some() || rest.before(lex::TO_NOTES).is_some();
    let led = span.take(at).after(&["for", "on", "in", "regarding"]);
    let target = match led.filter(|_| noted) {
        Some(named) => single(target::parse(named))?,
        None => front(span.take(at))?,
    };
    // "for the cake, jot down that Lena is allergic to nuts"
    if let (Some(words), Some(_)) = (told, led) {
        return Some(with_note(target, words));
    }
    // "task 6: add note 'ask for Dr. Lee'"
    if let Some(text) = rest.after(lex::NOTES).and_then(|r| r.after(lex::A_NOTE))
        && text.longest(lex::INTO).is_none()
    {
        return Some(with_note(target, text));
    }
    let rest = rest
        .after(&[
            "i want to",
            "i want",
            "i'd like to",
            "we want to",
            "i need to",
            "please",
        ])
        .unwrap_or(rest);
    let mut reading = read(rest)?;
    let it = only_target(&mut reading.intent).filter(|it| **it == Target::It)?;
    *it = target;
    Some(reading)
}

fn with_note(target: Target, words: Span<'_>) -> Reading {
    Reading::strong(Intent::Update(vec![Change {
        target,
        title: None,
        description: Some(title::text(words.trim_leading())),
    }]))
}

/// "jot down that …", "note: …", "write it down: …"
fn jotted(rest: Span<'_>) -> Option<Span<'_>> {
    let noting = super::open(rest);
    let colon = |words: &Span<'_>| words.tokens.first().is_some_and(|t| t.is_mark(':'));
    rest.after(lex::JOT_DOWN)
        .or_else(|| noting.after(&["note", "notes"]).filter(colon))
        .or_else(|| {
            noting
                .after(&[
                    "|write|jot|note|put| |it|this|that| down",
                    "|write|jot|note|put| down",
                ])
                .filter(colon)
        })
        .filter(|words| !words.is_empty())
}

/// The one task that a request is about.
fn only_target(intent: &mut Intent) -> Option<&mut Target> {
    match intent {
        Intent::Update(changes) => match changes.as_mut_slice() {
            [change] => Some(&mut change.target),
            _ => None,
        },
        Intent::Complete { targets, .. } | Intent::Delete { targets, .. } => match targets {
            Targets::Each(each) => match each.as_mut_slice() {
                [only] => Some(only),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The one task that "for task 7" or "task 7" names in so many words.
pub fn front(span: Span<'_>) -> Option<Target> {
    if span.len() > NAME_MAX {
        return None;
    }
    let led = span.after(&["for", "on", "in", "regarding", "about", "as for", "with"]);
    let named = led.unwrap_or(span);
    let target = single(target::parse(named)).filter(|_| target::is_explicit(named))?;
    (led.is_some() || !matches!(target, Target::Name { .. })).then_some(target)
}
