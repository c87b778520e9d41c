//! Listens to `/api/events` while the page is seen.

use std::cell::RefCell;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventSource;

use super::page::refresh;
use crate::islands::dom::{find, on};

thread_local! {
    static SOURCE: RefCell<Option<EventSource>> = const { RefCell::new(None) };
}

/// Begins to listen, if the page has parts that live. A page that nobody sees gives its connection back: a browser
/// has six for a host.
pub fn start() {
    if find("[data-live]").is_none() {
        return;
    }
    let follow = Closure::<dyn Fn()>::new(follow).into_js_value();
    // The second is for a page that comes back from the browser's cache.
    on(&document(), "visibilitychange", &follow);
    on(&window(), "pageshow", &follow);
    if !document().hidden() {
        // What has changed since the page was made is told first.
        let made = find("[data-at]").and_then(|page| page.get_attribute("data-at"));
        listen(&made.map_or_else(String::new, |at| ["?since=", &at].concat()));
    }
}

/// Goes by whether the page is seen. What changed while it was not is fetched.
fn follow() {
    let is_listening = SOURCE.with_borrow(Option::is_some);
    if document().hidden() {
        if let Some(source) = SOURCE.take() {
            source.close();
        }
    } else if !is_listening {
        listen("");
        refresh();
    }
}

fn listen(since: &str) {
    let Ok(source) = EventSource::new(&["/api/events", since].concat()) else {
        return;
    };
    let told = Closure::<dyn Fn()>::new(refresh).into_js_value();
    on(&source, "message", &told);
    // The browser connects again by itself; what happened meanwhile is fetched then.
    let lost = Closure::<dyn Fn()>::new({
        let source = source.clone();
        move || source.set_onopen(Some(told.unchecked_ref()))
    });
    source.set_onerror(Some(lost.into_js_value().unchecked_ref()));
    SOURCE.set(Some(source));
}
