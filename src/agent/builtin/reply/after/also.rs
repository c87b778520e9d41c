//! More of what was done last: "fridge same", "so can the doorbell", "and one for Dad".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::intent::{self, Draft, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::reply::{answered, gist, request};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span};

use super::{After, Read, adds, asked_for, completes, deletes, opened, pieces};

/// "fridge same", "the garden one came too, in the same envelope!", "the shoes went back today as well": one more that
/// is done, after others were.
pub fn alike(after: &After<'_>) -> Read {
    if !after.all(completes)
        || !after.is_quiet()
        || gist::is_guarded(after.said)
        || after.said.has(lex::NOT_WORDS)
        || after.span.has_first(&["he", "she", "they", "his", "their"])
        || after.said.asks_at_end()
    {
        return None;
    }
    let first = pieces(after.span).next()?;
    let mut also = first.has(&["too", "also", "aswell"]) || first.find(0, &["as well"]).is_some();
    let first = first
        .after(lex::SO_IS)
        .inspect(|_| also = true)
        .unwrap_or(first);
    if !also && first.before(&["same", "likewise", "ditto"]).is_none()
        // "mum called too"
        || answered::is_said(first) && !first.word(0).ends_with("ing") && lex::plain_verbs(first.word(0)).is_empty()
    {
        return None;
    }
    if (first.has(lex::STILL_NEEDED) || first.has(lex::BE)) && !tells_a_deed(first) {
        return None;
    }
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let open = || {
        tasks
            .iter()
            .filter(|task| !task.is_completed || after.marked(task))
    };
    let task = gist::spoken_of(first.raw(), open(), false)
        .or_else(|| gist::touched_on(first.raw(), open()))?;
    let other = first
        .words()
        .flat_map(lex::plain_verbs)
        .any(|verb| lex::are_other_deeds(&verb, &task.title));
    if other {
        return None;
    }
    asked_for(Verb::Complete, &[task.number])
}

/// "the form is signed too", and not "the milk is sour too".
fn tells_a_deed(said: Span<'_>) -> bool {
    said.has(lex::DONE_WORDS)
        || said.has(lex::RESULTS)
        || said.words().any(|word| !lex::plain_verbs(word).is_empty())
}

/// "so can the doorbell", "and scrap the quartet as well", after others were deleted; "those can go" after a list.
pub fn gone_too(after: &After<'_>) -> Read {
    let first = pieces(after.said).next()?;
    if let Some(them) = first.before(lex::CAN_GO)
        && opened(them).is_any(lex::THEM)
        && !after.memory.shown.is_empty()
        && after.is_quiet()
    {
        return deleted(target::pointer(opened(them))?);
    }
    if !after.all(deletes) {
        return None;
    }
    let alone = pieces(after.said).count() == 1;
    let named = first.after(&[
        "so can",
        "and so can",
        "so could",
        "same |for|with|",
        "likewise",
    ]);
    let named = named.map(|named| named.before(&["go", "too", "as well"]).unwrap_or(named));
    if let Some(named) = named.filter(|named| alone && !named.is_empty()) {
        return match target::parse(named) {
            targets @ Targets::Each(_) => deleted(targets),
            _ => None,
        };
    }
    // "and the book, then we're finished"
    let mut parts = pieces(after.said);
    if let (Some(named), Some(end), None) = (parts.next(), parts.next(), parts.next())
        && end.is_any(lex::THAT_IS_ALL)
        && let Some(named) = named.after(lex::MORE_LEADS)
    {
        return match target::parse(named) {
            targets @ Targets::Each(_) => deleted(targets),
            _ => None,
        };
    }
    // Said to be one more, a weaker word for it is as good.
    let [clause] = after.clauses else {
        return None;
    };
    let one_more = after.said.longest(lex::MORE_LEADS).is_some()
        || pieces(after.said)
            .next()
            .is_some_and(|first| first.before(lex::MORE_CLOSERS).is_some());
    match &clause.intent {
        Intent::Delete {
            targets: targets @ Targets::Each(_),
            plain: false,
        } if one_more => deleted(targets.clone()),
        _ => None,
    }
}

fn deleted(targets: Targets) -> Read {
    Some(Some(request(Verb::Delete, targets).into_iter().collect()))
}

