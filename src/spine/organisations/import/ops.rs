//! Loading a sheet: read, plan against the books, write level by level in bounded units of work. Killed half-way, it is
//! simply run again.
use super::{
    columns::{Line, More, RowProblem},
    plan::{Books, Known, Plan, Under, plan},
    read, store,
};
use crate::{
    args,
    kernel::{App, Day, Deputy, Id, Instant, Result, UnitOfWork, db::Arg, sheet::Source},
    msg,
    policy::{self, Right},
    spine::{
        organisations::{
            NewOrganisation, Organisation, organisation::kind, placements, store as organisations,
        },
        people::{normal_name, sort_key},
        settings::BOOKS_OPENED_ON,
    },
};
use std::collections::HashMap;

/// Rows of one unit of work: short enough that others get their turn within a second or two.
const CHUNK: usize = 10_000;
/// From so many new rows on, the engine is asked to look at its statistics again.
const MANY: usize = 5_000;

/// What an import did; or, on a dry run, would do.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    pub rows: u64,
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    /// Rows above the top of this city's tree: kept among the divisions only.
    pub left_out: usize,
    pub bad: Vec<RowProblem>,
}

/// Loads organisations from a sheet on behalf of the deputy; the good rows, whatever is wrong with the others. `progress` is
/// told how many rows of how many are written.
///
/// # Errors
/// [`Error::Invalid`](crate::kernel::Error::Invalid) when the sheet itself cannot be read; the database's own. What was
/// written before stays, and is found the same when the sheet is loaded again.
pub async fn load(
    app: &App,
    deputy: &Deputy,
    source: impl Into<Source>,
    name: &str,
    dry_run: bool,
    progress: impl Fn(u64, u64) + Send + Sync,
) -> Result<Outcome> {
    let today = app.clock.now().day();
    let mut reading = read::read(source.into(), name.to_owned(), today).await?;
    let rows = reading.rows;
    let lines = std::mem::take(&mut reading.lines);
    let (planned, books, since) = deputy
        .read(async |work| {
            let books = books(work).await?;
            let mut planned = plan(&lines, &books, &reading.unread);
            refuse_taken_employers(work, &lines, &mut planned).await?;
            keep_real_changes(work, &lines, &books, &mut planned).await?;
            let since = match BOOKS_OPENED_ON.day(work).await? {
                Some(day) => day.min(today),
                None => Day::ymd(today.year(), 1, 1),
            };
            Ok((planned, books, since))
        })
        .await?;
    let mut bad = std::mem::take(&mut reading.bad);
    for (i, key, msg) in &planned.bad {
        bad.push(reading.problem(lines[*i].line, key, msg.clone()));
    }
    bad.sort_by_key(|b| b.line);
    let outcome = Outcome {
        rows,
        new: planned.levels.iter().map(Vec::len).sum(),
        changed: planned.changes.len(),
        same: planned.same,
        left_out: planned.left_out,
        bad,
    };
    if !dry_run {
        let load = Load {
            deputy,
            lines: &lines,
            books: &books,
            since,
            start: app.clock.now(),
            digest: &reading.digest,
        };
        load.write(&planned, &progress).await?;
        if outcome.new >= MANY {
            app.db.refresh_statistics().await?;
        }
    }
    Ok(outcome)
}

/// The whole tree as it is, with what the actor may change.
async fn books(work: &mut UnitOfWork) -> Result<Books> {
    let rows = store::tree(&mut work.conn).await?;
    let places: HashMap<Id, usize> = rows.iter().enumerate().map(|(i, r)| (r.id, i)).collect();
    let mut books = Books::default();
    for (i, row) in rows.into_iter().enumerate() {
        books.by_code.insert(row.code, i);
        books.known.push(Known {
            id: row.id,
            name: row.name,
            kind: row.kind,
            open: !["5", "6"].contains(&row.status.as_str()),
            division_code: row.division_code,
            reporting: row.reporting,
            above: row.above_id.and_then(|a| places.get(&a).copied()),
            reach: false,
            depth: 0,
        });
    }
    for i in 0..books.known.len() {
        let mut line = vec![];
        let mut at = Some(i);
        while let Some(k) = at {
            line.push(books.known[k].id);
            at = books.known[k]
                .above
                .filter(|_| line.len() <= books.known.len());
        }
        books.known[i].depth = line.len() as i64 - 1;
        books.known[i].reach = policy::may(&work.actor, Right::OrganisationsChange, &line);
    }
    Ok(books)
}

