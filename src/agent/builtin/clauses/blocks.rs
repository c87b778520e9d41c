//! The lines of a message: lists with bullets or numbers, and what is to be done with each item.

use super::{Clause, sentence};
use crate::agent::builtin::intent::{self, Draft, Intent, Refusal};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::{self, Target, Targets};
use crate::agent::builtin::text::{self, Kind, Span, Token};

/// One or more lines that are read together.
pub enum Block<'a> {
    /// Sentences.
    Text(Span<'a>),
    /// What is to be done with the tasks 1, 2, 3 ….
    Labels(Vec<Span<'a>>),
    /// What is to be done with the task of this number.
    Label(i64, Span<'a>),
    /// A list, and the line above it.
    Items(Option<Span<'a>>, Vec<Span<'a>>),
}

/// Lines with bullets belong to the line before them.
pub fn blocks(span: Span<'_>) -> Vec<Block<'_>> {
    let lines = span.tokens.split(|t| t.kind == Kind::Break);
    let lines = lines.map(|tokens| Span { tokens, ..span });
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in lines {
        // What is below "--" is a signature (RFC 3676, section 4.3).
        if !blocks.is_empty() && line.raw().trim_end() == "--" {
            break;
        }
        if line.is_empty() {
            // An empty line ends a list that has begun.
            open &= !matches!(blocks.last(), Some(Block::Items(..)));
            continue;
        }
        // "1: done. 2: delete. 3: keep" tells what to do with these tasks.
        if let Some(items) = intent::counted(line)
            && items.iter().all(is_label)
        {
            blocks.push(Block::Labels(items));
            continue;
        }
        // "2: done"
        if let [number, mark, ..] = line.tokens
            && let Kind::Number(number) = number.kind
            && matches!(mark.kind, Kind::Mark(':' | '-' | '–' | '=' | '.' | ')'))
            && is_label(&line.skip(2))
        {
            blocks.push(Block::Label(number, line.skip(2)));
            continue;
        }
        // "1. wash the car 2. clean the windows - add these please"
        if let Some(items) = intent::counted(line).filter(|_| !open) {
            blocks.push(Block::Items(None, items.into_iter().map(unasked).collect()));
            continue;
        }
        if let Some((head, items)) = counted_behind(line) {
            let items = items.into_iter().map(unasked).collect();
            blocks.push(Block::Items(Some(head), items));
            continue;
        }
        let bare = intent::items(line);
        let bullet = bare.first().is_some_and(|b| b.len() < line.len()) && line.len() > 1;
        let item = bare.first().copied().filter(|_| bullet);
        // "Keep:" is a heading of its own.
        let heads = line.len() < 6 && line.tokens.last().is_some_and(|t| t.is_mark(':'));
        let follows = open && !heads && !starts_request(line);
        match (item.or(follows.then_some(line)), blocks.last_mut()) {
            (Some(item), Some(Block::Items(_, items))) => items.push(item),
            (Some(item), Some(Block::Text(head))) => {
                let head = *head;
                blocks.pop();
                blocks.push(Block::Items(Some(head), vec![item]));
            }
            (Some(item), None | Some(Block::Labels(_) | Block::Label(..))) => {
                blocks.push(Block::Items(None, vec![item]));
            }
            (None, _) => blocks.push(Block::Text(line)),
        }
        open = match blocks.last() {
            Some(Block::Text(head)) => opens_list(*head),
            Some(Block::Items(Some(head), _)) => opens_list(*head) && !bullet,
            _ => false,
        };
    }
    blocks
}

/// "add tasks 1. call the plumber 2. order filters": the request, and the items behind it
fn counted_behind(line: Span<'_>) -> Option<(Span<'_>, Vec<Span<'_>>)> {
    let at = (1..line.len().min(HEAD_MAX)).find(|at| {
        let number = line.tokens.get(*at).map(|t| t.kind);
        let mark = line.tokens.get(at + 1).map(|t| t.kind);
        matches!(number, Some(Kind::Number(1))) && matches!(mark, Some(Kind::Mark('.' | ')')))
    })?;
    let head = line.take(at);
    let items = intent::counted(line.skip(at)).filter(|items| items.len() > 1)?;
    let asks = intent::read(intent::open(head)).intent == Intent::Add(Vec::new());
    (asks || opens_list(head)).then_some((head, items))
}

/// Longest request before a list in its line.
const HEAD_MAX: usize = 10;

/// An item without the request behind it that is about all of them.
fn unasked(item: Span<'_>) -> Span<'_> {
    let asks = |at: &usize| {
        let rest = intent::open(item.skip(at + 1));
        item.tokens
            .get(*at)
            .is_some_and(|t| matches!(t.kind, Kind::Mark('-' | '–' | '—' | ',' | '.')))
            && (rest.longest(lex::ADD).is_some()
                || rest.has_first(&["put", "write", "note", "jot"])
                    && rest
                        .before(&["down", "on", "on |my|the| list", "down please"])
                        .is_some())
            && rest.has(&["these", "all", "them", "those"])
    };
    (1..item.len()).find(asks).map_or(item, |at| item.take(at))
}

fn opens_list(head: Span<'_>) -> bool {
    intent::open(head).is_any(lex::ADD_BELOW) || head.tokens.last().is_some_and(|t| t.is_mark(':'))
}

fn starts_request(line: Span<'_>) -> bool {
    intent::read(line).strong
}

/// "done", "delete", "keep"
fn is_label(item: &Span<'_>) -> bool {
    let tables = [
        lex::LABEL_DONE,
        lex::LABEL_DELETE,
        lex::LABEL_OPEN,
        lex::LABEL_KEEP,
    ];
    tables.iter().any(|table| item.is_any(table))
}

/// What is to be done with each of these tasks; what is to stay asks for nothing.
pub fn labelled<'a>(items: impl Iterator<Item = (i64, Span<'a>)>, clauses: &mut Vec<Clause>) {
    for (number, item) in items {
        let targets = Targets::Each(vec![Target::Number(number)]);
        let intent = if item.is_any(lex::LABEL_DELETE) {
            let plain = true;
            Intent::Delete { targets, plain }
        } else if item.is_any(lex::LABEL_DONE) || item.is_any(lex::LABEL_OPEN) {
            let done = item.is_any(lex::LABEL_DONE);
            Intent::Complete { targets, done }
        } else {
            continue;
        };
        clauses.push(Clause {
            text: item.raw().to_owned(),
            intent,
        });
    }
}

/// A line and its bullets.
pub fn listed(
    head: Option<Span<'_>>,
    items: &[Span<'_>],
    all: Span<'_>,
    clauses: &mut Vec<Clause>,
) {
    if head.is_some_and(keeps) {
        return;
    }
    let read = head.map(|head| intent::read(head).intent);
    // "Add milk" above a list of its own.
    if let (Some(Intent::Add(drafts)), Some(head)) = (&read, head)
        && has_own_titles(head, drafts)
    {
        sentence(head, clauses);
    }
    if are_requests(read.as_ref(), items) {
        for item in items {
            sentence(*item, clauses);
        }
    } else if let Some(head) = head.filter(|head| begins_a_deed(*head)) {
        clauses.extend(items.iter().map(|item| deed(head, *item)));
    } else if adds(read.as_ref(), head) {
        clauses.push(Clause {
            text: whole(items, all).raw().to_owned(),
            intent: new_tasks(items),
        });
    } else if let Some(intent) = of_each(read, head, items) {
        clauses.push(Clause {
            text: head.map(|head| head.raw().to_owned()).unwrap_or_default(),
            intent,
        });
    } else {
        for line in head.iter().chain(items) {
            sentence(*line, clauses);
        }
    }
}

/// "Keep:" asks for nothing.
fn keeps(head: Span<'_>) -> bool {
    head.len() < 4
        && head.has(&[
            "keep", "not", "still", "leave", "except", "don't", "tomorrow", "later",
        ])
        && !matches!(intent::read(head).intent, Intent::Complete { .. })
}

/// "Add milk" above a list, and not "Add these:".
fn has_own_titles(head: Span<'_>, drafts: &[Draft]) -> bool {
    let points = |d: &Draft| lex::LIST_BELOW.contains(&d.title.to_lowercase().as_str());
    !drafts.is_empty() && !opens_list(head) && !drafts.iter().all(points)
}

/// Items that are requests of their own, below a line that asks for nothing.
fn are_requests(read: Option<&Intent>, items: &[Span<'_>]) -> bool {
    // "Three things: 1. Mark the plan as done 2. Add …", "Update: - the contract is signed"
    let told = |item: &Span<'_>| {
        let read = intent::read(*item);
        let stated = matches!(read.intent, Intent::Complete { .. }) && item.has(lex::BE);
        read.strong || stated || matches!(read.intent, Intent::Did(_))
    };
    // "- called mum - bought milk"
    let past = |item: &Span<'_>| {
        matches!(intent::read(*item).intent, Intent::Did(_))
            && !lex::TASK_VERBS.contains(&item.trim_symbols().word(0))
    };
    let asks = matches!(read, Some(Intent::Unknown | Intent::List(_)))
        || read.is_none() && items.iter().all(past);
    asks && items.iter().all(told)
}

/// "I bought: - milk - bread"
fn begins_a_deed(head: Span<'_>) -> bool {
    let told = head.trim_marks().after(lex::I_HAVE);
    told.is_some_and(|told| told.len() == 1 && !lex::plain_verbs(told.word(0)).is_empty())
}

/// "I bought" and "milk": what is said of this item.
fn deed(head: Span<'_>, item: Span<'_>) -> Clause {
    let said = format!("{} {}", head.trim_marks().raw(), item.trim_symbols().raw());
    let intent = text::spoken(&said, |span| intent::read(span).intent);
    Clause { text: said, intent }
}

/// Whether the items are new tasks.
fn adds(read: Option<&Intent>, head: Option<Span<'_>>) -> bool {
    match (read, head) {
        (None, _) | (Some(Intent::Add(_)), Some(_)) => true,
        // "look what Jim sent me:" is no list of ours.
        (Some(Intent::Unknown | Intent::Greeting | Intent::List(_)), Some(head)) => {
            (opens_list(head) || head.has(lex::NOUNS)) && !head.has(lex::OF_OTHERS)
        }
        _ => false,
    }
}

fn new_tasks(items: &[Span<'_>]) -> Intent {
    let drafts = items.iter().map(|item| Draft {
        title: intent::title(*item),
        description: None,
    });
    Intent::Add(drafts.filter(|d| !d.title.is_empty()).collect())
}

/// The message from the first item to the last.
fn whole<'a>(items: &[Span<'_>], all: Span<'a>) -> Span<'a> {
    let start = items
        .first()
        .and_then(|i| i.tokens.first())
        .map(|t| t.start);
    let end = items.last().and_then(|i| i.tokens.last()).map(|t| t.end);
    let inside = |t: &&Token| Some(t.start) >= start && Some(t.end) <= end;
    let from = all
        .tokens
        .iter()
        .take_while(|t| Some(t.start) < start)
        .count();
    let count = all.tokens.iter().skip(from).take_while(inside).count();
    all.skip(from).take(count)
}

/// "These are done:", "Delete:": the same for each item.
fn of_each(read: Option<Intent>, head: Option<Span<'_>>, items: &[Span<'_>]) -> Option<Intent> {
    let later = head.is_some_and(|head| {
        head.has(&["i'll", "we'll", "will", "plan", "going"])
            || head.has(lex::LATER)
            || head.has(&["when", "if", "once", "after", "until", "unless"])
    });
    match read? {
        Intent::Complete { .. } | Intent::Delete { .. } | Intent::Refused(_) if later => {
            Some(Intent::Refused(Refusal::Unclear))
        }
        Intent::Complete { done, .. } => Some(Intent::Complete {
            targets: target::each(items),
            done,
        }),
        Intent::Delete { plain, .. } => Some(Intent::Delete {
            targets: target::each(items),
            plain,
        }),
        _ => None,
    }
}
