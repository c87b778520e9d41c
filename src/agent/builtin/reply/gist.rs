//! What a message means that none of its clauses tells as a whole: the requests among its pieces, and the task that
//! most of its words are about.

use crate::agent::builtin::clauses::{self, Clause};
use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::lookup::{Found, Pool};
use crate::agent::builtin::names::Spoken;
use crate::agent::builtin::target::{self, Status, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span};
use crate::agent::model::TaskBrief;

/// Longest clause whose pieces are read: what is longer is a text.
const WORDS_MAX: usize = 40;

/// Puts the requests among the pieces of a clause that was not understood in its place.
/// `None` when the tasks are needed to tell.
pub fn understand(clauses: &mut Vec<Clause>, pool: Option<&Pool<'_>>) -> Option<()> {
    let mut at = 0;
    while let Some(clause) = clauses.get(at) {
        let found = match &clause.intent {
            Intent::Unknown => pieces(&clause.text),
            intent if names(intent) => {
                if finds(intent, pool?) {
                    Vec::new()
                } else {
                    pieces(&clause.text)
                }
            }
            _ => Vec::new(),
        };
        let count = found.len().max(1);
        if !found.is_empty() {
            clauses.splice(at..=at, found);
        }
        at += count;
    }
    Some(())
}

/// The only task of which any telling word occurs: "just got back from the vet" speaks of "Take Biscuit to the vet".
pub fn touched_on<'t>(
    said: &str,
    tasks: impl Iterator<Item = &'t TaskBrief>,
) -> Option<&'t TaskBrief> {
    let spoken = Spoken::new(said);
    let mut touched = tasks.filter(|task| spoken.holds_any(&task.title));
    touched.next().filter(|_| touched.next().is_none())
}

/// The only task all of whose telling words occur, and more than one.
pub fn told_in_full<'t>(
    said: &str,
    tasks: impl Iterator<Item = &'t TaskBrief>,
) -> Option<&'t TaskBrief> {
    let spoken = Spoken::new(said);
    let mut told = tasks.filter(|task| spoken.holds_all(&task.title));
    told.next().filter(|_| told.next().is_none())
}

/// Long enough to hold more than the name of a task.
const NAME_MIN: usize = 4;

/// Names tasks that may not be there.
fn names(intent: &Intent) -> bool {
    match intent {
        Intent::Did(_) => true,
        Intent::Complete {
            targets: Targets::Each(each),
            ..
        } => {
            matches!(each.as_slice(), [Target::Name { words, .. }] if words.split(' ').count() > NAME_MIN)
        }
        _ => false,
    }
}

/// Whether what is named is there.
fn finds(intent: &Intent, pool: &Pool<'_>) -> bool {
    let known = |name: &String| {
        matches!(
            pool.by_name(name, Status::All, Status::All),
            Found::One(_) | Found::Several(_)
        )
    };
    match intent {
        Intent::Did(deed) => {
            deed.names.iter().any(known)
                || deed.shorter.iter().any(|name| pool.has_whole(name))
                || !deed.parts.is_empty() && deed.parts.iter().all(|names| names.iter().any(known))
        }
        Intent::Complete {
            targets: Targets::Each(each),
            ..
        } => each.iter().all(|target| match target {
            Target::Name { words, .. } => known(words),
            _ => true,
        }),
        _ => true,
    }
}

/// Speaks of what is not so, not yet so, or not wholly so: no piece of it is a request.
pub fn is_guarded(span: Span<'_>) -> bool {
    // "on Friday, complete the report"
    let comma = span.tokens.iter().position(|t| t.is_mark(','));
    let later = comma.is_some_and(|at| span.take(at).is_any(lex::AT_A_LATER_TIME));
    later
        || span.has(lex::NO_GIST)
        || span.longest(lex::QUESTIONS).is_some()
        || span.longest(lex::CONDITIONS).is_some()
        || span.has(lex::ALMOST)
        || span.find(1, lex::MAY_BE).is_some() && span.has(&["then"])
        || span.has_first(lex::ALL_WORDS) && span.has(&["but", "except"])
        || intent::is_doubted(span)
        || clauses::is_held(span)
        || span.find(0, lex::NOT_QUITE).is_some()
        || span.find(1, lex::BUT_THEY).is_some()
        // "I'm so done with this kitchen" sighs.
        || span.find(0, &["so |done|over|finished|"]).is_some()
}

