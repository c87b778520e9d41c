//! Calls of the five tools, as the agent makes them and the tools answer them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// JSON arguments of a tool call: always an object.
pub type Arguments = Map<String, Value>;

/// A call the model wants made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToolCall {
    /// Pairs the call with its result; unique within a thread.
    pub id: String,
    /// The MCP tool's name.
    pub name: String,
    /// Arguments, not yet validated: the tool does that.
    pub arguments: Arguments,
}

/// The outcome of one call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToolResult {
    /// `ToolCall::id` of the call answered.
    pub call_id: String,
    /// `structuredContent` of a success; `{"error": text}` of a failure.
    pub output: Value,
    /// The tool refused or failed.
    pub is_error: bool,
}

/// A tool as a model is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSpec {
    /// The MCP tool's name.
    pub name: String,
    /// What it does and when to use it.
    pub description: String,
    /// JSON Schema of the arguments.
    pub input_schema: Value,
}
