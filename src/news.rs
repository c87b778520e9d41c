//! What the processes of one database tell each other: which tasks have changed, which runs are to
//! end. It is told once and may be lost; nothing rests on it but how soon something is noticed.

use std::time::Duration;

use futures::StreamExt;

use crate::chat::Chat;
use crate::store::Store;
use crate::tasks::TaskService;

/// Wait before the others are listened to again.
const AGAIN: Duration = Duration::from_secs(5);

/// Passes on what is announced, by others and by this process. To be called inside a runtime.
pub fn follow(store: Store, tasks: TaskService, chat: Chat) {
    tokio::spawn(async move {
        let mut was_heard = false;
        loop {
            match store.announcements().await {
                Ok(None) => return,
                Ok(Some(mut heard)) => {
                    if was_heard {
                        // What was told meanwhile.
                        tasks.hear(None);
                    }
                    was_heard = true;
                    while let Some(news) = heard.next().await {
                        tasks.hear(news.as_deref());
                        chat.hear(news.as_deref());
                    }
                }
                Err(e) => tracing::warn!("other processes are not heard: {e}"),
            }
            tokio::time::sleep(AGAIN).await;
        }
    });
}
