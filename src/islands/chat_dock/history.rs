//! The user's conversations, over the transcript: a search, a list, and the template of what stands in it.

use leptos::prelude::*;

use super::{HISTORY_ID, SEARCH_ID, THREAD_TEMPLATE_ID, THREADS_ID};
use crate::domain::limits::THREAD_TITLE_MAX;
use crate::ui::icon::Icon;

/// The list of conversations, closed and empty. `data-mode` of a conversation says whether it is being renamed or is
/// about to be deleted for good.
#[component]
pub fn History() -> impl IntoView {
    view! {
        <div class="chat-history" id=HISTORY_ID hidden>
            <div class="chat-search">
                <Icon name="search" />
                <input
                    id=SEARCH_ID
                    type="search"
                    placeholder="Search conversations"
                    aria-label="Search conversations"
                    autocomplete="off"
                />
            </div>
            <div class="chat-threads" id=THREADS_ID></div>
        </div>
        <template id=THREAD_TEMPLATE_ID>
            <li class="chat-thread">
                <button class="chat-thread-open" type="button" data-act="open">
                    <span class="chat-thread-title" dir="auto"></span>
                    <span class="chat-thread-day"></span>
                </button>
                <div class="chat-thread-tools">
                    <Tool act="rename" name="Rename" icon="pencil" />
                    <a
                        class="button button-quiet button-small button-icon"
                        download=""
                        aria-label="Export as Markdown"
                        title="Export as Markdown"
                    >
                        <Icon name="download" />
                    </a>
                    <Tool act="delete" name="Delete" icon="trash" />
                </div>
                <div class="chat-thread-rename">
                    <input
                        class="input"
                        aria-label="What to call the conversation"
                        maxlength=THREAD_TITLE_MAX.to_string()
                    />
                    <button class="button button-small button-primary" type="button" data-act="save">
                        "Save"
                    </button>
                    <button class="button button-small button-quiet" type="button" data-act="keep">
                        "Cancel"
                    </button>
                </div>
                <div class="chat-thread-delete">
                    <p>"Delete it for good?"</p>
                    <button class="button button-small button-danger" type="button" data-act="forget">
                        "Delete"
                    </button>
                    <button class="button button-small button-quiet" type="button" data-act="keep">
                        "Keep"
                    </button>
                </div>
            </li>
        </template>
    }
}

#[component]
fn Tool(act: &'static str, name: &'static str, icon: &'static str) -> impl IntoView {
    view! {
        <button
            class="button button-quiet button-small button-icon"
            type="button"
            data-act=act
            aria-label=name
            title=name
        >
            <Icon name=icon />
        </button>
    }
}
