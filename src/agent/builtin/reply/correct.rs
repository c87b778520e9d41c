//! Corrections of what was done last: "no, I meant task 5", "scratch that".

mod amended;
mod lead;
mod taken_back;

pub use amended::{amended, in_its_place};
pub use lead::{Lead, lead};
pub use taken_back::taken_back;

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses;
use crate::agent::builtin::intent::{self, Change, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Made, Memory, Turn};
use crate::agent::builtin::names;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span};
use crate::agent::model::TaskBrief;

use super::reworded::{purpose, renamed, timed};
use super::{answered, more, numbered, request, undo};
use lead::left_out;

/// Longest correction.
const WORDS_MAX: usize = 12;

/// What was meant instead of what was done. `None` when this is no correction, `Some(None)` when
/// the tasks are needed to tell.
pub fn meant(
    span: Span<'_>,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Vec<Intent>>> {
    let span = without_back(span);
    // "ok then task 1" after "complete task 9", which is not there
    let instead = span.trim_symbols();
    let instead = instead.after(lex::THEN).unwrap_or(instead).trim_symbols();
    let instead = instead.before(&["then"]).unwrap_or(instead);
    if instead.len() < span.trim_symbols().len()
        && let Some(intent) = failed(instead, earlier)
    {
        return Some(Some(vec![intent]));
    }
    // "oh, it is already. Then 1" after "complete 2", which was done
    let stop = span
        .trim_symbols()
        .tokens
        .iter()
        .rposition(|t| t.is_mark('.') || t.is_mark(','));
    let last = stop.map_or(instead, |at| {
        span.trim_symbols().skip(at + 1).trim_symbols()
    });
    let then = last.after(lex::THEN).or_else(|| last.before(&["then"]));
    if let Some(then) = then
        && let Some(targets) = target::pointer(then.trim_symbols())
        && earlier.last().is_some_and(was_done_already)
    {
        return Some(Some(request(Verb::Complete, targets).into_iter().collect()));
    }
    // "damn, wrong one, bring it back, I meant 2"
    let meant = span.find(3, &["i meant", "i mean"]).filter(|(at, _)| {
        let before = span.take(*at);
        before.has(&["back", "undo"]) && before.len() < WORDS_MAX
    });
    if let Some((at, _)) = meant
        && let Some(corrected) = corrected(span.skip(at), true, earlier, tasks)
    {
        return Some(corrected);
    }
    corrected(span, false, earlier, tasks)
}

/// Nothing was changed by the turn: what was to be marked as done was so before.
fn was_done_already(turn: &Turn<'_>) -> bool {
    !turn.made.is_empty()
        && turn.made.iter().all(|made| {
            made.call.name == "complete_task" && made.origin.is_some_and(|origin| origin.again)
        })
}

/// "sorry, I meant number 3. Put number 2 back as it was": without the sentence that says what a correction does anyway.
fn without_back(span: Span<'_>) -> Span<'_> {
    let end =
        |t: &text::Token| t.is_mark('.') || t.is_mark('!') || t.is_mark(',') || t.word == "and";
    let back = |at: &usize| {
        let rest = intent::closed(intent::open(span.skip(at + 1)));
        let rest = rest.before(lex::AS_IT_WAS).unwrap_or(rest);
        rest.has_first(&["put", "bring", "set", "turn", "change", "switch", "move"])
            && rest
                .before(&["back", "back on |my|the| list", "back on"])
                .is_some()
            || rest.is_any(&["undo the |first|other| |one|", "undo that", "undo it"])
            // "Number 2 is still open"
            || rest
                .before(&[
                    "is still open",
                    "isn't |done|complete|finished|",
                    "is not |done|complete|completed|finished|",
                    "isn't",
                ])
                .is_some_and(|named| target::pointer(named).is_some())
    };
    // Only the end of a message is such a sentence; a long run of "and" is not read again at each of them.
    let at = (span.len().saturating_sub(WORDS_MAX).max(1)..span.len())
        .filter(|at| span.tokens.get(*at).is_some_and(end))
        .find(back);
    at.map_or(span, |at| span.take(at))
}

/// What was done last, and for which tasks.
struct Deeds<'a> {
    verb: Verb,
    done: Vec<&'a Made<'a>>,
    earlier: &'a [Turn<'a>],
    /// It was undone since.
    is_back: bool,
}

