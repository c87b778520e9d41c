//! Runs: one turn of a thread, owned by this process. Its events are kept in a log that any number
//! of connections read, from any place in it; `keeper` writes the log to the store.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::chatkit::Event;
use crate::domain::ids;
use crate::error::{Error, Result};
use crate::store::StoredRun;

/// How long a finished run is kept in memory; the store has it too.
const KEPT: Duration = Duration::from_secs(60);
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

/// What a run failed of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The model could not be reached, or broke off.
    Unavailable,
    /// Its provider refuses the key of this server.
    Misconfigured,
    /// It took too long.
    Timeout,
    /// It wanted more than it may have.
    Limit,
    /// Our fault.
    Internal,
}

/// The runs of this process by id.
#[derive(Clone)]
pub struct Runs {
    table: Arc<Mutex<HashMap<String, Arc<Run>>>>,
    shut_down: CancellationToken,
    owner: Arc<str>,
}

/// A run and its log.
pub struct Run {
    /// What the store knows of it.
    pub stored: StoredRun,
    events: Mutex<Vec<Arc<str>>>,
    /// How many of them the store has.
    kept: AtomicUsize,
    /// How many events there are; changes wake the readers.
    length: watch::Sender<usize>,
    ended: OnceLock<Instant>,
    /// When somebody had read it to its end.
    delivered: OnceLock<Instant>,
    failure: OnceLock<Failure>,
    /// Somebody wants it to go on without a connection.
    detached: AtomicBool,
    carriers: AtomicUsize,
    /// Its end is still to be stored.
    driven: AtomicBool,
    cancel: CancellationToken,
    shut_down: CancellationToken,
}

/// The right to write a run. When it is dropped the run is over, also after a panic.
pub struct Writer {
    /// The run.
    pub run: Arc<Run>,
}

/// A connection on which a run depends: with the last one it ends.
pub struct Carrier(Arc<Run>);

/// The work on a run, up to the storing of its end. When it is dropped nobody does it any more, also
/// after a panic.
pub struct Driver(Arc<Run>);

impl Default for Runs {
    fn default() -> Self {
        Self {
            table: Arc::default(),
            shut_down: CancellationToken::new(),
            owner: ids::prefixed("node").into(),
        }
    }
}

impl Runs {
    /// The name of this process, different in each life of it.
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// Whether runs may begin.
    ///
    /// # Errors
    /// 503 while the server goes down.
    pub fn check_open(&self) -> Result<()> {
        if self.shut_down.is_cancelled() {
            return Err(Error::unavailable(
                "Doable is restarting. Please try again in a moment.",
                "shutting down",
            ));
        }
        Ok(())
    }

    /// Takes up a run that the store has, with the events it has of it.
    pub fn open(&self, stored: StoredRun, events: Vec<String>) -> Writer {
        let events: Vec<Arc<str>> = events.into_iter().map(Arc::from).collect();
        let run = Arc::new(Run {
            stored,
            kept: events.len().into(),
            length: watch::Sender::new(events.len()),
            events: events.into(),
            ended: OnceLock::new(),
            delivered: OnceLock::new(),
            failure: OnceLock::new(),
            detached: AtomicBool::new(false),
            carriers: AtomicUsize::new(0),
            driven: AtomicBool::new(false),
            cancel: CancellationToken::new(),
            shut_down: self.shut_down.clone(),
        });
        let mut table = lock(&self.table);
        table.retain(|_, run| run.is_driven() || run.ended_within(KEPT));
        table.insert(run.stored.id.clone(), run.clone());
        Writer { run }
    }

    /// A run of this process, active or just finished.
    pub fn find(&self, run_id: &str) -> Option<Arc<Run>> {
        lock(&self.table).get(run_id).cloned()
    }

    /// All of them.
    pub fn all(&self) -> Vec<Arc<Run>> {
        lock(&self.table).values().cloned().collect()
    }

