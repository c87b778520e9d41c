//! Deleting tasks: at once, or only when exactly that is said.

use std::borrow::Cow;

use serde_json::json;

use crate::agent::builtin::answer::{self, Note, markers::Verb};
use crate::agent::builtin::intent;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Pool};
use crate::agent::builtin::memory;
use crate::agent::builtin::reply;
use crate::agent::builtin::target::{Part, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::act::{by_words, leave};
use super::find::Hit;
use super::{CALLS_MAX, Planner, Work};

/// So many open tasks of a list that was shown are deleted without being asked about.
const FEW: usize = 3;

impl Planner<'_> {
    pub(super) fn delete(&mut self, targets: &Targets, plain: bool, work: &mut Work) {
        match targets {
            Targets::Missing => work.notes.push(self.missing(Verb::Delete)),
            Targets::Them(part) => self.delete_them(*part, work),
            Targets::But(all, but) => self.delete_but(all, but, work),
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
                    few if plain && few.len() <= FEW => self.delete_each(&chosen, work),
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
        let plain = plain || self.is_clear(targets, work);
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

    /// "drop the swimming lesson": said with a verb that can mean nothing else when a task is called so, its own
    /// verb aside. "Drop the kids at school" may be what there is to do.
    fn is_clear(&self, targets: &Targets, work: &Work) -> bool {
        let said = self
            .clauses
            .get(work.clause)
            .map_or("", |c| c.text.as_str());
        let tokens = text::tokens(said);
        let span = intent::open(Span {
            source: said,
            tokens: &tokens,
        });
        let (Targets::Each(each) | Targets::OneOrMore { parts: each, .. }) = targets else {
            return false;
        };
        // "Pottery class can go": the very title.
        let named = |target: &Target| matches!(target, Target::Name { words, .. } if self.pool.has_whole(words));
        if span.before(lex::MAY_GO).is_some() {
            return each.iter().all(named);
        }
        span.longest(lex::DELETE_CLEAR).is_some()
            && each.iter().all(|target| match target {
                Target::Name { words, .. } | Target::Title(words) => {
                    self.pool.has_object(words, span.word(0))
                }
                _ => true,
            })
    }

    /// "delete them", "delete the first two".
    fn delete_them(&mut self, part: Part, work: &mut Work) {
        if self.acted(work.clause) > 0 {
            return;
        }
        if self.lists {
            work.more = true;
            return;
        }
        let shown = self.them(part, work.clause);
        let find = |n: &i64| self.tasks.iter().find(|t| t.number == *n);
        let chosen: Vec<TaskBrief> = shown.iter().filter_map(find).cloned().collect();
        // "mark all as done and delete them": more than a few of this very message are asked about.
        let now = chosen.iter().filter(|task| {
            self.turn.made.iter().any(|made| {
                made.call.name == "complete_task" && memory::number(made) == Some(task.number)
            })
        });
        if chosen.is_empty() {
            work.notes.push(Note::NoList);
        } else if now.count() > FEW {
            work.notes.push(Note::SayNumbers(chosen));
        } else {
            self.delete_some(chosen, work);
        }
    }

    /// "delete all completed tasks except the report".
    fn delete_but(&mut self, all: &Targets, but: &[Target], work: &mut Work) {
        let status = match all {
            Targets::All(status, _) | Targets::Matching(_, status) => *status,
            _ => Status::All,
        };
        let Some(pool) = self.read_list(status, work) else {
            return;
        };
        if self.acted(work.clause) > 0 {
            return;
        }
        let chosen = match all {
            Targets::Matching(words, status) => lookup::all_matching(words, *status, &pool),
            Targets::Them(part) => {
                let chosen = self.them(*part, work.clause);
                let mut pool = pool.into_owned();
                pool.retain(|t| chosen.contains(&t.number));
                pool
            }
            _ => pool.into_owned(),
        };
        match self.without(chosen, but, work) {
            Some(chosen) if chosen.is_empty() => work.notes.push(Note::NothingTo(Verb::Delete)),
            Some(chosen) => self.delete_some(chosen, work),
            None => {}
        }
    }

    /// A few, and those that are done, at once; of more the numbers have to be said.
    fn delete_some(&mut self, chosen: Vec<TaskBrief>, work: &mut Work) {
        if chosen.len() <= FEW || chosen.iter().all(|t| t.is_completed) {
            self.delete_each(&chosen, work);
        } else {
            work.notes.push(Note::SayNumbers(chosen));
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
        let agreed = self.memory.said.contains(&phrase) && (said == phrase || self.agrees());
        if pool.is_empty() {
            work.notes.push(Note::NothingTo(Verb::Delete));
        } else if (status == Status::Completed && counted)
            || agreed
            || pool.len() <= FEW && (self.says(work, "rest") || self.says(work, "others"))
        {
            self.delete_each(&pool, work);
        } else {
            work.notes.push(Note::Confirm {
                count: pool.len(),
                status,
            });
        }
    }

    /// The whole message is a yes.
    fn agrees(&self) -> bool {
        let tokens = text::tokens(self.turn.user);
        reply::agrees_to_all(Span {
            source: self.turn.user,
            tokens: &tokens,
        })
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
}

/// Found by reading the list, so that the user sees it read before something is deleted.
fn by_list(target: &Target) -> bool {
    by_words(target) || *target == Target::Newest
}
