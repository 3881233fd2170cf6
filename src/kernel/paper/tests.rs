//! Papers as they come out: what they say, how many pages they take, and that no text is obeyed.
use super::*;
use super::{typeset::set, word::docx};
use std::io::Read;

fn nowhere() -> std::path::PathBuf {
    "/nonexistent".into()
}
fn circular(body: &str) -> Paper {
    Paper {
        form: Form::Red,
        lang: "zh".into(),
        masthead: "许昌市总工会文件".into(),
        title: "关于百日攻坚行动第一个月情况的通报".into(),
        number: "许工〔2022〕12号".into(),
        addressee: "各县（市、区）总工会：".into(),
        blocks: blocks(body),
        issuer: "许昌市总工会".into(),
        day: "2022年10月8日".into(),
        proof: vec!["正文摘要（SHA-256）：0123456789abcdef".into()],
        ..Paper::default()
    }
}
const BODY: &str = "现将百日攻坚行动第一个月情况通报如下。\n# 一、总体情况\n截至9月30日，全市新建基层工会1,024家。\n| 单位 | 目标 | 完成 |\n| 魏都区总工会 | 120 | 86 |\n| 建安区总工会 | 1,100 | 938 |\n# 二、下一步要求\n请各单位抓紧推进。";

/// Keeps what was printed for whoever wants to look: UNIONHALL_TEST_SHOTS names a folder.
fn keep(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("UNIONHALL_TEST_SHOTS") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

#[test]
fn a_circular_says_everything_on_one_page() {
    let pages = set(&circular(BODY), nowhere()).unwrap();
    let text = pages.text();
    for said in [
        "许昌市总工会文件",
        "许工〔2022〕12号",
        "各县（市、区）总工会：",
        "一、总体情况",
        "建安区总工会",
        "1,100",
        "2022年10月8日",
        "0123456789abcdef",
        "— 1 —",
    ] {
        assert!(text.contains(said), "{said} is missing in {text}");
    }
    let pdf = pages.pdf().unwrap();
    keep("circular.pdf", &pdf);
    assert_eq!(pages.count(), 1);
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(pdf, set(&circular(BODY), nowhere()).unwrap().pdf().unwrap());
}

/// Width and height of a PNG, from its header.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_picture_is_as_wide_as_was_asked_and_not_empty() {
    let pages = set(&circular(BODY), nowhere()).unwrap();
    let png = pages.png(800).unwrap();
    keep("circular.png", &png);
    // A4: 297 to 210.
    assert_eq!(size(&png), (800, 1131));
    // White packs to nothing.
    let blank = set(
        &Paper {
            lang: "zh".into(),
            ..Paper::default()
        },
        nowhere(),
    )
    .unwrap()
    .png(800)
    .unwrap();
    assert!(png.len() > 4 * blank.len(), "{} {}", png.len(), blank.len());
}

#[test]
fn what_people_wrote_stays_text() {
    let hostile = "#import \"x\": * $ x^2 $ *粗* _斜_ `代码` @ref <label> \\ {{ secret }} #sys.inputs //注 https://x";
    let mut paper = circular(&escaped(hostile));
    paper.title = "#panic(\"x\") [a] ]".into();
    paper.issuer = "#{1+1}<w:p/>&amp;".into();
    let text = set(&paper, nowhere()).unwrap().text();
    let solid = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for said in [hostile, "#panic(\"x\") [a] ]", "#{1+1}<w:p/>&amp;"] {
        assert!(solid(&text).contains(&solid(said)), "{said} in {text}");
    }
    let word = document_xml(&docx(&paper).unwrap());
    assert!(word.contains("#{1+1}&lt;w:p/&gt;&amp;amp;"), "{word}");
}

#[test]
fn a_character_that_no_font_has_is_marked_and_named() {
    // Of a private use area: no font of ours draws it.
    let mut paper = circular("这里有一个字\u{f8f0}\u{10fff0}。");
    paper.title = "生僻字𠮷".into();
    let text = set(&paper, nowhere()).unwrap().text();
    assert!(text.contains("〓"), "{text}");
    assert!(text.contains("U+10FFF0"), "{text}");
    assert!(!text.contains('\u{10fff0}'), "{text}");
}

