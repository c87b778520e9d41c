//! Requests to see the tasks about something.

use super::{Intent, Listing, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Status, Targets};
use crate::agent::builtin::text::{Kind, Span};

/// Reads a search.
pub fn read(span: Span<'_>) -> Option<Reading> {
    // "anything with chicken on my list that I haven't done?"
    if let Some(rest) = span
        .trim_symbols()
        .before(lex::THAT_ARE_OPEN)
        .filter(|rest| !rest.is_empty())
        && let Some(mut reading) = sought_by(rest)
        && let Intent::List(listing) = &mut reading.intent
    {
        listing.status = Status::Pending;
        return Some(reading);
    }
    sought_by(span)
}

fn sought_by(span: Span<'_>) -> Option<Reading> {
    about(span)
        .or_else(|| there(span))
        .or_else(|| holding(span))
        .or_else(|| by_verb(span))
        .or_else(|| which(span))
        .or_else(|| narrowed(span))
}

/// "find 🎉"
pub fn sign(span: Span<'_>) -> Option<Reading> {
    let sign = span.trim_marks();
    if let Some(rest) = sign.after(&["find", "search", "search for", "look for"])
        && rest.words().next().is_none()
        && rest.quoted().is_none()
        && !rest.trim_marks().is_empty()
    {
        return Some(searching(rest.trim_marks().raw().to_owned(), true));
    }
    None
}

/// "find tasks about milk", "which tasks mention milk", "show my grocery tasks".
fn about(span: Span<'_>) -> Option<Reading> {
    if let Some(count) = span.longest(lex::SEARCH) {
        let rest = span.skip(count);
        if matches!(span.word(0), "where" | "where's") && !target::is_explicit(rest) {
            return None;
        }
        return sought(rest, true);
    }
    // "what does task 2 say exactly?"
    if span.longest(&["what does"]).is_some()
        && span
            .tokens
            .iter()
            .any(|t| matches!(t.kind, Kind::Number(_)))
    {
        return None;
    }
    let shows = span.longest(lex::SHOW);
    let noun = span.longest(&[
        "tasks",
        "all tasks",
        "task",
        "my tasks",
        "all my tasks",
        "|pending|open|completed|done|finished|unfinished| tasks",
        "my |pending|open|completed|done|finished|unfinished| tasks",
    ]);
    shows.or(noun)?;
    let from = span.find(0, lex::SOUGHT_NOUNS)?;
    let about = span.skip(from.0 + from.1);
    // "tasks for tomorrow: …" and "tasks to add: …" are no search.
    if about.tokens.iter().any(|t| t.is_mark(':')) {
        return None;
    }
    // 'is there a task called "Renew insurance" on my list?'
    let placed = about
        .before(lex::OFF_LIST)
        .filter(|rest| rest.tokens.last().is_some_and(|t| t.kind == Kind::Quote));
    let about = placed.unwrap_or(about);
    let start = about
        .tokens
        .iter()
        .enumerate()
        .take_while(|(at, t)| {
            lex::LIST_WORDS.contains(&t.word.as_str())
                && about.skip(*at).longest(lex::ABOUT).is_none()
                && t.word != "that"
        })
        .count();
    let about = about.skip(start);
    let text = held_or_about(about)?;
    // "which tasks mention a reminder?"
    if let [article, noun] = text.tokens
        && matches!(article.word.as_str(), "a" | "an")
        && lex::NOUN.contains(&noun.word.as_str())
        && about.longest(lex::MENTIONING).is_some()
    {
        return Some(searching(noun.word.clone(), shows.is_some()));
    }
    if seeks_nothing(about, text) {
        return None;
    }
    sought(text, shows.is_some()).map(|mut reading| {
        if let Intent::List(listing) = &mut reading.intent {
            listing.status = target::status(span.take(from.0 + from.1 + start));
            listing.count = span.longest(&["how many", "count"]).is_some();
        }
        reading
    })
}

