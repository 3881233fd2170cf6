//! Every form that is filled in for a campaign, and everything that nobody fills in because it is computed.
use super::form::{Form, Rhythm};

/// The forms, in the order in which a campaign meets them. A feature that adds a form to a campaign adds a line here; the tests of
/// this folder tell.
pub const FORMS: &[Form] = &[
    Form {
        path: "spine/figures/targets/divide.html",
        html: include_str!("../../../spine/figures/targets/divide.html"),
        title: "burden-form-divide",
        who: "burden-who-runs",
        often: "burden-often-once",
        rhythm: Rhythm::SetUp,
        reused: &[
            ("document_no", "burden-reused-basis"),
            ("decided_on", "burden-reused-basis"),
            ("reason", "burden-reused-history"),
            ("*", "burden-reused-targets"),
        ],
    },
    Form {
        path: "programmes/campaigns/form.html",
        html: include_str!("../form.html"),
        title: "burden-form-campaign",
        who: "burden-who-runs",
        often: "burden-often-once",
        rhythm: Rhythm::SetUp,
        reused: &[
            ("reason", "burden-reused-history"),
            ("scope", "burden-reused-access"),
            ("*", "burden-reused-boards"),
        ],
    },
    Form {
        path: "programmes/membership/joining/join.html",
        html: include_str!("../../membership/joining/join.html"),
        title: "burden-form-join",
        who: "burden-who-worker",
        often: "burden-often-person",
        rhythm: Rhythm::AsItHappens,
        reused: &[
            ("consent", "burden-reused-consent"),
            ("code", "burden-reused-verified"),
            ("*", "burden-reused-membership"),
        ],
    },
    Form {
        path: "programmes/founding/form.html",
        html: include_str!("../../founding/form.html"),
        title: "burden-form-found",
        who: "burden-who-union",
        often: "burden-often-union",
        rhythm: Rhythm::AsItHappens,
        reused: &[("*", "burden-reused-union")],
    },
    Form {
        path: "programmes/campaigns/assessments/judgement.html",
        html: include_str!("../assessments/judgement.html"),
        title: "burden-form-judge",
        who: "burden-who-runs",
        often: "burden-often-week",
        rhythm: Rhythm::Weekly,
        reused: &[
            ("title", "burden-reused-task"),
            ("what", "burden-reused-task"),
            ("owner", "burden-reused-task"),
            ("account", "burden-reused-task"),
            ("due_on", "burden-reused-task"),
            ("experience", "burden-reused-asked"),
            ("commitment", "burden-reused-asked"),
            ("*", "burden-reused-minutes"),
        ],
    },
    Form {
        path: "programmes/campaigns/assessments/judged.html",
        html: include_str!("../assessments/judged.html"),
        title: "burden-form-talk",
        who: "burden-who-unit",
        often: "burden-often-chosen",
        rhythm: Rhythm::Weekly,
        reused: &[("*", "burden-reused-minutes")],
    },
    Form {
        path: "programmes/campaigns/supervision/rounds/form.html",
        html: include_str!("../supervision/rounds/form.html"),
        title: "burden-form-round",
        who: "burden-who-runs",
        often: "burden-often-ten",
        rhythm: Rhythm::TenDays,
        reused: &[("*", "burden-reused-round")],
    },
    Form {
        path: "programmes/campaigns/supervision/rounds/show.html",
        html: include_str!("../supervision/rounds/show.html"),
        title: "burden-form-round-act",
        who: "burden-who-runs",
        often: "burden-often-ten",
        rhythm: Rhythm::TenDays,
        reused: &[
            ("summary", "burden-reused-feedback"),
            ("*", "burden-reused-round"),
        ],
    },
    Form {
        path: "programmes/campaigns/supervision/samples/record.html",
        html: include_str!("../supervision/samples/record.html"),
        title: "burden-form-call",
        who: "burden-who-runs",
        often: "burden-often-sampled",
        rhythm: Rhythm::TenDays,
        reused: &[("*", "burden-reused-quality")],
    },
    Form {
        path: "programmes/campaigns/supervision/samples/sheet.html",
        html: include_str!("../supervision/samples/sheet.html"),
        title: "burden-form-finding",
        who: "burden-who-runs",
        often: "burden-often-finding",
        rhythm: Rhythm::TenDays,
        reused: &[("*", "burden-reused-order")],
    },
    Form {
        path: "programmes/campaigns/supervision/rectifications/order.html",
        html: include_str!("../supervision/rectifications/order.html"),
        title: "burden-form-order",
        who: "burden-who-runs",
        often: "burden-often-finding",
        rhythm: Rhythm::TenDays,
        reused: &[("days", "burden-reused-term"), ("*", "burden-reused-order")],
    },
    Form {
        path: "programmes/campaigns/supervision/rectifications/record.html",
        html: include_str!("../supervision/rectifications/record.html"),
        title: "burden-form-rectify",
        who: "burden-who-ordered",
        often: "burden-often-ordered",
        rhythm: Rhythm::TenDays,
        reused: &[
            ("days", "burden-reused-term"),
            ("due_on", "burden-reused-term"),
            ("*", "burden-reused-recheck"),
        ],
    },
    Form {
        path: "programmes/campaigns/reviews/unit.html",
        html: include_str!("../reviews/unit.html"),
        title: "burden-form-comment",
        who: "burden-who-leader",
        often: "burden-often-month",
        rhythm: Rhythm::Monthly,
        reused: &[("*", "burden-reused-circular")],
    },
    Form {
        path: "programmes/campaigns/reviews/review.html",
        html: include_str!("../reviews/review.html"),
        title: "burden-form-review",
        who: "burden-who-leader",
        often: "burden-often-month",
        rhythm: Rhythm::Monthly,
        reused: &[("*", "burden-reused-circular")],
    },
    Form {
        path: "programmes/campaigns/reviews/reply.html",
        html: include_str!("../reviews/reply.html"),
        title: "burden-form-reply",
        who: "burden-who-ranked",
        often: "burden-often-answer",
        rhythm: Rhythm::Monthly,
        reused: &[("*", "burden-reused-leader")],
    },
    Form {
        path: "programmes/campaigns/appraisals/form.html",
        html: include_str!("../appraisals/form.html"),
        title: "burden-form-end",
        who: "burden-who-end",
        often: "burden-often-wished",
        rhythm: Rhythm::AtTheEnd,
        reused: &[("*", "burden-reused-score")],
    },
    Form {
        path: "programmes/campaigns/appraisals/appraisal.html",
        html: include_str!("../appraisals/appraisal.html"),
        title: "burden-form-edition",
        who: "burden-who-runs",
        often: "burden-often-wished",
        rhythm: Rhythm::AtTheEnd,
        reused: &[("*", "burden-reused-history")],
    },
    Form {
        path: "programmes/campaigns/appraisals/item.html",
        html: include_str!("../appraisals/item.html"),
        title: "burden-form-item",
        who: "burden-who-runs",
        often: "burden-often-item",
        rhythm: Rhythm::AtTheEnd,
        reused: &[("*", "burden-reused-history")],
    },
    Form {
        path: "programmes/campaigns/appraisals/objection.html",
        html: include_str!("../appraisals/objection.html"),
        title: "burden-form-objection",
        who: "burden-who-runs",
        often: "burden-often-objection",
        rhythm: Rhythm::AtTheEnd,
        reused: &[("*", "burden-reused-answered")],
    },
    Form {
        path: "programmes/campaigns/head_enterprises/fields.html",
        // A part of two forms, which only put it between their tags.
        html: concat!(
            "<form method=\"post\">",
            include_str!("../head_enterprises/fields.html"),
            "</form>"
        ),
        title: "burden-form-head",
        who: "burden-who-runs",
        often: "burden-often-once",
        rhythm: Rhythm::SetUp,
        reused: &[("*", "burden-reused-heads")],
    },
    Form {
        path: "programmes/campaigns/head_enterprises/record.html",
        html: include_str!("../head_enterprises/record.html"),
        title: "burden-form-head-union",
        who: "burden-who-runs",
        often: "burden-often-head",
        rhythm: Rhythm::AsItHappens,
        reused: &[("*", "burden-reused-heads")],
    },
    Form {
        path: "programmes/campaigns/head_enterprises/brands.html",
        html: include_str!("../head_enterprises/brands.html"),
        title: "burden-form-brands",
        who: "burden-who-runs",
        often: "burden-often-once",
        rhythm: Rhythm::SetUp,
        reused: &[("*", "burden-reused-heads")],
    },
    Form {
        path: "programmes/campaigns/map/form.html",
        html: include_str!("../map/form.html"),
        title: "burden-form-map",
        who: "burden-who-runs",
        often: "burden-often-once",
        rhythm: Rhythm::SetUp,
        reused: &[("*", "burden-reused-map")],
    },
];

