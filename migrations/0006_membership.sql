-- A person's place on the books of a union. One home at a time.
CREATE TABLE memberships (
  id              UUID NOT NULL PRIMARY KEY,
  person_id       UUID NOT NULL REFERENCES people (id),
  organisation_id UUID NOT NULL REFERENCES organisations (id),
  -- member_status of the code lists: 0 awaits confirmation, 1 on the books, 2 kept, 3 leaving, 4 left, 5 expelled, 6 died,
  -- 7 lapsed; and W: withdrawn by a reversal, T: transferred away
  state           TEXT NOT NULL,
  began_on        DATE NOT NULL,
  ended_on        DATE,
  end_reason      TEXT,
  -- new-form group of the code lists; empty: none
  group_code      TEXT NOT NULL,
  employment_form TEXT,
  employer        TEXT,
  occupation      TEXT,
  channel         TEXT NOT NULL CHECK (channel IN ('scan', 'import', 'window', 'interface', 'transfer')),
  -- Passed the quality gate (domain 2.2): counts as newly admitted.
  verified        BOOLEAN NOT NULL,
  application_id  UUID,
  batch_id        UUID,
  batch_line      BIGINT,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID,
  confirmed_at    TIMESTAMPTZ,
  confirmed_by    UUID,
  version         BIGINT NOT NULL DEFAULT 1,
  CHECK (ended_on IS NULL OR ended_on >= began_on)
);
CREATE UNIQUE INDEX memberships_home ON memberships (person_id) WHERE ended_on IS NULL;
CREATE INDEX memberships_person ON memberships (person_id);
CREATE INDEX memberships_organisation ON memberships (organisation_id, began_on, id);
CREATE INDEX memberships_batch ON memberships (batch_id, batch_line);

-- What happened to a membership after it was recorded.
CREATE TABLE membership_events (
  id            UUID NOT NULL PRIMARY KEY,
  membership_id UUID NOT NULL REFERENCES memberships (id),
  at            TIMESTAMPTZ NOT NULL,
  act           TEXT NOT NULL,
  actor         TEXT NOT NULL,
  reason        TEXT
);
CREATE INDEX membership_events_membership ON membership_events (membership_id, at);

-- An application to join, from the public form or by a cadre on behalf.
CREATE TABLE applications (
  id              UUID NOT NULL PRIMARY KEY,
  tracking_digest BYTEA NOT NULL UNIQUE,
  -- The code itself, sealed: a second tap is answered with the same page.
  tracking_sealed BYTEA NOT NULL,
  -- What makes two submissions the same one: the person, the union, the form.
  submission_key  BYTEA NOT NULL,
  organisation_id UUID NOT NULL REFERENCES organisations (id),
  number_digest   BYTEA NOT NULL,
  number_sealed   BYTEA NOT NULL,
  name            TEXT NOT NULL,
  twin_digest     BYTEA NOT NULL,
  phone_digest    BYTEA NOT NULL,
  phone_sealed    BYTEA NOT NULL,
  phone_verified  BOOLEAN NOT NULL,
  group_code      TEXT NOT NULL,
  employer        TEXT,
  channel         TEXT NOT NULL CHECK (channel IN ('scan', 'window', 'interface')),
  origin_digest   BYTEA NOT NULL,
  consent_version BIGINT NOT NULL,
  consent_at      TIMESTAMPTZ NOT NULL,
  -- submitted, returned, approved, refused, withdrawn, lapsed
  state           TEXT NOT NULL,
  -- refuse_reason of the code lists, when refused
  reason_code     TEXT,
  reason          TEXT,
  person_id       UUID REFERENCES people (id),
  membership_id   UUID REFERENCES memberships (id),
  transfer_id     UUID,
  author_id       UUID,
  flags           TEXT NOT NULL,
  version         BIGINT NOT NULL DEFAULT 1,
  created_at      TIMESTAMPTZ NOT NULL,
  -- When it came to whoever has it now.
  moved_at        TIMESTAMPTZ NOT NULL,
  decided_at      TIMESTAMPTZ,
  decided_by      UUID
);
CREATE UNIQUE INDEX applications_open ON applications (submission_key) WHERE state IN ('submitted', 'returned');
CREATE INDEX applications_organisation ON applications (organisation_id, state, created_at);
CREATE INDEX applications_number ON applications (number_digest);
CREATE INDEX applications_phone ON applications (phone_digest);
CREATE INDEX applications_origin ON applications (origin_digest, created_at);
CREATE INDEX applications_returned ON applications (moved_at) WHERE state = 'returned';

CREATE TABLE application_events (
  id             UUID NOT NULL PRIMARY KEY,
  application_id UUID NOT NULL REFERENCES applications (id),
  at             TIMESTAMPTZ NOT NULL,
  state          TEXT NOT NULL,
  actor          TEXT NOT NULL,
  reason         TEXT
);
CREATE INDEX application_events_application ON application_events (application_id, at);

-- A transfer has two sides; neither sees the other's data.
CREATE TABLE transfers (
  id                   UUID NOT NULL PRIMARY KEY,
  person_id            UUID NOT NULL REFERENCES people (id),
  from_membership_id   UUID NOT NULL REFERENCES memberships (id),
  from_organisation_id UUID NOT NULL REFERENCES organisations (id),
  to_organisation_id   UUID NOT NULL REFERENCES organisations (id),
  to_membership_id     UUID REFERENCES memberships (id),
  -- open, done, refused, cancelled
  state                TEXT NOT NULL,
  from_agreed_at       TIMESTAMPTZ,
  from_agreed_by       UUID,
  to_agreed_at         TIMESTAMPTZ,
  to_agreed_by         UUID,
  automatic            BOOLEAN NOT NULL DEFAULT FALSE,
  due_on               DATE NOT NULL,
  group_code           TEXT NOT NULL,
  employer             TEXT,
  application_id       UUID,
  batch_id             UUID,
  reason               TEXT,
  created_at           TIMESTAMPTZ NOT NULL,
  created_by           UUID,
  ended_at             TIMESTAMPTZ,
  version              BIGINT NOT NULL DEFAULT 1,
  CHECK (from_organisation_id <> to_organisation_id)
);
CREATE UNIQUE INDEX transfers_open ON transfers (person_id) WHERE state = 'open';
CREATE INDEX transfers_from ON transfers (from_organisation_id, state);
CREATE INDEX transfers_to ON transfers (to_organisation_id, state);
CREATE INDEX transfers_due ON transfers (due_on) WHERE state = 'open';
