//! The frame of every page: skip link, header with navigation, main part.

use leptos::prelude::*;

use crate::islands::keys::HELP;
use crate::ui::icon::Icon;

/// The parts of the application that the navigation names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `/dashboard`
    Dashboard,
    /// `/tasks` and what is below.
    Tasks,
    /// `/settings`
    Settings,
}

impl Section {
    const ALL: [Self; 3] = [Self::Dashboard, Self::Tasks, Self::Settings];

    fn path(self) -> &'static str {
        match self {
            Self::Dashboard => "/dashboard",
            Self::Tasks => "/tasks",
            Self::Settings => "/settings",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Dashboard => "Dashboard",
            Self::Tasks => "Tasks",
            Self::Settings => "Settings",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Dashboard => "dashboard",
            Self::Tasks => "tasks",
            Self::Settings => "settings",
        }
    }
}

/// The frame for those who are signed in.
#[component]
pub fn AppLayout(
    /// What the user is called.
    user_name: String,
    /// The part of the application that is shown.
    section: Option<Section>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let initial: String = user_name.chars().take(1).collect();
    view! {
        <SkipLink />
        <header class="header">
            <div class="header-row">
                <Brand href="/dashboard" />
                <nav class="nav" aria-label="Main">
                    {Section::ALL.map(|link| view! { <NavLink link is_current=Some(link) == section /> })}
                </nav>
                <div class="account">
                    <div class="account-name">
                        <span class="avatar" aria-hidden="true">
                            {initial}
                        </span>
                        <span>{user_name}</span>
                    </div>
                    <form class="log-out" method="post" action="/logout">
                        <button class="button button-quiet button-small">
                            <Icon name="log-out" />
                            <span class="label">"Log out"</span>
                        </button>
                    </form>
                </div>
            </div>
        </header>
        <main class="page" id="main" tabindex="-1">
            {children()}
            <KeysHelp />
        </main>
    }
}

/// The keyboard shortcuts, and the button that shows them. Hidden where there is no keyboard, and
/// where they could not work.
#[component]
fn KeysHelp() -> impl IntoView {
    const ID: &str = "keys";
    let rows = HELP.map(|(keys, what)| {
        let keys = keys
            .split(' ')
            .map(|key| view! { <kbd>{key}</kbd> })
            .collect_view();
        view! {
            <dt>{keys}</dt>
            <dd>{what}</dd>
        }
    });
    view! {
        <div class="keys-help">
            <button
                class="button button-quiet button-small"
                id="keys-button"
                type="button"
                popovertarget=ID
            >
                "Keyboard shortcuts"
                <kbd aria-hidden="true">"?"</kbd>
            </button>
            <div class="keys-panel" id=ID popover="auto" role="dialog" aria-labelledby="keys-title">
                <h2 id="keys-title" tabindex="-1" autofocus>
                    "Keyboard shortcuts"
                </h2>
                <dl>{rows}</dl>
                <p class="hint">
                    "They can be turned off in the " <a href="/settings#appearance">"settings"</a>
                    "."
                </p>
            </div>
        </div>
    }
}

/// The frame for everybody else: the page alone, in the middle.
#[component]
pub fn OpenLayout(
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <SkipLink />
        <main class="page-centred" id="main" tabindex="-1">
            {children()}
        </main>
    }
}

/// Logo and name.
#[component]
pub fn Brand(
    /// Where it leads.
    href: &'static str,
) -> impl IntoView {
    view! {
        <a class="brand" href=href aria-label="Doable">
            <svg class="logo" aria-hidden="true">
                <use href="/icons.svg#logo" />
            </svg>
            <span>"Doable"</span>
        </a>
    }
}

#[component]
fn SkipLink() -> impl IntoView {
    view! {
        <a class="skip-link" href="#main">
            "Skip to content"
        </a>
    }
}

#[component]
fn NavLink(link: Section, is_current: bool) -> impl IntoView {
    view! {
        <a class="nav-link" href=link.path() aria-current=is_current.then_some("page")>
            <Icon name=link.icon() />
            {link.label()}
        </a>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn one_link_is_marked_as_current() {
        let html = view! {
            <AppLayout user_name="Ada".to_owned() section=Some(Section::Tasks)>
                <p>"page"</p>
            </AppLayout>
        }
        .to_html();
        assert_eq!(html.matches("aria-current=\"page\"").count(), 1);
        let (_, after) = html.split_once("href=\"/tasks\"").unwrap();
        assert!(
            after.split_once('>').unwrap().0.contains("aria-current"),
            "{html}"
        );
    }

    #[test]
    fn a_name_is_text() {
        let html = view! {
            <AppLayout user_name="<b>Ada".to_owned() section=Some(Section::Tasks)>
                <p>"page"</p>
            </AppLayout>
        }
        .to_html();
        assert!(!html.contains("<b>"), "{html}");
    }
}
