//! What a reader has chosen for this browser, kept in cookies: known before the first byte of the
//! page, so nothing flashes, and no script is needed.

use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum_extra::extract::cookie::CookieJar;
use leptos::prelude::use_context;

/// Cookie of the theme.
pub const THEME_COOKIE: &str = "doable_theme";
/// Cookie of the keyboard shortcuts.
pub const KEYS_COOKIE: &str = "doable_keys";

/// Colour of the header in the light theme.
const LIGHT: &str = "#ffffff";
/// Colour of the header in the dark theme.
const DARK: &str = "#171a21";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Reads its name; anything else is the system's choice.
    pub fn parse(text: &str) -> Self {
        match text {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What the browser's own parts, such as scroll bars, may look like before the style sheet is
    /// there.
    pub fn color_schemes(self) -> &'static str {
        match self {
            Self::System => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Colour of the header (`--color-surface` of style/tokens.css) for the browser's own bar, each
    /// with the media query it is for.
    pub fn header_colors(self) -> &'static [(&'static str, Option<&'static str>)] {
        match self {
            Self::System => &[
                (LIGHT, Some("(prefers-color-scheme: light)")),
                (DARK, Some("(prefers-color-scheme: dark)")),
            ],
            Self::Light => &[(LIGHT, None)],
            Self::Dark => &[(DARK, None)],
        }
    }

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "As my system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// The choices of a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// Whether single keys are shortcuts (WCAG 2.1.4: they can be turned off).
    pub keys: bool,
}

impl Preferences {
    /// Those of the page being rendered.
    pub fn current() -> Self {
        let parts = use_context::<Parts>();
        Self::of(&parts.map(|parts| parts.headers).unwrap_or_default())
    }

    fn of(headers: &HeaderMap) -> Self {
        let jar = CookieJar::from_headers(headers);
        let value = |name| jar.get(name).map(|cookie| cookie.value().to_owned());
        Self {
            theme: Theme::parse(&value(THEME_COOKIE).unwrap_or_default()),
            keys: value(KEYS_COOKIE).as_deref() != Some("off"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    fn of(cookies: &'static str) -> Preferences {
        let mut headers = HeaderMap::new();
        headers.insert("cookie", cookies.parse().unwrap());
        Preferences::of(&headers)
    }

    #[test]
    fn without_a_choice_the_system_decides_and_keys_work() {
        let (theme, keys) = (Theme::System, true);
        assert_eq!(
            Preferences::of(&HeaderMap::new()),
            Preferences { theme, keys }
        );
        assert_eq!(
            of("doable_theme=\"><script>; doable_keys="),
            Preferences { theme, keys }
        );
    }

    #[test]
    fn the_browsers_bar_has_the_colour_of_the_header() {
        let tokens = include_str!("../../style/tokens.css");
        let surface = format!("--color-surface: light-dark({LIGHT}, {DARK});");
        assert!(tokens.contains(&surface), "{surface}");
    }

    #[test]
    fn a_choice_is_kept() {
        let (theme, keys) = (Theme::Dark, false);
        assert_eq!(
            of("a=b; doable_theme=dark; doable_keys=off"),
            Preferences { theme, keys }
        );
        for theme in Theme::ALL {
            assert_eq!(Theme::parse(theme.as_str()), theme);
        }
    }
}
