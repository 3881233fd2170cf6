//! Speeds, each beside the raw limit of the same run: `bin/bench [MEASURE…] [--members N]`. SQLite in a temporary folder.
//!
//! A measure is a file of this folder and a line in [`MEASURES`].
mod assessment;
mod board;
mod city;
mod divisions;
mod import;
mod paper;
mod ranking;
mod raw;
mod table;

use table::Table;

/// The measures in their order, and what each asks.
const MEASURES: [(&str, &str); 5] = [
    (
        "members",
        "an import of N members into 12,000 unions, against copying the same finished rows; the live board before and after",
    ),
    (
        "divisions",
        "a national file of 620,000 divisions as the tree, and a look at it afterwards",
    ),
    (
        "papers",
        "a ranking table and a circular as PDF, picture and for Word, each set anew",
    ),
    (
        "assessment",
        "the assessment of a week of 200 units, 5 indicators and 30,000 records",
    ),
    (
        "ranking",
        "the daily cut-off of ten campaigns, ten missed days of them, and a day's page of 3,000 ranked units",
    ),
];
const MEMBERS: u32 = 1_000_000;

struct Wanted {
    measures: Vec<String>,
    members: u32,
}

fn wanted() -> anyhow::Result<Option<Wanted>> {
    let mut wanted = Wanted {
        measures: vec![],
        members: MEMBERS,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => {
                println!(
                    "bin/bench [MEASURE…] [--members N]   all measures unless some are named; N is 1000000"
                );
                for (name, asks) in MEASURES {
                    println!("  {name:<10} {asks}");
                }
                return Ok(None);
            }
            "--members" => {
                let n = words.next().and_then(|n| n.parse().ok());
                wanted.members = n.ok_or_else(|| anyhow::anyhow!("--members takes a number"))?;
            }
            name if MEASURES.iter().any(|m| m.0 == name) => wanted.measures.push(word),
            other => anyhow::bail!("no measure is called {other}; bin/bench --help lists them"),
        }
    }
    Ok(Some(wanted))
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Some(wanted) = wanted()? else {
        return Ok(());
    };
    let asked =
        |name: &str| wanted.measures.is_empty() || wanted.measures.iter().any(|m| m == name);
    let table = Table::begin();
    if asked("members") {
        import::measure(wanted.members, &table).await?;
    }
    if asked("divisions") {
        divisions::measure(&table).await?;
    }
    if asked("papers") {
        paper::measure(&table).await?;
    }
    if asked("assessment") {
        assessment::measure(&table).await?;
    }
    if asked("ranking") {
        ranking::measure(&table).await?;
    }
    Ok(())
}
