//! How well a name as typed fits a title: equal, all words, all words but for typos, or in part.

mod slip;
mod spoken;
mod words;

use super::lexicon as lex;
use super::target::Status;
use super::text::fold;
use slip::{Letters, SLIP_MIN, is_slip, is_whole_slip, letters};
use words::{root, words};

pub use slip::{is_near, is_slip_of, is_sure_slip};
pub use spoken::{Spoken, in_titles};
pub use words::stem;

/// How well a name fits; the greater the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Some of its words occur.
    Partly,
    /// All its words occur, some misspelt.
    Nearly,
    /// All its words occur.
    Words,
    /// All its words and no others that matter.
    Same,
    /// The very title.
    Title,
}

/// No title is longer than this, in characters, so no longer name can fit one.
const NAME_MAX: usize = 300;

/// More telling words than this are not compared: a bit is kept for each.
const WORDS_MAX: usize = 64;

/// Titles, prepared for comparing with many names: folded, one behind the other.
#[derive(Default)]
pub struct Titles {
    text: String,
    /// Where each ends, and its letters.
    ends: Vec<(usize, Letters)>,
}

/// One of them.
#[derive(Clone, Copy)]
pub struct Title<'a> {
    text: &'a str,
    letters: Letters,
}

impl Titles {
    /// Prepares titles.
    pub fn new<'t>(titles: impl Iterator<Item = &'t str>) -> Self {
        let mut all = Self::default();
        for title in titles {
            let start = all.text.len();
            fold_into(title, &mut all.text);
            let letters = Letters::of(all.text.get(start..).unwrap_or_default());
            all.ends.push((all.text.len(), letters));
        }
        all
    }

    /// In the order given.
    pub fn iter(&self) -> impl Iterator<Item = Title<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |(end, letters)| {
            let text = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            Title {
                text,
                letters: *letters,
            }
        })
    }
}

impl Title<'_> {
    /// Whether these folded words occur as they stand.
    pub fn holds(self, words: &str) -> bool {
        self.text.contains(words)
    }
}