/// Something that is computed, and what from: message keys.
pub struct Computed {
    pub what: &'static str,
    pub from: &'static str,
    pub rhythm: Rhythm,
}
const fn computed(what: &'static str, from: &'static str, rhythm: Rhythm) -> Computed {
    Computed { what, from, rhythm }
}
const RECORDS: &str = "burden-from-records";
const BOARDS: &str = "burden-from-boards";

/// What a county would otherwise be asked to report.
pub const COMPUTED: &[Computed] = &[
    computed("campaigns-new-today", RECORDS, Rhythm::Daily),
    computed("campaigns-done", RECORDS, Rhythm::Daily),
    computed("campaigns-completion", "burden-from-targets", Rhythm::Daily),
    computed("campaigns-lead", "burden-from-days", Rhythm::Daily),
    computed("campaigns-score", "burden-from-rules", Rhythm::Daily),
    computed("campaigns-rank", "burden-from-rules", Rhythm::Daily),
    computed("campaigns-movement", BOARDS, Rhythm::Daily),
    computed("campaigns-red", BOARDS, Rhythm::Daily),
    computed("campaigns-zero", BOARDS, Rhythm::Daily),
    computed("campaigns-need", "burden-from-targets", Rhythm::Daily),
    computed("assessments-new", BOARDS, Rhythm::Weekly),
    computed("assessments-expected", BOARDS, Rhythm::Weekly),
    computed("assessments-misses-title", BOARDS, Rhythm::Weekly),
    computed("assessments-anomalies", RECORDS, Rhythm::Weekly),
    computed(
        "assessments-overdue",
        "burden-from-deadlines",
        Rhythm::Weekly,
    ),
    computed(
        "assessments-minutes",
        "burden-from-judgement",
        Rhythm::Weekly,
    ),
];

