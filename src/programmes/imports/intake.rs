//! Taking a sheet in, from a page, a program or a command.
use super::{
    batch::{Batch, Kind, State},
    ops,
};
use crate::{
    kernel::{
        Caller, Error, Result,
        sheet::{Limits, Mapping, Sheet, guess_columns},
        upload::antivirus,
    },
    msg,
    spine::organisations,
};

/// Takes a file in and, when its columns are plain, has it tried out at once. Pages and API come here.
pub async fn take_in(
    caller: &Caller,
    kind: &str,
    organisation: &str,
    file: Option<(String, Vec<u8>)>,
) -> Result<Batch> {
    let kind =
        Kind::of_key(kind).ok_or_else(|| Error::field("kind", msg!("imports-kind-missing")))?;
    let (name, bytes) = file.ok_or_else(|| Error::field("file", msg!("imports-file-missing")))?;
    let place = caller
        .read(async |work| organisations::by_code(work, organisation).await)
        .await;
    let place = place.map_err(|_| {
        Error::field(
            "organisation",
            msg!("imports-no-organisation", code = organisation),
        )
    })?;
    antivirus::admit(&caller.deputy, "file", &name, &bytes).await?;
    let (mapping, bytes) = guess(kind, name.clone(), bytes).await?;
    let plain = mapping.problems(kind.columns()).is_empty();
    caller
        .write(async |work| {
            let sent = ops::Sent {
                kind,
                organisation_id: place.id,
                name,
                bytes,
                mapping,
            };
            let batch = ops::create(work, sent).await?;
            if plain && batch.state() == State::Uploaded {
                ops::ask_to_check(work, batch.id).await?;
            }
            Ok(batch)
        })
        .await
}

/// Opens the sheet and guesses its columns, on a thread that may block.
pub async fn guess(kind: Kind, name: String, bytes: Vec<u8>) -> Result<(Mapping, Vec<u8>)> {
    let look = move || -> Result<(Mapping, Vec<u8>)> {
        let bytes: std::sync::Arc<[u8]> = bytes.into();
        let sheet = Sheet::open(bytes.clone(), &name, Limits::default())
            .map_err(|p| Error::field("file", p.msg))?;
        let mapping = guess_columns(sheet.head(), kind.columns());
        drop(sheet);
        Ok((mapping, bytes.to_vec()))
    };
    tokio::task::spawn_blocking(look)
        .await
        .map_err(anyhow::Error::from)?
}
