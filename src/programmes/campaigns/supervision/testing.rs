//! The world of the stories of supervision: a campaign that runs, members on the books, and who supervises whom.
use crate::{
    kernel::{
        Day, Id,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
    programmes::{
        campaigns::tests::day,
        membership::{MembershipRow, bulk},
    },
    spine::{
        ledger,
        people::{Mobile, NewPerson, PersonName, ResidentNumber},
    },
};
use serde_json::{Value, json};

pub const ROUNDS: &str = "/api/v1/campaigns/test-2022/rounds";

/// A valid number of nobody: area 411099 is not allocated.
fn number(n: u32) -> ResidentNumber {
    let first = format!("41109919900101{n:03}");
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digits = first.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.zip(weights).map(|(d, w)| d * w).sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize).unwrap();
    ResidentNumber::parse(&format!("{first}{check}"), Day::ymd(2022, 8, 1)).unwrap()
}

/// So many couriers join a union on a day and are on the books, verified; `author` wrote their records.
pub async fn admit(city: &TestCity, union: Id, first: u32, many: u32, on: Day, author: Option<Id>) {
    city.app.clock.set(on.at(16 * 60));
    let new = |n: u32| {
        let name = PersonName::parse("王小芳").unwrap();
        NewPerson::new(
            number(n),
            name,
            Mobile::parse(&format!("19900000{n:03}")).ok(),
        )
    };
    let people: Vec<_> = (first..first + many).map(new).collect();
    city.write(async |work| {
        let mut rows = vec![];
        for person_id in bulk::people(work, &people).await? {
            rows.push(MembershipRow {
                id: work.new_id(),
                person_id,
                organisation_id: union,
                began_on: on,
                group_code: "03".into(),
                employment_form: None,
                employer: None,
                occupation: None,
                channel: "import",
                verified: true,
                first_ever: true,
                application_id: None,
                batch_id: None,
                batch_line: None,
                author_id: author,
            });
        }
        bulk::memberships(work, &rows).await?;
        let postings = rows.iter().flat_map(bulk::postings_of).collect();
        ledger::post(work, postings).await
    })
    .await;
}

pub async fn organiser<'a>(city: &'a TestCity, name: &str) -> Browser<'a> {
    city.cadre(name, Role::CityOrganiser, city.city).await
}
pub async fn county<'a>(city: &'a TestCity, name: &str, at: Id) -> Browser<'a> {
    city.cadre(name, Role::CountyCadre, at).await
}

pub fn new_round(number: i64, rule: &str) -> Value {
    json!({ "number": number, "rule": rule, "team": "督导一组：张明、李红", "visit_from": "2022-08-05", "visit_to": "2022-08-06",
        "sample_size": 5 })
}

/// What came back, when it is what it should be.
pub fn got(answer: Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.text());
    answer.json()
}

/// Opens a round of all units on the fifth day and draws it.
pub async fn drawn(by: &mut Browser<'_>, city: &TestCity) -> Value {
    city.app.clock.set(day(5).at(9 * 60));
    got(by.json("POST", ROUNDS, new_round(1, "all")).await, 201);
    got(
        by.json("POST", &format!("{ROUNDS}/1/draw"), json!({}))
            .await,
        200,
    )
}

/// The sample of a unit of round 1.
pub async fn sample(by: &mut Browser<'_>, unit: &str) -> Value {
    got(by.get(&format!("{ROUNDS}/1/units/{unit}")).await, 200)
}
