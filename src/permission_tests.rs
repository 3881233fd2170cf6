//! The permission matrix, over every route that any feature declares: it grows by itself.
//!
//! Each route is visited as a stranger and in every role, with ids that exist nowhere and with those of one's own and of
//! another county. What a route declares of its access is what must be met; what happens behind it is for the features' own
//! tests.
use crate::{
    kernel::{
        Access, Id, Lang,
        routes::RouteFacts,
        testing::{Answer, Browser, TestCity},
    },
    policy::{self, Giving, Right, Role},
    spine::accounts::cli,
};
use serde_json::json;

/// Routes that answer others than browsers and readers of the city: machines that watch it.
const FOR_MACHINES: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

fn facts() -> Vec<RouteFacts> {
    crate::routes().facts
}
fn is_api(route: &RouteFacts) -> bool {
    route.path.starts_with("/api/")
}
/// The path with every parameter filled.
fn filled(path: &str, with: &str) -> String {
    let fill = |part: &str| match part.starts_with('{') {
        true => with.to_owned(),
        false => part.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}
fn has_parameter(route: &RouteFacts) -> bool {
    route.path.contains('{')
}

async fn visit(browser: &mut Browser<'_>, route: &RouteFacts, path: &str) -> Answer {
    match route.method {
        "GET" => browser.get(path).await,
        method if is_api(route) => browser.json(method, path, json!({})).await,
        _ => browser.post(path, &[]).await,
    }
}

fn told(route: &RouteFacts, who: &str, answer: &Answer) -> String {
    let (method, path, status) = (route.method, route.path, answer.status);
    let text: String = answer.text().chars().take(600).collect();
    format!("{method} {path} as {who}: {status}\n{text}")
}

#[tokio::test]
async fn a_stranger_opens_what_is_public_and_nothing_else() {
    let city = TestCity::open().await;
    let nowhere = Id::fixed(0xdead_beef).to_string();
    for route in facts() {
        let path = filled(route.path, &nowhere);
        let answer = visit(&mut city.stranger(), &route, &path).await;
        let status = answer.status.as_u16();
        let told = told(&route, "stranger", &answer);
        assert!(status < 500, "{told}");
        match route.access {
            Access::Public => assert!(status != 401 || is_api(&route), "{told}"),
            _ if is_api(&route) => {
                assert_eq!(status, 401, "{told}");
                let media = answer.header("content-type");
                assert_eq!(media, "application/problem+json", "{told}");
            }
            _ if route.method == "GET" => {
                assert_eq!(status, 303, "{told}");
                let to = answer.header("location");
                assert!(to.starts_with("/sign-in?back="), "{told} {to}");
            }
            _ => assert_eq!(status, 401, "{told}"),
        }
    }
}

#[tokio::test]
async fn no_form_is_taken_without_its_token() {
    let city = TestCity::open().await;
    let somebody = city
        .account("somebody", Role::CityOrganiser, city.city)
        .await;
    let nowhere = Id::fixed(0xdead_beef).to_string();
    for route in facts() {
        if route.method == "GET" || is_api(&route) {
            continue;
        }
        let path = filled(route.path, &nowhere);
        for browser in [city.stranger(), city.signed_in(somebody).await] {
            let mut refused = false;
            for (media, body) in FORGED {
                let mut browser = browser.clone();
                let sent = browser.send("POST", &path, media, body.into()).await;
                let told = told(&route, "another site", &sent);
                // A form of the wrong shape is not read at all; one of the right shape is refused for its token.
                let status = sent.status.as_u16();
                assert!([401, 403, 404, 415, 422].contains(&status), "{told}");
                refused |= status < 415;
            }
            assert!(refused, "{} takes forms without a token", route.path);
        }
    }
}

/// Forms of both shapes, with a token that is none.
const FORGED: [(&str, &str); 2] = [
    ("application/x-www-form-urlencoded", "csrf=forged"),
    (
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nforged\r\n--b--\r\n",
    ),
];

/// Whether a role passes the gate that a route declares.
fn admitted(access: Access, role: Role) -> Option<u16> {
    let held = policy::rights(role);
    match access {
        Access::Public | Access::SignedIn => None,
        Access::Right(right) if held.contains(&right) => None,
        Access::Right(right) if held.contains(&right.reading()) => Some(403),
        Access::Right(_) => Some(404),
    }
}

#[tokio::test]
async fn every_role_meets_at_every_page_what_the_charter_says() {
    let city = TestCity::open().await;
    for role in Role::ALL {
        let account = city.account(role.key(), *role, city.east).await;
        for route in facts().into_iter().filter(|r| !is_api(r)) {
            // A route may end the session it is called with.
            let mut browser = city.signed_in(account).await;
            check(&city, &mut browser, &route, *role).await;
        }
    }
}

#[tokio::test]
async fn every_role_meets_at_the_whole_api_what_the_charter_says() {
    let city = TestCity::open().await;
    for role in Role::ALL {
        let account = city.account(role.key(), *role, city.east).await;
        let mut program = city.stranger();
        program.token = Some(token(&city, account).await);
        for route in facts().into_iter().filter(is_api) {
            check(&city, &mut program, &route, *role).await;
        }
    }
}

/// Visits a route with ids that are nowhere, of one's own county, and of another.
async fn check(city: &TestCity, browser: &mut Browser<'_>, route: &RouteFacts, role: Role) {
    let ids = [Id::fixed(0xdead_beef), city.east, city.west];
    let ids = if has_parameter(route) {
        &ids[..]
    } else {
        &ids[..1]
    };
    for id in ids {
        let path = filled(route.path, &id.to_string());
        let answer = visit(browser, route, &path).await;
        let status = answer.status.as_u16();
        let told = told(route, role.key(), &answer);
        assert!(status < 500 || FOR_MACHINES.contains(&route.path), "{told}");
        match admitted(route.access, role) {
            Some(refused) => assert_eq!(status, refused, "{told}"),
            // Somebody who is known is never asked to sign in.
            None if !matches!(route.access, Access::Public) => assert_ne!(status, 401, "{told}"),
            None => {}
        }
        let within = matches!(route.access, Access::Right(_)) && *id == city.west;
        assert!(
            !within || !answer.status.is_success(),
            "beyond reach: {told}"
        );
    }
}

async fn token(city: &TestCity, account: Id) -> String {
    let token = crate::kernel::crypto::Token::random().unwrap();
    let sql = "INSERT INTO tokens (id, account_id, digest, label, created_at, expires_at) VALUES ($1, $2, $3, 'x', $4, $5)";
    city.write(async |work| {
        let (id, now) = (work.new_id(), work.now);
        let until = now.plus_minutes(60);
        let values = crate::args![id, account, token.digest(), now, until];
        work.conn.run(sql, values).await
    })
    .await;
    token.reveal().to_owned()
}

#[test]
fn every_route_is_declared_once() {
    let mut seen = std::collections::HashSet::new();
    for route in facts() {
        assert!(seen.insert((route.method, route.path)), "{route:?}");
    }
    assert!(seen.len() > 20);
}

#[test]
fn whoever_may_act_may_see_what_they_act_on() {
    for role in Role::ALL {
        let held = policy::rights(*role);
        for right in &held {
            assert!(held.contains(&right.reading()), "{role:?} {right:?}");
        }
    }
}

#[test]
fn nobody_both_keeps_the_city_and_decides_in_it() {
    for role in [Role::Administrator, Role::SecurityAdministrator] {
        let held = policy::rights(role);
        for right in [
            Right::MembersRead,
            Right::MembersAdmit,
            Right::ImportsConfirm,
        ] {
            assert!(!held.contains(&right), "{role:?} {right:?}");
        }
    }
}

#[test]
fn none_of_the_three_offices_has_the_power_of_another() {
    use Right::*;
    for (right, only) in [
        (SettingsChange, Role::Administrator),
        (OutboxRead, Role::Administrator),
        (AccountsManage, Role::SecurityAdministrator),
        (SecuritySet, Role::SecurityAdministrator),
        (AuditRead, Role::Auditor),
    ] {
        let holders = Role::ALL.iter().copied();
        let holders: Vec<_> = holders
            .filter(|r| policy::rights(*r).contains(&right))
            .collect();
        assert_eq!(holders, [only], "{right:?}");
    }
}

#[test]
fn an_office_is_given_by_two_of_different_offices_and_nobody_else_has_a_say() {
    for role in Role::ALL.iter().copied() {
        let expected = match role {
            Role::Worker => Giving::Never,
            Role::Administrator | Role::SecurityAdministrator | Role::Auditor => Giving::ByTwo,
            _ => Giving::Alone,
        };
        assert_eq!(policy::giving(role), expected, "{role:?}");
        for other in Role::ALL.iter().copied() {
            let may = role.is_office() && other.is_office() && role != other;
            assert_eq!(policy::seconds(role, other), may, "{role:?} {other:?}");
        }
        let proposes = policy::rights(role).contains(&Right::OfficesKeep);
        assert_eq!(proposes, role.is_office(), "{role:?}");
    }
}

/// The charter as `unionhall account matrix` prints it. A change of the table is a change of this file, for all to see.
#[test]
fn the_charter_is_what_was_agreed() {
    let (heads, rows) = cli::matrix(Lang::En);
    let mut text = heads[2..].join(" ");
    for row in rows {
        text.push_str(&format!("\n{:<22} {}", row[0], row[2..].join(" ")));
    }
    insta::assert_snapshot!(text);
}
