//! The agent: a bounded loop of sampling a model and calling its tools. It knows no wire format.

pub mod builtin;
pub mod model;
pub mod openai;
mod prompt;
mod summary;
mod turn;

use std::sync::Arc;

use crate::config::ModelChoice;

pub use turn::{Agent, AgentEvent, TurnError};

/// The model that the settings ask for.
///
/// # Errors
/// When no TLS client can be made.
pub fn choose(choice: &ModelChoice) -> Result<Arc<dyn model::Model>, String> {
    let model: Arc<dyn model::Model> = match choice {
        ModelChoice::Builtin => Arc::new(builtin::Builtin),
        ModelChoice::OpenAi(endpoint) => Arc::new(openai::OpenAi::new(endpoint.clone())?),
        ModelChoice::Missing => Arc::new(openai::Missing),
    };
    Ok(model)
}
