//! A city to measure: ten units, 12,000 unions, a campaign of a hundred days that stands on its last day.
use std::path::PathBuf;
use unionhall::{
    kernel::{App, Config, Day, Deputy, Id},
    policy::{Actor, Post, Role},
    programmes::campaigns::{self, NewCampaign, Rules, Scope},
    spine::{
        figures::{
            Period, Scheme,
            targets::{self, NewTarget, TargetKind},
        },
        organisations::{self, NewOrganisation, organisation::kind},
    },
};

pub const UNIONS: usize = 12_000;
const UNITS: usize = 10;
pub const CAMPAIGN: &str = "bench";
const DAYS: i64 = 100;
const EVENING: i64 = 18 * 60;

pub struct City {
    pub app: App,
    pub id: Id,
    folder: PathBuf,
}

/// The first day of the campaign.
pub fn first_day() -> Day {
    Day::ymd(2022, 6, 1)
}
fn last_day() -> Day {
    first_day().plus(DAYS - 1)
}

/// An empty city on a clock of its own, in a temporary folder.
pub async fn open(name: &str) -> anyhow::Result<(App, PathBuf)> {
    let folder =
        std::env::temp_dir().join(format!("unionhall-bench-{name}-{}", std::process::id()));
    let config = Config {
        data_dir: folder.clone(),
        clock: Some(first_day().start().rfc3339()),
        mode: "development".into(),
        ..Config::default()
    };
    let app = App::open(config).await?;
    unionhall::seed(&app).await?;
    Ok((app, folder))
}

impl City {
    pub async fn build() -> anyhow::Result<City> {
        let (app, folder) = open("city").await?;
        let id = Deputy::clockwork(&app)
            .write(async |work| {
                let day = Day::ymd(2010, 1, 1);
                let new = |name: String, kind, parent, code: String| {
                    NewOrganisation::named(name, kind, parent, day).coded(code)
                };
                let city = new(
                    "示例市总工会".into(),
                    kind::FEDERATION,
                    None,
                    "411000".into(),
                );
                let city = organisations::create(work, city).await?;
                let mut units = vec![];
                for u in 0..UNITS {
                    let unit = new(
                        format!("示例{u}县总工会"),
                        kind::FEDERATION,
                        Some(city),
                        format!("4110B{u}"),
                    );
                    units.push(organisations::create(work, unit.reporting()).await?);
                }
                for n in 0..UNIONS {
                    let (name, code) = (format!("示例{n}公司工会"), format!("U{n:05}"));
                    let union = new(name, kind::UNION, Some(units[n % UNITS]), code);
                    organisations::create(work, union).await?;
                }
                let period = Period::campaign(first_day(), DAYS).map_err(wrong)?;
                for unit in &units {
                    for key in [
                        "unions.founded",
                        "members.admitted",
                        "members.admitted.new-form",
                    ] {
                        targets::put(work, target(key, *unit, period)).await?;
                    }
                }
                campaigns::put(work, campaign(city, units, period)).await?;
                Ok(city)
            })
            .await?;
        // Every board but the last one's is frozen, as in a city whose server ran all the time.
        app.clock.set(last_day().start());
        campaigns::freeze_due(&app).await?;
        Ok(City { app, id, folder })
    }
    /// Members are brought in on the morning of the last day.
    pub fn morning(&self) {
        self.app.clock.set(last_day().at(8 * 60));
    }
    /// The cut-off has passed, and the board is not frozen yet.
    pub fn evening(&self) {
        self.app.clock.set(last_day().at(EVENING + 1));
    }
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
    pub async fn remove(self) -> anyhow::Result<()> {
        self.app.db.close().await;
        Ok(std::fs::remove_dir_all(&self.folder)?)
    }
    /// A cadre of the city.
    pub fn cadre(&self, n: u128) -> Deputy {
        cadre(&self.app, n, Role::CityOrganiser, self.id)
    }
}

/// Somebody with a post.
pub fn cadre(app: &App, n: u128, role: Role, organisation_id: Id) -> Deputy {
    let actor = Actor {
        account_id: Some(Id::fixed(n)),
        name: format!("bench {n}"),
        posts: vec![Post {
            role,
            organisation_id,
        }],
        ..Actor::default()
    };
    Deputy {
        actor,
        ..Deputy::clockwork(app)
    }
}

fn wrong(msg: unionhall::kernel::Msg) -> unionhall::kernel::Error {
    unionhall::kernel::Error::field("period", msg)
}

fn target(indicator: &str, organisation_id: Id, period: Period) -> NewTarget {
    NewTarget {
        indicator: indicator.into(),
        organisation_id,
        period,
        kind: TargetKind::ProvinceSet,
        value: 1_000,
        document_no: None,
        decided_on: None,
        reason: None,
        follows: 0,
    }
}

fn campaign(organisation_id: Id, units: Vec<Id>, period: Period) -> NewCampaign {
    NewCampaign {
        key: CAMPAIGN.into(),
        name_zh: "示例行动".into(),
        name_en: "Example drive".into(),
        organisation_id,
        period,
        cut_off: EVENING,
        scheme: Scheme::proposed(),
        rules: Rules::default(),
        target_kind: TargetKind::ProvinceSet,
        scope: Scope::Public,
        units,
        confirmed: true,
    }
}
