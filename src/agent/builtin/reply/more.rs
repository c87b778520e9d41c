//! Messages that add to what was done last: "and the second one too", "and check the water pump".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Draft, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::{added, answered, new, request};

/// Longest message that adds to the request before it.
const MORE_MAX: usize = 8;

/// "and the second one too": once more what was done last, for other tasks.
pub fn more(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let span = without_reason(span);
    // "and that's all for today", "and you?"
    if span.asks() && !is_asked_so(span, earlier) || span.has(&["then"]) {
        return None;
    }
    // "now task 3"
    let next = span
        .after(&["now", "next", "and now", "then"])
        .filter(|rest| target::pointer(rest.trim_symbols()).is_some());
    // "oh, and feed the cat"
    let span = span
        .after(&["oh", "ah", "hey"])
        .map(Span::trim_marks)
        .filter(|rest| rest.longest(lex::MORE_LEADS).is_some())
        .unwrap_or(span);
    let led = span
        .after(lex::MORE_LEADS)
        .or(next)
        .or_else(|| done_so(span, earlier));
    let rest = led.unwrap_or(span).trim_symbols();
    let closed = rest.before(lex::MORE_CLOSERS);
    let rest = closed.unwrap_or(rest).trim_symbols();
    // "and now the water bill as well"
    let rest = rest
        .after(&["now"])
        .filter(|rest| closed.is_some() && !rest.is_empty())
        .unwrap_or(rest);
    // "and buy brushes too, as a separate task"
    let rest = rest.before(lex::ON_LIST).map_or(rest, Span::trim_symbols);
    let rest = rest
        .before(lex::MORE_CLOSERS)
        .map_or(rest, Span::trim_symbols);
    if led.is_none() && closed.is_none() || names_no_more(rest) {
        return None;
    }
    once_more(rest, led.is_some() && span.has(&["same"]), earlier)
}

/// "and the parking fine too, it's been cancelled"
fn without_reason(span: Span<'_>) -> Span<'_> {
    let span = span.trim_symbols();
    let span = span
        .before(&["please", "thanks"])
        .map_or(span, Span::trim_symbols);
    let reason = |at: &usize| {
        span.tokens.get(at - 1).is_some_and(|t| t.is_mark(','))
            && (span.skip(*at).longest(lex::REASONS).is_some()
                || span.skip(*at).longest(lex::EXCUSES).is_some()
                || clauses::is_aside(span.skip(*at)))
    };
    (2..span.len())
        .find(reason)
        .map_or(span, |at| span.take(at - 1))
}

/// "can you mark the kennel as done?", "and the blanket?"
fn is_asked_so(span: Span<'_>, earlier: &[Turn<'_>]) -> bool {
    let acted = |turn: &Turn<'_>| {
        turn.made
            .iter()
            .any(|made| memory::touched_by(made).is_some())
    };
    earlier
        .last()
        .is_some_and(|turn| turn.user.trim_end().ends_with('?') && acted(turn))
        && span.has_first(&["and"])
        && span.len() > 2
        && !span.tokens.iter().any(|t| t.is_mark(','))
        && !span.has(&[
            "when", "what", "where", "who", "how", "why", "which", "is", "are",
        ])
}

/// "so is the VAT return"
fn done_so<'a>(span: Span<'a>, earlier: &[Turn<'_>]) -> Option<Span<'a>> {
    let made = earlier.last()?.made.last()?;
    let so = span.after(&[
        "so |is|are|was|were|",
        "and so |is|are|was|were|",
        "same |for|with|",
        "the same |for|with|",
        "same goes for",
        "the same goes for",
    ]);
    so.filter(|_| made.call.name == "complete_task")
}

/// Words that name nothing to be added or done.
fn names_no_more(rest: Span<'_>) -> bool {
    rest.is_empty()
        || rest.is_any(lex::NOTHING_TO_ADD)
        || rest.len() > MORE_MAX
        || rest.has_first(lex::SPEAKING)
        || rest.has(lex::NOT_WORDS)
        || rest.has(lex::ALMOST)
        || rest.has(&["no", "later", "tomorrow", "needs", "must", "should"])
        || answered::is_said(rest)
            && !rest.has_first(lex::TASK_VERBS)
            && !rest.has_first(&["a", "an", "some"])
        || rest.longest(lex::QUESTIONS).is_some()
}

/// What was done last, for these words; `same` when they are said to be alike.
fn once_more(rest: Span<'_>, same: bool, earlier: &[Turn<'_>]) -> Option<Intent> {
    let made = &earlier.last()?.made;
    let last = made
        .iter()
        .rev()
        .find(|m| memory::touched_by(m).is_some())?;
    match last.call.name.as_str() {
        "add_task" if same => {
            let title = last.result?.output.get("title")?.as_str()?;
            Some(new::likened(title, rest).unwrap_or_else(|| added(rest)))
        }
        // "and Mia's too" after "Renew Leo's passport"
        "add_task"
            if let [owner] = rest.tokens
                && owner.word.ends_with("'s")
                && let Some(title) = last.result?.output.get("title")?.as_str()
                && let Some(old) = title
                    .split(' ')
                    .find(|word| text::fold(word).ends_with("'s")) =>
        {
            let title = title.replacen(old, rest.raw_of(owner), 1);
            Some(Intent::Add(vec![Draft {
                title,
                description: None,
            }]))
        }
        "add_task" => Some(added(rest.after(&["to"]).unwrap_or(rest))),
        "update_task" => intent::renamed(rest).map(|change| Intent::Update(vec![change])),
        "complete_task" if memory::completed(last) => {
            request(Verb::Complete, like_before(rest, earlier))
        }
        "complete_task" => request(Verb::Reopen, like_before(rest, earlier)),
        "delete_task" => request(Verb::Delete, like_before(rest, earlier)),
        _ => None,
    }
}

