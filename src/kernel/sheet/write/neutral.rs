//! Cells that a spreadsheet would run as a formula when it opens a CSV file. An apostrophe before them makes them text;
//! reading takes it away again.

/// How formulas begin, and what is trimmed before they do; the full-width forms too, which East Asian editions accept.
const BEGINNINGS: &[&str] = &["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];

/// Whether a cell must be made harmless. Cells with apostrophes before a beginning count, so that one can be taken away
/// again without doubt.
pub fn is_live(cell: &str) -> bool {
    let rest = cell.trim_start_matches('\'');
    BEGINNINGS.iter().any(|b| rest.starts_with(b))
}

/// The cell as it is written to a CSV file.
pub fn write(cell: &str) -> std::borrow::Cow<'_, str> {
    if is_live(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// Takes back what `write` put before the cell that begins at `start`.
pub fn restore(bytes: &mut Vec<u8>, start: usize) {
    if bytes.get(start) != Some(&b'\'') {
        return;
    }
    let apostrophes = bytes[start..].iter().take_while(|&&b| b == b'\'').count();
    let rest = &bytes[start + apostrophes..];
    if BEGINNINGS.iter().any(|b| rest.starts_with(b.as_bytes())) {
        bytes.remove(start);
    }
}
