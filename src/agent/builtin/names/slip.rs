//! Words that differ by a slip of the finger.

use super::stem;
use crate::agent::builtin::text::fold;

/// Shorter words are not guessed, in bytes.
pub const SLIP_MIN: usize = 5;
/// No longer word is compared, in bytes.
const WORD_MAX: usize = 64;

/// Whether one word is a slip of the other, whose ending does not count: two edits, or one for words of five or six
/// letters.
pub fn is_slip(typed: &str, meant: &str) -> bool {
    // Told by the first letter alone, most of the time.
    if typed.len() < SLIP_MIN || typed.as_bytes().first() != meant.as_bytes().first() {
        return false;
    }
    let meant = stem(meant);
    let limit = match typed.chars().count().min(meant.chars().count()) {
        0..=4 => return false,
        5..=6 => 1,
        _ => 2,
    };
    is_within(typed, meant, limit)
}

/// Whether one whole word is a slip of the other: "groceris" and "groceries".
pub fn is_whole_slip(typed: &str, meant: &str) -> bool {
    typed.len().min(meant.len()) > SLIP_MIN + 1 && is_within(typed, meant, 1)
}

/// Whether one word is a slip of the other, whatever their case.
pub fn is_slip_of(typed: &str, meant: &str) -> bool {
    let (typed, meant) = (fold(typed), fold(meant));
    typed != meant && is_slip(stem(&typed), &meant)
}

/// Whether a word can hardly be anything but a slip of the other: neighbours swapped, a letter doubled or not, a vowel
/// left out, a key beside the right one; and any letter left out of a long word, if that is sure enough. "Contact" may be
/// meant though "contract" is near.
pub fn is_sure_slip(typed: &str, meant: &str, strictly: bool) -> bool {
    const LONG: usize = 8;
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let before = typed.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    let most = typed.len().min(meant.len()) - before;
    let behind = typed.iter().rev().zip(meant.iter().rev());
    let behind = behind.take(most).take_while(|(a, b)| a == b).count();
    let vowel = |c: char| "aeiouy".contains(c);
    let doubled = |word: &[char], at: usize| {
        let c = word.get(at);
        c == word.get(at + 1) || at.checked_sub(1).is_some_and(|at| c == word.get(at))
    };
    let apart = |word: &[char]| {
        word.get(before..word.len() - behind)
            .unwrap_or_default()
            .to_vec()
    };
    match (apart(&typed).as_slice(), apart(&meant).as_slice()) {
        ([a, b], [c, d]) => a == d && b == c,
        ([], [left_out]) => {
            doubled(&meant, before)
                || behind > 0 && (vowel(*left_out) || !strictly && typed.len() > SLIP_MIN)
        }
        // "cleand"
        ([more], []) => doubled(&typed, before) || behind > 0 || !strictly && *more == 'd',
        ([a], [b]) => {
            are_neighbours(*a, *b)
                || [('s', 'c'), ('c', 'k'), ('s', 'z'), ('i', 'y')]
                    .iter()
                    .any(|pair| *pair == (*a, *b) || *pair == (*b, *a))
                || typed.len() >= LONG && vowel(*a) && vowel(*b)
        }
        _ => false,
    }
}

/// Keys that lie side by side.
fn are_neighbours(a: char, b: char) -> bool {
    ["qwertyuiop", "asdfghjkl", "zxcvbnm"].iter().any(|row| {
        let place = |key| row.chars().position(|c| c == key);
        matches!((place(a), place(b)), (Some(a), Some(b)) if a.abs_diff(b) == 1)
    })
}

/// Whether two names are alike but not the same: a letter or two may differ, also in short ones.
pub fn is_near(old: &str, new: &str) -> bool {
    let (old, new) = (fold(old), fold(new));
    let limit = match old.chars().count().min(new.chars().count()) {
        0..=2 => return false,
        3..=4 => 1,
        _ => 2,
    };
    old != new && is_within(&old, &new, limit)
}

/// Whether two words begin alike and are at most so many edits apart.
fn is_within(typed: &str, meant: &str, limit: usize) -> bool {
    if typed.as_bytes().first() != meant.as_bytes().first()
        || typed.len().max(meant.len()) > WORD_MAX
        || has_digit(typed)
        || has_digit(meant)
    {
        return false;
    }
    // An edit changes at most two letters of the set; this spares most words the table.
    let apart = (letters(typed) ^ letters(meant)).count_ones() as usize;
    if apart > 2 * limit || typed.chars().count().abs_diff(meant.chars().count()) > limit {
        return false;
    }
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    distance(&typed, &meant) <= limit
}

/// "flat 12" is another flat than "flat 21".
fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Sets of letters, 32 sorts of them: enough to rule most words and titles out.
#[derive(Clone, Copy)]
pub struct Letters {
    /// All of a text.
    pub all: u32,
    /// Those with which its words begin, and perhaps others.
    pub first: u32,
}

impl Letters {
    /// Those of a folded text.
    pub fn of(text: &str) -> Self {
        if !text.is_ascii() {
            let all = letters(text);
            return Self { all, first: all };
        }
        let mut found = Self { all: 0, first: 0 };
        let mut starts = true;
        for byte in text.bytes() {
            let bit = bit(u32::from(byte));
            found.all |= bit;
            found.first |= if starts { bit } else { 0 };
            starts = !byte.is_ascii_alphanumeric();
        }
        found
    }
}

fn bit(letter: u32) -> u32 {
    1 << (letter % 32)
}

/// The set of letters of a word.
pub fn letters(word: &str) -> u32 {
    if word.is_ascii() {
        return word.bytes().fold(0, |set, b| set | bit(u32::from(b)));
    }
    word.chars().fold(0, |set, c| set | bit(c as u32))
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

    #[test]
    fn swapped_neighbours_are_one_edit() {
        let chars = |s: &str| s.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("reprot"), &chars("report")), 1);
        assert_eq!(distance(&chars("kitten"), &chars("sitting")), 3);
        assert_eq!(distance(&[], &chars("ab")), 2);
    }

    #[test]
    fn names_are_near_when_a_letter_differs_and_words_when_they_are_long_enough() {
        assert!(is_near("Dana", "Dara") && is_near("Tom", "Tim") && !is_near("Tom", "Tom"));
        assert!(!is_near("Al", "Ed") && !is_near("Anna", "Ben"));
        assert!(is_slip("meetng", "meeting") && !is_slip("male", "mail"));
        assert!(is_whole_slip("groceris", "groceries") && !is_whole_slip("point", "paint"));
    }
}
