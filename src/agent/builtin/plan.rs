//! What to do next: derived anew from the transcript in each sampling.

use serde_json::{Value, json};

use crate::agent::model::{Arguments, Message, TaskBrief, ToolCall};

use super::answer::{self, Note, Part, markers::Verb};
use super::clauses::{self, Clause};
use super::intent::{Change, Draft, Intent, Listing};
use super::memory::{self, Made, Memory, Origin, Question, Turn};
use super::target::{self, Found, Status, Target, Targets};
use super::text::{self, Span};

/// Most calls of one turn; the loop around us allows a few more.
const CALLS_MAX: usize = 45;
/// Most samplings of one turn that make calls.
const ROUNDS_MAX: usize = 6;
/// The slot of a name that was read as a whole though it could be several.
const WHOLE: usize = 1_000_000;

/// What a sampling does.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The caller's tasks are needed first.
    NeedTasks,
    /// These calls, then another sampling.
    Calls(Vec<ToolCall>),
    /// These words, and the turn is over.
    Answer(String),
}

/// Decides what comes next. `tasks` are the caller's, newest first, once they are known.
pub fn next(messages: &[Message], tasks: Option<&[TaskBrief]>) -> Step {
    let turns = memory::turns(messages);
    let Some((turn, earlier)) = turns.split_last() else {
        return Step::Answer(answer::help());
    };
    let memory = Memory::of(earlier);
    let clauses = requests(turn.user, &memory, earlier, tasks);
    let Some(clauses) = clauses else {
        return Step::NeedTasks;
    };
    if tasks.is_none() && clauses.iter().any(|c| needs_tasks(&c.intent)) {
        return Step::NeedTasks;
    }
    let mut planner = Planner {
        turn,
        memory: &memory,
        tasks: tasks.unwrap_or_default(),
        messages,
        stamp: None,
        calls: Vec::new(),
        touches: false,
        renames: false,
        lists: false,
        tired: rounds(turn) >= ROUNDS_MAX,
    };
    let mut parts = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let mut work = Work {
            clause: at,
            notes: Vec::new(),
            more: false,
        };
        planner.clause(clause, &mut work);
        if work.more {
            break;
        }
        let made = turn
            .made
            .iter()
            .filter(|m| m.origin.is_some_and(|o| o.clause == at));
        parts.push(Part {
            clause,
            made: made.copied().collect(),
            notes: work.notes,
        });
    }
    if planner.calls.is_empty() {
        Step::Answer(answer::compose(&parts, tasks.unwrap_or_default()))
    } else {
        Step::Calls(planner.calls)
    }
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
        Intent::Complete { .. } | Intent::Update(_) | Intent::Delete { .. } => true,
        Intent::List(listing) => listing.search.is_some(),
        _ => false,
    }
}

/// The clauses of a message, read as a reply where it is one. `None` when tasks are needed for it.
fn requests(
    user: &str,
    memory: &Memory,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Vec<Clause>> {
    let tokens = text::tokens(user);
    let clauses = clauses::read(user, &tokens);
    let span = Span {
        source: user,
        tokens: &tokens,
    };
    if let Some(question) = &memory.question
        && let Some(reply) = reply(span, &clauses, question, earlier, tasks)
    {
        return reply.map(|intent| {
            vec![Clause {
                text: user.trim().to_owned(),
                intent,
            }]
        });
    }
    // One word of taking back undoes the whole message; nothing has been done yet.
    if clauses.len() > 1
        && let Some(back) = clauses.iter().rposition(taken_back)
    {
        let back = if back + 1 < clauses.len() {
            back + 1
        } else {
            back
        };
        return Some(clauses.into_iter().skip(back).collect());
    }
    let others = Intent::Refused(super::intent::Refusal::Others);
    if clauses.iter().any(|c| c.intent == others) {
        let kept = clauses.into_iter().filter(|c| !changes(&c.intent));
        return Some(kept.collect());
    }
    Some(clauses)
}

/// Changes tasks that exist: not done when the same message speaks of somebody else's.
fn changes(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_)
    )
}

