//! A browser's own name for people: `Firefox on Windows`.

/// Marks of browsers. Most say to be others too, so the order counts.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

/// Marks of systems; here too the order counts.
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// Most characters of a name that is not understood.
const OTHER_MAX: usize = 40;

/// What a `User-Agent` stands for.
pub fn device_name(user_agent: Option<&str>) -> String {
    let agent = user_agent.unwrap_or_default().trim();
    let find = |marks: &[(&str, &'static str)]| {
        let found = marks.iter().find(|(mark, _)| agent.contains(mark));
        found.map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) if agent.is_empty() => "Unknown device".to_owned(),
        (None, _) => agent.chars().take(OTHER_MAX).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn browsers_are_told_apart_although_they_all_claim_to_be_each_other() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/143.0.0.0 Safari/537.36",
                "Chrome on Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 \
                 Firefox/145.0",
                "Firefox on Mac",
            ),
            ("curl/8.5.0", "curl"),
        ] {
            assert_eq!(device_name(Some(agent)), name);
        }
    }

    #[test]
    fn what_is_not_understood_is_shown_as_it_is_but_short() {
        assert_eq!(device_name(None), "Unknown device");
        assert_eq!(device_name(Some(" ")), "Unknown device");
        assert_eq!(device_name(Some("backup-script 2")), "backup-script 2");
        assert_eq!(device_name(Some(&"é".repeat(200))).chars().count(), 40);
    }
}
