//! Completing, deleting and changing tasks: the calls for targets that were found, and what to say
//! about the others.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::agent::builtin::answer::{self, Note, markers::Verb};
use crate::agent::builtin::intent::Change;
use crate::agent::builtin::lookup::{self, Pool};
use crate::agent::builtin::target::{Status, Target, Targets};
use crate::agent::builtin::text;
use crate::agent::model::{Arguments, TaskBrief};

use super::find::Hit;
use super::{CALLS_MAX, Planner, Work};

impl Planner<'_> {
    pub(super) fn complete(&mut self, targets: &Targets, done: bool, work: &mut Work) {
        let verb = if done { Verb::Complete } else { Verb::Reopen };
        let prefer = if done {
            Status::Pending
        } else {
            Status::Completed
        };
        let tasks = self.tasks;
        match targets {
            Targets::Missing => work.notes.push(Note::TargetMissing(verb)),
            Targets::All(status, count) => {
                if self.touches {
                    work.more = true;
                    return;
                }
                let there = tasks
                    .iter()
                    .filter(|t| prefer.covers(t.is_completed))
                    .count();
                if self.acted(work.clause) == 0
                    && count.is_some_and(|n| usize::try_from(n) != Ok(there))
                {
                    work.notes.push(Note::TargetMissing(verb));
                    return;
                }
                let meant = if *status == Status::All || done {
                    prefer
                } else {
                    *status
                };
                let chosen = tasks.iter().filter(|t| meant.covers(t.is_completed));
                self.complete_each(chosen.cloned().collect(), done, work);
            }
            Targets::Matching(words, status) => {
                let status = if *status == Status::All {
                    prefer
                } else {
                    *status
                };
                let chosen = lookup::all_matching(words, status, tasks);
                if chosen.is_empty() && self.acted(work.clause) == 0 {
                    work.notes.push(Note::NotFound {
                        words: words.clone(),
                    });
                }
                self.complete_each(chosen, done, work);
            }
            Targets::Them(limit) => {
                if self.lists {
                    work.more = true;
                    return;
                }
                let shown = self.shown(work.clause);
                if shown.is_empty() {
                    work.notes.push(Note::NoList);
                    return;
                }
                let numbers = shown.iter().take(limit.unwrap_or(usize::MAX));
                let chosen = numbers.filter_map(|n| tasks.iter().find(|t| t.number == *n));
                let chosen: Vec<TaskBrief> = chosen
                    .filter(|t| prefer.covers(t.is_completed))
                    .cloned()
                    .collect();
                self.complete_each(chosen, done, work);
            }
            Targets::Each(_) | Targets::OneOrMore { .. } => {
                let pool = self.pool.clone();
                let slots = self.slots(targets, &pool, work.clause);
                let left = slots.len().saturating_sub(CALLS_MAX);
                for (slot, target) in slots.into_iter().take(CALLS_MAX) {
                    if self.made(work.clause, Some(slot)).is_some() {
                        continue;
                    }
                    let (id, again) = match self.resolve(target, &pool, prefer, verb, work) {
                        Hit::Wait => {
                            work.more = true;
                            return;
                        }
                        Hit::Miss(note) => {
                            work.notes.push(note);
                            continue;
                        }
                        Hit::Later => {
                            leave(1, work);
                            continue;
                        }
                        Hit::Task(task) => {
                            let again = task.is_completed == done;
                            if again && by_words(target) {
                                work.notes.push(Note::Already(task, done));
                                continue;
                            }
                            (task.number.to_string(), again)
                        }
                        Hit::Ref(id) => (id, false),
                    };
                    self.call_complete(&id, done, slot, again, work);
                }
                leave(left, work);
            }
        }
    }

    fn complete_each(&mut self, chosen: Vec<TaskBrief>, done: bool, work: &mut Work) {
        let acted = self.acted(work.clause);
        if acted > 0 {
            if !chosen.is_empty() && self.turn.made.len() >= CALLS_MAX {
                work.notes.push(Note::Left(chosen.len()));
            }
            return;
        }
        if chosen.is_empty() && work.notes.is_empty() {
            work.notes.push(Note::NothingTo(if done {
                Verb::Complete
            } else {
                Verb::Reopen
            }));
        }
        for (slot, task) in chosen.iter().enumerate() {
            self.call_complete(&task.number.to_string(), done, slot, false, work);
        }
    }

    pub(super) fn call_complete(
        &mut self,
        id: &str,
        done: bool,
        slot: usize,
        again: bool,
        work: &mut Work,
    ) {
        let mut arguments = json!({ "task_id": id });
        if let (false, Some(object)) = (done, arguments.as_object_mut()) {
            object.insert("completed".to_owned(), json!(false));
        }
        if !self.call(work, Some(slot), again, "complete_task", arguments) {
            leave(1, work);
        }
    }

    pub(super) fn delete(&mut self, targets: &Targets, plain: bool, work: &mut Work) {
        match targets {
            Targets::Missing => work.notes.push(Note::TargetMissing(Verb::Delete)),
            Targets::Them(limit) => self.delete_them(*limit, work),
            Targets::All(status, count) => self.delete_all(*status, *count, work),
            Targets::Matching(words, status) => {
                let Some(pool) = self.read_list(*status, work) else {
                    return;
                };
                if self.acted(work.clause) > 0 {
                    return;
                }
                let chosen = lookup::all_matching(words, *status, &pool);
                match chosen.as_slice() {
                    [] => work.notes.push(Note::NotFound {
                        words: words.clone(),
                    }),
                    [task] if plain => self.call_delete(&task.number.to_string(), 0, work),
                    _ => work.notes.push(Note::SayNumbers(chosen)),
                }
            }
            Targets::Each(_) | Targets::OneOrMore { .. } => self.delete_named(targets, plain, work),
        }
    }

    fn delete_named(&mut self, targets: &Targets, plain: bool, work: &mut Work) {
        let named = match targets {
            Targets::Each(each) => each.iter().any(by_list),
            _ => true,
        };
        let only = match targets {
            Targets::Each(each) => match each.as_slice() {
                [Target::Name { only, .. }] => *only,
                _ => Status::All,
            },
            _ => Status::All,
        };
        if named && self.is_tired_of_names() {
            leave(1, work);
            return;
        }
        let pool = if named {
            let Some(pool) = self.read_list(only, work) else {
                return;
            };
            pool
        } else {
            Cow::default()
        };
        let pool = match &pool {
            Cow::Borrowed(all) if !all.is_empty() => self.pool.clone(),
            Cow::Borrowed(_) | Cow::Owned(_) => Pool::new(&pool),
        };
        let slots = self.slots(targets, &pool, work.clause);
        let left = slots.len().saturating_sub(CALLS_MAX);
        for (slot, target) in slots.into_iter().take(CALLS_MAX) {
            if self.made(work.clause, Some(slot)).is_some() {
                continue;
            }
            match self.resolve(target, &pool, Status::All, Verb::Delete, work) {
                Hit::Wait => {
                    work.more = true;
                    return;
                }
                Hit::Miss(note) => work.notes.push(note),
                Hit::Later => leave(1, work),
                Hit::Task(task) if !plain && by_words(target) => {
                    work.notes.push(Note::SayNumbers(vec![task]));
                }
                Hit::Task(task) => self.call_delete(&task.number.to_string(), slot, work),
                Hit::Ref(id) => self.call_delete(&id, slot, work),
            }
        }
        leave(left, work);
    }

    /// "delete them": at once when they are all done, otherwise their numbers have to be said.
    fn delete_them(&mut self, limit: Option<usize>, work: &mut Work) {
        if self.acted(work.clause) > 0 {
            return;
        }
        if self.lists {
            work.more = true;
            return;
        }
        let shown = self.shown(work.clause);
        let numbers = shown.iter().take(limit.unwrap_or(usize::MAX));
        let tasks = self.tasks;
        let chosen: Vec<TaskBrief> = numbers
            .filter_map(|n| tasks.iter().find(|t| t.number == *n))
            .cloned()
            .collect();
        match chosen.as_slice() {
            [] => work.notes.push(Note::NoList),
            [_] => self.delete_each(&chosen, work),
            _ if chosen.iter().all(|t| t.is_completed) => self.delete_each(&chosen, work),
            _ => work.notes.push(Note::SayNumbers(chosen)),
        }
    }

    /// Completed tasks at once; others only when exactly what was asked for is said.
    fn delete_all(&mut self, status: Status, count: Option<i64>, work: &mut Work) {
        let Some(pool) = self.read_list(status, work) else {
            return;
        };
        let acted = self.acted(work.clause);
        if acted > 0 {
            if pool.len() > acted {
                work.notes.push(Note::Left(pool.len() - acted));
            }
            return;
        }
        let counted = count.is_none_or(|n| usize::try_from(n) == Ok(pool.len()));
        let phrase = answer::delete_phrase(pool.len(), status);
        let said = text::fold(
            self.turn
                .user
                .trim()
                .trim_matches(['"', '“', '”', '.', '!', '\'']),
        );
        let agreed = said == phrase && self.memory.said.contains(&phrase);
        if pool.is_empty() {
            work.notes.push(Note::NothingTo(Verb::Delete));
        } else if (status == Status::Completed && counted) || agreed {
            self.delete_each(&pool, work);
        } else {
            work.notes.push(Note::Confirm {
                count: pool.len(),
                status,
            });
        }
    }

    fn delete_each(&mut self, chosen: &[TaskBrief], work: &mut Work) {
        for (slot, task) in chosen.iter().enumerate() {
            self.call_delete(&task.number.to_string(), slot, work);
        }
    }

    fn call_delete(&mut self, id: &str, slot: usize, work: &mut Work) {
        if !self.call(
            work,
            Some(slot),
            false,
            "delete_task",
            json!({ "task_id": id }),
        ) {
            leave(1, work);
        }
    }

    pub(super) fn update(&mut self, changes: &[Change], work: &mut Work) {
        if self.made(work.clause, Some(0)).is_some() {
            return;
        }
        let pool = self.pool.clone();
        let exact = |change: &&Change| match &change.target {
            Target::Name { words, .. } => pool.has_whole(words),
            _ => false,
        };
        // "change flights to Rome to …": the longest name that a title holds as it stands.
        let held = |change: &&Change| match &change.target {
            Target::Name { words, .. } => pool.holds(words),
            _ => false,
        };
        let open = changes.len() > 1;
        let mut readings: Vec<&Change> = changes.iter().filter(|c| open && held(c)).collect();
        readings.extend(changes.iter().filter(|c| open && exact(c)));
        // Otherwise the name ends where it first may.
        readings.extend(changes.iter().rev());
        let mut missed = None;
        for change in readings {
            let id = match self.resolve(&change.target, &pool, Status::Pending, Verb::Change, work)
            {
                Hit::Wait => {
                    work.more = true;
                    return;
                }
                Hit::Miss(note) => {
                    missed = missed.or(Some(note));
                    continue;
                }
                Hit::Later => {
                    leave(1, work);
                    return;
                }
                Hit::Task(task) => task.number.to_string(),
                Hit::Ref(id) => id,
            };
            let mut arguments = Arguments::new();
            arguments.insert("task_id".to_owned(), json!(id));
            if let Some(title) = &change.title {
                arguments.insert("title".to_owned(), json!(title));
            }
            if let Some(description) = &change.description {
                arguments.insert("description".to_owned(), json!(description));
            }
            if arguments.len() == 1 {
                work.notes.push(Note::WordsMissing(id));
            } else if !self.call(
                work,
                Some(0),
                false,
                "update_task",
                Value::Object(arguments),
            ) {
                leave(1, work);
            }
            return;
        }
        work.notes.extend(missed);
    }
}

/// Notes that so many more are left to do.
fn leave(more: usize, work: &mut Work) {
    match work.notes.last_mut() {
        _ if more == 0 => {}
        Some(Note::Left(count)) => *count += more,
        _ => work.notes.push(Note::Left(more)),
    }
}

/// Named by words rather than pointed at.
fn by_words(target: &Target) -> bool {
    matches!(target, Target::Name { .. } | Target::Title(_))
}

/// Found by reading the list, so that the user sees it read before something is deleted.
fn by_list(target: &Target) -> bool {
    by_words(target) || *target == Target::Newest
}
