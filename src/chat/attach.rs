//! Reading a run: live from this process, or from the store when another process has it or it is
//! long over.

use std::sync::Arc;
use std::time::Duration;

use futures::stream::{self, BoxStream};
use futures::{Stream, StreamExt, TryStreamExt};

use tokio::time::timeout;

use super::Chat;
use super::runs::{Carrier, Run};
use crate::accounts::Caller;
use crate::chatkit::sse;
use crate::error::{Error, Result};
use crate::store::{Store, StoredRun};

/// How often the store is asked for news of a run that another process has.
const POLL: Duration = Duration::from_millis(250);

/// How long whoever stops a run waits for its end.
const STOPPED: Duration = Duration::from_secs(3);

/// What processes tell each other of a run that is to end, before its id.
const STOP: &str = "stop ";
/// The same of a run that was read to its end.
const READ: &str = "read ";

/// A reader of a run.
pub struct Attached {
    source: Source,
    after: usize,
    carrier: Option<Carrier>,
}

enum Source {
    Live(Arc<Run>),
    Stored(Store, StoredRun),
    /// The last event of a run whose process has died, for who has seen more than was logged.
    Last(StoredRun, Arc<str>),
}

impl Chat {
    /// The current or last run of a thread behind event number `after`; none when there is
    /// nothing to read.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread.
    pub async fn attach(
        &self,
        caller: &Caller,
        thread_id: &str,
        after: usize,
    ) -> Result<Option<Attached>> {
        self.conversation(caller, thread_id).await?;
        let Some(run) = self.store.last_run(&caller.user.id, thread_id).await? else {
            return Ok(None);
        };
        let attached = self.reader(run, after);
        match &attached.source {
            Source::Stored(store, run)
                if !run.is_active() && store.run_events(&run.id, after).await?.is_empty() =>
            {
                let last = lost_end(store, run, after).await?;
                let source = last.map(|json| Source::Last(run.clone(), json));
                Ok(source.map(|source| Attached { source, ..attached }))
            }
            Source::Live(run) if !run.is_active() && run.events_after(after).is_empty() => {
                // Whoever asks for what comes after the end has it.
                run.set_delivered();
                Ok(None)
            }
            _ => Ok(Some(attached)),
        }
    }

    /// Ends the active run of a thread, if there is one. What has been said is kept.
    ///
    /// # Errors
    /// 404 for an unknown or foreign thread.
    pub async fn stop(&self, caller: &Caller, thread_id: &str) -> Result<()> {
        self.conversation(caller, thread_id).await?;
        match self.store.last_run(&caller.user.id, thread_id).await? {
            Some(run) if run.is_active() => match self.runs.find(&run.id) {
                Some(run) => {
                    run.cancel();
                    // What was shown is stored with its end. A tool at work may take longer.
                    let _late = timeout(STOPPED, run.end()).await;
                }
                None => self.stop_elsewhere(&run.id).await?,
            },
            _ => {}
        }
        Ok(())
    }

    /// Asks the process of a run to end it. It is told at once; should it not hear, it finds the
    /// request with its next renewal of leases.
    async fn stop_elsewhere(&self, run_id: &str) -> Result<()> {
        self.store.request_cancel(run_id).await?;
        if let Err(e) = self.store.announce(&format!("{STOP}{run_id}")).await {
            tracing::warn!(run = run_id, "its process is not told to stop it: {e}");
        }
        Ok(())
    }

    /// Hears what a process announces; `None`: some of it was missed.
    pub fn hear(&self, news: Option<&str>) {
        let run = |word| self.runs.find(news?.strip_prefix(word)?);
        if let Some(run) = run(STOP) {
            run.cancel();
        }
        if let Some(run) = run(READ) {
            run.set_delivered();
        }
    }

    /// Ends all runs of the caller. Those of this process are over when this returns; those of
    /// others a moment later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_all(&self, caller: &Caller) -> Result<()> {
        for stored in self.store.active_runs(&caller.user.id).await? {
            match self.runs.find(&stored.id) {
                Some(run) => {
                    run.cancel();
                    run.end().await;
                }
                None => self.stop_elsewhere(&stored.id).await?,
            }
        }
        Ok(())
    }

    /// A reader of a run, wherever it is.
    pub(super) fn reader(&self, run: StoredRun, after: usize) -> Attached {
        let source = match self.runs.find(&run.id) {
            Some(run) => Source::Live(run),
            None => Source::Stored(self.store.clone(), run),
        };
        Attached {
            source,
            after,
            carrier: None,
        }
    }
}

