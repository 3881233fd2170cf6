-- What a confirmed import changes about members who are on the books already: a correction, or a transfer that it opens.
-- Written when the sheet is applied, carried out when a second person confirms, taken back when the batch is undone.
CREATE TABLE import_changes (
  import_id     UUID   NOT NULL REFERENCES imports (id),
  line          BIGINT NOT NULL,
  membership_id UUID   NOT NULL REFERENCES memberships (id),
  person_id     UUID   NOT NULL REFERENCES people (id),
  -- Where the member is to go, for a transfer; none for a correction.
  to_id         UUID   REFERENCES organisations (id),
  -- What the row says; empty or none leaves what is recorded.
  group_code    TEXT   NOT NULL,
  employer      TEXT,
  occupation    TEXT,
  phone_digest  BYTEA,
  phone_sealed  BYTEA,
  -- What was recorded before, kept when it is carried out.
  was_group      TEXT,
  was_employer   TEXT,
  was_occupation TEXT,
  was_digest     BYTEA,
  was_sealed     BYTEA,
  transfer_id    UUID,
  -- waiting, done, refused (the books had moved on meanwhile), undone
  state         TEXT   NOT NULL,
  why           TEXT,
  PRIMARY KEY (import_id, line)
);
CREATE INDEX import_changes_state ON import_changes (import_id, state, line);
