//! Corrections of what was done last: "no, I meant task 5", "scratch that".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Made, Turn};
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span};
use crate::agent::model::TaskBrief;

use super::reworded::{nearest, purpose, renamed, timed};
use super::{answered, request, undo};

/// Longest correction.
const WORDS_MAX: usize = 12;

/// "scratch that", "never mind" when something was done just before: undone, or left as it is.
pub fn taken_back(span: Span<'_>, clauses: &[Clause], earlier: &[Turn<'_>]) -> Option<Vec<Intent>> {
    let last = earlier.last()?;
    let acted = last.made.iter().any(|m| memory::touched_by(m).is_some());
    // "strike that", which could be a deletion
    let reworded = last
        .made
        .iter()
        .all(|made| matches!(made.call.name.as_str(), "update_task" | "complete_task"));
    if acted
        && (span.is_any(&["|scratch|strike|scrap|nix|ditch| |that|it|"])
            || reworded && span.is_any(&["drop that"]))
    {
        return Some(undo::undone(earlier));
    }
    // "actually scrap that I've got a full tank", "scrap that please", "cancel that, complete the slides"
    let opened = intent::open(span);
    let opened = match opened.after(lex::CHANGED_MY_MIND) {
        Some(rest) if !rest.trim_marks().is_empty() => rest.trim_marks(),
        _ => opened,
    };
    if let Some(rest) = opened.after(&["|scratch|strike|scrap|nix|ditch|cancel| |that|it|"])
        && (acted || clauses.len() > 1)
        // "scratch that, 3", "strike that, I meant mom"
        && target::pointer(rest.trim_symbols()).is_none()
        && !(opened.has_first(&["scratch", "strike"])
            && rest.trim_symbols().longest(lex::MEANT).is_some())
    {
        if acted && names_an_older(rest, earlier) {
            return Some(vec![Intent::Refused(Refusal::Unclear)]);
        }
        let more = clauses.iter().skip(1).map(|clause| clause.intent.clone());
        let asked = more.filter(|intent| {
            matches!(
                intent,
                Intent::Add(_)
                    | Intent::List(_)
                    | Intent::Show(_)
                    | Intent::Complete { .. }
                    | Intent::Delete { .. }
            )
        });
        let back = match acted {
            true => undo::undone(earlier),
            // "scrap that, show task 2": nothing has been done.
            false => Vec::new(),
        };
        let intents: Vec<Intent> = back.into_iter().chain(asked).collect();
        if !intents.is_empty() {
            return Some(intents);
        }
    }
    // "no!! not delete, I meant it's done"
    let deleted = acted && last.made.iter().any(|made| made.call.name == "delete_task");
    if deleted
        && span.longest(lex::CORRECTIONS).is_some()
        && span
            .find(
                0,
                &[
                    "|not|don't| |delete|remove|deleted|removed|",
                    "not to |delete|remove|",
                ],
            )
            .is_some_and(|(at, _)| at < 4)
    {
        return Some(undo::undone(earlier));
    }
    // "no wait, don't add that, my wife already bought them"
    let refuses = |c: &Clause| {
        matches!(
            c.intent,
            Intent::No
                | Intent::Unknown
                | Intent::Did(_)
                | Intent::Refused(Refusal::Negated | Refusal::Kept)
        )
    };
    let added = acted && last.made.iter().all(|made| made.call.name == "add_task");
    if added
        && let Some((at, _)) = span.find(0, lex::DO_NOT_ADD)
        && span.take(at).words().all(|w| lex::NO_WAIT.contains(&w))
        && clauses.iter().all(refuses)
    {
        return Some(undo::undone(earlier));
    }
    // "no, wait, keep it! Delete the secateurs instead" after it was deleted
    let refused = clauses
        .iter()
        .take_while(|c| c.intent == Intent::No)
        .count();
    if let Some((no, more)) = clauses.split_at_checked(refused)
        && acted
        && !more.is_empty()
        && last.made.iter().any(|m| m.call.name == "delete_task")
        && no
            .iter()
            .any(|c| text::spoken(&c.text, |span| span.has(&["keep"])))
        && more
            .iter()
            .all(|c| matches!(c.intent, Intent::Delete { .. } | Intent::Complete { .. }))
    {
        let more = more.iter().map(|clause| clause.intent.clone());
        return Some(undo::undone(earlier).into_iter().chain(more).collect());
    }
    let quiet = |c: &Clause| matches!(c.intent, Intent::No | Intent::Unknown);
    // "wait, that's Jonas's job. Scrap it"
    if let Some((back, before)) = clauses.split_last()
        && acted
        && !before.is_empty()
        && before.iter().all(|clause| {
            quiet(clause)
                && (clause.intent == Intent::No
                    || text::spoken(&clause.text, |span| {
                        span.find(0, &["|that's|it's|"])
                            .is_some_and(|(at, _)| at < 3)
                    }))
        })
        && text::spoken(&back.text, |span| {
            intent::closed(intent::open(span))
                .is_any(&["|scratch|strike|scrap|nix|ditch| |that|it|"])
        })
    {
        return Some(undo::undone(earlier));
    }
    if !acted || !clauses.iter().all(quiet) {
        return None;
    }
    let span = intent::open(span);
    let reasoned = span
        .after(lex::SCRATCHED)
        .map(Span::trim_marks)
        .filter(|rest| {
            rest.longest(lex::REASONS).is_some() || rest.longest(lex::IS_NOT_DONE).is_some()
        });
    if span.is_any(lex::SCRATCHED) || reasoned.is_some() {
        return Some(undo::undone(earlier));
    }
    if !span.is_any(lex::TAKEN_BACK) || !clauses.iter().all(|c| c.intent == Intent::No) {
        return None;
    }
    // "actually no, keep it" after it was deleted
    let gone = last.made.iter().all(|m| m.call.name != "add_task")
        && last.made.iter().any(|m| m.call.name == "delete_task")
        && span.has(&["keep", "leave", "don't"]);
    Some(if gone {
        undo::undone(earlier)
    } else {
        vec![Intent::Refused(Refusal::Kept)]
    })
}

