-- A spreadsheet on its way onto the books: looked at, tried out, applied, confirmed by a second person; or undone.
CREATE TABLE imports (
  id              UUID NOT NULL PRIMARY KEY,
  kind            TEXT NOT NULL CHECK (kind IN ('unions', 'members')),
  -- Rows may only concern unions at or below this organisation.
  organisation_id UUID NOT NULL REFERENCES organisations (id),
  file_name       TEXT NOT NULL,
  file_sha256     BYTEA NOT NULL,
  file_size       BIGINT NOT NULL,
  -- Which column holds what: JSON of the mapping.
  mapping         TEXT NOT NULL,
  -- uploaded, checking, checked, applying, applied, confirming, confirmed, undoing, undone, discarded, failed
  state           TEXT NOT NULL,
  -- Bad rows are left out; otherwise one bad row stops the whole.
  only_good       BOOLEAN NOT NULL DEFAULT FALSE,
  rows_all        BIGINT NOT NULL DEFAULT 0,
  rows_new        BIGINT NOT NULL DEFAULT 0,
  rows_changed    BIGINT NOT NULL DEFAULT 0,
  rows_transfer   BIGINT NOT NULL DEFAULT 0,
  rows_same       BIGINT NOT NULL DEFAULT 0,
  rows_held       BIGINT NOT NULL DEFAULT 0,
  rows_bad        BIGINT NOT NULL DEFAULT 0,
  -- The last line of the file that a phase has dealt with: where it goes on after a crash.
  done_line       BIGINT NOT NULL DEFAULT 0,
  -- The sample a second person looks at is drawn by this seed: anyone can draw it again.
  seed            TEXT NOT NULL,
  sample_size     BIGINT NOT NULL DEFAULT 0,
  sample_denied   BIGINT NOT NULL DEFAULT 0,
  error           TEXT,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID,
  applied_at      TIMESTAMPTZ,
  confirmed_at    TIMESTAMPTZ,
  confirmed_by    UUID,
  undone_at       TIMESTAMPTZ,
  undone_by       UUID,
  undo_reason     TEXT,
  version         BIGINT NOT NULL DEFAULT 1
);
-- The same file for the same place is the same import, until it is discarded or undone.
CREATE UNIQUE INDEX imports_file ON imports (organisation_id, kind, file_sha256)
  WHERE state NOT IN ('discarded', 'undone', 'failed');
CREATE INDEX imports_order ON imports (created_at, id);

-- Rows that are not simply new or the same: what is wrong with them, what they would change, why they are held.
CREATE TABLE import_rows (
  import_id UUID   NOT NULL REFERENCES imports (id),
  line      BIGINT NOT NULL,
  -- bad, held, changed, transfer
  verdict   TEXT   NOT NULL,
  -- JSON: [{"at": "C17", "key": …, "args": …}]
  problems  TEXT   NOT NULL,
  subject_id UUID,
  PRIMARY KEY (import_id, line)
);

-- What the second person found in the sample.
CREATE TABLE import_samples (
  import_id  UUID   NOT NULL REFERENCES imports (id),
  line       BIGINT NOT NULL,
  subject_id UUID   NOT NULL,
  -- confirmed, denied
  finding    TEXT,
  note       TEXT,
  found_by   UUID,
  found_at   TIMESTAMPTZ,
  PRIMARY KEY (import_id, line)
);
