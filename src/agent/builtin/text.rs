//! Words of a message: tokens with their places in the source, so that titles stay as typed.

use super::lexicon;

/// Phrases are sought in the first tokens only: no title or name is longer.
const FIND_MAX: usize = 300;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word, with inner apostrophes and hyphens.
    Word,
    /// `3`, `#3`, `3's` or `task3`.
    Number(i64),
    /// A quoted text; never read as a command.
    Quote,
    /// One other visible character.
    Mark(char),
    /// The end of a line.
    Break,
}

/// A token and its place in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte in the source.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Folded for comparison; empty unless the token is a word or a number.
    pub word: String,
}

impl Token {
    /// Whether this is the given punctuation.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether this is a word or a number, quoted texts aside.
    pub fn is_wordy(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number(_))
    }
}

/// A run of tokens of one source.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    /// The whole message.
    pub source: &'a str,
    /// The tokens of this run.
    pub tokens: &'a [Token],
}

/// Asks something about a text.
pub fn spoken<T>(source: &str, about: impl FnOnce(Span<'_>) -> T) -> T {
    let tokens = tokens(source);
    about(Span {
        source,
        tokens: &tokens,
    })
}

impl<'a> Span<'a> {
    /// The text as typed, from the first to the last token.
    pub fn raw(self) -> &'a str {
        match (self.tokens.first(), self.tokens.last()) {
            (Some(first), Some(last)) => self.source.get(first.start..last.end).unwrap_or(""),
            _ => "",
        }
    }

    /// The text of one token as typed.
    pub fn raw_of(self, token: &Token) -> &'a str {
        self.source.get(token.start..token.end).unwrap_or("")
    }

    /// The text of the token at a place as typed, or "".
    pub fn raw_of_at(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| self.raw_of(token))
    }

    /// Without the first `count` tokens.
    pub fn skip(self, count: usize) -> Self {
        Self {
            tokens: self.tokens.get(count..).unwrap_or(&[]),
            ..self
        }
    }

    /// Only the first `count` tokens.
    pub fn take(self, count: usize) -> Self {
        Self {
            tokens: self.tokens.get(..count).unwrap_or(self.tokens),
            ..self
        }
    }

    /// From the first token of one run of this to the last of another.
    pub fn between(self, left: Self, right: Self) -> Self {
        let start = left.tokens.first().map_or(0, |t| t.start);
        let end = right.tokens.last().map_or(0, |t| t.end);
        let from = self.tokens.partition_point(|t| t.start < start);
        let to = self.tokens.partition_point(|t| t.end <= end);
        self.take(to).skip(from)
    }

    /// Whether nothing is left.
    pub fn is_empty(self) -> bool {
        self.tokens.is_empty()
    }

    /// How many tokens.
    pub fn len(self) -> usize {
        self.tokens.len()
    }

    /// The folded word at a place, or "".
    pub fn word(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &token.word)
    }

    /// The folded words, marks and quotes left out.
    pub fn words(self) -> impl Iterator<Item = &'a str> {
        let tokens = self.tokens.iter();
        tokens
            .filter(|token| token.is_wordy())
            .map(|token| token.word.as_str())
    }

    /// Whether a question mark follows.
    pub fn asks(self) -> bool {
        let rest = self.source.get(self.tokens.last().map_or(0, |t| t.end)..);
        rest.is_some_and(|rest| rest.trim_start_matches([' ', '!']).starts_with('?'))
    }

    /// Whether it ends with a question mark.
    pub fn asks_at_end(self) -> bool {
        self.tokens.last().is_some_and(|t| t.is_mark('?'))
    }

    /// Whether the first word is one of these.
    pub fn has_first(self, words: &[&str]) -> bool {
        words.contains(&self.word(0))
    }

    /// Whether a folded word occurs outside quotes.
    pub fn has(self, words: &[&str]) -> bool {
        self.words().any(|word| words.contains(&word))
    }

    /// How many tokens a phrase takes when the run starts with it. Between bars stand words of which
    /// one is enough: "|to|on| my list".
    pub fn starts(self, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for word in phrase.split(' ') {
            let said = self.word(count);
            let one = || word.starts_with('|') && word.split('|').any(|w| w == said);
            if said.is_empty() || (said != word && !one()) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// How many tokens the longest of these phrases takes that the run starts with.
    pub fn longest(self, phrases: &[&str]) -> Option<usize> {
        // Most phrases differ in their first byte, which is cheap to tell.
        let first = self.word(0).as_bytes().first()?;
        let near = phrases
            .iter()
            .filter(|phrase| matches!(phrase.as_bytes(), [c, ..] if c == first || *c == b'|'));
        near.filter_map(|phrase| self.starts(phrase)).max()
    }

    /// What follows the longest of these phrases.
    pub fn after(self, phrases: &[&str]) -> Option<Self> {
        Some(self.skip(self.longest(phrases)?))
    }

    /// What precedes the longest of these phrases at the end of the run.
    pub fn before(self, phrases: &[&str]) -> Option<Self> {
        let last = self.tokens.last()?.word.as_bytes().last()?;
        let near = phrases
            .iter()
            .filter(|phrase| matches!(phrase.as_bytes(), [.., c] if c == last || *c == b'|'));
        let best = near.filter_map(|phrase| {
            let count = phrase.split(' ').count();
            let from = self.len().checked_sub(count)?;
            self.skip(from).starts(phrase).map(|_| count)
        });
        let count = best.max()?;
        Some(self.take(self.len() - count))
    }

    /// Where one of these phrases first occurs from `from` on: (place, length).
    pub fn find(self, from: usize, phrases: &[&str]) -> Option<(usize, usize)> {
        (from..self.len().min(FIND_MAX)).find_map(|at| Some((at, self.skip(at).longest(phrases)?)))
    }

    /// Without punctuation at both ends; words, quotes, brackets and other signs stay.
    pub fn trim_marks(self) -> Self {
        self.trim(|mark| ".,;:!?-=>'\"`…–—•·‘’“”„«»،؟。！？、‚".contains(mark))
    }

    /// Without the punctuation that introduces a text.
    pub fn trim_leading(self) -> Self {
        let intro = self
            .tokens
            .iter()
            .take_while(|t| matches!(t.kind, Kind::Mark(':' | '-' | ',' | '>' | '=')));
        self.skip(intro.count())
    }

    /// Without punctuation and emoji at both ends.
    pub fn trim_symbols(self) -> Self {
        self.trim(|_| true)
    }

    fn trim(self, goes: impl Fn(char) -> bool) -> Self {
        let loose = |token: &Token| match token.kind {
            Kind::Mark(mark) => goes(mark),
            Kind::Break => true,
            Kind::Word | Kind::Number(_) | Kind::Quote => false,
        };
        let start = self.tokens.iter().take_while(|t| loose(t)).count();
        let rest = self.skip(start);
        let end = rest.tokens.iter().rev().take_while(|t| loose(t)).count();
        rest.take(rest.len() - end)
    }

    /// Whether the words are exactly one of these phrases, marks aside.
    pub fn is_any(self, phrases: &[&str]) -> bool {
        let bare = self.trim_symbols();
        bare.longest(phrases)
            .is_some_and(|count| bare.skip(count).trim_symbols().is_empty())
    }

    /// The inner text when the run is one quoted text.
    pub fn quoted(self) -> Option<&'a str> {
        let bare = self.trim_marks();
        match bare.tokens {
            [token] if token.kind == Kind::Quote => Some(inner(bare.raw_of(token))),
            _ => None,
        }
    }
}