/// "which of my tasks have Friday in them?", "tasks about milk": the text.
fn held_or_about(about: Span<'_>) -> Option<Span<'_>> {
    let held = about
        .after(&["have", "has", "having"])
        .and_then(|rest| rest.before(lex::IN_THEM))
        .filter(|text| !text.is_empty());
    let text = held.or_else(|| about.after(lex::ABOUT))?;
    Some(text.before(lex::IN_TITLE).unwrap_or(text))
}

/// "tasks to do", "tasks for today", "tasks on my list" search for nothing.
fn seeks_nothing(about: Span<'_>, text: Span<'_>) -> bool {
    if text.quoted().is_some() {
        return false;
    }
    let known = |w: &str| lex::LIST_WORDS.contains(&w);
    let noise = text
        .words()
        .all(|w| known(w) || lex::SEARCH_NOISE.contains(&w));
    noise || about.longest(&["for", "to", "on", "with"]).is_some() && text.words().all(known)
}

/// The text that is sought, without the noise around it.
fn sought(span: Span<'_>, strong: bool) -> Option<Reading> {
    let span = span.trim_marks();
    let bare = span.trim_symbols();
    let span = if bare.is_empty() { span } else { bare };
    let span = span.before(lex::IN_TITLE).unwrap_or(span).trim_marks();
    let quotes = span.tokens.iter().find(|t| t.kind == Kind::Quote);
    let span = span
        .before(lex::DO_I_HAVE)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(span);
    // "mixing" for "mix"
    if let [only] = span.tokens
        && let Some(verb) = only
            .word
            .strip_suffix("ing")
            .filter(|verb| lex::TASK_VERBS.contains(verb))
        && !lex::THINGS_IN_ING.contains(&only.word.as_str())
    {
        return Some(searching(verb.to_owned(), strong));
    }
    let text = match quotes {
        Some(quote) => crate::agent::builtin::text::inner(span.raw_of(quote)).to_owned(),
        None => kept(span)?,
    };
    if text.is_empty() {
        return None;
    }
    Some(searching(text, strong))
}

fn searching(text: String, strong: bool) -> Reading {
    let reading = in_state(text, Status::All);
    if strong {
        reading
    } else {
        Reading::loose(reading.intent)
    }
}

/// The same among tasks in a state.
fn in_state(text: String, status: Status) -> Reading {
    Reading::strong(Intent::List(Listing {
        status,
        search: Some(text),
        count: false,
        unsorted: false,
    }))
}

/// "is milk on my list?", "show all bills", "show me my work tasks".
fn there(span: Span<'_>) -> Option<Reading> {
    const TOPIC_MAX: usize = 3;
    let kept = |named: Span<'_>| {
        let named = named
            .after(&["the", "my", "a", "an", "there", "all my", "all the"])
            .unwrap_or(named);
        if let Some(quoted) = named.quoted() {
            return Some(searching(quoted.to_owned(), false));
        }
        let known = named.words().all(|w| lex::LIST_WORDS.contains(&w));
        (!named.is_empty() && named.len() <= TOPIC_MAX && (!known || named.word(0) == "work"))
            .then(|| searching(named.raw().to_owned(), false))
    };
    // "did I already add the dentist appointment?"
    if span.asks()
        && let Some(named) = span.after(lex::DID_I_ADD)
    {
        let named = named
            .before(&["already", "yet", "down", "on there"])
            .unwrap_or(named);
        let named = named.before(lex::ON_LIST).unwrap_or(named);
        if !named.has(&["it", "that", "them", "anything", "something"]) {
            return kept(named);
        }
    }
    // "tell me whether the hotel booking is on my list"
    if let Some(named) = span
        .after(&[
            "whether",
            "if",
            "tell me |whether|if|",
            "check |whether|if|",
            "see |whether|if|",
            "let me know |whether|if|",
            "do you know |whether|if|",
        ])
        .and_then(|rest| rest.before(lex::OFF_LIST))
        .and_then(|rest| {
            rest.before(&[
                "is",
                "are",
                "is still",
                "are still",
                "is already",
                "are already",
            ])
        })
    {
        return kept(named);
    }
    // "is the caravan task still there?"
    if let Some(named) = span
        .after(&["is", "are"])
        .and_then(|rest| rest.before(&["still there", "there", "still in there"]))
        && target::is_explicit(named)
        && let Targets::Each(each) = target::parse(named)
        && let [target] = each.as_slice()
    {
        return Some(Reading::loose(Intent::Show(target.clone())));
    }
    if let Some(named) = span
        .after(&["is", "are", "do i have", "have i got", "did i put"])
        .and_then(|r| {
            r.before(lex::OFF_LIST)
                .or_else(|| r.before(&["|on|in| there"]))
        })
    {
        return kept(named.before(&["still", "already"]).unwrap_or(named));
    }
    let shows = span.after(&["show", "show me", "list", "display", "view"])?;
    if let Some(topic) = shows
        .after(&["my", "the", "all", "all my"])
        .and_then(|r| r.before(lex::NOUNS))
        && topic.is_any(&["work"])
    {
        return kept(topic);
    }
    shows.after(&["all", "all my", "all the"]).and_then(kept)
}

