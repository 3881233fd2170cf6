//! Proof that the frozen boards were not touched, and that the ledger still says as of their moments what they say.
use super::{
    board::{Board, hash},
    freezing, ops, snapshots, store,
};
use crate::{
    kernel::{App, Deputy, Result, UnitOfWork},
    spine::ledger::Difference,
};

/// Every difference between the frozen boards and what they are made of. None means that all agrees.
pub async fn check(work: &mut UnitOfWork) -> Result<Vec<Difference>> {
    let mut found = vec![];
    for row in store::all(&mut work.conn).await? {
        let campaign = ops::whole(work, row).await?;
        let (mut after, mut chained, mut before) = (0, vec![], None::<Board>);
        loop {
            let rows = store::boards(&mut work.conn, campaign.id(), after).await?;
            let Some(last) = rows.last() else { break };
            after = last.day;
            for row in rows {
                let differs = |what: &'static str| Difference {
                    what,
                    where_: format!("{} {}", campaign.key(), row.day),
                    amount: 1,
                };
                if row.hash != hash(&chained, row.as_of, row.frozen_at, row.late, &row.content) {
                    found.push(differs("board hash"));
                }
                chained = row.hash.clone();
                let Ok(board) = Board::of_json(&row.content) else {
                    found.push(differs("board text"));
                    continue;
                };
                // The cut-off may have been another one then; it was always a moment of the board's own day.
                let date = campaign.date(row.day).filter(|d| *d == board.date);
                let own_day =
                    date.is_some_and(|d| d.start() < row.as_of && row.as_of <= d.plus(1).start());
                if row.as_of != board.as_of || !own_day {
                    found.push(differs("board moment"));
                }
                let again =
                    ops::reckon_again(work, &campaign, &board, row.as_of, before.as_ref()).await?;
                if again != board {
                    found.push(differs("board content"));
                }
                before = Some(board);
            }
        }
        found.extend(places(work, &campaign, after).await?);
        for (kind, seq) in snapshots::broken(&mut work.conn, campaign.id()).await? {
            found.push(Difference {
                what: "snapshot hash",
                where_: format!("{} {kind} {seq}", campaign.key()),
                amount: 1,
            });
        }
    }
    Ok(found)
}

/// The places beside the boards say what the boards say.
async fn places(
    work: &mut UnitOfWork,
    campaign: &super::Campaign,
    last: i64,
) -> Result<Vec<Difference>> {
    let mut kept = store::courses(&mut work.conn, campaign.id(), last).await?;
    let mut said = vec![];
    let mut after = 0;
    loop {
        let rows = store::boards(&mut work.conn, campaign.id(), after).await?;
        let Some(row) = rows.last() else { break };
        after = row.day;
        let boards = rows.iter().filter_map(|r| Board::of_json(&r.content).ok());
        said.extend(boards.flat_map(|b| freezing::places(&b)));
    }
    kept.sort_by_key(|p| (p.organisation_id, p.day));
    said.sort_by_key(|p| (p.organisation_id, p.day));
    let differs = Difference {
        what: "board places",
        where_: campaign.key().to_owned(),
        amount: 1,
    };
    Ok(if kept == said { vec![] } else { vec![differs] })
}

/// For `unionhall check`.
pub async fn found(app: App) -> Result<Vec<String>> {
    let found = Deputy::clockwork(&app)
        .read(async |work| check(work).await)
        .await?;
    Ok(found
        .iter()
        .map(|d| format!("{} {}", d.what, d.where_))
        .collect())
}
