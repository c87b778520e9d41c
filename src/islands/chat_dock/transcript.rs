//! The frame of the conversation, and the template of what can be done with an answer. What stands in the frame is
//! painted by the browser.

use leptos::prelude::*;

use super::{
    ACTIONS_TEMPLATE_ID, BEGINNING_ID, GREETING_TEMPLATE_ID, HINT_ID, JUMP_ID, LOG_ID, QUOTER_ID,
    ROWS_ID, TROUBLE_ID,
};
use crate::ui::icon::Icon;

/// The log with what stands before, in and behind its rows.
#[component]
pub fn Transcript(
    /// What the user is called; may be empty.
    user_name: String,
    /// What a new chat offers to say.
    prompts: Vec<&'static str>,
) -> impl IntoView {
    view! {
        <div
            class="chat-log"
            id=LOG_ID
            role="log"
            aria-label="Conversation"
            // Reading every word of a growing answer would be noise; see the announcer.
            aria-live="off"
            tabindex="0"
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
                <div id=HINT_ID></div>
                <div id=TROUBLE_ID></div>
            </div>
        </div>
        <button class="chat-jump" id=JUMP_ID type="button" data-act="latest" hidden>
            <Icon name="chevron-down" />
            "Jump to latest"
        </button>
        <button class="chat-quoter" id=QUOTER_ID type="button" data-act="quote" hidden>
            <Icon name="quote" />
            "Quote"
        </button>
        <Greeting user_name prompts />
        <template id=ACTIONS_TEMPLATE_ID>
            <div class="chat-actions">
                <Action act="copy" name="Copy" icon="copy" />
                <Action act="like" name="Good answer" icon="thumb-up" is_pressed="false" />
                <Action act="dislike" name="Bad answer" icon="thumb-down" is_pressed="false" />
                <Action act="retry" name="Try again" icon="retry" />
            </div>
        </template>
    }
}

/// In a template: a closed panel has no words that a search of the page would find.
#[component]
fn Greeting(user_name: String, prompts: Vec<&'static str>) -> impl IntoView {
    let welcome = if user_name.is_empty() {
        "What shall we get done?".to_owned()
    } else {
        format!("Hi {user_name}, what shall we get done?")
    };
    let prompts = prompts.into_iter().map(|prompt| {
        view! {
            <li>
                <button class="chat-prompt" type="button" data-act="say" data-of=prompt>
                    {prompt}
                </button>
            </li>
        }
    });
    view! {
        <template id=GREETING_TEMPLATE_ID>
            <div class="chat-greeting">
                <div class="chat-mark">
                    <Icon name="sparkle" />
                </div>
                <p class="chat-welcome" dir="auto">
                    {welcome}
                </p>
                <p class="chat-welcome-more">
                    "Say it in your own words, several things at once if you like."
                </p>
                <ul class="chat-prompts">{prompts.collect_view()}</ul>
            </div>
        </template>
    }
}

#[component]
fn Action(
    act: &'static str,
    name: &'static str,
    icon: &'static str,
    #[prop(optional)] is_pressed: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            class="chat-action"
            type="button"
            data-act=act
            aria-label=name
            title=name
            aria-pressed=is_pressed
        >
            <Icon name=icon />
        </button>
    }
}
