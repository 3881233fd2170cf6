//! Filling in the account of an appraisal: counts from the ledger as of the end of grace, milestones from the frozen boards, bonus and
//! deductions as they stand.
use super::{
    account::{Account, Cell, FORMAT, Mark, Points, Unit},
    entries::{Entry, Of, digest},
    inputs, items, store,
};
use crate::{
    kernel::{Error, Id, Instant, Result, UnitOfWork},
    programmes::campaigns::{
        Campaign,
        board::{Board, Head, Unit as Ranked},
        ops, store as campaigns,
    },
    spine::{
        figures::{self, targets},
        ledger::{self, Selection},
    },
};
use std::collections::{HashMap, HashSet};

/// The end of grace: 24:00 of the last day on which what happened in the campaign may be confirmed.
pub fn end_of_grace(campaign: &Campaign) -> Instant {
    let last = campaign.period.to();
    last.plus(campaign.rules.grace_days.max(0)).at(24 * 60)
}

/// The whole account with its entries, as of the end of grace, which must have come; bonus and deductions as of now.
///
/// # Errors
/// [`Error::NotFound`] while a board of a milestone is not frozen.
pub async fn account(work: &mut UnitOfWork, campaign: &Campaign) -> Result<(Account, Vec<Of>)> {
    let boards = milestones(work, campaign).await?;
    let mut account = blank(work, campaign).await?;
    let entries = entries(work, campaign.id(), &account).await?;
    let (last, as_of) = (account.last, account.as_of);
    let Account { heads, units, .. } = &mut account;
    let mut aims = vec![];
    for head in heads.iter() {
        let key = head.indicator.as_str();
        let (period, kind) = (campaign.period, campaign.target_kind);
        aims.push(targets::of_units(work, campaign.id(), key, period, kind).await?);
    }
    for (n, unit) in units.iter_mut().enumerate() {
        let cell = |i: usize| {
            let of = &entries[n * heads.len() + i];
            let (target, target_version) = aims[i].get(&unit.id).copied().unwrap_or_default();
            let boards = boards.iter();
            Cell {
                done: of.done(last, as_of),
                target,
                target_version,
                marks: boards
                    .map(|(mark, board)| reached(board, &heads[i], &unit.code, mark, of))
                    .collect(),
            }
        };
        unit.cells = (0..heads.len()).map(cell).collect();
    }
    supervised(work, campaign.id(), units).await?;
    account.marks = boards.into_iter().map(|(mark, _)| mark).collect();
    account.entries_sha256 = digest(&entries);
    account.results = account.reckon()?;
    Ok((account, entries))
}

/// An account in which nothing is counted yet.
async fn blank(work: &mut UnitOfWork, campaign: &Campaign) -> Result<Account> {
    let roster = campaigns::units(&mut work.conn, campaign.id()).await?;
    let unit = |u: Ranked| Unit {
        id: u.id,
        code: u.code,
        name: u.name,
        cells: vec![],
        drawn: 0,
        reached: 0,
        denied: 0,
        deductions: vec![],
        bonus: vec![],
        out: false,
    };
    let ties = campaign.scheme.tie_breakers().iter();
    Ok(Account {
        format: FORMAT.into(),
        campaign: campaign.key().to_owned(),
        name_zh: campaign.row.name_zh.clone(),
        name_en: campaign.row.name_en.clone(),
        first: campaign.period.from(),
        last: campaign.period.to(),
        days: campaign.row.days,
        as_of: end_of_grace(campaign),
        rules: campaign.rules.clone(),
        heads: ops::heads(work, campaign, campaign.row.days).await?,
        cap: campaign.scheme.cap().to_string(),
        tie_breakers: ties.map(|t| t.to_string()).collect(),
        target_kind: campaign.target_kind.key().to_owned(),
        marks: vec![],
        units: roster.into_iter().map(unit).collect(),
        results: vec![],
        entries_sha256: String::new(),
    })
}

/// What the board of a milestone first recorded. A unit or an indicator that it lacks, or defined otherwise, is counted from the
/// ledger as of the same moment.
fn reached(board: &Board, head: &Head, code: &str, mark: &Mark, of: &Of) -> i64 {
    let same = |h: &Head| h.indicator == head.indicator && h.version == head.version;
    let at = board.heads.iter().position(same);
    let stated = at.zip(board.line(code)).and_then(|(i, l)| l.cells.get(i));
    stated.map_or_else(|| of.done(mark.date, mark.as_of), |cell| cell.done)
}

