//! The HTTP surface: one table of routes, and what is wrapped round them.

pub mod accounts;
pub mod assets;
pub mod auth;
pub mod body;
pub mod chat;
pub mod chatkit;
pub mod conditions;
pub mod events;
pub mod export;
pub mod forms;
pub mod limits;
pub mod mcp;
pub mod metrics;
pub mod openapi;
pub mod ops;
pub mod problem;
pub mod routes;
pub mod security;
pub mod server;
pub mod streams;
pub mod tasks;

pub use routes::router;
