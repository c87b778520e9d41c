//! The subcommands of `doable`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use doable::accounts::Accounts;
use doable::agent::openai::OpenAi;
use doable::config::{Config, ModelChoice, Settings, sqlite_file};
use doable::domain::user::{SignUp, normal_email};
use doable::error::Error;
use doable::eval;
use doable::http::assets::Site;
use doable::http::server::{self, Edge};
use doable::http::{metrics, ops};
use doable::state::AppState;
use doable::store::{Store, backup, transfer};
use doable::terminal;
use tracing_subscriber::EnvFilter;

#[derive(Parser)]
#[command(
    version,
    about = "A self-hosted task manager you can talk to",
    // Settings before a subcommand are those of the server, which the subcommand does not start.
    args_conflicts_with_subcommands = true
)]
/// The command line of `doable`.
pub struct Cli {
    /// A subcommand; the server when none is named.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The settings of the server.
    #[command(flatten)]
    pub settings: Settings,
}

/// A subcommand.
#[derive(Subcommand)]
pub enum Command {
    /// Runs the server (the default)
    Serve(Settings),
    /// Serves the five tools over stdio to an MCP client, for the owner of DOABLE_TOKEN
    Mcp(Mcp),
    /// Applies the database migrations and exits
    Migrate(Settings),
    /// Copies the SQLite database into a new file, also while the server runs, and verifies the copy
    Backup(FileArgs),
    /// Puts a backup in the place of the SQLite database, while no server runs; the old one is kept
    Restore(FileArgs),
    /// Writes all rows of the database, SQLite or PostgreSQL, into a new file
    Export(FileArgs),
    /// Reads such a file into an empty database, SQLite or PostgreSQL
    Import(FileArgs),
    /// Adds accounts and sets passwords, also while sign-up is closed
    #[command(subcommand)]
    User(User),
    /// Shows the settings in force and tests what they point to
    Check(Settings),
    /// Asks the server that runs here whether it is up; exit status 0 or 1, for health checks
    Health(Settings),
    /// Lets the model answer scripted conversations, in a database of their own, and tells how many
    /// turns go well
    Eval(Eval),
}

/// Arguments of `doable mcp`.
#[derive(Args)]
pub struct Mcp {
    /// A personal token from the settings
    #[arg(long, env = "DOABLE_TOKEN", hide_env_values = true)]
    doable_token: String,
    #[command(flatten)]
    settings: Settings,
}

/// Arguments of the subcommands that write or read one file: backup, restore, export and import.
#[derive(Args)]
pub struct FileArgs {
    /// The file
    file: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

/// What is done with an account.
#[derive(Subcommand)]
pub enum User {
    /// Makes an account; the password is asked for, or the first line of standard input
    Add(Person),
    /// Sets a new password and ends all sessions of the account
    Password(Person),
}

/// Arguments of `doable user add` and `doable user password`.
#[derive(Args)]
pub struct Person {
    /// The address to log in with
    email: String,
    /// What to call them (with add)
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    settings: Settings,
}

/// Arguments of `doable eval`.
#[derive(Args)]
pub struct Eval {
    /// A model's name there, or builtin [default: the one of the settings]
    #[arg(long, value_name = "NAME")]
    model: Option<String>,
    /// Fails when fewer turns than these go well
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    require: Option<u8>,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Told to who typed the command.
pub type Failure = Box<dyn std::error::Error>;

/// The signal of a write beyond the allowed size of a file (setrlimit(2)), as Linux and the BSDs
/// number it.
const SIGXFSZ: i32 = 25;

/// A quota ends a process that does not listen for its signal. One that does is told by the write,
/// which fails, and goes on: the handler stays although nobody waits for it.
fn survive_quotas() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    signal(SignalKind::from_raw(SIGXFSZ)).map(drop)
}

/// Runs one of them; `site` has the files of the panel and the pages.
///
/// # Errors
/// What went wrong, for who typed the command.
pub async fn run(command: Command, site: Site) -> Result<(), Failure> {
    survive_quotas()?;
    match command {
        Command::Serve(settings) => {
            let config = Config::check(&settings)?;
            log(&settings)?;
            serve(config, site).await
        }
        Command::Mcp(Mcp {
            doable_token,
            settings,
        }) => {
            let config = Config::check(&settings)?;
            log(&settings)?;
            doable::mcp::stdio::serve(&config, &doable_token).await
        }
        Command::Migrate(settings) => {
            let config = Config::check(&settings)?;
            Store::open(&config.database_url).await?.close().await;
            Ok(())
        }
        Command::Backup(args) => {
            let config = Config::check(&args.settings)?;
            backup::backup(&sqlite(&config)?, &args.file).await?;
            say(format_args!("{}: verified", args.file.display()));
            Ok(())
        }
        Command::Restore(args) => {
            let config = Config::check(&args.settings)?;
            let database = sqlite(&config)?;
            if let Some(old) = backup::restore(&args.file, &database).await? {
                say(format_args!("the old database is kept: {}", old.display()));
            }
            say(format_args!("{}: restored", database.display()));
            Ok(())
        }
        Command::Export(args) => {
            let config = Config::check(&args.settings)?;
            let store = Store::open(&config.database_url).await?;
            let rows = transfer::export(&store, &args.file).await?;
            say(format_args!("{}: {rows} rows", args.file.display()));
            store.close().await;
            Ok(())
        }
        Command::Import(args) => {
            let config = Config::check(&args.settings)?;
            let store = Store::open(&config.database_url).await?;
            let rows = transfer::import(&store, &args.file).await?;
            say(format_args!("{rows} rows imported"));
            store.close().await;
            Ok(())
        }
        Command::User(command) => user(command).await,
        Command::Check(settings) => check(&Config::check(&settings)?, &site).await,
        Command::Health(settings) => {
            let config = Config::check(&settings)?;
            say(format_args!("{}", ops::ask(config.leptos.site_addr).await?));
            Ok(())
        }
        Command::Eval(args) => evaluate(args).await,
    }
}

fn sqlite(config: &Config) -> Result<PathBuf, Failure> {
    sqlite_file(&config.database_url)
        .ok_or_else(|| "this is for SQLite; use pg_dump, or `doable export`".into())
}

#[expect(
    clippy::print_stdout,
    reason = "what was done, for who typed the command"
)]
fn say(what: std::fmt::Arguments<'_>) {
    println!("{what}");
}

