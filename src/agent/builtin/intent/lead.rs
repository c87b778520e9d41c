//! New tasks after a lead such as "remind me to" or "todo:": everything behind it is the title.

use super::add::{draft, head, named, read};
use super::several::list_of;
use super::title::introduces;
use super::{Draft, Intent, Reading, act, note};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span, Token};

/// "remind me to …", "don't forget …", "todo: …": everything after it is the title.
pub fn lead(span: Span<'_>) -> Option<Reading> {
    if note::adds_note(span) {
        return None;
    }
    if let Some(reading) = dated(span).or_else(|| due(span)) {
        return Some(reading);
    }
    if let Some(drafts) = so_many(span).or_else(|| announced(span)) {
        return Some(Reading::strong(Intent::Add(drafts)));
    }
    if let Some(reading) = needed(span) {
        return Some(reading);
    }
    // "new todo": what it is called comes next.
    if span.is_any(&[
        "|a|another|one| new |task|todo|item|reminder|",
        "new |task|todo|item|reminder|",
    ]) {
        return Some(Reading::strong(Intent::Add(Vec::new())));
    }
    let count = span.longest(lex::ADD_LEADS)?;
    // "remind me what's on my list"
    if span.skip(count).longest(lex::ASKING).is_some() && span.word(0) == "remind" {
        return None;
    }
    if span.longest(lex::NEEDS).is_some_and(|needs| needs >= count) {
        return None;
    }
    if span.longest(lex::SHOW).is_some_and(|show| show > count) {
        return None;
    }
    // "I have 2 kids" is no "I have to".
    if span.word(count - 1) == "2" && !span.skip(count).has_first(lex::TASK_VERBS) {
        return None;
    }
    let lead = span.take(count).words().collect::<Vec<_>>().join(" ");
    let colon = span.tokens.get(count).is_some_and(introduces);
    if lex::LEADS_WITH_COLON.contains(&lead.as_str()) && !colon {
        let reminds = lead == "remind me" || (lead == "remember" && span.len() > 2);
        let note = lead == "note" && span.len() > 2 && span.word(1) != "that";
        let new = lead == "new task" || lead == "track";
        if !(reminds || note || new) || span.word(1) == "what" || span.word(2) == "what" {
            return None;
        }
    }
    let reading = lead_of(span, lex::ADD_LEADS)?;
    let words = span.take(count);
    let firm = words.has(&["remind", "forget", "i", "reminder", "new"]);
    Some(if firm || colon {
        reading
    } else {
        Reading {
            strong: false,
            ..reading
        }
    })
}

/// "need lightbulbs", "I need some stamps": things, and no state of mind.
fn needed(span: Span<'_>) -> Option<Reading> {
    const WORDS_MAX: usize = 4;
    let rest = span.after(lex::NEED_THINGS)?;
    let plain = rest.tokens.iter().all(|t| t.kind == Kind::Word)
        && (1..=WORDS_MAX).contains(&rest.len())
        && !rest.has(lex::NO_THINGS)
        && !span.asks();
    let thing = rest.word(rest.len().checked_sub(1)?).ends_with('s') || rest.len() < span.len() - 2;
    (plain && thing).then(|| Reading::weak(Intent::Add(named(vec![draft(rest)]))))
}

/// "3 tasks: mow the lawn; clean the gutters; sweep the patio", "Three tasks to add – …"
fn so_many(span: Span<'_>) -> Option<Vec<Draft>> {
    let head = head(span).filter(|head| head.several && head.count.is_some())?;
    // "17:15"
    if span.tokens.get(1).is_some_and(introduces) {
        return None;
    }
    let rest = head.rest.after(lex::TO_BE_ADDED).unwrap_or(head.rest);
    let titles = rest.trim_marks();
    let told = rest.tokens.first().is_some_and(introduces)
        && act::read(titles).is_none_or(|reading| !reading.strong);
    let titles = list_of(titles, true, head.count).filter(|_| told)?;
    Some(named(titles.into_iter().map(draft).collect()))
}

