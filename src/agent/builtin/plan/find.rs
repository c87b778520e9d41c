//! From the words that name a task to the task: what this turn and earlier ones tell of it.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::agent::builtin::answer::{self, Note, markers::Verb};
use crate::agent::builtin::intent::Intent;
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{Found, Pool};
use crate::agent::builtin::memory::{self, Made};
use crate::agent::builtin::reply;
use crate::agent::builtin::target::{Part, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::{Planner, Work};

/// The slot of a name that was read as a whole though it could be several.
const WHOLE: usize = 1_000_000;
/// So many tasks are offered when none was named.
const FEW: usize = 7;
/// Most names that one sampling seeks among all tasks.
const NAMES_MAX: usize = 24;

/// A target in terms of what a tool takes, and the task if it is known.
#[derive(Clone, Debug)]
pub(super) enum Hit {
    Task(TaskBrief),
    Ref(String),
    Miss(Note),
    /// Needs a later sampling, which knows more.
    Wait,
    /// So many names were sought that this one has to wait for a later sampling, if there is one.
    Later,
}

impl<'a> Planner<'a> {
    /// This sampling has sought as many names as it may.
    pub(super) fn is_tired_of_names(&self) -> bool {
        self.names_sought.get() >= NAMES_MAX
    }

    /// The list a clause read on the way: the tasks, or what to say instead; `None` while it waits.
    pub(super) fn read_list(
        &mut self,
        status: Status,
        work: &mut Work,
    ) -> Option<Cow<'a, [TaskBrief]>> {
        let Some(made) = self
            .made(work.clause, None)
            .or_else(|| self.read_before(status, work.clause))
        else {
            if self.touches {
                work.more = true;
                return None;
            }
            let queued = self.call(
                work,
                None,
                false,
                "list_tasks",
                json!({ "status": status.name() }),
            );
            if queued {
                work.more = true;
            } else {
                work.notes.push(Note::Left(1));
            }
            return None;
        };
        let (listed, total) = made.result.and_then(memory::listed)?;
        let gone = self.deleted_before(work.clause);
        let there = |t: &TaskBrief| status.covers(t.is_completed) && !gone.contains(&t.number);
        if total <= listed.len() {
            return Some(listed.into_iter().filter(there).collect());
        }
        // The list holds only the newest tasks; as a rule all of them are meant, and none is copied.
        Some(if status == Status::All && gone.is_empty() {
            Cow::Borrowed(self.tasks)
        } else {
            self.tasks.iter().filter(|t| there(t)).cloned().collect()
        })
    }

    /// A list an earlier clause read, if it still tells what the tasks are called.
    fn read_before(&self, status: Status, clause: usize) -> Option<Made<'_>> {
        if self.renames {
            return None;
        }
        let fits = |m: &Made<'_>| {
            let read = m.call.arguments.get("status").and_then(Value::as_str);
            m.call.name == "list_tasks"
                && (read == Some("all") || read == Some(status.name()))
                && !m.call.arguments.contains_key("search")
                && m.origin.is_some_and(|o| o.clause < clause)
        };
        let at = self.turn.made.iter().rposition(fits)?;
        let since = self.turn.made.get(at..).unwrap_or_default();
        let same = since.iter().all(|m| {
            matches!(m.call.name.as_str(), "list_tasks" | "delete_task")
                || m.origin.is_some_and(|o| o.clause >= clause)
        });
        self.turn.made.get(at).filter(|_| same).copied()
    }

    /// Numbers that other clauses have deleted, or are about to.
    fn deleted_before(&self, clause: usize) -> Vec<i64> {
        let made = self
            .turn
            .made
            .iter()
            .filter(|m| m.origin.is_some_and(|o| o.clause < clause));
        let calls = made.map(|m| m.call).chain(self.calls.iter());
        calls
            .filter(|call| call.name == "delete_task")
            .filter_map(|call| call.arguments.get("task_id")?.as_str()?.parse().ok())
            .collect()
    }

    fn touched(&self, clause: usize) -> Option<i64> {
        let before = |m: &&Made<'_>| m.origin.is_some_and(|o| o.clause < clause);
        let made = self.turn.made.iter().rev().filter(before);
        let now = made.filter_map(memory::touched_by).next();
        now.unwrap_or(self.memory.touched)
    }

    pub(super) fn shown(&self, clause: usize) -> Vec<i64> {
        // A list that was only read on the way, the user does not see.
        let lists = |at: usize| {
            let request = self.clause_at(at).map(|c| &c.intent);
            at < clause && matches!(request, Some(Intent::List(_)))
        };
        let before = |m: &&Made<'_>| {
            m.call.name == "list_tasks" && m.origin.is_some_and(|o| lists(o.clause))
        };
        let made = self.turn.made.iter().rev().find(before);
        match made.and_then(|m| m.result).and_then(memory::listed) {
            Some((tasks, _)) => tasks
                .iter()
                .map(|t| t.number)
                .take(answer::markers::SHOWN_MAX)
                .collect(),
            None => self.memory.shown.clone(),
        }
    }

    /// What "them" and "both" mean: the tasks touched together last, or the list shown since.
    pub(super) fn them(&self, part: Part, clause: usize) -> Vec<i64> {
        if let Part::Others(_) = part {
            let touched = self.touched(clause);
            let others = self
                .tasks
                .iter()
                .filter(|t| !t.is_completed && Some(t.number) != touched)
                .map(|t| t.number);
            return part.of(&others.collect::<Vec<_>>()).to_vec();
        }
        let all = self.all_of_them(clause);
        if all.is_empty()
            && self.memory.pair.len() == 2
            && matches!(part, Part::First(2) | Part::Last(2))
        {
            return self.memory.pair.clone();
        }
        if let (true, Part::First(_) | Part::Last(_)) = (all.is_empty(), part) {
            let numbers = |tasks: Vec<&TaskBrief>| -> Vec<i64> {
                part.of(&tasks).iter().map(|t| t.number).collect()
            };
            let all = numbers(self.tasks.iter().collect());
            let open = numbers(self.tasks.iter().filter(|t| !t.is_completed).collect());
            return if all == open { all } else { Vec::new() };
        }
        // "delete both tasks", when there are two
        if let (Part::Both, [a, b], true, true) = (
            part,
            self.tasks,
            all.is_empty(),
            self.memory.pair.is_empty(),
        ) && self.says_tasks(clause)
        {
            return vec![a.number, b.number];
        }
        if part == Part::Both && all.len() != 2 && self.shown(clause) == self.memory.shown {
            self.memory.pair.clone()
        } else {
            part.of(&all).to_vec()
        }
    }

    /// "both tasks": speaks of the list, and not of what was spoken of.
    fn says_tasks(&self, clause: usize) -> bool {
        let said = self
            .clause_at(clause)
            .map_or("", |clause| clause.text.as_str());
        text::spoken(said, |span| span.has(lex::NOUNS))
    }

    fn all_of_them(&self, clause: usize) -> Vec<i64> {
        let before = |m: &&Made<'_>| m.origin.is_some_and(|o| o.clause < clause);
        let now = self.turn.made.iter().filter(before);
        let now = memory::together(now);
        if now.len() > 1 {
            return now;
        }
        let shown = self.shown(clause);
        if shown == self.memory.shown && self.memory.together.len() > 1 {
            self.memory.together.clone()
        } else {
            shown
        }
    }

    fn known(&self, number: i64) -> Hit {
        let tasks = self.tasks;
        let places = self.places.get_or_init(|| {
            let each = tasks.iter().enumerate();
            each.map(|(at, task)| (task.number, at)).collect()
        });
        let task = places.get(&number).and_then(|at| tasks.get(*at));
        task.map_or_else(|| Hit::Ref(number.to_string()), |t| Hit::Task(t.clone()))
    }

    pub(super) fn resolve(
        &self,
        target: &Target,
        pool: &Pool<'_>,
        prefer: Status,
        verb: Verb,
        work: &Work,
    ) -> Hit {
        let place = |at: Option<usize>| {
            if self.lists {
                return Hit::Wait;
            }
            let mut shown = self.shown(work.clause);
            if shown.is_empty() {
                // "the first of those two"
                shown.clone_from(&self.memory.together);
            }
            if shown.is_empty() && self.memory.pair.len() == 2 {
                shown.clone_from(&self.memory.pair);
            }
            let number = match at {
                Some(at) => at.checked_sub(1).and_then(|at| shown.get(at)),
                None => shown.last(),
            };
            match number {
                Some(number) => self.known(*number),
                None if shown.is_empty() => {
                    if self.memory.found_nothing && verb == Verb::Delete {
                        return Hit::Miss(Note::NoList);
                    }
                    if let Some(task) = self.counted(at, verb) {
                        return Hit::Task(task.clone());
                    }
                    Hit::Miss(Note::NoPlace(verb, self.meant_for(verb)))
                }
                None => Hit::Miss(Note::NoSuchPlace(shown.len())),
            }
        };
        match target {
            Target::Number(number) => {
                match (self.known(*number), self.numbered(*number, verb, work)) {
                    (Hit::Ref(_), Some(task)) => Hit::Task(task.clone()),
                    // "the 210 task", when titles speak of room 210
                    (Hit::Ref(words), None) => match self.holding(&words) {
                        choices if choices.is_empty() => Hit::Ref(words),
                        choices => Hit::Miss(Note::Which {
                            words,
                            choices,
                            verb,
                            sure: false,
                        }),
                    },
                    (hit, _) => hit,
                }
            }
            Target::Id(id) => Hit::Ref(id.clone()),
            Target::Place(at) => place(Some(*at)),
            Target::Last => place(None),
            Target::It if self.touches => Hit::Wait,
            Target::It => self
                .touched(work.clause)
                .map(|number| self.known(number))
                .unwrap_or_else(|| self.only_one(verb)),
            Target::Other if self.touches => Hit::Wait,
            Target::Other => self.other(work.clause, verb),
            Target::Newest if self.touches => Hit::Wait,
            Target::Newest => {
                let newest = pool.tasks.iter().max_by_key(|t| t.number);
                newest.map_or(Hit::Miss(Note::NoTasks), |t| Hit::Task(t.clone()))
            }
            Target::Title(title) => match self.name(title, Status::All, pool, prefer, verb) {
                // "delete 'for Monday'": a part of a title is not the task.
                Hit::Task(task) if verb == Verb::Delete && !pool.has_whole(title) => {
                    Hit::Miss(Note::Which {
                        words: title.clone(),
                        choices: vec![task],
                        verb,
                        sure: false,
                    })
                }
                hit => hit,
            },
            Target::Name { words, only } => self.name(words, *only, pool, prefer, verb),
        }
    }

    /// The tasks whose titles hold a number as a word.
    fn holding(&self, number: &str) -> Vec<TaskBrief> {
        const CHOICES_MAX: usize = 10;
        let holds = |task: &&TaskBrief| {
            let mut words = task.title.split(|c: char| !c.is_ascii_alphanumeric());
            words.any(|word| word == number)
        };
        self.tasks
            .iter()
            .filter(holds)
            .take(CHOICES_MAX)
            .cloned()
            .collect()
    }

    /// "402 isn't fixed": there is no task of that number, and one title ends with it. Nothing is deleted so.
    fn numbered(&self, number: i64, verb: Verb, work: &Work) -> Option<&TaskBrief> {
        if verb == Verb::Delete
            || ["task", "tasks", "number"]
                .iter()
                .any(|w| self.says(work, w))
            || self.says(work, &format!("#{number}"))
        {
            return None;
        }
        let sought = number.to_string();
        let mut ending = self.tasks.iter().filter(|task| {
            let mut words = task.title.rsplit(' ');
            words.next() == Some(sought.as_str()) && words.next().is_some()
        });
        ending.next().filter(|_| ending.next().is_none())
    }

    /// "the third task", when no list was shown: counted among all tasks or those that may be meant it is the same one.
    pub(super) fn counted(&self, place: Option<usize>, verb: Verb) -> Option<&TaskBrief> {
        let meant = Status::of(verb == Verb::Reopen);
        let all = self.tasks.iter();
        let mut few = all.clone().filter(|t| meant.covers(t.is_completed));
        match place {
            Some(place) => {
                let at = place.checked_sub(1)?;
                let (task, other) = (all.clone().nth(at)?, few.clone().nth(at)?);
                let number = usize::try_from(task.number).ok()?;
                (task.number == other.number && number == place).then_some(task)
            }
            None => {
                let (task, other) = (self.tasks.last()?, few.next_back()?);
                (task.number == other.number).then_some(task)
            }
        }
    }

    /// "add it, call it Tax return" is about a new task.
    fn adds(&self) -> bool {
        self.clauses
            .iter()
            .any(|clause| matches!(clause.intent, Intent::Add(_)))
    }

    /// "rename it", when there is only one task and nothing was done before.
    fn only_one(&self, verb: Verb) -> Hit {
        match self.tasks {
            [task]
                if verb == Verb::Change
                    && self.memory.touched.is_none()
                    && !self.adds()
                    && self.turn.made.is_empty() =>
            {
                Hit::Task(task.clone())
            }
            _ => Hit::Miss(self.missing(verb)),
        }
    }

    /// The tasks with which this can be done.
    fn meant_for(&self, verb: Verb) -> Vec<TaskBrief> {
        let meant = match verb {
            Verb::Complete => Status::Pending,
            Verb::Reopen => Status::Completed,
            Verb::Delete | Verb::Change => Status::All,
        };
        let tasks = self.tasks.iter().filter(|t| meant.covers(t.is_completed));
        tasks.cloned().collect()
    }

    /// Asks which task is meant, with a choice if there are few.
    pub(super) fn missing(&self, verb: Verb) -> Note {
        let mut found = self.meant_for(verb);
        if !(2..=FEW).contains(&found.len()) {
            found.clear();
        }
        Note::TargetMissing(verb, found)
    }

    /// Of two tasks that were shown, the one that was not touched since.
    fn other(&self, clause: usize, verb: Verb) -> Hit {
        let touched = self.touched(clause);
        let left = |n: &&i64| Some(**n) != touched && self.tasks.iter().any(|t| t.number == **n);
        let shown = self.shown(clause);
        let left: Vec<&i64> = shown.iter().filter(left).collect();
        match (shown.len(), left.as_slice()) {
            (2, [only]) => self.known(**only),
            (0, _) if verb != Verb::Delete => {
                let is_done = verb == Verb::Reopen;
                let mut rest = self
                    .tasks
                    .iter()
                    .filter(|t| t.is_completed == is_done && Some(t.number) != touched);
                match (rest.next(), rest.next()) {
                    (Some(only), None) => Hit::Task(only.clone()),
                    _ => Hit::Miss(self.missing(verb)),
                }
            }
            // "delete the other one" after two that were touched one after the other
            (0, _) => match self.memory.pair.as_slice() {
                [a, b] if touched == Some(*a) => self.known(*b),
                [a, b] if touched == Some(*b) => self.known(*a),
                _ => match (self.tasks, touched) {
                    ([a, b], Some(touched)) if touched == a.number => Hit::Task(b.clone()),
                    ([a, b], Some(touched)) if touched == b.number => Hit::Task(a.clone()),
                    // the one touched last is gone
                    ([only], Some(touched)) if touched != only.number => Hit::Task(only.clone()),
                    _ => Hit::Miss(self.missing(verb)),
                },
            },
            _ => Hit::Miss(self.missing(verb)),
        }
    }

    fn name(&self, words: &str, only: Status, pool: &Pool<'_>, prefer: Status, verb: Verb) -> Hit {
        if self.is_tired_of_names() {
            return Hit::Later;
        }
        self.names_sought.update(|count| count + 1);
        let found = pool.by_name(words, only, prefer);
        if !matches!(found, Found::One(_)) && self.touches && verb != Verb::Delete {
            return Hit::Wait;
        }
        let words = words.to_owned();
        match found {
            Found::One(task) if !pool.is_sure(&task, &words, verb == Verb::Delete) => {
                Hit::Miss(Note::Which {
                    words,
                    choices: vec![task],
                    verb,
                    sure: false,
                })
            }
            Found::One(task) => Hit::Task(task),
            Found::Several(choices) => Hit::Miss(Note::Which {
                words,
                choices,
                verb,
                sure: true,
            }),
            // "the patching is done", "delete the knitting one": of the only task with this verb
            Found::Perhaps(ref choices)
                if let [task] = choices.as_slice()
                    && pool.is_its_verb(task, &words)
                    && (verb != Verb::Delete || is_task(&words)) =>
            {
                Hit::Task(task.clone())
            }
            // Half a name is enough to ask, and never to act.
            Found::Perhaps(choices) => Hit::Miss(Note::Which {
                words,
                choices,
                verb,
                sure: false,
            }),
            Found::Nothing if only != Status::All && says_only_state(&words) => {
                let choices: Vec<TaskBrief> = pool
                    .tasks
                    .iter()
                    .filter(|t| only.covers(t.is_completed))
                    .cloned()
                    .collect();
                match choices.as_slice() {
                    [task] => Hit::Task(task.clone()),
                    [] => Hit::Miss(Note::NotFound { words }),
                    _ => Hit::Miss(Note::Which {
                        words,
                        choices,
                        verb,
                        sure: true,
                    }),
                }
            }
            Found::Nothing if says_only_state(&words) => Hit::Miss(self.missing(verb)),
            // "painting the fence over the weekend": more is told than the title.
            Found::Nothing if matches!(verb, Verb::Complete | Verb::Reopen) => {
                let meant = pool.tasks.iter().filter(|t| prefer.covers(t.is_completed));
                match reply::told_in_full(&words, meant) {
                    Some(task) => Hit::Task(task.clone()),
                    None => Hit::Miss(Note::NotFound { words }),
                }
            }
            Found::Nothing => Hit::Miss(Note::NotFound { words }),
        }
    }

    /// Targets with their slots; a name that fits as a whole is not taken apart.
    pub(super) fn slots<'t>(
        &self,
        targets: &'t Targets,
        pool: &Pool<'_>,
        clause: usize,
    ) -> Vec<(usize, &'t Target)> {
        match targets {
            Targets::Each(each) => each.iter().enumerate().collect(),
            Targets::OneOrMore { whole, parts } => {
                let tired = self.is_tired_of_names();
                let fits = || match whole {
                    _ if tired => false,
                    // "milk and eggs" for "Buy milk and eggs"
                    Target::Name { words, .. } => pool.has_whole(words) || pool.has_things(words),
                    _ => false,
                };
                if self.made(clause, Some(WHOLE)).is_some() || (self.acted(clause) == 0 && fits()) {
                    vec![(WHOLE, whole)]
                } else {
                    parts.iter().enumerate().collect()
                }
            }
            Targets::Them(_)
            | Targets::All(..)
            | Targets::Matching(..)
            | Targets::But(..)
            | Targets::Missing => Vec::new(),
        }
    }
}

/// "the knitting one": speaks of a task in so many words.
fn is_task(words: &str) -> bool {
    text::spoken(words, |span| {
        span.has(lex::NOUN) || span.has(&["one", "thing"])
    })
}

/// "the completed task", "the task": no word of a title.
fn says_only_state(words: &str) -> bool {
    let tokens = text::tokens(words);
    let span = Span {
        source: words,
        tokens: &tokens,
    };
    span.words().all(|w| {
        lex::NAME_NOISE.contains(&w) || lex::DONE_WORDS.contains(&w) || lex::OPEN_WORDS.contains(&w)
    })
}
