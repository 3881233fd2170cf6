//! After a cut-off the head of each unit is told where the unit stands and why. It is a job, asked for in the unit of work that
//! freezes the board: nobody is told of a board that is not published, and a crash between the two tells nobody twice.
use super::{
    board::{Board, thousandths},
    campaign::Campaign,
    known::{self, Known},
    ops, store, view,
};
use crate::{
    kernel::{
        App, Deputy, Error, Id, Lang, Msg, Result, UnitOfWork,
        jobs::{self, Job, JobKind},
    },
    msg,
    policy::{Right, Role},
    spine::{
        figures::{exact::NONE, ranking::Movement},
        notices::{self, Notice, To},
    },
};
use serde::{Deserialize, Serialize};

pub const JOB: JobKind = JobKind {
    name: "campaigns.tell",
    run: |app, job| Box::pin(async move { run(&app, &job).await }),
};
/// Units told in one unit of work: a failure repeats no more than these, and writers wait no longer.
const AT_ONCE: usize = 50;

#[derive(Serialize, Deserialize)]
struct Body {
    campaign: Id,
    day: i64,
}

/// Asks for the heads to be told of a board, in the unit of work that freezes it. Boards that are filled in late tell nothing;
/// the newest one does.
pub async fn ask(work: &mut UnitOfWork, campaign: &Campaign, day: i64) -> Result<()> {
    if day != campaign.due(work.now) {
        return Ok(());
    }
    let body = Body {
        campaign: campaign.id(),
        day,
    };
    let key = format!("{}:{day}", campaign.key());
    let body = serde_json::to_value(&body)?;
    jobs::enqueue(work, JOB.name, &key, body).await
}

async fn run(app: &App, job: &Job) -> Result<()> {
    let body: Body = serde_json::from_str(&job.body)?;
    tell(app, body.campaign, body.day).await.map(drop)
}

/// Tells the heads of the units of a board, each once. Gives how many people were told.
pub async fn tell(app: &App, campaign_id: Id, day: i64) -> Result<usize> {
    let clock = Deputy::clockwork(app);
    let (campaign, known) = clock
        .read(async |work| {
            let row = store::by_id(&mut work.conn, campaign_id).await?;
            let campaign = ops::whole(work, row.ok_or(Error::NotFound)?).await?;
            let found = known::frozen(work, campaign_id, day).await?;
            Ok((campaign, found.map(|f| f.1)))
        })
        .await?;
    // Taken up so late that another board is out: that one tells.
    let (Some(known), true) = (known, campaign.due(app.clock.now()) == day) else {
        return Ok(0);
    };
    let mut told = 0;
    let all: Vec<usize> = (0..known.board.lines.len()).collect();
    for units in all.chunks(AT_ONCE) {
        told += clock
            .write(async |work| {
                let mut told = 0;
                for i in units {
                    told += tell_unit(work, &campaign, &known, *i).await?;
                }
                Ok(told)
            })
            .await?;
    }
    Ok(told)
}

async fn tell_unit(
    work: &mut UnitOfWork,
    campaign: &Campaign,
    known: &Known,
    i: usize,
) -> Result<usize> {
    let line = &known.board.lines[i];
    let unit = line.organisation_id;
    let today = work.today();
    let leader = Role::CountyLeader;
    let to = match store::has_role(&mut work.conn, unit, leader.key(), today).await? {
        true => To::Role(leader, unit),
        false => To::Holders(Right::CampaignsAnswer, unit),
    };
    let notice = Notice {
        kind: "campaign-board",
        record: ("campaign-unit", place_of(campaign.id(), unit)),
        title: said(campaign, known, i),
        href: format!("/campaigns/{}/units/{}", campaign.key(), line.unit_code),
        urgent: false,
    };
    notices::tell(work, &[to], notice).await
}

/// The identity of a unit's place in a campaign: the same wherever it is computed, and no other campaign's or unit's.
fn place_of(campaign: Id, unit: Id) -> Id {
    Id::fixed(campaign.0.as_u128() ^ unit.0.as_u128())
}

/// Rank, movement, score, whether it is red or brought nothing, and what each day left must bring of what is missing.
fn said(campaign: &Campaign, known: &Known, i: usize) -> Msg {
    // Notices are read in each reader's language; the names in them are the Chinese ones, which are official.
    let l = Lang::Zh;
    let (board, line) = (&known.board, &known.board.lines[i]);
    let moved = Movement::between(line.rank_before, line.rank).filter(|_| board.day > 1);
    let state = match (known.red.contains(&i), known.zero.contains(&i)) {
        (true, true) => "red-zero",
        (true, false) => "red",
        (false, true) => "zero",
        (false, false) => "none",
    };
    msg!(
        "campaigns-told",
        campaign = campaign.name(l).to_owned(),
        day = board.day,
        unit = &line.unit,
        rank = line.rank.map_or(NONE.to_owned(), |r| r.to_string()),
        moved = moved.map_or_else(|| "—".to_owned(), |m| l.say(m.msg())),
        score = line.score_x1000.map_or(NONE.to_owned(), thousandths),
        state = state,
        need = needs(campaign, board, i)
    )
}

/// 新建会 2、新发展会员 31: what a day must bring of each indicator that is not reached.
fn needs(campaign: &Campaign, board: &Board, i: usize) -> String {
    let line = &board.lines[i];
    let need = |(head, cell): (&super::board::Head, &super::board::Cell)| {
        let need = view::daily_need(campaign, board, *cell).filter(|n| *n > 0)?;
        Some(format!("{} {need}", head.name(Lang::Zh)))
    };
    let needs: Vec<String> = board
        .heads
        .iter()
        .zip(&line.cells)
        .filter_map(need)
        .collect();
    match needs.is_empty() {
        true => NONE.to_owned(),
        false => needs.join("、"),
    }
}