fn board(units: usize) -> Paper {
    let mut top = vec![Head::over("序号", 1, 2), Head::over("单位", 1, 2)];
    let mut below = vec![];
    for name in ["新建工会（家）", "新发展会员（人）", "新就业形态会员（人）"]
    {
        top.push(Head::over(name, 4, 1));
        below.extend(["目标", "今日新增", "累计", "完成率"].map(Head::new));
    }
    for name in ["序时差", "综合得分", "名次", "升降"] {
        top.push(Head::over(name, 1, 2));
    }
    let row = |n: usize| {
        let mut row = vec![n.to_string(), format!("第{n}区总工会")];
        for _ in 0..3 {
            row.extend(["1,100", "+23", "938", "85.3%"].map(String::from));
        }
        row.extend([
            "-4.7".into(),
            "85.273".into(),
            n.to_string(),
            "上升2位".into(),
        ]);
        row
    };
    Paper {
        form: Form::Sheet,
        lang: "zh".into(),
        title: "百日攻坚行动第30日排名表".into(),
        bar: ["截至2022年9月30日18:00", "制表：许昌市总工会", "单位：家、人、%"].map(String::from).to_vec(),
        blocks: vec![Block::Table(Table::of(vec![top, below], (1..=units).map(row).collect()))],
        notes: vec!["综合得分＝100×（0.3×新建工会完成率＋0.3×新发展会员完成率＋0.4×新就业形态会员完成率），单项完成率最高按120%计。".into()],
        proof: vec![format!("本表摘要（SHA-256）：{}", "ab".repeat(32))],
        ..Paper::default()
    }
}

#[test]
fn a_ranking_of_twenty_fits_one_page_and_a_longer_one_repeats_its_header() {
    let twenty = set(&board(20), nowhere()).unwrap();
    keep("board.png", &twenty.png(1600).unwrap());
    assert_eq!(twenty.count(), 1, "{}", twenty.text());
    let sixty = set(&board(60), nowhere()).unwrap();
    assert!(sixty.count() > 1);
    let text = sixty.text();
    let full = text.split('\u{c}').filter(|page| page.contains("区总工会"));
    assert!(full.clone().count() > 1);
    for page in full {
        assert!(page.contains("今日新增"), "{page}");
    }
}

#[test]
fn a_picture_has_its_limit_of_pages() {
    let many = set(&board(600), nowhere()).unwrap();
    assert!(matches!(
        many.png(400),
        Err(crate::kernel::Error::TooLarge(_))
    ));
    // Few enough pages, each too large.
    let some = set(&board(200), nowhere()).unwrap();
    assert!((4..=10).contains(&some.count()), "{}", some.count());
    let refused = some.png(4000).unwrap_err();
    assert_eq!(refused.problems()[0].at, "width");
    let pages = some.count() as u32;
    let (width, height) = size(&some.png(800).unwrap());
    assert!(width == 800 && height > pages * 560, "{width} × {height}");
}

#[test]
fn a_picture_of_several_pages_holds_them_one_below_the_other() {
    let paper = circular(&format!("{BODY}\n{}", "又一段。\n".repeat(40)));
    let pages = set(&paper, nowhere()).unwrap();
    let count = pages.count();
    assert!(count > 1, "{}", pages.text());
    let png = pages.png(400).unwrap();
    keep("pages.png", &png);
    // 297 to 210, and six points between two of them.
    let (page, gap) = (566, 4);
    assert_eq!(size(&png), (400, (count * (page + gap) - gap) as u32));
    let mut reader = png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut picture = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut picture).unwrap();
    let lines: Vec<&[u8]> = picture.chunks_exact(400 * 3).collect();
    for page in lines.chunks(page + gap) {
        let mut ink = page.iter().flat_map(|line| line.iter());
        assert!(ink.any(|shade| *shade < 128), "an empty page");
    }
}

fn part_xml(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut xml = String::new();
    let mut file = zip.by_name(&format!("word/{name}.xml")).unwrap();
    file.read_to_string(&mut xml).unwrap();
    xml
}
fn document_xml(docx: &[u8]) -> String {
    part_xml(docx, "document")
}

#[test]
fn a_paper_opens_in_word_with_its_page_and_its_header_rows() {
    let xml = document_xml(&docx(&circular(BODY)).unwrap());
    for part in [
        "许昌市总工会文件",
        "建安区总工会",
        "w:tblHeader",
        "w:w=\"11906\"",
        "w:top=\"2097\"",
    ] {
        assert!(xml.contains(part), "{part} is missing in {xml}");
    }
    let sheet = docx(&board(3)).unwrap();
    keep("board.docx", &sheet);
    let xml = document_xml(&sheet);
    assert_eq!(xml.matches("w:tblHeader").count(), 2);
    assert!(xml.contains("w:orient=\"landscape\"") && xml.contains("w:gridSpan"));
}

