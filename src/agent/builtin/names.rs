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

/// No title is longer than this, in characters, so no longer name can fit one.
const NAME_MAX: usize = 300;

/// A name, prepared for comparing with many titles.
pub struct Name {
    folded: String,
    stems: Vec<String>,
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
        let telling = words(&folded).filter(|w| !noise(w) && !says_state(w));
        let stems = telling.map(|w| stem(w).to_owned()).collect();
        Self { folded, stems }
    }

    /// How well the title fits, if at all.
    pub fn fits(&self, title: &str) -> Option<Strength> {
        // Without a telling word only the very title fits, give or take an article.
        let hopeless = self.stems.is_empty() && title.len() > self.folded.len() + 16;
        if self.folded.is_empty() || hopeless {
            return None;
        }
        let title = if title.is_ascii() {
            title.to_ascii_lowercase()
        } else {
            fold(title)
        };
        let mut stems = Vec::with_capacity(16);
        stems.extend(words(&title).map(stem));
        let has = |s: &&String| stems.contains(&s.as_str());
        let exact = self.stems.iter().filter(has).count();
        if exact == self.stems.len() {
            if same(&title, &self.folded) {
                return Some(Strength::Title);
            }
            if self.stems.is_empty() {
                return None;
            }
            let telling = words(&title)
                .filter(|w| !lex::NAME_NOISE.contains(w))
                .count();
            return Some(if telling == exact {
                Strength::Same
            } else {
                Strength::Words
            });
        }
        let near = |s: &String| has(&s) || stems.iter().any(|w| is_slip(s, w));
        if self.stems.iter().all(near) {
            return Some(Strength::Nearly);
        }
        // One telling word in two is worth asking about; one in three is not.
        (exact * 2 >= self.stems.len() && exact > 0).then_some(Strength::Partly)
    }
}

/// Equal but for punctuation, articles and "task".
fn same(title: &str, name: &str) -> bool {
    // A title of emoji alone has no words; it is compared as it stands.
    if words(title).next().is_none() {
        return title.trim() == name;
    }
    words(title).eq(words(name)) || bare(title).eq(&bare(name))
}

fn bare(text: &str) -> Vec<&str> {
    let article = |w: &&str| matches!(*w, "the" | "my" | "a" | "an");
    let mut found: Vec<&str> = words(text).skip_while(article).collect();
    if found.len() > 1 && found.last() == Some(&"task") {
        found.pop();
    }
    found
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    let parts = folded.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    parts
        .map(|w| w.trim_matches('\''))
        .filter(|w| !w.is_empty())
}

/// A word without the endings that vary: grocery and groceries, plant and plants.
pub fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if word.len() <= 3 {
        return word;
    }
    if let Some(root) = word.strip_suffix("ies") {
        return root;
    }
    if ["sses", "shes", "ches", "xes"]
        .iter()
        .any(|ending| word.ends_with(ending))
    {
        return word.strip_suffix("es").unwrap_or(word);
    }
    let plural = !["ss", "us", "is"]
        .iter()
        .any(|ending| word.ends_with(ending));
    let word = word.strip_suffix('s').filter(|_| plural).unwrap_or(word);
    if word.len() > 3 {
        word.strip_suffix('y').unwrap_or(word)
    } else {
        word
    }
}

/// Whether one word is a slip of the other: two edits, or one for words of five or six letters.
fn is_slip(typed: &str, meant: &str) -> bool {
    if typed.len() < 5
        || meant.len() < 4
        || typed.len() > 64
        || typed.chars().next() != meant.chars().next()
    {
        return false;
    }
    let a: Vec<char> = typed.chars().collect();
    let b: Vec<char> = meant.chars().collect();
    let limit = match a.len().min(b.len()) {
        0..=4 => return false,
        5..=6 => 1,
        _ => 2,
    };
    // An edit changes at most two letters of the set; this spares most words the table.
    let apart = (letters(&a) ^ letters(&b)).count_ones() as usize;
    apart <= 2 * limit && a.len().abs_diff(b.len()) <= limit && distance(&a, &b) <= limit
}

fn letters(word: &[char]) -> u32 {
    word.iter().fold(0, |set, c| set | 1 << (*c as u32 % 32))
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

    #[test]
    fn swapped_neighbours_are_one_edit() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("reprot"), &chars("report")), 1);
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!(distance(&[], &chars("ab")), 2);
    }
}