/// "another thing to do: renew the domain", "there's a new task: …"
fn announced(span: Span<'_>) -> Option<Vec<Draft>> {
    const WORDS_MAX: usize = 9;
    const REASON_MAX: usize = 24;
    let at = span
        .tokens
        .iter()
        .take(REASON_MAX)
        .position(|t| t.is_mark(':'))?;
    let (head, what) = (span.take(at), span.skip(at + 1).trim_marks());
    // "since the kids are off school I need to do two things: …"
    let reasoned = head
        .find(0, lex::I_HAVE_THINGS)
        .map_or(head, |(at, _)| head.skip(at));
    let head = if at > WORDS_MAX { reasoned } else { head };
    if head.len() > WORDS_MAX {
        return None;
    }
    let task = head.has(lex::NOUN)
        || head.has(lex::NOUNS)
        || head.has(&[
            "thing",
            "this",
            "these",
            "something",
            "job",
            "errand",
            "chore",
        ]);
    let plain = head
        .tokens
        .iter()
        .all(|t| t.kind == Kind::Word || t.is_mark(','))
        && head.longest(lex::SHOW).is_none()
        && head.longest(lex::SEARCH).is_none()
        && act::read(head).is_none_or(|reading| !reading.strong)
        && head.longest(lex::ADD).is_none();
    let owned = head.longest(lex::I_HAVE_THINGS).is_some();
    // "pop a task on for me: ring Mrs Pemberton"
    let placed = head.before(lex::ON_LIST).is_some()
        || head.has_first(&["pop", "stick", "put", "chuck", "throw", "bung", "whack"])
            && head.has(lex::NOUN);
    let state = [lex::LABEL_DONE, lex::LABEL_OPEN, lex::LABEL_DELETE];
    if !task
        || !plain
        || !(owned || placed || head.has(lex::NEWS))
        || what.is_empty()
        || state.iter().any(|words| act::closed(what).is_any(words))
    {
        return None;
    }
    let several = head.has(lex::NOUNS) || head.has(&["these"]);
    Some(match list_of(what, several, None) {
        Some(titles) => named(titles.into_iter().map(draft).collect()),
        None => named(vec![draft(what)]),
    })
}

/// "task for tomorrow: buy a present"
fn dated(span: Span<'_>) -> Option<Reading> {
    const TIME_MAX: usize = 6;
    let rest = span.after(lex::TASK_FOR)?;
    let at = rest
        .tokens
        .iter()
        .take(TIME_MAX)
        .position(|t| t.is_mark(':'))?;
    let (when, what) = (rest.take(at), rest.skip(at + 1));
    if !lex::TIMES.contains(&when.word(0)) || what.trim_marks().is_empty() {
        return None;
    }
    let draft = draft(what);
    let title = format!("{} {}", draft.title, when.raw());
    Some(Reading::strong(Intent::Add(vec![Draft { title, ..draft }])))
}

/// "tomorrow I have to bring the cake": the time goes behind the title.
fn due(span: Span<'_>) -> Option<Reading> {
    const TIME_MAX: usize = 5;
    if !lex::TIMES.contains(&span.word(0)) {
        return None;
    }
    let (at, count) = span.find(1, lex::I_HAVE_TO)?;
    let what = span.skip(at + count).trim_marks();
    if at > TIME_MAX || what.is_empty() {
        return None;
    }
    let draft = draft(what);
    let title = format!("{} {}", draft.title, span.take(at).trim_marks().raw());
    Some(Reading::strong(Intent::Add(named(vec![Draft {
        title,
        ..draft
    }]))))
}

/// A title after one of these phrases.
pub fn lead_of(span: Span<'_>, leads: &[&str]) -> Option<Reading> {
    let rest = span.after(leads)?;
    let rest = rest
        .after(&["please"])
        .filter(|rest| rest.tokens.first().is_some_and(introduces))
        .unwrap_or(rest);
    let colon = rest.tokens.first().is_some_and(introduces);
    let rest = rest.trim_marks();
    if rest.is_empty() {
        let asks = colon || span.is_any(&["remind me"]);
        return asks.then(|| Reading::strong(Intent::Add(Vec::new())));
    }
    // "I must have removed it": what has happened is nothing to do.
    if rest.word(0) == "have"
        && span.has_first(&["i", "we", "must"])
        && !lex::plain_verbs(rest.word(1)).is_empty()
    {
        return None;
    }
    put_on_list(rest)
        .or_else(|| no_duty(span, rest))
        .or_else(|| remembered(span, rest))
        .or_else(|| of_nothing(span, rest))
        .or_else(|| noted(span, rest))
        .or_else(|| {
            let what = to_be_done(rest);
            of_the_task_itself(span, what).or_else(|| Some(titled(span, what, colon)))
        })
}

/// "don't forget to add 'Water plants' to my list"
fn put_on_list(rest: Span<'_>) -> Option<Reading> {
    if !rest.has_first(&["add", "put"]) {
        return None;
    }
    rest.before(lex::ON_LIST).and_then(|_| read(rest))
}

