//! What to do next: derived anew from the transcript in each sampling.

mod act;
mod delete;
mod did;
mod find;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use serde_json::{Value, json};

use crate::agent::model::{Arguments, Message, Question, TaskBrief, ToolCall};

use super::answer::markers::Verb;
use super::answer::{self, Note, Part};
use super::clauses::Clause;
use super::hunch;
use super::intent::{Change, Draft, Intent, Listing, Refusal};
use super::lookup::{self, Found, Pool};
use super::memory::{self, Made, Memory, Origin, Turn};
use super::reply;
use super::target::{Status, Target};
use super::text;

/// Most calls of one turn: as many as the loop around us allows.
pub const CALLS_MAX: usize = 50;
/// Most samplings of one turn that make calls.
const ROUNDS_MAX: usize = 6;
/// The number of the clause of a second reading: its calls are told by it from those of the rules.
const HUNCH: usize = 1000;

/// What a sampling does.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The caller's tasks are needed first.
    NeedTasks,
    /// These calls, then another sampling.
    Calls(Vec<ToolCall>),
    /// These words and perhaps a question, and the turn is over.
    Answer(String, Option<Question>),
}

/// Decides what comes next. `tasks` are the caller's, in order of their numbers, once they are known.
pub fn next(messages: &[Message], tasks: Option<&[TaskBrief]>) -> Step {
    let turns = memory::turns(messages);
    let Some((turn, earlier)) = turns.split_last() else {
        return Step::Answer(answer::help(), None);
    };
    let memory = Memory::of(earlier);
    // What the message means does not change with what was done for it.
    let before = tasks.map(|tasks| memory::as_before(tasks, turn));
    let meant = before.as_deref().map(Pool::new);
    let clauses = reply::requests(turn, &memory, earlier, meant.as_ref());
    let Some(clauses) = clauses else {
        return Step::NeedTasks;
    };
    if tasks.is_none() && clauses.iter().any(|c| needs_tasks(&c.intent)) {
        return Step::NeedTasks;
    }
    let mut clauses = clauses;
    if let (Some(pool), true) = (&meant, clauses.len() > 1) {
        hunch::fill_in(&mut clauses, turn, &memory, earlier, pool);
    }
    let mut planner = Planner {
        turn,
        memory: &memory,
        clauses: &clauses,
        first: 0,
        tasks: tasks.unwrap_or_default(),
        pool: match (&before, &meant) {
            (Some(Cow::Borrowed(_)), Some(pool)) => pool.clone(),
            _ => Pool::new(tasks.unwrap_or_default()),
        },
        places: OnceCell::new(),
        names_sought: Cell::new(0),
        messages,
        stamp: None,
        calls: Vec::new(),
        touches: false,
        renames: false,
        lists: false,
        tired: rounds(turn) >= ROUNDS_MAX,
    };
    let parts = planner.parts();
    let missed = planner.calls.is_empty() && turn.made.is_empty() && parts.iter().all(is_missed);
    let hunch = meant
        .filter(|_| missed || follows_a_hunch(turn))
        .and_then(|pool| hunch::read(turn, &memory, earlier, &pool));
    match hunch {
        Some(clause) => {
            let clauses = [clause];
            let mut planner = Planner {
                clauses: &clauses,
                first: HUNCH,
                places: OnceCell::new(),
                calls: Vec::new(),
                ..planner
            };
            let parts = planner.parts();
            planner.step(&parts)
        }
        None => planner.step(&parts),
    }
}

/// Whether the rules found nothing that they could do or ask.
fn is_missed(part: &Part<'_>) -> bool {
    match &part.clause.intent {
        Intent::Unknown | Intent::Did(_) => part.notes.is_empty(),
        Intent::Refused(Refusal::Unsupported) => true,
        Intent::Ask(..) => true,
        Intent::Complete { .. } | Intent::Delete { .. } => {
            matches!(part.notes.as_slice(), [Note::TargetMissing(..)])
        }
        _ => false,
    }
}

/// Whether an earlier sampling of this turn acted on a hunch.
fn follows_a_hunch(turn: &Turn<'_>) -> bool {
    let hunch = |made: &Made<'_>| made.origin.is_some_and(|origin| origin.clause >= HUNCH);
    turn.made.iter().any(hunch)
}

/// Samplings of this turn that made calls: each gives its ids a number of its own.
fn rounds(turn: &Turn<'_>) -> usize {
    let mut numbers: Vec<&str> = turn
        .made
        .iter()
        .filter_map(|m| m.call.id.split('_').nth(1))
        .collect();
    numbers.dedup();
    numbers.len()
}

