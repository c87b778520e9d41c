//! New tasks: where the title starts and ends, and how many there are.

use super::several::{list_of, listed};
use super::title::{introduces, skip_intro, text, title_of, trim_end, unbullet};
use super::{Draft, Intent, Reading, Refusal, act, edit, note};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::Target;
use crate::agent::builtin::text::{Kind, Span};

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
    // "put it on the list: call the plumber", "to my list, please: a, b and c"
    if let Some(at) = span
        .tokens
        .iter()
        .take(LEAD_MAX)
        .position(|t| t.is_mark(':'))
        && let head = act::closed(span.take(at))
        && (head.is_any(lex::ADD_IT) && head.len() > 1 || head.is_any(lex::ON_LIST))
        && let below = span.skip(at + 1).trim_marks()
        && !below.is_empty()
    {
        let titles = list_of(below, commas(below), None).unwrap_or_else(|| vec![below]);
        let drafts = named(titles.into_iter().map(draft).collect());
        return Some(Reading::strong(Intent::Add(drafts)));
    }
    if span.is_any(lex::ADD_IT) {
        return Some(Reading::strong(Intent::Add(vec![Draft {
            title: "it".to_owned(),
            description: None,
        }])));
    }
    // "One more thing.": what follows tells.
    if span.is_any(lex::SOMETHING_MORE) {
        return Some(Reading::loose(Intent::Unknown));
    }
    // "one more thing, order lenses", "two more for the list: …"
    if let Some(rest) = span.after(lex::ONE_MORE)
        // "two more for work: …"
        && let rest = match rest.tokens {
            [_, _, colon, ..] if rest.has_first(&["for"]) && colon.is_mark(':') => rest.skip(2),
            _ => rest,
        }
        && let rest = rest
            .after(&[
                "please",
                "before i forget",
                "while i remember",
                "while i think of it",
            ])
            .unwrap_or(rest)
        && rest
            .tokens
            .first()
            .is_some_and(|t| introduces(t) || t.is_mark(',') && !is_bare_more(span))
    {
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
        let titles = list_of(rest.trim_marks(), several || count.is_some(), count);
        let drafts = titles
            .unwrap_or_else(|| vec![rest.trim_marks()])
            .into_iter()
            .map(draft);
        return Some(Reading::strong(Intent::Add(named(drafts.collect()))));
    }
    // "put on 'Report v2'"
    if let Some(named) = span.after(&["put |on|down|in|", "write down", "jot down"])
        && let named = named.before(&["instead"]).unwrap_or(named)
        && named.trim_symbols().quoted().is_some()
    {
        return Some(Reading::strong(Intent::Add(named_one(named))));
    }
    // "have renewing the gym membership added to my list"
    if let Some(named) = span
        .after(&["have", "get", "see"])
        .and_then(|rest| rest.before(lex::ON_LIST))
        .and_then(|rest| rest.before(&["added", "put", "noted"]))
        && !named.is_empty()
    {
        return Some(Reading::strong(Intent::Add(named_one(named))));
    }
    // "have 'Order new glasses' on my list"
    if let Some(named) = span
        .after(&["have", "see"])
        .and_then(|rest| rest.before(lex::ON_LIST))
        && named.quoted().is_some()
    {
        return Some(Reading::strong(Intent::Add(named_one(named))));
    }
    // "dentist appointment needs to go on my list"
    if let Some(named) = span
        .before(lex::ON_LIST)
        .and_then(|rest| rest.before(lex::GOES))
        && !named.is_empty()
        && !span.asks()
    {
        return Some(Reading::strong(Intent::Add(named_one(named))));
    }
    // "todo renew domain name"
    if let Some(rest) = span.after(&["todo", "to do", "reminder", "note to self"])
        && rest.has_first(lex::TASK_VERBS)
        && rest.len() > 1
    {
        return Some(Reading::strong(Intent::Add(named(vec![draft(rest)]))));
    }
    if let Some(count) = span.longest(lex::ADD) {
        let rest = span.skip(count);
        // "I want to add that I called mum"
        if rest.longest(&["that |i|we|i've|we've|"]).is_some()
            && let Some(reading) = super::did::read(rest.skip(1))
        {
            return Some(reading);
        }
        // "can we add due dates?", "add subtasks to essay", "create a list called groceries"
        let asked = rest
            .after(&["a", "an", "the", "some", "another"])
            .unwrap_or(rest);
        if asked.longest(lex::NO_SUCH_THINGS).is_some() {
            return Some(Reading::strong(Intent::Refused(Refusal::Unsupported)));
        }
        // "add a description"
        if asked.len() < rest.len()
            && act::closed(asked).is_any(&["description", "note", "comment"])
        {
            return Some(Reading::strong(Intent::Describe(Target::It)));
        }
        // "add nothing", "add what?", "add three random tasks"
        if act::closed(rest).is_any(lex::NOTHING_TO_ADD) {
            return Some(Reading::strong(Intent::Add(Vec::new())));
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
            return Some(Reading::strong(Intent::Add(Vec::new())));
        }
        // "add one more thing, namely to take a sample to the vet"
        if let Some(more) = rest.after(lex::ONE_MORE)
            && more
                .tokens
                .first()
                .is_some_and(|t| t.is_mark(',') || introduces(t))
            && let what = more.trim_marks()
            && let Some(what) = what.after(&[
                "namely to",
                "namely",
                "which is to",
                "that is to",
                "i.e",
                "to",
            ])
        {
            return Some(Reading::strong(Intent::Add(named(vec![draft(what)]))));
        }
        let rest = rest.after(&["also", "as well", "too"]).unwrap_or(rest);
        // "add another one: water the ferns"
        let another = rest
            .after(lex::ANOTHER)
            .filter(|_| rest.has_first(&["another", "one"]));
        let rest = another.map_or(rest, |rest| leadless(rest.after(&["the"]).unwrap_or(rest)));
        let reading = body(rest, true)?;
        return Some(Reading::strong(Intent::Add(reading)));
    }
    if let Some(rest) = span.after(lex::ANOTHER).filter(|_| !is_bare_more(span)) {
        let rest = rest.after(&["the"]).unwrap_or(rest);
        if rest.is_any(lex::NOTHING_TO_ADD) {
            return None;
        }
        let drafts = named(vec![draft(leadless(rest))]);
        return (!drafts.is_empty()).then(|| Reading::strong(Intent::Add(drafts)));
    }
    if let Some(count) = span.longest(lex::ADD_IF_NOUN) {
        let rest = span.skip(count);
        let asked = rest
            .after(&["a", "an", "the", "some", "another"])
            .unwrap_or(rest);
        if asked.longest(lex::NO_SUCH_THINGS).is_some() {
            return Some(Reading::strong(Intent::Refused(Refusal::Unsupported)));
        }
        let listed = rest
            .before(lex::ON_LIST)
            .or_else(|| rest.before(lex::AS_TASKS))
            .is_some();
        // "make tasks 1 to 3 done"
        if span.word(0) == "make" && rest.before(lex::DONE_WORDS).is_some() {
            return None;
        }
        // "open tasks?"
        if span.word(0) == "open" && (span.asks() || rest.is_any(lex::NOUNS)) {
            return None;
        }
        // "can I get a list of my tasks" asks to see them.
        if span.has(&["can", "could", "may"])
            && span.longest(lex::SHOW).is_some()
            && rest.has(lex::NOUNS)
        {
            return None;
        }
        let puts = matches!(
            span.word(0),
            "put"
                | "write"
                | "get"
                | "include"
                | "save"
                | "enter"
                | "log"
                | "schedule"
                | "throw"
                | "stick"
        );
        let new = rest.longest(lex::NEW_ONES).is_some()
            || matches!(rest.tokens.first().map(|t| t.kind), Some(Kind::Number(_)));
        let quoted = rest.quoted().is_some() && lex::LOGS.contains(&span.word(0));
        let noun = quoted || head(rest).is_some() && (new || span.word(0) == "create");
        let wishes = span.has_first(&["i", "i'd", "we", "let's", "can", "could"]);
        if noun || ((puts || wishes) && listed) {
            return Some(Reading::strong(Intent::Add(body(rest, false)?)));
        }
        if span.word(0) == "create" && !rest.trim_marks().is_empty() {
            return Some(Reading::weak(Intent::Add(body(rest, true)?)));
        }
    }
    // "get rid of the VAT return, I'm seeing to it" puts nothing on a list.
    if span.longest(lex::DELETE).is_some() {
        return None;
    }
    // "put on my list that I must call Anna"
    if matches!(
        span.word(0),
        "put" | "write" | "note" | "have" | "stick" | "pop"
    ) && let Some(words) = span.skip(1).after(lex::ON_LIST).and_then(|rest| {
        let colon = rest.tokens.first().is_some_and(|t| t.is_mark(':'));
        rest.after(&["that", "to"])
            .or_else(|| colon.then(|| rest.skip(1)))
            .or_else(|| rest.has_first(lex::TASK_VERBS).then_some(rest))
    }) && !words.is_empty()
    {
        let words = words.after(lex::DUTIES).unwrap_or(words);
        return Some(Reading::strong(Intent::Add(named_one(words))));
    }
    // "put 'Bleed the radiators' on it", which is the list
    if matches!(span.word(0), "put" | "stick" | "pop")
        && let Some(rest) = span
            .skip(1)
            .before(&["on it", "on it too", "on it as well"])
        && rest.quoted().is_some()
    {
        return Some(Reading::strong(Intent::Add(named_one(rest))));
    }
    // "put 'Read chapter 5' down", "put 'call the vet' on there"
    if matches!(
        span.word(0),
        "put" | "stick" | "chuck" | "throw" | "pop" | "get"
    ) && let Some(rest) = span.skip(1).before(lex::ON_THERE)
        && !rest.is_empty()
    {
        return Some(Reading::strong(Intent::Add(body(rest, false)?)));
    }
    // "put lunch with Omar on there for Thursday"
    if matches!(span.word(0), "put" | "stick" | "chuck" | "throw" | "pop")
        && let Some((at, count)) = span.find(2, &["on there", "|on|onto| |my|the| list", "down"])
        && span.skip(at + count).longest(lex::DESCRIBED).is_some()
    {
        let text = format!(
            "{} {}",
            span.take(at).skip(1).raw(),
            span.skip(at + count).raw()
        );
        let tokens = crate::agent::builtin::text::tokens(&text);
        let span = Span {
            source: &text,
            tokens: &tokens,
        };
        return Some(Reading::strong(Intent::Add(named(vec![draft(span)]))));
    }
    if matches!(span.word(0), "put" | "stick" | "chuck" | "throw" | "pop")
        && let Some((at, count)) = span.find(2, &["on there", "|on|onto| |my|the| list"])
        && (lex::TIMES.contains(&span.word(at + count)) || span.word(at + count) == "for")
    {
        let draft = draft(span.take(at).skip(1));
        let title = format!("{} {}", draft.title, span.skip(at + count).raw());
        return Some(Reading::strong(Intent::Add(named(vec![Draft {
            title,
            ..draft
        }]))));
    }
    // "learn 20 words today pls add"
    if let Some(rest) = span.before(&[
        "please add",
        "add to |my|the| list",
        "add to list",
        "add to |my|the| list please",
        "add to list please",
        "add please",
        "add it please",
        "please add it",
        "add this please",
    ]) && rest.len() > 1
    {
        let rest = rest.after(lex::NEEDS).unwrap_or(rest);
        return Some(Reading::strong(Intent::Add(body(rest, false)?)));
    }
    // "buy milk on my list please", "throw bread on my list", "new: bread".
    if matches!(
        span.word(0),
        "throw"
            | "stick"
            | "pop"
            | "get"
            | "jot"
            | "chuck"
            | "bung"
            | "whack"
            | "slap"
            | "shove"
            | "fling"
    ) && let rest = span.skip(1)
        && let placed = rest.before(lex::AS_TASKS).unwrap_or(rest)
        && let Some(named) = placed.before(lex::ON_LIST)
    {
        let apart = placed.len() < rest.len();
        let drafts = body(if apart { rest } else { named }, false)?;
        return Some(Reading::strong(Intent::Add(drafts)));
    }
    let noun = span.after(lex::TASKS_BELOW)?;
    if !noun.tokens.first().is_some_and(introduces) || noun.trim_marks().is_empty() {
        return None;
    }
    let titles = list_of(noun.trim_marks(), true, None)?;
    let drafts = named(titles.into_iter().map(draft).collect());
    Some(Reading::strong(Intent::Add(drafts)))
}

