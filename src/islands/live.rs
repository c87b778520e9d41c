//! Keeps the lists of a page fresh: its parts marked `data-live` are fetched again when tasks change.

#[cfg(feature = "hydrate")]
mod add;
pub mod answer;
#[cfg(feature = "hydrate")]
mod listen;
#[cfg(feature = "hydrate")]
mod notice;
pub mod outbox;
#[cfg(feature = "hydrate")]
mod page;
pub mod schedule;
#[cfg(feature = "hydrate")]
mod submit;

#[cfg(feature = "hydrate")]
pub use page::{leave, refresh};

/// Begins to listen for changes, and to send forms beside the page.
#[cfg(feature = "hydrate")]
pub fn start() {
    listen::start();
    submit::start();
}
