//! One turn: sample, run the calls, sample again, until the model has only words left.

use std::sync::Arc;

use async_trait::async_trait;
use futures::{Stream, StreamExt};
use tokio::time::{Instant, timeout_at};

use crate::accounts::Caller;
use crate::agent::model::{
    Lookup, Message, Model, ModelError, ModelEvent, Prompt, Question, Speech, TaskBrief, ToolCall,
    ToolResult, Usage,
};
use crate::agent::summary;
use crate::config::AgentLimits;
use crate::domain::ids;
use crate::error::Error;
use crate::mcp::Scribe;
use crate::mcp::in_process::{Called, InProcess};
use crate::tasks::TaskService;

/// Most tool calls of one turn, over all its rounds.
const CALLS_MAX: usize = 50;
/// How often a turn's model may mend calls that could not be made as written.
const REPAIRS_MAX: usize = 2;
/// Longest answer, in bytes.
const ANSWER_MAX: usize = 64 * 1024;

/// What happens in a turn, in order. Dropping the stream ends the turn.
#[derive(Clone, Debug, PartialEq)]
pub enum AgentEvent {
    /// A piece of the answer's text.
    Text(String),
    /// A tool is about to be called.
    CallStarted(ToolCall),
    /// That call has been answered.
    CallEnded(ToolResult),
    /// The user is asked.
    Asked(Question),
    /// What a sampling has cost.
    Used(Usage),
}

/// Why a turn ended early.
#[derive(Debug)]
pub enum TurnError {
    /// The model cannot be reached, or broke off.
    Unavailable(String),
    /// The model's provider refuses the key of this server.
    Misconfigured(String),
    /// The turn took longer than it may.
    Timeout,
    /// The model wanted more rounds or calls than it may have.
    Limit(&'static str),
    /// The model said more than it may.
    TooLong,
    /// Our fault.
    Internal(Error),
}

impl From<ModelError> for TurnError {
    fn from(error: ModelError) -> Self {
        match error {
            ModelError::Timeout => Self::Timeout,
            ModelError::Misconfigured(cause) => Self::Misconfigured(cause),
            ModelError::Unavailable(_) | ModelError::Broken(_) => {
                Self::Unavailable(error.to_string())
            }
        }
    }
}

/// A model with tools and bounds; cheap to clone.
#[derive(Clone)]
pub struct Agent {
    model: Arc<dyn Model>,
    tasks: TaskService,
    limits: AgentLimits,
}

impl Agent {
    /// An agent that answers with this model within these bounds.
    pub fn new(model: Arc<dyn Model>, tasks: TaskService, limits: AgentLimits) -> Self {
        Self {
            model,
            tasks,
            limits,
        }
    }

    /// The name of the model that answers.
    pub fn model_name(&self) -> &str {
        self.model.name()
    }

    /// Whether there is a model at all.
    pub fn is_configured(&self) -> bool {
        self.model.is_configured()
    }

    /// Whether its model makes use of the content of files.
    pub fn reads_files(&self) -> bool {
        self.model.reads_files()
    }

    /// Whether its model may be asked what somebody says.
    pub fn hears(&self) -> bool {
        self.model.hears()
    }

    /// Speech as text; `None` when there is nobody to ask.
    ///
    /// # Errors
    /// When the model's provider fails.
    pub async fn transcribe(&self, speech: Speech) -> Result<Option<String>, ModelError> {
        self.model.transcribe(speech).await
    }

    /// What the model would call a conversation that begins with this message, if it is to be asked.
    pub async fn title(&self, message: &str) -> Option<String> {
        let title = self.model.title(message).await;
        title
            .inspect_err(|e| tracing::warn!("no title: {e}"))
            .ok()
            .flatten()
    }

    /// The bounds of a turn.
    pub fn limits(&self) -> AgentLimits {
        self.limits
    }

