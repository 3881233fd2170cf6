-- Sheets of organisations that were sent from a page or by a program: tried out, then loaded by who sent them. The sheet itself lies
-- sealed among the files; both go a month later. What was loaded is on the audit record.
CREATE TABLE organisation_imports (
  id            UUID        NOT NULL PRIMARY KEY,
  file_name     TEXT        NOT NULL,
  file_size     BIGINT      NOT NULL,
  -- checking, checked, loading, loaded, failed
  state         TEXT        NOT NULL,
  rows_all      BIGINT      NOT NULL DEFAULT 0,
  rows_new      BIGINT      NOT NULL DEFAULT 0,
  rows_changed  BIGINT      NOT NULL DEFAULT 0,
  rows_same     BIGINT      NOT NULL DEFAULT 0,
  rows_left_out BIGINT      NOT NULL DEFAULT 0,
  rows_bad      BIGINT      NOT NULL DEFAULT 0,
  -- What is wrong with rows, the first ones: line, column, and the reason in both languages (JSON).
  problems      TEXT        NOT NULL DEFAULT '[]',
  -- Why it could not be read, in both languages (JSON).
  error         TEXT,
  version       BIGINT      NOT NULL DEFAULT 1,
  created_at    TIMESTAMPTZ NOT NULL,
  created_by    UUID        NOT NULL REFERENCES accounts (id),
  loaded_at     TIMESTAMPTZ
);
CREATE INDEX organisation_imports_author ON organisation_imports (created_by, id);
