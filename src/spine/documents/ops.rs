//! What can be done with documents: issue under a number, read, correct, void; and give words.
use super::{
    changes,
    document::{self, Document, DocumentKind, MAX_ISSUED, NewDocument, Number, Text},
    store::{self, WordRow},
};
use crate::{
    args,
    kernel::{
        Error, Id, Result, UnitOfWork,
        paging::{Page, Window},
        place,
    },
    msg,
    policy::Right,
    spine::organisations,
};

/// The most that one export holds: a city's federations issue fewer in a decade.
pub const EXPORT: i64 = 20_000;

/// What the register is asked for; every field may be empty.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Found anywhere in number or title
    pub q: String,
    pub kind: String,
    pub year: String,
    pub word: String,
    /// `valid`, `void`, or `change`: with a change that waits
    pub state: String,
}

/// Issues a document under the next number of its issuer's word and of today's year. The caller has passed the gate of the
/// decision that the document announces, and the number stands or falls with that unit of work.
///
/// # Errors
/// [`Error::Invalid`] at `title` or `body`; [`Error::Conflict`] when the issuer has no word.
pub async fn issue(work: &mut UnitOfWork, new: NewDocument) -> Result<Document> {
    let number = number(work, new.organisation_id).await?;
    issue_as(work, number, new).await
}

/// Takes the next number of an organisation: for a decision that prints it before its document can be written. Whoever asks
/// next waits until this unit of work ends.
///
/// # Errors
/// [`Error::Conflict`] when the issuer has no word.
pub async fn number(work: &mut UnitOfWork, organisation_id: Id) -> Result<Number> {
    let word = word_to_use(work, organisation_id).await?;
    let year = i64::from(work.today().year());
    let serial = store::next(&mut work.conn, &word, year).await?;
    Ok(Number { word, year, serial })
}

/// Issues a document under a number that this unit of work took. As [`issue`] otherwise.
pub async fn issue_as(work: &mut UnitOfWork, number: Number, new: NewDocument) -> Result<Document> {
    let wrong = document::text_problems(&new.title, &new.body, MAX_ISSUED);
    Error::unless_empty(wrong)?;
    let issuer = organisations::get(work, new.organisation_id).await?.name;
    let today = work.today();
    let (id, now, by) = (work.new_id(), work.now, work.actor.account_id);
    let title = new.title.trim();
    let row = args![
        id,
        new.organisation_id,
        new.about_id,
        new.kind.key(),
        number.word.as_str(),
        number.year,
        number.serial,
        number.to_string(),
        issuer.as_str(),
        today,
        now,
        by,
        new.record.0,
        new.record.1,
        title
    ];
    store::insert(&mut work.conn, row).await?;
    let text = [title, new.addressee.trim(), new.body.trim()];
    let sha256 = document::digest(&number.to_string(), &issuer, today, text);
    let facts = serde_json::json!({ "number": number.to_string(), "sha256": hex::encode(&sha256) });
    let row = args![
        id,
        1_i64,
        text[0],
        text[1],
        text[2],
        sha256,
        None::<String>,
        now,
        by
    ];
    store::insert_text(&mut work.conn, row).await?;
    work.audit(
        "document.issue",
        ("document", Some(id)),
        Some(new.organisation_id),
        facts,
    );
    store::get(&mut work.conn, id).await
}

/// The word that an organisation's next document will carry: its own, or the likely one while it is free.
///
/// # Errors
/// [`Error::Conflict`] when it has none and the likely one belongs to somebody else.
pub async fn word_of(work: &mut UnitOfWork, organisation_id: Id) -> Result<String> {
    if let Some((word, _)) = store::word(&mut work.conn, organisation_id).await? {
        return Ok(word);
    }
    let name = organisations::get(work, organisation_id).await?.name;
    let missing = Error::Conflict(msg!("documents-word-missing", name = &name));
    let word = document::likely_word(&name).ok_or(missing)?;
    match store::holder(&mut work.conn, &word).await? {
        // Its own by now: somebody else was quicker by a moment.
        Some(holder) if holder != organisation_id => Err(Error::Conflict(msg!(
            "documents-word-missing",
            name = &name
        ))),
        _ => Ok(word),
    }
}