fn needs_tasks(intent: &Intent) -> bool {
    match intent {
        Intent::Complete { .. }
        | Intent::Update(_)
        | Intent::Edit(..)
        | Intent::Delete { .. }
        | Intent::Did(_)
        | Intent::Unknown
        | Intent::Ask(..)
        | Intent::Describe(_)
        | Intent::Show(_) => true,
        Intent::List(listing) => listing.search.is_some(),
        _ => false,
    }
}

struct Planner<'a> {
    turn: &'a Turn<'a>,
    memory: &'a Memory,
    clauses: &'a [Clause],
    /// What the clauses are counted from: `HUNCH` for a second reading.
    first: usize,
    tasks: &'a [TaskBrief],
    /// The same, prepared for names.
    pool: Pool<'a>,
    /// Where in `tasks` each number is, once it was needed.
    places: OnceCell<HashMap<i64, usize>>,
    /// How many names were sought among the tasks.
    names_sought: Cell<usize>,
    messages: &'a [Message],
    stamp: Option<u64>,
    calls: Vec<ToolCall>,
    /// A queued call touches a task.
    touches: bool,
    /// A queued call gives a task its words.
    renames: bool,
    /// A queued call shows a list.
    lists: bool,
    /// The turn has had its samplings.
    tired: bool,
}

struct Work {
    clause: usize,
    notes: Vec<Note>,
    /// The clause goes on in a later sampling; what follows it waits.
    more: bool,
}

