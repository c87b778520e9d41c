//! A text area that cannot be broken out of.

use leptos::prelude::*;

use crate::ui::form::{FieldError, described_by};

/// A text area with its label and error.
///
/// tachys 0.2 writes the children of `<textarea>` without escaping them (leptos#4821), so they are
/// escaped here; and HTML drops one line break after the tag, so one is put there.
#[component]
pub fn TextArea(
    /// Name of the field and id of the element.
    name: &'static str,
    /// Its label.
    label: &'static str,
    /// Whether the label is for assistive technology alone.
    #[prop(optional)]
    hidden_label: bool,
    /// Text to begin with.
    #[prop(into)]
    value: String,
    /// What is wrong with it.
    error: Option<String>,
    /// Height in lines.
    rows: u16,
    /// Shown while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// What is expected.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    // The error says what the hint would.
    let hint = (!hint.is_empty() && error.is_none()).then_some(hint);
    view! {
        <label class=if hidden_label { "visually-hidden" } else { "label" } for=name>
            {label}
        </label>
        <textarea
            class="input"
            id=name
            name=name
            rows=rows.to_string()
            dir="auto"
            placeholder=(!placeholder.is_empty()).then_some(placeholder)
            autofocus=error.is_some()
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=described_by(name, error.as_deref(), hint)
        >
            {contents(&value)}
        </textarea>
        <FieldError name error />
        {hint.map(|hint| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> })}
    }
}

fn contents(value: &str) -> String {
    format!("\n{}", html_escape::encode_text(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    /// The HTML between the tags.
    fn rendered(value: &str) -> String {
        let value = value.to_owned();
        let html = view! { <TextArea name="d" label="D" value error=None rows=3 /> }.to_html();
        let (_, after) = html.split_once("<textarea").unwrap();
        let (_, inside) = after.split_once('>').unwrap();
        let (inside, _) = inside.rsplit_once("</textarea>").unwrap();
        inside.to_owned()
    }

    #[test]
    fn text_cannot_end_the_element() {
        assert_eq!(
            rendered("</textarea><script>alert(1)</script>"),
            "\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
        );
    }

    #[test]
    fn text_is_escaped_once() {
        assert_eq!(rendered("a & b &amp; c"), "\na &amp; b &amp;amp; c");
    }

    #[test]
    fn a_line_break_at_the_start_is_kept() {
        assert_eq!(rendered("\nsecond line"), "\n\nsecond line");
        assert_eq!(rendered(""), "\n");
    }
}
