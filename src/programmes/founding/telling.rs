//! An application in the reader's language: its facts, its history, how its state is shown. Pure.
use super::{
    founding::{Founding, REASONS, state},
    ops::View,
    store::Step,
};
use crate::{
    kernel::{Day, Lang},
    spine::people::code_lists::{
        CodeList, EMPLOYER_KIND, FOUNDING_MODE, INDUSTRY, ORGANISATION_KIND,
    },
};

/// The name of a code in the reader's language; the code itself where the list does not know it.
pub fn name_of(l: Lang, list: &CodeList, code: &str) -> String {
    list.entry(code)
        .map_or(code.to_owned(), |e| l.pick(e.zh, e.en).to_owned())
}

/// A line of the history as it is read.
pub struct Past {
    pub at: String,
    pub who: String,
    pub act: String,
    pub state: String,
    pub said: Vec<String>,
}

/// The history of an application in the reader's language.
pub fn history(l: Lang, view: &View) -> Vec<Past> {
    view.steps.iter().map(|s| past(l, view, s)).collect()
}

fn past(l: Lang, view: &View, step: &Step) -> Past {
    let list = |codes: &str, name: &dyn Fn(&str) -> String| {
        let names: Vec<_> = codes
            .split(',')
            .filter(|c| !c.is_empty())
            .map(name)
            .collect();
        names.join("、")
    };
    let paper = |code: &str| {
        let slot = view.papers.iter().find(|s| s.kind.code == code);
        slot.map_or(code.to_owned(), |s| s.kind.name(&l).to_owned())
    };
    let mut said = vec![];
    let reasons = list(&step.reasons, &|c| {
        format!("{c} {}", name_of(l, &REASONS, c))
    });
    let missing = list(&step.missing, &paper);
    let facts: serde_json::Value = serde_json::from_str(&step.facts).unwrap_or_default();
    let fields = facts["changed"].as_array().cloned().unwrap_or_default();
    let fields: Vec<_> = fields
        .iter()
        .filter_map(|f| f.as_str())
        .map(|f| l.t(&format!("founding-field-{f}")))
        .collect();
    said.extend([reasons, missing, fields.join("、"), step.note.clone()]);
    said.retain(|s| !s.is_empty());
    Past {
        at: step.at.to_minute(),
        who: step.actor.clone(),
        act: l.t(act_label(&step.act)),
        state: l.t(state::label(&step.state)),
        said,
    }
}

fn act_label(act: &str) -> &'static str {
    match act {
        "create" => "founding-act-create",
        "edit" => "founding-act-edit",
        "submit" => "founding-act-submit",
        "return" => "founding-act-return",
        "approve" => "founding-act-approve",
        "refuse" => "founding-act-refuse",
        "withdraw" => "founding-act-withdraw",
        "revoke" => "founding-act-revoke",
        "paper" => "founding-act-paper",
        _ => "founding-act-paper-removed",
    }
}

/// Facts of an application, by label.
pub fn facts(l: Lang, f: &Founding) -> Vec<(String, String)> {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let day = |d: Option<Day>| d.map(|d| d.to_string()).unwrap_or_default();
    let mut rows = vec![
        (l.t("founding-field-parent"), f.parent_name.clone()),
        (
            l.t("founding-field-kind"),
            name_of(l, &ORGANISATION_KIND, &f.kind),
        ),
        (
            l.t("founding-field-mode"),
            name_of(l, &FOUNDING_MODE, &f.mode),
        ),
        (l.t("founding-field-employer_name"), f.employer_name.clone()),
        (l.t("founding-field-credit_code"), f.credit_code.clone()),
        (
            l.t("founding-field-employer_kind"),
            name_of(l, &EMPLOYER_KIND, &f.employer_kind),
        ),
        (
            l.t("founding-field-industry"),
            name_of(l, &INDUSTRY, &f.industry),
        ),
        (l.t("founding-field-address"), f.address.clone()),
        (
            l.t("founding-field-legal_representative"),
            f.legal_representative.clone(),
        ),
        (l.t("founding-field-workers"), number(f.workers)),
        (l.t("founding-field-members"), number(f.members)),
        (l.t("founding-field-women"), number(f.women)),
        (l.t("founding-field-committee"), number(f.committee)),
        (l.t("founding-field-chair_name"), f.chair_name.clone()),
        (
            l.t("founding-field-preparatory"),
            f.preparatory
                .lines()
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("、"),
        ),
        (l.t("founding-field-planned_on"), day(f.planned_on)),
        (l.t("founding-field-note"), f.note.clone()),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    rows
}

/// How a state is shown: empty, is-wait, is-done or is-stop.
pub fn chip(state: &str) -> &'static str {
    match state {
        "submitted" | "returned" => "is-wait",
        "approved" => "is-done",
        "refused" | "revoked" => "is-stop",
        _ => "",
    }
}
