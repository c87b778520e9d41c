//! `/signup`

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::domain::limits::PASSWORD_MIN;
use crate::pages::context::{caller, state};
use crate::pages::form_state::FormState;
use crate::pages::links::with_next;
use crate::pages::login::{AuthLayout, NextField, next_path};
use crate::pages::render::see_other;
use crate::ui::form::{Alert, Field, Tone};

/// Asks for what an account needs. Those who are signed in are sent on.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let next = next_path();
    if caller().is_some() {
        see_other(next.as_deref().unwrap_or("/dashboard"));
    }
    let log_in = with_next("/login", next.as_deref());
    let form = if state().accounts.sign_up_open() {
        Either::Left(view! { <SignUpForm next /> })
    } else {
        Either::Right(view! {
            <div class="card card-body stack">
                <h1>"Sign-up is closed"</h1>
                <p class="muted">
                    "New accounts cannot be made on this server. Ask whoever runs it."
                </p>
            </div>
        })
    };
    view! {
        <Title text="Sign up" />
        <AuthLayout>
            {form} <p class="auth-foot">"Already have an account? " <a href=log_in>"Log in"</a></p>
        </AuthLayout>
    }
}

#[component]
fn SignUpForm(next: Option<String>) -> impl IntoView {
    let form = FormState::current();
    view! {
        <form class="card card-body stack" method="post" action="/signup" novalidate>
            <h1>"Create your account"</h1>
            {form.alert().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            <Field
                name="name"
                label="Name"
                value=form.typed("name").unwrap_or_default()
                error=form.error("name")
                hint="Optional. What should we call you?".to_owned()
                autocomplete="name"
                autofocus=form.typed("name").is_none()
            />
            <Field
                name="email"
                label="Email"
                kind="email"
                value=form.typed("email").unwrap_or_default()
                error=form.error("email")
                autocomplete="username"
                required=true
            />
            <Field
                name="password"
                label="Password"
                kind="password"
                error=form.error("password")
                hint=format!("At least {PASSWORD_MIN} characters.")
                autocomplete="new-password"
                required=true
            />
            <NextField next />
            <button class="button button-primary button-wide">"Sign up"</button>
        </form>
    }
}
