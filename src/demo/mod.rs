//! 演示城市 · the demo city: Xuchang's real divisions, invented unions and people, and a hundred days of a campaign.
//!
//! Nothing here writes a figure. It does what cadres do, day by day: sends sheets, confirms them by a second person, and lets the
//! ledger count.
mod accounts;
mod campaign;
mod city;
mod days;
pub mod invented;
mod rhythms;
mod store;
mod stories;
mod supervision;
#[cfg(test)]
mod tests;
mod waiting;
mod world;

#[cfg(test)]
use crate::kernel::Result;
use crate::kernel::{App, Clock, Config, Day, Deputy, Error, Feature};
use crate::{msg, programmes::news};

pub const FEATURE: Feature = Feature {
    words: [
        include_str!("words.zh-CN.ftl"),
        include_str!("words.en.ftl"),
    ],
    seed: Some(|app| {
        Box::pin(async move {
            match app.demo() {
                true => store::name_city(&app).await,
                false => Ok(()),
            }
        })
    }),
    ..Feature::named("demo")
};

/// The key of the demo campaign.
pub const CAMPAIGN: &str = "membership-2022";
/// The campaign's first day and length (domain part 8, INVENTED).
pub fn first_day() -> Day {
    Day::ymd(2022, 8, 1)
}
pub const DAYS: i64 = 100;

/// What the demo city is made of.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// One password for every demo account; none: a random one, printed once.
    pub password: String,
    /// Members on the books before the campaign begins.
    pub earlier_members: u32,
}

/// An account that a visitor may sign in with.
pub struct Door {
    pub name: String,
    pub what: String,
}

/// Told what is being done, and how much of it.
pub type Report<'a> = &'a (dyn Fn(&'static str, u64, u64) + Send + Sync);

/// Fills an empty database. Gives the accounts.
///
/// # Errors
/// [`Error::Conflict`] when the database is not empty: a demo never mixes with a city.
pub async fn fill(
    config: Config,
    wishes: &Wishes,
    report: Report<'_>,
) -> anyhow::Result<Vec<Door>> {
    let mut app = App::open(config).await?;
    if !store::is_empty(&app).await? {
        return Err(Error::Conflict(msg!("demo-not-empty")).into());
    }
    let present = app.clock.now();
    // The same database under a clock that is set from day to day.
    app.clock = Clock::stopped(Day::ymd(2022, 1, 4).at(9 * 60));
    app.db.stop_syncing().await?;
    store::begin(&app).await?;
    app.read_face().await?;
    crate::seed(&app).await?;
    let mut city = city::build(&app, report).await?;
    let mut doors = accounts::open(&app, &city, &wishes.password).await?;
    days::earlier(&app, &mut city, wishes.earlier_members, report).await?;
    campaign::set_up(&app, &city).await?;
    days::campaign(&app, &mut city, report).await?;
    doors.extend(accounts::open_people(&app, &city, &wishes.password).await?);
    // The article is of the year after: nothing may cite what is yet to appear.
    app.clock.set(Day::ymd(2023, 2, 24).at(9 * 60));
    Deputy::clockwork(&app)
        .write(async |work| news::seed_demo(work).await)
        .await?;
    app.clock.set(present);
    waiting::put(&app, &mut city).await?;
    app.db.refresh_statistics().await?;
    app.db.sync_again().await?;
    app.db.close().await;
    Ok(doors)
}

/// Fills a database that tests opened.
#[cfg(test)]
pub async fn fill_for_tests(app: &App, earlier: u32) -> Result<()> {
    app.clock.set(Day::ymd(2022, 1, 4).at(9 * 60));
    store::begin(app).await?;
    app.read_face().await?;
    crate::seed(app).await?;
    let mut city = city::build(app, &|_, _, _| ()).await?;
    accounts::open(app, &city, "演示 password 2022").await?;
    days::earlier(app, &mut city, earlier, &|_, _, _| ()).await?;
    campaign::set_up(app, &city).await?;
    days::campaign(app, &mut city, &|_, _, _| ()).await?;
    waiting::put(app, &mut city).await
}
