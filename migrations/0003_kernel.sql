-- The audit chain: each row's hash covers the row and the hash before it.
CREATE TABLE audits (
  seq             BIGINT PRIMARY KEY,
  at              TIMESTAMPTZ NOT NULL,
  account_id      UUID,
  actor           TEXT NOT NULL,
  action          TEXT NOT NULL,
  subject_type    TEXT NOT NULL,
  subject_id      UUID,
  organisation_id UUID,
  -- JSON; never a personal number.
  facts           TEXT NOT NULL,
  origin          TEXT NOT NULL,
  hash            BYTEA NOT NULL
);
CREATE INDEX audits_subject ON audits (subject_id, seq);
CREATE INDEX audits_account ON audits (account_id, seq);
CREATE INDEX audits_organisation ON audits (organisation_id, seq);
CREATE TABLE audit_head (
  one  BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
  seq  BIGINT NOT NULL,
  hash BYTEA  NOT NULL
);

CREATE TABLE jobs (
  id           UUID NOT NULL PRIMARY KEY,
  kind         TEXT NOT NULL,
  -- What makes a job the same job: asked twice, done once.
  key          TEXT NOT NULL,
  body         TEXT NOT NULL,
  account_id   UUID,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  due_at       TIMESTAMPTZ NOT NULL,
  tries        BIGINT NOT NULL DEFAULT 0,
  leased_until TIMESTAMPTZ,
  holder       TEXT,
  done_units   BIGINT NOT NULL DEFAULT 0,
  all_units    BIGINT NOT NULL DEFAULT 0,
  error        TEXT,
  created_at   TIMESTAMPTZ NOT NULL,
  finished_at  TIMESTAMPTZ
);
CREATE UNIQUE INDEX jobs_once ON jobs (kind, key) WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_due ON jobs (due_at) WHERE state IN ('waiting', 'running');

-- One holder at a time for what the clock does.
CREATE TABLE leases (
  name   TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  until  TIMESTAMPTZ NOT NULL
);

-- Attempts per key and window: sign-in, tracking codes, applications.
CREATE TABLE throttles (
  key      TEXT   NOT NULL PRIMARY KEY,
  count    BIGINT NOT NULL,
  resets_at TIMESTAMPTZ NOT NULL
);

-- What a client asked once under a key is done once, and answered alike.
CREATE TABLE idempotency_keys (
  account_id    UUID    NOT NULL,
  key           TEXT    NOT NULL,
  -- One attempt: another may take the key over when this one died.
  claim         UUID    NOT NULL,
  -- SHA-256 of method, address and body.
  request       BYTEA   NOT NULL,
  -- The unit of work has ended well: nobody does it again, even if the answer was lost.
  done          BOOLEAN NOT NULL,
  -- The answer, once it is known. It may carry personal data, so it is sealed.
  status        BIGINT,
  media_type    TEXT,
  location      TEXT,
  answer_sealed BYTEA,
  created_at    TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

CREATE TABLE files (
  id              UUID NOT NULL PRIMARY KEY,
  name            TEXT NOT NULL,
  media_type      TEXT NOT NULL,
  size            BIGINT NOT NULL,
  sha256          BYTEA NOT NULL,
  organisation_id UUID,
  record_type     TEXT NOT NULL,
  record_id       UUID NOT NULL,
  -- Which paper of the record's list it is.
  kind            TEXT NOT NULL DEFAULT '',
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID,
  -- Taken off the record; its bytes go later, this row stays.
  removed_at      TIMESTAMPTZ,
  removed_by      UUID,
  wiped_at        TIMESTAMPTZ
);
CREATE INDEX files_record ON files (record_type, record_id);
CREATE INDEX files_removed ON files (removed_at) WHERE removed_at IS NOT NULL AND wiped_at IS NULL;

-- What would be sent to people: verification codes, notices.
CREATE TABLE outbox (
  id           UUID NOT NULL PRIMARY KEY,
  channel      TEXT NOT NULL,
  to_masked    TEXT NOT NULL,
  to_sealed    BYTEA NOT NULL,
  text_sealed  BYTEA NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  tries        BIGINT NOT NULL DEFAULT 0,
  created_at   TIMESTAMPTZ NOT NULL,
  sent_at      TIMESTAMPTZ,
  error        TEXT
);
CREATE INDEX outbox_order ON outbox (created_at);

-- Facts the sources do not give, and choices of this city: shown on the assumptions page, changed without a release.
CREATE TABLE settings (
  key        TEXT NOT NULL PRIMARY KEY,
  value      TEXT NOT NULL,
  version    BIGINT NOT NULL DEFAULT 1,
  reason     TEXT,
  changed_at TIMESTAMPTZ NOT NULL,
  changed_by UUID
);

-- Code lists that the city may extend: new-form groups, education, kinds …; codes are never re-used.
CREATE TABLE codes (
  list      TEXT   NOT NULL,
  code      TEXT   NOT NULL,
  zh        TEXT   NOT NULL,
  en        TEXT   NOT NULL,
  position  BIGINT NOT NULL,
  mark      TEXT,
  from_day  DATE,
  until_day DATE,
  PRIMARY KEY (list, code)
);