    /// Answers the newest user message of a transcript, acting for the caller. The scribe keeps the
    /// calls that touch a task; without one they are kept nowhere.
    pub fn turn(
        &self,
        caller: Caller,
        messages: Vec<Message>,
        scribe: Option<Scribe>,
    ) -> impl Stream<Item = Result<AgentEvent, TurnError>> + Send + use<> {
        let Self {
            model,
            tasks,
            limits,
        } = self.clone();
        let deadline = Instant::now() + limits.timeout;
        async_stream::try_stream! {
            let tools = within(deadline, InProcess::connect(tasks.clone(), caller.clone(), scribe))
                .await?
                .map_err(TurnError::Internal)?;
            let lookup: Arc<dyn Lookup> = Arc::new(CallersTasks { tasks, caller });
            let mut messages = messages;
            let mut calls_made = 0;
            let mut spoken = 0;
            let mut repairs = 0;
            let mut asked = false;
            for round in 0.. {
                let prompt = Prompt {
                    messages: messages.clone(),
                    tools: tools.tools.clone(),
                    lookup: lookup.clone(),
                };
                let mut sampling = model.sample(prompt);
                let mut text = String::new();
                let mut calls = Vec::new();
                let mut finished = false;
                while let Some(event) = within(deadline, sampling.next()).await? {
                    match event? {
                        // Before the first word white space says nothing.
                        ModelEvent::TextDelta(delta) if spoken == 0 && delta.trim().is_empty() => {}
                        ModelEvent::TextDelta(delta) => {
                            spoken += delta.len();
                            if spoken > ANSWER_MAX {
                                Err(TurnError::TooLong)?;
                            }
                            text.push_str(&delta);
                            yield AgentEvent::Text(delta);
                        }
                        ModelEvent::Question(question) => {
                            asked = true;
                            yield AgentEvent::Asked(question);
                        }
                        ModelEvent::ToolCall(call) => calls.push((call, None)),
                        ModelEvent::BrokenToolCall { call, problem } => {
                            calls.push((call, Some(problem)));
                        }
                        ModelEvent::Used(usage) => yield AgentEvent::Used(usage),
                        ModelEvent::Finished => finished = true,
                    }
                }
                drop(sampling);
                if !finished {
                    Err(ModelError::Broken("ended without its last event".to_owned()))?;
                }
                if !text.is_empty() {
                    messages.push(Message::Assistant(text));
                }
                if calls.is_empty() {
                    if spoken == 0 && round == 0 && !asked {
                        Err(ModelError::Broken("an empty answer".to_owned()))?;
                    }
                    if spoken == 0 && !asked {
                        yield AgentEvent::Text(what_was_done(&messages));
                    }
                    break;
                }
                calls_made += calls.len();
                if round >= limits.max_turns {
                    Err(TurnError::Limit("too many rounds of tool calls"))?;
                }
                if calls_made > CALLS_MAX {
                    Err(TurnError::Limit("too many tool calls"))?;
                }
                let mut is_malformed = false;
                for (call, problem) in calls {
                    let call = under_own_id(call, &messages);
                    yield AgentEvent::CallStarted(call.clone());
                    let Called { result, malformed } = match problem {
                        Some(problem) => Called::unreadable(&call, &problem),
                        None => within(deadline, tools.call(&call))
                            .await?
                            .map_err(TurnError::Internal)?,
                    };
                    is_malformed |= malformed;
                    messages.push(Message::ToolCall(call));
                    messages.push(Message::ToolResult(result.clone()));
                    yield AgentEvent::CallEnded(result);
                }
                repairs = if is_malformed { repairs + 1 } else { 0 };
                if repairs > REPAIRS_MAX {
                    Err(TurnError::Limit("calls that cannot be made, again and again"))?;
                }
            }
        }
    }
}

/// What came of the calls of this turn.
fn what_was_done(messages: &[Message]) -> String {
    let begun = messages.iter().rposition(|m| matches!(m, Message::User(_)));
    let turn = messages
        .get(begun.unwrap_or_default()..)
        .unwrap_or_default();
    let made = turn.iter().filter_map(|message| match message {
        Message::ToolCall(call) => {
            let result = turn.iter().find_map(|message| match message {
                Message::ToolResult(result) if result.call_id == call.id => Some(result),
                _ => None,
            })?;
            Some((call, result))
        }
        _ => None,
    });
    summary::of_calls(made)
}

/// Some servers count calls anew in each answer: an id that was there before is replaced, so that each
/// result belongs to one call.
fn under_own_id(call: ToolCall, messages: &[Message]) -> ToolCall {
    let is_taken = messages
        .iter()
        .any(|message| matches!(message, Message::ToolCall(earlier) if earlier.id == call.id));
    if is_taken {
        let id = ids::prefixed("call");
        return ToolCall { id, ..call };
    }
    call
}

async fn within<T>(deadline: Instant, work: impl Future<Output = T>) -> Result<T, TurnError> {
    timeout_at(deadline, work)
        .await
        .map_err(|_| TurnError::Timeout)
}

struct CallersTasks {
    tasks: TaskService,
    caller: Caller,
}

#[async_trait]
impl Lookup for CallersTasks {
    async fn tasks(&self) -> Result<Vec<TaskBrief>, ModelError> {
        self.tasks
            .briefs(&self.caller)
            .await
            .map_err(|e| ModelError::Unavailable(e.to_string()))
    }
}
