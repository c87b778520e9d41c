//! Where messages are written. The text area keeps its own text, so what is typed before the panel is alive stays.

use leptos::prelude::*;

use super::{COUNTER_ID, FILE_FIELD_ID, FILES_ID, MESSAGE_ID, QUOTE_ID, SEND_ID, STOP_ID};
use crate::ui::icon::Icon;

/// What the server takes in.
const FILE_TYPES: &str = "image/png,image/jpeg,image/gif,image/webp,text/*,application/json,.md";

/// What the text area says while it is empty.
pub const PLACEHOLDER: &str = "Add, change or find tasks…";
/// The same in a conversation that takes no more messages.
#[cfg(feature = "hydrate")]
pub const CLOSED_PLACEHOLDER: &str = "Start a new chat to go on";

/// Quote, files, text area, counter, and the button that sends or stops.
#[component]
pub fn Composer() -> impl IntoView {
    view! {
        <div class="chat-composer">
            <p class="chat-offline" role="status">
                "You are offline. What you write stays here until the connection is back."
            </p>
            <div class="chat-box">
                <div class="chat-quote" id=QUOTE_ID hidden>
                    <Icon name="quote" />
                    <p></p>
                    <button
                        class="chat-remove"
                        type="button"
                        data-act="unquote"
                        aria-label="Remove the quote"
                        title="Remove the quote"
                    >
                        <Icon name="close" />
                    </button>
                </div>
                <ul class="chat-files" id=FILES_ID aria-label="Attachments"></ul>
                <label class="chat-attach" title="Attach files">
                    <input
                        class="visually-hidden"
                        id=FILE_FIELD_ID
                        type="file"
                        multiple
                        accept=FILE_TYPES
                        aria-label="Attach files"
                    />
                    <Icon name="attach" />
                </label>
                <label class="visually-hidden" for=MESSAGE_ID>
                    "Message"
                </label>
                <textarea
                    class="chat-message"
                    id=MESSAGE_ID
                    rows="1"
                    autofocus
                    placeholder=PLACEHOLDER
                    dir="auto"
                    enterkeyhint="send"
                ></textarea>
                <div class="chat-send">
                    <button
                        class="chat-send-button"
                        id=SEND_ID
                        type="button"
                        data-act="send"
                        aria-label="Send"
                        title="Send"
                        disabled
                    >
                        <Icon name="arrow-up" />
                    </button>
                    // It lies over the other one, which stays for those who look for it by its name.
                    <button
                        class="chat-send-button chat-stop-button"
                        id=STOP_ID
                        type="button"
                        data-act="stop"
                        aria-label="Stop"
                        title="Stop"
                        hidden
                    >
                        <Icon name="stop" />
                    </button>
                </div>
            </div>
            <p class="chat-counter" id=COUNTER_ID hidden></p>
        </div>
    }
}
