//! What the user wants of the panel.

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the draft.
    Send,
    /// Send this text at once.
    Say(String),
    /// End the run.
    Stop,
    /// Leave the conversation.
    NewChat,
    /// Show or hide the list of conversations.
    Conversations,
    /// Open a conversation, by its thread's id.
    Open(String),
    /// Have the last message answered again.
    Retry,
    /// Have it answered by the built-in assistant.
    AskBuiltin,
    /// Fetch the remembered conversation again.
    Reload,
    /// Send a failed message again, by its local id.
    Resend(String),
    /// Put a failed message back into the composer, by its local id.
    TakeBack(String),
    /// Fetch older messages.
    Older,
    /// Go to the newest message.
    Latest,
    /// Close a banner, by its position.
    Dismiss(usize),
    /// Something about a conversation of the list, by its thread's id.
    Thread(ThreadWish, String),
    /// Take the last deletion of a conversation back.
    Undo,
    /// Fetch more conversations, from those behind this thread's id on.
    MoreThreads(String),
    /// Copy an answer, by its id.
    Copy(String),
    /// Judge the turn of an answer, by its id.
    Judge(bool, String),
    /// Quote what is selected.
    Quote,
    /// Quote nothing.
    Unquote,
    /// Choose an answer to a question, by the item's id.
    Pick(String),
    /// Answer the questions of an item by what was chosen.
    Answer(String),
    /// Pass over the questions of an item.
    Skip(String),
    /// What a button of a widget stands for, by the item's id.
    Act(String),
    /// Take a file off the next message, by its id; empty if it has none.
    Detach(String),
}

/// What the user wants of a conversation of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadWish {
    /// Type another title.
    Rename,
    /// Save what was typed.
    Save,
    /// Have it go, after a question where that cannot be undone.
    Delete,
    /// It may go.
    Forget,
    /// Leave it as it is.
    Keep,
}

impl Command {
    /// The wish of a button of the panel: its `data-act`, and the `data-of` of the nearest element that has one.
    pub fn parse(act: &str, of: Option<String>) -> Option<Self> {
        Some(match act {
            "send" => Self::Send,
            "say" => Self::Say(of?),
            "stop" => Self::Stop,
            "new" => Self::NewChat,
            "conversations" => Self::Conversations,
            "open" => Self::Open(of?),
            "retry" => Self::Retry,
            "builtin" => Self::AskBuiltin,
            "reload" => Self::Reload,
            "resend" => Self::Resend(of?),
            "take-back" => Self::TakeBack(of?),
            "older" => Self::Older,
            "latest" => Self::Latest,
            "dismiss" => Self::Dismiss(of?.parse().ok()?),
            "rename" => Self::Thread(ThreadWish::Rename, of?),
            "save" => Self::Thread(ThreadWish::Save, of?),
            "delete" => Self::Thread(ThreadWish::Delete, of?),
            "forget" => Self::Thread(ThreadWish::Forget, of?),
            "keep" => Self::Thread(ThreadWish::Keep, of?),
            "undo" => Self::Undo,
            "more" => Self::MoreThreads(of?),
            "copy" => Self::Copy(of?),
            "like" => Self::Judge(true, of?),
            "dislike" => Self::Judge(false, of?),
            "quote" => Self::Quote,
            "unquote" => Self::Unquote,
            "pick" => Self::Pick(of?),
            "answer" => Self::Answer(of?),
            "skip" => Self::Skip(of?),
            "act" => Self::Act(of?),
            "detach" => Self::Detach(of.unwrap_or_default()),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_button_tells_what_it_does_and_to_what() {
        let parse = |act, of: Option<&str>| Command::parse(act, of.map(str::to_owned));
        assert_eq!(parse("retry", None), Some(Command::Retry));
        assert_eq!(
            parse("resend", Some("local_1")),
            Some(Command::Resend("local_1".to_owned()))
        );
        assert_eq!(parse("dismiss", Some("2")), Some(Command::Dismiss(2)));
        assert_eq!(
            parse("forget", Some("thr_1")),
            Some(Command::Thread(ThreadWish::Forget, "thr_1".to_owned()))
        );
    }

    #[test]
    fn a_button_about_nothing_does_nothing() {
        assert_eq!(Command::parse("resend", None), None);
        assert_eq!(Command::parse("dismiss", Some("x".to_owned())), None);
        assert_eq!(Command::parse("", None), None);
    }
}
