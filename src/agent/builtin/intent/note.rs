//! Requests for a new description: "add a note to …", "describe task 2 as …".

use super::change::{colon_at, single};
use super::title;
use super::{Change, Intent, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{Kind, Span, Token};

/// "add a description to task 2: …", "describe task 2 as …".
pub fn describe(span: Span<'_>) -> Option<Reading> {
    if adds_task(span) {
        return None;
    }
    if let Some(reading) = described(span) {
        return Some(reading);
    }
    if let Some(target) = of_what_was_said(span) {
        let change = Change {
            target,
            title: None,
            description: Some(lex::WHAT_WAS_SAID.to_owned()),
        };
        return Some(Reading::strong(Intent::Update(vec![change])));
    }
    let Some((text, named)) = note(span).or_else(|| told(span)) else {
        return textless(span);
    };
    let target = if named.is_empty() || named.is_any(lex::IT) {
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

/// "write that in the notes", "add it as a note to the cake task": the task whose note is to hold what was said before.
fn of_what_was_said(span: Span<'_>) -> Option<Target> {
    let named = super::act::closed(span.after(lex::NOTE_IT_SO)?);
    // "put it in the notes that it needs to be a combination lock"
    if named.has_first(&["that"]) {
        return None;
    }
    let named = named.after(&["of", "for", "to", "on"]).unwrap_or(named);
    match named.is_empty() || named.is_any(lex::IT) {
        true => Some(Target::It),
        false => single(target::parse(named)),
    }
}

/// "add a note to the interview task": what it says comes in the next message.
fn textless(span: Span<'_>) -> Option<Reading> {
    let named = span
        .after(lex::DESCRIBE)
        .filter(|_| span.word(0) != "describe")?;
    let target = single(target::parse(named))?;
    let short = named.len() <= NAME_MAX && !named.has(&["that", "saying", "says"]);
    (short && (named.quoted().is_some() || !named.tokens.iter().any(|t| t.kind == Kind::Quote)))
        .then(|| Reading::weak(Intent::Describe(target)))
}

/// "add a description to task 2: …", "describe task 2 as …", and nothing else.
fn described(span: Span<'_>) -> Option<Reading> {
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
        // "describe the garage task as: …"
        let (at, into) = match rest.take(at).before(&["as"]) {
            Some(named) if !named.is_empty() => (named.len(), into + at - named.len()),
            _ => (at, into),
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
    None
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
        let named = rest.take(at);
        let named = named.after(lex::PART_OF).unwrap_or(named);
        if named.is_any(&["self", "me", "myself", "later"]) || lex::TIMES.contains(&named.word(0)) {
            return None;
        }
        let said = span
            .has(lex::PART_DESCRIPTION)
            .then(|| single(target::parse(named)).map(|_| named));
        return Some((
            text(rest.skip(at + count))?,
            pointed(named).or(said.flatten())?,
        ));
    }
    // "add figures to task 3"
    if let Some(rest) = span.after(&["add"])
        && let Some(at) = (1..rest.len()).rev().find(|at| rest.word(*at) == "to")
        && let named = rest.skip(at + 1)
        && (named.has_first(&["task"]) && target::pointer(named).is_some()
            // "add photos to the passport task"
            || named.has_first(&["the", "my"])
                && named.len() > 2
                && named.before(&["task"]).is_some_and(|name| !name.has(&["new", "first", "next", "last"]) && !name.has(lex::PART_DESCRIPTION)))
        && !rest.take(at).has(lex::NO_NOTES)
        && rest.take(at).quoted().is_none()
    {
        return Some((text(rest.take(at))?, named));
    }
    if let Some(rest) = span.after(&["put", "write", "add", "note"])
        && let Some((at, count)) = rest.find(1, lex::IN_DESCRIPTION)
    {
        let named = rest.skip(at + count);
        // "add hoover under the sofa"
        let place =
            rest.word(at) == "under" && !target::is_explicit(named) && !target::is_one(named);
        if rest.take(at).is_any(lex::IT) || place {
            return None;
        }
        return single(target::parse(named)).and(Some((text(rest.take(at))?, named)));
    }
    let at = colon_at(span)?;
    let named = span.take(at).before(lex::PART_DESCRIPTION)?;
    let named = named.after(&["add", "set", "new"]).unwrap_or(named);
    let number = matches!(target::pointer(named)?, Targets::Each(_));
    let bare = matches!(named.tokens, [only] if matches!(only.kind, Kind::Number(_)));
    (number && (bare || target::is_explicit(named))).then_some((text(span.skip(at + 1))?, named))
}

/// Whether this adds a note to a task that exists rather than a task.
pub fn adds_note(span: Span<'_>) -> bool {
    !adds_task(span)
        && (note(span).is_some() || told(span).is_some() || of_what_was_said(span).is_some())
}

/// "add a task 'Renew passport' with the note: photo without glasses"
fn adds_task(span: Span<'_>) -> bool {
    span.after(lex::ADD)
        .is_some_and(|rest| rest.longest(lex::A_NEW_TASK).is_some())
        || span.longest(&["new |task|todo|item|"]).is_some()
}

/// Longest name of a task before its note.
const NAME_MAX: usize = 7;

/// "add a note to the plumber task that his number is …", "for the flu shot put in a note that …", "add to the
/// shopping task that we need …", "note on the plumber task that …": a note, its task, and what opens the text.
fn told(span: Span<'_>) -> Option<(String, Span<'_>)> {
    let (named, words) = parts(span)?;
    let text = title::text(words.trim_leading());
    let named = named.after(lex::PART_OF).unwrap_or(named);
    let named = named
        .before(lex::PART_DESCRIPTION)
        .unwrap_or(named)
        .trim_marks();
    // "put in a note that …" names no task.
    let named = if named.is_any(&["a", "the", "its", "another", "there"]) {
        named.take(0)
    } else {
        named
    };
    let all = named.has(lex::NOUNS)
        || named.longest(lex::LIST_NOUN).is_some()
        || named.is_any(lex::PLACES)
        || named.is_any(&["self", "me", "myself"]);
    (!text.is_empty() && named.len() <= NAME_MAX && !all).then_some((text, named))
}

/// A dash behind words that only point at a task: "add note to 4 - password is on the fridge".
fn dash_at(span: Span<'_>) -> Option<usize> {
    let dash = |t: &Token| matches!(t.kind, Kind::Mark('-' | '–' | '—'));
    let at = span.tokens.iter().position(dash)?;
    let named = span.take(at);
    (target::pointer(named).is_some() || target::is_explicit(named) || target::is_one(named))
        .then_some(at)
}

/// How many words of a run open a note.
pub fn puts_a_note(span: Span<'_>) -> Option<usize> {
    span.longest(lex::PUT_A_NOTE)
        .or_else(|| span.longest(&["|add|put|write|attach| the |note|description|"]))
}

/// What names the task, and the text.
fn parts(span: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    let nothing = Span {
        tokens: &[],
        ..span
    };
    // "description: ask for the dataset", "put his number in the notes: 0131 496 0000"
    if let Some(at) = colon_at(span)
        && span.take(at).is_any(lex::THE_DESCRIPTION)
    {
        return Some((nothing, span.skip(at + 1)));
    }
    if let Some(at) = colon_at(span)
        && let Some(what) = span.take(at).before(lex::TO_NOTES)
        && what.after(&["put", "add", "write", "note"]).is_some()
    {
        return Some((nothing, span.skip(at + 1)));
    }
    // "and note there: garage on Station Road"
    if let Some(at) = colon_at(span)
        && span.take(at).is_any(&[
            "|note|write|put|add| |there|it|that|in|",
            "note |on|under| it",
        ])
    {
        return Some((nothing, span.skip(at + 1)));
    }
    // "in the description put that the pickup code is 7741"
    if let Some(words) = span
        .after(lex::IN_ITS_NOTES)
        .and_then(|rest| rest.after(&["please"]).or(Some(rest)))
        .and_then(|rest| rest.after(&["put", "write", "say", "add", "mention", "include", "note"]))
        && words.longest(&["to", "on"]).is_none()
    {
        let words = words.after(lex::SAYING).unwrap_or(words);
        return (!words.trim_leading().is_empty()).then_some((nothing, words));
    }
    // "the note is use the green paint"
    if let Some(words) = span
        .after(&["the |note|description|", "its |note|description|"])
        .and_then(|rest| {
            rest.after(&[
                "is",
                "should be",
                "should say",
                "says",
                "should read",
                "is to",
            ])
        })
        && !words.is_empty()
        && !span.asks()
    {
        return Some((nothing, words));
    }
    // "set the pillows task's description to mustard yellow"
    if let Some(rest) = span
        .after(lex::CHANGE)
        .or_else(|| span.after(&["set", "make"]))
        && let Some(at) = (1..rest.len().min(NAME_MAX)).find(|at| {
            rest.word(at - 1).ends_with("'s") && lex::PART_DESCRIPTION.contains(&rest.word(*at))
        })
        && let Some(words) = rest.skip(at + 1).after(&["to", "to say", "as"])
        && !words.is_empty()
    {
        return Some((rest.take(at), words));
    }
    // "put 'cash only' in its description"
    if let Some(words) = span
        .after(&["put", "add", "write", "include", "set", "note"])
        .and_then(|rest| rest.before(lex::TO_NOTES))
        && !words.is_any(lex::IT)
        && !words.is_empty()
    {
        return Some((nothing, words));
    }
    // "size 5, put that in the notes"
    if let Some(words) = span.before(lex::PUT_IN_NOTES) {
        return Some((nothing, words.trim_marks()));
    }
    // "… – write that in the notes of the car task"
    if let Some((at, count)) = span.find(1, lex::PUT_IN_NOTES)
        && let Some(named) = span.skip(at + count).after(&["of", "for", "on"])
    {
        return Some((named, span.take(at).trim_marks()));
    }
    // "put in the notes that she wants the crossword"
    if let Some(words) = span
        .after(lex::THE_DESCRIPTION)
        .and_then(|rest| rest.after(lex::SAYING))
    {
        return Some((nothing, words));
    }
    // "add to it as a note that his number is on the pinboard"
    if let Some(words) = span
        .after(&[
            "|add|put| to |it|that| as a |note|description|",
            "|add|put| as a |note|description|",
            "|put|write| it in the |notes|note|description|",
            "|add|put| |it|that| as a |note|description|",
        ])
        .and_then(|rest| rest.after(lex::SAYING))
    {
        return Some((nothing, words));
    }
    // "add to the camping task the note 'bring a mallet'"
    if let Some(rest) = span.after(lex::NOTE_ON)
        && let Some((at, count)) = rest.find(1, lex::THE_NOTE)
        && (target::is_explicit(rest.take(at))
            || rest
                .tokens
                .get(at + count)
                .is_some_and(|t| t.kind == Kind::Quote || t.is_mark(':')))
    {
        return Some((rest.take(at), rest.skip(at + count)));
    }
    // "for 'Order pizza' write 'no olives!' in the description"
    if let Some(rest) = span.after(&["for", "on"])
        && let Some((at, count)) = rest.find(1, &["|put|write|add|include|note|"])
        && let Some(words) = rest.skip(at + count).trim_symbols().before(lex::TO_NOTES)
        && !words.is_empty()
    {
        return Some((rest.take(at).trim_marks(), words));
    }
    // "in the notes for grocery shopping put: eggs, flour"
    if let Some(rest) = span.after(&[
        "in the |notes|note|description|details| |for|of|on|",
        "under the |notes|note| |for|of|on|",
    ]) && let Some((at, count)) = rest.find(1, &["|put|write|add|note|"])
        && !rest.skip(at + count).trim_leading().is_empty()
    {
        return Some((rest.take(at).trim_marks(), rest.skip(at + count)));
    }
    // "for the flight task, change the description to confirmation code QX7TRA"
    if let Some(rest) = span.after(&["for", "in", "on"])
        && let Some((at, count)) = rest.find(1, &["|change|set|update|edit| |the|its|"])
        && let Some(part) = rest.skip(at + count).longest(lex::PART_DESCRIPTION)
        && let told = rest.skip(at + count + part)
        && let Some(words) = told.after(&["to", "to say", "as"])
    {
        return Some((rest.take(at).trim_marks(), words));
    }
    // "for task 1 add details meet at platform 4"
    if let Some(rest) = span.after(&["for", "in", "on", "to"])
        && let Some((at, count)) =
            rest.find(1, &["|add|put|write| |details|notes|note|description|"])
        && target::is_explicit(rest.take(at))
    {
        return Some((rest.take(at).trim_marks(), rest.skip(at + count)));
    }
    // "for the flu shot, put in a note that …"
    if let Some(rest) = span.after(&["for", "in", "on", "to"])
        && let Some((at, count)) = rest.find(1, lex::PUT_A_NOTE)
    {
        let words = rest.skip(at + count);
        let words = words.after(lex::SAYING).unwrap_or(words);
        let named = rest.take(at).trim_marks();
        return Some((named.before(lex::BEFORE_NOTES).unwrap_or(named), words));
    }
    // "the watch task, please add the note 'strap is broken'"
    if span.has_first(&["the", "my"])
        && let Some((at, count)) =
            (2..span.len()).find_map(|at| Some((at, puts_a_note(span.skip(at))?)))
        && let named = span.take(at)
        && let named = named.before(lex::BEFORE_NOTES).unwrap_or(named)
        && named.tokens.last().is_some_and(|t| t.is_mark(','))
        && target::is_explicit(named)
    {
        let words = span.skip(at + count);
        let words = words.after(lex::SAYING).unwrap_or(words);
        return Some((named.trim_marks(), words));
    }
    // "for the fence panels please note that they must be wide"
    if let Some(rest) = span.after(&["for", "on"])
        && let Some((at, count)) = rest.find(1, &["please note that", "note that", "please note"])
    {
        return Some((rest.take(at).trim_marks(), rest.skip(at + count)));
    }
    // "note on the plumber task that …", "add a note to it that …", "add to the plumber's task that …"
    if let Some(rest) = span.after(lex::NOTE_ON).or_else(|| {
        span.after(lex::PUT_A_NOTE)?
            .after(&["to", "on", "for", "in", "of", "with"])
    }) && let Some((at, count)) = rest
        .find(1, lex::SAYING)
        .or_else(|| Some((colon_at(rest).or_else(|| dash_at(rest))?, 1)))
    {
        return Some((rest.take(at), rest.skip(at + count)));
    }
    // "add a note that she's allergic to nuts", "add a note: ask for Sabine"
    let words = span.after(lex::PUT_A_NOTE)?;
    // "add a note there: bring the blue book"
    let words = words
        .after(&["there", "in there", "on there", "on it", "to it"])
        .unwrap_or(words);
    let colon = words.tokens.first().is_some_and(|t| t.is_mark(':'));
    let words = words
        .after(lex::SAYING)
        .or_else(|| colon.then_some(words))?;
    // "make a note that I have to feed the cat" is about something new.
    if words.longest(lex::DUTIES).is_some() {
        return None;
    }
    Some((nothing, words))
}

/// "add the description 2 litres to task 3", "add '2 litres' as the description of task 3".
fn note(span: Span<'_>) -> Option<(String, Span<'_>)> {
    if let Some(found) = remarked(span) {
        return Some(found);
    }
    let rest = span.after(lex::NOTES)?;
    // "add the description '2 litres'" is about the task at hand.
    if let Some(text) = rest
        .after(&["the description", "a description", "description"])
        .or_else(|| {
            rest.after(&["the note"])
                .filter(|text| text.quoted().is_some())
        })
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
    let (text, named) = match rest.after(lex::A_NOTE) {
        Some(rest) => {
            // "add the description 'gate code 4471' to deliver parcel to Jo"
            if let [quote, to, ..] = rest.tokens
                && quote.kind == Kind::Quote
                && matches!(to.word.as_str(), "to" | "for" | "on")
            {
                return Some((title::text(rest.take(1)), rest.skip(2)));
            }
            let at = rest.len().checked_sub(1)?;
            if matches!(rest.word(0), "of" | "for" | "on") {
                return None;
            }
            let to = (1..=at)
                .rev()
                .find(|at| matches!(rest.word(*at), "to" | "for" | "on"))?;
            // "a note to the newsletter task that legal has to sign off first"
            if rest.has_first(&["to", "on", "for"]) && rest.take(to).find(2, lex::SAYING).is_some()
            {
                return None;
            }
            (rest.take(to), rest.skip(to + 1))
        }
        None => {
            let (at, count) = rest.find(1, lex::AS_ITS_NOTE)?;
            (rest.take(at), rest.skip(at + count))
        }
    };
    let pointed = matches!(
        single(target::parse(named))?,
        Target::Number(_) | Target::Title(_) | Target::Place(_) | Target::It | Target::Last
    ) || target::is_explicit(named)
        || named.len() > 1
            && named.has_first(lex::TASK_VERBS)
            && rest.longest(lex::A_NOTE).is_some_and(|count| count > 1);
    pointed.then(|| (title::text(text.trim_leading()), named))
}
