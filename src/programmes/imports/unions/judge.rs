//! What becomes of a row of unions, decided by the tree as it stands and the rows before it.
use super::{row::Draft, store};
use crate::{
    kernel::{Id, Result, UnitOfWork},
    msg,
    programmes::imports::batch::{Remark, Verdict},
    spine::people::normal_name,
};
use std::collections::{HashMap, HashSet};

/// The organisations at or below the place of the import.
#[derive(Default)]
pub struct Known {
    by_code: HashMap<String, Id>,
    /// By normal name; none where several bear it.
    by_name: HashMap<String, Option<Id>>,
    by_employer: HashMap<String, Id>,
    /// What is taken by organisations that this import cannot name: codes, and employers with a union.
    codes_elsewhere: HashSet<String>,
    employers_elsewhere: HashSet<String>,
    pub facts: HashMap<Id, store::OnBooks>,
}

impl Known {
    pub async fn load(work: &mut UnitOfWork, organisation_id: Id) -> Result<Known> {
        let mut known = Known::default();
        for row in store::below(&mut work.conn, organisation_id).await? {
            known.add(row);
        }
        for (code, employer) in store::elsewhere(&mut work.conn, organisation_id).await? {
            known.codes_elsewhere.insert(code);
            known.employers_elsewhere.extend(employer);
        }
        Ok(known)
    }
    pub fn add(&mut self, row: store::OnBooks) {
        self.by_code.insert(row.code.clone(), row.id);
        self.by_name
            .entry(row.normal_name.clone())
            .and_modify(|n| *n = None)
            .or_insert(Some(row.id));
        if let Some(code) = row
            .employer_credit_code
            .clone()
            .filter(|_| row.kind == "50")
        {
            self.by_employer.insert(code, row.id);
        }
        self.facts.insert(row.id, row);
    }
    /// By code, or by a name that only one bears.
    fn find(&self, text: &str) -> Option<Id> {
        self.by_code
            .get(text)
            .copied()
            .or_else(|| self.by_name.get(&normal_name(text)).copied().flatten())
    }
}

pub struct Judged {
    pub draft: Draft,
    pub verdict: Verdict,
    pub remarks: Vec<Remark>,
    pub existing: Option<Id>,
    pub parent: Option<Id>,
}

pub fn judge(known: &mut Known, draft: Draft) -> Judged {
    let mut judged = Judged {
        verdict: Verdict::New,
        remarks: vec![],
        existing: None,
        parent: known.find(&draft.parent),
        draft,
    };
    let bad = |judged: &mut Judged, at: String, msg| {
        judged.remarks.push(Remark { at, msg });
        judged.verdict = Verdict::Bad;
    };
    let d = judged.draft.clone();
    if judged.parent.is_none() {
        bad(
            &mut judged,
            d.parent_cell,
            msg!("imports-parent-unknown", name = &d.parent),
        );
        return judged;
    }
    judged.existing = if d.code.is_empty() {
        known.find(&d.name)
    } else {
        known.by_code.get(&d.code).copied()
    };
    let employer = d
        .employer_credit_code
        .as_ref()
        .and_then(|c| known.by_employer.get(c))
        .copied();
    if judged.existing.is_none()
        && !d.code.is_empty()
        && known.by_name.contains_key(&normal_name(&d.name))
    {
        bad(
            &mut judged,
            d.code_cell.clone(),
            msg!("imports-name-other-code", name = &d.name),
        );
        return judged;
    }
    if judged.existing.is_none() && known.codes_elsewhere.contains(&d.code) {
        bad(
            &mut judged,
            d.code_cell.clone(),
            msg!("imports-code-elsewhere", code = &d.code),
        );
        return judged;
    }
    let of_employer = d.employer_credit_code.as_ref().filter(|_| d.kind == "50");
    if of_employer.is_some_and(|c| known.employers_elsewhere.contains(c)) {
        bad(
            &mut judged,
            d.employer_cell,
            msg!("imports-employer-elsewhere"),
        );
        return judged;
    }
    if let Some(other) = employer.filter(|e| Some(*e) != judged.existing && d.kind == "50") {
        let name = known
            .facts
            .get(&other)
            .map(|f| f.name.clone())
            .unwrap_or_default();
        bad(
            &mut judged,
            d.employer_cell,
            msg!("imports-employer-has-union", name = name),
        );
        return judged;
    }
    if let Some(found) = judged.existing.and_then(|id| known.facts.get(&id)) {
        judged.verdict = if found.differs(&judged.draft) {
            Verdict::Changed
        } else {
            Verdict::Same
        };
        if judged.verdict == Verdict::Changed {
            judged.remarks.push(Remark {
                at: d.name_cell,
                msg: msg!("imports-changed"),
            });
        }
    } else {
        // The next row that says the same is the same union.
        known.add(store::OnBooks::expected(&judged.draft));
    }
    judged
}
