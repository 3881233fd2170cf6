//! Stories of founding: applied for, returned, approved one level up, counted once.
mod approval;
mod chair;
mod edges;
mod employers;
mod exports;
mod papers;

use super::{Decision, approve};
use crate::{
    args,
    kernel::{
        Day, Error, Id, UnitOfWork,
        testing::{Browser, TestCity},
    },
    msg,
    policy::Role,
    spine::ledger::{self, Categories, Kind, Selection},
};
use serde_json::{Value, json};

/// The shortest thing that is a PDF by its beginning and its end.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n";
const CODE: &str = "91411099MADEMX011C";
const OTHER_CODE: &str = "91411099MADEMX02X4";

/// An application that lacks nothing but its papers.
fn complete(parent: Id, name: &str, code: &str) -> Value {
    json!({
        "parent": parent.to_string(), "kind": "50", "mode": "1", "name": format!("{name}工会委员会"), "employer_name": name,
        "credit_code": code, "employer_kind": "5", "industry": "G", "address": "许昌市魏都区示例路1号", "workers": 60, "members": 40,
        "women": 5, "committee": 5, "chair_name": "张小明", "chair_declared": true, "preparatory": "张小明\n李小红\n王小刚",
        "planned_on": "2022-07-30",
    })
}

/// Draft, papers, handed in; gives where it is in the API.
async fn submitted(by: &mut Browser<'_>, application: Value) -> String {
    let path = draft(by, application).await;
    for kind in ["request", "election", "licence"] {
        let kept = by
            .upload(
                &format!("{path}/papers"),
                &[("kind", kind)],
                &[("paper", "材料.pdf", PDF)],
            )
            .await;
        assert_eq!(kept.status, 201, "{}", kept.text());
    }
    let version = by.get(&path).await.json()["founding"]["version"].clone();
    let handed = by
        .json(
            "POST",
            &format!("{path}/submit"),
            json!({ "version": version }),
        )
        .await;
    assert_eq!(handed.status, 200, "{}", handed.text());
    path
}

async fn draft(by: &mut Browser<'_>, application: Value) -> String {
    let made = by.json("POST", "/api/v1/foundings", application).await;
    assert_eq!(made.status, 201, "{}", made.text());
    format!(
        "/api/v1/foundings/{}",
        made.json()["founding"]["id"].as_str().unwrap()
    )
}

async fn act(
    by: &mut Browser<'_>,
    path: &str,
    act: &str,
    mut body: Value,
) -> crate::kernel::testing::Answer {
    if body.get("version").is_none() {
        body["version"] = by.get(path).await.json()["founding"]["version"].clone();
    }
    by.json("POST", &format!("{path}/{act}"), body).await
}

/// How many of a kind the city has up to a day.
async fn counted(city: &TestCity, kind: Kind, from: Day, to: Day) -> i64 {
    city.read(async |work: &mut UnitOfWork| {
        let of = Selection {
            kinds: vec![kind],
            categories: Categories::All,
            organisation_id: city.city,
            from: Some(from),
            to,
            as_of: ledger::present(work).await?,
        };
        ledger::sum(work, &of).await
    })
    .await
}

async fn founded(city: &TestCity) -> (i64, i64) {
    let today = city.app.clock.now().day();
    let begin = Day::ymd(2022, 1, 1);
    (
        counted(city, Kind::UnionFounded, begin, today).await,
        counted(city, Kind::UnionStanding, begin, today).await,
    )
}
