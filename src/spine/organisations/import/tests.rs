use super::*;
use crate::{
    kernel::{Deputy, Id, Lang, sheet::Source, testing::TestCity},
    policy::Role,
    spine::{ledger, organisations},
};

async fn organiser(city: &TestCity) -> Deputy {
    city.deputy("organiser", Role::CityOrganiser, city.city)
        .await
}
async fn loaded(city: &TestCity, by: &Deputy, sheet: &str) -> Outcome {
    let source = Source::from(sheet.as_bytes().to_vec());
    load(&city.app, by, source, "tree.csv", false, |_, _| {})
        .await
        .unwrap()
}
/// Lines and what is said of them.
fn said(outcome: &Outcome) -> Vec<(u64, &str, &str)> {
    let row = |p: &'_ RowProblem| (p.line, p.msg.key);
    outcome
        .bad
        .iter()
        .map(|p| (row(p).0, p.column.as_str(), row(p).1))
        .collect()
}
async fn line_of(city: &TestCity, code: &str) -> Vec<String> {
    city.read(async |work| {
        let id = organisations::by_code(work, code).await?.id;
        let mut codes = vec![];
        for id in crate::kernel::place::line(&mut work.conn, id).await? {
            codes.push(organisations::get(work, id).await?.code);
        }
        Ok(codes)
    })
    .await
}
async fn count(city: &TestCity, sql: &'static str) -> i64 {
    city.read(async |work| work.conn.count(sql, crate::args![]).await)
        .await
}

#[tokio::test]
async fn a_division_file_hangs_into_the_tree_whatever_the_order_of_its_rows() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let sheet = "code,name,parent,level
411024001001,示例社区居委会,411024001,5
411024001,安陵镇,411024,4
411000,许昌市总工会,410000,2
411024,鄢陵县,411000,3
410000,河南省,,1
";
    let done = loaded(&city, &by, sheet).await;
    assert_eq!(said(&done), []);
    assert_eq!((done.new, done.changed, done.left_out), (3, 1, 1));
    let line = line_of(&city, "411024001001").await;
    assert_eq!(line, ["411024001001", "411024001", "411024", "411000"]);
    let kinds = city
        .read(async |work| {
            let mut kinds = vec![];
            for code in ["411024", "411024001", "411024001001"] {
                let found = organisations::by_code(work, code).await?;
                kinds.push((found.kind, found.division_code));
            }
            Ok(kinds)
        })
        .await;
    let expected = [
        ("10", "411024"),
        ("31", "411024001"),
        ("40", "411024001001"),
    ];
    assert_eq!(
        kinds,
        expected.map(|(k, d)| (k.to_owned(), Some(d.to_owned())))
    );
    assert_eq!(count(&city, "SELECT COUNT(*) FROM divisions").await, 5);
}

#[tokio::test]
async fn loading_again_changes_nothing_and_a_new_name_is_a_change() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let sheet =
        "组织代码,组织名称,上级代码,组织类型,报告单位\n4110L1,示范区总工会,411000,地方总工会,是\n";
    assert_eq!(loaded(&city, &by, sheet).await.new, 1);
    let again = loaded(&city, &by, sheet).await;
    assert_eq!((again.new, again.changed, again.same), (0, 0, 1));
    let renamed = sheet.replace("示范区总工会", "城乡一体化示范区总工会");
    let changed = loaded(&city, &by, &renamed).await;
    assert_eq!((changed.changed, changed.same), (1, 0));
    let now = city
        .read(async |work| organisations::by_code(work, "4110L1").await)
        .await;
    assert_eq!(
        (now.name.as_str(), now.reporting),
        ("城乡一体化示范区总工会", true)
    );
}

#[tokio::test]
async fn every_bad_row_is_told_with_its_line_and_column_and_the_good_ones_load() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let sheet = "代码,名称,上级代码,类型,成立日期
A1,示例一街道工会联合会,411002,31,
A1,示例一街道工会,411002,31,
B1,示例环一,B2,31,
B2,示例环二,B1,31,
C1,示例孤儿,NONE,31,
D1,,411002,31,
E1,示例类型,411002,火星,
F1,示例日期,411002,31,2022-13-45
G1,示例下级,D1,31,
H1,示例无上级,,31,
I1,示例自身,I1,31,
411002001,西大街道工会联合会,411003,31,
J1,示例环下,B1,31,
";
    let done = loaded(&city, &by, sheet).await;
    assert_eq!(
        said(&done),
        [
            (3, "代码", "organisations-import-twice"),
            (4, "上级代码", "organisations-import-ring"),
            (5, "上级代码", "organisations-import-ring"),
            (6, "上级代码", "organisations-import-orphan"),
            (7, "名称", "organisations-name-missing"),
            (8, "类型", "organisations-import-code"),
            (9, "成立日期", "organisations-import-day"),
            (10, "上级代码", "organisations-import-above-bad"),
            (11, "上级代码", "organisations-import-parent"),
            (12, "上级代码", "organisations-place-self"),
            (13, "上级代码", "organisations-import-moved"),
            (14, "上级代码", "organisations-import-ring"),
        ]
    );
    assert_eq!((done.rows, done.new), (13, 1));
    let source = Source::from(sheet.as_bytes().to_vec());
    let bytes = errors_sheet(source, "tree.csv", done.bad, Lang::Zh)
        .await
        .unwrap();
    let workbook = crate::kernel::sheet::shown::workbook(&bytes);
    insta::assert_snapshot!("tree_bad_rows_xlsx", workbook);
}

