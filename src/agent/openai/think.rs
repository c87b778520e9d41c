//! Some models write their thoughts into the answer, between `<think>` and `</think>` where a line
//! begins. Nobody asked for them.

const OPEN: &str = "<think>";
const CLOSE: &str = "</think>";

/// Lets an answer pass without the thoughts in it.
#[derive(Debug, Default)]
pub struct Thoughts {
    state: State,
    /// What cannot be told from a thought yet.
    held: String,
    /// The white space in front of a thought: it parts the words around it.
    gap: String,
    has_spoken: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum State {
    /// Nothing but white space, and perhaps the beginning of the tag.
    #[default]
    LineStart,
    Inside,
    /// White space behind a thought.
    After,
    /// In the middle of a line.
    Line,
}

impl Thoughts {
    /// What of this piece belongs to the answer.
    pub fn pass(&mut self, piece: &str) -> String {
        self.held.push_str(piece);
        let mut answer = String::new();
        while self.step(&mut answer) {}
        self.has_spoken |= !answer.trim().is_empty();
        answer
    }

    /// Takes what can be told by now; whether there is more of it.
    fn step(&mut self, answer: &mut String) -> bool {
        let text = self.held.trim_start();
        let lead = self.held.len() - text.len();
        match self.state {
            State::LineStart if OPEN.starts_with(text) && text != OPEN => return false,
            State::LineStart if text.starts_with(OPEN) => {
                self.gap = self.held.drain(..lead).collect();
                self.held.drain(..OPEN.len());
                self.state = State::Inside;
            }
            State::LineStart => {
                // The first character is no line break: the line has begun.
                let first = text.chars().next().map_or(0, char::len_utf8);
                answer.extend(self.held.drain(..lead + first));
                self.state = State::Line;
            }
            State::Inside => {
                let Some(end) = self.held.find(CLOSE) else {
                    // All that can still matter is the beginning of the tag.
                    let kept = self.held.len().saturating_sub(CLOSE.len() - 1);
                    let kept = self.held.ceil_char_boundary(kept);
                    self.held.drain(..kept);
                    return false;
                };
                self.held.drain(..end + CLOSE.len());
                self.state = State::After;
            }
            State::After if text.is_empty() => return false,
            State::After => {
                let gap = std::mem::take(&mut self.gap);
                let parted = self.has_spoken || !answer.trim().is_empty();
                self.held
                    .replace_range(..lead, if parted { &gap } else { "" });
                self.state = State::LineStart;
            }
            State::Line => {
                let end = self.held.find('\n');
                answer.extend(self.held.drain(..end.unwrap_or(self.held.len())));
                if end.is_none() {
                    return false;
                }
                self.state = State::LineStart;
            }
        }
        true
    }

    /// What was held back at the end, unless it is a thought.
    pub fn end(self) -> String {
        match self.state {
            State::LineStart => self.held,
            State::Inside | State::After | State::Line => String::new(),
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
            assert_eq!(
                answer("Sure.\n<think>Hm.</think>\nAdded.", size),
                "Sure.\nAdded.",
                "{size}"
            );
            assert_eq!(
                answer(
                    "<think>a</think>\n\n<think>b</think>\nAdded:\n\n- x\n- y\n",
                    size
                ),
                "Added:\n\n- x\n- y\n",
                "{size}"
            );
            assert_eq!(answer("", size), "");
        }
    }
}