/// "scrap that, I have soap", when soap was added before what was added last.
fn names_an_older(rest: Span<'_>, earlier: &[Turn<'_>]) -> bool {
    let before = earlier.split_last().map_or(&[][..], |(_, before)| before);
    let titles = before
        .iter()
        .flat_map(|turn| &turn.made)
        .filter_map(|made| made.result?.output.get("title")?.as_str().map(text::fold));
    let telling = |word: &str| word.len() > 2 && !lex::NAME_NOISE.contains(&word);
    titles.into_iter().any(|title| {
        title
            .split(' ')
            .any(|word| telling(word) && rest.has(&[word]))
    })
}

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
                .before(&["is still open", "isn't done", "is not done", "isn't"])
                .is_some_and(|named| target::pointer(named).is_some())
    };
    // Only the end of a message is such a sentence; a long run of "and" is not read again at each of them.
    let at = (span.len().saturating_sub(WORDS_MAX).max(1)..span.len())
        .filter(|at| span.tokens.get(*at).is_some_and(end))
        .find(back);
    at.map_or(span, |at| span.take(at))
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
    let Lead {
        rest,
        whole,
        plain,
        sure,
        firm,
    } = left_out(intent::open(span), earlier)
        .or_else(|| lead(span))
        .or_else(|| lead(intent::open(span)))?;
    // "that was the last one" tells something; "no, that was the last one" corrects.
    if !firm && !led {
        return None;
    }
    // "I looked at the wrong line, they only mowed the lawn. It's number 3 that's done, not 2."
    let stop = rest.tokens.iter().rposition(|t| t.is_mark('.'));
    if let Some(at) = stop
        && plain
        && let last = rest.skip(at + 1)
        && last.longest(lex::IT_IS).is_some()
    {
        return corrected(last, true, earlier, tasks);
    }
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
    // "task 5 is finished, not 4"
    let rest = rest
        .before(lex::IS_DONE)
        .filter(|named| target::pointer(*named).is_some())
        .unwrap_or(rest);
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
    if done.is_empty() {
        if let Some(intent) = failed(rest, earlier) {
            return Some(Some(vec![intent]));
        }
        return unfound(rest, sure, earlier, tasks);
    }
    let name = done.first()?.call.name.as_str();
    if whole.is_empty() || rest.len() > WORDS_MAX || done.iter().any(|m| m.call.name != name) {
        return None;
    }
    let read = intent::read(rest).intent;
    let verb = match name {
        "complete_task" if memory::completed(done.first()?) => Verb::Complete,
        "complete_task" => Verb::Reopen,
        "delete_task" => Verb::Delete,
        _ if is_back => return None,
        _ => {
            let [made] = done.as_slice() else { return None };
            // "sorry, I meant number 3" after number 2 was renamed
            if let Some(Targets::Each(each)) = target::pointer(rest)
                && let [target @ Target::Number(_)] = each.as_slice()
                && name == "update_task"
                && sure
                && (target::is_explicit(rest) || rest.has(&["number"]))
            {
                let told = |key: &str| Some(made.call.arguments.get(key)?.as_str()?.to_owned());
                // After a change inside a title the call holds the other task's words.
                let asked = text::fold(earlier.last()?.user);
                let spelt = |words: &String| asked.contains(&text::fold(words));
                if ![told("title"), told("description")]
                    .iter()
                    .flatten()
                    .all(spelt)
                {
                    return None;
                }
                let meant = Intent::Update(vec![Change {
                    target: target.clone(),
                    title: told("title"),
                    description: told("description"),
                }]);
                let mut intents = undo::undone(earlier);
                intents.push(meant);
                return Some(Some(intents));
            }
            return renamed(rest, &read, made, sure).map(|intent| Some(vec![intent]));
        }
    };
    // "oh no, the dog", "I meant the rent?": hardly a request to delete it
    if verb == Verb::Delete
        && (span.asks() || span.asks_at_end() || span.starts("oh no").is_some() && !sure)
    {
        return None;
    }
    // "I meant to add the rent"
    if span
        .find(
            0,
            &[
                "meant to |add|keep|create|",
                "wanted to |add|keep|create|",
                "mean to |add|keep|create|",
            ],
        )
        .is_some()
    {
        return None;
    }
    // "no wait, that was last month's"
    if verb == Verb::Complete && rest.longest(lex::ANOTHER_TIME).is_some() {
        return Some(Some(undo::undone(earlier)));
    }
    if verb == Verb::Complete && rest.is_any(lex::NOT_YET) {
        return Some(Some(undo::undone(earlier)));
    }
    // "sorry, the 3 not yet", "actually the flyers are not", "no, not 4": those of them are as they were.
    let whole = intent::closed(whole);
    let not = whole
        .before(lex::NOT_THESE)
        .or_else(|| whole.after(lex::ALL_BUT_THESE))
        // "not the audit one, that's still open"
        .map(
            |named| match named.tokens.iter().position(|t| t.is_mark(',')) {
                Some(at)
                    if named.skip(at + 1).has(&["still", "not", "isn't", "open"])
                        || clauses::is_aside(named.skip(at + 1)) =>
                {
                    named.take(at)
                }
                _ => named,
            },
        );
    if let Some(named) = not.filter(|named| {
        verb != Verb::Delete
            && !named.is_empty()
            && named.len() <= 5
            && named.find(0, &["i meant", "i mean", "but"]).is_none()
    }) {
        let Some(tasks) = tasks else {
            return Some(None);
        };
        let touched: Vec<i64> = done.iter().filter_map(|m| memory::number(m)).collect();
        if done.len() > 1
            && let Some(Targets::Each(each)) = self::named(named, true, tasks)
            && each
                .iter()
                .all(|t| matches!(t, Target::Number(n) if touched.contains(n)))
        {
            let back = if verb == Verb::Complete {
                Verb::Reopen
            } else {
                Verb::Complete
            };
            return Some(Some(
                request(back, Targets::Each(each)).into_iter().collect(),
            ));
        }
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
    if read != Intent::Unknown && !(plain && matches!(read, Intent::Did(_))) {
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
    let like = super::more::like_before(rest, earlier);
    let targets = match &like {
        Targets::Each(each)
            if matches!(each.as_slice(), [Target::Name { .. }])
                && matches!(rest.tokens, [only] if matches!(only.kind, Kind::Number(_))) =>
        {
            like
        }
        _ => named(rest, plain, tasks)?,
    };
    let mut intents = if is_back {
        Vec::new()
    } else {
        undo::undone(earlier)
    };
    intents.extend(request(verb, targets));
    Some(Some(intents))
}

/// "delete 2 - no wait, 3", "mark the laundry as done, sorry, I mean the dishes": what is said last is what is meant.
pub fn amended(span: Span<'_>) -> Option<Vec<Clause>> {
    let (at, count) = (2..span.len()).find_map(|at| {
        let apart = span
            .tokens
            .get(at - 1)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | '-' | '–' | '—' | '…' | '.' | '(')));
        let count = span.skip(at).longest(lex::RATHER)?;
        let ends = span
            .tokens
            .get(at + count)
            .is_some_and(|t| matches!(t.kind, Kind::Mark(',' | ':')));
        let sure = span
            .take(at + count)
            .skip(at)
            .longest(lex::RATHER_SURELY)
            .is_some();
        // "add fuel receipts no wait add scan fuel receipts"
        let again = sure
            && intent::open(span.skip(at + count))
                .longest(lex::SAID_ANEW)
                .is_some();
        // "delete 2. Sorry 3.", "Oh, the room I mean."
        let next = span.skip(at + count).trim_symbols();
        let pointed = next.len() < 3 && target::pointer(next).is_some();
        let said_so = next
            .before(&["i mean", "i meant"])
            .is_some_and(|next| !next.is_empty());
        // "delete 2, er, 3", and not "and then, uh, also proofread chapter 7"
        let pauses = span.take(at + count).skip(at).is_any(lex::PAUSED);
        let ends = ends && (!pauses || pointed);
        let plain = span.take(at + count).skip(at).is_any(&["no", "nope"]);
        let sure = sure || apart && (pointed && !plain || said_so);
        // "buy stamps no sorry make that buy first class stamps"
        let makes = sure && count > 2 && span.take(at + count).skip(at).has(&["make"]);
        (apart && (sure || ends) || again || makes).then_some((at, count))
    })?;
    let (said, mut meant) = (
        span.take(at).trim_symbols(),
        span.skip(at + count).trim_marks(),
    );
    // "no, keep it" is about the same task and names no other.
    let refuses = span.take(at + count).skip(at).is_any(&["no", "nope"]);
    while let Some(rest) = meant.after(lex::RATHER) {
        meant = rest.trim_marks();
    }
    let meant = meant
        .before(&["i mean", "i meant"])
        .unwrap_or(meant)
        .trim_marks();
    let only = meant.after(&["only", "just"]);
    let meant = only.unwrap_or(meant);
    let firm = !refuses
        || only.is_some()
        || target::pointer(meant).is_some()
        || meant.has_first(&["the", "my"]);
    let meant = intent::closed(meant.before(&[")"]).unwrap_or(meant));
    let mut clauses = clauses::read(said.raw(), &text::tokens(said.raw()));
    let last = clauses.last_mut()?;
    // "mark task 2, sorry, I meant task 1, as complete"
    let state = matches!(last.intent, Intent::Complete { done: true, .. });
    let meant = match meant.before(lex::AS_DONE).filter(|_| state) {
        Some(named) => named.trim_marks(),
        None => meant,
    };
    // "delete the milk, sorry, mom is calling"
    let is_said = meant.has(lex::BE)
        || meant
            .words()
            .any(|word| word.ends_with("ing") && word.len() > 5);
    if meant.is_empty()
        || meant.len() > WORDS_MAX
        || is_said && meant.quoted().is_none() && !meant.has_first(&["the", "my"])
    {
        return None;
    }
    // "no wait, add …" says it anew; "actually, add …" may come on top of it.
    let anew = span
        .take(at + count)
        .skip(at)
        .has(&["no", "nope", "scratch", "oops", "wait"]);
    let read = intent::read(intent::open(meant)).intent;
    let it = |targets: &Targets| *targets == Targets::Each(vec![Target::It]);
    let before = match &last.intent {
        Intent::Delete { targets, .. } | Intent::Complete { targets, .. } => Some(targets.clone()),
        _ => None,
    };
    last.intent = match (&last.intent, read) {
        // "…, actually no, just mark it as done"
        (_, Intent::Complete { targets, done }) if it(&targets) => Intent::Complete {
            targets: before?,
            done,
        },
        (_, Intent::Delete { targets, plain }) if it(&targets) => Intent::Delete {
            targets: before?,
            plain,
        },
        (Intent::Add(_), read @ Intent::Add(_))
        | (Intent::Complete { .. }, read @ Intent::Complete { .. })
        | (Intent::Delete { .. }, read @ Intent::Delete { .. })
            if anew =>
        {
            read
        }
        (Intent::Delete { plain, .. }, Intent::Unknown) if firm => Intent::Delete {
            targets: told(meant)?,
            plain: *plain,
        },
        (Intent::Complete { done, .. }, Intent::Unknown) if firm => Intent::Complete {
            targets: told(meant)?,
            done: *done,
        },
        // "delete the paper, I mean rename it"
        (Intent::Delete { .. } | Intent::Complete { .. }, Intent::Update(changes)) => {
            let ([change], Targets::Each(each)) = (changes.as_slice(), before?) else {
                return None;
            };
            let ([target], Target::It) = (each.as_slice(), &change.target) else {
                return None;
            };
            Intent::Update(vec![Change {
                target: target.clone(),
                ..change.clone()
            }])
        }
        (Intent::Update(changes), Intent::Unknown | Intent::Did(_)) => {
            let [change] = changes.as_slice() else {
                return None;
            };
            // "add a note to 4: 500 sheets, scratch that, 1000 sheets"
            if let (None, Some(old)) = (&change.title, &change.description) {
                let description = in_its_place(old, meant);
                let change = Change {
                    description: Some(description),
                    ..change.clone()
                };
                last.intent = Intent::Update(vec![change]);
                return Some(clauses);
            }
            let title = change.title.as_ref().map(|_| intent::title(meant));
            title.as_ref()?;
            Intent::Update(vec![Change {
                title,
                ..change.clone()
            }])
        }
        (Intent::Add(drafts), Intent::Unknown | Intent::Did(_)) => {
            let [draft] = drafts.as_slice() else {
                return None;
            };
            // "…, oh wait, I did that"
            if meant.is_any(&[
                "i did |that|it|",
                "i already did",
                "i already did |that|it|",
                "i've done |that|it|",
                "that's done",
                "it's done",
            ]) {
                last.intent = Intent::No;
                return Some(clauses);
            }
            let meant = match draft.title.split(' ').any(|word| text::fold(word) == "the") {
                true => meant
                    .after(&["the"])
                    .filter(|rest| !rest.is_empty())
                    .unwrap_or(meant),
                false => meant,
            };
            let title = nearest(&draft.title, meant)
                .or_else(|| with_last(&draft.title, meant))
                .unwrap_or_else(|| intent::title(meant));
            Intent::Add(vec![intent::Draft {
                title,
                ..draft.clone()
            }])
        }
        _ => return None,
    };
    Some(clauses)
}

