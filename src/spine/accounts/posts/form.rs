//! What is typed of an account or a post.
use super::ops::{self, NewGrant};
use crate::{
    kernel::{Day, Error, Problem, Result, UnitOfWork},
    msg,
    policy::Role,
};
use serde::Deserialize;

/// What a form for an account or a post holds.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct PostForm {
    pub name: String,
    pub display_name: String,
    pub role: String,
    pub organisation: String,
    pub from: String,
    pub until: String,
    pub version: String,
}

impl PostForm {
    /// What is no version is a stale one.
    pub fn version(&self) -> i64 {
        self.version.parse().unwrap_or(-1)
    }
    /// The post that is wished for; every fault at its field.
    pub async fn read(&self, work: &mut UnitOfWork) -> Result<NewGrant> {
        let mut problems = vec![];
        let role = Role::of_key(&self.role);
        if role.is_none() {
            problems.push(Problem::new("role", msg!("accounts-role-missing")));
        }
        let mut day = |at: &str, text: &str| match text.trim() {
            "" => None,
            text => match text.parse::<Day>() {
                Ok(day) => Some(day),
                Err(_) => {
                    problems.push(Problem::new(at, msg!("accounts-day-wrong")));
                    None
                }
            },
        };
        let (from, until) = (day("from", &self.from), day("until", &self.until));
        let organisation_id = match ops::placed_at(work, &self.organisation).await {
            Ok(id) => Some(id),
            Err(Error::Invalid(more)) => {
                problems.extend(more);
                None
            }
            Err(e) => return Err(e),
        };
        Error::unless_empty(problems)?;
        let both = role.zip(organisation_id);
        let (role, organisation_id) = both.ok_or(Error::NotFound)?;
        Ok(NewGrant {
            role,
            organisation_id,
            from: from.unwrap_or(work.today()),
            until,
        })
    }
}
