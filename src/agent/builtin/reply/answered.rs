//! The reply to a question: a number, a place, a name, a yes or a title.

mod all;
mod choice;
mod which;

pub use all::agrees_to_all;
pub use choice::{is_said, not_that, second_thought};

use crate::agent::builtin::answer::markers::{Verb, option};
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{Memory, Question, Turn};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span, Token};
use crate::agent::model::TaskBrief;

use super::{added, after, more};
use all::about_all;
use choice::named;
use which::{Which, which};

/// What a message asks for as the answer to a question, or as more of what was done last: `None` when it is none,
/// `Some(None)` when the tasks are needed to tell. A choice among other clauses takes the place of the first.
pub fn answer(
    span: Span<'_>,
    clauses: &mut [Clause],
    turn: &Turn<'_>,
    memory: &Memory,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Vec<Clause>>> {
    let settled = match &memory.question {
        Some(Question::Which(verb, choices)) => {
            let asked = Which {
                verb: *verb,
                choices,
                earlier,
                tasks,
            };
            by_its_option(span, &asked).or_else(|| chosen_to_stay(span, &asked))
        }
        Some(Question::Text(number)) => match other_one(span, tasks) {
            Some(number) => number
                .map(|number| vec![Intent::Describe(Target::Number(number))])
                .into(),
            // As it was typed: "Ask for Jill. Thanks" is a note, and no thanks.
            None => {
                text_of_note(span, clauses, *number, turn.user).map(|intent| Some(vec![intent]))
            }
        },
        Some(question @ (Question::Phrase(_) | Question::Offer)) => {
            dropped_or_all(span, question).map(|intent| Some(vec![intent]))
        }
        _ => None,
    };
    if let Some(intents) = settled {
        let whole = |intent| whole(span, intent);
        return Some(intents.map(|intents| intents.into_iter().map(whole).collect()));
    }
    if let Some(question @ Question::Which(..)) = &memory.question
        && let Some(answer) = among_others(span, clauses, question, earlier, tasks)
    {
        return Some(answer);
    }
    // "and the bike. and the shelf too"
    if clauses.len() > 1
        && memory.question.is_none()
        && span.longest(lex::MORE_LEADS).is_some()
        && let Some(more) = each_more(clauses, earlier)
    {
        return Some(Some(more));
    }
    let [clause] = &*clauses else {
        return None;
    };
    if let Some(question) = &memory.question
        && let Some(intent) = reply_alone(span, clause, question, earlier, tasks)
    {
        return Some(intent.map(|intent| vec![whole(span, intent)]));
    }
    if !matches!(
        clause.intent,
        Intent::Unknown | Intent::Refused(Refusal::Unsupported)
    ) {
        return None;
    }
    let more = more::more(span, earlier)?;
    Some(Some(vec![whole(span, more)]))
}

/// The message as one request.
fn whole(span: Span<'_>, intent: Intent) -> Clause {
    Clause {
        text: span.source.trim().to_owned(),
        intent,
    }
}

/// One of the options, word for word.
fn by_its_option(span: Span<'_>, asked: &Which<'_>) -> Option<Option<Vec<Intent>>> {
    let said = span.source.trim();
    // A title in an option may read like any request, so this comes first.
    if !said.starts_with('#') {
        return None;
    }
    let Some(tasks) = asked.tasks else {
        return Some(None);
    };
    let chosen = tasks.iter().find(|task| option(task) == said)?;
    // Without a list in the question every task could be chosen.
    let is_offered = asked.choices.is_empty() || asked.choices.contains(&chosen.number);
    is_offered.then(|| Some(asked.for_one(chosen.number).into_iter().collect()))
}

/// "the cake one, we have to keep it"
fn chosen_to_stay(span: Span<'_>, asked: &Which<'_>) -> Option<Option<Vec<Intent>>> {
    if !matches!(asked.verb, Verb::Delete | Verb::Complete) || !is_chosen_to_stay(span) {
        return None;
    }
    let Some(tasks) = asked.tasks else {
        return Some(None);
    };
    Some(Some(match beside_another(span, asked.choices, tasks) {
        Some(number) => asked.for_one(number).into_iter().collect(),
        None => vec![asked.again()],
    }))
}

/// A choice behind which is said that it is still wanted, or not meant.
fn is_chosen_to_stay(span: Span<'_>) -> bool {
    let mark = |t: &Token| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | '.' | '!'));
    let Some(at) = span.tokens.iter().position(mark) else {
        return false;
    };
    let rest = span.skip(at + 1).trim_marks();
    let it = rest.has(&["it", "that", "them", "him", "her", "it's"]);
    let other = rest.has(&["other", "others", "first", "second", "third", "rest"]);
    rest.len() > 2
        && clauses::is_statement(rest)
        && !other
        && (it && rest.has(lex::STILL_WANTED) || rest.find(0, lex::OBJECTIONS).is_some())
}

