//! Doable: a self-hosted task manager you can talk to.
//!
//! The library is compiled twice: as the server (`ssr`) and as the browser's islands (`hydrate`).
//! Imports run one way: `domain` ← `store` ← (`tasks`, `accounts`) ← `mcp` ← `agent` ←
//! `chat` ← `news`, and `chat` ← (`http`, `pages`); `eval` stands beside `chat`. The fuzzers' build
//! (`scripts/fuzz/rustc`) ends at the agent: it needs nothing above, and a fraction of the time.

#![recursion_limit = "256"]

#[cfg(feature = "ssr")]
pub mod accounts;
#[cfg(feature = "ssr")]
pub mod agent;
#[cfg(all(feature = "ssr", not(fuzzing)))]
pub mod chat;
pub mod chatkit;
#[cfg(feature = "ssr")]
pub mod config;
pub mod domain;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(all(feature = "ssr", not(fuzzing)))]
pub mod eval;
#[cfg(all(feature = "ssr", not(fuzzing)))]
pub mod http;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod mcp;
#[cfg(all(feature = "ssr", not(fuzzing)))]
pub mod news;
#[cfg(all(feature = "ssr", not(fuzzing)))]
pub mod pages;
#[cfg(all(feature = "ssr", not(fuzzing)))]
pub mod state;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod tasks;
#[cfg(all(feature = "ssr", not(fuzzing)))]
pub mod terminal;
pub mod ui;

/// Brings the page's islands to life. A panic marks the page, so that it can say so.
#[cfg(feature = "hydrate")]
pub fn hydrate() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        set_state("failed");
    }));
    leptos::mount::hydrate_islands();
    islands::live::start();
    islands::keys::start();
    islands::password::start();
    islands::secret::start();
    set_state("ready");
}

/// Tells the style sheet how far the page is.
#[cfg(feature = "hydrate")]
fn set_state(state: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    if let Some(root) = page.and_then(|page| page.document_element()) {
        // Nothing is left to tell it to if this fails too.
        drop(root.set_attribute("data-wasm", state));
    }
}
