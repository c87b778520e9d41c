//! Requests that only the list tells apart from other talk: "book squash court should be book tennis court", "undo the
//! blender", "the lawn needs a note: mind the bulbs", "which one haven't I paid?".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent, Listing};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{Found, Pool};
use crate::agent::builtin::memory;
use crate::agent::builtin::names::Spoken;
use crate::agent::builtin::reply::{after, numbered, request};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::Talk;

/// Longest message that is read so.
const WORDS_MAX: usize = 24;

/// What a message asks for of a task that it names by its title. `None` when it is no such message, `Some(None)` when
/// the tasks are needed to tell.
pub fn read(span: Span<'_>, clauses: &[Clause], talk: &Talk<'_>) -> Option<Option<Vec<Clause>>> {
    if span.len() > WORDS_MAX || talk.memory.question.is_some() {
        return None;
    }
    if let Some(clauses) = said_anew(span, talk) {
        return Some(Some(clauses));
    }
    let said = after::opened(span);
    if let Some(intent) = asked_of_the_list(said, talk) {
        let text = span.source.trim().to_owned();
        return Some(intent.map(|intent| vec![Clause { text, intent }]));
    }
    let named = should_be(said)
        .map(|(name, words)| (name, Asked::Title(words)))
        .or_else(|| needs_note(said).map(|(name, words)| (name, Asked::Note(words))))
        .or_else(|| undone(said, clauses).map(|name| (name, Asked::Open)))?;
    if span.asks_at_end() {
        return None;
    }
    let Some(pool) = talk.pool else {
        return Some(None);
    };
    let (name, asked) = named;
    let intent = asked.of(name, pool, talk)?;
    let text = span.source.trim().to_owned();
    Some(Some(vec![Clause { text, intent }]))
}

/// "I want a new task", "which one haven't I paid?", "wow, all done?", "what's the last task?", "show me the Spanish ones".
fn asked_of_the_list(said: Span<'_>, talk: &Talk<'_>) -> Option<Option<Intent>> {
    if intent::closed(said).is_any(lex::WANTS_A_TASK) {
        return Some(Some(Intent::Add(Vec::new())));
    }
    let asks = talk.turn.user.trim_end().ends_with('?');
    let listing = |status, search| {
        Some(Some(Intent::List(Listing {
            status,
            search,
            count: false,
            unsorted: false,
        })))
    };
    let last = after::pieces(said).last()?;
    if asks && (said.longest(lex::WHICH_HAVE_I_NOT).is_some() || last.is_any(lex::ALL_DONE_NOW)) {
        return listing(Status::Pending, None);
    }
    let placed = said
        .after(&[
            "what's the",
            "what is the",
            "what's",
            "which is the",
            "what was the",
        ])
        .filter(|_| asks)
        .map(|rest| rest.before(lex::ON_MY_LIST).unwrap_or(rest));
    if let Some(Targets::Each(each)) = placed.and_then(target::pointer)
        && let [place @ (Target::Place(_) | Target::Last)] = each.as_slice()
    {
        return Some(Some(Intent::Show(place.clone())));
    }
    let named = said
        .after(lex::SHOW)?
        .after(&["the", "my", "all the", "all my"])?;
    let named = intent::closed(named).before(&["ones", "tasks"])?;
    let plain =
        (1..4).contains(&named.len()) && !named.words().any(|word| lex::LIST_WORDS.contains(&word));
    if !plain {
        return None;
    }
    let Some(pool) = talk.pool else {
        return Some(None);
    };
    match pool.holds(named.raw()) {
        true => listing(Status::All, Some(named.raw().to_owned())),
        false => None,
    }
}

/// What is asked for of a task.
enum Asked<'a> {
    Title(Span<'a>),
    Note(Span<'a>),
    Open,
}

impl Asked<'_> {
    fn of(&self, name: Span<'_>, pool: &Pool<'_>, talk: &Talk<'_>) -> Option<Intent> {
        let known = |status: Status| match pool.by_name(name.raw(), Status::All, status) {
            Found::One(task) => Some(task),
            _ => None,
        };
        match self {
            Self::Title(words) => {
                let task = known(Status::Pending)?;
                let shares = Spoken::new(words.raw()).share(&task.title) > 0;
                let verb = words.has_first(lex::TASK_VERBS);
                let is_new = match pool.has_whole(name.raw()) {
                    true => verb || shares,
                    false => verb && shares,
                };
                is_new.then(|| {
                    Intent::Update(vec![Change {
                        target: Target::Number(task.number),
                        title: Some(intent::title(*words)),
                        description: None,
                    }])
                })
            }
            Self::Note(words) => {
                let target = Target::Number(known(Status::Pending)?.number);
                Some(match words.is_empty() {
                    true => Intent::Describe(target),
                    false => Intent::Update(vec![Change {
                        target,
                        title: None,
                        description: Some(words.raw().to_owned()),
                    }]),
                })
            }
            Self::Open => {
                let task: TaskBrief = known(Status::Completed)?;
                let marked = talk
                    .turn
                    .made
                    .iter()
                    .any(|made| memory::number(made) == Some(task.number));
                (task.is_completed || marked)
                    .then(|| request(Verb::Reopen, numbered(&[task.number])))
                    .flatten()
            }
        }
    }
}

