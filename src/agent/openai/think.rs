//! Some models write their thoughts into the answer, between `<think>` and `</think>` at its
//! beginning. Nobody asked for them.

const OPEN: &str = "<think>";
const CLOSE: &str = "</think>";

/// Lets an answer pass without the thoughts at its beginning.
#[derive(Debug, Default)]
pub struct Thoughts {
    state: State,
    held: String,
}

#[derive(Debug, Default, PartialEq)]
enum State {
    /// Nothing but white space, and perhaps the beginning of the tag.
    #[default]
    Start,
    Inside,
    /// White space between the thoughts and the answer.
    After,
    Answer,
}

impl Thoughts {
    /// What of this piece belongs to the answer.
    pub fn pass(&mut self, piece: &str) -> String {
        if self.state == State::Answer {
            return piece.to_owned();
        }
        self.held.push_str(piece);
        if self.state == State::Start {
            let text = self.held.trim_start();
            if let Some(rest) = text.strip_prefix(OPEN) {
                self.held = rest.to_owned();
                self.state = State::Inside;
            } else if OPEN.starts_with(text) {
                return String::new();
            } else {
                self.state = State::Answer;
                return std::mem::take(&mut self.held);
            }
        }
        if self.state == State::Inside {
            let Some(end) = self.held.find(CLOSE) else {
                return String::new();
            };
            self.held.drain(..end + CLOSE.len());
            self.state = State::After;
        }
        let answer = self.held.trim_start().to_owned();
        self.held.clear();
        if !answer.is_empty() {
            self.state = State::Answer;
        }
        answer
    }

    /// What was held back at the end, unless it is a thought.
    pub fn end(self) -> String {
        match self.state {
            State::Start => self.held,
            State::Inside | State::After | State::Answer => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    /// The answer that is left of a text cut into pieces of this many bytes.
    fn answer(text: &str, size: usize) -> String {
        let mut thoughts = Thoughts::default();
        let mut answer = String::new();
        let mut piece = String::new();
        for c in text.chars() {
            piece.push(c);
            if piece.len() >= size {
                answer.push_str(&thoughts.pass(&piece));
                piece.clear();
            }
        }
        answer.push_str(&thoughts.pass(&piece));
        answer + &thoughts.end()
    }

    #[test]
    fn thoughts_go_however_they_are_cut() {
        for size in 1..40 {
            assert_eq!(
                answer("\n<think>Hm, <b>\nmilk?</think>\n\nAdded.", size),
                "Added.",
                "{size}"
            );
            assert_eq!(answer("<thin ice>", size), "<thin ice>", "{size}");
            assert_eq!(answer("<thi", size), "<thi", "{size}");
            assert_eq!(
                answer("I <think>so</think>", size),
                "I <think>so</think>",
                "{size}"
            );
            assert_eq!(answer("<think>never ends", size), "", "{size}");
            assert_eq!(answer("", size), "");
        }
    }
}