async fn milestones(work: &mut UnitOfWork, campaign: &Campaign) -> Result<Vec<(Mark, Board)>> {
    let days = campaign.row.days;
    let mut found = vec![];
    for m in campaign.rules.milestones(days) {
        let day = m.day.clamp(1, days);
        let row = campaigns::board(&mut work.conn, campaign.id(), day).await?;
        let row = row.ok_or(Error::NotFound)?;
        let board = Board::of_json(&row.content)?;
        let mark = Mark {
            day,
            date: board.date,
            percent: m.percent,
            as_of: row.as_of,
            board: hex::encode(row.hash),
        };
        found.push((mark, board));
    }
    Ok(found)
}

/// The entries of every unit and indicator of an account, in their order: what its counts are sums of.
pub async fn entries(work: &mut UnitOfWork, campaign_id: Id, account: &Account) -> Result<Vec<Of>> {
    let mut by_head = vec![];
    for head in &account.heads {
        by_head.push(entries_of(work, campaign_id, account, head).await?);
    }
    let of = |unit: &Unit, (head, found): (&Head, &HashMap<Id, Vec<Entry>>)| Of {
        unit: unit.code.clone(),
        indicator: head.indicator.to_string(),
        entries: found.get(&unit.id).cloned().unwrap_or_default(),
    };
    let units = account.units.iter();
    let all = units.flat_map(|u| account.heads.iter().zip(&by_head).map(move |h| of(u, h)));
    Ok(all.collect())
}

/// The entries of one indicator by unit: those of the campaign's units at once, one that has left the campaign by itself.
async fn entries_of(
    work: &mut UnitOfWork,
    campaign_id: Id,
    account: &Account,
    head: &Head,
) -> Result<HashMap<Id, Vec<Entry>>> {
    let indicator = figures::indicator(work, head.indicator.as_str(), account.last).await?;
    let mut of = Selection {
        kinds: indicator.kinds,
        categories: indicator.categories,
        organisation_id: campaign_id,
        from: Some(account.first),
        to: account.last,
        as_of: account.as_of,
    };
    let mut found = ledger::every_by_unit(work, &of, campaign_id).await?;
    let roster = campaigns::units(&mut work.conn, campaign_id).await?;
    let here: HashSet<Id> = roster.into_iter().map(|u| u.id).collect();
    for unit in account.units.iter().filter(|u| !here.contains(&u.id)) {
        of.organisation_id = unit.id;
        found.extend(ledger::every(work, &of).await?);
    }
    let mut by_unit: HashMap<Id, Vec<Entry>> = HashMap::new();
    for e in found {
        let entry = Entry(e.seq, e.business_day, e.recorded_at, e.amount);
        by_unit.entry(e.part).or_default().push(entry);
    }
    Ok(by_unit)
}

/// Puts in what supervision found and what was confirmed for or against the units.
async fn supervised(work: &mut UnitOfWork, campaign: Id, units: &mut [Unit]) -> Result<()> {
    let ids: HashMap<Id, usize> = units.iter().enumerate().map(|(i, u)| (u.id, i)).collect();
    for d in inputs::deductions(work, campaign).await? {
        if let Some(i) = ids.get(&d.unit_id) {
            units[*i].deductions.push(Points {
                kind: d.kind,
                hundredths: d.points,
                reference: d.reference,
            });
        }
    }
    for (unit, calls) in inputs::call_backs(work, campaign).await? {
        if let Some(i) = ids.get(&unit) {
            let unit = &mut units[*i];
            (unit.drawn, unit.reached, unit.denied) = (calls.drawn, calls.reached, calls.denied);
        }
    }
    let items = store::items_of(&mut work.conn, campaign).await?;
    for (number, item) in items::confirmed(&items) {
        let Some(i) = ids.get(&item.unit_id) else {
            continue;
        };
        match item.kind.as_str() {
            items::FALSE_REPORT => units[*i].out = true,
            kind => units[*i].bonus.push(Points {
                kind: kind.to_owned(),
                hundredths: item.hundredths,
                reference: number.to_string(),
            }),
        }
    }
    Ok(())
}
