//! Who else is signed in as this user: browsers with their sessions, programs with their tokens.

use leptos::either::Either;
use leptos::prelude::*;

use crate::accounts::Scope;
use crate::pages::form_state::FormState;
use crate::store::{SessionInfo, TokenInfo};
use crate::ui::date::{Ago, day};
use crate::ui::device::device_name;
use crate::ui::form::Field;

/// When a token may expire, in days from now.
const LIVES: [(&str, &str); 4] = [
    ("30", "In 30 days"),
    ("90", "In 90 days"),
    ("365", "In a year"),
    ("", "Never"),
];

/// A token that has just been made. Its secret is shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSecret {
    /// What its user calls it.
    pub name: String,
    /// `dbl_…`
    pub secret: String,
}

/// The sessions, the caller's own first, each with a way to end it.
#[component]
pub fn Sessions(
    /// Newest first.
    sessions: Vec<SessionInfo>,
    /// Id of the caller's own.
    current: String,
) -> impl IntoView {
    let (own, others): (Vec<_>, Vec<_>) = sessions
        .into_iter()
        .partition(|session| session.id == current);
    let has_others = !others.is_empty();
    let rows = own
        .into_iter()
        .map(|session| (session, true))
        .chain(others.into_iter().map(|session| (session, false)))
        .map(|(session, is_own)| view! { <SessionRow session is_own /> })
        .collect_view();
    view! {
        <section class="section settings" aria-labelledby="sessions">
            <h2 id="sessions">"Where you are logged in"</h2>
            <div class="card">
                <ul class="access-list">{rows}</ul>
            </div>
            {has_others
                .then(|| {
                    view! {
                        <form class="actions" method="post" action="/settings/sessions/end-others">
                            <button class="button button-danger">"Log out everywhere else"</button>
                        </form>
                    }
                })}
        </section>
    }
}

#[component]
fn SessionRow(session: SessionInfo, is_own: bool) -> impl IntoView {
    let name = device_name(session.device.as_deref());
    let used = session.last_used_at.unwrap_or(session.created_at);
    let end = if is_own {
        Either::Left(view! { <span class="badge">"This one"</span> })
    } else {
        let path = format!("/settings/sessions/{}/end", session.id);
        Either::Right(view! {
            <form method="post" action=path>
                <button
                    class="button button-small"
                    aria-label=format!("Log out: {name}")
                >
                    "Log out"
                </button>
            </form>
        })
    };
    view! {
        <li class="access">
            <div class="access-body">
                <p class="access-name">{name.clone()}</p>
                <p class="task-meta">
                    <span>"Used " <Ago at=used /></span>
                    <span>{format!("Since {}", day(session.created_at))}</span>
                </p>
            </div>
            {end}
        </li>
    }
}

/// The personal tokens, the form that makes one, and the secret of one that was just made.
#[component]
pub fn Tokens(
    /// Newest first.
    tokens: Vec<TokenInfo>,
    /// What was wrong with the form.
    form: FormState,
) -> impl IntoView {
    let lives = LIVES.map(|(days, label)| view! { <option value=days>{label}</option> });
    view! {
        <section class="section settings" aria-labelledby="tokens">
            <h2 id="tokens">"Personal tokens"</h2>
            <p class="hint">
                "For scripts, for the REST interface and for MCP clients such as an editor. "
                "One that may change things can do to your tasks what you can: keep it like a password."
            </p>
            {use_context::<NewSecret>().map(|made| view! { <Made made /> })}
            {(!tokens.is_empty())
                .then(|| {
                    view! {
                        <div class="card">
                            <ul class="access-list">
                                {tokens
                                    .into_iter()
                                    .map(|token| view! { <TokenRow token /> })
                                    .collect_view()}
                            </ul>
                        </div>
                    }
                })}
            <form
                class="card card-body token-form"
                method="post"
                action="/settings/tokens"
                aria-label="New token"
                novalidate
            >
                <Field
                    name="token_name"
                    label="What is it for?"
                    value=form.typed("token_name").unwrap_or_default()
                    error=form.error("token_name")
                    placeholder="Backup script"
                    required=true
                />
                <div class="field">
                    <label class="label" for="scope">
                        "Access"
                    </label>
                    <select class="input" id="scope" name="scope">
                        <option value="read">"Read"</option>
                        <option value="write">"Read and change"</option>
                    </select>
                </div>
                <div class="field">
                    <label class="label" for="days">
                        "Expires"
                    </label>
                    <select class="input" id="days" name="days">
                        {lives}
                    </select>
                </div>
                <div class="actions">
                    <button class="button button-primary">"Create token"</button>
                </div>
            </form>
        </section>
    }
}

#[component]
fn Made(made: NewSecret) -> impl IntoView {
    view! {
        // This page is the answer to a form; the one it names can be loaded again.
        <div class="alert alert-success secret" role="status" data-page="/settings">
            <p>
                "The token “" {made.name} "” is ready. Copy it now, it is not shown again."
            </p>
            // The page begins elsewhere: this is what it is about now.
            <code class="secret-text" tabindex="0" autofocus>
                {made.secret}
            </code>
            <button class="button button-small copy-secret" type="button">
                "Copy"
            </button>
        </div>
    }
}

#[component]
fn TokenRow(token: TokenInfo) -> impl IntoView {
    let scope = if token.scope == Scope::Write {
        "Reads and changes"
    } else {
        "Reads"
    };
    let end = match token.expires_at {
        Some(at) => format!("Expires {}", day(at)),
        None => "Never expires".to_owned(),
    };
    let used = match token.last_used_at {
        Some(at) => Either::Left(view! { <span>"Used " <Ago at /></span> }),
        None => Either::Right(view! { <span>"Never used"</span> }),
    };
    let path = format!("/settings/tokens/{}/revoke", token.id);
    let label = format!("Revoke: {}", token.name);
    view! {
        <li class="access">
            <div class="access-body">
                <p class="access-name">{token.name}</p>
                <p class="task-meta">
                    <span>{scope}</span>
                    <span>{end}</span>
                    {used}
                </p>
            </div>
            <form method="post" action=path>
                <button class="button button-small button-danger" aria-label=label>
                    "Revoke"
                </button>
            </form>
        </li>
    }
}
