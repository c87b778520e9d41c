//! Keeps the lists of a page fresh: its parts marked `data-live` are fetched again when tasks change.

#[cfg(feature = "hydrate")]
mod listen;
#[cfg(feature = "hydrate")]
mod page;
pub mod schedule;

#[cfg(feature = "hydrate")]
pub use listen::start;
#[cfg(feature = "hydrate")]
pub use page::refresh;
