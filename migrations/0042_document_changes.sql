-- A correction of a document by hand, or making it void: proposed by one person, put in force by a second. Rows are added; only their
-- state is decided, once. What the feature that keeps the paper writes itself does not wait here; it overtakes what does.
CREATE TABLE document_changes (
  id              UUID   NOT NULL PRIMARY KEY,
  document_id     UUID   NOT NULL REFERENCES documents (id),
  -- Who issued the document, by which reach is measured.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  -- The text that was read.
  version         BIGINT NOT NULL,
  kind            TEXT   NOT NULL CHECK (kind IN ('correct', 'void')),
  -- The three are empty where the document is to become void.
  title           TEXT   NOT NULL,
  addressee       TEXT   NOT NULL,
  body            TEXT   NOT NULL,
  reason          TEXT   NOT NULL,
  state           TEXT   NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused', 'overtaken')),
  proposed_at     TIMESTAMPTZ NOT NULL,
  proposed_by     UUID   NOT NULL,
  decided_at      TIMESTAMPTZ,
  decided_by      UUID
);
-- One change of a document waits at a time.
CREATE UNIQUE INDEX document_changes_open ON document_changes (document_id) WHERE state = 'proposed';
CREATE INDEX document_changes_waiting ON document_changes (state, proposed_at);
