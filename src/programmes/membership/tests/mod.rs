//! The world of the stories below: a seeded city, applicants with phones, and the figures that result.
mod demo;
mod exports;
mod members;
mod mine;
mod property;
mod review;
mod stories;
mod transfers;

use crate::{
    kernel::{
        Id, UnitOfWork,
        testing::{Answer, Browser, TestCity},
    },
    policy::Role,
    spine::{
        ledger::{self, Categories, Kind, Selection},
        messages,
    },
};

pub const EAST: &str = "411002-00001";
pub const WEST: &str = "411003-00001";
/// Valid numbers of nobody: area 411099 is not allocated.
pub const WANG: &str = "411099199006151230";
pub const LI: &str = "411099198402290123";
pub const ZHAO: &str = "411099199909099090";

pub async fn open() -> TestCity {
    let city = TestCity::open().await;
    crate::seed(&city.app).await.unwrap();
    city
}

/// The code in the latest message of the outbox.
pub async fn sms(city: &TestCity) -> String {
    let name = format!("outbox-{:08x}", rand::random::<u32>());
    let keeper = city.deputy(&name, Role::Administrator, city.city).await;
    let kept = keeper
        .read(async |work| messages::outbox(work, None).await)
        .await
        .unwrap();
    let digits: String = kept[0].text.chars().filter(char::is_ascii_digit).collect();
    digits[..6].to_owned()
}

/// What an applicant types, with the box ticked and the text of version 1.
pub struct Form<'a> {
    pub name: &'a str,
    pub number: &'a str,
    pub mobile: &'a str,
    pub group: &'a str,
    pub code: String,
}
impl<'a> Form<'a> {
    pub fn of(name: &'a str, number: &'a str, mobile: &'a str) -> Form<'a> {
        Form {
            name,
            number,
            mobile,
            group: "04",
            code: String::new(),
        }
    }
    pub fn fields(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("name", self.name),
            ("number", self.number),
            ("mobile", self.mobile),
            ("group", self.group),
            ("code", &self.code),
            ("consent", "yes"),
            ("consent_version", "1"),
        ]
    }
    /// Has a code sent to the phone, and types it.
    pub async fn with_code(mut self, city: &TestCity, browser: &mut Browser<'_>) -> Form<'a> {
        // Messages of one moment have no order.
        city.app.clock.advance(1);
        let mut fields = self.fields();
        fields.push(("act", "code"));
        let sent = browser.post(&format!("/join/{EAST}"), &fields).await;
        assert_eq!(sent.status, 200, "{}", sent.text());
        assert!(sent.text().contains("验证码已发到"));
        self.code = sms(city).await;
        self
    }
}

/// Applies at a union. Gives the answer's page.
pub async fn submit(browser: &mut Browser<'_>, union: &str, form: &Form<'_>) -> Answer {
    browser
        .post(&format!("/join/{union}"), &form.fields())
        .await
}
pub fn tracking(page: &Answer) -> String {
    page.between("id=\"tracking-code\">", "<")
}

/// Applies with a code, and gives the tracking code.
pub async fn apply(city: &TestCity, union: &str, form: Form<'_>) -> String {
    let mut browser = city.stranger();
    let form = form.with_code(city, &mut browser).await;
    let page = submit(&mut browser, union, &form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    tracking(&page)
}

/// The latest application in a reviewer's list.
pub async fn latest(reviewer: &mut Browser<'_>) -> String {
    let list = reviewer.get("/applications").await;
    assert_eq!(list.status, 200);
    list.between("<a href=\"/applications/", "\"")
}

/// Approves, saying what was checked. Gives the answer.
pub async fn approve(reviewer: &mut Browser<'_>, application: &str) -> Answer {
    let page = reviewer.get(&format!("/applications/{application}")).await;
    let version = page.between("name=\"version\" value=\"", "\"");
    let fields = [("version", version.as_str()), ("reason", "已当面核对证件")];
    reviewer
        .post(&format!("/applications/{application}/approve"), &fields)
        .await
}

async fn question(work: &mut UnitOfWork, kind: Kind, organisation_id: Id) -> Selection {
    let as_of = ledger::present(work).await.unwrap();
    Selection {
        kinds: vec![kind],
        categories: Categories::All,
        organisation_id,
        from: None,
        to: work.today(),
        as_of,
    }
}
/// A figure, which is the number of its records.
pub async fn figure(city: &TestCity, kind: Kind, organisation_id: Id) -> i64 {
    city.read(async |work| {
        let asked = question(work, kind, organisation_id).await;
        let listed = ledger::records(work, &asked, None, 1000).await?.len() as i64;
        let sum = ledger::sum(work, &asked).await?;
        assert_eq!(sum, listed, "the figure is the number of its records");
        Ok(sum)
    })
    .await
}
pub async fn admitted(city: &TestCity, organisation_id: Id) -> i64 {
    figure(city, Kind::MemberAdmitted, organisation_id).await
}
pub async fn verified(city: &TestCity, organisation_id: Id) -> i64 {
    figure(city, Kind::MembershipVerified, organisation_id).await
}
pub async fn registered(city: &TestCity, organisation_id: Id) -> i64 {
    figure(city, Kind::MembershipRegistered, organisation_id).await
}
