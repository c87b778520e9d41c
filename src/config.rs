//! Settings: the only reader of the environment. Every fault is found before anything starts, and
//! all of them are reported at once.

mod env_file;
mod limits;
mod model;
mod secret;

use std::convert::Infallible;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use axum::http::uri::Authority;
use clap::Args;
use ipnet::IpNet;
use leptos::config::{LeptosOptions, get_config_from_str};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::accounts::{AccountRules, Keys};

pub use env_file::read_env_file;
pub use limits::{AgentLimits, RateLimits};
pub use model::{Api, Endpoint, ModelChoice};
pub use secret::sqlite_file;
use secret::{kept_secret, new_secret};

/// The settings as given, by flag or environment; `--help` shows them from here.
#[derive(Args, Clone, Debug, Default)]
pub struct Settings {
    /// Database: sqlite://FILE (created when missing) or postgres://…
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, default_value = "sqlite://data/doable.db", value_parser = or("sqlite://data/doable.db"))]
    pub database_url: String,

    /// Address to listen on [default: 127.0.0.1:3000, from Leptos.toml]
    #[arg(long, env = "LEPTOS_SITE_ADDR")]
    pub leptos_site_addr: Option<String>,

    /// The origin users see [default: http://<site address>]; https turns on Secure cookies and HSTS
    #[arg(long, env = "PUBLIC_URL")]
    pub public_url: Option<String>,

    /// Secret that signs access tokens, at least 32 bytes; several, comma-separated: the first
    /// signs, all verify [default: made once, beside the SQLite file, as auth_secret]
    #[arg(long, env = "AUTH_SECRET", hide_env_values = true)]
    pub auth_secret: Option<String>,

    /// Exact origins allowed to call the API from other sites, comma-separated [default: none]
    #[arg(long, env = "CORS_ALLOWED_ORIGINS")]
    pub cors_allowed_origins: Option<String>,

    /// Who answers in the chat: openai (a model), builtin (the built-in assistant), or auto (a
    /// model when OPENAI_API_KEY or OPENAI_BASE_URL is set)
    #[arg(long, env = "DOABLE_MODEL", default_value = "auto", value_parser = or("auto"))]
    pub doable_model: String,

    /// A ChatKit server of somebody else's that the chat panel talks to instead of this one
    /// [default: none]
    #[arg(long, env = "CHATKIT_URL")]
    pub chatkit_url: Option<String>,

    /// Key of the model's endpoint
    #[arg(long, env = "OPENAI_API_KEY", hide_env_values = true)]
    pub openai_api_key: Option<String>,

    /// Any OpenAI-compatible endpoint, up to /v1 [default: https://api.openai.com/v1]
    #[arg(long, env = "OPENAI_BASE_URL", hide_env_values = true)]
    pub openai_base_url: Option<String>,

    /// The model's name there
    #[arg(long, env = "OPENAI_MODEL", default_value = "gpt-5-mini", value_parser = or("gpt-5-mini"))]
    pub openai_model: String,

    /// Which API to speak: responses or chat_completions [default: responses with api.openai.com,
    /// else chat_completions]
    #[arg(long, env = "OPENAI_API")]
    pub openai_api: Option<String>,

    /// Model there that names conversations [default: none; they are called by their first words]
    #[arg(long, env = "OPENAI_TITLE_MODEL")]
    pub openai_title_model: Option<String>,

    /// Model there that turns speech into text; empty: none
    #[arg(
        long,
        env = "OPENAI_TRANSCRIBE_MODEL",
        default_value = "gpt-4o-mini-transcribe"
    )]
    pub openai_transcribe_model: Option<String>,

    /// Time limit of a turn, in seconds
    #[arg(long, env = "AGENT_TIMEOUT_SECS", default_value = "30", value_parser = or("30"))]
    pub agent_timeout_secs: String,

    /// Most rounds of tool calls in a turn
    #[arg(long, env = "AGENT_MAX_TURNS", default_value = "10", value_parser = or("10"))]
    pub agent_max_turns: String,

    /// Most earlier messages shown to the model
    #[arg(long, env = "AGENT_HISTORY_LIMIT", default_value = "50", value_parser = or("50"))]
    pub agent_history_limit: String,

    /// Turns of the assistant per user and minute; a sixth of them, at least 3, may go on at once
    #[arg(long, env = "CHAT_RATE_LIMIT_PER_MINUTE", default_value = "20", value_parser = or("20"))]
    pub chat_rate_limit_per_minute: String,

    /// Sign-ups per address and minute
    #[arg(long, env = "SIGNUP_RATE_LIMIT_PER_MINUTE", default_value = "5", value_parser = or("5"))]
    pub signup_rate_limit_per_minute: String,

    /// Log-ins per address and minute
    #[arg(long, env = "LOGIN_RATE_LIMIT_PER_MINUTE", default_value = "10", value_parser = or("10"))]
    pub login_rate_limit_per_minute: String,

    /// Reverse proxies whose X-Forwarded-For is believed: addresses or networks, comma-separated
    /// [default: none]
    #[arg(long, env = "TRUSTED_PROXIES")]
    pub trusted_proxies: Option<String>,

    /// Token with which others than this machine may read /metrics [default: none]
    #[arg(long, env = "METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,

    /// Whether new accounts can be made: open or closed
    #[arg(long, env = "SIGNUP", default_value = "open", value_parser = or("open"))]
    pub signup: String,

    /// What is logged, as tracing directives
    #[arg(long, env = "RUST_LOG", default_value = "info", value_parser = or("info"))]
    pub rust_log: String,

    /// How it is logged: text or json
    #[arg(long, env = "LOG_FORMAT", default_value = "text", value_parser = or("text"))]
    pub log_format: String,
}

