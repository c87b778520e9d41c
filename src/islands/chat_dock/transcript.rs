//! The frame of the conversation. What stands in it exists in the browser alone and is built there as DOM nodes:
//! views of rows that nobody hydrates would be a fifth of the WebAssembly.

use leptos::prelude::*;

use super::command::Command;
use super::state::Dock;
use super::{BEGINNING_ID, ENDING_ID, HISTORY_ID, JUMP_ID, LOG_ID, NOTICES_ID, ROWS_ID, browser};
use crate::ui::icon::Icon;

/// Banners, and the log with what stands before, in and behind its rows.
#[component]
pub fn Transcript(
    /// The panel.
    dock: Dock,
) -> impl IntoView {
    view! {
        <div id=NOTICES_ID on:click=move |event| browser::on_clicked(dock, &event)></div>
        <div class="chat-body">
            <div
                class="chat-history"
                id=HISTORY_ID
                hidden
                on:click=move |event| browser::on_clicked(dock, &event)
            ></div>
            <div
                class="chat-log"
                id=LOG_ID
                role="log"
                aria-label="Conversation"
                // Reading every word of a growing answer would be noise; see the announcer.
                aria-live="off"
                tabindex="0"
                on:scroll=move |_| browser::on_scrolled(dock)
                on:click=move |event| browser::on_clicked(dock, &event)
            >
                <div class="chat-content">
                    <div class="chat-beginning" id=BEGINNING_ID>
                        // Until the panel is alive; the style sheet knows which of these lines is true.
                        <div class="chat-pending">
                            <p class="chat-pending-soon">"Loading the chat…"</p>
                            <p class="chat-pending-late">
                                "This takes unusually long. Reloading the page may help."
                            </p>
                            <p class="chat-pending-never">
                                "The chat needs JavaScript. Everything else works without it."
                            </p>
                        </div>
                    </div>
                    <div class="chat-rows" id=ROWS_ID></div>
                    <div class="chat-ending" id=ENDING_ID></div>
                </div>
            </div>
            <button
                class="chat-jump"
                id=JUMP_ID
                type="button"
                hidden
                on:click=move |_| browser::perform(dock, Command::Latest)
            >
                <Icon name="chevron-down" />
                "Jump to latest"
            </button>
        </div>
    }
}
