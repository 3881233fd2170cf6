//! The charter: who may do what, where. One table and one pure function; it depends on nothing but identity, and nothing else decides.
//!
//! A post is a role on an organisation, and reaches that organisation and everything below it. `unionhall account matrix` prints the table.
use crate::kernel::Id;

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant),*];
            /// The name in tables, APIs and message keys.
            pub fn key(self) -> &'static str { match self { $($name::$variant => $text),* } }
            pub fn of_key(key: &str) -> Option<$name> { $name::ALL.iter().copied().find(|x| x.key() == key) }
        }
    };
}

named! {
    /// What a person is appointed to.
    Role {
        ProvinceViewer = "province-viewer",
        CityLeader = "city-leader",
        /// 组织部: founding, membership, campaigns.
        CityOrganiser = "city-organiser",
        /// 宣教部: portal, culture.
        CityCulture = "city-culture",
        /// 经济技术部: contests, training, honours.
        CityContests = "city-contests",
        /// 权益保障部: requests, aid.
        CityRights = "city-rights",
        /// 系统管理员: one of the three who keep the city apart from its work. Settings, organisations, messages, backups.
        Administrator = "administrator",
        /// 安全管理员: the second. Accounts, posts and locks; the rules of signing in; the state of the keys.
        SecurityAdministrator = "security-administrator",
        /// 审计管理员: the third. Reads what everybody did, the other two above all.
        Auditor = "auditor",
        /// 县级分管领导: the head of a reporting unit.
        CountyLeader = "county-leader",
        CountyCadre = "county-cadre",
        StreetCadre = "street-cadre",
        Chair = "chair",
        Worker = "worker",
    }
}

named! {
    /// What can be done to the records of an organisation.
    Right {
        OrganisationsRead = "organisations-read",
        OrganisationsChange = "organisations-change",
        FoundingsRead = "foundings-read",
        /// Apply for a union to be founded.
        FoundingsPropose = "foundings-propose",
        /// Return, approve or refuse an application to found; dissolve.
        FoundingsDecide = "foundings-decide",
        /// The register of document numbers, and what was issued.
        DocumentsRead = "documents-read",
        /// Correct or void a document; set the word of its numbers.
        DocumentsIssue = "documents-issue",
        MembersRead = "members-read",
        /// Review applications to join; admit, return, refuse.
        MembersAdmit = "members-admit",
        /// Withdraw a confirmed record by a reversal.
        MembersWithdraw = "members-withdraw",
        TransfersDecide = "transfers-decide",
        /// See a whole personal number, with a reason, on the record.
        NumbersUnmask = "numbers-unmask",
        ImportsRead = "imports-read",
        ImportsMake = "imports-make",
        ImportsConfirm = "imports-confirm",
        /// Figures and their masked records beyond what is public.
        FiguresRead = "figures-read",
        IndicatorsSet = "indicators-set",
        TargetsRead = "targets-read",
        TargetsSet = "targets-set",
        CampaignsRead = "campaigns-read",
        /// Set campaigns up, assess their weeks, supervise, close rectifications, publish.
        CampaignsRun = "campaigns-run",
        /// A leader's comment on the units of a campaign.
        CampaignsComment = "campaigns-comment",
        /// What a ranked unit says for itself: acknowledge, reply, commit, object.
        CampaignsAnswer = "campaigns-answer",
        TasksRead = "tasks-read",
        /// Take up, report on and finish a task.
        TasksDo = "tasks-do",
        AccountsRead = "accounts-read",
        AccountsManage = "accounts-manage",
        /// Propose who holds one of the three offices; confirm what one of another office proposed.
        OfficesKeep = "offices-keep",
        /// Rules of signing in: tries, lock-out.
        SecuritySet = "security-set",
        /// The state of the keys; never a key.
        KeysRead = "keys-read",
        AuditRead = "audit-read",
        OutboxRead = "outbox-read",
        NewsWrite = "news-write",
        SettingsRead = "settings-read",
        SettingsChange = "settings-change",
        CheckRun = "check-run",
    }
}

use Right::*;

/// Rights that only look.
const READING: &[Right] = &[
    OrganisationsRead,
    FoundingsRead,
    DocumentsRead,
    MembersRead,
    ImportsRead,
    FiguresRead,
    TargetsRead,
    CampaignsRead,
    TasksRead,
];

