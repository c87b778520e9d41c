//! Completing, deleting and changing tasks: the calls for targets that were found, and what to say
//! about the others.

use serde_json::{Value, json};

use crate::agent::builtin::answer::{Note, markers::Verb};
use crate::agent::builtin::intent::{self, Change, Edit};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup;
use crate::agent::builtin::reply;
use crate::agent::builtin::target::{Part, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::{Arguments, TaskBrief};

use super::find::Hit;
use super::{CALLS_MAX, Planner, Work};

impl Planner<'_> {
    pub(super) fn complete(&mut self, targets: &Targets, done: bool, work: &mut Work) {
        let verb = if done { Verb::Complete } else { Verb::Reopen };
        let prefer = Status::of(!done);
        match targets {
            Targets::Missing => work.notes.push(self.missing(verb)),
            Targets::All(..) | Targets::Matching(..) | Targets::Them(_) | Targets::But(..) => {
                if let Some(chosen) = self.chosen(targets, done, work) {
                    self.complete_each(chosen, done, work);
                }
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

    /// The tasks of a group that are still to be marked; `None` when there is something else to say.
    fn chosen(&self, targets: &Targets, done: bool, work: &mut Work) -> Option<Vec<TaskBrief>> {
        let prefer = Status::of(!done);
        let tasks = self.tasks.iter();
        let narrowed = |status: Status| {
            if status == Status::All {
                prefer
            } else {
                status
            }
        };
        match targets {
            Targets::All(status, count) => {
                if self.touches {
                    work.more = true;
                    return None;
                }
                let there = tasks.clone().filter(|t| prefer.covers(t.is_completed));
                let there = there.count();
                if self.acted(work.clause) == 0
                    && count.is_some_and(|n| usize::try_from(n) != Ok(there))
                {
                    let verb = if done { Verb::Complete } else { Verb::Reopen };
                    work.notes.push(self.missing(verb));
                    return None;
                }
                let meant = if done { prefer } else { narrowed(*status) };
                Some(
                    tasks
                        .filter(|t| meant.covers(t.is_completed))
                        .cloned()
                        .collect(),
                )
            }
            Targets::Matching(words, status) => {
                let chosen = lookup::all_matching(words, narrowed(*status), self.tasks);
                // "finished both lessons", of three
                if self.says(work, "both") && chosen.len() > 2 && self.acted(work.clause) == 0 {
                    let verb = if done { Verb::Complete } else { Verb::Reopen };
                    work.notes.push(Note::Again(verb, chosen));
                    return None;
                }
                if chosen.is_empty() && self.acted(work.clause) == 0 {
                    work.notes.push(Note::NotFound {
                        words: words.clone(),
                    });
                }
                Some(chosen)
            }
            Targets::Them(part) => {
                if self.lists {
                    work.more = true;
                    return None;
                }
                let shown = self.them(*part, work.clause);
                // "I've done all of them": without a list there is only the one of all tasks.
                if shown.is_empty()
                    && done
                    && *part == Part::All
                    && self.says(work, "all")
                    && self.says_done(work)
                {
                    return Some(tasks.filter(|t| !t.is_completed).cloned().collect());
                }
                // "mark both as done", of the only two that may be meant
                if shown.is_empty() && *part == Part::Both && self.acted(work.clause) == 0 {
                    let both: Vec<TaskBrief> =
                        tasks.filter(|t| t.is_completed != done).cloned().collect();
                    if both.len() == 2 {
                        return Some(both);
                    }
                }
                if shown.is_empty() {
                    if self.acted(work.clause) == 0 {
                        work.notes.push(Note::NoList);
                    }
                    return None;
                }
                let find = |n: &i64| self.tasks.iter().find(|t| t.number == *n);
                let chosen = shown.iter().filter_map(find);
                Some(
                    chosen
                        .filter(|t| prefer.covers(t.is_completed))
                        .cloned()
                        .collect(),
                )
            }
            Targets::But(all, but) => {
                let chosen = self.chosen(all, done, work)?;
                self.without(chosen, but, work)
            }
            Targets::Each(_) | Targets::OneOrMore { .. } | Targets::Missing => None,
        }
    }

    /// Whether the clause adds a note, rather than putting other words in its place.
    fn adds_note(&self, work: &Work) -> bool {
        let said = self
            .clauses
            .get(work.clause)
            .map_or("", |c| c.text.as_str());
        let tokens = text::tokens(said);
        let span = Span {
            source: said,
            tokens: &tokens,
        };
        span.has(lex::ADDS_NOTE) && !span.has(lex::REPLACES_NOTE)
    }

    /// Whether the clause tells that tasks are done, and not what was done: "called all of them".
    fn says_done(&self, work: &Work) -> bool {
        let said = self.clause_at(work.clause);
        said.is_some_and(|clause| {
            text::spoken(&clause.text, |span| {
                span.has(lex::DONE_WORDS)
                    || span.has(&["did", "do", "complete", "finish", "tick", "check"])
            })
        })
    }

    /// Whether the clause has this word.
    pub(super) fn says(&self, work: &Work, sought: &str) -> bool {
        let clause = self.clause_at(work.clause);
        clause.is_some_and(|c| c.text.to_lowercase().split(' ').any(|word| word == sought))
    }

    /// These but the ones that are named; `None` when one of those cannot be told.
    pub(super) fn without(
        &self,
        mut chosen: Vec<TaskBrief>,
        but: &[Target],
        work: &mut Work,
    ) -> Option<Vec<TaskBrief>> {
        let pool = self.pool.clone();
        // "all calls except the last": the last of these
        let counted = |target: &Target| match target {
            Target::Place(at) => at.checked_sub(1).and_then(|at| chosen.get(at)),
            Target::Last => chosen.last(),
            _ => None,
        };
        if self.shown(work.clause).is_empty()
            && let [target] = but
            && let Some(spared) = counted(target).map(|task| task.number)
        {
            chosen.retain(|task| task.number != spared);
            return Some(chosen);
        }
        for target in but {
            match self.resolve(target, &pool, Status::All, Verb::Change, work) {
                Hit::Task(spared) => chosen.retain(|t| t.number != spared.number),
                Hit::Ref(id) => chosen.retain(|t| t.id != id),
                Hit::Wait => {
                    work.more = true;
                    return None;
                }
                // Half a name is enough to spare a task.
                Hit::Miss(Note::Which {
                    choices,
                    sure: false,
                    ..
                }) if choices.len() == 1 => {
                    chosen.retain(|t| choices.iter().all(|spared| spared.number != t.number));
                }
                Hit::Miss(Note::Which { words, .. }) => {
                    work.notes.push(Note::UnclearException(words));
                    return None;
                }
                Hit::Miss(note) => {
                    work.notes.push(note);
                    return None;
                }
                Hit::Later => {
                    leave(1, work);
                    return None;
                }
            }
        }
        Some(chosen)
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

    pub(super) fn edit(&mut self, target: &Target, edit: &Edit, work: &mut Work) {
        if self.made(work.clause, Some(0)).is_some() {
            return;
        }
        let pool = self.pool.clone();
        let task = match self.resolve(target, &pool, Status::Pending, Verb::Change, work) {
            Hit::Task(task) => task,
            Hit::Wait => {
                work.more = true;
                return;
            }
            Hit::Miss(note) => {
                work.notes.push(note);
                return;
            }
            Hit::Ref(_) => {
                let words = String::new();
                work.notes.push(Note::NotFound { words });
                return;
            }
            Hit::Later => {
                leave(1, work);
                return;
            }
        };
        let Some(title) = edited(&task.title, edit) else {
            work.notes.push(Note::NotInTitle(task));
            return;
        };
        let id = task.number.to_string();
        let arguments = json!({ "task_id": id, "title": title });
        if !self.call(work, Some(0), false, "update_task", arguments) {
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
        let (mut before, mut old) = (None, None);
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
                Hit::Task(task) => {
                    before = task.description;
                    old = Some(task.title);
                    task.number.to_string()
                }
                Hit::Ref(id) => id,
            };
            let mut arguments = Arguments::new();
            arguments.insert("task_id".to_owned(), json!(id));
            if let Some(title) = &change.title {
                let named = ["rename", "call", "title", "name"]
                    .iter()
                    .any(|w| self.says(work, w));
                let title = match &old {
                    // "change the rent to tomorrow"
                    Some(old) if !named && reply::is_time(&text::fold(title)) => {
                        reply::retimed(old, title)
                    }
                    _ => title.clone(),
                };
                arguments.insert("title".to_owned(), json!(title));
            }
            if let Some(description) = &change.description {
                // A further note takes nothing away.
                let text = match before.take().filter(|old| !old.trim().is_empty()) {
                    Some(old) if self.adds_note(work) && !old.contains(description.as_str()) => {
                        format!("{}\n{description}", old.trim_end())
                    }
                    _ => description.clone(),
                };
                arguments.insert("description".to_owned(), json!(text));
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

/// The title after a change inside it; `None` when the words do not occur.
fn edited(title: &str, edit: &Edit) -> Option<String> {
    match edit {
        Edit::Append(words) => Some(format!("{title} {words}")),
        Edit::Prepend(words) => Some(format!("{words} {title}")),
        Edit::Remove(words) => {
            let at = title.to_lowercase().find(&words.to_lowercase())?;
            let (before, rest) = title.split_at_checked(at)?;
            let after = rest.get(words.len()..)?;
            let after = after.trim_start_matches([' ', ':', ',', '-', '–', ';', '!']);
            let left = format!("{before}{after}");
            let left = left.trim_end_matches([' ', ':', ',', '-', '–', ';', '(']);
            let left = left
                .strip_suffix(" and")
                .or_else(|| left.strip_suffix(" &"))
                .unwrap_or(left);
            (!left.is_empty()).then(|| intent::capital(left))
        }
        Edit::Replace(old, new) => {
            let at = title.to_lowercase().find(&old.to_lowercase())?;
            let (before, rest) = title.split_at_checked(at)?;
            let after = rest.get(old.len()..)?;
            Some(format!("{before}{new}{after}"))
        }
    }
}

/// Notes that so many more are left to do.
pub(super) fn leave(more: usize, work: &mut Work) {
    match work.notes.last_mut() {
        _ if more == 0 => {}
        Some(Note::Left(count)) => *count += more,
        _ => work.notes.push(Note::Left(more)),
    }
}

/// Named by words rather than pointed at.
pub(super) fn by_words(target: &Target) -> bool {
    matches!(target, Target::Name { .. } | Target::Title(_))
}
