-- The word before the year of an organisation's document numbers (许工): nobody else has it.
CREATE TABLE document_words (
  organisation_id UUID   NOT NULL PRIMARY KEY REFERENCES organisations (id),
  word            TEXT   NOT NULL UNIQUE,
  version         BIGINT NOT NULL DEFAULT 1,
  changed_at      TIMESTAMPTZ NOT NULL,
  changed_by      UUID
);

-- The last serial given for a word and year. It is raised in the unit of work that issues, so a failed one leaves no gap.
CREATE TABLE document_serials (
  word TEXT   NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (word, year)
);

CREATE TABLE documents (
  id              UUID   NOT NULL PRIMARY KEY,
  -- Who issued it.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  -- Whom it is about: they may read it too.
  about_id        UUID   REFERENCES organisations (id),
  kind            TEXT   NOT NULL,
  word            TEXT   NOT NULL,
  year            BIGINT NOT NULL,
  serial          BIGINT NOT NULL CHECK (serial > 0),
  -- As printed: 许工〔2022〕12号.
  number          TEXT   NOT NULL,
  issuer          TEXT   NOT NULL,
  issued_on       DATE   NOT NULL,
  issued_at       TIMESTAMPTZ NOT NULL,
  issued_by       UUID,
  record_type     TEXT   NOT NULL,
  record_id       UUID   NOT NULL,
  -- The newest text; earlier ones stay in document_texts.
  version         BIGINT NOT NULL,
  title           TEXT   NOT NULL,
  void_at         TIMESTAMPTZ,
  void_by         UUID,
  void_reason     TEXT
);
-- A number is given once, void or not.
CREATE UNIQUE INDEX documents_number ON documents (word, year, serial);
CREATE INDEX documents_issuer ON documents (organisation_id, id);
CREATE INDEX documents_about ON documents (about_id);
CREATE INDEX documents_record ON documents (record_id);

-- What a document says. Rows are added, never changed: a correction is a new version.
CREATE TABLE document_texts (
  document_id UUID   NOT NULL REFERENCES documents (id),
  version     BIGINT NOT NULL,
  title       TEXT   NOT NULL,
  addressee   TEXT   NOT NULL,
  body        TEXT   NOT NULL,
  -- SHA-256 over number, issuer, day and this text.
  sha256      BYTEA  NOT NULL,
  reason      TEXT,
  written_at  TIMESTAMPTZ NOT NULL,
  written_by  UUID,
  PRIMARY KEY (document_id, version)
);
