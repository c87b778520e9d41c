//! The reply to "Which one should I …?".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup;
use crate::agent::builtin::memory::Turn;
use crate::agent::builtin::reply::{after, numbered, request};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::agrees;
use super::choice::{
    chosen, is_no_choice, is_said, meant, named, numbered_so, opened, several_named,
};

/// Longest message that is taken for a reply that was not understood.
const REPLY_MAX: usize = 6;
/// How many turns back the request that a question was about may lie.
const TURNS_BACK: usize = 4;

/// The question, and what is known when it is answered.
pub struct Which<'a> {
    pub verb: Verb,
    pub choices: &'a [i64],
    pub earlier: &'a [Turn<'a>],
    pub tasks: Option<&'a [TaskBrief]>,
}

impl Which<'_> {
    fn deletes(&self) -> bool {
        self.verb == Verb::Delete
    }

    pub fn again(&self) -> Intent {
        Intent::Ask(self.verb, self.choices.to_vec())
    }

    /// What was asked for, for this task.
    pub fn for_one(&self, number: i64) -> Option<Intent> {
        request(self.verb, numbered(&[number])).or_else(|| change_for(number, self.earlier))
    }
}

/// A reply to it.
struct Told<'a> {
    said: Span<'a>,
    /// Without the words around it that choose nothing.
    span: Span<'a>,
    clause: &'a Clause,
    agreed: bool,
    /// Nothing else is read in it.
    unknown: bool,
}

/// The reply to "Which one should I …?".
pub fn which(span: Span<'_>, clause: &Clause, asked: &Which<'_>) -> Option<Option<Intent>> {
    let said = span;
    let span = opened(alone(span));
    if let Some(numbers) = told_by_it(span, asked) {
        return Some(
            numbers
                .and_then(|number| asked.for_one(number))
                .or_else(|| Some(asked.again()))
                .filter(|_| asked.tasks.is_some()),
        );
    }
    if asked.verb == Verb::Change
        && let Some(change) = of_change(said, asked)
    {
        return Some(change);
    }
    // "the one for Leo, he quit"
    let reasoned = span.raw().len() < said.raw().len() && matches!(clause.intent, Intent::Did(_));
    let told = Told {
        said,
        span,
        clause,
        agreed: agrees(said, clause) && !(asked.deletes() && said.has(lex::NO_CLEAR_YES)),
        unknown: clause.intent == Intent::Unknown || reasoned || span.is_any(lex::UNSURE),
    };
    if chooses_nothing(&told, asked) {
        return Some(Some(asked.again()));
    }
    if let Some(number) = named_apart(&told, asked) {
        return match number {
            Some(number) => asked.for_one(number).map(Some),
            None => Some(None),
        };
    }
    if let Some(several) = several(span, asked) {
        return Some(several);
    }
    // "3, and 5 is done", when it was asked which to delete
    if asked.deletes()
        && asked.choices.len() > 1
        && matches!(&clause.intent, Intent::Complete { targets: Targets::Each(each), .. } if each.len() > 1)
    {
        return Some(Some(asked.again()));
    }
    if let Some(other) = something_else(&clause.intent, asked.choices) {
        return Some(Some(other));
    }
    let Some(numbers) = numbers_told(&told, asked) else {
        return Some(None);
    };
    match numbers.as_deref() {
        Some(numbers @ [first, ..]) => {
            let intent = request(asked.verb, numbered(numbers));
            Some(Some(intent.or_else(|| change_for(*first, asked.earlier))?))
        }
        _ if let Some(numbers) =
            several_named(span, asked.choices, asked.tasks.unwrap_or_default())
            && told.unknown =>
        {
            request(asked.verb, numbered(&numbers)).map(Some)
        }
        _ if told.agreed
            || (told.unknown
                && span.len() <= REPLY_MAX
                && span.longest(lex::QUESTIONS).is_none()) =>
        {
            Some(Some(asked.again()))
        }
        _ => None,
    }
}

