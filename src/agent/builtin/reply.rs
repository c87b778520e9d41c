//! The requests of a message in the light of what was said before: a reply completes the request
//! that was asked about, "and the second one too" repeats it, "undo that" reverses it, and a word of
//! taking back undoes the whole message.

mod before;
mod correct;
mod gist;
mod swap;
mod undo;

use crate::agent::model::TaskBrief;

use super::answer::markers::{Verb, option};
use super::clauses::{self, Clause};
use super::intent::{self, Change, Draft, Intent, Listing, Refusal};
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
const SIGH_MAX: usize = 7;
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
    // "no wait, only the completed ones", instead of all
    if let Some(Question::Phrase(_)) = &memory.question
        && span.has(&["only", "just"])
        && span.len() <= MORE_MAX
        && target::status(span) == Status::Completed
    {
        return Some(vec![whole(Intent::Delete {
            targets: Targets::All(Status::Completed, None),
            plain: true,
        })]);
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
    if span.is_any(lex::WHICH_ONES)
        && let Some(listing) = listed_before(earlier)
    {
        return Some(vec![whole(Intent::List(listing))]);
    }
    if let Some(intents) = correct::taken_back(span, &clauses, earlier) {
        return Some(intents.into_iter().map(whole).collect());
    }
    match swap::read(span, &clauses, turn, memory, tasks) {
        Some(Some(intent)) => return Some(vec![whole(intent)]),
        Some(None) => return None,
        None => {}
    }
    if let Some(tasks) = tasks {
        for clause in &mut clauses {
            swap::inside(clause, turn, tasks);
        }
    }
    match correct::meant(span, turn, earlier, tasks) {
        Some(Some(intents)) => return Some(intents.into_iter().map(whole).collect()),
        Some(None) => return None,
        None => {}
    }
    gist::understand(&mut clauses);
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
    reopened(&mut clauses, earlier, tasks)?;
    // Only what was done before this message can be undone.
    if let Some(at) = clauses.iter().position(|c| !is_sigh(c))
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
    if tasks.is_none() && clauses.iter().any(|c| matches!(c.intent, Intent::Did(_))) {
        return None;
    }
    let again = |at: usize| {
        let (before, rest) = clauses.split_at_checked(at)?;
        let said = before.iter().rfind(|c| c.intent != Intent::Unknown)?;
        says_again(&said.intent, &rest.first()?.intent, tasks, turn).then_some(())
    };
    let twice: Vec<usize> = (1..clauses.len())
        .filter(|at| again(*at).is_some())
        .collect();
    for at in twice.into_iter().rev() {
        let again = clauses.remove(at);
        // "I don't need the plumber any more, delete it": now it is said plainly.
        let before = clauses
            .get_mut(..at)
            .and_then(|before| before.iter_mut().rfind(|c| c.intent != Intent::Unknown));
        if let (
            Intent::Delete { plain: true, .. },
            Some(Clause {
                intent: Intent::Delete { plain, .. },
                ..
            }),
        ) = (again.intent, before)
        {
            *plain = true;
        }
    }
    before::named_before(&mut clauses, tasks, turn)?;
    // "add note: ask for Sabine", and no task is at hand.
    if let [clause, ..] = clauses.as_mut_slice()
        && memory.touched.is_none()
        && clause.text.contains(':')
        && let Some(text) = note_of_it(&clause.intent)
    {
        clause.intent = Intent::Add(vec![Draft {
            title: intent::capital(text),
            description: None,
        }]);
    }
    ended_titles(&mut clauses, turn, tasks)?;
    plain_deeds(&mut clauses, turn, memory, tasks)?;
    Some(clauses)
}