/// "the one with Paul, Lisa's stays": the choice, when it is another one that is to stay.
fn beside_another(span: Span<'_>, choices: &[i64], tasks: &[TaskBrief]) -> Option<i64> {
    let at = span.tokens.iter().position(|t| !t.is_wordy())?;
    let chosen = named(span.take(at), choices, tasks, true)?;
    let kept = span.skip(at + 1);
    let kept = (1..=kept.len()).find_map(|count| named(kept.take(count), choices, tasks, true))?;
    (chosen != kept).then_some(chosen)
}

/// "to the ramen one", when it was asked what the note of the only task is to say.
fn other_one(span: Span<'_>, tasks: Option<&[TaskBrief]>) -> Option<Option<i64>> {
    let named = span
        .after(&["to", "for", "on"])
        .filter(|named| target::is_one(*named))?;
    let Some(tasks) = tasks else {
        return Some(None);
    };
    named_in(named, tasks).map(Some)
}

fn named_in(named: Span<'_>, tasks: &[TaskBrief]) -> Option<i64> {
    choice::named(named, &[], tasks, false)
}

/// What the note is to say.
fn text_of_note(span: Span<'_>, clauses: &[Clause], number: i64, typed: &str) -> Option<Intent> {
    if is_at_a_loss(span) || !may_be_text(&clauses.first()?.intent) {
        return None;
    }
    Some(Intent::Update(vec![Change {
        target: Target::Number(number),
        title: None,
        description: Some(typed.trim().to_owned()),
    }]))
}

/// "cancel it", when it was asked whether to add or to delete something, or "yes, all of them".
fn dropped_or_all(span: Span<'_>, question: &Question) -> Option<Intent> {
    if intent::closed(intent::open(span)).is_any(&["|cancel|drop|scrap|forget|leave| |it|that|"]) {
        return Some(Intent::No);
    }
    match question {
        Question::Phrase(phrase) => about_all(span, phrase),
        _ => None,
    }
}

