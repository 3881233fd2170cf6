//! The text of an official paper as a feature ships it: title, addressee and body in the language of minijinja. A city edits its own
//! copy; `spine/documents` keeps the copies and fills them in.

/// A paper's text, shipped.
pub struct Template {
    /// What the verb that issues the paper asks for; also what the edited copies are kept under.
    pub key: &'static str,
    /// Message key of its name.
    pub label: &'static str,
    pub title: &'static str,
    pub addressee: &'static str,
    /// Paragraphs, one a line. A line that begins with `#` is a heading; lines that begin with `|` are the rows of a table, the
    /// first of them its header; a second row such as `|:--|--:|` aligns the columns.
    pub body: &'static str,
    /// What the verb gives it, one `name: what it is` a line, for whoever edits it.
    pub given: &'static str,
    /// Everything that the verb may give, invented, as a JSON object: for the preview, and to find out what a text asks for that
    /// nobody gives.
    pub sample: &'static str,
}
