//! Words in the place of others: "it's Tom, not Tim", "the exam got moved from the 12th to the 14th", "oat milk instead of
//! milk".

mod instead;

use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Change, Edit, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{self, Found};
use crate::agent::builtin::memory::{self, Memory, Question, Turn};
use crate::agent::builtin::names;
use crate::agent::builtin::target::{self, Status, Target};
use crate::agent::builtin::text::{self, Kind, Span};
use crate::agent::model::TaskBrief;

use super::gist;
use instead::{instead, up_to_end};

/// Longest message that is read so.
const MESSAGE_MAX: usize = 30;

/// Other words for the title that holds these. `None` when this is no such message, `Some(None)` when the tasks are
/// needed to tell.
pub fn read(
    span: Span<'_>,
    clauses: &[Clause],
    turn: &Turn<'_>,
    earlier: &[Turn<'_>],
    memory: &Memory,
    tasks: Option<&[TaskBrief]>,
) -> Option<Option<Intent>> {
    let span = span.trim_symbols();
    if is_about_else(span)
        || is_about_which(span, earlier)
        || !is_open(span, clauses)
        || matches!(memory.question, Some(Question::Which(..)))
    {
        return None;
    }
    if let Some((old, new)) = sed(span.source) {
        return Some(Some(Intent::Edit(Target::It, Edit::Replace(old, new))));
    }
    if let Some((number, old, new)) = respelt(span, memory, tasks) {
        return Some(Some(edit(number, old, new)));
    }
    let Some((old, new)) = instead(span).filter(|(_, new)| !is_sentence(new)) else {
        return retimed(span, turn, memory, tasks?).map(Some);
    };
    let Some(tasks) = tasks else {
        return Some(None);
    };
    if is_deed(span, turn, tasks) {
        return None;
    }
    put_in(span, old, new, turn, memory, tasks).map(Some)
}

fn edit(number: i64, old: String, new: String) -> Intent {
    Intent::Edit(Target::Number(number), Edit::Replace(old, new))
}

/// Sounds like words for others, and is about something else.
fn is_about_else(span: Span<'_>) -> bool {
    let led = span.longest(&[
        // "today is Friday, not Saturday", "rename task 2 to Call the electrician instead of the plumber"
        "|today|tomorrow|yesterday| |is|was|",
        "it's |today|tomorrow|",
        "rename",
        "retitle",
        // "move the note from 2 to 3"
        "|move|copy| |the|that|this| |note|description|",
    ]);
    // "I switched from milk to tea"
    led.is_some() || span.has_first(&["i", "we"]) && span.word(1).ends_with("ed")
}

/// "I meant the report, not the slides" is about which task was meant, and not about its words.
fn is_about_which(span: Span<'_>, earlier: &[Turn<'_>]) -> bool {
    let acted = earlier.last().is_some_and(|turn| {
        turn.made.iter().any(|made| {
            matches!(made.call.name.as_str(), "complete_task" | "delete_task")
                && memory::touched_by(made).is_some()
        })
    });
    acted && (span.longest(lex::CORRECTIONS).is_some() || !span.has(lex::MOVED))
}

/// Nothing else is asked for.
fn is_open(span: Span<'_>, clauses: &[Clause]) -> bool {
    let open = |clause: &Clause| match &clause.intent {
        Intent::Unknown
        | Intent::No
        | Intent::Thanks
        // "please correct"
        | Intent::Yes
        | Intent::Refused(Refusal::Negated | Refusal::Unclear | Refusal::Kept) => true,
        // "can you change that?", "make that Tom, not Tim", "change the lunch from Monday to Tuesday"
        Intent::Update(changes) => changes.iter().all(|c| c.description.is_none()),
        Intent::Did(_) => true,
        _ => false,
    };
    span.len() <= MESSAGE_MAX
        && clauses.iter().all(open)
        && (span.longest(lex::QUESTIONS).is_none() || span.longest(lex::WHEN_I_SAID).is_some())
}

