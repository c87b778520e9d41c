//! Messages about what was only spoken of, or only asked: "should I delete the yoga task?" – "OK, delete it".

use crate::agent::builtin::answer::markers::Verb;
use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Intent, Listing, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found, Pool};
use crate::agent::builtin::memory::{self, Turn};
use crate::agent::builtin::names::Spoken;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Span};
use crate::agent::model::TaskBrief;

use super::{numbered, undo};

/// What was shown or done last, asked about once more: "which ones?", "what did you just add?", "change it to two
/// litres" after the note was asked for.
pub fn again(span: Span<'_>, clauses: &[Clause], earlier: &[Turn<'_>]) -> Option<Vec<Intent>> {
    if let Some(listing) = listed_before(earlier) {
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
        if let Some(sought) = next
            && listing.search.is_some()
            && clauses.iter().all(talks)
        {
            let search = Some(sought);
            return Some(vec![Intent::List(Listing { search, ..listing })]);
        }
        // "which ones?", "how many did you find?", "and which aren't?"
        let listing = if asked.is_any(lex::WHICH_ONES) {
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
        };
        if let Some(listing) = listing {
            return Some(vec![Intent::List(listing)]);
        }
    }
    // "what did you just add?"
    if intent::open(span).is_any(lex::WHAT_WAS_DONE)
        && let last = undo::acted(earlier)
        && !last.is_empty()
        && let numbers = last.iter().filter_map(memory::number).collect::<Vec<_>>()
        && last.iter().all(|made| made.call.name != "delete_task")
    {
        let shown = |number| Intent::Show(Target::Number(number));
        return Some(numbers.into_iter().map(shown).collect());
    }
    // "what was it called?" after it was deleted
    if intent::open(span).is_any(lex::WHAT_WAS_DONE)
        && let Some(turn) = earlier.last()
        && !turn.made.is_empty()
        && let gone = memory::gone(turn)
        && !gone.is_empty()
    {
        let titles = gone.into_iter().map(|task| task.title).collect();
        return Some(vec![Intent::Recall(titles)]);
    }
    if done_since(span, earlier) {
        return Some(vec![Intent::Complete {
            targets: Targets::Each(vec![Target::It]),
            done: true,
        }]);
    }
    // "show me both", of two that were added one after the other
    if intent::open(span).is_any(lex::SHOW_BOTH) {
        let made = earlier.iter().rev().flat_map(|turn| turn.made.iter().rev());
        let mut numbers: Vec<i64> = made
            .filter(|made| made.call.name != "delete_task" && memory::touched_by(made).is_some())
            .filter_map(memory::number)
            .take(2)
            .collect();
        numbers.reverse();
        if let [first, second] = numbers.as_slice()
            && first != second
        {
            let shown = |number| Intent::Show(Target::Number(number));
            return Some(numbers.into_iter().map(shown).collect());
        }
    }
    if let Some(words) = new_note(span, earlier)
        && clauses.len() == 1
    {
        return Some(vec![Intent::Update(vec![Change {
            target: Target::It,
            title: None,
            description: Some(words),
        }])]);
    }
    None
}

