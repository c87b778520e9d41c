//! Icons from the sprite `public/icons.svg`.

use leptos::prelude::*;

/// An icon of the sprite, by the id of its symbol. Decoration: what it means must be said in text.
#[component]
pub fn Icon(
    /// Id of the symbol.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("/icons.svg#{name}") />
        </svg>
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    #[test]
    fn an_icon_is_hidden_from_assistive_technology() {
        let html = view! { <Icon name="trash" /> }.to_html();
        assert!(
            html.contains("aria-hidden=\"true\"") && html.contains("/icons.svg#trash"),
            "{html}"
        );
    }
}
