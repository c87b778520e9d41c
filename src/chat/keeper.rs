//! What keeps runs: writes their logs to the store, renews their leases, and closes what a dead
//! process has left.

use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

use super::Chat;
use crate::error::Result;

/// How often logs are written: what a crash can cost of the shown text (contract §3.3: 250 ms).
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

    async fn keep(&self) {
        let mut ticks = interval(WRITE);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut leases, mut tidied) = (None, None);
        let is_due = |last: Option<Instant>, every| last.is_none_or(|at| at.elapsed() >= every);
        loop {
            ticks.tick().await;
            told("write the logs of runs", self.write_logs().await);
            if is_due(leases, LEASES) {
                leases = Some(Instant::now());
                told("renew leases", self.renew_leases().await);
                told("close interrupted runs", self.close_interrupted().await);
            }
            if is_due(tidied, TIDY) {
                tidied = Some(Instant::now());
                let unused = self.store.forget_unused_attachments().await;
                told("forget unused attachments", unused);
                told(
                    "forget ended sessions",
                    self.store.forget_ended_access().await,
                );
                let events = self.store.forget_old_rate_events().await;
                told("forget old rate events", events);
                let tasks = self.store.forget_deleted_tasks().await;
                told("forget deleted tasks", tasks);
                let conversations = self.store.forget_deleted_conversations().await;
                told("forget deleted conversations", conversations);
                told("forget old keys", self.store.forget_old_submissions().await);
                let keys = self.store.forget_old_task_keys().await;
                told("forget old keys of tasks", keys);
            }
        }
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
        self.store.append_run_events(&rows).await?;
        for (run, first, events) in &news {
            run.set_kept(first - 1 + events.len());
        }
        Ok(())
    }

    async fn renew_leases(&self) -> Result<()> {
        if !self.runs.all().iter().any(|run| run.is_active()) {
            return Ok(());
        }
        for id in self.store.renew_leases(self.runs.owner()).await? {
            if let Some(run) = self.runs.find(&id) {
                run.cancel();
            }
        }
        Ok(())
    }
}

fn told(what: &str, result: Result<()>) {
    if let Err(e) = result {
        tracing::error!("cannot {what}: {e}");
    }
}
