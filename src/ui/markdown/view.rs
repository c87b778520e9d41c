//! The tree as HTML of the server's pages. Text and targets enter through the escaping of views,
//! never as HTML.

use leptos::prelude::*;

use super::{Align, Block, Inline, Item, Link, link, parse};

/// Level of the heading that the text stands under: its own begin below.
const ABOVE: u8 = 2;

/// A text as the reader meant it. Headings are moved below the page's own, without gaps.
#[component]
pub fn Markdown(
    /// Markdown.
    text: String,
) -> impl IntoView {
    let mut above = ABOVE;
    view! { <div class="markdown" dir="auto">{blocks(parse(&text), false, &mut above)}</div> }
}

/// `above` is the level of the heading before.
fn blocks(blocks: Vec<Block>, tight: bool, above: &mut u8) -> Vec<AnyView> {
    blocks
        .into_iter()
        .map(|it| block(it, tight, above))
        .collect()
}

fn block(block: Block, tight: bool, above: &mut u8) -> AnyView {
    match block {
        Block::Paragraph(content) if tight => inlines(content).into_any(),
        Block::Paragraph(content) => view! { <p dir="auto">{inlines(content)}</p> }.into_any(),
        Block::Heading { level, content } => {
            *above = (level + ABOVE).min(*above + 1).min(6);
            heading(*above, inlines(content))
        }
        Block::Rule => view! { <hr /> }.into_any(),
        Block::Code { text, .. } => view! {
            <div class="code-block" dir="ltr">
                <pre>
                    <code>{text}</code>
                </pre>
            </div>
        }
        .into_any(),
        Block::Quote(inner) => {
            view! { <blockquote dir="auto">{blocks(inner, false, above)}</blockquote> }.into_any()
        }
        Block::List {
            start,
            tight,
            items,
        } => {
            let items: Vec<_> = items.into_iter().map(|it| item(it, tight, above)).collect();
            match start {
                Some(first) => {
                    view! { <ol start=(first != 1).then_some(first)>{items}</ol> }.into_any()
                }
                None => view! { <ul>{items}</ul> }.into_any(),
            }
        }
        Block::Table { aligns, head, rows } => table(&aligns, head, rows).into_any(),
    }
}

fn heading(level: u8, content: Vec<AnyView>) -> AnyView {
    match level {
        ..=3 => view! { <h3 dir="auto">{content}</h3> }.into_any(),
        4 => view! { <h4 dir="auto">{content}</h4> }.into_any(),
        5 => view! { <h5 dir="auto">{content}</h5> }.into_any(),
        6.. => view! { <h6 dir="auto">{content}</h6> }.into_any(),
    }
}

fn item(item: Item, tight: bool, above: &mut u8) -> AnyView {
    let content = blocks(item.blocks, tight, above);
    match item.checked {
        None => view! { <li dir="auto">{content}</li> }.into_any(),
        Some(checked) => {
            let label = if checked { "Done" } else { "Not done" };
            view! {
                <li class="check-item" dir="auto">
                    <input type="checkbox" disabled checked=checked aria-label=label />
                    {content}
                </li>
            }
            .into_any()
        }
    }
}

fn table(
    aligns: &[Align],
    head: Vec<Vec<Inline>>,
    rows: Vec<Vec<Vec<Inline>>>,
) -> impl IntoView + use<> {
    let class = |align: &Align| match align {
        Align::None => None,
        Align::Left => Some("align-left"),
        Align::Center => Some("align-center"),
        Align::Right => Some("align-right"),
    };
    let head: Vec<_> = head
        .into_iter()
        .zip(aligns)
        .map(|(cell, align)| view! { <th class=class(align)>{inlines(cell)}</th> })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let cells: Vec<_> = row
                .into_iter()
                .zip(aligns)
                .map(|(cell, align)| view! { <td class=class(align)>{inlines(cell)}</td> })
                .collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        // Reachable by keyboard: what is wider than the page is scrolled.
        <div class="table-scroll" tabindex="0" role="group" aria-label="Table">
            <table>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn inlines(content: Vec<Inline>) -> Vec<AnyView> {
    content.into_iter().map(inline).collect()
}

fn inline(inline: Inline) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::SoftBreak => "\n".into_any(),
        Inline::HardBreak => view! { <br /> }.into_any(),
        Inline::Code(text) => view! { <code>{text}</code> }.into_any(),
        Inline::Emphasis(content) => view! { <em>{inlines(content)}</em> }.into_any(),
        Inline::Strong(content) => view! { <strong>{inlines(content)}</strong> }.into_any(),
        Inline::Strike(content) => view! { <del>{inlines(content)}</del> }.into_any(),
        Inline::Link(link) => anchor(*link),
    }
}

