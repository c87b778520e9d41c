//! How well a name as typed fits a title: equal, all words, all words but for typos, or in part.

use super::lexicon as lex;
use super::target::Status;
use super::text::fold;

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

/// A name, prepared for comparing with many titles.
pub struct Name {
    whole: String,
    words: Vec<String>,
}

impl Name {
    /// Prepares a name; "the completed …" is no part of a title when `only` says so.
    pub fn new(name: &str, only: Status) -> Self {
        let whole = plain(name);
        let all: Vec<&str> = whole.split(' ').filter(|w| !w.is_empty()).collect();
        let says_state = |w: &str| {
            only != Status::All && (lex::DONE_WORDS.contains(&w) || lex::OPEN_WORDS.contains(&w))
        };
        let telling = all.iter().filter(|w| !lex::NAME_NOISE.contains(*w) && !says_state(w));
        let words = telling.map(|w| stem(w)).collect();
        Self { whole, words }
    }

    /// How well the title fits, if at all.
    pub fn fits(&self, title: &str) -> Option<Strength> {
        let title = plain(title);
        if title == self.whole || bare(&title) == bare(&self.whole) {
            return Some(Strength::Title);
        }
        if self.words.is_empty() {
            return None;
        }
        let stems: Vec<String> = title.split(' ').map(stem).collect();
        let exact = self.words.iter().filter(|w| stems.contains(w)).count();
        if exact == self.words.len() {
            let telling = title.split(' ').filter(|w| !lex::NAME_NOISE.contains(w)).count();
            return Some(if telling == exact { Strength::Same } else { Strength::Words });
        }
        let near = |w: &&String| stems.contains(w) || stems.iter().any(|s| is_slip(w, s));
        let close = self.words.iter().filter(near).count();
        if close == self.words.len() {
            return Some(Strength::Nearly);
        }
        // One telling word in two is worth asking about; one in three is not.
        (exact * 2 >= self.words.len() && exact > 0).then_some(Strength::Partly)
    }
}

fn bare(plain: &str) -> &str {
    let mut rest = plain;
    for article in ["the ", "my ", "a ", "an "] {
        rest = rest.strip_prefix(article).unwrap_or(rest);
    }
    rest.strip_suffix(" task").unwrap_or(rest)
}

/// Folded, with words parted by one space and no punctuation.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    let mut joined = String::with_capacity(folded.len());
    for word in words.map(|w| w.trim_matches('\'')).filter(|w| !w.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    // A title of emoji alone has no words; it is compared as it stands.
    if joined.is_empty() { folded.trim().to_owned() } else { joined }
}

/// A word without the endings that vary: grocery and groceries, plant and plants.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let long = word.chars().count() > 3;
    if long && let Some(root) = word.strip_suffix("ies") {
        return root.to_owned() + "y";
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if long && word.ends_with(ending) {
            return word.get(..word.len() - 2).unwrap_or(word).to_owned();
        }
    }
    let plural = long && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    match word.strip_suffix('s') {
        Some(root) if plural => root.to_owned(),
        _ => word.to_owned(),
    }
}

/// Whether one word is a slip of the other: two edits, or one for words of five or six letters.
fn is_slip(typed: &str, meant: &str) -> bool {
    let a: Vec<char> = typed.chars().collect();
    let b: Vec<char> = meant.chars().collect();
    let limit = match a.len().min(b.len()) {
        0..=4 => return false,
        5..=6 => 1,
        _ => 2,
    };
    a.len() <= 32 && a.len().abs_diff(b.len()) <= limit && a.first() == b.first() && distance(&a, &b) <= limit
}

/// Edits between two words; swapping neighbours is one edit.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        let mut left = i + 1;
        row.push(left);
        for (j, y) in b.iter().enumerate() {
            let get = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let change = get(&above, j) + usize::from(x != y);
            let mut cost = change.min(left + 1).min(get(&above, j + 1) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(get(&before, j - 1) + 1);
            }
            row.push(cost);
            left = cost;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(name: &str, title: &str) -> Option<Strength> {
        Name::new(name, Status::All).fits(title)
    }

    #[test]
    fn plurals_and_slips_find_their_title() {
        assert_eq!(fits("my grocery task", "Buy groceries"), Some(Strength::Words));
        assert_eq!(fits("the meetng", "Team meeting"), Some(Strength::Nearly));
        assert_eq!(fits("reprot", "Write report"), Some(Strength::Nearly));
        assert_eq!(fits("the milk", "Buy groceries"), None);
    }

    #[test]
    fn the_very_title_beats_its_parts() {
        assert_eq!(fits("BUY GROCERIES!", "Buy groceries"), Some(Strength::Title));
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

    #[test]
    fn swapped_neighbours_are_one_edit() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("reprot"), &chars("report")), 1);
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!(distance(&[], &chars("ab")), 2);
    }
}
