//! Sheets that go out: the bad rows to be put right, and empty templates.
use super::{batch::Kind, ops};
use crate::kernel::{
    Caller, Error, Id, Result,
    sheet::{Column, Format, Kind as Cell, Table},
    web,
};
use axum::{extract::Path, response::Response};

/// The bad and held rows of an import, as they came, with line and reason.
pub async fn bad(caller: Caller, Path(id): Path<String>) -> Result<Response> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    // The sheet holds what was sent, whole numbers included.
    let batch = caller
        .read(async |work| {
            let batch = ops::get(work, id).await?;
            work.proved_lately().map(|()| batch)
        })
        .await?;
    let bytes = super::bad_rows(caller.app(), &batch, caller.lang).await?;
    let name = format!(
        "{}-{}.xlsx",
        caller.lang.t("imports-bad-file"),
        batch
            .file_name
            .rsplit_once('.')
            .map_or(&*batch.file_name, |n| n.0)
    );
    // Who takes it is on record.
    caller
        .write(async |work| {
            work.audit(
                "import.bad-rows",
                ("import", Some(id)),
                Some(batch.organisation_id),
                serde_json::json!({ "rows": batch.rows_bad + batch.rows_held }),
            );
            Ok(())
        })
        .await?;
    Ok(web::attachment(&name, Format::Xlsx.media_type(), bytes))
}

/// An empty sheet with the columns that an import knows, every one of them text.
pub async fn template(caller: Caller, Path(kind): Path<String>) -> Result<Response> {
    let kind = Kind::of_key(&kind).ok_or(Error::NotFound)?;
    let l = caller.lang;
    let of = match kind {
        Kind::Members => l.t("imports-kind-members"),
        Kind::Unions => l.t("imports-kind-unions"),
    };
    let columns = kind
        .columns()
        .iter()
        .map(|c| Column::new(c.key, c.aliases[0], Cell::Text))
        .collect();
    let table = Table {
        title: of.clone(),
        columns,
        rows: Vec::<Vec<String>>::new(),
    };
    let mut bytes = vec![];
    table.write(Format::Xlsx, &mut bytes)?;
    Ok(web::attachment(
        &format!("{}-{of}.xlsx", l.t("imports-template")),
        Format::Xlsx.media_type(),
        bytes,
    ))
}
