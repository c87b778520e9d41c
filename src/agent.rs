//! The agent: a bounded loop of sampling a model and calling its tools. It knows no wire format.

pub mod builtin;
pub mod model;
pub mod openai;
mod prompt;
mod turn;

pub use turn::{Agent, AgentEvent, TurnError};
