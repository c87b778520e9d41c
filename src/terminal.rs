//! Asking somebody at a terminal.

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::{Command, Stdio};

/// The first line of standard input. At a terminal it is asked for, and what is typed is not shown.
///
/// # Errors
/// When nothing can be read.
pub fn password() -> io::Result<String> {
    let mut line = String::new();
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        stdin.lock().read_line(&mut line)?;
        return Ok(without_end(&line));
    }
    eprint!("Password: ");
    io::stderr().flush()?;
    // Without `stty` the password shows; asking for it is still better than to take it as an
    // argument, which every process of the machine can read.
    let is_hidden = echo("-echo");
    let read = stdin.lock().read_line(&mut line);
    if is_hidden {
        echo("echo");
        eprintln!();
    }
    read?;
    Ok(without_end(&line))
}

/// Blanks may belong to a password; the end of the line does not.
fn without_end(line: &str) -> String {
    line.trim_end_matches(['\r', '\n']).to_owned()
}

fn echo(how: &str) -> bool {
    let stty = Command::new("stty")
        .arg(how)
        .stdin(Stdio::inherit())
        .status();
    stty.is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_the_line_is_no_part_of_a_password() {
        assert_eq!(without_end(" correct horse \r\n"), " correct horse ");
    }
}
