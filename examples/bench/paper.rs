//! Papers: the ranking table of a day and a circular, set anew each time. Asked: a ranking table as PDF in less than 500 ms.
use crate::table::{Reads, Table, peak_memory};
use std::time::Instant;
use unionhall::kernel::{
    App, Clock, Config,
    db::Db,
    paper::{As, Block, Form, Head, Paper, Table as Grid, blocks, print},
};

const PAPERS: usize = 30;

/// Times each paper with a text of its own, so that none is remembered.
pub async fn measure(table: &Table) -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("uh-paper-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let app = open(&folder).await?;
    let begun = Instant::now();
    print(&app, ranking(20, 0), As::Pdf).await?;
    let first = format!("{:.0} ms", begun.elapsed().as_secs_f64() * 1000.0);
    table.line("first paper, fonts looked for", first, "", "");
    for (what, units, how, asked) in [
        (
            "ranking table of 20 units, PDF",
            20,
            As::Pdf,
            "p99 < 500 ms",
        ),
        ("ranking table of 20 units, PNG", 20, As::Png(1600), ""),
        (
            "ranking table of 200 units, PDF",
            200,
            As::Pdf,
            "p99 < 500 ms",
        ),
        ("ranking table of 20 units, DOCX", 20, As::Docx, ""),
    ] {
        let reads = times(&app, how, |n| ranking(units, n)).await?;
        table.line(what, reads, "", asked);
    }
    let reads = times(&app, As::Pdf, circular).await?;
    table.line("circular of two pages, PDF", reads, "", "p99 < 500 ms");
    table.line("most memory", format!("{} MB", peak_memory()), "", "");
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn open(folder: &std::path::Path) -> anyhow::Result<App> {
    let config = Config {
        data_dir: folder.into(),
        ..Config::default()
    };
    let clock = Clock::system();
    let keys = config.keys().load_or_create()?;
    let db = Db::open(&config.database_url()).await?;
    App::of(db, config, keys, clock)
}

async fn times(app: &App, how: As, paper: impl Fn(usize) -> Paper) -> anyhow::Result<Reads> {
    let mut times = vec![];
    for n in 1..=PAPERS {
        let paper = paper(n);
        let begun = Instant::now();
        print(app, paper, how).await?;
        times.push(begun.elapsed());
    }
    Ok(Reads::of(times))
}

fn ranking(units: usize, seed: usize) -> Paper {
    let mut top = vec![Head::over("序号", 1, 2), Head::over("单位", 1, 2)];
    let mut below = vec![];
    for name in ["新建工会", "新发展会员", "新就业形态会员"] {
        top.push(Head::over(name, 4, 1));
        below.extend(["目标", "今日新增", "累计", "完成率"].map(Head::new));
    }
    top.extend(["超欠", "综合得分", "名次", "升降"].map(|t| Head::over(t, 1, 2)));
    let row = |n: usize| {
        let mut row = vec![n.to_string(), format!("第{n}区总工会")];
        for i in 0..3 {
            let done = (seed * 31 + n * 7 + i) % 1000;
            row.extend([
                "1,000".into(),
                format!("+{}", done % 40),
                done.to_string(),
                format!("{}.{}%", done / 10, done % 10),
            ]);
        }
        row.extend(["-4.7".into(), format!("85.{:03}", (seed + n) % 1000)]);
        row.extend([n.to_string(), "上升 2 位".into()]);
        row
    };
    let rows = (1..=units).map(row).collect();
    Paper {
        form: Form::Sheet,
        lang: "zh".into(),
        title: format!("百日攻坚行动第{seed}日排名表"),
        bar: [
            "截至 2022-09-30 18:00",
            "制表：许昌市总工会",
            "单位：家、人、%",
        ]
        .map(String::from)
        .into(),
        blocks: vec![Block::Table(Grid::of(vec![top, below], rows))],
        notes: vec!["综合得分 = 100 ×（0.3 × 新建工会完成率 + 0.7 × 新发展会员完成率）".into()],
        ..Paper::default()
    }
}

fn circular(seed: usize) -> Paper {
    let paragraph =
        "各县（市、区）总工会要对照目标任务，逐项分析差距，压实责任，确保按时按量完成。".repeat(4);
    let body: Vec<String> = (0..8)
        .map(|n| format!("# {n}、第{seed}次\n{paragraph}"))
        .collect();
    Paper {
        form: Form::Red,
        lang: "zh".into(),
        masthead: "许昌市总工会文件".into(),
        title: format!("关于百日攻坚行动第{seed}次调度情况的通报"),
        number: format!("许工〔2022〕{seed}号"),
        addressee: "各县（市、区）总工会：".into(),
        blocks: blocks(&body.join("\n")),
        issuer: "许昌市总工会".into(),
        day: "2022年10月8日".into(),
        ..Paper::default()
    }
}
