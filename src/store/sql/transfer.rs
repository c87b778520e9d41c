//! All rows of all tables.

use async_trait::async_trait;
use futures::TryStreamExt;
use serde_json::{Value, json};
use sqlx::{QueryBuilder, Row};

use super::{Database, Db, DbRow};
use crate::domain::hex;
use crate::error::{Error, Result};
use crate::store::transfer::{Give, Kind, Line, TABLES, Table, Take, Transfer};

#[async_trait]
impl Transfer for Database {
    async fn unload(&self, take: &mut Take<'_>) -> Result<()> {
        let mut tx = self.snapshot().await?;
        for table in TABLES {
            let mut query = QueryBuilder::<Db>::new("SELECT ");
            push_columns(&mut query, table);
            query.push(" FROM ").push(table.name);
            let query = query.build();
            let mut rows = query.fetch(&mut *tx);
            while let Some(row) = rows.try_next().await? {
                let columns = table.columns.iter().enumerate();
                let values = columns.map(|(n, (_, kind))| value(&row, n, *kind));
                take(Line {
                    table: table.name.to_owned(),
                    row: values.collect::<Result<_>>()?,
                })?;
            }
        }
        tx.commit().await?;
        Ok(())
    }

    async fn load(&self, rows: &mut Give<'_>) -> Result<()> {
        let mut tx = self.begin().await?;
        for table in TABLES {
            let mut query = QueryBuilder::<Db>::new("SELECT COUNT(*) FROM ");
            query.push(table.name);
            let (count,): (i64,) = query.build_query_as().fetch_one(&mut *tx).await?;
            if count > 0 {
                return Err(Error::conflict(
                    "The database is not empty. Import into a new one.",
                ));
            }
        }
        for line in rows {
            let line = line?;
            let table = TABLES.iter().find(|table| table.name == line.table);
            let table = table.filter(|table| table.columns.len() == line.row.len());
            let table = table.ok_or_else(|| misfit(&line.table))?;
            let mut query = QueryBuilder::<Db>::new("INSERT INTO ");
            query.push(table.name).push(" (");
            push_columns(&mut query, table);
            query.push(") VALUES (");
            let mut values = query.separated(", ");
            for ((_, kind), value) in table.columns.iter().zip(&line.row) {
                let fits = value.is_null() || is_of(value, *kind);
                if !fits {
                    return Err(misfit(table.name));
                }
                match kind {
                    Kind::Text => values.push_bind(value.as_str().map(str::to_owned)),
                    Kind::Int => values.push_bind(value.as_i64()),
                    Kind::Bool => values.push_bind(value.as_bool()),
                    Kind::Bytes => values.push_bind(value.as_str().and_then(hex::decode)),
                };
            }
            query.push(")");
            query.build().execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

fn push_columns(query: &mut QueryBuilder<Db>, table: &Table) {
    let mut columns = query.separated(", ");
    for (name, _) in table.columns {
        columns.push(*name);
    }
}

fn value(row: &DbRow, n: usize, kind: Kind) -> Result<Value> {
    Ok(match kind {
        Kind::Text => json!(row.try_get::<Option<String>, _>(n)?),
        Kind::Int => json!(row.try_get::<Option<i64>, _>(n)?),
        Kind::Bool => json!(row.try_get::<Option<bool>, _>(n)?),
        Kind::Bytes => json!(
            row.try_get::<Option<Vec<u8>>, _>(n)?
                .map(|b| hex::encode(&b))
        ),
    })
}

fn is_of(value: &Value, kind: Kind) -> bool {
    match kind {
        Kind::Text => value.is_string(),
        Kind::Int => value.is_i64(),
        Kind::Bool => value.is_boolean(),
        Kind::Bytes => value
            .as_str()
            .is_some_and(|text| hex::decode(text).is_some()),
    }
}

fn misfit(table: &str) -> Error {
    Error::bad_request(format!("A row of {table:?} does not fit this version."))
}
