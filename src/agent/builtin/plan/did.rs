//! Statements of what was done, or not: only a task that surely is called so is marked.

use crate::agent::builtin::answer::{Note, markers::Verb};
use crate::agent::builtin::intent::Deed;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::Found;
use crate::agent::builtin::target::Status;
use crate::agent::model::TaskBrief;

use super::{Planner, Work};

/// What a statement may mean, but not surely: words, and the tasks that they may name.
#[derive(Default)]
struct Doubt {
    words: String,
    choices: Vec<TaskBrief>,
}

impl Planner<'_> {
    /// "I paid the rent": only a task that surely is called so is marked as done.
    pub(super) fn did(&mut self, deed: &Deed, work: &mut Work) {
        if self.acted(work.clause) > 0 || self.is_tired_of_names() {
            return;
        }
        let done = deed.done;
        if let Some(task) = self.done_before(deed) {
            work.notes.push(Note::Already(task, done));
            return;
        }
        let mut doubt = Doubt::default();
        let found = self.meant_by(deed, &mut doubt);
        if found.is_empty() && doubt.choices.iter().any(|t| t.is_completed != done) {
            // As it was said, without the verb that was made of it.
            if let Some(thing) = &deed.thing {
                doubt.words.clone_from(thing);
            }
            work.notes.push(doubt.asked(done));
            return;
        }
        for (slot, task) in found.into_iter().enumerate() {
            if task.is_completed == done {
                work.notes.push(Note::Already(task, done));
            } else {
                self.call_complete(&task.number.to_string(), done, slot, false, work);
            }
        }
    }

    /// "I called mum", when "Call mum" is done and "Call mum's doctor" is not
    fn done_before(&self, deed: &Deed) -> Option<TaskBrief> {
        let called = |done: bool| {
            let status = Status::of(done);
            let mut names = deed.names.iter();
            names.find_map(|name| self.called(name, status, status))
        };
        match called(!deed.done) {
            Some(_) => None,
            None => called(deed.done),
        }
    }

    /// The one task that is called just so.
    fn called(&self, name: &str, only: Status, prefer: Status) -> Option<TaskBrief> {
        match self.pool.by_name(name, only, prefer) {
            Found::One(task) if self.pool.is_called(&task, name) => Some(task),
            _ => None,
        }
    }

    /// The task that is meant, or each of several.
    fn meant_by(&self, deed: &Deed, doubt: &mut Doubt) -> Vec<TaskBrief> {
        let prefer = Status::of(!deed.done);
        let mut find = |names: &Vec<String>| {
            names
                .iter()
                .find_map(|name| self.surely(name, prefer, doubt))
        };
        // "I sold the fridge on eBay"
        let shorter = || {
            let mut names = deed.shorter.iter();
            names.find_map(|name| self.called(name, Status::All, prefer))
        };
        match find(&deed.names).or_else(shorter) {
            Some(task) => vec![task],
            None => {
                let parts = deed.parts.iter().map(find);
                parts.collect::<Option<_>>().unwrap_or_default()
            }
        }
    }

    /// The task of this name; what is not sure is left in doubt.
    fn surely(&self, name: &str, prefer: Status, doubt: &mut Doubt) -> Option<TaskBrief> {
        self.names_sought.update(|count| count + 1);
        match self.pool.by_name(name, Status::All, prefer) {
            // "I bought milk and paid": a verb alone is another task only when it is called so.
            Found::One(task) if !name.trim().contains(' ') && !self.pool.is_called(&task, name) => {
                None
            }
            Found::One(task)
                if !lex::are_other_deeds(name, &task.title)
                    && self.pool.is_sure(&task, name, false) =>
            {
                Some(task)
            }
            // "fixed the old bike", when it is to be sold; "I bought the eggs", when they are one of
            // two things to be bought
            Found::One(task) => {
                if doubt.choices.is_empty() {
                    *doubt = Doubt {
                        words: name.to_owned(),
                        choices: vec![task],
                    };
                }
                None
            }
            Found::Several(choices) => {
                *doubt = Doubt {
                    words: name.to_owned(),
                    choices,
                };
                None
            }
            _ => None,
        }
    }
}

impl Doubt {
    /// Which of those that are not as they are told to be?
    fn asked(self, done: bool) -> Note {
        let mut choices = self.choices;
        choices.retain(|task| task.is_completed != done);
        Note::Which {
            words: self.words,
            sure: choices.len() > 1,
            choices,
            verb: if done { Verb::Complete } else { Verb::Reopen },
        }
    }
}
