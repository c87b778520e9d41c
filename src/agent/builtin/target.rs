//! Which tasks a request means, by its words; `lookup` and `plan` find the tasks themselves.

mod group;
mod number;

use std::collections::HashSet;

use super::lexicon as lex;
use super::text::{Kind, Span, Token, inner};
use group::{but, group};
use number::{numbered, numbers};

pub use group::{excepted, left_out};
pub use number::small;

/// Which tasks, by their state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done or not.
    All,
    /// Not done.
    Pending,
    /// Done.
    Completed,
}

impl Status {
    /// Of tasks that are done, or not.
    pub fn of(is_completed: bool) -> Self {
        if is_completed {
            Self::Completed
        } else {
            Self::Pending
        }
    }

    /// The value of `list_tasks`' `status`.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Pending => "pending",
            Self::Completed => "completed",
        }
    }

    /// Whether a task in this state is meant.
    pub fn covers(self, is_completed: bool) -> bool {
        match self {
            Self::All => true,
            Self::Pending => !is_completed,
            Self::Completed => is_completed,
        }
    }
}

/// One task, as it was named.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// By its number.
    Number(i64),
    /// By its UUID.
    Id(String),
    /// By its place in the list shown last, from 1.
    Place(usize),
    /// The last of the list shown last.
    Last,
    /// The newest of all.
    Newest,
    /// "it": the one touched last.
    It,
    /// Of two that were shown, the one not touched last.
    Other,
    /// By its whole title, in quotes.
    Title(String),
    /// By words of its title.
    Name {
        /// The words as typed.
        words: String,
        /// "the completed …", "the pending …".
        only: Status,
    },
}

/// How much of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    All,
    /// So many from its beginning.
    First(usize),
    /// So many from its end.
    Last(usize),
    /// Both of two.
    Both,
    /// So many others than the one touched last, when there are just as many.
    Others(usize),
}

impl Part {
    /// These of the list.
    pub fn of<T>(self, list: &[T]) -> &[T] {
        match self {
            Self::All => list,
            Self::First(count) => list.get(..count).unwrap_or(list),
            Self::Last(count) => list.get(list.len().saturating_sub(count)..).unwrap_or(list),
            Self::Both => match list {
                [_, _] => list,
                _ => &[],
            },
            Self::Others(count) if list.len() == count => list,
            Self::Others(_) => &[],
        }
    }
}

/// The tasks of one request.
#[derive(Clone, Debug, PartialEq)]
pub enum Targets {
    /// Named one by one.
    Each(Vec<Target>),
    /// One name, or several when no task is called like the whole.
    OneOrMore {
        /// Read as one name.
        whole: Target,
        /// Read as several.
        parts: Vec<Target>,
    },
    /// The list shown last, or some of it.
    Them(Part),
    /// All in this state; the number is the one the user gave, as in "all 12 tasks".
    All(Status, Option<i64>),
    /// All whose title matches, as in "all meeting tasks".
    Matching(String, Status),
    /// All of these but those.
    But(Box<Targets>, Vec<Target>),
    /// None was named.
    Missing,
}

/// The state a run of words speaks of.
pub fn status(span: Span<'_>) -> Status {
    let done = span.has(lex::DONE_WORDS);
    let open = span.has(lex::OPEN_WORDS);
    // "everything, done ones too"
    let apart = |t: &Token| t.is_mark(',') || matches!(t.word.as_str(), "even" | "including");
    if let Some(at) = span.tokens.iter().position(apart)
        && span.take(at).has(lex::ALL_WORDS)
        && !span.take(at).has(lex::DONE_WORDS)
        && span.skip(at).has(lex::DONE_WORDS)
    {
        return Status::All;
    }
    if span.has(lex::NOT_WORDS) && done {
        return Status::Pending;
    }
    let phrase = span.find(0, lex::OPEN_PHRASES).is_some();
    match (done, open) {
        (true, true) => Status::All,
        _ if open || phrase => Status::Pending,
        (true, false) => Status::Completed,
        (false, _) => Status::All,
    }
}

