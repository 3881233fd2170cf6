//! From the document to what a page shows of it. It reads the document only, so the page cannot say anything else.
use super::document::{METHODS, entries};
use serde_json::Value;

/// The operations of one feature.
pub struct Group {
    pub name: String,
    pub description: String,
    pub operations: Vec<Operation>,
}

pub struct Operation {
    pub anchor: String,
    pub method: String,
    pub path: String,
    pub summary: String,
    pub description: String,
    pub access: Access,
    pub parameters: Vec<Field>,
    pub bodies: Vec<Content>,
    pub answers: Vec<Answer>,
}

/// Who may call.
pub enum Access {
    Anybody,
    Account,
    Right(String),
}

/// A parameter, or a field of a schema.
pub struct Field {
    pub name: String,
    /// `path`, `query`, `header`; empty for a field.
    pub place: String,
    pub required: bool,
    pub kind: Kind,
    pub description: String,
}

/// What a value is: words, and the schema that they name if they name one.
#[derive(Default)]
pub struct Kind {
    pub text: String,
    pub schema: Option<String>,
}

pub struct Content {
    pub media: String,
    pub kind: Kind,
}

pub struct Answer {
    pub status: String,
    pub description: String,
    pub contents: Vec<Content>,
}

/// A schema with a name.
pub struct Shape {
    pub name: String,
    pub description: String,
    pub kind: Kind,
    pub fields: Vec<Field>,
}

/// The operations by feature, in the order of the table of contents.
pub fn groups(document: &Value) -> Vec<Group> {
    let tags = document["tags"].as_array().into_iter().flatten();
    let group = |tag: &Value| {
        let name = text(&tag["name"]);
        let of_it = entries(&document["paths"]).flat_map(|(path, item)| {
            METHODS
                .into_iter()
                .filter_map(move |m| Some((path, m, item.get(m)?)))
        });
        Group {
            operations: of_it
                .filter(|(_, _, o)| o["tags"][0] == tag["name"])
                .map(|(path, method, o)| operation(document, path, method, o))
                .collect(),
            description: text(&tag["description"]),
            name,
        }
    };
    let all = tags.map(group);
    all.filter(|g| !g.operations.is_empty()).collect()
}

/// The schemas with names, by name.
pub fn shapes(document: &Value) -> Vec<Shape> {
    let schemas = entries(&document["components"]["schemas"]);
    let shape = |(name, schema): (&str, &Value)| Shape {
        name: name.to_owned(),
        description: text(&schema["description"]),
        kind: kind(schema),
        fields: fields(schema),
    };
    schemas.map(shape).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn operation(document: &Value, path: &str, method: &str, said: &Value) -> Operation {
    let parameters = said["parameters"].as_array().into_iter().flatten();
    let parameter = |p: &Value| Field {
        name: text(&p["name"]),
        place: text(&p["in"]),
        required: p["required"] == true,
        kind: kind(&p["schema"]),
        description: text(&p["description"]),
    };
    let access = match (&said["x-right"], &said["security"][0]) {
        (Value::String(right), _) => Access::Right(right.clone()),
        (_, first) if first.as_object().is_some_and(|f| f.is_empty()) => Access::Anybody,
        _ => Access::Account,
    };
    Operation {
        anchor: text(&said["operationId"]),
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        summary: text(&said["summary"]),
        description: text(&said["description"]),
        access,
        parameters: parameters.map(parameter).collect(),
        bodies: contents(&said["requestBody"]["content"]),
        answers: entries(&said["responses"])
            .map(|(status, answer)| answer_of(document, status, answer))
            .collect(),
    }
}

fn answer_of(document: &Value, status: &str, said: &Value) -> Answer {
    let named = said["$ref"]
        .as_str()
        .and_then(|r| document.pointer(r.strip_prefix('#')?));
    let answer = named.unwrap_or(said);
    Answer {
        status: status.to_owned(),
        description: text(&answer["description"]),
        contents: contents(&answer["content"]),
    }
}

fn contents(content: &Value) -> Vec<Content> {
    let one = |(media, said): (&str, &Value)| Content {
        media: media.to_owned(),
        kind: kind(&said["schema"]),
    };
    entries(content).map(one).collect()
}

/// The fields of an object, those of its parts (`allOf`) included.
fn fields(schema: &Value) -> Vec<Field> {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let own = entries(&schema["properties"]).map(|(name, said)| Field {
        name: name.to_owned(),
        place: String::new(),
        required: required.iter().any(|r| r == name),
        kind: kind(said),
        description: text(&said["description"]),
    });
    let mut all: Vec<Field> = own.collect();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        // What a part names has its own place on the page.
        if part.get("$ref").is_none() {
            all.extend(fields(part));
        }
    }
    all
}

/// The words for a schema: `string (date)`, `array of Member`, `open | closed`.
fn kind(schema: &Value) -> Kind {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        return Kind {
            text: name.to_owned(),
            schema: Some(name.to_owned()),
        };
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        if let Some(list) = schema[several].as_array() {
            return joined(list.iter().map(kind).collect());
        }
    }
    if let Some(values) = schema["enum"].as_array() {
        let said: Vec<_> = values.iter().map(plain).collect();
        return Kind {
            text: said.join(" | "),
            schema: None,
        };
    }
    let types: Vec<String> = match &schema["type"] {
        Value::Array(list) => list.iter().map(plain).collect(),
        other => vec![plain(other)],
    };
    if types.iter().any(|t| t == "array") {
        let of = kind(&schema["items"]);
        return Kind {
            text: format!("array of {}", of.text),
            schema: of.schema,
        };
    }
    let format = schema["format"].as_str();
    let text = types.join(" | ");
    Kind {
        text: format.map_or(text.clone(), |f| format!("{text} ({f})")),
        schema: None,
    }
}

fn joined(kinds: Vec<Kind>) -> Kind {
    let texts: Vec<_> = kinds.iter().map(|k| k.text.as_str()).collect();
    Kind {
        text: texts.join(" | "),
        schema: kinds.iter().find_map(|k| k.schema.clone()),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Null => "any".into(),
        other => other.to_string(),
    }
}