fn fold_into(title: &str, folded: &mut String) {
    if title.is_ascii() {
        let start = folded.len();
        folded.push_str(title);
        if let Some(added) = folded.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else {
        folded.push_str(&fold(title));
    }
}

/// A name, prepared for comparing with many titles.
pub struct Name {
    folded: String,
    stems: Vec<Stem>,
}

/// A telling word without its ending, and the set of its letters.
struct Stem {
    word: String,
    /// As it was typed.
    typed: String,
    /// As a plain verb, if it is a form of one.
    root: String,
    /// The letters of the root.
    letters: u32,
    /// Its first two letters: a slip of it begins with one of them.
    initials: u32,
    /// Whether it is short for another word, or another for it.
    is_short: bool,
}

impl Stem {
    fn new(word: &str) -> Self {
        // "took" is a form of "take".
        let plain = lex::plain_verbs(word);
        let typed = word.to_owned();
        let word = stem(word).to_owned();
        let root = match plain.as_slice() {
            [plain] => root(plain).to_owned(),
            _ => root(&word).to_owned(),
        };
        let letters = letters(&root);
        let is_short = lex::has_short_form(&typed);
        let first = typed
            .char_indices()
            .nth(2)
            .map_or(typed.len(), |(at, _)| at);
        let initials = slip::letters(typed.get(..first).unwrap_or_default());
        Self {
            word,
            typed,
            root,
            letters,
            initials,
            is_short,
        }
    }

    /// Whether a title of these letters may hold it, misspelt or not: each slip brings one letter
    /// that the title may lack.
    fn may_occur(&self, title: Letters) -> bool {
        // As many as `is_slip` allows.
        let slips = match self.word.len() {
            ..SLIP_MIN => 0,
            SLIP_MIN..=6 => 1,
            _ => 2,
        };
        (self.letters & !title.all).count_ones() <= slips
    }
}

impl Name {
    /// Prepares a name; "the completed …" is no part of a title when `only` says so.
    pub fn new(name: &str, only: Status) -> Self {
        if name.chars().nth(NAME_MAX).is_some() {
            return Self {
                folded: String::new(),
                stems: Vec::new(),
            };
        }
        let folded = fold(name.trim());
        let says_state = |w: &str| {
            only != Status::All && (lex::DONE_WORDS.contains(&w) || lex::OPEN_WORDS.contains(&w))
        };
        let noise = |w: &str| {
            let word = lex::spelled(w.strip_suffix("'s").unwrap_or(w).to_owned());
            lex::NAME_NOISE.contains(&word.as_str())
        };
        let mut telling: Vec<&str> = words(&folded)
            .filter(|w| !noise(w) && !says_state(w))
            .collect();
        // "the boiler job"
        if telling.len() > 1 && matches!(telling.last(), Some(&("job" | "business"))) {
            telling.pop();
        }
        let mut stems: Vec<Stem> = Vec::new();
        for word in telling {
            let fresh = !stems.iter().any(|s| s.word == stem(word));
            if fresh && stems.len() < WORDS_MAX {
                stems.push(Stem::new(word));
            }
        }
        Self { folded, stems }
    }

    /// Whether it has more than one telling word.
    pub fn tells_much(&self) -> bool {
        self.stems.len() > 1
    }

    /// How well the title fits, if at all.
    pub fn fits(&self, title: &str) -> Option<Strength> {
        self.fits_folded(title, &mut String::new())
    }

    /// The same with a buffer for the folded title, so that thousands of titles share one.
    pub fn fits_folded(&self, title: &str, folded: &mut String) -> Option<Strength> {
        if self.is_hopeless(title) {
            return None;
        }
        folded.clear();
        fold_into(title, folded);
        let letters = Letters::of(folded);
        let text = folded.as_str();
        self.fits_title(Title { text, letters })
    }

    /// The same for a title that was prepared.
    pub fn fits_title(&self, title: Title<'_>) -> Option<Strength> {
        let Title { text, letters } = title;
        if self.is_hopeless(text) {
            return None;
        }
        let title = text;
        // Whatever its words may be forms of: "Clean left window"
        if title == self.folded {
            return Some(Strength::Title);
        }
        // The letters alone rule out most titles, and those with which its words begin.
        let begins = |own: &Stem| own.initials & letters.first != 0;
        let possible = self
            .stems
            .iter()
            .filter(|own| begins(own) && own.may_occur(letters))
            .count();
        if possible * 2 < self.stems.len() {
            return None;
        }
        let exact = self.exact(title, letters);
        let found = exact.count_ones() as usize;
        if found == self.stems.len() {
            return self.whole(title);
        }
        let missing = |(at, _): &(usize, &Stem)| exact >> at & 1 == 0;
        let mut stems = self.stems.iter().enumerate();
        let nearly = possible == self.stems.len()
            && stems.clone().filter(missing).all(|(_, own)| begins(own))
            && stems.all(|(at, own)| {
                let slip = |w: &str| {
                    own.word.len() >= SLIP_MIN
                        && (is_slip(&own.word, w) || is_whole_slip(&own.typed, w))
                        || lex::is_swapped(&own.typed, w)
                        || own.is_short && lex::is_short_for(&own.typed, w)
                        // "bil"
                        || w.strip_prefix(own.typed.as_str()).is_some_and(|end| {
                            end.len() == 1
                                && own.typed.len() > 2
                                && own.typed.ends_with(end)
                                && !own.typed.bytes().any(|b| b.is_ascii_digit())
                        })
                };
                // "talking to Bob", when Bob occurs
                let form = |w: &str| found > 0 && root(stem(w)) == own.root;
                exact >> at & 1 == 1 || words(title).any(|w| form(w) || slip(w))
            });
        if nearly {
            return Some(Strength::Nearly);
        }
        // "the watering task": the same verb is worth asking about.
        if let ([own], 0) = (self.stems.as_slice(), found)
            && own.root != own.word
            && begins(own)
            && words(title).any(|w| root(stem(w)) == own.root)
        {
            return Some(Strength::Partly);
        }
        // One telling word in two is worth asking about; one in three is not.
        (found * 2 >= self.stems.len() && found > 0).then_some(Strength::Partly)
    }

    /// Whether every telling word occurs, as it is, as a form or short for it, or misspelt beyond doubt.
    pub fn is_sure(&self, title: &str, strictly: bool) -> bool {
        let title = fold(title);
        self.stems.iter().all(|own| {
            words(&title).any(|word| {
                stem(word) == own.word
                    || root(stem(word)) == own.root
                    || own.is_short && lex::is_short_for(&own.typed, word)
                    || is_sure_slip(&own.typed, word, strictly)
                    || is_sure_slip(&own.word, stem(word), strictly)
            })
        })
    }

    /// Whether it is one telling word, and a form of a verb of the title.
    pub fn is_verb_of(&self, title: &str) -> bool {
        let title = fold(title);
        match self.stems.as_slice() {
            [own] => {
                own.typed.ends_with("ing")
                    && words(&title)
                        .any(|word| lex::TASK_VERBS.contains(&word) && root(stem(word)) == own.root)
            }
            _ => false,
        }
    }

    /// Whether a title names several things and not all of them are named: "eggs" for "Buy milk and eggs".
    pub fn is_part(&self, title: &str) -> bool {
        let title = fold(title);
        // What is done with all of them tells none apart.
        let things = match title.split_once(' ') {
            Some((verb, things)) if lex::TASK_VERBS.contains(&verb) => things,
            _ => title.as_str(),
        };
        let parts = things.split(',').flat_map(|part| part.split(" and "));
        let mut telling = parts
            .map(|part| {
                words(part)
                    .filter(|word| !lex::NAME_NOISE.contains(word))
                    .collect::<Vec<_>>()
            })
            .filter(|part| !part.is_empty());
        let named = |part: &Vec<&str>| {
            part.iter().any(|word| {
                self.stems
                    .iter()
                    .any(|own| stem(word) == own.word || root(stem(word)) == own.root)
            })
        };
        let all: Vec<bool> = telling.by_ref().map(|part| named(&part)).collect();
        all.len() > 1 && all.contains(&false)
    }

    /// Whether a title may hold all of it as it stands.
    pub fn may_be_in(&self, title: Title<'_>) -> bool {
        let holds =
            |own: &Stem| own.letters & !title.letters.all == 0 && title.text.contains(&own.word);
        !self.stems.is_empty() && self.stems.iter().all(holds)
    }

    /// Whether the title says the same, slips and further words aside.
    pub fn is_same(&self, title: Title<'_>) -> bool {
        let Title { text, letters } = title;
        if text == self.folded {
            return true;
        }
        // All words occur as they are, so all their letters do.
        if self.is_hopeless(text)
            || self
                .stems
                .iter()
                .any(|own| own.initials & letters.first == 0 || own.letters & !letters.all != 0)
        {
            return false;
        }
        let title = text;
        self.stems.iter().all(|own| title.contains(&own.word))
            && self.exact(title, letters).count_ones() as usize == self.stems.len()
            && self.whole(title).is_some_and(|s| s >= Strength::Same)
    }

    /// Whether a title cannot fit whatever it says: without a telling word only the very title
    /// fits, give or take an article.
    fn is_hopeless(&self, title: &str) -> bool {
        let longer = self.stems.is_empty() && title.len() > self.folded.len() + 16;
        self.folded.is_empty() || longer
    }

    /// One bit for each telling word that occurs.
    fn exact(&self, title: &str, letters: Letters) -> u64 {
        let mut exact = 0;
        // Most titles hold none of the words: told faster than by taking them apart.
        let holds = |own: &Stem| own.letters & !letters.all == 0 && title.contains(&own.word);
        if !self.stems.iter().any(holds) {
            return exact;
        }
        for word in words(title) {
            for (at, own) in self.stems.iter().enumerate() {
                exact |= u64::from(word.starts_with(&own.word) && stem(word) == own.word) << at;
            }
        }
        exact
    }

    /// How well a title fits in which all telling words occur.
    fn whole(&self, title: &str) -> Option<Strength> {
        if same(title, &self.folded) {
            return Some(Strength::Title);
        }
        // "Haircut for me" is told from "Haircut for Leo".
        let telling = |w: &&str| !lex::NAME_NOISE.contains(w) || matches!(*w, "me" | "us");
        let mut telling = words(title).filter(telling);
        let more = telling.nth(self.stems.len()).is_some();
        match self.stems.as_slice() {
            [] => None,
            _ if more => Some(Strength::Words),
            _ => Some(Strength::Same),
        }
    }
}

/// Whether a title holds these words, as words.
pub fn holds_words(title: &str, sought: &str) -> bool {
    let (title, sought) = (fold(title), fold(sought));
    let (title, sought): (Vec<&str>, Vec<&str>) =
        (words(&title).collect(), words(&sought).collect());
    !sought.is_empty() && title.windows(sought.len()).any(|run| run == sought)
}

/// Equal but for punctuation, articles and "task".
fn same(title: &str, name: &str) -> bool {
    // A title of emoji alone has no words; it is compared as it stands.
    if words(title).next().is_none() {
        return title.trim() == name;
    }
    words(title).eq(words(name)) || bare(title).eq(bare(name))
}

/// Without articles before it and "task" behind it.
fn bare(text: &str) -> impl Iterator<Item = &str> {
    let article = |w: &&str| matches!(*w, "the" | "my" | "a" | "an");
    let text = text.strip_suffix(" task").unwrap_or(text);
    words(text).skip_while(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(name: &str, title: &str) -> Option<Strength> {
        Name::new(name, Status::All).fits(title)
    }

    #[test]
    fn plurals_and_slips_find_their_title() {
        assert_eq!(
            fits("my grocery task", "Buy groceries"),
            Some(Strength::Words)
        );
        assert_eq!(fits("the meetng", "Team meeting"), Some(Strength::Nearly));
        assert_eq!(fits("reprot", "Write report"), Some(Strength::Nearly));
        assert_eq!(fits("the milk", "Buy groceries"), None);
    }

    #[test]
    fn the_very_title_beats_its_parts() {
        assert_eq!(
            fits("BUY GROCERIES!", "Buy groceries"),
            Some(Strength::Title)
        );
        assert!(fits("milk", "Milk") > fits("milk", "Buy milk"));
        assert_eq!(fits("🎉", "🎉"), Some(Strength::Title));
        assert_eq!(fits("🎉", "🛒"), None);
    }

    #[test]
    fn short_words_are_not_guessed() {
        assert_eq!(fits("male", "Mail"), None);
        assert_eq!(fits("point", "Paint the fence"), Some(Strength::Nearly));
        assert_eq!(fits("", "Paint"), None);
    }
}
