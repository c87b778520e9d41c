//! What was shown or done last, asked about once more: "which ones?", "what did you just add?".

use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent, Listing};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::reply::undo;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};

/// What was shown or done last, asked about once more: "which ones?", "what did you just add?", "change it to two
/// litres" after the note was asked for.
pub fn again(span: Span<'_>, clauses: &[Clause], earlier: &[Turn<'_>]) -> Option<Vec<Intent>> {
    if let Some(listing) = relisted(span, clauses, earlier) {
        return Some(vec![Intent::List(listing)]);
    }
    if let Some(told) = what_was_done(span, earlier) {
        return Some(told);
    }
    if done_since(span, earlier) {
        return Some(vec![Intent::Complete {
            targets: Targets::Each(vec![Target::It]),
            done: true,
        }]);
    }
    if let Some(both) = both_shown(span, earlier) {
        return Some(both);
    }
    let words = new_note(span, earlier).filter(|_| clauses.len() == 1)?;
    Some(vec![Intent::Update(vec![Change {
        target: Target::It,
        title: None,
        description: Some(words),
    }])])
}

/// The list shown last, for other words or counted.
fn relisted(span: Span<'_>, clauses: &[Clause], earlier: &[Turn<'_>]) -> Option<Listing> {
    let listing = listed_before(earlier)?;
    let asked = intent::closed(intent::open(span));
    // "hm OK. What about wine?" after another search
    let last = clauses.last().map_or("", |clause| clause.text.as_str());
    let next = text::spoken(last, |span| {
        let sought = span.after(lex::WHAT_ABOUT).map(Span::trim_marks)?;
        (sought.len() < 4 && !sought.is_empty()).then(|| sought.raw().to_owned())
    });
    let talks = |clause: &Clause| {
        matches!(
            clause.intent,
            Intent::Thanks | Intent::No | Intent::Yes | Intent::Unknown
        )
    };
    if next.is_some() && listing.search.is_some() && clauses.iter().all(talks) {
        return Some(Listing {
            search: next,
            ..listing
        });
    }
    // "which ones?", "how many did you find?", "and which aren't?"
    if asked.is_any(lex::WHICH_ONES) {
        Some(listing)
    } else if asked.is_any(lex::HOW_MANY_OF_THEM)
        || span.trim_symbols().is_any(&["and now", "how about now"])
    {
        Some(Listing {
            count: true,
            ..listing
        })
    } else if let Some(state) = asked.after(&["how many of |them|those|these|"])
        && target::status(state) != Status::All
        && state.words().all(|word| lex::LIST_WORDS.contains(&word))
    {
        Some(Listing {
            status: target::status(state),
            count: true,
            ..listing
        })
    } else if asked.is_any(lex::THE_OTHER_ONES) && listing.status != Status::All {
        let status = Status::of(listing.status != Status::Completed);
        Some(Listing { status, ..listing })
    } else {
        None
    }
}