/// The same; it is `led` by words of correction in the sentence before.
fn corrected(
    span: Span<'_>,
    led: bool,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Vec<Intent>>> {
    if let Some(intent) = purpose(span, earlier).or_else(|| timed(span, earlier)) {
        return Some(Some(vec![intent]));
    }
    let lead = left_out(intent::open(span), earlier)
        .or_else(|| lead(span))
        .or_else(|| lead(intent::open(span)))?;
    // "that was the last one" tells something; "no, that was the last one" corrects.
    if !lead.firm && !led {
        return None;
    }
    if let Some(last) = last_sentence(&lead) {
        return corrected(last, true, earlier, tasks);
    }
    let rest = of_a_task(span, lead.rest, earlier)?;
    let lead = Lead { rest, ..lead };
    // After "undo" nothing is left to be undone, and the deed that was meant is the one before it.
    let (earlier, is_back) = match earlier.split_last() {
        Some((last, before)) if undo::is_asked(last.user) => (before, true),
        _ => (earlier, false),
    };
    let done = earlier
        .last()?
        .made
        .iter()
        .filter(|m| memory::touched_by(m).is_some());
    let done: Vec<&Made<'_>> = done.collect();
    let Some(first) = done.first() else {
        return match failed(rest, earlier) {
            Some(intent) => Some(Some(vec![intent])),
            None => unfound(rest, lead.sure, earlier, tasks),
        };
    };
    let name = first.call.name.as_str();
    if lead.whole.is_empty() || rest.len() > WORDS_MAX || done.iter().any(|m| m.call.name != name) {
        return None;
    }
    let verb = match name {
        "complete_task" if memory::completed(first) => Verb::Complete,
        "complete_task" => Verb::Reopen,
        "delete_task" => Verb::Delete,
        _ if is_back => return None,
        _ => {
            let [made] = done.as_slice() else { return None };
            return in_other_words(&lead, made, earlier).map(Some);
        }
    };
    let deeds = Deeds {
        verb,
        done,
        earlier,
        is_back,
    };
    for_others(span, &lead, &deeds, tasks)
}

/// "I looked at the wrong line, they only mowed the lawn. It's number 3 that's done, not 2."
fn last_sentence<'a>(lead: &Lead<'a>) -> Option<Span<'a>> {
    let stop = lead.rest.tokens.iter().rposition(|t| t.is_mark('.'))?;
    let last = lead.rest.skip(stop + 1);
    (lead.plain && last.longest(lex::IT_IS).is_some()).then_some(last)
}

/// What follows words of correction, without what is said of its state. `None` when it is about no task.
fn of_a_task<'a>(span: Span<'_>, rest: Span<'a>, earlier: &[Turn<'_>]) -> Option<Span<'a>> {
    // "the meeting, not the task"
    if span
        .find(1, &["not |the|my| |task|tasks|reminder|item|entry|"])
        .is_some()
    {
        return None;
    }
    let rest = intent::closed(rest);
    // "sorry, I meant 3 is finished" after a deletion: no other is to be deleted.
    let deleted = earlier
        .last()
        .is_some_and(|turn| turn.made.iter().any(|m| m.call.name == "delete_task"));
    if deleted && rest.before(lex::IS_DONE).is_some() {
        return None;
    }
    let rest = rest.before(lex::THAT_IS_DONE).unwrap_or(rest);
    // "I wanted the parcel gone"
    let rest = match deleted {
        true => rest
            .before(&["gone", "deleted", "removed", "off", "off the list"])
            .filter(|named| !named.is_empty())
            .unwrap_or(rest),
        false => rest,
    };
    // "task 5 is finished, not 4"
    let named = rest
        .before(lex::IS_DONE)
        .filter(|named| target::pointer(*named).is_some());
    Some(named.unwrap_or(rest))
}

