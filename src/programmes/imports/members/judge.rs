//! What becomes of a row: new, the same, changed, a transfer, held or bad; decided by what is on the books now.
use super::{row::Draft, store};
use crate::{
    kernel::{Day, Id, Msg, Result, UnitOfWork},
    msg,
    programmes::imports::batch::{Remark, Verdict},
    spine::{ledger, people::normal_name},
};
use std::collections::{HashMap, HashSet};

/// The unions that rows may name: by code, and by name where only one bears it.
#[derive(Default)]
pub struct Known {
    by_code: HashMap<String, Id>,
    by_name: HashMap<String, Option<Id>>,
    /// Where a sheet for one union needs no column for it.
    only: Option<Id>,
}

impl Known {
    /// The open unions at or below an organisation.
    pub async fn load(work: &mut UnitOfWork, organisation_id: Id) -> Result<Known> {
        let mut known = Known::default();
        for (id, code, name) in store::unions(&mut work.conn, organisation_id).await? {
            known.by_code.insert(code, id);
            known
                .by_name
                .entry(name)
                .and_modify(|n| *n = None)
                .or_insert(Some(id));
            if id == organisation_id {
                known.only = Some(id);
            }
        }
        Ok(known)
    }
    pub fn find(&self, text: &str) -> std::result::Result<Id, Msg> {
        if text.is_empty() {
            return self.only.ok_or_else(|| msg!("imports-union-missing"));
        }
        if let Some(id) = self.by_code.get(text) {
            return Ok(*id);
        }
        match self.by_name.get(&normal_name(text)) {
            Some(Some(id)) => Ok(*id),
            Some(None) => Err(msg!("imports-union-twice", name = text)),
            None => Err(msg!("imports-union-unknown", name = text)),
        }
    }
}

/// What the whole file says before any row is judged: who comes twice, and which phone is shared by how many.
#[derive(Default)]
pub struct Overview {
    first_line: HashMap<[u8; 16], i64>,
    phones: HashMap<[u8; 8], u32>,
}

impl Overview {
    pub fn note(&mut self, digest: &[u8], phone: Option<&[u8]>, line: i64) {
        self.first_line.entry(front(digest)).or_insert(line);
        if let Some(phone) = phone {
            *self.phones.entry(front(phone)).or_default() += 1;
        }
    }
    fn earlier(&self, draft: &Draft) -> Option<i64> {
        self.first_line
            .get(&front(&draft.digest))
            .copied()
            .filter(|first| *first < draft.line)
    }
    fn sharing(&self, phone: &[u8]) -> i64 {
        self.phones
            .get(&front(phone))
            .copied()
            .unwrap_or_default()
            .into()
    }
}

/// Digests are even: their front tells them apart as well as the whole would, at a fraction of the memory.
fn front<const N: usize>(digest: &[u8]) -> [u8; N] {
    let mut front = [0; N];
    front.copy_from_slice(&digest[..N]);
    front
}

/// A draft with what becomes of it.
pub struct Judged {
    pub draft: Draft,
    pub verdict: Verdict,
    pub remarks: Vec<Remark>,
    pub person: Option<Id>,
    /// The membership it changes or is transferred from.
    pub membership: Option<(Id, Id)>,
}