/// "called Anna, not Bob", when there is "Call Anna"
fn is_deed(span: Span<'_>, turn: &Turn<'_>, tasks: &[TaskBrief]) -> bool {
    let told = |name: &String| matches!(lookup::by_name(name, Status::All, Status::Pending, tasks), Found::One(task) if turn.made.iter().all(|m| m.call.name != "update_task" || memory::number(m) != Some(task.number)));
    text::spoken(
        span.raw().split(&[',', ';'][..]).next().unwrap_or_default(),
        |said| {
            let said = said
                .find(1, &["but", "not", "instead of"])
                .map_or(said, |(at, _)| said.take(at));
            let verbs = lex::plain_verbs(said.word(0));
            verbs
                .iter()
                .any(|verb| told(&format!("{verb} {}", said.skip(1).raw())))
        },
    )
}

/// The title that holds the old words, with the new ones in their place.
fn put_in(
    span: Span<'_>,
    old: String,
    new: String,
    turn: &Turn<'_>,
    memory: &Memory,
    tasks: &[TaskBrief],
) -> Option<Intent> {
    let number = match turn.made.iter().find(|m| m.call.name == "update_task") {
        // In a later sampling the title has its new words.
        Some(made) => memory::number(made)?,
        None => match holder(span, &old, memory, tasks) {
            Some(number) => number,
            // "it's 241, not 214 for the breakfast box"
            None => {
                let (first, _) = old.split_once(' ')?;
                let first = first.to_owned();
                first.contains(|c: char| c.is_ascii_digit()).then_some(())?;
                let number = holder(span, &first, memory, tasks)?;
                return Some(edit(number, first, new));
            }
        },
    };
    let task = tasks.iter().find(|task| task.number == number);
    // "the bank, not mum" after "Call the bank" was added
    let at_hand = tasks
        .iter()
        .find(|task| Some(task.number) == memory.touched);
    if turn.made.is_empty()
        && memory.touched != Some(number)
        && at_hand.is_some_and(|task| names::holds_words(&task.title, &new))
    {
        return None;
    }
    // "put margarine instead of butter"
    let new = match new.split_once(' ') {
        Some((put, rest)) if matches!(text::fold(put).as_str(), "put" | "use" | "take") => {
            rest.to_owned()
        }
        _ => new,
    };
    let new = untailed(&old, unled(&old, new, task), task);
    // "called dad, not mom" about "Call mom and dad"
    if turn.made.is_empty() && task.is_some_and(|task| names::holds_words(&task.title, &new)) {
        return None;
    }
    Some(edit(number, old, new))
}

/// "s/eslint/prettier/", as programmers say it.
fn sed(said: &str) -> Option<(String, String)> {
    let (old, new) = said.trim().strip_prefix("s/")?.split_once('/')?;
    let new = new
        .strip_suffix("/g")
        .or(new.strip_suffix('/'))
        .unwrap_or(new);
    let plain = |words: &str| !words.trim().is_empty() && !words.contains(['/', '\n']);
    (plain(old) && plain(new)).then(|| (old.to_owned(), new.to_owned()))
}

/// "the meeting with Ola moved to 3pm", "change the time of the haircut to 11": the time in its title.
fn retimed(
    span: Span<'_>,
    turn: &Turn<'_>,
    memory: &Memory,
    tasks: &[TaskBrief],
) -> Option<Intent> {
    if !span.has(lex::MOVED) {
        return None;
    }
    let at = (1..span.len()).rev().find(|at| span.word(*at) == "to")?;
    let new = up_to_end(span.skip(at + 1));
    if new.len() > 3 || !is_time(new.raw()) {
        return None;
    }
    let made = turn.made.iter().find(|m| m.call.name == "update_task");
    let task = match made {
        Some(made) => tasks
            .iter()
            .find(|t| Some(t.number) == memory::number(made))?,
        None => gist::spoken_of(span.take(at).raw(), tasks.iter(), false)
            .or_else(|| tasks.iter().find(|t| Some(t.number) == memory.touched))?,
    };
    // A day takes the place of a day, and a clock time that of one.
    let is_day = |word: &str| lex::DAY_WORDS.contains(&text::fold(word).as_str());
    let bare = |word: &str| is_time(word.trim_end_matches(','));
    let alike =
        |word: &&str| bare(word) && is_day(word.trim_end_matches(',')) == is_day(new.word(0));
    let words = || task.title.split(' ');
    let old = words()
        .rfind(alike)
        .or_else(|| words().rfind(|word| is_time(word)))?
        .trim_end_matches(',');
    // "moved to Wednesday 4pm"
    if new.len() > 1 && new.words().any(|word| lex::DAY_WORDS.contains(&word)) {
        return Some(Intent::Update(vec![Change {
            target: Target::Number(task.number),
            title: Some(super::reworded::retimed(&task.title, new.raw())),
            description: None,
        }]));
    }
    Some(Intent::Edit(
        Target::Number(task.number),
        Edit::Replace(old.to_owned(), new.raw().to_owned()),
    ))
}

