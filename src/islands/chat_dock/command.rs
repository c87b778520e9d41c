//! What the user wants of the panel.

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send the draft.
    Send,
    /// Send this text.
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
}

impl Command {
    /// The wish of a button in the transcript: its `data-act`, and its `data-of` if it is about something.
    pub fn parse(act: &str, of: Option<String>) -> Option<Self> {
        Some(match act {
            "say" => Self::Say(of?),
            "open" => Self::Open(of?),
            "retry" => Self::Retry,
            "reload" => Self::Reload,
            "resend" => Self::Resend(of?),
            "take-back" => Self::TakeBack(of?),
            "older" => Self::Older,
            "dismiss" => Self::Dismiss(of?.parse().ok()?),
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
    }

    #[test]
    fn a_button_about_nothing_does_nothing() {
        assert_eq!(Command::parse("resend", None), None);
        assert_eq!(Command::parse("dismiss", Some("x".to_owned())), None);
        assert_eq!(Command::parse("", None), None);
    }
}
