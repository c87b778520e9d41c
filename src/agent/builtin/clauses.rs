//! Cuts a message into clauses and reads each. A cut is made only where a request starts, so that
//! "milk and eggs" stays whole; after a new task only where it can be no part of its title.

mod courtesy;
mod cuts;
mod held;
mod segments;

use super::intent::{self, Intent, Reading};
use super::lexicon as lex;
use super::target::{Target, Targets};
use super::text::{self, Kind, Span, Token, tokens};
pub use courtesy::without_courtesy;
use cuts::cuts;
pub use cuts::{is_aside, is_statement};
pub use held::is_held;
use segments::{Joint, segments};

/// Longer clauses are not read again at each comma: reading stays linear.
const WORDS_MAX: usize = 32;

/// Longest run of words that only open what follows.
const OPENING_MAX: usize = 6;

/// Commas and "and"s of one line that may start a request.
const SEGMENTS_MAX: usize = 200;

/// A clause as typed, and what it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// As typed.
    pub text: String,
    /// What it asks for.
    pub intent: Intent,
}

/// Reads a message.
pub fn read(source: &str, tokens: &[Token]) -> Vec<Clause> {
    let span = Span { source, tokens };
    let mut clauses = Vec::new();
    for block in blocks(span) {
        match block {
            Block::Text(span) => sentence(span, &mut clauses),
            Block::Labels(items) => labelled((1..).zip(items), &mut clauses),
            Block::Label(number, item) => labelled([(number, item)].into_iter(), &mut clauses),
            Block::Items(head, items) => listed(head, &items, span, &mut clauses),
        }
    }
    gather(&mut clauses);
    describe(&mut clauses);
    ask_for_text(&mut clauses);
    held::hold(&mut clauses, span);
    clauses
}

/// "Could you put these on my list? Cancel the gym; measure the room": what follows are the titles.
fn gather(clauses: &mut Vec<Clause>) {
    let points =
        |draft: &intent::Draft| lex::LIST_BELOW.contains(&draft.title.to_lowercase().as_str());
    let Some(at) = clauses.iter().position(|clause| {
        matches!(&clause.intent, Intent::Add(drafts) if matches!(drafts.as_slice(), [draft] if points(draft)))
    }) else {
        return;
    };
    let talk = |clause: &Clause| {
        matches!(
            clause.intent,
            Intent::Thanks | Intent::Greeting | Intent::Yes
        )
    };
    let titles: Vec<intent::Draft> = clauses
        .iter()
        .skip(at + 1)
        .filter(|clause| !talk(clause))
        .flat_map(|clause| {
            let tokens = tokens(&clause.text);
            let span = Span {
                source: &clause.text,
                tokens: &tokens,
            };
            intent::titles_below(span)
        })
        .collect();
    if titles.is_empty() {
        return;
    }
    clauses.truncate(at + 1);
    if let Some(add) = clauses.get_mut(at) {
        add.intent = Intent::Add(titles);
    }
}

