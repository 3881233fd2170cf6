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
CREATE TABLE public.appraisal_items (
    id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    kind text NOT NULL,
    hundredths bigint NOT NULL,
    evidence text NOT NULL,
    state text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    proposed_by uuid,
    first_at timestamp with time zone,
    first_by uuid,
    decided_at timestamp with time zone,
    decided_by uuid,
    answer text,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT appraisal_items_hundredths_check CHECK ((hundredths >= 0)),
    CONSTRAINT appraisal_items_kind_check CHECK ((kind = ANY (ARRAY['bonus'::text, 'false-report'::text]))),
    CONSTRAINT appraisal_items_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'seconded'::text, 'confirmed'::text, 'refused'::text])))
);
CREATE TABLE public.appraisal_objections (
    id uuid NOT NULL,
    appraisal_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    edition bigint NOT NULL,
    about_id uuid NOT NULL,
    words text NOT NULL,
    state text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_by uuid,
    accepted_at timestamp with time zone,
    accepted_by uuid,
    answer text,
    answered_at timestamp with time zone,
    answered_by uuid,
    version bigint DEFAULT 1 NOT NULL,
    answered_edition bigint,
    CONSTRAINT appraisal_objections_state_check CHECK ((state = ANY (ARRAY['received'::text, 'accepted'::text, 'upheld'::text, 'partly'::text, 'rejected'::text])))
);
CREATE TABLE public.appraisals (
    id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state text NOT NULL,
    edition bigint DEFAULT 1 NOT NULL,
    account text NOT NULL,
    awards text NOT NULL,
    author_id uuid,
    reason text,
    reckoned_at timestamp with time zone NOT NULL,
    objections_from date,
    objections_until date,
    noticed_at timestamp with time zone,
    finalised_at timestamp with time zone,
    finalised_by uuid,
    document_id uuid,
    version bigint DEFAULT 1 NOT NULL,
    noticed_by uuid,
    CONSTRAINT appraisals_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'notice'::text, 'final'::text])))
);
CREATE TABLE public.assessment_decisions (
    id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    title text NOT NULL,
    what text NOT NULL,
    organisation_id uuid NOT NULL,
    account_id uuid,
    due_on date NOT NULL,
    task_id uuid,
    created_at timestamp with time zone NOT NULL,
    created_by uuid
);
CREATE TABLE public.assessment_talks (
    id uuid NOT NULL,
    assessment_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind text NOT NULL,
    proposed boolean NOT NULL,
    chosen_at timestamp with time zone NOT NULL,
    chosen_by uuid,
    text text,
    given_at timestamp with time zone,
    given_by uuid,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT assessment_talks_kind_check CHECK ((kind = ANY (ARRAY['experience'::text, 'commitment'::text])))
);
CREATE TABLE public.assessments (
    id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    number bigint NOT NULL,
    last_day bigint NOT NULL,
    state text NOT NULL,
    judgement text DEFAULT ''::text NOT NULL,
    obstacles text DEFAULT ''::text NOT NULL,
    held_on date,
    host text DEFAULT ''::text NOT NULL,
    present text DEFAULT ''::text NOT NULL,
    author_id uuid,
    generated_at timestamp with time zone NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    published_by uuid,
    document_id uuid,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT assessments_state_check CHECK ((state = ANY (ARRAY['open'::text, 'drafted'::text, 'published'::text])))
);
CREATE TABLE public.audit_anchors (
    seq bigint NOT NULL,
    hash bytea NOT NULL,
    at timestamp with time zone NOT NULL,
    public_key bytea NOT NULL,
    signature bytea NOT NULL
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
CREATE TABLE public.backups (
    id uuid NOT NULL,
    day date,
    state text NOT NULL,
    node text NOT NULL,
    leased_until timestamp with time zone NOT NULL,
    tries bigint DEFAULT 1 NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    file text,
    bytes bigint,
    records bigint,
    files bigint,
    fault text,
    removed_at timestamp with time zone,
    CONSTRAINT backups_check CHECK (((state = 'running'::text) = (ended_at IS NULL))),
    CONSTRAINT backups_check1 CHECK (((state <> 'done'::text) OR ((bytes IS NOT NULL) AND (records IS NOT NULL) AND (files IS NOT NULL)))),
    CONSTRAINT backups_check2 CHECK (((state = 'failed'::text) = (fault IS NOT NULL))),
    CONSTRAINT backups_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
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
CREATE TABLE public.campaign_versions (
    campaign_id uuid NOT NULL,
    version bigint NOT NULL,
    content text NOT NULL,
    reason text,
    created_at timestamp with time zone NOT NULL,
    created_by uuid
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
    changed_at timestamp with time zone,
    reason text,
    rules text DEFAULT '{}'::text NOT NULL,
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
CREATE TABLE public.deadline_pauses (
    deadline_id uuid NOT NULL,
    number bigint NOT NULL,
    from_day date NOT NULL,
    reason text NOT NULL,
    due_before date NOT NULL,
    days_left bigint NOT NULL,
    paused_at timestamp with time zone NOT NULL,
    paused_by uuid,
    until_day date,
    due_after date,
    resumed_at timestamp with time zone,
    resumed_by uuid,
    origin text DEFAULT 'work'::text NOT NULL,
    CONSTRAINT deadline_pauses_check CHECK ((((until_day IS NULL) = (resumed_at IS NULL)) AND ((due_after IS NULL) = (resumed_at IS NULL)))),
    CONSTRAINT deadline_pauses_origin_check CHECK ((origin = ANY (ARRAY['work'::text, 'hand'::text])))
);
CREATE TABLE public.deadlines (
    id uuid NOT NULL,
    kind text NOT NULL,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    right_key text NOT NULL,
    account_id uuid,
    escalates_to uuid,
    title text NOT NULL,
    words text NOT NULL,
    href text NOT NULL,
    unit text NOT NULL,
    started_on date NOT NULL,
    first_due date NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL,
    told bigint NOT NULL,
    tell_on date,
    pauses bigint DEFAULT 0 NOT NULL,
    ended_on date,
    ended_at timestamp with time zone,
    ended_by uuid,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT deadlines_check CHECK (((state = ANY (ARRAY['running'::text, 'paused'::text])) = (ended_at IS NULL))),
    CONSTRAINT deadlines_check1 CHECK (((ended_on IS NULL) = (ended_at IS NULL))),
    CONSTRAINT deadlines_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'met-late'::text, 'called-off'::text]))),
    CONSTRAINT deadlines_told_check CHECK (((told >= 0) AND (told <= 4))),
    CONSTRAINT deadlines_unit_check CHECK ((unit = ANY (ARRAY['working'::text, 'days'::text])))
);
CREATE TABLE public.deductions (
    id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind text NOT NULL,
    points bigint NOT NULL,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    reverses uuid,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by uuid
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
CREATE TABLE public.document_changes (
    id uuid NOT NULL,
    document_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    version bigint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    addressee text NOT NULL,
    body text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    proposed_by uuid NOT NULL,
    decided_at timestamp with time zone,
    decided_by uuid,
    CONSTRAINT document_changes_kind_check CHECK ((kind = ANY (ARRAY['correct'::text, 'void'::text]))),
    CONSTRAINT document_changes_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'refused'::text, 'overtaken'::text])))
);
CREATE TABLE public.document_serials (
    word text NOT NULL,
    year bigint NOT NULL,
    last bigint NOT NULL
);
CREATE TABLE public.document_templates (
    key text NOT NULL,
    version bigint NOT NULL,
    organisation_id uuid NOT NULL,
    shipped boolean NOT NULL,
    title text NOT NULL,
    addressee text NOT NULL,
    body text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    proposed_by uuid NOT NULL,
    decided_at timestamp with time zone,
    decided_by uuid,
    CONSTRAINT document_templates_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'refused'::text]))),
    CONSTRAINT document_templates_version_check CHECK ((version > 0))
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
CREATE TABLE public.findings (
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    what text NOT NULL,
    evidence text NOT NULL,
    severity text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid
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
    chair_account_id uuid,
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
CREATE TABLE public.head_brands (
    id uuid NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    citation text NOT NULL,
    "position" bigint NOT NULL,
    ended_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    created_by uuid
);
CREATE TABLE public.head_enterprises (
    id uuid NOT NULL,
    brand_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    name text NOT NULL,
    credit_code text NOT NULL,
    union_id uuid,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    removed_at timestamp with time zone,
    removed_reason text,
    CONSTRAINT head_enterprises_check CHECK (((removed_at IS NULL) = (removed_reason IS NULL)))
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
CREATE TABLE public.import_changes (
    import_id uuid NOT NULL,
    line bigint NOT NULL,
    membership_id uuid NOT NULL,
    person_id uuid NOT NULL,
    to_id uuid,
    group_code text NOT NULL,
    employer text,
    occupation text,
    phone_digest bytea,
    phone_sealed bytea,
    was_group text,
    was_employer text,
    was_occupation text,
    was_digest bytea,
    was_sealed bytea,
    transfer_id uuid,
    state text NOT NULL,
    why text
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
CREATE TABLE public.indicator_proposals (
    id uuid NOT NULL,
    key text NOT NULL,
    follows bigint NOT NULL,
    content text NOT NULL,
    reason text,
    state text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    decided_at timestamp with time zone,
    decided_by uuid,
    CONSTRAINT indicator_proposals_check CHECK (((state = 'open'::text) = (decided_at IS NULL))),
    CONSTRAINT indicator_proposals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'refused'::text])))
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
    confirmed_by uuid,
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
CREATE TABLE public.locks (
    key text NOT NULL,
    kind text NOT NULL,
    account_id uuid,
    origin text NOT NULL,
    tries bigint NOT NULL,
    rounds bigint NOT NULL,
    locked_until timestamp with time zone,
    last_at timestamp with time zone NOT NULL,
    CONSTRAINT locks_kind_check CHECK ((kind = ANY (ARRAY['sign-in'::text, 'second-factor'::text, 'origin'::text])))
);
CREATE TABLE public.map_tiles (
    organisation_id uuid NOT NULL,
    tile_row bigint NOT NULL,
    tile_column bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid,
    CONSTRAINT map_tiles_tile_column_check CHECK (((tile_column >= 1) AND (tile_column <= 12))),
    CONSTRAINT map_tiles_tile_row_check CHECK (((tile_row >= 1) AND (tile_row <= 12)))
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
CREATE TABLE public.month_tallies (
    organisation_id uuid NOT NULL,
    kind text NOT NULL,
    business_month text NOT NULL,
    recorded_day date NOT NULL,
    category text NOT NULL,
    amount bigint NOT NULL
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
CREATE TABLE public.notice_addresses (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    channel text NOT NULL,
    masked text,
    sealed bytea,
    proved_at timestamp with time zone,
    pending_masked text,
    pending_sealed bytea,
    code_digest bytea,
    code_until timestamp with time zone
);
CREATE TABLE public.notice_choices (
    account_id uuid NOT NULL,
    channel text NOT NULL,
    kind text NOT NULL,
    how text NOT NULL,
    CONSTRAINT notice_choices_how_check CHECK ((how = ANY (ARRAY['at-once'::text, 'digest'::text, 'never'::text])))
);
CREATE TABLE public.notice_digests (
    notice_id uuid NOT NULL,
    channel text NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.notices (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    day date NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    href text NOT NULL,
    urgent boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone
);
CREATE TABLE public.office_proposals (
    id uuid NOT NULL,
    act text NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    organisation_id uuid NOT NULL,
    reason text NOT NULL,
    asked_as text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state text NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone
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
CREATE TABLE public.organisation_imports (
    id uuid NOT NULL,
    file_name text NOT NULL,
    file_size bigint NOT NULL,
    state text NOT NULL,
    rows_all bigint DEFAULT 0 NOT NULL,
    rows_new bigint DEFAULT 0 NOT NULL,
    rows_changed bigint DEFAULT 0 NOT NULL,
    rows_same bigint DEFAULT 0 NOT NULL,
    rows_left_out bigint DEFAULT 0 NOT NULL,
    rows_bad bigint DEFAULT 0 NOT NULL,
    problems text DEFAULT '[]'::text NOT NULL,
    error text,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid NOT NULL,
    loaded_at timestamp with time zone
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
    purpose text NOT NULL,
    urgent boolean NOT NULL,
    account_id uuid,
    once_key text,
    to_masked text NOT NULL,
    to_sealed bytea,
    subject_sealed bytea,
    text_sealed bytea,
    state text NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    lost bigint DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    holder text,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    error text,
    CONSTRAINT outbox_carried_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'given-up'::text])))
);
CREATE TABLE public.own_tallies (
    organisation_id uuid NOT NULL,
    kind text NOT NULL,
    business_day date NOT NULL,
    recorded_day date NOT NULL,
    category text NOT NULL,
    amount bigint NOT NULL
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
CREATE TABLE public.programs (
    version text NOT NULL,
    schema_version bigint NOT NULL,
    first_at timestamp with time zone NOT NULL
);
CREATE TABLE public.recovery_codes (
    account_id uuid NOT NULL,
    slot bigint NOT NULL,
    hash text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.rectification_steps (
    id uuid NOT NULL,
    rectification_id uuid NOT NULL,
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    act text NOT NULL,
    due_on date NOT NULL,
    note text NOT NULL
);
CREATE TABLE public.rectifications (
    id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    finding_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    host_id uuid NOT NULL,
    number text NOT NULL,
    title text NOT NULL,
    demand text NOT NULL,
    severity text NOT NULL,
    evidence_required boolean NOT NULL,
    state text NOT NULL,
    due_on date NOT NULL,
    returned bigint DEFAULT 0 NOT NULL,
    turn_at timestamp with time zone NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    ordered_by uuid,
    reply text,
    replied_at timestamp with time zone,
    replied_by uuid,
    closed_at timestamp with time zone,
    closed_by uuid,
    version bigint DEFAULT 1 NOT NULL
);
CREATE TABLE public.reseals (
    key_id bigint NOT NULL,
    kind text NOT NULL,
    reached text,
    seen bigint DEFAULT 0 NOT NULL,
    sealed bigint DEFAULT 0 NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);
CREATE TABLE public.review_lines (
    review_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    remark text NOT NULL,
    mark text NOT NULL,
    mark_reason text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    written_by uuid,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT review_lines_mark_check CHECK ((mark = ANY (ARRAY[''::text, 'red'::text, 'black'::text])))
);
CREATE TABLE public.review_replies (
    id uuid NOT NULL,
    review_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    edition bigint NOT NULL,
    is_current boolean DEFAULT true NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by uuid,
    answer text,
    answered_at timestamp with time zone,
    answered_by uuid,
    read_at timestamp with time zone,
    read_by uuid,
    version bigint DEFAULT 1 NOT NULL
);
CREATE TABLE public.reviews (
    id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    number bigint NOT NULL,
    last_day bigint NOT NULL,
    state text NOT NULL,
    figures text NOT NULL,
    needs text DEFAULT ''::text NOT NULL,
    edition bigint DEFAULT 1 NOT NULL,
    reason text,
    is_public boolean DEFAULT false NOT NULL,
    public_reason text,
    opened_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    submitted_by uuid,
    published_at timestamp with time zone,
    document_id uuid,
    version bigint DEFAULT 1 NOT NULL,
    back_reason text,
    CONSTRAINT reviews_state_check CHECK ((state = ANY (ARRAY['open'::text, 'submitted'::text, 'published'::text])))
);
CREATE TABLE public.roster_units (
    roster_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    "position" bigint NOT NULL
);
CREATE TABLE public.round_calls (
    id uuid NOT NULL,
    sample_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid,
    by_name text NOT NULL,
    outcome text NOT NULL,
    paper_seen boolean,
    words text NOT NULL
);
CREATE TABLE public.round_samples (
    id uuid NOT NULL,
    round_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    place bigint NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    union_id uuid NOT NULL,
    business_day date NOT NULL,
    confirmed_by uuid,
    state text NOT NULL,
    paper_seen boolean,
    words text NOT NULL,
    called_at timestamp with time zone,
    called_by uuid,
    decided_at timestamp with time zone,
    decided_by uuid,
    version bigint DEFAULT 1 NOT NULL
);
CREATE TABLE public.round_units (
    round_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    how text NOT NULL,
    reason text,
    population bigint,
    digest bytea,
    as_of timestamp with time zone,
    drawn_at timestamp with time zone,
    drawn_by uuid
);
CREATE TABLE public.rounds (
    id uuid NOT NULL,
    campaign_id uuid NOT NULL,
    host_id uuid NOT NULL,
    number bigint NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    rule text NOT NULL,
    picked text NOT NULL,
    team text NOT NULL,
    visit_from date NOT NULL,
    visit_to date NOT NULL,
    sample_size bigint NOT NULL,
    seed text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by uuid,
    closed_at timestamp with time zone,
    closed_by uuid,
    summary text,
    version bigint DEFAULT 1 NOT NULL,
    CONSTRAINT rounds_check CHECK ((visit_to >= visit_from)),
    CONSTRAINT rounds_sample_size_check CHECK (((sample_size >= 1) AND (sample_size <= 200)))
);
CREATE TABLE public.sessions (
    digest bytea NOT NULL,
    account_id uuid NOT NULL,
    half boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    device text NOT NULL,
    proved_until timestamp with time zone,
    idle_minutes bigint DEFAULT 30 NOT NULL,
    origin text DEFAULT ''::text NOT NULL
);
CREATE TABLE public.setting_versions (
    key text NOT NULL,
    version bigint NOT NULL,
    value text NOT NULL,
    reason text,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid
);
CREATE TABLE public.settings (
    key text NOT NULL,
    value text NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    reason text,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid
);
CREATE TABLE public.snapshots (
    campaign_id uuid NOT NULL,
    kind text NOT NULL,
    seq bigint NOT NULL,
    number bigint NOT NULL,
    version bigint NOT NULL,
    as_of timestamp with time zone NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    frozen_by uuid,
    reason text,
    content text NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT snapshots_check CHECK (((version = 1) OR (reason IS NOT NULL)))
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
CREATE TABLE public.task_steps (
    id uuid NOT NULL,
    task_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    act text NOT NULL,
    actor text NOT NULL,
    account_id uuid,
    words text NOT NULL
);
CREATE TABLE public.tasks (
    id uuid NOT NULL,
    record_type text NOT NULL,
    record_id uuid NOT NULL,
    record_href text NOT NULL,
    organisation_id uuid NOT NULL,
    account_id uuid,
    setter_id uuid NOT NULL,
    title text NOT NULL,
    what text NOT NULL,
    due_on date NOT NULL,
    state text NOT NULL,
    report text DEFAULT ''::text NOT NULL,
    reported_at timestamp with time zone,
    reported_by uuid,
    ended_at timestamp with time zone,
    version bigint DEFAULT 1 NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by uuid,
    CONSTRAINT tasks_check CHECK (((state <> ALL (ARRAY['reported'::text, 'accepted'::text])) OR (reported_at IS NOT NULL))),
    CONSTRAINT tasks_check1 CHECK (((state = ANY (ARRAY['accepted'::text, 'called-off'::text])) = (ended_at IS NOT NULL))),
    CONSTRAINT tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'in-hand'::text, 'reported'::text, 'accepted'::text, 'called-off'::text])))
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
    revoked_at timestamp with time zone,
    proved_until timestamp with time zone
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
	(1, 'organisations', '2026-11-28 01:33:40.548646+00', true, '\xb465c579ac10e7f856fae034bf08d4f1a32c8370aad9c8b4eb7de069fadc2d89f5c663f6a60f48b7853d08d01503c5e5', 12740743),
	(2, 'accounts', '2026-11-28 01:33:40.56228+00', true, '\xd98bee121721abc11e6b6c4f8d21c38b399fb2a9edc85a2c14318e2115c823247e616456145be733581174277b81b8d9', 9978833),
	(3, 'kernel', '2026-11-28 01:33:40.572582+00', true, '\xce9f61402ea14c9180309034f142f4f7e20518e604ac2db9e471c40aa39432b400ca547cf07c23df7f31862687bb7847', 13973326),
	(4, 'ledger', '2026-11-28 01:33:40.586966+00', true, '\xcde63762a13bc8fe16b3d6c30d467719591e96167dc9f1524d8e3f69bb151f9cc80d7838236018afb2d33950d239b548', 10442630),
	(5, 'people', '2026-11-28 01:33:40.597846+00', true, '\x1094c447e081a71c61015064fa9176706b947a02c0bf267401d77b48a7878a1676486ee89084c9f3b2766b4db1d354f9', 6736607),
	(6, 'membership', '2026-11-28 01:33:40.605015+00', true, '\x991b0c196225e181a156511a87c506fe603f58c810cd1e29949546baa5965473af5b2351e96bc9e77a26635bde66b673', 15302975),
	(7, 'imports', '2026-11-28 01:33:40.62075+00', true, '\x1a4966eff0a9efc4adae63ddf7f40e97aafd92b3a2593725e3551a4f7a926f05ed0143080d77fc78debb4205be87f060', 6928904),
	(8, 'founding', '2026-11-28 01:33:40.627943+00', true, '\xe99305e308a9735d7afd9b545fca54753391561aad0c42956aea60578000180873c7d56031d4e0f767fae2173bed3baa', 12023523),
	(9, 'figures', '2026-11-28 01:33:40.64031+00', true, '\xc04a4550f761a20c841d3e61fcab1e07a0af5551b2ebe7b7ccf9f380578e70aeeb26980eb98c78371a1a15cb9b32f0f7', 5610288),
	(10, 'campaigns', '2026-11-28 01:33:40.646266+00', true, '\xa1311816dbade5ad0112a206099499e3a78386d20e5a87561a4ccbf7326384c0cac83d3753db32a485f710150575817e', 5831067),
	(11, 'news', '2026-11-28 01:33:40.652312+00', true, '\x1806ef0691d2eea5574aa8193c1ac2f86812b0e341a59f822621f8064e2b19768436bd216f985f9ab87ba0b6d73e03c3', 9824122),
	(12, 'calendar', '2026-11-28 01:33:40.662482+00', true, '\x393d73ff4d14af75cabcfc133ae182f5bee78f0c8f641a62afd814798bbfab4fb30c26f48f740609dc9b646d4b78d455', 2821558),
	(13, 'tree', '2026-11-28 01:33:40.665532+00', true, '\x8af3141bd4deb3fdb16f7702f7efca7fc46eb878729d1a586f60221eea4ec6f6a43c779a88c2c78d7f2c71f3100016e7', 1371626),
	(15, 'joining', '2026-11-28 01:33:40.667096+00', true, '\x393e877a28c1b54eb836094ec81d1ed42830eb22e72623c30ad3114e2db96b60492577c13e5f0144919b5e51a8cc68cd', 4480713),
	(16, 'documents', '2026-11-28 01:33:40.671847+00', true, '\xc23e5b00a557a8baa2dc769ae5535e48330332f34ac1b60974b20d810f51452626a7ea20a1036aa87451083005c6afc2', 7593626),
	(17, 'founding chair', '2026-11-28 01:33:40.679804+00', true, '\x9805c09a54e045847053de376acc5c498c7a53aa95baaf0d10d2a6165203520168a06613091dcabe50be2ded2778b64e', 1212659),
	(19, 'figures', '2026-11-28 01:33:40.681215+00', true, '\x7c4a780c7261bb44d79134ce63f943efe4d2120329ec9d5fae594a1fa61ecfb718c48381cb0515426ca6fe731cd345f5', 4745052),
	(21, 'import changes', '2026-11-28 01:33:40.686267+00', true, '\x5c499dc9b41f7d9240e3a344b1a188014bef2156c7e7f6a7bbe8e18de4d2f61be103ce2caf25253bde3c7c8ab8056854', 3309376),
	(22, 'roll up', '2026-11-28 01:33:40.689897+00', true, '\x973c1c2ac14b1c4f0f9d8ac0cc0895bb221d3682c5840014ff3818da5bfcaffe9e0744472ba15e118bf8ea6427da1eab', 5578470),
	(23, 'waiting', '2026-11-28 01:33:40.695732+00', true, '\xdfe476e122c67b2a5730f455632b5a698a4c61cbed1e11044249581db40af089ddcadd9d237e045462ad38c4acacab8a', 3481422),
	(24, 'withdrawn after its end', '2026-11-28 01:33:40.699468+00', true, '\x539226962620d61b374f6bebb8855cb9410f104254e7b41da50f928502fa3142cc6285e8f6dffcb4872c469e630864d6', 1725734),
	(25, 'organisation imports', '2026-11-28 01:33:40.701399+00', true, '\x5fa8cfa819f93a546c3e9983ee5bc9d0617186c6df5a6f13bf89cd75c2c3d1464f8f082254d2d5d6c783b283b325b517', 2644474),
	(26, 'campaign rules', '2026-11-28 01:33:40.704243+00', true, '\x0cb57d15d68d89094ea1aeb9dca7b2575af227395d08b90e21d82b357559a65b393ca2fa97dd69d78d91fd93a99d56f9', 2502954),
	(27, 'deadlines', '2026-11-28 01:33:40.706925+00', true, '\xb5726d81abfcdd8350d30d22a156b93ab3afc4b417c267aa92409ba0cf571a23a8e4d1b740a626be4efa78a5b2a42b6f', 6395088),
	(28, 'tasks', '2026-11-28 01:33:40.713597+00', true, '\x7fe2fec18f0f24a9d4908a70b53bf661a9f82d1eca4126999976a93bb97efd031ee267f3db357bb2758397cd311ed3b9', 6693072),
	(29, 'notices', '2026-11-28 01:33:40.720635+00', true, '\xb3daf961193b82d8fa553fc3ced31b3903646f0f1c7d2e5d0b67a20928ac20e62f1a657669c18dc80fd895b8b250d56b', 13017250),
	(30, 'document templates', '2026-11-28 01:33:40.734524+00', true, '\x92b09629c03c78518877075de9c08df32e03fe9f8526b9f965b83c880fac27f2b4f579a728436f12c8676c1fb43382c8', 3174254),
	(31, 'assessments', '2026-11-28 01:33:40.737948+00', true, '\xc668d70e1d315ebd502c0e201986902d9962976b676a651ed22aee2bd2930fe57a221d622eaa07b2684c032f37c8f491', 8434300),
	(32, 'supervision', '2026-11-28 01:33:40.746762+00', true, '\x0c72482ded8e179ca02f75dd509ea35c5a54e6a3a3edf2125e9b568553d0181c1c2106fe975951df8db2ad41e796571a', 12777637),
	(33, 'rectifications', '2026-11-28 01:33:40.759885+00', true, '\x722a69ef9d3eac4f75039c69c18c0074a84a2f81bace772d385d471e1508b620f59a27ff07b1aa80f2dbb48c130e72f3', 7561763),
	(34, 'reviews', '2026-11-28 01:33:40.767731+00', true, '\x471b8c7d491da717ec8349583c81c11c9ca24e076a7f7e66f50aeb916793c5808e8525cab78f9143b6d211e277c6f72b', 8174713),
	(35, 'appraisals', '2026-11-28 01:33:40.776296+00', true, '\x7d3c4746ec2bfecc9fce7520e8fa6b83a6df5a99abc0e35ebb9f31d5ff731fb6fe070d4c643051ef12eda7ff3a0cc0f2', 8753156),
	(36, 'head enterprises', '2026-11-28 01:33:40.785381+00', true, '\xa81b27770b4a1d761aebbe21bf4219efa20ac2bd1cb6f50696cf141ed537eb785e3c526156d6dc83e7b6cbf250628f2c', 5275178),
	(37, 'map', '2026-11-28 01:33:40.790992+00', true, '\x9ef6e50a7f86cf155d86d4047bfe8c7a097ed72938085eb9505e3d9d27566e9c69a3e0fb34d9f59e156a90e72b48c350', 2180833),
	(38, 'clocks', '2026-11-28 01:33:40.793448+00', true, '\x3bd4abf1754b11f7b964c9311932705863df4218d702e76d727f5d9ff06d56043b0a53e66ed60588b8ea8f119813e521', 5350595),
	(39, 'result', '2026-11-28 01:33:40.799054+00', true, '\xf66d20b91e713894f816777858b671c9ca705fcd85f3746a203962e20ac8b20588d8d1ecd9e6ab1b3a66b01ac34d51e7', 2202705),
	(42, 'document changes', '2026-11-28 01:33:40.801516+00', true, '\xbe0ca47bf49918a559950d50668749499c9dbaa48738bcf6a9682ed763e9fab8581ccc749d91a078b7034ee8d034f294', 3463727),
	(43, 'durable', '2026-11-28 01:33:40.805297+00', true, '\x2d22aeb8dce5857a7dbc1d500eaad1a95773cce6a8b07034df01669d7536d66d2b70ed454fc1205252bff1e528b6c6b8', 4465190),
	(44, 'trust', '2026-11-28 01:33:40.810074+00', true, '\x3de08256bed433c472f93f8477b56a064ee269e0923135a96454e10d39240eb91901a6fba9950df54ddfd45ac18ec1a3', 8736601),
	(45, 'sign in', '2026-11-28 01:33:40.819306+00', true, '\x39f59a09bcb44884b4d257b511c350c8c4a8b5859cab70c9495729d11680cc8d8a5a67425cdf2f1383fd723814558ca3', 5114017);