/// "I must say I'm not good with computers"
fn no_duty(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    let said = rest.has_first(&["admit", "confess"])
        || rest.longest(lex::NO_DUTIES).is_some()
            && span.has(&["need", "have", "must", "want", "should", "gotta", "got"])
        || span.has(&["remind", "remember"])
            && rest.has_first(&["why", "when", "where", "how", "who", "what"])
        || rest
            .longest(&["be |honest|frank|fair|clear|careful|quick|off|going|patient|"])
            .is_some()
        || rest.has_first(&["say"]) && rest.has(&["i", "i'm", "that", "it"]);
    // "I should not call Anna"
    let not = rest.has_first(&["not"])
        && rest.len() > 1
        && !rest.has_first(lex::REMEMBERING)
        && rest.longest(lex::REMEMBERING).is_none();
    (said || not).then(|| Reading::loose(Intent::Unknown))
}

/// "remember I called mum"
fn remembered(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    if !span.has_first(&["remember", "note"]) || !rest.has_first(&["i", "we", "i've", "we've"]) {
        return None;
    }
    super::did::read(rest)
        .filter(|reading| matches!(&reading.intent, Intent::Did(deed) if deed.done))
}

/// "remind me tomorrow", "remind me about it again": of what?
fn of_nothing(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    let nothing = |t: &Token| {
        matches!(t.kind, Kind::Number(_) | Kind::Mark(_))
            || is_time(t)
            || lex::OF_NOTHING.contains(&t.word.as_str())
    };
    let timer = rest
        .longest(&[
            "in |a|an|one|two|five|ten|fifteen|twenty|thirty|half| |minute|minutes|hour|hours|an|",
        ])
        .is_some()
        && rest.len() < 5;
    // "remind me tomorrow at 7pm"
    let clock = rest
        .find(0, &["at", "by", "around"])
        .filter(|(at, _)| rest.take(*at).tokens.iter().all(nothing))
        .is_some_and(|(at, _)| is_clock_time(rest.skip(at + 1)));
    if span.has(&["remind", "reminder"])
        && (clock || rest.tokens.iter().all(nothing) || timer || is_clock_time(rest))
    {
        return Some(Reading::strong(Intent::Add(Vec::new())));
    }
    // "I need to go", "remind me later": nothing to be added.
    rest.is_any(&[
        "go",
        "go now",
        "run",
        "leave",
        "leave now",
        "sleep",
        "dash",
        "think",
        "later",
        "think about it",
    ])
    .then(|| Reading::loose(Intent::Unknown))
}

fn is_time(token: &Token) -> bool {
    let word = token.word.as_str();
    lex::TIMES.contains(&word) || lex::DAY_WORDS.contains(&word)
}

/// "note that I collected my prescription" tells what is done.
fn noted(span: Span<'_>, rest: Span<'_>) -> Option<Reading> {
    if !span.has(&["note"]) {
        return None;
    }
    let told = rest.after(&["that"]).unwrap_or(rest);
    if !told.has_first(&["i", "i've", "we", "we've"]) && told.before(lex::IS_DONE).is_none() {
        return None;
    }
    super::did::read(told)
        .or_else(|| act::read(told))
        .filter(|reading| matches!(reading.intent, Intent::Did(_) | Intent::Complete { .. }))
}

