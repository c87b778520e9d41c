//! Messages about what was only spoken of, or only asked: "should I delete the yoga task?" – "OK, delete it".

mod again;
mod verbs;

pub use again::again;
pub use verbs::{by_its_verb, unsure_verbs};

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found, Pool};
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::names::Spoken;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::{numbered, undo};

/// "delete it" after "what's the note on task 3?", when there is none: hardly the task.
pub fn of_a_note(clauses: &mut [Clause], earlier: &[Turn<'_>]) {
    let Some(last) = earlier.last() else { return };
    let asked = last.made.iter().all(|made| made.call.name == "list_tasks")
        && text::spoken(last.user, |span| span.has(lex::PART_DESCRIPTION));
    let told = last.answer.iter().any(|answer| answer.contains("\n> "));
    for clause in clauses.iter_mut() {
        let it = matches!(&clause.intent, Intent::Delete { targets: Targets::Each(each), .. }
            if *each == [Target::It]);
        let task = text::spoken(&clause.text, |span| span.has(&["task"]));
        if it && asked && !told && !task {
            clause.intent = Intent::Refused(Refusal::Unclear);
        }
    }
}

/// "delete it" after "Anna's call got cancelled", which was not understood: "it" is what that speaks of, and never what
/// was touched before.
pub fn of_the_last_words(
    clauses: &mut [Clause],
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    const WORDS_MIN: usize = 3;
    let [clause] = clauses else {
        return Some(());
    };
    let Some(last) = earlier.last().filter(|turn| {
        turn.made.iter().all(|made| made.call.name == "list_tasks")
            && turn.user.split(' ').count() >= WORDS_MIN
    }) else {
        return Some(());
    };
    let it = Targets::Each(vec![Target::It]);
    let said = clauses::read(last.user, &text::tokens(last.user));
    // "rename it to …" after "can you set the priority of the insurance letter?"
    if let Intent::Update(changes) = &mut clause.intent
        && let [change] = changes.as_mut_slice()
        && change.target == Target::It
        && said
            .iter()
            .all(|said| said.intent == Intent::Refused(Refusal::Unsupported))
        && let Some(task) = super::gist::spoken_of(last.user, tasks?.iter(), false)
    {
        change.target = Target::Number(task.number);
        return Some(());
    }
    let (Intent::Delete { targets, .. }
    | Intent::Complete {
        targets,
        done: true,
    }) = &mut clause.intent
    else {
        return Some(());
    };
    let unheard = said
        .iter()
        .all(|said| matches!(said.intent, Intent::Unknown | Intent::Did(_)));
    if *targets != it || !unheard {
        return Some(());
    }
    if let Some(task) = super::gist::spoken_of(last.user, tasks?.iter(), false) {
        *targets = numbered(&[task.number]);
    }
    Some(())
}

/// The task that the message before asked about: "should I delete the yoga task?".
pub fn asked_about(earlier: &[Turn<'_>]) -> Option<Targets> {
    let last = earlier
        .last()
        .filter(|turn| turn.made.iter().all(|made| made.call.name == "list_tasks"))?;
    let tokens = text::tokens(last.user);
    let span = intent::open(Span {
        source: last.user,
        tokens: &tokens,
    });
    if !matches!(
        clauses::read(last.user, &tokens).last()?.intent,
        Intent::Refused(Refusal::Question | Refusal::Negated)
    ) {
        return None;
    }
    // "don't close the torque check until I say so"
    let asked = span
        .after(lex::SHOULD_I)
        .or_else(|| span.after(lex::NEGATIONS));
    let asked = asked.unwrap_or(span);
    let asked = match asked.find(1, &["until", "till", "before", "yet"]) {
        Some((at, _)) => asked.take(at),
        None => asked,
    };
    // By itself: a question mark behind it makes it a question.
    match text::spoken(asked.trim_marks().raw(), |span| intent::read(span).intent) {
        Intent::Delete { targets, .. } | Intent::Complete { targets, .. }
            if matches!(targets, Targets::Each(_)) =>
        {
            Some(targets)
        }
        _ => None,
    }
}

/// "maybe I'll mark task 1 as done tomorrow": the one task that the message before told by its number.
pub fn numbered_before(earlier: &[Turn<'_>]) -> Option<Targets> {
    let last = earlier.last().filter(|turn| turn.made.is_empty())?;
    let tokens = text::tokens(last.user);
    let span = Span {
        source: last.user,
        tokens: &tokens,
    };
    let numbers = tokens.iter().filter_map(|t| match t.kind {
        text::Kind::Number(n) => Some(n),
        _ => None,
    });
    match numbers.collect::<Vec<_>>().as_slice() {
        [number] if target::is_explicit(span) => Some(self::numbered(&[*number])),
        _ => None,
    }
}

/// "delete the rest": which that is tells only a completion just before.
pub fn the_rest(clause: &mut Clause, alone: bool, earlier: &[Turn<'_>]) {
    let Intent::Delete { targets, .. } = &clause.intent else {
        return;
    };
    let completed = |turn: &Turn<'_>| {
        !turn.made.is_empty()
            && turn
                .made
                .iter()
                .all(|made| made.call.name == "complete_task" && memory::completed(made))
    };
    let told = alone && earlier.last().is_some_and(completed);
    if !told && text::spoken(&clause.text, |span| intent::is_rest(span, targets)) {
        clause.intent = Intent::Refused(Refusal::Unclear);
    }
}

/// "rename 3 to what it was before", "rename 3 to the same as 2": no words for a title.
pub fn no_new_words(clause: &mut Clause, earlier: &[Turn<'_>]) {
    let Intent::Update(changes) = &mut clause.intent else {
        return;
    };
    let [change] = changes.as_mut_slice() else {
        return;
    };
    let Some(title) = &change.title else { return };
    let (before, none) = text::spoken(title, |span| {
        (
            span.is_any(lex::OLD_NAME),
            span.is_any(lex::NO_NAMES)
                || span.longest(&["the same as"]).is_some()
                || span
                    .longest(lex::NO_NAMES)
                    .is_some_and(|count| span.word(count) == "but"),
        )
    });
    let renamed = undo::acted(earlier)
        .iter()
        .any(|made| made.call.arguments.contains_key("title") && made.call.name == "update_task");
    if before && renamed {
        clause.intent = Intent::Undo;
    } else if before || none {
        change.title = None;
    }
}

/// "delete wash the dishes after dinner": the very title of a task, whatever else its words may tell. `None` when the
/// tasks are needed to tell.
pub fn very_title(
    clauses: &mut Vec<Clause>,
    span: Span<'_>,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let said = intent::open(span.trim_marks());
    let deleted = said.after(&["delete", "remove"]);
    let marked = said
        .after(&["mark"])
        .and_then(|rest| rest.before(lex::AS_DONE));
    let done = marked.or_else(|| said.after(&["complete", "tick off", "check off"]));
    let settled = |clause: &Clause| match &clause.intent {
        Intent::Delete {
            targets: Targets::Each(each),
            plain: true,
        } => deleted.is_some() && matches!(each.as_slice(), [_]),
        Intent::Complete {
            targets: Targets::Each(each),
            done: true,
        } => deleted.is_none() && matches!(each.as_slice(), [_]),
        _ => false,
    };
    let Some(named) = deleted.or(done).filter(|named| named.len() > 1) else {
        return Some(());
    };
    if span.asks_at_end() || matches!(clauses.as_slice(), [clause] if settled(clause)) {
        return Some(());
    }
    let named = named.raw();
    if called(named, tasks?).is_some() {
        let targets = Targets::Each(vec![Target::Title(named.to_owned())]);
        let intent = match deleted {
            Some(_) => Intent::Delete {
                targets,
                plain: true,
            },
            None => Intent::Complete {
                targets,
                done: true,
            },
        };
        *clauses = vec![Clause {
            text: span.raw().to_owned(),
            intent,
        }];
    }
    Some(())
}

/// The task with this very title.
fn called(words: &str, tasks: &[TaskBrief]) -> Option<i64> {
    let same = |task: &&TaskBrief| {
        task.title.len() == words.len() && text::fold(&task.title) == text::fold(words)
    };
    tasks.iter().find(same).map(|task| task.number)
}

/// "complete finish everything", when a task is called "Finish everything": no list is meant. And "trash day", which is
/// said like a request, and is a title.
pub fn called_so(clauses: &mut [Clause], pool: Option<&Pool<'_>>) -> Option<()> {
    let alone = clauses.len() == 1;
    for clause in clauses {
        let (targets, deletes) = match &clause.intent {
            Intent::Delete { targets, .. } => (targets, true),
            Intent::Complete {
                targets,
                done: true,
            } => (targets, false),
            _ => continue,
        };
        let group = matches!(
            targets,
            Targets::All(..) | Targets::Matching(..) | Targets::But(..)
        );
        if !(group || deletes) {
            continue;
        }
        let tasks = pool?.tasks;
        let meant = text::spoken(&clause.text, |span| {
            done_by_title(span, tasks)
                .filter(|_| deletes)
                .or_else(|| match group {
                    true => request_by_title(intent::open(span), deletes, tasks),
                    false => title_alone(intent::open(span), tasks).filter(|_| alone),
                })
        });
        if let Some(intent) = meant {
            clause.intent = intent;
        }
    }
    Some(())
}

/// "cancel the gym is done", when a task is called "Cancel the gym"
fn done_by_title(span: Span<'_>, tasks: &[TaskBrief]) -> Option<Intent> {
    let comma = span.tokens.iter().position(|t| t.is_mark(','));
    let said = comma.map_or(span, |at| span.take(at));
    let named = intent::closed(said).before(lex::IS_DONE)?;
    Some(Intent::Complete {
        targets: numbered(&[called(named.raw().trim(), tasks)?]),
        done: true,
    })
}

/// "trash day"
fn title_alone(span: Span<'_>, tasks: &[TaskBrief]) -> Option<Intent> {
    let number = called(span.raw().trim(), tasks)
        .or_else(|| called(span.raw().replacen(" the ", " ", 1).trim(), tasks))?;
    Some(Intent::Show(Target::Number(number)))
}

/// "complete finish everything"
fn request_by_title(span: Span<'_>, deletes: bool, tasks: &[TaskBrief]) -> Option<Intent> {
    let verbs = [lex::DELETE, lex::DELETE_WEAK, lex::COMPLETE, lex::MARK];
    let count = verbs.iter().filter_map(|verbs| span.longest(verbs)).max()?;
    let named = intent::closed(span.skip(count));
    let named = match deletes {
        true => named,
        false => named.before(lex::AS_DONE).unwrap_or(named),
    };
    let named = named.after(&["the", "my"]).unwrap_or(named);
    let bare = named.before(lex::NOUN).unwrap_or(named);
    // The verb that completes may be a part of the title.
    let titled = called(named.raw().trim(), tasks).or_else(|| called(bare.raw().trim(), tasks))?;
    let verb = match deletes {
        true => Verb::Delete,
        false => Verb::Complete,
    };
    super::request(verb, numbered(&[titled]))
}

/// "When is my appointment with the eye doctor?": the only task that has two of its words.
pub fn about_one(
    clauses: &mut [Clause],
    turn: &Turn<'_>,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let [clause] = clauses else {
        return Some(());
    };
    let asks = turn.user.trim_end().ends_with('?')
        && text::spoken(&clause.text, |span| {
            let span = intent::open(span);
            // "when did I add it?" asks what no task tells.
            span.longest(lex::WHEN_IS).is_some()
                || span.has_first(lex::WH_WORDS)
                    && span.has(&["i", "my", "me", "i'm"])
                    && span.longest(&["when did", "when have"]).is_none()
        });
    if clause.intent != Intent::Unknown || !asks {
        return Some(());
    }
    // "when is the rehearsal now?"
    let named = text::spoken(&clause.text, |span| {
        let rest = intent::open(span).after(lex::WHEN_IS)?;
        let rest = rest.before(&["now", "again"]).unwrap_or(rest);
        rest.has_first(&["the", "my", "our"])
            .then(|| rest.raw().to_owned())
    });
    if let Some(named) = named
        && let Found::One(task) = lookup::by_name(&named, Status::All, Status::Pending, tasks?)
    {
        clause.intent = Intent::Show(Target::Number(task.number));
        return Some(());
    }
    let spoken = Spoken::new(&clause.text);
    let mut told = tasks?.iter().filter(|task| spoken.holds_two(&task.title));
    if let (Some(task), None) = (told.next(), told.next()) {
        clause.intent = Intent::Show(Target::Number(task.number));
    }
    Some(())
}

/// "the done ones are done" tells nothing new.
pub fn done_already(clauses: &mut [Clause]) {
    for clause in clauses {
        let all = matches!(
            clause.intent,
            Intent::Complete {
                targets: Targets::All(..) | Targets::Them(_) | Targets::But(..),
                done: true
            }
        );
        let said = |span: Span<'_>| {
            intent::open(span)
                .longest(&["the |done|finished|completed|ticked| |ones|tasks| are"])
                .is_some()
        };
        if all && text::spoken(&clause.text, said) {
            clause.intent = Intent::Refused(Refusal::Unclear);
        }
    }
}
