//! What came of it, in figures.

use std::fmt;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};

use super::script::{Outcome, Turn};
use crate::agent::model::Usage;

/// How the conversations went.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Who answered.
    pub model: String,
    /// Per kind, in the order of the script.
    pub kinds: Vec<Kind>,
    /// In the order in which they happened.
    pub failures: Vec<Failure>,
    /// What the turns took that were played: none behind a wrong one.
    times: Vec<Duration>,
    /// What they cost, where the model's provider tells.
    usage: Option<Usage>,
}

/// The turns of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kind {
    /// Its name.
    pub kind: String,
    /// How many there are.
    pub turns: usize,
    /// How many went well.
    pub passed: usize,
}

/// A turn that went wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What it is counted as.
    pub kind: String,
    /// The user's words.
    pub said: String,
    /// Outcomes that would have been good.
    pub expected: Vec<String>,
    /// The calls that were made.
    pub called: Vec<String>,
    /// What is wrong with it.
    pub why: String,
}

impl Failure {
    /// A turn that went wrong for a reason.
    pub fn new(kind: &str, turn: &Turn, called: Vec<String>, why: String) -> Self {
        Self {
            kind: kind.to_owned(),
            said: turn.said.clone(),
            expected: turn.outcomes.iter().map(Outcome::to_string).collect(),
            called,
            why,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let called = if self.called.is_empty() {
            "nothing".to_owned()
        } else {
            self.called.join(", ")
        };
        let (kind, said, expected) = (&self.kind, &self.said, self.expected.join(" or "));
        let line = format!(
            "{kind}: {said:?}: expected {expected}; called {called}; {}",
            self.why
        );
        // Titles and what a provider says may have several.
        f.write_str(&line.replace(['\r', '\n'], " "))
    }
}

impl Report {
    /// There are so many turns more of a kind.
    pub fn expect(&mut self, kind: &str, turns: usize) {
        match self.kinds.iter_mut().find(|known| known.kind == kind) {
            Some(known) => known.turns += turns,
            None => self.kinds.push(Kind {
                kind: kind.to_owned(),
                turns,
                passed: 0,
            }),
        }
    }

    /// A turn of a kind went well.
    pub fn passed(&mut self, kind: &str) {
        let known = self.kinds.iter_mut().find(|known| known.kind == kind);
        if let Some(known) = known {
            known.passed += 1;
        }
    }

    /// A turn took so long.
    pub fn took(&mut self, time: Duration) {
        self.times.push(time);
    }

    /// A sampling has cost so much.
    pub fn used(&mut self, used: Usage) {
        let usage = self.usage.get_or_insert_default();
        usage.input_tokens += used.input_tokens;
        usage.output_tokens += used.output_tokens;
    }

    /// All turns.
    pub fn all(&self) -> Kind {
        Kind {
            kind: "all".to_owned(),
            turns: self.kinds.iter().map(|kind| kind.turns).sum(),
            passed: self.kinds.iter().map(|kind| kind.passed).sum(),
        }
    }

    /// The time that so many of a hundred turns took at most.
    fn percentile(&self, percent: usize) -> Duration {
        let mut times = self.times.clone();
        times.sort_unstable();
        let rank = (times.len() * percent).div_ceil(100);
        times
            .get(rank.saturating_sub(1))
            .copied()
            .unwrap_or_default()
    }

    /// The same for machines.
    pub fn json(&self) -> Value {
        let Kind { turns, passed, .. } = self.all();
        let tokens = self
            .usage
            .map(|usage| json!({"input": usage.input_tokens, "output": usage.output_tokens}));
        json!({
            "model": self.model,
            "turns": turns,
            "passed": passed,
            "kinds": self.kinds,
            "failures": self.failures,
            "median_seconds": self.percentile(50).as_secs_f64(),
            "p99_seconds": self.percentile(99).as_secs_f64(),
            "tokens": tokens,
        })
    }
}

impl Kind {
    /// How many of a hundred went well.
    pub fn percent(&self) -> f64 {
        let (passed, turns) = (self.passed as f64, self.turns.max(1) as f64);
        100.0 * passed / turns
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind,
            turns,
            passed,
        } = self;
        write!(
            f,
            "{kind:<18}{passed:>4} of {turns:<4}{:>6.1} %",
            self.percent()
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.model)?;
        for kind in self.kinds.iter().chain([&self.all()]) {
            writeln!(f, "{kind}")?;
        }
        let (median, p99) = (self.percentile(50), self.percentile(99));
        write!(f, "time of a turn: median {median:.2?}, p99 {p99:.2?}")?;
        if let Some(usage) = self.usage {
            let (read, written) = (usage.input_tokens, usage.output_tokens);
            write!(f, "\ntokens: {read} read, {written} written")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::script;
    use pretty_assertions::assert_eq;

    #[test]
    fn times_are_the_ones_that_so_many_keep_to() {
        let mut report = Report::default();
        assert_eq!(report.percentile(99), Duration::ZERO);
        for milliseconds in (1..=200).rev() {
            report.took(Duration::from_millis(milliseconds));
        }
        assert_eq!(report.percentile(50), Duration::from_millis(100));
        assert_eq!(report.percentile(99), Duration::from_millis(198));
    }

    #[test]
    fn a_failure_is_one_line() {
        let talks = script::read("> one two\ndelete 1\nor\nask\n").unwrap();
        let why = "it said:\n500".to_owned();
        let failure = Failure::new("talk", &talks[0].turns[0], vec!["delete 2".to_owned()], why);
        assert_eq!(
            failure.to_string(),
            "talk: \"one two\": expected delete 1 or ask; called delete 2; it said: 500"
        );
    }

    #[test]
    fn tokens_are_told_when_they_are_known() {
        let mut report = Report::default();
        assert!(!report.to_string().contains("tokens"), "{report}");
        for _ in 0..2 {
            report.used(Usage {
                input_tokens: 3,
                output_tokens: 1,
            });
        }
        assert!(
            report.to_string().ends_with("tokens: 6 read, 2 written"),
            "{report}"
        );
        assert_eq!(report.json()["tokens"], json!({"input": 6, "output": 2}));
    }
}
