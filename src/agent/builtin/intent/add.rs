//! New tasks: "add …", "one more thing: …", "create a task …"; what is put in a place is in `placed`.

mod body;
mod draft;
mod placed;

use super::several::{list_of, listed};
use super::title::{introduces, trim_end};
use super::{Draft, Intent, Reading, Refusal, act, did, edit, note};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::Target;
use crate::agent::builtin::text::{Kind, Span};
use body::body;
use draft::{close, commas, drafts, leadless};

pub use body::head;
pub use draft::{draft, named};

/// Longest run before a colon that only leads to titles.
const LEAD_MAX: usize = 8;

/// "add …", "create a task …", "put … on my list".
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "add a description to task 2" and "put it back on my list" speak of a task that exists.
    if span.longest(lex::DESCRIBE).is_some()
        || note::adds_note(span)
        || edit::read(span).is_some()
        || act::put_back(span).is_some()
    {
        return None;
    }
    let span = trim_end(close(span));
    below_a_place(span)
        .or_else(|| unsaid(span))
        .or_else(|| one_more(span))
        .or_else(|| placed::stated(span))
        .or_else(|| reminder(span))
        .or_else(|| by_verb(span))
}

fn adds(drafts: Vec<Draft>) -> Reading {
    Reading::strong(Intent::Add(drafts))
}

/// "put it on the list: call the plumber", "to my list, please: a, b and c"
fn below_a_place(span: Span<'_>) -> Option<Reading> {
    let start = span.take(LEAD_MAX);
    let at = start.tokens.iter().position(|t| t.is_mark(':'))?;
    let head = act::closed(span.take(at));
    let below = span.skip(at + 1).trim_marks();
    let leads = head.is_any(lex::ADD_IT) && head.len() > 1 || head.is_any(lex::ON_LIST);
    (leads && !below.is_empty()).then(|| {
        adds(drafts(
            list_of(below, commas(below), None).unwrap_or_else(|| vec![below]),
        ))
    })
}

/// "add it", "one more thing": what it is was said before, or comes next.
fn unsaid(span: Span<'_>) -> Option<Reading> {
    if span.is_any(lex::ADD_IT) {
        return Some(adds(vec![Draft {
            title: "it".to_owned(),
            description: None,
        }]));
    }
    // "One more thing.": what follows tells.
    span.is_any(lex::SOMETHING_MORE)
        .then(|| Reading::loose(Intent::Unknown))
}

/// "one more thing, order lenses", "two more for the list: …"
fn one_more(span: Span<'_>) -> Option<Reading> {
    let rest = span.after(lex::ONE_MORE)?;
    // "two more for work: …"
    let rest = match rest.tokens {
        [_, _, colon, ..] if rest.has_first(&["for"]) && colon.is_mark(':') => rest.skip(2),
        _ => rest,
    };
    let rest = rest
        .after(&[
            "please",
            "before i forget",
            "while i remember",
            "while i think of it",
        ])
        .unwrap_or(rest);
    let first = rest.tokens.first()?;
    if !introduces(first) && (!first.is_mark(',') || is_bare_more(span)) {
        return None;
    }
    // "one more thing before I forget: remind me to return it"
    let rest = rest
        .trim_marks()
        .after(&[
            "remind me |to|about|",
            "i |need|have| to",
            "add",
            "|put|write|jot|note| down",
        ])
        .unwrap_or(rest);
    let below = rest.tokens.first().is_some_and(|t| t.is_mark(':')) && commas(rest);
    let several = below
        && span
            .longest(&["add to |my|the| list", "to |my|the| list"])
            .is_some()
        || span.has(&["two", "three", "few", "more"]) && listed(rest);
    let count = lex::COUNTS.iter().find(|(name, _)| span.has_first(&[name]));
    let count = count.map(|(_, count)| *count).filter(|count| *count > 1);
    let rest = rest.trim_marks();
    let titles = list_of(rest, several || count.is_some(), count);
    Some(adds(drafts(titles.unwrap_or_else(|| vec![rest]))))
}

/// "one more, mark task 2 as done": what follows may be any request.
fn is_bare_more(span: Span<'_>) -> bool {
    span.word(1) == "more"
        && span.tokens.get(2).is_some_and(|t| t.is_mark(','))
        && !span.skip(3).has_first(lex::TASK_VERBS)
}

/// "todo renew domain name"
fn reminder(span: Span<'_>) -> Option<Reading> {
    let rest = span.after(&["todo", "to do", "reminder", "note to self"])?;
    (rest.has_first(lex::TASK_VERBS) && rest.len() > 1).then(|| adds(drafts(vec![rest])))
}

/// The verbs that add, the surest first.
fn by_verb(span: Span<'_>) -> Option<Reading> {
    if let Some(rest) = span.after(lex::ADD) {
        return added(rest);
    }
    if let Some(rest) = span.after(lex::ANOTHER).filter(|_| !is_bare_more(span)) {
        return another(rest);
    }
    if let Some(rest) = span.after(lex::ADD_IF_NOUN) {
        if let Some(refused) = no_such_thing(rest) {
            return Some(refused);
        }
        if makes_nothing(span, rest) {
            return None;
        }
        if let Some(reading) = made(span, rest) {
            return Some(reading);
        }
    }
    // "get rid of the VAT return, I'm seeing to it" puts nothing on a list.
    if span.longest(lex::DELETE).is_some() {
        return None;
    }
    placed::put(span).or_else(|| below_a_head(span))
}