/// Checked settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite://…`
    pub database_url: String,
    /// Names and places of the site's files, and the listen address.
    pub leptos: LeptosOptions,
    /// Scheme, host and port, without a slash at the end.
    pub public_url: String,
    /// Secrets given by `AUTH_SECRET`; empty: see [`Config::keys`].
    auth_secrets: Vec<String>,
    /// Origins allowed to call the API from other sites.
    pub cors_allowed_origins: Vec<String>,
    /// Who answers in the chat.
    pub model: ModelChoice,
    /// Another ChatKit server for the panel.
    pub chatkit_url: Option<String>,
    /// Where the model fails, the user may have the built-in assistant answer.
    pub offers_builtin: bool,
    /// Bounds of a turn.
    pub agent: AgentLimits,
    /// Limits per minute.
    pub rate_limits: RateLimits,
    /// Opens `/metrics` to others than this machine.
    pub metrics_token: Option<String>,
    /// Reverse proxies that are believed.
    trusted_proxies: Vec<IpNet>,
    /// Whether new accounts can be made.
    pub sign_up_open: bool,
    /// What is logged, and how.
    log: String,
}

/// All faults of the settings, one line each.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigFaults(pub Vec<String>);

impl fmt::Display for ConfigFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the settings are wrong:")?;
        for fault in &self.0 {
            write!(f, "\n  - {fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigFaults {}

impl Config {
    /// Checks the settings.
    ///
    /// # Errors
    /// Every fault found.
    pub fn check(settings: &Settings) -> Result<Self, ConfigFaults> {
        let mut faults = env_file::faults().to_vec();
        let mut leptos = leptos_options(&mut faults);
        if let Some(text) = given(&settings.leptos_site_addr) {
            match SocketAddr::from_str(text) {
                Ok(address) => leptos.site_addr = address,
                Err(_) => faults.push(format!(
                    "LEPTOS_SITE_ADDR: {text:?} is no address such as 127.0.0.1:3000"
                )),
            }
        }
        let url = settings.database_url.as_str();
        let is_postgres = url.starts_with("postgres:") || url.starts_with("postgresql:");
        let understood = if is_postgres {
            PgConnectOptions::from_str(url).map(drop)
        } else {
            SqliteConnectOptions::from_str(url).map(drop)
        };
        if !url.starts_with("sqlite:") && !is_postgres {
            faults.push("DATABASE_URL: use sqlite://FILE or postgres://…".to_owned());
        } else if is_sqlite_without_file(url) {
            faults
                .push("DATABASE_URL: it names no file, such as sqlite://data/doable.db".to_owned());
        } else if let Err(e) = understood {
            faults.push(format!("DATABASE_URL: {e}"));
        }
        let public_url = match given(&settings.public_url) {
            None => format!("http://{}", leptos.site_addr),
            Some(text) => {
                let text = text.trim_end_matches('/');
                check_origin("PUBLIC_URL", text, &mut faults);
                text.to_owned()
            }
        };
        let auth_secrets = list(&settings.auth_secret);
        if given(&settings.auth_secret).is_some() {
            faults.extend(Keys::new(&auth_secrets).err());
        } else if is_postgres {
            // Several processes have to agree on it.
            faults.push("AUTH_SECRET: with PostgreSQL it has to be given".to_owned());
        }
        let cors_allowed_origins = list(&settings.cors_allowed_origins);
        for origin in &cors_allowed_origins {
            check_origin("CORS_ALLOWED_ORIGINS", origin, &mut faults);
        }
        let chatkit_url = given(&settings.chatkit_url).map(str::to_owned);
        if let Some(url) = &chatkit_url {
            check_origin("CHATKIT_URL", origin(url), &mut faults);
        }
        let agent = AgentLimits::check(settings, &mut faults);
        let model = ModelChoice::check(settings, agent.timeout, &mut faults);
        // `openai` means: never the built-in assistant.
        let offers_builtin =
            settings.doable_model == "auto" && matches!(model, ModelChoice::OpenAi(_));
        let rate_limits = RateLimits::check(settings, &mut faults);
        let trusted_proxies = limits::proxies(settings, &mut faults);
        let sign_up_open = match settings.signup.as_str() {
            "open" => true,
            "closed" => false,
            other => {
                faults.push(format!("SIGNUP: {other:?} is not open or closed"));
                false
            }
        };
        if let Err(e) = tracing_subscriber::EnvFilter::try_new(&settings.rust_log) {
            faults.push(format!("RUST_LOG: {e}"));
        }
        if !matches!(settings.log_format.as_str(), "text" | "json") {
            faults.push(format!(
                "LOG_FORMAT: {:?} is not text or json",
                settings.log_format
            ));
        }
        if !faults.is_empty() {
            return Err(ConfigFaults(faults));
        }
        Ok(Self {
            database_url: settings.database_url.clone(),
            leptos,
            public_url,
            auth_secrets,
            cors_allowed_origins,
            model,
            chatkit_url,
            offers_builtin,
            agent,
            rate_limits,
            metrics_token: given(&settings.metrics_token).map(str::to_owned),
            trusted_proxies,
            sign_up_open,
            log: format!("{}, as {}", settings.rust_log, settings.log_format),
        })
    }

    /// What the settings say about accounts.
    pub fn account_rules(&self) -> AccountRules {
        AccountRules {
            sign_up_open: self.sign_up_open,
            wrong_passwords: self.rate_limits.wrong_passwords(),
        }
    }

    /// Whether what this address says of others is believed.
    pub fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies
            .iter()
            .any(|network| network.contains(&address))
    }

    /// Whether users come over https, so that cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The settings in force, a line each, secrets masked.
    pub fn report(&self) -> String {
        let secret = if self.auth_secrets.is_empty() {
            "kept beside the database"
        } else {
            "given"
        };
        let metrics = if self.metrics_token.is_some() {
            "with a token"
        } else {
            "from this machine only"
        };
        let proxies = self.trusted_proxies.iter().map(IpNet::to_string).collect();
        let lines = [
            ("database_url", without_password(&self.database_url)),
            ("site_addr", self.leptos.site_addr.to_string()),
            ("public_url", self.public_url.clone()),
            ("auth_secret", secret.to_owned()),
            (
                "cors_allowed_origins",
                listed(self.cors_allowed_origins.clone()),
            ),
            ("trusted_proxies", listed(proxies)),
            ("model", self.model.to_string()),
            (
                "chatkit_url",
                self.chatkit_url.clone().unwrap_or("none".to_owned()),
            ),
            ("agent", self.agent.to_string()),
            ("limits per minute", self.rate_limits.to_string()),
            (
                "signup",
                if self.sign_up_open { "open" } else { "closed" }.to_owned(),
            ),
            ("metrics", metrics.to_owned()),
            ("log", self.log.clone()),
        ];
        lines
            .map(|(name, value)| format!("{name}: {value}"))
            .join("\n")
    }

    /// The keys that sign access tokens: those given, else a secret made once and kept beside the
    /// SQLite file (0600).
    ///
    /// # Errors
    /// When that file cannot be read or written.
    pub fn keys(&self) -> Result<Keys, String> {
        if !self.auth_secrets.is_empty() {
            return Keys::new(&self.auth_secrets);
        }
        let Some(database) = sqlite_file(&self.database_url) else {
            return Keys::new(&[new_secret()]);
        };
        let file = database.with_file_name("auth_secret");
        let secret = kept_secret(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        Keys::new(&[secret])
    }
}

/// What `Leptos.toml` says, and over it the environment's `LEPTOS_…`. With a fault in them the other
/// settings are checked all the same.
fn leptos_options(faults: &mut Vec<String>) -> LeptosOptions {
    match get_config_from_str(include_str!("../Leptos.toml")) {
        Ok(options) => options,
        Err(e) => {
            faults.push(format!("LEPTOS_…: {e}"));
            LeptosOptions::builder().output_name("doable").build()
        }
    }
}

/// Whether a `sqlite:` URL ends where its path should begin.
fn is_sqlite_without_file(url: &str) -> bool {
    let path = url
        .strip_prefix("sqlite:")
        .map(|rest| rest.split('?').next());
    path.is_some_and(|path| path.unwrap_or_default().trim_start_matches("//").is_empty())
}

fn listed(values: Vec<String>) -> String {
    if values.is_empty() {
        return "none".to_owned();
    }
    values.join(", ")
}

/// A URL as it may be shown: without a password before the host or among the parameters.
fn without_password(url: &str) -> String {
    let (url, query) = url.split_once('?').unwrap_or((url, ""));
    let (scheme, rest) = url.split_once(':').unwrap_or(("", url));
    let shown = match rest.rsplit_once('@') {
        Some((user, server)) => {
            let slashes = if user.starts_with("//") { "//" } else { "" };
            let name = user.trim_start_matches('/').split(':').next();
            format!("{scheme}:{slashes}{}:…@{server}", name.unwrap_or_default())
        }
        None => url.to_owned(),
    };
    let parameter = |text: &str| match text.split_once('=') {
        Some((name, _)) if name.to_ascii_lowercase().contains("password") => format!("{name}=…"),
        _ => text.to_owned(),
    };
    match query {
        "" => shown,
        query => {
            let parameters: Vec<String> = query.split('&').map(parameter).collect();
            format!("{shown}?{}", parameters.join("&"))
        }
    }
}

/// A setting that is empty is one that is not made: a compose file passes on what is not set as "".
fn or(default: &'static str) -> impl Fn(&str) -> Result<String, Infallible> + Clone {
    move |text| {
        let text = text.trim();
        Ok(if text.is_empty() { default } else { text }.to_owned())
    }
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// Scheme, host and port of an address.
pub fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let rest = url.get(host..).unwrap_or_default();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    url.get(..host + end).unwrap_or_default()
}

fn list(text: &Option<String>) -> Vec<String> {
    let parts = text.as_deref().unwrap_or_default().split(',');
    parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn check_origin(name: &str, text: &str, faults: &mut Vec<String>) {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let sound = host.is_some_and(|host| {
        !host.is_empty()
            && !host.contains(['/', '?', '#', '@', '*', '\\'])
            && !host.contains(char::is_whitespace)
            && host.parse::<Authority>().is_ok_and(|host| {
                let port = host.as_str().rsplit_once(':');
                port.is_none_or(|(_, port)| port.contains(']') || port.parse::<u16>().is_ok())
            })
    });
    if !sound {
        faults.push(format!(
            "{name}: {text:?} is no origin such as https://tasks.example.com"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        settings: Settings,
    }

    fn settings(args: &[&str]) -> Settings {
        Cli::parse_from(std::iter::once(&"doable").chain(args)).settings
    }

    #[test]
    fn the_defaults_are_sound() {
        let config = Config::check(&settings(&[])).unwrap();
        assert_eq!(
            config.public_url,
            format!("http://{}", config.leptos.site_addr)
        );
        assert_eq!(config.agent.timeout.as_secs(), 30);
        assert!(config.sign_up_open && !config.is_https());
    }

    #[test]
    fn an_empty_setting_is_one_that_is_not_made() {
        let empty = [
            "--database-url=",
            "--doable-model= ",
            "--openai-model=",
            "--signup=",
            "--log-format=",
            "--agent-timeout-secs=",
            "--public-url=",
            "--chatkit-url=",
        ];
        let (empty, none) = (settings(&empty), settings(&[]));
        assert_eq!(empty.database_url, none.database_url);
        let (empty, none) = (
            Config::check(&empty).unwrap(),
            Config::check(&none).unwrap(),
        );
        assert_eq!(empty.report().to_string(), none.report().to_string());
    }

    #[test]
    fn every_fault_is_reported_at_once() {
        let faults = Config::check(&settings(&[
            "--database-url=mysql://x",
            "--leptos-site-addr=here",
            "--public-url=tasks.example.com",
            "--auth-secret=short",
            "--cors-allowed-origins=*",
            "--doable-model=gpt",
            "--agent-timeout-secs=0",
            "--agent-max-turns=many",
            "--signup=maybe",
            "--log-format=xml",
        ]))
        .unwrap_err();
        assert_eq!(faults.0.len(), 10, "{faults}");
    }

    #[test]
    fn a_database_needs_a_name() {
        for url in [
            "sqlite:",
            "sqlite://",
            "sqlite:?mode=rwc",
            "sqlite://?mode=rwc",
        ] {
            let faults = Config::check(&settings(&[&format!("--database-url={url}")]));
            let faults = faults.unwrap_err().to_string();
            assert!(
                faults.contains("DATABASE_URL: it names no file"),
                "{url}: {faults}"
            );
        }
        for url in [
            "sqlite::memory:",
            "sqlite:a.db",
            "sqlite://a.db",
            "sqlite:///a.db",
        ] {
            assert!(Config::check(&settings(&[&format!("--database-url={url}")])).is_ok());
        }
    }

    #[test]
    fn secrets_are_not_shown_in_faults() {
        let faults = Config::check(&settings(&["--auth-secret=hunter2"])).unwrap_err();
        assert!(!faults.to_string().contains("hunter2"));
    }

    #[test]
    fn passwords_in_urls_are_not_shown() {
        for url in [
            "postgres://joe:hunter2@h/db",
            "postgresql:joe:hunter2@h/db",
            "postgres://h/db?user=joe&password=hunter2&sslmode=disable",
            "http://joe:hunter2@127.0.0.1:1/v1",
        ] {
            let shown = without_password(url);
            assert!(
                !shown.contains("hunter2") && shown.contains("joe"),
                "{shown}"
            );
        }
        for plain in [
            "sqlite://data/doable.db",
            "http://127.0.0.1:11434/v1",
            "sqlite::memory:",
        ] {
            assert_eq!(without_password(plain), plain);
        }
    }

    #[test]
    fn a_database_password_is_not_shown() {
        let secret = "--auth-secret=0123456789abcdef0123456789abcdef";
        let url =
            "--database-url=postgres://ada:hunter2@db.example:5432/doable?sslmode=verify-full";
        let report = Config::check(&settings(&[url, secret])).unwrap().report();
        assert!(
            report.contains("postgres://ada:…@db.example:5432/doable"),
            "{report}"
        );
        assert!(!report.contains("hunter2"));
    }

    #[test]
    fn several_processes_have_to_be_given_their_secret() {
        let url = "--database-url=postgres://db.example/doable";
        assert_eq!(Config::check(&settings(&[url])).unwrap_err().0.len(), 1);
    }

    #[test]
    fn leptos_toml_and_the_table_of_cargo_leptos_agree() {
        let ours = Config::check(&settings(&[])).unwrap().leptos;
        let manifest = include_str!("../Cargo.toml");
        for (key, value) in [
            ("output-name", ours.output_name.to_string()),
            ("site-root", ours.site_root.to_string()),
            ("site-pkg-dir", ours.site_pkg_dir.to_string()),
            ("site-addr", ours.site_addr.to_string()),
        ] {
            assert!(
                manifest.contains(&format!("{key} = \"{value}\"")),
                "{key} = {value}"
            );
        }
        assert!(manifest.contains(&format!("reload-port = {}", ours.reload_port)));
    }
}
