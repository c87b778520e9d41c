//! Fields with labels and errors, and the alerts above a form.

use leptos::prelude::*;

use crate::ui::icon::Icon;

/// A line to type into, with its label, hint and error.
#[component]
pub fn Field(
    /// Name of the field and id of the element.
    name: &'static str,
    /// Its label.
    label: &'static str,
    /// Whether the label is for assistive technology alone.
    #[prop(optional)]
    hidden_label: bool,
    /// `type` of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// Text to begin with.
    #[prop(into, optional)]
    value: String,
    /// What is wrong with it.
    error: Option<String>,
    /// What is expected.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What browsers and password managers may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Shown while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// Whether it cannot be left empty.
    #[prop(optional)]
    required: bool,
    /// Whether typing begins here. It does where something is wrong.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    // The error says what the hint would.
    let hint = hint.filter(|_| error.is_none());
    view! {
        <div class="field">
            <label class=if hidden_label { "visually-hidden" } else { "label" } for=name>
                {label}
            </label>
            <input
                class="input"
                id=name
                name=name
                type=kind
                dir=(kind == "text").then_some("auto")
                value=value
                autocomplete=autocomplete
                placeholder=(!placeholder.is_empty()).then_some(placeholder)
                autofocus=autofocus || error.is_some()
                aria-required=required.then_some("true")
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=described_by(name, error.as_deref(), hint.as_deref())
            />
            {(kind == "password").then(|| view! { <Reveal name /> })}
            <FieldError name error />
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}

/// Shows what is typed into a password field, and says when Caps Lock is on. Both need scripts and
/// stay hidden without.
///
/// Its name does not repeat the field's: "Password" names one thing on the page.
#[component]
fn Reveal(name: &'static str) -> impl IntoView {
    view! {
        <button
            class="button button-quiet button-small reveal"
            type="button"
            data-reveal=name
            aria-controls=name
        >
            "Show"
        </button>
        <p class="hint caps-hint" role="status">
            <span hidden data-caps>
                "Caps Lock is on."
            </span>
        </p>
    }
}

/// What is wrong with a field, to be placed after it.
#[component]
pub fn FieldError(
    /// Name of the field.
    name: &'static str,
    /// The text, if anything is wrong.
    error: Option<String>,
) -> impl IntoView {
    error.map(|error| {
        view! {
            <p class="field-error" id=format!("{name}-error")>
                <Icon name="alert" />
                <span>{error}</span>
            </p>
        }
    })
}

/// Something to read before the form.
#[component]
pub fn Alert(
    /// How it is meant.
    tone: Tone,
    /// What is said.
    children: Children,
) -> impl IntoView {
    let (class, role, icon) = match tone {
        Tone::Notice => ("alert", "status", "alert"),
        Tone::Success => ("alert alert-success", "status", "check-circle"),
        Tone::Danger => ("alert alert-danger", "alert", "alert"),
    };
    view! {
        <div class=class role=role>
            <Icon name=icon />
            <p>{children()}</p>
        </div>
    }
}

/// How an [`Alert`] is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Notice,
    /// Something was done.
    Success,
    /// Something went wrong.
    Danger,
}

/// The ids for `aria-describedby`: those of the error and the hint that are shown.
pub fn described_by(name: &str, error: Option<&str>, hint: Option<&str>) -> Option<String> {
    let ids: Vec<String> = [("error", error), ("hint", hint)]
        .into_iter()
        .filter_map(|(part, text)| text.map(|_| format!("{name}-{part}")))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn field(value: &str, error: Option<&str>) -> String {
        let (value, error) = (value.to_owned(), error.map(str::to_owned));
        view! { <Field name="title" label="Title" value error /> }.to_html()
    }

    #[test]
    fn a_faulty_field_says_so_and_points_to_its_error() {
        let html = field("x", Some("Too short"));
        assert!(html.contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains("aria-describedby=\"title-error\""), "{html}");
        assert!(html.contains("id=\"title-error\""), "{html}");
        assert!(html.contains(" autofocus"), "{html}");
    }

    #[test]
    fn an_error_takes_the_place_of_the_hint() {
        let field = |error: Option<&str>| {
            let error = error.map(str::to_owned);
            view! { <Field name="a" label="A" error hint="At least 8".to_owned() /> }.to_html()
        };
        assert!(field(None).contains("aria-describedby=\"a-hint\""));
        let faulty = field(Some("Too short"));
        assert!(
            !faulty.contains("At least 8") && !faulty.contains("a-hint"),
            "{faulty}"
        );
    }

    #[test]
    fn a_sound_field_says_nothing() {
        let html = field("x", None);
        assert!(
            !html.contains("aria-invalid") && !html.contains("aria-describedby"),
            "{html}"
        );
        assert!(!html.contains("autofocus"), "{html}");
    }

    #[test]
    fn a_value_cannot_leave_its_attribute() {
        let html = field("\"><script>", None);
        assert!(
            !html.contains("\"><script>") && html.contains("&quot;"),
            "{html}"
        );
    }

    #[test]
    fn what_is_shown_beside_a_field_is_read_out_with_it() {
        assert_eq!(
            described_by("a", None, Some("h")).as_deref(),
            Some("a-hint")
        );
        assert_eq!(
            described_by("a", Some("e"), Some("h")).as_deref(),
            Some("a-error a-hint")
        );
        assert_eq!(described_by("a", None, None), None);
    }
}
