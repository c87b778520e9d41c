//! Which of the tasks a name means.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::agent::model::TaskBrief;

use super::lexicon as lex;
use super::names::{Name, Strength, Titles};
use super::target::Status;

/// What a name found among the tasks.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// One task, without doubt.
    One(TaskBrief),
    /// Several that fit alike.
    Several(Vec<TaskBrief>),
    /// Some that fit only in part.
    Perhaps(Vec<TaskBrief>),
    /// None.
    Nothing,
}

/// Tasks among which names are sought; their titles are prepared once for all names.
#[derive(Clone)]
pub struct Pool<'a> {
    /// The tasks.
    pub tasks: &'a [TaskBrief],
    titles: Rc<OnceCell<Titles>>,
}

impl<'a> Pool<'a> {
    /// Names will be sought among these.
    pub fn new(tasks: &'a [TaskBrief]) -> Self {
        let titles = Rc::default();
        Self { tasks, titles }
    }

    fn titles(&self) -> &Titles {
        let titles = || self.tasks.iter().map(|t| t.title.as_str());
        self.titles.get_or_init(|| Titles::new(titles()))
    }

    /// Finds the task that is called like this; `prefer` goes before the others when both fit.
    pub fn by_name(&self, words: &str, only: Status, prefer: Status) -> Found {
        let name = Name::new(words, only);
        let titles = self.tasks.iter().zip(self.titles().iter());
        let fitting = titles.filter_map(|(task, title)| Some((task, name.fits_title(title)?)));
        best(fitting, only, prefer)
    }

    /// Whether a task is called so, slips and words that tell nothing aside.
    pub fn has_whole(&self, words: &str) -> bool {
        let name = Name::new(words, Status::All);
        self.titles().iter().any(|title| name.is_same(title))
    }

    /// Whether it is sure enough to act on the task, or even to delete it: nothing is misspelt so that it may be another word, and it is not
    /// only one of several things in its title, unless a task is spoken of.
    pub fn is_sure(&self, task: &TaskBrief, words: &str, deletes: bool) -> bool {
        let name = Name::new(words, Status::All);
        let is_task = super::text::spoken(words, |span| {
            span.has(lex::NOUN) || span.has(&["one", "thing"])
        });
        match name.fits(&task.title) {
            Some(Strength::Nearly) => {
                name.is_sure(&task.title, deletes) && (is_task || !name.is_part(&task.title))
            }
            Some(Strength::Words) => is_task || !name.is_part(&task.title),
            _ => true,
        }
    }

    /// Whether a name is nothing but a form of the verb in a title: "the knitting one" for "Learn to knit".
    pub fn is_its_verb(&self, task: &TaskBrief, words: &str) -> bool {
        Name::new(words, Status::All).is_verb_of(&task.title)
    }

    /// Whether a task is called just so.
    pub fn is_called(&self, task: &TaskBrief, words: &str) -> bool {
        Name::new(words, Status::All)
            .fits(&task.title)
            .is_some_and(|s| s >= Strength::Same)
    }

    /// Whether a task is called so, a verb before it aside, and not with this verb.
    pub fn has_object(&self, words: &str, but: &str) -> bool {
        let name = Name::new(words, Status::All);
        self.tasks.iter().any(|task| {
            let (verb, object) = task.title.split_once(' ').unwrap_or(("", &task.title));
            let verb = super::text::fold(verb);
            let fits = |title: &str| name.fits(title).is_some_and(|s| s >= Strength::Same);
            let told =
                name.tells_much() && name.fits(&task.title).is_some_and(|s| s >= Strength::Words);
            verb != but
                && (told
                    || fits(&task.title)
                    || lex::TASK_VERBS.contains(&verb.as_str()) && fits(object))
        })
    }

    /// Whether a task is to do something with just these things.
    pub fn has_things(&self, words: &str) -> bool {
        let name = Name::new(words, Status::All);
        let titles = self.tasks.iter().zip(self.titles().iter());
        let holding = titles.filter(|(_, title)| name.may_be_in(*title));
        holding.map(|(task, _)| task).any(|task| {
            let (verb, things) = task.title.split_once(' ').unwrap_or(("", &task.title));
            lex::TASK_VERBS.contains(&super::text::fold(verb).as_str())
                && name.fits(things).is_some_and(|s| s >= Strength::Same)
        })
    }

    /// Whether a title holds these words as they stand.
    pub fn holds(&self, words: &str) -> bool {
        let words = super::text::fold(words.trim());
        self.titles().iter().any(|title| title.holds(&words))
    }
}

/// Finds the task that is called like this, when no other name is sought among them.
pub fn by_name(words: &str, only: Status, prefer: Status, tasks: &[TaskBrief]) -> Found {
    let name = Name::new(words, only);
    let mut folded = String::new();
    let fitting = tasks
        .iter()
        .filter_map(|task| Some((task, name.fits_folded(&task.title, &mut folded)?)));
    best(fitting, only, prefer)
}

fn best<'t>(
    fitting: impl Iterator<Item = (&'t TaskBrief, Strength)>,
    only: Status,
    prefer: Status,
) -> Found {
    let mut best: Option<(Strength, bool)> = None;
    let mut kept: Vec<&TaskBrief> = Vec::new();
    for (task, strength) in fitting.filter(|(task, _)| only.covers(task.is_completed)) {
        let rank = (strength, prefer.covers(task.is_completed));
        let better = best.is_none_or(|best| beats(rank, best));
        if better {
            best = Some(rank);
            kept.clear();
        }
        if best == Some(rank) {
            kept.push(task);
        }
    }
    let Some((strength, _)) = best else {
        return Found::Nothing;
    };
    let found: Vec<TaskBrief> = kept.into_iter().cloned().collect();
    match (found.as_slice(), strength) {
        (_, Strength::Partly) => Found::Perhaps(found),
        ([task], _) => Found::One(task.clone()),
        _ => Found::Several(found),
    }
}

/// A preferred state counts more than how well the name fits, as long as it fits firmly.
fn beats(a: (Strength, bool), b: (Strength, bool)) -> bool {
    let key = |(strength, preferred): (Strength, bool)| {
        (strength >= Strength::Words, preferred, strength)
    };
    key(a) > key(b)
}

/// All tasks whose title has all these words.
pub fn all_matching(words: &str, status: Status, tasks: &[TaskBrief]) -> Vec<TaskBrief> {
    let name = Name::new(words, status);
    let mut folded = String::new();
    let mut fits = |task: &&TaskBrief| {
        let strength = name.fits_folded(&task.title, &mut folded);
        status.covers(task.is_completed) && strength.is_some_and(|s| s >= Strength::Words)
    };
    tasks.iter().filter(&mut fits).cloned().collect()
}