/// An employer has one union of its own (the index that holds this would refuse the whole level).
async fn refuse_taken_employers(
    work: &mut UnitOfWork,
    lines: &[Line],
    planned: &mut Plan,
) -> Result<()> {
    let code_of = |i: usize| {
        let line = &lines[i];
        let more = line
            .more
            .as_ref()
            .filter(|_| line.kind == Some(kind::UNION))?;
        more.employer_credit_code.clone()
    };
    if !(0..lines.len()).any(|i| code_of(i).is_some()) {
        return Ok(());
    }
    let mut taken: HashMap<String, String> = store::employers(&mut work.conn)
        .await?
        .into_iter()
        .collect();
    let mut refused = vec![];
    let mut free = |i: usize| {
        let Some(employer) = code_of(i) else {
            return true;
        };
        let own = taken
            .entry(employer)
            .or_insert_with(|| lines[i].code.clone());
        let free = *own == lines[i].code;
        if !free {
            let msg = msg!("organisations-import-employer", code = own.as_str());
            refused.push((i, "employer_credit_code", msg));
        }
        free
    };
    planned.changes.retain(|(i, _)| free(*i));
    // What would hang under a refused row is refused when the sheet is loaded again; unions have nothing below them.
    for level in &mut planned.levels {
        level.retain(|(i, _)| free(*i));
    }
    planned.bad.extend(refused);
    Ok(())
}

/// Leaves only those changes that change something.
async fn keep_real_changes(
    work: &mut UnitOfWork,
    lines: &[Line],
    books: &Books,
    planned: &mut Plan,
) -> Result<()> {
    let mut real = vec![];
    for (i, k) in std::mem::take(&mut planned.changes) {
        let (line, known) = (&lines[i], &books.known[k]);
        let now = organisations::get(&mut work.conn, known.id).await?;
        let plain = line.name != now.name
            || line.kind.is_some_and(|k| k != now.kind)
            || (line.division_code.is_some() && line.division_code != now.division_code)
            || line.reporting.is_some_and(|r| r != now.reporting);
        match plain || line.more.as_ref().is_some_and(|m| m.differs(&now)) {
            true => real.push((i, k)),
            false => planned.same += 1,
        }
    }
    planned.changes = real;
    Ok(())
}

impl More {
    fn differs(&self, now: &Organisation) -> bool {
        fn other<T: PartialEq>(said: &Option<T>, now: &Option<T>) -> bool {
            said.is_some() && said != now
        }
        other(&self.employer_name, &now.employer_name)
            || other(&self.employer_credit_code, &now.employer_credit_code)
            || other(&self.employer_kind, &now.employer_kind)
            || other(&self.union_credit_code, &now.union_credit_code)
            || other(&self.founding_mode, &now.founding_mode)
            || other(&self.industry, &now.industry)
            || other(&self.address, &now.address)
            || other(&self.chair_name, &now.chair_name)
            || other(&self.workers, &now.workers)
            || other(&self.founded_on, &now.founded_on)
            || other(&self.approved_on, &now.approved_on)
            || other(&self.approval_no, &now.approval_no)
            || other(&self.term_ends_on, &now.term_ends_on)
    }
}

/// The writing half of a load.
struct Load<'a> {
    deputy: &'a Deputy,
    lines: &'a [Line],
    books: &'a Books,
    /// From which day a row stands in its place that does not say so.
    since: Day,
    start: Instant,
    digest: &'a str,
}