#[tokio::test]
async fn a_dry_run_tells_the_same_and_writes_nothing() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let before = count(&city, "SELECT COUNT(*) FROM organisations").await;
    let sheet = "code,name,parent,level\n411024,鄢陵县,411000,3\n411024001,安陵镇,411024,4\n";
    let source = Source::from(sheet.as_bytes().to_vec());
    let told = load(&city.app, &by, source, "tree.csv", true, |_, _| {})
        .await
        .unwrap();
    assert_eq!(told.new, 2);
    assert_eq!(
        count(&city, "SELECT COUNT(*) FROM organisations").await,
        before
    );
    assert_eq!(count(&city, "SELECT COUNT(*) FROM divisions").await, 0);
}

#[tokio::test]
async fn a_county_loads_into_its_own_branch_only() {
    let city = TestCity::open().await;
    let by = city.deputy("east", Role::CountyCadre, city.east).await;
    let sheet = "code,name,parent,level\n411002009,示例街道,411002,4\n411003009,示例镇,411003,4\n411003,改名,411000,3\n";
    let done = loaded(&city, &by, sheet).await;
    assert_eq!(done.new, 1);
    let reach = "organisations-import-reach";
    assert_eq!(said(&done), [(3, "parent", reach), (4, "code", reach)]);
}

#[tokio::test]
async fn an_employer_has_one_union_of_its_own() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let sheet = "组织代码,组织名称,上级代码,组织类型,单位名称,单位统一社会信用代码,职工人数
U1,示例一厂工会,411002001,单位工会,示例一厂,91411002MA00000008,30
U2,示例二厂工会,411002001,单位工会,示例二厂,91411002MA00000008,40
";
    let sheet = sheet.replace("91411002MA00000008", &valid_code());
    let done = loaded(&city, &by, &sheet).await;
    assert_eq!(done.new, 1, "{:?}", done.bad);
    assert_eq!(done.bad[0].msg.key, "organisations-import-employer");
    let more = loaded(&city, &by, &sheet.replace(",30", ",35")).await;
    assert_eq!(more.changed, 1, "what the row also says is compared too");
    let union = city
        .read(async |work| organisations::by_code(work, "U1").await)
        .await;
    assert_eq!(union.workers, Some(35));
}
/// A credit code with a right check character.
fn valid_code() -> String {
    use crate::spine::people::CreditCode;
    let tries = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars();
    let code = |c| format!("91411002MA0000000{c}");
    tries
        .map(code)
        .find(|c| CreditCode::parse(c).is_ok())
        .unwrap()
}

#[tokio::test]
async fn an_empty_tree_begins_with_the_top_rows_of_the_sheet() {
    let city = TestCity::open().await;
    for sql in [
        "DELETE FROM organisation_lines",
        "DELETE FROM placements",
        "DELETE FROM organisations",
    ] {
        city.write(async |work| work.conn.run(sql, crate::args![]).await)
            .await;
    }
    let by = Deputy::clockwork(&city.app);
    let sheet = "code,name,parent,level\n410000,河南省,,1\n411000,许昌市,410000,2\n";
    let done = loaded(&city, &by, sheet).await;
    assert_eq!((done.new, said(&done)), (2, vec![]));
    assert_eq!(line_of(&city, "411000").await, ["411000", "410000"]);
}

#[tokio::test]
async fn lines_of_today_are_the_placements_whatever_was_loaded() {
    let city = TestCity::open().await;
    let by = organiser(&city).await;
    let mut sheet = String::from("code,name,parent,level\n");
    for town in 1..=40 {
        for village in 1..=30 {
            sheet +=
                &format!("41109900{town:03}{village:03},示例{village}村,41109900{town:03},5\n");
        }
        sheet += &format!("41109900{town:03},示例{town}镇,411002,4\n");
    }
    let done = loaded(&city, &by, &sheet).await;
    assert_eq!((done.new, done.bad.len()), (1240, 0));
    let all: Vec<(Id,)> = city
        .read(async |work| {
            let some =
                "SELECT id FROM organisations WHERE code LIKE '41109900%' ORDER BY code LIMIT 60";
            work.conn.all(some, crate::args![]).await
        })
        .await;
    for (id,) in all {
        let (today, placed) = city
            .read(async |work| {
                let day = work.today();
                let mut placed = ledger::line_on(work, id, day).await?;
                placed.reverse();
                Ok((
                    crate::kernel::place::line(&mut work.conn, id).await?,
                    placed,
                ))
            })
            .await;
        assert_eq!(today, placed);
    }
}
