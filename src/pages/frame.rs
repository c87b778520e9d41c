//! The frame of the signed-in pages, and how a page waits for its data.

use std::future::Future;

use leptos::either::Either;
use leptos::prelude::*;

use crate::accounts::Caller;
use crate::config::{ModelChoice, origin};
use crate::domain::task::TaskCounts;
use crate::error::{Error, Result};
use crate::islands::chat_dock::{ChatDock, greeting};
use crate::pages::context::{caller, state};
use crate::pages::failure::{Failure, FailureMessage};
use crate::state::AppState;
use crate::ui::layout::{AppLayout, Section};

/// Header, page, and the chat beside it.
#[component]
pub fn Frame(
    /// The part of the application that is shown.
    #[prop(optional, into)]
    section: Option<Section>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let caller = caller();
    let user_name = caller
        .as_ref()
        .map(|caller| caller.user.greeting_name().to_owned())
        .unwrap_or_default();
    let dock = caller.map(|caller| dock(state(), caller));
    view! {
        <AppLayout user_name section>
            {children()}
        </AppLayout>
        {dock}
    }
}

/// The chat for a caller, with prompts that fit their list.
fn dock(state: AppState, caller: Caller) -> impl IntoView {
    let load = async move {
        let counts = state.tasks.counts(&caller).await.unwrap_or_else(|error| {
            // The prompts are a comfort; that the list cannot be read is told by the page itself.
            tracing::warn!("the prompts of the chat know no list: {error}");
            TaskCounts::default()
        });
        let prompts = greeting::prompts(counts.pending, counts.completed).to_vec();
        let server = state.config.chatkit_url.clone();
        let mut scope = caller.user.id.clone();
        if let Some(server) = &server {
            // Its threads are none of ours.
            scope.push_str(&format!("@{server}"));
        }
        let assistant = match (&server, &state.config.model) {
            (Some(server), _) => origin(server).to_owned(),
            (None, builtin @ ModelChoice::Builtin) => builtin.to_string(),
            // A remote model goes by the name of the product.
            (None, _) => String::new(),
        };
        let user_name = caller.user.greeting_name().to_owned();
        let offers_builtin = state.config.offers_builtin && server.is_none();
        view! { <ChatDock scope assistant user_name prompts offers_builtin server /> }
    };
    view! { <Suspense>{Suspend::new(load)}</Suspense> }
}

/// Shows what `load` brings by `view`, or says why it brought nothing. Pages are sent whole
/// (`SsrMode::Async`), so there is nothing to show meanwhile and nothing to serialise.
pub fn loaded<T, F, V>(
    load: impl FnOnce(AppState, Caller) -> F,
    view: impl FnOnce(T) -> V + Send + 'static,
) -> impl IntoView
where
    T: Send + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
    V: IntoView + 'static,
{
    let data = caller().map(|caller| load(state(), caller));
    view! {
        <Suspense>
            {Suspend::new(async move {
                let data = match data {
                    Some(data) => data.await,
                    None => Err(Error::unauthorized()),
                };
                match data {
                    Ok(data) => Either::Left(view(data)),
                    Err(error) => {
                        let failure = Failure::of(&error);
                        Either::Right(view! { <FailureMessage failure /> })
                    }
                }
            })}
        </Suspense>
    }
}
