//! The noun: a form of a campaign and the fields it asks for, read from its own template. Pure.
//!
//! What the page of burden says cannot drift from the forms: a field that is added to one of them appears on the page, and a test
//! asks where it is reused.

/// When a form is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rhythm {
    /// Once, before the first day.
    SetUp,
    /// Where it happens, once for each person or union; whether a campaign runs or not.
    AsItHappens,
    Daily,
    Weekly,
    TenDays,
    Monthly,
    AtTheEnd,
}
impl Rhythm {
    pub const ALL: [Rhythm; 7] = [
        Rhythm::SetUp,
        Rhythm::AsItHappens,
        Rhythm::Daily,
        Rhythm::Weekly,
        Rhythm::TenDays,
        Rhythm::Monthly,
        Rhythm::AtTheEnd,
    ];
    pub fn key(self) -> &'static str {
        match self {
            Rhythm::SetUp => "set-up",
            Rhythm::AsItHappens => "as-it-happens",
            Rhythm::Daily => "daily",
            Rhythm::Weekly => "weekly",
            Rhythm::TenDays => "ten-days",
            Rhythm::Monthly => "monthly",
            Rhythm::AtTheEnd => "at-the-end",
        }
    }
    /// The message key of its name.
    pub fn name(self) -> &'static str {
        match self {
            Rhythm::SetUp => "burden-rhythm-set-up",
            Rhythm::AsItHappens => "burden-rhythm-as-it-happens",
            Rhythm::Daily => "burden-rhythm-daily",
            Rhythm::Weekly => "burden-rhythm-weekly",
            Rhythm::TenDays => "burden-rhythm-ten-days",
            Rhythm::Monthly => "burden-rhythm-monthly",
            Rhythm::AtTheEnd => "burden-rhythm-at-the-end",
        }
    }
}

/// A form somebody fills in, as a feature declares it.
pub struct Form {
    /// Path of its template below `src/`, and the template itself.
    pub path: &'static str,
    pub html: &'static str,
    /// Message keys: what it is, who fills it in, how often.
    pub title: &'static str,
    pub who: &'static str,
    pub often: &'static str,
    pub rhythm: Rhythm,
    /// Message keys: where each field is used again. `*` is every field that is not named.
    pub reused: &'static [(&'static str, &'static str)],
}

/// A field that must or may be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// As the form sends it; what follows a dot in it is one for each row.
    pub name: String,
    /// The message key of its label.
    pub label: String,
    pub optional: bool,
}

/// Fields of every form that carry no content: tokens, versions, buttons.
const SILENT: [&str; 5] = ["csrf", "version", "act", "action", "confirm"];

impl Form {
    /// Where a field is used again; none if nobody said.
    pub fn reused(&self, field: &str) -> Option<&'static str> {
        let named = |name: &str| self.reused.iter().find(|(n, _)| *n == name).map(|r| r.1);
        named(field).or_else(|| named("*"))
    }
    /// The fields of its posted forms, in their order, each once.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields: Vec<Field> = vec![];
        for form in posted(self.html) {
            for field in fields_of(form) {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
        }
        fields
    }
}

/// What stands within each form that is sent by post.
fn posted(html: &str) -> impl Iterator<Item = &str> {
    let forms = html.split("<form").skip(1);
    forms.filter_map(|rest| {
        let form = rest.split("</form>").next()?;
        let tag = form.split('>').next()?;
        tag.contains("method=\"post\"").then_some(form)
    })
}