/// The title with other words in the place of the last: "dinner" for "Ask Tom about lunch".
fn with_last(title: &str, meant: Span<'_>) -> Option<String> {
    let short = meant.len() < 3 && !meant.has_first(lex::TASK_VERBS) && meant.quoted().is_none();
    let (before, _) = title.rsplit_once(' ').filter(|_| short)?;
    Some(format!("{before} {}", meant.raw()))
}

/// The text of a note with what was meant in it: "1000 sheets" or "1000" for "500 sheets".
fn in_its_place(old: &str, meant: Span<'_>) -> String {
    let mut words: Vec<&str> = old.split(' ').collect();
    let counts = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    if let [only] = meant.tokens
        && matches!(only.kind, Kind::Number(_))
        && let Some(number) = words.iter_mut().rfind(|word| counts(word))
    {
        *number = meant.raw_of(only);
        return words.join(" ");
    }
    let ends_alike = words
        .last()
        .is_some_and(|last| text::fold(last) == meant.word(meant.len() - 1));
    match words.len().checked_sub(meant.len()).filter(|_| ends_alike) {
        Some(kept) => {
            words.truncate(kept);
            words.push(meant.raw());
            words.join(" ")
        }
        None => meant.raw().to_owned(),
    }
}

fn told(meant: Span<'_>) -> Option<Targets> {
    match target::parse(meant) {
        Targets::Missing => None,
        targets => Some(targets),
    }
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
        "update_task" => {
            let told = |key: &str| Some(made.call.arguments.get(key)?.as_str()?.to_owned());
            match targets {
                Targets::Each(each) => Some(Intent::Update(vec![Change {
                    target: each.into_iter().next()?,
                    title: told("title"),
                    description: told("description"),
                }])),
                _ => None,
            }
        }
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

/// What follows words of correction.
pub struct Lead<'a> {
    pub rest: Span<'a>,
    /// The same with what is said not to be meant.
    pub whole: Span<'a>,
    /// They say that something was wrong, and are not only a pause for thought.
    pub plain: bool,
    /// They say what was meant.
    pub sure: bool,
    /// They can mean nothing else than a correction.
    pub firm: bool,
}

