//! The reply to a question: a number, a place, a name, a yes or a title.

use crate::agent::builtin::answer::markers::{Verb, option};
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{Memory, Question, Turn};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span, Token};
use crate::agent::model::TaskBrief;

use super::{added, numbered, request};

/// "I haven't sent it".
fn says_not_done(clause: &Clause) -> bool {
    matches!(&clause.intent, Intent::Complete { targets, done: false } if *targets == Targets::Each(vec![Target::It]))
        && text::spoken(&clause.text, |span| span.longest(lex::I_HAVE_NOT).is_some())
}

/// "no, keep both", "sorry, no, I mean Zoe's".
fn thinks_twice(span: Span<'_>) -> bool {
    span.has_first(lex::SECOND_THOUGHTS) || span.has(&["no", "mean", "meant"])
}

/// Longest message that is taken for a reply that was not understood.
const REPLY_MAX: usize = 6;
/// How many turns back the request that a question was about may lie.
const TURNS_BACK: usize = 4;

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
    let user = span.source;
    let whole = |intent| Clause {
        text: user.trim().to_owned(),
        intent,
    };
    if let Some(Question::Which(verb, choices)) = &memory.question
        && user.trim().starts_with('#')
    {
        // A title in an option may read like any request, so this comes first.
        let Some(tasks) = tasks else {
            return Some(None);
        };
        let chosen = tasks.iter().find(|task| option(task) == user.trim());
        if let Some(task) = chosen.filter(|task| choices.contains(&task.number)) {
            let asked = request(*verb, numbered(&[task.number]));
            let intent = asked.or_else(|| change_for(task.number, earlier));
            return Some(Some(intent.into_iter().map(whole).collect()));
        }
    }
    // "the cake one, we have to keep it"
    if let Some(Question::Which(verb @ (Verb::Delete | Verb::Complete), choices)) = &memory.question
        && is_chosen_to_stay(span)
    {
        let Some(tasks) = tasks else {
            return Some(None);
        };
        if let Some(number) = beside_another(span, choices, tasks) {
            let chosen = request(*verb, numbered(&[number]));
            return Some(Some(chosen.into_iter().map(whole).collect()));
        }
        let again = Intent::Ask(*verb, choices.clone());
        return Some(Some(vec![whole(again)]));
    }
    if let Some(Question::Text(number)) = &memory.question
        && !is_at_a_loss(span)
        && clauses
            .first()
            .is_some_and(|clause| may_be_text(&clause.intent))
    {
        return Some(Some(vec![whole(Intent::Update(vec![Change {
            target: Target::Number(*number),
            title: None,
            // As it was typed: "Ask for Jill. Thanks" is a note, and no thanks.
            description: Some(turn.user.trim().to_owned()),
        }]))]));
    }
    // "cancel it", when it was asked whether to add or to delete something
    if matches!(memory.question, Some(Question::Phrase(_) | Question::Offer))
        && intent::closed(intent::open(span))
            .is_any(&["|cancel|drop|scrap|forget|leave| |it|that|"])
    {
        return Some(Some(vec![whole(Intent::No)]));
    }
    if let Some(Question::Phrase(phrase)) = &memory.question
        && let Some(intent) = about_all(span, phrase)
    {
        return Some(Some(vec![whole(intent)]));
    }
    // "The sales one, please. Thank you!"
    let courteous = |c: &Clause| match c.intent {
        Intent::Thanks | Intent::Greeting => true,
        // "no wait, dad"
        Intent::Unknown => !text::spoken(&c.text, |span| {
            span.has(lex::DOUBTS)
                || thinks_twice(span)
                || span.has(lex::STILL_WANTED)
                || span.find(0, lex::OBJECTIONS).is_some()
        }),
        _ => false,
    };
    if let ([first, rest @ ..], Some(question @ Question::Which(..))) =
        (clauses.to_vec().as_slice(), &memory.question)
        && !rest.is_empty()
    {
        let tokens = text::tokens(&first.text);
        let span = Span {
            source: &first.text,
            tokens: &tokens,
        };
        match reply(span, first, question, earlier, tasks) {
            Some(None) => return Some(None),
            Some(Some(Intent::Ask(..))) => {}
            Some(Some(intent)) if rest.iter().all(courteous) => {
                return Some(Some(vec![whole(intent)]));
            }
            // "yes, rename it"
            Some(Some(_)) if first.intent == Intent::Yes => {}
            // "Task 2, please call it 'Dinner'", when it was asked which one to change
            Some(Some(Intent::Update(ref changes)))
                if let [
                    Change {
                        target,
                        title: None,
                        description: None,
                    },
                ] = changes.as_slice()
                    && let [
                        Clause {
                            intent: Intent::Update(told),
                            text,
                        },
                    ] = rest
                    && let [change] = told.as_slice()
                    && change.target == Target::It =>
            {
                let change = Change {
                    target: target.clone(),
                    ..change.clone()
                };
                let intent = Intent::Update(vec![change]);
                return Some(Some(vec![Clause {
                    text: text.clone(),
                    intent,
                }]));
            }
            // "Alice. No, keep both."
            Some(Some(_))
                if matches!(question, Question::Which(Verb::Delete | Verb::Complete, _))
                    && rest
                        .iter()
                        .any(|clause| text::spoken(&clause.text, thinks_twice)) =>
            {
                let Question::Which(verb, choices) = question else {
                    return None;
                };
                return Some(Some(vec![whole(Intent::Ask(*verb, choices.clone()))]));
            }
            // "the writing one, I haven't sent it": another one is not done.
            Some(Some(intent))
                if rest
                    .iter()
                    .all(|clause| says_not_done(clause) || courteous(clause)) =>
            {
                return Some(Some(vec![whole(intent)]));
            }
            // "I meant the lunch money. The forms are still open."
            Some(Some(intent)) => {
                if let Some(first) = clauses.first_mut() {
                    first.intent = intent;
                }
            }
            None => {}
        }
    }
    // "and the bike. and the shelf too"
    if clauses.len() > 1
        && memory.question.is_none()
        && span.longest(lex::MORE_LEADS).is_some()
        && clauses
            .iter()
            .all(|clause| clause.intent == Intent::Unknown)
    {
        let again = |clause: &Clause| {
            let led = format!("and {}", clause.text);
            let intent = text::spoken(&led, |span| super::more::more(span, earlier))?;
            let text = clause.text.clone();
            Some(Clause { text, intent })
        };
        if let Some(more) = clauses.iter().map(again).collect() {
            return Some(Some(more));
        }
    }
    if let [clause] = &*clauses {
        if let Some(question) = &memory.question {
            // "the sofa one, my sister will fetch it"
            if let Some(told) =
                without_aside(span).filter(|_| matches!(question, Question::Which(..)))
            {
                let shorter = Clause {
                    text: told.raw().to_owned(),
                    intent: intent::read(told).intent,
                };
                match reply(told, &shorter, question, earlier, tasks) {
                    None | Some(Some(Intent::Ask(..))) => {}
                    Some(reply) => return Some(reply.map(|intent| vec![whole(intent)])),
                }
            }
            if let Some(reply) = reply(span, clause, question, earlier, tasks) {
                return Some(reply.map(|intent| vec![whole(intent)]));
            }
        }
        if matches!(
            clause.intent,
            Intent::Unknown | Intent::Refused(Refusal::Unsupported)
        ) && let Some(intent) = super::more::more(span, earlier)
        {
            return Some(Some(vec![whole(intent)]));
        }
    }
    None
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
pub fn reply(
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
        // "print lecture notes"
        Intent::List(listing) => listing.search.is_some() && span.has_first(lex::TASK_VERBS),
        _ => false,
    };
    match question {
        Question::Which(verb, choices) => which(span, clause, *verb, choices, earlier, tasks),
        Question::Title if is_at_a_loss(span) => None,
        Question::Title if titled && !unknown && tasks.is_none() => Some(None),
        Question::Title if titled && tasks.is_some_and(|tasks| is_about(&clause.intent, tasks)) => {
            None
        }
        Question::Title if unknown || titled => Some(Some(added(
            span.after(lex::CALL_IT)
                .or_else(|| span.after(&["|called|titled|named|", "um", "uh", "to"]))
                .filter(|s| !s.is_empty())
                .unwrap_or(span),
        ))),
        // "rename it to …"
        Question::Words(number)
            if let Intent::Update(changes) = &clause.intent
                && let [change] = changes.as_slice()
                && change.target == Target::It =>
        {
            Some(Some(Intent::Update(vec![Change {
                target: Target::Number(*number),
                ..change.clone()
            }])))
        }
        Question::Words(_) | Question::Title if is_at_a_loss(span) => None,
        Question::Words(number)
            if unknown || matches!(clause.intent, Intent::Refused(Refusal::Unsupported)) =>
        {
            Some(Some(Intent::Update(vec![Change {
                target: Target::Number(*number),
                title: Some(intent::title(intent::unclosed(
                    span.after(lex::CALL_IT)
                        .or_else(|| span.after(&["to", "into", "|called|titled|named|"]))
                        .filter(|s| !s.is_empty())
                        .unwrap_or(span),
                ))),
                description: None,
            }])))
        }
        Question::Offer if agreed => Some(Some(offered(earlier)?)),
        Question::Title
        | Question::Words(_)
        | Question::Text(_)
        | Question::Offer
        | Question::Phrase(_) => None,
    }
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
pub fn is_at_a_loss(span: Span<'_>) -> bool {
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
        || span.has_first(&["no", "wait", "keep", "wrong", "huh"]) && span.quoted().is_none()
}

