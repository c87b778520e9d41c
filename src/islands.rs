//! The parts of the pages that live in the browser. Their views are rendered on the server, too.
//!
//! What touches the browser stands in modules that only the feature `hydrate` compiles; what can be
//! decided without a browser is plain Rust with tests.

pub mod chat_dock;
#[cfg(feature = "hydrate")]
mod clipboard;
#[cfg(feature = "hydrate")]
mod dom;
pub mod keys;
pub mod live;
#[cfg(feature = "hydrate")]
pub mod password;
#[cfg(feature = "hydrate")]
pub mod secret;
