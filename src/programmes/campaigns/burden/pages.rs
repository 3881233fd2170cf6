//! The page of burden, and the same for programs. It tells how a campaign is worked, and nothing about anybody: whoever sees the
//! campaign sees it.
use super::{
    declared::{COMPUTED, FORMS, asked_twice},
    form::{Form, Rhythm},
};
use crate::programmes::campaigns::Rhythms;
use crate::{
    kernel::{Caller, Frame, Lang, Result, web},
    programmes::campaigns::ops,
};
use askama::Template;
use axum::{Json, extract::Path, response::Response};
use serde_json::{Value, json};

struct Row {
    label: String,
    optional: bool,
    reused: String,
}
struct Filled {
    title: String,
    who: String,
    often: String,
    fields: Vec<Row>,
}
struct Part {
    name: String,
    forms: Vec<Filled>,
    /// What is computed in this rhythm, and what from.
    computed: Vec<(String, String)>,
}

fn filled(l: Lang, form: &Form) -> Filled {
    let row = |field: super::form::Field| Row {
        label: l.t(&field.label),
        optional: field.optional,
        reused: form
            .reused(&field.name)
            .map_or(String::new(), |key| l.t(key)),
    };
    Filled {
        title: l.t(form.title),
        who: l.t(form.who),
        often: l.t(form.often),
        fields: form.fields().into_iter().map(row).collect(),
    }
}

fn part(l: Lang, rhythm: Rhythm) -> Part {
    let forms = FORMS.iter().filter(|f| f.rhythm == rhythm);
    let computed = COMPUTED.iter().filter(|c| c.rhythm == rhythm);
    Part {
        name: l.t(rhythm.name()),
        forms: forms.map(|f| filled(l, f)).collect(),
        computed: computed.map(|c| (l.t(c.what), l.t(c.from))).collect(),
    }
}

#[derive(Template)]
#[template(path = "programmes/campaigns/burden/burden.html")]
struct Burden {
    frame: Frame,
    rhythms: Rhythms,
    key: String,
    parts: Vec<Part>,
    twice: Vec<String>,
}

pub async fn burden(caller: Caller, Path(key): Path<String>) -> Result<Response> {
    let l = caller.lang;
    let campaign = caller
        .read(async |work| ops::campaign(work, &key).await)
        .await?;
    let parts = Rhythm::ALL.into_iter().map(|r| part(l, r));
    let page = Burden {
        rhythms: Rhythms::of(&caller, &campaign, "/burden"),
        frame: caller
            .frame(l.t("burden-title"))
            .under(l.t("campaigns-nav"), "/campaigns")
            .under(campaign.name(l), format!("/campaigns/{key}"))
            .here(),
        // A rhythm in which nothing is typed is shown where something is computed instead.
        parts: parts
            .filter(|p| !p.forms.is_empty() || !p.computed.is_empty())
            .collect(),
        twice: asked_twice(FORMS).iter().map(|label| l.t(label)).collect(),
        key,
    };
    web::html(page.render())
}

#[derive(utoipa::OpenApi)]
#[openapi(paths(listed))]
pub struct Api;

/// Every field that anybody types for a campaign, by form, and what is computed instead.
#[utoipa::path(get, path = "/api/v1/campaigns/{key}/burden", params(("key" = String, Path, description = "Key of a campaign")),
    responses((status = 200, description = "Forms, fields, and what is computed", body = Value), (status = 404, description = "No such campaign")))]
pub async fn listed(caller: Caller, Path(key): Path<String>) -> Result<Json<Value>> {
    let l = caller.lang;
    caller
        .read(async |work| ops::campaign(work, &key).await)
        .await?;
    let form = |f: &Form| {
        let fields: Vec<_> = f
            .fields()
            .iter()
            .map(|x| {
                json!({ "name": x.name, "label": l.t(&x.label), "optional": x.optional,
                    "reused": f.reused(&x.name).map(|key| l.t(key)) })
            })
            .collect();
        json!({ "title": l.t(f.title), "who": l.t(f.who), "often": l.t(f.often), "rhythm": f.rhythm.key(), "fields": fields })
    };
    let computed = COMPUTED
        .iter()
        .map(|c| json!({ "what": l.t(c.what), "from": l.t(c.from), "rhythm": c.rhythm.key() }));
    Ok(Json(json!({
        "forms": FORMS.iter().map(form).collect::<Vec<_>>(),
        "computed": computed.collect::<Vec<_>>(),
        "asked_twice": asked_twice(FORMS).len(),
    })))
}
