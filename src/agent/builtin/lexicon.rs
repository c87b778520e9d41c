//! The words the interpreter knows, as tables: the only place to teach it new ones.
//! Entries are folded (lower case, straight apostrophes), words parted by one space. The tables are
//! not formatted by machine, which would give each word a line.

#[rustfmt::skip]
mod act;
#[rustfmt::skip]
mod add;
#[rustfmt::skip]
mod guard;
#[rustfmt::skip]
mod naming;
#[rustfmt::skip]
mod show;
#[rustfmt::skip]
mod spelling;
#[rustfmt::skip]
mod talk;

pub use act::*;
pub use add::*;
pub use guard::*;
pub use naming::*;
pub use show::*;
pub use spelling::*;
pub use talk::*;

#[cfg(test)]
mod tests {
    const SOURCES: [&str; 6] = [
        include_str!("lexicon/act.rs"),
        include_str!("lexicon/add.rs"),
        include_str!("lexicon/guard.rs"),
        include_str!("lexicon/naming.rs"),
        include_str!("lexicon/show.rs"),
        include_str!("lexicon/talk.rs"),
    ];

    /// A phrase is parted at its spaces first: with one between bars it would never fit.
    #[test]
    fn alternatives_within_a_phrase_are_single_words() {
        let phrases = SOURCES
            .iter()
            .flat_map(|source| source.split('"').skip(1).step_by(2));
        let broken: Vec<&str> = phrases
            .filter(|phrase| {
                phrase
                    .split(' ')
                    .any(|word| word.starts_with('|') != word.ends_with('|') || word == "|")
            })
            .collect();
        assert_eq!(broken, Vec::<&str>::new());
    }

    #[test]
    fn no_phrase_stands_twice_in_a_table() {
        for source in SOURCES {
            for table in source.split("pub const ").skip(1) {
                let mut phrases: Vec<&str> = table.split('"').skip(1).step_by(2).collect();
                phrases.sort_unstable();
                let twice = phrases
                    .windows(2)
                    .find(|pair| matches!(pair, [a, b] if a == b));
                assert_eq!(twice, None, "{}", table.lines().next().unwrap_or_default());
            }
        }
    }
}
