//! A row as a backup keeps it: a line of JSON, its values in the order of the columns. Pure.
use super::manifest::damaged;
use crate::kernel::{
    Result,
    db::{Arg, Column, Kind},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::SecondsFormat;
use serde_json::Value;
use std::io::Write;

/// Adds a row to the lines.
pub fn write(lines: &mut Vec<u8>, values: &[Arg]) -> Result<()> {
    let mut mark = b'[';
    for value in values {
        lines.push(mark);
        mark = b',';
        put(lines, value)?;
    }
    lines.extend_from_slice(b"]\n");
    Ok(())
}

fn put(lines: &mut Vec<u8>, value: &Arg) -> Result<()> {
    match value {
        Arg::Bool(Some(x)) => write!(lines, "{x}")?,
        Arg::Int(Some(x)) => write!(lines, "{x}")?,
        Arg::Text(Some(x)) => serde_json::to_writer(lines, x)?,
        Arg::Bytes(Some(x)) => write!(lines, "\"{}\"", STANDARD.encode(x))?,
        Arg::Id(Some(x)) => write!(lines, "\"{x}\"")?,
        Arg::Day(Some(x)) => write!(lines, "\"{x}\"")?,
        Arg::Instant(Some(x)) => {
            let text = x.0.to_rfc3339_opts(SecondsFormat::Micros, true);
            write!(lines, "\"{text}\"")?
        }
        Arg::Bool(None)
        | Arg::Int(None)
        | Arg::Text(None)
        | Arg::Bytes(None)
        | Arg::Id(None)
        | Arg::Day(None)
        | Arg::Instant(None) => lines.extend_from_slice(b"null"),
    }
    Ok(())
}

/// The values of a line again.
///
/// # Errors
/// [`Error::Conflict`](crate::kernel::Error) when the line is not a row of these columns.
pub fn read(line: &[u8], columns: &[Column]) -> Result<Vec<Arg>> {
    let values: Vec<Value> = serde_json::from_slice(line).map_err(damaged)?;
    if values.len() != columns.len() {
        return Err(damaged("a row of another width"));
    }
    let pairs = values.into_iter().zip(columns);
    let typed = pairs.map(|(value, column)| typed(value, column.kind));
    let typed: Option<Vec<Arg>> = typed.collect();
    typed.ok_or_else(|| damaged("a value of another type"))
}

fn typed(value: Value, kind: Kind) -> Option<Arg> {
    let null = value.is_null();
    let text = || value.as_str();
    Some(match kind {
        _ if null => none(kind),
        Kind::Boolean => Arg::Bool(Some(value.as_bool()?)),
        Kind::Bigint => Arg::Int(Some(value.as_i64()?)),
        Kind::Text => Arg::Text(Some(text()?.to_owned())),
        Kind::Bytea => Arg::Bytes(Some(STANDARD.decode(text()?).ok()?)),
        Kind::Uuid => Arg::Id(Some(text()?.parse().ok()?)),
        Kind::Date => Arg::Day(Some(text()?.parse().ok()?)),
        Kind::Timestamptz => Arg::Instant(Some(text()?.parse().ok()?)),
    })
}

fn none(kind: Kind) -> Arg {
    match kind {
        Kind::Boolean => Arg::Bool(None),
        Kind::Bigint => Arg::Int(None),
        Kind::Text => Arg::Text(None),
        Kind::Bytea => Arg::Bytes(None),
        Kind::Uuid => Arg::Id(None),
        Kind::Date => Arg::Day(None),
        Kind::Timestamptz => Arg::Instant(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Day, Id, Instant};

    fn columns(kinds: &[Kind]) -> Vec<Column> {
        let named = |kind: &Kind| Column {
            name: "c".into(),
            kind: *kind,
        };
        kinds.iter().map(named).collect()
    }
    const ALL: [Kind; 7] = [
        Kind::Uuid,
        Kind::Bigint,
        Kind::Text,
        Kind::Timestamptz,
        Kind::Date,
        Kind::Boolean,
        Kind::Bytea,
    ];

    #[test]
    fn a_row_comes_back_as_it_was() {
        let row = vec![
            Arg::Id(Some(Id::fixed(7))),
            Arg::Int(Some(i64::MAX)),
            Arg::Text(Some("职工\n\"之家\"\u{7f}".into())),
            Arg::Instant(Some(Instant::of_micros(1_661_990_400_123_456))),
            Arg::Day(Some(Day::ymd(2022, 9, 1))),
            Arg::Bool(Some(false)),
            Arg::Bytes(Some(vec![0, 255, 7])),
        ];
        let nothing: Vec<Arg> = ALL.iter().map(|k| none(*k)).collect();
        for values in [row, nothing] {
            let mut lines = vec![];
            write(&mut lines, &values).unwrap();
            assert_eq!(lines.iter().filter(|b| **b == b'\n').count(), 1);
            let again = read(&lines, &columns(&ALL)).unwrap();
            assert_eq!(format!("{again:?}"), format!("{values:?}"));
        }
    }

    #[test]
    fn a_line_of_other_columns_is_refused() {
        for wrong in ["[1,2]", "[true]", "{}", "[1", "[1.5]"] {
            assert!(
                read(wrong.as_bytes(), &columns(&[Kind::Bigint])).is_err(),
                "{wrong}"
            );
        }
    }
}