/// "add call Greta and remove call Gustav": a title ends before a request for a task that exists under that very name.
fn ended_titles(
    clauses: &mut Vec<Clause>,
    turn: &Turn<'_>,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let Some(last) = clauses.last() else {
        return Some(());
    };
    let Intent::Add(drafts) = &last.intent else {
        return Some(());
    };
    let [draft] = drafts.as_slice() else {
        return Some(());
    };
    let tokens = text::tokens(&draft.title);
    let span = Span {
        source: &draft.title,
        tokens: &tokens,
    };
    let Some((at, _)) = span
        .find(1, lex::AND_DELETE)
        .filter(|_| draft.description.is_none())
    else {
        return Some(());
    };
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
    let all = [tasks?, &memory::gone(turn)].concat();
    let pool = lookup::Pool::new(&all);
    let known = |target: &Target| matches!(target, Target::Name { words, .. } | Target::Title(words) if pool.has_whole(words));
    if !targets.iter().all(known) {
        return Some(());
    }
    let text = span.skip(at + 1).raw().to_owned();
    let title = intent::title(span.take(at));
    if let Some(last) = clauses.last_mut() {
        last.intent = Intent::Add(vec![Draft {
            title,
            description: None,
        }]);
    }
    clauses.push(Clause {
        text,
        intent: request,
    });
    Some(())
}

