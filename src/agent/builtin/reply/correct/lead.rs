//! Words of correction before what is meant: "no, sorry, I meant …".

use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::text::{Kind, Span, Token};

/// What follows words of correction.
pub struct Lead<'a> {
    pub rest: Span<'a>,
    /// The same with what is said not to be meant.
    pub whole: Span<'a>,
    /// They say that something was wrong, and are not only a pause for thought.
    pub plain: bool,
    /// They say what was meant.
    pub sure: bool,
    /// They can mean nothing else than a correction.
    pub firm: bool,
}

pub fn lead(span: Span<'_>) -> Option<Lead<'_>> {
    let span = span.trim_symbols();
    let mut lead = Lead {
        rest: span,
        whole: span,
        plain: false,
        sure: false,
        firm: false,
    };
    while let Some(count) = lead.rest.longest(lex::CORRECTIONS) {
        let said = lead.rest.take(count);
        // "no bread" tells that there was none.
        let next = lead.rest.skip(count);
        if said.is_any(&["no"])
            && next.len() <= 2
            && next.tokens.iter().all(|t| t.kind == Kind::Word)
            && !next.has_first(&[
                "the", "my", "not", "that", "this", "it", "task", "i", "we", "number",
            ])
            && !next.has(lex::NOT_WORDS)
            && !next.is_empty()
            && next.longest(lex::CORRECTIONS).is_none()
        {
            break;
        }
        lead.sure |= said.longest(lex::MEANT).is_some();
        lead.plain |= !said.is_any(lex::PAUSES);
        lead.firm |= !said.is_any(lex::TELLING);
        lead.rest = lead.rest.skip(count).trim_symbols();
    }
    lead.whole = lead.rest;
    // "not the second one, I meant the locker"
    if let Some((at, count)) = lead
        .rest
        .find(1, &["i meant", "i mean", "i |wanted|want|", "but"])
        && (lead.rest.word(0) == "not"
            || lead.plain
                && lead.rest.word(at) == "i"
                && lead.rest.take(at).has(&["isn't", "not", "wasn't"]))
    {
        lead.rest = lead.rest.skip(at + count).trim_symbols();
        (lead.plain, lead.sure, lead.firm) = (true, true, true);
    }
    // "not mom. Tom!"
    if let Some(meant) = behind_what_is_not(lead.rest) {
        lead.rest = meant;
        (lead.plain, lead.sure, lead.firm) = (true, true, true);
    }
    // "no, November, sorry"
    if let Some(shorter) = lead.rest.before(&["sorry"]).filter(|_| lead.plain) {
        lead.rest = shorter.trim_symbols();
        lead.whole = lead.rest;
    }
    if let Some(shorter) = lead.rest.before(&["instead", "i meant", "i mean"]) {
        (lead.plain, lead.firm) = (true, true);
        lead.sure |= lead.rest.len() < span.len();
        lead.rest = shorter.trim_symbols();
    }
    // "I meant task 5, not task 3"
    if let Some((at, _)) = lead.rest.find(1, &["not"]) {
        lead.rest = lead.rest.take(at).trim_symbols();
        lead.firm = true;
    }
    (lead.rest.len() < span.len()).then_some(lead)
}

/// "not mom. Tom!", "not the bins - the recycling": what is meant stands behind what is not.
fn behind_what_is_not(said: Span<'_>) -> Option<Span<'_>> {
    const WORDS_MAX: usize = 5;
    let apart = |t: &Token| matches!(t.kind, Kind::Mark(',' | '.' | '!' | ';' | '-' | '–' | '—'));
    let at = said.tokens.iter().position(apart)?;
    let meant = said.skip(at + 1).trim_symbols();
    let named = !meant.has(lex::BE)
        && !meant.has(lex::DAY_WORDS)
        && !meant.has(lex::NOT_WORDS)
        && !meant.has(lex::STILL_WANTED)
        && (1..=WORDS_MAX).contains(&meant.len());
    (said.has_first(&["not"]) && named).then_some(meant)
}

/// "not the flight one", "except the doctor", after several were marked.
pub fn left_out<'a>(span: Span<'a>, earlier: &[Turn<'_>]) -> Option<Lead<'a>> {
    let span = span.trim_symbols();
    let several = earlier.last().is_some_and(|turn| {
        turn.made
            .iter()
            .filter(|m| memory::touched_by(m).is_some())
            .count()
            > 1
    });
    (several && span.longest(lex::ALL_BUT_THESE).is_some()).then_some(Lead {
        rest: span,
        whole: span,
        plain: true,
        sure: false,
        firm: true,
    })
}
