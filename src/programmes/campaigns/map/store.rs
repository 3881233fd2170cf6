//! The places of tiles. All their SQL is here and runs on both engines.
use crate::{
    args,
    kernel::{
        Id, Result,
        db::{Arg, Conn},
    },
};

const PLACES: &str =
    "SELECT organisation_id, tile_row, tile_column FROM map_tiles WHERE organisation_id IN";
const SET: &str = "
    INSERT INTO map_tiles (organisation_id, tile_row, tile_column, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (organisation_id) DO UPDATE SET tile_row = $2, tile_column = $3, changed_at = $4, changed_by = $5";
const CLEAR: &str = "DELETE FROM map_tiles WHERE organisation_id = $1";

/// Unit, row and column of those that have a place.
pub async fn places(conn: &mut Conn, units: &[Id]) -> Result<Vec<(Id, i64, i64)>> {
    let ids = units.iter().flat_map(|id| args![*id]).collect();
    conn.among(PLACES, "", ids).await
}
/// `values`: unit, row, column, now, account.
pub async fn set(conn: &mut Conn, values: Vec<Arg>) -> Result<()> {
    conn.run(SET, values).await.map(drop)
}
/// Takes the place of a unit away.
pub async fn clear(conn: &mut Conn, unit: Id) -> Result<()> {
    conn.run(CLEAR, args![unit]).await.map(drop)
}
