//! The tree as DOM nodes. Text only ever enters through text nodes and attributes, never as HTML,
//! so Trusted Types and a strict CSP hold.

use std::mem;

use web_sys::{Document, Element, Node};

use super::{Align, Block, Inline, Item, Link, link, parse_growing};

/// Appends the blocks' elements to `parent`, one element per block.
///
/// Code blocks come as `div.code-block` with a `button.copy-code`, tables as `div.table-scroll`,
/// aligned cells with the class `align-left`, `align-center` or `align-right`, task items as
/// `li.check-item` with a disabled checkbox.
pub fn render_into(parent: &Element, blocks: &[Block]) {
    if let Some(document) = parent.owner_document() {
        Writer { document }.blocks(parent, blocks, false);
    }
}

/// Shows a text while it grows: elements of settled blocks stay as they are, only the tail is built
/// again.
pub struct StreamView {
    parent: Element,
    text: String,
    /// Bytes of `text` whose elements are settled.
    settled: usize,
    /// The elements of the rest.
    tail: Vec<Node>,
}

impl StreamView {
    /// A view that owns the content of `parent`, which should be empty.
    pub fn new(parent: Element) -> Self {
        Self {
            parent,
            text: String::new(),
            settled: 0,
            tail: Vec::new(),
        }
    }

    /// Shows the text so far; a text that does not continue the last one is shown afresh.
    pub fn update(&mut self, full_text: &str) {
        match full_text.strip_prefix(self.text.as_str()) {
            Some("") => return,
            Some(added) => {
                self.text.push_str(added);
                for node in mem::take(&mut self.tail) {
                    detach(&self.parent, &node);
                }
            }
            None => {
                self.text = full_text.to_owned();
                self.settled = 0;
                self.tail.clear();
                while let Some(node) = self.parent.last_child() {
                    detach(&self.parent, &node);
                }
            }
        }
        let parsed = parse_growing(super::line::tail(&self.text, self.settled));
        let settled = parsed.stable_blocks;
        render_into(
            &self.parent,
            parsed.blocks.get(..settled).unwrap_or_default(),
        );
        let last_settled = self.parent.last_child();
        render_into(
            &self.parent,
            parsed.blocks.get(settled..).unwrap_or_default(),
        );
        let mut next = match last_settled {
            Some(node) => node.next_sibling(),
            None => self.parent.first_child(),
        };
        while let Some(node) = next {
            next = node.next_sibling();
            self.tail.push(node);
        }
        self.settled += parsed.stable_bytes;
    }
}

/// Takes the node out if it is still there: something else on the page may have removed it.
fn detach(parent: &Element, node: &Node) {
    if parent.contains(Some(node)) {
        let _removed = parent.remove_child(node);
    }
}

struct Writer {
    document: Document,
}

impl Writer {
    /// Appends a new element. Should the browser refuse one, its content goes into the parent
    /// instead.
    fn add(&self, parent: &Element, name: &str) -> Element {
        match self.document.create_element(name) {
            Ok(element) if parent.append_child(&element).is_ok() => element,
            _ => parent.clone(),
        }
    }

    fn add_text(&self, parent: &Element, text: &str) {
        // Appending a text node to an element cannot fail.
        let _appended = parent.append_child(&self.document.create_text_node(text));
    }

    fn blocks(&self, parent: &Element, blocks: &[Block], tight: bool) {
        for block in blocks {
            match block {
                Block::Paragraph(content) if tight => self.inlines(parent, content),
                Block::Paragraph(content) => self.inlines(&self.add(parent, "p"), content),
                Block::Heading { level, content } => {
                    // Below the panel's own, which is of the second level.
                    let name = match level {
                        1 => "h3",
                        2 => "h4",
                        3 => "h5",
                        _ => "h6",
                    };
                    self.inlines(&self.add(parent, name), content);
                }
                Block::Rule => {
                    self.add(parent, "hr");
                }
                Block::Code { language, text } => self.code(parent, language, text),
                Block::Quote(blocks) => self.blocks(&self.add(parent, "blockquote"), blocks, false),
                Block::List {
                    start,
                    tight,
                    items,
                } => {
                    let list = self.add(parent, if start.is_some() { "ol" } else { "ul" });
                    if let Some(start) = start.filter(|start| *start != 1) {
                        set(&list, "start", &start.to_string());
                    }
                    for item in items {
                        self.item(&list, item, *tight);
                    }
                }
                Block::Table { aligns, head, rows } => {
                    let scroll = self.add(parent, "div");
                    scroll.set_class_name("table-scroll");
                    set(&scroll, "tabindex", "0");
                    let table = self.add(&scroll, "table");
                    self.row(&self.add(&table, "thead"), "th", aligns, head);
                    let body = self.add(&table, "tbody");
                    for row in rows {
                        self.row(&body, "td", aligns, row);
                    }
                }
            }
        }
    }

    fn code(&self, parent: &Element, language: &str, text: &str) {
        let block = self.add(parent, "div");
        block.set_class_name("code-block");
        let code = self.add(&self.add(&block, "pre"), "code");
        if !language.is_empty() {
            code.set_class_name(&["language-", language].concat());
        }
        self.add_text(&code, text);
        let button = self.add(&block, "button");
        set(&button, "type", "button");
        button.set_class_name("copy-code");
        self.add_text(&button, "Copy");
    }

    fn item(&self, list: &Element, item: &Item, tight: bool) {
        let element = self.add(list, "li");
        if let Some(checked) = item.checked {
            element.set_class_name("check-item");
            let checkbox = self.add(&element, "input");
            set(&checkbox, "type", "checkbox");
            set(&checkbox, "disabled", "");
            set(
                &checkbox,
                "aria-label",
                if checked { "Done" } else { "Not done" },
            );
            if checked {
                set(&checkbox, "checked", "");
            }
        }
        self.blocks(&element, &item.blocks, tight);
    }

    fn row(&self, parent: &Element, name: &str, aligns: &[Align], cells: &[Vec<Inline>]) {
        let row = self.add(parent, "tr");
        for (content, align) in cells.iter().zip(aligns) {
            let cell = self.add(&row, name);
            match align {
                Align::None => {}
                Align::Left => cell.set_class_name("align-left"),
                Align::Center => cell.set_class_name("align-center"),
                Align::Right => cell.set_class_name("align-right"),
            }
            self.inlines(&cell, content);
        }
    }

    fn inlines(&self, parent: &Element, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.add_text(parent, text),
                Inline::SoftBreak => self.add_text(parent, "\n"),
                Inline::HardBreak => {
                    self.add(parent, "br");
                }
                Inline::Code(text) => self.add_text(&self.add(parent, "code"), text),
                Inline::Emphasis(content) => self.inlines(&self.add(parent, "em"), content),
                Inline::Strong(content) => self.inlines(&self.add(parent, "strong"), content),
                Inline::Strike(content) => self.inlines(&self.add(parent, "del"), content),
                Inline::Link(link) => self.link(parent, link),
            }
        }
    }

    fn link(&self, parent: &Element, link: &Link) {
        let element = self.add(parent, "a");
        // The parser promises this; a tree made by hand need not.
        if link::is_safe(&link.href) {
            set(&element, "href", &link.href);
            set(&element, "rel", "noopener noreferrer nofollow ugc");
            if link::is_web(&link.href) {
                set(&element, "target", "_blank");
            }
        }
        if !link.title.is_empty() {
            set(&element, "title", &link.title);
        }
        self.inlines(&element, &link.content);
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // Only a name that is no XML name is refused, and the names are constants.
    let _set = element.set_attribute(name, value);
}
