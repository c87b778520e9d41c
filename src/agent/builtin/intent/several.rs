//! Several titles in one run of words: bullets, numbers, commas, "and".

use super::title::{items, pieces};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::{Kind, Span, Token};

/// The titles of a list: bullets and lines always, commas and "and" when several tasks are meant.
pub fn list_of(span: Span<'_>, several: bool, count: Option<i64>) -> Option<Vec<Span<'_>>> {
    let lines = items(span);
    if lines.len() > 1 {
        return Some(lines);
    }
    if let Some(titles) = counted(span) {
        return Some(titles);
    }
    // "five tasks: vacuum, laundry, iron shirts and …"
    if several && let Some(titles) = count.and_then(|count| as_many_as(span, count)) {
        return Some(titles);
    }
    if let Some(titles) = each_quoted(span).or_else(|| each_a_deed(span)) {
        return Some(titles);
    }
    if !several {
        return None;
    }
    let comma = |t: &Token| matches!(t.kind, Kind::Mark(',' | ';' | '&' | '/'));
    let commas: Vec<Span<'_>> = filled(span, comma)
        .into_iter()
        // "first, return the van; second, get the deposit back"
        .filter(|part| !part.is_any(&["first", "firstly"]) && !part.is_any(lex::SEQUENCE))
        .collect();
    let wanted =
        |parts: &[Span<'_>]| count.and_then(|n| usize::try_from(n).ok()) == Some(parts.len());
    if wanted(&commas) {
        return Some(commas.into_iter().map(without_and).collect());
    }
    let all = filled(span, |t| {
        matches!(t.kind, Kind::Mark(',' | ';' | '&')) || t.word == "and"
    });
    if commas.len() > 1 && !wanted(&all) {
        // Only the last "and" of "a, b and c" parts titles; the others are parts of one.
        let mut parts: Vec<Span<'_>> = commas.into_iter().map(without_and).collect();
        if let Some(last) = parts.pop() {
            let joined = last.tokens.iter().rposition(|t| t.word == "and");
            match joined {
                Some(at) if at > 0 => parts.extend([last.take(at), last.skip(at + 1)]),
                _ => parts.push(last),
            }
        }
        return Some(parts);
    }
    (!all.is_empty()).then_some(all)
}

/// As many titles as were announced, parted by commas and the last "and".
fn as_many_as(span: Span<'_>, count: i64) -> Option<Vec<Span<'_>>> {
    let parts = filled(span, |t| matches!(t.kind, Kind::Mark(',' | ';' | '+')));
    let mut parts: Vec<Span<'_>> = parts.into_iter().map(without_and).collect();
    let wanted = usize::try_from(count).ok()?;
    if parts.len() + 1 == wanted {
        let last = parts.pop()?;
        let at = last.tokens.iter().rposition(|t| t.word == "and")?;
        parts.extend([last.take(at), last.skip(at + 1)]);
    }
    // "eggs flour and butter as three separate tasks"
    let words = filled(span, |t| !t.is_wordy() || t.word == "and");
    let words: Vec<Span<'_>> = words
        .into_iter()
        .flat_map(|run| (0..run.len()).map(move |at| run.skip(at).take(1)))
        .collect();
    if parts.len() != wanted && words.len() == wanted {
        return Some(words);
    }
    (parts.len() == wanted && parts.iter().all(|part| !part.trim_marks().is_empty()))
        .then_some(parts)
}

/// "1) wash the car 2) clean the windows": the titles after numbers that count up from 1.
pub fn counted(span: Span<'_>) -> Option<Vec<Span<'_>>> {
    let marks = |pair: &[Token], n: i64| {
        matches!(pair, [number, dot] if number.kind == Kind::Number(n)
            && matches!(dot.kind, Kind::Mark('.' | ')' | ':')))
    };
    let mut starts = Vec::new();
    let mut wanted = 1;
    for (at, pair) in span.tokens.windows(2).enumerate() {
        if marks(pair, wanted) {
            starts.push(at);
            wanted += 1;
        }
    }
    if starts.len() < 2 || starts.first() != Some(&0) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([span.len()]);
    let titles = starts
        .iter()
        .zip(ends)
        .map(|(from, to)| span.take(to).skip(from + 2).trim_marks());
    Some(titles.map(without_and).filter(|t| !t.is_empty()).collect())
}

/// "'Change the oil' and the task 'Rotate the tires'": nothing but titles in quotes.
fn each_quoted(span: Span<'_>) -> Option<Vec<Span<'_>>> {
    let quote = |t: &&Token| t.kind == Kind::Quote;
    let between = |t: &Token| {
        t.kind == Kind::Quote
            || matches!(t.kind, Kind::Mark(',' | '&' | ';'))
            || matches!(
                t.word.as_str(),
                "and"
                    | "both"
                    | "the"
                    | "a"
                    | "an"
                    | "task"
                    | "todo"
                    | "another"
                    | "also"
                    | "called"
                    | "one"
                    | "as"
                    | "second"
                    | "then"
            )
    };
    let span = span.trim_symbols();
    if span.tokens.iter().filter(quote).count() < 2 || !span.tokens.iter().all(between) {
        return None;
    }
    let quotes = (0..span.len()).filter(|at| quote(&&span.tokens[*at]));
    Some(quotes.map(|at| span.skip(at).take(1)).collect())
}

/// "buy paper, write cards and post the parcel": each piece could be a title of its own, for it begins with a verb of
/// everyday tasks. Two of them may be one task ("wash and dry the curtains") unless a word parts them.
fn each_a_deed(span: Span<'_>) -> Option<Vec<Span<'_>>> {
    let opens = |at: usize| {
        let rest = span.skip(at);
        rest.has_first(lex::TASK_VERBS) || rest.word(0) == "pick" || rest.word(0) == "sign"
    };
    let joint = |at: usize| -> Option<usize> {
        let mut end = at;
        while matches!(span.tokens.get(end)?.kind, Kind::Mark(sign) if !sign.is_ascii()) {
            end += 1;
        }
        if span.tokens.get(end)?.is_mark(',') {
            end += 1;
        }
        let word = span
            .skip(end)
            .longest(&["and also", "and then", "and", "also", "plus", "then"]);
        end += word.unwrap_or(0);
        // "…, and oh yeah book the flu jab", "and then, uh, also proofread chapter seven"
        if end > at {
            let marks = |from: usize| {
                let rest = span.tokens.iter().skip(from);
                rest.take_while(|t| t.is_mark(',')).count()
            };
            let paused = span.skip(end + marks(end)).longest(lex::PAUSED);
            if let Some(paused) = paused {
                end += marks(end) + paused;
                end += marks(end);
                end += span
                    .skip(end)
                    .longest(&["also", "then", "and"])
                    .unwrap_or(0);
            }
        }
        (end > at && opens(end)).then_some(end)
    };
    let mut parts = Vec::new();
    let (mut from, mut at, mut apart) = (0, 1, false);
    while at < span.len() {
        let Some(next) = joint(at) else {
            at += 1;
            continue;
        };
        apart |= matches!(span.tokens.get(at).map(|t| t.kind), Some(Kind::Mark(sign)) if !sign.is_ascii())
            || span.tokens.get(at).is_some_and(|t| t.is_mark(',')) && span.word(at + 1) == "and"
            || span
                .skip(at)
                .longest(&["and also", "also", "and then", "plus"])
                .is_some();
        parts.push(span.take(at).skip(from));
        (from, at) = (next, next + 1);
    }
    parts.push(span.skip(from));
    // "sharpen the blades, grease the baler, replace the battery": most of three begin so.
    if parts.len() < 3 && opens(0) {
        let pieces = filled(span, |t| t.is_mark(','));
        let pieces: Vec<Span<'_>> = pieces.into_iter().map(without_and).collect();
        let deeds = pieces
            .iter()
            .filter(|piece| piece.has_first(lex::TASK_VERBS))
            .count();
        let short = pieces.iter().all(|piece| (2..7).contains(&piece.len()));
        let joined = pieces.last().is_some_and(|last| last.has(&["and"]));
        if pieces.len() > 2 && deeds * 2 >= pieces.len() && short && !joined {
            return Some(pieces);
        }
    }
    let full = parts.iter().all(|part| part.words().count() > 1);
    // "water the roses tomorrow and trim the hedge on Sunday": each has its time.
    let timed = |part: &Span<'_>| part.has(lex::DAY_WORDS);
    // "buy envelopes and buy stamps"
    let alike = parts
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.word(0) == b.word(0)));
    let several =
        parts.len() > 2 || parts.len() == 2 && (apart || alike || parts.iter().all(timed));
    // "van MOT, order fuses, ring Gaz": the first may be a name.
    let named = parts.len() > 2 && parts.iter().all(|part| part.len() < 7);
    (full && several && (opens(0) || named)).then_some(parts)
}

/// Several titles though no word says so: between semicolons, or each in quotes.
pub fn listed(span: Span<'_>) -> bool {
    let joins = |t: &Token| matches!(t.kind, Kind::Mark(',' | '&')) || t.word == "and";
    let mut tokens = span.tokens.iter();
    tokens.clone().any(|t| t.is_mark(';')) || tokens.all(|t| t.kind == Kind::Quote || joins(t))
}

fn filled<'a>(span: Span<'a>, by: fn(&Token) -> bool) -> Vec<Span<'a>> {
    let mut runs = pieces(span, by);
    runs.retain(|run| !run.trim_marks().is_empty());
    runs
}

fn without_and(span: Span<'_>) -> Span<'_> {
    span.after(&["and", "and also", "and then", "plus"])
        .unwrap_or(span)
}
