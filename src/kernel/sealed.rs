//! Files that the program keeps for itself, sealed in pieces: a sheet of a hundred megabytes is opened a piece at a time.
use super::{App, Error, Result, crypto::Keys};
use futures::TryStreamExt;
use object_store::{ObjectStoreExt, PutPayload, path::Path};

/// So much is sealed at a time.
const PIECE: usize = 1 << 20;

/// Keeps bytes under a path, in the place of what was there.
pub async fn keep(app: &App, path: &str, purpose: &str, bytes: &[u8]) -> Result<()> {
    let mut sealed = vec![];
    for piece in bytes.chunks(PIECE) {
        let piece = app.keys.seal(purpose, piece);
        sealed.extend((piece.len() as u32).to_be_bytes());
        sealed.extend(piece);
    }
    let kept = app
        .files
        .put(&Path::from(path), PutPayload::from(sealed))
        .await;
    kept.map_err(anyhow::Error::from)?;
    Ok(())
}

/// The bytes again, opened. `size` is what they are believed to be.
///
/// # Errors
/// [`Error::Broken`] when they are missing, cut off, or sealed with a key that is not here.
pub async fn open(app: &App, path: &str, purpose: &str, size: i64) -> Result<Vec<u8>> {
    let found = app.files.get(&Path::from(path)).await;
    let found = found.map_err(anyhow::Error::from)?;
    let mut bytes = Vec::with_capacity(size.max(0) as usize);
    // What has come and is not opened yet: a large file is never held twice.
    let mut sealed = vec![];
    let mut parts = found.into_stream();
    while let Some(part) = parts.try_next().await.map_err(anyhow::Error::from)? {
        sealed.extend_from_slice(&part);
        let opened = open_pieces(&app.keys, purpose, &sealed, &mut bytes)?;
        sealed.drain(..opened);
    }
    match sealed.is_empty() {
        true => Ok(bytes),
        false => Err(anyhow::anyhow!("the file {path} is cut off").into()),
    }
}

/// Opens the whole pieces of a sealed file. Gives how far they reach.
fn open_pieces(keys: &Keys, purpose: &str, sealed: &[u8], bytes: &mut Vec<u8>) -> Result<usize> {
    let mut rest = sealed;
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some((piece, after)) = after.split_at_checked(length) else {
            break;
        };
        let opened = keys.open(purpose, piece);
        bytes.extend_from_slice(&opened.map_err(|e| anyhow::anyhow!("{e:?}"))?);
        rest = after;
    }
    Ok(sealed.len() - rest.len())
}

/// Puts a file that an older key sealed under the current one. Gives whether it did; one that is gone is left alone.
///
/// # Errors
/// As [`open`].
pub async fn reseal(app: &App, path: &str, purpose: &str) -> Result<bool> {
    let found = match app.files.get(&Path::from(path)).await {
        Err(object_store::Error::NotFound { .. }) => return Ok(false),
        other => other.map_err(anyhow::Error::from)?,
    };
    let (mut anew, mut changed) = (vec![], false);
    let mut sealed = vec![];
    let mut parts = found.into_stream();
    while let Some(part) = parts.try_next().await.map_err(anyhow::Error::from)? {
        sealed.extend_from_slice(&part);
        let (passed, some) = reseal_pieces(&app.keys, purpose, &sealed, &mut anew)?;
        sealed.drain(..passed);
        changed |= some;
    }
    if !sealed.is_empty() {
        return Err(anyhow::anyhow!("the file {path} is cut off").into());
    }
    if changed {
        let place = Path::from(path);
        let put = app.files.put(&place, PutPayload::from(anew));
        put.await.map_err(anyhow::Error::from)?;
    }
    Ok(changed)
}

/// The whole pieces of a sealed file under the current key. Gives how far they reach, and whether one was under another.
fn reseal_pieces(
    keys: &Keys,
    purpose: &str,
    sealed: &[u8],
    anew: &mut Vec<u8>,
) -> Result<(usize, bool)> {
    let (mut rest, mut changed) = (sealed, false);
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let Some((piece, after)) = after.split_at_checked(length) else {
            break;
        };
        let new = keys.resealed(purpose, piece)?;
        changed |= new.is_some();
        let piece = new.as_deref().unwrap_or(piece);
        anew.extend((piece.len() as u32).to_be_bytes());
        anew.extend_from_slice(piece);
        rest = after;
    }
    Ok((sealed.len() - rest.len(), changed))
}

/// Takes a file away; one that is gone already is no fault.
pub async fn wipe(app: &App, path: &str) -> Result<()> {
    match app.files.delete(&Path::from(path)).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(e) => Err(Error::Broken(e.into())),
    }
}
