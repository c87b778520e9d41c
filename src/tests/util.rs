//! What tests speak with.

mod app;
mod chat;
pub mod database;
mod kept;
mod model;
pub mod openai;
mod sdk;

pub use app::{Answer, App, User};
pub use chat::{Stream, events, kinds, message};
pub use kept::Kept;
pub use model::{Scripted, Step};
pub use sdk::validate;
