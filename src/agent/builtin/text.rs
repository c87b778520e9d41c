//! Words of a message: tokens with their places in the source, so that titles stay as typed.

mod tokens;

pub use tokens::tokens;

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
