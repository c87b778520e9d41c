//! Cuts a message into clauses and reads each. A cut is made only where a request starts, so that
//! "milk and eggs" stays whole; after a new task only where it can be no part of its title.

mod aside;
mod blocks;
mod courtesy;
mod cuts;
mod held;
mod joined;
mod likewise;
mod segments;

use super::intent::{self, Intent, Reading};
use super::lexicon as lex;
use super::target::{Target, Targets};
use super::text::{Span, Token};
pub use aside::{is_aside, is_statement};
use blocks::{Block, blocks, labelled, listed};
pub use courtesy::without_courtesy;
use cuts::Seam;
pub use held::is_held;
use likewise::likewise;
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
    joined::join(&mut clauses);
    held::hold(&mut clauses, span);
    clauses
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
        let seam = Seam {
            joint,
            clause: *clause,
            before,
            segment,
            reading: &reading,
        };
        if seam.cuts() {
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