/// Whether a message that begins so can be the text of a note: anything that asks for nothing else.
pub fn may_be_text(intent: &Intent) -> bool {
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

/// What an answer to "shall I delete all of them?" asks for.
pub fn about_all(span: Span<'_>, phrase: &str) -> Option<Intent> {
    let plain = true;
    // "no wait, only the completed ones", "no, just task 2"
    if let Some((at, count)) = span.find(0, lex::ONLY_MEANT)
        && span
            .take(at)
            .words()
            .all(|w| lex::NO_WAIT.contains(&w) || lex::DELETE.contains(&w))
        && let named = span.skip(at + count)
        && let named = named.after(lex::DELETE).unwrap_or(named)
        && let stop = named.tokens.iter().position(|t| t.is_mark('.'))
        && let named = stop.map_or(named, |at| named.take(at))
        && let targets = target::parse(intent::closed(named))
        && (targets == Targets::All(Status::Completed, None)
            || matches!(targets, Targets::Each(_))
                && (target::is_explicit(named) || target::is_one(named)))
    {
        return Some(Intent::Delete { targets, plain });
    }
    // "yes, the done ones"
    if let Some(rest) = span.after(lex::YES).map(Span::trim_symbols)
        && !rest.has(lex::NOT_WORDS)
        && (rest.is_any(lex::ALL_DONE)
            || rest.is_any(lex::DONE_ONES_TOO)
            || rest.is_any(&["all that's |done|finished|"]))
    {
        let targets = Targets::All(Status::Completed, None);
        return Some(Intent::Delete { targets, plain });
    }
    // "yes, but keep the passport task"
    if let Some(rest) = span.after(lex::YES).map(Span::trim_symbols)
        && let Some(kept) = rest.after(lex::BUT_KEEP).or_else(|| rest.after(lex::BUT))
        && let Some(Intent::Delete { targets, .. }) = agreed_to(phrase)
        && let Some(targets) = target::excepted(targets, intent::closed(kept))
    {
        return Some(Intent::Delete { targets, plain });
    }
    // "go ahead, delete them"
    agrees_to_all(span).then(|| agreed_to(phrase)).flatten()
}

/// What a phrase that was offered asks for.
pub fn agreed_to(phrase: &str) -> Option<Intent> {
    let tokens = text::tokens(phrase);
    let read = clauses::read(phrase, &tokens).into_iter().next();
    read.map(|clause| clause.intent)
        .filter(|intent| matches!(intent, Intent::Delete { .. }))
}

/// "yes", "yes, all of them", "go ahead and delete them": agrees to what was asked just before.
pub fn agrees_to_all(span: Span<'_>) -> bool {
    let doubted =
        span.has(lex::DOUBTS) || span.asks() || span.tokens.iter().any(|t| t.is_mark('?'));
    if doubted || span.has(lex::NO_CLEAR_YES) || span.is_any(&["yeah right", "sure sure"]) {
        return false;
    }
    if span
        .tokens
        .iter()
        .any(|t| matches!(t.kind, Kind::Mark('❌' | '🚫' | '👎' | '✋' | '🙅')))
    {
        return false;
    }
    let span = intent::closed(span.trim_symbols());
    if span.is_any(lex::YES)
        || span.words().next().is_none() && intent::read(span).intent == Intent::Yes
    {
        return true;
    }
    let Some(mut rest) = span.after(lex::YES).map(Span::trim_symbols) else {
        return false;
    };
    while let Some(next) = rest.after(lex::YES).or_else(|| rest.after(lex::YES_DO)) {
        rest = next.trim_symbols();
    }
    let rest = rest
        .after(&["delete", "remove", "erase"])
        .unwrap_or(rest)
        .trim_symbols();
    let agrees = |part: Span<'_>| {
        part.is_any(lex::YES)
            || part.is_any(lex::THEM)
            || part.is_any(lex::ALL_OF_IT)
            || part.is_any(lex::DONE_ONES_TOO)
    };
    // "yes, all of them, the finished ones as well"
    let mut parts = rest
        .tokens
        .split(|t| t.is_mark(','))
        .map(|tokens| Span { tokens, ..rest });
    // "yes, the done ones" is not all of them.
    let first = rest.tokens.iter().position(|t| t.is_mark(','));
    let first = first.map_or(rest, |at| rest.take(at));
    rest.is_empty() || !first.is_any(lex::DONE_ONES_TOO) && parts.all(agrees)
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

/// The reply to "Which one should I …?".
fn which(
    span: Span<'_>,
    clause: &Clause,
    verb: Verb,
    choices: &[i64],
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Intent>> {
    let deletes = verb == Verb::Delete;
    // "I want both", "second that"
    if span.is_any(&["second that", "i second that", "seconded"])
        || deletes && intent::open(span).longest(lex::I_WANT_IT).is_some()
    {
        return Some(Some(Intent::Ask(verb, choices.to_vec())));
    }
    let agreed = agrees(span, clause) && !(deletes && span.has(lex::NO_CLEAR_YES));
    if choices.is_empty() && span.is_any(lex::YOUR_CALL) {
        return Some(Some(Intent::Ask(verb, Vec::new())));
    }
    // "5?", "it's 5 already"
    if deletes
        && (span.asks()
            || span.asks_at_end() && !matches!(clause.intent, Intent::List(_) | Intent::Show(_))
            || span.has(&["already"])
            || span.is_any(lex::YOUR_CALL))
    {
        return Some(Some(Intent::Ask(verb, choices.to_vec())));
    }
    let said = span;
    let span = opened(span);
    // "the one for Leo, he quit"
    let reasoned = span.raw().len() < said.raw().len() && matches!(clause.intent, Intent::Did(_));
    let unknown = clause.intent == Intent::Unknown || reasoned || span.is_any(lex::UNSURE);
    if span.is_any(lex::WHICH_ONES) {
        return Some(Some(Intent::Ask(verb, choices.to_vec())));
    }
    // "the one that is not mom", and "The insulation one, please: Insulate the attic."
    let left_out = span.after(lex::NOT_THE_ONE).filter(|_| choices.len() == 2);
    let colon = span.tokens.iter().position(|t| t.is_mark(':'));
    let named_so = left_out.or_else(|| {
        let told = colon.filter(|_| unknown)?;
        Some(span.skip(told + 1).trim_marks())
    });
    if let Some(name) = named_so {
        let Some(tasks) = tasks else {
            return Some(None);
        };
        let number = named(name, choices, tasks, true);
        let meant = match (number, left_out, choices) {
            (Some(number), Some(_), [a, b]) => Some(if number == *a { *b } else { *a }),
            (number, _, _) => number,
        };
        if let Some(number) = meant {
            return Some(Some(for_one(verb, number, earlier)?));
        }
    }
    // A name alone may look like a list ("the completed one") to the reader of clauses.
    let named_state = matches!(&clause.intent, Intent::List(l) if l.search.is_none());
    if verb == Verb::Delete
        && let Some(Targets::Them(part)) = target::pointer(span)
    {
        return Some(request(verb, Targets::Them(part)));
    }
    // "both of the calls"
    if let Targets::Matching(words, _) = target::parse(span)
        && choices.len() > 1
    {
        let Some(tasks) = tasks else {
            return Some(None);
        };
        let among: Vec<TaskBrief> = tasks
            .iter()
            .filter(|task| choices.contains(&task.number))
            .cloned()
            .collect();
        let meant = lookup::all_matching(&words, Status::All, &among);
        if meant.len() > 1 {
            let meant: Vec<i64> = meant.iter().map(|task| task.number).collect();
            return Some(request(verb, numbered(&meant)));
        }
    }
    // "all except the passport one"
    if let Some((all, out)) = target::left_out(span)
        && (all.is_any(lex::THEM) || all.is_any(lex::ALL_OF_IT))
        && choices.len() > 1
    {
        let Some(tasks) = tasks else {
            return Some(None);
        };
        let out = match target::pointer(out) {
            Some(Targets::Each(each)) => chosen(&each, choices),
            _ => named(out, choices, tasks, false).map(|number| vec![number]),
        };
        if let Some(out) = out {
            let rest: Vec<i64> = choices
                .iter()
                .filter(|n| !out.contains(n))
                .copied()
                .collect();
            return Some(request(verb, numbered(&rest)));
        }
    }
    // "3, and 5 is done", when it was asked which to delete
    if deletes
        && choices.len() > 1
        && matches!(&clause.intent, Intent::Complete { targets: Targets::Each(each), .. } if each.len() > 1)
    {
        return Some(Some(Intent::Ask(verb, choices.to_vec())));
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
    // What is quoted is a name, and found below.
    let titled = |targets: &Targets| matches!(targets, Targets::Each(each) if each.iter().any(|t| matches!(t, Target::Title(_))));
    let pointed = target::pointer(span).filter(|targets| !titled(targets));
    let numbers = match (pointed, choices) {
        (_, [only]) if agreed => Some(vec![*only]),
        // "sorry, I meant task 4" is none of them, and said in so many words.
        (Some(Targets::Each(targets)), _)
            if target::is_explicit(span)
                && let Some(meant) = meant(&targets, tasks) =>
        {
            Some(meant)
        }
        (Some(Targets::Each(targets)), _) => chosen(&targets, choices)
            // "317" for "Taxi for 317 at 5:00"
            .or_else(|| numbered_so(&targets, choices, tasks.unwrap_or_default())),
        (Some(Targets::Them(part)), _) => Some(part.of(choices).to_vec()),
        // "my name is Bob" names no task.
        _ if (unknown || named_state) && !span.has(lex::BE) && !is_no_choice(span) => {
            let Some(tasks) = tasks else {
                return Some(None);
            };
            let one = !deletes || target::is_one(said);
            let number = named(span, choices, tasks, one).filter(|_| !deletes || !is_said(span));
            number.map(|number| vec![number])
        }
        _ => None,
    };
    match numbers.as_deref() {
        Some([first, ..]) => {
            let numbers = numbers.as_deref().unwrap_or_default();
            let intent = request(verb, numbered(numbers));
            Some(Some(intent.or_else(|| change_for(*first, earlier))?))
        }
        _ if let Some(numbers) = several_named(span, choices, tasks.unwrap_or_default())
            && unknown =>
        {
            request(verb, numbered(&numbers)).map(Some)
        }
        _ if agreed
            || (unknown && span.len() <= REPLY_MAX && span.longest(lex::QUESTIONS).is_none()) =>
        {
            Some(Some(Intent::Ask(verb, choices.to_vec())))
        }
        _ => None,
    }
}

/// "mom, I mean Alice", "first. no, second": what is meant after all.
pub fn second_thought(span: Span<'_>) -> Option<Span<'_>> {
    const WORDS_MAX: usize = 10;
    if span.len() > WORDS_MAX {
        return None;
    }
    let (at, count) = (1..span.len()).find_map(|at| {
        let apart = matches!(
            span.tokens.get(at - 1)?.kind,
            Kind::Mark(',' | '.' | '-' | '–' | '—' | '…' | ';')
        );
        let count = span.skip(at).longest(lex::RATHER).filter(|_| apart)?;
        Some((at, count))
    })?;
    let meant = span.skip(at + count).trim_symbols();
    (!meant.is_empty() && !meant.has(lex::NO_CHOICES)).then_some(meant)
}

/// "not the ones for Leo, the ones for Mia": what is meant.
pub fn not_that(span: Span<'_>) -> Option<Span<'_>> {
    const WORDS_MAX: usize = 6;
    let named = span.has_first(&["not"]) && span.word(1) == "the";
    let at = span.tokens.iter().position(|t| t.is_mark(','))?;
    let meant = span.skip(at + 1).trim_symbols();
    (named && (1..=WORDS_MAX).contains(&meant.len()) && !meant.has(lex::NO_CHOICES))
        .then_some(meant)
}

/// "mom called", "calling mom now": tells what happens.
pub fn is_said(span: Span<'_>) -> bool {
    let verb =
        |word: &str| !lex::plain_verbs(word).is_empty() || word.ends_with("ing") && word.len() > 5;
    span.quoted().is_none()
        && span.len() > 1
        && !span.has_first(&["the", "my"])
        && span.words().any(verb)
}

/// "keep mom", "no bread", "I miss mom": speaks of one of them, and does not choose it.
fn is_no_choice(span: Span<'_>) -> bool {
    span.has(lex::NO_CHOICES)
        // "Anna no"
        || span.before(&["no", "nope", "not"]).is_some_and(|rest| !rest.is_empty())
        || span.word(0) == "no" && span.tokens.get(1).is_some_and(Token::is_wordy)
        || span.word(0) == "oh" && span.len() < 4
}

/// What was asked for, for this task.
fn for_one(verb: Verb, number: i64, earlier: &[Turn<'_>]) -> Option<Intent> {
    request(verb, numbered(&[number])).or_else(|| change_for(number, earlier))
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
    let bare = span.trim_symbols();
    let span = if bare.is_empty() { span } else { bare };
    let mut rest = span;
    while let Some(next) = rest.after(lex::REPLY_OPENERS) {
        rest = next.trim_marks();
    }
    // "the one for Leo, he quit"
    if let Some(at) = rest.tokens.iter().position(|t| t.is_mark(','))
        && rest.skip(at + 1).longest(lex::EXCUSES).is_some()
        && at > 0
    {
        rest = rest.take(at);
    }
    // "Fold the towels, that one"
    if let Some(shorter) = rest.before(&["that one", "this one", "that's the one", "the one"])
        && shorter.tokens.last().is_some_and(|t| t.is_mark(','))
    {
        rest = shorter.trim_marks();
    }
    // "the dentist - no, mom"
    if let Some((at, count)) = rest.find(1, lex::RATHER)
        && rest
            .tokens
            .get(at - 1)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(_)))
        && !rest.skip(at + count).trim_symbols().is_empty()
    {
        rest = rest.skip(at + count).trim_symbols();
    }
    // "the VAT return I mean"
    if let Some(shorter) = rest.before(&["i mean", "i meant", "i guess", "i think", "that is"])
        && !shorter.is_empty()
    {
        rest = shorter.trim_marks();
    }
    // "not the ones for Leo, the ones for Mia"
    if rest.has_first(&["not"])
        && let Some(at) = rest.tokens.iter().position(|t| t.is_mark(','))
        && !rest.skip(at + 1).trim_marks().is_empty()
    {
        rest = rest.skip(at + 1).trim_marks();
    }
    // "Hotel Post, not the cafe"
    if let Some((at, _)) = rest.find(1, &["not"])
        && rest.tokens.get(at - 1).is_some_and(|t| t.is_mark(','))
    {
        rest = rest.take(at - 1).trim_marks();
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

/// The only choice with this number in its title.
fn numbered_so(targets: &[Target], choices: &[i64], tasks: &[TaskBrief]) -> Option<Vec<i64>> {
    let [Target::Number(number)] = targets else {
        return None;
    };
    let sought = number.to_string();
    let holds = |task: &&TaskBrief| {
        choices.contains(&task.number)
            && task
                .title
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| word == sought)
    };
    let mut held = tasks.iter().filter(holds);
    let first = held.next()?.number;
    held.next().is_none().then(|| vec![first])
}

fn named(span: Span<'_>, choices: &[i64], tasks: &[TaskBrief], partly: bool) -> Option<i64> {
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
    // "chapter three" for "Translate chapter 3"
    let counted = words.rsplit_once(' ').and_then(|(thing, number)| {
        let number = target::small(&text::fold(number))?;
        let spelt = format!("{thing} {number}");
        match lookup::by_name(&spelt, Status::All, Status::All, &among) {
            Found::One(task) => Some(task.number),
            _ => None,
        }
    });
    if counted.is_some() {
        return counted;
    }
    match lookup::by_name(words, Status::All, Status::All, &among) {
        Found::One(task) => Some(task.number),
        // "the tasting one" for "Taste wines": of these it can be no other.
        Found::Perhaps(likely) if partly && !choices.is_empty() => match likely.as_slice() {
            [task] => Some(task.number),
            _ => None,
        },
        _ => None,
    }
}

/// "the plumber and Susan": several of the choices by their names.
fn several_named(span: Span<'_>, choices: &[i64], tasks: &[TaskBrief]) -> Option<Vec<i64>> {
    if choices.len() < 2 || is_no_choice(span) {
        return None;
    }
    let joins = |t: &Token| t.word == "and" || matches!(t.kind, Kind::Mark(',' | '&'));
    let parts = span
        .tokens
        .split(joins)
        .map(|tokens| Span { tokens, ..span })
        .filter(|part| !part.trim_marks().is_empty());
    let found: Option<Vec<i64>> = parts
        .map(|part| named(part, choices, tasks, false))
        .collect();
    found.filter(|found| found.len() > 1)
}

/// The change asked for before "Which one should I change?".
pub fn change_for(number: i64, earlier: &[Turn<'_>]) -> Option<Intent> {
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