fn anchor(link: Link) -> AnyView {
    let content = inlines(link.content);
    // The parser promises this; a tree made by hand need not.
    if !link::is_safe(&link.href) {
        return content.into_any();
    }
    let target = link::is_web(&link.href).then_some("_blank");
    let title = (!link.title.is_empty()).then_some(link.title);
    view! {
        <a href=link.href rel="noopener noreferrer nofollow ugc" target=target title=title>
            {content}
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    /// The HTML inside the frame, without the marks between pieces of text.
    fn html(text: &str) -> String {
        let text = text.to_owned();
        let html = view! { <Markdown text /> }.to_html();
        let html = html.replace("<!>", "").replace(" dir=\"auto\"", "");
        let inside = html.strip_prefix("<div class=\"markdown\">").unwrap();
        inside.strip_suffix("</div>").unwrap().to_owned()
    }

    #[test]
    fn markup_becomes_elements() {
        assert_eq!(
            html("**a** *b* ~~c~~ `d`\\\ne"),
            "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code><br>e</p>"
        );
        assert_eq!(html("- a\n- b"), "<ul><li>a</li><li>b</li></ul>");
        assert_eq!(html("3. a"), "<ol start=\"3\"><li>a</li></ol>");
        assert_eq!(html("---"), "<hr>");
        assert!(html("- [x] a").contains("disabled checked aria-label=\"Done\""));
        assert!(html("```\n a\n```").contains("<pre><code> a</code></pre>"));
        assert!(html("|a|b|\n|-|-:|\n|1|2|").contains("<td class=\"align-right\">2</td>"));
    }

    #[test]
    fn headings_stand_below_the_pages_own_and_leave_no_level_out() {
        assert_eq!(
            html("# a\n# b\n###### c\n## d"),
            "<h3>a</h3><h3>b</h3><h4>c</h4><h4>d</h4>"
        );
    }

    #[test]
    fn nothing_that_is_written_becomes_an_element_or_an_attribute_of_its_own() {
        for text in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "`<svg onload=alert(1)>`",
            "```\n</code></pre><script>alert(1)</script>\n```",
            "[a](https://x.example/\"onmouseover=alert(1))",
            "[a](https://x.example \"t\\\" onclick=alert(1) \")",
            "[<b onclick=alert(1)>](https://x.example)",
            "|<td onclick=alert(1)>|\n|-|\n|\"|",
        ] {
            let html = html(text);
            let tags: Vec<_> = html
                .split('<')
                .skip(1)
                .filter_map(|it| it.split('>').next())
                .collect();
            for tag in tags {
                let outside: String = tag.split('"').step_by(2).collect();
                assert!(
                    !outside.contains("on")
                        || outside.contains("code")
                        || outside.contains("strong"),
                    "{text}: {tag}"
                );
                assert!(
                    !tag.starts_with("script")
                        && !tag.starts_with("img")
                        && !tag.starts_with("svg")
                );
            }
        }
    }

    #[test]
    fn a_link_leads_only_where_it_is_safe_to_go() {
        assert_eq!(
            html("[a](https://x.example/?a=1&b=2)"),
            "<p><a href=\"https://x.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow ugc\" \
             target=\"_blank\">a</a></p>"
        );
        for target in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//x.example",
            "vbscript:x",
        ] {
            assert_eq!(html(&format!("[a]({target})")), "<p>a</p>");
        }
        let by_hand = Link {
            href: "javascript:alert(1)".to_owned(),
            title: String::new(),
            content: vec![Inline::Text("a".to_owned())],
        };
        assert_eq!(anchor(by_hand).to_html().replace("<!>", ""), "a");
    }

    #[test]
    fn what_is_nested_as_deep_as_can_be_is_rendered() {
        let deep = html(&format!("{}a", "> ".repeat(10_000)));
        assert!(
            deep.contains('a') && deep.matches("<blockquote>").count() <= super::super::MAX_DEPTH
        );
    }
}
