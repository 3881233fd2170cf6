use super::document::{METHODS, ROOT, document, entries, whole};
use crate::{kernel::testing::TestCity, policy::Role};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Every operation of the document: method, path, and what is said of it.
fn operations() -> Vec<(&'static str, &'static str, &'static Value)> {
    let paths = entries(&document()["paths"]);
    let of = |(path, item): (&'static str, &'static Value)| {
        let known = METHODS.into_iter();
        known.filter_map(move |m| Some((m, path, item.get(m)?)))
    };
    paths.flat_map(of).collect()
}

#[test]
fn what_is_documented_is_served_and_what_is_served_is_documented() {
    let documented: BTreeSet<(String, &str)> = operations()
        .into_iter()
        .map(|(method, path, _)| (method.to_ascii_uppercase(), path))
        .collect();
    let served: BTreeSet<(String, &str)> = crate::routes()
        .facts
        .iter()
        .filter(|f| f.path.starts_with(ROOT))
        .map(|f| (f.method.to_owned(), f.path))
        .collect();
    let unknown: Vec<_> = documented.difference(&served).collect();
    let silent: Vec<_> = served.difference(&documented).collect();
    assert!(unknown.is_empty(), "documented, not served: {unknown:?}");
    assert!(silent.is_empty(), "served, not documented: {silent:?}");
}

#[test]
fn every_operation_says_who_may_call_and_how_it_refuses() {
    assert_eq!(document()["openapi"], "3.1.0");
    let bearer = &document()["components"]["securitySchemes"]["bearer"];
    assert_eq!(bearer["scheme"], "bearer");
    let mut names = BTreeSet::new();
    for (method, path, said) in operations() {
        let name = said["operationId"].as_str().unwrap();
        assert!(names.insert(name), "two operations are called {name}");
        assert!(said["security"].is_array(), "{method} {path}");
        for (status, answer) in entries(&said["responses"]) {
            if !status.starts_with(['4', '5']) {
                continue;
            }
            let reference = answer["$ref"] == "#/components/responses/Problem";
            let content = answer["content"]["application/problem+json"].is_object();
            assert!(reference || content, "{method} {path} {status}");
        }
        assert!(said["responses"]["500"].is_object(), "{method} {path}");
    }
}

#[test]
fn every_operation_says_in_words_what_it_does() {
    let mute: Vec<_> = operations()
        .into_iter()
        .filter(|(_, _, said)| said["summary"].as_str().unwrap_or_default().is_empty())
        .map(|(method, path, _)| format!("{method} {path}"))
        .collect();
    assert!(mute.is_empty(), "without a summary: {mute:?}");
}

#[test]
fn every_body_refuses_fields_that_nobody_asked_for() {
    let mut open = vec![];
    for (method, path, said) in operations() {
        let schema = &said["requestBody"]["content"]["application/json"]["schema"];
        if schema.is_null() {
            continue;
        }
        if resolved(schema)["additionalProperties"] != false {
            open.push(format!("{method} {path}"));
        }
    }
    assert!(open.is_empty(), "take unknown fields: {open:?}");
}

fn resolved(schema: &'static Value) -> &'static Value {
    let pointer = schema["$ref"].as_str().and_then(|r| r.strip_prefix('#'));
    pointer
        .and_then(|p| document().pointer(p))
        .unwrap_or(schema)
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    fn references(value: &Value, into: &mut BTreeSet<String>) {
        if let Some(reference) = value["$ref"].as_str() {
            into.insert(reference.to_owned());
        }
        match value {
            Value::Object(members) => members.values().for_each(|v| references(v, into)),
            Value::Array(items) => items.iter().for_each(|v| references(v, into)),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    references(document(), &mut all);
    assert!(!all.is_empty());
    let found = |r: &&String| document().pointer(r.trim_start_matches('#')).is_none();
    let astray: Vec<_> = all.iter().filter(found).collect();
    assert!(astray.is_empty(), "{astray:?}");
}

#[test]
fn two_features_never_describe_different_things_under_one_name() {
    let mut known: BTreeMap<String, (&str, Value)> = BTreeMap::new();
    for feature in crate::FEATURES {
        let Some(api) = feature.api else { continue };
        let part = serde_json::to_value(api()).unwrap();
        for (name, schema) in entries(&part["components"]["schemas"]) {
            let first = known
                .entry(name.to_owned())
                .or_insert_with(|| (feature.name, schema.clone()));
            assert_eq!(
                &first.1, schema,
                "{name} of {} and {}",
                first.0, feature.name
            );
        }
    }
}

#[test]
fn documents_of_features_are_joined_by_path_and_method() {
    let a = json!({ "paths": { "/api/v1/x": { "get": { "responses": { "200": { "description": "" } } } } } });
    let b = json!({ "paths": { "/api/v1/x": { "post": { "responses": { "404": { "description": "no" } } } } } });
    let joined = whole([("a", a), ("b", b)].into_iter(), &[]);
    let path = &joined["paths"]["/api/v1/x"];
    assert_eq!(path["get"]["tags"], json!(["a"]));
    assert_eq!(path["post"]["tags"], json!(["b"]));
    assert_eq!(path["get"]["operationId"], "get-x");
    let refused = &path["post"]["responses"]["404"];
    assert_eq!(refused["description"], "no");
    assert!(refused["content"]["application/problem+json"].is_object());
}

#[tokio::test]
async fn the_description_is_there_for_programs_and_for_people() {
    let city = TestCity::open().await;
    let mut visitor = city.stranger();
    let document = visitor.get("/openapi.json").await;
    assert_eq!(document.status, 200);
    assert_eq!(
        document.json()["info"]["license"]["identifier"],
        "Apache-2.0"
    );
    let page = visitor.get("/api").await.text();
    assert!(page.contains("<h1>数据接口</h1>"), "{page}");
    assert!(page.contains("id=\"schema-Problem\"") && !page.contains("style="));
    for (_, _, said) in operations() {
        let anchor = said["operationId"].as_str().unwrap();
        assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
    visitor.language = "en".into();
    assert!(visitor.get("/api").await.text().contains("<h1>API</h1>"));
}

#[tokio::test]
async fn every_list_says_what_is_wrong_with_a_page_that_cannot_be() {
    let city = TestCity::open().await;
    crate::seed(&city.app).await.unwrap();
    let pages = |said: &Value| {
        let parameters = said["parameters"].as_array();
        parameters.is_some_and(|all| all.iter().any(|p| p["name"] == "after"))
    };
    let lists: Vec<&str> = operations()
        .into_iter()
        .filter(|(method, path, said)| *method == "get" && !path.contains('{') && pages(said))
        .map(|(_, path, _)| path)
        .collect();
    assert!(lists.len() >= 8, "{lists:?}");
    let mut readers = vec![];
    for role in [Role::CityOrganiser, Role::Administrator, Role::Auditor] {
        readers.push(city.program(role.key(), role, city.city).await);
    }
    for list in lists {
        let mut asked = 0;
        for reader in &mut readers {
            if reader.get(list).await.status != 200 {
                continue;
            }
            asked += 1;
            for (wrong, at) in [
                ("limit=0", "/limit"),
                ("limit=x", "/limit"),
                ("after=zzz", "/after"),
            ] {
                let answer = reader.get(&format!("{list}?{wrong}")).await;
                assert_eq!(answer.status, 422, "{list}?{wrong}: {}", answer.text());
                assert_eq!(answer.json()["errors"][0]["pointer"], at, "{list}?{wrong}");
            }
        }
        assert!(asked > 0, "nobody reads {list}");
    }
}
