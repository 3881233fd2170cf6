//! The statements of the check-up, each bounded by reach. Run on both engines.
use super::checks::{Committee, Finding};
use crate::{
    kernel::{
        Result,
        db::{Arg, Conn},
    },
    within,
};

macro_rules! found {
    ($where:literal) => {
        concat!(
            "SELECT o.id, o.code, o.name, COUNT(*) OVER () AS found FROM organisations o WHERE o.status NOT IN ('5', '6') AND ",
            $where,
            " AND ",
            within!("o.id"),
            " ORDER BY o.code LIMIT 100"
        )
    };
}
// One top is right; so the second and later ones are found.
pub const SEVERAL_ROOTS: &str = found!(
    "NOT EXISTS (SELECT 1 FROM placements p WHERE p.organisation_id = o.id AND p.relation = 'parent')
     AND EXISTS (SELECT 1 FROM organisations r WHERE r.id < o.id AND r.status NOT IN ('5', '6')
       AND NOT EXISTS (SELECT 1 FROM placements q WHERE q.organisation_id = r.id AND q.relation = 'parent'))"
);
pub const UNDER_CLOSED: &str = found!(
    "EXISTS (SELECT 1 FROM placements p JOIN organisations a ON a.id = p.above_id
       WHERE p.organisation_id = o.id AND p.relation = 'parent' AND p.until_day IS NULL AND a.status IN ('5', '6'))"
);
pub const TWO_PLACEMENTS: &str = found!(
    "(SELECT COUNT(*) FROM placements p WHERE p.organisation_id = o.id AND p.relation = 'parent'
       AND p.from_day <= $3 AND (p.until_day IS NULL OR p.until_day >= $3)) > 1"
);
pub const LINE_DIFFERS: &str = found!(
    "EXISTS (SELECT 1 FROM placements p WHERE p.organisation_id = o.id AND p.relation = 'parent' AND p.settled
       AND p.from_day <= $3 AND (p.until_day IS NULL OR p.until_day >= $3)
       AND NOT EXISTS (SELECT 1 FROM organisation_lines l WHERE l.below = o.id AND l.above = p.above_id AND l.depth = 1))"
);
pub const SAME_NAME: &str = found!(
    "EXISTS (SELECT 1 FROM organisations t JOIN organisation_lines tl ON tl.below = t.id AND tl.depth = 1
       JOIN organisation_lines ol ON ol.below = o.id AND ol.depth = 1 AND ol.above = tl.above
       WHERE t.normal_name = o.normal_name AND t.id <> o.id AND t.status NOT IN ('5', '6'))"
);
pub const TERM_OVERDUE: &str = found!("o.term_ends_on < $3");
pub const NO_MEMBERS: &str = found!(
    "o.kind IN ('50', '51', '52') AND NOT EXISTS
       (SELECT 1 FROM memberships m WHERE m.organisation_id = o.id AND m.ended_on IS NULL)"
);
pub const NO_EMPLOYER_CODE: &str = found!("o.kind = '50' AND o.employer_credit_code IS NULL");
pub const NO_COMMITTEE: &str = found!(
    "o.reporting AND o.kind = '10' AND NOT EXISTS
       (SELECT 1 FROM organisation_lines l JOIN organisations c ON c.id = l.below
        WHERE l.above = o.id AND l.depth = 1 AND c.kind = '42' AND c.status NOT IN ('5', '6'))"
);
pub const NO_ACCOUNT: &str = found!(
    "o.reporting AND NOT EXISTS (SELECT 1 FROM grants h JOIN accounts a ON a.id = h.account_id
       WHERE h.organisation_id = o.id AND h.from_day <= $3 AND (h.until_day IS NULL OR h.until_day >= $3)
         AND a.disabled_at IS NULL)"
);

const COMMITTEES: &str = concat!(
    "SELECT o.id, o.code, o.name, c.id AS committee_id, c.name AS committee, c.founded_on, c.approved_on, c.approval_no
     FROM organisations o
     LEFT JOIN (organisation_lines l JOIN organisations c ON c.id = l.below AND c.kind = '42' AND c.status NOT IN ('5', '6'))
       ON l.above = o.id AND l.depth = 1
     WHERE o.status NOT IN ('5', '6') AND o.kind = '10' AND (o.reporting OR NOT EXISTS
       (SELECT 1 FROM placements p WHERE p.organisation_id = o.id AND p.relation = 'parent')) AND ",
    within!("o.id"),
    " ORDER BY o.code, c.founded_on"
);

pub async fn findings(
    conn: &mut Conn,
    sql: &'static str,
    within: Vec<Arg>,
) -> Result<Vec<Finding>> {
    conn.all(sql, within).await
}
pub async fn committees(conn: &mut Conn, within: Vec<Arg>) -> Result<Vec<Committee>> {
    conn.all(COMMITTEES, within).await
}