/// Reads the words that name tasks.
pub fn parse(span: Span<'_>) -> Targets {
    let span = trim(span);
    if span.is_empty() {
        return Targets::Missing;
    }
    // "two tasks" tells how many, and not which.
    let counts = span.tokens.first().is_some_and(|t| {
        matches!(t.kind, Kind::Number(_)) && !span.raw_of(t).starts_with('#')
            || small(&t.word).is_some()
    });
    let counted = |span: Span<'_>| {
        span.words().next().is_some()
            && span
                .words()
                .all(|w| lex::NOUNS.contains(&w) || lex::NOUN.contains(&w))
    };
    // "the 2 tasks"
    let determined = span.has_first(&["the", "my"])
        && matches!(span.tokens.get(1).map(|t| t.kind), Some(Kind::Number(n)) if n > 1)
        && lex::NOUNS.contains(&span.word(2))
        && span.len() == 3;
    if determined || counts && counted(span.skip(1)) {
        return Targets::Missing;
    }
    if span.is_any(&[
        "|one|some|any|either| of |them|these|those|",
        "something",
        "|one|some|any| of |my|the| |tasks|items|todos|",
    ]) {
        return Targets::Missing;
    }
    // "both the report and the plants" names two.
    if let Some(rest) = span.after(&["both", "both of"])
        && split(rest).len() > 1
    {
        return parse(rest);
    }
    if let Some(found) = but(span).or_else(|| group(span)) {
        return found;
    }
    if let Some(numbers) = numbers(span) {
        return Targets::Each(numbers.into_iter().map(Target::Number).collect());
    }
    let parts = split(span);
    if parts.len() < 2 {
        return one(span).map_or(Targets::Missing, |target| Targets::Each(vec![target]));
    }
    let mut seen = HashSet::new();
    let fresh = parts.into_iter().filter(|part| seen.insert(part.raw()));
    let parts: Vec<Target> = alike(fresh.filter_map(one).collect());
    let named = |target: &Target| matches!(target, Target::Name { .. });
    if !parts.iter().any(named) {
        return Targets::Each(parts);
    }
    let whole = Target::Name {
        words: span.raw().to_owned(),
        only: Status::All,
    };
    Targets::OneOrMore { whole, parts }
}

/// "chapters 4 and 5": the second number counts the same things as the first, and no tasks.
fn alike(mut parts: Vec<Target>) -> Vec<Target> {
    let Some(Target::Name { words, only }) = parts.first().cloned() else {
        return parts;
    };
    let Some((thing, number)) = words.rsplit_once(' ') else {
        return parts;
    };
    let counts = |word: &str| word.parse::<i64>().is_ok() || small(word).is_some();
    if !counts(number) || !thing.contains(char::is_alphabetic) {
        return parts;
    }
    for part in parts.iter_mut().skip(1) {
        let number = match part {
            Target::Number(number) => number.to_string(),
            // "tracks one and two"
            Target::Name { words, .. } if small(words).is_some() => words.clone(),
            _ => break,
        };
        *part = Target::Name {
            words: format!("{thing} {number}"),
            only,
        };
    }
    parts
}

