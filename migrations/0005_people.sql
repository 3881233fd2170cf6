-- One person once: the keyed digest of the resident number is the identity.
CREATE TABLE people (
  id            UUID  NOT NULL PRIMARY KEY,
  number_digest BYTEA NOT NULL UNIQUE,
  number_sealed BYTEA NOT NULL,
  name          TEXT  NOT NULL,
  name_sort     TEXT  NOT NULL,
  -- GB/T 2261.1, from the number
  sex           TEXT  NOT NULL,
  birth_year    BIGINT NOT NULL,
  -- Keyed digest of name and day of birth: finds twins without keeping the day.
  twin_digest   BYTEA,
  phone_digest  BYTEA,
  phone_sealed  BYTEA,
  -- verify_state of the code lists: 0 registered, 1 phone, 2 papers, 3 authority, 8 mismatch, 9 doubtful
  verify_state  TEXT  NOT NULL,
  ethnic        TEXT,
  education     TEXT,
  politics      TEXT,
  batch_id      UUID,
  version       BIGINT NOT NULL DEFAULT 1,
  created_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX people_phone ON people (phone_digest);
CREATE INDEX people_twin ON people (twin_digest) WHERE twin_digest IS NOT NULL;
CREATE INDEX people_name ON people (name);

-- Consent texts, each version kept; and who agreed to which, when, how.
CREATE TABLE consent_texts (
  purpose    TEXT   NOT NULL,
  version    BIGINT NOT NULL,
  zh         TEXT   NOT NULL,
  en         TEXT   NOT NULL,
  from_day   DATE   NOT NULL,
  reason     TEXT   NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  created_by UUID,
  PRIMARY KEY (purpose, version)
);
CREATE TABLE consents (
  id         UUID   NOT NULL PRIMARY KEY,
  person_id  UUID   NOT NULL REFERENCES people (id),
  purpose    TEXT   NOT NULL,
  version    BIGINT NOT NULL,
  channel    TEXT   NOT NULL,
  given_at   TIMESTAMPTZ NOT NULL,
  withdrawn_at TIMESTAMPTZ
);
CREATE INDEX consents_person ON consents (person_id);

-- Who looked at a whole personal number, and why: shown to the person. By digest, since an applicant is no person of the
-- books yet.
CREATE TABLE unmaskings (
  id              UUID  NOT NULL PRIMARY KEY,
  number_digest   BYTEA NOT NULL,
  account_id      UUID  NOT NULL,
  organisation_id UUID  NOT NULL,
  reason          TEXT  NOT NULL,
  at              TIMESTAMPTZ NOT NULL
);
CREATE INDEX unmaskings_number ON unmaskings (number_digest, at);