/// "The sales one, please. Thank you!": a choice, and what is said behind it.
fn among_others(
    span: Span<'_>,
    clauses: &mut [Clause],
    question: &Question,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Vec<Clause>>> {
    let (first, rest) = clauses.split_first_mut()?;
    if rest.is_empty() {
        return None;
    }
    let read = |said: Span<'_>| reply(said, first, question, earlier, tasks);
    let chosen = match text::spoken(&first.text, read)? {
        None => return Some(None),
        Some(Intent::Ask(..)) => return None,
        Some(intent) => intent,
    };
    if rest.iter().all(is_courteous) {
        return Some(Some(vec![whole(span, chosen)]));
    }
    // "yes, rename it"
    if first.intent == Intent::Yes {
        return None;
    }
    if let Some(change) = change_of_it(&chosen, rest) {
        return Some(Some(vec![change]));
    }
    // "Alice. No, keep both."
    if let Question::Which(verb @ (Verb::Delete | Verb::Complete), choices) = question
        && rest
            .iter()
            .any(|clause| text::spoken(&clause.text, thinks_twice))
    {
        let again = Intent::Ask(*verb, choices.clone());
        return Some(Some(vec![whole(span, again)]));
    }
    // "the writing one, I haven't sent it": another one is not done.
    if rest
        .iter()
        .all(|clause| says_not_done(clause) || is_courteous(clause))
    {
        return Some(Some(vec![whole(span, chosen)]));
    }
    // "I meant the lunch money. The forms are still open."
    first.intent = chosen;
    None
}

/// Thanks, or words that change nothing.
fn is_courteous(clause: &Clause) -> bool {
    match clause.intent {
        Intent::Thanks | Intent::Greeting => true,
        // "no wait, dad"
        Intent::Unknown => !text::spoken(&clause.text, |span| {
            span.has(lex::DOUBTS)
                || thinks_twice(span)
                || span.has(lex::STILL_WANTED)
                || span.find(0, lex::OBJECTIONS).is_some()
        }),
        _ => false,
    }
}

/// "Task 2, please call it 'Dinner'", when it was asked which one to change
fn change_of_it(chosen: &Intent, rest: &[Clause]) -> Option<Clause> {
    let Intent::Update(changes) = chosen else {
        return None;
    };
    let [
        Change {
            target,
            title: None,
            description: None,
        },
    ] = changes.as_slice()
    else {
        return None;
    };
    let [
        Clause {
            intent: Intent::Update(told),
            text,
        },
    ] = rest
    else {
        return None;
    };
    let [change] = told.as_slice() else {
        return None;
    };
    (change.target == Target::It).then(|| Clause {
        text: text.clone(),
        intent: Intent::Update(vec![Change {
            target: target.clone(),
            ..change.clone()
        }]),
    })
}

/// "I haven't sent it".
fn says_not_done(clause: &Clause) -> bool {
    matches!(&clause.intent, Intent::Complete { targets, done: false } if *targets == Targets::Each(vec![Target::It]))
        && text::spoken(&clause.text, |span| span.longest(lex::I_HAVE_NOT).is_some())
}

/// "no, keep both", "sorry, no, I mean Zoe's".
fn thinks_twice(span: Span<'_>) -> bool {
    span.has_first(lex::SECOND_THOUGHTS) || span.has(&["no", "mean", "meant"])
}

/// "and the bike. and the shelf too": each of them is one more.
fn each_more(clauses: &[Clause], earlier: &[Turn<'_>]) -> Option<Vec<Clause>> {
    if clauses
        .iter()
        .any(|clause| clause.intent != Intent::Unknown)
    {
        return None;
    }
    let again = |clause: &Clause| {
        let led = format!("and {}", clause.text);
        let intent = text::spoken(&led, |span| more::more(span, earlier))?;
        let text = clause.text.clone();
        Some(Clause { text, intent })
    };
    clauses.iter().map(again).collect()
}

/// The reply that is the whole message.
fn reply_alone(
    span: Span<'_>,
    clause: &Clause,
    question: &Question,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Intent>> {
    // "the sofa one, my sister will fetch it"
    let told = match question {
        Question::Which(Verb::Complete, choices) => {
            without_aside(span).or_else(|| beside_open(span, choices, tasks))
        }
        Question::Which(..) => without_aside(span),
        _ => None,
    };
    if let Some(told) = told {
        let shorter = Clause {
            text: told.raw().to_owned(),
            intent: intent::read(told).intent,
        };
        match reply(told, &shorter, question, earlier, tasks) {
            None | Some(Some(Intent::Ask(..))) => {}
            reply => return reply,
        }
    }
    reply(span, clause, question, earlier, tasks)
}

/// "just the shoes, the form still needs doing": another of them is still to be done.
fn beside_open<'a>(
    span: Span<'a>,
    choices: &[i64],
    tasks: Option<&[TaskBrief]>,
) -> Option<Span<'a>> {
    let at = span.tokens.iter().position(|t| t.is_mark(','))?;
    let (told, rest) = (span.take(at), span.skip(at + 1));
    let end = rest
        .find(1, &["still", "isn't", "not", "needs", "hasn't", "can wait"])?
        .0;
    let tasks = tasks?;
    let other = named(rest.take(end), choices, tasks, true)?;
    let chosen = named(choice::opened(told), choices, tasks, true)?;
    (chosen != other).then_some(told)
}

/// A reply without the sentence behind it that only tells why.
fn without_aside(span: Span<'_>) -> Option<Span<'_>> {
    let at = span
        .tokens
        .iter()
        .position(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—')))?;
    let (told, rest) = (span.take(at), span.skip(at + 1));
    let apart = !told.is_empty()
        && clauses::is_aside(rest)
        && !text::spoken(rest.raw(), thinks_twice)
        && !rest.has(lex::DOUBTS)
        && !rest.has(lex::NOT_WORDS)
        && !rest.has(lex::STILL_WANTED)
        && rest.find(0, lex::OBJECTIONS).is_none();
    apart.then_some(told)
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
    match question {
        Question::Which(verb, choices) => {
            let asked = Which {
                verb: *verb,
                choices,
                earlier,
                tasks,
            };
            which(span, clause, &asked)
        }
        // The question stands.
        Question::Title if is_patient(span) => Some(Some(Intent::Add(Vec::new()))),
        Question::Words(number) if is_patient(span) => {
            Some(Some(Intent::Update(vec![Change::unsaid(Target::Number(
                *number,
            ))])))
        }
        Question::Words(_) if is_dropped(span) => Some(Some(Intent::No)),
        Question::Title => new_titles(span, earlier)
            .map(Some)
            .or_else(|| new_title(span, clause, tasks)),
        Question::Words(number) => new_words(span, &clause.intent, *number).map(Some),
        Question::Offer if agrees(span, clause) => offered(earlier).map(Some),
        Question::Text(_) | Question::Offer | Question::Phrase(_) => None,
    }
}

/// "hmm, let me think", "wait a sec, checking what fruit we've got"
fn is_patient(span: Span<'_>) -> bool {
    let first = after::pieces(span).next().unwrap_or(span);
    let thinks = |piece: Span<'_>| {
        piece.is_any(&[
            "let me think",
            "let me check",
            "let me see",
            "one sec",
            "one moment",
            "wait a |sec|second|minute|moment|",
            "hang on a |sec|second|minute|moment|",
            "hold on a |sec|second|minute|moment|",
            "give me a |sec|second|minute|moment|",
            "just a |sec|second|minute|moment|",
        ])
    };
    let led = first
        .after(&["hmm", "hm", "um", "uh", "er", "oh"])
        .map(Span::trim_symbols);
    span.quoted().is_none() && (thinks(first) || led.is_some_and(thinks))
}

/// "oh leave it, it's fine"
fn is_dropped(span: Span<'_>) -> bool {
    let first = after::pieces(span).next().unwrap_or(span);
    span.quoted().is_none()
        && intent::closed(intent::open(first)).is_any(&[
            "leave it",
            "leave it as it is",
            "leave it as is",
            "leave it like that",
            "forget it",
            "forget that",
            "never mind",
            "nevermind",
            "nvm",
            "leave that",
            "keep it",
            "keep it as it is",
        ])
}

/// "borrow urn, buy sugar, print menu" after "add 3 things"
fn new_titles(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let several = text::spoken(earlier.last()?.user, |asked| {
        let counts = asked
            .words()
            .filter_map(target::small)
            .any(|count| count > 1);
        asked.has(&["things", "tasks", "items", "todos"])
            && (counts || asked.has(&["some", "few", "several", "couple"]))
    });
    let titles = intent::titles_below(span);
    (several && titles.len() > 1).then_some(Intent::Add(titles))
}

/// What the new task is called.
fn new_title(
    span: Span<'_>,
    clause: &Clause,
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Intent>> {
    if is_at_a_loss(span) {
        return None;
    }
    let titled = may_be_title(span, &clause.intent);
    if titled {
        let Some(tasks) = tasks else {
            return Some(None);
        };
        if is_about(&clause.intent, tasks) {
            return None;
        }
    }
    let title = named_so(span, &["|called|titled|named|", "um", "uh", "to"]);
    (titled || clause.intent == Intent::Unknown).then(|| Some(added(title)))
}

/// "finish the novel" may be a title, though it reads like a request.
fn may_be_title(span: Span<'_>, intent: &Intent) -> bool {
    match intent {
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
        // "print lecture notes"
        Intent::List(listing) => listing.search.is_some() && span.has_first(lex::TASK_VERBS),
        _ => false,
    }
}

/// What follows "call it" or one of these leads, or all of it.
fn named_so<'a>(span: Span<'a>, leads: &[&str]) -> Span<'a> {
    span.after(lex::CALL_IT)
        .or_else(|| span.after(leads))
        .filter(|s| !s.is_empty())
        .unwrap_or(span)
}

/// What a task is to be called from now on.
fn new_words(span: Span<'_>, read: &Intent, number: i64) -> Option<Intent> {
    let target = Target::Number(number);
    // "rename it to …"
    if let Intent::Update(changes) = read
        && let [change] = changes.as_slice()
        && change.target == Target::It
    {
        return Some(Intent::Update(vec![Change {
            target,
            ..change.clone()
        }]));
    }
    let told = matches!(
        read,
        Intent::Unknown | Intent::Refused(Refusal::Unsupported)
    );
    if is_at_a_loss(span) || !told {
        return None;
    }
    let title = named_so(span, &["to", "into", "|called|titled|named|"]);
    Some(Intent::Update(vec![Change {
        target,
        title: Some(intent::title(intent::unclosed(title))),
        description: None,
    }]))
}

/// "delete the milk", when there is such a task: a request, and no title.
fn is_about(intent: &Intent, tasks: &[TaskBrief]) -> bool {
    let (Intent::Delete { targets, .. } | Intent::Complete { targets, .. }) = intent else {
        return false;
    };
    match targets {
        Targets::Each(each) => each.iter().all(|target| match target {
            Target::Name { words, .. } => {
                matches!(
                    lookup::by_name(words, Status::All, Status::All, tasks),
                    Found::One(_)
                )
            }
            target => matches!(target, Target::Number(_)),
        }),
        _ => false,
    }
}

/// "hold on", "what is it called now": neither a title nor a note.
fn is_at_a_loss(span: Span<'_>) -> bool {
    let said = intent::open(span);
    span.is_any(lex::PATIENCE)
        || said.is_any(lex::PATIENCE)
        || said.is_empty()
        || span.asks()
        || span.asks_at_end()
        || said.is_any(lex::NO_TITLES)
        || span.is_any(lex::NO_TITLES)
        || span
            .longest(&["sorry", "i meant", "i mean", "sorry i"])
            .is_some()
            && span.quoted().is_none()
        || span.words().next().is_none() && span.quoted().is_none()
        || span.has_first(&["wait", "keep", "wrong", "huh"]) && span.quoted().is_none()
        // "no nuts, two layers" may be a note.
        || span.has_first(&["no"])
            && span.quoted().is_none()
            && !(span.len() > 3 && span.tokens.get(1).is_some_and(Token::is_wordy) && !span.skip(1).has_first(lex::NO_TITLES))
}

/// Whether a message that begins so can be the text of a note: anything that asks for nothing else.
fn may_be_text(intent: &Intent) -> bool {
    !matches!(
        intent,
        Intent::No
            | Intent::Add(_)
            | Intent::Undo
            | Intent::Help
            | Intent::Yes
            | Intent::Thanks
            | Intent::Delete { .. }
            | Intent::Complete { .. }
            | Intent::List(_)
            | Intent::Show(_)
            | Intent::Update(_)
            | Intent::Describe(_)
    )
}

/// The task that was offered.
pub fn offered(earlier: &[Turn<'_>]) -> Option<Intent> {
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