INSERT INTO public.accounts VALUES
	('018256ea-ba80-7001-9fe8-015a105f8f7d', 'city-organiser', '市总组织部', NULL, NULL, NULL, NULL, true, NULL, false, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7001-b75c-a701c19d13ae', 'county-411002', '魏都区总工会', NULL, NULL, NULL, NULL, true, NULL, false, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7001-87b7-ade1551acc8c', 'county-411002-2', '魏都区总工会', NULL, NULL, NULL, NULL, true, NULL, false, NULL, 1, '2022-08-01 01:00:00+00', NULL);
INSERT INTO public.assessments VALUES
	('01826326-bf60-7001-8e31-52d68e58b96f', '018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 1, 3, 'open', '', '', NULL, '', '', NULL, '2022-08-03 10:01:00+00', '2022-08-03 10:01:00+00', NULL, NULL, NULL, 1);
INSERT INTO public.audit_anchors VALUES
	(33, '\x53fc175c896dd26602184ecae801ec7c50fcf3bd491549c1acfda9b37e98b6a6', '2022-08-01 10:01:00+00', '\xad575b08a354aad40305f2380e46f87870702fd8104e0370b6603ad58a6f8ebc', '\x72de7cceeb66ee177402e334b183bb10ed4abc350f37bcf9accf5702cf287634f4de12d823080cd1c136aa786d270af2c4063e6b3d3b9526384d9e710f06d301'),
	(39, '\x2d087cc12e7547fd8a2ad25e45ebb16b1e62a673ef2a9d6437667dc0937d52b9', '2022-08-02 10:01:00+00', '\xad575b08a354aad40305f2380e46f87870702fd8104e0370b6603ad58a6f8ebc', '\x2265e002d11508d47dea483e0a80340f54523e74b06dee739f38e913adf5452b514eb78d7854ef41c0cc1630d2d03be15f3e582622b77d63220e5f673e2b5304'),
	(46, '\xb6626155318f3934d4e7dfb201c3e23610c433728e3557ad9879e91ecd497d03', '2022-08-03 10:01:00+00', '\xad575b08a354aad40305f2380e46f87870702fd8104e0370b6603ad58a6f8ebc', '\x9386d917a85ecc41a82493340fb1ab5ba61af019d2f99b69b80b0b4bf94e3fa1438d0650db75cf549b21dbe9aad9b1ecc108ea550ed1e1aa9c58a59aa2ba4f03');
INSERT INTO public.audit_head VALUES
	(1, 49, '\xd2b70abd7bb1db26d5527183ae3ca3c3960e2524b6029fc6c20db08c3f007990');
INSERT INTO public.audits VALUES
	(1, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'organisation.create', 'organisation', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"code":"411000","kind":"10","name":"许昌市总工会"}', 'job', '\x08544d4c4e1b2ed29ccd4228fef40fba55ce674820905ae873ac522376be3297'),
	(2, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'organisation.create', 'organisation', '018256ea-ba80-7002-86b0-9826da20e5f5', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"code":"411002","kind":"10","name":"魏都区总工会"}', 'job', '\xf30bedea704035e6a899c8b6096628f0a46d9291dae251bc9c45b07fcfc7ffc7'),
	(3, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'organisation.create', 'organisation', '018256ea-ba80-7004-8772-351fc4778d16', '018256ea-ba80-7004-8772-351fc4778d16', '{"code":"411003","kind":"10","name":"建安区总工会"}', 'job', '\xe80cca8ac7a66539d4e11b2b023612536dc35c55b5e8c074b6d554f3988030ba'),
	(4, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-7006-b216-38fe4e652c3d', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"document_no":"许工〔2022〕18号","indicator":"unions.founded","kind":"province-set","period":"2022-08-01..2022-08-03","value":2,"version":1}', 'job', '\x6066c4a77972afb7172dd0ab82fb7687b5d64f880880675a3bce0ef58ce25fd1'),
	(5, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-7007-ba3a-0b34ccb562b1', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted","kind":"province-set","period":"2022-08-01..2022-08-03","value":10,"version":1}', 'job', '\x9fef73239b14c6ca35cc8640412d67bffa728038c9b0cb40d974bbc599ff6298'),
	(6, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-7008-a7e9-75ba0d8132bb', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted.new-form","kind":"province-set","period":"2022-08-01..2022-08-03","value":5,"version":1}', 'job', '\x29182c4e0210f34ce2dd7b93495c0297500c3fa88dd5ef622237352e653f7e95'),
	(7, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-7009-b7a5-290db8abe694', '018256ea-ba80-7004-8772-351fc4778d16', '{"document_no":"许工〔2022〕18号","indicator":"unions.founded","kind":"province-set","period":"2022-08-01..2022-08-03","value":2,"version":1}', 'job', '\x2d008587d0649707d8c832632828775c5c8a7feed98e4b0614395c683073a658'),
	(8, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700a-a7cb-c5edf8b50139', '018256ea-ba80-7004-8772-351fc4778d16', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted","kind":"province-set","period":"2022-08-01..2022-08-03","value":10,"version":1}', 'job', '\x2716d17d78f2af49804d507af9ed4aa43022977f45a083e9adbfd79547f49648'),
	(9, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700b-b24c-4ecbd34372c5', '018256ea-ba80-7004-8772-351fc4778d16', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted.new-form","kind":"province-set","period":"2022-08-01..2022-08-03","value":5,"version":1}', 'job', '\x94251ba91fd92a642baa2fcc8ec667aee5c911bddcb6c35cdc681a0226311397'),
	(10, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700c-a6bd-b9d244501ae1', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"document_no":"许工〔2022〕18号","indicator":"unions.founded","kind":"province-set","period":"2022-08-01..2022-08-03","value":2,"version":1}', 'job', '\x5ebf2209595d6455a9885f841d436343c5e3dbb306800d1aa5d5632a94b76138'),
	(11, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700d-9d91-2f758e96771f', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted","kind":"province-set","period":"2022-08-01..2022-08-03","value":10,"version":1}', 'job', '\xfc1870004b3803a812da8edede6edb8c5045742efb4bc652cbc223e0c1b4d974'),
	(12, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'target.set', 'target', '018256ea-ba80-700e-b96f-e1793088f3cb', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"document_no":"许工〔2022〕18号","indicator":"members.admitted.new-form","kind":"province-set","period":"2022-08-01..2022-08-03","value":5,"version":1}', 'job', '\x537d7634e356614d0335da897904bad413e69a104919d3e475e6596a143a0d27'),
	(13, '2022-08-01 01:00:00+00', NULL, 'clockwork', 'campaign.create', 'campaign', '018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"cap":"1.2","cut_off":1080,"days":3,"from":"2022-08-01","key":"three-days","rules":{"bonus_most":"5","denied":"0.5","denied_most":"10","grace_days":3,"late":"0.2","milestones":[],"objection_working_days":5,"rectify_working_days":5,"sample_size":20,"shares":[60,20,20],"ten_days":"campaign"},"scope":"public","target_kind":"province-set","units":2,"weights":{"members.admitted":"0.3","members.admitted.new-form":"0.4","unions.founded":"0.3"}}', 'job', '\x1108ed0711f817006d8b7a408443a9b60f44711d5e1cd0d988ca08f0b0db129b'),
	(14, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.create', 'account', '018256ea-ba80-7001-9fe8-015a105f8f7d', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"display_name":"市总组织部","name":"city-organiser"}', 'command line', '\x7e435ab5e6419b8da690fef31dc91e74a3665fcc4c26429af2dfe44bfb734b78'),
	(15, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.grant', 'account', '018256ea-ba80-7001-9fe8-015a105f8f7d', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"from":"2022-08-01","grant":"018256ea-ba80-7002-b538-777d7717c5db","role":"city-organiser","until":null}', 'command line', '\x5a212f7e45bac40afbcdd5e262866ae52644b3732739baf3831fa67f7778e851'),
	(16, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.create', 'account', '018256ea-ba80-7001-b75c-a701c19d13ae', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"display_name":"魏都区总工会","name":"county-411002"}', 'command line', '\xb3be60d49c470e6a7ca5c427fe19ad104f9199d602af0cb28cdee91dee739999'),
	(17, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.grant', 'account', '018256ea-ba80-7001-b75c-a701c19d13ae', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"from":"2022-08-01","grant":"018256ea-ba80-7002-bcc8-1359cf12465f","role":"county-cadre","until":null}', 'command line', '\x09b0bc63f793e8bf0583e9197b393f780d42339f74b296a87857db7b5d51de19'),
	(18, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.create', 'account', '018256ea-ba80-7001-87b7-ade1551acc8c', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"display_name":"魏都区总工会","name":"county-411002-2"}', 'command line', '\x175762f5496500d2635e42013024577fa478e7edb1903304877c26b709eef0d3'),
	(19, '2022-08-01 01:00:00+00', NULL, 'command line', 'account.grant', 'account', '018256ea-ba80-7001-87b7-ade1551acc8c', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"from":"2022-08-01","grant":"018256ea-ba80-7002-b719-86f972c55ea5","role":"county-cadre","until":null}', 'command line', '\x34df505a48d62101d89f682f0a9bf07e2a18d620c414a033423d38fb6608ab7f'),
	(20, '2022-08-01 01:00:00+00', '018256ea-ba80-7001-9fe8-015a105f8f7d', '市总组织部', 'task.set', 'task', '018256ea-ba80-7001-a9f0-fdc3e19773bf', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"owner":"018256ea-ba80-7002-86b0-9826da20e5f5","title":"核对新业态群体名单","words":"三日内核对并补报"}', 'test', '\x01f507c95dcafa521a02fbe20c2b1880559581e1e5ffc9381e2d43e258218440'),
	(21, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'import.create', 'import', '0182586b-4000-7001-9d8d-373adf8591f7', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"bytes":459,"file":"工会.csv","kind":"unions"}', 'test', '\x5fee1277dfb814e0d4fcc2ca3a555dc8021c58376971158056d83dfa914d97c1'),
	(22, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'import.apply', 'import', '0182586b-4000-7001-9d8d-373adf8591f7', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"only_good":false}', 'test', '\xa8ce2bf909e5bc16b92f845cc5d8d54bd0aac0be743c4f57c7e6c0bb4af7283e'),
	(23, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'organisation.create', 'organisation', '0182586b-4000-7001-9b3a-a54be342220c', '0182586b-4000-7001-9b3a-a54be342220c', '{"code":"411002-00001","kind":"50","name":"魏都区示例电气0001有限公司工会"}', 'test', '\x019901a2fa28759395fcc5f308a07bd0cea89a89de8dd7383b377f0ec73c298a'),
	(24, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'organisation.create', 'organisation', '0182586b-4000-7003-a66a-146f7950e17d', '0182586b-4000-7003-a66a-146f7950e17d', '{"code":"411002-00002","kind":"50","name":"魏都区示例建材0002有限公司工会"}', 'test', '\x0be454535250050db4e27138125330fceddd26a5fd9503f974f9d02b65439e78'),
	(25, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-9d8d-373adf8591f7', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":2}', 'test', '\x2d48140d2d75564c1fd75adda02c6a7c7eda781302d9155c9228ca9e4dc7437f'),
	(26, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-9d8d-373adf8591f7', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":3}', 'test', '\xdc27ad298d3cf6e58e4975741f76d773a69d46322023415305077f6da714735a'),
	(27, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.confirm', 'import', '0182586b-4000-7001-9d8d-373adf8591f7', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"sample":2,"seed":"ca8f2bac14937f55"}', 'test', '\xfba8f32336d1bba242bad422a768b8e77d2eb988e02ab74f73249b49b35a9cc6'),
	(28, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'import.create', 'import', '0182586b-4000-7001-ac70-9ddcace8b303', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"bytes":271,"file":"第一日.csv","kind":"members"}', 'test', '\xe0e07fbf91fa583daf0f2a463a432b15b14214d878132ca86c0252bf978db97d'),
	(29, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'import.apply', 'import', '0182586b-4000-7001-ac70-9ddcace8b303', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"only_good":false}', 'test', '\xdfba917d1fe6901fbc11e791a54adb1bdfe168e1e2755b05faefd493ec2eae69'),
	(30, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-ac70-9ddcace8b303', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":2}', 'test', '\x78d97c506d5c50cd4955dd1c6c8791fc2f40c092f7f1d63112925c59a2dcb981'),
	(31, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-ac70-9ddcace8b303', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":3}', 'test', '\x793cfbc3230d0b8e01b483a125e15b07e1e243deb981573fb8555182294d010a'),
	(32, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '0182586b-4000-7001-ac70-9ddcace8b303', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":4}', 'test', '\x0fc7c01c51dc84082327beaabc54d9227c83a8335e524b11533de3d8390c090e'),
	(33, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.confirm', 'import', '0182586b-4000-7001-ac70-9ddcace8b303', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"sample":3,"seed":"c13bc4185a9ff0e9"}', 'test', '\x53fc175c896dd26602184ecae801ec7c50fcf3bd491549c1acfda9b37e98b6a6'),
	(37, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '01825d91-9c00-7001-89e1-d795c029b86e', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":2}', 'test', '\xa53657712d3a15cb5ccda3463d30c4f120bc8223f947311c6376e4921b20f2fd'),
	(38, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '01825d91-9c00-7001-89e1-d795c029b86e', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":3}', 'test', '\x456fef26a5a9cc4c190db90b77b4f7707332da5b1ac3b271fbffdf1843aed576'),
	(39, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.confirm', 'import', '01825d91-9c00-7001-89e1-d795c029b86e', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"sample":2,"seed":"a233b3f3b4ad7c16"}', 'test', '\x2d087cc12e7547fd8a2ad25e45ebb16b1e62a673ef2a9d6437667dc0937d52b9'),
	(41, '2022-08-03 02:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.undo', 'import', '01825d91-9c00-7001-89e1-d795c029b86e', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"reason":"重复上报"}', 'test', '\x54a83c246170fed88d62d2a112019a00e6f1623ffc4aa8164928f2c03cbd071d'),
	(42, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'import.create', 'import', '018262b7-f800-7001-bb7d-7cbbae2763ef', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"bytes":206,"file":"第三日.csv","kind":"members"}', 'test', '\xad92319268e58c4e90bec4654036257474b2ca97f8678f62a820c1799886479b'),
	(48, '2022-08-03 10:01:00+00', NULL, 'clockwork', 'assessment.generate', 'assessment', '01826326-bf60-7001-8e31-52d68e58b96f', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"campaign":"three-days","hash":"33e865a11130c80e6e4be08c20bce33707954fca487b2595bc5cfa1cd5aacef9","week":1}', 'job', '\x12e99e8c4e810da048313a4889faeddd95724df184ebd0582ccf296a80b4cda8'),
	(49, '2022-08-03 10:01:00+00', NULL, 'clockwork', 'review.open', 'review', '01826326-bf60-7001-8ca2-e0c6aa0bb65b', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"campaign":"three-days","number":1}', 'job', '\xd2b70abd7bb1db26d5527183ae3ca3c3960e2524b6029fc6c20db08c3f007990'),
	(34, '2022-08-01 10:01:00+00', NULL, 'clockwork', 'board.freeze', 'campaign', '018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"campaign":"three-days","day":1,"hash":"ee089beb831e947662610f863cdb5d43b4b96135d576e31983757efd9f8a0701","late":false}', 'job', '\xa8b18fbc67d9d19868e5be0b053e50e02bcf5e96dc865ff6d928dfbdef5a47fb'),
	(36, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'import.apply', 'import', '01825d91-9c00-7001-89e1-d795c029b86e', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"only_good":false}', 'test', '\xf90e9c9c2704cd038a2afcadcb7565ee5fc994de275b5b763ab6ebd9f5a17c4a'),
	(40, '2022-08-02 10:01:00+00', NULL, 'clockwork', 'board.freeze', 'campaign', '018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"campaign":"three-days","day":2,"hash":"96ee8608a6ccbd335a842ea03674e4ca58a80e818791b3c686bacb8c9c46749a","late":false}', 'job', '\xf8e53910153d61ff20201bff56582ad281a6543da98f33e8bbc09860769ffa53'),
	(43, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'import.apply', 'import', '018262b7-f800-7001-bb7d-7cbbae2763ef', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"only_good":false}', 'test', '\x9732004e57a29ea45236d3bef584a8634781cfe7515a5445cd7da7e948536200'),
	(35, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '魏都区总工会', 'import.create', 'import', '01825d91-9c00-7001-89e1-d795c029b86e', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"bytes":220,"file":"第二日.csv","kind":"members"}', 'test', '\x9bc6ae3b57b8e3d5d15500660b3673fb212e50906ee6f5b01993355b4d61d35d'),
	(44, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '018262b7-f800-7001-bb7d-7cbbae2763ef', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":2}', 'test', '\xc2f48ff5ec61b6d73d21cd8b9b988b2f64351fb30a5692f35f2bd8b8b6db15e6'),
	(45, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.sample', 'import', '018262b7-f800-7001-bb7d-7cbbae2763ef', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"finding":"confirmed","line":3}', 'test', '\xa3edc0a117e521ffdf31f9227356a13e5eb7e1fb523e467c9e32edd77b5482fb'),
	(46, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '魏都区总工会', 'import.confirm', 'import', '018262b7-f800-7001-bb7d-7cbbae2763ef', '018256ea-ba80-7002-86b0-9826da20e5f5', '{"sample":2,"seed":"5ddb7aabbb48d32b"}', 'test', '\xb6626155318f3934d4e7dfb201c3e23610c433728e3557ad9879e91ecd497d03'),
	(47, '2022-08-03 10:01:00+00', NULL, 'clockwork', 'board.freeze', 'campaign', '018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"campaign":"three-days","day":3,"hash":"ce1ae7faf80239ceddecc5e4f4726d08fdf99f9428725315e4a6407314e83c05","late":false}', 'job', '\x8b688f59d33d4ef790c77c6f11715152d4e334af4a506f79b74f28d014178c35');
INSERT INTO public.board_places VALUES
	('018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7002-86b0-9826da20e5f5', 1, 1, 55000),
	('018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7004-8772-351fc4778d16', 1, 2, 0),
	('018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7002-86b0-9826da20e5f5', 2, 1, 69000),
	('018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7004-8772-351fc4778d16', 2, 2, 0),
	('018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7002-86b0-9826da20e5f5', 3, 1, 69000),
	('018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7004-8772-351fc4778d16', 3, 2, 0);
INSERT INTO public.boards VALUES
	('018256ea-ba80-700f-962a-1022c1d17ff2', 1, '2022-08-01 10:00:00+00', '2022-08-01 10:01:00+00', false, '{"campaign":"three-days","day":1,"date":"2022-08-01","days":3,"as_of":"2022-08-01T18:00:00+08:00","heads":[{"indicator":"unions.founded","version":1,"name_zh":"新建工会","name_en":"Unions founded","unit":"establishment","weight":"0.3"},{"indicator":"members.admitted","version":1,"name_zh":"新发展会员","name_en":"New members","unit":"person","weight":"0.3"},{"indicator":"members.admitted.new-form","version":1,"name_zh":"新发展新就业形态会员","name_en":"New members in new forms of employment","unit":"person","weight":"0.4"}],"cap":"1.2","tie_breakers":["completion:members.admitted.new-form","completion:members.admitted","absolute:members.admitted.new-form"],"target_kind":"province-set","lines":[{"organisation_id":"018256ea-ba80-7002-86b0-9826da20e5f5","unit_code":"411002","unit":"魏都区总工会","rank":1,"tied":false,"rank_before":null,"score_x1000":55000,"cells":[{"done":2,"new":2,"target":2,"target_version":1},{"done":3,"new":3,"target":10,"target_version":1},{"done":2,"new":2,"target":5,"target_version":1}]},{"organisation_id":"018256ea-ba80-7004-8772-351fc4778d16","unit_code":"411003","unit":"建安区总工会","rank":2,"tied":false,"rank_before":null,"score_x1000":0,"cells":[{"done":0,"new":0,"target":2,"target_version":1},{"done":0,"new":0,"target":10,"target_version":1},{"done":0,"new":0,"target":5,"target_version":1}]}]}', '\xee089beb831e947662610f863cdb5d43b4b96135d576e31983757efd9f8a0701'),
	('018256ea-ba80-700f-962a-1022c1d17ff2', 2, '2022-08-02 10:00:00+00', '2022-08-02 10:01:00+00', false, '{"campaign":"three-days","day":2,"date":"2022-08-02","days":3,"as_of":"2022-08-02T18:00:00+08:00","heads":[{"indicator":"unions.founded","version":1,"name_zh":"新建工会","name_en":"Unions founded","unit":"establishment","weight":"0.3"},{"indicator":"members.admitted","version":1,"name_zh":"新发展会员","name_en":"New members","unit":"person","weight":"0.3"},{"indicator":"members.admitted.new-form","version":1,"name_zh":"新发展新就业形态会员","name_en":"New members in new forms of employment","unit":"person","weight":"0.4"}],"cap":"1.2","tie_breakers":["completion:members.admitted.new-form","completion:members.admitted","absolute:members.admitted.new-form"],"target_kind":"province-set","lines":[{"organisation_id":"018256ea-ba80-7002-86b0-9826da20e5f5","unit_code":"411002","unit":"魏都区总工会","rank":1,"tied":false,"rank_before":1,"score_x1000":69000,"cells":[{"done":2,"new":0,"target":2,"target_version":1},{"done":5,"new":2,"target":10,"target_version":1},{"done":3,"new":1,"target":5,"target_version":1}]},{"organisation_id":"018256ea-ba80-7004-8772-351fc4778d16","unit_code":"411003","unit":"建安区总工会","rank":2,"tied":false,"rank_before":2,"score_x1000":0,"cells":[{"done":0,"new":0,"target":2,"target_version":1},{"done":0,"new":0,"target":10,"target_version":1},{"done":0,"new":0,"target":5,"target_version":1}]}]}', '\x96ee8608a6ccbd335a842ea03674e4ca58a80e818791b3c686bacb8c9c46749a'),
	('018256ea-ba80-700f-962a-1022c1d17ff2', 3, '2022-08-03 10:00:00+00', '2022-08-03 10:01:00+00', false, '{"campaign":"three-days","day":3,"date":"2022-08-03","days":3,"as_of":"2022-08-03T18:00:00+08:00","heads":[{"indicator":"unions.founded","version":1,"name_zh":"新建工会","name_en":"Unions founded","unit":"establishment","weight":"0.3"},{"indicator":"members.admitted","version":1,"name_zh":"新发展会员","name_en":"New members","unit":"person","weight":"0.3"},{"indicator":"members.admitted.new-form","version":1,"name_zh":"新发展新就业形态会员","name_en":"New members in new forms of employment","unit":"person","weight":"0.4"}],"cap":"1.2","tie_breakers":["completion:members.admitted.new-form","completion:members.admitted","absolute:members.admitted.new-form"],"target_kind":"province-set","lines":[{"organisation_id":"018256ea-ba80-7002-86b0-9826da20e5f5","unit_code":"411002","unit":"魏都区总工会","rank":1,"tied":false,"rank_before":1,"score_x1000":69000,"cells":[{"done":2,"new":0,"target":2,"target_version":1},{"done":5,"new":0,"target":10,"target_version":1},{"done":3,"new":0,"target":5,"target_version":1}]},{"organisation_id":"018256ea-ba80-7004-8772-351fc4778d16","unit_code":"411003","unit":"建安区总工会","rank":2,"tied":false,"rank_before":2,"score_x1000":0,"cells":[{"done":0,"new":0,"target":2,"target_version":1},{"done":0,"new":0,"target":10,"target_version":1},{"done":0,"new":0,"target":5,"target_version":1}]}]}', '\xce1ae7faf80239ceddecc5e4f4726d08fdf99f9428725315e4a6407314e83c05');
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
	('018256ea-ba80-700f-962a-1022c1d17ff2', 0, 'unions.founded', '0.3'),
	('018256ea-ba80-700f-962a-1022c1d17ff2', 1, 'members.admitted', '0.3'),
	('018256ea-ba80-700f-962a-1022c1d17ff2', 2, 'members.admitted.new-form', '0.4');
INSERT INTO public.campaigns VALUES
	('018256ea-ba80-700f-962a-1022c1d17ff2', 'three-days', '三日行动', 'Three days', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '2022-08-01', 3, 1080, '1.2', 'completion:members.admitted.new-form,completion:members.admitted,absolute:members.admitted.new-form', 'province-set', 'public', 1, '2022-08-01 01:00:00+00', NULL, NULL, NULL, '{"ten_days":"campaign","rectify_working_days":5,"sample_size":20,"grace_days":3,"objection_working_days":5,"shares":[60,20,20],"milestones":[],"denied":"0.5","denied_most":"10","late":"0.2","bonus_most":"5"}');
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
INSERT INTO public.deadlines VALUES
	('0182586b-4000-7001-8e8f-e9501df6e2fe', 'import', 'import', '0182586b-4000-7001-9d8d-373adf8591f7', '018256ea-ba80-7002-86b0-9826da20e5f5', 'imports-confirm', NULL, NULL, '{"args":{"name":"工会.csv"},"key":"imports-deadline"}', '核实导入：工会.csv Confirm the import 工会.csv', '/imports/0182586b-4000-7001-9d8d-373adf8591f7', 'working', '2022-08-01', '2022-08-08', '2022-08-08', 'met', 0, NULL, 0, '2022-08-01', '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae'),
	('0182586b-4000-7001-ae37-44e65396df18', 'import', 'import', '0182586b-4000-7001-ac70-9ddcace8b303', '018256ea-ba80-7002-86b0-9826da20e5f5', 'imports-confirm', NULL, NULL, '{"args":{"name":"第一日.csv"},"key":"imports-deadline"}', '核实导入：第一日.csv Confirm the import 第一日.csv', '/imports/0182586b-4000-7001-ac70-9ddcace8b303', 'working', '2022-08-01', '2022-08-08', '2022-08-08', 'met', 0, NULL, 0, '2022-08-01', '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae'),
	('01825d91-9c00-7001-9a78-9b1b8d1dc60c', 'import', 'import', '01825d91-9c00-7001-89e1-d795c029b86e', '018256ea-ba80-7002-86b0-9826da20e5f5', 'imports-confirm', NULL, NULL, '{"args":{"name":"第二日.csv"},"key":"imports-deadline"}', '核实导入：第二日.csv Confirm the import 第二日.csv', '/imports/01825d91-9c00-7001-89e1-d795c029b86e', 'working', '2022-08-02', '2022-08-09', '2022-08-09', 'met', 0, NULL, 0, '2022-08-02', '2022-08-02 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae'),
	('018262b7-f800-7001-b72f-dc5130ac970e', 'import', 'import', '018262b7-f800-7001-bb7d-7cbbae2763ef', '018256ea-ba80-7002-86b0-9826da20e5f5', 'imports-confirm', NULL, NULL, '{"args":{"name":"第三日.csv"},"key":"imports-deadline"}', '核实导入：第三日.csv Confirm the import 第三日.csv', '/imports/018262b7-f800-7001-bb7d-7cbbae2763ef', 'working', '2022-08-03', '2022-08-10', '2022-08-10', 'met', 0, NULL, 0, '2022-08-03', '2022-08-03 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae'),
	('018256ea-ba80-7002-979d-c2deaf208a23', 'task', 'task', '018256ea-ba80-7001-a9f0-fdc3e19773bf', '018256ea-ba80-7002-86b0-9826da20e5f5', 'tasks-do', NULL, '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '{"args":{"title":"核对新业态群体名单"},"key":"tasks-deadline"}', '完成任务：核对新业态群体名单 Task to do: 核对新业态群体名单', '/tasks/018256ea-ba80-7001-a9f0-fdc3e19773bf', 'working', '2022-08-01', '2022-08-04', '2022-08-04', 'running', 2, '2022-08-05', 0, NULL, NULL, NULL, 1, '2022-08-01 01:00:00+00', '018256ea-ba80-7001-9fe8-015a105f8f7d'),
	('01826326-bf60-7002-bb5e-e3169c24acd3', 'assessment', 'assessment', '01826326-bf60-7001-8e31-52d68e58b96f', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'campaigns-run', NULL, NULL, '{"args":{"name":"三日行动","number":1},"key":"assessments-told"}', '三日行动第 1 周研判数据已生成，请写研判意见 三日行动: the numbers of week 1 are there to be judged', '/campaigns/three-days/weeks/1', 'working', '2022-08-03', '2022-08-05', '2022-08-05', 'running', 1, '2022-08-04', 0, NULL, NULL, NULL, 1, '2022-08-03 10:01:00+00', NULL),
	('01826326-bf60-7002-a870-8d8ba51f0c4b', 'review-comment', 'review', '01826326-bf60-7001-8ca2-e0c6aa0bb65b', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'campaigns-comment', NULL, NULL, '{"args":{"campaign":"三日行动","number":1},"key":"reviews-due-comment"}', '三日行动：第 1 个月待点评 三日行动: comment on month 1', '/campaigns/three-days/reviews/1', 'working', '2022-08-03', '2022-08-10', '2022-08-10', 'running', 0, '2022-08-05', 0, NULL, NULL, NULL, 1, '2022-08-03 10:01:00+00', NULL);
INSERT INTO public.entries VALUES
	(1, 'posting', 'union.standing', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '0182586b-4000-7001-9b3a-a54be342220c', '2022-08-01', '2022-08-01 08:00:00.000001+00', '2022-08-01', 1, 'organisation', '0182586b-4000-7001-9b3a-a54be342220c', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(2, 'posting', 'union.founded', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '0182586b-4000-7001-9b3a-a54be342220c', '2022-08-01', '2022-08-01 08:00:00.000001+00', '2022-08-01', 1, 'organisation', '0182586b-4000-7001-9b3a-a54be342220c', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(3, 'posting', 'union.standing', '', '0182586b-4000-7003-a66a-146f7950e17d', 2, '0182586b-4000-7003-a66a-146f7950e17d', '2022-08-01', '2022-08-01 08:00:00.000001+00', '2022-08-01', 1, 'organisation', '0182586b-4000-7003-a66a-146f7950e17d', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(4, 'posting', 'union.founded', '', '0182586b-4000-7003-a66a-146f7950e17d', 2, '0182586b-4000-7003-a66a-146f7950e17d', '2022-08-01', '2022-08-01 08:00:00.000001+00', '2022-08-01', 1, 'organisation', '0182586b-4000-7003-a66a-146f7950e17d', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(5, 'posting', 'membership.verified', '01', '0182586b-4000-7001-9b3a-a54be342220c', 1, '0182586b-4000-7001-8cff-74765f75781f', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7002-a49f-f6e29a61eaad', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(6, 'posting', 'member.admitted', '01', '0182586b-4000-7001-9b3a-a54be342220c', 1, '0182586b-4000-7001-8cff-74765f75781f', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7002-a49f-f6e29a61eaad', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(7, 'posting', 'membership.verified', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '0182586b-4000-7003-b2e4-f5b75be0d7e4', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7004-ade1-3100359dbb89', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(8, 'posting', 'member.admitted', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '0182586b-4000-7003-b2e4-f5b75be0d7e4', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7004-ade1-3100359dbb89', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(9, 'posting', 'membership.verified', '02', '0182586b-4000-7001-9b3a-a54be342220c', 1, '0182586b-4000-7005-83b9-5df91bc03eee', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7006-b0ad-50aa2db3c187', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(10, 'posting', 'member.admitted', '02', '0182586b-4000-7001-9b3a-a54be342220c', 1, '0182586b-4000-7005-83b9-5df91bc03eee', '2022-08-01', '2022-08-01 08:00:00.000002+00', '2022-08-01', 1, 'membership', '0182586b-4000-7006-b0ad-50aa2db3c187', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(11, 'posting', 'membership.verified', '01', '0182586b-4000-7001-9b3a-a54be342220c', 1, '01825d91-9c00-7001-b27c-2f7a5c83a8bb', '2022-08-02', '2022-08-02 08:00:00.000001+00', '2022-08-02', 1, 'membership', '01825d91-9c00-7002-be86-74c74e252d8b', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(12, 'posting', 'member.admitted', '01', '0182586b-4000-7001-9b3a-a54be342220c', 1, '01825d91-9c00-7001-b27c-2f7a5c83a8bb', '2022-08-02', '2022-08-02 08:00:00.000001+00', '2022-08-02', 1, 'membership', '01825d91-9c00-7002-be86-74c74e252d8b', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(13, 'posting', 'membership.verified', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '01825d91-9c00-7003-9851-057c32a523ce', '2022-08-02', '2022-08-02 08:00:00.000001+00', '2022-08-02', 1, 'membership', '01825d91-9c00-7004-8a60-7b6b76fbe256', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(14, 'posting', 'member.admitted', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '01825d91-9c00-7003-9851-057c32a523ce', '2022-08-02', '2022-08-02 08:00:00.000001+00', '2022-08-02', 1, 'membership', '01825d91-9c00-7004-8a60-7b6b76fbe256', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(15, 'reversal', 'membership.verified', '01', '0182586b-4000-7001-9b3a-a54be342220c', 1, '01825d91-9c00-7001-b27c-2f7a5c83a8bb', '2022-08-02', '2022-08-03 02:00:00.000001+00', '2022-08-03', -1, 'reversal', '01825d91-9c00-7002-be86-74c74e252d8b', '018256ea-ba80-7001-87b7-ade1551acc8c', 11, '重复上报'),
	(16, 'reversal', 'member.admitted', '01', '0182586b-4000-7001-9b3a-a54be342220c', 1, '01825d91-9c00-7001-b27c-2f7a5c83a8bb', '2022-08-02', '2022-08-03 02:00:00.000001+00', '2022-08-03', -1, 'reversal', '01825d91-9c00-7002-be86-74c74e252d8b', '018256ea-ba80-7001-87b7-ade1551acc8c', 12, '重复上报'),
	(17, 'reversal', 'membership.verified', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '01825d91-9c00-7003-9851-057c32a523ce', '2022-08-02', '2022-08-03 02:00:00.000002+00', '2022-08-03', -1, 'reversal', '01825d91-9c00-7004-8a60-7b6b76fbe256', '018256ea-ba80-7001-87b7-ade1551acc8c', 13, '重复上报'),
	(18, 'reversal', 'member.admitted', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '01825d91-9c00-7003-9851-057c32a523ce', '2022-08-02', '2022-08-03 02:00:00.000002+00', '2022-08-03', -1, 'reversal', '01825d91-9c00-7004-8a60-7b6b76fbe256', '018256ea-ba80-7001-87b7-ade1551acc8c', 14, '重复上报'),
	(19, 'posting', 'membership.verified', '03', '0182586b-4000-7001-9b3a-a54be342220c', 1, '018262b7-f800-7001-9c3c-6433d44031c4', '2022-08-03', '2022-08-03 08:00:00.000001+00', '2022-08-03', 1, 'membership', '018262b7-f800-7002-9cfd-dcc313741252', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(20, 'posting', 'member.admitted', '03', '0182586b-4000-7001-9b3a-a54be342220c', 1, '018262b7-f800-7001-9c3c-6433d44031c4', '2022-08-03', '2022-08-03 08:00:00.000001+00', '2022-08-03', 1, 'membership', '018262b7-f800-7002-9cfd-dcc313741252', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(21, 'posting', 'membership.verified', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '018262b7-f800-7003-b920-2ab701df76ed', '2022-08-03', '2022-08-03 08:00:00.000001+00', '2022-08-03', 1, 'membership', '018262b7-f800-7004-8819-6c77f5adac61', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL),
	(22, 'posting', 'member.admitted', '', '0182586b-4000-7001-9b3a-a54be342220c', 1, '018262b7-f800-7003-b920-2ab701df76ed', '2022-08-03', '2022-08-03 08:00:00.000001+00', '2022-08-03', 1, 'membership', '018262b7-f800-7004-8819-6c77f5adac61', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL);
INSERT INTO public.founding_paper_kinds VALUES
	('request', '书面请示', 'Written request', true, '', 1, 'domain 2.1, step 1 [S55]', 1, NULL),
	('election', '选举结果报告', 'Report on the election', true, '', 2, 'domain 2.1, steps 5–6 [S52][S55]', 1, NULL),
	('licence', '营业执照或统一社会信用代码证', 'Business licence or credit code certificate', true, ',50,52,', 3, 'assumption of this program', 1, NULL),
	('coverage', '涵盖单位名册及同意书', 'List of covered employers with their consent', true, ',40,41,42,51,', 4, 'assumption of this program', 1, NULL),
	('candidates', '候选人情况报告', 'Report on the candidates', false, '', 5, 'domain 2.1, step 6 [S55]', 1, NULL),
	('other', '其他材料', 'Other papers', false, '', 9, 'assumption of this program', 1, NULL);
INSERT INTO public.grants VALUES
	('018256ea-ba80-7002-b538-777d7717c5db', '018256ea-ba80-7001-9fe8-015a105f8f7d', 'city-organiser', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '2022-08-01', NULL, NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('018256ea-ba80-7002-bcc8-1359cf12465f', '018256ea-ba80-7001-b75c-a701c19d13ae', 'county-cadre', '018256ea-ba80-7002-86b0-9826da20e5f5', '2022-08-01', NULL, NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('018256ea-ba80-7002-b719-86f972c55ea5', '018256ea-ba80-7001-87b7-ade1551acc8c', 'county-cadre', '018256ea-ba80-7002-86b0-9826da20e5f5', '2022-08-01', NULL, NULL, '2022-08-01 01:00:00+00', NULL, NULL);
INSERT INTO public.head_brands VALUES
	('00000000-0000-0000-0000-686561640001', '美团', '外卖', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 1, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-686561640002', '饿了么', '外卖', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 2, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-686561640003', '顺丰', '快递', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 3, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-686561640004', '京东', '快递', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 4, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-686561640005', '中通', '快递', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 5, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-686561640006', '圆通', '快递', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 6, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-686561640007', '申通', '快递', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 7, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-686561640008', '韵达', '快递', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 8, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-686561640009', '滴滴', '网约车', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 9, NULL, '2022-08-01 01:00:00+00', NULL),
	('00000000-0000-0000-0000-68656164000a', '货拉拉', '货运', '各地工会头部企业建会清单常见（美团、饿了么、顺丰、京东、三通一达、滴滴、货拉拉），本市名单由市总工会核定', 10, NULL, '2022-08-01 01:00:00+00', NULL);
INSERT INTO public.import_samples VALUES
	('0182586b-4000-7001-9d8d-373adf8591f7', 2, '0182586b-4000-7001-9b3a-a54be342220c', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-9d8d-373adf8591f7', 3, '0182586b-4000-7003-a66a-146f7950e17d', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-ac70-9ddcace8b303', 2, '0182586b-4000-7001-8cff-74765f75781f', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-ac70-9ddcace8b303', 3, '0182586b-4000-7003-b2e4-f5b75be0d7e4', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-ac70-9ddcace8b303', 4, '0182586b-4000-7005-83b9-5df91bc03eee', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-01 08:00:00+00'),
	('01825d91-9c00-7001-89e1-d795c029b86e', 2, '01825d91-9c00-7001-b27c-2f7a5c83a8bb', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-02 08:00:00+00'),
	('01825d91-9c00-7001-89e1-d795c029b86e', 3, '01825d91-9c00-7003-9851-057c32a523ce', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-02 08:00:00+00'),
	('018262b7-f800-7001-bb7d-7cbbae2763ef', 2, '018262b7-f800-7001-9c3c-6433d44031c4', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-03 08:00:00+00'),
	('018262b7-f800-7001-bb7d-7cbbae2763ef', 3, '018262b7-f800-7003-b920-2ab701df76ed', 'confirmed', '', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-03 08:00:00+00');
INSERT INTO public.imports VALUES
	('0182586b-4000-7001-9d8d-373adf8591f7', 'unions', '018256ea-ba80-7002-86b0-9826da20e5f5', '工会.csv', '\xe68078e047c60da6b63dad8119f0ae78e1834a51fcb23428fdb4100292ede00a', 459, '{"header":{"first":1,"last":1,"titles":["工会名称","工会代码","上级工会","组织类型","单位名称","单位统一社会信用代码","职工人数","批准日期","批复文号"],"left_out":0},"keys":["name","code","parent","kind","employer_name","employer_credit_code","workers","approved_on","approval_no"]}', 'confirmed', false, 2, 2, 0, 0, 0, 0, 0, 3, 'ca8f2bac14937f55', 2, 0, NULL, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL, NULL, 7),
	('018262b7-f800-7001-bb7d-7cbbae2763ef', 'members', '018256ea-ba80-7002-86b0-9826da20e5f5', '第三日.csv', '\xc786e2924ab870805ba07038cef1c92e9ab4ae197cdbd6db05738e83d18ec557', 206, '{"header":{"first":1,"last":1,"titles":["姓名","身份证号","手机号","工会代码","新业态群体","入会日期"],"left_out":0},"keys":["name","number","phone","union","group","joined_on"]}', 'confirmed', false, 2, 2, 0, 0, 0, 0, 0, 3, '5ddb7aabbb48d32b', 2, 0, NULL, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-03 08:00:00+00', '2022-08-03 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL, NULL, 7),
	('0182586b-4000-7001-ac70-9ddcace8b303', 'members', '018256ea-ba80-7002-86b0-9826da20e5f5', '第一日.csv', '\x413dea209b2a3ea617a333c15373f0585d1b7e981c9101d16901929dad734e7d', 271, '{"header":{"first":1,"last":1,"titles":["姓名","身份证号","手机号","工会代码","新业态群体","入会日期"],"left_out":0},"keys":["name","number","phone","union","group","joined_on"]}', 'confirmed', false, 3, 3, 0, 0, 0, 0, 0, 4, 'c13bc4185a9ff0e9', 3, 0, NULL, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', NULL, NULL, NULL, 7),
	('01825d91-9c00-7001-89e1-d795c029b86e', 'members', '018256ea-ba80-7002-86b0-9826da20e5f5', '第二日.csv', '\x48ed36f0aea9b38ee3b09a151ea35995082386afd5397d8f6ee33ffa38ceda75', 220, '{"header":{"first":1,"last":1,"titles":["姓名","身份证号","手机号","工会代码","新业态群体","入会日期"],"left_out":0},"keys":["name","number","phone","union","group","joined_on"]}', 'undone', false, 2, 2, 0, 0, 0, 0, 0, 3, 'a233b3f3b4ad7c16', 2, 0, NULL, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-02 08:00:00+00', '2022-08-02 08:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '2022-08-03 02:00:00+00', '018256ea-ba80-7001-87b7-ade1551acc8c', '重复上报', 9);
INSERT INTO public.indicators VALUES
	('unions.founded', 1, '新建工会', 'Unions founded', 'establishment', 'sum', 'union.founded', '', 'flow', '本期内首次获上级工会批准成立的工会，从批准之日起计。联合工会计一家；仅有申请不计；日后撤销的仍计入“新建”，不计入“现有”。', 'Unions whose founding was first approved by the federation above in the period, from the day of approval. A joint union counts once; an application does not count; one dissolved later stays founded and leaves the existing ones.', '工会组织', 'union', '组织部', 'Organising department', NULL, 1, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('unions.current', 1, '现有工会', 'Existing unions', 'establishment', 'sum', 'union.standing', '', 'stock', '当日存续的基层工会。撤销、合并的自生效之日起减去。', 'Grassroots unions that exist on the day. Dissolved and merged ones leave from the day it takes effect.', '工会组织', 'union', '组织部', 'Organising department', NULL, 2, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted', 1, '新发展会员', 'New members', 'person', 'distinct-persons', 'member.admitted', '', 'flow', '本期内第一次被批准入会、并通过实名核验的人。同一个人只计一次；转会计 0；撤销的记录按冲销计 −1。', 'Persons admitted for the first time ever in the period, and verified by their real name. One person counts once; a transfer adds 0; a withdrawn record is reversed by −1.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', NULL, 3, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.new-form', 1, '新发展新就业形态会员', 'New members in new forms of employment', 'person', 'distinct-persons', 'member.admitted', '*', 'flow', '“新发展会员”中，入会时登记了新就业形态类别（货车司机、网约车司机、快递员、外卖配送员等）的人。它是“新发展会员”的一部分，不与之相加。', 'Of the new members, those with a new-form group on joining (truck and ride-hailing drivers, couriers, delivery riders and others). It is a part of the new members and never added to them.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted', 4, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.current', 1, '在册会员', 'Members on the books', 'person', 'distinct-persons', 'membership.registered,membership.verified', '', 'stock', '当日会籍在册的人，包括已登记和已实名核验的。转出、退会、注销的自生效之日起减去。', 'Persons on the books on the day, registered or verified. Who left or moved away is taken off from the day it takes effect.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', NULL, 5, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.verified', 1, '实名会员', 'Verified members', 'person', 'distinct-persons', 'membership.verified', '', 'stock', '“在册会员”中，已通过实名核验的人。与在册人数并列公布，不以登记代替实名。', 'Of the members on the books, those verified by their real name. Always shown beside the registered number, never in place of it.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.current', 6, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-01', 1, '新发展会员：货车司机', 'New members: truck drivers', 'person', 'distinct-persons', 'member.admitted', '01', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“货车司机”的人。', 'Of the new members, those whose new-form group on joining was “Truck drivers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 7, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-02', 1, '新发展会员：网约车司机', 'New members: ride-hailing drivers', 'person', 'distinct-persons', 'member.admitted', '02', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“网约车司机”的人。', 'Of the new members, those whose new-form group on joining was “Ride-hailing drivers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 8, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-03', 1, '新发展会员：快递员', 'New members: couriers', 'person', 'distinct-persons', 'member.admitted', '03', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“快递员”的人。', 'Of the new members, those whose new-form group on joining was “Couriers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 9, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-04', 1, '新发展会员：外卖配送员', 'New members: food delivery riders', 'person', 'distinct-persons', 'member.admitted', '04', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“外卖配送员”的人。', 'Of the new members, those whose new-form group on joining was “Food delivery riders”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 10, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-05', 1, '新发展会员：护工护理员', 'New members: care workers', 'person', 'distinct-persons', 'member.admitted', '05', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“护工护理员”的人。', 'Of the new members, those whose new-form group on joining was “Care workers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 11, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-06', 1, '新发展会员：家政服务员', 'New members: domestic workers', 'person', 'distinct-persons', 'member.admitted', '06', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“家政服务员”的人。', 'Of the new members, those whose new-form group on joining was “Domestic workers”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 12, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-07', 1, '新发展会员：商场信息员', 'New members: shopping-mall sales staff', 'person', 'distinct-persons', 'member.admitted', '07', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“商场信息员”的人。', 'Of the new members, those whose new-form group on joining was “Shopping-mall sales staff”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 13, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-08', 1, '新发展会员：房产中介员', 'New members: estate agents', 'person', 'distinct-persons', 'member.admitted', '08', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“房产中介员”的人。', 'Of the new members, those whose new-form group on joining was “Estate agents”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 14, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-09', 1, '新发展会员：保安员', 'New members: security guards', 'person', 'distinct-persons', 'member.admitted', '09', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“保安员”的人。', 'Of the new members, those whose new-form group on joining was “Security guards”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 15, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL),
	('members.admitted.group-99', 1, '新发展会员：其他', 'New members: others', 'person', 'distinct-persons', 'member.admitted', '99', 'flow', '“新发展会员”中，入会时登记的新就业形态类别为“其他”的人。', 'Of the new members, those whose new-form group on joining was “Others”.', '身份证号码摘要（同一人只计一次）', 'digest of the resident number (one person once)', '组织部', 'Organising department', 'members.admitted.new-form', 16, '1949-01-01', NULL, '2022-08-01 01:00:00+00', NULL, NULL);
INSERT INTO public.jobs VALUES
	('0182586b-4000-7002-8efb-f21b0b7a6db4', 'import-check', '0182586b-4000-7001-9d8d-373adf8591f7', '{"id":"0182586b-4000-7001-9d8d-373adf8591f7"}', '018256ea-ba80-7001-b75c-a701c19d13ae', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-b0bc-5cae8d3fddb6', 'import-apply', '0182586b-4000-7001-9d8d-373adf8591f7', '{"id":"0182586b-4000-7001-9d8d-373adf8591f7"}', '018256ea-ba80-7001-b75c-a701c19d13ae', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-8e60-c5de33689a5f', 'import-confirm', '0182586b-4000-7001-9d8d-373adf8591f7', '{"id":"0182586b-4000-7001-9d8d-373adf8591f7"}', '018256ea-ba80-7001-87b7-ade1551acc8c', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7002-a67a-89260c5e7fed', 'import-check', '0182586b-4000-7001-ac70-9ddcace8b303', '{"id":"0182586b-4000-7001-ac70-9ddcace8b303"}', '018256ea-ba80-7001-b75c-a701c19d13ae', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-b9db-e8631ee63062', 'import-apply', '0182586b-4000-7001-ac70-9ddcace8b303', '{"id":"0182586b-4000-7001-ac70-9ddcace8b303"}', '018256ea-ba80-7001-b75c-a701c19d13ae', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('0182586b-4000-7001-8e71-b5b469e6fbf1', 'import-confirm', '0182586b-4000-7001-ac70-9ddcace8b303', '{"id":"0182586b-4000-7001-ac70-9ddcace8b303"}', '018256ea-ba80-7001-87b7-ade1551acc8c', 'done', '2022-08-01 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-01 08:00:00+00', '2022-08-01 08:00:00+00'),
	('018258da-0760-7001-a4f4-bfc29d05b38f', 'files.sweep', '2022-08-01', '{}', NULL, 'done', '2022-08-01 10:01:00+00', 1, NULL, '32603-7c4eef84', 0, 0, NULL, '2022-08-01 10:01:00+00', '2022-08-01 10:01:00+00'),
	('018258da-0760-7001-896c-adab479026f5', 'campaigns.tell', 'three-days:1', '{"campaign":"018256ea-ba80-700f-962a-1022c1d17ff2","day":1}', NULL, 'done', '2022-08-01 10:01:00+00', 1, NULL, '32603-7c4eef84', 0, 0, NULL, '2022-08-01 10:01:00+00', '2022-08-01 10:01:00+00'),
	('01825d91-9c00-7002-aa91-bb1aad0aa849', 'import-check', '01825d91-9c00-7001-89e1-d795c029b86e', '{"id":"01825d91-9c00-7001-89e1-d795c029b86e"}', '018256ea-ba80-7001-b75c-a701c19d13ae', 'done', '2022-08-02 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-02 08:00:00+00', '2022-08-02 08:00:00+00'),
	('01825d91-9c00-7001-b864-43b024e9a0fe', 'import-apply', '01825d91-9c00-7001-89e1-d795c029b86e', '{"id":"01825d91-9c00-7001-89e1-d795c029b86e"}', '018256ea-ba80-7001-b75c-a701c19d13ae', 'done', '2022-08-02 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-02 08:00:00+00', '2022-08-02 08:00:00+00'),
	('01825d91-9c00-7001-b8f6-e6698625e592', 'import-confirm', '01825d91-9c00-7001-89e1-d795c029b86e', '{"id":"01825d91-9c00-7001-89e1-d795c029b86e"}', '018256ea-ba80-7001-87b7-ade1551acc8c', 'done', '2022-08-02 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-02 08:00:00+00', '2022-08-02 08:00:00+00'),
	('01825e00-6360-7001-ad7d-c49193edf489', 'files.sweep', '2022-08-02', '{}', NULL, 'done', '2022-08-02 10:01:00+00', 1, NULL, '32603-7c4eef84', 0, 0, NULL, '2022-08-02 10:01:00+00', '2022-08-02 10:01:00+00'),
	('01825e00-6360-7001-a079-9d18d65c3515', 'campaigns.tell', 'three-days:2', '{"campaign":"018256ea-ba80-700f-962a-1022c1d17ff2","day":2}', NULL, 'done', '2022-08-02 10:01:00+00', 1, NULL, '32603-7c4eef84', 0, 0, NULL, '2022-08-02 10:01:00+00', '2022-08-02 10:01:00+00'),
	('0182616e-6100-7001-add7-19aad3f2e81b', 'import-undo', '01825d91-9c00-7001-89e1-d795c029b86e', '{"id":"01825d91-9c00-7001-89e1-d795c029b86e"}', '018256ea-ba80-7001-87b7-ade1551acc8c', 'done', '2022-08-03 02:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-03 02:00:00+00', '2022-08-03 02:00:00+00'),
	('018262b7-f800-7002-bc53-f5bf9ff57915', 'import-check', '018262b7-f800-7001-bb7d-7cbbae2763ef', '{"id":"018262b7-f800-7001-bb7d-7cbbae2763ef"}', '018256ea-ba80-7001-b75c-a701c19d13ae', 'done', '2022-08-03 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-03 08:00:00+00', '2022-08-03 08:00:00+00'),
	('018262b7-f800-7001-bf89-426151a67c22', 'import-apply', '018262b7-f800-7001-bb7d-7cbbae2763ef', '{"id":"018262b7-f800-7001-bb7d-7cbbae2763ef"}', '018256ea-ba80-7001-b75c-a701c19d13ae', 'done', '2022-08-03 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-03 08:00:00+00', '2022-08-03 08:00:00+00'),
	('018262b7-f800-7001-9279-667bdd3edbf5', 'import-confirm', '018262b7-f800-7001-bb7d-7cbbae2763ef', '{"id":"018262b7-f800-7001-bb7d-7cbbae2763ef"}', '018256ea-ba80-7001-87b7-ade1551acc8c', 'done', '2022-08-03 08:00:00+00', 0, NULL, NULL, 0, 0, NULL, '2022-08-03 08:00:00+00', '2022-08-03 08:00:00+00'),
	('01826326-bf60-7001-b439-ca34cd07ebdb', 'files.sweep', '2022-08-03', '{}', NULL, 'done', '2022-08-03 10:01:00+00', 1, NULL, '32603-7c4eef84', 0, 0, NULL, '2022-08-03 10:01:00+00', '2022-08-03 10:01:00+00'),
	('01826326-bf60-7001-8978-f7ea47751b92', 'campaigns.tell', 'three-days:3', '{"campaign":"018256ea-ba80-700f-962a-1022c1d17ff2","day":3}', NULL, 'done', '2022-08-03 10:01:00+00', 1, NULL, '32603-7c4eef84', 0, 0, NULL, '2022-08-03 10:01:00+00', '2022-08-03 10:01:00+00');
INSERT INTO public.leases VALUES
	('idempotency-keys', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('keys.reseal', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('audit.anchor', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('placements', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('organisation-imports-forget', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('accounts.sweep', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('messages-carry', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('messages-forget', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('notices-digest', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('notices-forget', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('deadlines', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('tasks.hand-back', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('files.sweep', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('backups', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('transfers', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('joining', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('founding-activation', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('campaigns.freeze', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('rectifications.late', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('assessments.generate', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('reviews.open', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('appraisals.draft', '32603-7c4eef84', '2022-08-03 10:01:45+00'),
	('news-visits', '32603-7c4eef84', '2022-08-03 10:01:45+00');
INSERT INTO public.ledger_head VALUES
	(1, 22, '2022-08-03 10:01:00+00');
INSERT INTO public.lineage_members VALUES
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 2),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 2),
	('0182586b-4000-7003-a66a-146f7950e17d', 2);
INSERT INTO public.lineages VALUES
	(1, '/018256eaba8070018f130fdfdbfafa2f/018256eaba80700286b09826da20e5f5/0182586b400070019b3aa54be342220c', '0182586b-4000-7001-9b3a-a54be342220c'),
	(2, '/018256eaba8070018f130fdfdbfafa2f/018256eaba80700286b09826da20e5f5/0182586b40007003a66a146f7950e17d', '0182586b-4000-7003-a66a-146f7950e17d');
INSERT INTO public.memberships VALUES
	('0182586b-4000-7002-a49f-f6e29a61eaad', '0182586b-4000-7001-8cff-74765f75781f', '0182586b-4000-7001-9b3a-a54be342220c', '1', '2022-08-01', NULL, NULL, '01', NULL, NULL, NULL, 'import', true, NULL, '0182586b-4000-7001-ac70-9ddcace8b303', 2, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-01 08:00:00.000002+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2),
	('0182586b-4000-7004-ade1-3100359dbb89', '0182586b-4000-7003-b2e4-f5b75be0d7e4', '0182586b-4000-7001-9b3a-a54be342220c', '1', '2022-08-01', NULL, NULL, '', NULL, NULL, NULL, 'import', true, NULL, '0182586b-4000-7001-ac70-9ddcace8b303', 3, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-01 08:00:00.000002+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2),
	('0182586b-4000-7006-b0ad-50aa2db3c187', '0182586b-4000-7005-83b9-5df91bc03eee', '0182586b-4000-7001-9b3a-a54be342220c', '1', '2022-08-01', NULL, NULL, '02', NULL, NULL, NULL, 'import', true, NULL, '0182586b-4000-7001-ac70-9ddcace8b303', 4, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-01 08:00:00.000002+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2),
	('01825d91-9c00-7002-be86-74c74e252d8b', '01825d91-9c00-7001-b27c-2f7a5c83a8bb', '0182586b-4000-7001-9b3a-a54be342220c', 'W', '2022-08-02', '2022-08-03', '重复上报', '01', NULL, NULL, NULL, 'import', true, NULL, '01825d91-9c00-7001-89e1-d795c029b86e', 2, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-02 08:00:00.000001+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 3),
	('01825d91-9c00-7004-8a60-7b6b76fbe256', '01825d91-9c00-7003-9851-057c32a523ce', '0182586b-4000-7001-9b3a-a54be342220c', 'W', '2022-08-02', '2022-08-03', '重复上报', '', NULL, NULL, NULL, 'import', true, NULL, '01825d91-9c00-7001-89e1-d795c029b86e', 3, '2022-08-02 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-02 08:00:00.000001+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 3),
	('018262b7-f800-7002-9cfd-dcc313741252', '018262b7-f800-7001-9c3c-6433d44031c4', '0182586b-4000-7001-9b3a-a54be342220c', '1', '2022-08-03', NULL, NULL, '03', NULL, NULL, NULL, 'import', true, NULL, '018262b7-f800-7001-bb7d-7cbbae2763ef', 2, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-03 08:00:00.000001+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2),
	('018262b7-f800-7004-8819-6c77f5adac61', '018262b7-f800-7003-b920-2ab701df76ed', '0182586b-4000-7001-9b3a-a54be342220c', '1', '2022-08-03', NULL, NULL, '', NULL, NULL, NULL, 'import', true, NULL, '018262b7-f800-7001-bb7d-7cbbae2763ef', 3, '2022-08-03 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae', '2022-08-03 08:00:00.000001+00', '018256ea-ba80-7001-87b7-ade1551acc8c', 2);
INSERT INTO public.month_tallies VALUES
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'union.founded', '2022-08', '2022-08-01', '', 2),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'union.standing', '2022-08', '2022-08-01', '', 2),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'union.founded', '2022-08', '2022-08-01', '', 2),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'union.standing', '2022-08', '2022-08-01', '', 2),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08', '2022-08-01', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08', '2022-08-01', '01', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08', '2022-08-01', '02', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08', '2022-08-01', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08', '2022-08-01', '01', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08', '2022-08-01', '02', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08', '2022-08-01', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08', '2022-08-01', '01', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08', '2022-08-01', '02', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08', '2022-08-01', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08', '2022-08-01', '01', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08', '2022-08-01', '02', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08', '2022-08-02', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08', '2022-08-02', '01', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08', '2022-08-02', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08', '2022-08-02', '01', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08', '2022-08-02', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08', '2022-08-02', '01', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08', '2022-08-02', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08', '2022-08-02', '01', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08', '2022-08-03', '01', -1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08', '2022-08-03', '01', -1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08', '2022-08-03', '01', -1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08', '2022-08-03', '01', -1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08', '2022-08-03', '', 0),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08', '2022-08-03', '03', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08', '2022-08-03', '', 0),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08', '2022-08-03', '03', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08', '2022-08-03', '', 0),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08', '2022-08-03', '03', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08', '2022-08-03', '', 0),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08', '2022-08-03', '03', 1);
INSERT INTO public.news_channels VALUES
	('00000000-0000-0000-6368-616e6e656c01', 'union-work', NULL, '工会工作', 'Union work', 0, false),
	('00000000-0000-0000-6368-616e6e656c02', 'announcements', '00000000-0000-0000-6368-616e6e656c01', '公告通知', 'Announcements', 1, false),
	('00000000-0000-0000-6368-616e6e656c03', 'campaigns', '00000000-0000-0000-6368-616e6e656c01', '百日攻坚', 'Campaigns', 2, false),
	('00000000-0000-0000-6368-616e6e656c04', 'grassroots', NULL, '基层动态', 'Grassroots', 3, false),
	('00000000-0000-0000-6368-616e6e656c05', 'employers', '00000000-0000-0000-6368-616e6e656c04', '企业单位', 'Employers', 4, true),
	('00000000-0000-0000-6368-616e6e656c06', 'policies', NULL, '政策文件', 'Policies', 5, true),
	('00000000-0000-0000-6368-616e6e656c07', 'elsewhere', NULL, '媒体转载', 'From other media', 6, true);
INSERT INTO public.notices VALUES
	('018256ea-ba80-7004-b476-46f1e23a2937', '018256ea-ba80-7001-87b7-ade1551acc8c', 'task-set', 'task', '018256ea-ba80-7001-a9f0-fdc3e19773bf', '2022-08-01', '{"args":{"day":"2022-08-04","title":"核对新业态群体名单"},"key":"tasks-tell-set"}', '交办任务：核对新业态群体名单，最后一天是2022-08-04
a task is set: 核对新业态群体名单, last day 2022-08-04', '/tasks/018256ea-ba80-7001-a9f0-fdc3e19773bf', false, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7005-af85-1b9d137749ac', '018256ea-ba80-7001-b75c-a701c19d13ae', 'task-set', 'task', '018256ea-ba80-7001-a9f0-fdc3e19773bf', '2022-08-01', '{"args":{"day":"2022-08-04","title":"核对新业态群体名单"},"key":"tasks-tell-set"}', '交办任务：核对新业态群体名单，最后一天是2022-08-04
a task is set: 核对新业态群体名单, last day 2022-08-04', '/tasks/018256ea-ba80-7001-a9f0-fdc3e19773bf', false, '2022-08-01 01:00:00+00', NULL),
	('018258da-0760-7001-89e2-2a59b7ef1bdc', '018256ea-ba80-7001-87b7-ade1551acc8c', 'campaign-board', 'campaign-unit', '00000000-0000-000d-109a-88041bf19a07', '2022-08-01', '{"args":{"campaign":"三日行动","day":1,"moved":"—","need":"新发展会员 4、新发展新就业形态会员 2","rank":"1","score":"55.000","state":"none","unit":"魏都区总工会"},"key":"campaigns-told"}', '三日行动第 1 日：魏都区总工会第 1 名（升降 —），综合得分 55.000；以后每日需要：新发展会员 4、新发展新就业形态会员 2
三日行动, day 1: 魏都区总工会 is at rank 1 (moved —), score 55.000; needed a day: 新发展会员 4、新发展新就业形态会员 2', '/campaigns/three-days/units/411002', false, '2022-08-01 10:01:00+00', NULL),
	('018258da-0760-7002-89fa-e5c5fd0042bf', '018256ea-ba80-7001-b75c-a701c19d13ae', 'campaign-board', 'campaign-unit', '00000000-0000-000d-109a-88041bf19a07', '2022-08-01', '{"args":{"campaign":"三日行动","day":1,"moved":"—","need":"新发展会员 4、新发展新就业形态会员 2","rank":"1","score":"55.000","state":"none","unit":"魏都区总工会"},"key":"campaigns-told"}', '三日行动第 1 日：魏都区总工会第 1 名（升降 —），综合得分 55.000；以后每日需要：新发展会员 4、新发展新就业形态会员 2
三日行动, day 1: 魏都区总工会 is at rank 1 (moved —), score 55.000; needed a day: 新发展会员 4、新发展新就业形态会员 2', '/campaigns/three-days/units/411002', false, '2022-08-01 10:01:00+00', NULL),
	('01825e00-6360-7001-931e-3588c9de3a94', '018256ea-ba80-7001-87b7-ade1551acc8c', 'campaign-board', 'campaign-unit', '00000000-0000-000d-109a-88041bf19a07', '2022-08-02', '{"args":{"campaign":"三日行动","day":2,"moved":"持平","need":"新发展会员 5、新发展新就业形态会员 2","rank":"1","score":"69.000","state":"none","unit":"魏都区总工会"},"key":"campaigns-told"}', '三日行动第 2 日：魏都区总工会第 1 名（升降 持平），综合得分 69.000；以后每日需要：新发展会员 5、新发展新就业形态会员 2
三日行动, day 2: 魏都区总工会 is at rank 1 (moved 持平), score 69.000; needed a day: 新发展会员 5、新发展新就业形态会员 2', '/campaigns/three-days/units/411002', false, '2022-08-02 10:01:00+00', NULL),
	('01825e00-6360-7002-97c7-20c4eb055f79', '018256ea-ba80-7001-b75c-a701c19d13ae', 'campaign-board', 'campaign-unit', '00000000-0000-000d-109a-88041bf19a07', '2022-08-02', '{"args":{"campaign":"三日行动","day":2,"moved":"持平","need":"新发展会员 5、新发展新就业形态会员 2","rank":"1","score":"69.000","state":"none","unit":"魏都区总工会"},"key":"campaigns-told"}', '三日行动第 2 日：魏都区总工会第 1 名（升降 持平），综合得分 69.000；以后每日需要：新发展会员 5、新发展新就业形态会员 2
三日行动, day 2: 魏都区总工会 is at rank 1 (moved 持平), score 69.000; needed a day: 新发展会员 5、新发展新就业形态会员 2', '/campaigns/three-days/units/411002', false, '2022-08-02 10:01:00+00', NULL),
	('01826326-bf60-7001-9cc9-2d2d53ba35a6', '018256ea-ba80-7001-87b7-ade1551acc8c', 'deadline-soon', 'deadline', '018256ea-ba80-7002-979d-c2deaf208a23', '2022-08-03', '{"args":{"day":"2022-08-04","what":{"args":{"title":"核对新业态群体名单"},"key":"tasks-deadline"}},"key":"deadlines-tell-soon"}', '即将到期：完成任务：核对新业态群体名单，最后一天是2022-08-04
due soon: task to do: 核对新业态群体名单, last day 2022-08-04', '/tasks/018256ea-ba80-7001-a9f0-fdc3e19773bf', false, '2022-08-03 10:01:00+00', NULL),
	('01826326-bf60-7002-a034-d837b8596bbe', '018256ea-ba80-7001-b75c-a701c19d13ae', 'deadline-soon', 'deadline', '018256ea-ba80-7002-979d-c2deaf208a23', '2022-08-03', '{"args":{"day":"2022-08-04","what":{"args":{"title":"核对新业态群体名单"},"key":"tasks-deadline"}},"key":"deadlines-tell-soon"}', '即将到期：完成任务：核对新业态群体名单，最后一天是2022-08-04
due soon: task to do: 核对新业态群体名单, last day 2022-08-04', '/tasks/018256ea-ba80-7001-a9f0-fdc3e19773bf', false, '2022-08-03 10:01:00+00', NULL),
	('01826326-bf60-7003-9bfb-023b5957424c', '018256ea-ba80-7001-9fe8-015a105f8f7d', 'assessment', 'assessment', '01826326-bf60-7001-8e31-52d68e58b96f', '2022-08-03', '{"args":{"name":"三日行动","number":1},"key":"assessments-told"}', '三日行动第 1 周研判数据已生成，请写研判意见
三日行动: the numbers of week 1 are there to be judged', '/campaigns/three-days/weeks/1', false, '2022-08-03 10:01:00+00', NULL),
	('01826326-bf60-7001-86a2-9e019b49a673', '018256ea-ba80-7001-87b7-ade1551acc8c', 'campaign-board', 'campaign-unit', '00000000-0000-000d-109a-88041bf19a07', '2022-08-03', '{"args":{"campaign":"三日行动","day":3,"moved":"持平","need":"–","rank":"1","score":"69.000","state":"red-zero","unit":"魏都区总工会"},"key":"campaigns-told"}', '三日行动第 3 日：魏都区总工会第 1 名（升降 持平），综合得分 69.000，低于时间进度且今日零新增；以后每日需要：–
三日行动, day 3: 魏都区总工会 is at rank 1 (moved 持平), score 69.000, below time progress and nothing new today; needed a day: –', '/campaigns/three-days/units/411002', false, '2022-08-03 10:01:00+00', NULL),
	('01826326-bf60-7002-9dbb-4011fafcf0f7', '018256ea-ba80-7001-b75c-a701c19d13ae', 'campaign-board', 'campaign-unit', '00000000-0000-000d-109a-88041bf19a07', '2022-08-03', '{"args":{"campaign":"三日行动","day":3,"moved":"持平","need":"–","rank":"1","score":"69.000","state":"red-zero","unit":"魏都区总工会"},"key":"campaigns-told"}', '三日行动第 3 日：魏都区总工会第 1 名（升降 持平），综合得分 69.000，低于时间进度且今日零新增；以后每日需要：–
三日行动, day 3: 魏都区总工会 is at rank 1 (moved 持平), score 69.000, below time progress and nothing new today; needed a day: –', '/campaigns/three-days/units/411002', false, '2022-08-03 10:01:00+00', NULL);
INSERT INTO public.one_time_links VALUES
	('\x8371edfca0d10064197bca82430c836abe542860c1c68bd563ed8a366cde1709', '018256ea-ba80-7001-9fe8-015a105f8f7d', 'password', '2022-08-01 01:00:00+00', '2022-08-04 01:00:00+00', NULL, NULL),
	('\xc6f710e86f5bef502ebcc1f6584615733d890b6af8b1d6f0634e49640ea4e32c', '018256ea-ba80-7001-b75c-a701c19d13ae', 'password', '2022-08-01 01:00:00+00', '2022-08-04 01:00:00+00', NULL, NULL),
	('\x206f0ada49de7957f273f4b974b22917bbaed6dd0e827b79b70b54e13b55c020', '018256ea-ba80-7001-87b7-ade1551acc8c', 'password', '2022-08-01 01:00:00+00', '2022-08-04 01:00:00+00', NULL, NULL);
INSERT INTO public.organisation_lines VALUES
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 0),
	('018256ea-ba80-7002-86b0-9826da20e5f5', '018256ea-ba80-7002-86b0-9826da20e5f5', 0),
	('018256ea-ba80-7002-86b0-9826da20e5f5', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 1),
	('018256ea-ba80-7004-8772-351fc4778d16', '018256ea-ba80-7004-8772-351fc4778d16', 0),
	('018256ea-ba80-7004-8772-351fc4778d16', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', '0182586b-4000-7001-9b3a-a54be342220c', 0),
	('0182586b-4000-7001-9b3a-a54be342220c', '018256ea-ba80-7002-86b0-9826da20e5f5', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 2),
	('0182586b-4000-7003-a66a-146f7950e17d', '0182586b-4000-7003-a66a-146f7950e17d', 0),
	('0182586b-4000-7003-a66a-146f7950e17d', '018256ea-ba80-7002-86b0-9826da20e5f5', 1),
	('0182586b-4000-7003-a66a-146f7950e17d', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 2);
INSERT INTO public.organisations VALUES
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', '411000', '许昌市总工会', 'xu 08bb8 chang 0660c shi 05e02 zong 0603b gong 05de5 hui 04f1a ', '许昌市总工会', '10', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7002-86b0-9826da20e5f5', '411002', '魏都区总工会', 'wei 09b4f dou 090fd qu 0533a zong 0603b gong 05de5 hui 04f1a ', '魏都区总工会', '10', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7004-8772-351fc4778d16', '411003', '建安区总工会', 'jian 05efa an 05b89 qu 0533a zong 0603b gong 05de5 hui 04f1a ', '建安区总工会', '10', '2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, true, NULL, NULL, 1, '2022-08-01 01:00:00+00', NULL),
	('0182586b-4000-7001-9b3a-a54be342220c', '411002-00001', '魏都区示例电气0001有限公司工会', 'wei 09b4f dou 090fd qu 0533a shi 0793a li 04f8b dian 07535 qi 06c14 0001you 06709 xian 09650 gong 0516c si 053f8 gong 05de5 hui 04f1a ', '魏都区示例电气0001有限公司工会', '50', '2', NULL, NULL, '魏都区示例电气0001有限公司', '91411099MA00000150', NULL, NULL, NULL, NULL, NULL, 60, 1, NULL, '2022-08-01', '魏都工〔2022〕1号', NULL, NULL, NULL, false, '0182586b-4000-7001-9d8d-373adf8591f7', 2, 2, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae'),
	('0182586b-4000-7003-a66a-146f7950e17d', '411002-00002', '魏都区示例建材0002有限公司工会', 'wei 09b4f dou 090fd qu 0533a shi 0793a li 04f8b jian 05efa cai 06750 0002you 06709 xian 09650 gong 0516c si 053f8 gong 05de5 hui 04f1a ', '魏都区示例建材0002有限公司工会', '50', '2', NULL, NULL, '魏都区示例建材0002有限公司', '91411099MA0000023T', NULL, NULL, NULL, NULL, NULL, 60, 1, NULL, '2022-08-01', '魏都工〔2022〕2号', NULL, NULL, NULL, false, '0182586b-4000-7001-9d8d-373adf8591f7', 3, 2, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae');
INSERT INTO public.own_tallies VALUES
	('0182586b-4000-7001-9b3a-a54be342220c', 'union.founded', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'union.standing', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7003-a66a-146f7950e17d', 'union.founded', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7003-a66a-146f7950e17d', 'union.standing', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-01', '2022-08-01', '01', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-01', '2022-08-01', '02', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-01', '2022-08-01', '', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-01', '2022-08-01', '01', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-01', '2022-08-01', '02', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-02', '2022-08-02', '', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-02', '2022-08-02', '01', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-02', '2022-08-02', '', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-02', '2022-08-02', '01', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-02', '2022-08-03', '01', -1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-02', '2022-08-03', '01', -1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-02', '2022-08-03', '', -1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-02', '2022-08-03', '', -1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-03', '2022-08-03', '', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'member.admitted', '2022-08-03', '2022-08-03', '03', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-03', '2022-08-03', '', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'membership.verified', '2022-08-03', '2022-08-03', '03', 1);
INSERT INTO public.people VALUES
	('0182586b-4000-7001-8cff-74765f75781f', '\x56c1540218c9cf877e8802d14201a79a247bfa97ca3e4a343f7824954a7c54d7', '\x010001847432ae10157c19081ec8fbba906335a955cb4a070e38ef66b30ddafbf403fd05477e273e7dc22e751afff21570', '雷凤', 'lei 096f7 feng 051e4 ', '2', 1963, '\xcce8fc890f30e79049770e211b30f702a1ed2882207f6bc5d1084cf737c5dd37', '\xa3eb2c46cec582c54537b41c500dad1306ae58aa5bbd2ceebda36eb54c55c50c', '\x0100013c65446772dfafc7e854c4b0ab60124201f00c27246fd8a856a1ad6b5646007b78430ea9b900ba', '2', NULL, NULL, NULL, '0182586b-4000-7001-ac70-9ddcace8b303', 1, '2022-08-01 08:00:00+00'),
	('0182586b-4000-7003-b2e4-f5b75be0d7e4', '\xeaef9f0e6e6c5f3c1e490bb2f1800ba49a7facf20bbe59ec9d73ecfcdc01e77f', '\x01000106412f92f2856df5194ad1dfb203aaa7fc80710876cd6a86e417a2adf3a4913eb5113bb20df26607994eb041e3c3', '刘玲博', 'liu 05218 ling 073b2 bo 0535a ', '1', 1963, '\xd6420fcec24ad716a89a49aad650e5caf0c08e8aa001385863607b2dd17110f4', '\x11ec58aae518ea37e81637c69a10f69d0283637c795104e5febfc90a81cae675', '\x010001b701dd9aee931881b67103ec8facfa4e81b345efbd5b81177ac9c1b8eaf9a85128ba10a63cda4b', '2', NULL, NULL, NULL, '0182586b-4000-7001-ac70-9ddcace8b303', 1, '2022-08-01 08:00:00+00'),
	('0182586b-4000-7005-83b9-5df91bc03eee', '\x620cfd0b759cd76cc303d63c36c0c8708257b36a09d42705fa6d648ee3f857d5', '\x0100013fadec92832f4476c1db01571154371b57de1e056aa654089e95b7be3e933d464880109aab4a6ce3e2b8020647c0', '邵兰雨', 'shao 090b5 lan 05170 yu 096e8 ', '2', 1963, '\x0c26967f4bb9fa7ff6fd227678211d9114146f4f16f0414c7988f5efb8cd6e89', '\x379d33a17f69b815898442bf6cb26a61ddc508717c8795a5a7710700cc2a21fa', '\x0100010b98b4150ec59adc61662f5e04da57bb19c49e2809efddcfe5cab1e43cf00ef8a37b7b22b9a783', '2', NULL, NULL, NULL, '0182586b-4000-7001-ac70-9ddcace8b303', 1, '2022-08-01 08:00:00+00'),
	('01825d91-9c00-7001-b27c-2f7a5c83a8bb', '\x51966095799b43e263e243d0b384f4f6cf46cf9a221c15e30e9c7ea73eb01d9c', '\x0100017099b29428281d256dc005e1c6ffb3016445eb22ae1b891adda5a6383df360c543188e6b05292cbd60e5eb87a753', '何良帆', 'he 04f55 liang 0826f fan 05e06 ', '1', 1963, '\xd603031492c667b67804d688fa2ea8a4bf3a8c99c8bc0560b007479ed7db2a54', '\x3aef24c0cccae896bc635ad9972e3289939a775191e91d32d207f62117469ee7', '\x0100019141073588f56f01c1c6374bf04877dbc839a253e41a73db1e78f988659b01bdf1c6ec62e4bda8', '2', NULL, NULL, NULL, '01825d91-9c00-7001-89e1-d795c029b86e', 1, '2022-08-02 08:00:00+00'),
	('01825d91-9c00-7003-9851-057c32a523ce', '\xa87c2886582a739f09a1101e48006fabd6bd6206cfb71cb8f6ccab5809782c3c', '\x010001639b8df396d98af92fcde91ff95423927f8c3b80c506fa692332d52c7e92370f53973584791465548b1f2fcb74eb', '阿依古丽·买买提', 'a 0963f yi 04f9d gu 053e4 li 04e3d  mai 04e70 mai 04e70 ti 063d0 ', '2', 1963, '\x4661df65ae1ab7b4a6c5cab3c1246aa81886e971bf8d11075bb5da80172801dd', '\x9050becf52ad48f8e2d36541dfb2311a524999a30a37aad76651f281e25d7183', '\x010001fb433bb0af6c3a31bd91214fcdc85a22dc84cdaa97ba278efcd0bed23ece108a963df84dcf8448', '2', NULL, NULL, NULL, '01825d91-9c00-7001-89e1-d795c029b86e', 1, '2022-08-02 08:00:00+00'),
	('018262b7-f800-7001-9c3c-6433d44031c4', '\x578143e2cf1ef80990f4a73d73eede1df267f13d11706e5a56ce530f5fcc6ab2', '\x010001a105f693bf8a519b2bae3b1a22116a4d6f7181a69b4d7f9b1a5a579e289d7949c62ae75254e86796d455dbb3da9b', '于文宇', 'yu 04e8e wen 06587 yu 05b87 ', '1', 1963, '\x92cabac596ec7832e174b9a288711a428c78a8eea65592703548c0a6e1df7f13', '\xa98a79119f5ee496ad3164762ecfc6615a08efb58e8f0c137b45d80e6e6b1674', '\x010001fafacc62c712cbc4a68fc3850bcc19d056474ac269c7d1dbf7823ec2097f2411451ff8cd61bd7d', '2', NULL, NULL, NULL, '018262b7-f800-7001-bb7d-7cbbae2763ef', 1, '2022-08-03 08:00:00+00'),
	('018262b7-f800-7003-b920-2ab701df76ed', '\xf7f7e545b70a1525c4a892e07ba0a84775eaf140822d24e6727e70008055abb1', '\x010001179f430cf0ce7e58dd0170b5693fe0d181c4779b67c7c693694fbad0f8df7bfad6c129dda9d40af4cb389cb47725', '蔡娟明', 'cai 08521 juan 05a1f ming 0660e ', '2', 1963, '\xcfd882d448b83a852d103a023bae2400d7c5860da39051fb1e4dafd80ed43631', '\x4ff64c2d9ff30c830338f3deba68f9fa22145bac0015ae86c2714253f3b2c9ef', '\x0100014ae74bd32a302ba4997044ee7d3fbf491571ea017696a32fa528b54df6d5748f2ac75e2c9ae794', '2', NULL, NULL, NULL, '018262b7-f800-7001-bb7d-7cbbae2763ef', 1, '2022-08-03 08:00:00+00');
INSERT INTO public.placements VALUES
	('018256ea-ba80-7003-9946-44b2dcba2d54', '018256ea-ba80-7002-86b0-9826da20e5f5', 'parent', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '2010-01-01', NULL, true, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7005-9c0e-e44e86ad6a35', '018256ea-ba80-7004-8772-351fc4778d16', 'parent', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '2010-01-01', NULL, true, NULL, '2022-08-01 01:00:00+00', NULL),
	('0182586b-4000-7002-a301-32b06bad7a58', '0182586b-4000-7001-9b3a-a54be342220c', 'parent', '018256ea-ba80-7002-86b0-9826da20e5f5', '2022-08-01', NULL, true, NULL, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae'),
	('0182586b-4000-7004-8719-be72f2655988', '0182586b-4000-7003-a66a-146f7950e17d', 'parent', '018256ea-ba80-7002-86b0-9826da20e5f5', '2022-08-01', NULL, true, NULL, '2022-08-01 08:00:00+00', '018256ea-ba80-7001-b75c-a701c19d13ae');
INSERT INTO public.programs VALUES
	('0.1.0', 45, '2026-11-28 01:33:40.825668+00');
INSERT INTO public.reviews VALUES
	('01826326-bf60-7001-8ca2-e0c6aa0bb65b', '018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', 1, 3, 'open', '{"number":1,"from":"2022-08-01","to":"2022-08-03","first":1,"last":3,"days":3,"as_of":"2022-08-03T18:00:00+08:00","heads":[{"indicator":"unions.founded","version":1,"name_zh":"新建工会","name_en":"Unions founded","unit":"establishment","weight":"0.3"},{"indicator":"members.admitted","version":1,"name_zh":"新发展会员","name_en":"New members","unit":"person","weight":"0.3"},{"indicator":"members.admitted.new-form","version":1,"name_zh":"新发展新就业形态会员","name_en":"New members in new forms of employment","unit":"person","weight":"0.4"}],"lines":[{"unit_id":"018256ea-ba80-7002-86b0-9826da20e5f5","code":"411002","name":"魏都区总工会","rank":1,"tied":false,"rank_before":null,"month_rank":1,"month_tied":false,"score_x1000":69000,"month_score_x1000":69000,"completion":"69.0","lead":"-31.0","cells":[{"new":2,"done":2,"target":2},{"new":5,"done":5,"target":10},{"new":3,"done":3,"target":5}]},{"unit_id":"018256ea-ba80-7004-8772-351fc4778d16","code":"411003","name":"建安区总工会","rank":2,"tied":false,"rank_before":null,"month_rank":2,"month_tied":false,"score_x1000":0,"month_score_x1000":0,"completion":"0.0","lead":"-100.0","cells":[{"new":0,"done":0,"target":2},{"new":0,"done":0,"target":10},{"new":0,"done":0,"target":5}]}]}', '', 1, NULL, false, NULL, '2022-08-03 10:01:00+00', NULL, NULL, NULL, NULL, 1, NULL);
INSERT INTO public.roster_units VALUES
	('018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7002-86b0-9826da20e5f5', 0),
	('018256ea-ba80-700f-962a-1022c1d17ff2', '018256ea-ba80-7004-8772-351fc4778d16', 1);
INSERT INTO public.snapshots VALUES
	('018256ea-ba80-700f-962a-1022c1d17ff2', 'assessment', 1, 1, 1, '2022-08-03 10:00:00+00', '2022-08-03 10:01:00+00', NULL, NULL, '{"campaign":"three-days","number":1,"first":1,"last":3,"from":"2022-08-01","to":"2022-08-03","days":3,"as_of":"2022-08-03T18:00:00+08:00","board":"ce1ae7faf80239ceddecc5e4f4726d08fdf99f9428725315e4a6407314e83c05","heads":[{"indicator":"unions.founded","version":1,"name_zh":"新建工会","name_en":"Unions founded","unit":"establishment","weight":"0.3"},{"indicator":"members.admitted","version":1,"name_zh":"新发展会员","name_en":"New members","unit":"person","weight":"0.3"},{"indicator":"members.admitted.new-form","version":1,"name_zh":"新发展新就业形态会员","name_en":"New members in new forms of employment","unit":"person","weight":"0.4"}],"lines":[{"organisation_id":"018256ea-ba80-7002-86b0-9826da20e5f5","unit_code":"411002","unit":"魏都区总工会","rank":1,"tied":false,"rank_before":null,"score_x1000":69000,"cells":[{"done":2,"target":2,"new":2,"new_before":0,"forecast":{"recent":[2,0,0],"window":3,"sum":2,"worst":2,"best":2,"remaining":0,"expected":"2.0","low":"2.0","high":"2.0","misses":false,"need":0,"reached":true,"finish":null}},{"done":5,"target":10,"new":5,"new_before":0,"forecast":{"recent":[3,2,0],"window":3,"sum":5,"worst":5,"best":5,"remaining":0,"expected":"5.0","low":"5.0","high":"5.0","misses":true,"need":null,"reached":false,"finish":"2022-08-06"}},{"done":3,"target":5,"new":3,"new_before":0,"forecast":{"recent":[2,1,0],"window":3,"sum":3,"worst":3,"best":3,"remaining":0,"expected":"3.0","low":"3.0","high":"3.0","misses":true,"need":null,"reached":false,"finish":"2022-08-05"}}]},{"organisation_id":"018256ea-ba80-7004-8772-351fc4778d16","unit_code":"411003","unit":"建安区总工会","rank":2,"tied":false,"rank_before":null,"score_x1000":0,"cells":[{"done":0,"target":2,"new":0,"new_before":0,"forecast":{"recent":[0,0,0],"window":3,"sum":0,"worst":0,"best":0,"remaining":0,"expected":"0.0","low":"0.0","high":"0.0","misses":true,"need":null,"reached":false,"finish":null}},{"done":0,"target":10,"new":0,"new_before":0,"forecast":{"recent":[0,0,0],"window":3,"sum":0,"worst":0,"best":0,"remaining":0,"expected":"0.0","low":"0.0","high":"0.0","misses":true,"need":null,"reached":false,"finish":null}},{"done":0,"target":5,"new":0,"new_before":0,"forecast":{"recent":[0,0,0],"window":3,"sum":0,"worst":0,"best":0,"remaining":0,"expected":"0.0","low":"0.0","high":"0.0","misses":true,"need":null,"reached":false,"finish":null}}]}],"totals":[{"done":2,"target":4,"aimed":2,"new":2,"new_before":0,"forecast":{"recent":[2,0,0],"window":3,"sum":2,"worst":2,"best":2,"remaining":0,"expected":"2.0","low":"2.0","high":"2.0","misses":true,"need":null,"reached":false,"finish":"2022-08-06"}},{"done":5,"target":20,"aimed":5,"new":5,"new_before":0,"forecast":{"recent":[3,2,0],"window":3,"sum":5,"worst":5,"best":5,"remaining":0,"expected":"5.0","low":"5.0","high":"5.0","misses":true,"need":null,"reached":false,"finish":"2022-08-12"}},{"done":3,"target":10,"aimed":3,"new":3,"new_before":0,"forecast":{"recent":[2,1,0],"window":3,"sum":3,"worst":3,"best":3,"remaining":0,"expected":"3.0","low":"3.0","high":"3.0","misses":true,"need":null,"reached":false,"finish":"2022-08-10"}}],"thresholds":{"burst":30,"phone":3,"days_off":50,"unverified":40,"transfers":30,"least":10},"anomalies":[],"overdue":[],"judgement":null}', '\x33e865a11130c80e6e4be08c20bce33707954fca487b2595bc5cfa1cd5aacef9');
INSERT INTO public.standing VALUES
	('0182586b-4000-7001-9b3a-a54be342220c', 'union.standing', 1),
	('0182586b-4000-7001-9b3a-a54be342220c', 'union.founded', 2),
	('0182586b-4000-7003-a66a-146f7950e17d', 'union.standing', 3),
	('0182586b-4000-7003-a66a-146f7950e17d', 'union.founded', 4),
	('0182586b-4000-7001-8cff-74765f75781f', 'membership.verified', 5),
	('0182586b-4000-7001-8cff-74765f75781f', 'member.admitted', 6),
	('0182586b-4000-7003-b2e4-f5b75be0d7e4', 'membership.verified', 7),
	('0182586b-4000-7003-b2e4-f5b75be0d7e4', 'member.admitted', 8),
	('0182586b-4000-7005-83b9-5df91bc03eee', 'membership.verified', 9),
	('0182586b-4000-7005-83b9-5df91bc03eee', 'member.admitted', 10),
	('018262b7-f800-7001-9c3c-6433d44031c4', 'membership.verified', 19),
	('018262b7-f800-7001-9c3c-6433d44031c4', 'member.admitted', 20),
	('018262b7-f800-7003-b920-2ab701df76ed', 'membership.verified', 21),
	('018262b7-f800-7003-b920-2ab701df76ed', 'member.admitted', 22);
INSERT INTO public.tallies VALUES
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'union.founded', '2022-08-01', '2022-08-01', '', 2),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'union.standing', '2022-08-01', '2022-08-01', '', 2),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'union.founded', '2022-08-01', '2022-08-01', '', 2),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'union.standing', '2022-08-01', '2022-08-01', '', 2),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-01', '2022-08-01', '01', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-01', '2022-08-01', '02', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-01', '2022-08-01', '01', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-01', '2022-08-01', '02', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-01', '2022-08-01', '01', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-01', '2022-08-01', '02', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-01', '2022-08-01', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-01', '2022-08-01', '01', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-01', '2022-08-01', '02', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-02', '2022-08-02', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-02', '2022-08-02', '01', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-02', '2022-08-02', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-02', '2022-08-02', '01', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-02', '2022-08-02', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-02', '2022-08-02', '01', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-02', '2022-08-02', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-02', '2022-08-02', '01', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-02', '2022-08-03', '01', -1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-02', '2022-08-03', '01', -1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-02', '2022-08-03', '01', -1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-02', '2022-08-03', '01', -1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-02', '2022-08-03', '', -1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-02', '2022-08-03', '', -1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-02', '2022-08-03', '', -1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-02', '2022-08-03', '', -1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-03', '2022-08-03', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'member.admitted', '2022-08-03', '2022-08-03', '03', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-03', '2022-08-03', '', 1),
	('018256ea-ba80-7001-8f13-0fdfdbfafa2f', 'membership.verified', '2022-08-03', '2022-08-03', '03', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-03', '2022-08-03', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'member.admitted', '2022-08-03', '2022-08-03', '03', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-03', '2022-08-03', '', 1),
	('018256ea-ba80-7002-86b0-9826da20e5f5', 'membership.verified', '2022-08-03', '2022-08-03', '03', 1);
INSERT INTO public.targets VALUES
	('018256ea-ba80-7006-b216-38fe4e652c3d', 'unions.founded', '018256ea-ba80-7002-86b0-9826da20e5f5', '2022-08-01', '2022-08-03', 'province-set', 1, 2, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7007-ba3a-0b34ccb562b1', 'members.admitted', '018256ea-ba80-7002-86b0-9826da20e5f5', '2022-08-01', '2022-08-03', 'province-set', 1, 10, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7008-a7e9-75ba0d8132bb', 'members.admitted.new-form', '018256ea-ba80-7002-86b0-9826da20e5f5', '2022-08-01', '2022-08-03', 'province-set', 1, 5, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-7009-b7a5-290db8abe694', 'unions.founded', '018256ea-ba80-7004-8772-351fc4778d16', '2022-08-01', '2022-08-03', 'province-set', 1, 2, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700a-a7cb-c5edf8b50139', 'members.admitted', '018256ea-ba80-7004-8772-351fc4778d16', '2022-08-01', '2022-08-03', 'province-set', 1, 10, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700b-b24c-4ecbd34372c5', 'members.admitted.new-form', '018256ea-ba80-7004-8772-351fc4778d16', '2022-08-01', '2022-08-03', 'province-set', 1, 5, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700c-a6bd-b9d244501ae1', 'unions.founded', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '2022-08-01', '2022-08-03', 'province-set', 1, 2, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700d-9d91-2f758e96771f', 'members.admitted', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '2022-08-01', '2022-08-03', 'province-set', 1, 10, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL),
	('018256ea-ba80-700e-b96f-e1793088f3cb', 'members.admitted.new-form', '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '2022-08-01', '2022-08-03', 'province-set', 1, 5, '许工〔2022〕18号', NULL, NULL, '2022-08-01 01:00:00+00', NULL);
INSERT INTO public.task_steps VALUES
	('018256ea-ba80-7003-835d-a095206ca3e9', '018256ea-ba80-7001-a9f0-fdc3e19773bf', '2022-08-01 01:00:00+00', 'set', '市总组织部', '018256ea-ba80-7001-9fe8-015a105f8f7d', '三日内核对并补报');
INSERT INTO public.tasks VALUES
	('018256ea-ba80-7001-a9f0-fdc3e19773bf', 'campaign', '00000000-0000-0000-0000-000000000001', '/campaigns/three-days', '018256ea-ba80-7002-86b0-9826da20e5f5', NULL, '018256ea-ba80-7001-8f13-0fdfdbfafa2f', '核对新业态群体名单', '三日内核对并补报', '2022-08-04', 'open', '', NULL, NULL, NULL, 1, '2022-08-01 01:00:00+00', '018256ea-ba80-7001-9fe8-015a105f8f7d');
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
ALTER TABLE ONLY public.appraisal_items
    ADD CONSTRAINT appraisal_items_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.appraisal_objections
    ADD CONSTRAINT appraisal_objections_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.appraisals
    ADD CONSTRAINT appraisals_campaign_id_key UNIQUE (campaign_id);
ALTER TABLE ONLY public.appraisals
    ADD CONSTRAINT appraisals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_decisions
    ADD CONSTRAINT assessment_decisions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessment_talks
    ADD CONSTRAINT assessment_talks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_anchors
    ADD CONSTRAINT audit_anchors_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (one);
ALTER TABLE ONLY public.audits
    ADD CONSTRAINT audits_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.backups
    ADD CONSTRAINT backups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.board_places
    ADD CONSTRAINT board_places_pkey PRIMARY KEY (campaign_id, organisation_id, day);
ALTER TABLE ONLY public.boards
    ADD CONSTRAINT boards_pkey PRIMARY KEY (campaign_id, day);
ALTER TABLE ONLY public.calendar_days
    ADD CONSTRAINT calendar_days_pkey PRIMARY KEY (day);
ALTER TABLE ONLY public.campaign_indicators
    ADD CONSTRAINT campaign_indicators_pkey PRIMARY KEY (campaign_id, indicator);
ALTER TABLE ONLY public.campaign_versions
    ADD CONSTRAINT campaign_versions_pkey PRIMARY KEY (campaign_id, version);
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
ALTER TABLE ONLY public.deadline_pauses
    ADD CONSTRAINT deadline_pauses_pkey PRIMARY KEY (deadline_id, number);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT deadlines_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.deductions
    ADD CONSTRAINT deductions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.dissolutions
    ADD CONSTRAINT dissolutions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.divisions
    ADD CONSTRAINT divisions_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.document_changes
    ADD CONSTRAINT document_changes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.document_serials
    ADD CONSTRAINT document_serials_pkey PRIMARY KEY (word, year);
ALTER TABLE ONLY public.document_templates
    ADD CONSTRAINT document_templates_pkey PRIMARY KEY (key, version);
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
ALTER TABLE ONLY public.findings
    ADD CONSTRAINT findings_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY public.head_brands
    ADD CONSTRAINT head_brands_name_key UNIQUE (name);
ALTER TABLE ONLY public.head_brands
    ADD CONSTRAINT head_brands_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.head_enterprises
    ADD CONSTRAINT head_enterprises_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account_id, key);
ALTER TABLE ONLY public.import_changes
    ADD CONSTRAINT import_changes_pkey PRIMARY KEY (import_id, line);
ALTER TABLE ONLY public.import_rows
    ADD CONSTRAINT import_rows_pkey PRIMARY KEY (import_id, line);
ALTER TABLE ONLY public.import_samples
    ADD CONSTRAINT import_samples_pkey PRIMARY KEY (import_id, line);
ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.indicator_proposals
    ADD CONSTRAINT indicator_proposals_pkey PRIMARY KEY (id);
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
ALTER TABLE ONLY public.locks
    ADD CONSTRAINT locks_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.map_tiles
    ADD CONSTRAINT map_tiles_pkey PRIMARY KEY (organisation_id);
ALTER TABLE ONLY public.membership_events
    ADD CONSTRAINT membership_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.month_tallies
    ADD CONSTRAINT month_tallies_pkey PRIMARY KEY (organisation_id, kind, business_month, recorded_day, category);
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
ALTER TABLE ONLY public.notice_addresses
    ADD CONSTRAINT notice_addresses_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notice_choices
    ADD CONSTRAINT notice_choices_pkey PRIMARY KEY (account_id, channel, kind);
ALTER TABLE ONLY public.notice_digests
    ADD CONSTRAINT notice_digests_pkey PRIMARY KEY (notice_id, channel);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.office_proposals
    ADD CONSTRAINT office_proposals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.one_time_links
    ADD CONSTRAINT one_time_links_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY public.organisation_imports
    ADD CONSTRAINT organisation_imports_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation_lines
    ADD CONSTRAINT organisation_lines_pkey PRIMARY KEY (below, above);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_code_key UNIQUE (code);
ALTER TABLE ONLY public.organisations
    ADD CONSTRAINT organisations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_carried_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.own_tallies
    ADD CONSTRAINT own_tallies_pkey PRIMARY KEY (organisation_id, kind, business_day, recorded_day, category);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_number_digest_key UNIQUE (number_digest);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.phone_codes
    ADD CONSTRAINT phone_codes_pkey PRIMARY KEY (phone_digest);
ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs
    ADD CONSTRAINT programs_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (account_id, slot);
ALTER TABLE ONLY public.rectification_steps
    ADD CONSTRAINT rectification_steps_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.rectifications
    ADD CONSTRAINT rectifications_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reseals
    ADD CONSTRAINT reseals_pkey PRIMARY KEY (key_id, kind);
ALTER TABLE ONLY public.review_lines
    ADD CONSTRAINT review_lines_pkey PRIMARY KEY (review_id, unit_id);
ALTER TABLE ONLY public.review_replies
    ADD CONSTRAINT review_replies_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT reviews_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.roster_units
    ADD CONSTRAINT roster_units_pkey PRIMARY KEY (roster_id, organisation_id);
ALTER TABLE ONLY public.round_calls
    ADD CONSTRAINT round_calls_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.round_samples
    ADD CONSTRAINT round_samples_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.round_units
    ADD CONSTRAINT round_units_pkey PRIMARY KEY (round_id, organisation_id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (digest);
ALTER TABLE ONLY public.setting_versions
    ADD CONSTRAINT setting_versions_pkey PRIMARY KEY (key, version);
ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT snapshots_pkey PRIMARY KEY (campaign_id, kind, seq);
ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_pkey PRIMARY KEY (subject_id, kind);
ALTER TABLE ONLY public.tallies
    ADD CONSTRAINT tallies_pkey PRIMARY KEY (organisation_id, kind, business_day, recorded_day, category);
ALTER TABLE ONLY public.targets
    ADD CONSTRAINT targets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.task_steps
    ADD CONSTRAINT task_steps_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);
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
CREATE INDEX applications_created ON public.applications USING btree (created_at);
CREATE INDEX applications_number ON public.applications USING btree (number_digest);
CREATE UNIQUE INDEX applications_open ON public.applications USING btree (submission_key) WHERE (state = ANY (ARRAY['submitted'::text, 'returned'::text]));
CREATE INDEX applications_organisation ON public.applications USING btree (organisation_id, state, created_at);
CREATE INDEX applications_origin ON public.applications USING btree (origin_digest, created_at);
CREATE INDEX applications_phone ON public.applications USING btree (phone_digest);
CREATE INDEX applications_returned ON public.applications USING btree (moved_at) WHERE (state = 'returned'::text);
CREATE INDEX applications_submitted ON public.applications USING btree (moved_at, organisation_id) WHERE (state = 'submitted'::text);
CREATE INDEX appraisal_items_campaign ON public.appraisal_items USING btree (campaign_id, id);
CREATE INDEX appraisal_items_open ON public.appraisal_items USING btree (state, proposed_at);
CREATE INDEX appraisal_objections_appraisal ON public.appraisal_objections USING btree (appraisal_id, id);
CREATE INDEX appraisal_objections_open ON public.appraisal_objections USING btree (state, received_at);
CREATE INDEX appraisals_state ON public.appraisals USING btree (state, reckoned_at);
CREATE INDEX assessment_decisions_assessment ON public.assessment_decisions USING btree (assessment_id, id);
CREATE INDEX assessment_talks_open ON public.assessment_talks USING btree (organisation_id, chosen_at) WHERE (text IS NULL);
CREATE UNIQUE INDEX assessment_talks_unit ON public.assessment_talks USING btree (assessment_id, organisation_id);
CREATE INDEX assessments_state ON public.assessments USING btree (organisation_id, state, moved_at);
CREATE UNIQUE INDEX assessments_week ON public.assessments USING btree (campaign_id, number);
CREATE INDEX audits_account ON public.audits USING btree (account_id, seq);
CREATE INDEX audits_organisation ON public.audits USING btree (organisation_id, seq);
CREATE INDEX audits_subject ON public.audits USING btree (subject_id, seq);
CREATE UNIQUE INDEX backups_day ON public.backups USING btree (day) WHERE (day IS NOT NULL);
CREATE INDEX backups_good ON public.backups USING btree (ended_at) WHERE (state = 'done'::text);
CREATE INDEX backups_order ON public.backups USING btree (begun_at, id);
CREATE INDEX campaigns_days ON public.campaigns USING btree (from_day);
CREATE INDEX consents_person ON public.consents USING btree (person_id);
CREATE UNIQUE INDEX corrections_open ON public.corrections USING btree (person_id, field) WHERE (state = 'open'::text);
CREATE INDEX corrections_organisation ON public.corrections USING btree (organisation_id, state, id);
CREATE INDEX corrections_waiting ON public.corrections USING btree (created_at, organisation_id) WHERE (state = 'open'::text);
CREATE INDEX covered_employers_code ON public.covered_employers USING btree (credit_code);
CREATE UNIQUE INDEX deadline_pauses_open ON public.deadline_pauses USING btree (deadline_id, origin) WHERE (resumed_at IS NULL);
CREATE INDEX deadlines_due ON public.deadlines USING btree (due_on, id) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text]));
CREATE INDEX deadlines_ended ON public.deadlines USING btree (ended_at, id) WHERE (ended_at IS NOT NULL);
CREATE UNIQUE INDEX deadlines_live ON public.deadlines USING btree (record_type, record_id, kind) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text]));
CREATE INDEX deadlines_organisation ON public.deadlines USING btree (organisation_id, ended_on);
CREATE INDEX deadlines_record ON public.deadlines USING btree (record_type, record_id);
CREATE INDEX deadlines_right ON public.deadlines USING btree (right_key, due_on) WHERE (state = 'running'::text);
CREATE INDEX deadlines_tell ON public.deadlines USING btree (tell_on, id) WHERE (state = 'running'::text);
CREATE INDEX deductions_campaign ON public.deductions USING btree (campaign_id, organisation_id);
CREATE UNIQUE INDEX deductions_once ON public.deductions USING btree (kind, record_id) WHERE (reverses IS NULL);
CREATE UNIQUE INDEX deductions_reversed ON public.deductions USING btree (reverses) WHERE (reverses IS NOT NULL);
CREATE UNIQUE INDEX dissolutions_open ON public.dissolutions USING btree (organisation_id) WHERE (state = 'submitted'::text);
CREATE INDEX dissolutions_organisation ON public.dissolutions USING btree (organisation_id, id);
CREATE INDEX divisions_parent ON public.divisions USING btree (parent, code);
CREATE UNIQUE INDEX document_changes_open ON public.document_changes USING btree (document_id) WHERE (state = 'proposed'::text);
CREATE INDEX document_changes_waiting ON public.document_changes USING btree (state, proposed_at);
CREATE UNIQUE INDEX document_templates_open ON public.document_templates USING btree (key) WHERE (state = 'proposed'::text);
CREATE INDEX document_templates_waiting ON public.document_templates USING btree (state, proposed_at);
CREATE INDEX documents_about ON public.documents USING btree (about_id);
CREATE INDEX documents_issuer ON public.documents USING btree (organisation_id, id);
CREATE UNIQUE INDEX documents_number ON public.documents USING btree (word, year, serial);
CREATE INDEX documents_record ON public.documents USING btree (record_id);
CREATE UNIQUE INDEX entries_cancels ON public.entries USING btree (cancels, nature) WHERE (cancels IS NOT NULL);
CREATE INDEX entries_kind ON public.entries USING btree (kind, business_day, seq);
CREATE INDEX entries_lineage ON public.entries USING btree (lineage_id, kind, business_day, seq);
CREATE INDEX entries_record ON public.entries USING btree (record_id);
CREATE INDEX entries_recorded ON public.entries USING btree (recorded_day, kind);
CREATE INDEX entries_subject ON public.entries USING btree (subject_id, kind);
CREATE INDEX files_record ON public.files USING btree (record_type, record_id);
CREATE INDEX files_removed ON public.files USING btree (removed_at) WHERE ((removed_at IS NOT NULL) AND (wiped_at IS NULL));
CREATE INDEX findings_unit ON public.findings USING btree (round_id, organisation_id);
CREATE INDEX founding_employers_code ON public.founding_employers USING btree (credit_code);
CREATE INDEX foundings_credit_code ON public.foundings USING btree (credit_code);
CREATE INDEX foundings_employer ON public.foundings USING btree (employer_normal_name);
CREATE INDEX foundings_name ON public.foundings USING btree (normal_name);
CREATE INDEX foundings_parent ON public.foundings USING btree (parent_id, id);
CREATE INDEX foundings_returned ON public.foundings USING btree (submitted_at, parent_id) WHERE (state = 'returned'::text);
CREATE INDEX foundings_state ON public.foundings USING btree (state, id);
CREATE INDEX foundings_submitted ON public.foundings USING btree (submitted_at, parent_id) WHERE (state = 'submitted'::text);
CREATE INDEX grants_account ON public.grants USING btree (account_id, role, organisation_id);
CREATE INDEX grants_organisation ON public.grants USING btree (organisation_id);
CREATE UNIQUE INDEX head_enterprises_once ON public.head_enterprises USING btree (unit_id, brand_id, name) WHERE (removed_at IS NULL);
CREATE INDEX head_enterprises_unit ON public.head_enterprises USING btree (unit_id, id) WHERE (removed_at IS NULL);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);
CREATE INDEX import_changes_state ON public.import_changes USING btree (import_id, state, line);
CREATE INDEX imports_applied ON public.imports USING btree (applied_at, organisation_id) WHERE (state = 'applied'::text);
CREATE INDEX imports_checked ON public.imports USING btree (created_at, organisation_id) WHERE (state = 'checked'::text);
CREATE UNIQUE INDEX imports_file ON public.imports USING btree (organisation_id, kind, file_sha256) WHERE (state <> ALL (ARRAY['discarded'::text, 'undone'::text, 'failed'::text]));
CREATE INDEX imports_order ON public.imports USING btree (created_at, id);
CREATE UNIQUE INDEX indicator_proposals_open ON public.indicator_proposals USING btree (key) WHERE (state = 'open'::text);
CREATE INDEX jobs_due ON public.jobs USING btree (due_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE UNIQUE INDEX jobs_once ON public.jobs USING btree (kind, key) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE INDEX lineage_members_lineage ON public.lineage_members USING btree (lineage_id);
CREATE INDEX locks_account ON public.locks USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX locks_shut ON public.locks USING btree (locked_until) WHERE (locked_until IS NOT NULL);
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
CREATE UNIQUE INDEX notice_addresses_one ON public.notice_addresses USING btree (account_id, channel);
CREATE INDEX notice_digests_age ON public.notice_digests USING btree (created_at);
CREATE INDEX notice_digests_reader ON public.notice_digests USING btree (account_id, channel, created_at);
CREATE INDEX notices_age ON public.notices USING btree (created_at);
CREATE UNIQUE INDEX notices_once ON public.notices USING btree (account_id, kind, record_type, record_id, day);
CREATE INDEX notices_order ON public.notices USING btree (account_id, id);
CREATE INDEX notices_unread ON public.notices USING btree (account_id) WHERE (read_at IS NULL);
CREATE UNIQUE INDEX office_proposals_open ON public.office_proposals USING btree (account_id) WHERE (state = 'open'::text);
CREATE INDEX office_proposals_organisation ON public.office_proposals USING btree (organisation_id, state, asked_at);
CREATE INDEX one_time_links_account ON public.one_time_links USING btree (account_id);
CREATE UNIQUE INDEX one_time_links_setup ON public.one_time_links USING btree (purpose) WHERE (purpose = 'setup'::text);
CREATE INDEX organisation_imports_author ON public.organisation_imports USING btree (created_by, id);
CREATE INDEX organisation_lines_above ON public.organisation_lines USING btree (above, depth, below);
CREATE INDEX organisations_batch ON public.organisations USING btree (batch_id, batch_line);
CREATE UNIQUE INDEX organisations_employer ON public.organisations USING btree (employer_credit_code) WHERE ((employer_credit_code IS NOT NULL) AND (kind = '50'::text) AND (status <> ALL (ARRAY['5'::text, '6'::text])));
CREATE INDEX organisations_employer_code ON public.organisations USING btree (employer_credit_code) WHERE (employer_credit_code IS NOT NULL);
CREATE INDEX organisations_normal_name ON public.organisations USING btree (normal_name);
CREATE INDEX organisations_order ON public.organisations USING btree (name_sort, id);
CREATE INDEX organisations_reporting ON public.organisations USING btree (id) WHERE reporting;
CREATE INDEX outbox_due ON public.outbox USING btree (channel, due_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE UNIQUE INDEX outbox_once ON public.outbox USING btree (once_key) WHERE (once_key IS NOT NULL);
CREATE INDEX outbox_order ON public.outbox USING btree (created_at);
CREATE INDEX people_name ON public.people USING btree (name);
CREATE INDEX people_phone ON public.people USING btree (phone_digest);
CREATE INDEX people_twin ON public.people USING btree (twin_digest) WHERE (twin_digest IS NOT NULL);
CREATE INDEX placements_above ON public.placements USING btree (above_id, relation);
CREATE UNIQUE INDEX placements_open ON public.placements USING btree (organisation_id, relation) WHERE (until_day IS NULL);
CREATE UNIQUE INDEX placements_start ON public.placements USING btree (organisation_id, relation, from_day);
CREATE INDEX placements_unsettled ON public.placements USING btree (from_day) WHERE (NOT settled);
CREATE UNIQUE INDEX rectification_steps_seq ON public.rectification_steps USING btree (rectification_id, seq);
CREATE INDEX rectifications_campaign ON public.rectifications USING btree (campaign_id, id);
CREATE INDEX rectifications_due ON public.rectifications USING btree (due_on) WHERE (state = ANY (ARRAY['ordered'::text, 'returned'::text]));
CREATE UNIQUE INDEX rectifications_finding ON public.rectifications USING btree (finding_id);
CREATE INDEX rectifications_host ON public.rectifications USING btree (host_id, state, id);
CREATE INDEX rectifications_unit ON public.rectifications USING btree (organisation_id, state, id);
CREATE INDEX review_replies_open ON public.review_replies USING btree (asked_at) WHERE (acknowledged_at IS NULL);
CREATE UNIQUE INDEX review_replies_unit ON public.review_replies USING btree (review_id, edition, unit_id);
CREATE UNIQUE INDEX reviews_number ON public.reviews USING btree (campaign_id, number);
CREATE INDEX reviews_state ON public.reviews USING btree (state, opened_at);
CREATE INDEX round_calls_sample ON public.round_calls USING btree (sample_id, at);
CREATE INDEX round_samples_denied ON public.round_samples USING btree (called_at) WHERE (state = 'denied'::text);
CREATE UNIQUE INDEX round_samples_record ON public.round_samples USING btree (round_id, record_id);
CREATE INDEX round_samples_unit ON public.round_samples USING btree (round_id, organisation_id, place);
CREATE INDEX round_units_organisation ON public.round_units USING btree (organisation_id, round_id);
CREATE UNIQUE INDEX rounds_number ON public.rounds USING btree (campaign_id, number);
CREATE INDEX sessions_account ON public.sessions USING btree (account_id);
CREATE INDEX sessions_end ON public.sessions USING btree (expires_at);
CREATE UNIQUE INDEX snapshots_version ON public.snapshots USING btree (campaign_id, kind, number, version);
CREATE INDEX targets_indicator ON public.targets USING btree (indicator, from_day, to_day, kind);
CREATE UNIQUE INDEX targets_version ON public.targets USING btree (organisation_id, indicator, from_day, to_day, kind, version);
CREATE INDEX task_steps_task ON public.task_steps USING btree (task_id, at);
CREATE INDEX tasks_due ON public.tasks USING btree (due_on, id);
CREATE INDEX tasks_record ON public.tasks USING btree (record_type, record_id);
CREATE INDEX tasks_to_accept ON public.tasks USING btree (reported_at, setter_id) WHERE (state = 'reported'::text);
CREATE INDEX tasks_to_do ON public.tasks USING btree (created_at, organisation_id) WHERE (state = ANY (ARRAY['open'::text, 'in-hand'::text]));
CREATE INDEX tokens_account ON public.tokens USING btree (account_id);
CREATE INDEX transfers_due ON public.transfers USING btree (due_on) WHERE (state = 'open'::text);
CREATE INDEX transfers_ended ON public.transfers USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX transfers_from ON public.transfers USING btree (from_organisation_id, state);
CREATE UNIQUE INDEX transfers_open ON public.transfers USING btree (person_id) WHERE (state = 'open'::text);
CREATE INDEX transfers_to ON public.transfers USING btree (to_organisation_id, state);
CREATE INDEX transfers_waiting ON public.transfers USING btree (created_at, from_organisation_id, to_organisation_id) WHERE (state = 'open'::text);
CREATE INDEX unmaskings_number ON public.unmaskings USING btree (number_digest, at);
ALTER TABLE ONLY public.application_events
    ADD CONSTRAINT application_events_application_id_fkey FOREIGN KEY (application_id) REFERENCES public.applications(id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT applications_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES public.memberships(id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT applications_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.applications
    ADD CONSTRAINT applications_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.appraisal_items
    ADD CONSTRAINT appraisal_items_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.appraisal_items
    ADD CONSTRAINT appraisal_items_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.appraisal_items
    ADD CONSTRAINT appraisal_items_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.appraisal_objections
    ADD CONSTRAINT appraisal_objections_about_id_fkey FOREIGN KEY (about_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.appraisal_objections
    ADD CONSTRAINT appraisal_objections_appraisal_id_fkey FOREIGN KEY (appraisal_id) REFERENCES public.appraisals(id);
ALTER TABLE ONLY public.appraisal_objections
    ADD CONSTRAINT appraisal_objections_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.appraisal_objections
    ADD CONSTRAINT appraisal_objections_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.appraisals
    ADD CONSTRAINT appraisals_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.appraisals
    ADD CONSTRAINT appraisals_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.assessment_decisions
    ADD CONSTRAINT assessment_decisions_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id);
ALTER TABLE ONLY public.assessment_decisions
    ADD CONSTRAINT assessment_decisions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.assessment_talks
    ADD CONSTRAINT assessment_talks_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES public.assessments(id);
ALTER TABLE ONLY public.assessment_talks
    ADD CONSTRAINT assessment_talks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.assessments
    ADD CONSTRAINT assessments_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.board_places
    ADD CONSTRAINT board_places_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.board_places
    ADD CONSTRAINT board_places_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.boards
    ADD CONSTRAINT boards_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.campaign_indicators
    ADD CONSTRAINT campaign_indicators_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.campaign_versions
    ADD CONSTRAINT campaign_versions_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
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
ALTER TABLE ONLY public.deadline_pauses
    ADD CONSTRAINT deadline_pauses_deadline_id_fkey FOREIGN KEY (deadline_id) REFERENCES public.deadlines(id);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT deadlines_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.deadlines
    ADD CONSTRAINT deadlines_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.deductions
    ADD CONSTRAINT deductions_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.deductions
    ADD CONSTRAINT deductions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.deductions
    ADD CONSTRAINT deductions_reverses_fkey FOREIGN KEY (reverses) REFERENCES public.deductions(id);
ALTER TABLE ONLY public.dissolutions
    ADD CONSTRAINT dissolutions_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.document_changes
    ADD CONSTRAINT document_changes_document_id_fkey FOREIGN KEY (document_id) REFERENCES public.documents(id);
ALTER TABLE ONLY public.document_changes
    ADD CONSTRAINT document_changes_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.document_templates
    ADD CONSTRAINT document_templates_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
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
ALTER TABLE ONLY public.findings
    ADD CONSTRAINT findings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.findings
    ADD CONSTRAINT findings_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id);
ALTER TABLE ONLY public.founding_employers
    ADD CONSTRAINT founding_employers_founding_id_fkey FOREIGN KEY (founding_id) REFERENCES public.foundings(id);
ALTER TABLE ONLY public.founding_steps
    ADD CONSTRAINT founding_steps_founding_id_fkey FOREIGN KEY (founding_id) REFERENCES public.foundings(id);
ALTER TABLE ONLY public.foundings
    ADD CONSTRAINT foundings_chair_account_id_fkey FOREIGN KEY (chair_account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.foundings
    ADD CONSTRAINT foundings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.foundings
    ADD CONSTRAINT foundings_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.head_enterprises
    ADD CONSTRAINT head_enterprises_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES public.head_brands(id);
ALTER TABLE ONLY public.head_enterprises
    ADD CONSTRAINT head_enterprises_union_id_fkey FOREIGN KEY (union_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.head_enterprises
    ADD CONSTRAINT head_enterprises_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.import_changes
    ADD CONSTRAINT import_changes_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.imports(id);
ALTER TABLE ONLY public.import_changes
    ADD CONSTRAINT import_changes_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES public.memberships(id);
ALTER TABLE ONLY public.import_changes
    ADD CONSTRAINT import_changes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id);
ALTER TABLE ONLY public.import_changes
    ADD CONSTRAINT import_changes_to_id_fkey FOREIGN KEY (to_id) REFERENCES public.organisations(id);
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
ALTER TABLE ONLY public.map_tiles
    ADD CONSTRAINT map_tiles_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
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
ALTER TABLE ONLY public.notice_addresses
    ADD CONSTRAINT notice_addresses_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.notice_choices
    ADD CONSTRAINT notice_choices_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.notice_digests
    ADD CONSTRAINT notice_digests_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES public.notices(id);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.office_proposals
    ADD CONSTRAINT office_proposals_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.office_proposals
    ADD CONSTRAINT office_proposals_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.office_proposals
    ADD CONSTRAINT office_proposals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.office_proposals
    ADD CONSTRAINT office_proposals_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.one_time_links
    ADD CONSTRAINT one_time_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.organisation_imports
    ADD CONSTRAINT organisation_imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES public.accounts(id);
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
ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.rectification_steps
    ADD CONSTRAINT rectification_steps_rectification_id_fkey FOREIGN KEY (rectification_id) REFERENCES public.rectifications(id);
ALTER TABLE ONLY public.rectifications
    ADD CONSTRAINT rectifications_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.rectifications
    ADD CONSTRAINT rectifications_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES public.findings(id);
ALTER TABLE ONLY public.rectifications
    ADD CONSTRAINT rectifications_host_id_fkey FOREIGN KEY (host_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.rectifications
    ADD CONSTRAINT rectifications_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.review_lines
    ADD CONSTRAINT review_lines_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.reviews(id);
ALTER TABLE ONLY public.review_lines
    ADD CONSTRAINT review_lines_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.review_replies
    ADD CONSTRAINT review_replies_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.review_replies
    ADD CONSTRAINT review_replies_review_id_fkey FOREIGN KEY (review_id) REFERENCES public.reviews(id);
ALTER TABLE ONLY public.review_replies
    ADD CONSTRAINT review_replies_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT reviews_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT reviews_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.roster_units
    ADD CONSTRAINT roster_units_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.round_calls
    ADD CONSTRAINT round_calls_sample_id_fkey FOREIGN KEY (sample_id) REFERENCES public.round_samples(id);
ALTER TABLE ONLY public.round_samples
    ADD CONSTRAINT round_samples_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.round_samples
    ADD CONSTRAINT round_samples_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id);
ALTER TABLE ONLY public.round_samples
    ADD CONSTRAINT round_samples_union_id_fkey FOREIGN KEY (union_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.round_units
    ADD CONSTRAINT round_units_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.round_units
    ADD CONSTRAINT round_units_round_id_fkey FOREIGN KEY (round_id) REFERENCES public.rounds(id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_host_id_fkey FOREIGN KEY (host_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT snapshots_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES public.campaigns(id);
ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_seq_fkey FOREIGN KEY (seq) REFERENCES public.entries(seq);
ALTER TABLE ONLY public.targets
    ADD CONSTRAINT targets_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.task_steps
    ADD CONSTRAINT task_steps_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks(id);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisations(id);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES public.accounts(id);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_setter_id_fkey FOREIGN KEY (setter_id) REFERENCES public.organisations(id);
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
