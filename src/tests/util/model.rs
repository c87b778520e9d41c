//! A model that does what the test says.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use doable::agent::model::{Message, Model, ModelError, ModelEvent, Prompt, ToolCall};
use futures::stream::BoxStream;
use serde_json::Value;
use tokio::sync::Semaphore;

/// One thing a sampling does.
pub enum Step {
    /// Says a piece of text.
    Say(&'static str),
    /// Calls a tool.
    Call(&'static str, Value),
    /// Fails, and the sampling is over.
    Fail(ModelError),
    /// Waits until the test lets it go on.
    Wait,
    /// Never goes on.
    Hang,
    /// Ends without the last event, as a cut connection does.
    Cut,
}

/// Plays one list of steps per sampling, and keeps what it was shown.
#[derive(Clone, Default)]
pub struct Scripted {
    samplings: Arc<Mutex<VecDeque<Vec<Step>>>>,
    /// What each sampling was shown.
    pub shown: Arc<Mutex<Vec<Vec<Message>>>>,
    /// A permit lets one `Step::Wait` go on.
    pub go_on: Arc<Gate>,
}

/// What `Step::Wait` waits at.
pub struct Gate(Semaphore);

impl Default for Gate {
    fn default() -> Self {
        Self(Semaphore::new(0))
    }
}

impl Gate {
    /// Lets one waiter through, now or when it comes.
    pub fn open(&self) {
        self.0.add_permits(1);
    }
}

impl Scripted {
    /// A model with these samplings; the last one done, it answers "Done.".
    pub fn new(samplings: impl IntoIterator<Item = Vec<Step>>) -> Self {
        let samplings = Arc::new(Mutex::new(samplings.into_iter().collect()));
        Self {
            samplings,
            ..Self::default()
        }
    }

    /// These samplings come next.
    pub fn then(&self, samplings: impl IntoIterator<Item = Vec<Step>>) {
        self.samplings.lock().unwrap().extend(samplings);
    }

    /// What the newest sampling was shown.
    pub fn last_shown(&self) -> Vec<Message> {
        let shown = self.shown.lock().unwrap();
        shown.last().cloned().unwrap_or_default()
    }
}

impl Model for Scripted {
    fn name(&self) -> &str {
        "scripted"
    }

    fn sample(&self, prompt: Prompt) -> BoxStream<'static, Result<ModelEvent, ModelError>> {
        let sampling = self.shown.lock().unwrap().len();
        self.shown.lock().unwrap().push(prompt.messages);
        let steps = self.samplings.lock().unwrap().pop_front();
        let gate = self.go_on.clone();
        Box::pin(async_stream::stream! {
            for (at, step) in steps.unwrap_or_else(|| vec![Step::Say("Done.")]).into_iter().enumerate() {
                match step {
                    Step::Say(text) => yield Ok(ModelEvent::TextDelta(text.to_owned())),
                    Step::Call(name, arguments) => yield Ok(ModelEvent::ToolCall(ToolCall {
                        id: format!("call_{sampling}_{at}"),
                        name: name.to_owned(),
                        arguments: arguments.as_object().unwrap().clone(),
                    })),
                    Step::Fail(error) => {
                        yield Err(error);
                        return;
                    }
                    Step::Wait => gate.0.acquire().await.unwrap().forget(),
                    Step::Hang => tokio::time::sleep(Duration::from_secs(3_600)).await,
                    Step::Cut => return,
                }
            }
            yield Ok(ModelEvent::Finished);
        })
    }
}
