//! The rows that were not put on the books, as a sheet to be put right and sent again.
use super::{batch::Batch, ops, reading::one, store};
use crate::{
    kernel::{
        App, Deputy, Lang, Msg, Result, UnitOfWork,
        lang::Value,
        sheet::{BadRows, Limits, Mapping, Row, Sheet, Source},
    },
    msg,
};

/// Writes the sheet of bad and held rows from the file: as they came, with line and reason, to be put right and sent again.
pub async fn bad_rows(app: &App, batch: &Batch, lang: Lang) -> Result<Vec<u8>> {
    let deputy = Deputy::clockwork(app);
    let source = Source::from(ops::file(app, batch).await?);
    let mapping: Mapping = serde_json::from_str(&batch.mapping)?;
    let noted: std::collections::HashMap<i64, Vec<Msg>> =
        deputy.read(async |work| noted(work, batch).await).await?;
    let name = batch.file_name.clone();
    let write = move || -> Result<Vec<u8>> {
        let mut bytes = vec![];
        let mut sheet = Sheet::open(source, &name, Limits::default()).map_err(one)?;
        let mut out = BadRows::begin(&mapping.header, lang, &mut bytes)?;
        let mut rows = sheet.rows_below(&mapping.header).map_err(one)?;
        let mut row = Row::default();
        while rows.read(&mut row) {
            if let Some(reasons) = noted.get(&(row.line() as i64)) {
                out.row(&row, reasons)?;
            }
        }
        out.finish()?;
        Ok(bytes)
    };
    tokio::task::spawn_blocking(write)
        .await
        .map_err(anyhow::Error::from)?
}

async fn noted(
    work: &mut UnitOfWork,
    batch: &Batch,
) -> Result<std::collections::HashMap<i64, Vec<Msg>>> {
    let mut noted = std::collections::HashMap::new();
    for verdict in ["bad", "held"] {
        let mut after = 0;
        loop {
            let rows = store::rows(&mut work.conn, batch.id, after, verdict, 1_000).await?;
            let Some(last) = rows.last() else { break };
            after = last.line;
            for row in &rows {
                noted.insert(row.line, reasons(&row.problems));
            }
        }
    }
    Ok(noted)
}

/// The reasons of a note, each with its cell.
fn reasons(problems: &str) -> Vec<Msg> {
    let remarks: Vec<serde_json::Value> = serde_json::from_str(problems).unwrap_or_default();
    let text = |r: &serde_json::Value, key: &str| {
        Value::Text(r[key].as_str().unwrap_or_default().to_owned())
    };
    let said = |r: &serde_json::Value| {
        msg!(
            "imports-reason",
            at = text(r, "at"),
            zh = text(r, "zh"),
            en = text(r, "en")
        )
    };
    remarks.iter().map(said).collect()
}