/// "Add a task X. Description: Y" and "Add a task. Buy milk" are about one task.
fn describe(clauses: &mut Vec<Clause>) {
    let mut at = 1;
    while at < clauses.len() {
        let empty = |clause: &Clause| clause.intent == Intent::Add(Vec::new());
        let told = |clause: &Clause| matches!(clause.intent, Intent::Unknown | Intent::Did(_));
        // "Would you add a task for me? It should read: Submit the report"
        if let Some(
            [
                add,
                Clause {
                    intent: Intent::Update(changes),
                    ..
                },
            ],
        ) = clauses.get(at - 1..=at)
            && empty(add)
            && let [
                intent::Change {
                    target: Target::It,
                    title: Some(title),
                    description: None,
                },
            ] = changes.as_slice()
        {
            let draft = intent::Draft {
                title: title.clone(),
                description: None,
            };
            if let Some(add) = clauses.get_mut(at - 1) {
                add.intent = Intent::Add(vec![draft]);
            }
            clauses.remove(at);
            continue;
        }
        // "Can you add something? It's the 1st already and I need to transfer the rent."
        if let Some([add, said, next]) = clauses.get(at - 1..=at + 1)
            && empty(add)
            && told(said)
            && matches!(&next.intent, Intent::Add(drafts) if !drafts.is_empty())
        {
            clauses.drain(at - 1..=at);
            continue;
        }
        // "I've got to do a few things, please note them down: …"
        let announces = |clause: &Clause| {
            matches!(&clause.intent, Intent::Add(drafts) if matches!(drafts.as_slice(), [draft]
                if lex::A_FEW_THINGS.contains(&draft.title.to_lowercase().as_str())))
        };
        if let Some(
            [
                told,
                Clause {
                    intent: Intent::Add(drafts),
                    ..
                },
            ],
        ) = clauses.get(at - 1..=at)
            && announces(told)
            && !drafts.is_empty()
        {
            clauses.remove(at - 1);
            continue;
        }
        // "Add three jobs. Patel - dripping tap. Nowak - new toilet. Evans - blocked drain."
        if let Some(add) = clauses.get(at - 1).filter(|add| empty(add))
            && let Some(count) = announced(&add.text)
            && let Some(titles) = clauses.get(at..at + count)
            && titles.iter().all(told)
        {
            let titles = titles.iter().map(|clause| titled(&clause.text)).collect();
            if let Some(add) = clauses.get_mut(at - 1) {
                add.intent = Intent::Add(titles);
            }
            clauses.drain(at..at + count);
            continue;
        }
        // "Please add the following. Pay the gas bill. Book the chiropodist."
        if let Some([add, rest @ ..]) = clauses.get(at - 1..)
            && empty(add)
            && text::spoken(&add.text, |span| span.has(&["following", "these", "those"]))
            && rest.len() > 1
            && rest.iter().all(told)
        {
            let titles = rest.iter().map(|clause| titled(&clause.text)).collect();
            clauses.truncate(at);
            if let Some(add) = clauses.last_mut() {
                add.intent = Intent::Add(titles);
            }
            continue;
        }
        // "add bin bags, loo roll, washing up liquid. 3 separate tasks please"
        if let Some([add, said]) = clauses.get(at - 1..=at)
            && let Some(intent) = taken_apart(&add.intent, &said.text)
        {
            if let Some(add) = clauses.get_mut(at - 1) {
                add.intent = intent;
            }
            clauses.remove(at);
            continue;
        }
        let named = match clauses.get(at - 1..=at) {
            Some([add, title]) => empty(add) && told(title),
            _ => false,
        };
        if named {
            let Clause { text, .. } = clauses.remove(at);
            let tokens = tokens(&text);
            let span = Span {
                source: &text,
                tokens: &tokens,
            };
            let span = span
                .after(&[
                    "it's called",
                    "it's to",
                    "it is to",
                    "it's",
                    "it is",
                    "that's",
                    "namely",
                ])
                .filter(|rest| !rest.is_empty())
                .unwrap_or(span);
            if let Some(add) = clauses.get_mut(at - 1) {
                add.intent = Intent::Add(vec![intent::Draft {
                    title: intent::title(span),
                    description: None,
                }]);
            }
            continue;
        }
        // "There's a typo in task 1. It should be 'Buy birthday cake'."
        if let Some([typo, should]) = clauses.get(at - 1..=at)
            && let Some(intent) = respelled(typo, should)
        {
            if let Some(before) = clauses.get_mut(at - 1) {
                before.intent = intent;
            }
            clauses.remove(at);
            continue;
        }
        // "I got the number: 555-0134. Add it as a note to the plumber task."
        if let Some(
            [
                said,
                Clause {
                    intent: Intent::Update(changes),
                    ..
                },
            ],
        ) = clauses.get(at - 1..=at)
            && said.intent == Intent::Unknown
            && let [change] = changes.as_slice()
            && change
                .description
                .as_deref()
                .is_some_and(|text| lex::IT.contains(&text.to_lowercase().as_str()))
        {
            let (head, words) = said
                .text
                .rsplit_once(": ")
                .unwrap_or(("", said.text.as_str()));
            // "For the Hoffmann cake: no marzipan! Please write that in the notes."
            let target = text::spoken(head, |head| {
                let named = head.after(&["for", "on", "about", "regarding"])?;
                match super::target::parse(named) {
                    Targets::Each(each) => each.into_iter().next(),
                    _ => None,
                }
            });
            let change = intent::Change {
                target: target
                    .filter(|_| change.target == Target::It)
                    .unwrap_or_else(|| change.target.clone()),
                description: Some(words.trim().to_owned()),
                ..change.clone()
            };
            if let Some(before) = clauses.get_mut(at - 1) {
                before.intent = Intent::Update(vec![change]);
            }
            clauses.remove(at);
            continue;
        }
        let last = at + 1 == clauses.len();
        if let Some(intent) = clauses
            .get(at - 1..=at)
            .and_then(|pair| dictated(pair, last).or_else(|| spelt_out(pair)))
        {
            if let Some(before) = clauses.get_mut(at - 1) {
                before.intent = intent;
            }
            clauses.remove(at);
            continue;
        }
        if let Some(intent) = clauses.get(at - 1..=at).and_then(described) {
            if let Some(before) = clauses.get_mut(at - 1) {
                before.intent = intent;
            }
            clauses.remove(at);
            continue;
        }
        let text = clauses.get(at).map_or("", |c| c.text.as_str());
        let told = text.split_once(':').filter(|(head, text)| {
            let head = head.trim().to_lowercase();
            lex::PART_DESCRIPTION.contains(&head.as_str()) && !text.trim().is_empty()
        });
        let told = told.map(|(_, text)| text.trim().trim_matches('"').to_owned());
        let before = clauses.get_mut(at - 1).map(|c| &mut c.intent);
        if let (Some(told), Some(Intent::Add(drafts))) = (told, before)
            && let [draft] = drafts.as_mut_slice()
            && draft.description.is_none()
        {
            draft.description = Some(told);
            clauses.remove(at);
        } else {
            at += 1;
        }
    }
}

