//! "Back to the old title": a title as it was before it was changed.

use crate::agent::builtin::intent::{self, Change, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory;
use crate::agent::builtin::names;
use crate::agent::builtin::reply::{self, undo};
use crate::agent::builtin::target::Target;
use crate::agent::builtin::text::{self, Span};

use super::{After, Read, changed, opened, pieces};

/// "go back to the old name", "Hmm, the kids hate sushi. Back to pizza please".
pub fn old(after: &After<'_>) -> Read {
    let made = after.only("update_task")?;
    made.call.arguments.get("title")?;
    let asked = pieces(after.said).last()?;
    let asked = intent::closed(opened(asked));
    let asks = |span: Span<'_>| span.is_any(lex::THE_OLD_TITLE);
    if asks(asked) || asks(intent::closed(after.span)) {
        return Some(Some(undo::undone(after.earlier)));
    }
    // "back to pizza" after it became sushi, or two names ago
    let title = pieces(after.said).map(opened).find_map(|asked| {
        let asked = intent::closed(asked);
        let named = asked
            .after(lex::BACK_TO)
            .or_else(|| asked.before(lex::WAS_BETTER))
            .map(Span::trim_symbols)?;
        before(after, named.after(&["just", "simply"]).unwrap_or(named))
    })?;
    changed(Change {
        target: Target::Number(memory::number(made)?),
        title: Some(title),
        description: None,
    })
}

/// "*buy stamps", "Richard, typo sorry": a slip in what was added or renamed just now, put right.
pub fn respelled(after: &After<'_>) -> Read {
    let made = after
        .only("add_task")
        .or_else(|| after.only("update_task"))?;
    let title = super::title(made)?;
    let typed = after.turn.user.trim();
    let words = typed
        .strip_prefix('*')
        .or_else(|| typed.strip_suffix('*'))
        .or_else(|| word_put_right(after))?
        .trim();
    if words.is_empty() || words.contains(['*', '\n']) {
        return None;
    }
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let near = |old: &&str| names::is_near(old, words) || number(old) && number(words);
    let title = match words.contains(' ') {
        true => intent::capital(words),
        false => intent::capital(&title.replacen(title.split(' ').find(near)?, words, 1)),
    };
    changed(Change {
        target: Target::Number(memory::number(made)?),
        title: Some(title),
        description: None,
    })
}

/// "Richard, typo sorry": the only word beside those that say so.
fn word_put_right<'a>(after: &After<'a>) -> Option<&'a str> {
    let idle = |piece: &Span<'_>| piece.is_any(lex::SORRY_FIRST) || piece.is_any(lex::TYPOS);
    let slip = pieces(after.said).any(|piece| piece.is_any(lex::TYPOS));
    let mut rest = pieces(after.said).filter(|piece| !idle(piece));
    let only = rest.next().filter(|_| rest.next().is_none())?;
    (slip && only.len() == 1).then(|| only.raw())
}

/// "actually without Phil, just Install new dishwasher": a new title again, which shares words with the one before.
pub fn rather(after: &After<'_>) -> Read {
    let made = after.only("update_task")?;
    made.call.arguments.get("title")?;
    let last = pieces(after.said).last()?;
    let words = last.after(&["just", "simply", "only", "just call it", "just make it"])?;
    let told = after.is_sorry && after.is_quiet() && words.len() > 1 && !words.has(lex::IT);
    let title = super::title(made).filter(|_| told)?;
    let shared = words
        .words()
        .filter(|word| word.len() > 2 && names::holds_words(title, word));
    (shared.count() > 1).then_some(())?;
    changed(Change {
        target: Target::Number(memory::number(made)?),
        title: Some(intent::title(words)),
        description: None,
    })
}

/// "ugh, they moved it again. Thursday": the time in the title that was written just now.
pub fn retimed(after: &After<'_>) -> Read {
    let made = after
        .only("update_task")
        .or_else(|| after.only("add_task"))?;
    let last = pieces(after.said).last()?;
    let last = last
        .after(&["on", "it's", "to", "make it", "now", "it's now"])
        .unwrap_or(last);
    let time = last.raw();
    let title = super::title(made)?;
    let several = pieces(after.said).count() > 1;
    let told = several
        && after.is_quiet()
        && !last.is_empty()
        && reply::is_time(&text::fold(time))
        && title
            .split(' ')
            .any(|word| lex::DAY_WORDS.contains(&text::fold(word).as_str()))
        && last.words().any(|word| lex::DAY_WORDS.contains(&word));
    told.then_some(())?;
    changed(Change {
        target: Target::Number(memory::number(made)?),
        title: Some(reply::retimed(title, time)),
        description: None,
    })
}

/// "and call insurance to call insurance about the flood", after another was renamed.
pub fn another(after: &After<'_>) -> Read {
    after.only("update_task")?.call.arguments.get("title")?;
    if !after.is_quiet() || after.said.asks_at_end() {
        return None;
    }
    let places = after
        .span
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, t)| t.word == "to");
    let places: Vec<usize> = places.map(|(at, _)| at).filter(|at| *at > 0).collect();
    if places.is_empty() {
        return None;
    }
    let Some(tasks) = after.tasks else {
        return Some(None);
    };
    let (task, words) = places.into_iter().find_map(|at| {
        let old = text::fold(after.span.take(at).raw());
        let task = tasks.iter().find(|task| text::fold(&task.title) == old)?;
        Some((task, after.span.skip(at + 1)))
    })?;
    (!words.is_empty()).then(|| {
        Some(vec![Intent::Update(vec![Change {
            target: Target::Number(task.number),
            title: Some(intent::title(words)),
            description: None,
        }])])
    })
}

/// A former title of the task, which is or holds these words.
fn before(after: &After<'_>, named: Span<'_>) -> Option<String> {
    let number = memory::number(after.only("update_task")?)?;
    let made = after
        .earlier
        .iter()
        .rev()
        .flat_map(|turn| turn.made.iter().rev());
    let renamed = made.filter(|made| memory::number(made) == Some(number));
    let mut titles = renamed.filter_map(|made| memory::told_before(made, "title"));
    titles.find(|title| {
        text::fold(title) == text::fold(named.raw()) || names::holds_words(title, named.raw())
    })
}
