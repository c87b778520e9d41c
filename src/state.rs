//! What every handler and page can reach.

use std::sync::Arc;

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use crate::accounts::Accounts;
use crate::agent::builtin::Builtin;
use crate::agent::model::Model;
use crate::agent::{self, Agent};
use crate::chat::Chat;
use crate::config::Config;
use crate::http::assets::Site;
use crate::http::streams::Streams;
use crate::news;
use crate::store::Store;
use crate::tasks::TaskService;

/// The application's services; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// Checked settings.
    pub config: Arc<Config>,
    /// The database.
    pub store: Store,
    /// Tasks.
    pub tasks: TaskService,
    /// Users and sessions.
    pub accounts: Accounts,
    /// Conversations and their runs.
    pub chat: Chat,
    /// Event streams that are open in this process.
    pub streams: Streams,
    /// Where pages find the site's files.
    pub leptos: LeptosOptions,
    /// The files embedded in the binary.
    pub site: Site,
}

impl AppState {
    /// Wires the services together over an open store. To be called inside a runtime.
    ///
    /// # Errors
    /// When the signing keys cannot be read or made, or no TLS client.
    pub fn new(config: Config, store: Store, site: Site) -> Result<Self, String> {
        let model = agent::choose(&config.model)?;
        Self::with_model(config, store, site, model)
    }

    /// The same with a model of the caller's choice.
    ///
    /// # Errors
    /// When the signing keys cannot be read or made.
    pub fn with_model(
        config: Config,
        store: Store,
        site: Site,
        model: Arc<dyn Model>,
    ) -> Result<Self, String> {
        let tasks = TaskService::new(store.clone());
        let accounts = Accounts::new(store.clone(), config.keys()?, config.account_rules());
        let agent = Agent::new(model, tasks.clone(), config.agent);
        let builtin = || Agent::new(Arc::new(Builtin), tasks.clone(), config.agent);
        let chat = Chat::new(store.clone(), agent, &config.public_url)
            .with_fallback(config.offers_builtin.then(builtin))
            .with_limit(config.rate_limits.chats_at_once());
        chat.start_keeper();
        news::follow(store.clone(), tasks.clone(), chat.clone());
        let leptos = site.options(&config.leptos);
        Ok(Self {
            config: Arc::new(config),
            store,
            tasks,
            accounts,
            chat,
            streams: Streams::default(),
            leptos,
            site,
        })
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