/// "add that as a note", and nothing was said before it.
fn ask_for_text(clauses: &mut [Clause]) {
    for clause in clauses {
        if let Intent::Update(changes) = &clause.intent
            && let [change] = changes.as_slice()
            && change.title.is_none()
            && change.description.as_deref() == Some(lex::WHAT_WAS_SAID)
        {
            clause.intent = Intent::Describe(change.target.clone());
        }
    }
}

/// How many tasks "add three jobs" announces.
fn announced(said: &str) -> Option<usize> {
    text::spoken(said, |span| {
        let mut numbers = span.tokens.iter().filter_map(|t| match t.kind {
            Kind::Number(n) => Some(n),
            _ => super::target::small(&t.word),
        });
        numbers
            .next()
            .filter(|n| *n > 1)
            .and_then(|n| usize::try_from(n).ok())
    })
}

fn titled(said: &str) -> intent::Draft {
    intent::Draft {
        title: text::spoken(said, intent::title),
        description: None,
    }
}

/// The titles of one that is said to be several.
fn taken_apart(added: &Intent, said: &str) -> Option<Intent> {
    let Intent::Add(drafts) = added else {
        return None;
    };
    let [draft] = drafts.as_slice() else {
        return None;
    };
    let apart = text::spoken(said, |span| {
        intent::closed(intent::open(span)).is_any(lex::SEPARATE_TASKS)
    });
    let titles = text::spoken(&draft.title, |span| {
        let titles = intent::titles_below(span);
        (titles.len() > 1).then_some(titles)
    });
    titles.filter(|_| apart).map(Intent::Add)
}

/// "I misspelt the third entry; it ought to read 'Practise'."
fn respelled(typo: &Clause, should: &Clause) -> Option<Intent> {
    let words = tokens(&typo.text);
    let said = Span {
        source: &typo.text,
        tokens: &words,
    };
    let open = intent::open(said);
    let slip = said
        .longest(lex::TYPO_IN)
        .or_else(|| open.longest(lex::TYPO_IN));
    let words = tokens(&should.text);
    let should = Span {
        source: &should.text,
        tokens: &words,
    };
    should
        .longest(lex::IT_SHOULD)
        .or_else(|| should.longest(&["it's", "it is"]))?;
    slip?;
    let joined = format!("{}, {}", typo.text, should.raw());
    let words = tokens(&joined);
    let read = intent::read(Span {
        source: &joined,
        tokens: &words,
    });
    matches!(&read.intent, Intent::Update(changes) if changes.iter().all(|c| c.title.is_some()))
        .then_some(read.intent)
}

/// "Can you add a description to it? Liquid, not powder": the text comes at the end of the message.
fn dictated(pair: &[Clause], last: bool) -> Option<Intent> {
    let [asked, told] = pair else { return None };
    let Intent::Describe(target) = &asked.intent else {
        return None;
    };
    (last && told.intent == Intent::Unknown).then(|| {
        Intent::Update(vec![intent::Change {
            target: target.clone(),
            title: None,
            description: Some(told.text.clone()),
        }])
    })
}