/// The tasks of a list, one on each line.
pub fn each(lines: &[Span<'_>]) -> Targets {
    Targets::Each(lines.iter().filter_map(|line| one(*line)).collect())
}

/// Reads a run that is nothing but a way to point at tasks: "3", "the second one", "both".
pub fn pointer(span: Span<'_>) -> Option<Targets> {
    match parse(span) {
        Targets::Each(targets) => {
            let named = |t: &Target| matches!(t, Target::Name { .. } | Target::Newest);
            let points = !targets.is_empty() && !targets.iter().any(named);
            points.then_some(Targets::Each(targets))
        }
        found @ Targets::Them(_) => Some(found),
        Targets::All(Status::All, None) if span.is_any(&["all", "everything"]) => {
            Some(Targets::Them(Part::All))
        }
        _ => None,
    }
}

/// Whether the words speak of tasks in so many words, so that no title can be meant.
pub fn is_explicit(span: Span<'_>) -> bool {
    let hash = |t: &super::text::Token| {
        matches!(t.kind, Kind::Number(_)) && span.raw_of(t).starts_with(['#', 't', 'T'])
    };
    span.has(lex::NOUN)
        || span.has(lex::NOUNS)
        || span
            .find(0, &["the one |about|called|named|with|for|"])
            .is_some()
        || span.tokens.iter().any(hash)
        || span.find(0, lex::OFF_LIST).is_some()
}

/// "the dentist one"
pub fn is_one(span: Span<'_>) -> bool {
    let named = trim(span).before(&["one", "thing"]);
    named.is_some_and(|named| named.len() > 1 && named.has_first(&["the", "my", "that"]))
}

/// Without what does not tell which task is meant.
pub fn trim(span: Span<'_>) -> Span<'_> {
    let mut span = span.trim_symbols();
    while let Some(shorter) = span
        .before(lex::OFF_LIST)
        .or_else(|| span.before(lex::CLOSERS))
    {
        if shorter.trim_symbols().is_empty() {
            break;
        }
        span = shorter.trim_symbols();
    }
    while let Some(rest) = span.after(&[
        "also", "and", "off", "with", "please", "then", "down", "so", "uh", "um",
    ]) {
        span = rest.trim_symbols();
    }
    span
}

fn noise(word: &str) -> bool {
    lex::NAME_NOISE.contains(&word)
}

fn split(span: Span<'_>) -> Vec<Span<'_>> {
    let cut = |t: &super::text::Token| {
        matches!(t.kind, Kind::Mark(',' | '&' | ';' | '+') | Kind::Break) || t.word == "and"
    };
    let runs = span.tokens.split(cut);
    // "the slides and mum called": a sentence of its own
    let calls = |part: &Span<'_>| {
        let last = part.word(part.len().wrapping_sub(1));
        matches!(part.len(), 2 | 3)
            && matches!(
                last,
                "called" | "emailed" | "texted" | "phoned" | "rang" | "wrote" | "replied"
            )
    };
    let mut parts: Vec<Span<'_>> = runs
        .map(|tokens| Span { tokens, ..span })
        .filter(|part| !part.trim_marks().is_empty())
        .collect();
    if parts.len() > 1 {
        parts.retain(|part| !calls(part));
    }
    parts
}

/// One task.
fn one(span: Span<'_>) -> Option<Target> {
    let span = trim(span);
    if span.is_empty() {
        return None;
    }
    if span.is_any(lex::IT) {
        return Some(Target::It);
    }
    if span.is_any(lex::OTHER) {
        return Some(Target::Other);
    }
    if let Some(found) = numbers(span)
        && let [number] = found.as_slice()
    {
        return Some(Target::Number(*number));
    }
    let words: Vec<&str> = span.words().collect();
    let minus = |pair: &[super::text::Token]| matches!(pair, [dash, n] if dash.is_mark('-') && matches!(n.kind, Kind::Number(_)));
    if span.tokens.windows(2).any(minus)
        && span.after(lex::NOUN).is_some_and(|r| r.word(0).is_empty())
    {
        return Some(Target::Name {
            words: span.raw().to_owned(),
            only: Status::All,
        });
    }
    let bare: Vec<&str> = words
        .iter()
        .copied()
        .filter(|w| {
            !matches!(
                *w,
                "the" | "my" | "please" | "number" | "no" | "that" | "this"
            )
        })
        .collect();
    if let [id] | ["task", id] | ["id", id] | ["task", "id", id] = bare.as_slice()
        && is_uuid(id)
    {
        return Some(Target::Id((*id).to_owned()));
    }
    if let Some(place) = place(&bare) {
        return Some(place);
    }
    if let ["task" | "number" | "todo" | "item", count] = bare.as_slice()
        && let Some(number) = small(count)
    {
        return Some(Target::Number(number));
    }
    if let Some(number) = numbered(span) {
        return Some(Target::Number(number));
    }
    let quotes: Vec<_> = span
        .tokens
        .iter()
        .filter(|t| t.kind == Kind::Quote)
        .collect();
    if let [quote] = quotes.as_slice()
        && words.iter().all(|w| noise(w))
    {
        return Some(Target::Title(inner(span.raw_of(quote)).to_owned()));
    }
    let only = adjective(&words);
    Some(Target::Name {
        words: span.raw().to_owned(),
        only,
    })
}

fn place(words: &[&str]) -> Option<Target> {
    // "the second one's done"
    let words: Vec<&str> = words
        .iter()
        .map(|w| w.strip_suffix("'s").unwrap_or(w))
        .collect();
    let words = words.as_slice();
    let tail = |rest: &[&str]| {
        rest.iter().all(|w| {
            matches!(
                *w,
                "one"
                    | "task"
                    | "item"
                    | "todo"
                    | "on"
                    | "in"
                    | "from"
                    | "of"
                    | "list"
                    | "that"
                    | "the"
                    | "my"
                    | "thing"
                    | "entry"
                    | "there"
                    | "tasks"
                    | "items"
                    | "ones"
                    | "those"
                    | "these"
                    | "them"
                    | "two"
                    | "three"
            )
        })
    };
    let (first, rest) = words.split_first()?;
    if lex::NEWEST.contains(&words.join(" ").as_str()) {
        return Some(Target::Newest);
    }
    if !tail(rest) {
        return None;
    }
    if matches!(*first, "last" | "bottom") {
        return Some(Target::Last);
    }
    if lex::NEWEST.contains(first) {
        return Some(Target::Newest);
    }
    let named = lex::ORDINALS.iter().find(|(name, _)| name == first);
    named.map(|(_, place)| Target::Place(*place))
}

fn adjective(words: &[&str]) -> Status {
    let mut rest = words
        .iter()
        .skip_while(|w| matches!(**w, "the" | "my" | "a"));
    match rest.next() {
        Some(&("completed" | "finished" | "done")) => Status::Completed,
        Some(&("pending" | "open" | "unfinished" | "incomplete")) => Status::Pending,
        _ => Status::All,
    }
}

fn is_uuid(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    let lengths = groups.iter().map(|g| g.len());
    lengths.eq([8, 4, 4, 4, 12]) && word.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}
