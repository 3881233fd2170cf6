-- A code sent to a phone to prove that it is at hand. One at a time; used for one application, however often it is sent.
CREATE TABLE phone_codes (
  phone_digest BYTEA NOT NULL PRIMARY KEY,
  code_digest  BYTEA NOT NULL,
  expires_at   TIMESTAMPTZ NOT NULL,
  used_for     BYTEA
);

-- What members ask to have put right.
CREATE TABLE corrections (
  id              UUID NOT NULL PRIMARY KEY,
  person_id       UUID NOT NULL REFERENCES people (id),
  membership_id   UUID NOT NULL REFERENCES memberships (id),
  organisation_id UUID NOT NULL REFERENCES organisations (id),
  -- name, phone, group, employer, other
  field           TEXT NOT NULL,
  wish_sealed     BYTEA NOT NULL,
  -- open, done, refused
  state           TEXT NOT NULL,
  answer          TEXT,
  author_id       UUID NOT NULL,
  created_at      TIMESTAMPTZ NOT NULL,
  decided_at      TIMESTAMPTZ,
  decided_by      UUID,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX corrections_open ON corrections (person_id, field) WHERE state = 'open';
CREATE INDEX corrections_organisation ON corrections (organisation_id, state, id);