    /// The runs of a thread whose end is stored.
    pub fn over_in(&self, user_id: &str, thread_id: &str) -> Vec<Arc<Run>> {
        let is_it = |run: &Arc<Run>| {
            let of = &run.stored;
            of.user_id == user_id && of.conversation_id == thread_id && !run.is_driven()
        };
        self.all().into_iter().filter(is_it).collect()
    }

    /// Ends when the server goes down.
    pub async fn closing(&self) {
        self.shut_down.cancelled().await;
    }

    /// Ends all runs and waits for them, for a while.
    pub async fn shut_down(&self) {
        self.shut_down.cancel();
        let runs = self.all();
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

    fn ended_within(&self, time: Duration) -> bool {
        self.ended.get().is_some_and(|ended| ended.elapsed() < time)
    }

    /// Begins the work on it.
    pub fn drive(self: &Arc<Self>) -> Driver {
        self.driven.store(true, Ordering::Release);
        Driver(self.clone())
    }

    /// Whether this process is at work on it: it goes on, or its end is being stored.
    pub fn is_driven(&self) -> bool {
        self.is_active() || self.is_ending()
    }

    /// Asks it to end.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Waits for its end.
    pub async fn end(&self) {
        let mut length = self.length.subscribe();
        while self.is_active() && length.changed().await.is_ok() {}
    }

    /// Lets it go on without connections.
    pub fn detach(&self) {
        self.detached.store(true, Ordering::Relaxed);
    }

    /// Makes it depend on a connection.
    pub fn carry(self: &Arc<Self>) -> Carrier {
        self.carriers.fetch_add(1, Ordering::Relaxed);
        Carrier(self.clone())
    }

    /// Whether somebody had read the whole answer before `at`. The same message that arrives later is
    /// then a new one, and not the old one sent a second time.
    pub fn was_delivered_before(&self, at: Instant) -> bool {
        self.delivered
            .get()
            .is_some_and(|delivered| *delivered < at)
    }

    /// Whether this run has been stopped, and is on its way to its end.
    pub fn is_being_cancelled(&self) -> bool {
        self.is_active() && self.cancel.is_cancelled()
    }

    /// Whether its end is being stored.
    pub fn is_ending(&self) -> bool {
        self.driven.load(Ordering::Acquire)
    }

    /// Somebody has read all of it.
    pub fn set_delivered(&self) {
        // The first one counts.
        let _first = self.delivered.set(Instant::now());
    }

    /// What it failed of.
    pub fn failure(&self) -> Option<Failure> {
        self.failure.get().copied()
    }

    /// Says what it failed of, before its error is sent.
    pub fn set_failure(&self, failure: Failure) {
        // A run fails once.
        let _first = self.failure.set(failure);
    }

    /// Changes whenever events come, and at the end.
    pub fn changes(&self) -> watch::Receiver<usize> {
        self.length.subscribe()
    }

    /// Events behind number `after`, counted from 1.
    pub fn events_after(&self, after: usize) -> Vec<Arc<str>> {
        lock(&self.events).get(after..).unwrap_or_default().to_vec()
    }

    /// What the store does not have yet, and the number of the first of it.
    pub fn unkept(&self) -> (usize, Vec<Arc<str>>) {
        let kept = self.kept.load(Ordering::Acquire);
        (kept + 1, self.events_after(kept))
    }

    /// The store has the first `count` events.
    pub fn set_kept(&self, count: usize) {
        self.kept.fetch_max(count, Ordering::AcqRel);
    }
}

impl Writer {
    /// Appends an event. It must be stored already if it has to be.
    pub fn push(&self, event: &Event) {
        match serde_json::to_string(event) {
            Ok(json) => self.push_json(&json),
            Err(e) => tracing::error!("an event of a run is no JSON: {e}"),
        }
    }

    /// The same with an event as JSON.
    pub fn push_json(&self, json: &str) {
        let mut events = lock(&self.run.events);
        events.push(json.into());
        self.run.length.send_replace(events.len());
    }

