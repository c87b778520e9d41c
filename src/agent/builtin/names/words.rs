//! The words of a text, and what is left of them without their endings.

use crate::agent::builtin::lexicon as lex;

/// The words of a folded text.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    let parts = folded.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    let bare = |w: &'_ str| w.starts_with('\'') || w.ends_with('\'');
    parts
        .map(move |w| if bare(w) { w.trim_matches('\'') } else { w })
        .filter(|w| !w.is_empty())
}

/// A word without the endings that vary: grocery and groceries, plant and plants.
pub fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if word.len() <= 3 {
        return word;
    }
    if let Some(root) = word.strip_suffix("ies") {
        // "cookies" are no "cook".
        return if lex::ENDS_IN_IE.contains(&word) {
            word.strip_suffix('s').unwrap_or(word)
        } else {
            root
        };
    }
    if ["sses", "shes", "ches", "xes", "toes"]
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

/// A stem without the endings of verbs: talk and talking, write and writing, planned and plan.
pub fn root(stem: &str) -> &str {
    const ROOT_MIN: usize = 3;
    let bare = ["ing", "ed", "ment", "al", "ion"]
        .iter()
        // "bleed" and "feed" have no ending.
        .filter(|_| !stem.ends_with("eed"))
        .find_map(|ending| stem.strip_suffix(ending));
    // "studying" and "study", whose stem is "stud"
    let bare = bare.map(|root| {
        root.strip_suffix('y')
            .filter(|r| r.len() > ROOT_MIN)
            .unwrap_or(root)
    });
    let root = bare.filter(|root| root.len() >= ROOT_MIN).unwrap_or(stem);
    let doubled = match root.as_bytes() {
        [.., a, b] => a == b && bare.is_some() && !matches!(b, b'l' | b's' | b'z' | b'f'),
        _ => false,
    };
    // "cancelling", and not "spelling"
    let doubled = doubled || bare.is_some() && root.len() > 5 && root.ends_with("ell");
    let cut = if doubled { root.len() - 1 } else { root.len() };
    let root = root.get(..cut).unwrap_or(root);
    let mute = root.strip_suffix('e').filter(|r| r.len() >= ROOT_MIN);
    mute.unwrap_or(root)
}
