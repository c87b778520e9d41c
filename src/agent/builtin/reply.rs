//! The requests of a message in the light of what was said before: a reply completes the request
//! that was asked about, "and the second one too" repeats it, "undo that" reverses it, and a word of
//! taking back undoes the whole message.

mod before;
mod correct;
mod undo;

use crate::agent::model::TaskBrief;

use super::answer::markers::{Verb, option};
use super::clauses::{self, Clause};
use super::intent::{self, Change, Draft, Intent, Refusal};
use super::lexicon as lex;
use super::lookup::{self, Found};
use super::memory::{self, Memory, Question, Turn};
use super::target::{self, Part, Status, Target, Targets};
use super::text::{self, Span};

/// Longest message that adds to the request before it.
const MORE_MAX: usize = 8;
/// Longest message that is taken for a reply that was not understood.
const REPLY_MAX: usize = 6;
/// Longest complaint before "undo".
const SIGH_MAX: usize = 5;
/// How many turns back the request that a question was about may lie.
const TURNS_BACK: usize = 4;

/// The clauses of a message, read as a reply where it is one. `None` when tasks are needed for it.
pub fn requests(
    turn: &Turn<'_>,
    memory: &Memory,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Vec<Clause>> {
    let user = turn.user;
    let tokens = text::tokens(user);
    let mut clauses = clauses::read(user, &tokens);
    let span = Span {
        source: user,
        tokens: &tokens,
    };
    let whole = |intent| Clause {
        text: user.trim().to_owned(),
        intent,
    };
    if let Some(Question::Which(verb, choices)) = &memory.question
        && user.trim().starts_with('#')
    {
        // A title in an option may read like any request, so this comes first.
        let tasks = [tasks?, &memory::gone(turn)].concat();
        let chosen = tasks.iter().find(|task| option(task) == user.trim());
        if let Some(task) = chosen.filter(|task| choices.contains(&task.number)) {
            let asked = request(*verb, numbered(&[task.number]));
            let intent = asked.or_else(|| change_for(task.number, earlier));
            return Some(intent.into_iter().map(whole).collect());
        }
    }
    if let [clause] = clauses.as_slice() {
        if let Some(question) = &memory.question {
            // A task this turn has deleted is what the reply meant still.
            let tasks = tasks.map(|tasks| [tasks, &memory::gone(turn)].concat());
            if let Some(reply) = reply(span, clause, question, earlier, tasks.as_deref()) {
                return reply.map(|intent| vec![whole(intent)]);
            }
        }
        if clause.intent == Intent::Unknown
            && let Some(intent) = more(span, earlier)
        {
            return Some(vec![whole(intent)]);
        }
    }
    if let Some(intents) = correct::taken_back(span, &clauses, earlier) {
        return Some(intents.into_iter().map(whole).collect());
    }
    match correct::meant(span, turn, earlier, tasks) {
        Some(Some(intents)) => return Some(intents.into_iter().map(whole).collect()),
        Some(None) => return None,
        None => {}
    }
    // "yes, and show my list"
    if clauses.len() > 1
        && let Some(Question::Offer) = &memory.question
        && clauses.first().is_some_and(|c| c.intent == Intent::Yes)
        && let Some(offered) = offered(earlier)
    {
        clauses.splice(..1, [whole(offered)]);
    }
    // One word of taking back undoes the whole message; nothing has been done yet.
    if clauses.len() > 1
        && let Some(back) = clauses.iter().rposition(taken_back)
    {
        let last = back + 1 == clauses.len();
        return Some(clauses.split_off(if last { back } else { back + 1 }));
    }
    if clauses
        .iter()
        .any(|c| c.intent == Intent::Refused(Refusal::Others))
    {
        clauses.retain(|c| !changes(&c.intent));
    }
    // Only what was done before this message can be undone.
    let talk = |c: &Clause| match c.intent {
        Intent::Thanks | Intent::Greeting | Intent::No => true,
        // "wrong one, undo that"
        Intent::Unknown => c.text.split(' ').count() <= SIGH_MAX,
        _ => false,
    };
    if let Some(at) = clauses.iter().position(|c| !talk(c))
        && clauses.get(at).is_some_and(|c| c.intent == Intent::Undo)
    {
        clauses.splice(at..=at, undo::undone(earlier).into_iter().map(whole));
        clauses.drain(..at);
    }
    for clause in &mut clauses {
        if clause.intent == Intent::Undo {
            clause.intent = Intent::Refused(Refusal::Unsupported);
        }
    }
    if !before::add_before(&mut clauses, earlier) {
        // "add it", and nothing tells what.
        for clause in clauses.iter_mut().filter(|c| clauses::adds_it(&c.intent)) {
            clause.intent = Intent::Add(Vec::new());
        }
    }
    // "I paid the rent, mark it as done" says the same twice.
    let again = |pair: &[Clause]| match pair {
        [said, it] => matches!(said.intent, Intent::Did(_)) && completes_it(&it.intent),
        _ => false,
    };
    while let Some(at) = clauses.windows(2).position(again) {
        clauses.remove(at + 1);
    }
    before::named_before(&mut clauses, tasks, turn)?;
    Some(clauses)
}

/// Changes tasks that exist: not done when the same message speaks of somebody else's.
fn changes(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_) | Intent::Edit(..)
    )
}

