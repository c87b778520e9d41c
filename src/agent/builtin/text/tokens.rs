//! Splits a message into tokens, and puts right what its neighbours tell to be another word.

use super::{Kind, Token, fold, inner};
use crate::agent::builtin::lexicon as lex;

/// Splits a message into tokens. Linear in its length.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut found = split(source);
    read_and(&mut found);
    read_states(source, &mut found);
    read_my(&mut found);
    read_to(&mut found);
    read_todos(&mut found);
    read_all(&mut found);
    read_is(source, &mut found);
    found
}

/// The tokens as they are spelled.
fn split(source: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut hopeless: Vec<char> = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let width = c.len_utf8();
        let (kind, end) = if c == '\u{fe0f}' {
            // Only says how the sign before it is drawn.
            at += width;
            if let Some(sign) = found.last_mut().filter(|sign| sign.end + width == at) {
                sign.end = at;
            }
            continue;
        } else if c == '\n' {
            (Kind::Break, at + width)
        } else if c.is_whitespace() {
            at += width;
            before = Some(c);
            continue;
        } else if let Some(end) = quote_end(source, at, c, before, &mut hopeless) {
            (Kind::Quote, end)
        } else if is_letter(c) {
            let end = word_end(source, at);
            (number(source, at, end), end)
        } else if c == '#' && digits_end(source, at + 1) > at + 1 {
            let end = digits_end(source, at + 1);
            (number(source, at + 1, end), end)
        } else {
            (Kind::Mark(c), at + width)
        };
        let text = source.get(at..end).unwrap_or("");
        let word = match kind {
            // "would you mind terribly reminding me …"
            Kind::Word if found.iter().rev().take(2).any(|t| t.word == "mind") => {
                lex::plain_verb(fold(text))
            }
            Kind::Word => lex::spelled(fold(text)),
            Kind::Number(n) => n.to_string(),
            Kind::Quote | Kind::Mark(_) | Kind::Break => String::new(),
        };
        found.push(Token {
            kind,
            start: at,
            end,
            word,
        });
        before = text.chars().next_back();
        at = end;
    }
    found
}

/// The folded word at a place, or "".
fn word(found: &[Token], at: usize) -> &str {
    found.get(at).map_or("", |t| t.word.as_str())
}

/// "mark 1 n 3 done"
fn read_and(found: &mut [Token]) {
    for at in 1..found.len().saturating_sub(1) {
        let number = |at: usize| matches!(found.get(at).map(|t| t.kind), Some(Kind::Number(_)));
        let both = number(at - 1) && number(at + 1);
        if let Some(token) = found
            .get_mut(at)
            .filter(|t| both && matches!(t.word.as_str(), "n" | "nd" | "an"))
        {
            token.word = "and".to_owned();
        }
    }
}

/// 'all tasks that are marked as "completed"', 'the "open" tasks': a state, and no title
fn read_states(source: &str, found: &mut [Token]) {
    let mut noun = false;
    for at in 1..found.len() {
        noun |= lex::NOUNS.contains(&word(found, at - 1));
        let stated = found
            .get(at)
            .filter(|t| t.kind == Kind::Quote)
            .map(|t| fold(inner(source.get(t.start..t.end).unwrap_or_default())));
        let marked =
            noun && word(found, at - 1) == "as" && at > 1 && word(found, at - 2) == "marked";
        let named = lex::NOUNS.contains(&word(found, at + 1));
        if let Some(state) = stated.filter(|state| {
            (marked || named)
                && (lex::DONE_WORDS.contains(&state.as_str())
                    || lex::OPEN_WORDS.contains(&state.as_str()))
        }) && let Some(token) = found.get_mut(at)
        {
            token.kind = Kind::Word;
            token.word = state;
        }
    }
}

/// "stick it on me list", "what's on our list?"
fn read_my(found: &mut [Token]) {
    for at in 1..found.len() {
        let lists = matches!(word(found, at), "list" | "tasks" | "todo" | "todos");
        if let Some(token) = found
            .get_mut(at - 1)
            .filter(|t| lists && matches!(t.word.as_str(), "me" | "our"))
        {
            token.word = "my".to_owned();
        }
    }
}