/// "book squash court should be book tennis court": the old name and the new one.
fn should_be(said: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    let (at, count) = said.find(
        1,
        &[
            "should |be|say|read|",
            "ought to be",
            "needs to |be|say|read|",
            "has to |be|say|",
        ],
    )?;
    let (name, words) = (said.take(at), intent::unclosed(said.skip(at + count)));
    let state = words.has(lex::DONE_WORDS)
        || words.has(lex::OPEN_WORDS)
        || words.is_any(lex::GONE)
        || !lex::plain_verbs(words.word(0)).is_empty()
        || words.has_first(lex::NO_NEW_TITLE);
    (words.len() > 1 && !state).then_some((name, words))
}

/// "talk to Mr Novak needs a note, ask about the notice period"
fn needs_note(said: Span<'_>) -> Option<(Span<'_>, Span<'_>)> {
    let (at, count) = said.find(
        1,
        &[
            "needs a |note|comment|",
            "could use a |note|comment|",
            "should have a |note|comment|",
            "wants a |note|comment|",
        ],
    )?;
    let words = said.skip(at + count).trim_marks();
    let words = words
        .after(&["saying", "that says", "saying that"])
        .unwrap_or(words);
    (words.len() < 16 && !words.has_first(&["of", "from", "to"])).then_some((said.take(at), words))
}

/// "undo the blender, I haven't returned it yet", "I need to reopen the tax", "I need the bins task back on my list": what
/// is to be open again.
fn undone<'a>(said: Span<'a>, clauses: &[Clause]) -> Option<Span<'a>> {
    let first = after::pieces(said).next()?;
    if let Some(name) = first.after(&["undo", "undo the completion of", "un-do"]) {
        let it = name.is_any(lex::IT)
            || name.is_any(lex::THEM)
            || name.has(&[
                "last",
                "everything",
                "all",
                "rename",
                "renaming",
                "deletion",
                "change",
                "note",
            ]);
        return (!name.is_empty() && !it).then_some(name);
    }
    let [clause] = clauses else {
        return None;
    };
    let adds = matches!(&clause.intent, Intent::Add(drafts) if drafts.len() == 1);
    let needed = first
        .longest(lex::BARE_NEEDS)
        .or_else(|| first.longest(lex::NEED_THINGS))?;
    let rest = first.skip(needed);
    let open = rest.after(lex::REOPEN).or_else(|| {
        rest.before(&[
            "back",
            "back on |my|the| list",
            "back on |my|the| |todo|task| list",
            "back on |my|the| to do list",
            "back on there",
        ])
    });
    open.filter(|name| adds && !name.is_empty())
}

/// "sorry, I mean: 1 and 3 are done", when nothing was done before: what is said behind it stands alone.
fn said_anew(span: Span<'_>, talk: &Talk<'_>) -> Option<Vec<Clause>> {
    let colon = span.tokens.iter().position(|t| t.is_mark(':'))?;
    let led = after::opened(span.take(colon)).is_any(&[
        "i mean",
        "i meant",
        "what i mean is",
        "what i meant is",
        "i meant to say",
        "i mean to say",
    ]);
    let acted = talk.earlier.last().is_some_and(|turn| {
        turn.made
            .iter()
            .any(|made| memory::touched_by(made).is_some())
    });
    if !led || acted {
        return None;
    }
    let rest = span.skip(colon + 1).trim_symbols();
    let read = clauses::read(rest.raw(), &text::tokens(rest.raw()));
    let all = read.iter().all(|clause| {
        matches!(
            clause.intent,
            Intent::Complete { .. }
                | Intent::Delete { .. }
                | Intent::Did(_)
                | Intent::Add(_)
                | Intent::Update(_)
        )
    });
    (all && !read.is_empty()).then_some(read)
}

/// "the middle one", of three that were shown.
pub fn middle(clauses: &mut [Clause], shown: &[i64]) {
    let place = shown.len() / 2 + 1;
    if shown.len() < 3 || shown.len().is_multiple_of(2) {
        return;
    }
    let is_middle = |target: &Target| {
        matches!(target, Target::Name { words, .. }
            if text::spoken(words, |span| span.is_any(&["the middle |one|task|", "the middle one of |those|these|them|", "middle one", "the one in the middle", "the middle"])))
    };
    let put = |target: &mut Target| {
        if is_middle(target) {
            *target = Target::Place(place);
        }
    };
    for clause in clauses {
        match &mut clause.intent {
            Intent::Complete {
                targets: Targets::Each(each),
                ..
            }
            | Intent::Delete {
                targets: Targets::Each(each),
                ..
            } => each.iter_mut().for_each(put),
            Intent::Update(changes) => changes
                .iter_mut()
                .for_each(|change| put(&mut change.target)),
            _ => {}
        }
    }
}
