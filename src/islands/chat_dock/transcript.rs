//! The conversation as it is read: its rows, and what stands before, behind and above them.

use leptos::either::EitherOf4;
use leptos::prelude::*;

use super::rows::{Markdown, RowView};
use super::state::{Command, Dock, Phase, Row, Trouble};
use super::words::PROMPTS;
use super::{LOG_ID, ROWS_ID, browser};
use crate::chatkit::NoticeLevel;
use crate::chatkit::reducer::Notice;
use crate::ui::icon::Icon;

/// The log.
#[component]
pub fn Transcript(
    /// The panel.
    dock: Dock,
) -> impl IntoView {
    let jump = move || {
        dock.is_behind.get().then(|| {
            view! {
                <button
                    class="chat-jump"
                    type="button"
                    on:click=move |_| browser::perform(dock, Command::Latest)
                >
                    <Icon name="chevron-down" />
                    "Jump to latest"
                </button>
            }
        })
    };
    view! {
        <Notices dock />
        <div class="chat-body">
            <div
                class="chat-log"
                id=LOG_ID
                role="log"
                aria-label="Conversation"
                // Reading every word of a growing answer would be noise; see the announcer.
                aria-live="off"
                aria-busy=move || dock.is_busy.get().to_string()
                tabindex="0"
                on:scroll=move |_| browser::on_scrolled(dock)
                on:click=move |event| browser::on_clicked(&event)
            >
                <div class="chat-rows" id=ROWS_ID>
                    <Beginning dock />
                    <For each=move || dock.rows.get() key=Row::id let:row>
                        <RowView dock row />
                    </For>
                    <Ending dock />
                </div>
            </div>
            {jump}
        </div>
    }
}

/// What stands above the first row: the way to older ones, or what to begin with.
#[component]
fn Beginning(dock: Dock) -> impl IntoView {
    let is_greeting = Memo::new(move |_| {
        dock.phase.get() == Phase::Ready
            && dock.is_open.get()
            && dock.trouble.with(Option::is_none)
            && dock.rows.with(Vec::is_empty)
    });
    move || match dock.phase.get() {
        // What the server rendered; the style sheet knows which of these lines is true.
        Phase::Starting => EitherOf4::A(view! {
            <div class="chat-pending">
                <p class="chat-pending-soon">"Loading the chat…"</p>
                <p class="chat-pending-late">
                    "This takes unusually long. Reloading the page may help."
                </p>
                <p class="chat-pending-never">
                    "The chat needs JavaScript. Everything else works without it."
                </p>
            </div>
        }),
        Phase::Loading => EitherOf4::B(view! {
            <div class="chat-pending">
                <p class="chat-pending-soon">"Loading your conversation…"</p>
            </div>
        }),
        Phase::Ready if is_greeting.get() => EitherOf4::C(view! { <Greeting dock /> }),
        Phase::Ready => EitherOf4::D(dock.has_older.get().then(|| {
            view! {
                <button
                    class="button button-quiet button-small chat-older"
                    type="button"
                    disabled=move || dock.is_loading_older.get()
                    on:click=move |_| browser::perform(dock, Command::Older)
                >
                    "Show earlier messages"
                </button>
            }
        })),
    }
}

#[component]
fn Greeting(dock: Dock) -> impl IntoView {
    let prompts = PROMPTS.map(|prompt| {
        view! {
            <li>
                <button
                    class="chat-prompt"
                    type="button"
                    on:click=move |_| browser::perform(dock, Command::Say(prompt))
                >
                    {prompt}
                </button>
            </li>
        }
    });
    view! {
        <div class="chat-greeting">
            <div class="chat-mark">
                <Icon name="sparkle" />
            </div>
            <p class="chat-welcome">"What shall we get done?"</p>
            <p class="chat-welcome-more">
                "Say it in your own words, several things at once if you like."
            </p>
            <ul class="chat-prompts">{prompts}</ul>
        </div>
    }
}

/// What stands below the last row.
#[component]
fn Ending(dock: Dock) -> impl IntoView {
    let hint = move || {
        dock.hint.get().map(|hint| {
            view! {
                <div class="chat-hint">
                    <span class="chat-dots" aria-hidden="true">
                        <i></i>
                        <i></i>
                        <i></i>
                    </span>
                    <p>{hint}</p>
                </div>
            }
        })
    };
    let trouble = move || {
        dock.trouble
            .get()
            .map(|trouble| view! { <TroubleView dock trouble /> })
    };
    view! {
        {hint}
        {trouble}
    }
}

#[component]
fn TroubleView(dock: Dock, trouble: Trouble) -> impl IntoView {
    let Trouble {
        text,
        sign_in,
        retry,
    } = trouble;
    let button = retry.map(|retry| {
        view! {
            <button
                class="button button-small"
                type="button"
                on:click=move |_| browser::perform(dock, retry.clone())
            >
                "Try again"
            </button>
        }
    });
    let link = sign_in.then(|| {
        view! {
            <a class="button button-small" href=browser::login_path()>
                "Log in"
            </a>
        }
    });
    view! {
        <div class="chat-trouble" role="alert">
            <Icon name="alert" />
            <p>{text}</p>
            {button}
            {link}
        </div>
    }
}

#[component]
fn Notices(dock: Dock) -> impl IntoView {
    let banner = move |(position, notice): (usize, Notice)| {
        let level = match notice.level {
            NoticeLevel::Info => "info",
            NoticeLevel::Warning => "warning",
            NoticeLevel::Danger => "danger",
        };
        let message = notice.message;
        view! {
            <div class="chat-notice" role="status" data-level=level>
                <div>
                    {notice.title.map(|title| view! { <p class="chat-notice-title">{title}</p> })}
                    <Markdown text=move || message.clone() />
                </div>
                <button
                    class="button button-quiet button-small button-icon"
                    type="button"
                    aria-label="Dismiss"
                    on:click=move |_| browser::perform(dock, Command::Dismiss(position))
                >
                    <Icon name="close" />
                </button>
            </div>
        }
    };
    move || {
        let notices = dock.notices.get();
        notices.into_iter().enumerate().map(banner).collect_view()
    }
}
