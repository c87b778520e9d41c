//! "Go on", when a turn has made all calls that it may and something was left.

use crate::agent::builtin::answer::markers;
use crate::agent::builtin::clauses;
use crate::agent::builtin::intent::{self, Intent};
use crate::agent::builtin::lexicon as lex;
use crate::agent::builtin::target::Targets;
use crate::agent::builtin::text;

use super::{After, Read};

/// The request of the turn before once more: what it has done is not there any more, or as it is to be.
pub fn go_on(after: &After<'_>) -> Read {
    let left = after
        .last
        .answer
        .iter()
        .any(|said| said.contains(markers::AS_MUCH));
    if !left || !intent::closed(after.span).is_any(lex::GO_ON) && !after.said.is_any(lex::GO_ON) {
        return None;
    }
    let asked = after.last.user;
    let read = clauses::read(asked, &text::tokens(asked));
    let group = |targets: &Targets| {
        matches!(
            targets,
            Targets::All(..) | Targets::Matching(..) | Targets::But(..)
        )
    };
    let intents = read.into_iter().map(|clause| match clause.intent {
        Intent::Delete { targets, .. } if group(&targets) => Some(Intent::Delete {
            targets,
            plain: true,
        }),
        intent @ Intent::Complete { .. } => Some(intent),
        _ => None,
    });
    intents.collect::<Option<Vec<_>>>().map(Some)
}