/// "put the address in the description of task 2, it's 14 Mill Lane": what the few words of the note stand for.
fn spelt_out(pair: &[Clause]) -> Option<Intent> {
    const WORDS_MAX: usize = 3;
    let [asked, told] = pair else { return None };
    let Intent::Update(changes) = &asked.intent else {
        return None;
    };
    let [change] = changes.as_slice() else {
        return None;
    };
    let stands_for = text::spoken(change.description.as_deref()?, |span| {
        span.len() <= WORDS_MAX
            && span.has_first(&["the", "his", "her", "their", "its", "my", "our"])
    });
    if !stands_for || told.intent != Intent::Unknown {
        return None;
    }
    let words = text::spoken(&told.text, |span| {
        let words = span.after(&["it's", "it is", "that's", "namely"])?;
        (!words.is_empty()).then(|| words.trim_marks().raw().to_owned())
    })?;
    Some(Intent::Update(vec![intent::Change {
        description: Some(words),
        ..change.clone()
    }]))
}

/// "Please add a description to the passport task. It should say …"
fn described(pair: &[Clause]) -> Option<Intent> {
    let [asked, told] = pair else { return None };
    let first = tokens(&asked.text);
    let span = intent::open(Span {
        source: &asked.text,
        tokens: &first,
    });
    let second = tokens(&told.text);
    let words = intent::open(Span {
        source: &told.text,
        tokens: &second,
    });
    let words = words
        .after(lex::IT_SHOULD)
        .or_else(|| words.after(&["it's", "it is"]))?;
    let named = span.after(lex::DESCRIBE).or_else(|| {
        let named = span.after(lex::PUT_A_NOTE)?;
        Some(named.after(&["to", "on", "for"]).unwrap_or(named))
    })?;
    let target = match super::target::parse(named) {
        Targets::Each(each) => each.into_iter().next()?,
        Targets::Missing => Target::It,
        _ => return None,
    };
    (!words.is_empty()).then(|| {
        Intent::Update(vec![intent::Change {
            target,
            title: None,
            description: Some(words.trim_marks().raw().to_owned()),
        }])
    })
}

