//! Runs: one turn of a thread, owned by the server. Its events are kept in a log that any number
//! of connections read, from any place in it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use futures::{Stream, StreamExt};
use tokio::sync::watch;
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::chatkit::{Event, sse};
use crate::error::{Error, Result};

/// How long a finished run can be replayed.
const KEPT: Duration = Duration::from_secs(600);
/// Longest wait for runs to end at a shut-down.
const SHUT_DOWN: Duration = Duration::from_secs(5);

/// Why a run is to end early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The user asked for it, or has gone.
    Cancelled,
    /// The server is going down.
    ShutDown,
}

/// The runs of this process, at most one per thread: the current one, or the last.
#[derive(Clone, Default)]
pub struct Runs {
    table: Arc<Mutex<HashMap<String, Arc<Run>>>>,
    shut_down: CancellationToken,
}

/// The log of a run.
#[derive(Default)]
pub struct Run {
    events: Mutex<Vec<Arc<str>>>,
    /// How many events there are; changes wake the readers.
    length: watch::Sender<usize>,
    ended: OnceLock<Instant>,
    cancel: CancellationToken,
    shut_down: CancellationToken,
}

/// The right to write a run. When it is dropped the run is over, also after a panic.
pub struct Writer {
    run: Arc<Run>,
}

/// A reader of a run.
pub struct Attached {
    run: Arc<Run>,
    after: usize,
    cancel: Option<DropGuard>,
}

impl Runs {
    /// Begins the run of a thread.
    ///
    /// # Errors
    /// 409 while another one is active, 503 while the server goes down.
    pub fn begin(&self, thread_id: &str) -> Result<Writer> {
        if self.shut_down.is_cancelled() {
            return Err(Error::unavailable(
                "Doable is restarting. Please try again in a moment.",
                "shutting down",
            ));
        }
        let mut table = lock(&self.table);
        table.retain(|_, run| run.ended.get().is_none_or(|ended| ended.elapsed() < KEPT));
        if table.get(thread_id).is_some_and(|run| run.is_active()) {
            return Err(Error::conflict(
                "The assistant is still answering in this conversation. Wait for it or stop it first.",
            ));
        }
        let run = Arc::new(Run {
            shut_down: self.shut_down.clone(),
            ..Run::default()
        });
        table.insert(thread_id.to_owned(), run.clone());
        Ok(Writer { run })
    }

    /// The current or last run of a thread.
    pub fn find(&self, thread_id: &str) -> Option<Arc<Run>> {
        lock(&self.table).get(thread_id).cloned()
    }

    /// Ends the active run of a thread that is going to be deleted, and forgets it.
    pub async fn forget(&self, thread_id: &str) {
        if let Some(run) = self.find(thread_id) {
            run.cancel();
            run.end().await;
            lock(&self.table).remove(thread_id);
        }
    }

    /// Ends all runs and waits for them, for a while.
    pub async fn shut_down(&self) {
        self.shut_down.cancel();
        let runs: Vec<_> = lock(&self.table).values().cloned().collect();
        let all = futures::future::join_all(runs.iter().map(|run| run.end()));
        if tokio::time::timeout(SHUT_DOWN, all).await.is_err() {
            tracing::warn!("runs were still active at the shut-down");
        }
    }
}

impl Run {
    /// Whether it goes on.
    pub fn is_active(&self) -> bool {
        self.ended.get().is_none()
    }

    /// Asks it to end.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    async fn end(&self) {
        let mut length = self.length.subscribe();
        while self.is_active() && length.changed().await.is_ok() {}
    }

    /// Events from number `next` on, counted from 0.
    fn events_from(&self, next: usize) -> Vec<Arc<str>> {
        let events = lock(&self.events);
        events.get(next..).unwrap_or_default().to_vec()
    }
}

impl Writer {
    /// Appends an event. It must be stored already if it has to be.
    pub fn push(&self, event: &Event) {
        match serde_json::to_string(event) {
            Ok(json) => {
                let mut events = lock(&self.run.events);
                events.push(json.into());
                self.run.length.send_replace(events.len());
            }
            Err(e) => tracing::error!("an event of a run is no JSON: {e}"),
        }
    }

    /// Waits until somebody wants the run to end.
    pub async fn stop(&self) -> Stop {
        tokio::select! {
            () = self.run.cancel.cancelled() => Stop::Cancelled,
            () = self.run.shut_down.cancelled() => Stop::ShutDown,
        }
    }

    /// A reader from the first event on.
    pub fn attach(&self) -> Attached {
        Attached::new(self.run.clone(), 0)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.push(&Event::stream_error(true));
        }
        // The first end counts; there is only one writer.
        let _first = self.run.ended.set(Instant::now());
        self.run.length.send_modify(|_| {});
    }
}