fn named_one(title: Span<'_>) -> Vec<Draft> {
    let title = title
        .after(&["the"])
        .filter(|rest| !rest.is_empty())
        .unwrap_or(title);
    named(vec![draft(title)])
}

/// "one more, mark task 2 as done": what follows may be any request.
fn is_bare_more(span: Span<'_>) -> bool {
    span.word(1) == "more"
        && span.tokens.get(2).is_some_and(|t| t.is_mark(','))
        && !span.skip(3).has_first(lex::TASK_VERBS)
}

/// A head such as "a task to" or "three tasks:".
pub struct Head<'a> {
    /// What follows it.
    pub rest: Span<'a>,
    /// Several tasks are meant.
    pub several: bool,
    /// So many.
    pub count: Option<i64>,
}

pub fn head(span: Span<'_>) -> Option<Head<'_>> {
    let mut rest = span.trim_marks();
    let mut count = None;
    for _ in 0..5 {
        if let Some(Kind::Number(n)) = rest.tokens.first().map(|t| t.kind) {
            count = Some(n);
            rest = rest.skip(1);
            continue;
        }
        if let Some((_, n)) = lex::COUNTS.iter().find(|(name, _)| *name == rest.word(0)) {
            count = Some(*n);
            rest = rest.skip(1);
            continue;
        }
        let determiner = rest.after(lex::DETERMINERS);
        let Some(shorter) = determiner else { break };
        rest = shorter;
    }
    // "add this for me please: …"
    if rest.len() < span.trim_marks().len()
        && let Some(after) = rest.after(&[
            "for me",
            "please",
            "for me please",
            "too",
            "as well",
            "then",
            "then please",
        ])
        && after.tokens.first().is_some_and(|t| t.is_mark(':'))
    {
        rest = after;
    }
    // "I'd like two tasks added please: …"
    if let Some(after) = rest
        .after(lex::NOUNS)
        .and_then(|rest| rest.after(&["added", "added please", "please", "added for me"]))
        && after.tokens.first().is_some_and(|t| t.is_mark(':'))
    {
        return Some(Head {
            rest: after,
            several: true,
            count: count.filter(|n| *n != 1),
        });
    }
    // "add these for tomorrow morning: a, b"
    if rest.len() < span.trim_marks().len()
        && rest.has_first(&["for"])
        && let Some(at) = rest.tokens.iter().take(4).position(|t| t.is_mark(':'))
        && rest.take(at).skip(1).words().all(|word| {
            lex::TIMES.contains(&word)
                || lex::DAY_WORDS.contains(&word)
                || lex::PARTS_OF_DAY.contains(&word)
        })
    {
        rest = rest.skip(at);
    }
    // "add these to my list: a, b"
    if let Some(after) = rest.after(lex::ON_LIST)
        && rest.len() < span.trim_marks().len()
        && after.tokens.first().is_some_and(|t| t.is_mark(':'))
    {
        rest = after;
    }
    // "add these as separate tasks: a, b"
    if let Some(after) = rest.after(lex::AS_TASKS)
        && after.tokens.first().is_some_and(|t| t.is_mark(':'))
    {
        return Some(Head {
            rest: after,
            several: true,
            count: None,
        });
    }
    // "four jobs: a, b, c and d"
    if let Some(after) = rest.after(lex::JOBS)
        && rest.len() < span.trim_marks().len()
        && after.tokens.first().is_some_and(|t| t.is_mark(':'))
    {
        return Some(Head {
            rest: after,
            several: count != Some(1) && rest.word(0).ends_with('s'),
            count: count.filter(|n| *n != 1),
        });
    }
    let (several, rest) = match rest.after(lex::NOUNS).or_else(|| rest.after(&["ones"])) {
        Some(rest) => (true, rest),
        None => match rest.after(lex::NOUN) {
            Some(rest) => (false, rest),
            // "add these: a, b", and not "add 1:1 with Dana"
            None if rest.len() < span.trim_marks().len()
                && rest.tokens.first().is_some_and(|t| t.is_mark(':'))
                && !matches!(rest.tokens, [colon, next, ..] if next.start == colon.end
                    && matches!(next.kind, Kind::Number(_))) =>
            {
                (count != Some(1), rest)
            }
            None => return None,
        },
    };
    // "add task management course" has a noun that is a part of the title.
    let only = count.filter(|n| *n != 1);
    Some(Head {
        rest,
        several: several || only.is_some(),
        count: only,
    })
}

/// Titles after the verb.
fn body(span: Span<'_>, verb: bool) -> Option<Vec<Draft>> {
    let span = close(span);
    if span.trim_marks().is_empty() {
        return Some(Vec::new());
    }
    let (span, as_tasks) = match span.trim_marks().before(lex::AS_TASKS) {
        Some(rest) => (rest, true),
        None => (span, false),
    };
    // "'Delete everything' as a task, it's the name of our song"
    if let [quote, ..] = span.tokens
        && quote.kind == Kind::Quote
        && let Some(rest) = span.skip(1).after(lex::ON_LIST)
        && rest
            .tokens
            .first()
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | ';' | '(')))
        && rest.trim_marks().longest(lex::DESCRIBED).is_none()
        && described(span).is_none()
    {
        return Some(named(vec![draft(span.take(1))]));
    }
    // "'Pay illustrator' to them", which were shown just now
    if let [quote, ..] = span.tokens
        && quote.kind == Kind::Quote
        && span.skip(1).is_any(&["to |them|those|these|it|"])
    {
        return Some(named(vec![draft(span.take(1))]));
    }
    let placed = place(span);
    // "submit the report; description: with receipts"
    if described(placed).is_some()
        && !placed.tokens.iter().any(|t| t.kind == Kind::Break)
        && head(placed).is_none()
    {
        return Some(named(vec![draft_of(placed, verb)]));
    }
    // "this as one single task: buy milk, eggs and butter"
    if let Some(rest) = placed
        .after(&["this", "that", "the following", "these"])
        .unwrap_or(placed)
        .after(lex::AS_ONE_TASK)
        && rest.tokens.first().is_some_and(introduces)
    {
        return Some(named(vec![draft(rest)]));
    }
    // "buy milk and bread, as one single task"
    if let Some(rest) = placed
        .before(lex::AS_ONE_TASK)
        .filter(|rest| !rest.trim_marks().is_empty())
    {
        return Some(named(vec![draft(rest.trim_marks())]));
    }
    if let Some(head) = head(placed) {
        let rest = place_first(head.rest);
        // "a task for each of these: a, b"
        let each = rest
            .after(lex::FOR_EACH)
            .filter(|r| r.tokens.first().is_some_and(introduces));
        if let Some(titles) = each.and_then(|r| list_of(r.trim_marks(), true, None)) {
            return Some(named(titles.into_iter().map(draft).collect()));
        }
        let rest = rest.after(&["out of this", "from this"]).unwrap_or(rest);
        // "three tasks for the move: …"
        let about = rest.tokens.iter().position(|t| t.is_mark(':'));
        let rest = match about {
            Some(at) if head.several && at < 6 && rest.has_first(&["for", "about"]) => {
                rest.skip(at)
            }
            _ => rest,
        };
        let rest = leadless(rest);
        if rest.trim_marks().is_empty() {
            return Some(Vec::new());
        }
        if let Some(titles) = list_of(rest.trim_marks(), head.several, head.count) {
            return Some(named(titles.into_iter().map(draft).collect()));
        }
        return Some(named(vec![draft(rest)]));
    }
    // "to my list: milk, eggs and bread"
    let below = span
        .trim_marks()
        .after(lex::ON_LIST)
        .is_some_and(|rest| rest.tokens.first().is_some_and(|t| t.is_mark(':')) && commas(rest));
    if let Some(titles) = list_of(
        placed.trim_marks(),
        as_tasks || below || listed(placed),
        None,
    ) {
        return Some(named(titles.into_iter().map(draft).collect()));
    }
    Some(named(vec![draft_of(placed, verb)]))
}

