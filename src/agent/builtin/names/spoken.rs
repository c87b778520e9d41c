//! What is said about a task that is not called by its name, compared word by word with titles.

use super::fold_into;
use super::words::{root, stem, words};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::text::fold;

/// What is said about a task that is not called by its name: the roots of the telling words.
pub struct Spoken {
    roots: Vec<String>,
}

impl Spoken {
    /// Prepares a statement.
    pub fn new(said: &str) -> Self {
        let folded = fold(said);
        let mut roots = Vec::new();
        for word in words(&folded).filter(|w| !lex::NAME_NOISE.contains(w)) {
            roots.extend(
                lex::plain_verbs(word)
                    .iter()
                    .map(|plain| root(stem(plain)).to_owned()),
            );
            roots.push(root(stem(word)).to_owned());
        }
        Self { roots }
    }

    /// How many telling words of a title it holds: none unless it holds half of them.
    pub fn share(&self, title: &str) -> usize {
        let (held, all) = self.held(title);
        if held * 2 >= all { held } else { 0 }
    }

    /// Whether it holds a telling word of a title that is no verb of everyday tasks: "buy" tells of nothing.
    pub fn holds_any(&self, title: &str) -> bool {
        let folded = fold(title);
        let telling =
            words(&folded).filter(|w| !lex::NAME_NOISE.contains(w) && !lex::TASK_VERBS.contains(w));
        telling.into_iter().any(|word| {
            let own = root(stem(word));
            self.roots.iter().any(|said| said == own)
        })
    }

    /// Whether it holds all telling words of a title, a verb before several others aside.
    pub fn holds_things(&self, title: &str) -> bool {
        let folded = fold(title);
        let telling: Vec<&str> = words(&folded)
            .filter(|w| !lex::NAME_NOISE.contains(w))
            .collect();
        let things = match telling.as_slice() {
            [verb, things @ ..] if lex::TASK_VERBS.contains(verb) && things.len() > 1 => things,
            all => all,
        };
        let said = |word: &&str| self.roots.iter().any(|said| said == root(stem(word)));
        !things.is_empty() && things.iter().all(said)
    }

    /// Whether it holds two telling words of a title.
    pub fn holds_two(&self, title: &str) -> bool {
        self.held(title).0 > 1
    }

    /// Whether it holds all telling words of a title, and those are several.
    pub fn holds_all(&self, title: &str) -> bool {
        let (held, all) = self.held(title);
        held == all && all > 1
    }

    /// How many telling words of a title it holds, of how many.
    fn held(&self, title: &str) -> (usize, usize) {
        let folded = fold(title);
        let said = |word: &str| {
            let first = word.as_bytes().first();
            let begins = |said: &&String| said.as_bytes().first() == first;
            self.roots
                .iter()
                .filter(begins)
                .any(|said| *said == root(stem(word)))
        };
        // Most titles hold none.
        if !words(&folded).any(said) {
            return (0, 1);
        }
        let telling = words(&folded).filter(|w| !lex::NAME_NOISE.contains(w));
        telling.fold((0, 0), |(held, all), word| {
            (held + usize::from(said(word)), all + 1)
        })
    }
}

/// Which of these words occur in titles, as they are or in another form; what many titles have in common tells nothing.
pub fn in_titles<'t>(said: &[&str], titles: impl Iterator<Item = &'t str>) -> Vec<bool> {
    const TITLES_MAX: usize = 20;
    let forms = |word: &&str| -> Vec<String> {
        if word.is_empty() || lex::NAME_NOISE.contains(word) {
            return Vec::new();
        }
        let plain = lex::plain_verbs(word);
        let plain = plain.iter().map(|plain| root(stem(plain)).to_owned());
        plain.chain([root(stem(word)).to_owned()]).collect()
    };
    let said: Vec<Vec<String>> = said.iter().map(forms).collect();
    let initials: Vec<u8> = said
        .iter()
        .flatten()
        .filter_map(|form| form.bytes().next())
        .collect();
    let mut counts = vec![0_usize; said.len()];
    let mut folded = String::new();
    for title in titles {
        folded.clear();
        fold_into(title, &mut folded);
        let begins = |word: &&str| word.bytes().next().is_some_and(|b| initials.contains(&b));
        for word in words(&folded).filter(begins) {
            if lex::NAME_NOISE.contains(&word) {
                continue;
            }
            let own = root(stem(word));
            for (count, forms) in counts.iter_mut().zip(&said) {
                *count += usize::from(forms.iter().any(|form| form == own));
            }
        }
    }
    let few = |count: usize| (1..=TITLES_MAX).contains(&count);
    counts.into_iter().map(few).collect()
}