    /// Waits until somebody wants the run to end.
    pub async fn stop(&self) -> Stop {
        tokio::select! {
            () = self.run.cancel.cancelled() => Stop::Cancelled,
            () = self.run.shut_down.cancelled() => Stop::ShutDown,
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.push(&Event::stream_error(true));
        }
        // There is one writer, so this is the only end.
        let _only = self.run.ended.set(Instant::now());
        self.run.length.send_modify(|_| {});
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.driven.store(false, Ordering::Release);
    }
}

impl Drop for Carrier {
    fn drop(&mut self) {
        let was_last = self.0.carriers.fetch_sub(1, Ordering::Relaxed) == 1;
        if was_last && !self.0.detached.load(Ordering::Relaxed) {
            self.0.cancel();
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

    fn begin(runs: &Runs) -> Writer {
        let stored = StoredRun {
            id: ids::prefixed("run"),
            user_id: "ada".to_owned(),
            conversation_id: "thr".to_owned(),
            end: None,
        };
        runs.open(stored, vec!["{}".to_owned()])
    }

    #[tokio::test]
    async fn a_run_whose_writer_panicked_is_over_and_says_so() {
        let writer = begin(&Runs::default());
        let run = writer.run.clone();
        let panicked = tokio::spawn(async move {
            let _writer = writer;
            panic!("on purpose");
        });
        assert!(panicked.await.is_err());
        assert!(!run.is_active());
        assert!(run.events_after(1)[0].contains("\"error\""));
    }

    #[tokio::test]
    async fn a_run_is_worked_on_until_its_end_is_stored_or_its_task_has_died() {
        let runs = Runs::default();
        let writer = begin(&runs);
        let run = writer.run.clone();
        assert!(run.is_driven() && !run.is_ending());
        let driver = run.drive();
        drop(writer);
        assert!(
            run.is_driven() && run.is_ending(),
            "its end is being stored"
        );
        drop(driver);
        assert!(!run.is_driven());
        let panicked = begin(&runs);
        let run = panicked.run.clone();
        let task = tokio::spawn(async move {
            let _writer = panicked;
            panic!("on purpose");
        });
        assert!(task.await.is_err() && !run.is_driven());
    }

    #[tokio::test]
    async fn a_run_ends_with_the_last_connection_that_carries_it() {
        let writer = begin(&Runs::default());
        let (first, second) = (writer.run.carry(), writer.run.carry());
        drop(first);
        assert!(futures::poll!(std::pin::pin!(writer.stop())).is_pending());
        drop(second);
        assert_eq!(writer.stop().await, Stop::Cancelled);
    }

    #[tokio::test]
    async fn a_detached_run_needs_no_connection() {
        let writer = begin(&Runs::default());
        let carrier = writer.run.carry();
        writer.run.detach();
        drop(carrier);
        assert!(futures::poll!(std::pin::pin!(writer.stop())).is_pending());
    }

    #[tokio::test]
    async fn at_a_shut_down_runs_end_and_none_begins() {
        let runs = Runs::default();
        let writer = begin(&runs);
        let waiting = tokio::spawn({
            let runs = runs.clone();
            async move { runs.shut_down().await }
        });
        assert_eq!(writer.stop().await, Stop::ShutDown);
        drop(writer);
        waiting.await.unwrap();
        assert!(runs.check_open().is_err());
    }

    #[test]
    fn what_the_store_has_is_counted_once() {
        let writer = begin(&Runs::default());
        writer.push(&Event::stream_options(true));
        let (first, events) = writer.run.unkept();
        assert_eq!((first, events.len()), (2, 1));
        writer.run.set_kept(2);
        writer.run.set_kept(1);
        assert_eq!(writer.run.unkept().1.len(), 0);
    }

    #[test]
    fn what_came_before_the_answer_was_read_is_a_copy_and_what_came_after_is_not() {
        let run = begin(&Runs::default()).run.clone();
        let before = Instant::now();
        assert!(!run.was_delivered_before(before), "not read yet");
        run.set_delivered();
        assert!(!run.was_delivered_before(before));
        assert!(run.was_delivered_before(Instant::now() + Duration::from_millis(1)));
    }
}