/// "did I treat the deck?" – "I have now!": what was asked about, or told to be open, is done by now.
fn done_since(span: Span<'_>, earlier: &[Turn<'_>]) -> bool {
    let said = span.trim_symbols();
    let said = said
        .after(&[
            "ok", "okay", "kk", "k", "haha", "lol", "oh", "ah", "yes", "yep", "well", "actually",
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
        || rest.has_first(&["i", "we", "thanks", "so"])
            && !rest.has(lex::NOT_WORDS)
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
        || now.is_any(lex::IT_IS_NOW) && sure && !(is && about_open) && spoken_of()
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

/// "delete it" after "what's the note on task 3?", when there is none: hardly the task.
pub fn of_a_note(clauses: &mut [Clause], earlier: &[Turn<'_>]) {
    let Some(last) = earlier.last() else { return };
    let asked = last.made.iter().all(|made| made.call.name == "list_tasks")
        && text::spoken(last.user, |span| span.has(lex::PART_DESCRIPTION));
    let told = last.answer.iter().any(|answer| answer.contains("\n> "));
    for clause in clauses.iter_mut() {
        let it = matches!(&clause.intent, Intent::Delete { targets: Targets::Each(each), .. }
            if *each == [Target::It]);
        let task = text::spoken(&clause.text, |span| span.has(&["task"]));
        if it && asked && !told && !task {
            clause.intent = Intent::Refused(Refusal::Unclear);
        }
    }
}

/// "delete it" after "Anna's call got cancelled", which was not understood: "it" is what that speaks of, and never what
/// was touched before.
pub fn of_the_last_words(
    clauses: &mut [Clause],
    earlier: &[Turn<'_>],
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    const WORDS_MIN: usize = 3;
    let [clause] = clauses else {
        return Some(());
    };
    let Some(last) = earlier.last().filter(|turn| {
        turn.made.iter().all(|made| made.call.name == "list_tasks")
            && turn.user.split(' ').count() >= WORDS_MIN
    }) else {
        return Some(());
    };
    let it = Targets::Each(vec![Target::It]);
    let said = clauses::read(last.user, &text::tokens(last.user));
    // "rename it to …" after "can you set the priority of the insurance letter?"
    if let Intent::Update(changes) = &mut clause.intent
        && let [change] = changes.as_mut_slice()
        && change.target == Target::It
        && said
            .iter()
            .all(|said| said.intent == Intent::Refused(Refusal::Unsupported))
        && let Some(task) = super::gist::spoken_of(last.user, tasks?.iter(), false)
    {
        change.target = Target::Number(task.number);
        return Some(());
    }
    let (Intent::Delete { targets, .. }
    | Intent::Complete {
        targets,
        done: true,
    }) = &mut clause.intent
    else {
        return Some(());
    };
    let unheard = said
        .iter()
        .all(|said| matches!(said.intent, Intent::Unknown | Intent::Did(_)));
    if *targets != it || !unheard {
        return Some(());
    }
    if let Some(task) = super::gist::spoken_of(last.user, tasks?.iter(), false) {
        *targets = numbered(&[task.number]);
    }
    Some(())
}

/// The task that the message before asked about: "should I delete the yoga task?".
pub fn asked_about(earlier: &[Turn<'_>]) -> Option<Targets> {
    let last = earlier
        .last()
        .filter(|turn| turn.made.iter().all(|made| made.call.name == "list_tasks"))?;
    let tokens = text::tokens(last.user);
    let span = intent::open(Span {
        source: last.user,
        tokens: &tokens,
    });
    if !matches!(
        clauses::read(last.user, &tokens).last()?.intent,
        Intent::Refused(Refusal::Question | Refusal::Negated)
    ) {
        return None;
    }
    // "don't close the torque check until I say so"
    let asked = span
        .after(lex::SHOULD_I)
        .or_else(|| span.after(lex::NEGATIONS));
    let asked = asked.unwrap_or(span);
    let asked = match asked.find(1, &["until", "till", "before", "yet"]) {
        Some((at, _)) => asked.take(at),
        None => asked,
    };
    // By itself: a question mark behind it makes it a question.
    match text::spoken(asked.trim_marks().raw(), |span| intent::read(span).intent) {
        Intent::Delete { targets, .. } | Intent::Complete { targets, .. }
            if matches!(targets, Targets::Each(_)) =>
        {
            Some(targets)
        }
        _ => None,
    }
}

/// "change it to caramel, 3 bottles" after "what's the note on the syrup task?": the new text of the note.
pub fn new_note(span: Span<'_>, earlier: &[Turn<'_>]) -> Option<String> {
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

/// "maybe I'll mark task 1 as done tomorrow": the one task that the message before told by its number.
pub fn numbered_before(earlier: &[Turn<'_>]) -> Option<Targets> {
    let last = earlier.last().filter(|turn| turn.made.is_empty())?;
    let tokens = text::tokens(last.user);
    let span = Span {
        source: last.user,
        tokens: &tokens,
    };
    let numbers = tokens.iter().filter_map(|t| match t.kind {
        text::Kind::Number(n) => Some(n),
        _ => None,
    });
    match numbers.collect::<Vec<_>>().as_slice() {
        [number] if target::is_explicit(span) => Some(self::numbered(&[*number])),
        _ => None,
    }
}

/// "delete the rest": which that is tells only a completion just before.
pub fn the_rest(clause: &mut Clause, alone: bool, earlier: &[Turn<'_>]) {
    let Intent::Delete { targets, .. } = &clause.intent else {
        return;
    };
    let completed = |turn: &Turn<'_>| {
        !turn.made.is_empty()
            && turn
                .made
                .iter()
                .all(|made| made.call.name == "complete_task" && memory::completed(made))
    };
    let told = alone && earlier.last().is_some_and(completed);
    if !told && text::spoken(&clause.text, |span| intent::is_rest(span, targets)) {
        clause.intent = Intent::Refused(Refusal::Unclear);
    }
}

/// "rename 3 to what it was before", "rename 3 to the same as 2": no words for a title.
pub fn no_new_words(clause: &mut Clause, earlier: &[Turn<'_>]) {
    let Intent::Update(changes) = &mut clause.intent else {
        return;
    };
    let [change] = changes.as_mut_slice() else {
        return;
    };
    let Some(title) = &change.title else { return };
    let (before, none) = text::spoken(title, |span| {
        (
            span.is_any(lex::OLD_NAME),
            span.is_any(lex::NO_NAMES)
                || span.longest(&["the same as"]).is_some()
                || span
                    .longest(lex::NO_NAMES)
                    .is_some_and(|count| span.word(count) == "but"),
        )
    });
    let renamed = undo::acted(earlier)
        .iter()
        .any(|made| made.call.arguments.contains_key("title") && made.call.name == "update_task");
    if before && renamed {
        clause.intent = Intent::Undo;
    } else if before || none {
        change.title = None;
    }
}

/// "delete wash the dishes after dinner": the very title of a task, whatever else its words may tell. `None` when the
/// tasks are needed to tell.
pub fn very_title(
    clauses: &mut Vec<Clause>,
    span: Span<'_>,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let said = intent::open(span.trim_marks());
    let deleted = said.after(&["delete", "remove"]);
    let marked = said
        .after(&["mark"])
        .and_then(|rest| rest.before(lex::AS_DONE));
    let done = marked.or_else(|| said.after(&["complete", "tick off", "check off"]));
    let settled = |clause: &Clause| match &clause.intent {
        Intent::Delete {
            targets: Targets::Each(each),
            plain: true,
        } => deleted.is_some() && matches!(each.as_slice(), [_]),
        Intent::Complete {
            targets: Targets::Each(each),
            done: true,
        } => deleted.is_none() && matches!(each.as_slice(), [_]),
        _ => false,
    };
    let Some(named) = deleted.or(done).filter(|named| named.len() > 1) else {
        return Some(());
    };
    if span.asks_at_end() || matches!(clauses.as_slice(), [clause] if settled(clause)) {
        return Some(());
    }
    let named = named.raw();
    let same = |task: &&TaskBrief| {
        task.title.len() == named.len() && text::fold(&task.title) == text::fold(named)
    };
    if tasks?.iter().any(|task| same(&task)) {
        let targets = Targets::Each(vec![Target::Title(named.to_owned())]);
        let intent = match deleted {
            Some(_) => Intent::Delete {
                targets,
                plain: true,
            },
            None => Intent::Complete {
                targets,
                done: true,
            },
        };
        *clauses = vec![Clause {
            text: span.raw().to_owned(),
            intent,
        }];
    }
    Some(())
}

/// "complete finish everything", when a task is called "Finish everything": no list is meant. And "trash day", which is
/// said like a request, and is a title.
pub fn called_so(clauses: &mut [Clause], pool: Option<&Pool<'_>>) -> Option<()> {
    let alone = clauses.len() == 1;
    for clause in clauses {
        let (targets, deletes) = match &clause.intent {
            Intent::Delete { targets, .. } => (targets, true),
            Intent::Complete {
                targets,
                done: true,
            } => (targets, false),
            _ => continue,
        };
        let group = matches!(
            targets,
            Targets::All(..) | Targets::Matching(..) | Targets::But(..)
        );
        if !(group || deletes) {
            continue;
        }
        let tasks = pool?.tasks;
        let called = |words: &str| {
            let words = words.trim();
            let same = |task: &&TaskBrief| {
                task.title.len() == words.len() && text::fold(&task.title) == text::fold(words)
            };
            tasks.iter().find(same).map(|task| task.number)
        };
        let done = text::spoken(&clause.text, |span| {
            let comma = span.tokens.iter().position(|t| t.is_mark(','));
            let said = comma.map_or(span, |at| span.take(at));
            let named = intent::closed(said).before(lex::IS_DONE)?;
            called(named.raw()).filter(|_| deletes)
        });
        if let Some(number) = done {
            clause.intent = Intent::Complete {
                targets: numbered(&[number]),
                done: true,
            };
            continue;
        }
        let number = text::spoken(&clause.text, |span| {
            let span = intent::open(span);
            let asked = alone && deletes && !group;
            let whole =
                called(span.raw()).or_else(|| called(&span.raw().replacen(" the ", " ", 1)));
            if let Some(number) = whole.filter(|_| asked) {
                return Some(Intent::Show(Target::Number(number)));
            }
            let verbs = [lex::DELETE, lex::DELETE_WEAK, lex::COMPLETE, lex::MARK];
            let count = verbs
                .iter()
                .filter_map(|verbs| span.longest(verbs))
                .max()
                .filter(|_| group)?;
            let named = intent::closed(span.skip(count));
            let named = match deletes {
                true => named,
                false => named.before(lex::AS_DONE).unwrap_or(named),
            };
            let named = named.after(&["the", "my"]).unwrap_or(named);
            let bare = named.before(lex::NOUN).unwrap_or(named);
            // The verb that completes may be a part of the title.
            let titled = called(named.raw()).or_else(|| called(bare.raw()))?;
            super::request(
                if deletes {
                    Verb::Delete
                } else {
                    Verb::Complete
                },
                numbered(&[titled]),
            )
        });
        if let Some(intent) = number {
            clause.intent = intent;
        }
    }
    Some(())
}

/// "When is my appointment with the eye doctor?": the only task that has two of its words.
pub fn about_one(
    clauses: &mut [Clause],
    turn: &Turn<'_>,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let [clause] = clauses else {
        return Some(());
    };
    let asks = turn.user.trim_end().ends_with('?')
        && text::spoken(&clause.text, |span| {
            let span = intent::open(span);
            // "when did I add it?" asks what no task tells.
            span.longest(lex::WHEN_IS).is_some()
                || span.has_first(lex::WH_WORDS)
                    && span.has(&["i", "my", "me", "i'm"])
                    && span.longest(&["when did", "when have"]).is_none()
        });
    if clause.intent != Intent::Unknown || !asks {
        return Some(());
    }
    // "when is the rehearsal now?"
    let named = text::spoken(&clause.text, |span| {
        let rest = intent::open(span).after(lex::WHEN_IS)?;
        let rest = rest.before(&["now", "again"]).unwrap_or(rest);
        rest.has_first(&["the", "my", "our"])
            .then(|| rest.raw().to_owned())
    });
    if let Some(named) = named
        && let Found::One(task) = lookup::by_name(&named, Status::All, Status::Pending, tasks?)
    {
        clause.intent = Intent::Show(Target::Number(task.number));
        return Some(());
    }
    let spoken = Spoken::new(&clause.text);
    let mut told = tasks?.iter().filter(|task| spoken.holds_two(&task.title));
    if let (Some(task), None) = (told.next(), told.next()) {
        clause.intent = Intent::Show(Target::Number(task.number));
    }
    Some(())
}

/// "I've called him", "done, I've called him": the plain forms of what was done to whom the task at hand may speak of.
fn done_to_somebody(clause: &Clause) -> Option<Vec<String>> {
    const WORDS_MAX: usize = 7;
    let open = match &clause.intent {
        Intent::Unknown | Intent::Did(_) => true,
        Intent::Complete { targets, done } => *done && *targets == Targets::Missing,
        _ => false,
    };
    let verbs = text::spoken(&clause.text, |span| {
        let span = intent::closed(intent::open(span)).trim_symbols();
        let span = span
            .after(&["done", "all done", "finished"])
            .map_or(span, Span::trim_marks);
        let told = span.after(lex::I_HAVE).unwrap_or(span);
        let behind = told.skip(1);
        let told_of = behind.has_first(&["him", "her", "them"])
            && behind.skip(1).words().all(|word| {
                matches!(
                    word,
                    "already"
                        | "now"
                        | "back"
                        | "today"
                        | "yesterday"
                        | "just"
                        | "too"
                        | "this"
                        | "morning"
                )
            });
        let plain = span.len() <= WORDS_MAX
            && !span.has(lex::NOT_WORDS)
            && !span.has(&["but", "no", "again", "if"]);
        (told_of && plain).then(|| lex::plain_verbs(told.word(0)))
    });
    verbs.filter(|verbs| open && !verbs.is_empty())
}

/// "I vacuumed it", after several were added: the one with this verb, and not the last one.
pub fn by_its_verb(
    clauses: &mut [Clause],
    earlier: &[Turn<'_>],
    touched: Option<i64>,
    tasks: Option<&[TaskBrief]>,
) -> Option<()> {
    let [clause] = clauses else {
        return Some(());
    };
    if let Some(number) = touched
        && let Some(verbs) = done_to_somebody(clause)
    {
        let known = |task: &&TaskBrief| {
            let first = text::fold(task.title.split(' ').next().unwrap_or_default());
            task.number == number && verbs.contains(&first)
        };
        if tasks?.iter().any(|task| known(&task)) {
            clause.intent = Intent::Complete {
                targets: numbered(&[number]),
                done: true,
            };
        }
        return Some(());
    }
    let it = matches!(&clause.intent, Intent::Complete { targets: Targets::Each(each), done: true }
        if *each == [Target::It]);
    let verbs = text::spoken(&clause.text, |span| {
        let span = intent::open(span);
        let told = span.after(lex::I_HAVE).unwrap_or(span);
        lex::plain_verbs(told.word(0))
    });
    if !it || verbs.is_empty() {
        return Some(());
    }
    let tasks = tasks?;
    const TURNS_BACK: usize = 3;
    let recent = earlier.iter().rev().take(TURNS_BACK);
    let together: Vec<i64> = recent
        .flat_map(|turn| &turn.made)
        .filter(|made| made.call.name == "add_task")
        .filter_map(memory::number)
        .collect();
    let named = |task: &&TaskBrief| {
        let first = text::fold(task.title.split(' ').next().unwrap_or_default());
        verbs.contains(&first)
    };
    let meant: Vec<&TaskBrief> = tasks
        .iter()
        .filter(|task| together.contains(&task.number))
        .filter(named)
        .collect();
    if let [task] = meant.as_slice()
        && together.len() > 1
    {
        if Some(task.number) != touched {
            clause.intent = Intent::Complete {
                targets: numbered(&[task.number]),
                done: true,
            };
        }
        return Some(());
    }
    // "I washed it", when the car at hand is to be sold
    let bare = text::spoken(&clause.text, |span| {
        intent::open(span).trim_symbols().words().last() == Some("it")
    });
    let known = || {
        let known = |verb: &&String| lex::TASK_VERBS.contains(&verb.as_str());
        verbs.iter().filter(known)
    };
    let at_hand = tasks.iter().find(|task| Some(task.number) == touched);
    if let Some(task) = at_hand.filter(|task| {
        bare && !task.is_completed
            && known().next().is_some()
            && known().all(|verb| lex::are_other_deeds(verb, &task.title))
    }) {
        clause.intent = Intent::Ask(Verb::Complete, vec![task.number]);
    }
    Some(())
}

/// "the done ones are done" tells nothing new.
pub fn done_already(clauses: &mut [Clause]) {
    for clause in clauses {
        let all = matches!(
            clause.intent,
            Intent::Complete {
                targets: Targets::All(..) | Targets::Them(_) | Targets::But(..),
                done: true
            }
        );
        let said = |span: Span<'_>| {
            intent::open(span)
                .longest(&["the |done|finished|completed|ticked| |ones|tasks| are"])
                .is_some()
        };
        if all && text::spoken(&clause.text, said) {
            clause.intent = Intent::Refused(Refusal::Unclear);
        }
    }
}

/// "close the window", when there is "Clean window": what is said may be about no task, so it is asked.
pub fn unsure_verbs(clauses: &mut [Clause], tasks: Option<&[TaskBrief]>) -> Option<()> {
    for clause in clauses {
        let Intent::Complete {
            targets: Targets::Each(each),
            done: true,
        } = &clause.intent
        else {
            continue;
        };
        let [Target::Name { words, .. }] = each.as_slice() else {
            continue;
        };
        let tokens = text::tokens(&clause.text);
        let span = intent::open(Span {
            source: &clause.text,
            tokens: &tokens,
        });
        if !span.has_first(&["close", "check", "resolve"])
            || !matches!(span.word(1), "the" | "my")
            || target::is_explicit(span)
            || target::is_one(span)
            || span.has(&["off"])
        {
            continue;
        }
        if let Found::One(task) = lookup::by_name(words, Status::All, Status::Pending, tasks?)
            && let first = text::fold(task.title.split(' ').next().unwrap_or_default())
            && lex::TASK_VERBS.contains(&first.as_str())
            && first != span.word(0)
        {
            clause.intent = Intent::Ask(Verb::Complete, vec![task.number]);
        }
    }
    Some(())
}
