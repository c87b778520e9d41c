//! `doable eval`: how well a model does what people say. Plays the conversations of
//! `eval/talks.txt` through the agent's own loop and the five tools, each for a user of its own in
//! a database that is thrown away, and compares calls, answers and tasks with what has to come of
//! them.

mod report;
mod score;
mod script;

use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use futures::StreamExt;

use crate::accounts::{Caller, Scope};
use crate::agent::model::{Message, Model};
use crate::agent::openai::OpenAi;
use crate::agent::{self, Agent, AgentEvent, TurnError};
use crate::config::{AgentLimits, Config, ConfigFaults, ModelChoice, Settings};
use crate::domain::ids;
use crate::domain::task::{Task, TaskQuery};
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::error::Result;
use crate::store::Store;
use crate::tasks::TaskService;

pub use report::{Failure, Report};
use score::Happened;
use script::{Talk, Turn};

const TALKS: &str = include_str!("eval/talks.txt");
/// The name that stands for the built-in assistant.
const BUILTIN: &str = "builtin";

/// The settings of an evaluation: a database of its own, and the model that is named.
pub fn settings(given: Settings, model: Option<String>, database_url: String) -> Settings {
    let mut settings = Settings {
        database_url,
        ..given
    };
    if settings.rust_log == "info" {
        // What the tools tell at every turn would hide the turns that go wrong.
        "warn".clone_into(&mut settings.rust_log);
    }
    match model {
        None => {}
        Some(name) if name == BUILTIN => settings.doable_model = name,
        Some(name) => {
            settings.openai_model = name;
            // Whoever names a model does not mean the built-in assistant.
            "openai".clone_into(&mut settings.doable_model);
        }
    }
    settings
}

/// Plays all conversations with the model of the settings, and tells of each turn that goes wrong.
///
/// # Errors
/// When there is no model, it cannot be reached, or the database fails.
pub async fn run(
    config: &Config,
    tell: impl FnMut(&Failure),
) -> Result<Report, Box<dyn std::error::Error>> {
    match &config.model {
        ModelChoice::Builtin => {}
        ModelChoice::Missing => {
            let fault = "OPENAI_API_KEY: is missing, so there is no model to ask".to_owned();
            return Err(ConfigFaults(vec![fault]).into());
        }
        ModelChoice::OpenAi(endpoint) => {
            OpenAi::new(endpoint.clone())?.check().await?;
        }
    }
    let model = agent::choose(&config.model)?;
    let store = Store::open(&config.database_url).await?;
    let talks = script::read(TALKS)?;
    let report = play(&talks, &store, model, config.agent, tell).await;
    store.close().await;
    let mut report = report?;
    report.model = config.model.to_string();
    Ok(report)
}

/// Plays conversations one after the other.
async fn play(
    talks: &[Talk],
    store: &Store,
    model: Arc<dyn Model>,
    limits: AgentLimits,
    mut tell: impl FnMut(&Failure),
) -> Result<Report> {
    let tasks = TaskService::new(store.clone());
    let agent = Agent::new(model, tasks.clone(), limits);
    let mut report = Report::default();
    for talk in talks {
        let mut chat = Chat::begin(store, tasks.clone(), agent.clone(), talk).await?;
        report.expect(&talk.kind, talk.turns.len());
        for turn in &talk.turns {
            let wrong = chat.say(turn, &mut report).await?;
            let Some((why, called)) = wrong else {
                report.passed(&talk.kind);
                continue;
            };
            // What follows builds on what should have been done.
            let failure = Failure::new(&talk.kind, turn, called, why);
            tell(&failure);
            report.failures.push(failure);
            break;
        }
    }
    Ok(report)
}

/// A user with tasks, who talks.
struct Chat {
    tasks: TaskService,
    agent: Agent,
    caller: Caller,
    messages: Vec<Message>,
}

/// Why a turn is wrong, and the calls it made.
type Wrong = (String, Vec<String>);

impl Chat {
    async fn begin(store: &Store, tasks: TaskService, agent: Agent, talk: &Talk) -> Result<Self> {
        let id = ids::uuid();
        let user = User {
            email: format!("{id}@example.com"),
            id,
            name: None,
            created_at: Timestamp::now(),
        };
        // No hash is like this: nobody can log in.
        store.insert_user(&user, "").await?;
        let caller = Caller {
            user,
            session_id: String::new(),
            scope: Scope::Write,
            by_token: false,
        };
        for seed in &talk.seeds {
            let task = tasks.add(&caller, &seed.title, None).await?;
            if seed.is_completed {
                tasks.set_completed(&caller, &task.id, true).await?;
            }
        }
        Ok(Self {
            tasks,
            agent,
            caller,
            messages: Vec::new(),
        })
    }

    /// Says something and lets the turn run to its end.
    async fn say(&mut self, turn: &Turn, report: &mut Report) -> Result<Option<Wrong>> {
        let mut happened = Happened {
            before: self.all_tasks().await?,
            ..Happened::default()
        };
        self.messages.push(Message::User(turn.said.clone()));
        let began = Instant::now();
        let end = self.hear(&mut happened, report).await;
        report.took(began.elapsed());
        happened.after = self.all_tasks().await?;
        let verdict = match end {
            Ok(()) => score::judge(&turn.outcomes, &happened),
            Err(e) => Err(failure_text(e)),
        };
        Ok(verdict.err().map(|why| (why, happened.called())))
    }

    async fn hear(
        &mut self,
        happened: &mut Happened,
        report: &mut Report,
    ) -> Result<(), TurnError> {
        let mut events = pin!(
            self.agent
                .turn(self.caller.clone(), self.messages.clone(), None)
        );
        let mut running = None;
        while let Some(event) = events.next().await {
            match event? {
                AgentEvent::Text(text) => {
                    happened.answer.push_str(&text);
                    match self.messages.last_mut() {
                        Some(Message::Assistant(said)) => said.push_str(&text),
                        _ => self.messages.push(Message::Assistant(text)),
                    }
                }
                AgentEvent::CallStarted(call) => running = Some(call),
                AgentEvent::CallEnded(result) => {
                    if let Some(call) = running.take() {
                        self.messages.push(Message::ToolCall(call.clone()));
                        self.messages.push(Message::ToolResult(result.clone()));
                        happened.calls.push((call, result));
                    }
                }
                AgentEvent::Asked(question) => {
                    happened.asked = true;
                    if !happened.answer.contains(&question.text) {
                        self.messages.push(Message::Assistant(question.text));
                    }
                }
                AgentEvent::Used(usage) => report.used(usage),
            }
        }
        Ok(())
    }

    async fn all_tasks(&self) -> Result<Vec<Task>> {
        let query = TaskQuery {
            limit: i64::MAX,
            ..TaskQuery::default()
        };
        Ok(self.tasks.list(&self.caller, &query).await?.tasks)
    }
}

/// Why a turn broke off, for whoever looks for the cause.
fn failure_text(error: TurnError) -> String {
    match error {
        TurnError::Unavailable(cause) | TurnError::Misconfigured(cause) => cause,
        TurnError::Timeout => "it took too long".to_owned(),
        TurnError::Limit(cause) => cause.to_owned(),
        TurnError::TooLong => "the answer is too long".to_owned(),
        TurnError::Internal(error) => error.to_string(),
    }
}
