//! New tasks that the message alone does not tell: titles that end where a request begins, deeds said alone, the same for
//! something else.

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::Clause;
use crate::agent::builtin::intent::{self, Draft, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Memory, Turn};
use crate::agent::builtin::names::Name;
use crate::agent::builtin::target::{Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::added;

/// "add call Greta and remove call Gustav": a title ends before a request for a task that exists under that very name.
pub fn ended_titles(clauses: &mut Vec<Clause>, tasks: Option<&[TaskBrief]>) -> Option<()> {
    let mut at = 0;
    while at < clauses.len() {
        let before = clauses.len();
        ended_title(clauses, at, tasks)?;
        // "add buy paper, complete the toner order and delete the fax repair": what is left may end so, too.
        if clauses.len() == before {
            at += 1;
        }
    }
    Some(())
}

fn ended_title(clauses: &mut Vec<Clause>, place: usize, tasks: Option<&[TaskBrief]>) -> Option<()> {
    let Some(words) = clauses
        .get(place)
        .and_then(|clause| last_words(&clause.intent))
    else {
        return Some(());
    };
    let tokens = text::tokens(words);
    let span = Span {
        source: words,
        tokens: &tokens,
    };
    let Some(at) = end_of_title(span) else {
        return Some(());
    };
    let listed = span.tokens.get(at).is_some_and(|t| t.is_mark(','));
    // New words for a task hardly go on like this, a new task may.
    let renames = clauses
        .get(place)
        .is_some_and(|clause| matches!(clause.intent, Intent::Update(_)));
    let request = intent::read(span.skip(at + 1)).intent;
    let targets = match &request {
        Intent::Delete {
            targets: Targets::Each(each),
            ..
        }
        | Intent::Complete {
            targets: Targets::Each(each),
            ..
        } => each,
        _ => return Some(()),
    };
    let pool = lookup::Pool::new(tasks?);
    let deletes = matches!(request, Intent::Delete { .. });
    let known = |target: &Target| match target {
        Target::Name { words, .. } | Target::Title(words) => {
            let one = || {
                matches!(
                    pool.by_name(words, Status::All, Status::Pending),
                    Found::One(_)
                )
            };
            let named = words.starts_with("the ") || words.starts_with("my ");
            pool.has_whole(words) || (listed && !deletes || renames && named) && one()
        }
        Target::It => renames,
        _ => false,
    };
    if !targets.iter().all(known) {
        return Some(());
    }
    let text = span.skip(at + 1).raw().to_owned();
    let words = span.take(at).raw().trim_end_matches([',', ' ']).to_owned();
    if let Some(clause) = clauses.get_mut(place) {
        cut_to(&mut clause.intent, words);
    }
    let intent = request;
    clauses.insert(place + 1, Clause { text, intent });
    Some(())
}

/// Where a request follows the words of a title: "buy paper and delete the fax repair".
fn end_of_title(span: Span<'_>) -> Option<usize> {
    let behind_comma = |at: &usize| {
        span.tokens.get(at - 1).is_some_and(|t| t.is_mark(','))
            && span.skip(*at).longest(lex::THEN_COMPLETE).is_some()
    };
    let listed = || (1..span.len()).find(behind_comma).map(|at| at - 1);
    span.find(1, lex::AND_DELETE)
        .map(|(at, _)| at)
        .or_else(listed)
}

/// Leaves only these words of what is added or written.
fn cut_to(intent: &mut Intent, words: String) {
    match intent {
        Intent::Add(drafts) => {
            if let Some(draft) = drafts.first_mut() {
                draft.title = intent::capital(&words);
            }
        }
        Intent::Update(changes) => {
            if let Some(change) = changes.first_mut() {
                match &mut change.description {
                    Some(description) => *description = words,
                    None => change.title = Some(intent::capital(&words)),
                }
            }
        }
        _ => {}
    }
}

/// "I still have to buy milk", when that is on the list: nothing new is said.
pub fn known_needs(
    clauses: &mut [Clause],
    turn: &Turn<'_>,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    for clause in clauses {
        let Intent::Add(drafts) = &clause.intent else {
            continue;
        };
        let tokens = text::tokens(&clause.text);
        let span = intent::open(Span {
            source: &clause.text,
            tokens: &tokens,
        });
        let ([draft], Some(_)) = (drafts.as_slice(), span.longest(lex::BARE_NEEDS)) else {
            continue;
        };
        let made = turn.made.iter().filter(|m| m.call.name == "add_task");
        let new: Vec<i64> = made.filter_map(memory::number).collect();
        let there: Vec<TaskBrief> = tasks?
            .iter()
            .filter(|t| !t.is_completed && !new.contains(&t.number))
            .cloned()
            .collect();
        let pool = lookup::Pool::new(&there);
        if let Found::One(task) = pool.by_name(&draft.title, Status::Pending, Status::Pending)
            && pool.is_called(&task, &draft.title)
        {
            clause.intent = Intent::Show(Target::Number(task.number));
        }
    }
    Some(())
}

/// The words with which a request ends, that go into a task as they are.
fn last_words(intent: &Intent) -> Option<&str> {
    match intent {
        Intent::Add(drafts) => match drafts.as_slice() {
            [draft] if draft.description.is_none() => Some(&draft.title),
            _ => None,
        },
        Intent::Update(changes) => match changes.as_slice() {
            [change] => change.description.as_deref().or(change.title.as_deref()),
            _ => None,
        },
        _ => None,
    }
}

