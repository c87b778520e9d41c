//! The conversations as they are written down: who has which tasks, what is said, and what has to
//! come of it.
//!
//! ```text
//! tasks                           the list that the talks below begin with; x: done
//! - Call mom
//! x Write report
//!
//! kind following up               what the talks below are counted as
//!
//! > What's pending?               said; a blank line ends the talk
//! list pending
//! > Mark the first one as done
//! complete 1
//! or                              another outcome that is as good
//! ask
//! ```
//!
//! Calls are written as `add TITLE`, `list`, `list STATUS`, `complete N`, `reopen N`, `delete N`,
//! `rename N TITLE`, `describe N TEXT`. `nothing` is no change, `ask` is that with a question, and
//! `say WORDS` wants the words in the answer. Texts may have alternatives, between ` | `; `add` may
//! end in `, noting TEXT`.

use std::fmt;

use crate::domain::task::TaskStatus;

/// A conversation of one user.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    /// What it is counted as.
    pub kind: String,
    /// The user's tasks, numbered from 1.
    pub seeds: Vec<Seed>,
    /// What is said, one after the other.
    pub turns: Vec<Turn>,
}

/// A task that is there before the first word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    /// Its title.
    pub title: String,
    /// Whether it is done.
    pub is_completed: bool,
}

/// What is said, and what may come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The user's words.
    pub said: String,
    /// Outcomes that are good; at least one.
    pub outcomes: Vec<Outcome>,
}

/// A good outcome of a turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Calls to be made, in order; equal tools in a row in any order.
    pub acts: Vec<Act>,
    /// The user has to be asked.
    pub asks: bool,
    /// The answer has to have these words.
    pub says: Vec<Texts>,
}

/// A call to be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// `add_task` with a title, and a description where one is given.
    Add(Texts, Option<Texts>),
    /// `list_tasks`, of a status where one is given.
    List(Option<TaskStatus>),
    /// `complete_task`
    Complete(i64),
    /// `complete_task` with completed=false
    Reopen(i64),
    /// `delete_task`
    Delete(i64),
    /// `update_task` with a title.
    Rename(i64, Texts),
    /// `update_task` with a description.
    Describe(i64, Texts),
}

/// A text, or others that are as good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts(pub Vec<String>);

impl Texts {
    fn read(text: &str) -> Option<Self> {
        let texts: Vec<_> = text
            .split(" | ")
            .map(|text| text.trim().to_owned())
            .collect();
        texts
            .iter()
            .all(|text| !text.is_empty())
            .then_some(Self(texts))
    }

    /// Whether a text is one of these, but for case, quotation marks and the stop at its end.
    pub fn have(&self, text: &str) -> bool {
        self.0.iter().any(|own| plain(own) == plain(text))
    }

    /// Whether one of these stands in a text.
    pub fn stand_in(&self, text: &str) -> bool {
        let text = plain(text);
        self.0.iter().any(|own| text.contains(&plain(own)))
    }
}

/// A text without what may differ.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['\u{2018}', '\u{2019}'], "'");
    let words: Vec<_> = text.split_whitespace().collect();
    let is_around = |c: char| matches!(c, '"' | '\'' | '\u{201c}' | '\u{201d}' | '.' | '!');
    words.join(" ").trim_matches(is_around).to_owned()
}

impl fmt::Display for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" | "))
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Add(title, None) => write!(f, "add {title}"),
            Self::Add(title, Some(note)) => write!(f, "add {title}, noting {note}"),
            Self::List(None) => f.write_str("list"),
            Self::List(Some(status)) => write!(f, "list {}", status.as_str()),
            Self::Complete(number) => write!(f, "complete {number}"),
            Self::Reopen(number) => write!(f, "reopen {number}"),
            Self::Delete(number) => write!(f, "delete {number}"),
            Self::Rename(number, title) => write!(f, "rename {number} {title}"),
            Self::Describe(number, text) => write!(f, "describe {number} {text}"),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = self.acts.iter().map(Act::to_string).collect();
        if self.asks {
            parts.push("ask".to_owned());
        } else if parts.is_empty() {
            parts.push("nothing".to_owned());
        }
        parts.extend(self.says.iter().map(|words| format!("say {words}")));
        f.write_str(&parts.join(", "))
    }
}