fn completes_it(intent: &Intent) -> bool {
    let it = Targets::Each(vec![Target::It]);
    matches!(intent, Intent::Complete { targets, done: true }
        if *targets == it || matches!(targets, Targets::Them(Part::All | Part::Both)))
}

fn taken_back(clause: &Clause) -> bool {
    let tokens = text::tokens(&clause.text);
    let span = Span {
        source: &clause.text,
        tokens: &tokens,
    };
    let starts = span.longest(lex::TAKEN_BACK).is_some_and(|count| count > 1);
    match clause.intent {
        Intent::No => span.is_any(lex::TAKEN_BACK),
        Intent::Unknown => starts,
        _ => false,
    }
}

/// The request for these targets.
fn request(verb: Verb, targets: Targets) -> Option<Intent> {
    match verb {
        Verb::Complete | Verb::Reopen => Some(Intent::Complete {
            targets,
            done: verb == Verb::Complete,
        }),
        Verb::Delete => Some(Intent::Delete {
            targets,
            plain: true,
        }),
        Verb::Change => None,
    }
}

fn numbered(numbers: &[i64]) -> Targets {
    Targets::Each(numbers.iter().copied().map(Target::Number).collect())
}

/// The request that a reply to a question completes: `None` when it is no reply,
/// `Some(None)` when it may be one and the tasks are needed to tell.
fn reply(
    span: Span<'_>,
    clause: &Clause,
    question: &Question,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Intent>> {
    let unknown = clause.intent == Intent::Unknown;
    let agreed = agrees(span, clause);
    // "finish the novel" may be a title.
    let titled = match &clause.intent {
        Intent::Complete { targets, .. } => *targets != Targets::Missing,
        // "delete old emails" too, unless it points at a task that exists.
        Intent::Delete { targets, .. } => {
            matches!(targets, Targets::Each(each)
            if each.iter().all(|t| matches!(t, Target::Name { .. })))
                && !target::is_explicit(span)
        }
        Intent::Update(_) | Intent::Refused(Refusal::Unsupported) | Intent::Did(_) => {
            !target::is_explicit(span)
        }
        Intent::Add(_) => span.longest(lex::CALL_IT).is_some(),
        _ => false,
    };
    match question {
        Question::Which(verb, choices) => which(span, clause, *verb, choices, earlier, tasks),
        Question::Title if unknown || titled => Some(Some(added(
            span.after(lex::CALL_IT)
                .filter(|s| !s.is_empty())
                .unwrap_or(span),
        ))),
        Question::Words(number) if unknown => Some(Some(Intent::Update(vec![Change {
            target: Target::Number(*number),
            title: Some(intent::title(
                span.after(lex::CALL_IT)
                    .or_else(|| span.after(&["to", "into"]))
                    .filter(|s| !s.is_empty())
                    .unwrap_or(span),
            )),
            description: None,
        }]))),
        Question::Offer if agreed => Some(Some(offered(earlier)?)),
        Question::Phrase(phrase) if agreed => Some(Some(agreed_to(phrase))),
        Question::Title | Question::Words(_) | Question::Offer | Question::Phrase(_) => None,
    }
}

/// Numbers that were told are deleted on a word; whole lists only on the exact phrase.
fn agreed_to(phrase: &str) -> Intent {
    let tokens = text::tokens(phrase);
    let read = clauses::read(phrase, &tokens).into_iter().next();
    match read.map(|clause| clause.intent) {
        Some(
            intent @ Intent::Delete {
                targets: Targets::Each(_),
                ..
            },
        ) => intent,
        _ => Intent::Exact(phrase.to_owned()),
    }
}

/// The task that was offered.
fn offered(earlier: &[Turn<'_>]) -> Option<Intent> {
    let source = earlier.last()?.user.trim().trim_end_matches(['?', '!']);
    let tokens = text::tokens(source);
    let offered = Span {
        source,
        tokens: &tokens,
    };
    Some(added(intent::open(offered)))
}

/// "ok" is a yes when something was asked, otherwise it only ends the talk.
fn agrees(span: Span<'_>, clause: &Clause) -> bool {
    clause.intent == Intent::Yes || (clause.intent == Intent::Thanks && span.is_any(lex::YES))
}

fn added(title: Span<'_>) -> Intent {
    Intent::Add(vec![Draft {
        title: intent::title(title),
        description: None,
    }])
}

/// The reply to "Which one should I …?".
fn which(
    span: Span<'_>,
    clause: &Clause,
    verb: Verb,
    choices: &[i64],
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Intent>> {
    let agreed = agrees(span, clause);
    let span = opened(span);
    let unknown = clause.intent == Intent::Unknown || span.is_any(lex::UNSURE);
    // A name alone may look like a list ("the completed one") to the reader of clauses.
    let named_state = matches!(&clause.intent, Intent::List(l) if l.search.is_none());
    if verb == Verb::Delete
        && let Some(Targets::Them(part)) = target::pointer(span)
    {
        return Some(request(verb, Targets::Them(part)));
    }
    // "actually, mark it as done": the same choice, for something else.
    let it = |targets: &Targets| *targets == Targets::Each(vec![Target::It]);
    let other = match &clause.intent {
        Intent::Complete {
            targets,
            done: true,
        } if it(targets) => Some(Verb::Complete),
        Intent::Complete { targets, .. } if it(targets) => Some(Verb::Reopen),
        Intent::Delete { targets, .. } if it(targets) => Some(Verb::Delete),
        _ => None,
    };
    if let Some(verb) = other {
        return Some(match choices {
            [_] => request(verb, numbered(choices)),
            _ => Some(Intent::Ask(verb, choices.to_vec())),
        });
    }
    let numbers = match (target::pointer(span), choices) {
        (_, [only]) if agreed => Some(vec![*only]),
        // "sorry, I meant task 4" is none of them, and said in so many words.
        (Some(Targets::Each(targets)), _)
            if target::is_explicit(span)
                && let Some(meant) = meant(&targets, tasks) =>
        {
            Some(meant)
        }
        (Some(Targets::Each(targets)), _) => chosen(&targets, choices),
        (Some(Targets::Them(part)), _) => Some(part.of(choices).to_vec()),
        // "my name is Bob" names no task.
        _ if (unknown || named_state) && !span.has(lex::BE) => {
            let Some(tasks) = tasks else {
                return Some(None);
            };
            named(span, choices, tasks).map(|number| vec![number])
        }
        _ => None,
    };
    match numbers.as_deref() {
        Some([first, ..]) => {
            let numbers = numbers.as_deref().unwrap_or_default();
            let intent = request(verb, numbered(numbers));
            Some(Some(intent.or_else(|| change_for(*first, earlier))?))
        }
        _ if agreed
            || (unknown && span.len() <= REPLY_MAX && span.longest(lex::QUESTIONS).is_none()) =>
        {
            Some(Some(Intent::Ask(verb, choices.to_vec())))
        }
        _ => None,
    }
}

/// The numbers of tasks that exist.
fn meant(targets: &[Target], tasks: Option<&[TaskBrief]>) -> Option<Vec<i64>> {
    let known = |n: &i64| tasks.is_some_and(|tasks| tasks.iter().any(|t| t.number == *n));
    let number = |target: &Target| match target {
        Target::Number(n) if known(n) => Some(*n),
        _ => None,
    };
    targets.iter().map(number).collect()
}

/// "I mean the second one", "the second one please".
fn opened(span: Span<'_>) -> Span<'_> {
    let span = span.trim_marks();
    let mut rest = span;
    while let Some(next) = rest.after(lex::REPLY_OPENERS) {
        rest = next.trim_marks();
    }
    if rest.is_empty() { span } else { rest }
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
    match lookup::by_name(words, Status::All, Status::All, &among) {
        Found::One(task) => Some(task.number),
        _ => None,
    }
}

/// The change asked for before "Which one should I change?".
fn change_for(number: i64, earlier: &[Turn<'_>]) -> Option<Intent> {
    earlier.iter().rev().take(TURNS_BACK).find_map(|turn| {
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

/// "and the second one too": once more what was done last, for other tasks.
fn more(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let span = span.trim_symbols();
    let led = span.after(lex::MORE_LEADS);
    let rest = led.unwrap_or(span).trim_symbols();
    let closed = rest.before(lex::MORE_CLOSERS);
    let rest = closed.unwrap_or(rest).trim_symbols();
    if (led.is_none() && closed.is_none())
        || rest.is_empty()
        || rest.len() > MORE_MAX
        || rest.longest(lex::QUESTIONS).is_some()
    {
        return None;
    }
    let made = &earlier.last()?.made;
    let last = made
        .iter()
        .rev()
        .find(|m| memory::touched_by(m).is_some())?;
    match last.call.name.as_str() {
        "add_task" => Some(added(rest.after(&["to"]).unwrap_or(rest))),
        "update_task" => intent::renamed(rest).map(|change| Intent::Update(vec![change])),
        "complete_task" if undo::completed(last) => request(Verb::Complete, target::parse(rest)),
        "complete_task" => request(Verb::Reopen, target::parse(rest)),
        "delete_task" => request(Verb::Delete, target::parse(rest)),
        _ => None,
    }
}
