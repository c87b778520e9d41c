//! More about a note: its words put right, words added to it, the same for another task.

use serde_json::Value;

use crate::agent::builtin::intent::{self, Change, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::reply::{correct, undo};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{Kind, Span};

use super::{After, Read, changed, describes, pieces};

/// "also add snacks to that note", "no sorry, the green template", "same for the visa one".
pub fn written(after: &After<'_>) -> Read {
    let words = told_of_it(after)
        .or_else(|| of_the_new(after))
        .or_else(|| added_to(after));
    if let Some(words) = words {
        return it(words.raw().to_owned());
    }
    let made = after.only("update_task").filter(|made| describes(made))?;
    let text = made
        .call
        .arguments
        .get("description")
        .and_then(Value::as_str)?;
    if let Some(named) = same_for(after.span) {
        return of_another(after, named, text);
    }
    if let Some(words) = replaced(after) {
        return it(words.raw().to_owned());
    }
    match rather(after) {
        Some((not, named)) => instead(after, not, named, text),
        None => it(put_right(after, text)?),
    }
}

/// "put a note there, key is with Gary": of the task at hand.
fn told_of_it<'a>(after: &After<'a>) -> Option<Span<'a>> {
    let alone = matches!(after.clauses, [_]) && after.memory.touched.is_some();
    of_it(after.span).filter(|_| alone)
}

/// "note: ask about the results", right after its task was added.
fn of_the_new<'a>(after: &After<'a>) -> Option<Span<'a>> {
    after.only("add_task")?;
    let rest = after
        .span
        .after(&["note", "a note", "with a note", "description"])?;
    let words = rest.trim_leading();
    let told = rest.tokens.first().is_some_and(|t| t.is_mark(':')) && !words.is_empty();
    told.then_some(words)
}

/// "also add snacks to that note", when a note was written or shown.
fn added_to<'a>(after: &After<'a>) -> Option<Span<'a>> {
    let spoken_of = after.all(describes) || told(after);
    more(after.span).filter(|_| spoken_of)
}

/// "hm no, make it chapters 2 to 4": the note, and not the title.
fn replaced<'a>(after: &After<'a>) -> Option<Span<'a>> {
    let words = after
        .span
        .after(&["make it", "make that", "change it to", "change that to"])?;
    (after.is_sorry && !words.is_empty()).then_some(words)
}

/// "no sorry, the green template", "sorry, the code is 4321": the note with what was meant in it.
fn put_right(after: &After<'_>, text: &str) -> Option<String> {
    const WORDS_MAX: usize = 6;
    if !after.is_sorry {
        return None;
    }
    let meant = pieces(after.span).next()?;
    let meant = meant.after(&["it's", "it is", "that's"]).unwrap_or(meant);
    if let Some(words) = renumbered(text, meant) {
        return Some(words);
    }
    if !after.is_quiet() || meant.has_first(lex::SPEAKERS) {
        return None;
    }
    let meant = meant
        .after(&["the note |is|says|", "it |is|says|", "it should |be|say|"])
        .unwrap_or(meant);
    let words = meant.len() <= WORDS_MAX
        && target::pointer(meant).is_none()
        && intent::read(meant).intent == Intent::Unknown;
    words.then(|| correct::in_its_place(text, meant))
}

/// "the code is 4321": the number that the note holds, put right.
fn renumbered(text: &str, meant: Span<'_>) -> Option<String> {
    let [before @ .., number] = meant.tokens else {
        return None;
    };
    let said = meant.take(before.len()).raw();
    let of_what = before.iter().any(|t| lex::BE.contains(&t.word.as_str())) || text.contains(said);
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let mut numbers = text.split(' ').filter(|word| is_number(word));
    let old = numbers.next().filter(|_| numbers.next().is_none())?;
    (of_what && matches!(number.kind, Kind::Number(_)))
        .then(|| text.replacen(old, meant.raw_of(number), 1))
}

