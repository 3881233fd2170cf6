//! The joining form as it is filled in, by page or API, and what is read from it: at most eight fields. Pure.
use crate::{
    kernel::{Day, Msg, Problem},
    msg,
    programmes::membership::groups::{employer_of, group_of},
    spine::people::{AgeRule, AgeVerdict, Mobile, PersonName, ResidentNumber},
};
use serde::Deserialize;

/// Everything as it was typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct JoinForm {
    pub name: String,
    pub number: String,
    pub mobile: String,
    /// The code sent to the mobile.
    pub code: String,
    pub group: String,
    /// The county's code, on the form without a union.
    pub county: String,
    pub employer: String,
    pub consent: String,
    /// The version of the text beside the box.
    pub consent_version: String,
    /// `code`: send the code; anything else: submit.
    pub act: String,
}

/// What was read from a form.
pub struct Applicant {
    pub name: PersonName,
    pub number: ResidentNumber,
    pub mobile: Mobile,
    /// Empty: none of the groups.
    pub group_code: String,
    pub employer: Option<String>,
    /// Accepted, but a reviewer is asked to look twice.
    pub age_doubtful: bool,
}

impl JoinForm {
    /// Reads the form, with every problem at its field. `consent_version`: the text that holds today.
    pub fn read(
        &self,
        today: Day,
        rule: &AgeRule,
        consent_version: i64,
    ) -> Result<Applicant, Vec<Problem>> {
        let mut problems = vec![];
        let name = at(&mut problems, "name", PersonName::parse(&self.name));
        let number = at(
            &mut problems,
            "number",
            ResidentNumber::parse(&self.number, today),
        );
        let mut age_doubtful = false;
        if let Some(number) = &number {
            match rule.judge(number.birth(), today) {
                AgeVerdict::Accepted => {}
                AgeVerdict::Doubtful(_) => age_doubtful = true,
                AgeVerdict::Refused(m) => problems.push(Problem::new("number", m)),
            }
        }
        let mobile = at(&mut problems, "mobile", Mobile::parse(&self.mobile));
        let group_code = at(&mut problems, "group", group_of(&self.group));
        let employer = at(&mut problems, "employer", employer_of(&self.employer));
        if self.consent != "yes" {
            problems.push(Problem::new("consent", msg!("joining-consent-missing")));
        } else if self.consent_version.trim() != consent_version.to_string() {
            problems.push(Problem::new("consent", msg!("joining-consent-changed")));
        }
        match (name, number, mobile, group_code, employer) {
            (Some(name), Some(number), Some(mobile), Some(group_code), Some(employer))
                if problems.is_empty() =>
            {
                Ok(Applicant {
                    name,
                    number,
                    mobile,
                    group_code,
                    employer,
                    age_doubtful,
                })
            }
            _ => Err(problems),
        }
    }
}

fn at<T>(problems: &mut Vec<Problem>, field: &str, read: Result<T, Msg>) -> Option<T> {
    read.map_err(|m| problems.push(Problem::new(field, m))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programmes::membership::groups::NO_GROUP;

    fn filled() -> JoinForm {
        JoinForm {
            name: "王小芳".into(),
            number: "411099199006151230".into(),
            mobile: "199 0000 0001".into(),
            group: "04".into(),
            consent: "yes".into(),
            consent_version: "1".into(),
            ..JoinForm::default()
        }
    }
    fn problems(form: JoinForm) -> Vec<(String, &'static str)> {
        match form.read(Day::ymd(2022, 9, 6), &AgeRule::default(), 1) {
            Ok(_) => vec![],
            Err(problems) => problems.into_iter().map(|p| (p.at, p.msg.key)).collect(),
        }
    }

    #[test]
    fn a_form_filled_in_as_people_write_is_read() {
        assert_eq!(problems(filled()), []);
        let none = JoinForm {
            group: NO_GROUP.into(),
            ..filled()
        };
        let read = none.read(Day::ymd(2022, 9, 6), &AgeRule::default(), 1);
        assert_eq!(read.ok().unwrap().group_code, "");
    }

    #[test]
    fn an_empty_form_says_everything_at_once_each_at_its_field() {
        let fields: Vec<_> = problems(JoinForm::default())
            .into_iter()
            .map(|p| p.0)
            .collect();
        assert_eq!(fields, ["name", "number", "mobile", "group", "consent"]);
    }

    #[test]
    fn a_child_and_a_wrong_check_digit_are_told_apart_at_the_number() {
        let with = |number: &str| {
            problems(JoinForm {
                number: number.into(),
                ..filled()
            })
        };
        assert_eq!(
            with("411099201506010178"),
            [("number".into(), "people-age-under")]
        );
        assert_eq!(
            with("411099197001010010"),
            [("number".into(), "people-number-check")]
        );
    }

    #[test]
    fn consent_is_to_the_text_that_holds_today() {
        let old = JoinForm {
            consent_version: "0".into(),
            ..filled()
        };
        assert_eq!(
            problems(old),
            [("consent".into(), "joining-consent-changed")]
        );
        let unticked = JoinForm {
            consent: String::new(),
            ..filled()
        };
        assert_eq!(
            problems(unticked),
            [("consent".into(), "joining-consent-missing")]
        );
    }
}