impl<'a> Planner<'a> {
    /// What there is to say of each clause; the calls are queued.
    fn parts(&mut self) -> Vec<Part<'a>> {
        let mut parts = Vec::new();
        for (at, clause) in (self.first..).zip(self.clauses) {
            let mut work = Work {
                clause: at,
                notes: Vec::new(),
                more: false,
            };
            self.clause(clause, &mut work);
            if work.more {
                break;
            }
            let made = self
                .turn
                .made
                .iter()
                .filter(|m| m.origin.is_some_and(|o| o.clause == at));
            parts.push(Part {
                clause,
                made: made.copied().collect(),
                notes: work.notes,
            });
        }
        parts
    }

    /// The calls, or the answer when there are none.
    fn step(self, parts: &[Part<'_>]) -> Step {
        if !self.calls.is_empty() {
            return Step::Calls(self.calls);
        }
        let notes = parts.iter().flat_map(|part| &part.notes);
        let question = notes.filter_map(Note::question).next_back();
        Step::Answer(answer::compose(parts, self.tasks), question)
    }

    /// The clause of this number.
    fn clause_at(&self, number: usize) -> Option<&'a Clause> {
        self.clauses.get(number.checked_sub(self.first)?)
    }

    fn clause(&mut self, clause: &Clause, work: &mut Work) {
        match &clause.intent {
            Intent::Add(drafts) => self.add(drafts, work),
            Intent::List(listing) => self.list(listing, work),
            Intent::Show(target) => self.show(target, work),
            Intent::Describe(target) => {
                self.update(&[Change::unsaid(target.clone())], work);
                for note in &mut work.notes {
                    if let Note::WordsMissing(id) = note {
                        *note = Note::TextMissing(id.clone());
                    }
                }
            }
            Intent::Complete { targets, done } => self.complete(targets, *done, work),
            Intent::Delete { targets, plain } => self.delete(targets, *plain, work),
            Intent::Update(changes) => self.update(changes, work),
            Intent::Edit(target, edit) => self.edit(target, edit, work),
            Intent::Did(deed) => self.did(deed, work),
            Intent::Ask(verb, choices) => {
                let asked = self.tasks.iter().filter(|t| choices.contains(&t.number));
                work.notes
                    .push(Note::Again(*verb, asked.cloned().collect()));
            }
            Intent::Help
            | Intent::Greeting
            | Intent::Thanks
            | Intent::Farewell
            | Intent::Identity
            | Intent::Yes
            | Intent::No
            | Intent::Undo
            | Intent::Recall(_)
            | Intent::Refused(_)
            | Intent::Unknown => {}
        }
    }

    fn made(&self, clause: usize, slot: Option<usize>) -> Option<Made<'_>> {
        let fits = |m: &&Made<'_>| {
            m.origin
                .is_some_and(|o| o.clause == clause && o.slot == slot)
        };
        self.turn.made.iter().find(fits).copied()
    }

    fn acted(&self, clause: usize) -> usize {
        let fits = |m: &&Made<'_>| {
            m.origin
                .is_some_and(|o| o.clause == clause && o.slot.is_some())
        };
        self.turn.made.iter().filter(fits).count()
    }

    /// Queues a call, unless the turn has made enough of them.
    fn call(
        &mut self,
        work: &Work,
        slot: Option<usize>,
        again: bool,
        name: &str,
        arguments: Value,
    ) -> bool {
        if self.tired || self.turn.made.len() + self.calls.len() >= CALLS_MAX {
            return false;
        }
        let origin = Origin {
            clause: work.clause,
            slot,
            again,
        };
        let arguments: Arguments = arguments.as_object().cloned().unwrap_or_default();
        self.touches |= name != "list_tasks";
        self.renames |= matches!(name, "add_task" | "update_task");
        self.lists |= name == "list_tasks";
        let messages = self.messages;
        let stamp = *self.stamp.get_or_insert_with(|| memory::stamp(messages));
        self.calls.push(ToolCall {
            id: origin.id(stamp),
            name: name.to_owned(),
            arguments,
        });
        true
    }

    fn add(&mut self, drafts: &[Draft], work: &mut Work) {
        if drafts.is_empty() {
            work.notes.push(Note::TitleMissing);
        }
        let mut left = 0;
        for (slot, draft) in drafts.iter().enumerate() {
            if self.made(work.clause, Some(slot)).is_some() {
                continue;
            }
            let mut arguments = json!({ "title": draft.title });
            if let (Some(description), Some(object)) =
                (&draft.description, arguments.as_object_mut())
            {
                object.insert("description".to_owned(), json!(description));
            }
            if !self.call(work, Some(slot), false, "add_task", arguments) {
                left += 1;
            }
        }
        if left > 0 {
            work.notes.push(Note::Left(left));
        }
    }

    fn list(&mut self, listing: &Listing, work: &Work) {
        if self.made(work.clause, None).is_some() {
            return;
        }
        let mut arguments = json!({ "status": listing.status.name() });
        if let (Some(search), Some(object)) = (&listing.search, arguments.as_object_mut()) {
            object.insert("search".to_owned(), json!(self.singular(search)));
        }
        self.call(work, None, false, "list_tasks", arguments);
    }

    /// "invoices" without its end when more titles hold it so.
    fn singular<'s>(&self, search: &'s str) -> &'s str {
        let shorter = search
            .strip_suffix('s')
            .filter(|rest| rest.len() > 2 && !rest.ends_with('s') && !rest.contains(' '));
        let holding = |words: &str| {
            let words = text::fold(words);
            let holds = |task: &&TaskBrief| text::fold(&task.title).contains(&words);
            self.tasks.iter().filter(holds).count()
        };
        shorter
            .filter(|shorter| holding(shorter) > holding(search))
            .unwrap_or(search)
    }

    fn show(&mut self, target: &Target, work: &mut Work) {
        let Some(pool) = self.read_list(Status::All, work) else {
            return;
        };
        let shown = |at: usize| self.memory.shown.get(at).copied();
        let number = match target {
            Target::Number(number) => Some(*number),
            Target::Place(place) => place
                .checked_sub(1)
                .and_then(shown)
                .or_else(|| self.counted(Some(*place), Verb::Change).map(|t| t.number)),
            Target::Last => self
                .memory
                .shown
                .last()
                .copied()
                .or_else(|| self.counted(None, Verb::Change).map(|t| t.number)),
            Target::It | Target::Other => self.memory.touched,
            Target::Newest => pool.iter().map(|t| t.number).max(),
            Target::Id(id) => pool.iter().find(|t| t.id == *id).map(|t| t.number),
            Target::Title(words) | Target::Name { words, .. } => {
                let missing = Note::NotFound {
                    words: words.clone(),
                };
                let note = match lookup::by_name(words, Status::All, Status::All, &pool) {
                    Found::One(task) => self.focus(task),
                    Found::Perhaps(choices) if choices.len() == 1 => choices
                        .into_iter()
                        .next()
                        .map(|task| self.focus(task))
                        .unwrap_or(missing),
                    Found::Several(choices) | Found::Perhaps(choices) => {
                        Note::Matches(words.clone(), choices)
                    }
                    Found::Nothing => missing,
                };
                work.notes.push(note);
                return;
            }
        };
        let task = pool.iter().find(|t| Some(t.number) == number).cloned();
        work.notes.push(match (task, number) {
            (Some(task), _) => self.focus(task),
            (None, Some(number)) => Note::NoNumber(number),
            (None, None) if matches!(target, Target::Place(_) | Target::Last) => Note::NoList,
            (None, None) => Note::NotFound {
                words: String::new(),
            },
        });
    }

    /// The task with the description that a list told.
    fn focus(&self, task: TaskBrief) -> Note {
        let lists = self.turn.made.iter().filter_map(|m| m.result);
        let described = lists
            .filter_map(|result| memory::described(result, task.number))
            .next();
        Note::Focus(task, described)
    }
}