/// "what do I have left 2 do"
fn read_to(found: &mut [Token]) {
    for at in 1..found.len().saturating_sub(1) {
        let to = matches!(
            word(found, at - 1),
            "left" | "have" | "need" | "got" | "things" | "stuff" | "want"
        ) && matches!(
            word(found, at + 1),
            "do" | "get" | "buy" | "remember" | "call" | "pay" | "go"
        );
        if let Some(token) = found
            .get_mut(at)
            .filter(|t| to && t.kind == Kind::Number(2))
        {
            token.kind = Kind::Word;
            token.word = "to".to_owned();
        }
    }
}

/// "read me my to dos"
fn read_todos(found: &mut Vec<Token>) {
    let mut at = 1;
    while at + 1 < found.len() {
        let dos = word(found, at) == "to"
            && matches!(word(found, at + 1), "dos" | "do's")
            && matches!(word(found, at - 1), "my" | "the" | "our" | "all" | "your");
        if dos {
            let end = found.remove(at + 1).end;
            if let Some(token) = found.get_mut(at) {
                token.end = end;
                token.word = "todos".to_owned();
            }
        }
        at += 1;
    }
}

/// "delete al completed tasks": Al is a name as well.
fn read_all(found: &mut [Token]) {
    for at in 1..found.len() {
        let lists = lex::AFTER_ALL.contains(&word(found, at));
        if let Some(token) = found.get_mut(at - 1).filter(|t| lists && t.word == "al") {
            token.word = "all".to_owned();
        }
    }
}

/// "the table's done", "everything's finished": the state of something, and nothing that is its own.
fn read_is(source: &str, found: &mut Vec<Token>) {
    for at in (1..found.len()).rev() {
        let beside = matches!(word(found, at), "all" | "also" | "already" | "now" | "both");
        let state = if beside { at + 1 } else { at };
        let ends = found.get(state + 1).is_none_or(|t| {
            !t.is_wordy()
                || matches!(
                    t.word.as_str(),
                    "too"
                        | "now"
                        | "so"
                        | "and"
                        | "as"
                        | "also"
                        | "already"
                        | "please"
                        | "thanks"
                        | "yes"
                )
        });
        let done = matches!(
            word(found, state),
            "done" | "finished" | "complete" | "completed" | "sorted"
        );
        let Some(token) = found.get_mut(at - 1).filter(|t| t.kind == Kind::Word) else {
            continue;
        };
        let Some(base) = token.word.strip_suffix("'s") else {
            continue;
        };
        let closed = lex::NO_OWNERS.contains(&token.word.as_str())
            || base.len() < 3
            || matches!(base, "whatever" | "anything" | "what");
        let spelled = source.get(token.start..token.end).unwrap_or_default();
        let Some(length) = spelled
            .strip_suffix(['s', 'S'])
            .map(|rest| rest.trim_end_matches(['\'', '’']).len())
        else {
            continue;
        };
        if !(done && ends) || closed {
            continue;
        }
        let (middle, end) = (token.start + length, token.end);
        token.word.truncate(base.len());
        token.end = middle;
        found.insert(
            at,
            Token {
                kind: Kind::Word,
                start: middle,
                end,
                word: "is".to_owned(),
            },
        );
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn number(source: &str, start: usize, end: usize) -> Kind {
    let word = source.get(start..end).unwrap_or("");
    let digits = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    let digits = task_number(digits).unwrap_or(digits);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    match digits.parse() {
        Ok(n) if plain => Kind::Number(n),
        _ => Kind::Word,
    }
}

/// The digits of "task2".
fn task_number(word: &str) -> Option<&str> {
    let (noun, digits) = word.split_at_checked(4)?;
    noun.eq_ignore_ascii_case("task").then_some(digits)
}

fn digits_end(source: &str, from: usize) -> usize {
    let rest = source.get(from..).unwrap_or("");
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // "#3d" is no number.
    match rest.get(digits..).and_then(|r| r.chars().next()) {
        Some(c) if is_letter(c) => from,
        _ => from + digits,
    }
}

fn word_end(source: &str, from: usize) -> usize {
    let rest = source.get(from..).unwrap_or("");
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_letter(c) {
            continue;
        }
        let joins = matches!(c, '\'' | '’' | '-') && at > 0;
        if !(joins && chars.peek().is_some_and(|(_, next)| is_letter(*next))) {
            return from + at;
        }
    }
    source.len()
}

/// Where the quoted text that opens here ends, if it does.
fn quote_end(
    source: &str,
    at: usize,
    open: char,
    before: Option<char>,
    hopeless: &mut Vec<char>,
) -> Option<usize> {
    let close = match open {
        '"' => '"',
        '“' | '„' => '”',
        '«' => '»',
        '‘' => '’',
        '\'' => '\'',
        '`' => '`',
        _ => return None,
    };
    if before.is_some_and(is_letter) || hopeless.contains(&open) {
        return None;
    }
    let from = at + open.len_utf8();
    let rest = source.get(from..)?;
    let apostrophe = matches!(close, '\'' | '’');
    let mut chars = rest.char_indices().peekable();
    let mut last = open;
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let ends = c == close || (open == '“' && c == '“');
        let inside_word = apostrophe && next.is_some_and(is_letter);
        let after_space = apostrophe && last.is_whitespace();
        if ends && !inside_word && !after_space && offset > 0 {
            let end = from + offset + c.len_utf8();
            // 'Vote in residents' election'
            let owns = apostrophe && last == 's' && closes_later(source.get(end..)?, close);
            if !owns {
                return Some(end);
            }
        }
        last = c;
    }
    // Nothing closes it from here to the end, so nothing will close a later one either.
    hopeless.push(open);
    None
}