/// "what did you just add?": what the calls before were about.
fn what_was_done(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Vec<Intent>> {
    if !intent::open(span).is_any(lex::WHAT_WAS_DONE) {
        return None;
    }
    let last = undo::acted(earlier);
    if !last.is_empty() && last.iter().all(|made| made.call.name != "delete_task") {
        let numbers = last.iter().filter_map(memory::number);
        return Some(numbers.map(shown).collect());
    }
    // "what was it called?" after it was deleted
    let turn = earlier.last().filter(|turn| !turn.made.is_empty())?;
    let gone = memory::gone(turn);
    let titles = gone.into_iter().map(|task| task.title).collect::<Vec<_>>();
    (!titles.is_empty()).then(|| vec![Intent::Recall(titles)])
}

fn shown(number: i64) -> Intent {
    Intent::Show(Target::Number(number))
}

/// "show me both", of two that were added one after the other
fn both_shown(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<Vec<Intent>> {
    if !intent::open(span).is_any(lex::SHOW_BOTH) {
        return None;
    }
    let made = earlier.iter().rev().flat_map(|turn| turn.made.iter().rev());
    let numbers: Vec<i64> = made
        .filter(|made| made.call.name != "delete_task" && memory::touched_by(made).is_some())
        .filter_map(memory::number)
        .take(2)
        .collect();
    let [second, first] = numbers.as_slice() else {
        return None;
    };
    (first != second).then(|| vec![shown(*first), shown(*second)])
}

/// "did I treat the deck?" – "I have now!": what was asked about, or told to be open, is done by now.
fn done_since(span: Span<'_>, earlier: &[Turn<'_>]) -> bool {
    let said = span.trim_symbols();
    let said = said
        .after(&[
            "ok", "okay", "kk", "k", "haha", "lol", "oh", "ah", "yes", "yeah", "yep", "yup",
            "well", "actually",
        ])
        .map_or(said, Span::trim_marks);
    let comma = said.tokens.iter().position(|t| t.is_mark(','));
    let now = comma.map_or(said, |at| said.take(at)).trim_symbols();
    let spoken_of = || {
        earlier.last().is_some_and(|turn| {
            let asked = clauses::read(turn.user, &text::tokens(turn.user));
            matches!(asked.last().map(|clause| &clause.intent), Some(
                Intent::Show(_) | Intent::Complete { done: false, .. }
            ))
                || matches!(asked.as_slice(), [clause] if matches!(&clause.intent, Intent::Did(deed) if !deed.done))
        })
    };
    // "I have now, half of it" is no yes.
    let rest = comma.map_or(said.take(0), |at| said.skip(at + 1).trim_symbols());
    let sure = rest.is_empty()
        || rest.has_first(&[
            "i", "we", "thanks", "so", "please", "check", "tick", "mark", "cross",
        ]) && !rest.has(lex::NOT_WORDS)
            && !rest.has(&["but", "half", "delete", "remove"]);
    // "is it still open?" – "it is now"
    let about_open = earlier.last().is_some_and(|turn| {
        text::spoken(turn.user, |span| {
            span.has(lex::OPEN_WORDS) || span.has(&["not", "isn't", "reopened", "unfinished"])
        })
    });
    let is = now.has(&["is", "it's", "are"]) && !now.has(lex::DONE_WORDS);
    // "add pay VAT", "haha already done"
    let just_added = || {
        earlier.last().is_some_and(
            |turn| matches!(turn.made.as_slice(), [made] if made.call.name == "add_task"),
        )
    };
    let already = now.is_any(&[
        "already done",
        "done already",
        "that's done already",
        "already did that",
        "i already did",
    ]);
    already && just_added()
        || (now.is_any(lex::IT_IS_NOW)
            // "just did on the way home"
            || now.after(&["just did", "i just did", "just did it", "i have now", "i did", "i have", "we did"]).is_some_and(|rest| rest.words().all(|word| lex::BESIDE_DEEDS.contains(&word))))
            && sure
            && !(is && about_open)
            && spoken_of()
}

/// What was listed last.
fn listed_before(earlier: &[Turn<'_>]) -> Option<Listing> {
    let made = earlier.iter().rev().flat_map(|turn| turn.made.iter().rev());
    let call = made.into_iter().find(|m| m.call.name == "list_tasks")?.call;
    let text = |key: &str| call.arguments.get(key).and_then(|v| v.as_str());
    let status = [Status::Pending, Status::Completed]
        .into_iter()
        .find(|status| text("status") == Some(status.name()));
    Some(Listing {
        status: status.unwrap_or(Status::All),
        search: text("search").map(str::to_owned),
        count: false,
        unsorted: false,
    })
}

/// "change it to caramel, 3 bottles" after "what's the note on the syrup task?": the new text of the note.
fn new_note(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<String> {
    let last = earlier.last()?;
    let written = last.made.last().is_some_and(|made| {
        made.call.name == "update_task" && !made.call.arguments.contains_key("title")
    });
    let read = last.made.iter().all(|made| made.call.name == "list_tasks");
    let asked = written || read && text::spoken(last.user, |span| span.has(lex::PART_DESCRIPTION));
    let words = intent::open(span).after(lex::CHANGE_IT_TO)?.trim_marks();
    let none = words.is_any(&["nothing", "empty", "none"]);
    (asked && !words.is_empty()).then(|| match none {
        true => String::new(),
        false => words.raw().to_owned(),
    })
}
