//! The password, and the account as a whole: taking it along, and deleting it.

use leptos::prelude::*;

use crate::domain::limits::PASSWORD_MIN;
use crate::pages::form_state::FormState;
use crate::ui::form::Field;

/// A new password for the current one.
#[component]
pub fn NewPassword(
    /// What was wrong with it.
    form: FormState,
) -> impl IntoView {
    view! {
        <section class="section settings" aria-labelledby="password-change">
            <h2 id="password-change">"Password"</h2>
            <form
                class="card card-body stack"
                method="post"
                action="/settings/password"
                novalidate
            >
                <Field
                    name="current_password"
                    label="Current password"
                    kind="password"
                    error=form.error("current_password")
                    autocomplete="current-password"
                    required=true
                />
                <Field
                    name="new_password"
                    label="New password"
                    kind="password"
                    error=form.error("new_password")
                    hint=format!(
                        "At least {PASSWORD_MIN} characters. You stay logged in here, and nowhere else.",
                    )
                    autocomplete="new-password"
                    required=true
                />
                <div class="actions">
                    <button class="button">"Change password"</button>
                </div>
            </form>
        </section>
    }
}

/// All there is, as a file; and the end of it all, behind a fold and the password.
#[component]
pub fn Account(
    /// What was wrong with the deletion.
    form: FormState,
) -> impl IntoView {
    let error = form.error("account_password");
    let is_open = error.is_some();
    view! {
        <section class="section settings" aria-labelledby="account">
            <h2 id="account">"Your account"</h2>
            <div class="card card-body stack">
                <p class="hint">"Your tasks and conversations in one file, to keep or to take elsewhere."</p>
                <div class="actions">
                    <a class="button" href="/api/export" download="doable-export.json">
                        "Download everything"
                    </a>
                </div>
                <details class="danger-zone" open=is_open>
                    <summary>"Delete this account"</summary>
                    <form
                        class="stack"
                        method="post"
                        action="/settings/account/delete"
                        novalidate
                    >
                        <p class="hint">
                            "Tasks, conversations, files, tokens and sessions go with it, at once "
                            "and for good."
                        </p>
                        <Field
                            name="account_password"
                            label="Your password, to be sure"
                            kind="password"
                            error
                            autocomplete="current-password"
                            required=true
                        />
                        <div class="actions">
                            <button class="button button-danger">"Delete my account"</button>
                        </div>
                    </form>
                </details>
            </div>
        </section>
    }
}