/// The pieces of a clause, if any of them is a request: "you'd be proud of me, I called the landlord".
fn pieces(said: &str) -> Vec<Clause> {
    let tokens = text::tokens(said);
    let span = Span {
        source: said,
        tokens: &tokens,
    };
    // What somebody said is no request; what the user has done beside it is done.
    let quoted = span.has(lex::SAID);
    if is_guarded(span) || span.len() > WORDS_MAX {
        return Vec::new();
    }
    // "Prof. Jones"
    let shortened = |t: &text::Token| {
        let before = span.tokens.iter().rfind(|before| before.end <= t.start);
        t.is_mark('.') && before.is_some_and(|t| lex::TITLES_OF_PEOPLE.contains(&t.word.as_str()))
    };
    let parts = |t: &text::Token| {
        if shortened(t) {
            return false;
        }
        matches!(
            t.kind,
            Kind::Mark(',' | ';' | '–' | '—' | '…' | '.' | ')' | '(')
        ) || matches!(t.kind, Kind::Mark(mark) if !mark.is_ascii() && !mark.is_alphanumeric() && mark != '’' && mark != '‘')
            || matches!(t.word.as_str(), "but" | "so" | "and")
    };
    let runs = span
        .tokens
        .split(parts)
        .map(|tokens| Span { tokens, ..span });
    let runs = runs.flat_map(|run| {
        // "the log is not finished can you open it again"
        let at = run.find(2, lex::CAN_YOU).map_or(run.len(), |(at, _)| at);
        [run.take(at), run.skip(at)]
    });
    let runs: Vec<Span<'_>> = runs.filter(|run| !run.trim_symbols().is_empty()).collect();
    // "tasks 2, 3 and 5 are finished": a piece of that is not all of it.
    let counts = |run: &Span<'_>| {
        run.tokens.iter().any(|t| matches!(t.kind, Kind::Number(_)))
            && run.tokens.iter().all(|t| {
                matches!(t.kind, Kind::Number(_))
                    || lex::NOUN.contains(&t.word.as_str())
                    || lex::NOUNS.contains(&t.word.as_str())
            })
    };
    if runs.iter().any(counts) {
        return Vec::new();
    }
    let read: Vec<Clause> = runs
        .iter()
        .map(|run| Clause {
            text: run.trim_marks().raw().to_owned(),
            intent: piece(*run),
        })
        .collect();
    let asks = |clause: &Clause| clause.intent != Intent::Unknown;
    if let Some(intent) = fronted(span).filter(|_| !quoted) {
        let text = span.raw().to_owned();
        return vec![Clause { text, intent }];
    }
    let statements = |clause: &Clause| matches!(clause.intent, Intent::Did(_) | Intent::Unknown);
    if runs.len() < 2 || !read.iter().any(asks) || quoted && !read.iter().all(statements) {
        return Vec::new();
    }
    read
}

/// "number 3 you can delete", "the bread I don't need more, please delete": the task before the request.
pub fn fronted(span: Span<'_>) -> Option<Intent> {
    let (at, count) = span.find(1, lex::CAN_YOU)?;
    let (named, verb) = (
        span.take(at).trim_marks(),
        intent::closed(span.skip(at + count)),
    );
    let named = named.after(&["and", "but"]).unwrap_or(named);
    let named = match named.find(1, lex::NOT_NEEDED) {
        Some((end, _)) => named.take(end),
        None => named,
    };
    let targets = match target::parse(named) {
        targets @ (Targets::Each(_) | Targets::All(Status::Completed, None)) => targets,
        _ => return None,
    };
    if verb.is_any(lex::FRONTED_DELETE) {
        let plain = true;
        return Some(Intent::Delete { targets, plain });
    }
    let done = true;
    verb.is_any(lex::FRONTED_DONE)
        .then_some(Intent::Complete { targets, done })
}

/// A piece on its own: only what asks for something that is named, or for "it".
fn piece(run: Span<'_>) -> Intent {
    match intent::read(run).intent {
        // "they moved the meeting and cancelled it" is about the meeting.
        Intent::Complete { targets, .. }
            if targets == Targets::Each(vec![Target::It]) && is_past(run) =>
        {
            Intent::Unknown
        }
        Intent::Complete { targets, done }
            if told(&targets) || matches!(targets, Targets::Matching(..)) =>
        {
            Intent::Complete { targets, done }
        }
        Intent::Delete { targets, plain } if told(&targets) => Intent::Delete { targets, plain },
        found @ (Intent::Did(_) | Intent::Update(_) | Intent::Edit(..) | Intent::Undo) => found,
        found @ Intent::Add(_)
            if run.trim_marks().longest(lex::ADD).is_some()
                || intent::open(run).before(lex::ON_LIST).is_some() =>
        {
            found
        }
        _ => Intent::Unknown,
    }
}

/// Opens with what was done, and not with who did it.
fn is_past(run: Span<'_>) -> bool {
    let verb = run.trim_symbols().word(0);
    !lex::plain_verbs(verb).is_empty() && !lex::DONE_WORDS.contains(&verb)
}

fn told(targets: &Targets) -> bool {
    matches!(
        targets,
        Targets::Each(_) | Targets::OneOrMore { .. } | Targets::Missing
    )
}

/// The task that the words speak of: at least half of its telling words occur, and more than of any other. When it
/// has to be sure, none of any other.
pub fn spoken_of<'t>(
    said: &str,
    tasks: impl Iterator<Item = &'t TaskBrief>,
    sure: bool,
) -> Option<&'t TaskBrief> {
    let spoken = Spoken::new(said);
    let mut best: Option<(usize, &TaskBrief)> = None;
    let mut second = 0;
    for task in tasks {
        let count = spoken.share(&task.title);
        match best {
            Some((most, _)) if count <= most => second = second.max(count),
            _ if count > 0 => {
                second = second.max(best.map_or(0, |(most, _)| most));
                best = Some((count, task));
            }
            _ => {}
        }
    }
    let (most, task) = best?;
    // A verb alone, "bought" for "Buy milk", is not sure.
    let told = if sure {
        second == 0 && spoken.holds_any(&task.title)
    } else {
        second < most
    };
    told.then_some(task)
}