/// "change sushi to pizza": words inside a longer title, and not the whole of it.
pub fn inside(clause: &mut Clause, turn: &Turn<'_>, tasks: &[TaskBrief]) {
    let tokens = text::tokens(&clause.text);
    let span = Span {
        source: &clause.text,
        tokens: &tokens,
    };
    let Intent::Update(changes) = &clause.intent else {
        return;
    };
    let [
        Change {
            target: Target::Name { words, .. } | Target::Title(words),
            title: Some(new),
            description: None,
        },
    ] = changes.as_slice()
    else {
        return;
    };
    let first = text::fold(new.split(' ').next().unwrap_or_default());
    // "change the rent to tomorrow"
    if is_time(new) && !target::is_explicit(span) {
        return;
    }
    let swaps = intent::open(span)
        .longest(&["change", "switch", "swap", "replace"])
        .is_some()
        // "rename eggs to bread" for "Buy milk and eggs"
        || intent::open(span).longest(&["rename"]).is_some()
            && tasks.iter().filter(|task| names::holds_words(&task.title, words)).all(|task| task.title.contains(" and ") || task.title.contains(", "));
    if !swaps || target::is_explicit(span) || lex::TASK_VERBS.contains(&first.as_str()) {
        return;
    }
    let longer = |task: &&TaskBrief| {
        names::holds_words(&task.title, words) && task.title.len() > words.len() + 1
    };
    let mut holding = tasks.iter().filter(longer);
    let number = match turn.made.iter().find(|m| m.call.name == "update_task") {
        Some(made) => memory::number(made),
        None => holding
            .next()
            .filter(|_| holding.next().is_none())
            .map(|task| task.number),
    };
    // A title begins with a capital; words inside it are as they were typed.
    let is_capitalised = !clause.text.contains(new.as_str());
    let new = if is_capitalised {
        text::uncapital(new)
    } else {
        new.clone()
    };
    if let Some(number) = number {
        clause.intent = Intent::Edit(Target::Number(number), Edit::Replace(words.clone(), new));
    }
}

/// "sorry, her name is Anna with two n": the word of the title at hand that is nearly so.
fn respelt(
    span: Span<'_>,
    memory: &Memory,
    tasks: Option<&[TaskBrief]>,
) -> Option<(i64, String, String)> {
    let (at, count) = span.find(0, lex::NAME_IS)?;
    let named = span.skip(at + count);
    let end = (1..named.len())
        .find(|at| {
            named.tokens.get(*at).is_some_and(|t| t.kind != Kind::Word) || named.word(*at) == "with"
        })
        .unwrap_or(named.len());
    let new = named.take(end).trim_marks();
    let task = tasks?
        .iter()
        .find(|task| Some(task.number) == memory.touched)?;
    let old = task
        .title
        .split(' ')
        .find(|word| new.len() == 1 && names::is_near(word, new.raw()))?;
    Some((task.number, old.to_owned(), new.raw().to_owned()))
}