fn it(words: String) -> Read {
    described(Target::It, words)
}

fn described(target: Target, words: String) -> Read {
    changed(Change {
        target,
        title: None,
        description: Some(words),
    })
}

/// A note was shown or asked for.
fn told(after: &After<'_>) -> bool {
    let shown = after
        .last
        .answer
        .iter()
        .any(|answer| answer.contains("\n> "));
    shown && after.memory.touched.is_some()
}

/// "put a note there, key is with Gary", "make the note say asking 30 pounds", "size 5 should be in the description".
fn of_it(span: Span<'_>) -> Option<Span<'_>> {
    let words = span
        .after(lex::NOTE_THERE)
        .or_else(|| span.after(lex::NOTE_SAYS))
        .map(Span::trim_leading)
        .or_else(|| span.before(lex::IN_ITS_NOTE));
    words.filter(|words| !words.is_empty() && words.len() < 20)
}

/// "also add snacks to that note", "add slippers to it"
fn more(span: Span<'_>) -> Option<Span<'_>> {
    if let Some(words) = span.after(&[
        "note |also|that|",
        "also note |that|",
        "also note",
        "note that",
        "note as well that",
    ]) {
        return (!words.is_empty() && words.len() < 20).then_some(words);
    }
    let rest = span.after(&["add", "also add", "put", "write", "also put", "also write"])?;
    let rest = rest.before(lex::MORE_CLOSERS).unwrap_or(rest);
    let words = rest.before(&[
        "to |that|the|its|this| |note|notes|description|",
        "|in|into|on| |that|the|its|this| |note|notes|description|",
        "to |it|that|",
    ])?;
    (!words.is_empty() && words.len() < 16).then_some(words)
}

/// "same for the visa one", "put the same note on the other one"
fn same_for(span: Span<'_>) -> Option<Span<'_>> {
    let named = span.after(lex::SAME_NOTE_FOR)?;
    let named = named.before(lex::MORE_CLOSERS).unwrap_or(named);
    (!named.is_empty()).then(|| named.trim_symbols())
}

fn of_another(after: &After<'_>, named: Span<'_>, text: &str) -> Read {
    match target::parse(named) {
        Targets::Each(each) => match each.as_slice() {
            [Target::Other] => {
                let Some(tasks) = after.tasks else {
                    return Some(None);
                };
                let mut others = tasks
                    .iter()
                    .filter(|task| Some(task.number) != after.memory.touched);
                let only = others.next().filter(|_| others.next().is_none())?;
                described(Target::Number(only.number), text.to_owned())
            }
            [target] => described(target.clone(), text.to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// "not Nina, the school nurse": which one was not meant, and which one was.
fn rather<'a>(after: &After<'a>) -> Option<(Span<'a>, Span<'a>)> {
    let not = after.span.after(&["not"])?;
    let at = not.tokens.iter().position(super::parts)?;
    let meant = not.skip(at + 1).trim_symbols();
    let meant = meant
        .after(&["i meant", "i mean", "it's", "but"])
        .unwrap_or(meant);
    (!meant.is_empty() && meant.len() < 6).then(|| (not.take(at), meant))
}

/// The note is taken from the one, and given to the other.
fn instead(after: &After<'_>, not: Span<'_>, named: Span<'_>, text: &str) -> Read {
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let one =
        |span: Span<'_>| match lookup::by_name(span.raw(), Status::All, Status::Pending, tasks) {
            Found::One(task) => Some(task.number),
            _ => None,
        };
    let (not, meant) = (one(not)?, one(named)?);
    if Some(not) != after.memory.touched || not == meant {
        return None;
    }
    let mut intents = undo::undone(after.earlier);
    intents.push(Intent::Update(vec![Change {
        target: Target::Number(meant),
        title: None,
        description: Some(text.to_owned()),
    }]));
    Some(Some(intents))
}
