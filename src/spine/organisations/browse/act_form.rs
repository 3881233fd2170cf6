//! The forms of acts: which fields each has, what was typed, how a field is drawn.
use crate::{
    kernel::{Day, Error, Lang, Result},
    msg,
    spine::{
        organisations::{Organisation, placements::Relation},
        people::code_lists::ORGANISATION_KIND,
    },
};
use serde::Deserialize;

/// An act: its name in the address, its title, what it does, and its fields.
pub struct Act {
    pub name: &'static str,
    pub title: &'static str,
    pub what: &'static str,
    pub fields: &'static [&'static str],
}
pub const ACTS: &[Act] = &[
    Act {
        name: "edit",
        title: "organisations-act-edit",
        what: "organisations-what-edit",
        fields: &[
            "name",
            "kind",
            "division_code",
            "address",
            "chair_name",
            "workers",
            "term_ends_on",
            "reporting",
        ],
    },
    Act {
        name: "new",
        title: "organisations-act-new",
        what: "organisations-what-new",
        fields: &[
            "name",
            "code",
            "kind",
            "from_day",
            "division_code",
            "reporting",
        ],
    },
    Act {
        name: "move",
        title: "organisations-act-move",
        what: "organisations-what-move",
        fields: &["relation", "above", "from_day", "reason"],
    },
    Act {
        name: "split",
        title: "organisations-act-split",
        what: "organisations-what-split",
        fields: &["name", "code", "moved", "day", "reason"],
    },
    Act {
        name: "merge",
        title: "organisations-act-merge",
        what: "organisations-what-merge",
        fields: &["into", "day", "reason"],
    },
    Act {
        name: "close",
        title: "organisations-act-close",
        what: "organisations-what-close",
        fields: &["day", "reason"],
    },
];

/// What was typed, whatever the act.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct Form {
    pub version: String,
    pub name: String,
    pub code: String,
    pub kind: String,
    pub division_code: String,
    pub address: String,
    pub chair_name: String,
    pub workers: String,
    pub term_ends_on: String,
    pub reporting: String,
    pub relation: String,
    pub above: String,
    pub into: String,
    pub moved: String,
    pub from_day: String,
    pub day: String,
    pub reason: String,
}

impl Form {
    fn value(&self, field: &str) -> &str {
        match field {
            "name" => &self.name,
            "code" => &self.code,
            "kind" => &self.kind,
            "division_code" => &self.division_code,
            "address" => &self.address,
            "chair_name" => &self.chair_name,
            "workers" => &self.workers,
            "term_ends_on" => &self.term_ends_on,
            "reporting" => &self.reporting,
            "relation" => &self.relation,
            "above" => &self.above,
            "into" => &self.into,
            "moved" => &self.moved,
            "from_day" => &self.from_day,
            "day" => &self.day,
            _ => &self.reason,
        }
    }
    pub fn day(&self, field: &'static str) -> Result<Day> {
        let typed = self.value(field).trim();
        typed
            .parse()
            .map_err(|_| Error::field(field, msg!("organisations-import-day")))
    }
    pub fn seen(&self) -> i64 {
        self.version.parse().unwrap_or(-1)
    }
    pub fn text(&self, field: &str) -> Option<String> {
        let text: String = self.value(field).trim().chars().take(200).collect();
        (!text.is_empty()).then_some(text)
    }
    /// What the form begins with.
    pub fn of(act: &Act, o: &Organisation, today: Day) -> Form {
        let mut form = Form {
            version: o.version.to_string(),
            from_day: today.to_string(),
            day: today.to_string(),
            relation: Relation::Parent.key().into(),
            reporting: "no".into(),
            ..Form::default()
        };
        if act.name == "edit" {
            let text = |t: &Option<String>| t.clone().unwrap_or_default();
            form.name = o.name.clone();
            form.kind = o.kind.clone();
            form.division_code = text(&o.division_code);
            form.address = text(&o.address);
            form.chair_name = text(&o.chair_name);
            form.workers = o.workers.map(|n| n.to_string()).unwrap_or_default();
            form.term_ends_on = o.term_ends_on.map(|d| d.to_string()).unwrap_or_default();
            form.reporting = if o.reporting { "yes" } else { "no" }.into();
        }
        form
    }
}

/// A field as the template draws it.
pub struct Field {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    pub hint: String,
    pub kind: &'static str,
    pub optional: bool,
    pub options: Vec<(String, String)>,
}

pub fn field(l: Lang, name: &'static str, form: &Form) -> Field {
    let pairs = |keys: &[(&str, &str)]| {
        keys.iter()
            .map(|(k, t)| ((*k).to_owned(), l.t(t)))
            .collect()
    };
    let options = match name {
        "kind" => ORGANISATION_KIND
            .entries
            .iter()
            .map(|e| (e.code.to_owned(), l.pick(e.zh, e.en).to_owned()))
            .collect(),
        "relation" => Relation::ALL
            .iter()
            .map(|r| (r.key().to_owned(), l.t(r.label())))
            .collect(),
        "reporting" => pairs(&[("no", "organisations-no"), ("yes", "organisations-yes")]),
        _ => vec![],
    };
    let (label, hint) = match name {
        "name" => ("organisations-name", ""),
        "code" => ("organisations-code", "organisations-code-hint"),
        "kind" => ("organisations-kind", ""),
        "division_code" => ("organisations-division", ""),
        "address" => ("organisations-address", ""),
        "chair_name" => ("organisations-chair", ""),
        "workers" => ("organisations-workers", ""),
        "term_ends_on" => ("organisations-term", ""),
        "reporting" => ("organisations-reporting", ""),
        "relation" => ("organisations-relation", ""),
        "above" => ("organisations-above", "organisations-above-hint"),
        "into" => ("organisations-into", "organisations-above-hint"),
        "moved" => ("organisations-moved", "organisations-moved-hint"),
        "from_day" => ("organisations-from-day", "organisations-from-day-hint"),
        "day" => ("organisations-day", "organisations-day-hint"),
        _ => ("organisations-reason", "organisations-reason-hint"),
    };
    Field {
        name,
        label: l.t(label),
        value: form.value(name).to_owned(),
        hint: if hint.is_empty() {
            String::new()
        } else {
            l.t(hint)
        },
        kind: match name {
            "from_day" | "day" | "term_ends_on" => "date",
            "reason" | "moved" => "lines",
            _ => "text",
        },
        optional: [
            "code",
            "division_code",
            "address",
            "chair_name",
            "workers",
            "term_ends_on",
        ]
        .contains(&name),
        options,
    }
}