/// Without what only says that it is a duty.
fn to_be_done(rest: Span<'_>) -> Span<'_> {
    // "note that I need to …"
    let rest = rest.after(lex::DUTIES).unwrap_or(rest);
    // "gotta remember to …", "I must not forget …"
    let rest = rest
        .after(lex::REMEMBERING)
        // "need to remember swap the battery"
        .or_else(|| {
            rest.after(&["remember"])
                .filter(|rest| rest.has_first(lex::TASK_VERBS))
        })
        .filter(|rest| !rest.is_empty())
        .unwrap_or(rest);
    // "remind me 2 send the invoice"
    match rest.tokens {
        [two, ..]
            if two.kind == Kind::Number(2)
                && (rest.skip(1).has_first(lex::TASK_VERBS)
                    || rest.skip(1).has_first(&["txt", "msg", "ask", "drop"])) =>
        {
            rest.skip(1)
        }
        _ => rest,
    }
}

/// "I need to add a task to …" and "remind me to add a task to …" speak of the task itself.
fn of_the_task_itself(span: Span<'_>, what: Span<'_>) -> Option<Reading> {
    if let Some(reading) = read(what)
        && reading.strong
        && what.longest(lex::ADD).is_some()
        && lex::NEEDS.iter().any(|n| span.starts(n).is_some())
    {
        return Some(reading);
    }
    // "put down 'Parents' evening' and 'Sports day' as two tasks"
    let parts = act::closed(what).before(lex::AS_TASKS)?;
    let titles = list_of(parts.trim_marks(), true, None)?;
    let drafts = titles.into_iter().map(draft).collect();
    Some(Reading::strong(Intent::Add(named(drafts))))
}

/// One title or several, the time behind it.
fn titled(span: Span<'_>, what: Span<'_>, colon: bool) -> Reading {
    // "I need to do three things: …"
    let counted = || {
        head(what.after(&["do"]).unwrap_or(what))
            .filter(|head| head.several && head.rest.tokens.first().is_some_and(introduces))
    };
    let below = below_times(what);
    let titles = if let Some(below) = below {
        list_of(below, true, None)
    } else if let Some(head) = counted() {
        list_of(head.rest.trim_marks(), true, head.count)
    } else {
        let several =
            colon && (span.take(2).has(lex::NOUNS) || what.tokens.iter().any(|t| t.is_mark(';')));
        list_of(what, several, None).or_else(|| each_a_duty(what))
    };
    let what = below.unwrap_or(what);
    let time = timed(what).filter(|_| span.take(2).has(&["remind", "reminder"]));
    let drafts = match (titles, time) {
        (Some(titles), _) => titles.into_iter().map(draft).collect(),
        (None, Some((when, what))) => {
            let draft = draft(what);
            vec![Draft {
                title: format!("{} {}", draft.title, when.raw()),
                ..draft
            }]
        }
        (None, None) => vec![draft(what)],
    };
    Reading::strong(Intent::Add(named(drafts)))
}

/// "need to do this weekend: mow the lawn, fix the gate, call Bob"
fn below_times(what: Span<'_>) -> Option<Span<'_>> {
    let rest = what.after(&["do", "get done"])?;
    let at = rest.tokens.iter().take(4).position(|t| t.is_mark(':'))?;
    let when = |t: &Token| is_time(t) || lex::PARTS_OF_DAY.contains(&t.word.as_str());
    rest.tokens
        .iter()
        .take(at)
        .all(when)
        .then(|| rest.skip(at + 1).trim_marks())
}

/// "5pm"
fn is_clock_time(span: Span<'_>) -> bool {
    let time = |t: &Token| {
        let word = t.word.as_str();
        word.starts_with(|c: char| c.is_ascii_digit())
            && (word.ends_with("am") || word.ends_with("pm"))
    };
    matches!(span.trim_marks().tokens, [only] if time(only))
}

/// The new tasks of what stands below "add these".
pub fn titles_below(span: Span<'_>) -> Vec<Draft> {
    let titles = list_of(span, true, None).unwrap_or_else(|| vec![span]);
    named(titles.into_iter().map(draft).collect())
}

/// "that I have to call mum and that I have to water the cactus"
fn each_a_duty(span: Span<'_>) -> Option<Vec<Span<'_>>> {
    let mut parts = Vec::new();
    let mut rest = span;
    let next = |rest: Span<'_>| {
        let to = || {
            (1..rest.len()).find(|at| {
                rest.skip(*at).starts("and to").is_some()
                    && rest.skip(at + 2).has_first(lex::TASK_VERBS)
            })
        };
        rest.find(1, lex::AND_I_HAVE_TO)
            .or_else(|| Some((to()?, 2)))
    };
    while let Some((at, count)) = next(rest) {
        parts.push(rest.take(at).trim_marks());
        rest = rest.skip(at + count);
    }
    parts.push(rest);
    let full = parts.iter().all(|part| !part.is_empty());
    (full && parts.len() > 1).then_some(parts)
}

/// "remind me tomorrow at 5 to …": the time goes behind the title.
fn timed(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    const TIME_MAX: usize = 6;
    if !lex::TIMES.contains(&span.word(0)) {
        return None;
    }
    let at = (1..span.len().min(TIME_MAX)).find(|at| span.word(*at) == "to")?;
    let what = span.skip(at + 1);
    (!what.trim_marks().is_empty()).then(|| (span.take(at), what))
}

/// "add these: a, b", "I need to do two things: a": what follows the colon is a list of titles.
pub fn enumerates(span: Span<'_>) -> bool {
    let Some(at) = span.tokens.iter().position(|t| t.is_mark(':')) else {
        return false;
    };
    let head = span.take(at);
    head.has(lex::NOUNS)
        || head.longest(&["|two|three|four|five| more"]).is_some()
        || head.has(&["these", "following"])
        || head.before(lex::ON_LIST).is_some()
        || super::open(head).is_any(lex::ADD)
}