/// "I called dad": no words to be put into a title.
fn is_sentence(words: &str) -> bool {
    // "dad called", "Bob drinks tea"
    let told = |span: Span<'_>| {
        span.len() > 1
            && !lex::TASK_VERBS.contains(&span.word(0))
            && span.skip(1).words().take(3).any(|word| {
                (word.ends_with("ed") && !lex::plain_verbs(word).is_empty())
                    || word
                        .strip_suffix('s')
                        .is_some_and(|verb| lex::TASK_VERBS.contains(&verb))
            })
    };
    // "Ben paid"
    let deed = |span: Span<'_>| {
        span.len() == 2
            && !lex::TASK_VERBS.contains(&span.word(0))
            && span.word(1).ends_with("id")
            && !lex::plain_verbs(span.word(1)).is_empty()
    };
    text::spoken(words, |span| {
        span.has_first(lex::NO_NEW_WORDS)
            || told(span)
            || deed(span)
            || span.has_first(&["hopefully", "maybe", "perhaps", "probably", "if"])
            || span.len() > 2
                && span.has_first(&["the", "my", "our", "a"])
                && clauses::is_statement(span)
    })
}

/// Days and clock times: "Thursday morning", "4pm", "the 12th". A part of a day is one behind its day alone.
pub fn is_time(words: &str) -> bool {
    let mut day = false;
    words.split(' ').all(|word| {
        let behind = day;
        day = lex::DAY_WORDS.contains(&text::fold(word).as_str());
        day || word.contains(|c: char| c.is_ascii_digit())
            || matches!(word, "am" | "pm" | "noon")
            || behind && is_part_of_day(word)
    })
}

/// "morning", which alone may be a part of any title.
pub fn is_part_of_day(word: &str) -> bool {
    matches!(word, "morning" | "afternoon" | "evening" | "night")
}

/// The task whose title holds the words: the one at hand, or the only one that the message may speak of.
fn holder(span: Span<'_>, old: &str, memory: &Memory, tasks: &[TaskBrief]) -> Option<i64> {
    let holds = |task: &&TaskBrief| names::holds_words(&task.title, old);
    let at_hand = tasks.iter().find(|t| Some(t.number) == memory.touched);
    if let Some(task) = at_hand.filter(holds) {
        return Some(task.number);
    }
    let holding: Vec<&TaskBrief> = tasks.iter().filter(holds).collect();
    match holding.as_slice() {
        [task] => Some(task.number),
        _ => gist::spoken_of(span.raw(), holding.into_iter(), false).map(|task| task.number),
    }
}

/// "call Tim, not Tom": the verb that the title has is no part of what is put in.
fn unled(old: &str, new: String, task: Option<&TaskBrief>) -> String {
    let verb = task
        .and_then(|task| task.title.split(' ').next())
        .map(text::fold);
    // "chapter 5, not 4" for "Proofread chapter 4"
    if let (Some((lead, last)), Some(task)) = (new.rsplit_once(' '), task)
        && text::fold(&task.title).contains(&text::fold(&format!("{lead} {old}")))
    {
        return last.to_owned();
    }
    match new.split_once(' ') {
        // "called dad, not mom"
        Some((first, rest))
            if verb.as_ref().is_some_and(|verb| {
                let first = text::fold(first);
                first != *verb && lex::plain_verbs(&first).contains(verb)
            }) =>
        {
            rest.to_owned()
        }
        Some((first, rest))
            if Some(text::fold(first)) == verb
                && !old.to_lowercase().starts_with(&text::fold(first)) =>
        {
            rest.to_owned()
        }
        _ => new,
    }
}

/// "not the bank, it's call the broker about the loan" for "Call the bank about the loan": what the title ends with
/// stays.
fn untailed(old: &str, new: String, task: Option<&TaskBrief>) -> String {
    let tail = task.and_then(|task| {
        let at = text::fold(&task.title).find(&text::fold(old))?;
        task.title.get(at + old.len()..)
    });
    // "12 bags instead of 10" for "Order 10 bags of mulch"
    let tail = tail.unwrap_or_default();
    let ends = tail
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain([tail.len()]);
    let mut ends: Vec<usize> = ends.filter(|end| *end > 0).collect();
    ends.reverse();
    let known = ends
        .into_iter()
        .filter_map(|end| tail.get(..end))
        .find(|part| text::fold(&new).ends_with(&text::fold(part)));
    match known {
        Some(part) => new.get(..new.len() - part.len()).unwrap_or(&new).to_owned(),
        None => new,
    }
}
