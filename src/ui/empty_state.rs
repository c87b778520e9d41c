//! What stands where a list would be, and says what to do next.

use leptos::prelude::*;

use crate::islands::chat_dock::PANEL_ID;
use crate::ui::icon::Icon;

/// An icon, a heading and whatever helps on from here.
#[component]
pub fn EmptyState(
    /// Id of the icon's symbol.
    icon: &'static str,
    /// What is the case.
    #[prop(into)]
    title: String,
    /// What to do about it.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="empty">
            <div class="empty-mark">
                <Icon name=icon />
            </div>
            <h2>{title}</h2>
            {children()}
        </div>
    }
}

/// "open the chat", as part of a sentence; it opens natively.
#[component]
pub fn OpenChat() -> impl IntoView {
    view! {
        <button class="chat-link" type="button" popovertarget=PANEL_ID>
            "open the chat"
        </button>
    }
}
