//! What a reviewer is told about an application: why it cannot be approved, and what is to be looked into.
use super::{
    flags::{self, Flag, Sizes},
    founding::Founding,
    papers::Slot,
    store,
};
use crate::{
    kernel::{Problem, Result, UnitOfWork},
    msg,
    spine::{
        organisations::{employers, employers::Covered, organisation::kind},
        settings,
    },
};

/// Why an application cannot be approved: papers that must be there, an employer that has its union.
pub async fn bars(work: &mut UnitOfWork, f: &Founding, papers: &[Slot]) -> Result<Vec<Problem>> {
    let lacking = papers.iter().filter(|s| s.lacks());
    let mut bars: Vec<_> = lacking
        .map(|s| {
            Problem::new(
                "papers",
                msg!("founding-paper-lacks", name = s.kind.name(&work.lang)),
            )
        })
        .collect();
    bars.extend(employer_bar(work, f).await?);
    Ok(bars)
}

/// An employer has one union of its own.
pub async fn employer_bar(work: &mut UnitOfWork, f: &Founding) -> Result<Option<Problem>> {
    if f.kind != kind::UNION || f.credit_code.is_empty() {
        return Ok(None);
    }
    let ties = employers::unions_of(work, &f.credit_code).await?;
    let own = ties
        .into_iter()
        .find(|t| t.is_open() && !t.covered && t.kind == kind::UNION);
    Ok(own.map(|t| Problem::new("credit_code", msg!("founding-employer-has", name = t.name))))
}

/// Everything a reviewer should notice about an application.
pub async fn flags_of(
    work: &mut UnitOfWork,
    f: &Founding,
    covered: &[Covered],
) -> Result<Vec<Flag>> {
    let mut flags = vec![];
    let federation = store::federation_above(&mut work.conn, f.parent_id)
        .await?
        .unwrap_or(f.parent_id);
    let names = store::same_name(&mut work.conn, federation, f).await?;
    if !names.is_empty() {
        flags.push(Flag::must(
            "name",
            msg!("founding-flag-name", names = joined(names)),
        ));
    }
    let others = store::same_employer(
        &mut work.conn,
        f.id,
        &f.credit_code,
        &f.employer_normal_name,
    )
    .await?;
    if !others.is_empty() {
        flags.push(Flag::must(
            "employer",
            msg!("founding-flag-employer", names = joined(others)),
        ));
    }
    if !f.credit_code.is_empty() {
        let ties = employers::unions_of(work, &f.credit_code).await?;
        if let Some(joint) = ties
            .iter()
            .find(|t| t.is_open() && (t.covered || t.kind != kind::UNION))
        {
            flags.push(Flag::must(
                "covered",
                msg!("founding-flag-covered", name = &joint.name),
            ));
        }
        for closed in ties.iter().filter(|t| !t.is_open() && !t.covered) {
            // One whose approval was taken back never was.
            if !store::revoked(&mut work.conn, closed.organisation_id).await? {
                flags.push(Flag::must(
                    "again",
                    msg!("founding-flag-again", name = &closed.name),
                ));
                break;
            }
        }
    }
    flags.extend(flags_of_covered(work, f, covered).await?);
    let sizes = sizes(work).await?;
    flags.extend(flags::of_application(f, &sizes));
    Ok(flags)
}

/// The sizes that this city has set.
async fn sizes(work: &mut UnitOfWork) -> Result<Sizes> {
    Ok(Sizes {
        duty_members: settings::FOUNDING_MEMBERS.whole(work).await?,
        delegates_members: settings::DELEGATES_MEMBERS.whole(work).await?,
        women_members: settings::WOMEN_MEMBERS.whole(work).await?,
        preparatory: (
            settings::PREPARATORY_LEAST.whole(work).await?,
            settings::PREPARATORY_MOST.whole(work).await?,
        ),
        committee: settings::COMMITTEE_SIZES.ladder(work).await?,
    })
}

async fn flags_of_covered(
    work: &mut UnitOfWork,
    f: &Founding,
    covered: &[Covered],
) -> Result<Option<Flag>> {
    let mut elsewhere = vec![];
    for employer in covered {
        let ties = employers::unions_of(work, &employer.credit_code).await?;
        let others = store::same_employer(&mut work.conn, f.id, &employer.credit_code, "").await?;
        if ties.iter().any(|t| t.is_open()) || !others.is_empty() {
            elsewhere.push((employer.name.clone(),));
        }
    }
    Ok(match elsewhere.is_empty() {
        true => None,
        false => Some(Flag::must(
            "elsewhere",
            msg!("founding-flag-elsewhere", names = joined(elsewhere)),
        )),
    })
}

fn joined(names: Vec<(String,)>) -> String {
    let names: Vec<_> = names.into_iter().map(|n| n.0).collect();
    names.join("、")
}
