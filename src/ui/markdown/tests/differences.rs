//! What this parser does on purpose differently from CommonMark, or beyond it.

use crate::ui::markdown::parse;

use super::reference::to_html;

fn html(text: &str) -> String {
    to_html(&parse(text))
}

fn link(href: &str) -> String {
    format!("<a href=\"{href}\" title=\"\">{href}</a>")
}

#[test]
fn a_block_of_html_is_a_paragraph_of_text() {
    assert_eq!(
        html("<div onclick=\"x()\">\n*a*\n</div>"),
        "<p>&lt;div onclick=&quot;x()&quot;&gt;\n<em>a</em>\n&lt;/div&gt;</p>\n"
    );
    assert_eq!(html("<!-- a -->"), "<p>&lt;!-- a --&gt;</p>\n");
}

#[test]
fn a_refused_target_leaves_the_text_and_nothing_else() {
    assert_eq!(html("a [x](javascript:alert(1)) b"), "<p>a x b</p>\n");
    assert_eq!(html("[*x*](data:text/html,y \"t\")"), "<p><em>x</em></p>\n");
    assert_eq!(
        html("<javascript:alert(1)>"),
        "<p>javascript:alert(1)</p>\n"
    );
    assert_eq!(html("[x]()"), "<p>x</p>\n");
    assert_eq!(html("[x](page.html)"), "<p>x</p>\n");
}

#[test]
fn an_image_leaves_its_description() {
    assert_eq!(
        html("a ![the *alt*](https://example.com/x.png \"t\") b"),
        "<p>a the <em>alt</em> b</p>\n"
    );
    assert_eq!(html("![](https://example.com/x.png)"), "<p></p>\n");
}

#[test]
fn a_bare_address_is_a_link_without_the_punctuation_around_it() {
    let url = "https://example.com/a_b_c?d=e*f*#g";
    for (before, after) in [
        ("", ""),
        ("see ", "."),
        ("(", ")"),
        ("**", "**:"),
        ("\"", "\""),
        ("é ", " é"),
    ] {
        let expected = link(url);
        assert!(
            html(&[before, url, after].concat()).contains(&expected),
            "{before} {after}"
        );
    }
    assert_eq!(
        html("HTTP://EXAMPLE.COM"),
        format!("<p>{}</p>\n", link("HTTP://EXAMPLE.COM"))
    );
    assert_eq!(
        html("http://localhost:3000/x"),
        format!("<p>{}</p>\n", link("http://localhost:3000/x"))
    );
    assert_eq!(
        html("(https://a.b/c_(d))"),
        format!("<p>({})</p>\n", link("https://a.b/c_(d)"))
    );
    assert_eq!(
        html("https://a.b))))"),
        format!("<p>{}))))</p>\n", link("https://a.b"))
    );
    assert_eq!(
        html("**https://a.b**"),
        format!("<p><strong>{}</strong></p>\n", link("https://a.b"))
    );
}

#[test]
fn what_only_resembles_an_address_is_text() {
    for text in [
        "https://",
        "https://.",
        "xhttps://a.b",
        "ahttp://a.b",
        "ftp://a.b",
        "www.a.b",
        "a@b.c",
        "http:/a",
        "http",
    ] {
        assert_eq!(html(text), format!("<p>{text}</p>\n"));
    }
    assert_eq!(html("`https://a.b`"), "<p><code>https://a.b</code></p>\n");
    assert_eq!(html("<a@b.c>"), "<p>&lt;a@b.c&gt;</p>\n");
}

#[test]
fn links_never_nest() {
    assert_eq!(
        html("[a https://b.c d](/e)"),
        "<p><a href=\"/e\" title=\"\">a https://b.c d</a></p>\n"
    );
    assert_eq!(
        html("[a <https://b.c> d](/e)"),
        "<p><a href=\"/e\" title=\"\">a https://b.c d</a></p>\n"
    );
    assert_eq!(
        html("[![x](/y)](/e)"),
        "<p><a href=\"/e\" title=\"\">x</a></p>\n"
    );
}

#[test]
fn definitions_and_footnotes_are_text() {
    assert_eq!(
        html("[a][b]\n\n[b]: /url"),
        "<p>[a][b]</p>\n<p>[b]: /url</p>\n"
    );
    assert_eq!(html("a[^1]"), "<p>a[^1]</p>\n");
}

#[test]
fn only_five_entities_are_known() {
    assert_eq!(
        html("&amp;&lt;&gt;&quot;&apos;"),
        "<p>&amp;&lt;&gt;&quot;'</p>\n"
    );
    assert_eq!(
        html("&copy; &#65; &colon;"),
        "<p>&amp;copy; &amp;#65; &amp;colon;</p>\n"
    );
}

#[test]
fn a_task_box_needs_no_line_end_and_survives_a_table() {
    assert_eq!(html("- [ ]"), "<list>\n<li><box></li>\n</list>\n");
    assert!(html("- [x] | a |\n  |---|").starts_with("<list>\n<li><box x><table>"));
}

#[test]
fn carriage_returns_end_lines_too() {
    assert_eq!(html("# a\rb\r\rc\r"), html("# a\nb\n\nc\n"));
}
