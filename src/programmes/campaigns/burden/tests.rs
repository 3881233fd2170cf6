use super::{COMPUTED, FORMS, Rhythm, asked_twice};
use crate::{
    kernel::Lang,
    programmes::campaigns::tests::{json, ten_days},
};
use std::{collections::BTreeSet, path::Path};

/// Every template below a folder that sends a form, by its path below `src/`.
fn forms_below(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            forms_below(&path, found);
        } else if path.extension().is_some_and(|e| e == "html") {
            let html = std::fs::read_to_string(&path).unwrap();
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
            let name = path.strip_prefix(root).unwrap().display().to_string();
            let asks = !super::Form {
                html: html.leak(),
                ..FORMS_BARE
            }
            .fields()
            .is_empty();
            if asks {
                found.insert(name);
            }
        }
    }
}
const FORMS_BARE: super::Form = super::Form {
    path: "",
    html: "",
    title: "",
    who: "",
    often: "",
    rhythm: Rhythm::SetUp,
    reused: &[],
};

#[test]
fn every_form_of_a_campaign_is_declared() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/programmes/campaigns");
    let mut found = BTreeSet::new();
    forms_below(&folder, &mut found);
    let declared = |name: &String| FORMS.iter().any(|f| f.path == name);
    let missing: Vec<_> = found.iter().filter(|n| !declared(n)).collect();
    assert!(missing.is_empty(), "not in burden/declared.rs: {missing:?}");
}

#[test]
fn every_field_has_a_label_and_is_used_again() {
    for form in FORMS {
        let fields = form.fields();
        assert!(!fields.is_empty(), "{}", form.path);
        for field in &fields {
            assert!(Lang::Zh.knows(&field.label), "{}: {field:?}", form.path);
            let reused = form.reused(&field.name);
            assert!(reused.is_some(), "{}: {field:?} is used nowhere", form.path);
        }
        let named = form.reused.iter().filter(|(name, _)| *name != "*");
        for (name, _) in named {
            assert!(
                fields.iter().any(|f| f.name == *name),
                "{}: no {name}",
                form.path
            );
        }
        for key in form
            .reused
            .iter()
            .map(|r| r.1)
            .chain([form.title, form.who, form.often])
        {
            assert!(Lang::Zh.knows(key) && Lang::En.knows(key), "{key}");
        }
    }
    for c in COMPUTED {
        assert!(
            Lang::Zh.knows(c.what) && Lang::Zh.knows(c.from),
            "{}",
            c.what
        );
    }
}

#[test]
fn nothing_is_asked_twice_and_nothing_that_is_computed_is_asked() {
    assert_eq!(asked_twice(FORMS), Vec::<String>::new());
}

#[test]
fn nobody_fills_a_daily_form() {
    assert!(FORMS.iter().all(|f| f.rhythm != Rhythm::Daily));
    assert!(COMPUTED.iter().any(|c| c.rhythm == Rhythm::Daily));
}

#[tokio::test]
async fn the_page_lists_what_is_typed_and_what_is_computed_in_both_languages() {
    let city = ten_days().await;
    let mut visitor = city.stranger();
    for language in ["zh-CN", "en"] {
        visitor.language = language.into();
        let page = visitor.get("/campaigns/test-2022/burden").await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains('‹'), "{}", page.text());
    }
    let listed = json(&mut visitor, "/api/v1/campaigns/test-2022/burden").await;
    assert_eq!(listed["asked_twice"], 0);
    assert_eq!(listed["forms"].as_array().unwrap().len(), FORMS.len());
    assert_eq!(visitor.get("/campaigns/none/burden").await.status, 404);
}

#[test]
fn what_two_forms_ask_for_and_what_is_computed_are_found() {
    let form = |html: &'static str| super::Form { html, ..FORMS_BARE };
    let one = form(
        r#"<form method="post">{% call parts::field(l, p, "a", l.t("joining-mobile"), t) %}</form>"#,
    );
    let other = form(
        r#"<form method="post">{% call parts::field(l, p, "b", l.t("joining-mobile"), t) %}</form>"#,
    );
    let report = form(
        r#"<form method="post">{% call parts::field(l, p, "n", l.t("campaigns-done"), t) %}</form>"#,
    );
    assert_eq!(
        asked_twice(&[one, other, report]),
        ["joining-mobile", "campaigns-done"]
    );
}