fn log(settings: &Settings) -> Result<(), Failure> {
    // The MCP library tells of each turn's connection; who wants to know can ask for it by name.
    let filter = EnvFilter::try_new(format!("rmcp=warn,{}", settings.rust_log))?;
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if settings.log_format == "json" {
        logs.json().init()
    } else {
        logs.init()
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "what this command is for")]
async fn user(command: User) -> Result<(), Failure> {
    let (User::Add(person) | User::Password(person)) = &command;
    let config = Config::check(&person.settings)?;
    let store = Store::open(&config.database_url).await?;
    let accounts = Accounts::new(store.clone(), config.keys()?, config.account_rules());
    let email = normal_email(&person.email);
    let password = terminal::password()?;
    match &command {
        User::Add(person) => {
            let input = SignUp::parse(&email, &password, person.name.as_deref());
            accounts.add(input.map_err(Error::from)?).await?;
            println!("{email} can log in now");
        }
        User::Password(_) => {
            accounts.set_password(&email, &password).await?;
            println!("{email} has a new password; all sessions are over");
        }
    }
    store.close().await;
    Ok(())
}

async fn serve(config: Config, site: Site) -> Result<(), Failure> {
    let store = Store::open(&config.database_url).await?;
    let (address, public_url) = (config.leptos.site_addr, config.public_url.clone());
    let state = AppState::new(config, store.clone(), site)?;
    let chat = state.chat.clone();
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|e| format!("cannot listen on {address}: {e}"))?;
    tracing::info!("Doable is ready on {public_url}");
    let router = doable::http::router(state);
    let stopped = async move {
        stop().await;
        // Open event streams would keep the server up.
        chat.shut_down().await;
    };
    tokio::select! {
        () = server::serve(listener, router, Edge::default(), stopped) => {}
        () = metrics::upkeep() => {}
    }
    store.close().await;
    Ok(())
}

async fn stop() {
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    tracing::info!("stopping");
}

#[expect(clippy::print_stdout, reason = "what this command is for")]
async fn check(config: &Config, site: &Site) -> Result<(), Failure> {
    println!("{}", config.report());
    let mut faults = 0;
    let mut tell = |what: &str, outcome: Result<String, Failure>| match outcome {
        Ok(text) => println!("{what}: {text}"),
        Err(e) => {
            faults += 1;
            println!("{what}: FAULT: {e}");
        }
    };
    tell("database", check_database(config).await);
    let keys = config.keys().map(|_| "sound".to_owned());
    tell("signing key", keys.map_err(Failure::from));
    tell("model", check_model(config).await);
    tell(
        "site",
        if site.has("pkg/doable.wasm") {
            Ok("inside the binary".to_owned())
        } else {
            Err("its files are missing from this binary".into())
        },
    );
    if faults > 0 {
        return Err(format!("{faults} of 4 checks failed").into());
    }
    Ok(())
}

async fn evaluate(args: Eval) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let database = format!("sqlite://{}/eval.db", folder.path().display());
    let settings = eval::settings(args.settings, args.model, database);
    let config = Config::check(&settings)?;
    log(&settings)?;
    let tell = |failure: &eval::Failure| {
        if !args.json {
            say(format_args!("{failure}"));
        }
    };
    let report = eval::run(&config, tell).await?;
    if args.json {
        say(format_args!("{}", report.json()));
    } else {
        say(format_args!("{report}"));
    }
    let percent = report.all().percent();
    match args.require {
        Some(least) if percent < f64::from(least) => {
            Err(format!("{percent:.1} % of the turns went well, {least} % have to").into())
        }
        _ => Ok(()),
    }
}

async fn check_database(config: &Config) -> Result<String, Failure> {
    let store = Store::open(&config.database_url).await?;
    store.ping().await?;
    store.close().await;
    Ok("answers, migrations applied".to_owned())
}

async fn check_model(config: &Config) -> Result<String, Failure> {
    match &config.model {
        ModelChoice::Builtin => Ok("built in".to_owned()),
        ModelChoice::Missing => Err("OPENAI_API_KEY is missing; the chat will answer 503".into()),
        ModelChoice::OpenAi(endpoint) => Ok(OpenAi::new(endpoint.clone())?.check().await?),
    }
}
