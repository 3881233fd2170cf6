//! The account of a founded union's chair: opened with the approval, by a link that works once, and shut when the approval is
//! taken back.
use crate::{
    kernel::{Error, Id, Result, UnitOfWork},
    msg,
    policy::Role,
    programmes::founding::founding::Founding,
    spine::{
        accounts::{self, NewAccount, NewGrant},
        messages::{self, Message},
        organisations,
        people::Mobile,
    },
};

/// As long as an account's name may be, without the `chair-` before it.
const LONGEST_CODE: usize = 34;

/// An account just opened. The link is shown in answer to the approval, and nowhere again.
#[derive(Clone, Debug)]
pub struct ChairAccount {
    pub id: Id,
    /// What is typed to sign in.
    pub name: String,
    pub link: String,
    /// The phone the link was sent to, masked; empty: none was given.
    pub sent_to: String,
}

/// The phone that the approver typed, if any.
pub fn phone_of(typed: &str) -> Result<Option<Mobile>> {
    match typed.trim() {
        "" => Ok(None),
        some => Mobile::parse(some)
            .map(Some)
            .map_err(|m| Error::field("chair_phone", m)),
    }
}

/// Opens the account, as chair of the union from today on, and sends the link to the phone. The caller has passed its gate.
pub async fn open(
    work: &mut UnitOfWork,
    f: &Founding,
    union: Id,
    phone: Option<Mobile>,
) -> Result<ChairAccount> {
    let code = organisations::get(work, union).await?.code.to_lowercase();
    let skip = code.chars().count().saturating_sub(LONGEST_CODE);
    let name = format!("chair-{}", code.chars().skip(skip).collect::<String>());
    let new = NewAccount {
        name: name.clone(),
        display_name: f.chair_name.clone(),
        person_id: None,
        grant: Some(NewGrant {
            role: Role::Chair,
            organisation_id: union,
            from: work.today(),
            until: None,
        }),
    };
    let (id, link) = accounts::open(work, &new).await?;
    let mut sent_to = String::new();
    if let Some(to) = phone {
        sent_to = to.masked();
        let text = msg!(
            "founding-chair-message",
            union = &f.name,
            name = &name,
            link = &link
        );
        let text = work.lang.say(text);
        messages::send(work, &Message { to, text }).await?;
    }
    Ok(ChairAccount {
        id,
        name,
        link,
        sent_to,
    })
}
