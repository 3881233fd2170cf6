//! An import of members: parsed, validated, sealed, looked up, put on the books, posted, rolled up. The sheet's rows are in no
//! order at all, the worst there is.
use crate::{
    board,
    city::{self, City, UNIONS},
    raw,
    table::{Table, peak_memory},
};
use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};
use unionhall::{
    demo::invented::{Dice, person},
    programmes::imports::{self, Kind},
};

/// So many members the board is compared with.
const FEW: u32 = 10_000;
/// Business days of the sheet before and within the campaign.
const SPREAD: usize = 300;

pub async fn measure(members: u32, table: &Table) -> anyhow::Result<()> {
    let city = City::build().await?;
    city.morning();
    import(&city, 0..FEW).await?;
    city.app.db.refresh_statistics().await?;
    let few = board::read(&city).await?;
    let took = import(&city, FEW..members).await?;
    let memory = peak_memory();
    city.app.db.refresh_statistics().await?;
    let many = board::read(&city).await?;
    let raw = raw::load(&city).await?;
    let rows = members - FEW;
    let what = format!("import of {rows} members into {UNIONS} unions");
    table.rate(&what, rows, took, raw, "≥ 40 %");
    let memory = format!("{memory} MB");
    table.line("memory at the most", memory, "", "≤ 400 MB");
    table.line(&format!("live board at {FEW} members"), &few, "", "");
    let growth = format!("{:.2} ×", many.quantile(50) / few.quantile(50));
    let what = format!("live board at {members} members");
    table.line(&what, &many, &growth, "p99 < 10 ms, ≤ 1.5 ×");
    city.remove().await
}

fn sheet(range: std::ops::Range<u32>) -> String {
    let mut dice = Dice::new(u64::from(range.start) + 1);
    let mut text = String::from("姓名,身份证号,手机号,工会代码,新业态群体,入会日期\n");
    for n in range {
        let p = person(n, &mut dice);
        let day = city::first_day().plus(dice.below(SPREAD) as i64 - (SPREAD as i64 - 100));
        let (union, group) = (dice.below(UNIONS), 1 + dice.below(9));
        let _ = writeln!(
            text,
            "{},{},{},U{union:05},0{group},{day}",
            p.name, p.number, p.phone
        );
    }
    text
}

/// All but the trial run, which changes nothing.
async fn import(city: &City, range: std::ops::Range<u32>) -> anyhow::Result<Duration> {
    let rows = i64::from(range.end - range.start);
    let (author, second) = (city.cadre(1), city.cadre(2));
    let bytes = sheet(range).into_bytes();
    let begun = Instant::now();
    let batch = imports::take_in_now(&author, Kind::Members, city.id, "bench.csv", bytes).await?;
    anyhow::ensure!(batch.counts().new == rows, "{:?}", batch.counts());
    eprintln!(
        "trial run of {rows} rows: {:.1} s",
        begun.elapsed().as_secs_f64()
    );
    let begun = Instant::now();
    author
        .write(async |work| imports::decide(work, batch.id, false, batch.version).await)
        .await?;
    imports::apply_now(&author, batch.id, &|_| ()).await?;
    let applied = begun.elapsed();
    second
        .write(async |work| {
            imports::find_all(work, batch.id).await?;
            let now = imports::get(work, batch.id).await?;
            imports::confirm(work, batch.id, now.version).await
        })
        .await?;
    imports::confirm_now(&second, batch.id, &|_| ()).await?;
    let took = begun.elapsed();
    eprintln!(
        "{rows} rows: on the books after {:.1} s, in the ledger after {:.1} s",
        applied.as_secs_f64(),
        took.as_secs_f64()
    );
    Ok(took)
}