/// "buy stamps", said alone: what there is to do, unless a task is called so already or a question was asked.
fn plain_deeds(
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
        && span.longest(lex::PLAIN_DEEDS).is_some()
        && (2..=WORDS_MAX).contains(&span.len())
        && !turn.user.contains('?')
        && !span.has(lex::NO_DEEDS);
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

/// "I didn't do the dishes, put it back": what is said not to be done is opened again, rather than what was done last is
/// undone. And "put it back on the list" after a deletion undoes it. `None` when the tasks are needed to tell.
fn reopened(
    clauses: &mut [Clause],
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let back = Intent::Complete {
        targets: Targets::Each(vec![Target::It]),
        done: false,
    };
    let last = undo::acted(earlier);
    for at in 0..clauses.len() {
        let before = at.checked_sub(1).and_then(|at| clauses.get(at)).cloned();
        let Some(clause) = clauses.get_mut(at) else {
            continue;
        };
        let deleted = !last.is_empty() && last.iter().all(|m| m.call.name == "delete_task");
        if let Some(draft) = restored(clause, &last, tasks) {
            clause.intent = Intent::Add(vec![draft]);
            continue;
        }
        if clause.intent == back && deleted && before.as_ref().is_none_or(is_sigh) {
            clause.intent = Intent::Undo;
        } else if clause.intent == Intent::Undo
            && let Some(before) =
                before.filter(|c| matches!(c.intent, Intent::Unknown | Intent::Did(_)))
        {
            let done = tasks?.iter().filter(|t| t.is_completed);
            let said = intent_said(&before) || gist::spoken_of(&before.text, done, false).is_some();
            if said {
                clause.intent = back.clone();
            }
        }
    }
    Some(())
}

/// "put the raincoat back": of the tasks that were deleted just now, the one that is called so and no other.
fn restored(
    clause: &Clause,
    last: &[memory::Made<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Draft> {
    let tokens = text::tokens(&clause.text);
    let span = intent::open(Span {
        source: &clause.text,
        tokens: &tokens,
    });
    let back = span
        .after(&["put", "bring", "add"])
        .and_then(|rest| rest.before(&["back", "again"]))
        .map(|named| target::parse(named));
    let back = back
        .filter(|_| matches!(clause.intent, Intent::Unknown | Intent::Did(_)))
        .map(|targets| Intent::Complete {
            targets,
            done: false,
        });
    let intent = back.as_ref().unwrap_or(&clause.intent);
    let Intent::Complete {
        targets: Targets::Each(each),
        done: false,
    } = intent
    else {
        return None;
    };
    let [Target::Name { words, .. } | Target::Title(words)] = each.as_slice() else {
        return None;
    };
    let title = |made: &memory::Made<'_>| {
        let title = made.result?.output.get("title")?.as_str()?;
        (made.call.name == "delete_task").then(|| title.to_owned())
    };
    let gone: Vec<TaskBrief> = last
        .iter()
        .filter_map(title)
        .map(|title| TaskBrief {
            id: String::new(),
            number: 0,
            title,
            is_completed: false,
        })
        .collect();
    let done = tasks?
        .iter()
        .filter(|t| t.is_completed)
        .cloned()
        .collect::<Vec<_>>();
    match (
        lookup::by_name(words, Status::All, Status::All, &gone),
        lookup::by_name(words, Status::All, Status::All, &done),
    ) {
        (Found::One(task), Found::Nothing | Found::Perhaps(_)) => Some(Draft {
            title: task.title,
            description: None,
        }),
        _ => None,
    }
}

/// Talk that may stand before "undo": "wrong one, undo that".
fn is_sigh(clause: &Clause) -> bool {
    match clause.intent {
        Intent::Thanks | Intent::Greeting | Intent::No => true,
        Intent::Unknown => clause.text.split(' ').count() <= SIGH_MAX,
        _ => false,
    }
}

/// Says in so many words that something is not done.
fn intent_said(clause: &Clause) -> bool {
    matches!(&clause.intent, Intent::Did(deed) if !deed.done)
}

/// Changes tasks that exist: not done when the same message speaks of somebody else's.
fn changes(intent: &Intent) -> bool {
    matches!(
        intent,
        Intent::Complete { .. } | Intent::Delete { .. } | Intent::Update(_) | Intent::Edit(..)
    )
}

/// A description for the task at hand.
fn note_of_it(intent: &Intent) -> Option<&str> {
    match intent {
        Intent::Update(changes) => match changes.as_slice() {
            [change] if change.target == Target::It => change.description.as_deref(),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a request for "it" only repeats what is said before it.
fn says_again(said: &Intent, it: &Intent, tasks: Option<&[TaskBrief]>, turn: &Turn<'_>) -> bool {
    let it_alone = |targets: &Targets| *targets == Targets::Each(vec![Target::It]);
    match (said, it) {
        (Intent::Did(deed), _) if completes_it(it) => {
            let all = [tasks.unwrap_or_default(), &memory::gone(turn)].concat();
            let known = |name: &String| {
                matches!(
                    lookup::by_name(name, Status::All, Status::All, &all),
                    Found::One(_) | Found::Several(_)
                )
            };
            deed.names.iter().any(known) || deed.parts.iter().flatten().any(known)
        }
        (Intent::Complete { done: true, .. }, _) => completes_it(it),
        (Intent::Delete { targets, .. }, Intent::Delete { targets: it, .. }) => {
            it_alone(it) && !it_alone(targets) && *targets != Targets::Missing
        }
        _ => false,
    }
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
    let starts =
        span.longest(lex::TAKEN_BACK).is_some_and(|count| count > 1) && !span.has(&["about"]);
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

/// "same for the export job" after "Profile the import job": the title with the new words in the place of those that
/// begin and end alike, or of the last word.
fn likened(title: &str, rest: Span<'_>) -> Option<Intent> {
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

/// What was listed last.
fn listed_before(earlier: &[Turn<'_>]) -> Option<Listing> {
    let made = earlier.iter().rev().flat_map(|turn| turn.made.iter().rev());
    let call = made.into_iter().find(|m| m.call.name == "list_tasks")?.call;
    let text = |key: &str| call.arguments.get(key).and_then(|v| v.as_str());
    let status = [Status::Pending, Status::Completed]
        .into_iter()
        .find(|status| text("status") == Some(status.name()));
    Some(Listing {
        status: status.unwrap_or(Status::All),
        search: text("search").map(str::to_owned),
        count: false,
        unsorted: false,
    })
}

/// "and the second one too": once more what was done last, for other tasks.
fn more(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let span = span.trim_symbols();
    let led = span.after(lex::MORE_LEADS);
    let rest = led.unwrap_or(span).trim_symbols();
    let closed = rest.before(lex::MORE_CLOSERS);
    let rest = closed.unwrap_or(rest).trim_symbols();
    // "and buy brushes too, as a separate task"
    let rest = rest.before(lex::ON_LIST).map_or(rest, Span::trim_symbols);
    let rest = rest
        .before(lex::MORE_CLOSERS)
        .map_or(rest, Span::trim_symbols);
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
        "add_task" if led.is_some() && span.has(&["same"]) => {
            let title = last.result?.output.get("title")?.as_str()?;
            Some(likened(title, rest).unwrap_or_else(|| added(rest)))
        }
        "add_task" => Some(added(rest.after(&["to"]).unwrap_or(rest))),
        "update_task" => intent::renamed(rest).map(|change| Intent::Update(vec![change])),
        "complete_task" if undo::completed(last) => request(Verb::Complete, target::parse(rest)),
        "complete_task" => request(Verb::Reopen, target::parse(rest)),
        "delete_task" => request(Verb::Delete, target::parse(rest)),
        _ => None,
    }
}
