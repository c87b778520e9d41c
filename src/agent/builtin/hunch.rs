//! The second reading: what a message most likely asks for that no rule understands.
//!
//! A small linear model over its words and over what was said before tells the kind of request. It was learned from the
//! conversations of the tests, and can be read: `hunch/weights.txt` has a line for each feature. Which task is meant, the
//! rules tell: a hunch acts only on the one task that is named, and never deletes without asking. See
//! docs/adr/0008-a-second-reading.md.

mod features;
mod model;

use super::answer::markers::Verb;
use super::clauses::{self, Clause};
use super::intent::{self, Intent, Listing};
use super::lexicon as lex;
use super::lookup::Pool;
use super::memory::{self, Memory, Question, Turn};
use super::names::Spoken;
use super::reply;
use super::target::{self, Status, Target, Targets};
use super::text::{self, Kind as TokenKind, Span};
use crate::agent::model::TaskBrief;

#[cfg(test)]
pub use model::Weights;
pub use {features::features, model::Kind, model::Model};

/// Longer messages are texts.
const WORDS_MAX: usize = 24;
/// Longest message that may speak of the task at hand without naming it.
const IT_MAX: usize = 8;
/// From here on it is done.
const SURE: f32 = 0.9;
/// From here on it is asked about.
const LIKELY: f32 = 0.6;

