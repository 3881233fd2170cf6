//! Filling in the text of an official paper: its template, as this city has it, and what the verb that issues it gives.
use super::templates;
use crate::{
    kernel::{Error, Msg, Result, UnitOfWork, paper, template::Template},
    msg,
};
use minijinja::{Environment, ErrorKind, Value};
use serde::Serialize;

/// A paper's text, filled in: what a [`super::NewDocument`] takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Composed {
    pub title: String,
    pub addressee: String,
    /// As [`Template::body`] describes.
    pub body: String,
}

/// The three texts of a template.
#[derive(Clone, Debug, Default, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Texts {
    pub title: String,
    pub addressee: String,
    pub body: String,
}
impl Texts {
    pub fn shipped(template: &Template) -> Texts {
        Texts {
            title: template.title.to_owned(),
            addressee: template.addressee.to_owned(),
            body: template.body.to_owned(),
        }
    }
    /// Each with the field in which it is edited.
    pub fn each(&self) -> [(&'static str, &str); 3] {
        [
            ("title", &self.title),
            ("addressee", &self.addressee),
            ("body", &self.body),
        ]
    }
}

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// `title`, `addressee` or `body`.
    pub at: &'static str,
    pub msg: Msg,
}

/// A city's text may loop over its units and indicators; one that loops for ever is stopped.
const FUEL: u64 = 2_000_000;

/// Fills in the text of a template by what is given; what a text asks for and is not given is a fault of the text. What people
/// wrote stays text: no value begins a heading or ends the cell of a table.
///
/// # Errors
/// [`Error::Broken`] for a key that no feature ships; [`Error::Conflict`] when the city's own text cannot be filled in.
pub async fn compose(work: &mut UnitOfWork, key: &str, given: impl Serialize) -> Result<Composed> {
    let shipped = templates::shipped(key);
    let shipped =
        shipped.ok_or_else(|| Error::Broken(anyhow::anyhow!("no template is called {key}")))?;
    let own = templates::in_force(work, key).await?;
    let given = given_of(given);
    match own {
        Some(own) => fill(&own, &given).map_err(|fault| {
            let lang = work.lang;
            Error::Conflict(msg!(
                "documents-template-faulty",
                name = lang.t(shipped.label),
                fault = lang.say(fault.msg)
            ))
        }),
        None => fill(&Texts::shipped(shipped), &given).map_err(|fault| {
            let said = crate::kernel::Lang::En.say(fault.msg);
            Error::Broken(anyhow::anyhow!("template {key}, {}: {said}", fault.at))
        }),
    }
}

/// What is given, as templates see it.
pub fn given_of(given: impl Serialize) -> Value {
    Value::from(minijinja::value::Serde(&given))
}

/// What renders a text; `body`: its values are kept from looking like headings and cells.
fn environment(body: bool) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_fuel(Some(FUEL));
    // A line that only holds a block leaves no line behind.
    let syntax = minijinja::syntax::SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax.unwrap_or_default());
    if body {
        environment.set_formatter(|out, state, value| match value.as_str() {
            Some(text) if !value.is_safe() => {
                out.write_str(&paper::escaped(text)).map_err(Into::into)
            }
            _ => minijinja::escape_formatter(out, state, value),
        });
    }
    environment
}

