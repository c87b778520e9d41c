//! Types and rules of the product, free of I/O. What has no gate is compiled into the browser too.

#[cfg(feature = "ssr")]
pub mod hex;
#[cfg(feature = "ssr")]
pub mod ids;
pub mod limits;
#[cfg(feature = "ssr")]
pub mod password;
#[cfg(feature = "ssr")]
pub mod scope;
#[cfg(feature = "ssr")]
pub mod task;
#[cfg(feature = "ssr")]
pub mod text;
#[cfg(feature = "ssr")]
pub mod time;
#[cfg(feature = "ssr")]
pub mod tool;
#[cfg(feature = "ssr")]
pub mod user;