/// "what's there for Nomad?", "which ones have 'supplier' in them?"
fn holding(span: Span<'_>) -> Option<Reading> {
    const TOPIC_MAX: usize = 4;
    let rest = span.after(&[
        "what's there",
        "what is there",
        "which ones",
        "which one",
        "which",
        "is there anything",
        "there |is|are| anything",
        "there's anything",
        "do i have anything",
        "what have i got",
        "what |have|do| |i|we| |got|have| on",
        "what've i got on",
        "what have |i|we| got down",
        "what do i have",
        "have i got anything",
        "anything",
        "any",
        "got anything",
        "anything on |my|the| list",
        "what else is there",
        "what else do |i|we| have",
        "what else have |i|we| got",
        "what |do|must| |i|we| still |have|need| to do",
        "what do |i|we| |have|need| to do",
        "what's there to do",
        "what is there to do",
        "what is left to do",
        "what's left to do",
        "what's on |my|the| list",
        "is there something",
        "is there something on |my|the| list",
        "what's |still|left|open|pending| |open|left|pending|",
        "what's |open|left|pending|",
        "what's still to do",
        "what is still to do",
        "what's still to be done",
        "what is still to be done",
        "what is still |open|left|pending|",
    ])?;
    // "what's left at Bell's?"
    let left = rest.len() < span.len()
        && span
            .take(span.len() - rest.len())
            .has(&["left", "open", "pending", "still", "do"]);
    // "anything school related on there?", "any printer stuff?"
    let placed = rest.before(&["on there", "in there"]).unwrap_or(rest);
    let placed = placed.before(lex::OFF_LIST).unwrap_or(placed);
    if let Some(topic) = placed.before(&["related", "stuff", "things"])
        && span.asks()
        && (1..3).contains(&topic.len())
        && !topic.words().any(|w| lex::LIST_WORDS.contains(&w))
    {
        return sought(topic, true);
    }
    let text = rest
        .after(lex::HOLDING)
        .or_else(|| rest.after(&["at", "in", "from"]).filter(|_| left))?;
    let text = text
        .before(lex::IN_TITLE)
        .or_else(|| text.before(lex::OFF_LIST))
        .unwrap_or(text);
    let known = |w: &str| lex::LIST_WORDS.contains(&w) || lex::TIMES.contains(&w);
    let told = text.quoted().is_some() || text.words().any(|w| !known(w));
    (told && text.len() <= TOPIC_MAX)
        .then(|| sought(text, true))
        .flatten()
}

/// "show only the orders that are not shipped yet", "what does my list say about wallpaper?"
fn narrowed(span: Span<'_>) -> Option<Reading> {
    const TOPIC_MAX: usize = 3;
    if let Some(topic) = span
        .after(lex::LIST_SAYS_ABOUT)
        .filter(|rest| rest.len() <= TOPIC_MAX + 1)
    {
        return sought(topic, true);
    }
    let rest = span.after(&["show", "show me", "list", "display", "give me"])?;
    let rest = rest.after(&["only", "just", "all"]).unwrap_or(rest);
    let rest = rest.after(&["the", "my", "those", "all the"])?;
    let (at, count) = rest.find(
        1,
        &[
            "that |are|aren't|have|haven't|is|isn't|",
            "which |are|aren't|have|haven't|is|isn't|",
        ],
    )?;
    let (topic, state) = (rest.take(at), rest.skip(at + count));
    let is_open = rest.take(at + count).skip(at).has(lex::NOT_WORDS)
        || state.has(lex::NOT_WORDS)
        || state.has(lex::OPEN_WORDS)
        || state.has(&["still", "left"]);
    let is_known = |word: &str| lex::LIST_WORDS.contains(&word) || lex::NOUNS.contains(&word);
    if topic.len() > TOPIC_MAX
        || topic.words().any(is_known)
        || state.len() > TOPIC_MAX
        || state.is_empty()
    {
        return None;
    }
    let status = Status::of(!is_open);
    Some(of_one(topic.raw(), status))
}

/// A search for things, by the word for one of them.
fn of_one(topic: &str, status: Status) -> Reading {
    let one = topic
        .strip_suffix('s')
        .filter(|word| word.len() > 3 && !word.ends_with('s'))
        .unwrap_or(topic);
    in_state(one.to_owned(), status)
}

/// Searches for the verb that titles begin with.
fn by_verb(span: Span<'_>) -> Option<Reading> {
    // "what have I already packed?"
    if let Some(rest) = span.after(&[
        "what have i",
        "what have i already",
        "what did i",
        "what did i already",
        "what all have i",
    ]) && let Some(verb) = verb_of_past(rest)
    {
        return Some(in_state(verb, Status::Completed));
    }
    // "what do I need to buy?"
    if let Some(rest) = span.after(&[
        "what all do i |need|have| to",
        "what do i |need|have| to",
        "what do i still |need|have| to",
        "what should i",
        "what must i",
        "who do i |need|have| to",
        "who do i still |need|have| to",
        "who should i",
    ]) && let [verb] = rest.trim_marks().tokens
        && lex::TASK_VERBS.contains(&verb.word.as_str())
        && !lex::LIST_WORDS.contains(&verb.word.as_str())
    {
        return Some(in_state(verb.word.clone(), Status::Pending));
    }
    // "what have I not packed yet?"
    let past = span.after(&[
        "what have |i|we| |not|still|yet|",
        "what haven't |i|we|",
        "what have |i|we| still not",
    ])?;
    let verb = verb_of_past(past.before(&["yet"]).unwrap_or(past))?;
    Some(in_state(verb, Status::Pending))
}

