//! The `doable` command: the site's files, and the way to its subcommands.

mod commands;

use std::borrow::Cow;
use std::process::ExitCode;

use clap::Parser;
use commands::{Cli, Command};
use doable::config::read_env_file;
use doable::http::assets::{Site, SiteFile};

/// The site's files, inside the binary. Embedded here and not in the library, which a new style
/// would otherwise recompile.
#[derive(rust_embed::RustEmbed)]
#[folder = "target/site"]
#[allow_missing = true]
struct Embedded;

/// A release without its front is a mistake: build it with `cargo leptos build --release -P`.
#[cfg(not(debug_assertions))]
const _: &[u8] = include_bytes!("../target/site/pkg/doable.wasm");

#[tokio::main]
async fn main() -> ExitCode {
    // What is wrong with it is told with the other faults of the settings.
    read_env_file();
    let cli = Cli::parse();
    let command = cli.command.unwrap_or(Command::Serve(cli.settings));
    match commands::run(command, site()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("doable: {e}");
            ExitCode::FAILURE
        }
    }
}

fn site() -> Site {
    let get = |name: &str| {
        let file = Embedded::get(name)?;
        Some(SiteFile {
            hash: file.metadata.sha256_hash(),
            bytes: file.data,
        })
    };
    Site::new(get, Embedded::iter().map(Cow::into_owned))
}
