//! An application as programs send it and read it.
use super::{
    decisions::Decision,
    founding::{Application, Founding},
    ops::View,
};
use crate::{
    kernel::{Day, Id, Instant, Lang},
    spine::organisations::employers::Covered,
};
use serde::{Deserialize, Serialize};

/// An employer that a joint union covers.
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoveredBody {
    name: String,
    credit_code: String,
}

/// An application as it is sent. What a draft leaves out, submitting asks for.
#[derive(Deserialize, Default, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct FoundingBody {
    /// The version that was read; for a change
    pub version: i64,
    /// Identity or code of the organisation above
    parent: String,
    /// `org_kind`: 40, 41, 42, 50, 51, 52
    kind: String,
    /// `founding_mode`
    mode: String,
    name: String,
    employer_name: String,
    credit_code: String,
    employer_kind: String,
    industry: String,
    address: String,
    legal_representative: String,
    workers: Option<i64>,
    members: Option<i64>,
    women: Option<i64>,
    committee: Option<i64>,
    chair_name: String,
    chair_declared: bool,
    /// One name a line
    preparatory: String,
    /// `2022-09-06`
    planned_on: String,
    note: String,
    covered: Vec<CoveredBody>,
}
impl From<FoundingBody> for Application {
    fn from(b: FoundingBody) -> Application {
        let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
        let covered = |c: CoveredBody| Covered {
            credit_code: c.credit_code,
            name: c.name,
        };
        Application {
            parent: b.parent,
            kind: b.kind,
            mode: b.mode,
            name: b.name,
            employer_name: b.employer_name,
            credit_code: b.credit_code,
            employer_kind: b.employer_kind,
            industry: b.industry,
            address: b.address,
            legal_representative: b.legal_representative,
            workers: number(b.workers),
            members: number(b.members),
            women: number(b.women),
            committee: number(b.committee),
            chair_name: b.chair_name,
            chair_declared: b.chair_declared,
            preparatory: b.preparatory,
            planned_on: b.planned_on,
            note: b.note,
            covered: b.covered.into_iter().map(covered).collect(),
        }
    }
}

/// An application as a list shows it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct FoundingView {
    id: Id,
    /// draft, submitted, returned, approved, refused, withdrawn, revoked
    state: String,
    parent_id: Id,
    parent_name: String,
    kind: String,
    mode: String,
    name: String,
    employer_name: String,
    credit_code: String,
    employer_kind: String,
    industry: String,
    address: String,
    workers: Option<i64>,
    members: Option<i64>,
    women: Option<i64>,
    committee: Option<i64>,
    chair_name: String,
    planned_on: Option<Day>,
    note: String,
    version: i64,
    created_at: Instant,
    submitted_at: Option<Instant>,
    decided_at: Option<Instant>,
    /// The union it became
    organisation_id: Option<Id>,
}
impl From<Founding> for FoundingView {
    fn from(f: Founding) -> FoundingView {
        FoundingView {
            id: f.id,
            state: f.state,
            parent_id: f.parent_id,
            parent_name: f.parent_name,
            kind: f.kind,
            mode: f.mode,
            name: f.name,
            employer_name: f.employer_name,
            credit_code: f.credit_code,
            employer_kind: f.employer_kind,
            industry: f.industry,
            address: f.address,
            workers: f.workers,
            members: f.members,
            women: f.women,
            committee: f.committee,
            chair_name: f.chair_name,
            planned_on: f.planned_on,
            note: f.note,
            version: f.version,
            created_at: f.created_at,
            submitted_at: f.submitted_at,
            decided_at: f.decided_at,
            organisation_id: f.organisation_id,
        }
    }
}

/// A paper on an application.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PaperView {
    id: Id,
    kind: String,
    name: String,
    media_type: String,
    size: i64,
    sha256: String,
    created_at: Instant,
}

/// Something a reviewer should notice.
#[derive(Serialize, utoipa::ToSchema)]
pub struct WarningView {
    key: String,
    detail: String,
    /// Its key must be among `acknowledged` of the approval
    must_be_acknowledged: bool,
}

/// A step of the history.
#[derive(Serialize, utoipa::ToSchema)]
pub struct FoundingStep {
    act: String,
    at: Instant,
    actor: String,
    state: String,
    reasons: String,
    missing: String,
    note: String,
}

/// A document issued.
#[derive(Serialize, utoipa::ToSchema)]
pub struct IssuedView {
    id: Id,
    number: String,
    void: bool,
}

/// An application with everything that belongs to it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct FoundingWhole {
    founding: FoundingView,
    covered: Vec<CoveredBody>,
    papers: Vec<PaperView>,
    /// Codes of papers that must be there and are not
    missing_papers: Vec<String>,
    warnings: Vec<WarningView>,
    documents: Vec<IssuedView>,
    /// The latest first
    history: Vec<FoundingStep>,
    /// In answer to the approval only
    pub chair_account: Option<ChairView>,
}
/// The chair's new account. The link works once and is not shown again.
#[derive(Serialize, utoipa::ToSchema)]
pub struct ChairView {
    pub name: String,
    pub link: String,
}

pub fn whole(l: Lang, view: View) -> FoundingWhole {
    let paper = |f: &crate::spine::files::File| PaperView {
        id: f.id,
        kind: f.kind.clone(),
        name: f.name.clone(),
        media_type: f.media_type.clone(),
        size: f.size,
        sha256: hex::encode(&f.sha256),
        created_at: f.created_at,
    };
    FoundingWhole {
        chair_account: None,
        papers: view
            .papers
            .iter()
            .flat_map(|s| s.files.iter().map(paper))
            .collect(),
        missing_papers: view
            .papers
            .iter()
            .filter(|s| s.lacks())
            .map(|s| s.kind.code.clone())
            .collect(),
        warnings: view
            .flags
            .iter()
            .map(|w| WarningView {
                key: w.key.into(),
                detail: l.say(&w.msg),
                must_be_acknowledged: w.must,
            })
            .collect(),
        documents: view
            .documents
            .iter()
            .map(|d| IssuedView {
                id: d.id,
                number: d.number.clone(),
                void: d.void_at.is_some(),
            })
            .collect(),
        history: view
            .steps
            .into_iter()
            .map(|s| FoundingStep {
                act: s.act,
                at: s.at,
                actor: s.actor,
                state: s.state,
                reasons: s.reasons,
                missing: s.missing,
                note: s.note,
            })
            .collect(),
        covered: view
            .covered
            .into_iter()
            .map(|c| CoveredBody {
                name: c.name,
                credit_code: c.credit_code,
            })
            .collect(),
        founding: view.founding.into(),
    }
}

/// What a reviewer says.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    version: i64,
    /// R01 … R08; for a return or a refusal
    #[serde(default)]
    reasons: Vec<String>,
    /// Codes of missing papers; for a return
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    note: String,
    /// Keys of the warnings that were looked into; for an approval
    #[serde(default)]
    acknowledged: Vec<String>,
    /// The chair's mobile, to which the link is sent; for an approval. It is not kept
    #[serde(default)]
    chair_phone: String,
}
impl From<DecisionBody> for Decision {
    fn from(b: DecisionBody) -> Decision {
        Decision {
            version: b.version,
            reasons: b.reasons,
            missing: b.missing,
            note: b.note,
            acknowledged: b.acknowledged,
            chair_phone: b.chair_phone,
        }
    }
}
