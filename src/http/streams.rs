//! How many event streams a user holds open here: each keeps a connection, and a bit of memory.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::{Stream, StreamExt};

use crate::accounts::Caller;
use crate::error::{Error, Result};

/// How many streams a user may hold open in this process: enough for ten browsers with ten pages
/// each. A browser that speaks HTTP/1.1 opens no more than six connections to a server.
const AT_ONCE: usize = 100;
/// After how many seconds a user who has too many open is told to try again.
const RETRY_AFTER: u32 = 30;

/// The open streams by user; cheap to clone.
#[derive(Clone, Default)]
pub struct Streams(Arc<Mutex<HashMap<String, usize>>>);

/// An open stream, for as long as it is kept.
pub struct Open {
    streams: Streams,
    user_id: String,
}

impl Streams {
    /// Opens one more for a user.
    ///
    /// # Errors
    /// 429 when there are too many.
    pub fn open(&self, caller: &Caller) -> Result<Open> {
        let user_id = caller.user.id.clone();
        let mut table = self.table();
        let count = table.entry(user_id.clone()).or_default();
        if *count >= AT_ONCE {
            return Err(Error::too_many_at_once(
                format!("You have {AT_ONCE} live pages open here. Close one of them first."),
                RETRY_AFTER,
            ));
        }
        *count += 1;
        drop(table);
        Ok(Open {
            streams: self.clone(),
            user_id,
        })
    }

    fn table(&self) -> MutexGuard<'_, HashMap<String, usize>> {
        // Nothing is left half done under this lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    /// The stream, which holds its place until it is dropped.
    pub fn hold<T>(self, stream: impl Stream<Item = T>) -> impl Stream<Item = T> {
        stream.map(move |item| {
            let _place = &self;
            item
        })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if let Entry::Occupied(mut entry) = self.streams.table().entry(self.user_id.clone()) {
            *entry.get_mut() -= 1;
            if *entry.get() == 0 {
                entry.remove();
            }
        }
    }
}
