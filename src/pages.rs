//! The pages: rendered on the server, complete before they are sent, usable without scripts.

mod context;
mod dashboard;
mod failure;
mod form_state;
mod frame;
pub mod links;
mod login;
mod notice;
pub mod plain;
pub mod preferences;
mod render;
mod settings;
mod signup;
mod task;
mod tasks;

use leptos::config::LeptosOptions;
use leptos::either::Either;
use leptos::hydration::HydrationScripts;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::domain::time::Timestamp;
use crate::pages::dashboard::DashboardPage;
use crate::pages::failure::{Failure, FailurePage};
use crate::pages::login::LoginPage;
use crate::pages::preferences::{Preferences, Theme};
use crate::pages::settings::SettingsPage;
use crate::pages::signup::SignUpPage;
use crate::pages::task::TaskPage;
use crate::pages::tasks::TasksPage;

pub use context::{caller, state};
pub use form_state::FormState;
pub use links::{encode, local_path, with_next};
pub use notice::{Deed, added_at};
pub use render::{failed, not_found_response, refused, with_secret};
pub use settings::NewSecret;

/// What happens before the islands are there. A task's box shows at once what it will be, for the answer to its form may
/// take a moment. Where the chat panel was open on the last page, its place is kept, so that the page does not move when
/// it opens again.
const EARLY: &str = "addEventListener('click',function(e){var b=e.target.closest('[role=checkbox]');\
    if(b)if(!b.form.hasAttribute('data-busy'))b.ariaChecked=b.ariaChecked!='true'});\
    try{if(sessionStorage['doable.open'])document.documentElement.dataset.beside=''}catch(e){}";

/// The document round the application.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let chosen = Preferences::current();
    let theme = (chosen.theme != Theme::System).then(|| chosen.theme.as_str());
    let theme_colors = chosen.theme.header_colors().iter().map(|(color, media)| {
        leptos::html::meta()
            .attr("name", "theme-color")
            .attr("content", *color)
            .attr("media", *media)
    });
    let theme_colors = theme_colors.collect_view();
    // Taken before anything is read: what changes from now on, the page may not show.
    let rendered_at = Timestamp::now().0;
    let style = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    view! {
        <!DOCTYPE html>
        <html
            lang="en"
            data-theme=theme
            data-keys=(!chosen.keys).then_some("off")
            data-at=rendered_at.to_string()
        >
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="description" content="A task list you can talk to" />
                <meta name="color-scheme" content=chosen.theme.color_schemes() />
                {theme_colors}
                <link rel="stylesheet" href=style />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="icon" href="/favicon.ico" sizes="32x32" />
                <link rel="apple-touch-icon" href="/icon-192.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <HydrationScripts options islands=true />
                <script nonce=use_nonce()>{EARLY}</script>
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The table of pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let page = match use_context::<Failure>() {
        Some(failure) => Either::Left(view! { <FailurePage failure /> }),
        None => Either::Right(view! {
            <Router>
                <Routes fallback=|| view! { <FailurePage failure=Failure::not_found() /> }>
                    <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async />
                    <Route path=path!("/signup") view=SignUpPage ssr=SsrMode::Async />
                    <Route path=path!("/dashboard") view=DashboardPage ssr=SsrMode::Async />
                    <Route path=path!("/tasks") view=TasksPage ssr=SsrMode::Async />
                    <Route path=path!("/tasks/:number") view=TaskPage ssr=SsrMode::Async />
                    <Route path=path!("/settings") view=SettingsPage ssr=SsrMode::Async />
                </Routes>
            </Router>
        }),
    };
    // The first words that are read out of a page.
    let mark = if FormState::current().is_refused() {
        "Error: "
    } else {
        ""
    };
    view! {
        // leptos_meta writes the title as it is: a task called `</title><script>` would be a script.
        <Title formatter=move |page| {
            format!("{mark}{} · Doable", html_escape::encode_text(&page))
        } />
        {page}
    }
}
