//! Requests to see: lists by state, searches, one task.

mod one;
mod status;

use super::{Intent, Listing, Reading, search};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{Kind, Span};
use status::status;

/// Longest request that is read as one: what is longer says more than that.
const WORDS_MAX: usize = 24;

/// Reads a request to see tasks.
pub fn read(span: Span<'_>) -> Option<Reading> {
    if let Some(reading) = search::sign(span) {
        return Some(reading);
    }
    let span = closed(purposeless(span));
    if let Some(reading) = one::asked(span).or_else(|| how_long(span)) {
        return Some(reading);
    }
    if changes(span) {
        return None;
    }
    // "what about the done ones?"
    let asked = span
        .after(&["what about", "how about", "how's", "how is"])
        .map(|r| r.before(&["looking", "going"]).unwrap_or(r));
    let span = asked
        .filter(|r| bare(*r) && r.words().all(|w| lex::LIST_WORDS.contains(&w)))
        .unwrap_or(span);
    if gives(span) {
        return None;
    }
    if let Some(reading) = one::details(span) {
        return Some(reading);
    }
    if deletes(span) {
        return None;
    }
    search::read(span)
        .or_else(|| handled(span))
        .or_else(|| one::state(span))
        .or_else(|| whole(span))
}

/// All tasks in a state.
fn all(status: Status) -> Listing {
    Listing {
        status,
        search: None,
        count: false,
        unsorted: false,
    }
}

/// "how long is my list?"
fn how_long(span: Span<'_>) -> Option<Reading> {
    span.is_any(lex::HOW_LONG_IT_IS).then(|| {
        Reading::loose(Intent::List(Listing {
            count: true,
            ..all(Status::All)
        }))
    })
}

/// Whether a verb that may also show changes something here.
fn changes(span: Span<'_>) -> bool {
    // "I want task 3 to be called …"
    let told = span.has_first(&["i", "i'd"]) && span.find(1, &["to |say|read|"]).is_some();
    // "open it again"
    let opens = span.word(0) == "open" && span.trim_symbols().before(lex::IT_AGAIN).is_some();
    // "check the rent off my list"
    let ticks = matches!(span.word(0), "check" | "cross" | "tick") && span.has(&["off"]);
    told || span.find(1, lex::SHOULD_BE).is_some() || opens || ticks
}

/// Whether something is given, or may go.
fn gives(span: Span<'_>) -> bool {
    // "give it the note 'policy 7781'"
    let text = span.word(0) == "give"
        && span
            .find(1, lex::NEW_TEXT)
            .or_else(|| span.find(1, lex::NEW_NAME))
            .is_some();
    // "the last one on my list can go"
    text || span.before(lex::MAY_GO).is_some()
}

/// Whether it deletes.
fn deletes(span: Span<'_>) -> bool {
    // "get rid of task 4"
    let shows = span.longest(lex::SHOW);
    let deletes = span
        .longest(lex::DELETE)
        .is_some_and(|deletes| Some(deletes) > shows);
    // "empty my whole list"
    deletes || span.has_first(&["empty", "clear", "wipe"])
}

/// The list, by words that only lists are asked for with.
fn whole(span: Span<'_>) -> Option<Reading> {
    if span.len() > WORDS_MAX || span.tokens.iter().any(|t| t.kind == Kind::Quote) {
        return None;
    }
    // "what did you just do?"
    if span.longest(&["what did you", "what have you"]).is_some() && span.has(&["do", "done"]) {
        return None;
    }
    if span.is_any(lex::HOW_IT_STANDS) {
        return Some(Reading::loose(Intent::List(all(Status::Pending))));
    }
    if span.is_any(&[
        "show",
        "show me",
        "display",
        "show |me|us| what |i|we| have",
        "show me what there is",
        "show what there is",
        "show me what i've got",
        "show what i have",
    ]) {
        return Some(Reading::loose(Intent::List(all(Status::All))));
    }
    if is_list(span) {
        return listed(span);
    }
    let count = span.longest(lex::SHOW)?;
    let acts = span.has_first(&["check", "open", "get", "i", "count", "review", "give"]);
    if acts && !target::is_explicit(span) {
        return None;
    }
    shown(span, count)
}

