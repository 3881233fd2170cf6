//! Filling in the text of an official paper: its template, as this city has it, and what the verb that issues it gives.
use crate::kernel::{Error, Result, UnitOfWork, template::Template};
use serde::Serialize;

/// A paper's text, filled in: what a [`super::NewDocument`] takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Composed {
    pub title: String,
    pub addressee: String,
    /// As [`Template::body`] describes.
    pub body: String,
}

/// A city's text may loop over its units and indicators; one that loops for ever is stopped.
const FUEL: u64 = 2_000_000;

/// Fills in the text of a template by what is given; what a text asks for and is not given is a fault of the text.
///
/// # Errors
/// [`Error::Broken`] for a key that no feature ships.
pub async fn compose(_work: &mut UnitOfWork, key: &str, given: impl Serialize) -> Result<Composed> {
    let shipped = shipped(key)?;
    fill([shipped.title, shipped.addressee, shipped.body], &given)
        .map_err(|e| Error::Broken(anyhow::anyhow!("template {key}: {e}")))
}

fn shipped(key: &str) -> Result<&'static Template> {
    let all = crate::FEATURES.iter().flat_map(|f| f.templates);
    let found = all.into_iter().find(|t| t.key == key);
    found.ok_or_else(|| Error::Broken(anyhow::anyhow!("no template is called {key}")))
}

fn fill(
    texts: [&str; 3],
    given: &impl Serialize,
) -> std::result::Result<Composed, minijinja::Error> {
    let mut environment = minijinja::Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_fuel(Some(FUEL));
    // A line that only holds a block leaves no line behind.
    environment.set_syntax(
        minijinja::syntax::SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    let given = minijinja::Value::from(minijinja::value::Serde(given));
    let [title, addressee, body] = texts.map(|text| environment.render_str(text, given.clone()));
    Ok(Composed {
        title: title?.trim().to_owned(),
        addressee: addressee?.trim().to_owned(),
        body: body?.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_is_filled_in_by_what_is_given() {
        let texts = [
            "关于{{ what }}的通报",
            "",
            "| 单位 | 名次 |\n{% for u in units %}\n| {{ u }} | {{ loop.index }} |\n{% endfor %}",
        ];
        let filled = fill(texts, &json!({ "what": "排名", "units": ["魏都", "建安"] })).unwrap();
        assert_eq!(filled.title, "关于排名的通报");
        assert_eq!(filled.body, "| 单位 | 名次 |\n| 魏都 | 1 |\n| 建安 | 2 |");
    }

    #[test]
    fn a_text_that_asks_for_what_is_not_given_or_never_ends_is_refused() {
        assert!(fill(["{{ nobody }}", "", ""], &json!({})).is_err());
        assert!(fill(["", "", "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}"], &json!({})).is_err());
    }
}