impl Load<'_> {
    async fn write(
        &self,
        planned: &Plan,
        progress: &(impl Fn(u64, u64) + Send + Sync),
    ) -> Result<()> {
        let all = planned.levels.iter().map(Vec::len).sum::<usize>() + planned.changes.len();
        let mut done = 0u64;
        let mut ids: HashMap<usize, Id> = HashMap::with_capacity(all);
        for level in &planned.levels {
            for rows in level.chunks(CHUNK) {
                for (i, _) in rows {
                    ids.insert(*i, self.id(ids.len()));
                }
                self.deputy
                    .write(async |work| self.make(work, rows, &ids).await)
                    .await?;
                done += rows.len() as u64;
                progress(done, all as u64);
            }
        }
        for rows in planned.changes.chunks(CHUNK) {
            self.deputy
                .write(async |work| self.amend(work, rows).await)
                .await?;
            done += rows.len() as u64;
            progress(done, all as u64);
        }
        self.divisions().await
    }
    /// Identities in the order of the plan: a level is one range of them, and its rows lie side by side in every index.
    fn id(&self, n: usize) -> Id {
        const A_MILLISECOND: usize = 4_096;
        let micros = self.start.micros() + (n / A_MILLISECOND) as i64 * 1_000;
        Id::new(Instant::of_micros(micros), (n % A_MILLISECOND) as u16)
    }
    async fn make(
        &self,
        work: &mut UnitOfWork,
        rows: &[(usize, Under)],
        ids: &HashMap<usize, Id>,
    ) -> Result<()> {
        placements::take_turn(work).await?;
        let (now, by) = (work.now, work.actor.account_id);
        let (mut made, mut placed) = (vec![], vec![]);
        for (i, under) in rows {
            let (line, id) = (&self.lines[*i], ids[i]);
            let above = match under {
                Under::Known(k) => Some(self.books.known[*k].id),
                Under::Line(above) => Some(ids[above]),
                Under::Nothing => None,
            };
            let new = self.new_organisation(line, above);
            let keys = (sort_key(&new.name), normal_name(&new.name));
            if let Some(above) = above {
                let from = new.from_day;
                let placement = work.new_id();
                placed.push(args![placement, id, "parent", above, from, true, now, by]);
            }
            made.push(organisations::row(id, &new, keys, now, by));
        }
        let said = msg!("organisations-import-meanwhile");
        organisations::insert(&mut work.conn, made)
            .await
            .map_err(|e| e.taken(said))?;
        organisations::place(&mut work.conn, placed).await?;
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            store::graft_level(&mut work.conn, ids[&first.0], ids[&last.0]).await?;
            let facts = serde_json::json!({ "file": self.digest, "new": rows.len(),
                "first": self.lines[first.0].code, "last": self.lines[last.0].code });
            work.audit("organisation.import", ("organisation", None), None, facts);
        }
        Ok(())
    }
    fn new_organisation(&self, line: &Line, above: Option<Id>) -> NewOrganisation {
        let more = line.more.as_deref().cloned().unwrap_or_default();
        let from = line.from_day.or(more.founded_on).unwrap_or(self.since);
        let kind = line.kind.unwrap_or(kind::FEDERATION);
        NewOrganisation {
            division_code: line.division_code.clone(),
            reporting: line.reporting.unwrap_or(false),
            employer_name: more.employer_name,
            employer_credit_code: more.employer_credit_code,
            employer_kind: more.employer_kind,
            union_credit_code: more.union_credit_code,
            founding_mode: more.founding_mode,
            industry: more.industry,
            address: more.address,
            chair_name: more.chair_name,
            workers: more.workers,
            founded_on: more.founded_on,
            approved_on: more.approved_on,
            approval_no: more.approval_no,
            term_ends_on: more.term_ends_on,
            ..NewOrganisation::named(line.name.as_str(), kind, above, from)
                .coded(line.code.as_str())
        }
    }
    async fn amend(&self, work: &mut UnitOfWork, rows: &[(usize, usize)]) -> Result<()> {
        for (i, k) in rows {
            let line = &self.lines[*i];
            let now = organisations::get(&mut work.conn, self.books.known[*k].id).await?;
            let row = args![
                now.id,
                line.name.as_str(),
                sort_key(&line.name),
                normal_name(&line.name),
                line.kind.unwrap_or(&now.kind),
                line.division_code
                    .as_deref()
                    .or(now.division_code.as_deref()),
                line.reporting.unwrap_or(now.reporting)
            ];
            store::amend(&mut work.conn, row).await?;
            if let Some(more) = &line.more {
                store::amend_more(&mut work.conn, now.id, more).await?;
            }
            let facts = serde_json::json!({ "file": self.digest, "line": line.line, "from": now.name, "to": line.name });
            work.audit(
                "organisation.amend",
                ("organisation", Some(now.id)),
                Some(now.id),
                facts,
            );
        }
        Ok(())
    }
    /// Rows with a level are divisions of the country: the gazetteer keeps them too.
    async fn divisions(&self) -> Result<()> {
        let leveled: Vec<&Line> = self.lines.iter().filter(|l| l.level.is_some()).collect();
        let row = |l: &&Line| -> Vec<Arg> {
            let parent = (!l.parent.is_empty()).then_some(l.parent.as_str());
            args![l.code.as_str(), l.name.as_str(), parent, l.level]
        };
        for rows in leveled.chunks(CHUNK) {
            let rows = rows.iter().map(row).collect();
            self.deputy
                .write(async |work| store::divisions(&mut work.conn, rows).await)
                .await?;
        }
        Ok(())
    }
}
