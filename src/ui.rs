//! Presentational components: what they are given is what they show.

pub mod icon;
pub mod markdown;

#[cfg(feature = "ssr")]
pub mod date;
#[cfg(feature = "ssr")]
pub mod device;
#[cfg(feature = "ssr")]
pub mod empty_state;
#[cfg(feature = "ssr")]
pub mod form;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod sparkline;
#[cfg(feature = "ssr")]
pub mod task_form;
#[cfg(feature = "ssr")]
pub mod task_row;
#[cfg(feature = "ssr")]
pub mod text_area;