impl Attached {
    /// This reader is the answer to the request that asked for the run: the run ends when it goes
    /// away, unless it is detached.
    #[must_use]
    pub fn answering(mut self, detach: bool) -> Self {
        if let Source::Live(run) = &self.source {
            if detach {
                run.detach();
            } else {
                self.carrier = Some(run.carry());
            }
        }
        self
    }

    /// The thread it is about.
    pub fn thread_id(&self) -> &str {
        match &self.source {
            Source::Live(run) => &run.stored.conversation_id,
            Source::Stored(_, run) | Source::Last(run, _) => &run.conversation_id,
        }
    }

    /// The run, when this process has it.
    pub(super) fn live(&self) -> Option<Arc<Run>> {
        match &self.source {
            Source::Live(run) => Some(run.clone()),
            Source::Stored(..) | Source::Last(..) => None,
        }
    }

    /// ChatKit's frames, each as soon as it is there. A fault cuts the connection: what is missing is
    /// there to be read again.
    pub fn frames(self) -> impl Stream<Item = Result<Vec<u8>>> + Send + use<> {
        self.events().map_ok(|(_, json)| sse::frame(&json))
    }

    /// The same with the event's number in front.
    pub fn numbered_frames(self) -> impl Stream<Item = Result<Vec<u8>>> + Send + use<> {
        self.events()
            .map_ok(|(number, json)| sse::frame_with_id(number as u64, &json))
    }

    /// Numbers, counted from 1, and JSON of the events.
    pub fn events(self) -> BoxStream<'static, Result<(usize, Arc<str>)>> {
        let Self {
            source,
            after,
            carrier,
        } = self;
        match source {
            Source::Live(run) => live(run, after, carrier).map(Ok).boxed(),
            Source::Stored(store, run) => stored(store, run, after).boxed(),
            Source::Last(_, json) => stream::iter([Ok((after + 1, json))]).boxed(),
        }
    }
}

fn live(
    run: Arc<Run>,
    mut number: usize,
    carrier: Option<Carrier>,
) -> impl Stream<Item = (usize, Arc<str>)> + Send {
    async_stream::stream! {
        // Lives as long as the stream.
        let _carrier = carrier;
        let mut changes = run.changes();
        loop {
            // Asked before the events are read: what ends afterwards wakes us again.
            changes.mark_unchanged();
            let active = run.is_active();
            for json in run.events_after(number) {
                number += 1;
                yield (number, json);
            }
            if !active || changes.changed().await.is_err() {
                break;
            }
        }
        run.set_delivered();
    }
}

/// The end of a run that died, if more of it was shown than was logged: without it whoever was
/// reading would take the run for complete.
async fn lost_end(store: &Store, run: &StoredRun, after: usize) -> Result<Option<Arc<str>>> {
    if !run.is_interrupted() {
        return Ok(None);
    }
    let mut events = store.run_events(&run.id, 0).await?;
    let is_beyond = after > events.len();
    Ok(events.pop().filter(|_| is_beyond).map(Arc::from))
}

fn stored(
    store: Store,
    mut run: StoredRun,
    mut number: usize,
) -> impl Stream<Item = Result<(usize, Arc<str>)>> + Send {
    let log = |e: &Error| tracing::error!("a run cannot be read: {e}");
    let events = async_stream::try_stream! {
        loop {
            for json in store.run_events(&run.id, number).await? {
                number += 1;
                yield (number, json.into());
            }
            if !run.is_active() {
                // Its process takes the same message for a new one from now on.
                if let Err(e) = store.announce(&format!("{READ}{}", run.id)).await {
                    tracing::warn!(run = run.id, "its process does not hear that it was read: {e}");
                }
                return;
            }
            tokio::time::sleep(POLL).await;
            // Asked before the events are read: an end is never seen before the last of them.
            match store.run(&run.user_id, &run.id).await? {
                Some(now) => run = now,
                None => return,
            }
        }
    };
    events.inspect_err(log)
}