enum Block<'a> {
    Text(Span<'a>),
    /// What is to be done with the tasks 1, 2, 3 ….
    Labels(Vec<Span<'a>>),
    /// What is to be done with the task of this number.
    Label(i64, Span<'a>),
    Items(Option<Span<'a>>, Vec<Span<'a>>),
}

/// Lines with bullets belong to the line before them.
fn blocks(span: Span<'_>) -> Vec<Block<'_>> {
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

/// An item without the request behind it that is about all of them.
fn unasked(item: Span<'_>) -> Span<'_> {
    let asks = |at: &usize| {
        let rest = intent::open(item.skip(at + 1));
        item.tokens
            .get(*at)
            .is_some_and(|t| matches!(t.kind, Kind::Mark('-' | '–' | '—' | ',' | '.')))
            && rest.longest(lex::ADD).is_some()
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
fn labelled<'a>(items: impl Iterator<Item = (i64, Span<'a>)>, clauses: &mut Vec<Clause>) {
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
fn listed(head: Option<Span<'_>>, items: &[Span<'_>], all: Span<'_>, clauses: &mut Vec<Clause>) {
    let text = |span: Span<'_>| span.raw().to_owned();
    // "Keep:" asks for nothing.
    if head.is_some_and(|head| {
        head.len() < 4
            && head.has(&[
                "keep", "not", "still", "leave", "except", "don't", "tomorrow", "later",
            ])
            && !matches!(intent::read(head).intent, Intent::Complete { .. })
    }) {
        return;
    }
    let read = head.map(|head| intent::read(head).intent);
    let joined = || {
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
    };
    let adds = match (&read, head) {
        (None, _) => true,
        (Some(Intent::Add(drafts)), Some(head)) => {
            let points =
                |d: &intent::Draft| lex::LIST_BELOW.contains(&d.title.to_lowercase().as_str());
            if !drafts.is_empty() && !opens_list(head) && !drafts.iter().all(points) {
                // "Add milk" above a list of its own.
                sentence(head, clauses);
            }
            true
        }
        // "look what Jim sent me:" is no list of ours.
        (Some(Intent::Unknown | Intent::Greeting | Intent::List(_)), Some(head)) => {
            (opens_list(head) || head.has(lex::NOUNS)) && !head.has(lex::OF_OTHERS)
        }
        _ => false,
    };
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
    if asks && items.iter().all(told) {
        for item in items {
            sentence(*item, clauses);
        }
        return;
    }
    // "I bought: - milk - bread"
    if let Some(head) = head.filter(|head| {
        let told = head.trim_marks().after(lex::I_HAVE);
        told.is_some_and(|told| told.len() == 1 && !lex::plain_verbs(told.word(0)).is_empty())
    }) {
        for item in items {
            let said = format!("{} {}", head.trim_marks().raw(), item.trim_symbols().raw());
            let intent = text::spoken(&said, |span| intent::read(span).intent);
            clauses.push(Clause { text: said, intent });
        }
        return;
    }
    if adds {
        let drafts = items.iter().map(|item| intent::Draft {
            title: intent::title(*item),
            description: None,
        });
        let drafts = drafts.filter(|d| !d.title.is_empty()).collect();
        clauses.push(Clause {
            text: text(joined()),
            intent: Intent::Add(drafts),
        });
        return;
    }
    let each = || super::target::each(items);
    let later = head.is_some_and(|head| {
        head.has(&["i'll", "we'll", "will", "plan", "going"])
            || head.has(lex::LATER)
            || head.has(&["when", "if", "once", "after", "until", "unless"])
    });
    let intent = match read {
        Some(Intent::Complete { .. } | Intent::Delete { .. } | Intent::Refused(_)) if later => {
            Intent::Refused(intent::Refusal::Unclear)
        }
        Some(Intent::Complete { done, .. }) => Intent::Complete {
            targets: each(),
            done,
        },
        Some(Intent::Delete { plain, .. }) => Intent::Delete {
            targets: each(),
            plain,
        },
        _ => {
            if let Some(head) = head {
                sentence(head, clauses);
            }
            for item in items {
                sentence(*item, clauses);
            }
            return;
        }
    };
    clauses.push(Clause {
        text: head.map(text).unwrap_or_default(),
        intent,
    });
}

/// Cuts a line.
fn sentence(span: Span<'_>, clauses: &mut Vec<Clause>) {
    let segments = segments(span);
    let mut current: Option<(Span<'_>, Reading)> = None;
    let mut whole = true;
    for (at, (joint, segment)) in segments.into_iter().enumerate() {
        // So many commas are a text, not requests; full stops still part it.
        let soft = matches!(
            joint,
            Joint::Soft | Joint::So | Joint::Ask | Joint::Sign | Joint::Comma | Joint::Dash
        );
        let reading = if soft && at > SEGMENTS_MAX {
            intent::nothing()
        } else {
            intent::read(segment)
        };
        let Some((clause, before)) = &mut current else {
            current = Some((segment, reading));
            continue;
        };
        // "actually, mark it as done"
        let opening = !matches!(before.intent, Intent::Yes | Intent::No)
            && clause.len() <= OPENING_MAX
            && intent::open(*clause).is_empty();
        if soft && opening {
            *clause = span.between(*clause, segment);
            *before = intent::read(*clause);
            continue;
        }
        let reading = match likewise(*clause, before, segment, &reading) {
            Some(intent) => intent::request(intent),
            None => reading,
        };
        if cuts(joint, *clause, before, segment, &reading) {
            let reading = std::mem::replace(before, reading);
            push(*clause, whole.then_some(reading), clauses);
            (*clause, whole) = (segment, true);
        } else {
            *clause = span.between(*clause, segment);
            whole = false;
            // The first reading tells the kind of the clause; what was nothing may become something.
            if before.intent == Intent::Unknown && clause.len() <= WORDS_MAX {
                *before = intent::read(*clause);
            }
        }
    }
    if let Some((clause, reading)) = current {
        push(clause, whole.then_some(reading), clauses);
    }
}

/// "mark task 3 as done and task 4 too": the same for what is only pointed at. "Lunch at one, add
/// it" agrees to nothing: it adds.
fn likewise(
    clause: Span<'_>,
    before: &Reading,
    segment: Span<'_>,
    reading: &Reading,
) -> Option<Intent> {
    let bare = segment.trim_marks();
    let asked = intent::closed(intent::open(bare));
    let adds = asked.is_any(lex::ADD_IT)
        && asked.has_first(&["add", "put", "pop", "stick", "write", "note", "jot"])
        && asked.len() > 1
        && clause.trim_marks().has_first(lex::TASK_VERBS);
    // "Find a babysitter for Saturday - add it" looks for nothing.
    let sought =
        matches!(before.intent, Intent::List(_)) && clause.trim_marks().has_first(lex::TASK_VERBS);
    let stated = sought || matches!(before.intent, Intent::Unknown | Intent::Did(_));
    if stated && (adds || bare.is_any(&["add it", "add that"])) {
        return Some(Intent::Add(vec![intent::Draft {
            title: "it".to_owned(),
            description: None,
        }]));
    }
    // "we gotta ask Tommy about the van, add it"
    if matches!(&before.intent, Intent::Add(drafts) if !drafts.is_empty())
        && intent::open(bare).is_any(lex::ADD_IT)
    {
        return Some(Intent::Add(vec![intent::Draft {
            title: "it".to_owned(),
            description: None,
        }]));
    }
    let plain = bare.after(&["and", "also", "and also"]).unwrap_or(bare);
    match &before.intent {
        // "rename task 1 to 'Sales' and task 2 to 'Budget'"
        Intent::Update(changes) if changes.iter().all(|c| c.title.is_some()) => {
            return intent::renamed(plain).map(|change| Intent::Update(vec![change]));
        }
        // "put stamps on the list, and buy bread"
        Intent::Add(drafts) if !drafts.is_empty() => {
            let ended = clause.trim_marks().before(lex::ON_LIST).is_some();
            // "put the fine on my list and take the haircut off it"
            let off = ["off it", "off of it"];
            if ended && let Some(named) = plain.after(&["take"]).and_then(|rest| rest.before(&off))
            {
                return Some(Intent::Delete {
                    targets: super::target::parse(named),
                    plain: super::target::is_explicit(named)
                        || named.has_first(&["the", "my"]) && named.len() < 4,
                });
            }
            if ended
                && let Some(named) = plain
                    .after(&["cross", "strike", "tick"])
                    .and_then(|rest| rest.before(&off))
            {
                return Some(Intent::Complete {
                    targets: super::target::parse(named),
                    done: true,
                });
            }
            let another = ended
                && reading.intent == Intent::Unknown
                && plain.len() > 1
                && plain.has_first(lex::TASK_VERBS);
            return another.then(|| {
                Intent::Add(vec![intent::Draft {
                    title: intent::title(plain),
                    description: None,
                }])
            });
        }
        _ => {}
    }
    // "the MOT's been done and so's the insurance"
    if let Some(named) = plain.after(&["so's", "so is", "so are", "so has", "so was"])
        && matches!(
            &before.intent,
            Intent::Complete { done: true, .. } | Intent::Did(_)
        )
    {
        let targets = super::target::parse(named.before(&["been", "too"]).unwrap_or(named));
        return Some(Intent::Complete {
            targets,
            done: true,
        });
    }
    let done = match &before.intent {
        Intent::Complete { done, .. } => *done,
        Intent::Did(deed) => deed.done,
        _ => return None,
    };
    let bare = bare.before(lex::MORE_CLOSERS).unwrap_or(bare);
    let too = bare.len() < segment.trim_marks().len();
    // "mark 1 as done and 3 too"
    let pointed = || match super::target::pointer(bare).filter(|_| too)? {
        Targets::Each(each) => each.into_iter().next(),
        _ => None,
    };
    let targets = intent::front(bare).or_else(pointed);
    // "the rent is paid, phone bill as well"
    const NAME_MAX: usize = 4;
    let named = too && (1..=NAME_MAX).contains(&bare.len()) && !bare.has(lex::BE);
    let targets = match &targets {
        None if named => super::target::parse(bare),
        None => return None,
        Some(target) => Targets::Each(vec![target.clone()]),
    };
    let alone = reading.intent == Intent::Unknown && (intent::is_marked(clause) || too);
    alone.then_some(Intent::Complete { targets, done })
}

/// Adds a clause; one of several segments is read anew.
fn push(clause: Span<'_>, reading: Option<Reading>, clauses: &mut Vec<Clause>) {
    let bare = clause.trim_marks();
    if bare.is_empty() {
        return;
    }
    let intent = reading.unwrap_or_else(|| intent::read(clause)).intent;
    clauses.push(Clause {
        text: bare.raw().to_owned(),
        intent,
    });
}

/// "add it": what was said before is the title.
pub fn adds_it(intent: &Intent) -> bool {
    let it = |title: &str| {
        let title = title.to_lowercase();
        lex::IT.contains(&title.as_str()) || lex::EACH_OF_THEM.contains(&title.as_str())
    };
    matches!(intent, Intent::Add(drafts) if matches!(drafts.as_slice(), [d] if it(&d.title)))
}

/// "delete it", "mark that one as done".
pub fn points_at_it(intent: &Intent) -> bool {
    let (Intent::Delete { targets, .. } | Intent::Complete { targets, .. }) = intent else {
        return false;
    };
    matches!(targets, Targets::Each(each) if matches!(each.as_slice(), [Target::It]))
}