/// Speaks of a task by its number.
fn counts(said: &str) -> bool {
    text::spoken(said, |span| {
        span.has(&["number", "task", "and"])
            && span.tokens.iter().any(|t| {
                matches!(t.kind, text::Kind::Number(_)) || target::small(&t.word).is_some()
            })
    })
}

/// The tasks these words mean: "and 5" after "chapter 4 is done" is chapter 5.
pub fn like_before(rest: Span<'_>, earlier: &[Turn<'_>]) -> Targets {
    let targets = target::parse(rest);
    // "and three" after "I did number two"
    if let [only] = rest.trim_symbols().tokens
        && let Some(number) = target::small(&only.word)
        && earlier.last().is_some_and(|turn| counts(turn.user))
    {
        return Targets::Each(vec![Target::Number(number)]);
    }
    let plain = matches!(&targets, Targets::Each(each)
        if matches!(each.as_slice(), [Target::Number(_)]))
        && rest.trim_symbols().len() == 1
        && !rest.raw().contains('#');
    let (Some(last), true) = (earlier.last(), plain) else {
        return targets;
    };
    let said = text::tokens(last.user);
    let by_number = said
        .iter()
        .any(|t| t.word == "task" || lex::NOUNS.contains(&t.word.as_str()));
    if by_number {
        return targets;
    }
    let pair = said.windows(2).find_map(|pair| match pair {
        [thing, number]
            if thing.kind == text::Kind::Word
                && matches!(number.kind, text::Kind::Number(_))
                && !lex::NOUN.contains(&thing.word.as_str())
                && !lex::NOUNS.contains(&thing.word.as_str())
                && !lex::NUMBERED.contains(&thing.word.as_str()) =>
        {
            Some(thing.word.clone())
        }
        _ => None,
    });
    match pair {
        Some(thing) => Targets::Each(vec![Target::Name {
            words: format!("{thing} {}", rest.trim_symbols().raw()),
            only: Status::All,
        }]),
        None => targets,
    }
}

/// "and check the water pump" right after something was added: one more, unless there is such a task.
pub fn added_too(
    clauses: &mut [Clause],
    span: Span<'_>,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let made = earlier
        .last()
        .map(|turn| turn.made.as_slice())
        .unwrap_or_default();
    let added = !made.is_empty() && made.iter().all(|made| made.call.name == "add_task");
    let words = intent::open(span.after(lex::MORE_LEADS).unwrap_or(span));
    let words = words
        .before(lex::CLOSERS)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(words);
    let led = span.take(4).has(&["and", "also", "plus", "then"])
        && words.has_first(lex::TASK_VERBS)
        && !target::is_explicit(words);
    let ([clause], true, true) = (clauses, added, led) else {
        return Some(());
    };
    let name = match &clause.intent {
        Intent::Complete {
            targets: Targets::Each(each),
            ..
        }
        | Intent::Delete {
            targets: Targets::Each(each),
            ..
        } => each.first().cloned(),
        Intent::Update(changes) => changes
            .iter()
            .find(|c| c.title.is_none() && c.description.is_none())
            .map(|c| c.target.clone()),
        _ => None,
    };
    let Some(Target::Name { words: name, .. }) = name else {
        return Some(());
    };
    if let Found::Nothing | Found::Perhaps(_) =
        lookup::by_name(&name, Status::All, Status::All, tasks?)
    {
        clause.intent = self::added(words);
    }
    Some(())
}

/// "so that too": once more what was done in the turn before, when that was to complete something.
pub fn done_again(said: &str, earlier: &[Turn<'_>]) -> Option<bool> {
    text::spoken(said, |span| {
        let span = intent::open(span);
        let last = earlier.last()?.made.last()?;
        let done = last
            .call
            .arguments
            .get("completed")
            .and_then(|v| v.as_bool())
            .unwrap_or(true);
        (last.call.name == "complete_task" && span.is_any(lex::THAT_TOO)).then_some(done)
    })
}
