-- How far everything sealed has been put under a key: one row for each key and kind of record.
CREATE TABLE reseals (
  key_id      BIGINT NOT NULL,
  kind        TEXT   NOT NULL,
  -- The last record that was looked at; what comes after it is still to do.
  reached     TEXT,
  seen        BIGINT NOT NULL DEFAULT 0,
  sealed      BIGINT NOT NULL DEFAULT 0,
  started_at  TIMESTAMPTZ NOT NULL,
  finished_at TIMESTAMPTZ,
  PRIMARY KEY (key_id, kind)
);

-- Where the audit chain stood at a moment, signed: a copy kept elsewhere proves what came before.
CREATE TABLE audit_anchors (
  -- The last act that it covers, and that act's hash.
  seq        BIGINT PRIMARY KEY,
  hash       BYTEA NOT NULL,
  at         TIMESTAMPTZ NOT NULL,
  public_key BYTEA NOT NULL,
  signature  BYTEA NOT NULL
);

-- What one of the three administrators asks about an office of theirs; one of another office makes it so.
CREATE TABLE office_proposals (
  id              UUID NOT NULL PRIMARY KEY,
  -- appoint, dismiss, renew
  act             TEXT NOT NULL,
  account_id      UUID NOT NULL REFERENCES accounts (id),
  role            TEXT NOT NULL,
  organisation_id UUID NOT NULL REFERENCES organisations (id),
  reason          TEXT NOT NULL,
  -- The office of whoever asks.
  asked_as        TEXT NOT NULL,
  asked_by        UUID NOT NULL REFERENCES accounts (id),
  asked_at        TIMESTAMPTZ NOT NULL,
  -- open, done, refused, withdrawn
  state           TEXT NOT NULL,
  decided_by      UUID REFERENCES accounts (id),
  decided_at      TIMESTAMPTZ
);
CREATE UNIQUE INDEX office_proposals_open ON office_proposals (account_id) WHERE state = 'open';
CREATE INDEX office_proposals_organisation ON office_proposals (organisation_id, state, asked_at);