/// Other words for what was added or changed, or another task for the change.
fn in_other_words(lead: &Lead<'_>, made: &Made<'_>, earlier: &[Turn<'_>]) -> Option<Vec<Intent>> {
    let rest = lead.rest;
    // "sorry, I meant number 3" after number 2 was renamed
    if let Some(Targets::Each(each)) = target::pointer(rest)
        && let [target @ Target::Number(_)] = each.as_slice()
        && made.call.name == "update_task"
        && lead.sure
        && (target::is_explicit(rest) || rest.has(&["number"]))
    {
        let meant = same_change(made, target.clone());
        // After a change inside a title the call holds the other task's words.
        let asked = text::fold(earlier.last()?.user);
        let is_spelt = |change: &Change| {
            let told = [&change.title, &change.description];
            let mut told = told.into_iter().flatten();
            told.all(|words| asked.contains(&text::fold(words)))
        };
        if !is_spelt(&meant) {
            return None;
        }
        let mut intents = undo::undone(earlier);
        intents.push(Intent::Update(vec![meant]));
        return Some(intents);
    }
    let read = intent::read(rest).intent;
    renamed(rest, &read, made, lead.sure).map(|intent| vec![intent])
}

/// The change that a call asked for, for this target.
fn same_change(made: &Made<'_>, target: Target) -> Change {
    let told = |key: &str| Some(made.call.arguments.get(key)?.as_str()?.to_owned());
    Change {
        target,
        title: told("title"),
        description: told("description"),
    }
}

/// Undone, and done for the tasks that were meant.
fn for_others(
    span: Span<'_>,
    lead: &Lead<'_>,
    deeds: &Deeds<'_>,
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Vec<Intent>>> {
    let (rest, verb) = (lead.rest, deeds.verb);
    if denies_another(lead.whole, deeds) {
        return None;
    }
    if is_no_request(span, verb, lead.sure) {
        return None;
    }
    // "no wait, that was last month's"
    if verb == Verb::Complete
        && (rest.longest(lex::ANOTHER_TIME).is_some() || rest.is_any(lex::NOT_YET))
    {
        return Some(Some(undo::undone(deeds.earlier)));
    }
    if let Some(back) = but_these(lead.whole, deeds, tasks) {
        return Some(back);
    }
    if rest.has_first(lex::NOT_A_NAME) {
        return None;
    }
    // "call the bank instead", after something else was done
    if rest.has_first(lex::TASK_VERBS)
        && rest.len() > 1
        && !rest.has(&["back", "delete", "remove", "that", "it"])
        && span.trim_symbols().before(&["instead"]).is_some()
        && verb != Verb::Reopen
    {
        return Some(Some(vec![super::added(rest)]));
    }
    let read = intent::read(rest).intent;
    if read != Intent::Unknown && !(lead.plain && matches!(read, Intent::Did(_))) {
        return None;
    }
    // "oops, mom called"
    if answered::is_said(rest) && target::pointer(rest).is_none() && rest.find(1, &["i"]).is_none()
    {
        return None;
    }
    let Some(tasks) = tasks else {
        return Some(None);
    };
    // "no, 5" after "delete chapter 4"
    let like = more::like_before(rest, deeds.earlier);
    let targets = match &like {
        Targets::Each(each)
            if matches!(each.as_slice(), [Target::Name { .. }])
                && matches!(rest.tokens, [only] if matches!(only.kind, Kind::Number(_))) =>
        {
            like
        }
        // "not two, three" after "complete number two"
        Targets::Each(each)
            if matches!(each.as_slice(), [Target::Number(_)]) && rest.trim_symbols().len() == 1 =>
        {
            like
        }
        _ => counted(named(rest, lead.plain, tasks)?, deeds, tasks),
    };
    let mut intents = if deeds.is_back {
        Vec::new()
    } else {
        undo::undone(deeds.earlier)
    };
    intents.extend(request(verb, targets));
    Some(Some(intents))
}

/// "oops, I meant the third one" after "delete the second task", when no list was shown: counted with those that were
/// deleted, as they were counted then.
fn counted(targets: Targets, deeds: &Deeds<'_>, tasks: &[TaskBrief]) -> Targets {
    let Targets::Each(each) = &targets else {
        return targets;
    };
    let [Target::Place(place)] = each.as_slice() else {
        return targets;
    };
    if deeds.verb != Verb::Delete || !Memory::of(deeds.earlier).shown.is_empty() {
        return targets;
    }
    let gone = deeds.done.iter().filter_map(|made| memory::number(made));
    let mut numbers: Vec<i64> = tasks.iter().map(|task| task.number).chain(gone).collect();
    numbers.sort_unstable();
    match place.checked_sub(1).and_then(|at| numbers.get(at)) {
        Some(number) => numbered(&[*number]),
        None => targets,
    }
}

/// "not bad, milk" denies nothing that was done.
fn denies_another(whole: Span<'_>, deeds: &Deeds<'_>) -> bool {
    let Some(denied) = whole.after(&["not"]) else {
        return false;
    };
    let end = denied
        .tokens
        .iter()
        .position(|t| !t.is_wordy() && t.kind != Kind::Quote);
    let denied = denied.take(end.unwrap_or(denied.len()));
    let telling = |word: &&str| word.len() > 2 && !lex::NAME_NOISE.contains(word);
    let titles = || {
        deeds
            .done
            .iter()
            .filter_map(|made| made.result?.output.get("title")?.as_str())
    };
    target::pointer(denied).is_none()
        && denied.words().any(|word| telling(&word))
        && !denied.words().filter(telling).any(|word| {
            titles()
                .any(|title| names::holds_words(title, word) || text::fold(title).contains(word))
        })
        && !denied.has(lex::NOUN)
        && !denied.has(&["one", "ones", "thing"])
}

/// Asks for something else, or for nothing at all.
fn is_no_request(span: Span<'_>, verb: Verb, sure: bool) -> bool {
    // "oh no, the dog", "I meant the rent?": hardly a request to delete it
    let doubted = span.asks() || span.asks_at_end() || span.starts("oh no").is_some() && !sure;
    // "I meant to add the rent"
    let to_add = [
        "meant to |add|keep|create|",
        "wanted to |add|keep|create|",
        "mean to |add|keep|create|",
    ];
    verb == Verb::Delete && doubted || span.find(0, &to_add).is_some()
}

/// "sorry, the 3 not yet", "actually the flyers are not", "no, not 4": those of them are as they were.
fn but_these(
    whole: Span<'_>,
    deeds: &Deeds<'_>,
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Vec<Intent>>> {
    let whole = intent::closed(whole);
    // "April isn't, I looked at the wrong sheet"
    let comma = whole.tokens.iter().position(|t| t.is_mark(','));
    let told = comma.map(|at| whole.take(at)).filter(|told| {
        told.before(lex::NOT_THESE).is_some() && whole.find(0, lex::MEANT).is_none()
    });
    let whole = told.unwrap_or(whole);
    let named = whole
        .before(lex::NOT_THESE)
        .or_else(|| whole.after(lex::ALL_BUT_THESE))?;
    // "not the audit one, that's still open"
    let named = match named.tokens.iter().position(|t| t.is_mark(',')) {
        Some(at)
            if named.skip(at + 1).has(&["still", "not", "isn't", "open"])
                || clauses::is_aside(named.skip(at + 1)) =>
        {
            named.take(at)
        }
        _ => named,
    };
    if deeds.verb == Verb::Delete
        || named.is_empty()
        || named.len() > 5
        || named.find(0, &["i meant", "i mean", "but"]).is_some()
    {
        return None;
    }
    let Some(tasks) = tasks else {
        return Some(None);
    };
    let touched: Vec<i64> = deeds
        .done
        .iter()
        .filter_map(|m| memory::number(m))
        .collect();
    let is_touched = |t: &Target| matches!(t, Target::Number(n) if touched.contains(n));
    if let Some(Targets::Each(each)) = self::named(named, true, tasks)
        && each.iter().all(is_touched)
    {
        let back = if deeds.verb == Verb::Complete {
            Verb::Reopen
        } else {
            Verb::Complete
        };
        let back = request(back, Targets::Each(each));
        return Some(Some(back.into_iter().collect()));
    }
    None
}

/// "sorry, task 2" after "delete task 7", which is not there: the same for what is pointed at.
fn failed(rest: Span<'_>, earlier: &[Turn<'_>]) -> Option<Intent> {
    let [made] = earlier.last()?.made.as_slice() else {
        return None;
    };
    if !made.result.is_some_and(|result| result.is_error) {
        return None;
    }
    let targets = target::pointer(rest)?;
    match made.call.name.as_str() {
        "complete_task" => request(Verb::Complete, targets),
        "delete_task" => request(Verb::Delete, targets),
        "update_task" => match targets {
            Targets::Each(each) => {
                let change = same_change(made, each.into_iter().next()?);
                Some(Intent::Update(vec![change]))
            }
            _ => None,
        },
        _ => None,
    }
}

/// "I meant the swimming one" after "get rid of the gym task", of which there is none.
fn unfound(
    rest: Span<'_>,
    sure: bool,
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Vec<Intent>>> {
    let last = earlier.last()?.user;
    let asked = clauses::read(last, &text::tokens(last));
    let [asked] = asked.as_slice() else {
        return None;
    };
    let verb = match asked.intent {
        Intent::Delete { .. } => Verb::Delete,
        Intent::Complete { done: true, .. } => Verb::Complete,
        Intent::Complete { .. } => Verb::Reopen,
        _ => return None,
    };
    const NAME_MAX: usize = 3;
    // "sorry, I meant delete the Nadia one"
    let anew = intent::read(rest).intent;
    if sure
        && matches!(&anew, Intent::Delete { targets, .. } | Intent::Complete { targets, .. } if matches!(targets, Targets::Each(_)))
    {
        return Some(Some(vec![anew]));
    }
    if !(sure || rest.len() <= NAME_MAX) || intent::read(rest).intent != Intent::Unknown {
        return None;
    }
    let Some(tasks) = tasks else {
        return Some(None);
    };
    let targets = named(rest, true, tasks)?;
    Some(Some(request(verb, targets).into_iter().collect()))
}

/// The tasks meant, if all of them can be told.
fn named(rest: Span<'_>, plain: bool, tasks: &[TaskBrief]) -> Option<Targets> {
    if let Some(pointed) = target::pointer(rest) {
        let it = matches!(&pointed, Targets::Each(each) if each.contains(&Target::It));
        return (!it).then_some(pointed);
    }
    // "actually, call mom" may be about anything.
    let Targets::Each(each) = target::parse(rest) else {
        return None;
    };
    if !plain {
        return None;
    }
    let one = |words: &str| match lookup::by_name(words, Status::All, Status::All, tasks) {
        Found::One(task) => Some(Target::Number(task.number)),
        _ => None,
    };
    // "Ben I spoke to"
    let plainer = rest
        .find(1, &["i", "we", "that", "who", "which"])
        .map(|(at, _)| rest.take(at).raw());
    let found = |target: &Target| match target {
        Target::Name { words, .. } | Target::Title(words) => {
            one(words).or_else(|| one(plainer.filter(|_| each.len() == 1)?))
        }
        _ => None,
    };
    let found: Option<Vec<Target>> = each.iter().map(found).collect();
    found.map(Targets::Each)
}
