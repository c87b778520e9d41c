//! The secret that signs access tokens, when none is given: made once, kept beside the database.

use std::path::{Path, PathBuf};

use crate::domain::ids;

/// The file of a `sqlite:` URL; none for a database in memory.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url
        .strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"))?;
    let path = path.split('?').next().unwrap_or(path);
    (!path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
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
    // `create_new`: of two processes that start at once one writes, the other reads.
    match std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
    {
        Ok(mut new) => {
            let secret = new_secret();
            new.write_all(secret.as_bytes())?;
            new.sync_all()?;
            Ok(secret)
        }
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            Ok(std::fs::read_to_string(file)?.trim().to_owned())
        }
        Err(e) => Err(e),
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
    }
}