async fn word_to_use(work: &mut UnitOfWork, organisation_id: Id) -> Result<String> {
    let word = word_of(work, organisation_id).await?;
    let values = args![
        organisation_id,
        word.as_str(),
        work.now,
        work.actor.account_id
    ];
    if store::adopt_word(&mut work.conn, values).await? > 0 {
        record_word(work, organisation_id, &word);
        return Ok(word);
    }
    // It had one all along, or somebody else was quicker by a moment.
    word_of(work, organisation_id).await
}

/// A document with its texts, the newest first, for whoever reaches its issuer or whom it is about.
pub async fn get(work: &mut UnitOfWork, id: Id) -> Result<(Document, Vec<Text>)> {
    let document = store::get(&mut work.conn, id).await?;
    may_read(work, &document).await?;
    let texts = store::texts(&mut work.conn, id).await?;
    Ok((document, texts))
}

async fn may_read(work: &mut UnitOfWork, document: &Document) -> Result<()> {
    let about = document.about_id.unwrap_or(document.organisation_id);
    if organisations::may_see(work, Right::DocumentsRead, about).await? {
        return Ok(());
    }
    if is_for_those_below(work, document).await? {
        return Ok(());
    }
    work.may(Right::DocumentsRead, document.organisation_id)
        .await
}

