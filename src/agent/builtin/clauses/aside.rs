//! What only tells something, and asks for nothing: "we shan't go until autumn".

use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span};

/// "…, Joan's cousin will collect us", "…, we shan't go until autumn": tells why, and asks for nothing.
pub fn is_aside(segment: Span<'_>) -> bool {
    let bare = segment.trim_marks();
    if bare.is_any(lex::EXCLAMATIONS) {
        return true;
    }
    bare.len() > 2 && !bare.asks() && !bare.has(lex::TURNS) && is_statement(bare)
}

/// Tells of somebody or something, and orders nothing.
pub fn is_statement(told: Span<'_>) -> bool {
    const SUBJECT_MAX: usize = 4;
    let bare = told
        .after(&["since", "because", "as", "cos"])
        .unwrap_or(told);
    let subject = bare.word(0);
    let told_of = lex::TOLD_OF.contains(&subject)
        || subject
            .split_once('\'')
            .is_some_and(|(who, _)| lex::TOLD_OF.contains(&who) || who == "let");
    let finite = |at: usize| {
        let word = bare.word(at);
        lex::FINITE.contains(&word)
            || word.ends_with("n't")
            || word.ends_with("'ll")
            || word.ends_with("ed") && !lex::plain_verbs(word).is_empty()
    };
    let plain = bare
        .tokens
        .iter()
        .take(SUBJECT_MAX)
        .take_while(|t| t.kind == Kind::Word && t.word != "and")
        .count();
    let done = !lex::plain_verbs(subject).is_empty();
    (!lex::TASK_VERBS.contains(&subject) || done) && (told_of || done || (1..=plain).any(finite))
}