/// Whether commas part it.
fn commas(span: Span<'_>) -> bool {
    span.tokens.iter().any(|t| t.is_mark(','))
}

/// Removes the place ("to my list") before and after a title.
fn place(span: Span<'_>) -> Span<'_> {
    place_first(place_last(span))
}

fn place_last(span: Span<'_>) -> Span<'_> {
    let mut span = span.trim_marks();
    while let Some(rest) = span
        .before(lex::ON_LIST)
        .or_else(|| span.before(&["for me"]))
    {
        span = rest.trim_marks();
    }
    span
}

fn place_first(span: Span<'_>) -> Span<'_> {
    // "it to my list: pick up the tank"
    let it = span
        .after(&["it", "this", "that"])
        .and_then(|rest| rest.after(lex::ON_LIST))
        .filter(|rest| rest.tokens.first().is_some_and(|t| t.is_mark(':')));
    it.or_else(|| span.after(lex::ON_LIST))
        .or_else(|| span.after(&["for me"]))
        .unwrap_or(span)
}

fn close(span: Span<'_>) -> Span<'_> {
    let mut span = span;
    loop {
        let bare = trim_end(span);
        // "… tonight please 🙏"
        let smiles = bare.trim_symbols();
        let smiling = smiles.len() < bare.len();
        let placed = smiling && smiles.before(lex::ON_LIST).is_some();
        let thanked = smiling && smiles.before(lex::TITLE_CLOSERS).is_some();
        let bare = if thanked || placed { smiles } else { bare };
        match bare.before(lex::TITLE_CLOSERS) {
            Some(rest) if !rest.trim_marks().is_empty() => span = rest,
            _ => return if placed { bare } else { span },
        }
    }
}

fn leadless(span: Span<'_>) -> Span<'_> {
    let mut span = span;
    for _ in 0..3 {
        span = skip_intro(span);
        span = span.after(&["please", "uh", "um", "er"]).unwrap_or(span);
        // "title: Update CV", "title 'Update CV'"
        let labelled = span.after(lex::PART_TITLE).filter(|rest| {
            let next = rest.tokens.first();
            next.is_some_and(|t| t.kind == Kind::Quote || introduces(t))
        });
        // "a task for it: call a plumber"
        let pointed = span
            .after(&[
                "for |it|that|this|them|",
                "about |it|that|this|",
                "|it|that|this|",
            ])
            .filter(|rest| rest.tokens.first().is_some_and(introduces));
        let Some(rest) = labelled
            .or(pointed)
            .or_else(|| span.after(lex::TITLE_LEADS))
        else {
            break;
        };
        // "one for the vet visit": the article goes with "for".
        let about = matches!(span.word(0), "for" | "about");
        span = match rest.after(&["the"]) {
            Some(named) if about && !named.is_empty() => named,
            _ => rest,
        };
    }
    place_last(skip_intro(span))
}

pub fn named(drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.into_iter().filter(|d| !d.title.is_empty()).collect()
}

/// A title and perhaps a description.
pub fn draft(span: Span<'_>) -> Draft {
    draft_of(span, false)
}

fn draft_of(span: Span<'_>, verb: bool) -> Draft {
    let span = close(leadless(unbullet(span)));
    // "and I must not forget to buy stamps either"
    let span = span
        .before(&["either"])
        .filter(|rest| !rest.is_empty())
        .unwrap_or(span);
    // "need to buy a calculator add it"
    let span = span
        .before(&["add it", "add that", "add this"])
        .filter(|rest| rest.len() > 1)
        .unwrap_or(span);
    // "…, otherwise finance will kill me"
    let reason = |at: &usize| {
        let rest = span.skip(*at);
        let comma = span.word(at - 1).is_empty();
        // "or bus or train will be faster" is no threat without a comma.
        // "add call mum if it isn't on the list", "I need to call the dentist, is that on my list?"
        let known = rest
            .longest(&[
                "if it |isn't|is| not",
                "if it isn't",
                "if it's not",
                "unless it's",
            ])
            .is_some()
            && (rest.has(&["list", "already", "there"]) || rest.len() < 5)
            || comma && rest.is_any(&["is |that|it|", "is |that|it| on"])
            || comma
                && rest
                    .longest(&[
                        "is |that|it| |on|already|",
                        "did i |add|put|",
                        "have i |added|put|",
                        "do i have |that|it|",
                    ])
                    .is_some();
        // "…, it's important"
        let stated = comma
            && rest.has_first(&["it's", "that's"])
            && rest.has(lex::WEIGHTY)
            && rest.len() < 8;
        let threat = stated
            || known
            || rest.longest(lex::OR_I_WILL).is_some()
            || comma
                && span.word(*at) == "or"
                && rest.take(5).has(&["will", "he'll", "she'll", "they'll"])
            || span.word(*at) == "or"
                && rest.take(5).has(&["will"])
                && rest.take(8).has(lex::WRATH);
        threat || comma && rest.longest(lex::OR_ELSE).is_some()
    };
    let span = (2..span.len())
        .find(reason)
        .map_or(span, |at| close(span.take(at).trim_marks()));
    let (title, description) = match described(span) {
        Some((title, description)) => (title, Some(text(description))),
        None => (span, None),
    };
    Draft {
        title: title_of(place_last(title), verb),
        description: description.filter(|d| !d.is_empty()),
    }
}

fn described(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    if let Some((at, count)) = span.find(1, lex::DESCRIBED) {
        return Some((span.take(at), skip_intro(span.skip(at + count))));
    }
    // "…, description: 2 litres"
    let quote = |at: usize| span.tokens.get(at).is_some_and(|t| t.kind == Kind::Quote);
    let in_bracket = |at: usize| {
        matches!(span.word(at), "note" | "notes")
            && span.tokens.get(at - 1).is_some_and(|t| t.is_mark('('))
            && span.tokens.get(at + 1).is_some_and(|t| t.is_mark(':'))
    };
    let at = (1..span.len()).find(|at| {
        in_bracket(*at)
            || matches!(span.word(*at), "description" | "desc" | "details")
                && (span.tokens.get(at + 1).is_some_and(|t| t.is_mark(':'))
                    || (quote(at + 1)
                        && (quote(at - 1)
                            || *at > 1 && span.word(at - 1).is_empty() && quote(at - 2))))
    })?;
    // "Buy wine (description: red)"
    let bracket = span.tokens.get(at - 1).is_some_and(|t| t.is_mark('('));
    let closed = bracket && span.tokens.last().is_some_and(|t| t.is_mark(')'));
    let end = span.len() - usize::from(closed);
    let title = span.take(at - usize::from(bracket));
    Some((title, skip_intro(span.take(end).skip(at + 1))))
}