/// "both of them yes", "everything, yes, all three": without what only agrees or sighs.
fn alone(span: Span<'_>) -> Span<'_> {
    let idle = |piece: &Span<'_>| {
        piece.is_any(lex::YES)
            || piece.is_any(lex::BESIDE_NAMES)
            || piece.is_any(lex::SORRY_FIRST)
            || piece.is_any(lex::CLOSERS)
    };
    let all = |piece: &Span<'_>| {
        piece.is_any(lex::THEM) || piece.is_any(lex::ALL_OF_IT) || piece.is_any(lex::BOTH)
    };
    let told: Vec<Span<'_>> = after::pieces(span)
        .filter(|piece| !idle(piece))
        .map(unagreed)
        .collect();
    // "timesheet and expenses, both"
    let mut named = told.iter().filter(|piece| !all(piece));
    match (named.next(), named.next(), told.first()) {
        (Some(only), None, _) if told.len() > 1 || after::pieces(span).count() > 1 => *only,
        (None, None, Some(first)) => *first,
        _ => span,
    }
}

/// "both of them yes"
fn unagreed(piece: Span<'_>) -> Span<'_> {
    let all = |rest: &Span<'_>| rest.is_any(lex::THEM) || rest.is_any(lex::ALL_OF_IT);
    piece.before(lex::YES).filter(all).unwrap_or(piece)
}

/// "mine", of "Dentist for me" and "Dentist for Ella". `Some(None)` when it is none of them, or the tasks are needed.
fn told_by_it(span: Span<'_>, asked: &Which<'_>) -> Option<Option<i64>> {
    if !span.is_any(&[
        "mine",
        "my own",
        "my one",
        "the one for me",
        "for me",
        "me",
        "the one for myself",
    ]) {
        return None;
    }
    let own = |task: &&TaskBrief| {
        asked.choices.contains(&task.number)
            && task
                .title
                .split(' ')
                .any(|word| matches!(text::fold(word).as_str(), "me" | "my" | "mine" | "myself"))
    };
    let mut mine = asked.tasks.unwrap_or_default().iter().filter(own);
    let only = mine.next().filter(|_| mine.next().is_none());
    Some(only.map(|task| task.number))
}

/// "to the expense report: the receipt is in the blue folder", "cables, to Label all cables", "the gym one" after "add a
/// note" or "rename something": which one, and perhaps its new words.
fn of_change(said: Span<'_>, asked: &Which<'_>) -> Option<Option<Intent>> {
    let notes = asked
        .earlier
        .last()
        .is_some_and(|turn| text::spoken(turn.user, |span| span.has(lex::PART_DESCRIPTION)));
    let span = said.trim_symbols();
    let span = span
        .after(&["to", "on", "for", "of"])
        .filter(|_| notes)
        .unwrap_or(span);
    let colon = span.tokens.iter().position(|t| t.is_mark(':'));
    let into = span.find(1, &["to"]).filter(|_| !notes);
    let (named, words) = match (colon, into) {
        (Some(at), _) => (span.take(at), Some(span.skip(at + 1).trim_leading())),
        (None, Some((at, count))) => (span.take(at), Some(span.skip(at + count))),
        (None, None) => (span, None),
    };
    let words = words.filter(|words| !words.is_empty());
    if words.is_none() && !notes {
        return None;
    }
    let Some(tasks) = asked.tasks else {
        return Some(None);
    };
    let number = named_among(named.trim_marks(), asked, tasks)?;
    let target = Target::Number(number);
    // Its text was told before.
    let is_told = matches!(change_for(number, asked.earlier), Some(Intent::Update(changes))
        if changes.iter().any(|change| change.description.is_some()));
    if words.is_none() && is_told {
        return None;
    }
    Some(Some(match words {
        None => Intent::Describe(target),
        Some(words) if notes => Intent::Update(vec![Change {
            target,
            title: None,
            description: Some(words.raw().to_owned()),
        }]),
        Some(words) => Intent::Update(vec![Change {
            target,
            title: Some(intent::title(words)),
            description: None,
        }]),
    }))
}

fn named_among(span: Span<'_>, asked: &Which<'_>, tasks: &[TaskBrief]) -> Option<i64> {
    match target::pointer(span) {
        Some(Targets::Each(each)) => chosen(&each, asked.choices)?.first().copied(),
        _ => named(span, asked.choices, tasks, true),
    }
}

/// What is asked about once more.
fn chooses_nothing(told: &Told<'_>, asked: &Which<'_>) -> bool {
    let (said, deletes) = (told.said, asked.deletes());
    let looks = matches!(told.clause.intent, Intent::List(_) | Intent::Show(_));
    // "I want both", "second that"
    said.is_any(&["second that", "i second that", "seconded"])
        || deletes && intent::open(said).longest(lex::I_WANT_IT).is_some()
        || (deletes || asked.choices.is_empty()) && said.is_any(lex::YOUR_CALL)
        // "5?", "it's 5 already"
        || deletes && (said.asks() || said.asks_at_end() && !looks || said.has(&["already"]))
        || told.span.is_any(lex::WHICH_ONES)
}

/// "the one that is not mom", and "The insulation one, please: Insulate the attic.": the one that is named apart from
/// the other words. `Some(None)` when the tasks are needed to tell.
fn named_apart(told: &Told<'_>, asked: &Which<'_>) -> Option<Option<i64>> {
    let (span, choices) = (told.span, asked.choices);
    let left_out = span.after(lex::NOT_THE_ONE).filter(|_| choices.len() == 2);
    let colon = span.tokens.iter().position(|t| t.is_mark(':'));
    let name = left_out.or_else(|| {
        let at = colon.filter(|_| told.unknown)?;
        Some(span.skip(at + 1).trim_marks())
    })?;
    let Some(tasks) = asked.tasks else {
        return Some(None);
    };
    let number = named(name, choices, tasks, true)?;
    Some(Some(match (left_out, choices) {
        (Some(_), [a, b]) if number == *a => *b,
        (Some(_), [a, _]) => *a,
        _ => number,
    }))
}

/// Several of them, told by words for them all. `Some(None)` when the tasks are needed to tell.
fn several(span: Span<'_>, asked: &Which<'_>) -> Option<Option<Intent>> {
    let (verb, choices) = (asked.verb, asked.choices);
    if asked.deletes()
        && let Some(Targets::Them(part)) = target::pointer(span)
    {
        return Some(request(verb, Targets::Them(part)));
    }
    // "both of the calls"
    if let Targets::Matching(words, _) = target::parse(span)
        && choices.len() > 1
    {
        let Some(tasks) = asked.tasks else {
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
        let Some(tasks) = asked.tasks else {
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
    None
}

/// "actually, mark it as done": the same choice, for something else.
fn something_else(intent: &Intent, choices: &[i64]) -> Option<Intent> {
    let it = |targets: &Targets| *targets == Targets::Each(vec![Target::It]);
    let verb = match intent {
        Intent::Complete {
            targets,
            done: true,
        } if it(targets) => Verb::Complete,
        Intent::Complete { targets, .. } if it(targets) => Verb::Reopen,
        Intent::Delete { targets, .. } if it(targets) => Verb::Delete,
        _ => return None,
    };
    match choices {
        [_] => request(verb, numbered(choices)),
        _ => Some(Intent::Ask(verb, choices.to_vec())),
    }
}

/// The numbers of those that are chosen, if the reply tells them. `None` when the tasks are needed to tell.
fn numbers_told(told: &Told<'_>, asked: &Which<'_>) -> Option<Option<Vec<i64>>> {
    let (span, choices) = (told.span, asked.choices);
    // A name alone may look like a list ("the completed one") to the reader of clauses.
    let named_state = matches!(&told.clause.intent, Intent::List(l) if l.search.is_none());
    // What is quoted is a name, and found below.
    let titled = |targets: &Targets| matches!(targets, Targets::Each(each) if each.iter().any(|t| matches!(t, Target::Title(_))));
    let pointed = target::pointer(span).filter(|targets| !titled(targets));
    Some(match (pointed, choices) {
        (_, [only]) if told.agreed => Some(vec![*only]),
        // "sorry, I meant task 4" is none of them, and said in so many words.
        (Some(Targets::Each(targets)), _)
            if target::is_explicit(span)
                && let Some(meant) = meant(&targets, asked.tasks) =>
        {
            Some(meant)
        }
        (Some(Targets::Each(targets)), _) => chosen(&targets, choices)
            // "317" for "Taxi for 317 at 5:00"
            .or_else(|| numbered_so(&targets, choices, asked.tasks.unwrap_or_default())),
        (Some(Targets::Them(part)), _) => Some(part.of(choices).to_vec()),
        // "my name is Bob" names no task.
        _ if (told.unknown || named_state) && !span.has(lex::BE) && !is_no_choice(span) => {
            let deletes = asked.deletes();
            let one = !deletes || target::is_one(told.said);
            let number = named(span, choices, asked.tasks?, one);
            let number = number.filter(|_| !deletes || !is_said(span));
            number.map(|number| vec![number])
        }
        _ => None,
    })
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