/// "daily report sent", when there is "Daily report": of a task without a verb what was done with it is enough. Of
/// several it is asked.
pub fn things_done(clauses: &mut [Clause], pool: Option<&lookup::Pool<'_>>) -> Option<()> {
    /// Every deed is sought among all tasks: a longer message is hardly about such tasks.
    const CLAUSES_MAX: usize = 8;
    if clauses.len() > CLAUSES_MAX {
        return Some(());
    }
    let alone = clauses.len() == 1;
    for clause in clauses {
        let Intent::Did(deed) = &clause.intent else {
            continue;
        };
        let (Some(thing), true) = (&deed.thing, deed.done && deed.parts.is_empty()) else {
            continue;
        };
        let pool = pool?;
        let known = |name: &String| match pool.by_name(name, Status::All, Status::Pending) {
            Found::One(task) => pool.is_sure(&task, name, false),
            Found::Several(_) => true,
            _ => false,
        };
        if deed.names.iter().any(known) || deed.shorter.iter().any(|name| pool.has_whole(name)) {
            continue;
        }
        let bare = |task: &TaskBrief| {
            let verb = text::fold(task.title.split(' ').next().unwrap_or_default());
            !task.is_completed && !lex::TASK_VERBS.contains(&verb.as_str())
        };
        match pool.by_name(thing, Status::Pending, Status::Pending) {
            // "dinner money is paid" for "School dinner money"
            Found::One(task)
                if bare(&task)
                    && (pool.is_called(&task, thing)
                        || is_visit(&task.title, thing)
                        || begins(&task.title, thing)
                        || Name::new(thing, Status::All).tells_much()
                            && pool.is_sure(&task, thing, false)) =>
            {
                clause.intent = Intent::Complete {
                    targets: Targets::Each(vec![Target::Number(task.number)]),
                    done: true,
                };
            }
            Found::Several(tasks) | Found::Perhaps(tasks)
                if alone && tasks.len() > 1 && tasks.iter().all(bare) =>
            {
                let numbers = tasks.iter().map(|task| task.number).collect();
                clause.intent = Intent::Ask(Verb::Complete, numbers);
            }
            _ => {}
        }
    }
    Some(())
}

/// "the family meeting happened" for "Family meeting for Mr Osei"
fn begins(title: &str, thing: &str) -> bool {
    let thing = text::fold(thing);
    let thing = thing.strip_prefix("the ").unwrap_or(&thing);
    let rest = text::fold(title);
    let rest = rest.strip_prefix(thing);
    thing.contains(' ') && rest.is_some_and(|rest| rest.starts_with(' '))
}

/// "been to the dentist" for "Dentist appointment": nothing else is in the title.
fn is_visit(title: &str, thing: &str) -> bool {
    let known = |word: &str| {
        let word = text::fold(word);
        matches!(
            word.as_str(),
            "appointment" | "visit" | "checkup" | "check-up" | "appt" | "session"
        ) || text::fold(thing).split(' ').any(|said| said == word)
    };
    title.split(' ').count() > 1 && title.split(' ').all(known)
}

/// "buy stamps", said alone: what there is to do, unless a task is called so already or a question was asked.
pub fn plain_deeds(
    clauses: &mut [Clause],
    turn: &Turn<'_>,
    memory: &Memory,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    const WORDS_MAX: usize = 14;
    let [clause] = clauses else {
        return Some(());
    };
    let tokens = text::tokens(&clause.text);
    let span = Span {
        source: &clause.text,
        tokens: &tokens,
    };
    let plain = clause.intent == Intent::Unknown
        && memory.question.is_none()
        && (span.longest(lex::PLAIN_DEEDS).is_some()
            || span.word(0) == "take" && span.has(&["out"]))
        && (2..=WORDS_MAX).contains(&span.len())
        && !turn.user.contains('?')
        && !span.has(lex::NO_DEEDS)
        // "call with Anna went well", "water is boiling", "invoice sent, but …", "fix your bugs"
        && !span.skip(1).words().any(|word| lex::FINITE.contains(&word))
        && !span.has(&["your", "but"])
        && lex::plain_verbs(span.word(1)).is_empty();
    if !plain {
        return Some(());
    }
    // In a later sampling the new task is there.
    let made = turn.made.iter().filter(|m| m.call.name == "add_task");
    let new: Vec<i64> = made.filter_map(memory::number).collect();
    let before: Vec<TaskBrief> = tasks?
        .iter()
        .filter(|t| !new.contains(&t.number))
        .cloned()
        .collect();
    if matches!(
        lookup::by_name(span.raw(), Status::All, Status::All, &before),
        Found::Nothing | Found::Perhaps(_)
    ) {
        clause.intent = added(span);
    }
    Some(())
}

/// "same for the export job" after "Profile the import job": the title with the new words in the place of those that
/// begin and end alike, or of the last word.
pub fn likened(title: &str, rest: Span<'_>) -> Option<Intent> {
    let words: Vec<&str> = title.split(' ').collect();
    let raw = rest.raw();
    let (first, last) = (raw.split(' ').next()?, raw.split(' ').next_back()?);
    let alike = |at: &usize| {
        words
            .get(*at)
            .is_some_and(|w| w.eq_ignore_ascii_case(first))
    };
    let from = (1..words.len())
        .rev()
        .find(alike)
        .filter(|_| words.last().is_some_and(|w| w.eq_ignore_ascii_case(last)) || rest.len() > 1);
    let from = from.unwrap_or(words.len().checked_sub(1).filter(|at| *at > 0)?);
    let title = format!("{} {raw}", words.get(..from)?.join(" "));
    Some(Intent::Add(vec![Draft {
        title,
        description: None,
    }]))
}
