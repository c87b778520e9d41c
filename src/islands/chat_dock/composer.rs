//! Where messages are written. The text area keeps its own text, so what is typed before the panel is alive stays.

use leptos::prelude::*;

use super::command::Command;
use super::state::Dock;
use super::words::{Counter, counter};
use super::{MESSAGE_ID, browser};
use crate::ui::icon::Icon;

/// Text area, counter, and the button that sends or stops.
#[component]
pub fn Composer(
    /// The panel.
    dock: Dock,
) -> impl IntoView {
    let count = move || {
        counter(dock.draft.get()).map(|Counter { text, is_over }| {
            view! {
                <p class="chat-counter" class:is-over=is_over role=is_over.then_some("alert")>
                    {text}
                </p>
            }
        })
    };
    view! {
        <div class="chat-composer">
            <div class="chat-box">
                <label class="visually-hidden" for=MESSAGE_ID>
                    "Message"
                </label>
                <textarea
                    class="chat-message"
                    id=MESSAGE_ID
                    rows="1"
                    autofocus
                    placeholder="Add, change or find tasks…"
                    dir="auto"
                    enterkeyhint="send"
                    on:input=move |_| browser::on_typed(dock)
                    on:keydown=move |event| browser::on_composer_key(dock, &event)
                />
                <div class="chat-send">
                    <button
                        class="chat-send-button"
                        class:is-idle=move || dock.draft.get() == 0
                        type="button"
                        aria-label="Send"
                        title="Send"
                        disabled=move || !dock.can_send.get()
                        on:click=move |_| browser::perform(dock, Command::Send)
                    >
                        <Icon name="arrow-up" />
                    </button>
                    // It lies over the other one, which stays for those who look for it by its name.
                    {move || {
                        dock.is_busy
                            .get()
                            .then(|| {
                                view! {
                                    <button
                                        class="chat-send-button chat-stop-button"
                                        type="button"
                                        aria-label="Stop"
                                        title="Stop"
                                        disabled=move || !dock.can_stop.get()
                                        on:click=move |_| browser::perform(dock, Command::Stop)
                                    >
                                        <Icon name="stop" />
                                    </button>
                                }
                            })
                    }}
                </div>
            </div>
            {count}
        </div>
    }
}
