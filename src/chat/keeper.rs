//! What keeps runs: writes their logs to the store, renews their leases, and closes what a dead
//! process has left.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use super::Chat;
use crate::error::Result;

/// How often logs are written: of the text that is shown, a crash costs what came in this time.
const WRITE: Duration = Duration::from_millis(200);
/// How often leases are renewed and expired ones looked for.
const LEASES: Duration = Duration::from_secs(2);
/// How often old submissions are forgotten.
const TIDY: Duration = Duration::from_secs(3_600);

impl Chat {
    /// Starts keeping, until the shut-down. To be called once, inside a runtime.
    pub fn start_keeper(&self) {
        let chat = self.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = chat.runs.closing() => {}
                () = chat.keep() => {}
            }
        });
    }

    /// Side by side: a lease cannot wait until a large table is tidied.
    async fn keep(&self) {
        tokio::join!(
            every(WRITE, || async {
                log("write the logs of runs", self.write_logs().await);
            }),
            every(LEASES, || async {
                log("renew leases", self.renew_leases().await);
                log("close interrupted runs", self.close_interrupted().await);
            }),
            every(TIDY, || self.tidy()),
        );
    }

    async fn tidy(&self) {
        let store = &self.store;
        let unused = store.forget_unused_attachments().await;
        log("forget unused attachments", unused);
        log("forget ended sessions", store.forget_ended_access().await);
        log(
            "forget old rate events",
            store.forget_old_rate_events().await,
        );
        log("forget deleted tasks", store.forget_deleted_tasks().await);
        let conversations = store.forget_deleted_conversations().await;
        log("forget deleted conversations", conversations);
        log("forget old keys", store.forget_old_submissions().await);
        log(
            "forget old keys of tasks",
            store.forget_old_task_keys().await,
        );
    }

    /// One transaction for all runs.
    async fn write_logs(&self) -> Result<()> {
        let news: Vec<_> = self
            .runs
            .all()
            .into_iter()
            .filter(|run| run.is_active())
            .map(|run| {
                let (first, events) = run.unkept();
                (run, first, events)
            })
            .filter(|(_, _, events)| !events.is_empty())
            .collect();
        if news.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::new();
        for (run, first, events) in &news {
            for (number, event) in (*first..).zip(events) {
                let number = i64::try_from(number).unwrap_or(i64::MAX);
                rows.push((run.stored.id.as_str(), number, &**event));
            }
        }
        let owner = self.runs.owner();
        self.store.append_run_events(owner, &rows).await?;
        for (run, first, events) in &news {
            run.set_kept(first - 1 + events.len());
        }
        Ok(())
    }

    /// A run whose end nobody tries to store any more is left to whoever closes interrupted ones.
    async fn renew_leases(&self) -> Result<()> {
        let runs = self.runs.all();
        let driven: Vec<&str> = runs
            .iter()
            .filter(|run| run.is_driven())
            .map(|run| run.stored.id.as_str())
            .collect();
        if driven.is_empty() {
            return Ok(());
        }
        for id in self.store.renew_leases(self.runs.owner(), &driven).await? {
            // One whose end has just been stored is not running any more, and was not taken away.
            if let Some(run) = self.runs.find(&id).filter(|run| !run.is_ending()) {
                run.cancel();
            }
        }
        Ok(())
    }
}

async fn every<F: Future<Output = ()>>(pause: Duration, work: impl Fn() -> F) {
    let mut ticks = interval(pause);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        work().await;
    }
}

fn log(what: &str, result: Result<()>) {
    if let Err(e) = result {
        tracing::error!("cannot {what}: {e}");
    }
}