/// "which invoices are still open?", "what emails do I still have to send?"
fn which(span: Span<'_>) -> Option<Reading> {
    const TOPIC_MAX: usize = 3;
    let rest = span.after(&[
        "which",
        "what",
        "which of my",
        "what of my",
        "which of the",
        "how many",
    ])?;
    let (at, _) = rest.find(1, &["are", "is", "have", "do i", "did i"])?;
    let (topic, state) = (rest.take(at), rest.skip(at));
    // "how many planting jobs are there still to do?"
    let topic = topic.before(lex::JOBS).unwrap_or(topic);
    let known = |w: &str| lex::LIST_WORDS.contains(&w);
    // "which calls do I have to make?"
    let to_come = state.after(&["do i |need|have| to", "do i still |need|have| to"]);
    let to_come = to_come.is_some_and(|verb| verb.len() == 1 && verb.has_first(lex::TASK_VERBS));
    let status = if to_come {
        Status::Pending
    } else {
        target::status(state)
    };
    // "which interviews did I already transcribe?"
    let past = state.after(&[
        "did i",
        "did i already",
        "have i",
        "have i already",
        "did we",
        "have we",
    ]);
    let done = past.is_some_and(|verb| {
        verb.len() == 1
            && (verb.has_first(lex::TASK_VERBS) || !lex::plain_verbs(verb.word(0)).is_empty())
            && !verb.words().any(known)
    });
    let status = if done { Status::Completed } else { status };
    let told = to_come || done || state.words().all(known) && status != Status::All;
    if !told
        || topic.len() > TOPIC_MAX
        || topic.words().any(known)
        || topic.words().next().is_none()
    {
        return None;
    }
    let verb = topic.raw().strip_suffix("ing").unwrap_or_default();
    let topic = match lex::TASK_VERBS.contains(&verb) {
        true => verb,
        false => topic.raw(),
    };
    let mut reading = of_one(topic, status);
    if let Intent::List(listing) = &mut reading.intent {
        listing.count = span.longest(&["how many"]).is_some();
    }
    Some(reading)
}

fn kept(span: Span<'_>) -> Option<String> {
    // "tasks about paying something"
    if let [doing, something] = span.trim_marks().tokens
        && matches!(
            something.word.as_str(),
            "something" | "anything" | "things" | "stuff" | "someone" | "people"
        )
        && let Some(verb) = doing.word.strip_suffix("ing")
        && lex::TASK_VERBS.contains(&verb)
    {
        return Some(verb.to_owned());
    }
    let mut span = span
        .before(lex::OFF_LIST)
        .filter(|s| !s.is_empty())
        .unwrap_or(span);
    while let Some(rest) = span.after(lex::ABOUT).filter(|rest| !rest.is_empty()) {
        span = rest;
    }
    while !span.is_empty() && !span.tokens.first().is_some_and(|t| t.kind == Kind::Quote) {
        let first = span.word(0);
        if first.is_empty() || lex::SEARCH_NOISE.contains(&first) || lex::ABOUT.contains(&first) {
            span = span.skip(1);
        } else {
            break;
        }
    }
    while let Some(last) = span.tokens.last() {
        let noise = matches!(last.kind, Kind::Mark(_) | Kind::Break)
            || lex::NOUN.contains(&last.word.as_str())
            || lex::NOUNS.contains(&last.word.as_str())
            || matches!(last.word.as_str(), "in" | "please" | "list" | "it");
        if !noise {
            break;
        }
        span = span.take(span.len() - 1);
    }
    (!span.is_empty() && span.len() <= 8).then(|| span.raw().to_owned())
}

/// "packed", and nothing else: the verb that titles with it begin with.
fn verb_of_past(said: Span<'_>) -> Option<String> {
    let [past] = said.trim_marks().tokens else {
        return None;
    };
    let mut verbs = lex::plain_verbs(&past.word).into_iter();
    verbs
        .find(|verb| lex::TASK_VERBS.contains(&verb.as_str()))
        .filter(|_| !lex::LIST_WORDS.contains(&past.word.as_str()))
}
