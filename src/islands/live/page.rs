//! Fetches the page again and takes over its live parts.

use std::cell::Cell;
use std::time::Duration;

use js_sys::Reflect;
use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, FocusOptions, HtmlElement, ScrollBehavior, ScrollToOptions, XmlHttpRequest,
    XmlHttpRequestResponseType,
};

use super::schedule::{QUIET_MS, Schedule};
use crate::islands::dom::{all, everywhere, find};

/// What a new row is marked with.
const FRESH: &str = "data-fresh";

/// How often the page is fetched to see whether a log-out has arrived.
const LEAVE_TRIES: u8 = 50;

thread_local! {
    static SCHEDULE: Cell<Schedule> = const { Cell::new(Schedule::Idle) };
    /// How often it is tried yet to leave the page.
    static LEAVING: Cell<u8> = const { Cell::new(0) };
}

/// Somebody logs out in another tab, which tells of it before the server has heard: once it has, nothing of theirs
/// stays on the screen.
pub fn leave() {
    LEAVING.set(LEAVE_TRIES);
    refresh();
}

/// Tasks have changed: the page's live parts are fetched soon, once for a burst of changes.
pub fn refresh() {
    if with_schedule(Schedule::changed) {
        start_timer();
    }
}

fn start_timer() {
    set_timeout(
        || {
            with_schedule(Schedule::begin);
            fetch();
        },
        Duration::from_millis(QUIET_MS),
    );
}

fn with_schedule<T>(change: impl FnOnce(&mut Schedule) -> T) -> T {
    let mut schedule = SCHEDULE.get();
    let result = change(&mut schedule);
    SCHEDULE.set(schedule);
    result
}

/// Lets the browser parse the answer: a document from a request runs no scripts, and nothing passes `innerHTML`.
fn fetch() {
    let ended = || {
        if with_schedule(Schedule::end) {
            start_timer();
        }
        if let Some(fewer) = LEAVING.get().checked_sub(1) {
            LEAVING.set(fewer);
            refresh();
        }
    };
    let (Ok(request), Ok(address)) = (XmlHttpRequest::new(), window().location().href()) else {
        return ended();
    };
    request.set_response_type(XmlHttpRequestResponseType::Document);
    let done = {
        let request = request.clone();
        Closure::once_into_js(move || {
            take_over(&request);
            ended();
        })
    };
    request.set_onloadend(Some(done.unchecked_ref()));
    if request.open("GET", &address).is_err() || request.send().is_err() {
        ended();
    }
}

/// A failure changes nothing: the next change tries again.
fn take_over(request: &XmlHttpRequest) {
    let Some(fresh) = request
        .response()
        .ok()
        .and_then(|response| response.dyn_into::<Document>().ok())
    else {
        return;
    };
    let status = request.status().unwrap_or_default();
    let location = window().location();
    let path = web_sys::Url::new(&request.response_url()).map(|address| address.pathname());
    let path = path.unwrap_or_default();
    if location.pathname().ok().as_ref() != Some(&path) {
        // Led elsewhere, as to the log-in.
        if path == "/login" && LEAVING.get() > 0 {
            // Refused for no page of ours.
            let _gone = location.replace("/login");
        }
        return;
    }
    match status {
        200 => {
            show_parts(&fresh);
        }
        // The task of this page is gone: what the server says of that.
        404 => {
            if let (Some(old), Some(new)) = (
                document().get_element_by_id("main"),
                fresh.get_element_by_id("main"),
            ) {
                replace(&old, new);
            }
        }
        _ => {}
    }
}

/// Takes over the live parts; whether there were any.
fn show_parts(fresh: &Document) -> bool {
    let mut any = false;
    for part in everywhere("[data-live][id]") {
        if let Some(new) = fresh.get_element_by_id(&part.id()) {
            replace(&part, new);
            any = true;
        }
    }
    any
}

/// Takes over the page that a form was answered with: its live parts, what it tells, and the form itself if there is
/// one to be shown anew. Returns whether it is this page at all.
pub fn show_reply(form: Option<&Element>, fresh: &Document) -> bool {
    let active = document().active_element();
    let is_here = show_parts(fresh);
    if !is_here {
        return false;
    }
    for part in everywhere("[data-reply][id]") {
        // Another form may hold what somebody is typing.
        let is_asked = !part.has_attribute("data-inline")
            || form.is_some_and(|form| part.is_same_node(Some(form)));
        if let Some(new) = fresh.get_element_by_id(&part.id()).filter(|_| is_asked) {
            refill(&part, &new, active.as_ref());
        }
    }
    // What is wrong is put right.
    if let Some(Ok(Some(faulty))) = form.map(|form| form.query_selector("[aria-invalid]"))
        && let Ok(faulty) = faulty.dyn_into::<HtmlElement>()
    {
        let _focused = faulty.focus();
    }
    // Where the focus was, there is nothing any more: what was done can be undone.
    if document()
        .active_element()
        .is_none_or(|now| now.tag_name() == "BODY")
        && let Some(undo) = find("#notice button")
    {
        let _focused = undo.focus();
    }
    true
}