/// Labels that name no fact of their own: each act has its reason, and each paper its number.
const OF_THE_ACT: [&str; 23] = [
    "targets-indicator",
    "targets-reason",
    "campaigns-reason",
    "assessments-reason",
    "assessments-due-on",
    "targets-document",
    "supervision-reason-by-hand",
    "supervision-units-by-hand",
    "supervision-decide-reason",
    "rectifications-days",
    "rectifications-return-days",
    "rectifications-due-new",
    "rectifications-recheck-note",
    "rectifications-extend-why",
    "reviews-reason",
    "reviews-mark-why",
    "appraisals-reason",
    "appraisals-evidence",
    "head-enterprises-brand",
    "head-enterprises-reason",
    "campaigns-unit",
    "appraisals-own-unit",
    "appraisals-answer",
];

/// What is asked twice: labels that stand in two forms, and what is asked although it is computed. There is none.
pub fn asked_twice(forms: &[Form]) -> Vec<String> {
    let mut labels: Vec<(String, usize)> = vec![];
    let mut twice = vec![];
    for (n, form) in forms.iter().enumerate() {
        for field in form.fields() {
            let said = &field.label;
            let elsewhere = labels.iter().any(|(label, of)| label == said && *of != n);
            let is_computed = COMPUTED.iter().any(|c| c.what == said);
            if (elsewhere && !OF_THE_ACT.contains(&said.as_str())) || is_computed {
                twice.push(said.clone());
            }
            labels.push((field.label, n));
        }
    }
    twice
}
