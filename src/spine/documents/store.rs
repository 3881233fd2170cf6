//! The tables of documents. All SQL of documents is here and runs on both engines.
use super::document::{Document, Text};
use crate::{
    args,
    kernel::{Id, Result, db::Arg, db::Conn},
    within,
};

macro_rules! document {
    ($($rest:tt)*) => {
        concat!(
            "SELECT d.id, d.organisation_id, d.about_id, d.kind, d.word, d.year, d.serial, d.number, d.issuer, d.issued_on,
                d.issued_at, d.issued_by, d.record_type, d.record_id, d.version, d.title, d.void_at, d.void_reason
             FROM documents d ",
            $($rest)*
        )
    };
}
// The row of the counter is held until the unit of work ends: whoever comes next waits, and sees what was given.
const NEXT: &str = "
    INSERT INTO document_serials (word, year, last) VALUES ($1, $2, 1)
    ON CONFLICT (word, year) DO UPDATE SET last = document_serials.last + 1
    RETURNING last";
const INSERT: &str = "
    INSERT INTO documents (id, organisation_id, about_id, kind, word, year, serial, number, issuer, issued_on, issued_at,
        issued_by, record_type, record_id, version, title)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15)";
const INSERT_TEXT: &str = "
    INSERT INTO document_texts (document_id, version, title, addressee, body, sha256, reason, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const GET: &str = document!("WHERE d.id = $1");
const OF_RECORD: &str =
    document!("WHERE d.record_type = $1 AND d.record_id = $2 ORDER BY d.issued_at, d.serial");
const LIST: &str = document!(
    "WHERE (", within!("d.organisation_id"), " OR ", within!("d.about_id"), ")
       AND ($4 = '' OR d.number LIKE $4 ESCAPE '!' OR d.title LIKE $4 ESCAPE '!')
       AND ($5 = '' OR d.kind = $5) AND ($6 = 0 OR d.year = $6) AND ($7 = '' OR d.word = $7)
       AND ($8 = '' OR ($8 = 'void' AND d.void_at IS NOT NULL) OR ($8 = 'valid' AND d.void_at IS NULL)
         OR ($8 = 'change' AND EXISTS (SELECT 1 FROM document_changes c WHERE c.document_id = d.id AND c.state = 'proposed')))
       AND d.id < $9
     ORDER BY d.id DESC LIMIT $10"
);
const TEXTS: &str = "
    SELECT version, title, addressee, body, sha256, reason, written_at FROM document_texts
    WHERE document_id = $1 ORDER BY version DESC";
const RAISE: &str = "
    UPDATE documents SET version = version + 1, title = $3 WHERE id = $1 AND version = $2 AND void_at IS NULL";
const VOID: &str = "
    UPDATE documents SET void_at = $2, void_by = $3, void_reason = $4 WHERE id = $1 AND void_at IS NULL";
const WORD: &str = "SELECT word, version FROM document_words WHERE organisation_id = $1";
const HOLDER: &str = "SELECT organisation_id FROM document_words WHERE word = $1";
const SET_WORD: &str = "
    INSERT INTO document_words (organisation_id, word, version, changed_at, changed_by) VALUES ($1, $2, 1, $4, $5)
    ON CONFLICT (organisation_id) DO UPDATE SET word = $2, version = document_words.version + 1, changed_at = $4, changed_by = $5
    WHERE document_words.version = $3";
const ADOPT_WORD: &str = "
    INSERT INTO document_words (organisation_id, word, version, changed_at, changed_by) VALUES ($1, $2, 1, $3, $4)
    ON CONFLICT DO NOTHING";
// Who may issue: federations and their committees, not grassroots unions. A city has a dozen, a large one a few hundred.
const WORDS: &str = concat!(
    "SELECT o.id, o.name, COALESCE(w.word, '') AS word, COALESCE(w.version, 0) AS version
     FROM organisations o LEFT JOIN document_words w ON w.organisation_id = o.id
     WHERE ",
    within!("o.id"),
    " AND o.kind IN ('10', '20', '21', '30', '31', '32') AND o.status NOT IN ('5', '6')
     ORDER BY o.code LIMIT 300"
);

/// An organisation that may issue, and its word, empty while it has none.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WordRow {
    pub id: Id,
    pub name: String,
    pub word: String,
    pub version: i64,
}

pub async fn next(conn: &mut Conn, word: &str, year: i64) -> Result<i64> {
    conn.count(NEXT, args![word, year]).await
}
pub async fn insert(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT, row).await
}
pub async fn insert_text(conn: &mut Conn, row: Vec<Arg>) -> Result<u64> {
    conn.run(INSERT_TEXT, row).await
}
pub async fn get(conn: &mut Conn, id: Id) -> Result<Document> {
    conn.one(GET, args![id]).await
}
pub async fn of_record(conn: &mut Conn, record: (&str, Id)) -> Result<Vec<Document>> {
    conn.all(OF_RECORD, args![record.0, record.1]).await
}
/// `values`: the reach of the reader, then pattern, kind, year, word, state, before which id, how many.
pub async fn list(conn: &mut Conn, values: Vec<Arg>) -> Result<Vec<Document>> {
    conn.all(LIST, values).await
}
pub async fn texts(conn: &mut Conn, id: Id) -> Result<Vec<Text>> {
    conn.all(TEXTS, args![id]).await
}
/// Moves on to the next version; 0 rows when it is not the one that was read, or void.
pub async fn raise(conn: &mut Conn, id: Id, version: i64, title: &str) -> Result<u64> {
    conn.run(RAISE, args![id, version, title]).await
}
pub async fn void(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(VOID, values).await
}
pub async fn word(conn: &mut Conn, organisation_id: Id) -> Result<Option<(String, i64)>> {
    conn.find(WORD, args![organisation_id]).await
}
pub async fn holder(conn: &mut Conn, word: &str) -> Result<Option<Id>> {
    Ok(conn.find::<(Id,)>(HOLDER, args![word]).await?.map(|r| r.0))
}
pub async fn set_word(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(SET_WORD, values).await
}
/// Takes a word that nobody else has for an organisation that has none; 0 rows otherwise.
pub async fn adopt_word(conn: &mut Conn, values: Vec<Arg>) -> Result<u64> {
    conn.run(ADOPT_WORD, values).await
}
pub async fn words(conn: &mut Conn, reach: Vec<Arg>) -> Result<Vec<WordRow>> {
    conn.all(WORDS, reach).await
}
