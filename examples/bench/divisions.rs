//! A national file of divisions as the tree: 620,000 nodes on five levels, and whether it stays usable.
use crate::{
    city::{cadre, open},
    table::{Reads, Table, peak_memory, rate},
};
use std::{fmt::Write as _, time::Instant};
use unionhall::{
    kernel::{Day, Deputy},
    policy::Role,
    spine::organisations::{self, NewOrganisation, import, organisation::kind},
};

/// Below each node of a level: provinces, cities, counties, towns, villages; 628,091 in all.
const BELOW: [usize; 5] = [31, 10, 9, 14, 15];
const READS: usize = 300;

pub async fn measure(table: &Table) -> anyhow::Result<()> {
    let (app, folder) = open("divisions").await?;
    let top = Deputy::clockwork(&app)
        .write(async |work| {
            let day = Day::ymd(2010, 1, 1);
            let top = NewOrganisation::named("示例总工会", kind::FEDERATION, None, day);
            organisations::create(work, top.coded("100000")).await
        })
        .await?;
    let sheet = sheet();
    let rows = sheet.lines().count() - 1;
    let keeper = cadre(&app, 1, Role::Administrator, top);
    let begun = Instant::now();
    let bytes = sheet.into_bytes();
    let outcome = import::load(&app, &keeper, bytes, "divisions.csv", false, |_, _| ()).await?;
    let took = begun.elapsed();
    anyhow::ensure!(outcome.new == rows, "{} of {rows}", outcome.new);
    let result = format!("{}, {} MB", rate(rows as u32, took), peak_memory());
    table.line(
        &format!("load of {rows} divisions as the tree"),
        result,
        "",
        "",
    );
    let mut times = vec![];
    for n in 0..READS {
        let code = format!(
            "{:02}{:02}{:02}",
            11 + n % BELOW[0],
            1 + n % BELOW[1],
            1 + n % BELOW[2]
        );
        let begun = Instant::now();
        Deputy::clockwork(&app)
            .read(async |work| organisations::by_code(work, &code).await)
            .await?;
        times.push(begun.elapsed());
    }
    table.line("one of them by its code", Reads::of(times), "", "");
    app.db.close().await;
    Ok(std::fs::remove_dir_all(folder)?)
}

/// In the columns of the national file: code, name, parent, level.
fn sheet() -> String {
    let mut text = String::from("code,name,parent,level\n");
    let mut above = vec!["100000".to_owned()];
    for (level, many) in BELOW.iter().enumerate() {
        let mut here = vec![];
        for parent in &above {
            for n in 1..=*many {
                let code = match level {
                    0 => format!("{}0000", 10 + n),
                    1 => format!("{}{n:02}00", &parent[..2]),
                    2 => format!("{}{n:02}", &parent[..4]),
                    _ => format!("{parent}{n:03}"),
                };
                let _ = writeln!(text, "{code},示例{code},{parent},{}", level + 1);
                here.push(code);
            }
        }
        above = here;
    }
    text
}