/// The text between the quotes of a quoted token.
pub fn inner(quoted: &str) -> &str {
    let mut chars = quoted.chars();
    chars.next();
    chars.next_back();
    chars.as_str().trim()
}

/// Lower case, with straight apostrophes.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let straight = text.chars().map(|c| if c == '’' { '\'' } else { c });
    straight.flat_map(char::to_lowercase).collect()
}

/// With a small letter at its beginning.
pub fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// Splits a message into tokens. Linear in its length.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut hopeless: Vec<char> = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let width = c.len_utf8();
        let (kind, end) = if c == '\n' {
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
                lexicon::plain_verb(fold(text))
            }
            Kind::Word => lexicon::spelled(fold(text)),
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
    // "mark 1 n 3 done"
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
    // 'all tasks that are marked as "completed"', 'the "open" tasks': a state, and no title
    let mut noun = false;
    for at in 1..found.len() {
        let word = |at: usize| found.get(at).map_or("", |t| t.word.as_str());
        noun |= lexicon::NOUNS.contains(&word(at - 1));
        let stated = found
            .get(at)
            .filter(|t| t.kind == Kind::Quote)
            .map(|t| fold(inner(source.get(t.start..t.end).unwrap_or_default())));
        let marked = noun && word(at - 1) == "as" && at > 1 && word(at - 2) == "marked";
        let named = lexicon::NOUNS.contains(&word(at + 1));
        if let Some(state) = stated.filter(|state| {
            (marked || named)
                && (lexicon::DONE_WORDS.contains(&state.as_str())
                    || lexicon::OPEN_WORDS.contains(&state.as_str()))
        }) && let Some(token) = found.get_mut(at)
        {
            token.kind = Kind::Word;
            token.word = state;
        }
    }
    // "stick it on me list", "what's on our list?"
    for at in 1..found.len() {
        let lists = found
            .get(at)
            .is_some_and(|t| matches!(t.word.as_str(), "list" | "tasks" | "todo" | "todos"));
        if let Some(token) = found
            .get_mut(at - 1)
            .filter(|t| lists && matches!(t.word.as_str(), "me" | "our"))
        {
            token.word = "my".to_owned();
        }
    }
    // "what do I have left 2 do"
    for at in 1..found.len().saturating_sub(1) {
        let word = |at: usize| found.get(at).map_or("", |t: &Token| t.word.as_str());
        let to = matches!(
            word(at - 1),
            "left" | "have" | "need" | "got" | "things" | "stuff" | "want"
        ) && matches!(
            word(at + 1),
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
    // "delete al completed tasks": Al is a name as well.
    for at in 1..found.len() {
        let lists = found
            .get(at)
            .is_some_and(|t| lexicon::AFTER_ALL.contains(&t.word.as_str()));
        if let Some(token) = found.get_mut(at - 1).filter(|t| lists && t.word == "al") {
            token.word = "all".to_owned();
        }
    }
    found
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
