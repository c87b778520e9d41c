//! The linear model: what each feature says for and against each kind of request.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Kinds of requests, in the order of the columns of `weights.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Asks for nothing, or for nothing that should be done.
    Nothing,
    /// New tasks.
    Add,
    /// All tasks are to be shown.
    ListAll,
    /// The open ones.
    ListOpen,
    /// The done ones.
    ListDone,
    /// Those about something.
    Search,
    /// One task.
    Show,
    /// To be marked as done.
    Complete,
    /// To be open again.
    Reopen,
    /// To be deleted.
    Delete,
    /// Other words for a task.
    Change,
    /// Thanks, and goodbye.
    Thanks,
    /// Hello.
    Greeting,
    /// Who are you?
    Identity,
    /// What can I say?
    Help,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Nothing,
        Self::Add,
        Self::ListAll,
        Self::ListOpen,
        Self::ListDone,
        Self::Search,
        Self::Show,
        Self::Complete,
        Self::Reopen,
        Self::Delete,
        Self::Change,
        Self::Thanks,
        Self::Greeting,
        Self::Identity,
        Self::Help,
    ];

    /// Whether it changes tasks.
    pub fn acts(self) -> bool {
        matches!(
            self,
            Self::Add | Self::Complete | Self::Reopen | Self::Delete | Self::Change
        )
    }
}

/// A weight for each kind.
pub type Weights = [f32; Kind::ALL.len()];

/// Weights by feature.
#[derive(Default)]
pub struct Model<'a> {
    weights: HashMap<&'a str, Weights>,
}

impl<'a> Model<'a> {
    /// The model that was learned from the conversations of the tests.
    pub fn learned() -> &'static Model<'static> {
        static LEARNED: OnceLock<Model<'static>> = OnceLock::new();
        LEARNED.get_or_init(|| Model::parse(include_str!("weights.txt")))
    }

    /// Reads lines of a feature, a tab, and for each kind that it says something about "column:weight", in hundredths.
    pub fn parse(lines: &'a str) -> Self {
        let line = |line: &'a str| {
            let (feature, said) = line.split_once('\t')?;
            let mut weights = Weights::default();
            for (column, weight) in said.split(' ').filter_map(|said| said.split_once(':')) {
                let weight: f32 = weight.parse().ok()?;
                *weights.get_mut(column.parse::<usize>().ok()?)? = weight / 100.0;
            }
            Some((feature, weights))
        };
        Self {
            weights: lines.lines().filter_map(line).collect(),
        }
    }

    /// How many features it knows.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// The likeliest kind and how likely it is, from 0 to 1.
    pub fn guess(&self, features: &[String]) -> (Kind, f32) {
        let mut sums = Weights::default();
        for weights in features.iter().filter_map(|f| self.weights.get(f.as_str())) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let all: f32 = sums.iter().map(|sum| (sum - most).exp()).sum();
        let best = Kind::ALL
            .into_iter()
            .zip(sums)
            .find(|(_, sum)| *sum >= most);
        best.map_or((Kind::Nothing, 0.0), |(kind, _)| (kind, 1.0 / all))
    }
}
