//! The secret that signs access tokens, when none is given: made once, kept beside the database.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::sqlite::SqliteConnectOptions;

use crate::domain::ids;

/// The file of a `sqlite:` URL; none for a database in memory.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    if !url.starts_with("sqlite:") || url.contains(":memory:") || url.contains("mode=memory") {
        return None;
    }
    let options = SqliteConnectOptions::from_str(url).ok()?;
    let path = options.get_filename().to_owned();
    (!path.as_os_str().is_empty()).then_some(path)
}

/// The secret in a file (0600), made when there is none.
pub(super) fn kept_secret(file: &Path) -> std::io::Result<String> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;

    if let Some(folder) = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)?;
    }
    let kept = || Ok(std::fs::read_to_string(file)?.trim().to_owned());
    if file.exists() {
        return kept();
    }
    // It gets its name when it is whole: a crash leaves none that is cut short, and of two processes
    // that start at once one gives its own, the other reads.
    let draft = file.with_extension(ids::prefixed("new"));
    let secret = new_secret();
    let mut new = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    let written = new
        .write_all(secret.as_bytes())
        .and_then(|()| new.sync_all());
    if let Err(e) = written {
        drop(std::fs::remove_file(&draft));
        return Err(e);
    }
    match std::fs::hard_link(&draft, file) {
        Ok(()) => std::fs::remove_file(&draft).map(|()| secret),
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            std::fs::remove_file(&draft)?;
            kept()
        }
        // A file system without links, as on a memory stick.
        Err(_) => std::fs::rename(&draft, file).map(|()| secret),
    }
}

/// 262 random bits.
pub(super) fn new_secret() -> String {
    ids::prefixed("dbl") + &ids::prefixed("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_readable_by_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/auth_secret");
        let first = kept_secret(&file).unwrap();
        assert!(first.len() >= 32);
        assert_eq!(kept_secret(&file).unwrap(), first);
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let beside = std::fs::read_dir(folder.path().join("new")).unwrap();
        assert_eq!(beside.count(), 1, "nothing is left of how it was made");
    }

    #[test]
    fn those_who_start_at_once_have_the_same_secret() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("auth_secret");
        let secrets: Vec<String> = std::thread::scope(|scope| {
            let start = || scope.spawn(|| kept_secret(&file).unwrap());
            let all: Vec<_> = (0..8).map(|_| start()).collect();
            all.into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert!(secrets.iter().all(|secret| *secret == secrets[0]));
        assert!(secrets[0].len() >= 32);
    }
}
