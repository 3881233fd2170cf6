CREATE TABLE public._sqlx_migrations (
    version bigint NOT NULL,
    description text NOT NULL,
    installed_on timestamp with time zone DEFAULT now() NOT NULL,
    success boolean NOT NULL,
    checksum bytea NOT NULL,
    execution_time bigint NOT NULL
);
CREATE TABLE public.accounts (
    id uuid NOT NULL,
    name text NOT NULL,
    display_name text NOT NULL,
    person_id uuid,
    password_hash text,
    totp_sealed bytea,
    totp_last_step bigint,
    totp_required boolean NOT NULL,
    language text,
    demo boolean DEFAULT false NOT NULL,
    disabled_at timestamp with time zone,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid
);
CREATE TABLE public.application_events (
    id uuid NOT NULL,
    application_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    state text NOT NULL,
    actor text NOT NULL,
    reason text
);
CREATE TABLE public.applications (
    id uuid NOT NULL,
    tracking_digest bytea NOT NULL,
    tracking_sealed bytea NOT NULL,
    submission_key bytea NOT NULL,
    organisation_id uuid NOT NULL,
    number_digest bytea NOT NULL,
    number_sealed bytea NOT NULL,
    name text NOT NULL,
    twin_digest bytea NOT NULL,
    phone_digest bytea NOT NULL,
    phone_sealed bytea NOT NULL,
    phone_verified boolean NOT NULL,
    group_code text NOT NULL,
    employer text,
    channel text NOT NULL,
    origin_digest bytea NOT NULL,
    consent_version bigint NOT NULL,
    consent_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    reason_code text,
    reason text,
    person_id uuid,
    membership_id uuid,
    transfer_id uuid,
    author_id uuid,
    flags text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by uuid,
    CONSTRAINT applications_channel_check CHECK ((channel = ANY (ARRAY['scan'::text, 'window'::text, 'interface'::text])))
);
CREATE TABLE public.audit_head (
    one bigint NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_head_one_check CHECK ((one = 1))
);
CREATE TABLE public.audits (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id uuid,
    actor text NOT NULL,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid,
    organisation_id uuid,
    facts text NOT NULL,
    origin text NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE public.board_places (
    campaign_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    day bigint NOT NULL,
    place bigint,
    score_x1000 bigint
);
CREATE TABLE public.boards (
    campaign_id uuid NOT NULL,
    day bigint NOT NULL,
    as_of timestamp with time zone NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    late boolean NOT NULL,
    content text NOT NULL,
    hash bytea NOT NULL
);
CREATE TABLE public.calendar_days (
    day date NOT NULL,
    working boolean NOT NULL,
    name text NOT NULL,
    reason text,
    changed_at timestamp with time zone,
    changed_by uuid
);
CREATE TABLE public.campaign_indicators (
    campaign_id uuid NOT NULL,
    "position" bigint NOT NULL,
    indicator text NOT NULL,
    weight text NOT NULL
);
CREATE TABLE public.campaigns (
    id uuid NOT NULL,
    key text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    organisation_id uuid NOT NULL,
    from_day date NOT NULL,
    days bigint NOT NULL,
    cut_off bigint NOT NULL,
    cap text NOT NULL,
    tie_breakers text NOT NULL,
    target_kind text NOT NULL,
    scope text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT campaigns_cut_off_check CHECK (((cut_off >= 1) AND (cut_off <= 1440))),
    CONSTRAINT campaigns_days_check CHECK (((days >= 1) AND (days <= 366))),
    CONSTRAINT campaigns_scope_check CHECK ((scope = ANY (ARRAY['public'::text, 'staff'::text])))
);
CREATE TABLE public.codes (
    list text NOT NULL,
    code text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    "position" bigint NOT NULL,
    mark text,
    from_day date,
    until_day date
);
CREATE TABLE public.consent_texts (
    purpose text NOT NULL,
    version bigint NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    from_day date NOT NULL,
    reason text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid
);
CREATE TABLE public.consents (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    purpose text NOT NULL,
    version bigint NOT NULL,
    channel text NOT NULL,
    given_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone
);
CREATE TABLE public.corrections (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    field text NOT NULL,
    wish_sealed bytea NOT NULL,
    state text NOT NULL,
    answer text,
    author_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by uuid,
    version bigint DEFAULT 1 NOT NULL
);
CREATE TABLE public.covered_employers (
    organisation_id uuid NOT NULL,
    credit_code text NOT NULL,
    name text NOT NULL
);
CREATE TABLE public.dissolutions (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    decided_at timestamp with time zone,
    decided_by uuid,
    decision text DEFAULT ''::text NOT NULL,
    CONSTRAINT dissolutions_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE TABLE public.divisions (
    code text NOT NULL,
    name text NOT NULL,
    parent text,
    level bigint NOT NULL
);
CREATE TABLE public.document_serials (
    word text NOT NULL,
    year bigint NOT NULL,
    last bigint NOT NULL
);
CREATE TABLE public.document_texts (
    document_id uuid NOT NULL,
    version bigint NOT NULL,
    title text NOT NULL,
    addressee text NOT NULL,
    body text NOT NULL,
    sha256 bytea NOT NULL,
    reason text,
    written_at timestamp with time zone NOT NULL,
    written_by uuid
);
CREATE TABLE public.document_words (
    organisation_id uuid NOT NULL,
    word text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid
);
CREATE TABLE public.documents (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    about_id uuid,
    kind text NOT NULL,
    word text NOT NULL,
    year bigint NOT NULL,
    serial bigint NOT NULL,
    number text NOT NULL,
    issuer text NOT NULL,
    issued_on date NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    issued_by uuid,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    version bigint NOT NULL,
    title text NOT NULL,
    void_at timestamp with time zone,
    void_by uuid,
    void_reason text,
    CONSTRAINT documents_serial_check CHECK ((serial > 0))
);
CREATE TABLE public.entries (
    seq bigint NOT NULL,
    nature text NOT NULL,
    kind text NOT NULL,
    category text NOT NULL,
    organisation_id uuid NOT NULL,
    lineage_id bigint NOT NULL,
    subject_id uuid NOT NULL,
    business_day date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_day date NOT NULL,
    amount bigint NOT NULL,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    confirmed_by uuid,
    cancels bigint,
    reason text,
    CONSTRAINT entries_amount_check CHECK ((amount <> 0)),
    CONSTRAINT entries_check CHECK (((nature = 'posting'::text) = (cancels IS NULL))),
    CONSTRAINT entries_check1 CHECK (((nature <> 'reversal'::text) OR (reason IS NOT NULL))),
    CONSTRAINT entries_check2 CHECK ((business_day <= recorded_day)),
    CONSTRAINT entries_nature_check CHECK ((nature = ANY (ARRAY['posting'::text, 'ending'::text, 'reversal'::text])))
);
CREATE TABLE public.files (
    id uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 bytea NOT NULL,
    organisation_id uuid,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    kind text DEFAULT ''::text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    removed_at timestamp with time zone,
    removed_by uuid,
    wiped_at timestamp with time zone
);
CREATE TABLE public.founding_employers (
    founding_id uuid NOT NULL,
    "position" bigint NOT NULL,
    credit_code text NOT NULL,
    name text NOT NULL
);
CREATE TABLE public.founding_paper_kinds (
    code text NOT NULL,
    zh text NOT NULL,
    en text NOT NULL,
    required boolean NOT NULL,
    asked_of text NOT NULL,
    "position" bigint NOT NULL,
    citation text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    until_day date
);
CREATE TABLE public.founding_steps (
    founding_id uuid NOT NULL,
    "position" bigint NOT NULL,
    act text NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id uuid,
    actor text NOT NULL,
    state text NOT NULL,
    reasons text NOT NULL,
    missing text NOT NULL,
    note text NOT NULL,
    facts text NOT NULL
);
CREATE TABLE public.foundings (
    id uuid NOT NULL,
    parent_id uuid NOT NULL,
    state text NOT NULL,
    kind text NOT NULL,
    mode text NOT NULL,
    name text NOT NULL,
    normal_name text NOT NULL,
    employer_name text NOT NULL,
    employer_normal_name text NOT NULL,
    credit_code text NOT NULL,
    employer_kind text NOT NULL,
    industry text NOT NULL,
    address text NOT NULL,
    legal_representative text NOT NULL,
    workers bigint,
    members bigint,
    women bigint,
    committee bigint,
    chair_name text NOT NULL,
    chair_declared boolean NOT NULL,
    preparatory text NOT NULL,
    planned_on date,
    note text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    organisation_id uuid,
    CONSTRAINT foundings_check CHECK (((state = ANY (ARRAY['approved'::text, 'revoked'::text])) = (organisation_id IS NOT NULL))),
    CONSTRAINT foundings_committee_check CHECK ((committee > 0)),
    CONSTRAINT foundings_members_check CHECK ((members > 0)),
    CONSTRAINT foundings_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text, 'revoked'::text]))),
    CONSTRAINT foundings_women_check CHECK ((women >= 0)),
    CONSTRAINT foundings_workers_check CHECK ((workers > 0))
);
CREATE TABLE public.grants (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    organisation_id uuid NOT NULL,
    from_day date NOT NULL,
    until_day date,
    granted_by uuid,
    granted_at timestamp with time zone NOT NULL,
    ended_by uuid,
    ended_at timestamp with time zone
);
CREATE TABLE public.idempotency_keys (
    account_id uuid NOT NULL,
    key text NOT NULL,
    claim uuid NOT NULL,
    request bytea NOT NULL,
    done boolean NOT NULL,
    status bigint,
    media_type text,
    location text,
    answer_sealed bytea,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.import_rows (
    import_id uuid NOT NULL,
    line bigint NOT NULL,
    verdict text NOT NULL,
    problems text NOT NULL,
    subject_id uuid
);
CREATE TABLE public.import_samples (
    import_id uuid NOT NULL,
    line bigint NOT NULL,
    subject_id uuid NOT NULL,
    finding text,
    note text,
    found_by uuid,
    found_at timestamp with time zone
);
CREATE TABLE public.imports (
    id uuid NOT NULL,
    kind text NOT NULL,
    organisation_id uuid NOT NULL,
    file_name text NOT NULL,
    file_sha256 bytea NOT NULL,
    file_size bigint NOT NULL,
    mapping text NOT NULL,
    state text NOT NULL,
    only_good boolean DEFAULT false NOT NULL,
    rows_all bigint DEFAULT 0 NOT NULL,
    rows_new bigint DEFAULT 0 NOT NULL,
    rows_changed bigint DEFAULT 0 NOT NULL,
    rows_transfer bigint DEFAULT 0 NOT NULL,
    rows_same bigint DEFAULT 0 NOT NULL,
    rows_held bigint DEFAULT 0 NOT NULL,
    rows_bad bigint DEFAULT 0 NOT NULL,
    done_line bigint DEFAULT 0 NOT NULL,
    seed text NOT NULL,
    sample_size bigint DEFAULT 0 NOT NULL,
    sample_denied bigint DEFAULT 0 NOT NULL,
    error text,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    applied_at timestamp with time zone,
    confirmed_at timestamp with time zone,
    confirmed_by uuid,
    undone_at timestamp with time zone,
    undone_by uuid,
    undo_reason text,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT imports_kind_check CHECK ((kind = ANY (ARRAY['unions'::text, 'members'::text])))
);
CREATE TABLE public.indicators (
    key text NOT NULL,
    version bigint NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    unit text NOT NULL,
    measure text NOT NULL,
    kinds text NOT NULL,
    categories text NOT NULL,
    basis text NOT NULL,
    definition_zh text NOT NULL,
    definition_en text NOT NULL,
    once_per_zh text NOT NULL,
    once_per_en text NOT NULL,
    owner_zh text NOT NULL,
    owner_en text NOT NULL,
    part_of text,
    "position" bigint NOT NULL,
    from_day date NOT NULL,
    reason text,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT indicators_basis_check CHECK ((basis = ANY (ARRAY['flow'::text, 'stock'::text]))),
    CONSTRAINT indicators_measure_check CHECK ((measure = ANY (ARRAY['sum'::text, 'distinct-persons'::text, 'distinct-categories'::text])))
);
CREATE TABLE public.jobs (
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    body text NOT NULL,
    account_id uuid,
    state text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    leased_until timestamp with time zone,
    holder text,
    done_units bigint DEFAULT 0 NOT NULL,
    all_units bigint DEFAULT 0 NOT NULL,
    error text,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT jobs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE TABLE public.leases (
    name text NOT NULL,
    holder text NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE TABLE public.ledger_head (
    one bigint NOT NULL,
    seq bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ledger_head_one_check CHECK ((one = 1))
);
CREATE TABLE public.lineage_members (
    organisation_id uuid NOT NULL,
    lineage_id bigint NOT NULL
);
CREATE TABLE public.lineages (
    id bigint NOT NULL,
    path text NOT NULL,
    organisation_id uuid NOT NULL
);
CREATE TABLE public.membership_events (
    id uuid NOT NULL,
    membership_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    act text NOT NULL,
    actor text NOT NULL,
    reason text
);
CREATE TABLE public.memberships (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    began_on date NOT NULL,
    ended_on date,
    end_reason text,
    group_code text NOT NULL,
    employment_form text,
    employer text,
    occupation text,
    channel text NOT NULL,
    verified boolean NOT NULL,
    application_id uuid,
    batch_id uuid,
    batch_line bigint,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    confirmed_at timestamp with time zone,
    confirmed_by uuid,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT memberships_channel_check CHECK ((channel = ANY (ARRAY['scan'::text, 'import'::text, 'window'::text, 'interface'::text, 'transfer'::text]))),
    CONSTRAINT memberships_check CHECK (((ended_on IS NULL) OR (ended_on >= began_on)))
);
CREATE TABLE public.news_articles (
    id uuid NOT NULL,
    slug text NOT NULL,
    channel_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    live bigint,
    published_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawn_by uuid,
    withdrawn_reason text,
    views bigint DEFAULT 0 NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT news_articles_check CHECK (((live IS NULL) = (published_at IS NULL)))
);
CREATE TABLE public.news_channels (
    id uuid NOT NULL,
    slug text NOT NULL,
    parent_id uuid,
    zh text NOT NULL,
    en text NOT NULL,
    "position" bigint NOT NULL,
    reprints boolean NOT NULL
);
CREATE TABLE public.news_editions (
    article_id uuid NOT NULL,
    number bigint NOT NULL,
    title_zh text NOT NULL,
    title_en text NOT NULL,
    body_zh text NOT NULL,
    body_en text NOT NULL,
    plain_zh text DEFAULT ''::text NOT NULL,
    plain_en text DEFAULT ''::text NOT NULL,
    reprint boolean NOT NULL,
    source_title text NOT NULL,
    source_outlet text NOT NULL,
    source_address text NOT NULL,
    source_day date,
    source_published_at timestamp with time zone,
    reason text,
    author_id uuid,
    edited_by uuid,
    written_at timestamp with time zone NOT NULL,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    published_by uuid,
    published_at timestamp with time zone,
    CONSTRAINT news_editions_check CHECK (((published_at IS NULL) OR (reviewed_at IS NOT NULL)))
);
CREATE TABLE public.news_figures (
    article_id uuid NOT NULL,
    number bigint NOT NULL,
    "position" bigint NOT NULL,
    placeholder text NOT NULL,
    value bigint NOT NULL,
    unit text NOT NULL,
    mark text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    period_zh text NOT NULL,
    period_en text NOT NULL,
    citation_zh text NOT NULL,
    citation_en text NOT NULL,
    frozen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.news_visits (
    article_id uuid NOT NULL,
    day date NOT NULL,
    visitor bytea NOT NULL,
    origin bytea NOT NULL
);
CREATE TABLE public.one_time_links (
    digest bytea NOT NULL,
    account_id uuid,
    purpose text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    created_by uuid
);
CREATE TABLE public.organisation_lines (
    below uuid NOT NULL,
    above uuid NOT NULL,
    depth bigint NOT NULL
);
CREATE TABLE public.organisations (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    name_sort text NOT NULL,
    normal_name text NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    division_code text,
    founding_mode text,
    employer_name text,
    employer_credit_code text,
    employer_kind text,
    union_credit_code text,
    industry text,
    address text,
    chair_name text,
    workers bigint,
    covered_employers bigint DEFAULT 1 NOT NULL,
    founded_on date,
    approved_on date,
    approval_no text,
    term_ends_on date,
    closed_on date,
    successor_id uuid,
    reporting boolean DEFAULT false NOT NULL,
    batch_id uuid,
    batch_line bigint,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT organisations_check CHECK (((founded_on IS NULL) OR (approved_on IS NULL) OR (founded_on <= approved_on))),
    CONSTRAINT organisations_covered_employers_check CHECK ((covered_employers >= 1)),
    CONSTRAINT organisations_workers_check CHECK ((workers >= 0))
);
CREATE TABLE public.outbox (
    id uuid NOT NULL,
    channel text NOT NULL,
    to_masked text NOT NULL,
    to_sealed bytea NOT NULL,
    text_sealed bytea NOT NULL,
    state text NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    error text,
    CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
CREATE TABLE public.people (
    id uuid NOT NULL,
    number_digest bytea NOT NULL,
    number_sealed bytea NOT NULL,
    name text NOT NULL,
    name_sort text NOT NULL,
    sex text NOT NULL,
    birth_year bigint NOT NULL,
    twin_digest bytea,
    phone_digest bytea,
    phone_sealed bytea,
    verify_state text NOT NULL,
    ethnic text,
    education text,
    politics text,
    batch_id uuid,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.phone_codes (
    phone_digest bytea NOT NULL,
    code_digest bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_for bytea
);
CREATE TABLE public.placements (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    relation text NOT NULL,
    above_id uuid NOT NULL,
    from_day date NOT NULL,
    until_day date,
    settled boolean NOT NULL,
    reason text,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT placements_check CHECK (((until_day IS NULL) OR (until_day >= from_day))),
    CONSTRAINT placements_check1 CHECK ((organisation_id <> above_id)),
    CONSTRAINT placements_relation_check CHECK ((relation = ANY (ARRAY['parent'::text, 'territory'::text, 'industry'::text, 'fund'::text])))
);
CREATE TABLE public.roster_units (
    roster_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    "position" bigint NOT NULL
);
CREATE TABLE public.sessions (
    digest bytea NOT NULL,
    account_id uuid NOT NULL,
    half boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    device text NOT NULL
);
CREATE TABLE public.settings (
    key text NOT NULL,
    value text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    reason text,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid
);
CREATE TABLE public.standing (
    subject_id uuid NOT NULL,
    kind text NOT NULL,
    seq bigint NOT NULL
);
CREATE TABLE public.tallies (
    organisation_id uuid NOT NULL,
    kind text NOT NULL,
    business_day date NOT NULL,
    recorded_day date NOT NULL,
    category text NOT NULL,
    amount bigint NOT NULL
);
CREATE TABLE public.targets (
    id uuid NOT NULL,
    indicator text NOT NULL,
    organisation_id uuid NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    kind text NOT NULL,
    version bigint NOT NULL,
    value bigint NOT NULL,
    document_no text,
    decided_on date,
    reason text,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT targets_check CHECK ((from_day <= to_day)),
    CONSTRAINT targets_check1 CHECK (((version = 1) OR (reason IS NOT NULL))),
    CONSTRAINT targets_kind_check CHECK ((kind = ANY (ARRAY['province-set'::text, 'city-raised'::text, 'own'::text]))),
    CONSTRAINT targets_value_check CHECK ((value >= 0))
);
CREATE TABLE public.throttles (
    key text NOT NULL,
    count bigint NOT NULL,
    resets_at timestamp with time zone NOT NULL
);
CREATE TABLE public.tokens (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    digest bytea NOT NULL,
    label text NOT NULL,
    scope text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_on date,
    revoked_at timestamp with time zone
);
CREATE TABLE public.transfers (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    from_membership_id uuid NOT NULL,
    from_organisation_id uuid NOT NULL,
    to_organisation_id uuid NOT NULL,
    to_membership_id uuid,
    state text NOT NULL,
    from_agreed_at timestamp with time zone,
    from_agreed_by uuid,
    to_agreed_at timestamp with time zone,
    to_agreed_by uuid,
    automatic boolean DEFAULT false NOT NULL,
    due_on date NOT NULL,
    group_code text NOT NULL,
    employer text,
    application_id uuid,
    batch_id uuid,
    reason text,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    ended_at timestamp with time zone,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT transfers_check CHECK ((from_organisation_id <> to_organisation_id))
);
CREATE TABLE public.tree_head (
    one bigint NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT tree_head_one_check CHECK ((one = 1))
);
CREATE TABLE public.unmaskings (
    id uuid NOT NULL,
    number_digest bytea NOT NULL,
    account_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL
);
INSERT INTO public._sqlx_migrations VALUES
	(1, 'organisations', '2026-11-22 11:56:48.891994+00', true, '\xb465c579ac10e7f856fae034bf08d4f1a32c8370aad9c8b4eb7de069fadc2d89f5c663f6a60f48b7853d08d01503c5e5', 20969159),
	(2, 'accounts', '2026-11-22 11:56:48.913975+00', true, '\xd98bee121721abc11e6b6c4f8d21c38b399fb2a9edc85a2c14318e2115c823247e616456145be733581174277b81b8d9', 22701884),
	(3, 'kernel', '2026-11-22 11:56:48.937194+00', true, '\xce9f61402ea14c9180309034f142f4f7e20518e604ac2db9e471c40aa39432b400ca547cf07c23df7f31862687bb7847', 40474846),
	(4, 'ledger', '2026-11-22 11:56:48.978561+00', true, '\xcde63762a13bc8fe16b3d6c30d467719591e96167dc9f1524d8e3f69bb151f9cc80d7838236018afb2d33950d239b548', 21241468),
	(5, 'people', '2026-11-22 11:56:49.000113+00', true, '\x1094c447e081a71c61015064fa9176706b947a02c0bf267401d77b48a7878a1676486ee89084c9f3b2766b4db1d354f9', 11903444),
	(6, 'membership', '2026-11-22 11:56:49.013466+00', true, '\x991b0c196225e181a156511a87c506fe603f58c810cd1e29949546baa5965473af5b2351e96bc9e77a26635bde66b673', 30879732),
	(7, 'imports', '2026-11-22 11:56:49.044978+00', true, '\x1a4966eff0a9efc4adae63ddf7f40e97aafd92b3a2593725e3551a4f7a926f05ed0143080d77fc78debb4205be87f060', 11474472),
	(8, 'founding', '2026-11-22 11:56:49.056896+00', true, '\xe99305e308a9735d7afd9b545fca54753391561aad0c42956aea60578000180873c7d56031d4e0f767fae2173bed3baa', 16879654),
	(9, 'figures', '2026-11-22 11:56:49.074112+00', true, '\xc04a4550f761a20c841d3e61fcab1e07a0af5551b2ebe7b7ccf9f380578e70aeeb26980eb98c78371a1a15cb9b32f0f7', 7976001),
	(10, 'campaigns', '2026-11-22 11:56:49.082555+00', true, '\xa1311816dbade5ad0112a206099499e3a78386d20e5a87561a4ccbf7326384c0cac83d3753db32a485f710150575817e', 10458887),
	(11, 'news', '2026-11-22 11:56:49.093376+00', true, '\x1806ef0691d2eea5574aa8193c1ac2f86812b0e341a59f822621f8064e2b19768436bd216f985f9ab87ba0b6d73e03c3', 23144952),
	(12, 'calendar', '2026-11-22 11:56:49.117059+00', true, '\x393d73ff4d14af75cabcfc133ae182f5bee78f0c8f641a62afd814798bbfab4fb30c26f48f740609dc9b646d4b78d455', 6799776),
	(13, 'tree', '2026-11-22 11:56:49.124625+00', true, '\x8af3141bd4deb3fdb16f7702f7efca7fc46eb878729d1a586f60221eea4ec6f6a43c779a88c2c78d7f2c71f3100016e7', 2645188),
	(15, 'joining', '2026-11-22 11:56:49.127718+00', true, '\x393e877a28c1b54eb836094ec81d1ed42830eb22e72623c30ad3114e2db96b60492577c13e5f0144919b5e51a8cc68cd', 9465331),
	(16, 'documents', '2026-11-22 11:56:49.137691+00', true, '\xc23e5b00a557a8baa2dc769ae5535e48330332f34ac1b60974b20d810f51452626a7ea20a1036aa87451083005c6afc2', 16231655);
INSERT INTO public.accounts VALUES
	('018256ea-ba80-7001-8fac-764205e47236', 'city-organiser', '市总组织部', NULL, NULL, NULL, NULL, true, NULL, false, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7001-bdf6-1a2a23eb4694', 'county-411002', '魏都区总工会', NULL, NULL, NULL, NULL, true, NULL, false, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7001-9944-630663ac75d1', 'county-411002-2', '魏都区总工会', NULL, NULL, NULL, NULL, true, NULL, false, NULL, 1, '2022-08-01 01:00:00+00', NULL);
INSERT INTO public.audit_head VALUES
	(1, 46, '\x6fe4141eb95313818b94934c874615ad18c8d6cbe2e599074d66bef139cdb4e6');
INSERT INTO public.audits VALUES
	(1, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'organisation.create', 'organisation', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"code":"411000","kind":"10","name":"许昌市总工会"}', 'job', '\x445862068f5354f13fb9f66ea3e62ee197dc3d44ee9b69934d4c68a18ee74460'),
	(2, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'organisation.create', 'organisation', '018256ea-ba80-7002-b9d7-370ba9e958dd', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"code":"411002","kind":"10","name":"魏都区总工会"}', 'job', '\xf6a082357763930cb5c81d67ac0d00b2f72cf6042866aed7cc20072b0a43293c'),
	(3, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'organisation.create', 'organisation', '018256ea-ba80-7004-a4f9-c357296442d5', '018256ea-ba80-7004-a4f9-c357296442d5', '{"code":"411003","kind":"10","name":"建安区总工会"}', 'job', '\xee727bd09c8587ce47bf942a5228429b0ee3fb5087adbb866434d35a9f43ea4f'),
	(4, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-7006-b674-30e357ecda0b', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"document_no":"许工〔2022〕18号","indicator":"unions.founded","kind":"province-set","period":"2022-08-01..2022-08-03","value":2,"version":1}', 'job', '\x6c4ad0f3805f816463c9b8f9548f1d0485eea683d845774c666f57589bd1b5d9'),
	(5, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-7007-989a-00c0571a5b94', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted","kind":"province-set","period":"2022-08-01..2022-08-03","value":10,"version":1}', 'job', '\x3520274b558de60465ef02a11e65547f0d33bc21355880102e259f2c3096941e'),
	(6, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-7008-b745-ac6fd46a7fad', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted.new-form","kind":"province-set","period":"2022-08-01..2022-08-03","value":5,"version":1}', 'job', '\x6daae6765864a8e3ea66f881055a8e42d63b32ba783ea05eb4e1dd1b0ad14f9b'),
	(7, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-7009-9f78-dc81cc6dee98', '018256ea-ba80-7004-a4f9-c357296442d5', '{"document_no":"许工〔2022〕18号","indicator":"unions.founded","kind":"province-set","period":"2022-08-01..2022-08-03","value":2,"version":1}', 'job', '\x936a86b447fc4dd45a81693685814bb2d5bab287371be9bd6680bb51891e04f8'),
	(8, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700a-a20d-ae2d67dea46e', '018256ea-ba80-7004-a4f9-c357296442d5', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted","kind":"province-set","period":"2022-08-01..2022-08-03","value":10,"version":1}', 'job', '\x602f04f2cd4ae4fcba42b08940ea390d0780dee8de279bb157de34504fd38287'),
	(9, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700b-abe8-9c35c12edbf5', '018256ea-ba80-7004-a4f9-c357296442d5', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted.new-form","kind":"province-set","period":"2022-08-01..2022-08-03","value":5,"version":1}', 'job', '\xcc79f111548928dc075a51fef8374c7cfa844aefd90cdf08d468fba4a2567d10'),
	(10, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700c-a6a6-9f2af467cbc0', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"document_no":"许工〔2022〕18号","indicator":"unions.founded","kind":"province-set","period":"2022-08-01..2022-08-03","value":2,"version":1}', 'job', '\xb8432fc1386167022cc7ad0a12d2a8781c64799957739aa9c30146de51e584e8'),
	(11, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700d-a2fa-91e56ba6767b', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted","kind":"province-set","period":"2022-08-01..2022-08-03","value":10,"version":1}', 'job', '\x9a521948a7e81feea0bed27a60df652f15b5932424094cab1deb4daf02ab47e1'),
	(12, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700e-89e1-8b7a071f1052', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted.new-form","kind":"province-set","period":"2022-08-01..2022-08-03","value":5,"version":1}', 'job', '\xd6c12225545b25e467a4cdfe03806fc49cf64429db8f283ce866d88d4c8bb689'),
	(13, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'campaign.create', 'campaign', '018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"cut_off":1080,"days":3,"from":"2022-08-01","key":"three-days","scope":"public","target_kind":"province-set","units":2}', 'job', '\x4bad65f176632161a5206d33fb945759baae41f0ccd88180ee8d08bdb5ae0812'),
	(14, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.create', 'account', '018256ea-ba80-7001-8fac-764205e47236', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"display_name":"市总组织部","name":"city-organiser"}', 'command line', '\x5db540f84f5d188e09dac4e4b9b4a49ebf5c2c56494e029ca94c2effc7299bef'),
	(15, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.grant', 'account', '018256ea-ba80-7001-8fac-764205e47236', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"from":"2022-08-01","grant":"018256ea-ba80-7002-87d5-d31f625e4520","role":"city-organiser","until":null}', 'command line', '\x441b3a0e62cfde62547b2d02ebf8c54c3b7c68f8220d1cf05309b7249b485e35'),
	(16, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.create', 'account', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"display_name":"魏都区总工会","name":"county-411002"}', 'command line', '\xb202f5efb167b5b5905ff1269a74a7d8f5e0c9155d1600d19287f61fa377c293'),
	(17, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.grant', 'account', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"from":"2022-08-01","grant":"018256ea-ba80-7002-baea-061f7fc8e12b","role":"county-cadre","until":null}', 'command line', '\xffe51b592ad9fe901bfc9b6be4b242f78fa47a58d2bbc08fd64fbcc4fc2bd219'),
	(18, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.create', 'account', '018256ea-ba80-7001-9944-630663ac75d1', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"display_name":"魏都区总工会","name":"county-411002-2"}', 'command line', '\x2b3edcc7b878bef21cf7902a6a74dfb5247303285f7fe281c477ac35ec8a6c03'),
	(19, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.grant', 'account', '018256ea-ba80-7001-9944-630663ac75d1', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"from":"2022-08-01","grant":"018256ea-ba80-7002-a9f6-4344898f67c3","role":"county-cadre","until":null}', 'command line', '\x73a8f1bd4388aff04426b2c55e1f9579ac474c13e0b265b43e23f831371360ca'),
	(20, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'import.create', 'import', '0182586b-4000-7001-9940-b8e881cf012c', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"bytes":459,"file":"工会.csv","kind":"unions"}', 'test', '\x00642ac32c3997ab03c693762971640fee12d0512b529108debe941fc740ef64'),
	(21, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'import.apply', 'import', '0182586b-4000-7001-9940-b8e881cf012c', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"only_good":false}', 'test', '\x93f5f8e8ed3e1c22a519ed34220291b0d99aac3bdbfb473503f821f8a49d9d1a'),
	(22, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'organisation.create', 'organisation', '0182586b-4000-7001-b1af-b577b9e2c5cb', '0182586b-4000-7001-b1af-b577b9e2c5cb', '{"code":"411002-00001","kind":"50","name":"魏都区示例电气0001有限公司工会"}', 'test', '\x13f3c7cf5f49526e6b840ea076a33f2c73f0085a42d159c9187f895fa7341c0a'),
	(23, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'organisation.create', 'organisation', '0182586b-4000-7003-8c05-0e78b75bf97b', '0182586b-4000-7003-8c05-0e78b75bf97b', '{"code":"411002-00002","kind":"50","name":"魏都区示例建材0002有限公司工会"}', 'test', '\x71e4cd56da8b035059397c69bb8e0ff194afd129ce7fb9519538cc84b69550b1'),
	(24, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-9940-b8e881cf012c', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":2}', 'test', '\xfa8673d23b7da25ff49315886b0be60532bdb39f20bfba0a4e20428762c14247'),
	(25, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-9940-b8e881cf012c', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":3}', 'test', '\xf04110bf393839f0fd99314091ed0cf2a5fed789c5677c2c88c71698edac7a99'),
	(26, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.confirm', 'import', '0182586b-4000-7001-9940-b8e881cf012c', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"sample":2,"seed":"8a5828eb2494381f"}', 'test', '\x9694f7affef3cedddd0aa6f87be245eeb30588d1f7fd348cdfc20c14c84385fb'),
	(27, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'import.create', 'import', '0182586b-4000-7001-9bd7-3530ed103c27', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"bytes":271,"file":"第一日.csv","kind":"members"}', 'test', '\xa8de46ced84f926987693d73082cedc592e483f15a1f41d529f28bbf61aca3ce'),
	(28, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'import.apply', 'import', '0182586b-4000-7001-9bd7-3530ed103c27', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"only_good":false}', 'test', '\xf0ead559953452fed886f7983cc4cdd52028041f027727a0ed2c4a921849b60a'),
	(29, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-9bd7-3530ed103c27', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":2}', 'test', '\x59e02d5afe504bf2adef8aa41e1005fceba625d1400fd1ada37c514667bfaeef'),
	(30, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-9bd7-3530ed103c27', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":3}', 'test', '\x8d27d70b5e28932753c4e17e47168bcd152259bc371fc3daa0584d4e5689485b'),
	(31, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-9bd7-3530ed103c27', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":4}', 'test', '\x09edc15ca8cdc65f8a2aaf41587e8c08b2ca60902f8521b64dc7a21012e3d9a3'),
	(32, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.confirm', 'import', '0182586b-4000-7001-9bd7-3530ed103c27', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"sample":3,"seed":"affc5bdf6d4e483a"}', 'test', '\x721bde25bba0b39790534240d45b416469935722165246654e33e624c960559f'),
	(33, '2022-08-01 10:01:00+00', NULL, 'clockwork', 'board.freeze', 'campaign', '018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"campaign":"three-days","day":1,"hash":"dfa86c1e878f08610caa786db6e130019c6ed8d65e1627dfc09ae9c8c100b051","late":false}', 'job', '\x86faf86bee3a801f870681d259d323b17153bff82f4b8f7fc53cbce34c466ed8'),
	(39, '2022-08-02 10:01:00+00', NULL, 'clockwork', 'board.freeze', 'campaign', '018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"campaign":"three-days","day":2,"hash":"df6201c7b7b362018cadbc07321423bb6ddc516a1ad97bd8c520ba67ad2345b7","late":false}', 'job', '\x3fad22b26f8cf8680e2be3adc36b3db18c79eefb09c9f62f3e4e98983f5a30f5'),
	(42, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'import.apply', 'import', '018262b7-f800-7001-965f-24e449d5b4da', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"only_good":false}', 'test', '\x28e3052d12438352370805f12df1b993e5531bfc4b7a56466e63a4647152b80a'),
	(34, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'import.create', 'import', '01825d91-9c00-7001-9623-96456913be2b', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"bytes":220,"file":"第二日.csv","kind":"members"}', 'test', '\x4e81ac09a12a53d1542162dff08390c65ec9bd45eba5bf66d8b8745a5a599c31'),
	(35, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'import.apply', 'import', '01825d91-9c00-7001-9623-96456913be2b', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"only_good":false}', 'test', '\x3cfdb61305029f8625ccfc443d22a143ae49e64a101c1d8f5d37063c3ec1b8bc'),
	(36, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '01825d91-9c00-7001-9623-96456913be2b', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":2}', 'test', '\xf360783da09348fe935294eefce15d7db0dbf9800baf7f8c42d99271d038840e'),
	(37, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '01825d91-9c00-7001-9623-96456913be2b', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":3}', 'test', '\xf35278c3b1c64374b234aefcb0d097370278569f737259726536e1a74859f648'),
	(38, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.confirm', 'import', '01825d91-9c00-7001-9623-96456913be2b', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"sample":2,"seed":"cadaf9895f7e2f72"}', 'test', '\x41b8c7c356c15c81b8e41e4f345237bef955a71e7fc9185bff97bf459a74a914'),
	(41, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '魏都区总工会', 'import.create', 'import', '018262b7-f800-7001-965f-24e449d5b4da', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"bytes":206,"file":"第三日.csv","kind":"members"}', 'test', '\x086028ae535b16b4d37b63948ee143a1e4d4df1b5576ec2532d1aaf9f00da946'),
	(40, '2022-08-03 02:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.undo', 'import', '01825d91-9c00-7001-9623-96456913be2b', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"reason":"重复上报"}', 'test', '\xa7d4dad833c620f24d915cf43a94d8bc07df5accc6fbcb47be8bc95ed8896fdd'),
	(43, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '018262b7-f800-7001-965f-24e449d5b4da', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":2}', 'test', '\x80b1e0a6d0840470f3f3e3d58aea96fa9085a386dece7284b6ee5622e03000a9'),
	(44, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.sample', 'import', '018262b7-f800-7001-965f-24e449d5b4da', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"finding":"confirmed","line":3}', 'test', '\x9787d85db3cb1d1c5a1fcffe432b0d8fcefe8951efa4bc0b80b62b2b535e3324'),
	(45, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '魏都区总工会', 'import.confirm', 'import', '018262b7-f800-7001-965f-24e449d5b4da', '018256ea-ba80-7002-b9d7-370ba9e958dd', '{"sample":2,"seed":"6e6108915fe5d4fa"}', 'test', '\xc2734eebe1f295437824531e88740359b512d6acb0e37abec4904bd3a1ef5cdd'),
	(46, '2022-08-03 10:01:00+00', NULL, 'clockwork', 'board.freeze', 'campaign', '018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '{"campaign":"three-days","day":3,"hash":"c5cefe09f2548c3b69355bcc5eca84ea53c222d5bce7a6bcb784bc5e07c8fc8a","late":false}', 'job', '\x6fe4141eb95313818b94934c874615ad18c8d6cbe2e599074d66bef139cdb4e6');
INSERT INTO public.board_places VALUES
	('018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7002-b9d7-370ba9e958dd', 1, 1, 55000),
	('018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7004-a4f9-c357296442d5', 1, 2, 0),
	('018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7002-b9d7-370ba9e958dd', 2, 1, 69000),
	('018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7004-a4f9-c357296442d5', 2, 2, 0),
	('018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7002-b9d7-370ba9e958dd', 3, 1, 69000),
	('018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7004-a4f9-c357296442d5', 3, 2, 0);
INSERT INTO public.boards VALUES
	('018256ea-ba80-700f-844c-4896cc706798', 1, '2022-08-01 10:00:00+00', '2022-08-01 10:01:00+00', false, '{"campaign":"three-days","day":1,"date":"2022-08-01","days":3,"as_of":"2022-08-01T18:00:00+08:00","heads":[{"indicator":"unions.founded","version":1,"name_zh":"新建工会","name_en":"Unions founded","unit":"establishment","weight":"0.3"},{"indicator":"members.admitted","version":1,"name_zh":"新发展会员","name_en":"New members","unit":"person","weight":"0.3"},{"indicator":"members.admitted.new-form","version":1,"name_zh":"新发展新就业形态会员","name_en":"New members in new forms of employment","unit":"person","weight":"0.4"}],"cap":"1.2","tie_breakers":["completion:members.admitted.new-form","completion:members.admitted","absolute:members.admitted.new-form"],"target_kind":"province-set","lines":[{"organisation_id":"018256ea-ba80-7002-b9d7-370ba9e958dd","unit_code":"411002","unit":"魏都区总工会","rank":1,"tied":false,"rank_before":null,"score_x1000":55000,"cells":[{"done":2,"new":2,"target":2,"target_version":1},{"done":3,"new":3,"target":10,"target_version":1},{"done":2,"new":2,"target":5,"target_version":1}]},{"organisation_id":"018256ea-ba80-7004-a4f9-c357296442d5","unit_code":"411003","unit":"建安区总工会","rank":2,"tied":false,"rank_before":null,"score_x1000":0,"cells":[{"done":0,"new":0,"target":2,"target_version":1},{"done":0,"new":0,"target":10,"target_version":1},{"done":0,"new":0,"target":5,"target_version":1}]}]}', '\xdfa86c1e878f08610caa786db6e130019c6ed8d65e1627dfc09ae9c8c100b051'),
	('018256ea-ba80-700f-844c-4896cc706798', 2, '2022-08-02 10:00:00+00', '2022-08-02 10:01:00+00', false, '{"campaign":"three-days","day":2,"date":"2022-08-02","days":3,"as_of":"2022-08-02T18:00:00+08:00","heads":[{"indicator":"unions.founded","version":1,"name_zh":"新建工会","name_en":"Unions founded","unit":"establishment","weight":"0.3"},{"indicator":"members.admitted","version":1,"name_zh":"新发展会员","name_en":"New members","unit":"person","weight":"0.3"},{"indicator":"members.admitted.new-form","version":1,"name_zh":"新发展新就业形态会员","name_en":"New members in new forms of employment","unit":"person","weight":"0.4"}],"cap":"1.2","tie_breakers":["completion:members.admitted.new-form","completion:members.admitted","absolute:members.admitted.new-form"],"target_kind":"province-set","lines":[{"organisation_id":"018256ea-ba80-7002-b9d7-370ba9e958dd","unit_code":"411002","unit":"魏都区总工会","rank":1,"tied":false,"rank_before":1,"score_x1000":69000,"cells":[{"done":2,"new":0,"target":2,"target_version":1},{"done":5,"new":2,"target":10,"target_version":1},{"done":3,"new":1,"target":5,"target_version":1}]},{"organisation_id":"018256ea-ba80-7004-a4f9-c357296442d5","unit_code":"411003","unit":"建安区总工会","rank":2,"tied":false,"rank_before":2,"score_x1000":0,"cells":[{"done":0,"new":0,"target":2,"target_version":1},{"done":0,"new":0,"target":10,"target_version":1},{"done":0,"new":0,"target":5,"target_version":1}]}]}', '\xdf6201c7b7b362018cadbc07321423bb6ddc516a1ad97bd8c520ba67ad2345b7'),
	('018256ea-ba80-700f-844c-4896cc706798', 3, '2022-08-03 10:00:00+00', '2022-08-03 10:01:00+00', false, '{"campaign":"three-days","day":3,"date":"2022-08-03","days":3,"as_of":"2022-08-03T18:00:00+08:00","heads":[{"indicator":"unions.founded","version":1,"name_zh":"新建工会","name_en":"Unions founded","unit":"establishment","weight":"0.3"},{"indicator":"members.admitted","version":1,"name_zh":"新发展会员","name_en":"New members","unit":"person","weight":"0.3"},{"indicator":"members.admitted.new-form","version":1,"name_zh":"新发展新就业形态会员","name_en":"New members in new forms of employment","unit":"person","weight":"0.4"}],"cap":"1.2","tie_breakers":["completion:members.admitted.new-form","completion:members.admitted","absolute:members.admitted.new-form"],"target_kind":"province-set","lines":[{"organisation_id":"018256ea-ba80-7002-b9d7-370ba9e958dd","unit_code":"411002","unit":"魏都区总工会","rank":1,"tied":false,"rank_before":1,"score_x1000":69000,"cells":[{"done":2,"new":0,"target":2,"target_version":1},{"done":5,"new":0,"target":10,"target_version":1},{"done":3,"new":0,"target":5,"target_version":1}]},{"organisation_id":"018256ea-ba80-7004-a4f9-c357296442d5","unit_code":"411003","unit":"建安区总工会","rank":2,"tied":false,"rank_before":2,"score_x1000":0,"cells":[{"done":0,"new":0,"target":2,"target_version":1},{"done":0,"new":0,"target":10,"target_version":1},{"done":0,"new":0,"target":5,"target_version":1}]}]}', '\xc5cefe09f2548c3b69355bcc5eca84ea53c222d5bce7a6bcb784bc5e07c8fc8a');
INSERT INTO public.calendar_days VALUES
	('2021-01-01', false, '元旦', NULL, NULL, NULL),
	('2021-01-02', false, '元旦', NULL, NULL, NULL),
	('2021-01-03', false, '元旦', NULL, NULL, NULL),
	('2021-02-07', true, '春节', NULL, NULL, NULL),
	('2021-02-11', false, '春节', NULL, NULL, NULL),
	('2021-02-12', false, '春节', NULL, NULL, NULL),
	('2021-02-13', false, '春节', NULL, NULL, NULL),
	('2021-02-14', false, '春节', NULL, NULL, NULL),
	('2021-02-15', false, '春节', NULL, NULL, NULL),
	('2021-02-16', false, '春节', NULL, NULL, NULL),
	('2021-02-17', false, '春节', NULL, NULL, NULL),
	('2021-02-20', true, '春节', NULL, NULL, NULL),
	('2021-04-03', false, '清明', NULL, NULL, NULL),
	('2021-04-04', false, '清明', NULL, NULL, NULL),
	('2021-04-05', false, '清明', NULL, NULL, NULL),
	('2021-04-25', true, '劳动节', NULL, NULL, NULL),
	('2021-05-01', false, '劳动节', NULL, NULL, NULL),
	('2021-05-02', false, '劳动节', NULL, NULL, NULL),
	('2021-05-03', false, '劳动节', NULL, NULL, NULL),
	('2021-05-04', false, '劳动节', NULL, NULL, NULL),
	('2021-05-05', false, '劳动节', NULL, NULL, NULL),
	('2021-05-08', true, '劳动节', NULL, NULL, NULL),
	('2021-06-12', false, '端午', NULL, NULL, NULL),
	('2021-06-13', false, '端午', NULL, NULL, NULL),
	('2021-06-14', false, '端午', NULL, NULL, NULL),
	('2021-09-18', true, '中秋', NULL, NULL, NULL),
	('2021-09-19', false, '中秋', NULL, NULL, NULL),
	('2021-09-20', false, '中秋', NULL, NULL, NULL),
	('2021-09-21', false, '中秋', NULL, NULL, NULL),
	('2021-09-26', true, '国庆节', NULL, NULL, NULL),
	('2021-10-01', false, '国庆节', NULL, NULL, NULL),
	('2021-10-02', false, '国庆节', NULL, NULL, NULL),
	('2021-10-03', false, '国庆节', NULL, NULL, NULL),
	('2021-10-04', false, '国庆节', NULL, NULL, NULL),
	('2021-10-05', false, '国庆节', NULL, NULL, NULL),
	('2021-10-06', false, '国庆节', NULL, NULL, NULL),
	('2021-10-07', false, '国庆节', NULL, NULL, NULL),
	('2021-10-09', true, '国庆节', NULL, NULL, NULL),
	('2022-01-01', false, '元旦', NULL, NULL, NULL),
	('2022-01-02', false, '元旦', NULL, NULL, NULL),
	('2022-01-03', false, '元旦', NULL, NULL, NULL),
	('2022-01-29', true, '春节', NULL, NULL, NULL),
	('2022-01-30', true, '春节', NULL, NULL, NULL),
	('2022-01-31', false, '春节', NULL, NULL, NULL),
	('2022-02-01', false, '春节', NULL, NULL, NULL),
	('2022-02-02', false, '春节', NULL, NULL, NULL),
	('2022-02-03', false, '春节', NULL, NULL, NULL),
	('2022-02-04', false, '春节', NULL, NULL, NULL),
	('2022-02-05', false, '春节', NULL, NULL, NULL),
	('2022-02-06', false, '春节', NULL, NULL, NULL),
	('2022-04-02', true, '清明', NULL, NULL, NULL),
	('2022-04-03', false, '清明', NULL, NULL, NULL),
	('2022-04-04', false, '清明', NULL, NULL, NULL),
	('2022-04-05', false, '清明', NULL, NULL, NULL),
	('2022-04-24', true, '劳动节', NULL, NULL, NULL),
	('2022-04-30', false, '劳动节', NULL, NULL, NULL),
	('2022-05-01', false, '劳动节', NULL, NULL, NULL),
	('2022-05-02', false, '劳动节', NULL, NULL, NULL),
	('2022-05-03', false, '劳动节', NULL, NULL, NULL),
	('2022-05-04', false, '劳动节', NULL, NULL, NULL),
	('2022-05-07', true, '劳动节', NULL, NULL, NULL),
	('2022-06-03', false, '端午', NULL, NULL, NULL),
	('2022-06-04', false, '端午', NULL, NULL, NULL),
	('2022-06-05', false, '端午', NULL, NULL, NULL),
	('2022-09-10', false, '中秋', NULL, NULL, NULL),
	('2022-09-11', false, '中秋', NULL, NULL, NULL),
	('2022-09-12', false, '中秋', NULL, NULL, NULL),
	('2022-10-01', false, '国庆节', NULL, NULL, NULL),
	('2022-10-02', false, '国庆节', NULL, NULL, NULL),
	('2022-10-03', false, '国庆节', NULL, NULL, NULL),
	('2022-10-04', false, '国庆节', NULL, NULL, NULL),
	('2022-10-05', false, '国庆节', NULL, NULL, NULL),
	('2022-10-06', false, '国庆节', NULL, NULL, NULL),
	('2022-10-07', false, '国庆节', NULL, NULL, NULL),
	('2022-10-08', true, '国庆节', NULL, NULL, NULL),
	('2022-10-09', true, '国庆节', NULL, NULL, NULL),
	('2022-12-31', false, '元旦', NULL, NULL, NULL),
	('2023-01-01', false, '元旦', NULL, NULL, NULL),
	('2023-01-02', false, '元旦', NULL, NULL, NULL),
	('2023-01-21', false, '春节', NULL, NULL, NULL),
	('2023-01-22', false, '春节', NULL, NULL, NULL),
	('2023-01-23', false, '春节', NULL, NULL, NULL),
	('2023-01-24', false, '春节', NULL, NULL, NULL),
	('2023-01-25', false, '春节', NULL, NULL, NULL),
	('2023-01-26', false, '春节', NULL, NULL, NULL),
	('2023-01-27', false, '春节', NULL, NULL, NULL),
	('2023-01-28', true, '春节', NULL, NULL, NULL),
	('2023-01-29', true, '春节', NULL, NULL, NULL),
	('2023-04-05', false, '清明', NULL, NULL, NULL),
	('2023-04-23', true, '劳动节', NULL, NULL, NULL),
	('2023-04-29', false, '劳动节', NULL, NULL, NULL),
	('2023-04-30', false, '劳动节', NULL, NULL, NULL),
	('2023-05-01', false, '劳动节', NULL, NULL, NULL),
	('2023-05-02', false, '劳动节', NULL, NULL, NULL),
	('2023-05-03', false, '劳动节', NULL, NULL, NULL),
	('2023-05-06', true, '劳动节', NULL, NULL, NULL),
	('2023-06-22', false, '端午', NULL, NULL, NULL),
	('2023-06-23', false, '端午', NULL, NULL, NULL),
	('2023-06-24', false, '端午', NULL, NULL, NULL),
	('2023-06-25', true, '端午', NULL, NULL, NULL),
	('2023-09-29', false, '中秋', NULL, NULL, NULL),
	('2023-09-30', false, '国庆节', NULL, NULL, NULL),
	('2023-10-01', false, '国庆节', NULL, NULL, NULL),
	('2023-10-02', false, '国庆节', NULL, NULL, NULL),
	('2023-10-03', false, '国庆节', NULL, NULL, NULL),
	('2023-10-04', false, '国庆节', NULL, NULL, NULL),
	('2023-10-05', false, '国庆节', NULL, NULL, NULL),
	('2023-10-06', false, '国庆节', NULL, NULL, NULL),
	('2023-10-07', true, '国庆节', NULL, NULL, NULL),
	('2023-10-08', true, '国庆节', NULL, NULL, NULL),
	('2023-12-30', false, '元旦', NULL, NULL, NULL),
	('2023-12-31', false, '元旦', NULL, NULL, NULL),
	('2024-01-01', false, '元旦', NULL, NULL, NULL),
	('2024-02-04', true, '春节', NULL, NULL, NULL),
	('2024-02-10', false, '春节', NULL, NULL, NULL),
	('2024-02-11', false, '春节', NULL, NULL, NULL),
	('2024-02-12', false, '春节', NULL, NULL, NULL),
	('2024-02-13', false, '春节', NULL, NULL, NULL),
	('2024-02-14', false, '春节', NULL, NULL, NULL),
	('2024-02-15', false, '春节', NULL, NULL, NULL),
	('2024-02-16', false, '春节', NULL, NULL, NULL),
	('2024-02-17', false, '春节', NULL, NULL, NULL),
	('2024-02-18', true, '春节', NULL, NULL, NULL),
	('2024-04-04', false, '清明', NULL, NULL, NULL),
	('2024-04-05', false, '清明', NULL, NULL, NULL),
	('2024-04-06', false, '清明', NULL, NULL, NULL),
	('2024-04-07', true, '清明', NULL, NULL, NULL),
	('2024-04-28', true, '劳动节', NULL, NULL, NULL),
	('2024-05-01', false, '劳动节', NULL, NULL, NULL),
	('2024-05-02', false, '劳动节', NULL, NULL, NULL),
	('2024-05-03', false, '劳动节', NULL, NULL, NULL),
	('2024-05-04', false, '劳动节', NULL, NULL, NULL),
	('2024-05-05', false, '劳动节', NULL, NULL, NULL),
	('2024-05-11', true, '劳动节', NULL, NULL, NULL),
	('2024-06-10', false, '端午', NULL, NULL, NULL),
	('2024-09-14', true, '中秋', NULL, NULL, NULL),
	('2024-09-15', false, '中秋', NULL, NULL, NULL),
	('2024-09-16', false, '中秋', NULL, NULL, NULL),
	('2024-09-17', false, '中秋', NULL, NULL, NULL),
	('2024-09-29', true, '国庆节', NULL, NULL, NULL),
	('2024-10-01', false, '国庆节', NULL, NULL, NULL),
	('2024-10-02', false, '国庆节', NULL, NULL, NULL),
	('2024-10-03', false, '国庆节', NULL, NULL, NULL),
	('2024-10-04', false, '国庆节', NULL, NULL, NULL),
	('2024-10-05', false, '国庆节', NULL, NULL, NULL),
	('2024-10-06', false, '国庆节', NULL, NULL, NULL),
	('2024-10-07', false, '国庆节', NULL, NULL, NULL),
	('2024-10-12', true, '国庆节', NULL, NULL, NULL),
	('2025-01-01', false, '元旦', NULL, NULL, NULL),
	('2025-01-26', true, '春节', NULL, NULL, NULL),
	('2025-01-28', false, '春节', NULL, NULL, NULL),
	('2025-01-29', false, '春节', NULL, NULL, NULL),
	('2025-01-30', false, '春节', NULL, NULL, NULL),
	('2025-01-31', false, '春节', NULL, NULL, NULL),
	('2025-02-01', false, '春节', NULL, NULL, NULL),
	('2025-02-02', false, '春节', NULL, NULL, NULL),
	('2025-02-03', false, '春节', NULL, NULL, NULL),
	('2025-02-04', false, '春节', NULL, NULL, NULL),
	('2025-02-08', true, '春节', NULL, NULL, NULL),
	('2025-04-04', false, '清明', NULL, NULL, NULL),
	('2025-04-05', false, '清明', NULL, NULL, NULL),
	('2025-04-06', false, '清明', NULL, NULL, NULL),
	('2025-04-27', true, '劳动节', NULL, NULL, NULL),
	('2025-05-01', false, '劳动节', NULL, NULL, NULL),
	('2025-05-02', false, '劳动节', NULL, NULL, NULL),
	('2025-05-03', false, '劳动节', NULL, NULL, NULL),
	('2025-05-04', false, '劳动节', NULL, NULL, NULL),
	('2025-05-05', false, '劳动节', NULL, NULL, NULL),
	('2025-05-31', false, '端午', NULL, NULL, NULL),
	('2025-06-01', false, '端午', NULL, NULL, NULL),
	('2025-06-02', false, '端午', NULL, NULL, NULL),
	('2025-09-28', true, '国庆节', NULL, NULL, NULL),
	('2025-10-01', false, '国庆节', NULL, NULL, NULL),
	('2025-10-02', false, '国庆节', NULL, NULL, NULL),
	('2025-10-03', false, '国庆节', NULL, NULL, NULL),
	('2025-10-04', false, '国庆节', NULL, NULL, NULL),
	('2025-10-05', false, '国庆节', NULL, NULL, NULL),
	('2025-10-06', false, '中秋', NULL, NULL, NULL),
	('2025-10-07', false, '国庆节', NULL, NULL, NULL),
	('2025-10-08', false, '国庆节', NULL, NULL, NULL),
	('2025-10-11', true, '国庆节', NULL, NULL, NULL),
	('2026-01-01', false, '元旦', NULL, NULL, NULL),
	('2026-01-02', false, '元旦', NULL, NULL, NULL),
	('2026-01-03', false, '元旦', NULL, NULL, NULL),
	('2026-01-04', true, '元旦', NULL, NULL, NULL),
	('2026-02-14', true, '春节', NULL, NULL, NULL),
	('2026-02-15', false, '春节', NULL, NULL, NULL),
	('2026-02-16', false, '春节', NULL, NULL, NULL),
	('2026-02-17', false, '春节', NULL, NULL, NULL),
	('2026-02-18', false, '春节', NULL, NULL, NULL),
	('2026-02-19', false, '春节', NULL, NULL, NULL),
	('2026-02-20', false, '春节', NULL, NULL, NULL),
	('2026-02-21', false, '春节', NULL, NULL, NULL),
	('2026-02-22', false, '春节', NULL, NULL, NULL),
	('2026-02-23', false, '春节', NULL, NULL, NULL),
	('2026-02-28', true, '春节', NULL, NULL, NULL),
	('2026-04-04', false, '清明', NULL, NULL, NULL),
	('2026-04-05', false, '清明', NULL, NULL, NULL),
	('2026-04-06', false, '清明', NULL, NULL, NULL),
	('2026-05-01', false, '劳动节', NULL, NULL, NULL),
	('2026-05-02', false, '劳动节', NULL, NULL, NULL),
	('2026-05-03', false, '劳动节', NULL, NULL, NULL),
	('2026-05-04', false, '劳动节', NULL, NULL, NULL),
	('2026-05-05', false, '劳动节', NULL, NULL, NULL),
	('2026-05-09', true, '劳动节', NULL, NULL, NULL),
	('2026-06-19', false, '端午', NULL, NULL, NULL),
	('2026-06-20', false, '端午', NULL, NULL, NULL),
	('2026-06-21', false, '端午', NULL, NULL, NULL),
	('2026-09-20', true, '国庆节', NULL, NULL, NULL),
	('2026-09-25', false, '中秋', NULL, NULL, NULL),
	('2026-09-26', false, '中秋', NULL, NULL, NULL),
	('2026-09-27', false, '中秋', NULL, NULL, NULL),
	('2026-10-01', false, '国庆节', NULL, NULL, NULL),
	('2026-10-02', false, '国庆节', NULL, NULL, NULL),
	('2026-10-03', false, '国庆节', NULL, NULL, NULL),
	('2026-10-04', false, '国庆节', NULL, NULL, NULL),
	('2026-10-05', false, '国庆节', NULL, NULL, NULL),
	('2026-10-06', false, '国庆节', NULL, NULL, NULL),
	('2026-10-07', false, '国庆节', NULL, NULL, NULL),
	('2026-10-10', true, '国庆节', NULL, NULL, NULL),
	('2027-01-01', false, '元旦', NULL, NULL, NULL),
	('2027-02-05', false, '春节', NULL, NULL, NULL),
	('2027-02-06', false, '春节', NULL, NULL, NULL),
	('2027-02-07', false, '春节', NULL, NULL, NULL),
	('2027-02-08', false, '春节', NULL, NULL, NULL),
	('2027-04-05', false, '清明', NULL, NULL, NULL),
	('2027-05-01', false, '劳动节', NULL, NULL, NULL),
	('2027-05-02', false, '劳动节', NULL, NULL, NULL),
	('2027-06-09', false, '端午', NULL, NULL, NULL),
	('2027-09-15', false, '中秋', NULL, NULL, NULL),
	('2027-10-01', false, '国庆节', NULL, NULL, NULL),
	('2027-10-02', false, '国庆节', NULL, NULL, NULL),
	('2027-10-03', false, '国庆节', NULL, NULL, NULL);
INSERT INTO public.campaign_indicators VALUES
	('018256ea-ba80-700f-844c-4896cc706798', 0, 'unions.founded', '0.3'),
	('018256ea-ba80-700f-844c-4896cc706798', 1, 'members.admitted', '0.3'),
	('018256ea-ba80-700f-844c-4896cc706798', 2, 'members.admitted.new-form', '0.4');
INSERT INTO public.campaigns VALUES
	('018256ea-ba80-700f-844c-4896cc706798', 'three-days', '三日行动', 'Three days', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '2022-08-01', 3, 1080, '1.2', 'completion:members.admitted.new-form,completion:members.admitted,absolute:members.admitted.new-form', 'province-set', 'public', 1, '2022-08-01 01:00:00+00', NULL);
INSERT INTO public.codes VALUES
	('sex', '0', '未知的性别', 'Unknown', 1, NULL, NULL, NULL),
	('sex', '1', '男', 'Male', 2, NULL, NULL, NULL),
	('sex', '2', '女', 'Female', 3, NULL, NULL, NULL),
	('sex', '9', '未说明的性别', 'Not stated', 4, NULL, NULL, NULL),
	('ethnic_group', '01', '汉族', 'Han', 1, NULL, NULL, NULL),
	('ethnic_group', '02', '蒙古族', 'Mongol', 2, NULL, NULL, NULL),
	('ethnic_group', '03', '回族', 'Hui', 3, NULL, NULL, NULL),
	('ethnic_group', '04', '藏族', 'Tibetan', 4, NULL, NULL, NULL),
	('ethnic_group', '05', '维吾尔族', 'Uygur', 5, NULL, NULL, NULL),
	('ethnic_group', '06', '苗族', 'Miao', 6, NULL, NULL, NULL),
	('ethnic_group', '07', '彝族', 'Yi', 7, NULL, NULL, NULL),
	('ethnic_group', '08', '壮族', 'Zhuang', 8, NULL, NULL, NULL),
	('ethnic_group', '09', '布依族', 'Bouyei', 9, NULL, NULL, NULL),
	('ethnic_group', '10', '朝鲜族', 'Korean', 10, NULL, NULL, NULL),
	('ethnic_group', '11', '满族', 'Manchu', 11, NULL, NULL, NULL),
	('ethnic_group', '12', '侗族', 'Dong', 12, NULL, NULL, NULL),
	('ethnic_group', '13', '瑶族', 'Yao', 13, NULL, NULL, NULL),
	('ethnic_group', '14', '白族', 'Bai', 14, NULL, NULL, NULL),
	('ethnic_group', '15', '土家族', 'Tujia', 15, NULL, NULL, NULL),
	('ethnic_group', '16', '哈尼族', 'Hani', 16, NULL, NULL, NULL),
	('ethnic_group', '17', '哈萨克族', 'Kazak', 17, NULL, NULL, NULL),
	('ethnic_group', '18', '傣族', 'Dai', 18, NULL, NULL, NULL),
	('ethnic_group', '19', '黎族', 'Li', 19, NULL, NULL, NULL),
	('ethnic_group', '20', '傈僳族', 'Lisu', 20, NULL, NULL, NULL),
	('ethnic_group', '21', '佤族', 'Wa', 21, NULL, NULL, NULL),
	('ethnic_group', '22', '畲族', 'She', 22, NULL, NULL, NULL),
	('ethnic_group', '23', '高山族', 'Gaoshan', 23, NULL, NULL, NULL),
	('ethnic_group', '24', '拉祜族', 'Lahu', 24, NULL, NULL, NULL),
	('ethnic_group', '25', '水族', 'Sui', 25, NULL, NULL, NULL),
	('ethnic_group', '26', '东乡族', 'Dongxiang', 26, NULL, NULL, NULL),
	('ethnic_group', '27', '纳西族', 'Naxi', 27, NULL, NULL, NULL),
	('ethnic_group', '28', '景颇族', 'Jingpo', 28, NULL, NULL, NULL),
	('ethnic_group', '29', '柯尔克孜族', 'Kirgiz', 29, NULL, NULL, NULL),
	('ethnic_group', '30', '土族', 'Tu', 30, NULL, NULL, NULL),
	('ethnic_group', '31', '达斡尔族', 'Daur', 31, NULL, NULL, NULL),
	('ethnic_group', '32', '仫佬族', 'Mulao', 32, NULL, NULL, NULL),
	('ethnic_group', '33', '羌族', 'Qiang', 33, NULL, NULL, NULL),
	('ethnic_group', '34', '布朗族', 'Blang', 34, NULL, NULL, NULL),
	('ethnic_group', '35', '撒拉族', 'Salar', 35, NULL, NULL, NULL),
	('ethnic_group', '36', '毛南族', 'Maonan', 36, NULL, NULL, NULL),
	('ethnic_group', '37', '仡佬族', 'Gelao', 37, NULL, NULL, NULL),
	('ethnic_group', '38', '锡伯族', 'Xibe', 38, NULL, NULL, NULL),
	('ethnic_group', '39', '阿昌族', 'Achang', 39, NULL, NULL, NULL),
	('ethnic_group', '40', '普米族', 'Pumi', 40, NULL, NULL, NULL),
	('ethnic_group', '41', '塔吉克族', 'Tajik', 41, NULL, NULL, NULL),
	('ethnic_group', '42', '怒族', 'Nu', 42, NULL, NULL, NULL),
	('ethnic_group', '43', '乌孜别克族', 'Uzbek', 43, NULL, NULL, NULL),
	('ethnic_group', '44', '俄罗斯族', 'Russian', 44, NULL, NULL, NULL),
	('ethnic_group', '45', '鄂温克族', 'Ewenki', 45, NULL, NULL, NULL),
	('ethnic_group', '46', '德昂族', 'De''ang', 46, NULL, NULL, NULL),
	('ethnic_group', '47', '保安族', 'Bonan', 47, NULL, NULL, NULL),
	('ethnic_group', '48', '裕固族', 'Yugur', 48, NULL, NULL, NULL),
	('ethnic_group', '49', '京族', 'Gin', 49, NULL, NULL, NULL),
	('ethnic_group', '50', '塔塔尔族', 'Tatar', 50, NULL, NULL, NULL),
	('ethnic_group', '51', '独龙族', 'Derung', 51, NULL, NULL, NULL),
	('ethnic_group', '52', '鄂伦春族', 'Oroqen', 52, NULL, NULL, NULL),
	('ethnic_group', '53', '赫哲族', 'Hezhen', 53, NULL, NULL, NULL),
	('ethnic_group', '54', '门巴族', 'Monba', 54, NULL, NULL, NULL),
	('ethnic_group', '55', '珞巴族', 'Lhoba', 55, NULL, NULL, NULL),
	('ethnic_group', '56', '基诺族', 'Jino', 56, NULL, NULL, NULL),
	('ethnic_group', '97', '其他', 'Other', 57, NULL, NULL, NULL),
	('ethnic_group', '98', '外国血统', 'Of foreign descent', 58, NULL, NULL, NULL),
	('politics', '01', '中共党员', 'Member of the Communist Party of China', 1, NULL, NULL, NULL),
	('politics', '02', '中共预备党员', 'Probationary member of the Communist Party of China', 2, NULL, NULL, NULL),
	('politics', '03', '共青团员', 'Member of the Communist Youth League', 3, NULL, NULL, NULL),
	('politics', '04', '民革党员', 'Member of the Revolutionary Committee of the Kuomintang', 4, NULL, NULL, NULL),
	('politics', '05', '民盟盟员', 'Member of the China Democratic League', 5, NULL, NULL, NULL),
	('politics', '06', '民建会员', 'Member of the China National Democratic Construction Association', 6, NULL, NULL, NULL),
	('politics', '07', '民进会员', 'Member of the China Association for Promoting Democracy', 7, NULL, NULL, NULL),
	('politics', '08', '农工党党员', 'Member of the Chinese Peasants'' and Workers'' Democratic Party', 8, NULL, NULL, NULL),
	('politics', '09', '致公党党员', 'Member of the China Zhi Gong Party', 9, NULL, NULL, NULL),
	('politics', '10', '九三学社社员', 'Member of the Jiusan Society', 10, NULL, NULL, NULL),
	('politics', '11', '台盟盟员', 'Member of the Taiwan Democratic Self-Government League', 11, NULL, NULL, NULL),
	('politics', '12', '无党派人士', 'Personage without party affiliation', 12, NULL, NULL, NULL),
	('politics', '13', '群众', 'None of these', 13, NULL, NULL, NULL),
	('education', '10', '研究生教育', 'Postgraduate education', 1, NULL, NULL, NULL),
	('education', '11', '博士研究生毕业', 'Doctorate completed', 2, NULL, NULL, NULL),
	('education', '14', '硕士研究生毕业', 'Master''s degree completed', 3, NULL, NULL, NULL),
	('education', '17', '研究生班毕业', 'Postgraduate class completed', 4, NULL, NULL, NULL),
	('education', '20', '大学本科', 'Undergraduate education', 5, NULL, NULL, NULL),
	('education', '21', '大学本科毕业', 'Bachelor''s course completed', 6, NULL, NULL, NULL),
	('education', '22', '大学本科结业', 'Bachelor''s course attended to the end', 7, NULL, NULL, NULL),
	('education', '23', '大学本科肄业', 'Bachelor''s course not completed', 8, NULL, NULL, NULL),
	('education', '28', '大学普通班毕业', 'University general class completed', 9, NULL, NULL, NULL),
	('education', '30', '大学专科', 'Junior college', 10, NULL, NULL, NULL),
	('education', '31', '大学专科毕业', 'Junior college completed', 11, NULL, NULL, NULL),
	('education', '32', '大学专科结业', 'Junior college attended to the end', 12, NULL, NULL, NULL),
	('education', '33', '大学专科肄业', 'Junior college not completed', 13, NULL, NULL, NULL),
	('education', '40', '中等职业教育', 'Secondary vocational education', 14, NULL, NULL, NULL),
	('education', '41', '中等专科毕业', 'Secondary technical school completed', 15, NULL, NULL, NULL),
	('education', '44', '职业高中毕业', 'Vocational high school completed', 16, NULL, NULL, NULL),
	('education', '47', '技工学校毕业', 'Skilled workers'' school completed', 17, NULL, NULL, NULL),
	('education', '60', '普通高级中学', 'Senior high school', 18, NULL, NULL, NULL),
	('education', '61', '普通高中毕业', 'Senior high school completed', 19, NULL, NULL, NULL),
	('education', '70', '初级中学', 'Junior high school', 20, NULL, NULL, NULL),
	('education', '71', '初中毕业', 'Junior high school completed', 21, NULL, NULL, NULL),
	('education', '80', '小学', 'Primary school', 22, NULL, NULL, NULL),
	('education', '81', '小学毕业', 'Primary school completed', 23, NULL, NULL, NULL),
	('education', '90', '其他', 'Other', 24, NULL, NULL, NULL),
	('employment_form', '1', '劳动合同', 'Labour contract', 1, NULL, NULL, NULL),
	('employment_form', '2', '劳务派遣', 'Labour dispatch', 2, NULL, NULL, NULL),
	('employment_form', '3', '非全日制', 'Part-time', 3, NULL, NULL, NULL),
	('employment_form', '4', '平台用工', 'Platform work', 4, NULL, NULL, NULL),
	('employment_form', '5', '个体自营', 'Self-employed', 5, NULL, NULL, NULL),
	('employment_form', '6', '聘用或在编', 'Appointed or on the established staff', 6, NULL, NULL, NULL),
	('verify_state', '0', '登记未核验', 'Registered, not verified', 1, NULL, NULL, NULL),
	('verify_state', '1', '手机核验', 'Verified by phone', 2, NULL, NULL, NULL),
	('verify_state', '2', '证件核验', 'Verified by document', 3, NULL, NULL, NULL),
	('verify_state', '3', '权威比对', 'Matched with an authoritative source', 4, NULL, NULL, NULL),
	('verify_state', '8', '比对不符', 'Does not match', 5, NULL, NULL, NULL),
	('verify_state', '9', '存疑待查', 'In doubt, to be examined', 6, NULL, NULL, NULL),
	('member_status', '0', '申请', 'Applied', 1, NULL, NULL, NULL),
	('member_status', '1', '在册', 'On the register', 2, NULL, NULL, NULL),
	('member_status', '2', '保留会籍', 'Membership retained', 3, NULL, NULL, NULL),
	('member_status', '3', '转出中', 'Transferring out', 4, NULL, NULL, NULL),
	('member_status', '4', '退会', 'Withdrawn', 5, NULL, NULL, NULL),
	('member_status', '5', '除名', 'Removed', 6, NULL, NULL, NULL),
	('member_status', '6', '死亡', 'Deceased', 7, NULL, NULL, NULL),
	('member_status', '7', '自动退会', 'Lapsed', 8, NULL, NULL, NULL),
	('new_form_group', '01', '货车司机', 'Truck drivers', 1, 'key,eight', NULL, NULL),
	('new_form_group', '02', '网约车司机', 'Ride-hailing drivers', 2, 'key', NULL, NULL),
	('new_form_group', '03', '快递员', 'Couriers', 3, 'key,eight', NULL, NULL),
	('new_form_group', '04', '外卖配送员', 'Food delivery riders', 4, 'key,eight', NULL, NULL),
	('new_form_group', '05', '护工护理员', 'Care workers', 5, 'eight', NULL, NULL),
	('new_form_group', '06', '家政服务员', 'Domestic workers', 6, 'eight', NULL, NULL),
	('new_form_group', '07', '商场信息员', 'Shopping-mall sales staff', 7, 'eight', NULL, NULL),
	('new_form_group', '08', '房产中介员', 'Estate agents', 8, 'eight', NULL, NULL),
	('new_form_group', '09', '保安员', 'Security guards', 9, 'eight', NULL, NULL),
	('new_form_group', '99', '其他', 'Others', 10, NULL, NULL, NULL),
	('industry', 'A', '农、林、牧、渔业', 'Agriculture, forestry, animal husbandry and fishery', 1, NULL, NULL, NULL),
	('industry', 'B', '采矿业', 'Mining', 2, NULL, NULL, NULL),
	('industry', 'C', '制造业', 'Manufacturing', 3, NULL, NULL, NULL),
	('industry', 'D', '电力、热力、燃气及水生产和供应业', 'Production and supply of electricity, heat, gas and water', 4, NULL, NULL, NULL),
	('industry', 'E', '建筑业', 'Construction', 5, NULL, NULL, NULL),
	('industry', 'F', '批发和零售业', 'Wholesale and retail trade', 6, NULL, NULL, NULL),
	('industry', 'G', '交通运输、仓储和邮政业', 'Transport, storage and post', 7, NULL, NULL, NULL),
	('industry', 'H', '住宿和餐饮业', 'Accommodation and catering', 8, NULL, NULL, NULL),
	('industry', 'I', '信息传输、软件和信息技术服务业', 'Information transmission, software and information technology services', 9, NULL, NULL, NULL),
	('industry', 'J', '金融业', 'Finance', 10, NULL, NULL, NULL),
	('industry', 'K', '房地产业', 'Real estate', 11, NULL, NULL, NULL),
	('industry', 'L', '租赁和商务服务业', 'Leasing and business services', 12, NULL, NULL, NULL),
	('industry', 'M', '科学研究和技术服务业', 'Scientific research and technical services', 13, NULL, NULL, NULL),
	('industry', 'N', '水利、环境和公共设施管理业', 'Management of water conservancy, environment and public facilities', 14, NULL, NULL, NULL),
	('industry', 'O', '居民服务、修理和其他服务业', 'Resident services, repair and other services', 15, NULL, NULL, NULL),
	('industry', 'P', '教育', 'Education', 16, NULL, NULL, NULL),
	('industry', 'Q', '卫生和社会工作', 'Health and social work', 17, NULL, NULL, NULL),
	('industry', 'R', '文化、体育和娱乐业', 'Culture, sports and entertainment', 18, NULL, NULL, NULL),
	('industry', 'S', '公共管理、社会保障和社会组织', 'Public administration, social security and social organisations', 19, NULL, NULL, NULL),
	('industry', 'T', '国际组织', 'International organisations', 20, NULL, NULL, NULL),
	('employer_kind', '1', '机关', 'Government body', 1, NULL, NULL, NULL),
	('employer_kind', '2', '事业单位', 'Public institution', 2, NULL, NULL, NULL),
	('employer_kind', '3', '国有企业', 'State-owned enterprise', 3, NULL, NULL, NULL),
	('employer_kind', '4', '集体企业', 'Collective enterprise', 4, NULL, NULL, NULL),
	('employer_kind', '5', '私营企业', 'Private enterprise', 5, NULL, NULL, NULL),
	('employer_kind', '6', '港澳台商投资企业', 'Enterprise with Hong Kong, Macao or Taiwan investment', 6, NULL, NULL, NULL),
	('employer_kind', '7', '外商投资企业', 'Enterprise with foreign investment', 7, NULL, NULL, NULL),
	('employer_kind', '8', '个体工商户', 'Sole trader', 8, NULL, NULL, NULL),
	('employer_kind', '9', '社会组织', 'Social organisation', 9, NULL, NULL, NULL),
	('employer_kind', '10', '平台合作商', 'Platform partner', 10, NULL, NULL, NULL),
	('founding_mode', '1', '单独建会', 'By one employer', 1, NULL, NULL, NULL),
	('founding_mode', '2', '联合建会', 'Jointly by several employers', 2, NULL, NULL, NULL),
	('founding_mode', '3', '行业建会', 'By trade', 3, NULL, NULL, NULL),
	('founding_mode', '4', '区域建会', 'By area', 4, NULL, NULL, NULL),
	('founding_mode', '5', '重点建会', 'At a leading enterprise', 5, NULL, NULL, NULL),
	('founding_mode', '6', '兜底建会', 'As a fallback for all others', 6, NULL, NULL, NULL),
	('org_kind', '10', '地方总工会', 'Federation of trade unions', 1, NULL, NULL, NULL),
	('org_kind', '20', '产业工会', 'Industrial union', 2, NULL, NULL, NULL),
	('org_kind', '21', '系统（机关）工会联合会', 'Federation of unions of a system or of government bodies', 3, NULL, NULL, NULL),
	('org_kind', '30', '乡镇（街道）总工会', 'Federation of a town or street', 4, NULL, NULL, NULL),
	('org_kind', '31', '乡镇（街道）工会联合会', 'Union association of a town or street', 5, NULL, NULL, NULL),
	('org_kind', '32', '工会工作委员会', 'Union work committee', 6, NULL, NULL, NULL),
	('org_kind', '40', '区域工会联合会', 'Area union association', 7, NULL, NULL, NULL),
	('org_kind', '41', '行业工会联合会', 'Trade union association of an industry', 8, NULL, NULL, NULL),
	('org_kind', '42', '新业态工会联合会', 'New-form union association', 9, NULL, NULL, NULL),
	('org_kind', '50', '单位工会', 'Union of one employer', 10, NULL, NULL, NULL),
	('org_kind', '51', '联合工会', 'Joint union', 11, NULL, NULL, NULL),
	('org_kind', '52', '项目工会', 'Project union', 12, NULL, NULL, NULL),
	('org_kind', '60', '分会', 'Branch', 13, NULL, NULL, NULL),
	('org_kind', '61', '工会小组', 'Union group', 14, NULL, NULL, NULL),
	('org_status', '0', '筹建', 'Being founded', 1, NULL, NULL, NULL),
	('org_status', '1', '待激活', 'Awaiting activation', 2, NULL, NULL, NULL),
	('org_status', '2', '正常', 'Active', 3, NULL, NULL, NULL),
	('org_status', '3', '超期未换届', 'Election overdue', 4, NULL, NULL, NULL),
	('org_status', '4', '休眠', 'Dormant', 5, NULL, NULL, NULL),
	('org_status', '5', '撤销', 'Dissolved', 6, NULL, NULL, NULL),
	('org_status', '6', '合并', 'Merged', 7, NULL, NULL, NULL);
INSERT INTO public.consent_texts VALUES
	('membership', 1, '您自愿申请加入工会。工会处理您的个人信息，只为办理入会、转会、会籍管理和为会员提供服务，不用于其他目的。
我们收集：姓名、身份证号码、手机号码、所属群体或工作单位、所选工会。身份证号码用来确认“一个人只有一份会籍”，手机号码用来核验本人和通知办理结果。工作单位可以不填。
身份证号码和手机号码加密保存，页面上只显示首尾几位。只有您所在工会及其上级工会的经办人员，在办理您的事项时才能看到您的姓名和所填内容；查看完整号码必须写明理由，并留下记录，您可以在“我的数据”里看到谁在什么时候因何查看过。
我们不会把您的信息交给商业机构，不公开您的号码。公开的数字只是人数。
会籍存续期间保存您的信息；会籍终止后，按照工会档案管理的规定保存或删除。
您可以随时查看、下载、更正自己的信息，也可以撤回同意。撤回之前已经完成的办理不受影响；撤回后，工会将停止依据同意进行的处理，并与您联系会籍事宜。
', 'You apply to join a trade union of your own free will. The union uses your personal information only to handle joining, transfer and membership and to serve its members, and for nothing else.
We collect your name, resident number, mobile number, group or employer, and the union you choose. The resident number makes sure that one person has one membership; the mobile number confirms that it is you and carries news of your application. You need not name an employer.
Resident and mobile numbers are stored encrypted, and pages show only their first and last digits. Your name and what you filled in are seen only by the staff of your union and of the unions above it who handle your case. Seeing a whole number takes a written reason and leaves a record: under “My data” you can see who looked, when and why.
We give your information to no company and never publish your numbers. What is published are counts of people.
Your information is kept while you are a member; afterwards it is kept or deleted by the rules for union archives.
You may see, download and correct your information at any time, and withdraw your consent. What was done before stays valid; afterwards the union stops what rests on your consent and contacts you about your membership.
', '2022-01-01', '', '2022-08-01 01:00:00+00', NULL);
INSERT INTO public.entries VALUES
	(1, 'posting', 'union.standing', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '0182586b-4000-7001-b1af-b577b9e2c5cb', '2022-08-01', '2022-08-01 08:00:00.000001+00', '2022-08-01', 1, 'organisation', '0182586b-4000-7001-b1af-b577b9e2c5cb', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(2, 'posting', 'union.founded', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '0182586b-4000-7001-b1af-b577b9e2c5cb', '2022-08-01', '2022-08-01 08:00:00.000001+00', '2022-08-01', 1, 'organisation', '0182586b-4000-7001-b1af-b577b9e2c5cb', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(3, 'posting', 'union.standing', '', '0182586b-4000-7003-8c05-0e78b75bf97b', 2, '0182586b-4000-7003-8c05-0e78b75bf97b', '2022-08-01', '2022-08-01 08:00:00.000001+00', '2022-08-01', 1, 'organisation', '0182586b-4000-7003-8c05-0e78b75bf97b', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(4, 'posting', 'union.founded', '', '0182586b-4000-7003-8c05-0e78b75bf97b', 2, '0182586b-4000-7003-8c05-0e78b75bf97b', '2022-08-01', '2022-08-01 08:00:00.000001+00', '2022-08-01', 1, 'organisation', '0182586b-4000-7003-8c05-0e78b75bf97b', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(5, 'posting', 'membership.verified', '01', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '0182586b-4000-7001-b333-9e361e716015', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7002-87bb-b6a241e3f0e5', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(6, 'posting', 'member.admitted', '01', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '0182586b-4000-7001-b333-9e361e716015', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7002-87bb-b6a241e3f0e5', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(7, 'posting', 'membership.verified', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '0182586b-4000-7003-b031-739379534443', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7004-8c29-b6c77949bf43', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(8, 'posting', 'member.admitted', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '0182586b-4000-7003-b031-739379534443', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7004-8c29-b6c77949bf43', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(9, 'posting', 'membership.verified', '02', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '0182586b-4000-7005-9390-e1d4bfed85d1', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7006-9420-41ecc2371afa', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(10, 'posting', 'member.admitted', '02', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '0182586b-4000-7005-9390-e1d4bfed85d1', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7006-9420-41ecc2371afa', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(11, 'posting', 'membership.verified', '01', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '01825d91-9c00-7001-95bb-bb6625e24dc6', '2022-08-02', '2022-08-02 08:00:00.000001+00', '2022-08-02', 1, 'membership', '01825d91-9c00-7002-9d42-4fb1bb5798d8', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(12, 'posting', 'member.admitted', '01', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '01825d91-9c00-7001-95bb-bb6625e24dc6', '2022-08-02', '2022-08-02 08:00:00.000001+00', '2022-08-02', 1, 'membership', '01825d91-9c00-7002-9d42-4fb1bb5798d8', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(13, 'posting', 'membership.verified', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '01825d91-9c00-7003-81cf-e05fc2c1b9cc', '2022-08-02', '2022-08-02 08:00:00.000001+00', '2022-08-02', 1, 'membership', '01825d91-9c00-7004-807b-ac64bf3f7454', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(14, 'posting', 'member.admitted', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '01825d91-9c00-7003-81cf-e05fc2c1b9cc', '2022-08-02', '2022-08-02 08:00:00.000001+00', '2022-08-02', 1, 'membership', '01825d91-9c00-7004-807b-ac64bf3f7454', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(15, 'reversal', 'membership.verified', '01', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '01825d91-9c00-7001-95bb-bb6625e24dc6', '2022-08-02', '2022-08-03 02:00:00.000001+00', '2022-08-03', -1, 'reversal', '01825d91-9c00-7002-9d42-4fb1bb5798d8', '018256ea-ba80-7001-9944-630663ac75d1', 11, '重复上报'),
	(16, 'reversal', 'member.admitted', '01', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '01825d91-9c00-7001-95bb-bb6625e24dc6', '2022-08-02', '2022-08-03 02:00:00.000001+00', '2022-08-03', -1, 'reversal', '01825d91-9c00-7002-9d42-4fb1bb5798d8', '018256ea-ba80-7001-9944-630663ac75d1', 12, '重复上报'),
	(17, 'reversal', 'membership.verified', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '01825d91-9c00-7003-81cf-e05fc2c1b9cc', '2022-08-02', '2022-08-03 02:00:00.000002+00', '2022-08-03', -1, 'reversal', '01825d91-9c00-7004-807b-ac64bf3f7454', '018256ea-ba80-7001-9944-630663ac75d1', 13, '重复上报'),
	(18, 'reversal', 'member.admitted', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '01825d91-9c00-7003-81cf-e05fc2c1b9cc', '2022-08-02', '2022-08-03 02:00:00.000002+00', '2022-08-03', -1, 'reversal', '01825d91-9c00-7004-807b-ac64bf3f7454', '018256ea-ba80-7001-9944-630663ac75d1', 14, '重复上报'),
	(19, 'posting', 'membership.verified', '03', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '018262b7-f800-7001-93b9-a7be5f8167b2', '2022-08-03', '2022-08-03 08:00:00.000001+00', '2022-08-03', 1, 'membership', '018262b7-f800-7002-8d19-7b9d9926c0dd', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(20, 'posting', 'member.admitted', '03', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '018262b7-f800-7001-93b9-a7be5f8167b2', '2022-08-03', '2022-08-03 08:00:00.000001+00', '2022-08-03', 1, 'membership', '018262b7-f800-7002-8d19-7b9d9926c0dd', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(21, 'posting', 'membership.verified', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '018262b7-f800-7003-bfde-075179d25fb6', '2022-08-03', '2022-08-03 08:00:00.000001+00', '2022-08-03', 1, 'membership', '018262b7-f800-7004-95f5-bb9306fab3b0', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL),
	(22, 'posting', 'member.admitted', '', '0182586b-4000-7001-b1af-b577b9e2c5cb', 1, '018262b7-f800-7003-bfde-075179d25fb6', '2022-08-03', '2022-08-03 08:00:00.000001+00', '2022-08-03', 1, 'membership', '018262b7-f800-7004-95f5-bb9306fab3b0', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL);
INSERT INTO public.founding_paper_kinds VALUES
	('request', '书面请示', 'Written request', true, '', 1, 'domain 2.1, step 1 [S55]', 1, NULL),
	('election', '选举结果报告', 'Report on the election', true, '', 2, 'domain 2.1, steps 5–6 [S52][S55]', 1, NULL),
	('licence', '营业执照或统一社会信用代码证', 'Business licence or credit code certificate', true, ',50,52,', 3, 'assumption of this program', 1, NULL),
	('coverage', '涵盖单位名册及同意书', 'List of covered employers with their consent', true, ',40,41,42,51,', 4, 'assumption of this program', 1, NULL),
	('candidates', '候选人情况报告', 'Report on the candidates', false, '', 5, 'domain 2.1, step 6 [S55]', 1, NULL),
	('other', '其他材料', 'Other papers', false, '', 9, 'assumption of this program', 1, NULL);
INSERT INTO public.grants VALUES
	('018256ea-ba80-7002-87d5-d31f625e4520', '018256ea-ba80-7001-8fac-764205e47236', 'city-organiser', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '2022-08-01', NULL, NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('018256ea-ba80-7002-baea-061f7fc8e12b', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'county-cadre', '018256ea-ba80-7002-b9d7-370ba9e958dd', '2022-08-01', NULL, NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('018256ea-ba80-7002-a9f6-4344898f67c3', '018256ea-ba80-7001-9944-630663ac75d1', 'county-cadre', '018256ea-ba80-7002-b9d7-370ba9e958dd', '2022-08-01', NULL, NULL, '2022-08-01 01:00:00+00', NULL, NULL);
INSERT INTO public.import_samples VALUES
	('0182586b-4000-7001-9940-b8e881cf012c', 2, '0182586b-4000-7001-b1af-b577b9e2c5cb', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-9940-b8e881cf012c', 3, '0182586b-4000-7003-8c05-0e78b75bf97b', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-9bd7-3530ed103c27', 2, '0182586b-4000-7001-b333-9e361e716015', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-9bd7-3530ed103c27', 3, '0182586b-4000-7003-b031-739379534443', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-9bd7-3530ed103c27', 4, '0182586b-4000-7005-9390-e1d4bfed85d1', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-01 08:00:00+00'),
	('01825d91-9c00-7001-9623-96456913be2b', 2, '01825d91-9c00-7001-95bb-bb6625e24dc6', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-02 08:00:00+00'),
	('01825d91-9c00-7001-9623-96456913be2b', 3, '01825d91-9c00-7003-81cf-e05fc2c1b9cc', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-02 08:00:00+00'),
	('018262b7-f800-7001-965f-24e449d5b4da', 2, '018262b7-f800-7001-93b9-a7be5f8167b2', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-03 08:00:00+00'),
	('018262b7-f800-7001-965f-24e449d5b4da', 3, '018262b7-f800-7003-bfde-075179d25fb6', 'confirmed', '', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-03 08:00:00+00');
INSERT INTO public.imports VALUES
	('0182586b-4000-7001-9940-b8e881cf012c', 'unions', '018256ea-ba80-7002-b9d7-370ba9e958dd', '工会.csv', '\xe68078e047c60da6b63dad8119f0ae78e1834a51fcb23428fdb4100292ede00a', 459, '{"header":{"first":1,"last":1,"titles":["工会名称","工会代码","上级工会","组织类型","单位名称","单位统一社会信用代码","职工人数","批准日期","批复文号"],"left_out":0},"keys":["name","code","parent","kind","employer_name","employer_credit_code","workers","approved_on","approval_no"]}', 'confirmed', false, 2, 2, 0, 0, 0, 0, 0, 3, '8a5828eb2494381f', 2, 0, NULL, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL, NULL, 7),
	('018262b7-f800-7001-965f-24e449d5b4da', 'members', '018256ea-ba80-7002-b9d7-370ba9e958dd', '第三日.csv', '\xc786e2924ab870805ba07038cef1c92e9ab4ae197cdbd6db05738e83d18ec557', 206, '{"header":{"first":1,"last":1,"titles":["姓名","身份证号","手机号","工会代码","新业态群体","入会日期"],"left_out":0},"keys":["name","number","phone","union","group","joined_on"]}', 'confirmed', false, 2, 2, 0, 0, 0, 0, 0, 3, '6e6108915fe5d4fa', 2, 0, NULL, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-03 08:00:00+00', '2022-08-03 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL, NULL, 7),
	('0182586b-4000-7001-9bd7-3530ed103c27', 'members', '018256ea-ba80-7002-b9d7-370ba9e958dd', '第一日.csv', '\x413dea209b2a3ea617a333c15373f0585d1b7e981c9101d16901929dad734e7d', 271, '{"header":{"first":1,"last":1,"titles":["姓名","身份证号","手机号","工会代码","新业态群体","入会日期"],"left_out":0},"keys":["name","number","phone","union","group","joined_on"]}', 'confirmed', false, 3, 3, 0, 0, 0, 0, 0, 4, 'affc5bdf6d4e483a', 3, 0, NULL, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', NULL, NULL, NULL, 7),
	('01825d91-9c00-7001-9623-96456913be2b', 'members', '018256ea-ba80-7002-b9d7-370ba9e958dd', '第二日.csv', '\x48ed36f0aea9b38ee3b09a151ea35995082386afd5397d8f6ee33ffa38ceda75', 220, '{"header":{"first":1,"last":1,"titles":["姓名","身份证号","手机号","工会代码","新业态群体","入会日期"],"left_out":0},"keys":["name","number","phone","union","group","joined_on"]}', 'undone', false, 2, 2, 0, 0, 0, 0, 0, 3, 'cadaf9895f7e2f72', 2, 0, NULL, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-02 08:00:00+00', '2022-08-02 08:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '2022-08-03 02:00:00+00', '018256ea-ba80-7001-9944-630663ac75d1', '重复上报', 9);
INSERT INTO public.indicators VALUES
	('unions.founded', 1, '新建工会', 'Unions founded', 'establishment', 'sum', 'union.founded', '', 'flow', '本期内首次获上级工会批准成立的工会，从批准之日起计。联合工会计一家；仅有申请不计；日后撤销的仍计入“新建”，不计入“现有”。', 'Unions whose founding was first approved by the federation above in the period, from the day of approval. A joint union counts once; an application does not count; one dissolved later stays founded and leaves the existing ones.', '工会组织', 'union', '组织部', 'Organising department', NULL, 1, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('unions.current', 1, '现有工会', 'Existing unions', 'establishment', 'sum', 'union.standing', '', 'stock', '当日存续的基层工会。撤销、合并的自生效之日起减去。', 'Grassroots unions that exist on the day. Dissolved and merged ones leave from the day it takes effect.', '工会组织', 'union', '组织部', 'Organising department', NULL, 2, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted', 1, '新发展会员', 'New members', 'person', 'distinct-persons', 'member.admitted', '', 'flow', '本期内第一次被批准入会、并通过实名核验的人。同一个人只计一次；转会计 0；撤销的记录按冲销计 −1。', 'Persons admitted for the first time ever in the period, and verified by their real name. One person counts once; a transfer adds 0; a withdrawn record is reversed by −1.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', NULL, 3, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.new-form', 1, '新发展新就业形态会员', 'New members in new forms of employment', 'person', 'distinct-persons', 'member.admitted', '*', 'flow', '“新发展会员”中，入会时登记了新就业形态类别（货车司机、网约车司机、快递员、外卖配送员等）的人。它是“新发展会员”的一部分，不与之相加。', 'Of the new members, those with a new-form group on joining (truck and ride-hailing drivers, couriers, delivery riders and others). It is a part of the new members and never added to them.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted', 4, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.current', 1, '在册会员', 'Members on the books', 'person', 'distinct-persons', 'membership.registered,membership.verified', '', 'stock', '当日会籍在册的人，包括已登记和已实名核验的。转出、退会、注销的自生效之日起减去。', 'Persons on the books on the day, registered or verified. Who left or moved away is taken off from the day it takes effect.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', NULL, 5, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.verified', 1, '实名会员', 'Verified members', 'person', 'distinct-persons', 'membership.verified', '', 'stock', '“在册会员”中，已通过实名核验的人。与在册人数并列公布，不以登记代替实名。', 'Of the members on the books, those verified by their real name. Always shown beside the registered number, never in place of it.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.current', 6, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-01', 1, '新发展会员：货车司机', 'New members: truck drivers', 'person', 'distinct-persons', 'member.admitted', '01', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“货车司机”的人。', 'Of the new members, those whose new-form group on joining was “Truck drivers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 7, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-02', 1, '新发展会员：网约车司机', 'New members: ride-hailing drivers', 'person', 'distinct-persons', 'member.admitted', '02', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“网约车司机”的人。', 'Of the new members, those whose new-form group on joining was “Ride-hailing drivers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 8, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-03', 1, '新发展会员：快递员', 'New members: couriers', 'person', 'distinct-persons', 'member.admitted', '03', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“快递员”的人。', 'Of the new members, those whose new-form group on joining was “Couriers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 9, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-04', 1, '新发展会员：外卖配送员', 'New members: food delivery riders', 'person', 'distinct-persons', 'member.admitted', '04', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“外卖配送员”的人。', 'Of the new members, those whose new-form group on joining was “Food delivery riders”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 10, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-05', 1, '新发展会员：护工护理员', 'New members: care workers', 'person', 'distinct-persons', 'member.admitted', '05', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“护工护理员”的人。', 'Of the new members, those whose new-form group on joining was “Care workers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 11, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-06', 1, '新发展会员：家政服务员', 'New members: domestic workers', 'person', 'distinct-persons', 'member.admitted', '06', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“家政服务员”的人。', 'Of the new members, those whose new-form group on joining was “Domestic workers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 12, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-07', 1, '新发展会员：商场信息员', 'New members: shopping-mall sales staff', 'person', 'distinct-persons', 'member.admitted', '07', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“商场信息员”的人。', 'Of the new members, those whose new-form group on joining was “Shopping-mall sales staff”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 13, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-08', 1, '新发展会员：房产中介员', 'New members: estate agents', 'person', 'distinct-persons', 'member.admitted', '08', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“房产中介员”的人。', 'Of the new members, those whose new-form group on joining was “Estate agents”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 14, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-09', 1, '新发展会员：保安员', 'New members: security guards', 'person', 'distinct-persons', 'member.admitted', '09', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“保安员”的人。', 'Of the new members, those whose new-form group on joining was “Security guards”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 15, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL),
	('members.admitted.group-99', 1, '新发展会员：其他', 'New members: others', 'person', 'distinct-persons', 'member.admitted', '99', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“其他”的人。', 'Of the new members, those whose new-form group on joining was “Others”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 16, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL);
INSERT INTO public.jobs VALUES
	('0182586b-4000-7002-9c5a-da5ea76926df', 'import-check', '0182586b-4000-7001-9940-b8e881cf012c', '{"id":"0182586b-4000-7001-9940-b8e881cf012c"}', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-9397-f70052404bc7', 'import-apply', '0182586b-4000-7001-9940-b8e881cf012c', '{"id":"0182586b-4000-7001-9940-b8e881cf012c"}', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-b2b3-0436ea6f6af0', 'import-confirm', '0182586b-4000-7001-9940-b8e881cf012c', '{"id":"0182586b-4000-7001-9940-b8e881cf012c"}', '018256ea-ba80-7001-9944-630663ac75d1', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7002-9325-77fef86406dd', 'import-check', '0182586b-4000-7001-9bd7-3530ed103c27', '{"id":"0182586b-4000-7001-9bd7-3530ed103c27"}', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-a108-f729544b8dd5', 'import-apply', '0182586b-4000-7001-9bd7-3530ed103c27', '{"id":"0182586b-4000-7001-9bd7-3530ed103c27"}', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-8391-fe7ecf57fadb', 'import-confirm', '0182586b-4000-7001-9bd7-3530ed103c27', '{"id":"0182586b-4000-7001-9bd7-3530ed103c27"}', '018256ea-ba80-7001-9944-630663ac75d1', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('018258da-0760-7001-b9f3-bdddb98de76b', 'files.sweep', '2022-08-01', '{}', NULL, 'done', '2022-08-01 10:01:00+00', 1, NULL, '7383-0c33845a', 0, 0, NULL, '2022-08-01 10:01:00+00', '2022-08-01 10:01:00+00'),
	('01825d91-9c00-7002-b533-c27216efb6df', 'import-check', '01825d91-9c00-7001-9623-96456913be2b', '{"id":"01825d91-9c00-7001-9623-96456913be2b"}', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'done', '2022-08-02 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-02 08:00:00+00', '2022-08-02 08:00:00+00'),
	('01825d91-9c00-7001-8ffe-6c4b53e18fdc', 'import-apply', '01825d91-9c00-7001-9623-96456913be2b', '{"id":"01825d91-9c00-7001-9623-96456913be2b"}', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'done', '2022-08-02 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-02 08:00:00+00', '2022-08-02 08:00:00+00'),
	('01825d91-9c00-7001-917f-311243c52661', 'import-confirm', '01825d91-9c00-7001-9623-96456913be2b', '{"id":"01825d91-9c00-7001-9623-96456913be2b"}', '018256ea-ba80-7001-9944-630663ac75d1', 'done', '2022-08-02 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-02 08:00:00+00', '2022-08-02 08:00:00+00'),
	('01825e00-6360-7001-aae4-5514a41c7f14', 'files.sweep', '2022-08-02', '{}', NULL, 'done', '2022-08-02 10:01:00+00', 1, NULL, '7383-0c33845a', 0, 0, NULL, '2022-08-02 10:01:00+00', '2022-08-02 10:01:00+00'),
	('0182616e-6100-7001-bf18-5dfe047a056e', 'import-undo', '01825d91-9c00-7001-9623-96456913be2b', '{"id":"01825d91-9c00-7001-9623-96456913be2b"}', '018256ea-ba80-7001-9944-630663ac75d1', 'done', '2022-08-03 02:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-03 02:00:00+00', '2022-08-03 02:00:00+00'),
	('018262b7-f800-7002-9ad3-37ae309ffa63', 'import-check', '018262b7-f800-7001-965f-24e449d5b4da', '{"id":"018262b7-f800-7001-965f-24e449d5b4da"}', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'done', '2022-08-03 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-03 08:00:00+00', '2022-08-03 08:00:00+00'),
	('018262b7-f800-7001-9b4d-5eed64ba4550', 'import-apply', '018262b7-f800-7001-965f-24e449d5b4da', '{"id":"018262b7-f800-7001-965f-24e449d5b4da"}', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'done', '2022-08-03 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-03 08:00:00+00', '2022-08-03 08:00:00+00'),
	('018262b7-f800-7001-bc4d-46042f8b48d0', 'import-confirm', '018262b7-f800-7001-965f-24e449d5b4da', '{"id":"018262b7-f800-7001-965f-24e449d5b4da"}', '018256ea-ba80-7001-9944-630663ac75d1', 'done', '2022-08-03 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-03 08:00:00+00', '2022-08-03 08:00:00+00'),
	('01826326-bf60-7001-ab8c-93fd4600c6ea', 'files.sweep', '2022-08-03', '{}', NULL, 'done', '2022-08-03 10:01:00+00', 1, NULL, '7383-0c33845a', 0, 0, NULL, '2022-08-03 10:01:00+00', '2022-08-03 10:01:00+00');
INSERT INTO public.leases VALUES
	('idempotency-keys', '7383-0c33845a', '2022-08-03 10:03:00+00'),
	('placements', '7383-0c33845a', '2022-08-03 10:03:00+00'),
	('accounts.sweep', '7383-0c33845a', '2022-08-03 10:03:00+00'),
	('messages-forget', '7383-0c33845a', '2022-08-03 10:03:00+00'),
	('files.sweep', '7383-0c33845a', '2022-08-03 10:03:00+00'),
	('transfers', '7383-0c33845a', '2022-08-03 10:03:00+00'),
	('joining', '7383-0c33845a', '2022-08-03 10:03:00+00'),
	('campaigns.freeze', '7383-0c33845a', '2022-08-03 10:03:00+00'),
	('news-visits', '7383-0c33845a', '2022-08-03 10:03:00+00');
INSERT INTO public.ledger_head VALUES
	(1, 22, '2022-08-03 10:01:00+00');
INSERT INTO public.lineage_members VALUES
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 2),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 2),
	('0182586b-4000-7003-8c05-0e78b75bf97b', 2);
INSERT INTO public.lineages VALUES
	(1, '/018256eaba807001ae8e58b3c97cd93e/018256eaba807002b9d7370ba9e958dd/0182586b40007001b1afb577b9e2c5cb', '0182586b-4000-7001-b1af-b577b9e2c5cb'),
	(2, '/018256eaba807001ae8e58b3c97cd93e/018256eaba807002b9d7370ba9e958dd/0182586b400070038c050e78b75bf97b', '0182586b-4000-7003-8c05-0e78b75bf97b');
INSERT INTO public.memberships VALUES
	('0182586b-4000-7002-87bb-b6a241e3f0e5', '0182586b-4000-7001-b333-9e361e716015', '0182586b-4000-7001-b1af-b577b9e2c5cb', '1', '2022-08-01', NULL, NULL, '01', NULL, NULL, NULL, 'import', true, NULL, '0182586b-4000-7001-9bd7-3530ed103c27', 2, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-01 08:00:00.000002+00', '018256ea-ba80-7001-9944-630663ac75d1', 2),
	('0182586b-4000-7004-8c29-b6c77949bf43', '0182586b-4000-7003-b031-739379534443', '0182586b-4000-7001-b1af-b577b9e2c5cb', '1', '2022-08-01', NULL, NULL, '', NULL, NULL, NULL, 'import', true, NULL, '0182586b-4000-7001-9bd7-3530ed103c27', 3, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-01 08:00:00.000002+00', '018256ea-ba80-7001-9944-630663ac75d1', 2),
	('0182586b-4000-7006-9420-41ecc2371afa', '0182586b-4000-7005-9390-e1d4bfed85d1', '0182586b-4000-7001-b1af-b577b9e2c5cb', '1', '2022-08-01', NULL, NULL, '02', NULL, NULL, NULL, 'import', true, NULL, '0182586b-4000-7001-9bd7-3530ed103c27', 4, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-01 08:00:00.000002+00', '018256ea-ba80-7001-9944-630663ac75d1', 2),
	('01825d91-9c00-7002-9d42-4fb1bb5798d8', '01825d91-9c00-7001-95bb-bb6625e24dc6', '0182586b-4000-7001-b1af-b577b9e2c5cb', 'W', '2022-08-02', '2022-08-03', '重复上报', '01', NULL, NULL, NULL, 'import', true, NULL, '01825d91-9c00-7001-9623-96456913be2b', 2, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-02 08:00:00.000001+00', '018256ea-ba80-7001-9944-630663ac75d1', 3),
	('01825d91-9c00-7004-807b-ac64bf3f7454', '01825d91-9c00-7003-81cf-e05fc2c1b9cc', '0182586b-4000-7001-b1af-b577b9e2c5cb', 'W', '2022-08-02', '2022-08-03', '重复上报', '', NULL, NULL, NULL, 'import', true, NULL, '01825d91-9c00-7001-9623-96456913be2b', 3, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-02 08:00:00.000001+00', '018256ea-ba80-7001-9944-630663ac75d1', 3),
	('018262b7-f800-7002-8d19-7b9d9926c0dd', '018262b7-f800-7001-93b9-a7be5f8167b2', '0182586b-4000-7001-b1af-b577b9e2c5cb', '1', '2022-08-03', NULL, NULL, '03', NULL, NULL, NULL, 'import', true, NULL, '018262b7-f800-7001-965f-24e449d5b4da', 2, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-03 08:00:00.000001+00', '018256ea-ba80-7001-9944-630663ac75d1', 2),
	('018262b7-f800-7004-95f5-bb9306fab3b0', '018262b7-f800-7003-bfde-075179d25fb6', '0182586b-4000-7001-b1af-b577b9e2c5cb', '1', '2022-08-03', NULL, NULL, '', NULL, NULL, NULL, 'import', true, NULL, '018262b7-f800-7001-965f-24e449d5b4da', 3, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694', '2022-08-03 08:00:00.000001+00', '018256ea-ba80-7001-9944-630663ac75d1', 2);
INSERT INTO public.news_channels VALUES
	('00000000-0000-0000-6368-616e6e656c01', 'union-work', NULL, '工会工作', 'Union work', 0, false),
	('00000000-0000-0000-6368-616e6e656c02', 'announcements', '00000000-0000-0000-6368-616e6e656c01', '公告通知', 'Announcements', 1, false),
	('00000000-0000-0000-6368-616e6e656c03', 'campaigns', '00000000-0000-0000-6368-616e6e656c01', '百日攻坚', 'Campaigns', 2, false),
	('00000000-0000-0000-6368-616e6e656c04', 'grassroots', NULL, '基层动态', 'Grassroots', 3, false),
	('00000000-0000-0000-6368-616e6e656c05', 'employers', '00000000-0000-0000-6368-616e6e656c04', '企业单位', 'Employers', 4, true),
	('00000000-0000-0000-6368-616e6e656c06', 'policies', NULL, '政策文件', 'Policies', 5, true),
	('00000000-0000-0000-6368-616e6e656c07', 'elsewhere', NULL, '媒体转载', 'From other media', 6, true);
INSERT INTO public.one_time_links VALUES
	('\x89258e0e53d4d48ea9b73ee8800b8e9a0c710af0060dff69ae96201c9804798c', '018256ea-ba80-7001-8fac-764205e47236', 'password', '2022-08-01 01:00:00+00', '2022-08-04 01:00:00+00', NULL, NULL),
	('\xdbde7ccb84792b4266b233859277e1bd80893a0dda8ebfaa70f565cc114ed023', '018256ea-ba80-7001-bdf6-1a2a23eb4694', 'password', '2022-08-01 01:00:00+00', '2022-08-04 01:00:00+00', NULL, NULL),
	('\xd24e2ca3d65f3db339a6d9614dd59db8f7402c333ff4e9c144d695a4b2dbcdb1', '018256ea-ba80-7001-9944-630663ac75d1', 'password', '2022-08-01 01:00:00+00', '2022-08-04 01:00:00+00', NULL, NULL);
INSERT INTO public.organisation_lines VALUES
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', '018256ea-ba80-7001-ae8e-58b3c97cd93e', 0),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', '018256ea-ba80-7002-b9d7-370ba9e958dd', 0),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', '018256ea-ba80-7001-ae8e-58b3c97cd93e', 1),
	('018256ea-ba80-7004-a4f9-c357296442d5', '018256ea-ba80-7004-a4f9-c357296442d5', 0),
	('018256ea-ba80-7004-a4f9-c357296442d5', '018256ea-ba80-7001-ae8e-58b3c97cd93e', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', '0182586b-4000-7001-b1af-b577b9e2c5cb', 0),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', '018256ea-ba80-7002-b9d7-370ba9e958dd', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', '018256ea-ba80-7001-ae8e-58b3c97cd93e', 2),
	('0182586b-4000-7003-8c05-0e78b75bf97b', '0182586b-4000-7003-8c05-0e78b75bf97b', 0),
	('0182586b-4000-7003-8c05-0e78b75bf97b', '018256ea-ba80-7002-b9d7-370ba9e958dd', 1),
	('0182586b-4000-7003-8c05-0e78b75bf97b', '018256ea-ba80-7001-ae8e-58b3c97cd93e', 2);
INSERT INTO public.organisations VALUES
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', '411000', '许昌市总工会', 'xu 08bb8 chang 0660c shi 05e02 zong 0603b gong 05de5 hui 04f1a ', '许昌市总工会', '10', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', '411002', '魏都区总工会', 'wei 09b4f dou 090fd qu 0533a zong 0603b gong 05de5 hui 04f1a ', '魏都区总工会', '10', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7004-a4f9-c357296442d5', '411003', '建安区总工会', 'jian 05efa an 05b89 qu 0533a zong 0603b gong 05de5 hui 04f1a ', '建安区总工会', '10', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', '411002-00001', '魏都区示例电气0001有限公司工会', 'wei 09b4f dou 090fd qu 0533a shi 0793a li 04f8b dian 07535 qi 06c14 0001you 06709 xian 09650 gong 0516c si 053f8 gong 05de5 hui 04f1a ', '魏都区示例电气0001有限公司工会', '50', '2', NULL, NULL, '魏都区示例电气0001有限公司', '91411099MA00000150', NULL, NULL, NULL, NULL, NULL, 60, 1, NULL, '2022-08-01', '魏都工〔2022〕1号', NULL, NULL, NULL, false, '0182586b-4000-7001-9940-b8e881cf012c', 2, 2, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694'),
	('0182586b-4000-7003-8c05-0e78b75bf97b', '411002-00002', '魏都区示例建材0002有限公司工会', 'wei 09b4f dou 090fd qu 0533a shi 0793a li 04f8b jian 05efa cai 06750 0002you 06709 xian 09650 gong 0516c si 053f8 gong 05de5 hui 04f1a ', '魏都区示例建材0002有限公司工会', '50', '2', NULL, NULL, '魏都区示例建材0002有限公司', '91411099MA0000023T', NULL, NULL, NULL, NULL, NULL, 60, 1, NULL, '2022-08-01', '魏都工〔2022〕2号', NULL, NULL, NULL, false, '0182586b-4000-7001-9940-b8e881cf012c', 3, 2, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694');
INSERT INTO public.people VALUES
	('0182586b-4000-7001-b333-9e361e716015', '\xfe99951887dfcc428b044943a0ab387c8f8acb757739696f0ea973db07d2abdb', '\x0100015f7ced098beff2eb1df17329b56c9a955a3a2bac7d6560b4a5e2e20973139b626c9c9b2e161567956ccfb57510c2', '雷凤', 'lei 096f7 feng 051e4 ', '2', 1963, '\x272458627034d31c0369c028d065d212fba797643ba81e7ac087f134fad901cb', '\x56ab8a0b7a61b0e44bc6e299fb81563ce86d371c78e4b08112f6cb0926505716', '\x010001ceaf89d01734a1925963fda11dd08477fadd89aca6a8cf4dc68da529d7e5258d73fe605f732e2e', '2', NULL, NULL, NULL, '0182586b-4000-7001-9bd7-3530ed103c27', 1, '2022-08-01 08:00:00+00'),
	('0182586b-4000-7003-b031-739379534443', '\xc22b328b35ae39187f5856a1cd19ceb184239e6263ee1b6cd65166a037ef2112', '\x0100013d34102b0e4b7342a531d52ac84e21b0618fc2128062585cb199828dbe532edbd334ec46ae11a3094fb04ffb0162', '刘玲博', 'liu 05218 ling 073b2 bo 0535a ', '1', 1963, '\x0b2f829bb93de2abe88d9c340ee0f47238b5def360bd7809017162b3dcfbb468', '\x28d7cad2be412012dcfce500d4bc03e71e92c3ccb7d433d0fd501e43eeabe3d7', '\x0100011bda4f6cb36afc063f8048e539e377c63182094f748cb57dccfb18f47f54fbe6311ea1c9a4fbc7', '2', NULL, NULL, NULL, '0182586b-4000-7001-9bd7-3530ed103c27', 1, '2022-08-01 08:00:00+00'),
	('0182586b-4000-7005-9390-e1d4bfed85d1', '\xab99da4447f54bae45415c97f663e0716aa383219c2a9be90606dcce37e5b7fe', '\x01000189b06bb1fab193749a5ca7a9a5950282b553ec24d6adb9bd3cf132908cda85aae7c2b15a49848d7fba75b42e8bd9', '邵兰雨', 'shao 090b5 lan 05170 yu 096e8 ', '2', 1963, '\x10fc414680e53121da2d086a0d06842267ee80110d95985adbfbc0de3d20f6a0', '\xa3b5e4b681971df4a45b301899836a40c8ffc573cd2d81a0ca9268b3f810c513', '\x010001553772ece9982d9cefd91cce4ef0ce66a1993596997d1b91c1e6da811feb8cb8ca8de3188f1e79', '2', NULL, NULL, NULL, '0182586b-4000-7001-9bd7-3530ed103c27', 1, '2022-08-01 08:00:00+00'),
	('01825d91-9c00-7001-95bb-bb6625e24dc6', '\xfd8e7e3e446fee5b195452eae22ef4908ae0e7c26747f73620788b7a9e27a090', '\x01000190caeb55fd6fcf6efd795df120980c6457aaa429aad7580188a4a61733ac60ed9b7364c45b009b4752c50c95b754', '何良帆', 'he 04f55 liang 0826f fan 05e06 ', '1', 1963, '\x3cd8c52e43b931e42340c79cb1c82f64835294707d9e28b62e3023c570b8a22e', '\x9c1bcfdeef2a7946e5a82c4c43bfee21e77dca4d283468117910427632cd9f09', '\x010001950805e5ce1ebaf6fe948bcc099061354e6e09d54169fc4a5d7880586493678c84a189f576b6d5', '2', NULL, NULL, NULL, '01825d91-9c00-7001-9623-96456913be2b', 1, '2022-08-02 08:00:00+00'),
	('01825d91-9c00-7003-81cf-e05fc2c1b9cc', '\x88fef7759ab9f6297026d179da800187a3220311f1fa44aef41ce2726c3dc661', '\x010001b5353dbc2df92fae403150f302fb0f960137cf47bbfc25cb614828a4e9c99c6fde4155b74a033f85924e7a6641c8', '阿依古丽·买买提', 'a 0963f yi 04f9d gu 053e4 li 04e3d  mai 04e70 mai 04e70 ti 063d0 ', '2', 1963, '\x80425b98357d67e1e2a848039e101bd8fc3d10a325c91ce5362a907e8e7fddde', '\x1f1142266ab023ff7a5e5d87e6821977830477da6f9cce3596f4b65108e5ba81', '\x010001e8c2868d62c3bc426636d70ffae0863a6a818c42bbf670c8d903a45bbaf51ab2300f9c92edf5a3', '2', NULL, NULL, NULL, '01825d91-9c00-7001-9623-96456913be2b', 1, '2022-08-02 08:00:00+00'),
	('018262b7-f800-7001-93b9-a7be5f8167b2', '\x545e1408ffc919d2a6dee7ec67e8449bc049b5a6f54cd4c969bb65ccad6c51a4', '\x010001c480b784a0f3c09cb52529aa16e761751c696528e6731ba8e884562fa13aeb0ba6491eec3c5e0d0c4cf5d730af07', '于文宇', 'yu 04e8e wen 06587 yu 05b87 ', '1', 1963, '\xb6611d64a16a6df6e45b2b744e4ed5a610b41337f06d4dd4aa04b6bf22ff0343', '\x4205e2b3abad6c0b4a046e841c0fac4fb5ec85f9043217b0a0c7d046910da4bc', '\x0100016e10b723908dc1ca6f15c205d0740245edfa34d5c9152c1ed9bff2cee0cb63fd80aadffe5a19a1', '2', NULL, NULL, NULL, '018262b7-f800-7001-965f-24e449d5b4da', 1, '2022-08-03 08:00:00+00'),
	('018262b7-f800-7003-bfde-075179d25fb6', '\x4d096565ba593629507553f9d0b855ca58ae99ebb743271e33addd9e118c380e', '\x010001c148cb77fa8ffad1a78fdeeddfe9a8e4742a930bcd365bf213cc3c28755843c9ab0eac32128cd4c7fc20368f989e', '蔡娟明', 'cai 08521 juan 05a1f ming 0660e ', '2', 1963, '\xec80bb101c80b7c456e3d68b6422a008ae8b60a99a09e36cdec94e79f1a1700c', '\x311f08f3a89b192d18ac9ee3c482a91cb4b7fcc8de742bbe140d789b90d99245', '\x010001bf0218ae59b37663a1c1dc1cd99d83ad01e9501c3e38143f08cc0c758ffc5d9c0a1e58120050c9', '2', NULL, NULL, NULL, '018262b7-f800-7001-965f-24e449d5b4da', 1, '2022-08-03 08:00:00+00');
INSERT INTO public.placements VALUES
	('018256ea-ba80-7003-bcd0-993ecc8e9c86', '018256ea-ba80-7002-b9d7-370ba9e958dd', 'parent', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '2010-01-01', NULL, true, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7005-b7db-7208fd490629', '018256ea-ba80-7004-a4f9-c357296442d5', 'parent', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '2010-01-01', NULL, true, NULL, '2022-08-01 01:00:00+00', NULL),
	('0182586b-4000-7002-a864-8ee18b64d3a0', '0182586b-4000-7001-b1af-b577b9e2c5cb', 'parent', '018256ea-ba80-7002-b9d7-370ba9e958dd', '2022-08-01', NULL, true, NULL, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694'),
	('0182586b-4000-7004-8b07-0e644a9a8ba9', '0182586b-4000-7003-8c05-0e78b75bf97b', 'parent', '018256ea-ba80-7002-b9d7-370ba9e958dd', '2022-08-01', NULL, true, NULL, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-bdf6-1a2a23eb4694');
INSERT INTO public.roster_units VALUES
	('018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7002-b9d7-370ba9e958dd', 0),
	('018256ea-ba80-700f-844c-4896cc706798', '018256ea-ba80-7004-a4f9-c357296442d5', 1);
INSERT INTO public.standing VALUES
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'union.standing', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'union.founded', 2),
	('0182586b-4000-7003-8c05-0e78b75bf97b', 'union.standing', 3),
	('0182586b-4000-7003-8c05-0e78b75bf97b', 'union.founded', 4),
	('0182586b-4000-7001-b333-9e361e716015', 'membership.verified', 5),
	('0182586b-4000-7001-b333-9e361e716015', 'member.admitted', 6),
	('0182586b-4000-7003-b031-739379534443', 'membership.verified', 7),
	('0182586b-4000-7003-b031-739379534443', 'member.admitted', 8),
	('0182586b-4000-7005-9390-e1d4bfed85d1', 'membership.verified', 9),
	('0182586b-4000-7005-9390-e1d4bfed85d1', 'member.admitted', 10),
	('018262b7-f800-7001-93b9-a7be5f8167b2', 'membership.verified', 19),
	('018262b7-f800-7001-93b9-a7be5f8167b2', 'member.admitted', 20),
	('018262b7-f800-7003-bfde-075179d25fb6', 'membership.verified', 21),
	('018262b7-f800-7003-bfde-075179d25fb6', 'member.admitted', 22);
INSERT INTO public.tallies VALUES
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'union.founded', '2022-08-01', '2022-08-01', '', 2),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'union.standing', '2022-08-01', '2022-08-01', '', 2),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'union.founded', '2022-08-01', '2022-08-01', '', 2),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'union.standing', '2022-08-01', '2022-08-01', '', 2),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'union.founded', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'union.standing', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7003-8c05-0e78b75bf97b', 'union.founded', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7003-8c05-0e78b75bf97b', 'union.standing', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-01', '2022-08-01', '01', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-01', '2022-08-01', '02', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-01', '2022-08-01', '01', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-01', '2022-08-01', '02', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-01', '2022-08-01', '01', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-01', '2022-08-01', '02', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-01', '2022-08-01', '01', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-01', '2022-08-01', '02', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-01', '2022-08-01', '01', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-01', '2022-08-01', '02', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-01', '2022-08-01', '01', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-01', '2022-08-01', '02', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-02', '2022-08-02', '', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-02', '2022-08-02', '01', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-02', '2022-08-02', '', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-02', '2022-08-02', '01', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-02', '2022-08-02', '', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-02', '2022-08-02', '01', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-02', '2022-08-02', '', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-02', '2022-08-02', '01', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-02', '2022-08-02', '', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-02', '2022-08-02', '01', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-02', '2022-08-02', '', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-02', '2022-08-02', '01', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-02', '2022-08-03', '01', -1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-02', '2022-08-03', '01', -1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-02', '2022-08-03', '01', -1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-02', '2022-08-03', '01', -1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-02', '2022-08-03', '01', -1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-02', '2022-08-03', '01', -1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-02', '2022-08-03', '', -1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-02', '2022-08-03', '', -1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-02', '2022-08-03', '', -1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-02', '2022-08-03', '', -1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-02', '2022-08-03', '', -1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-02', '2022-08-03', '', -1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-03', '2022-08-03', '', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'member.admitted', '2022-08-03', '2022-08-03', '03', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-03', '2022-08-03', '', 1),
	('018256ea-ba80-7001-ae8e-58b3c97cd93e', 'membership.verified', '2022-08-03', '2022-08-03', '03', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-03', '2022-08-03', '', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'member.admitted', '2022-08-03', '2022-08-03', '03', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-03', '2022-08-03', '', 1),
	('018256ea-ba80-7002-b9d7-370ba9e958dd', 'membership.verified', '2022-08-03', '2022-08-03', '03', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-03', '2022-08-03', '', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'member.admitted', '2022-08-03', '2022-08-03', '03', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-03', '2022-08-03', '', 1),
	('0182586b-4000-7001-b1af-b577b9e2c5cb', 'membership.verified', '2022-08-03', '2022-08-03', '03', 1);
INSERT INTO public.targets VALUES
	('018256ea-ba80-7006-b674-30e357ecda0b', 'unions.founded', '018256ea-ba80-7002-b9d7-370ba9e958dd', '2022-08-01', '2022-08-03', 'province-set', 1, 2, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7007-989a-00c0571a5b94', 'members.admitted', '018256ea-ba80-7002-b9d7-370ba9e958dd', '2022-08-01', '2022-08-03', 'province-set', 1, 10, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7008-b745-ac6fd46a7fad', 'members.admitted.new-form', '018256ea-ba80-7002-b9d7-370ba9e958dd', '2022-08-01', '2022-08-03', 'province-set', 1, 5, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7009-9f78-dc81cc6dee98', 'unions.founded', '018256ea-ba80-7004-a4f9-c357296442d5', '2022-08-01', '2022-08-03', 'province-set', 1, 2, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700a-a20d-ae2d67dea46e', 'members.admitted', '018256ea-ba80-7004-a4f9-c357296442d5', '2022-08-01', '2022-08-03', 'province-set', 1, 10, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700b-abe8-9c35c12edbf5', 'members.admitted.new-form', '018256ea-ba80-7004-a4f9-c357296442d5', '2022-08-01', '2022-08-03', 'province-set', 1, 5, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700c-a6a6-9f2af467cbc0', 'unions.founded', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '2022-08-01', '2022-08-03', 'province-set', 1, 2, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700d-a2fa-91e56ba6767b', 'members.admitted', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '2022-08-01', '2022-08-03', 'province-set', 1, 10, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700e-89e1-8b7a071f1052', 'members.admitted.new-form', '018256ea-ba80-7001-ae8e-58b3c97cd93e', '2022-08-01', '2022-08-03', 'province-set', 1, 5, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL);
INSERT INTO public.tree_head VALUES
	(1, 5);
ALTER TABLE ONLY public._sqlx_migrations
    ADD CONSTRAINT _sqlx_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_name_key UNIQUE (name);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.application_events
    ADD CONSTRAINT application_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT applications_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT applications_tracking_digest_key UNIQUE (tracking_digest);
ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.audits
    ADD CONSTRAINT audits_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.board_places
    ADD CONSTRAINT board_places_pkey PRIMARY KEY (campaign_id, organisation_id, day);
ALTER TABLE ONLY public.boards
    ADD CONSTRAINT boards_pkey PRIMARY KEY (campaign_id, day);
ALTER TABLE ONLY public.calendar_days
    ADD CONSTRAINT calendar_days_pkey PRIMARY KEY (day);
ALTER TABLE ONLY public.campaign_indicators
    ADD CONSTRAINT campaign_indicators_pkey PRIMARY KEY (campaign_id, indicator);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_key_key UNIQUE (key);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.codes
    ADD CONSTRAINT codes_pkey PRIMARY KEY (list, code);
ALTER TABLE ONLY public.consent_texts
    ADD CONSTRAINT consent_texts_pkey PRIMARY KEY (purpose, version);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.covered_employers
    ADD CONSTRAINT covered_employers_pkey PRIMARY KEY (organisation_id, credit_code);
ALTER TABLE ONLY public.dissolutions
    ADD CONSTRAINT dissolutions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.divisions
    ADD CONSTRAINT divisions_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.document_serials
    ADD CONSTRAINT document_serials_pkey PRIMARY KEY (word, year);
ALTER TABLE ONLY public.document_texts
    ADD CONSTRAINT document_texts_pkey PRIMARY KEY (document_id, version);
ALTER TABLE ONLY public.document_words
    ADD CONSTRAINT document_words_pkey PRIMARY KEY (organisation_id);
ALTER TABLE ONLY public.document_words
    ADD CONSTRAINT document_words_word_key UNIQUE (word);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.founding_employers
    ADD CONSTRAINT founding_employers_pkey PRIMARY KEY (founding_id, "position");
ALTER TABLE ONLY public.founding_paper_kinds
    ADD CONSTRAINT founding_paper_kinds_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.founding_steps
    ADD CONSTRAINT founding_steps_pkey PRIMARY KEY (founding_id, "position");
ALTER TABLE ONLY public.foundings
    ADD CONSTRAINT foundings_organisation_id_key UNIQUE (organisation_id);
ALTER TABLE ONLY public.foundings
    ADD CONSTRAINT foundings_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account_id, key);
ALTER TABLE ONLY public.import_rows
    ADD CONSTRAINT import_rows_pkey PRIMARY KEY (import_id, line);
ALTER TABLE ONLY public.import_samples
    ADD CONSTRAINT import_samples_pkey PRIMARY KEY (import_id, line);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.indicators
    ADD CONSTRAINT indicators_pkey PRIMARY KEY (key, version);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.ledger_head
    ADD CONSTRAINT ledger_head_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.lineage_members
    ADD CONSTRAINT lineage_members_pkey PRIMARY KEY (organisation_id, lineage_id);
ALTER TABLE ONLY public.lineages
    ADD CONSTRAINT lineages_path_key UNIQUE (path);
ALTER TABLE ONLY public.lineages
    ADD CONSTRAINT lineages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.membership_events
    ADD CONSTRAINT membership_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.news_articles
    ADD CONSTRAINT news_articles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.news_articles
    ADD CONSTRAINT news_articles_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.news_channels
    ADD CONSTRAINT news_channels_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.news_channels
    ADD CONSTRAINT news_channels_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.news_editions
    ADD CONSTRAINT news_editions_pkey PRIMARY KEY (article_id, number);
ALTER TABLE ONLY public.news_figures
    ADD CONSTRAINT news_figures_pkey PRIMARY KEY (article_id, number, "position");
ALTER TABLE ONLY public.news_visits
    ADD CONSTRAINT news_visits_pkey PRIMARY KEY (article_id, day, visitor);
ALTER TABLE ONLY public.one_time_links
    ADD CONSTRAINT one_time_links_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY public.organisation_lines
    ADD CONSTRAINT organisation_lines_pkey PRIMARY KEY (below, above);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_code_key UNIQUE (code);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_number_digest_key UNIQUE (number_digest);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.phone_codes
    ADD CONSTRAINT phone_codes_pkey PRIMARY KEY (phone_digest);
ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.roster_units
    ADD CONSTRAINT roster_units_pkey PRIMARY KEY (roster_id, organisation_id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_pkey PRIMARY KEY (subject_id, kind);
ALTER TABLE ONLY public.tallies
    ADD CONSTRAINT tallies_pkey PRIMARY KEY (organisation_id, kind, business_day, recorded_day, category);
ALTER TABLE ONLY public.targets
    ADD CONSTRAINT targets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.throttles
    ADD CONSTRAINT throttles_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transfers
    ADD CONSTRAINT transfers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tree_head
    ADD CONSTRAINT tree_head_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.unmaskings
    ADD CONSTRAINT unmaskings_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX accounts_person ON public.accounts USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX application_events_application ON public.application_events USING btree (application_id, at);
CREATE INDEX applications_number ON public.applications USING btree (number_digest);
CREATE UNIQUE INDEX applications_open ON public.applications USING btree (submission_key) WHERE (state = ANY (ARRAY['submitted'::text, 'returned'::text]));
CREATE INDEX applications_organisation ON public.applications USING btree (organisation_id, state, created_at);
CREATE INDEX applications_origin ON public.applications USING btree (origin_digest, created_at);
CREATE INDEX applications_phone ON public.applications USING btree (phone_digest);
CREATE INDEX applications_returned ON public.applications USING btree (moved_at) WHERE (state = 'returned'::text);
CREATE INDEX audits_account ON public.audits USING btree (account_id, seq);
CREATE INDEX audits_organisation ON public.audits USING btree (organisation_id, seq);
CREATE INDEX audits_subject ON public.audits USING btree (subject_id, seq);
CREATE INDEX campaigns_days ON public.campaigns USING btree (from_day);
CREATE INDEX consents_person ON public.consents USING btree (person_id);
CREATE UNIQUE INDEX corrections_open ON public.corrections USING btree (person_id, field) WHERE (state = 'open'::text);
CREATE INDEX corrections_organisation ON public.corrections USING btree (organisation_id, state, id);
CREATE UNIQUE INDEX dissolutions_open ON public.dissolutions USING btree (organisation_id) WHERE (state = 'submitted'::text);
CREATE INDEX dissolutions_organisation ON public.dissolutions USING btree (organisation_id, id);
CREATE INDEX divisions_parent ON public.divisions USING btree (parent, code);
CREATE INDEX documents_about ON public.documents USING btree (about_id);
CREATE INDEX documents_issuer ON public.documents USING btree (organisation_id, id);
CREATE UNIQUE INDEX documents_number ON public.documents USING btree (word, year, serial);
CREATE INDEX documents_record ON public.documents USING btree (record_id);
CREATE UNIQUE INDEX entries_cancels ON public.entries USING btree (cancels) WHERE (cancels IS NOT NULL);
CREATE INDEX entries_kind ON public.entries USING btree (kind, business_day, seq);
CREATE INDEX entries_lineage ON public.entries USING btree (lineage_id, kind, business_day, seq);
CREATE INDEX entries_record ON public.entries USING btree (record_id);
CREATE INDEX entries_recorded ON public.entries USING btree (recorded_day, kind);
CREATE INDEX entries_subject ON public.entries USING btree (subject_id, kind);
CREATE INDEX files_record ON public.files USING btree (record_type, record_id);
CREATE INDEX files_removed ON public.files USING btree (removed_at) WHERE ((removed_at IS NOT NULL) AND (wiped_at IS NULL));
CREATE INDEX founding_employers_code ON public.founding_employers USING btree (credit_code);
CREATE INDEX foundings_credit_code ON public.foundings USING btree (credit_code);
CREATE INDEX foundings_employer ON public.foundings USING btree (employer_normal_name);
CREATE INDEX foundings_name ON public.foundings USING btree (normal_name);
CREATE INDEX foundings_parent ON public.foundings USING btree (parent_id, id);
CREATE INDEX foundings_state ON public.foundings USING btree (state, id);
CREATE INDEX grants_account ON public.grants USING btree (account_id, role, organisation_id);
CREATE INDEX grants_organisation ON public.grants USING btree (organisation_id);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);
CREATE UNIQUE INDEX imports_file ON public.imports USING btree (organisation_id, kind, file_sha256) WHERE (state <> ALL (ARRAY['discarded'::text, 'undone'::text, 'failed'::text]));
CREATE INDEX imports_order ON public.imports USING btree (created_at, id);
CREATE INDEX jobs_due ON public.jobs USING btree (due_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE UNIQUE INDEX jobs_once ON public.jobs USING btree (kind, key) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE INDEX lineage_members_lineage ON public.lineage_members USING btree (lineage_id);
CREATE INDEX membership_events_membership ON public.membership_events USING btree (membership_id, at);
CREATE INDEX memberships_batch ON public.memberships USING btree (batch_id, batch_line);
CREATE UNIQUE INDEX memberships_home ON public.memberships USING btree (person_id) WHERE (ended_on IS NULL);
CREATE INDEX memberships_organisation ON public.memberships USING btree (organisation_id, began_on, id);
CREATE INDEX memberships_person ON public.memberships USING btree (person_id);
CREATE INDEX news_articles_channel ON public.news_articles USING btree (channel_id, published_at, id);
CREATE INDEX news_articles_desk ON public.news_articles USING btree (created_at, id);
CREATE INDEX news_articles_latest ON public.news_articles USING btree (published_at, id);
CREATE UNIQUE INDEX news_editions_open ON public.news_editions USING btree (article_id) WHERE (published_at IS NULL);
CREATE INDEX news_visits_day ON public.news_visits USING btree (day);
CREATE INDEX news_visits_origin ON public.news_visits USING btree (article_id, day, origin);
CREATE INDEX one_time_links_account ON public.one_time_links USING btree (account_id);
CREATE UNIQUE INDEX one_time_links_setup ON public.one_time_links USING btree (purpose) WHERE (purpose = 'setup'::text);
CREATE INDEX organisation_lines_above ON public.organisation_lines USING btree (above, depth, below);
CREATE INDEX organisations_batch ON public.organisations USING btree (batch_id, batch_line);
CREATE UNIQUE INDEX organisations_employer ON public.organisations USING btree (employer_credit_code) WHERE ((employer_credit_code IS NOT NULL) AND (kind = '50'::text) AND (status <> ALL (ARRAY['5'::text, '6'::text])));
CREATE INDEX organisations_normal_name ON public.organisations USING btree (normal_name);
CREATE INDEX organisations_order ON public.organisations USING btree (name_sort, id);
CREATE INDEX organisations_reporting ON public.organisations USING btree (id) WHERE reporting;
CREATE INDEX outbox_order ON public.outbox USING btree (created_at);
CREATE INDEX people_name ON public.people USING btree (name);
CREATE INDEX people_phone ON public.people USING btree (phone_digest);
CREATE INDEX people_twin ON public.people USING btree (twin_digest) WHERE (twin_digest IS NOT NULL);
CREATE INDEX placements_above ON public.placements USING btree (above_id, relation);
CREATE UNIQUE INDEX placements_open ON public.placements USING btree (organisation_id, relation) WHERE (until_day IS NULL);
CREATE UNIQUE INDEX placements_start ON public.placements USING btree (organisation_id, relation, from_day);
CREATE INDEX placements_unsettled ON public.placements USING btree (from_day) WHERE (NOT settled);
CREATE INDEX sessions_account ON public.sessions USING btree (account_id);
CREATE INDEX sessions_end ON public.sessions USING btree (expires_at);
CREATE INDEX targets_indicator ON public.targets USING btree (indicator, from_day, to_day, kind);
CREATE UNIQUE INDEX targets_version ON public.targets USING btree (organisation_id, indicator, from_day, to_day, kind, version);
CREATE INDEX tokens_account ON public.tokens USING btree (account_id);
CREATE INDEX transfers_due ON public.transfers USING btree (due_on) WHERE (state = 'open'::text);
CREATE INDEX transfers_from ON public.transfers USING btree (from_organisation_id, state);
CREATE UNIQUE INDEX transfers_open ON public.transfers USING btree (person_id) WHERE (state = 'open'::text);
CREATE INDEX transfers_to ON public.transfers USING btree (to_organisation_id, state);
CREATE INDEX unmaskings_number ON public.unmaskings USING btree (number_digest, at);
ALTER TABLE ONLY public.application_events
    ADD CONSTRAINT application_events_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.applications(id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT applications_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES public.memberships(id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT applications_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT applications_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.board_places
    ADD CONSTRAINT board_places_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.board_places
    ADD CONSTRAINT board_places_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.boards
    ADD CONSTRAINT boards_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.campaign_indicators
    ADD CONSTRAINT campaign_indicators_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.campaigns
    ADD CONSTRAINT campaigns_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES public.memberships(id);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.covered_employers
    ADD CONSTRAINT covered_employers_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.dissolutions
    ADD CONSTRAINT dissolutions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.document_texts
    ADD CONSTRAINT document_texts_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.document_words
    ADD CONSTRAINT document_words_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT documents_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_cancels_fkey FOREIGN KEY (cancels) REFERENCES public.entries(seq);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_lineage_id_fkey FOREIGN KEY (lineage_id) REFERENCES public.lineages(id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.founding_employers
    ADD CONSTRAINT founding_employers_founding_id_fkey FOREIGN KEY (founding_id) REFERENCES public.foundings(id);
ALTER TABLE ONLY public.founding_steps
    ADD CONSTRAINT founding_steps_founding_id_fkey FOREIGN KEY (founding_id) REFERENCES public.foundings(id);
ALTER TABLE ONLY public.foundings
    ADD CONSTRAINT foundings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.foundings
    ADD CONSTRAINT foundings_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.import_rows
    ADD CONSTRAINT import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.imports(id);
ALTER TABLE ONLY public.import_samples
    ADD CONSTRAINT import_samples_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.imports(id);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.lineage_members
    ADD CONSTRAINT lineage_members_lineage_id_fkey FOREIGN KEY (lineage_id) REFERENCES public.lineages(id);
ALTER TABLE ONLY public.lineage_members
    ADD CONSTRAINT lineage_members_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.lineages
    ADD CONSTRAINT lineages_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.membership_events
    ADD CONSTRAINT membership_events_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES public.memberships(id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.news_articles
    ADD CONSTRAINT news_articles_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES public.news_channels(id);
ALTER TABLE ONLY public.news_articles
    ADD CONSTRAINT news_articles_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.news_channels
    ADD CONSTRAINT news_channels_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.news_channels(id);
ALTER TABLE ONLY public.news_editions
    ADD CONSTRAINT news_editions_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.news_articles(id);
ALTER TABLE ONLY public.news_figures
    ADD CONSTRAINT news_figures_article_id_number_fkey FOREIGN KEY (article_id, number) REFERENCES public.news_editions(article_id, number);
ALTER TABLE ONLY public.news_visits
    ADD CONSTRAINT news_visits_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.news_articles(id);
ALTER TABLE ONLY public.one_time_links
    ADD CONSTRAINT one_time_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.organisation_lines
    ADD CONSTRAINT organisation_lines_above_fkey FOREIGN KEY (above) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.organisation_lines
    ADD CONSTRAINT organisation_lines_below_fkey FOREIGN KEY (below) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_above_id_fkey FOREIGN KEY (above_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.roster_units
    ADD CONSTRAINT roster_units_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_seq_fkey FOREIGN KEY (seq) REFERENCES public.entries(seq);
ALTER TABLE ONLY public.targets
    ADD CONSTRAINT targets_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.transfers
    ADD CONSTRAINT transfers_from_membership_id_fkey FOREIGN KEY (from_membership_id) REFERENCES public.memberships(id);
ALTER TABLE ONLY public.transfers
    ADD CONSTRAINT transfers_from_organisation_id_fkey FOREIGN KEY (from_organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.transfers
    ADD CONSTRAINT transfers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.transfers
    ADD CONSTRAINT transfers_to_membership_id_fkey FOREIGN KEY (to_membership_id) REFERENCES public.memberships(id);
ALTER TABLE ONLY public.transfers
    ADD CONSTRAINT transfers_to_organisation_id_fkey FOREIGN KEY (to_organisation_id) REFERENCES public.organisations(id);
