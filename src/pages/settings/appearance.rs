//! Theme and keyboard shortcuts of this browser.

use leptos::prelude::*;

use crate::pages::preferences::{Preferences, Theme};

/// The form that chooses them.
#[component]
pub fn Appearance() -> impl IntoView {
    let chosen = Preferences::current();
    let themes = Theme::ALL.map(|theme| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="theme"
                    value=theme.as_str()
                    checked=theme == chosen.theme
                />
                <span>{theme.label()}</span>
            </label>
        }
    });
    view! {
        <section class="section settings" aria-labelledby="appearance">
            <h2 id="appearance">"This browser"</h2>
            <div class="card card-body">
                <form class="stack" method="post" action="/settings/appearance">
                    <fieldset class="field">
                        <legend class="label">"Theme"</legend>
                        <div class="choices">{themes}</div>
                    </fieldset>
                    <label class="choice">
                        <input type="checkbox" name="keys" value="on" checked=chosen.keys />
                        <span>"Keyboard shortcuts: single keys, such as q to add a task"</span>
                    </label>
                    <div class="actions">
                        <button class="button">"Apply"</button>
                    </div>
                </form>
            </div>
        </section>
    }
}
