//! `/login`

use leptos::prelude::*;
use leptos_meta::Title;

use crate::pages::context::{Query, caller, state};
use crate::pages::form_state::FormState;
use crate::pages::links::{local_path, with_next};
use crate::pages::render::see_other;
use crate::ui::form::{Alert, Field, Tone};
use crate::ui::layout::{Brand, OpenLayout};

/// Asks for e-mail and password. Those who are signed in are sent on.
#[component]
pub fn LoginPage() -> impl IntoView {
    let next = next_path();
    if caller().is_some() {
        see_other(next.as_deref().unwrap_or("/dashboard"));
    }
    let form = FormState::current();
    let is_deleted = Query::current().get("deleted").is_some();
    let alert = match form.alert() {
        Some(text) => Some((Tone::Danger, text)),
        None if is_deleted => Some((
            Tone::Success,
            "Your account is deleted, with everything that was in it.".to_owned(),
        )),
        None if next.as_deref().is_some_and(|next| next != "/") => {
            Some((Tone::Notice, "Log in to go on.".to_owned()))
        }
        None => None,
    };
    let sign_up = state().accounts.sign_up_open().then(|| {
        let href = with_next("/signup", next.as_deref());
        view! {
            <p class="auth-foot">"New here? " <a href=href>"Create an account"</a></p>
        }
    });
    view! {
        <Title text="Log in" />
        <AuthLayout>
            <form class="card card-body stack" method="post" action="/login" novalidate>
                <h1>"Log in"</h1>
                {alert.map(|(tone, text)| view! { <Alert tone>{text}</Alert> })}
                <Field
                    name="email"
                    label="Email"
                    kind="email"
                    value=form.typed("email").unwrap_or_default()
                    error=form.error("email")
                    autocomplete="username"
                    required=true
                    autofocus=form.typed("email").is_none()
                />
                <Field
                    name="password"
                    label="Password"
                    kind="password"
                    error=form.error("password")
                    autocomplete="current-password"
                    required=true
                    autofocus=form.typed("email").is_some()
                />
                <NextField next=next.clone() />
                <button class="button button-primary button-wide">"Log in"</button>
            </form>
            <FirstRun next=next_path() />
            {sign_up}
        </AuthLayout>
    }
}

/// On a server that nobody uses yet: what to do first.
#[component]
fn FirstRun(next: Option<String>) -> impl IntoView {
    let state = state();
    let href = with_next("/signup", next.as_deref());
    view! {
        <Suspense>
            {Suspend::new(async move {
                let is_first = state.accounts.sign_up_open()
                    && state
                        .accounts
                        .is_first_run()
                        .await
                        .unwrap_or_else(|error| {
                            // The hint is a comfort; logging in tells of the fault by itself.
                            tracing::warn!("whether there are accounts is not known: {error}");
                            false
                        });
                is_first
                    .then(|| {
                        view! {
                            <Alert tone=Tone::Notice>
                                "This server is new: nobody has an account yet. "
                                <a href=href>"Create the first one"</a> "."
                            </Alert>
                        }
                    })
            })}
        </Suspense>
    }
}

/// Logo and name above, the form below.
#[component]
pub fn AuthLayout(
    /// The form, and what is said below it.
    children: Children,
) -> impl IntoView {
    view! {
        <OpenLayout>
            <div class="auth stack">
                <div class="auth-brand">
                    <Brand href="/" />
                    <p>"A task list you can talk to"</p>
                </div>
                {children()}
            </div>
        </OpenLayout>
    }
}

/// Carries the way back through a form.
#[component]
pub fn NextField(
    /// Path to go to afterwards.
    next: Option<String>,
) -> impl IntoView {
    next.map(|next| view! { <input type="hidden" name="next" value=next /> })
}

/// Where the page's address says to go afterwards, if that is a place of ours.
pub fn next_path() -> Option<String> {
    Query::current()
        .get("next")
        .and_then(local_path)
        .map(str::to_owned)
}
