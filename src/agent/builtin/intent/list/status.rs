//! Which tasks a list is asked for: the open ones, the done ones, or all.

use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Status};
use crate::agent::builtin::text::Span;

/// "what's left on my list?", "what have I done?", "my list"
pub fn status(span: Span<'_>) -> Status {
    // "open my list" opens it.
    let span = span
        .after(&["open my", "open the", "open up"])
        .unwrap_or(span);
    in_a_phrase(span).unwrap_or_else(|| by_word(span))
}

/// What a phrase of several words says.
fn in_a_phrase(span: Span<'_>) -> Option<Status> {
    if span
        .longest(&["what did i", "what did i already"])
        .is_some()
        && span.word(span.len() - 1) == "do"
    {
        return Some(Status::Completed);
    }
    // "what's done and what isn't?"
    if span.has(&["and"]) && span.before(&["isn't", "is not", "aren't", "not"]).is_some() {
        return Some(Status::All);
    }
    // "have I finished anything yet?"
    if span.longest(&["have i", "did i"]).is_some()
        && span.has(&["anything", "any"])
        && !span.has(&["not", "left", "to"])
        && !span.has(lex::OPEN_WORDS)
    {
        return Some(Status::Completed);
    }
    // "what should I do" is about open tasks; "my to do list" is the whole list.
    if span.has(&["plate", "agenda", "backlog"]) && !span.has(lex::DONE_WORDS) {
        return Some(Status::Pending);
    }
    // "a complete list of my tasks, whatever their status"
    let whole = [
        "complete |list|overview|rundown|summary|",
        "whatever their status",
    ];
    if span.find(0, lex::DONE_OR_NOT).is_some() || span.find(0, &whole).is_some() {
        return Some(Status::All);
    }
    span.find(0, &["remains", "needs doing", "needs to be done"])
        .map(|_| Status::Pending)
}

/// What the words for a state say, and how it is asked.
fn by_word(span: Span<'_>) -> Status {
    match target::status(span) {
        Status::All if asks_what_to_do(span) || asks_if_any(span) || span.has(&["still"]) => {
            Status::Pending
        }
        Status::Completed if asks_if_all_is_done(span) => Status::Pending,
        // "the complete list" is all of it.
        Status::Completed if span.find(0, lex::WHOLE_LIST).is_some() => Status::All,
        status => status,
    }
}

/// "what should I do next?"
fn asks_what_to_do(span: Span<'_>) -> bool {
    span.longest(&[
        "what should i",
        "what do i do",
        "what must i",
        "what shall i",
        "what can i do",
    ])
    .is_some()
}

/// "anything on my plate?", and not "any todo list"
fn asks_if_any(span: Span<'_>) -> bool {
    let asks = span
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
        .is_some();
    asks && span.find(0, &["todo list", "to do list"]).is_none() && !span.has(&["have"])
}

/// "am I all done?", "have I finished everything?"
fn asks_if_all_is_done(span: Span<'_>) -> bool {
    span.longest(&[
        "am i |all|completely|totally| |done|finished|",
        "am i |done|finished|",
        "have i |done|finished|completed| |everything|all|",
        "is everything",
        "are all",
        "is all",
        "are we |done|finished|",
    ])
    .is_some()
}
