//! The OpenAPI 3.1 document: what the features say of their operations, completed by what holds for all of them (who may call, what a
//! refusal looks like, keys and tags), which the table of routes knows better than any doc comment.
use crate::kernel::{Access, routes::RouteFacts};
use serde_json::{Map, Value, json};
use std::{collections::HashMap, sync::LazyLock};

/// Where the API of this version begins.
pub const ROOT: &str = "/api/v1/";

/// The methods that OpenAPI knows of a path.
pub const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The document of this program, made once.
pub fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        let parts = crate::FEATURES
            .iter()
            .filter_map(|f| Some((f.name, serde_json::to_value(f.api?()).ok()?)));
        whole(parts, &crate::routes().facts)
    });
    &DOCUMENT
}

/// Joins the documents of the features, in their order.
pub fn whole(parts: impl Iterator<Item = (&'static str, Value)>, facts: &[RouteFacts]) -> Value {
    let access: HashMap<(String, &str), Access> = facts
        .iter()
        .map(|f| ((f.method.to_ascii_lowercase(), f.path), f.access))
        .collect();
    let (mut paths, mut components, mut tags) = (Map::new(), Map::new(), vec![]);
    for (feature, part) in parts {
        tags.push(tag(feature, &part));
        for (path, item) in entries(&part["paths"]) {
            for (method, operation) in entries(item).filter(|(m, _)| METHODS.contains(m)) {
                let known = access.get(&(method.to_owned(), path)).copied();
                let made = operation_of(feature, method, path, operation, known);
                put(&mut paths, path, method, made);
            }
        }
        for (section, members) in entries(&part["components"]) {
            for (name, member) in entries(members) {
                put(&mut components, section, name, member.clone());
            }
        }
    }
    put(&mut components, "securitySchemes", "bearer", bearer());
    put(&mut components, "schemas", "Problem", problem());
    put(&mut components, "responses", "Problem", refusal());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "职工之家 Unionhall",
            "version": env!("CARGO_PKG_VERSION"),
            "description": INTRODUCTION,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/", "description": "This city" }],
        "tags": tags,
        "paths": paths,
        "components": components,
    })
}

const INTRODUCTION: &str = "Everything that the pages do, for programs: the same operations under the same rules. \
    Days are days of Asia/Shanghai (`2022-09-06`); moments carry their offset (RFC 3339). Lists are paged by cursor: `limit` (1 to 200) \
    and `after`, answered as `items` and `next`. Every refusal is a problem (RFC 9457) that names the fields at fault. A JSON answer to a \
    GET carries an ETag. A write may carry an `Idempotency-Key`: sent again within a day, it gets the first answer again. \
    What lies outside the caller's reach does not exist (404).";

/// The members of an object; nothing for what is none.
pub fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = value.as_object().into_iter().flatten();
    members.map(|(key, member)| (key.as_str(), member))
}

/// What stands first stays: a schema that two features describe is the same schema, and a test holds them to it.
fn put(into: &mut Map<String, Value>, outer: &str, inner: &str, value: Value) {
    let section = into.entry(outer).or_insert_with(|| json!({}));
    if let Some(section) = section.as_object_mut() {
        section.entry(inner).or_insert(value);
    }
}

fn tag(feature: &str, part: &Value) -> Value {
    let said = part["tags"][0]["description"].as_str();
    match said {
        Some(text) => json!({ "name": feature, "description": text }),
        None => json!({ "name": feature }),
    }
}

