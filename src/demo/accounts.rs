//! The doors of the demo city: role accounts, plainly named, with one password.
use super::{
    Door,
    city::City,
    store::{self, NewAccount},
};
use crate::{
    kernel::{App, Deputy, Id, Result, crypto::password},
    policy::Role,
};

/// So many chairs and workers are given an account.
pub const FEW: i64 = 3;
/// So many streets of the first unit are.
const STREETS: i64 = 4;

/// The accounts of the city and of every reporting unit. Two a unit, for what one writes another confirms.
pub async fn open(app: &App, city: &City, secret: &str) -> Result<Vec<Door>> {
    let hash = hashed(secret).await?;
    let mut wanted = vec![
        (
            "city-admin".to_owned(),
            "演示·系统管理员".to_owned(),
            Role::Administrator,
            city.id,
        ),
        (
            "security-admin".into(),
            "演示·安全管理员".into(),
            Role::SecurityAdministrator,
            city.id,
        ),
        (
            "city-organiser".into(),
            "演示·市总组织部一岗".into(),
            Role::CityOrganiser,
            city.id,
        ),
        (
            "city-organiser-2".into(),
            "演示·市总组织部二岗".into(),
            Role::CityOrganiser,
            city.id,
        ),
        (
            "city-leader".into(),
            "演示·市总领导".into(),
            Role::CityLeader,
            city.id,
        ),
        (
            "auditor".into(),
            "演示·审计管理员".into(),
            Role::Auditor,
            city.id,
        ),
        (
            "province-viewer".into(),
            "演示·省总查看".into(),
            Role::ProvinceViewer,
            city.province,
        ),
    ];
    for unit in &city.units {
        let display = |post: &str| format!("演示·{}·{post}", unit.place);
        wanted.push((
            format!("county-{}", unit.code),
            display("填报一岗"),
            Role::CountyCadre,
            unit.id,
        ));
        wanted.push((
            format!("county-{}-2", unit.code),
            display("核实二岗"),
            Role::CountyCadre,
            unit.id,
        ));
        wanted.push((
            format!("county-{}-leader", unit.code),
            display("分管领导"),
            Role::CountyLeader,
            unit.id,
        ));
    }
    wanted.extend(streets(app, city).await?);
    open_all(app, wanted, &hash).await
}

/// A cadre in the first streets of the first unit, so that a county's own campaign has somebody to answer.
async fn streets(app: &App, city: &City) -> Result<Vec<(String, String, Role, Id)>> {
    let Some(unit) = city.units.first() else {
        return Ok(vec![]);
    };
    let found = Deputy::clockwork(app)
        .read(async |work| store::some_streets(&mut work.conn, unit.id, STREETS).await)
        .await?;
    let wanted = found.into_iter().map(|(id, code, name)| {
        let display = format!("演示·{name}");
        (format!("street-{code}"), display, Role::StreetCadre, id)
    });
    Ok(wanted.collect())
}

/// Chairs of a few unions and a few workers, once there are unions and members.
pub async fn open_people(app: &App, city: &City, secret: &str) -> Result<Vec<Door>> {
    let hash = hashed(secret).await?;
    let unions = Deputy::clockwork(app)
        .read(async |work| store::some_unions(&mut work.conn, city.id, FEW).await)
        .await?;
    let chairs = unions.into_iter().map(|(id, code, name)| {
        (
            format!("chair-{code}"),
            format!("演示·{name}主席"),
            Role::Chair,
            id,
        )
    });
    let mut doors = open_all(app, chairs.collect(), &hash).await?;
    let workers = Deputy::clockwork(app)
        .read(async |work| store::some_members(&mut work.conn, FEW).await)
        .await?;
    for (n, (person, name, _)) in workers.into_iter().enumerate() {
        let account = format!("worker-{}", n + 1);
        let display = format!("演示·职工·{}", crate::spine::people::mask_name(&name));
        open_one(
            app,
            NewAccount {
                name: account.clone(),
                display: display.clone(),
                person: Some(person),
                hash: hash.clone(),
                post: None,
            },
        )
        .await?;
        doors.push(Door {
            name: account,
            what: display,
        });
    }
    Ok(doors)
}

async fn hashed(secret: &str) -> Result<String> {
    let secret = secret.to_owned();
    tokio::task::spawn_blocking(move || password::hash(&secret))
        .await
        .map_err(anyhow::Error::from)?
}

async fn open_all(
    app: &App,
    wanted: Vec<(String, String, Role, Id)>,
    hash: &str,
) -> Result<Vec<Door>> {
    let mut doors = vec![];
    for (name, display, role, organisation) in wanted {
        let new = NewAccount {
            name: name.clone(),
            display: display.clone(),
            person: None,
            hash: hash.to_owned(),
            post: Some((role, organisation)),
        };
        open_one(app, new).await?;
        doors.push(Door {
            name,
            what: display,
        });
    }
    Ok(doors)
}

async fn open_one(app: &App, new: NewAccount) -> Result<()> {
    Deputy::clockwork(app)
        .write(async |work| store::open_account(work, &new).await)
        .await
}