impl Attached {
    /// A reader behind event number `after`, counted from 1.
    pub fn new(run: Arc<Run>, after: usize) -> Self {
        Self {
            run,
            after,
            cancel: None,
        }
    }

    /// The run ends when this reader goes away.
    #[must_use]
    pub fn cancelling(self) -> Self {
        Self {
            cancel: Some(self.run.cancel.clone().drop_guard()),
            ..self
        }
    }

    /// Whether the run is over and has nothing more to read.
    pub fn is_exhausted(&self) -> bool {
        !self.run.is_active() && self.run.events_from(self.after).is_empty()
    }

    /// ChatKit's frames, each as soon as it is there.
    pub fn frames(self) -> impl Stream<Item = Vec<u8>> + Send + use<> {
        self.events().map(|(_, json)| sse::frame(&json))
    }

    /// The same with the event's number in front.
    pub fn numbered_frames(self) -> impl Stream<Item = Vec<u8>> + Send + use<> {
        self.events()
            .map(|(number, json)| sse::frame_with_id(number as u64, &json))
    }

    /// Numbers, counted from 1, and JSON of the events.
    pub fn events(self) -> impl Stream<Item = (usize, Arc<str>)> + Send + use<> {
        let Self { run, after, cancel } = self;
        async_stream::stream! {
            // Lives as long as the stream.
            let _cancel = cancel;
            let mut length = run.length.subscribe();
            let mut number = after;
            loop {
                // Asked before the events are read: what ends afterwards wakes us again.
                length.mark_unchanged();
                let active = run.is_active();
                for json in run.events_from(number) {
                    number += 1;
                    yield (number, json);
                }
                if !active || length.changed().await.is_err() {
                    break;
                }
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing is left half done under these locks.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn progress(text: &str) -> Event {
        Event::ProgressUpdate {
            icon: None,
            text: text.to_owned(),
        }
    }

    async fn texts(attached: Attached) -> Vec<(usize, String)> {
        attached
            .events()
            .map(|(number, json)| {
                let event: serde_json::Value = serde_json::from_str(&json).unwrap();
                (number, event["text"].as_str().unwrap_or("error").to_owned())
            })
            .collect()
            .await
    }

    #[tokio::test]
    async fn readers_see_everything_whenever_they_come() {
        let runs = Runs::default();
        let writer = runs.begin("thr").unwrap();
        writer.push(&progress("a"));
        let early = tokio::spawn(texts(writer.attach()));
        tokio::task::yield_now().await;
        writer.push(&progress("b"));
        let run = runs.find("thr").unwrap();
        let late = tokio::spawn(texts(Attached::new(run.clone(), 1)));
        drop(writer);
        let b = (2, "b".to_owned());
        assert_eq!(early.await.unwrap(), [(1, "a".to_owned()), b.clone()]);
        assert_eq!(late.await.unwrap(), [b]);
        assert!(Attached::new(run.clone(), 2).is_exhausted());
        assert!(Attached::new(run, 9).is_exhausted());
    }

    #[tokio::test]
    async fn a_thread_has_one_active_run() {
        let runs = Runs::default();
        let writer = runs.begin("thr").unwrap();
        assert!(runs.begin("thr").is_err());
        assert!(runs.begin("other").is_ok());
        drop(writer);
        assert!(runs.begin("thr").is_ok());
    }

    #[tokio::test]
    async fn a_run_whose_writer_panicked_is_over_and_says_so() {
        let runs = Runs::default();
        let writer = runs.begin("thr").unwrap();
        let reader = writer.attach();
        let panicked = tokio::spawn(async move {
            let _writer = writer;
            panic!("on purpose");
        });
        assert!(panicked.await.is_err());
        assert_eq!(texts(reader).await, [(1, "error".to_owned())]);
        assert!(runs.begin("thr").is_ok());
    }

    #[tokio::test]
    async fn only_the_reader_that_carries_the_run_ends_it() {
        let runs = Runs::default();
        let writer = runs.begin("thr").unwrap();
        drop(writer.attach());
        assert!(futures::poll!(std::pin::pin!(writer.stop())).is_pending());
        drop(writer.attach().cancelling());
        assert_eq!(writer.stop().await, Stop::Cancelled);
    }

    #[tokio::test]
    async fn at_a_shut_down_runs_end_and_none_begins() {
        let runs = Runs::default();
        let writer = runs.begin("thr").unwrap();
        let waiting = tokio::spawn({
            let runs = runs.clone();
            async move { runs.shut_down().await }
        });
        assert_eq!(writer.stop().await, Stop::ShutDown);
        drop(writer);
        waiting.await.unwrap();
        assert!(runs.begin("thr").is_err());
    }
}
