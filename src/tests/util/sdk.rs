//! The official SDK's own types as the judge of our bytes.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Checks a body against the types of `openai-chatkit`: `sse`, `thread`, `threads`, `items`, `req`.
/// Says so and goes on where `make setup` found no Python.
#[track_caller]
pub fn validate(kind: &str, body: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join(".venv/bin/python");
    if !python.exists() {
        eprintln!(
            "SKIPPED: {kind} is not checked against the ChatKit SDK, there is no .venv (make setup)"
        );
        return;
    }
    let mut child = Command::new(python)
        .arg(root.join("scripts/ck_validate.py"))
        .arg(kind)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(body.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    assert!(
        output.status.success(),
        "the SDK refuses this {kind}: {}\n{body}",
        String::from_utf8_lossy(&told)
    );
}
