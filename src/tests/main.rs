//! Integration tests over the router: everything but the socket is the product's own.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod access;
mod accounts;
mod assistant;
mod chatkit;
mod commands;
mod conflict;
mod crowds;
mod edge;
mod eval;
mod exact;
mod files;
mod foreign;
mod forged;
mod forgotten;
mod guesses;
mod injection;
mod keys;
mod layers;
mod live;
mod mcp;
mod models;
mod moving;
mod nodes;
mod once;
mod operations;
mod owner;
mod pages;

mod plain_chat;
mod provider;
mod runs;
mod security;
mod setbacks;
mod settings;
mod silence;
mod tasks;
mod tools;
mod undo;
mod util;
mod versions;