/// "one more, worm the sheep", "ugh and do the dishes", "and one for Dad", "and uncle Pete too", after something was
/// added.
pub fn added(after: &After<'_>) -> Read {
    if !after.all(adds) || after.said.asks_at_end() {
        return None;
    }
    if let Some(rest) = after
        .span
        .after(lex::ONE_MORE_TITLE)
        .map(Span::trim_symbols)
        && rest.len() > 1
        && after.is_quiet()
        && !rest.has_first(&["for", "called", "that", "is", "was", "please"])
        && !rest.has_first(lex::SPEAKERS)
    {
        let rest = rest.after(&["to"]).unwrap_or(rest);
        return new(intent::title(intent::closed(rest)));
    }
    let last = after.acts().into_iter().next_back()?;
    let title = super::title(last)?;
    let [_] = after.clauses else {
        return None;
    };
    let (led, rest) = behind_and(after.said)?;
    let rest = rest
        .before(lex::MORE_CLOSERS)
        .unwrap_or(rest)
        .trim_symbols();
    // "ugh and do the dishes"
    let then = rest.after(&["then"]);
    let (led, rest) = (led || then.is_some(), then.unwrap_or(rest));
    if led
        && after.is_quiet()
        && rest.has_first(lex::TASK_VERBS)
        && rest.len() > 1
        && !rest.has(&["me", "you", "that"])
        && (then.is_some() || !rest.has(&["it"]))
    {
        return new(intent::title(rest));
    }
    // "and one for Dad" after "Buy a card for Mum"
    if let Some(rest) = rest.after(&["one for", "another for", "one |more|too| for"])
        && let Some((head, _)) = title.rsplit_once(" for ")
        && (1..4).contains(&rest.len())
        && named(rest.raw())
    {
        return new(format!("{head} for {}", rest.raw()));
    }
    // "and uncle Pete too" after "Call aunt Rosie"
    let (verb, object) = title.split_once(' ')?;
    let calls = lex::CALLING.contains(&text::fold(verb).as_str());
    let plain = rest.tokens.iter().all(|t| t.kind == Kind::Word)
        && (1..4).contains(&rest.len())
        && !rest
            .words()
            .any(|word| lex::TASK_VERBS.contains(&word) && !lex::KIN.contains(&word));
    if calls && plain && named(object) && named(rest.raw()) {
        return new(format!("{verb} {}", rest.raw()));
    }
    None
}

/// "Ben didn't pick up, leave that one open" and then "the rest are done": all but the one that was spoken of.
pub fn the_rest(after: &After<'_>) -> Read {
    let open = after.acts().is_empty()
        && text::spoken(after.last.user, |span| {
            span.find(0, lex::LEAVE_OPEN).is_some() || span.has(lex::NOT_WORDS)
        });
    if !open || !intent::closed(after.span).is_any(lex::THE_REST_ARE_DONE) {
        return None;
    }
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let pending = tasks
        .iter()
        .filter(|task| !task.is_completed || after.marked(task));
    let task = gist::spoken_of(after.last.user, pending, false)?;
    let all = Box::new(Targets::All(Status::Pending, None));
    Some(Some(vec![Intent::Complete {
        targets: Targets::But(all, vec![Target::Number(task.number)]),
        done: true,
    }]))
}

/// "and the oven", "ugh and do the dishes": what is added, and whether anything is said before.
fn behind_and(said: Span<'_>) -> Option<(bool, Span<'_>)> {
    const OPENING_MAX: usize = 3;
    let and = |at: &usize| matches!(said.word(*at), "and" | "also" | "plus");
    let at = (0..OPENING_MAX).find(and)?;
    let opens = said
        .take(at)
        .words()
        .all(|word| lex::FOLLOWING.contains(&word));
    opens.then(|| (at > 0, said.skip(at + 1).trim_symbols()))
}

/// Whether these words hold a name, or somebody who needs none.
fn named(words: &str) -> bool {
    words.split(' ').any(|word| {
        word.starts_with(char::is_uppercase) || lex::KIN.contains(&text::fold(word).as_str())
    })
}

fn new(title: String) -> Read {
    (!title.is_empty()).then(|| {
        Some(vec![Intent::Add(vec![Draft {
            title: intent::capital(&title),
            description: None,
        }])])
    })
}
