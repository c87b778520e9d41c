//! Turns of the assistant that outlive their connections.

use async_trait::async_trait;

use crate::error::Result;
use crate::store::{Conversation, StoredItem};

/// How long an owner may be silent before its runs are taken from it, in seconds.
pub const LEASE_SECONDS: i64 = 8;

/// How a run has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunEnd {
    /// With an answer.
    Done,
    /// With an error that the user was told.
    Failed,
    /// The user stopped it.
    Cancelled,
    /// Its process went away.
    Interrupted,
}

impl RunEnd {
    pub(super) fn parse(name: &str) -> Option<Self> {
        match name {
            "done" => Some(Self::Done),
            "failed" => Some(Self::Failed),
            "cancelled" => Some(Self::Cancelled),
            "interrupted" => Some(Self::Interrupted),
            _ => None,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Interrupted => "interrupted",
        }
    }
}

/// A run as the store knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRun {
    /// `run_…`.
    pub id: String,
    /// Whose it is.
    pub user_id: String,
    /// The thread it answers in.
    pub conversation_id: String,
    /// How it has ended; none while it goes on, as far as its owner has told.
    pub end: Option<RunEnd>,
}

impl StoredRun {
    /// Whether it goes on, as far as its owner has told.
    pub fn is_active(&self) -> bool {
        self.end.is_none()
    }

    /// Whether its process died.
    pub fn is_interrupted(&self) -> bool {
        self.end == Some(RunEnd::Interrupted)
    }

    /// Whether the user stopped it.
    pub fn is_cancelled(&self) -> bool {
        self.end == Some(RunEnd::Cancelled)
    }
}

/// A row that a run adds to its conversation. It is refused when the process that writes it has the
/// run no longer: then another has ended it, and what was done meanwhile is not known to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRow {
    /// The run.
    pub run_id: String,
    /// Where it answers.
    pub conversation_id: String,
    /// The process that writes.
    pub owner: String,
    /// The row.
    pub item: StoredItem,
}

/// What makes a request recognisable when it is sent twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The client's key, or one derived from the request.
    pub key: String,
    /// SHA-256 of the request, hexadecimal.
    pub body_hash: String,
    /// The run that an earlier request with this key began, when it is known not to be the same
    /// request: this one takes its place.
    pub replaces: Option<String>,
}

/// A request that came before under the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The run it began.
    pub run_id: String,
    /// SHA-256 of that request.
    pub body_hash: String,
    /// When.
    pub created_at: i64,
}

/// What a turn changes in its conversation before it begins.
#[derive(Clone, Copy, Debug)]
pub enum Opening<'a> {
    /// A new conversation with its first item.
    Create(&'a StoredItem),
    /// Another item.
    Add(&'a StoredItem),
    /// An item that waits for its answer is replaced, and these other ones go.
    Complete(&'a StoredItem, &'a [String]),
    /// Everything after this message of the user goes, but for what its tool calls did.
    RetryAfter(&'a str),
}

/// A turn about to begin.
#[derive(Clone, Copy, Debug)]
pub struct NewTurn<'a> {
    /// `run_…`.
    pub run_id: &'a str,
    /// The process that answers.
    pub owner: &'a str,
    /// Where.
    pub conversation: &'a Conversation,
    /// What changes first.
    pub opening: Opening<'a>,
    /// Ids of the files that its message carries.
    pub attachments: &'a [String],
    /// How a repetition is recognised.
    pub submission: Option<&'a Submission>,
    /// JSON of the first events.
    pub events: &'a [String],
    /// So many of the user's runs may go on at once, this one included.
    pub at_once: u32,
}

/// Whether a turn has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It has, and all of it is stored.
    Yes,
    /// This run answers the same request already.
    Repeated(String),
    /// The key belongs to another request.
    KeyTaken,
    /// The item that it completes waits for nothing any more.
    Answered,
    /// Another turn of the conversation goes on.
    Busy,
    /// As many turns of the user as may go on already, in other conversations.
    TooMany,
}

/// Runs, their events, and requests that are sent twice.
#[async_trait]
pub trait Runs {
    /// Adds what a sampling of this model has cost to a run, in tokens.
    ///
    /// # Errors
    /// When the store fails.
    async fn add_usage(&self, run_id: &str, model: &str, input: i64, output: i64) -> Result<()>;

    /// Stores a turn's opening, its run and its first events; all of it or nothing.
    ///
    /// # Errors
    /// 404 when conversation or item are not this user's, 400 when the item is no message of the
    /// user.
    async fn begin_turn(&self, user_id: &str, turn: &NewTurn<'_>) -> Result<Begun>;

    /// Stores a row of a run of this user, and renews the run's lease.
    ///
    /// # Errors
    /// 404 when there is no such conversation, 409 when its process has lost the run.
    async fn put_row(&self, user_id: &str, row: &RunRow) -> Result<()>;

    /// What this user sent before under a key.
    ///
    /// # Errors
    /// When the database fails.
    async fn earlier_submission(&self, user_id: &str, key: &str) -> Result<Option<Earlier>>;

    /// The newest run of a conversation of this user.
    ///
    /// # Errors
    /// When the database fails.
    async fn last_run(&self, user_id: &str, conversation_id: &str) -> Result<Option<StoredRun>>;

    /// The runs of this user that go on, in whichever process.
    ///
    /// # Errors
    /// When the database fails.
    async fn active_runs(&self, user_id: &str) -> Result<Vec<StoredRun>>;

    /// A run of this user.
    ///
    /// # Errors
    /// When the database fails.
    async fn run(&self, user_id: &str, run_id: &str) -> Result<Option<StoredRun>>;

    /// JSON of a run's events behind number `after`, in order.
    ///
    /// # Errors
    /// When the database fails.
    async fn run_events(&self, run_id: &str, after: usize) -> Result<Vec<String>>;

    /// Appends events of any number of runs: run, number, JSON. Those that are there already stay;
    /// those of a run that was deleted meanwhile, or that `owner` has no more, are dropped, and cost
    /// the other runs nothing.
    ///
    /// # Errors
    /// When the database fails.
    async fn append_run_events(&self, owner: &str, events: &[(&str, i64, &str)]) -> Result<()>;

    /// Ends a run with its last items and events. Returns whether `owner` still had it.
    ///
    /// # Errors
    /// When the database fails.
    async fn end_run(
        &self,
        run: &StoredRun,
        owner: &str,
        end: RunEnd,
        items: &[StoredItem],
        events: &[(&str, i64, &str)],
    ) -> Result<bool>;

    /// Says that an owner is at work on these runs, and returns those that are to end: somebody wants
    /// them stopped, or they are not the owner's any more. Its other runs may be taken over.
    ///
    /// # Errors
    /// When the database fails.
    async fn renew_leases(&self, owner: &str, runs: &[&str]) -> Result<Vec<String>>;

    /// Takes over the runs whose owner has been silent for longer than its lease.
    ///
    /// # Errors
    /// When the database fails.
    async fn claim_expired_runs(&self, owner: &str) -> Result<Vec<StoredRun>>;

    /// Asks whichever process has it to end a run.
    ///
    /// # Errors
    /// When the database fails.
    async fn request_cancel(&self, run_id: &str) -> Result<()>;

    /// Forgets keys that are older than they have to be known.
    ///
    /// # Errors
    /// When the database fails.
    async fn forget_old_submissions(&self) -> Result<()>;
}
