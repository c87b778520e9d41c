//! The built-in assistant: a deterministic interpreter of everyday English about tasks.
//!
//! Stateless: each sampling derives the plan anew from the transcript. A message is cut into
//! clauses (`clauses`), each clause is read (`intent`), taken for what it is after what was said
//! before (`reply`, `memory`), its tasks are found (`target`, `lookup`, `names`), and `plan` decides on calls
//! or on an `answer`. What it knows of the language is in `lexicon`.

mod answer;
mod clauses;
mod hunch;
mod intent;
mod lexicon;
mod lookup;
mod memory;
mod names;
mod plan;
mod reply;
mod target;
mod text;

#[cfg(test)]
mod cases;

use futures::StreamExt;
use futures::stream::{self, BoxStream};

use crate::agent::model::{Model, ModelError, ModelEvent, Prompt};
use plan::Step;

/// An answer is streamed in pieces of at least so many bytes, cut after a space.
const PIECE: usize = 12;

/// The interpreter. It keeps nothing between samplings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Builtin;

impl Model for Builtin {
    fn name(&self) -> &str {
        "built-in assistant"
    }

    fn sample(&self, prompt: Prompt) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        stream::once(decide(prompt))
            .map(|decided| {
                let events = match decided {
                    Ok(step) => events(step),
                    Err(error) => vec![Err(error)],
                };
                stream::iter(events)
            })
            .flatten()
            .boxed()
    }
}

async fn decide(prompt: Prompt) -> Result<Step, ModelError> {
    let step = plan::next(&prompt.messages, None);
    if step != Step::NeedTasks {
        return Ok(step);
    }
    let tasks = prompt.lookup.tasks().await?;
    Ok(plan::next(&prompt.messages, Some(&tasks)))
}

fn events(step: Step) -> Vec<Result<ModelEvent, ModelError>> {
    let mut events: Vec<_> = match step {
        Step::Calls(calls) => calls
            .into_iter()
            .map(ModelEvent::ToolCall)
            .map(Ok)
            .collect(),
        Step::Answer(text, question) => {
            let words = pieces(&text).map(ModelEvent::TextDelta);
            let question = question.map(ModelEvent::Question);
            words.chain(question).map(Ok).collect()
        }
        Step::NeedTasks => return vec![Err(ModelError::Broken("tasks were not read".to_owned()))],
    };
    events.push(Ok(ModelEvent::Finished));
    events
}

/// Short runs of whole words.
fn pieces(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut = rest
            .char_indices()
            .find(|(at, c)| at + c.len_utf8() >= PIECE && c.is_whitespace())
            .map_or(rest.len(), |(at, c)| at + c.len_utf8());
        let (piece, after) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        rest = after;
        Some(piece.to_owned())
    })
}
