//! `/settings`

mod access;
mod account;
mod appearance;

use leptos::prelude::*;
use leptos_meta::Title;

use crate::accounts::Caller;
use crate::config::ModelChoice;
use crate::domain::user::User;
use crate::error::Result;
use crate::http::auth::SessionCaller;
use crate::pages::context::{Query, caller, state};
use crate::pages::form_state::FormState;
use crate::pages::frame::{Frame, loaded};
use crate::pages::settings::access::{Sessions, Tokens};
use crate::pages::settings::account::{Account, NewPassword};
use crate::pages::settings::appearance::Appearance;
use crate::state::AppState;
use crate::store::{SessionInfo, TokenInfo};
use crate::ui::date::day;
use crate::ui::form::{Alert, Field, Tone};
use crate::ui::layout::Section;

pub use access::NewSecret;

struct Access {
    sessions: Vec<SessionInfo>,
    tokens: Vec<TokenInfo>,
}

/// Name and appearance, who else is signed in, tokens, and what the application runs on.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let form = FormState::current();
    let account_form = form.clone();
    let saved = Query::current().get("saved").and_then(said_of);
    let current = caller().map(|caller| caller.session_id);
    view! {
        <Title text="Settings" />
        <Frame section=Section::Settings>
            <div class="page-head">
                <h1>"Settings"</h1>
            </div>
            {saved.map(|text| view! { <Alert tone=Tone::Success>{text}</Alert> })}
            {form.alert().map(|text| view! { <Alert tone=Tone::Danger>{text}</Alert> })}
            {caller().map(|caller| view! { <Profile user=caller.user form=form.clone() /> })}
            <NewPassword form=form.clone() />
            <Appearance />
            {loaded(
                load,
                move |access| {
                    let Access { sessions, tokens } = access;
                    view! {
                        <Sessions sessions current=current.unwrap_or_default() />
                        <Tokens tokens form=form.clone() />
                    }
                },
            )}
            <Account form=account_form />
            <Application />
        </Frame>
    }
}

async fn load(state: AppState, caller: Caller) -> Result<Access> {
    let SessionCaller(caller) = SessionCaller::of(caller)?;
    let (sessions, tokens) = futures::try_join!(
        state.accounts.sessions(&caller),
        state.accounts.tokens(&caller)
    )?;
    Ok(Access { sessions, tokens })
}

/// What to say of a form that was saved.
fn said_of(form: &str) -> Option<&'static str> {
    match form {
        "profile" => Some("Your name is saved."),
        "password" => Some("Your password is changed. All other sessions are over."),
        "appearance" => Some("Saved for this browser."),
        "session" => Some("The session is over."),
        "sessions" => Some("All other sessions are over."),
        "token" => Some("The token is revoked."),
        _ => None,
    }
}

#[component]
fn Profile(user: User, form: FormState) -> impl IntoView {
    let name = form
        .typed("name")
        .or_else(|| user.name.clone())
        .unwrap_or_default();
    view! {
        <section class="section settings" aria-labelledby="profile">
            <h2 id="profile">"Profile"</h2>
            <div class="card card-body">
                <dl class="facts">
                    <dt>"Email"</dt>
                    <dd>{user.email}</dd>
                    <dt>"Member since"</dt>
                    <dd>
                        <time datetime=user.created_at.to_string()>{day(user.created_at)}</time>
                    </dd>
                </dl>
                <form class="stack" method="post" action="/settings/profile" novalidate>
                    <Field
                        name="name"
                        label="Name"
                        value=name
                        error=form.error("name")
                        hint="What Doable calls you. Without one it takes the beginning of your address."
                            .to_owned()
                        autocomplete="name"
                    />
                    <div class="actions">
                        <button class="button">"Save"</button>
                    </div>
                </form>
            </div>
        </section>
    }
}

#[component]
fn Application() -> impl IntoView {
    let state = state();
    let assistant = match &state.config.model {
        ModelChoice::Builtin => "Built-in assistant, on this server".to_owned(),
        ModelChoice::OpenAi(endpoint) => endpoint.model.clone(),
        ModelChoice::Missing => "None: its key is missing".to_owned(),
    };
    view! {
        <section class="section settings" aria-labelledby="application">
            <h2 id="application">"About"</h2>
            <div class="card card-body">
                <dl class="facts">
                    <dt>"Assistant"</dt>
                    <dd>{assistant}</dd>
                    <dt>"Version"</dt>
                    <dd>{format!("Doable {}", env!("CARGO_PKG_VERSION"))}</dd>
                </dl>
            </div>
        </section>
    }
}
