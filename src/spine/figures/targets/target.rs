//! The noun: a target and who set it. Pure.
use super::super::Period;
use crate::{
    kernel::{Day, Id, Instant, Msg},
    msg,
};

/// By whom a target was set. Targets of different kinds stand beside each other and are never added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// 省定.
    ProvinceSet,
    /// 市定加压.
    CityRaised,
    /// 自定.
    Own,
}
impl TargetKind {
    pub const ALL: [TargetKind; 3] = [
        TargetKind::ProvinceSet,
        TargetKind::CityRaised,
        TargetKind::Own,
    ];
    pub fn key(self) -> &'static str {
        match self {
            TargetKind::ProvinceSet => "province-set",
            TargetKind::CityRaised => "city-raised",
            TargetKind::Own => "own",
        }
    }
    pub fn of_key(key: &str) -> Option<TargetKind> {
        TargetKind::ALL.into_iter().find(|k| k.key() == key)
    }
    pub fn msg(self) -> Msg {
        match self {
            TargetKind::ProvinceSet => msg!("targets-kind-province-set"),
            TargetKind::CityRaised => msg!("targets-kind-city-raised"),
            TargetKind::Own => msg!("targets-kind-own"),
        }
    }
}

/// One version of a unit's target beside the one before it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Changed {
    pub id: Id,
    pub indicator: String,
    pub organisation_code: String,
    pub organisation: String,
    pub from_day: Day,
    pub to_day: Day,
    pub kind: String,
    pub version: i64,
    /// None for the first version.
    pub was: Option<i64>,
    pub value: i64,
    pub document_no: Option<String>,
    pub decided_on: Option<Day>,
    pub reason: Option<String>,
    pub created_at: Instant,
    /// Who set it, as it is shown.
    pub author: Option<String>,
}

impl Changed {
    /// The period as addresses and forms write it.
    pub fn period(&self) -> String {
        written(self.from_day, self.to_day)
    }
    pub fn kind_msg(&self) -> Msg {
        kind_msg(&self.kind)
    }
}

fn written(from: Day, to: Day) -> String {
    Period::new(from, to)
        .map(|p| p.to_string())
        .unwrap_or_default()
}
fn kind_msg(kind: &str) -> Msg {
    TargetKind::of_key(kind).unwrap_or(TargetKind::Own).msg()
}

/// One version of a target as it is kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Target {
    pub id: Id,
    pub indicator: String,
    pub organisation_id: Id,
    pub from_day: Day,
    pub to_day: Day,
    pub kind: String,
    pub version: i64,
    pub value: i64,
    pub document_no: Option<String>,
    pub decided_on: Option<Day>,
    pub reason: Option<String>,
    pub created_at: Instant,
    /// Who set it, as it is shown.
    pub author: Option<String>,
    pub organisation_code: String,
    pub organisation: String,
}
impl Target {
    /// The period as addresses and forms write it.
    pub fn period(&self) -> String {
        written(self.from_day, self.to_day)
    }
    pub fn kind_msg(&self) -> Msg {
        kind_msg(&self.kind)
    }
}