fn operation_of(
    feature: &str,
    method: &str,
    path: &str,
    said: &Value,
    access: Option<Access>,
) -> Value {
    let mut operation = said.as_object().cloned().unwrap_or_default();
    operation.insert("tags".into(), json!([feature]));
    operation.insert("operationId".into(), json!(name(method, path)));
    operation.insert("security".into(), security(access));
    if let Some(Access::Right(right)) = access {
        operation.insert("x-right".into(), json!(right.key()));
    }
    let writes = method != "get";
    let answers = operation.entry("responses").or_insert_with(|| json!({}));
    if let Some(answers) = answers.as_object_mut() {
        complete(answers, writes, access);
    }
    for parameter in parameters(writes, access) {
        let list = operation.entry("parameters").or_insert_with(|| json!([]));
        if let Some(list) = list.as_array_mut() {
            list.push(parameter);
        }
    }
    Value::Object(operation)
}

/// A name that no other operation has: `get-members-id`.
fn name(method: &str, path: &str) -> String {
    let words = path.strip_prefix(ROOT).unwrap_or(path);
    let plain = words.replace(['{', '}', '*'], "").replace('/', "-");
    format!("{method}-{}", plain.trim_matches('-'))
}

fn security(access: Option<Access>) -> Value {
    match access {
        // May be called by a stranger, or with a token.
        Some(Access::Public) | None => json!([{}, { "bearer": [] }]),
        Some(_) => json!([{ "bearer": [] }]),
    }
}

/// The refusals that every operation may give, where it does not describe them itself; and what they look like.
fn complete(answers: &mut Map<String, Value>, writes: bool, access: Option<Access>) {
    let mut refusals = vec!["401", "404", "422", "429", "500"];
    if matches!(access, Some(Access::Right(_))) {
        refusals.push("403");
    }
    if writes {
        refusals.extend(["403", "409", "413"]);
    } else if answers
        .get("200")
        .is_some_and(|a| a["content"]["application/json"].is_object())
    {
        answers.insert(
            "304".into(),
            json!({ "description": "Nothing new: the tag sent is that of the answer" }),
        );
    }
    for status in refusals {
        let answer = answers.entry(status);
        answer.or_insert_with(|| json!({ "$ref": "#/components/responses/Problem" }));
    }
    for (status, answer) in answers.iter_mut() {
        let refuses = status.starts_with(['4', '5']);
        if refuses && answer.get("$ref").is_none() && answer.get("content").is_none() {
            answer["content"] = refusal()["content"].clone();
        }
    }
}

fn parameters(writes: bool, access: Option<Access>) -> Vec<Value> {
    let header = |name: &str, description: &str, most: i64| {
        json!({
            "name": name, "in": "header", "required": false, "description": description,
            "schema": { "type": "string", "maxLength": most },
        })
    };
    match (writes, access) {
        (true, Some(Access::SignedIn | Access::Right(_))) => vec![header(
            "Idempotency-Key",
            "Asked again under the same key within a day, the request is not done again: its first answer is given",
            200,
        )],
        (true, _) => vec![],
        (false, _) => vec![header(
            "If-None-Match",
            "The tag of an answer held already",
            1000,
        )],
    }
}

fn bearer() -> Value {
    json!({
        "type": "http", "scheme": "bearer",
        "description": "A token from POST /api/v1/tokens. It may hold fewer rights than its account, and it expires.",
    })
}

fn refusal() -> Value {
    json!({
        "description": "Refused: a problem (RFC 9457)",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "Why a request was refused (RFC 9457).",
        "required": ["type", "title", "status", "code", "instance", "errors"],
        "properties": {
            "type": { "type": "string", "description": "`urn:unionhall:problem:` and the code" },
            "title": { "type": "string", "description": "What is wrong and what to do, in the language asked for" },
            "status": { "type": "integer" },
            "code": { "type": "string", "description": "The same in every language" },
            "instance": { "type": "string", "description": "The address that refused" },
            "errors": {
                "type": "array",
                "description": "What is wrong with single fields",
                "items": {
                    "type": "object",
                    "required": ["pointer", "code", "detail"],
                    "properties": {
                        "pointer": { "type": "string", "description": "The field (RFC 6901); empty: the whole" },
                        "code": { "type": "string" },
                        "detail": { "type": "string" },
                    },
                },
            },
        },
    })
}