/// The table. Every right a role has, within the subtree of its post.
pub fn rights(role: Role) -> Vec<Right> {
    let with = |more: &[Right]| [READING, more].concat();
    match role {
        // 41: read-only, no raw numbers.
        Role::ProvinceViewer => vec![OrganisationsRead, FiguresRead, TargetsRead, CampaignsRead],
        Role::CityLeader => with(&[SettingsRead, CampaignsComment, TasksDo]),
        Role::CityOrganiser => with(&[
            OrganisationsChange,
            FoundingsPropose,
            FoundingsDecide,
            DocumentsIssue,
            MembersAdmit,
            MembersWithdraw,
            TransfersDecide,
            NumbersUnmask,
            ImportsMake,
            ImportsConfirm,
            IndicatorsSet,
            TargetsSet,
            CampaignsRun,
            TasksDo,
            SettingsRead,
            NewsWrite,
        ]),
        Role::CityCulture => vec![
            OrganisationsRead,
            FiguresRead,
            TargetsRead,
            CampaignsRead,
            NewsWrite,
        ],
        Role::CityContests | Role::CityRights => {
            vec![OrganisationsRead, FiguresRead, TargetsRead, CampaignsRead]
        }
        // Separation of duties (domain 1.5, 5.2): who keeps the system sees no member and decides nothing, and none of the three
        // holds what another does.
        Role::Administrator => vec![
            OrganisationsRead,
            OrganisationsChange,
            OfficesKeep,
            SettingsRead,
            SettingsChange,
            OutboxRead,
            ImportsRead,
            FiguresRead,
            TargetsRead,
            CampaignsRead,
            CheckRun,
        ],
        Role::SecurityAdministrator => vec![
            OrganisationsRead,
            AccountsRead,
            AccountsManage,
            OfficesKeep,
            SecuritySet,
            KeysRead,
            SettingsRead,
        ],
        Role::Auditor => with(&[
            AccountsRead,
            OfficesKeep,
            KeysRead,
            AuditRead,
            SettingsRead,
            CheckRun,
        ]),
        Role::CountyLeader => with(&[CampaignsComment, CampaignsAnswer, TasksDo]),
        Role::CountyCadre => with(&[
            OrganisationsChange,
            FoundingsPropose,
            FoundingsDecide,
            DocumentsIssue,
            MembersAdmit,
            MembersWithdraw,
            TransfersDecide,
            NumbersUnmask,
            ImportsMake,
            ImportsConfirm,
            // A county divides its own targets among its streets and ranks them: one level down, the same.
            TargetsSet,
            CampaignsRun,
            CampaignsAnswer,
            TasksDo,
        ]),
        Role::StreetCadre => with(&[
            FoundingsPropose,
            MembersAdmit,
            TransfersDecide,
            ImportsMake,
            ImportsConfirm,
            CampaignsAnswer,
            TasksDo,
        ]),
        Role::Chair => vec![
            OrganisationsRead,
            FoundingsRead,
            FoundingsPropose,
            DocumentsRead,
            MembersRead,
            MembersAdmit,
            TransfersDecide,
            ImportsRead,
            ImportsMake,
            FiguresRead,
            TargetsRead,
            CampaignsRead,
        ],
        // A worker acts on what is their own, which needs no post.
        Role::Worker => vec![],
    }
}

/// A role on an organisation and everything below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    pub role: Role,
    pub organisation_id: Id,
}

/// Who acts, and with what posts today.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    pub account_id: Option<Id>,
    /// The person behind a worker's account.
    pub person_id: Option<Id>,
    /// As shown to others: the account's display name.
    pub name: String,
    pub posts: Vec<Post>,
    /// A bearer token may hold fewer rights than its account.
    pub only: Option<Vec<Right>>,
}

impl Actor {
    /// The roles through which this actor holds the right, somewhere.
    pub fn roles_with(&self, right: Right) -> Vec<Role> {
        if self
            .only
            .as_ref()
            .is_some_and(|only| !only.contains(&right))
        {
            return vec![];
        }
        let mut roles: Vec<Role> = self.posts.iter().map(|p| p.role).collect();
        roles.sort();
        roles.dedup();
        roles.retain(|r| rights(*r).contains(&right));
        roles
    }
    /// Whether the actor holds the right anywhere at all: for menus, never for access.
    pub fn has(&self, right: Right) -> bool {
        !self.roles_with(right).is_empty()
    }
}

impl Right {
    /// The right to see what this right acts on. Without it, the thing does not exist (404); with it, the act is forbidden (403).
    pub fn reading(self) -> Right {
        match self {
            OrganisationsChange => OrganisationsRead,
            FoundingsPropose | FoundingsDecide => FoundingsRead,
            DocumentsIssue => DocumentsRead,
            MembersAdmit | MembersWithdraw | TransfersDecide | NumbersUnmask => MembersRead,
            ImportsMake | ImportsConfirm => ImportsRead,
            IndicatorsSet => FiguresRead,
            TargetsSet => TargetsRead,
            CampaignsRun | CampaignsComment | CampaignsAnswer => CampaignsRead,
            TasksDo => TasksRead,
            AccountsManage => AccountsRead,
            SettingsChange | SecuritySet => SettingsRead,
            other => other,
        }
    }
}

/// The three who keep a city apart from its work (三员分立). Each holds its office and nothing else.
pub const OFFICES: [Role; 3] = [
    Role::Administrator,
    Role::SecurityAdministrator,
    Role::Auditor,
];

impl Role {
    /// Whether it is one of the three.
    pub fn is_office(self) -> bool {
        OFFICES.contains(&self)
    }
}

/// How a role comes to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giving {
    /// It follows from being one.
    Never,
    /// A security administrator gives it.
    Alone,
    /// One of the three proposes, one of another office confirms.
    ByTwo,
}

/// Who gives which role: the second table.
pub fn giving(role: Role) -> Giving {
    match role {
        Role::Worker => Giving::Never,
        role if role.is_office() => Giving::ByTwo,
        _ => Giving::Alone,
    }
}

/// The office through which somebody proposes or confirms; nobody holds two.
pub fn office(actor: &Actor) -> Option<Role> {
    let mut roles = actor.posts.iter().map(|p| p.role);
    roles.find(|r| r.is_office())
}

/// Whether the holder of an office may confirm what the holder of another proposed. What one of them wants, one of another
/// office must want, too: so none of the three gives itself, or its like, another's power.
pub fn seconds(proposed_as: Role, confirms_as: Role) -> bool {
    proposed_as.is_office() && confirms_as.is_office() && proposed_as != confirms_as
}

/// `line` is the organisation and everything above it.
pub fn may(actor: &Actor, right: Right, line: &[Id]) -> bool {
    let roles = actor.roles_with(right);
    let reaches = |p: &Post| roles.contains(&p.role) && line.contains(&p.organisation_id);
    actor.posts.iter().any(reaches)
}
