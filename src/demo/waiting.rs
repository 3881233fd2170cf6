//! What waits to be done in the demo city: workers who have applied, a union that is being founded. Nothing of it counts yet.
use super::{
    city::City,
    invented::{Dice, credit_code, firm, person},
    store,
};
use crate::{
    kernel::{App, Deputy, Error, Result, UnitOfWork},
    programmes::{
        founding,
        membership::joining::{self, Applicant, Coming},
    },
    spine::people::{self, Mobile, PersonName, ResidentNumber, consent::MEMBERSHIP},
};

/// Whose cadre has work waiting.
const COUNTY: &str = "411002";
/// Ride-hailing drivers and delivery riders, by turns (new_form_group of the code lists).
const GROUPS: [&str; 2] = ["02", "04"];
/// So many wait at each union that has a demo chair.
const APPLICANTS: u32 = 2;

/// Puts it there, as of the clock.
pub async fn put(app: &App, city: &mut City) -> Result<()> {
    let mut dice = Dice::new(2025);
    let unions = Deputy::clockwork(app)
        .read(async |work| store::some_unions(&mut work.conn, city.id, super::accounts::FEW).await)
        .await?;
    let cadre = Deputy::account(app, &format!("county-{COUNTY}"), "demo").await?;
    for (organisation_id, _, _) in unions {
        for _ in 0..APPLICANTS {
            let who = person(city.people, &mut dice);
            city.people += 1;
            let group = GROUPS[city.people as usize % GROUPS.len()];
            Deputy::clockwork(app)
                .write(async |work| {
                    let applicant = Applicant {
                        name: read("name", PersonName::parse(&who.name))?,
                        number: read("number", ResidentNumber::parse(&who.number, work.today()))?,
                        mobile: read("mobile", Mobile::parse(&who.phone))?,
                        group_code: group.into(),
                        employer: None,
                        age_doubtful: false,
                    };
                    let how = Coming {
                        organisation_id,
                        channel: "scan",
                        consent_version: people::consent_text(work, MEMBERSHIP).await?.version,
                        code: None,
                        author_id: None,
                    };
                    joining::submit(work, &applicant, how).await.map(drop)
                })
                .await?;
        }
    }
    cadre.write(async |work| draft(work, city).await).await
}

fn read<T>(at: &'static str, parsed: std::result::Result<T, crate::kernel::Msg>) -> Result<T> {
    parsed.map_err(|msg| Error::field(at, msg))
}

/// An application to found a union, begun and without its papers.
async fn draft(work: &mut UnitOfWork, city: &mut City) -> Result<()> {
    let at = city.place_of(COUNTY);
    city.firms += 1;
    let employer = firm(&city.units[at].place, city.firms);
    let application = founding::Application {
        parent: COUNTY.into(),
        kind: "50".into(),
        mode: "1".into(),
        name: format!("{employer}工会"),
        employer_name: employer,
        credit_code: credit_code(city.firms),
        workers: "46".into(),
        members: "31".into(),
        ..founding::Application::default()
    };
    founding::create(work, &application).await.map(drop)
}
