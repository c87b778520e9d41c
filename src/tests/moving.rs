//! Backup and restore of a SQLite file, and moving everything from one database to another.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use doable::store::transfer::{TABLES, export, import};
use pretty_assertions::assert_eq;
use serde_json::json;

use crate::commands::{doable, run};
use crate::util::database::{Database, only_on_sqlite};
use crate::util::{App, User};

async fn add(app: &App, user: &User, title: &str) {
    let body = json!({ "title": title });
    app.post("/api/tasks")
        .by(user)
        .json(&body)
        .send()
        .await
        .expect(201);
}

fn file(database: &Database) -> PathBuf {
    PathBuf::from(database.url().strip_prefix("sqlite://").unwrap())
}

#[tokio::test]
async fn a_backup_of_a_running_server_is_restored_into_a_stopped_one() {
    if only_on_sqlite("backup") {
        return;
    }
    let app = App::start().await;
    let ada = app.user("ada").await;
    add(&app, &ada, "Before").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.db");
    let name = path.to_str().unwrap().to_owned();
    let made = doable(&app, &["backup", &name], "").await;
    assert!(made.good, "{}", made.text);
    let mode = path.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = doable(&app, &["backup", &name], "").await;
    assert!(!again.good, "a backup is never overwritten");

    add(&app, &ada, "After").await;
    let in_use = doable(&app, &["restore", &name], "").await;
    assert!(
        !in_use.good && in_use.text.contains("in use"),
        "{}",
        in_use.text
    );
    add(&app, &ada, "Still running").await;
    app.state.chat.shut_down().await;
    app.state.store.close().await;
    let done = doable(&app, &["restore", &name], "").await;
    assert!(done.good, "{}", done.text);
    assert_eq!(
        app.database.texts("SELECT title FROM tasks").await,
        ["Before"]
    );
    let old = done.text.split("is kept: ").nth(1).unwrap();
    let old = old.lines().next().unwrap();
    let kept = doable::store::Store::open(&format!("sqlite://{old}"))
        .await
        .unwrap();
    assert!(kept.has_users().await.unwrap());
    let folder = file(&app.database);
    let names = std::fs::read_dir(folder.parent().unwrap()).unwrap();
    let left = names.filter(|e| {
        let name = e.as_ref().unwrap().file_name();
        name.to_string_lossy().contains(".restoring")
    });
    assert_eq!(left.count(), 0, "a refused restore leaves nothing behind");
}

#[tokio::test]
async fn what_is_damaged_newer_or_no_backup_is_not_restored() {
    if only_on_sqlite("restore") {
        return;
    }
    let app = App::start().await;
    app.user("ada").await;
    app.state.store.close().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("backup.db");
    let name = path.to_str().unwrap().to_owned();
    assert!(doable(&app, &["backup", &name], "").await.good);
    let sound = std::fs::read(&path).unwrap();
    let middle = sound.len() / 2;
    let mut damaged = sound.clone();
    damaged[middle..middle + 4096].fill(0x5a);
    for (bytes, why) in [
        (&b"nonsense"[..], "backup"),
        (&[], "backup"),
        (&damaged, "damaged"),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let refused = doable(&app, &["restore", &name], "").await;
        assert!(!refused.good, "{why}");
    }
    std::fs::write(&path, &sound).unwrap();
    let newer = Database::new().await;
    std::fs::copy(&path, file(&newer)).unwrap();
    newer
        .run("UPDATE _sqlx_migrations SET version = 99 WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)")
        .await;
    let refused = doable(&app, &["restore", file(&newer).to_str().unwrap()], "").await;
    assert!(
        !refused.good && refused.text.contains("newer"),
        "{}",
        refused.text
    );
    assert_eq!(app.database.texts("SELECT email FROM users").await.len(), 1);
}

#[tokio::test]
async fn a_restore_makes_the_folder_keeps_every_old_database_and_replaces_no_newer_one() {
    if only_on_sqlite("restore") {
        return;
    }
    let app = App::start().await;
    app.user("ada").await;
    app.state.store.close().await;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let backup = path("backup.db");
    assert!(doable(&app, &["backup", &backup], "").await.good);

    let fresh = format!("sqlite://{}", path("new/data/doable.db"));
    let restore = async || crate::commands::run(&fresh, &["restore", &backup], "", &[]).await;
    assert!(restore().await.good);
    let mut kept = Vec::new();
    for _ in 0..3 {
        let text = restore().await.text;
        let old = text.split("is kept: ").nth(1).unwrap().lines().next();
        kept.push(old.unwrap().to_owned());
    }
    kept.sort();
    kept.dedup();
    assert_eq!(kept.len(), 3);
    assert!(kept.iter().all(|file| std::path::Path::new(file).exists()));

    app.database
        .run("UPDATE _sqlx_migrations SET version = 99 WHERE version = 1")
        .await;
    let refused = doable(&app, &["restore", &backup], "").await;
    assert!(
        !refused.good && refused.text.contains("newer"),
        "{}",
        refused.text
    );
    assert_eq!(app.database.texts("SELECT email FROM users").await.len(), 1);
    // What is no database at all is worth nothing.
    std::fs::write(file(&app.database), "nonsense").unwrap();
    let replaced = doable(&app, &["restore", &backup], "").await;
    assert!(replaced.good, "{}", replaced.text);
}

