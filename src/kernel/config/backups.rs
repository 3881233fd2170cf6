//! When backups are made by themselves, where they lie, who can open them, and which are kept.
use super::Config;
use age::x25519::Recipient;
use std::path::PathBuf;

/// How backups are made by themselves.
#[derive(Clone, Debug)]
pub struct Plan {
    pub folder: PathBuf,
    /// Minutes after midnight in Shanghai.
    pub at: i64,
    pub keep: Keep,
    /// Public keys: whoever holds the secret half of one of them opens the backups. The server need not.
    pub recipients: Vec<Recipient>,
}

/// How many backups are kept: the last of each of so many days, weeks and months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keep {
    pub daily: usize,
    pub weekly: usize,
    pub monthly: usize,
}

/// More of a kind than this is a slip of the hand.
const MOST: usize = 1_000;

impl Config {
    /// The plan, where the operator made one.
    ///
    /// # Errors
    /// A sentence that names the key and what is wrong with it.
    pub fn backup_plan(&self) -> Result<Option<Plan>, String> {
        if self.backup_dir.as_os_str().is_empty() {
            return Ok(None);
        }
        let recipients = self.backup_recipients()?;
        if recipients.is_empty() {
            return Err("backup_recipient: give the public key that `unionhall backup --new-key FILE` prints, age1…".into());
        }
        Ok(Some(Plan {
            folder: self.backup_dir.clone(),
            at: minutes(&self.backup_at)?,
            keep: self.backup_keep.parse()?,
            recipients,
        }))
    }
    /// Who can open backups that are made without naming anybody.
    ///
    /// # Errors
    /// As [`Config::backup_plan`].
    pub fn backup_recipients(&self) -> Result<Vec<Recipient>, String> {
        let keys = self.backup_recipient.split([' ', ',']);
        let read = |key: &str| {
            key.parse::<Recipient>()
                .map_err(|_| format!("backup_recipient: “{key}” is not a public key such as age1…"))
        };
        keys.filter(|k| !k.is_empty()).map(read).collect()
    }
}

fn minutes(text: &str) -> Result<i64, String> {
    let parts = text.split_once(':').and_then(|(hours, minutes)| {
        let hours: i64 = hours.parse().ok().filter(|h| (0..24).contains(h))?;
        let minutes: i64 = minutes.parse().ok().filter(|m| (0..60).contains(m))?;
        Some(hours * 60 + minutes)
    });
    parts.ok_or_else(|| format!("backup_at: “{text}” is not a time of day such as 03:00"))
}

impl std::str::FromStr for Keep {
    type Err = String;
    /// `7 daily, 4 weekly, 12 monthly`; what is not named is not kept, and one a day at least is.
    fn from_str(text: &str) -> Result<Keep, String> {
        let wrong = || {
            format!(
                "backup_keep: “{text}” is not like 7 daily, 4 weekly, 12 monthly (at least 1 daily)"
            )
        };
        let mut keep = Keep {
            daily: 0,
            weekly: 0,
            monthly: 0,
        };
        for part in text.split(',') {
            let (number, kind) = part.trim().split_once(' ').ok_or_else(wrong)?;
            let number: usize = number.parse().map_err(|_| wrong())?;
            let place = match kind.trim() {
                "daily" => &mut keep.daily,
                "weekly" => &mut keep.weekly,
                "monthly" => &mut keep.monthly,
                _ => return Err(wrong()),
            };
            *place = number;
        }
        let most = keep.daily.max(keep.weekly).max(keep.monthly);
        match keep.daily > 0 && most <= MOST {
            true => Ok(keep),
            false => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(change: impl Fn(&mut Config)) -> Result<Option<Plan>, String> {
        let mut config = Config {
            backup_dir: "/backup".into(),
            backup_recipient: age::x25519::Identity::generate().to_public().to_string(),
            ..Config::default()
        };
        change(&mut config);
        config.backup_plan()
    }

    #[test]
    fn nothing_is_planned_until_a_folder_is_named() {
        assert!(Config::default().backup_plan().unwrap().is_none());
        let plan = planned(|_| ()).unwrap().unwrap();
        assert_eq!(plan.at, 3 * 60);
        let keep = Keep {
            daily: 7,
            weekly: 4,
            monthly: 12,
        };
        assert_eq!((plan.keep, plan.recipients.len()), (keep, 1));
    }

    #[test]
    fn what_is_wrong_with_a_plan_is_named_by_its_key() {
        for (told, key) in [
            (planned(|c| c.backup_at = "25:00".into()), "backup_at: "),
            (planned(|c| c.backup_at = "3".into()), "backup_at: "),
            (
                planned(|c| c.backup_keep = "4 weekly".into()),
                "backup_keep: ",
            ),
            (
                planned(|c| c.backup_keep = "7 hourly".into()),
                "backup_keep: ",
            ),
            (
                planned(|c| c.backup_recipient.clear()),
                "backup_recipient: ",
            ),
            (
                planned(|c| c.backup_recipient = "age1nobody".into()),
                "backup_recipient: ",
            ),
        ] {
            assert!(told.unwrap_err().starts_with(key));
        }
    }
}