/// Reads the conversations of a text.
///
/// # Errors
/// The first line that says nothing.
pub fn read(text: &str) -> Result<Vec<Talk>, String> {
    let mut talks: Vec<Talk> = Vec::new();
    let (mut seeds, mut kind) = (Vec::new(), String::new());
    let mut block = Block::Between;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.starts_with('#') {
            continue;
        }
        let wrong = || format!("line {number}: {line:?} is not understood");
        if line.is_empty() {
            block = Block::Between;
        } else if let Some(said) = line.strip_prefix("> ") {
            if block != Block::Talk {
                let (kind, seeds) = (kind.clone(), seeds.clone());
                let turns = Vec::new();
                talks.push(Talk { kind, seeds, turns });
                block = Block::Talk;
            }
            let talk = talks.last_mut().ok_or_else(wrong)?;
            talk.turns.push(Turn {
                said: said.to_owned(),
                outcomes: Vec::new(),
            });
        } else {
            match block {
                Block::Between if line == "tasks" => (seeds, block) = (Vec::new(), Block::Tasks),
                Block::Between => line
                    .strip_prefix("kind ")
                    .ok_or_else(wrong)?
                    .clone_into(&mut kind),
                Block::Tasks => seeds.push(seed(line).ok_or_else(wrong)?),
                Block::Talk => {
                    let turn = talks.last_mut().and_then(|talk| talk.turns.last_mut());
                    expect(&mut turn.ok_or_else(wrong)?.outcomes, line).ok_or_else(wrong)?;
                }
            }
        }
    }
    let mut turns = talks.iter().flat_map(|talk| &talk.turns);
    match turns.find(|turn| turn.outcomes.is_empty()) {
        Some(turn) => Err(format!("nothing is expected of {:?}", turn.said)),
        None => Ok(talks),
    }
}

/// What a line belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Between,
    Tasks,
    Talk,
}

fn seed(line: &str) -> Option<Seed> {
    let (mark, title) = line.split_once(' ')?;
    let is_completed = match mark {
        "-" => false,
        "x" => true,
        _ => return None,
    };
    let title = title.to_owned();
    Some(Seed {
        title,
        is_completed,
    })
}

/// Adds a line to what is expected of a turn.
fn expect(outcomes: &mut Vec<Outcome>, line: &str) -> Option<()> {
    if outcomes.is_empty() || line == "or" {
        outcomes.push(Outcome::default());
    }
    let outcome = outcomes.last_mut()?;
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    match (word, rest) {
        ("or" | "nothing", "") => {}
        ("ask", "") => outcome.asks = true,
        ("say", words) => outcome.says.push(Texts::read(words)?),
        _ => outcome.acts.push(act(word, rest)?),
    }
    Some(())
}

fn act(word: &str, rest: &str) -> Option<Act> {
    let text_of = |make: fn(i64, Texts) -> Act| {
        let (number, text) = rest.split_once(' ')?;
        Some(make(number.parse().ok()?, Texts::read(text)?))
    };
    match word {
        "add" => Some(match rest.split_once(", noting ") {
            Some((title, note)) => Act::Add(Texts::read(title)?, Some(Texts::read(note)?)),
            None => Act::Add(Texts::read(rest)?, None),
        }),
        "list" if rest.is_empty() => Some(Act::List(None)),
        "list" => Some(Act::List(Some(TaskStatus::parse(rest)?))),
        "complete" => Some(Act::Complete(rest.parse().ok()?)),
        "reopen" => Some(Act::Reopen(rest.parse().ok()?)),
        "delete" => Some(Act::Delete(rest.parse().ok()?)),
        "rename" => text_of(Act::Rename),
        "describe" => text_of(Act::Describe),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn written(text: &str) -> String {
        let outcomes: Vec<_> = read(text).unwrap()[0].turns[0]
            .outcomes
            .iter()
            .map(Outcome::to_string)
            .collect();
        outcomes.join(" or ")
    }

    #[test]
    fn talks_have_the_tasks_and_the_kind_above_them() {
        let text = "# said\ntasks\n- Milk\nx Rent\n\nkind a b\n\n> one\nlist\n> two\nnothing\n\n> three\nask\n";
        let talks = read(text).unwrap();
        let turns: Vec<_> = talks.iter().map(|talk| talk.turns.len()).collect();
        assert_eq!(turns, [2, 1]);
        for talk in talks {
            assert_eq!(talk.kind, "a b");
            let seeds = talk
                .seeds
                .iter()
                .map(|seed| (&*seed.title, seed.is_completed));
            assert_eq!(seeds.collect::<Vec<_>>(), [("Milk", false), ("Rent", true)]);
        }
    }

    #[test]
    fn what_is_expected_is_written_as_it_was_read() {
        for text in [
            "add A | B, noting c",
            "list",
            "list pending, complete 3, reopen 4, delete 5",
            "rename 1 To be | not to be, describe 2 x",
            "nothing, say A | B",
            "ask, say who?",
            "delete 1 or ask or nothing",
        ] {
            let lines = text
                .replace(", noting", "\0")
                .replace(", ", "\n")
                .replace(" or ", "\nor\n");
            let lines = lines.replace('\0', ", noting");
            assert_eq!(written(&format!("> x\n{lines}")), text);
        }
    }

    #[test]
    fn a_line_that_says_nothing_is_named() {
        for line in [
            "tell joke",
            "complete three",
            "add",
            "list done",
            "rename 1",
            "say",
            "add A |  | B",
        ] {
            let wrong = read(&format!("> x\n{line}\n")).unwrap_err();
            assert!(wrong.starts_with("line 2: "), "{line}: {wrong}");
        }
        assert!(
            read("> x\n\n> y\nask\n").is_err(),
            "nothing is expected of x"
        );
        assert!(read("Milk\n").is_err());
        assert!(read("tasks\n+ Milk\n").is_err());
    }
}
