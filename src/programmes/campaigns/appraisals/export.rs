//! The result to keep: one JSON file from which everything is recomputed, and the same as a workbook for people.
use super::{book, deciding};
use crate::{
    kernel::{Caller, Result, sheet::write::Format, web},
    msg,
};
use axum::{extract::Path, response::Response};

pub async fn json(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let export = caller
        .read(async |work| deciding::export(work, &key).await)
        .await?;
    let name = format!("{}-appraisal.json", export.account.campaign);
    let bytes = serde_json::to_vec(&export)?;
    Ok(web::attachment(&name, "application/json", bytes))
}

pub async fn xlsx(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let export = caller
        .read(async |work| deciding::export(work, &key).await)
        .await?;
    let l = caller.lang;
    let campaign = l.pick(&export.account.name_zh, &export.account.name_en);
    let title = l.say(msg!("appraisals-sheet", campaign = campaign));
    let bytes = book::bytes(l, &export)?;
    let name = format!("{title}.xlsx");
    Ok(web::attachment(&name, Format::Xlsx.media_type(), bytes))
}