/// What follows "add".
fn added(rest: Span<'_>) -> Option<Reading> {
    // "I want to add that I called mum"
    if rest.longest(&["that |i|we|i've|we've|"]).is_some()
        && let Some(reading) = did::read(rest.skip(1))
    {
        return Some(reading);
    }
    if let Some(refused) = no_such_thing(rest) {
        return Some(refused);
    }
    // "add a description"
    let bare = without_article(rest);
    if bare.len() < rest.len() && act::closed(bare).is_any(&["description", "note", "comment"]) {
        return Some(Reading::strong(Intent::Describe(Target::It)));
    }
    // "add nothing", "add what?", "add three random tasks"
    if act::closed(rest).is_any(lex::NOTHING_TO_ADD) {
        return Some(adds(Vec::new()));
    }
    // "and then, to add insult to injury, …"
    if rest
        .longest(&["insult to injury", "fuel to the fire"])
        .is_some()
    {
        return None;
    }
    // "Could you add one more thing?"
    if act::closed(rest).is_any(lex::SOMETHING_MORE) {
        return Some(adds(Vec::new()));
    }
    if let Some(title) = namely(rest) {
        return Some(adds(drafts(vec![title])));
    }
    let rest = rest.after(&["also", "as well", "too"]).unwrap_or(rest);
    // "add something: call the landlord"
    let rest = rest
        .after(&["something", "smth", "sth"])
        .filter(|rest| rest.tokens.first().is_some_and(|t| t.is_mark(':')))
        .map_or(rest, Span::trim_marks);
    // "add another one: water the ferns"
    let another = rest
        .after(lex::ANOTHER)
        .filter(|_| rest.has_first(&["another", "one"]));
    let rest = another.map_or(rest, |rest| leadless(rest.after(&["the"]).unwrap_or(rest)));
    Some(adds(body(rest, true)))
}

/// "can we add due dates?", "add subtasks to essay", "create a list called groceries"
fn no_such_thing(rest: Span<'_>) -> Option<Reading> {
    without_article(rest)
        .longest(lex::NO_SUCH_THINGS)
        .map(|_| Reading::strong(Intent::Refused(Refusal::Unsupported)))
}

fn without_article(rest: Span<'_>) -> Span<'_> {
    rest.after(&["a", "an", "the", "some", "another"])
        .unwrap_or(rest)
}

/// "add one more thing, namely to take a sample to the vet"
fn namely(rest: Span<'_>) -> Option<Span<'_>> {
    let more = rest.after(lex::ONE_MORE)?;
    let first = more.tokens.first()?;
    let title = more.trim_marks().after(&[
        "namely to",
        "namely",
        "which is to",
        "that is to",
        "i.e",
        "to",
    ])?;
    (first.is_mark(',') || introduces(first)).then_some(title)
}

/// "another one: water the ferns"
fn another(rest: Span<'_>) -> Option<Reading> {
    let rest = rest.after(&["the"]).unwrap_or(rest);
    if rest.is_any(lex::NOTHING_TO_ADD) {
        return None;
    }
    let drafts = drafts(vec![leadless(rest)]);
    (!drafts.is_empty()).then(|| adds(drafts))
}

/// Whether a verb such as "make" or "get" is meant in another way.
fn makes_nothing(span: Span<'_>, rest: Span<'_>) -> bool {
    // "make tasks 1 to 3 done"
    let marks = span.word(0) == "make" && rest.before(lex::DONE_WORDS).is_some();
    // "open tasks?"
    let opens = span.word(0) == "open" && (span.asks() || rest.is_any(lex::NOUNS));
    // "can I get a list of my tasks" asks to see them.
    let shows = span.has(&["can", "could", "may"])
        && span.longest(lex::SHOW).is_some()
        && rest.has(lex::NOUNS);
    marks || opens || shows
}

/// "create a new task …", "put milk on my list", "log 'milk'": verbs that add with a noun or a place only.
fn made(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    let placed = rest
        .before(lex::ON_LIST)
        .or_else(|| rest.before(lex::AS_TASKS))
        .is_some();
    let puts = span.has_first(&[
        "put", "write", "get", "include", "save", "enter", "log", "schedule", "throw", "stick",
    ]);
    let new = rest.longest(lex::NEW_ONES).is_some()
        || matches!(rest.tokens.first().map(|t| t.kind), Some(Kind::Number(_)));
    let creates = span.word(0) == "create";
    let quoted = rest.quoted().is_some() && lex::LOGS.contains(&span.word(0));
    let noun = quoted || head(rest).is_some() && (new || creates);
    let wishes = span.has_first(&["i", "i'd", "we", "let's", "can", "could"]);
    if noun || ((puts || wishes) && placed) {
        return Some(adds(body(rest, false)));
    }
    (creates && !rest.trim_marks().is_empty()).then(|| Reading::weak(Intent::Add(body(rest, true))))
}

/// "new: bread"
fn below_a_head(span: Span<'_>) -> Option<Reading> {
    let noun = span.after(lex::TASKS_BELOW)?;
    let below = noun.trim_marks();
    if !introduces(noun.tokens.first()?) || below.is_empty() {
        return None;
    }
    Some(adds(drafts(list_of(below, true, None)?)))
}
