//! The five task tools as an MCP server, bound to the caller it acts for.

mod arguments;
pub mod in_process;
mod resources;
mod shapes;
pub mod stdio;
pub mod tools;

pub use in_process::InProcess;
pub use tools::{Scribe, Still, TaskTools};
