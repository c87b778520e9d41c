//! The two parts of a request for a note: what names its task, and what the note says.

use super::{NAME_MAX, puts_a_note};
use crate::agent::builtin::intent::change::colon_at;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target;
use crate::agent::builtin::text::{Kind, Span, Token};

/// What names the task, and the text; no name when it is the task at hand.
type Parts<'a> = (Span<'a>, Span<'a>);

/// "for the flu shot put in a note that …", "put 'cash only' in its description"
pub fn parts(span: Span<'_>) -> Option<Parts<'_>> {
    let at_hand = span.take(0);
    if let Some(words) = behind_colon(span) {
        return Some((at_hand, words));
    }
    if let Some(words) = in_its_notes(span) {
        return (!words.trim_leading().is_empty()).then_some((at_hand, words));
    }
    stated(span)
        .or_else(|| put_in_notes(span))
        .or_else(|| Some((at_hand, put_as_note(span)?)))
        .or_else(|| task_and_note(span))
        .or_else(|| for_the_task(span))
        .or_else(|| please_note(span))
        .or_else(|| note_on(span))
        .or_else(|| Some((at_hand, a_note(span)?)))
}

/// What a colon parts from words that say no more than that it is a note.
fn behind_colon(span: Span<'_>) -> Option<Span<'_>> {
    let at = colon_at(span)?;
    let head = span.take(at);
    // "description: ask for the dataset", "put his number in the notes: 0131 496 0000"
    let described = head.is_any(lex::THE_DESCRIPTION)
        || head
            .before(lex::TO_NOTES)
            .is_some_and(|what| what.longest(&["put", "add", "write", "note"]).is_some());
    // "and note there: garage on Station Road"
    let noted = head.is_any(&[
        "|note|write|put|add| |there|it|that|in|",
        "note |on|under| it",
    ]);
    (described || noted).then(|| span.skip(at + 1))
}

/// "in the description put that the pickup code is 7741"
fn in_its_notes(span: Span<'_>) -> Option<Span<'_>> {
    let rest = span.after(lex::IN_ITS_NOTES)?;
    let rest = rest.after(&["please"]).unwrap_or(rest);
    let words = rest.after(&["put", "write", "say", "add", "mention", "include", "note"])?;
    words
        .longest(&["to", "on"])
        .is_none()
        .then(|| without_that(words))
}

/// What a note is, or is to be.
fn stated(span: Span<'_>) -> Option<Parts<'_>> {
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
        return Some((span.take(0), words));
    }
    // "set the pillows task's description to mustard yellow"
    let rest = span
        .after(lex::CHANGE)
        .or_else(|| span.after(&["set", "make"]))?;
    let at = (1..rest.len().min(NAME_MAX)).find(|at| {
        rest.word(at - 1).ends_with("'s") && lex::PART_DESCRIPTION.contains(&rest.word(*at))
    })?;
    let words = rest.skip(at + 1).after(&["to", "to say", "as"])?;
    (!words.is_empty()).then(|| (rest.take(at), words))
}

/// What is put in the notes, and the task they are of.
fn put_in_notes(span: Span<'_>) -> Option<Parts<'_>> {
    // "put 'cash only' in its description"
    if let Some(words) = span
        .after(&["put", "add", "write", "include", "set", "note"])
        .and_then(|rest| rest.before(lex::TO_NOTES))
        && !words.is_any(lex::IT)
        && !words.is_empty()
    {
        return Some((span.take(0), words));
    }
    // "size 5, put that in the notes"
    if let Some(words) = span.before(lex::PUT_IN_NOTES) {
        return Some((span.take(0), words.trim_marks()));
    }
    // "… – write that in the notes of the car task"
    let (at, count) = span.find(1, lex::PUT_IN_NOTES)?;
    let named = span.skip(at + count).after(&["of", "for", "on"])?;
    Some((named, span.take(at).trim_marks()))
}

/// "put in the notes that she wants the crossword", "add to it as a note that his number is on the pinboard"
fn put_as_note(span: Span<'_>) -> Option<Span<'_>> {
    let described = span.after(lex::THE_DESCRIPTION);
    described
        .and_then(|rest| rest.after(lex::SAYING))
        .or_else(|| {
            span.after(&[
                "|add|put| to |it|that| as a |note|description|",
                "|add|put| as a |note|description|",
                "|put|write| it in the |notes|note|description|",
                "|add|put| |it|that| as a |note|description|",
            ])?
            .after(lex::SAYING)
        })
}

/// A task, a verb, and the note.
fn task_and_note(span: Span<'_>) -> Option<Parts<'_>> {
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
    let rest = span.after(&[
        "in the |notes|note|description|details| |for|of|on|",
        "under the |notes|note| |for|of|on|",
    ])?;
    let (at, count) = rest.find(1, &["|put|write|add|note|"])?;
    let words = rest.skip(at + count);
    (!words.trim_leading().is_empty()).then(|| (rest.take(at).trim_marks(), words))
}

/// "for the flu shot, …": what is to be noted for it.
fn for_the_task(span: Span<'_>) -> Option<Parts<'_>> {
    // "for the flight task, change the description to confirmation code QX7TRA"
    if let Some(rest) = span.after(&["for", "in", "on"])
        && let Some((at, count)) = rest.find(1, &["|change|set|update|edit| |the|its|"])
        && let Some(part) = rest.skip(at + count).longest(lex::PART_DESCRIPTION)
        && let told = rest.skip(at + count + part)
        && let Some(words) = told.after(&["to", "to say", "as"])
    {
        return Some((rest.take(at).trim_marks(), words));
    }
    let rest = span.after(&["for", "in", "on", "to"])?;
    // "for task 1 add details meet at platform 4"
    if let Some((at, count)) = rest.find(1, &["|add|put|write| |details|notes|note|description|"])
        && target::is_explicit(rest.take(at))
    {
        return Some((rest.take(at).trim_marks(), rest.skip(at + count)));
    }
    // "for the flu shot, put in a note that …"
    let (at, count) = rest.find(1, lex::PUT_A_NOTE)?;
    let named = rest.take(at).trim_marks();
    let named = named.before(lex::BEFORE_NOTES).unwrap_or(named);
    Some((named, without_that(rest.skip(at + count))))
}

/// A task, "please", and the note.
fn please_note(span: Span<'_>) -> Option<Parts<'_>> {
    // "the watch task, please add the note 'strap is broken'"
    if span.has_first(&["the", "my"])
        && let Some((at, count)) =
            (2..span.len()).find_map(|at| Some((at, puts_a_note(span.skip(at))?)))
        && let named = span.take(at)
        && let named = named.before(lex::BEFORE_NOTES).unwrap_or(named)
        && named.tokens.last().is_some_and(|t| t.is_mark(','))
        && target::is_explicit(named)
    {
        return Some((named.trim_marks(), without_that(span.skip(at + count))));
    }
    // "for the fence panels please note that they must be wide"
    let rest = span.after(&["for", "on"])?;
    let (at, count) = rest.find(1, &["please note that", "note that", "please note"])?;
    Some((rest.take(at).trim_marks(), rest.skip(at + count)))
}

/// The text without the "that" before it.
fn without_that(words: Span<'_>) -> Span<'_> {
    words.after(lex::SAYING).unwrap_or(words)
}

/// "note on the plumber task that …", "add a note to it that …", "add to the plumber's task that …"
fn note_on(span: Span<'_>) -> Option<Parts<'_>> {
    let rest = span.after(lex::NOTE_ON).or_else(|| {
        span.after(lex::PUT_A_NOTE)?
            .after(&["to", "on", "for", "in", "of", "with"])
    })?;
    let (at, count) = match rest.find(1, lex::SAYING) {
        Some(found) => found,
        None => (colon_at(rest).or_else(|| dash_at(rest))?, 1),
    };
    Some((rest.take(at), rest.skip(at + count)))
}

/// A dash behind words that only point at a task: "add note to 4 - password is on the fridge".
fn dash_at(span: Span<'_>) -> Option<usize> {
    let dash = |t: &Token| matches!(t.kind, Kind::Mark('-' | '–' | '—'));
    let at = span.tokens.iter().position(dash)?;
    let named = span.take(at);
    (target::pointer(named).is_some() || target::is_explicit(named) || target::is_one(named))
        .then_some(at)
}

/// "add a note that she's allergic to nuts", "add a note: ask for Sabine"
fn a_note(span: Span<'_>) -> Option<Span<'_>> {
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
    words.longest(lex::DUTIES).is_none().then_some(words)
}