#[test]
fn word_gets_the_parts_of_a_red_paper_in_their_order_and_room_for_the_seal() {
    let xml = document_xml(&docx(&circular(BODY)).unwrap());
    let places = [
        "许昌市总工会文件",
        "许工〔2022〕12号",
        "w:pBdr",
        "关于百日攻坚行动第一个月情况的通报",
        "各县（市、区）总工会：",
        "一、总体情况",
        "建安区总工会",
        "二、下一步要求",
        "2022年10月8日",
        "正文摘要",
    ];
    // The border of a paragraph stands before its text.
    let place = |said: &&str| xml.find(*said).unwrap_or_else(|| panic!("{said}: {xml}"));
    let mut found: Vec<usize> = places.iter().map(place).collect();
    found.swap(1, 2);
    assert!(found.is_sorted(), "{found:?}");
    // Two lines and the issuer stay with the day: the seal covers them.
    let (_, end) = xml.split_once("请各单位抓紧推进。").unwrap();
    let (seal, _) = end.split_once("2022年10月8日").unwrap();
    assert_eq!(seal.matches("<w:keepNext />").count(), 3, "{seal}");
    assert!(
        seal.contains("许昌市总工会") && seal.contains("w:val=\"center\""),
        "{seal}"
    );
    // Behind the header of a table.
    assert!(xml.contains("EDEDED"), "{xml}");
}

#[test]
fn word_gets_wide_tables_sideways_page_numbers_outside_and_the_stamp_on_every_page() {
    let row = |cell: &str| format!("|{}", format!("{cell}|").repeat(12));
    let body = format!("前文。\n{}\n{}\n后文。", row("列"), row("1"));
    let mut paper = circular(&body);
    paper.stamp = "已作废".into();
    let file = docx(&paper).unwrap();
    keep("wide.docx", &file);
    let xml = document_xml(&file);
    let sections: Vec<&str> = xml.split("<w:sectPr").skip(1).collect();
    let sideways = |s: &&str| s.split("</w:sectPr>").next().unwrap().contains("landscape");
    let turned: Vec<bool> = sections.iter().map(sideways).collect();
    assert_eq!(turned, [false, true, false], "{xml}");
    let table = xml.find("<w:tbl>").unwrap();
    assert!(xml.find("前文").unwrap() < table && table < xml.find("后文").unwrap());
    let footers = [part_xml(&file, "footer1"), part_xml(&file, "footer2")];
    assert!(
        footers[0].contains("\"right\"") && footers[1].contains("\"left\""),
        "{footers:?}"
    );
    assert!(part_xml(&file, "settings").contains("evenAndOddHeaders"));
    for header in ["header1", "header2"] {
        assert!(part_xml(&file, header).contains("已作废"), "{header}");
    }
    assert!(!xml.contains("已作废"));
}

#[test]
fn its_tables_open_in_a_spreadsheet_with_figures_as_numbers() {
    let shown = crate::kernel::sheet::shown::workbook(&sheet::xlsx(&board(2)).unwrap());
    assert!(shown.contains("#1100 | #23 | #938 | 85.3%"), "{shown}");
    assert!(shown.contains("百日攻坚行动第30日排名表"), "{shown}");
    assert!(matches!(
        sheet::xlsx(&circular("没有表格。")),
        Err(crate::kernel::Error::NotFound)
    ));
}

#[test]
fn a_text_that_is_longer_than_a_cell_is_cut_and_not_refused() {
    let mut paper = board(1);
    let long = "某某区总工会、".repeat(6_000);
    paper.notes.push(long.clone());
    paper.bar = vec![long.clone()];
    let Block::Table(table) = &mut paper.blocks[0] else {
        panic!("a board is a table");
    };
    table.rows[0][1] = long.clone();
    table.head[0][2].text = long;
    assert!(sheet::xlsx(&paper).unwrap().starts_with(b"PK"));
}

#[test]
fn a_citys_own_layout_is_used_and_its_fault_is_told_at_its_line() {
    let folder = std::env::temp_dir().join(format!("uh_layout_{:08x}", rand::random::<u32>()));
    std::fs::create_dir_all(&folder).unwrap();
    let own = "#let given = json(\"/paper.json\")\n#set text(font: given.fonts.body)\n自定版式 #given.paper.title";
    std::fs::write(folder.join("paper.typ"), own).unwrap();
    let text = set(&circular(BODY), folder.clone()).unwrap().text();
    assert!(text.contains("自定版式"), "{text}");
    std::fs::write(folder.join("paper.typ"), "#let a = 1\n#nothing").unwrap();
    let fault = set(&circular(BODY), folder.clone()).err().unwrap();
    let said = crate::kernel::Lang::Zh.say(fault.msg());
    assert!(said.contains("paper.typ:2"), "{said}");
    std::fs::write(folder.join("paper.typ"), "#read(\"../../etc/passwd\")").unwrap();
    assert!(set(&circular(BODY), folder.clone()).is_err());
    std::fs::remove_dir_all(folder).unwrap();
}
