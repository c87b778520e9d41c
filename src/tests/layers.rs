//! Imports run one way (docs/architecture.md). Reads the sources, since no compiler holds this.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with those whose names it may use beside its own.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("terminal", &[]),
    ("chatkit", &[]),
    ("domain", &["error"]),
    ("ui", &["domain", "error", "islands"]),
    ("islands", &["domain", "chatkit", "ui"]),
    ("store", &["domain", "error"]),
    ("accounts", &["domain", "error", "store"]),
    ("tasks", &["domain", "error", "store", "accounts"]),
    ("config", &["domain", "accounts"]),
    (
        "mcp",
        &["domain", "error", "store", "accounts", "tasks", "config"],
    ),
    (
        "agent",
        &["domain", "error", "accounts", "tasks", "mcp", "config"],
    ),
    (
        "eval",
        &[
            "domain", "error", "store", "accounts", "tasks", "agent", "config", "mcp",
        ],
    ),
    ("news", &["error", "store", "tasks", "chat"]),
    (
        "chat",
        &[
            "domain", "error", "chatkit", "store", "accounts", "tasks", "mcp", "agent",
        ],
    ),
    ("state", EVERYTHING_BELOW),
    ("pages", EVERYTHING_BELOW),
    ("http", EVERYTHING_BELOW),
];

/// What handlers and pages are made of; they know each other.
const EVERYTHING_BELOW: &[&str] = &[
    "domain", "error", "chatkit", "ui", "islands", "store", "accounts", "tasks", "config", "mcp",
    "agent", "chat", "news", "state", "pages", "http",
];

fn sources(of: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(of).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

/// The modules of the crate that a source names.
fn named(source: &str) -> BTreeSet<&str> {
    let code = source
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_lowercase() && c != '_');
            &rest[..end.unwrap_or(rest.len())]
        })
        .filter(|name| MAY_USE.iter().any(|(module, _)| module == name))
        .collect()
}

#[test]
fn every_module_uses_only_those_below_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (module, may_use) in MAY_USE {
        let mut files = vec![root.join(module).with_extension("rs")];
        sources(&root.join(module), &mut files);
        for file in files {
            let source = fs::read_to_string(&file).unwrap();
            for other in named(&source) {
                if other != *module && !may_use.contains(&other) {
                    wrong.push(format!("{} uses {other}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_module_is_forgotten_here() {
    let library = include_str!("../lib.rs");
    let modules = library.lines().filter_map(|line| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    let listed: BTreeSet<_> = MAY_USE.iter().map(|(module, _)| *module).collect();
    assert_eq!(modules.collect::<BTreeSet<_>>(), listed);
}