/// Whether the next apostrophe closes a quoted text rather than opens one.
fn closes_later(rest: &str, close: char) -> bool {
    let Some((inside, behind)) = rest.split_once(close) else {
        return false;
    };
    let opens = inside.is_empty() || inside.ends_with(char::is_whitespace);
    rest.starts_with(' ') && !opens && !behind.starts_with(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<Kind> {
        tokens(source).into_iter().map(|t| t.kind).collect()
    }

    #[test]
    fn an_apostrophe_inside_a_word_opens_no_quote() {
        let found = tokens("change it to 'Don't panic' now");
        assert_eq!(found[3].kind, Kind::Quote);
        assert_eq!(
            inner(&"change it to 'Don't panic' now"[found[3].start..found[3].end]),
            "Don't panic"
        );
        assert_eq!(tokens("what’s left")[0].word, "what's");
    }

    #[test]
    fn an_apostrophe_behind_a_plural_closes_no_quote_that_another_closes() {
        assert_eq!(kinds("'Vote in residents' election'"), [Kind::Quote]);
        assert_eq!(
            kinds("'Buy eggs' and 'Call Bob'"),
            [Kind::Quote, Kind::Word, Kind::Quote]
        );
        assert_eq!(kinds("'fix the brakes' it's")[0], Kind::Quote);
    }

    #[test]
    fn numbers_are_told_from_words_with_digits() {
        assert_eq!(
            kinds("#3 3 5k 99999999999999999999"),
            [Kind::Number(3), Kind::Number(3), Kind::Word, Kind::Word]
        );
    }

    #[test]
    fn an_open_quote_without_its_end_is_a_mark() {
        assert_eq!(kinds("\"a"), [Kind::Mark('"'), Kind::Word]);
        assert_eq!(kinds(""), []);
    }

    #[test]
    fn every_byte_offset_is_a_character_boundary() {
        let source = "🛒 «покупки» 👩‍👩‍👧 שלום #٣ e\u{301} 'x";
        for token in tokens(source) {
            assert!(source.get(token.start..token.end).is_some());
        }
    }
}
