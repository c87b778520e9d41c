//! `doable mcp`: the tools for a client that starts us, over standard input and output. Nothing but
//! the protocol goes to standard output.

use std::sync::Arc;

use rmcp::ServiceExt;

use crate::accounts::{Accounts, Caller};
use crate::config::Config;
use crate::error::ErrorKind;
use crate::mcp::{Still, TaskTools};
use crate::store::Store;
use crate::tasks::TaskService;

/// Serves the owner of a token until the client closes its end.
///
/// # Errors
/// When the token is not good, the database cannot be opened, or the client breaks the protocol.
pub async fn serve(config: &Config, token: &str) -> Result<(), Box<dyn std::error::Error>> {
    let store = Store::open(&config.database_url).await?;
    let accounts = Accounts::new(store.clone(), config.keys()?, config.account_rules());
    let caller: Caller =
        accounts
            .authenticate(token)
            .await
            .map_err(|error| match error.kind() {
                ErrorKind::Unauthorized => {
                    "DOABLE_TOKEN is not good (any more). Make a new one in the settings.".into()
                }
                _ => Box::<dyn std::error::Error>::from(error),
            })?;
    // A token that is revoked or runs out ends what was begun with it.
    let token: Arc<str> = token.into();
    let still: Still = Arc::new(move || {
        let (accounts, token) = (accounts.clone(), token.clone());
        Box::pin(async move { accounts.authenticate(&token).await.map(drop) })
    });
    let tools = TaskTools::for_caller(TaskService::new(store.clone()), caller).while_still(still);
    let running = tools.serve(rmcp::transport::io::stdio_pipes()).await?;
    running.waiting().await?;
    store.close().await;
    Ok(())
}