/// Whether there are only words about lists, and one that names a list.
fn is_list(span: Span<'_>) -> bool {
    // "show me the first 3 tasks"
    let counted = span.has(&["first", "top", "last", "next"])
        || span
            .longest(&["do i |really|actually|still| have", "do i have"])
            .is_some();
    let known = span.tokens.iter().filter(|t| t.is_wordy()).all(|t| {
        lex::LIST_WORDS.contains(&t.word.as_str())
            || (counted && (matches!(t.kind, Kind::Number(_)) || t.word == "top"))
    });
    known && (span.has(lex::LIST_ANCHORS) || span.longest(&["how many"]).is_some())
}

/// "show my open tasks", "how many tasks do I have?", "my list"
fn listed(span: Span<'_>) -> Option<Reading> {
    let count = span
        .longest(&[
            "how many",
            "how much",
            "count",
            "number of",
            "what number",
            "the number of",
        ])
        .is_some()
        || span
            .find(0, &["how many", "number of", "the count", "total number"])
            .is_some();
    let intent = Intent::List(Listing {
        status: status(span),
        search: None,
        count,
        unsorted: span.has(lex::SORTS),
    });
    if span.longest(lex::SHOW).is_some() {
        // "list", "check", "do" alone say nothing.
        let told = span.len() > 1 || matches!(span.word(0), "list" | "show");
        return told.then(|| Reading::strong(intent));
    }
    let counts = ["number of", "the number of", "total number of"];
    let asked =
        bare(span) || span.longest(&counts).is_some() || span.find(1, &["how many"]).is_some();
    asked.then(|| Reading::loose(intent))
}

/// "what have I knocked out so far?"
fn handled(span: Span<'_>) -> Option<Reading> {
    let span = span.after(&["so"]).unwrap_or(span);
    if let Some(count) = span.longest(lex::SHOW)
        && let Some((at, found)) = span.find(
            count,
            &[
                "i",
                "i've",
                "i have",
                "i already",
                "i've already",
                "i have already",
                "i just",
            ],
        )
        && span
            .take(at)
            .skip(count)
            .words()
            .all(|w| lex::LIST_WORDS.contains(&w) && !matches!(w, "including" | "even" | "both"))
        && let Some(reading) = done_with(span.skip(at + found))
    {
        return Some(reading);
    }
    let rest = span.after(&[
        "what have i",
        "what've i",
        "what did i",
        "what all have i",
        "what have i already",
    ])?;
    let mut rest = rest.trim_marks();
    while let Some(shorter) = rest
        .before(lex::DAYS)
        .or_else(|| rest.before(&["so far", "up to now", "until now"]))
    {
        rest = shorter;
    }
    let rest = rest.after(&["already", "actually", "just"]).unwrap_or(rest);
    done_with(rest)
}

/// "… the stuff I already knocked out"
fn done_with(rest: Span<'_>) -> Option<Reading> {
    rest.is_any(lex::HANDLED)
        .then(|| Reading::strong(Intent::List(all(Status::Completed))))
}

