//! Generating the weeks that are due: once, in their order, from frozen boards only.
use super::{
    anomaly::{Beside, Rule, Thresholds, Week},
    assessment::{Assessment, Counted, KIND},
    forecast::SPAN_DAYS,
    overdue::overdue,
    store::{self, Between},
};
use crate::{
    args,
    kernel::{App, Deputy, Error, Id, Instant, Lang, Result, UnitOfWork},
    msg,
    policy::Right,
    programmes::campaigns::{
        Board, Campaign,
        board::Done,
        counting, ops,
        rhythm::Stretch,
        snapshots::{self, NewSnapshot},
        store as campaigns,
    },
    spine::{
        calendar,
        deadlines::{self, Due, NewDeadline},
        figures,
        ledger::{self, Categories, Kind, Selection},
        notices::{self, Notice, To},
        settings,
    },
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Generates every week whose last board is frozen, the oldest first, each in a unit of work of its own. Gives how many.
pub async fn generate_due(app: &App) -> Result<usize> {
    let clock = Deputy::clockwork(app);
    // A look first: an idle server does not write.
    let due = clock.read(async |work| due(work).await).await?;
    let mut generated = 0;
    for (campaign, weeks) in due {
        for week in weeks {
            let made = clock
                .write(async |work| generate(work, &campaign, &week).await)
                .await;
            match made {
                Ok(true) => generated += 1,
                // Another node was faster.
                Ok(false) => break,
                Err(e) if e.is_taken() => break,
                // The other campaigns must not wait for it; its own later weeks do.
                Err(e) => {
                    tracing::error!(campaign = campaign.key(), number = week.number, "{e:?}");
                    break;
                }
            }
        }
    }
    Ok(generated)
}

async fn due(work: &mut UnitOfWork) -> Result<Vec<(Campaign, Vec<Stretch>)>> {
    let mut due = vec![];
    let today = work.today();
    for (id,) in store::unfinished(&mut work.conn, today).await? {
        match due_of(work, id).await {
            Ok(Some((campaign, weeks))) if !weeks.is_empty() => due.push((campaign, weeks)),
            Ok(_) => {}
            Err(e) => tracing::error!(campaign = %id, "{e:?}"),
        }
    }
    Ok(due)
}

/// The weeks of one campaign whose last board is frozen and that were not generated.
async fn due_of(work: &mut UnitOfWork, id: Id) -> Result<Option<(Campaign, Vec<Stretch>)>> {
    let Some(row) = campaigns::by_id(&mut work.conn, id).await? else {
        return Ok(None);
    };
    let campaign = ops::whole(work, row).await?;
    let frozen = campaigns::last_frozen(&mut work.conn, id).await?;
    let known: BTreeSet<(i64, i64)> = store::of_campaign(&mut work.conn, id)
        .await?
        .iter()
        .map(|row| (row.number, row.last_day))
        .collect();
    let missing = |w: &Stretch| w.last <= frozen && !known.contains(&(w.number, w.last));
    let weeks = campaign.weeks().into_iter().filter(missing).collect();
    Ok(Some((campaign, weeks)))
}

/// Gives false when somebody else was quicker.
async fn generate(work: &mut UnitOfWork, campaign: &Campaign, week: &Stretch) -> Result<bool> {
    let said = assess(work, campaign, week).await?;
    let (now, organisation_id) = (work.now, campaign.row.organisation_id);
    let known = store::of_week(&mut work.conn, campaign.id(), week.number).await?;
    let (id, reason) = match known {
        None => (work.new_id(), None),
        // The campaign was made longer after its short last week.
        Some(row) => (row.id, Some(Lang::Zh.t("assessments-reason-longer"))),
    };
    if reason.is_none() {
        let (number, last) = (week.number, week.last);
        let row = args![id, campaign.id(), organisation_id, number, last, now];
        store::insert(&mut work.conn, row).await?;
    } else if !store::lengthen(&mut work.conn, id, week.last, now).await? {
        return Ok(false);
    }
    let new = NewSnapshot {
        kind: KIND,
        number: week.number,
        as_of: said.as_of,
        content: said.json()?,
        reason: reason.as_deref(),
    };
    let snapshot = snapshots::freeze(work, campaign.id(), new).await?;
    let facts = serde_json::json!({ "campaign": campaign.key(), "week": week.number, "hash": hex::encode(&snapshot.hash) });
    let subject = ("assessment", Some(id));
    work.audit("assessment.generate", subject, Some(organisation_id), facts);
    announce(work, campaign, week, id).await?;
    Ok(true)
}

/// Says to whoever runs the campaign that the week is there to be judged, and until when.
async fn announce(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    week: &Stretch,
    id: Id,
) -> Result<()> {
    let organisation_id = campaign.row.organisation_id;
    let title = msg!(
        "assessments-told",
        name = &campaign.row.name_zh,
        number = week.number
    );
    let href = format!("/campaigns/{}/weeks/{}", campaign.key(), week.number);
    let term = settings::WEEK_JUDGE_WORKING_DAYS.whole(work).await?;
    let deadline = NewDeadline {
        kind: "assessment",
        record: ("assessment", id),
        organisation_id,
        right: Right::CampaignsRun,
        account_id: None,
        title: title.clone(),
        href: href.clone(),
        due: Due::WorkingDays(u32::try_from(term).unwrap_or(2)),
        escalates_to: None,
    };
    // A last week that grew with its campaign is assessed anew, and its clock begins anew.
    deadlines::call_off(work, deadline.record, deadline.kind).await?;
    deadlines::start(work, deadline).await?;
    let notice = Notice {
        kind: "assessment",
        record: ("assessment", id),
        title,
        href,
        urgent: false,
    };
    notices::tell(
        work,
        &[To::Holders(Right::CampaignsRun, organisation_id)],
        notice,
    )
    .await?;
    Ok(())
}

/// What a week says, from the frozen boards up to its last day and from the ledger as of that day's cut-off.
///
/// # Errors
/// [`Error::NotFound`] when a board is missing.
pub async fn assess(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    week: &Stretch,
) -> Result<Assessment> {
    let boards = boards(work, campaign, week.last).await?;
    let (board, hash) = boards.last().ok_or(Error::NotFound)?;
    let (as_of, hash) = (board.as_of, hash.clone());
    let begins = match week.first {
        1 => campaign.period.from().start(),
        first => {
            let before = boards.iter().find(|(b, _)| b.day == first - 1);
            before.ok_or(Error::NotFound)?.0.as_of
        }
    };
    let between = Between {
        after: begins,
        until: as_of,
        from: campaign.period.from(),
    };
    let thresholds = thresholds(work).await?;
    let anomalies = anomalies(work, campaign, board, between, &thresholds).await?;
    let overdue = overdue(work, campaign, as_of).await?;
    let boards: Vec<Board> = boards.into_iter().map(|b| b.0).collect();
    let counted = Counted {
        done: done_by_day(work, campaign, &boards).await?,
        boards: &boards,
        hash,
        thresholds,
        anomalies,
        overdue,
    };
    Assessment::of(campaign, week, counted)
}

/// The frozen boards of the days that the fan looks at, and of the one before them, each with its hash.
async fn boards(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    last: i64,
) -> Result<Vec<(Board, String)>> {
    let first = (last - SPAN_DAYS as i64).max(1);
    let mut boards = vec![];
    let mut after = first - 1;
    while after < last {
        let rows = campaigns::boards(&mut work.conn, campaign.id(), after).await?;
        let Some(end) = rows.last() else {
            return Err(Error::NotFound);
        };
        after = end.day;
        for row in rows.iter().filter(|r| r.day <= last) {
            boards.push((Board::of_json(&row.content)?, hex::encode(&row.hash)));
        }
    }
    Ok(boards)
}

/// What was done by the day of each of some boards, of the indicators and units of the last of them: the campaign may have been changed
/// on the way.
async fn done_by_day(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    boards: &[Board],
) -> Result<Vec<Done>> {
    let last = boards.last().ok_or(Error::NotFound)?;
    let (heads, units) = (&last.heads[..], last.units());
    let mut done = vec![];
    for board in boards {
        let of = (heads, &units[..]);
        done.push(counting::earlier(work, campaign, Some(board), of, last.date).await?);
    }
    Ok(done)
}

async fn thresholds(work: &mut UnitOfWork) -> Result<Thresholds> {
    let asked = [
        &settings::WEEK_BURST_MOST,
        &settings::PHONE_SHARED_MOST,
        &settings::WEEK_DAYS_OFF_PERCENT,
        &settings::WEEK_UNVERIFIED_PERCENT,
        &settings::WEEK_TRANSFERS_PERCENT,
        &settings::WEEK_SHARES_LEAST,
    ];
    let [burst, phone, days_off, unverified, transfers, least] =
        settings::wholes(work, asked).await?;
    Ok(Thresholds {
        burst,
        phone,
        days_off,
        unverified,
        transfers,
        least,
    })
}

/// One statement a kind of record, whatever the number of units.
async fn anomalies(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    board: &Board,
    between: Between,
    thresholds: &Thresholds,
) -> Result<Vec<super::anomaly::Anomaly>> {
    let units: HashMap<Id, (String, String)> = board
        .lines
        .iter()
        .map(|l| (l.organisation_id, (l.unit_code.clone(), l.unit.clone())))
        .collect();
    let kinds = kinds(work, board).await?;
    let calendar = calendar::around(work, between.until.day()).await?;
    let mut found = vec![];
    for kind in &kinds {
        let seen = store::seen(&mut work.conn, campaign.id(), kind.key(), between).await?;
        let week = Week {
            seen: &seen,
            thresholds,
            units: &units,
        };
        let bursts = week.bursts(&HashMap::new());
        if !bursts.is_empty() {
            let unions: BTreeSet<Id> = seen.iter().map(|s| s.union_id).collect();
            let names = store::names(&mut work.conn, unions.into_iter().collect()).await?;
            found.extend(week.bursts(&names.into_iter().collect()));
        }
        found.extend(week.days_off(&calendar));
        if kind.is_of_people() {
            found.extend(week.phones());
        }
        if *kind == Kind::MemberAdmitted {
            let beside = beside(work, campaign, board, between).await?;
            found.extend(
                beside
                    .into_iter()
                    .flat_map(|(unit, b)| week.beside(unit, b)),
            );
        }
    }
    found.sort_by(|a, b| (a.rule, &a.unit_code, b.count).cmp(&(b.rule, &b.unit_code, a.count)));
    Ok(found)
}

/// The kinds of records that the campaign counts, each once.
async fn kinds(work: &mut UnitOfWork, board: &Board) -> Result<Vec<Kind>> {
    let mut kinds = BTreeSet::new();
    for head in &board.heads {
        let indicator = figures::indicator(work, head.indicator.as_str(), board.date).await?;
        kinds.extend(indicator.kinds);
    }
    Ok(kinds.into_iter().collect())
}

async fn beside(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    board: &Board,
    between: Between,
) -> Result<BTreeMap<Id, Beside>> {
    let unverified = on_books(work, campaign, board, Kind::MembershipRegistered).await?;
    let verified = on_books(work, campaign, board, Kind::MembershipVerified).await?;
    let held = store::held(&mut work.conn, campaign.id(), between).await?;
    let transfers = store::transferred(&mut work.conn, campaign.id(), between).await?;
    let mut units: BTreeMap<Id, Beside> = BTreeMap::new();
    let mut put = |rows: Vec<(Id, i64)>, into: fn(&mut Beside) -> &mut i64| {
        for (unit, n) in rows {
            *into(units.entry(unit).or_default()) += n;
        }
    };
    put(unverified, |b| &mut b.unverified);
    put(verified, |b| &mut b.verified);
    put(held, |b| &mut b.held);
    put(transfers, |b| &mut b.transfers);
    Ok(units)
}

/// Members of each unit in one state, on the week's last day and as of its cut-off.
async fn on_books(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    board: &Board,
    kind: Kind,
) -> Result<Vec<(Id, i64)>> {
    let as_of: Instant = board.as_of;
    let of = Selection {
        kinds: vec![kind],
        categories: Categories::All,
        organisation_id: campaign.row.organisation_id,
        from: None,
        to: board.date,
        as_of,
    };
    ledger::sum_by_unit(work, &of, campaign.id()).await
}

/// Which of its rules are about records that an anomaly lists.
pub fn lists_records(rule: Rule) -> bool {
    matches!(rule, Rule::Burst | Rule::Phone | Rule::DaysOff)
}