/// Fields that are parts (`parts::field(l, problems, "name", l.t("label"), …`) or written out (`name="…"`).
fn fields_of(form: &str) -> Vec<Field> {
    let mut found = vec![];
    for (at, _) in form.match_indices("name=\"") {
        let before = &form[..at];
        let tag = before.rfind('<').map_or("", |from| &form[from..]);
        let tag = tag.split("%>").next().unwrap_or_default();
        let hidden = tag
            .split('>')
            .next()
            .is_some_and(|t| t.contains("type=\"hidden\""));
        let name = until_quote(&form[at + 6..]);
        if hidden || !before.ends_with(char::is_whitespace) {
            continue;
        }
        // Its own name for readers, or the legend that it stands under.
        let own = tag.split('>').next().and_then(|t| t.split(".t(\"").nth(1));
        let label = own.map(until_quote).or_else(|| label_before(before));
        found.push((at, name, label.unwrap_or_default(), false));
    }
    for part in ["field(", "lines(", "choice(", "tick(", "named("] {
        for (at, _) in form.match_indices(&format!("parts::{part}")) {
            let call = form[at..].split("%}").next().unwrap_or_default();
            let Some(name) = call
                .split(", \"")
                .nth(1)
                .or_else(|| call.split(",\"").nth(1))
            else {
                continue;
            };
            let own = call.split(".t(\"").nth(1).map(until_quote);
            // A box to tick says in its body what it is; a lone input stands under its label.
            let around = || match part {
                "tick(" => form[at..].split(".t(\"").nth(1).map(until_quote),
                _ => label_before(&form[..at]),
            };
            let label = own.or_else(around).unwrap_or_default();
            let optional = call.contains("optional = true");
            found.push((at, until_quote(name), label, optional));
        }
    }
    found.sort();
    let field = |(_, name, label, optional): (usize, String, String, bool)| Field {
        name: name.split(".{{").next().unwrap_or_default().to_owned(),
        label,
        optional,
    };
    let fields = found.into_iter().map(field);
    fields
        .filter(|f| !f.name.is_empty() && !SILENT.contains(&f.name.as_str()))
        .collect()
}

/// The message that a field stands under: of the legend of its group, or else the last one before it that is not the frame's.
fn label_before(before: &str) -> Option<String> {
    let group = before.rsplit("<legend>").next().filter(|g| *g != before);
    let legend = group.filter(|g| !g.contains("</fieldset>") && !g.contains("<th"));
    let legend = legend
        .and_then(|g| g.split(".t(\"").nth(1))
        .map(until_quote);
    let texts = before.rsplit(".t(\"").map(until_quote);
    let own = |key: &String| !key.starts_with("page-") && !key.contains(char::is_whitespace);
    legend.or_else(|| texts.into_iter().find(own))
}

fn until_quote(text: &str) -> String {
    text.split('"').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form {
        path: "",
        html: r#"<form method="get"><input name="q"></form><form class="x" method="post" action="/a">
            {% call parts::csrf(frame) %}{% endcall %}<input type="hidden" name="version" value="1">
            {% call parts::field(frame.l, problems, "title", frame.l.t("campaigns-name-zh"), typed.title, optional = true) %}{% endcall %}
            <fieldset><legend>{{ frame.l.t("campaigns-weights") }}</legend><input class="y" name="weight.{{ key }}" value="1"></fieldset>
            {% call parts::tick(frame.l, problems, "agreed") %}{{ frame.l.t("campaigns-confirm") }}{% endcall %}
            <button name="act" value="go">{{ frame.l.t("campaigns-create") }}</button></form>"#,
        title: "",
        who: "",
        often: "",
        rhythm: Rhythm::SetUp,
        reused: &[("title", "a"), ("*", "b")],
    };

    #[test]
    fn fields_are_read_from_the_form_itself() {
        let fields = FORM.fields();
        let told: Vec<_> = fields
            .iter()
            .map(|f| (f.name.as_str(), f.label.as_str(), f.optional))
            .collect();
        assert_eq!(
            told,
            [
                ("title", "campaigns-name-zh", true),
                ("weight", "campaigns-weights", false),
                ("agreed", "campaigns-confirm", false)
            ]
        );
    }

    #[test]
    fn a_field_that_is_not_named_is_reused_as_the_others() {
        assert_eq!(FORM.reused("title"), Some("a"));
        assert_eq!(FORM.reused("agreed"), Some("b"));
    }
}
