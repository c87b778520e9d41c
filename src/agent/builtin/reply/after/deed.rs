//! "and brushed him", "waxed them already": what was done with what is spoken of, told by its verb.

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::Question;
use crate::agent::builtin::names::Spoken;
use crate::agent::builtin::reply::gist;
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::{After, Read, asked_for, parts};

/// What was done, in its plain forms, and with how many things.
struct Deed {
    verbs: Vec<String>,
    /// "them"
    several: bool,
    /// "the other one"
    other: bool,
    /// Nothing is said of what it was done with.
    bare: bool,
}

/// The task whose title begins with the verb: among those that were asked about or shown, or about the same thing as the
/// one at hand, or the only one.
pub fn done(after: &After<'_>) -> Read {
    if after.clauses.len() > 2 || gist::is_guarded(after.said) || after.said.asks_at_end() {
        return None;
    }
    let deed = deed(after.span)?;
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let fits = |task: &&TaskBrief| {
        let verb = text::fold(task.title.split(' ').next().unwrap_or_default());
        (!task.is_completed || after.marked(task)) && deed.verbs.contains(&verb)
    };
    let fitting: Vec<&TaskBrief> = tasks.iter().filter(fits).collect();
    if fitting.is_empty() {
        return None;
    }
    let among = |numbers: &[i64]| -> Vec<i64> {
        let known = fitting.iter().map(|task| task.number);
        known.filter(|number| numbers.contains(number)).collect()
    };
    let offered = match &after.memory.question {
        Some(Question::Which(_, choices)) if !choices.is_empty() => choices.clone(),
        _ => after.memory.shown.clone(),
    };
    let of_these = among(&offered);
    if !deed.other && !of_these.is_empty() {
        return match of_these.as_slice() {
            [only] => asked_for(Verb::Complete, &[*only]),
            // All of them were meant, and are told without the verb.
            all if all.len() == offered.len() => None,
            some if deed.several => asked_for(Verb::Complete, some),
            some => Some(Some(vec![Intent::Ask(Verb::Complete, some.to_vec())])),
        };
    }
    let at_hand = tasks
        .iter()
        .find(|task| Some(task.number) == after.memory.touched);
    let alike: Vec<i64> = fitting
        .iter()
        .filter(|task| {
            at_hand.is_some_and(|known| {
                known.number != task.number && Spoken::new(&known.title).share(&task.title) > 0
            })
        })
        .map(|task| task.number)
        .collect();
    let all: Vec<i64> = fitting.iter().map(|task| task.number).collect();
    // What was touched last goes before what is not spoken of.
    let may_be_at_hand = at_hand.is_some_and(|task| {
        !task.is_completed
            && !deed
                .verbs
                .iter()
                .all(|verb| lex::are_other_deeds(verb, &task.title))
    });
    match (alike.as_slice(), all.as_slice()) {
        ([only], _) => asked_for(Verb::Complete, &[*only]),
        (_, [only]) if !may_be_at_hand => asked_for(Verb::Complete, &[*only]),
        (_, [only]) if Some(*only) == after.memory.touched => asked_for(Verb::Complete, &[*only]),
        // "submitted", of two that are to be
        (_, several @ [_, _, ..]) if deed.bare || at_hand.is_none() && !deed.several => {
            Some(Some(vec![Intent::Ask(Verb::Complete, several.to_vec())]))
        }
        _ => None,
    }
}

/// "I brushed him as well", "now it's printed", "ordered those this morning".
fn deed(span: Span<'_>) -> Option<Deed> {
    let end = span.tokens.iter().position(parts).unwrap_or(span.len());
    let (told, aside) = (span.take(end), span.skip(end));
    if aside.has(lex::NOT_ALL) && !aside.has(&["rest"])
        || aside.has(&["half", "but", "again", "no"])
        || aside.has(lex::STILL_WANTED) && !aside.has(&["later"])
    {
        return None;
    }
    let told = intent::closed(told);
    let is = told.after(&[
        "|it's|they're|",
        "|it|they| |is|are|",
        "|it|they| |has|have| been",
        "it's now",
        "it is now",
    ]);
    let told = told
        .after(&[
            "i only",
            "we only",
            "i have only",
            "i've only",
            "only",
            "just",
        ])
        .or_else(|| told.after(lex::I_HAVE))
        .unwrap_or(told);
    let told = is.unwrap_or(told);
    let verbs = lex::plain_verbs(told.word(0));
    let ends = |verb: &String| !lex::ENDS_NOTHING.contains(&verb.as_str());
    let behind = told.skip(1);
    let points = behind.words().any(|word| lex::POINTING.contains(&word));
    let idle = |word: &str| lex::POINTING.contains(&word) || lex::BESIDE_DEEDS.contains(&word);
    let plain = behind.tokens.iter().all(|t| t.is_wordy()) && behind.words().all(idle);
    let bare = !points && is.is_none();
    let said = !verbs.is_empty() && verbs.iter().all(ends) && plain;
    (said && (!bare || behind.is_empty())).then(|| Deed {
        verbs,
        several: behind.has(&["them", "those", "these", "both", "all"]),
        other: behind.has(&["other"]),
        bare,
    })
}
