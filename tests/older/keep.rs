//! Keeping a tiny city of today's program: three days of it, what is known of it afterwards, and its database as statements.
use super::{City, answer, differences, dump, engine, first_day, kept, server};
use std::fs;
use unionhall::{
    args,
    demo::invented::{self, Dice},
    kernel::{App, Day, Deputy, Id, Result, UnitOfWork, jobs},
    programmes::{
        campaigns::{self, NewCampaign, Scope},
        imports::{self, Kind},
    },
    spine::{
        accounts::cli::{self, Place},
        backups,
        deadlines::Due,
        figures::{
            Period, Scheme,
            targets::{self, NewTarget, TargetKind},
        },
        organisations::{self, NewOrganisation, organisation::kind},
        tasks::{self, NewTask},
    },
};

const CITY: &str = "411000";
const COUNTY: &str = "411002";
const UNION: &str = "411002-00001";
const CAMPAIGN: &str = "three-days";
const INDICATORS: [&str; 6] = [
    "unions.founded",
    "unions.current",
    "members.admitted",
    "members.admitted.new-form",
    "members.current",
    "members.verified",
];
const TABLES: [&str; 4] = ["entries", "tallies", "people", "memberships"];

/// `UNIONHALL_TEST_KEEP=0.2.0 cargo test --test older -- --ignored`, once as it is and once with UNIONHALL_TEST_POSTGRES.
#[tokio::test]
#[ignore = "writes a city of today's program to tests/older"]
async fn keep_a_city_of_this_release() {
    let name = std::env::var("UNIONHALL_TEST_KEEP").expect("UNIONHALL_TEST_KEEP names the release");
    let script = kept().join(format!("{name}.{}.sql", engine()));
    assert!(
        !script.exists(),
        "{} is there already: what was released does not change",
        script.display()
    );
    let keys = kept().join(format!("{name}.keys.json"));
    let place = City::new().await;
    if keys.exists() {
        place.take_keys(&keys);
    }
    let app = place.open(first_day()).await;
    let numbers = live(&app).await.unwrap();
    assert_eq!(differences(&app).await, Vec::<String>::new());

    let mut facts = String::new();
    for question in questions(&app, &numbers).await {
        facts.push_str(&format!("{question} = {}\n", answer(&app, &question).await));
    }
    if server().is_none() {
        let file = kept().join(format!("{name}.tar.gz.age"));
        let recipients = backups::recipients(&kept().join("backup.key")).unwrap();
        let quietly = std::sync::Arc::new(|_: &'static str, _: u64, _: u64| ());
        backups::make(&app, &file, &recipients, quietly)
            .await
            .unwrap();
    }
    app.db.close().await;
    fs::write(kept().join(format!("{name}.{}.facts", engine())), facts).unwrap();
    fs::copy(place.key_file(), &keys).unwrap();
    let text = if server().is_some() {
        dump::postgres(&place.url)
    } else {
        dump::sqlite(&place.url).await
    };
    fs::write(script, text).unwrap();
}

async fn questions(app: &App, numbers: &[String]) -> Vec<String> {
    let mut all = vec![];
    for indicator in INDICATORS {
        for organisation in [CITY, COUNTY, UNION] {
            for day in 1..=3 {
                let as_of = first_day().plus(day).at(0).rfc3339();
                all.push(format!("figure {indicator} {organisation} {as_of}"));
            }
        }
    }
    all.extend((1..=3).map(|day| format!("board {CAMPAIGN} {day}")));
    all.extend(numbers.iter().map(|n| format!("person {n}")));
    all.extend(TABLES.iter().map(|t| format!("rows {t}")));
    let last = Deputy::clockwork(app)
        .read(async |work| {
            work.conn
                .count("SELECT MAX(seq) FROM audits", args![])
                .await
        })
        .await
        .unwrap();
    all.push(format!("audit {last}"));
    all
}

/// Three days of a tiny city: a tree, accounts, targets, a campaign, two unions, members, and a sheet that is undone. Gives the
/// numbers of two of its invented people.
async fn live(app: &App) -> Result<Vec<String>> {
    let county = Deputy::clockwork(app)
        .write(async |work| settle(work).await)
        .await?;
    let at = |role, organisation| Place {
        role,
        organisation,
        from: None,
        until: None,
    };
    cli::create(
        app,
        "city-organiser",
        "市总组织部",
        &at("city-organiser", CITY),
    )
    .await?;
    for name in ["county-411002", "county-411002-2"] {
        cli::create(app, name, "魏都区总工会", &at("county-cadre", COUNTY)).await?;
    }
    task(app, county).await?;
    let mut dice = Dice::new(7);
    let people: Vec<_> = (1..=8).map(|i| invented::person(i, &mut dice)).collect();
    let member = |i: usize, group: &str, day: Day| {
        let p = &people[i];
        format!(
            "{},{},{},{UNION},{group},{day}\n",
            p.name, p.number, p.phone
        )
    };
    let heads = "姓名,身份证号,手机号,工会代码,新业态群体,入会日期\n";

    let [one, two, three] = [0, 1, 2].map(|n| first_day().plus(n));
    let mut unions = "工会名称,工会代码,上级工会,组织类型,单位名称,单位统一社会信用代码,职工人数,批准日期,批复文号\n".to_owned();
    for n in 1..=2 {
        let (firm, code) = (invented::firm("魏都区", n), invented::credit_code(n));
        unions.push_str(&format!(
            "{firm}工会,411002-0000{n},{COUNTY},50,{firm},{code},60,{one},魏都工〔2022〕{n}号\n"
        ));
    }
    app.clock.set(one.at(16 * 60));
    send(app, county, Kind::Unions, "工会.csv", unions).await?;
    let rows = [
        member(0, "01", one),
        member(1, "", one),
        member(2, "02", one),
    ];
    send(
        app,
        county,
        Kind::Members,
        "第一日.csv",
        heads.to_owned() + &rows.concat(),
    )
    .await?;
    close(app, one).await?;
    app.clock.set(two.at(16 * 60));
    let rows = [member(3, "01", two), member(4, "", two)];
    let wrong = send(
        app,
        county,
        Kind::Members,
        "第二日.csv",
        heads.to_owned() + &rows.concat(),
    )
    .await?;
    close(app, two).await?;
    // The second day's sheet was a mistake; the third day's was not.
    app.clock.set(three.at(10 * 60));
    let second = Deputy::account(app, "county-411002-2", "test").await?;
    let batch = second
        .read(async |work| imports::get(work, wrong).await)
        .await?;
    second
        .write(async |work| imports::undo(work, wrong, "重复上报", batch.version).await)
        .await?;
    imports::undo_now(&second, wrong, &|_| ()).await?;
    app.clock.set(three.at(16 * 60));
    let rows = [member(5, "03", three), member(6, "", three)];
    send(
        app,
        county,
        Kind::Members,
        "第三日.csv",
        heads.to_owned() + &rows.concat(),
    )
    .await?;
    close(app, three).await?;
    app.clock.set(three.plus(1).at(9 * 60));
    Ok(people[..2].iter().map(|p| p.number.clone()).collect())
}

/// Something that the county is to do: a deadline runs, and somebody is told.
async fn task(app: &App, county: Id) -> Result<()> {
    let organiser = Deputy::account(app, "city-organiser", "test").await?;
    organiser
        .write(async |work| {
            let new = NewTask {
                record: ("campaign", Id::fixed(1)),
                href: format!("/campaigns/{CAMPAIGN}"),
                organisation_id: county,
                account_id: None,
                title: "核对新业态群体名单".into(),
                what: "三日内核对并补报".into(),
                due: Due::WorkingDays(3),
            };
            tasks::open(work, new).await.map(drop)
        })
        .await
}

/// A minute past the cut-off the clock freezes the day's board.
async fn close(app: &App, day: Day) -> Result<()> {
    app.clock.set(day.at(18 * 60 + 1));
    jobs::tick(app).await?;
    while jobs::work_once(app).await? {}
    Ok(())
}

/// The tree, its targets and its campaign; gives the county.
async fn settle(work: &mut UnitOfWork) -> Result<Id> {
    let since = Day::ymd(2010, 1, 1);
    let federation = |name: &str, under, code: &str| {
        NewOrganisation::named(name, kind::FEDERATION, under, since).coded(code)
    };
    let city = organisations::create(work, federation("许昌市总工会", None, CITY)).await?;
    let mut units = vec![];
    for (name, code) in [("魏都区总工会", COUNTY), ("建安区总工会", "411003")] {
        let new = federation(name, Some(city), code).reporting();
        units.push(organisations::create(work, new).await?);
    }
    let period = Period::campaign(first_day(), 3).unwrap();
    for organisation_id in [&units[..], &[city]].concat() {
        for (indicator, value) in INDICATORS[..1]
            .iter()
            .chain(&INDICATORS[2..4])
            .zip([2, 10, 5])
        {
            let target = NewTarget {
                indicator: indicator.to_string(),
                organisation_id,
                period,
                kind: TargetKind::ProvinceSet,
                value,
                document_no: Some("许工〔2022〕18号".into()),
                decided_on: None,
                reason: None,
                follows: 0,
            };
            targets::put(work, target).await?;
        }
    }
    let campaign = NewCampaign {
        key: CAMPAIGN.into(),
        name_zh: "三日行动".into(),
        name_en: "Three days".into(),
        organisation_id: city,
        period,
        cut_off: 18 * 60,
        scheme: Scheme::proposed(),
        rules: campaigns::Rules::default(),
        target_kind: TargetKind::ProvinceSet,
        scope: Scope::Public,
        units: units.clone(),
        confirmed: true,
    };
    campaigns::put(work, campaign).await?;
    Ok(units[0])
}

/// A sheet as a county sends it: tried out, put on the books, sampled and confirmed by a second cadre.
async fn send(app: &App, county: Id, kind: Kind, name: &str, sheet: String) -> Result<Id> {
    let author = Deputy::account(app, "county-411002", "test").await?;
    let second = Deputy::account(app, "county-411002-2", "test").await?;
    let rows = sheet.lines().count() as i64 - 1;
    let batch = imports::take_in_now(&author, kind, county, name, sheet.into_bytes()).await?;
    assert_eq!(batch.counts().new, rows, "{name}: {:?}", batch.counts());
    author
        .write(async |work| imports::decide(work, batch.id, false, batch.version).await)
        .await?;
    imports::apply_now(&author, batch.id, &|_| ()).await?;
    second
        .write(async |work| {
            imports::find_all(work, batch.id).await?;
            let now = imports::get(work, batch.id).await?;
            imports::confirm(work, batch.id, now.version).await
        })
        .await?;
    imports::confirm_now(&second, batch.id, &|_| ()).await?;
    Ok(batch.id)
}
