//! A national file of divisions as the tree: 620,000 nodes on five levels, and whether it stays usable.
use crate::{
    city::{cadre, open},
    table::{Reads, Table, peak_memory},
};
use std::{fmt::Write as _, time::Instant};
use unionhall::{
    kernel::{Deputy, Id},
    policy::Role,
    spine::organisations::{self, import},
};

/// Below each node of a level: provinces, cities, counties, towns, villages; 621,981 in all.
const BELOW: [usize; 5] = [31, 10, 9, 14, 15];
const READS: usize = 300;

pub async fn measure(table: &mut Table) -> anyhow::Result<()> {
    let (app, folder) = open("divisions").await?;
    let sheet = sheet();
    let rows = sheet.lines().count() - 1;
    let keeper = cadre(&app, 1, Role::Administrator, Id::fixed(0));
    let begun = Instant::now();
    let outcome = import::load(
        &app,
        &keeper,
        sheet.into_bytes(),
        "divisions.csv",
        false,
        |_, _| (),
    )
    .await?;
    let took = begun.elapsed();
    anyhow::ensure!(
        outcome.new == rows && outcome.bad.is_empty(),
        "{} of {rows}",
        outcome.new
    );
    table.line(
        format!("load of {rows} divisions as the tree"),
        format!(
            "{:.0} rows/s ({:.1} s), {} MB",
            rows as f64 / took.as_secs_f64(),
            took.as_secs_f64(),
            peak_memory()
        ),
        String::new(),
        String::new(),
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
    table.line(
        "one of them by its code",
        Reads::of(times).to_string(),
        String::new(),
        String::new(),
        "",
    );
    app.db.close().await;
    Ok(std::fs::remove_dir_all(folder)?)
}

/// In the columns of the national file: code, name, parent, level.
fn sheet() -> String {
    let mut text = String::from("code,name,parent,level\n100000,中华人民共和国,,0\n");
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
