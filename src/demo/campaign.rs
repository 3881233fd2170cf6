//! The demo campaign: its targets are invented (the provincial ones are unknown), its scheme is the one proposed.
use super::{CAMPAIGN, DAYS, city::City, first_day, world};
use crate::{
    kernel::{App, Deputy, Error, Id, Result, UnitOfWork},
    programmes::campaigns::{self, NewCampaign, Rules, Scope},
    spine::figures::{
        Period, Scheme,
        targets::{self, NewTarget, TargetKind},
    },
};

/// 18:00 (domain 3.1).
const CUT_OFF: i64 = 18 * 60;

/// Sets the targets of every unit and of the city, and the campaign itself.
pub async fn set_up(app: &App, city: &City) -> Result<()> {
    Deputy::clockwork(app)
        .write(async |work| {
            let units = world::units();
            for (unit, at) in units.iter().zip(&city.units) {
                let values = [unit.union_target, unit.member_target, unit.newform_target];
                aim(work, at.id, values).await?;
            }
            let whole = |f: fn(&world::Unit) -> i64| units.iter().map(f).sum();
            aim(
                work,
                city.id,
                [
                    whole(|u| u.union_target),
                    whole(|u| u.member_target),
                    whole(|u| u.newform_target),
                ],
            )
            .await?;
            campaigns::put(work, campaign(city)?).await.map(drop)
        })
        .await
}

fn period() -> Result<Period> {
    Period::campaign(first_day(), DAYS).map_err(|msg| Error::field("period", msg))
}

fn campaign(city: &City) -> Result<NewCampaign> {
    Ok(NewCampaign {
        key: CAMPAIGN.into(),
        name_zh: "新业态领域建会入会“百日攻坚行动”".into(),
        name_en: "Hundred-day drive: unions and members in new forms of work".into(),
        organisation_id: city.id,
        period: period()?,
        cut_off: CUT_OFF,
        scheme: Scheme::proposed(),
        rules: Rules::default(),
        target_kind: TargetKind::ProvinceSet,
        scope: Scope::Public,
        units: city.units.iter().map(|u| u.id).collect(),
        confirmed: true,
    })
}

async fn aim(work: &mut UnitOfWork, organisation_id: Id, values: [i64; 3]) -> Result<()> {
    let keys = [
        "unions.founded",
        "members.admitted",
        "members.admitted.new-form",
    ];
    for (indicator, value) in keys.into_iter().zip(values) {
        let target = NewTarget {
            indicator: indicator.into(),
            organisation_id,
            period: period()?,
            kind: TargetKind::ProvinceSet,
            value,
            document_no: None,
            decided_on: None,
            reason: None,
            follows: 0,
        };
        targets::put(work, target).await?;
    }
    Ok(())
}
