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
    use std::{fs, path::Path};

    const SOURCES: [&str; 6] = [
        include_str!("lexicon/act.rs"),
        include_str!("lexicon/add.rs"),
        include_str!("lexicon/guard.rs"),
        include_str!("lexicon/naming.rs"),
        include_str!("lexicon/show.rs"),
        include_str!("lexicon/talk.rs"),
    ];

    /// The phrases of the interpreter's code: what stands in quotation marks on lines that are no comments, before the
    /// tests.
    fn phrases(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.file_stem().unwrap() == "cases" {
                continue;
            }
            if path.is_dir() {
                phrases(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                let code = source.split("mod tests").next().unwrap();
                let lines = code
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                found.extend(
                    lines
                        .flat_map(|line| line.split('"').skip(1).step_by(2))
                        .map(str::to_owned),
                );
            }
        }
    }

    /// A phrase is parted at its spaces first: with one between bars it would never fit, and neither would nothing.
    #[test]
    fn alternatives_within_a_phrase_are_single_words() {
        let mut found = Vec::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/agent/builtin");
        phrases(&folder, &mut found);
        assert!(found.len() > 5000, "{} phrases", found.len());
        let is_broken = |phrase: &String| {
            phrase.contains('|')
                && phrase.split(' ').any(|word| {
                    word.is_empty() || word.starts_with('|') != word.ends_with('|') || word == "|"
                })
        };
        found.retain(is_broken);
        assert_eq!(found, Vec::<String>::new());
    }

    /// What is said is folded before it is compared.
    #[test]
    fn phrases_are_in_lower_case() {
        let phrases = SOURCES
            .iter()
            .flat_map(|source| source.lines())
            .filter(|line| !line.starts_with("//"))
            .flat_map(|line| line.split('"').skip(1).step_by(2));
        let broken: Vec<&str> = phrases
            .filter(|phrase| phrase.chars().any(char::is_uppercase))
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