/// Judges a chunk of drafts against the books, in a few statements. `shared`: a phone on more people than this is held.
pub async fn judge(
    work: &mut UnitOfWork,
    drafts: Vec<Draft>,
    overview: &Overview,
    shared: i64,
) -> Result<Vec<Judged>> {
    let digests = drafts.iter().map(|d| d.digest.clone()).collect();
    let known = store::people(&mut work.conn, digests).await?;
    let known: HashMap<Vec<u8>, store::OnBooks> = known
        .into_iter()
        .map(|k| (k.number_digest.clone(), k))
        .collect();
    let phones = drafts
        .iter()
        .filter_map(|d| d.phone_digest.clone())
        .collect();
    let phones: HashMap<Vec<u8>, i64> = store::phones(&mut work.conn, phones)
        .await?
        .into_iter()
        .collect();
    let on_books = |phone: &Vec<u8>| phones.get(phone).copied().unwrap_or_default();
    let twins = twins(work, &drafts).await?;
    let left = left(work, &known).await?;
    let one = |draft: Draft| {
        let sharing = draft
            .phone_digest
            .as_ref()
            .map(|p| overview.sharing(p).max(on_books(p) + 1));
        let twin = twins.get(&draft.twin_digest).is_some_and(|n| *n > 1);
        let mut judged = verdict(
            draft,
            &known,
            &left,
            overview,
            sharing.is_some_and(|n| n > shared),
            shared,
        );
        if twin && judged.verdict == Verdict::New {
            let at = judged.draft.cell.clone();
            let msg = msg!("imports-twin");
            judged.remarks.push(Remark { at, msg });
        }
        judged
    };
    Ok(drafts.into_iter().map(one).collect())
}

/// Until when those without a home were counted: they cannot have joined anew before.
async fn left(
    work: &mut UnitOfWork,
    known: &HashMap<Vec<u8>, store::OnBooks>,
) -> Result<HashMap<Id, Day>> {
    let homeless = known.values().filter(|k| k.membership_id.is_none());
    ledger::last_ended(work, homeless.map(|k| k.person_id).collect()).await
}

/// How many different numbers bear each name and birthday, on the books and in the chunk (domain 2.2: looked at by hand).
async fn twins(work: &mut UnitOfWork, drafts: &[Draft]) -> Result<HashMap<Vec<u8>, usize>> {
    let asked = drafts.iter().map(|d| d.twin_digest.clone()).collect();
    let mut numbers: HashSet<(Vec<u8>, Vec<u8>)> = store::twins(&mut work.conn, asked)
        .await?
        .into_iter()
        .collect();
    let of_chunk = drafts.iter();
    numbers.extend(of_chunk.map(|d| (d.twin_digest.clone(), d.digest.clone())));
    let mut many = HashMap::new();
    for (twin, _) in numbers {
        *many.entry(twin).or_default() += 1;
    }
    Ok(many)
}

fn verdict(
    draft: Draft,
    known: &HashMap<Vec<u8>, store::OnBooks>,
    left: &HashMap<Id, Day>,
    overview: &Overview,
    held: bool,
    shared: i64,
) -> Judged {
    let found = known.get(&draft.digest);
    let mut judged = Judged {
        verdict: Verdict::New,
        remarks: vec![],
        person: found.map(|k| k.person_id),
        membership: None,
        draft,
    };
    let cell = judged.draft.cell.clone();
    let mut say = |msg: Msg| {
        judged.remarks.push(Remark {
            at: cell.clone(),
            msg,
        })
    };
    if let Some(line) = overview.earlier(&judged.draft) {
        say(msg!("imports-twice", line = line));
        judged.verdict = Verdict::Bad;
        return judged;
    }
    if let Some(k) = found
        && let (Some(membership), Some(organisation)) = (k.membership_id, k.organisation_id)
    {
        judged.membership = Some((membership, organisation));
        if k.name != judged.draft.name {
            say(msg!("imports-other-name"));
            judged.verdict = Verdict::Bad;
        } else if organisation != judged.draft.union {
            say(msg!("imports-transfer"));
            judged.verdict = Verdict::Transfer;
        } else if k.differs(&judged.draft) {
            say(msg!("imports-changed"));
            judged.verdict = Verdict::Changed;
        } else {
            judged.verdict = Verdict::Same;
        }
        return judged;
    }
    let until = found.and_then(|k| left.get(&k.person_id).copied());
    if let Some(until) = until.filter(|day| judged.draft.joined_on < *day) {
        say(msg!("imports-left-later", day = until));
        judged.verdict = Verdict::Bad;
        return judged;
    }
    if held {
        say(msg!("imports-held-phone", limit = shared));
        judged.verdict = Verdict::Held;
    }
    judged
}
