//! What the assistant asks, with choices. What is chosen is held by the elements: the buttons' `aria-pressed`.

use leptos::ev::Event;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{dom, focus_composer, run};
use crate::chatkit::{
    InputStatus, StructuredInput, StructuredInputAnswer, StructuredInputKind,
    StructuredInputSubmission, SubmissionStatus, outgoing,
};
use crate::islands::chat_dock::state::Dock;

/// Longest key of a request, in characters.
const KEY_MAX: usize = 200;

/// Shows the questions of an item: with their choices while it can be answered, with what was answered afterwards.
pub fn paint(
    row: &Element,
    item: &str,
    status: InputStatus,
    inputs: &[StructuredInput],
    is_open: bool,
) {
    dom::set(row, "data-of", item);
    let is_pending = status == InputStatus::Pending;
    // One choice of one question needs no second click.
    let mut is_simple = inputs.len() == 1;
    for input in inputs {
        let set = dom::add(row, "fieldset", "chat-input");
        dom::mark(&set, "disabled", !is_open);
        dom::set(&set, "data-input", &input.id);
        dom::add_text(&set, "legend", "", &input.question);
        if !is_pending {
            let given = input.answer.as_ref().filter(|answer| !answer.skipped);
            let (class, text) = match given {
                Some(answer) => ("chat-chosen", answer.values.join(", ")),
                None => ("chat-skipped", "Skipped".to_owned()),
            };
            dom::add_text(&set, "p", class, &text);
            continue;
        }
        match &input.kind {
            StructuredInputKind::MultipleChoice { options, multiple } => {
                dom::mark(&set, "data-multiple", *multiple);
                is_simple &= !multiple;
                for option in options {
                    let class = "chat-option";
                    let button = dom::add_button(&set, class, &option.value, "pick", None);
                    dom::set(&button, "aria-pressed", "false");
                }
            }
            StructuredInputKind::Freeform { description } => {
                is_simple = false;
                if let Some(text) = description {
                    dom::add_text(&set, "p", "", text);
                }
                let field = dom::add(&set, "input", "input");
                dom::set(&field, "aria-label", &input.question);
            }
        }
    }
    if is_pending && is_open {
        let line = dom::add(row, "div", "chat-question-line");
        if !is_simple {
            let class = "button button-small button-primary";
            dom::add_button(&line, class, "Answer", "answer", None);
        }
        dom::add_button(
            &line,
            "button button-small button-quiet",
            "Skip",
            "skip",
            None,
        );
    }
}

/// Chooses an answer. One choice of one question is the answer.
pub fn pick(dock: Dock, item: String, by: &Element) {
    let Some(set) = by.parent_element() else {
        return;
    };
    let was_pressed = by.get_attribute("aria-pressed").as_deref() == Some("true");
    if !set.has_attribute("data-multiple") {
        for other in dom::all(&set, "[aria-pressed]") {
            dom::set(&other, "aria-pressed", "false");
        }
    }
    dom::set(
        by,
        "aria-pressed",
        if was_pressed { "false" } else { "true" },
    );
    let row = set.parent_element();
    let needs_more = row.and_then(|row| dom::first(&row, "[data-act=answer]"));
    if needs_more.is_none() {
        answer(dock, item, by, false);
    }
}

/// Enter in a field of a question answers.
pub fn submit_row(dock: Dock, event: &Event) -> bool {
    let field = dom::closest(event, "[data-input] .input");
    let row = dom::closest(event, ".chat-row");
    let item = row.and_then(|row| row.get_attribute("data-of"));
    let (Some(field), Some(item)) = (field, item) else {
        return false;
    };
    answer(dock, item, &field, false);
    true
}

/// Answers the questions of an item by what was chosen, or passes over them.
pub fn answer(dock: Dock, item: String, by: &Element, is_skipped: bool) {
    let Ok(Some(row)) = by.closest(".chat-row") else {
        return;
    };
    let mut submission = StructuredInputSubmission::default();
    // The same answer again is the same request.
    let mut key = ["answer_", &item].concat();
    if is_skipped {
        submission.status = SubmissionStatus::Skipped;
        key.push_str("_skip");
    }
    for set in dom::all(&row, "[data-input]") {
        let mut values = Vec::new();
        for (position, choice) in dom::all(&set, "[data-act=pick], .input").iter().enumerate() {
            let is_pressed = choice.get_attribute("aria-pressed").as_deref() == Some("true");
            let text = match choice.dyn_ref::<HtmlInputElement>() {
                Some(field) => {
                    key.push_str(&run::new_local_id());
                    field.value().trim().to_owned()
                }
                None if is_pressed => {
                    key.push('_');
                    key.push_str(&position.to_string());
                    choice.text_content().unwrap_or_default()
                }
                None => String::new(),
            };
            if !text.is_empty() {
                values.push(text);
            }
        }
        let answer = StructuredInputAnswer {
            skipped: is_skipped || values.is_empty(),
            values,
        };
        let id = set.get_attribute("data-input").unwrap_or_default();
        submission.answers.insert(id, answer);
    }
    let key = key.chars().take(KEY_MAX).collect();
    let Some(thread) = dock.thread_id() else {
        return;
    };
    let request = outgoing::add_structured_input(&thread, &item, &submission);
    run::go_on(dock, request, key);
    focus_composer();
}
