//! What is asked for once and goes for what follows: "mark task 3 as done and task 4 too".

use crate::agent::builtin::intent::{self, Draft, Intent, Reading};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Targets};
use crate::agent::builtin::text::Span;

/// "mark task 3 as done and task 4 too": the same for what is only pointed at. "Lunch at one, add
/// it" agrees to nothing: it adds.
pub fn likewise(
    clause: Span<'_>,
    before: &Reading,
    segment: Span<'_>,
    reading: &Reading,
) -> Option<Intent> {
    if adds_what_was_said(clause, before, segment) {
        return Some(new_task("it".to_owned()));
    }
    let bare = segment.trim_marks();
    let plain = bare.after(&["and", "also", "and also"]).unwrap_or(bare);
    match &before.intent {
        // "rename task 1 to 'Sales' and task 2 to 'Budget'"
        Intent::Update(changes) if changes.iter().all(|c| c.title.is_some()) => {
            intent::renamed(plain).map(|change| Intent::Update(vec![change]))
        }
        // "put stamps on the list, and buy bread"
        Intent::Add(drafts) if !drafts.is_empty() => {
            clause.trim_marks().before(lex::ON_LIST)?;
            off_the_list(plain).or_else(|| one_more(plain, reading))
        }
        Intent::Complete { done, .. } => so_is(plain)
            .filter(|_| *done)
            .or_else(|| done_too(clause, *done, bare, reading)),
        Intent::Did(deed) => so_is(plain).or_else(|| done_too(clause, deed.done, bare, reading)),
        _ => None,
    }
}

/// "we gotta ask Tommy about the van, add it"
fn adds_what_was_said(clause: Span<'_>, before: &Reading, segment: Span<'_>) -> bool {
    let bare = segment.trim_marks();
    let opened = intent::open(bare);
    let asked = intent::closed(opened);
    let verbal = clause.trim_marks().has_first(lex::TASK_VERBS);
    let adds = asked.is_any(lex::ADD_IT)
        && asked.has_first(&["add", "put", "pop", "stick", "write", "note", "jot"])
        && asked.len() > 1
        && verbal;
    match &before.intent {
        Intent::Unknown | Intent::Did(_) => adds || bare.is_any(&["add it", "add that"]),
        // "Find a babysitter for Saturday - add it" looks for nothing.
        Intent::List(_) => verbal && (adds || bare.is_any(&["add it", "add that"])),
        Intent::Add(drafts) => !drafts.is_empty() && opened.is_any(lex::ADD_IT),
        _ => false,
    }
}

fn new_task(title: String) -> Intent {
    Intent::Add(vec![Draft {
        title,
        description: None,
    }])
}

/// "put the fine on my list and take the haircut off it"
fn off_the_list(plain: Span<'_>) -> Option<Intent> {
    let off = |verbs: &[&str]| plain.after(verbs)?.before(&["off it", "off of it"]);
    if let Some(named) = off(&["take"]) {
        return Some(Intent::Delete {
            targets: target::parse(named),
            plain: target::is_explicit(named) || named.has_first(&["the", "my"]) && named.len() < 4,
        });
    }
    off(&["cross", "strike", "tick"]).map(|named| Intent::Complete {
        targets: target::parse(named),
        done: true,
    })
}

/// "put stamps on the list, and buy bread"
fn one_more(plain: Span<'_>, reading: &Reading) -> Option<Intent> {
    let another =
        reading.intent == Intent::Unknown && plain.len() > 1 && plain.has_first(lex::TASK_VERBS);
    another.then(|| new_task(intent::title(plain)))
}

/// "the MOT's been done and so's the insurance"
fn so_is(plain: Span<'_>) -> Option<Intent> {
    let named = plain.after(&["so's", "so is", "so are", "so has", "so was"])?;
    Some(Intent::Complete {
        targets: target::parse(named.before(&["been", "too"]).unwrap_or(named)),
        done: true,
    })
}

/// "mark 1 as done and 3 too"
fn done_too(clause: Span<'_>, done: bool, segment: Span<'_>, reading: &Reading) -> Option<Intent> {
    const NAME_MAX: usize = 4;
    let bare = segment.before(lex::MORE_CLOSERS).unwrap_or(segment);
    let too = bare.len() < segment.len();
    let pointed = || match target::pointer(bare).filter(|_| too)? {
        Targets::Each(each) => each.into_iter().next(),
        _ => None,
    };
    // "the rent is paid, phone bill as well"
    let named = too && (1..=NAME_MAX).contains(&bare.len()) && !bare.has(lex::BE);
    let targets = match intent::front(bare).or_else(pointed) {
        Some(target) => Targets::Each(vec![target]),
        None if named => target::parse(bare),
        None => return None,
    };
    let alone = reading.intent == Intent::Unknown && (intent::is_marked(clause) || too);
    alone.then_some(Intent::Complete { targets, done })
}