/// Gives a part the contents of the new one. The part itself stays, so that what is new in it is read out.
fn refill(old: &Element, new: &Element, active: Option<&Element>) {
    let active = active.filter(|active| old.contains(Some(active)));
    old.set_text_content(None);
    while let Some(child) = new.first_child() {
        if old.append_child(&child).is_err() {
            break;
        }
    }
    if let Some(again) = active.and_then(|active| counterpart(active, old)) {
        let _focused = again.focus();
    }
}

/// Whether a field holds something else than what the page came with.
fn is_filled_in(part: &Element) -> bool {
    all(part, "input,textarea").iter().any(|field| {
        let is = |name| Reflect::get(field, &JsValue::from_str(name)).ok();
        is("value") != is("defaultValue")
    })
}

/// The row whose title is the first that the reader sees, with its distance from the top, when the page is scrolled.
fn first_in_view(part: &Element) -> Option<(String, f64)> {
    if document().scrolling_element()?.scroll_top() == 0 {
        return None;
    }
    all(part, ".task-title[id]").into_iter().find_map(|title| {
        let top = title.get_bounding_client_rect().top();
        (top >= 0.0).then(|| (title.id(), top))
    })
}

/// Puts the new part in place of the old one and gives it the focus that the old one had; rows in view stay where
/// they are. A part that is being typed in, or was, stays.
fn replace(old: &Element, new: Element) {
    let active = document()
        .active_element()
        .filter(|active| old.contains(Some(active.as_ref())));
    let is_typing = active.as_ref().is_some_and(|active| {
        matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    });
    mark_news(old, &new);
    if is_typing || is_filled_in(old) || old.is_equal_node(Some(new.as_ref())) {
        return;
    }
    let in_view = first_in_view(old);
    let _adopted = document().adopt_node(&new);
    if old.replace_with_with_node_1(&new).is_err() {
        return;
    }
    if let Some((row, before)) = in_view
        && let Some(now) = document().get_element_by_id(&row)
        && let Some(page) = document().scrolling_element()
    {
        let moved = now.get_bounding_client_rect().top() - before;
        let options = ScrollToOptions::new();
        options.set_top(f64::from(page.scroll_top()) + moved);
        options.set_behavior(ScrollBehavior::Instant);
        page.scroll_to_with_scroll_to_options(&options);
    }
    if let Some(again) = active.and_then(|active| counterpart(&active, &new)) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _focused = again.focus_with_options(&options);
    }
}

/// How long new rows stay marked, in milliseconds: longer than they light up.
const FRESH_MS: u64 = 2_000;

/// Marks the rows that were not there, or not like this: the style sheet lets them light up.
fn mark_news(old: &Element, new: &Element) {
    for row in all(new, "[data-rev]") {
        let revision = row.get_attribute("data-rev").unwrap_or_default();
        let selector = ["[data-rev=\"", &revision, "\"]"].concat();
        let same = old.query_selector(&selector).ok().flatten();
        let was_marked = same.as_ref().is_some_and(|same| same.has_attribute(FRESH));
        if was_marked || same.is_none() {
            let _marked = row.set_attribute(FRESH, "");
            if !was_marked {
                set_timeout(unmark, Duration::from_millis(FRESH_MS));
            }
        }
    }
}

fn unmark() {
    for row in everywhere("[data-fresh]") {
        let _unmarked = row.remove_attribute(FRESH);
    }
}

/// The element of the new part that was `old` in the old one, by the first of these that it has. (Many buttons are
/// called "Delete"; what describes them tells them apart.)
fn counterpart(old: &Element, new: &Element) -> Option<HtmlElement> {
    let names = ["id", "aria-describedby", "name", "aria-label", "href"];
    let (name, value) = names
        .iter()
        .find_map(|name| Some((name, old.get_attribute(name)?)))?;
    all(new, &old.tag_name())
        .into_iter()
        .find(|candidate| candidate.get_attribute(name).as_deref() == Some(&value))
        .and_then(|element| element.dyn_into().ok())
}
