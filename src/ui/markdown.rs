//! Markdown of chat messages and of tasks: CommonMark and GitHub's extensions, reduced to what these
//! need.
//!
//! Text becomes a tree ([`parse`]), and the tree becomes DOM nodes in the browser (`dom`) and views
//! on the server (`view`); there is no HTML string anywhere. Held against pulldown-cmark by the tests. Different on purpose:
//!
//! - raw HTML is plain text, inline and as a block;
//! - a link whose target [`link::is_safe`] refuses, an empty target included, leaves only its text;
//! - an image leaves only its description;
//! - bare `http://…` and `https://…` become links; `<name@host>` does not;
//! - there are no link reference definitions and no footnotes;
//! - the entities are `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`; any other one stays as
//!   written;
//! - links never nest: the outer one wins;
//! - containers and inline spans nest [`MAX_DEPTH`] deep each; whatever is deeper loses its markup,
//!   not its text;
//! - a table row may be shorter than its header: no empty cells are added.
//!
//! Every step is linear in the length of the text, and recursion is bounded by [`MAX_DEPTH`].

mod block;
#[cfg(feature = "hydrate")]
pub mod dom;
mod inline;
mod line;
mod link;
#[cfg(test)]
mod tests;
#[cfg(feature = "ssr")]
pub mod view;

/// How deep quotes and list items nest in each other, and how deep emphasis and links nest in a
/// paragraph.
pub const MAX_DEPTH: usize = 16;

/// A block of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading, level 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The heading's text.
        content: Vec<Inline>,
    },
    /// A thematic break.
    Rule,
    /// A fenced or indented code block.
    Code {
        /// First word after the fence, may be empty.
        language: String,
        /// The code, without the last line's end.
        text: String,
    },
    /// A block quote.
    Quote(Vec<Block>),
    /// A list.
    List {
        /// The first number of an ordered list, `None` for bullets.
        start: Option<u32>,
        /// No blank lines between the items: their paragraphs are shown without a gap.
        tight: bool,
        /// The items, in order.
        items: Vec<Item>,
    },
    /// A table; a row has at most as many cells as there are columns.
    Table {
        /// One entry per column.
        aligns: Vec<Align>,
        /// The header's cells, one per column.
        head: Vec<Vec<Inline>>,
        /// The rows' cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// State of the box of a task item, `None` for an ordinary item.
    pub checked: Option<bool>,
    /// What the item holds.
    pub blocks: Vec<Block>,
}

/// How a table column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Not said.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text, escapes and entities resolved.
    Text(String),
    /// A line's end inside a paragraph.
    SoftBreak,
    /// A forced line break.
    HardBreak,
    /// A code span.
    Code(String),
    /// `*text*`
    Emphasis(Vec<Inline>),
    /// `**text**`
    Strong(Vec<Inline>),
    /// `~~text~~`
    Strike(Vec<Inline>),
    /// A link; the parser makes it only for a target that is safe to follow.
    Link(Box<Link>),
}

/// A link, without further links in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target.
    pub href: String,
    /// The tooltip, may be empty.
    pub title: String,
    /// The text of the link.
    pub content: Vec<Inline>,
}

/// A parsed text of which more may come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The whole text's blocks.
    pub blocks: Vec<Block>,
    /// How many of `blocks` stay as they are whatever is appended.
    pub stable_blocks: usize,
    /// Length in bytes of the head which gave these blocks; the tail can be parsed alone.
    pub stable_bytes: usize,
}

/// Parses a whole text. Never fails: what is not markup is text.
pub fn parse(text: &str) -> Vec<Block> {
    parse_growing(text).blocks
}

/// Parses a text that is still growing, and says how much of it is settled.
pub fn parse_growing(text: &str) -> Parsed {
    block::parse(text)
}

/// Length in bytes of the head that no appended text can change: `parse(head)` and `parse(tail)`
/// joined are `parse(text)`, now and after any growth.
pub fn stable_prefix(text: &str) -> usize {
    parse_growing(text).stable_bytes
}
