//! Listens to `/api/events` while the page is seen.

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::EventSource;

use super::page::refresh;
use crate::islands::dom::{find, on};

/// How long a server that refused is left alone, as while it starts anew behind a proxy; and once it
/// has refused again.
const PAUSE: Duration = Duration::from_secs(5);
const LONG_PAUSE: Duration = Duration::from_secs(30);

/// A connection, and what hears it.
struct Listening {
    source: EventSource,
    opened: Closure<dyn Fn()>,
    _told: Closure<dyn Fn()>,
    _lost: Closure<dyn Fn()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.source.set_onmessage(None);
        self.source.set_onopen(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}

thread_local! {
    static LISTENING: RefCell<Option<Listening>> = const { RefCell::new(None) };
}

/// Begins to listen, if the page has parts that live. A page that nobody sees gives its connection back: a browser
/// has six for a host.
pub fn start() {
    if find("[data-live]").is_none() {
        return;
    }
    // The second is for a page that comes back from the browser's cache.
    on(&document(), "visibilitychange", |_| follow());
    on(&window(), "pageshow", |_| follow());
    if !document().hidden() {
        // What has changed since the page was made is told first.
        let made = find("[data-at]").and_then(|page| page.get_attribute("data-at"));
        listen(
            &made.map_or_else(String::new, |at| ["?since=", &at].concat()),
            false,
        );
    }
}

/// Goes by whether the page is seen. What changed while it was not is fetched.
fn follow() {
    if document().hidden() {
        LISTENING.set(None);
    } else if !LISTENING.with_borrow(Option::is_some) {
        listen("", false);
        refresh();
    }
}

/// Listens, from some time on. After a loss, what happened meanwhile is fetched with the connection.
fn listen(since: &str, after_loss: bool) {
    let Ok(source) = EventSource::new(&["/api/events", since].concat()) else {
        return;
    };
    let told = Closure::<dyn Fn()>::new(refresh);
    let opened = Closure::<dyn Fn()>::new(refresh);
    let pause = if after_loss { LONG_PAUSE } else { PAUSE };
    // The browser connects again by itself, unless the server answered and refused.
    let lost = Closure::<dyn Fn()>::new({
        let source = source.clone();
        move || {
            if source.ready_state() == EventSource::CLOSED {
                set_timeout(again, pause);
            } else {
                hear_opening();
            }
        }
    });
    source.set_onmessage(Some(told.as_ref().unchecked_ref()));
    source.set_onerror(Some(lost.as_ref().unchecked_ref()));
    if after_loss {
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
    }
    LISTENING.set(Some(Listening {
        source,
        opened,
        _told: told,
        _lost: lost,
    }));
}

/// Fetches what happened meanwhile once the connection is there again.
fn hear_opening() {
    LISTENING.with_borrow(|listening| {
        if let Some(it) = listening {
            let opened = it.opened.as_ref().unchecked_ref();
            it.source.set_onopen(Some(opened));
        }
    });
}

/// Another try, if the page is still seen and nothing else made one.
fn again() {
    let is_lost = LISTENING.with_borrow(|listening| {
        let state = listening.as_ref().map(|it| it.source.ready_state());
        state == Some(EventSource::CLOSED)
    });
    if is_lost {
        listen("", true);
    }
}