/// Whether a document goes to everybody below its issuer, and the actor stands there: a circular that its units acknowledge, a
/// notice of their targets. What is about somebody in particular is theirs and their superiors' alone.
async fn is_for_those_below(work: &mut UnitOfWork, document: &Document) -> Result<bool> {
    let kind = DocumentKind::of_key(&document.kind);
    let general = document.about_id.is_none() && kind.is_some_and(DocumentKind::is_general);
    if !general {
        return Ok(false);
    }
    let roles = work.actor.roles_with(Right::DocumentsRead);
    let posts = work.actor.posts.clone();
    for post in posts.into_iter().filter(|p| roles.contains(&p.role)) {
        let line = place::line(&mut work.conn, post.organisation_id).await?;
        if line.contains(&document.organisation_id) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a record has issued, for a verb that has its own gate.
pub async fn of_record(work: &mut UnitOfWork, record: (&'static str, Id)) -> Result<Vec<Document>> {
    store::of_record(&mut work.conn, record).await
}

/// A page of the register within reach, the latest first.
pub async fn list(work: &mut UnitOfWork, ask: &Search, window: &Window) -> Result<Page<Document>> {
    let limit = window.limit()?;
    let before = match window.after::<1>()? {
        Some([id]) => id
            .parse()
            .map_err(|_| Error::field("after", msg!("paging-after")))?,
        None => Id(uuid::Uuid::max()),
    };
    let rows = search(work, ask, before, limit + 1).await?;
    Ok(Page::of(rows, limit, |d| [d.id.to_string()]))
}

/// The register within reach for one sheet: at most [`EXPORT`] rows.
pub async fn every(work: &mut UnitOfWork, ask: &Search) -> Result<Vec<Document>> {
    search(work, ask, Id(uuid::Uuid::max()), EXPORT).await
}

async fn search(
    work: &mut UnitOfWork,
    ask: &Search,
    before: Id,
    most: i64,
) -> Result<Vec<Document>> {
    let mut values = work.within(Right::DocumentsRead)?;
    let year: i64 = ask.year.trim().parse().unwrap_or_default();
    values.extend(args![
        pattern(&ask.q),
        ask.kind.as_str(),
        year,
        ask.word.trim(),
        ask.state.as_str(),
        before,
        most
    ]);
    store::list(&mut work.conn, values).await
}

/// What a search finds anywhere in a text; empty for everything.
fn pattern(q: &str) -> String {
    let q = q
        .trim()
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    if q.is_empty() { q } else { format!("%{q}%") }
}

/// A correction of what a document says: number, issuer and day stay.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Corrected {
    pub version: String,
    pub title: String,
    pub addressee: String,
    pub body: String,
    pub reason: String,
}

/// Issues a paper of a feature or, where it was issued before, writes its next edition under the same number. One that is void is
/// followed by a new paper. The caller has passed the gate of its own verb.
///
/// # Errors
/// As [`issue`] and [`correct`].
pub async fn edition(
    work: &mut UnitOfWork,
    issued: Option<Id>,
    new: NewDocument,
    reason: &str,
) -> Result<Document> {
    if let Some(id) = issued {
        let (document, _) = get(work, id).await?;
        if document.void_at.is_none() {
            let text = Corrected {
                version: document.version.to_string(),
                title: new.title,
                addressee: new.addressee,
                body: new.body,
                reason: reason.to_owned(),
            };
            correct(work, id, &text).await?;
            return Ok(document);
        }
    }
    issue(work, new).await
}

/// Writes a new version; the earlier ones stay. For a verb that has its own gate: what is typed by hand is proposed first.
///
/// # Errors
/// [`Error::Invalid`] at the fields; [`Error::Conflict`] when it was corrected or made void meanwhile.
pub async fn correct(work: &mut UnitOfWork, id: Id, ask: &Corrected) -> Result<()> {
    let (document, _) = get(work, id).await?;
    work.may(Right::DocumentsIssue, document.organisation_id)
        .await?;
    let mut wrong = document::text_problems(&ask.title, &ask.body, MAX_ISSUED);
    wrong.extend(document::reason_problem(&ask.reason));
    Error::unless_empty(wrong)?;
    let version: i64 = ask.version.parse().unwrap_or_default();
    let text = [ask.title.trim(), ask.addressee.trim(), ask.body.trim()];
    if store::raise(&mut work.conn, id, version, text[0]).await? == 0 {
        return Err(Error::Conflict(msg!("documents-moved-on")));
    }
    let sha256 = document::digest(&document.number, &document.issuer, document.issued_on, text);
    let facts = serde_json::json!({ "number": document.number, "version": version + 1, "sha256": hex::encode(&sha256) });
    let (now, by) = (work.now, work.actor.account_id);
    let row = args![
        id,
        version + 1,
        text[0],
        text[1],
        text[2],
        sha256,
        ask.reason.trim(),
        now,
        by
    ];
    store::insert_text(&mut work.conn, row).await?;
    work.audit(
        "document.correct",
        ("document", Some(id)),
        Some(document.organisation_id),
        facts,
    );
    changes::overtake(work, id).await
}

/// Makes a document void, for a verb that has its own gate. Its number is never given again.
///
/// # Errors
/// [`Error::Invalid`] at `reason`; [`Error::Conflict`] when it is void already.
pub async fn void(work: &mut UnitOfWork, id: Id, reason: &str) -> Result<()> {
    let (document, _) = get(work, id).await?;
    work.may(Right::DocumentsIssue, document.organisation_id)
        .await?;
    Error::unless_empty(document::reason_problem(reason).into_iter().collect())?;
    let (now, by) = (work.now, work.actor.account_id);
    if store::void(&mut work.conn, args![id, now, by, reason.trim()]).await? == 0 {
        return Err(Error::Conflict(msg!("documents-moved-on")));
    }
    let facts = serde_json::json!({ "number": document.number, "reason": reason.trim() });
    work.audit(
        "document.void",
        ("document", Some(id)),
        Some(document.organisation_id),
        facts,
    );
    changes::overtake(work, id).await
}

/// Those who may issue, within reach, with their words.
pub async fn words(work: &mut UnitOfWork) -> Result<Vec<WordRow>> {
    let reach = work.within(Right::DocumentsIssue)?;
    store::words(&mut work.conn, reach).await
}

/// Gives an organisation its word. Numbers already given keep theirs.
///
/// # Errors
/// [`Error::Invalid`] at `word`; [`Error::Conflict`] when it belongs to somebody else or was changed meanwhile.
pub async fn set_word(
    work: &mut UnitOfWork,
    organisation_id: Id,
    version: i64,
    word: &str,
) -> Result<()> {
    work.may(Right::DocumentsIssue, organisation_id).await?;
    let word = word.trim();
    Error::unless_empty(document::word_problem(word).into_iter().collect())?;
    let values = args![
        organisation_id,
        word,
        version,
        work.now,
        work.actor.account_id
    ];
    let written = store::set_word(&mut work.conn, values)
        .await
        .map_err(|e| e.taken(msg!("documents-word-taken", word = word)))?;
    if written == 0 {
        return Err(Error::Conflict(msg!("documents-moved-on")));
    }
    record_word(work, organisation_id, word);
    Ok(())
}

fn record_word(work: &mut UnitOfWork, organisation_id: Id, word: &str) {
    let facts = serde_json::json!({ "word": word });
    work.audit(
        "document.word",
        ("organisation", Some(organisation_id)),
        Some(organisation_id),
        facts,
    );
}