/// Every table and column of the database is in the list, so that a new one cannot be forgotten.
#[tokio::test]
async fn the_list_of_tables_is_that_of_the_database() {
    let app = App::start().await;
    let sql = match &*app.database {
        Database::Sqlite(_) => {
            "SELECT t.name || '.' || c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '_sqlx%'"
        }
        Database::Postgres(..) => {
            "SELECT table_name || '.' || column_name FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name NOT LIKE '_sqlx%'"
        }
    };
    let mut there = app.database.texts(sql).await;
    let mut listed: Vec<String> = TABLES
        .iter()
        .flat_map(|t| {
            t.columns
                .iter()
                .map(|(column, _)| format!("{}.{column}", t.name))
        })
        .collect();
    there.sort();
    listed.sort();
    assert_eq!(listed, there);
}

/// On PostgreSQL: from SQLite to there; else from one file to another.
#[tokio::test]
async fn everything_moves_to_another_database_and_works_there() {
    let folder = tempfile::tempdir().unwrap();
    let source = App::start_over(Database::Sqlite(tempfile::tempdir().unwrap())).await;
    let ada = source.user("ada").await;
    add(&source, &ada, "Käse 🧀").await;
    let (thread, _) = source.say(&ada, None, "add a task to buy milk").await;
    source
        .patch("/api/tasks/1/complete")
        .by(&ada)
        .send()
        .await
        .expect(200);
    let upload = json!({"type": "attachments.create", "params": {
        "name": "a.txt", "size": 3, "mime_type": "text/plain"}});
    let file = source.operate(&ada, &upload).await;
    let path = format!("/api/chatkit/attachments/{}", file["id"].as_str().unwrap());
    let put = source
        .put(&path)
        .by(&ada)
        .header("content-type", "text/plain");
    put.raw(vec![0x61, 0x0a, 0x62]).send().await;
    let name = folder.path().join("all.jsonl");
    let rows = export(&source.state.store, &name).await.unwrap();
    assert!(rows > 10, "{rows}");
    let mode = name.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(
        export(&source.state.store, &name).await.is_err(),
        "never overwritten"
    );

    let target = Database::new().await;
    let text = std::fs::read_to_string(&name).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let cut = folder.path().join("cut.jsonl");
    for damaged in [
        lines[..lines.len() - 1].join("\n"),
        [&lines[..1], &lines[2..]].concat().join("\n"),
        // Of a schema that this one does not know yet.
        text.replacen("\"doable_export\":", "\"doable_export\":9", 1),
        "nonsense".to_owned(),
    ] {
        std::fs::write(&cut, damaged).unwrap();
        let store = doable::store::Store::open(&target.url()).await.unwrap();
        assert!(import(&store, &cut).await.is_err());
        assert!(!store.has_users().await.unwrap(), "nothing of it stays");
        store.close().await;
    }
    let args = ["import", name.to_str().unwrap()];
    let moved = run(&target.url(), &args, "", &[]).await;
    assert!(
        moved.good && moved.text.contains(&format!("{rows} rows")),
        "{}",
        moved.text
    );
    let again = run(&target.url(), &args, "", &[]).await;
    assert!(
        !again.good && again.text.contains("not empty"),
        "{}",
        again.text
    );

    let there = App::start_over(target).await;
    // Sessions, tasks with ids and numbers, conversations and files are the same.
    for path in ["/api/tasks", "/api/auth/me", &path] {
        let (_, before) = source.get(path).by(&ada).send_raw().await;
        let (_, after) = there.get(path).by(&ada).send_raw().await;
        assert_eq!(after, before, "{path}");
    }
    assert_eq!(
        there.items(&ada, &thread).await,
        source.items(&ada, &thread).await
    );
    add(&there, &ada, "Next").await;
    there.say(&ada, Some(&thread), "what is left?").await;
}
