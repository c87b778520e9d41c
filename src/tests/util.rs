//! What tests speak with.

mod app;

pub use app::{App, User};
