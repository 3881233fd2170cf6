-- The city's own texts of its official papers. Rows are added; only their state is decided, once, by a second person. In force is
-- the newest one confirmed; where there is none, or it is `shipped`, the text that comes with the program.
CREATE TABLE document_templates (
  key             TEXT   NOT NULL,
  version         BIGINT NOT NULL CHECK (version > 0),
  -- The city, by which reach is measured.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  -- Back to the text that comes with the program: the three are empty then.
  shipped         BOOLEAN NOT NULL,
  title           TEXT   NOT NULL,
  addressee       TEXT   NOT NULL,
  body            TEXT   NOT NULL,
  reason          TEXT   NOT NULL,
  state           TEXT   NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
  proposed_at     TIMESTAMPTZ NOT NULL,
  proposed_by     UUID   NOT NULL,
  decided_at      TIMESTAMPTZ,
  decided_by      UUID,
  PRIMARY KEY (key, version)
);
-- One proposal for a text waits at a time.
CREATE UNIQUE INDEX document_templates_open ON document_templates (key) WHERE state = 'proposed';
CREATE INDEX document_templates_waiting ON document_templates (state, proposed_at);