fn taken_back(clause: &Clause) -> bool {
    let tokens = text::tokens(&clause.text);
    let span = Span {
        source: &clause.text,
        tokens: &tokens,
    };
    let starts = span
        .longest(super::lexicon::TAKEN_BACK)
        .is_some_and(|count| count > 1);
    match clause.intent {
        Intent::No => span.is_any(super::lexicon::TAKEN_BACK),
        Intent::Unknown => starts,
        _ => false,
    }
}

/// The request that a reply to a question completes: `None` when it is no reply,
/// `Some(None)` when it may be one and the tasks are needed to tell.
fn reply(
    span: Span<'_>,
    clauses: &[Clause],
    question: &Question,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Intent>> {
    let [clause] = clauses else {
        return None;
    };
    let said = match &clause.intent {
        Intent::Unknown => true,
        Intent::Complete { targets, .. } => {
            matches!(question, Question::Title) && !matches!(targets, Targets::Missing)
        }
        Intent::No | Intent::Yes => false,
        _ => false,
    };
    match question {
        Question::Which(verb, choices) => {
            let span = opened(span);
            let agreed = clause.intent == Intent::Yes && choices.len() == 1;
            let numbers = match (target::pointer(span), choices.as_slice()) {
                (_, [only]) if agreed => vec![*only],
                (Some(Targets::Each(targets)), _) => chosen(&targets, choices)?,
                (Some(Targets::Them(limit)), _) => {
                    let limit = limit.unwrap_or(choices.len());
                    choices.iter().copied().take(limit).collect()
                }
                _ if said || named_reply(&clause.intent) => {
                    let Some(tasks) = tasks else {
                        return Some(None);
                    };
                    vec![named(span, choices, tasks)?]
                }
                _ => return None,
            };
            let targets = Targets::Each(numbers.iter().copied().map(Target::Number).collect());
            if numbers.is_empty() {
                return None;
            }
            Some(Some(match verb {
                Verb::Complete => Intent::Complete {
                    targets,
                    done: true,
                },
                Verb::Reopen => Intent::Complete {
                    targets,
                    done: false,
                },
                Verb::Delete => Intent::Delete {
                    targets,
                    plain: true,
                },
                Verb::Change => change_for(*numbers.first()?, earlier)?,
            }))
        }
        Question::Title if said => Some(Some(Intent::Add(vec![Draft {
            title: super::intent::title(span),
            description: None,
        }]))),
        Question::Words(number) if said => Some(Some(Intent::Update(vec![Change {
            target: Target::Number(*number),
            title: Some(super::intent::title(span)),
            description: None,
        }]))),
        Question::Offer if clause.intent == Intent::Yes => {
            let before = earlier.last()?.user;
            let tokens = text::tokens(before);
            let title = super::intent::title(Span {
                source: before,
                tokens: &tokens,
            });
            Some(Some(Intent::Add(vec![Draft {
                title,
                description: None,
            }])))
        }
        Question::Title | Question::Words(_) | Question::Offer => None,
    }
}

/// "I mean the second one", "the second one please".
fn opened(span: Span<'_>) -> Span<'_> {
    let span = span.trim_marks();
    let lead = [
        "i mean",
        "i meant",
        "yes",
        "yeah",
        "ok",
        "okay",
        "please",
        "it's",
        "it is",
        "that would be",
        "sorry",
        "just",
        "only",
        "make it",
        "i think",
    ];
    let mut rest = span;
    while let Some(next) = rest.after(&lead) {
        rest = next.trim_marks();
    }
    if rest.is_empty() { span } else { rest }
}

/// A name alone may look like a list ("the completed one") to the reader of clauses.
fn named_reply(intent: &Intent) -> bool {
    matches!(intent, Intent::List(l) if l.search.is_none())
}

/// A reply's numbers: a number of a choice, else a place among them.
fn chosen(targets: &[Target], choices: &[i64]) -> Option<Vec<i64>> {
    let at = |place: usize| choices.get(place.checked_sub(1)?).copied();
    let pick = |target: &Target| match target {
        Target::Number(n) if choices.is_empty() || choices.contains(n) => Some(*n),
        Target::Number(n) => usize::try_from(*n).ok().and_then(at),
        Target::Place(place) => at(*place),
        Target::Last => choices.last().copied(),
        _ => None,
    };
    targets.iter().map(pick).collect()
}

fn named(span: Span<'_>, choices: &[i64], tasks: &[TaskBrief]) -> Option<i64> {
    let among: Vec<TaskBrief> = tasks
        .iter()
        .filter(|t| choices.is_empty() || choices.contains(&t.number))
        .cloned()
        .collect();
    let Targets::Each(targets) = target::parse(span) else {
        return None;
    };
    let words = match targets.as_slice() {
        [Target::Name { words, .. } | Target::Title(words)] => words,
        _ => return None,
    };
    match target::by_name(words, Status::All, Status::All, &among) {
        Found::One(task) => Some(task.number),
        _ => None,
    }
}

/// The change asked for before "Which one should I change?".
fn change_for(number: i64, earlier: &[Turn<'_>]) -> Option<Intent> {
    earlier.iter().rev().take(4).find_map(|turn| {
        let tokens = text::tokens(turn.user);
        let clauses = clauses::read(turn.user, &tokens);
        let change = clauses.into_iter().find_map(|clause| match clause.intent {
            Intent::Update(changes) => changes.into_iter().next(),
            _ => None,
        })?;
        Some(Intent::Update(vec![Change {
            target: Target::Number(number),
            ..change
        }]))
    })
}

struct Planner<'a> {
    turn: &'a Turn<'a>,
    memory: &'a Memory,
    tasks: &'a [TaskBrief],
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

/// A target in terms of what a tool takes, and the task if it is known.
#[derive(Clone, Debug)]
enum Hit {
    Task(TaskBrief),
    Ref(String),
    Miss(Note),
    Wait,
}

impl Planner<'_> {
    fn clause(&mut self, clause: &Clause, work: &mut Work) {
        match &clause.intent {
            Intent::Add(drafts) => self.add(drafts, work),
            Intent::List(listing) => self.list(listing, work),
            Intent::Show(target) => self.show(target, work),
            Intent::Complete { targets, done } => self.complete(targets, *done, work),
            Intent::Delete { targets, plain } => self.delete(targets, *plain, work),
            Intent::Update(changes) => self.update(changes, work),
            Intent::Help
            | Intent::Greeting
            | Intent::Thanks
            | Intent::Farewell
            | Intent::Identity
            | Intent::Yes
            | Intent::No
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
            object.insert("search".to_owned(), json!(search));
        }
        self.call(work, None, false, "list_tasks", arguments);
    }

    fn show(&mut self, target: &Target, work: &mut Work) {
        let Some(made) = self.made(work.clause, None) else {
            self.call(work, None, false, "list_tasks", json!({ "status": "all" }));
            return;
        };
        let Some((tasks, _)) = made.result.and_then(memory::listed) else {
            return;
        };
        let number = match target {
            Target::Number(n) => Some(*n),
            Target::Place(place) => place
                .checked_sub(1)
                .and_then(|at| self.memory.shown.get(at))
                .copied(),
            Target::Last => self.memory.shown.last().copied(),
            _ => None,
        };
        let fits = |t: &&TaskBrief| {
            Some(t.number) == number || matches!(target, Target::Id(id) if *id == t.id)
        };
        let note = tasks.iter().find(fits).cloned().map_or(
            Note::NotFound {
                words: number.map_or_else(String::new, |n| format!("#{n}")),
            },
            Note::Focus,
        );
        work.notes.push(note);
    }

    /// The list a clause read on the way: the tasks, or what to say instead; `None` while it waits.
    fn read_list(&mut self, status: Status, work: &mut Work) -> Option<Vec<TaskBrief>> {
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
        let all = if total <= listed.len() {
            listed
        } else {
            self.tasks.to_vec()
        };
        let gone = self.deleted_before(work.clause);
        let kept = all
            .into_iter()
            .filter(|t| status.covers(t.is_completed) && !gone.contains(&t.number));
        Some(kept.collect())
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

    fn shown(&self, clause: usize) -> Vec<i64> {
        let before = |m: &&Made<'_>| {
            m.call.name == "list_tasks" && m.origin.is_some_and(|o| o.clause < clause)
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

    fn known(&self, number: i64) -> Hit {
        let task = self.tasks.iter().find(|t| t.number == number);
        task.map_or_else(|| Hit::Ref(number.to_string()), |t| Hit::Task(t.clone()))
    }

    fn resolve(
        &self,
        target: &Target,
        pool: &[TaskBrief],
        prefer: Status,
        verb: Verb,
        work: &Work,
    ) -> Hit {
        let place = |at: Option<usize>| {
            if self.lists {
                return Hit::Wait;
            }
            let shown = self.shown(work.clause);
            let number = match at {
                Some(at) => at.checked_sub(1).and_then(|at| shown.get(at)),
                None => shown.last(),
            };
            match number {
                Some(number) => self.known(*number),
                None if shown.is_empty() => Hit::Miss(Note::NoList),
                None => Hit::Miss(Note::NoSuchPlace(shown.len())),
            }
        };
        match target {
            Target::Number(number) => self.known(*number),
            Target::Id(id) => Hit::Ref(id.clone()),
            Target::Place(at) => place(Some(*at)),
            Target::Last => place(None),
            Target::It if self.touches => Hit::Wait,
            Target::It => self
                .touched(work.clause)
                .map_or(Hit::Miss(Note::NoneTouched), |n| self.known(n)),
            Target::Newest if self.touches => Hit::Wait,
            Target::Newest => {
                let newest = pool.iter().max_by_key(|t| t.number);
                newest.map_or(Hit::Miss(Note::NoTasks), |t| Hit::Task(t.clone()))
            }
            Target::Title(title) => self.name(title, Status::All, pool, prefer, verb),
            Target::Name { words, only } => self.name(words, *only, pool, prefer, verb),
        }
    }

    fn name(
        &self,
        words: &str,
        only: Status,
        pool: &[TaskBrief],
        prefer: Status,
        verb: Verb,
    ) -> Hit {
        let found = target::by_name(words, only, prefer, pool);
        if !matches!(found, Found::One(_)) && self.touches && verb != Verb::Delete {
            return Hit::Wait;
        }
        let words = words.to_owned();
        match found {
            Found::One(task) => Hit::Task(task),
            Found::Several(choices) => Hit::Miss(Note::Which {
                words,
                choices,
                verb,
                sure: true,
            }),
            // Half a name is enough to tick a task off, never to delete one.
            Found::Perhaps(choices) => match choices.as_slice() {
                [task] if verb == Verb::Complete && !task.is_completed => Hit::Task(task.clone()),
                _ => Hit::Miss(Note::Which {
                    words,
                    choices,
                    verb,
                    sure: false,
                }),
            },
            Found::Nothing if only != Status::All && says_only_state(&words) => {
                let choices: Vec<TaskBrief> = pool
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
            Found::Nothing if says_only_state(&words) => Hit::Miss(Note::TargetMissing(verb)),
            Found::Nothing => Hit::Miss(Note::NotFound { words }),
        }
    }

    /// Targets with their slots; a name that fits as a whole is not taken apart.
    fn slots<'t>(
        &self,
        targets: &'t Targets,
        pool: &[TaskBrief],
        clause: usize,
    ) -> Vec<(usize, &'t Target)> {
        match targets {
            Targets::Each(each) => each.iter().enumerate().collect(),
            Targets::OneOrMore { whole, parts } => {
                let fits = || match whole {
                    Target::Name { words, .. } => fits_whole(words, pool),
                    _ => false,
                };
                if self.made(clause, Some(WHOLE)).is_some() || (self.acted(clause) == 0 && fits()) {
                    vec![(WHOLE, whole)]
                } else {
                    parts.iter().enumerate().collect()
                }
            }
            Targets::Them(_) | Targets::All(..) | Targets::Matching(..) | Targets::Missing => {
                Vec::new()
            }
        }
    }

    fn complete(&mut self, targets: &Targets, done: bool, work: &mut Work) {
        let verb = if done { Verb::Complete } else { Verb::Reopen };
        let prefer = if done {
            Status::Pending
        } else {
            Status::Completed
        };
        let tasks = self.tasks;
        match targets {
            Targets::Missing => work.notes.push(Note::TargetMissing(verb)),
            Targets::All(status, _) => {
                if self.touches {
                    work.more = true;
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
                let chosen = target::all_matching(words, status, tasks);
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
                for (slot, target) in self.slots(targets, tasks, work.clause) {
                    if self.made(work.clause, Some(slot)).is_some() {
                        continue;
                    }
                    let (id, again) = match self.resolve(target, tasks, prefer, verb, work) {
                        Hit::Wait => {
                            work.more = true;
                            return;
                        }
                        Hit::Miss(note) => {
                            work.notes.push(note);
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

    fn call_complete(&mut self, id: &str, done: bool, slot: usize, again: bool, work: &mut Work) {
        let mut arguments = json!({ "task_id": id });
        if let (false, Some(object)) = (done, arguments.as_object_mut()) {
            object.insert("completed".to_owned(), json!(false));
        }
        if !self.call(work, Some(slot), again, "complete_task", arguments) {
            leave(work);
        }
    }

    fn delete(&mut self, targets: &Targets, plain: bool, work: &mut Work) {
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
                let chosen = target::all_matching(words, *status, &pool);
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
        let pool = if named {
            let Some(pool) = self.read_list(only, work) else {
                return;
            };
            pool
        } else {
            Vec::new()
        };
        for (slot, target) in self.slots(targets, &pool, work.clause) {
            if self.made(work.clause, Some(slot)).is_some() {
                continue;
            }
            match self.resolve(target, &pool, Status::All, Verb::Delete, work) {
                Hit::Wait => {
                    work.more = true;
                    return;
                }
                Hit::Miss(note) => work.notes.push(note),
                Hit::Task(task) if !plain && by_words(target) => {
                    work.notes.push(Note::SayNumbers(vec![task]));
                }
                Hit::Task(task) => self.call_delete(&task.number.to_string(), slot, work),
                Hit::Ref(id) => self.call_delete(&id, slot, work),
            }
        }
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
            leave(work);
        }
    }

    fn update(&mut self, changes: &[Change], work: &mut Work) {
        if self.made(work.clause, Some(0)).is_some() {
            return;
        }
        let tasks = self.tasks;
        let exact = |change: &&Change| match &change.target {
            Target::Name { words, .. } => fits_whole(words, tasks),
            _ => false,
        };
        let open = changes.len() > 1;
        let mut readings: Vec<&Change> = changes.iter().filter(|c| open && exact(c)).collect();
        readings.extend(changes);
        let mut missed = None;
        for change in readings {
            let id = match self.resolve(&change.target, tasks, Status::Pending, Verb::Change, work)
            {
                Hit::Wait => {
                    work.more = true;
                    return;
                }
                Hit::Miss(note) => {
                    missed = missed.or(Some(note));
                    continue;
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
                leave(work);
            }
            return;
        }
        work.notes.extend(missed);
    }
}

fn leave(work: &mut Work) {
    match work.notes.last_mut() {
        Some(Note::Left(count)) => *count += 1,
        _ => work.notes.push(Note::Left(1)),
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

fn fits_whole(words: &str, tasks: &[TaskBrief]) -> bool {
    let name = super::names::Name::new(words, Status::All);
    let fits = |t: &TaskBrief| {
        name.fits(&t.title)
            .is_some_and(|s| s >= super::names::Strength::Same)
    };
    tasks.iter().any(fits)
}

/// "the completed task", "the task": no word of a title.
fn says_only_state(words: &str) -> bool {
    let tokens = text::tokens(words);
    let span = Span {
        source: words,
        tokens: &tokens,
    };
    let lex = super::lexicon::NAME_NOISE;
    span.words().all(|w| {
        lex.contains(&w)
            || super::lexicon::DONE_WORDS.contains(&w)
            || super::lexicon::OPEN_WORDS.contains(&w)
    })
}
