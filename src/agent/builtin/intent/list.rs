//! Requests to see: lists by state, searches, one task.

use super::{Intent, Listing, Reading, search};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// Longest request that is read as one: what is longer says more than that.
const WORDS_MAX: usize = 24;
/// Longest name of a task that is asked about.
const NAME_MAX: usize = 10;

/// Reads a request to see tasks.
pub fn read(span: Span<'_>) -> Option<Reading> {
    if let Some(reading) = search::sign(span) {
        return Some(reading);
    }
    let span = closed(purposeless(span));
    if span.is_any(lex::WHAT_THE_NOTE_SAYS) {
        return Some(Reading::loose(Intent::Show(Target::It)));
    }
    // "does the barbecue task have a note?"
    if let Some(named) = span
        .after(&["does", "do"])
        .and_then(|rest| rest.before(lex::HAVE_A_NOTE))
        && let Some(target) = super::change::single(target::parse(named))
        && named.len() <= NAME_MAX
    {
        return Some(Reading::loose(Intent::Show(target)));
    }
    // "which task is number 4?"
    if let Some(pointed) = span.after(&[
        "|which|what| |task|one|todo| is",
        "which is",
        "what's task",
        "who is",
    ]) && let Some(Targets::Each(each)) = target::pointer(pointed)
        && let [number @ Target::Number(_)] = each.as_slice()
    {
        return Some(Reading::loose(Intent::Show(number.clone())));
    }
    if span.is_any(lex::HOW_LONG_IT_IS) {
        return Some(Reading::loose(Intent::List(Listing {
            status: Status::All,
            search: None,
            count: true,
            unsorted: false,
        })));
    }
    // "I want task 3 to be called …"
    let told = span.has_first(&["i", "i'd"]) && span.find(1, &["to |say|read|"]).is_some();
    if told || span.find(1, lex::SHOULD_BE).is_some() {
        return None;
    }
    // "open it again"
    if span.word(0) == "open" && span.trim_symbols().before(lex::IT_AGAIN).is_some() {
        return None;
    }
    // "check the rent off my list"
    if matches!(span.word(0), "check" | "cross" | "tick") && span.has(&["off"]) {
        return None;
    }
    // "what about the done ones?"
    let asked = span
        .after(&["what about", "how about", "how's", "how is"])
        .map(|r| r.before(&["looking", "going"]).unwrap_or(r));
    let span = asked
        .filter(|r| bare(*r) && r.words().all(|w| lex::LIST_WORDS.contains(&w)))
        .unwrap_or(span);
    // "give it the note 'policy 7781'"
    if span.word(0) == "give"
        && span
            .find(1, lex::NEW_TEXT)
            .or_else(|| span.find(1, lex::NEW_NAME))
            .is_some()
    {
        return None;
    }
    // "the last one on my list can go"
    if span.before(lex::MAY_GO).is_some() {
        return None;
    }
    // "the description of the loan task, please"
    if let Some(named) = span.after(lex::DETAILS_OF)
        && target::is_explicit(named)
        && named.len() <= NAME_MAX
        && !named.has(&["is", "should", "to", "be", "says"])
        && !named
            .tokens
            .iter()
            .any(|t| t.is_mark(':') || t.kind == Kind::Quote)
        && let Targets::Each(each) = target::parse(named)
        && let [target] = each.as_slice()
    {
        return Some(Reading::loose(Intent::Show(target.clone())));
    }
    let shows = span.longest(lex::SHOW);
    // "get rid of task 4"
    if span
        .longest(lex::DELETE)
        .is_some_and(|deletes| Some(deletes) > shows)
    {
        return None;
    }
    // "empty my whole list"
    if span.has_first(&["empty", "clear", "wipe"]) {
        return None;
    }
    if let Some(reading) = search::read(span)
        .or_else(|| handled(span))
        .or_else(|| state(span))
    {
        return Some(reading);
    }
    if span.len() > WORDS_MAX || span.tokens.iter().any(|t| t.kind == Kind::Quote) {
        return None;
    }
    // "what did you just do?"
    if span.longest(&["what did you", "what have you"]).is_some() && span.has(&["do", "done"]) {
        return None;
    }
    if span.is_any(lex::HOW_IT_STANDS) {
        return Some(Reading::loose(Intent::List(Listing {
            status: Status::Pending,
            search: None,
            count: false,
            unsorted: false,
        })));
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
        return Some(Reading::loose(Intent::List(Listing {
            status: Status::All,
            search: None,
            count: false,
            unsorted: false,
        })));
    }
    let words = || span.words();
    // "show me the first 3 tasks"
    let counted = span.has(&["first", "top", "last", "next"])
        || span
            .longest(&["do i |really|actually|still| have", "do i have"])
            .is_some();
    let known = span.tokens.iter().filter(|t| t.is_wordy()).all(|t| {
        lex::LIST_WORDS.contains(&t.word.as_str())
            || (counted && (matches!(t.kind, Kind::Number(_)) || t.word == "top"))
    });
    let anchored =
        words().any(|w| lex::LIST_ANCHORS.contains(&w)) || span.longest(&["how many"]).is_some();
    if known && anchored {
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
        return match shows {
            // "list", "check", "do" alone say nothing.
            Some(_) if span.len() > 1 || matches!(span.word(0), "list" | "show") => {
                Some(Reading::strong(intent))
            }
            Some(_) => None,
            None => (bare(span)
                || span
                    .longest(&["number of", "the number of", "total number of"])
                    .is_some()
                || span.find(1, &["how many"]).is_some())
            .then(|| Reading::loose(intent)),
        };
    }
    let count = shows?;
    if matches!(
        span.word(0),
        "check" | "open" | "get" | "i" | "count" | "review" | "give"
    ) && !target::is_explicit(span)
    {
        return None;
    }
    shown(span, count)
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
    rest.is_any(lex::HANDLED).then(|| {
        Reading::strong(Intent::List(Listing {
            status: Status::Completed,
            search: None,
            count: false,
            unsorted: false,
        }))
    })
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

/// What only happens to lists: "is task 4 deleted?" asks about us.
const ACTS: &[&str] = &["deleted", "removed", "added", "renamed", "changed"];

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

fn status(span: Span<'_>) -> Status {
    // "open my list" opens it.
    let span = span
        .after(&["open my", "open the", "open up"])
        .unwrap_or(span);
    if span
        .longest(&["what did i", "what did i already"])
        .is_some()
        && span.word(span.len() - 1) == "do"
    {
        return Status::Completed;
    }
    // "what's done and what isn't?", "have I finished anything yet?"
    if span.has(&["and"]) && span.before(&["isn't", "is not", "aren't", "not"]).is_some() {
        return Status::All;
    }
    if span.longest(&["have i", "did i"]).is_some()
        && span.has(&["anything", "any"])
        && !span.has(&["not", "left", "to"])
        && !span.has(lex::OPEN_WORDS)
    {
        return Status::Completed;
    }
    // "what should I do" is about open tasks; "my to do list" is the whole list.
    if span.has(&["plate", "agenda", "backlog"]) && !span.has(lex::DONE_WORDS) {
        return Status::Pending;
    }
    if span.find(0, lex::DONE_OR_NOT).is_some() {
        return Status::All;
    }
    // "a complete list of my tasks, whatever their status"
    if span
        .find(
            0,
            &[
                "complete |list|overview|rundown|summary|",
                "whatever their status",
            ],
        )
        .is_some()
    {
        return Status::All;
    }
    if span
        .find(0, &["remains", "needs doing", "needs to be done"])
        .is_some()
    {
        return Status::Pending;
    }
    let list = span.find(0, &["todo list", "to do list"]).is_some();
    match target::status(span) {
        Status::All
            if span
                .longest(&[
                    "what should i",
                    "what do i do",
                    "what must i",
                    "what shall i",
                    "what can i do",
                ])
                .is_some() =>
        {
            Status::Pending
        }
        Status::All
            if span
                .longest(&[
                    "anything",
                    "any",
                    "is there anything",
                    "am i all caught up",
                    "am i caught up",
                    "am i done",
                    "is everything",
                    "are all",
                    "is all",
                    "are we done",
                ])
                .is_some()
                && !list
                && !span.has(&["have"]) =>
        {
            Status::Pending
        }
        Status::Completed
            if span
                .longest(&[
                    "am i |all|completely|totally| |done|finished|",
                    "am i |done|finished|",
                    "have i |done|finished|completed| |everything|all|",
                    "is everything",
                    "are all",
                    "is all",
                    "are we |done|finished|",
                ])
                .is_some() =>
        {
            Status::Pending
        }
        Status::All if span.has(&["still"]) => Status::Pending,
        // "the complete list" is all of it.
        Status::Completed if span.find(0, lex::WHOLE_LIST).is_some() => Status::All,
        status => status,
    }
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
                Some(Reading::strong(Intent::List(Listing {
                    status: Status::All,
                    search: None,
                    count: false,
                    unsorted: false,
                })))
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

/// "is task 3 done?", "what's the status of the report?", "did I finish the report?"
fn state(span: Span<'_>) -> Option<Reading> {
    // "what did I write in the note for the plumber?"
    if span.longest(lex::QUESTIONS).is_some()
        && let Some((at, count)) = span.find(1, lex::NOTE_OF)
    {
        let named = span.skip(at + count).trim_marks();
        let named = named.before(&["say", "says", "again"]).unwrap_or(named);
        let target = super::change::single(target::parse(named))?;
        return (named.len() <= NAME_MAX).then(|| Reading::loose(Intent::Show(target)));
    }
    // "where was the group meeting again?", "it's in the golden wedding task"
    let told = span
        .after(&[
            "|where|when|who| |was|is|were|",
            "what time |was|is|",
            "|where's|when's|",
        ])
        .and_then(|rest| rest.before(&["again"]));
    let held = span
        .after(lex::IT_IS_IN)
        .filter(|rest| target::is_explicit(*rest));
    if let Some(named) = told.or(held)
        && (1..=NAME_MAX).contains(&named.len())
        && let Some(target) = super::change::single(target::parse(named))
    {
        return Some(Reading::loose(Intent::Show(target)));
    }
    let named = match span.after(lex::STATUS_OF) {
        Some(named) => named,
        None => match span.after(&[
            "did i",
            "have i",
            "did i already",
            "have i already",
            "did i ever",
            "do i still |have|need| to",
            "do i need to",
            "do i have to",
            "have i ever",
            "did we",
            "have we",
            "did we already",
            "have we already",
            "did we ever",
            "have we ever",
        ]) {
            Some(rest) if rest.has(lex::CAUTION) || rest.has(&["delete", "remove", "add"]) => {
                return None;
            }
            // "did we tick off the nursery fees?"
            Some(rest) if rest.longest(lex::TICKED).is_some() => {
                rest.after(lex::TICKED).unwrap_or(rest)
            }
            // "have I returned the books?" asks for the books.
            Some(rest) if rest.len() > 1 && !lex::plain_verbs(rest.word(0)).is_empty() => {
                let rest = rest.skip(1);
                rest.before(&["yet", "already"]).unwrap_or(rest)
            }
            // "did I pay rent?" asks for the task "pay rent".
            Some(rest) => rest
                .after(&["do", "done", "finish", "finished", "complete", "completed"])
                .unwrap_or(rest),
            None => match span.after(&["what does"]).and_then(|r| {
                r.before(&[
                    "say",
                    "mean",
                    "say again",
                    "say now",
                    "now say",
                    "say exactly",
                    "exactly say",
                    "actually say",
                    "say precisely",
                ])
            }) {
                Some(named) if target::pointer(named).is_some() || target::is_explicit(named) => {
                    named
                }
                // "what does the treasure hunt description say?"
                Some(named) => named
                    .before(lex::PART_DESCRIPTION)
                    .filter(|named| !named.is_empty())?,
                None => {
                    let rest = span.after(&["is", "are", "was", "has", "isn't", "were", "have"])?;
                    let rest = rest
                        .before(&["yet", "already", "or not", "now"])
                        .unwrap_or(rest);
                    // "is the rent paid?"
                    let (last, rest_of) = (rest.len().checked_sub(1)?, rest.take(rest.len() - 1));
                    let been = rest_of.before(&["been"]).unwrap_or(rest_of);
                    match rest.before(lex::STATES) {
                        Some(named) => named,
                        None if !lex::plain_verbs(rest.word(last)).is_empty()
                            && !rest.has(ACTS) =>
                        {
                            been
                        }
                        None => return None,
                    }
                }
            },
        },
    };
    let named = named.trim_marks();
    // "the description of that task"
    let named = match named.longest(lex::DESCRIPTION_OF) {
        Some(of) if span.longest(&["what does"]).is_some() => named.skip(of),
        _ => named,
    };
    let all = |w: &str| lex::LIST_WORDS.contains(&w);
    let bare = named.words().all(all) && named.quoted().is_none();
    if named.is_empty() || named.len() > NAME_MAX || bare {
        return None;
    }
    match target::parse(named) {
        Targets::Each(targets) => match targets.as_slice() {
            [target] => Some(Reading::loose(Intent::Show(target.clone()))),
            _ => None,
        },
        _ => None,
    }
}

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
