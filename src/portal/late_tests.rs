//! What the page of waiting work says of last days: of each pile, and of nothing else.
use crate::{
    kernel::{
        Day, Lang,
        testing::{Browser, TestCity},
    },
    policy::{Right, Role},
};

/// A piece of a page without its marks.
fn plain(html: &str) -> String {
    let mut inside = false;
    let text = html.chars().filter(|c| match *c {
        '<' | '>' => {
            inside = *c == '<';
            false
        }
        _ => !inside,
    });
    text.collect::<String>().trim().to_owned()
}

/// What the page says of a pile: how many, how many of them overdue, and the nearest last day of the others.
async fn pile(browser: &mut Browser<'_>, label: &str) -> Option<[String; 3]> {
    let page = browser.get("/waiting").await.text();
    let row = page.split("<tr>").find(|row| row.contains(label))?;
    let cells = row.split("<td").skip(1);
    let cells = cells.map(|cell| plain(cell.split_once('>').unwrap().1));
    let cells: Vec<String> = cells.take(3).collect();
    Some(cells.try_into().unwrap())
}

async fn set(setter: &mut Browser<'_>, title: &str, due: &str) -> String {
    let fields = [
        ("organisation", "411002"),
        ("title", title),
        ("what", "逐一上门，建立台账。"),
        ("due", due),
    ];
    let answer = setter.post("/tasks", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

const TO_DO: &str = "任务，待本单位办理";
const TO_ACCEPT: &str = "任务，待验收";

#[tokio::test]
async fn each_pile_says_how_much_of_it_is_late_and_no_other_piles_number() {
    let city = TestCity::open().await;
    let mut leader = city.program("leader", Role::CityLeader, city.city).await;
    let mut county = city.program("county", Role::CountyCadre, city.east).await;
    let soon = set(&mut leader, "走访城东快递网点", "2022-08-03").await;
    set(&mut leader, "走访城西快递网点", "2022-08-10").await;
    let says = ["2", "0", "2022-08-03"].map(String::from);
    assert_eq!(pile(&mut county, TO_DO).await, Some(says));
    city.app.clock.set(Day::ymd(2022, 8, 4).at(600));
    let says = ["2", "1", "2022-08-10"].map(String::from);
    assert_eq!(pile(&mut county, TO_DO).await, Some(says));
    // Whose reach has them all, and whose turn none of them is, has no such pile.
    assert_eq!(pile(&mut leader, TO_DO).await, None);
    let fields = [("version", "1"), ("words", "全部走访")];
    let reported = county.upload(&format!("{soon}/report"), &fields, &[]).await;
    assert_eq!(reported.status, 303, "{}", reported.text());
    let says = ["1", "0", "2022-08-10"].map(String::from);
    assert_eq!(pile(&mut county, TO_DO).await, Some(says));
    let [count, late, next] = pile(&mut leader, TO_ACCEPT).await.unwrap();
    assert_eq!((count.as_str(), late.as_str()), ("1", "0"));
    assert_ne!(next, "2022-08-10", "the last day to accept, not to do");
    assert_eq!(pile(&mut county, TO_ACCEPT).await, None);
}

#[tokio::test]
async fn every_pile_with_a_term_can_be_asked_for_it_and_its_kinds_are_known() {
    let city = TestCity::open().await;
    let cadre = city.deputy("all", Role::CityOrganiser, city.city).await;
    let mut timed = 0;
    for waiting in crate::FEATURES.iter().flat_map(|f| f.waiting) {
        let timed_kinds = !waiting.count.kinds.is_empty();
        assert_eq!(waiting.count.late.is_some(), timed_kinds);
        for kind in waiting.count.kinds {
            let key = format!("deadlines-kind-{kind}");
            assert!(Lang::Zh.knows(&key), "{} waits for {kind}", waiting.href);
        }
        let Some(late) = waiting.count.late else {
            continue;
        };
        timed += 1;
        let found: (i64, Option<Day>) = cadre
            .read(async |work| {
                let within = work.within(Right::TasksRead)?;
                work.conn.one(late, within).await
            })
            .await
            .unwrap();
        assert_eq!(found, (0, None), "{}", waiting.href);
    }
    assert!(timed >= 14, "{timed}");
}