/// Fills in three texts.
///
/// # Errors
/// The first fault.
pub fn fill(texts: &Texts, given: &Value) -> std::result::Result<Composed, Fault> {
    let render = |at: &'static str, text: &str| {
        let rendered = environment(at == "body").render_str(text, given.clone());
        let rendered = rendered.map_err(|e| fault(at, &e))?;
        Ok(match at {
            "body" => paper::plain_lines(&rendered).trim().to_owned(),
            _ => rendered.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    };
    Ok(Composed {
        title: render("title", &texts.title)?,
        addressee: without_colon(&render("addressee", &texts.addressee)?),
        body: render("body", &texts.body)?,
    })
}

/// A paper puts the colon after its addressee itself.
fn without_colon(addressee: &str) -> String {
    addressee
        .trim_end_matches(['：', ':'])
        .trim_end()
        .to_owned()
}

/// Names that a text asks for and that are not given, also in parts that a sample does not reach.
pub fn not_given(texts: &Texts, given: &Value) -> Vec<Fault> {
    let environment = environment(false);
    let known = |name: &String| {
        given.get_attr(name).is_ok_and(|v| !v.is_undefined())
            || environment.globals().any(|(global, _)| global == name)
    };
    let mut faults = vec![];
    for (at, text) in texts.each() {
        // What does not even read is told by `fill`.
        let Ok(template) = environment.template_from_str(text) else {
            continue;
        };
        let asked = template.undeclared_variables(false);
        let mut names: Vec<_> = asked.into_iter().filter(|n| !known(n)).collect();
        names.sort();
        if !names.is_empty() {
            let line = text.lines().position(|l| l.contains(names[0].as_str()));
            let (line, names) = (line.unwrap_or_default() + 1, names.join("、"));
            let msg = msg!(
                "documents-template-not-given",
                line = line as i64,
                names = names
            );
            faults.push(Fault { at, msg });
        }
    }
    faults
}

fn fault(at: &'static str, error: &minijinja::Error) -> Fault {
    let line = error.line().unwrap_or(1) as i64;
    let detail = error.detail().unwrap_or_default().to_owned();
    let msg = match error.kind() {
        ErrorKind::SyntaxError => {
            msg!("documents-template-syntax", line = line, detail = detail)
        }
        ErrorKind::UndefinedError => {
            msg!("documents-template-undefined", line = line, detail = detail)
        }
        ErrorKind::OutOfFuel => msg!("documents-template-endless"),
        kind => msg!(
            "documents-template-other",
            line = line,
            detail = format!("{kind} {detail}")
        ),
    };
    Fault { at, msg }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn texts(title: &str, body: &str) -> Texts {
        Texts {
            title: title.into(),
            addressee: String::new(),
            body: body.into(),
        }
    }
    fn filled(
        title: &str,
        body: &str,
        given: serde_json::Value,
    ) -> std::result::Result<Composed, Fault> {
        fill(&texts(title, body), &given_of(given))
    }

    #[test]
    fn a_text_is_filled_in_by_what_is_given() {
        let body =
            "| 单位 | 名次 |\n{% for u in units %}\n| {{ u }} | {{ loop.index }} |\n{% endfor %}";
        let given = json!({ "what": "排名", "units": ["魏都", "建安"] });
        let filled = filled("关于{{ what }}的通报", body, given).unwrap();
        assert_eq!(filled.title, "关于排名的通报");
        assert_eq!(filled.body, "| 单位 | 名次 |\n| 魏都 | 1 |\n| 建安 | 2 |");
    }

    #[test]
    fn what_people_wrote_changes_neither_tables_nor_headings() {
        let given = json!({ "said": "# 甲 | 乙\n{{ secret }}" });
        let filled = filled("{{ said }}", "{{ said }}\n| a |\n| {{ said }} |", given).unwrap();
        assert_eq!(filled.title, "# 甲 | 乙 {{ secret }}");
        let blocks = paper::blocks(&filled.body);
        let text = |t: &str| paper::Block::Paragraph { text: t.into() };
        assert_eq!(blocks[..2], [text("# 甲 | 乙"), text("{{ secret }}")]);
        let paper::Block::Table(table) = &blocks[2] else {
            panic!("{blocks:?}");
        };
        assert_eq!(table.rows, [["# 甲 | 乙 {{ secret }}"]]);
    }

    #[test]
    fn a_text_that_asks_for_what_is_not_given_or_never_ends_is_refused_at_its_line() {
        let fault = filled("", "一\n二{{ nobody }}", json!({})).unwrap_err();
        assert_eq!(
            (fault.at, fault.msg.key),
            ("body", "documents-template-undefined")
        );
        let said = crate::kernel::Lang::Zh.say(fault.msg);
        assert!(said.contains("第2行"), "{said}");
        let endless =
            "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}";
        let fault = filled("", endless, json!({})).unwrap_err();
        assert_eq!(fault.msg.key, "documents-template-endless");
        let fault = filled("{% if %}", "", json!({})).unwrap_err();
        assert_eq!(
            (fault.at, fault.msg.key),
            ("title", "documents-template-syntax")
        );
    }

    #[test]
    fn names_are_looked_for_also_where_a_sample_does_not_lead() {
        let hidden = texts(
            "{{ a }}",
            "{% if a == 2 %}\n{{ b }}{{ range(2) }}\n{% endif %}",
        );
        let faults = not_given(&hidden, &given_of(json!({ "a": 1 })));
        assert_eq!(faults.len(), 1);
        let said = crate::kernel::Lang::En.say(faults[0].msg.clone());
        assert!(said.contains('b') && said.contains('2'), "{said}");
    }
}
