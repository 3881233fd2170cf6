//! Headers and columns.
use super::*;
use crate::kernel::sheet::{ColumnSpec, Mapping, guess_columns};

const SPECS: &[ColumnSpec] = &[
    ColumnSpec {
        key: "name",
        aliases: &["姓名", "会员姓名", "name"],
        required: true,
    },
    ColumnSpec {
        key: "number",
        aliases: &["身份证号", "身份证号码", "公民身份号码", "id number"],
        required: true,
    },
    ColumnSpec {
        key: "phone",
        aliases: &["手机号", "联系电话", "电话", "phone"],
        required: false,
    },
    ColumnSpec {
        key: "union",
        aliases: &["所属工会", "工会名称", "union"],
        required: false,
    },
    ColumnSpec {
        key: "kin",
        aliases: &["紧急联系人姓名"],
        required: false,
    },
];

fn mapping(text: &str) -> Mapping {
    guess_columns(sheet(text, "a.csv").head(), SPECS)
}
fn keys(mapping: &Mapping) -> Vec<&str> {
    mapping
        .keys
        .iter()
        .map(|k| k.as_deref().unwrap_or("-"))
        .collect()
}

#[test]
fn titles_match_whatever_width_case_stars_spaces_and_brackets_they_carry() {
    let found =
        mapping("序号,＊姓 名（必填）,身份证号码(18位),ＰＨＯＮＥ,【所属工会】\n1,张三,4,1,许昌\n");
    assert_eq!(keys(&found), ["-", "name", "number", "phone", "union"]);
    assert_eq!(found.unmatched().collect::<Vec<_>>(), [(0, "序号")]);
}

#[test]
fn an_exact_title_goes_before_one_that_only_contains_the_name() {
    assert_eq!(
        keys(&mapping("联系人姓名,姓名,身份证号\n甲,乙,1\n")),
        ["-", "name", "number"]
    );
    assert_eq!(keys(&mapping("职工姓名,证件\n甲,1\n")), ["name", "-"]);
    assert_eq!(
        keys(&mapping("unpaid number,rename it,Member Name\n1,2,3\n")),
        ["-", "-", "name"]
    );
}

#[test]
fn two_columns_never_get_one_key() {
    let found = mapping("电话,手机号,联系电话,姓名\n1,2,3,甲\n");
    assert_eq!(
        found
            .keys
            .iter()
            .filter(|k| k.as_deref() == Some("phone"))
            .count(),
        1
    );
    assert_eq!(found.column("phone"), Some(2), "the longest name wins");
}

#[test]
fn title_and_notes_above_the_header_are_passed_over() {
    let text = "许昌市工会会员花名册,,,\n填表单位：魏都区,,填表日期：2022-08-01,\n序号,姓名,身份证号,工会名称\n1,张三,4,甲\n2,李四,5,乙\n";
    let mut sheet = sheet(text, "a.csv");
    assert_eq!((sheet.header().first, sheet.header().last), (3, 3));
    assert_eq!(
        sheet.header().titles,
        ["序号", "姓名", "身份证号", "工会名称"]
    );
    assert_eq!(rows(&mut sheet)[0].0, 4);
    assert_eq!(guess_columns(sheet.head(), SPECS).header, *sheet.header());
}

#[test]
fn a_header_of_two_rows_becomes_one() {
    let text =
        "花名册,,,,\n序号,会员信息,,紧急联系人,工会名称\n,姓名,身份证号,姓名,\n1,张三,4,李四,甲\n";
    let mut sheet = sheet(text, "a.csv");
    let found = guess_columns(sheet.head(), SPECS);
    let titles = [
        "序号",
        "会员信息 / 姓名",
        "会员信息 / 身份证号",
        "紧急联系人 / 姓名",
        "工会名称",
    ];
    assert_eq!(found.header.titles, titles);
    assert_eq!(keys(&found), ["-", "name", "number", "kin", "union"]);
    let below: Vec<u64> = sheet
        .rows_below(&found.header)
        .unwrap()
        .map(|r| r.line())
        .collect();
    assert_eq!(below, [4]);
}

#[test]
fn a_header_of_two_rows_is_seen_without_knowing_the_columns() {
    let sheet = sheet(
        "序号,会员信息,,工会\n,姓名,身份证号,\n1,张三,4,甲\n",
        "a.csv",
    );
    assert_eq!(
        sheet.header().titles,
        ["序号", "会员信息 / 姓名", "会员信息 / 身份证号", "工会"]
    );
    assert_eq!((sheet.header().first, sheet.header().last), (1, 2));
}

#[test]
fn the_first_row_of_values_is_not_taken_for_a_header() {
    let sheet = sheet("姓名,工会\n张三,魏都区总工会\n李四,建安区总工会\n", "a.csv");
    assert_eq!((sheet.header().first, sheet.header().last), (1, 1));
    let numbers = super::sheet("13800000000,410990199003070011\n13900000000,2\n", "a.csv");
    assert_eq!(numbers.header().first, 1);
}

#[test]
fn required_columns_that_are_missing_are_named() {
    let problems = mapping("姓名,电话\n张三,1\n").problems(SPECS);
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].at.as_str(), problems[0].msg.key),
        ("number", "sheet-column-missing")
    );
    assert!(
        crate::kernel::Lang::Zh
            .say(&problems[0].msg)
            .contains("身份证号")
    );
}

#[test]
fn people_may_change_the_mapping_and_it_survives_being_kept() {
    let mut found = mapping("甲列,姓名,身份证号\n1,张三,4\n");
    found.assign(0, Some("name"));
    assert_eq!(keys(&found), ["name", "-", "number"]);
    found.assign(2, None);
    assert_eq!(keys(&found), ["name", "-", "-"]);
    let kept: Mapping = serde_json::from_str(&serde_json::to_string(&found).unwrap()).unwrap();
    assert_eq!(kept, found);
}

#[test]
fn numbered_rows_with_nothing_else_are_blank_to_the_mapping() {
    let mut sheet = sheet("序号,姓名,身份证号\n1,张三,4\n2,,\n3,,\n", "a.csv");
    let found = guess_columns(sheet.head(), SPECS);
    let blank: Vec<bool> = sheet.rows().unwrap().map(|r| found.is_blank(&r)).collect();
    assert_eq!(blank, [false, true, true]);
    assert_eq!(found.text(&first(&mut sheet), "name"), "张三");
}