/// "list what is done so I can put it in the report": without what it is for.
fn purposeless(span: Span<'_>) -> Span<'_> {
    // "tell me my list, my eyes are not so good"
    let comma = |at: &usize| span.tokens.get(at - 1).is_some_and(|t| t.is_mark(','));
    let reason = |at: &usize| comma(at) && span.skip(*at).longest(lex::EXCUSES).is_some();
    let purpose = span
        .find(2, lex::PURPOSES)
        .map(|(at, _)| at)
        .or_else(|| (2..span.len()).find(reason));
    purpose.map_or(span, |at| span.take(at).trim_marks())
}

/// Without "please" and the like behind it.
fn closed(span: Span<'_>) -> Span<'_> {
    let mut span = span.trim_symbols();
    while let Some(rest) = span.before(lex::AFTER_LISTS) {
        if rest.trim_marks().is_empty() {
            break;
        }
        span = rest.trim_marks();
    }
    span
}

/// A list named without a verb: "my pending tasks", "todo list", "pending".
fn bare(span: Span<'_>) -> bool {
    let single = span.len() == 1 && span.has(lex::LISTS_ALONE);
    let names = span.has(lex::NOUNS) || span.has(lex::LIST_NOUN) || span.has(&["everything"]);
    let statement = span.has(&[
        "i've", "i'm", "is", "are", "mark", "marked", "as", "don't", "didn't", "it",
    ]);
    let verb = matches!(
        span.word(0),
        "complete"
            | "finish"
            | "do"
            | "done"
            | "finished"
            | "work"
            | "go"
            | "run"
            | "added"
            | "i"
            | "not"
            | "no"
    );
    let state = span.has(&["ones", "stuff"]) && target::status(span) != Status::All;
    single || ((names || state) && !statement && !verb) || span.is_any(lex::LISTS_BARE)
}

/// "show task 3", "show my grocery tasks".
fn shown(span: Span<'_>, count: usize) -> Option<Reading> {
    let rest = span.skip(count).trim_marks();
    let detailed = rest.longest(lex::DETAILS_OF).is_some();
    let rest = rest
        .after(&[
            "me",
            "is",
            "was",
            "about",
            "in",
            "|the|all| |details|detail| |of|for|about|on|",
            "details of",
            "the description of",
            "details about",
            "details for",
            "more about",
        ])
        .unwrap_or(rest);
    let rest = match rest.longest(lex::DESCRIPTION_OF) {
        Some(of) if target::is_explicit(rest.skip(of)) => rest.skip(of),
        _ => rest,
    };
    match target::parse(rest) {
        Targets::Each(targets) => match targets.as_slice() {
            [Target::Number(_), _, ..] if lex::SHOW_ONE.contains(&span.word(0)) => {
                Some(Reading::strong(Intent::List(all(Status::All))))
            }
            [Target::Newest] => Some(Reading::strong(Intent::Show(Target::Newest))),
            [target @ (Target::Place(_) | Target::Last)] => {
                Some(Reading::strong(Intent::Show(target.clone())))
            }
            [target @ (Target::Number(_) | Target::Id(_) | Target::It)]
                if lex::SHOW_ONE.contains(&span.word(0))
                    || ((target::is_explicit(rest) || rest.has(&["number"]))
                        && lex::ASK_ONE.contains(&span.word(0))) =>
            {
                Some(Reading::strong(Intent::Show(target.clone())))
            }
            // "show me the details of the shopping bags task"
            [target @ Target::Name { .. }] if detailed && target::is_explicit(rest) => {
                Some(Reading::strong(Intent::Show(target.clone())))
            }
            [Target::Name { .. }] => named(span, rest),
            _ => None,
        },
        Targets::Matching(..) | Targets::OneOrMore { .. } => named(span, rest),
        _ => None,
    }
}

/// "show my grocery tasks": a topic in so many words.
fn named(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    if !target::is_explicit(rest)
        || rest.len() > 8
        || span.longest(lex::QUESTIONS).is_some_and(|_| {
            span.longest(&[
                "what",
                "which",
                "how many",
                "do i have",
                "are there",
                "is there",
            ])
            .is_none()
        })
    {
        return None;
    }
    let kept: Vec<&str> = rest
        .words()
        .filter(|w| !lex::SEARCH_NOISE.contains(w) && !lex::LIST_WORDS.contains(w))
        .filter(|w| !lex::ABOUT.contains(w))
        .map(|w| w.strip_suffix("-related").unwrap_or(w))
        .collect();
    // One or two words are a topic; more are a sentence about something else.
    if kept.is_empty() || kept.len() > 3 {
        return None;
    }
    let listing = Listing {
        status: target::status(rest),
        search: Some(kept.join(" ")),
        count: span.longest(&["how many"]).is_some(),
        unsorted: false,
    };
    Some(Reading::strong(Intent::List(listing)))
}
