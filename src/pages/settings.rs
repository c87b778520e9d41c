//! `/settings`

use leptos::prelude::*;
use leptos_meta::Title;

use crate::domain::user::User;
use crate::pages::context::caller;
use crate::pages::frame::Frame;
use crate::ui::date::day;
use crate::ui::layout::Section;

/// Who is signed in, and what the application runs on.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let user = caller().map(|caller| caller.user);
    view! {
        <Title text="Settings" />
        <Frame section=Section::Settings>
            <div class="page-head">
                <h1>"Settings"</h1>
            </div>
            {user.map(|user| view! { <Profile user /> })}
            <section class="section settings" aria-labelledby="application">
                <h2 id="application">"Application"</h2>
                <div class="card card-body">
                    <dl class="facts">
                        <dt>"Assistant"</dt>
                        <dd>"Built-in assistant"</dd>
                        <dt>"Appearance"</dt>
                        <dd>"Light or dark, as your system is set"</dd>
                        <dt>"Version"</dt>
                        <dd>{format!("Doable {}", env!("CARGO_PKG_VERSION"))}</dd>
                    </dl>
                </div>
            </section>
        </Frame>
    }
}

#[component]
fn Profile(user: User) -> impl IntoView {
    let name = user.name.clone().unwrap_or_else(|| "Not given".to_owned());
    view! {
        <section class="section settings" aria-labelledby="profile">
            <h2 id="profile">"Profile"</h2>
            <div class="card card-body">
                <dl class="facts">
                    <dt>"Name"</dt>
                    <dd>{name}</dd>
                    <dt>"Email"</dt>
                    <dd>{user.email}</dd>
                    <dt>"Member since"</dt>
                    <dd>
                        <time datetime=user.created_at.to_string()>{day(user.created_at)}</time>
                    </dd>
                </dl>
            </div>
        </section>
    }
}