/// What the message most likely asks for; `None` when nothing is likely enough.
pub fn read(
    turn: &Turn<'_>,
    memory: &Memory,
    earlier: &[Turn<'_>],
    pool: &Pool<'_>,
) -> Option<Clause> {
    let intent = meant(reply::bare_message(turn.user), turn, memory, earlier, pool)?;
    Some(Clause {
        text: turn.user.trim().to_owned(),
        intent,
    })
}

/// Fills in what the rules do not read of a message of which they read the rest: only what is done at once.
pub fn fill_in(
    clauses: &mut [Clause],
    turn: &Turn<'_>,
    memory: &Memory,
    earlier: &[Turn<'_>],
    pool: &Pool<'_>,
) {
    const WORDS_MIN: usize = 3;
    let acts = |clause: &Clause| {
        !matches!(clause.intent, Intent::Unknown)
            && Kind::of(&clause.intent).is_some_and(Kind::acts)
    };
    if !clauses.iter().any(acts) {
        return;
    }
    let open = |clause: &&mut Clause| {
        clause.intent == Intent::Unknown && clause.text.split(' ').count() >= WORDS_MIN
    };
    let adds = clauses
        .iter()
        .any(|clause| matches!(clause.intent, Intent::Add(_)));
    for clause in clauses.iter_mut().filter(open) {
        match meant(&clause.text, turn, memory, earlier, pool) {
            // A clause that was read already may stand within this one.
            Some(Intent::Add(_)) if adds => {}
            Some(intent @ (Intent::Complete { done: true, .. } | Intent::Add(_))) => {
                clause.intent = intent;
            }
            _ => {}
        }
    }
}

fn meant(
    said: &str,
    turn: &Turn<'_>,
    memory: &Memory,
    earlier: &[Turn<'_>],
    pool: &Pool<'_>,
) -> Option<Intent> {
    let tokens = text::tokens(said);
    let span = Span {
        source: said,
        tokens: &tokens,
    };
    if tokens.len() > WORDS_MAX {
        return None;
    }
    let (kind, likely) = Model::learned().guess(&features(span, memory, earlier, pool.tasks));
    let message = Message {
        span,
        is_whole: said == reply::bare_message(turn.user),
        turn,
        memory,
        tasks: pool.tasks,
    };
    let intent = (likely >= LIKELY).then(|| message.meant(kind, likely >= SURE));
    intent.flatten()
}

struct Message<'a> {
    span: Span<'a>,
    /// Nothing else is said, so that it may speak of the task at hand without naming it.
    is_whole: bool,
    turn: &'a Turn<'a>,
    memory: &'a Memory,
    tasks: &'a [TaskBrief],
}

impl Message<'_> {
    /// The request of this kind.
    fn meant(&self, kind: Kind, is_sure: bool) -> Option<Intent> {
        match kind {
            Kind::ListAll => is_sure.then(|| listing(Status::All)),
            Kind::ListOpen => is_sure.then(|| listing(Status::Pending)),
            Kind::ListDone => is_sure.then(|| listing(Status::Completed)),
            Kind::Identity => is_sure.then_some(Intent::Identity),
            Kind::Help => is_sure.then_some(Intent::Help),
            Kind::Thanks => is_sure.then_some(Intent::Thanks),
            Kind::Greeting => is_sure.then_some(Intent::Greeting),
            Kind::Search => self.sought(),
            Kind::Show => Some(Intent::Show(Target::Number(self.named(Status::All)?))),
            Kind::Add if is_sure => self.inside(kind),
            Kind::Complete | Kind::Reopen | Kind::Delete => self.act(kind, is_sure),
            Kind::Add | Kind::Change | Kind::Nothing => None,
        }
    }

    /// Done at once, or asked about.
    fn act(&self, kind: Kind, is_sure: bool) -> Option<Intent> {
        let reported = self.span.has(lex::SAID) || self.span.has(&["asked", "whether"]);
        let long_ago = self.span.find(1, lex::LONG_AGO).is_some()
            || self
                .span
                .tokens
                .iter()
                .any(|t| matches!(t.kind, TokenKind::Number(1900..=2099)));
        let for_talk = intent::open(self.span).longest(lex::CHAT_VERBS).is_some();
        if reported
            || long_ago
            || for_talk
            || reply::is_guarded(self.span)
            || self.span.has(lex::CAUTION)
        {
            return None;
        }
        let (verb, status) = match kind {
            Kind::Complete => (Verb::Complete, Status::Pending),
            Kind::Reopen => (Verb::Reopen, Status::Completed),
            _ => (Verb::Delete, Status::All),
        };
        let asks = self.span.asks_at_end();
        if asks && self.span.longest(lex::CAN_YOU).is_none()
            || features::is_bare_name(self.span, self.tasks)
        {
            return None;
        }
        if let Some(intent) = self.inside(kind).filter(|_| is_sure) {
            return Some(intent);
        }
        let Some(number) = self.named(status) else {
            let alike = self.alike(status);
            return (alike.len() > 1 && !asks).then_some(Intent::Ask(verb, alike));
        };
        // In answer to "which one?" a choice that is told is made.
        if let Some(Question::Which(asked, choices)) = &self.memory.question
            && *asked == verb
            && choices.len() > 1
            && choices.contains(&number)
            && !asks
            && !self.span.has(lex::NO_CHOICES)
            && !self.span.has(lex::BE)
            && !self.span.has(lex::DOUBTS)
            && !self.span.has(&["has", "had", "have"])
            && (is_sure || verb != Verb::Delete)
        {
            let targets = Targets::Each(vec![Target::Number(number)]);
            return Some(match verb {
                Verb::Delete => Intent::Delete {
                    targets,
                    plain: true,
                },
                _ => Intent::Complete {
                    targets,
                    done: verb == Verb::Complete,
                },
            });
        }
        let told = is_sure && verb != Verb::Delete && !asks && self.tells_a_deed();
        if told
            && self.is_own(number)
            && self.is_all_about(number)
            && !self.tells_another_deed(number)
        {
            return Some(Intent::Complete {
                targets: Targets::Each(vec![Target::Number(number)]),
                done: verb == Verb::Complete,
            });
        }
        (!asks).then(|| Intent::Ask(verb, vec![number]))
    }

    /// Whether anything in it tells that something has been done.
    fn tells_a_deed(&self) -> bool {
        let verbs = || self.span.words().flat_map(lex::plain_verbs);
        let ends = |verb: &String| !lex::ENDS_NOTHING.contains(&verb.as_str());
        let told = self.span.has(lex::DONE_WORDS) || self.span.has(&["been"]);
        verbs().all(|verb| ends(&verb)) && (told || verbs().next().is_some())
    }

    /// Whether it tells of the user's own deeds, or of the thing itself, and of all of it: "Bob paid the rent" and
    /// "painted one wall, three more to go" do not.
    fn is_own(&self, number: i64) -> bool {
        let said = intent::open(self.span);
        let first = said.word(0);
        if self.span.has(lex::OF_SOMEBODY) || self.span.has(lex::NOT_ALL) {
            return false;
        }
        let at = self.tasks.iter().position(|task| task.number == number);
        let task = at
            .and_then(|at| self.tasks.get(at..=at))
            .unwrap_or_default();
        lex::OWN.contains(&first)
            || !lex::plain_verbs(first).is_empty()
            || features::names_any(said.take(1), task)
    }

    /// Whether something else was done with the things of the task: "finally fixed the old bike", which is to be sold.
    fn tells_another_deed(&self, number: i64) -> bool {
        let Some(task) = self.tasks.iter().find(|task| task.number == number) else {
            return true;
        };
        let mut verbs = self.span.words().flat_map(lex::plain_verbs).peekable();
        verbs.peek().is_some() && verbs.all(|verb| lex::are_other_deeds(&verb, &task.title))
    }

    /// Whether it names all things in the title of the task, or the task at hand without a name.
    fn is_all_about(&self, number: i64) -> bool {
        let named = features::names_any(self.span, self.tasks);
        let title = self.tasks.iter().find(|task| task.number == number);
        let spoken = Spoken::new(self.span.raw());
        !named || title.is_some_and(|task| spoken.holds_things(&task.title))
    }

    /// A part of the message that is a request of this kind in so many words.
    fn inside(&self, kind: Kind) -> Option<Intent> {
        const SKIPPED_MAX: usize = 4;
        const READ_MAX: usize = 24;
        let span = self.span;
        let apart = |at: &usize| {
            span.tokens.get(*at).is_some_and(|t| {
                // "translate: delete task 4"
                !t.is_wordy() && t.kind != TokenKind::Quote && !t.is_mark(':')
                    || matches!(t.word.as_str(), "and" | "but" | "so")
            })
        };
        let marks: Vec<usize> = (0..span.len()).filter(apart).collect();
        let starts = (0..=SKIPPED_MAX).chain(marks.iter().map(|at| at + 1));
        let ends = || marks.iter().copied().rev();
        let mut runs: Vec<(usize, usize)> = starts
            .flat_map(|from| {
                std::iter::once(span.len())
                    .chain(ends())
                    .map(move |to| (from, to))
            })
            .filter(|(from, to)| from < to)
            .collect();
        runs.sort_by_key(|(from, to)| std::cmp::Reverse(to - from));
        runs.dedup();
        runs.into_iter().take(READ_MAX).find_map(|(from, to)| {
            // Of a new title nothing is lost but what is said before it.
            let spoken = |word| lex::HEADING.contains(&word) || lex::PAUSED.contains(&word);
            if kind == Kind::Add && (to < span.len() || !span.take(from).words().all(spoken)) {
                return None;
            }
            let run = span.take(to).skip(from).trim_marks();
            let source = run.raw();
            let read = clauses::read(source, &text::tokens(source));
            let [clause] = read.as_slice() else {
                return None;
            };
            (Kind::of(&clause.intent) == Some(kind) && self.is_told(&clause.intent))
                .then(|| clause.intent.clone())
        })
    }

    /// Whether it says all that is needed, and nothing is deleted but by its number.
    fn is_told(&self, intent: &Intent) -> bool {
        let there = |number: &i64| self.tasks.iter().any(|task| task.number == *number);
        let known = |target: &Target| match target {
            Target::Number(number) => there(number),
            Target::Place(_) | Target::Last => !self.memory.shown.is_empty(),
            // "did I order butter?", "I have, the delivery is here. Tick it off"
            Target::It => {
                matches!(intent, Intent::Complete { .. })
                    && self.is_whole
                    && self.memory.shown.len() == 1
                    && self.memory.touched == self.memory.shown.first().copied()
            }
            _ => false,
        };
        match intent {
            Intent::Add(drafts) => !drafts.is_empty() && !clauses::adds_it(intent),
            Intent::Complete {
                targets: Targets::Each(each),
                ..
            }
            | Intent::Delete {
                targets: Targets::Each(each),
                ..
            } => each.iter().all(known),
            _ => false,
        }
    }

    /// The one task that is meant: by its number or place, by words of its title, or the one at hand.
    fn named(&self, status: Status) -> Option<i64> {
        let marked = |task: &TaskBrief| {
            self.turn.made.iter().any(|made| {
                made.call.name == "complete_task" && memory::number(made) == Some(task.number)
            })
        };
        let fits = |task: &&TaskBrief| status.covers(task.is_completed) || marked(task);
        if let Some(number) = self.pointed() {
            return self
                .tasks
                .iter()
                .filter(fits)
                .find(|t| t.number == number)
                .map(|t| t.number);
        }
        let said = self.span.raw();
        let tasks = || self.tasks.iter();
        // Of the tasks that were asked about, if any of them is named.
        if let Some(Question::Which(_, choices)) = &self.memory.question {
            let among = || tasks().filter(|task| choices.contains(&task.number));
            let one =
                reply::spoken_of(said, among(), false).or_else(|| reply::touched_on(said, among()));
            if let Some(task) = one.filter(fits) {
                return Some(task.number);
            }
        }
        if features::names_any(self.span, self.tasks) {
            // Told among all tasks, so that of two alike the one in the other state is not taken.
            let one = reply::spoken_of(said, tasks(), false)
                .or_else(|| reply::told_in_full(said, tasks()))
                .or_else(|| reply::touched_on(said, tasks()))
                .or_else(|| reply::spoken_of(said, tasks().filter(fits), false));
            return one.filter(fits).map(|task| task.number);
        }
        // "The meeting was cancelled, drop it" is about something else.
        let shown = self.memory.shown.len() == 1;
        let touched = self.memory.touched.filter(|_| self.is_whole).filter(|_| {
            shown
                || (2..=IT_MAX).contains(&self.span.words().count())
                    && !self.span.has(&["the", "my", "our", "his", "her", "a"])
        })?;
        tasks()
            .filter(fits)
            .find(|t| t.number == touched)
            .map(|t| t.number)
    }

    /// Several tasks that the message names equally well.
    fn alike(&self, status: Status) -> Vec<i64> {
        const CHOICES_MAX: usize = 10;
        let spoken = Spoken::new(self.span.raw());
        let fits = |task: &&TaskBrief| status.covers(task.is_completed);
        let shares = self.tasks.iter().filter(fits);
        let shares: Vec<(usize, i64)> = shares
            .map(|task| (spoken.share(&task.title), task.number))
            .filter(|(share, _)| *share > 0)
            .collect();
        let most = shares.iter().map(|(share, _)| *share).max();
        let alike = shares.iter().filter(|(share, _)| Some(*share) == most);
        alike.map(|(_, number)| *number).take(CHOICES_MAX).collect()
    }

    /// "number 4", "the second one", anywhere in it.
    fn pointed(&self) -> Option<i64> {
        const LONGEST: usize = 4;
        let runs =
            (0..self.span.len()).flat_map(|at| (1..=LONGEST).rev().map(move |count| (at, count)));
        runs.filter_map(|(at, count)| {
            let run = self.span.skip(at).take(count);
            let Some(Targets::Each(each)) = target::pointer(run) else {
                return None;
            };
            match each.as_slice() {
                [Target::Number(number)] if target::is_explicit(run) || run.has(&["number"]) => {
                    Some(*number)
                }
                [Target::Place(place)] => self.memory.shown.get(place.checked_sub(1)?).copied(),
                _ => None,
            }
        })
        .next()
    }

    /// The words of titles that are asked about.
    fn sought(&self) -> Option<Intent> {
        let words = features::named_words(self.span, self.tasks);
        (!words.is_empty()).then(|| {
            Intent::List(Listing {
                search: Some(words),
                status: target::status(self.span),
                count: false,
                unsorted: false,
            })
        })
    }
}

fn listing(status: Status) -> Intent {
    Intent::List(Listing {
        status,
        search: None,
        count: false,
        unsorted: false,
    })
}