pub fn lead(span: Span<'_>) -> Option<Lead<'_>> {
    let span = span.trim_symbols();
    let mut lead = Lead {
        rest: span,
        whole: span,
        plain: false,
        sure: false,
        firm: false,
    };
    while let Some(count) = lead.rest.longest(lex::CORRECTIONS) {
        let said = lead.rest.take(count);
        // "no bread" tells that there was none.
        let next = lead.rest.skip(count);
        if said.is_any(&["no"])
            && next.len() <= 2
            && next.tokens.iter().all(|t| t.kind == Kind::Word)
            && !next.has_first(&[
                "the", "my", "not", "that", "this", "it", "task", "i", "we", "number",
            ])
            && !next.has(lex::NOT_WORDS)
            && !next.is_empty()
            && next.longest(lex::CORRECTIONS).is_none()
        {
            break;
        }
        lead.sure |= said.longest(lex::MEANT).is_some();
        lead.plain |= !said.is_any(lex::PAUSES);
        lead.firm |= !said.is_any(lex::TELLING);
        lead.rest = lead.rest.skip(count).trim_symbols();
    }
    lead.whole = lead.rest;
    // "not the second one, I meant the locker"
    if let Some((at, count)) = lead.rest.find(1, &["i meant", "i mean", "but"])
        && (lead.rest.word(0) == "not"
            || lead.plain
                && lead.rest.word(at) == "i"
                && lead.rest.take(at).has(&["isn't", "not", "wasn't"]))
    {
        lead.rest = lead.rest.skip(at + count).trim_symbols();
        (lead.plain, lead.sure, lead.firm) = (true, true, true);
    }
    // "no, November, sorry"
    if let Some(shorter) = lead.rest.before(&["sorry"]).filter(|_| lead.plain) {
        lead.rest = shorter.trim_symbols();
        lead.whole = lead.rest;
    }
    if let Some(shorter) = lead.rest.before(&["instead", "i meant", "i mean"]) {
        (lead.plain, lead.firm) = (true, true);
        lead.sure |= lead.rest.len() < span.len();
        lead.rest = shorter.trim_symbols();
    }
    // "I meant task 5, not task 3"
    if let Some((at, _)) = lead.rest.find(1, &["not"]) {
        lead.rest = lead.rest.take(at).trim_symbols();
        lead.firm = true;
    }
    (lead.rest.len() < span.len()).then_some(lead)
}

/// "not the flight one", "except the doctor", after several were marked.
fn left_out<'a>(span: Span<'a>, earlier: &[Turn<'_>]) -> Option<Lead<'a>> {
    let span = span.trim_symbols();
    let several = earlier.last().is_some_and(|turn| {
        turn.made
            .iter()
            .filter(|m| memory::touched_by(m).is_some())
            .count()
            > 1
    });
    (several && span.longest(lex::ALL_BUT_THESE).is_some()).then_some(Lead {
        rest: span,
        whole: span,
        plain: true,
        sure: false,
        firm: true,
    })
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
