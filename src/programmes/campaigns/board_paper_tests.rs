//! The one-page table of a day, as it is passed on.
use super::tests::{day, freeze, join, ten_days};
use crate::{
    kernel::testing::{Answer, TestCity},
    policy::Role,
};

async fn frozen_city() -> TestCity {
    let city = ten_days().await;
    join(&city, city.east_union, 100, 3, day(1)).await;
    freeze(&city, day(1)).await;
    city
}
const PATH: &str = "/campaigns/test-2022/days/1/board";

fn is(answer: &Answer, media: &str, begins: &[u8]) {
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), media);
    assert!(answer.bytes.starts_with(begins));
}

#[tokio::test]
async fn a_board_is_handed_out_as_pdf_and_picture() {
    let city = frozen_city().await;
    let mut visitor = city.stranger();
    let page = visitor.get("/campaigns/test-2022/days/1").await.text();
    assert!(page.contains("board.pdf") && page.contains("board.png"));
    let pdf = visitor.get(&format!("{PATH}.pdf")).await;
    is(&pdf, "application/pdf", b"%PDF-");
    let again = visitor.get(&format!("{PATH}.pdf")).await;
    assert_eq!(pdf.bytes, again.bytes, "a frozen board never changes");
    let png = visitor.get(&format!("{PATH}.png?width=800")).await;
    is(&png, "image/png", b"\x89PNG");
    let wrong = visitor.get(&format!("{PATH}.png?width=9")).await;
    assert_eq!(wrong.status, 422);
    let api = "/api/v1/campaigns/test-2022/boards/latest/paper";
    let docx = visitor.get(&format!("{api}?format=docx")).await;
    assert_eq!(docx.status, 200);
    assert_eq!(visitor.get(&format!("{api}?format=exe")).await.status, 404);
    let tomorrow = "/campaigns/test-2022/days/2/board.pdf";
    assert_eq!(visitor.get(tomorrow).await.status, 404, "not due yet");
}

/// The width of a PNG, from its header.
fn width(png: &Answer) -> u32 {
    u32::from_be_bytes(png.bytes[16..20].try_into().unwrap())
}

#[tokio::test]
async fn a_visitor_gets_one_of_a_few_widths_and_an_account_any() {
    let city = frozen_city().await;
    let asked = format!("{PATH}.png?width=301");
    let mut visitor = city.stranger();
    assert_eq!(width(&visitor.get(&asked).await), 800);
    let api = "/api/v1/campaigns/test-2022/boards/1/paper?format=png&width=801";
    assert_eq!(width(&visitor.get(api).await), 1200);
    let mut reader = city.browser("reader", Role::CountyCadre, city.east).await;
    assert_eq!(width(&reader.get(&asked).await), 301);
}

#[tokio::test]
async fn the_table_says_how_it_is_reckoned_and_under_which_hash() {
    let city = frozen_city().await;
    let sheet = city.stranger().get(&format!("{PATH}.xlsx")).await;
    let shown = crate::kernel::sheet::shown::workbook(&sheet.bytes);
    for said in [
        "百日攻坚第1日排名表",
        "截至 2022-08-01 18:00",
        "制表：许昌市总工会",
        "魏都区总工会",
        "合计",
        "今日零新增单位：建安区总工会",
        "综合得分 = 100",
        "得分相同",
        "SHA-256",
    ] {
        assert!(shown.contains(said), "{said} is missing in {shown}");
    }
}
