//! The island itself.

use leptos::prelude::*;

use super::command::Command;
use super::composer::Composer;
use super::state::Dock;
use super::transcript::Transcript;
use super::{ANNOUNCER_ID, BUTTON_ID, HISTORY_ID, PANEL_ID, browser};
use crate::ui::icon::Icon;

/// The floating button and its panel, for pages of those who are signed in.
#[island]
pub fn ChatDock(
    /// Opaque name of the log-in, `<user>.<session>`: what is remembered in the browser belongs to it.
    scope: String,
    /// Who answers, if that is to be said; may be empty.
    assistant: String,
) -> impl IntoView {
    let dock = Dock::new(scope);
    Effect::new(move |_| browser::start(dock));
    view! {
        <div class="chat-dock" on:keydown=move |event| browser::on_key(&event)>
            <button class="chat-button" id=BUTTON_ID type="button" popovertarget=PANEL_ID>
                <span class="when-closed">
                    <Icon name="chat" />
                    <span class="visually-hidden">"Open chat"</span>
                </span>
                <span class="when-open">
                    <Icon name="chevron-down" />
                    <span class="visually-hidden">"Close chat"</span>
                </span>
            </button>
            <div
                class="chat-panel"
                id=PANEL_ID
                popover="manual"
                role="dialog"
                aria-label="Chat"
                on:toggle=move |_| browser::on_toggled(dock)
            >
                <Head dock assistant />
                // Shown by the style sheet when the panel has broken: nothing else could say so then.
                <p class="chat-broken">
                    "The chat has stopped working. " <a href="">"Reload the page"</a>
                </p>
                <Transcript dock />
                <Composer dock />
                // Outside the log: it reads an answer once it is finished, not while it grows.
                <div class="visually-hidden" id=ANNOUNCER_ID role="status" aria-live="polite" />
            </div>
        </div>
    }
}

#[component]
fn Head(dock: Dock, assistant: String) -> impl IntoView {
    let title = move || dock.title.get().unwrap_or_else(|| "Chat".to_owned());
    view! {
        <div class="chat-head">
            <div class="chat-heading">
                <h2 class="chat-title">{title}</h2>
                {(!assistant.is_empty()).then(|| view! { <span class="chat-label">{assistant}</span> })}
            </div>
            <button
                class="button button-quiet button-small button-icon"
                type="button"
                aria-label="Conversations"
                title="Conversations"
                aria-controls=HISTORY_ID
                aria-expanded=move || dock.is_history_open.get().to_string()
                on:click=move |_| browser::perform(dock, Command::Conversations)
            >
                <Icon name="history" />
            </button>
            <button
                class="button button-quiet button-small button-icon"
                type="button"
                aria-label="New chat"
                title="New chat"
                on:click=move |_| browser::perform(dock, Command::NewChat)
            >
                <Icon name="compose" />
            </button>
            <button
                class="button button-quiet button-small button-icon chat-close"
                type="button"
                aria-label="Close chat"
                title="Close chat"
                popovertarget=PANEL_ID
                popovertargetaction="hide"
            >
                <Icon name="close" />
            </button>
        </div>
    }
}
