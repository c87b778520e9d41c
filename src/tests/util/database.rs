//! A database of one's own per application: a SQLite file, or a database on the PostgreSQL server
//! that `DOABLE_TEST_POSTGRES` names.

use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqliteConnection};
use tempfile::TempDir;

use doable::domain::ids;

/// Where the server is, if the tests are to run on it.
pub fn postgres_server() -> Option<String> {
    std::env::var("DOABLE_TEST_POSTGRES")
        .ok()
        .filter(|url| !url.is_empty())
}

/// Whether the tests run on PostgreSQL; says that the test does not apply there.
pub fn only_on_sqlite(test: &str) -> bool {
    let skipped = postgres_server().is_some();
    if skipped {
        eprintln!("SKIPPED on PostgreSQL: {test}");
    }
    skipped
}

/// A database that goes with this value.
pub enum Database {
    /// A file in a folder.
    Sqlite(TempDir),
    /// The server, and the database's name.
    Postgres(String, String),
}

impl Database {
    /// An empty one.
    pub async fn new() -> Self {
        let Some(server) = postgres_server() else {
            return Self::Sqlite(tempfile::tempdir().unwrap());
        };
        let name = ids::prefixed("test").to_lowercase();
        let mut admin = PgConnection::connect(&server).await.unwrap();
        let sql = AssertSqlSafe(format!("CREATE DATABASE {name}"));
        admin.execute(sql).await.unwrap();
        Self::Postgres(server, name)
    }

    /// As `DATABASE_URL` names it.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite://{}/test.db", folder.path().display()),
            Self::Postgres(server, name) => {
                let (base, _) = server.rsplit_once('/').unwrap();
                format!("{base}/{name}")
            }
        }
    }

    /// A connection past the application, as another program would open it.
    pub async fn sqlite(&self) -> SqliteConnection {
        SqliteConnection::connect(&self.url()).await.unwrap()
    }

    /// Whether several processes may use it at once.
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Postgres(..))
    }

    /// Runs a statement past the application.
    pub async fn run(&self, sql: &'static str) {
        match self {
            Self::Sqlite(_) => {
                self.sqlite().await.execute(sql).await.unwrap();
            }
            Self::Postgres(..) => {
                let mut connection = PgConnection::connect(&self.url()).await.unwrap();
                connection.execute(sql).await.unwrap();
            }
        }
    }

    /// The texts of a query's first column.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        match self {
            Self::Sqlite(_) => {
                let rows = self.sqlite().await.fetch_all(sql).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
            Self::Postgres(..) => {
                let mut connection = PgConnection::connect(&self.url()).await.unwrap();
                let rows = connection.fetch_all(sql).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Self::Postgres(server, name) = self else {
            return;
        };
        // The test's runtime is on its way out: this needs one of its own.
        let (server, sql) = (server.clone(), format!("DROP DATABASE {name} WITH (FORCE)"));
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let pool = PgPoolOptions::new()
                    .max_connections(1)
                    .connect(&server)
                    .await
                    .unwrap();
                pool.execute(AssertSqlSafe(sql)).await.unwrap();
            });
        });
        if dropped.join().is_err() {
            eprintln!("a test database was left behind");
        }
    }
}
