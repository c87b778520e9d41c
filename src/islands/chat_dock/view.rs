//! The panel as the server renders it, and the island that brings it to life.

use leptos::prelude::*;

use super::composer::Composer;
use super::history::History;
use super::transcript::Transcript;
use super::{
    ANNOUNCER_ID, BUTTON_ID, DOCK_ID, HISTORY_BUTTON_ID, HISTORY_ID, NOTICES_ID, PANEL_ID,
    TITLE_ID, TOAST_ID,
};
use crate::ui::icon::Icon;

/// The floating button and its panel, for pages of those who are signed in.
#[component]
pub fn ChatDock(
    /// Opaque name of the log-in, `<user>.<session>`: what is remembered in the browser belongs to it.
    scope: String,
    /// Who answers, if that is to be said; may be empty.
    assistant: String,
    /// What the user is called; may be empty.
    user_name: String,
    /// What a new chat offers to say.
    prompts: Vec<&'static str>,
    /// Whether the built-in assistant may answer where a model fails.
    offers_builtin: bool,
    /// The ChatKit server, if it is not this one.
    server: Option<String>,
) -> impl IntoView {
    view! {
        <div class="chat-dock" id=DOCK_ID data-scope=scope data-builtin=offers_builtin data-server=server>
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
            >
                <Head assistant />
                // Shown by the style sheet when the panel has broken: nothing else could say so then.
                <p class="chat-broken">
                    "The chat has stopped working. " <a href="">"Reload the page"</a>
                </p>
                <div id=NOTICES_ID role="status"></div>
                <div class="chat-body">
                    <History />
                    <Transcript user_name prompts />
                    <div class="chat-toast" id=TOAST_ID role="status"></div>
                </div>
                <Composer />
                // Outside the log: it reads an answer once it is finished, not while it grows.
                <div class="visually-hidden" id=ANNOUNCER_ID role="status" aria-live="polite"></div>
            </div>
            <ChatLife />
        </div>
    }
}

/// Brings the rendered panel to life.
#[island]
pub fn ChatLife() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    super::browser::start();
}

#[component]
fn Head(assistant: String) -> impl IntoView {
    view! {
        <div class="chat-head">
            <div class="chat-heading">
                <h2 class="chat-title" id=TITLE_ID dir="auto">
                    "Chat"
                </h2>
                {(!assistant.is_empty()).then(|| view! { <span class="chat-label">{assistant}</span> })}
            </div>
            <button
                class="button button-quiet button-small button-icon"
                id=HISTORY_BUTTON_ID
                type="button"
                data-act="conversations"
                aria-label="Conversations"
                title="Conversations"
                aria-controls=HISTORY_ID
                aria-expanded="false"
            >
                <Icon name="history" />
            </button>
            <button
                class="button button-quiet button-small button-icon"
                type="button"
                data-act="new"
                aria-label="New chat"
                title="New chat"
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
