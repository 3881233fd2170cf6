-- What is decided over the week of a campaign. Its numbers are frozen in snapshots (kind 'assessment'); here is what people add to
-- them until it is published, and where the work on it stands.
CREATE TABLE assessments (
  id              UUID   NOT NULL PRIMARY KEY,
  campaign_id     UUID   NOT NULL REFERENCES campaigns (id),
  -- Of the campaign: who runs it.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  -- Which week of the campaign, from 1.
  number          BIGINT NOT NULL,
  -- Its last day, counted from the campaign's first: a short last week grows when the campaign is made longer.
  last_day        BIGINT NOT NULL,
  -- open: its numbers are there, nobody has judged; drafted: judged, a second person is to publish; published.
  state           TEXT   NOT NULL CHECK (state IN ('open', 'drafted', 'published')),
  judgement       TEXT   NOT NULL DEFAULT '',
  -- One a line.
  obstacles       TEXT   NOT NULL DEFAULT '',
  held_on         DATE,
  host            TEXT   NOT NULL DEFAULT '',
  -- Codes of the units that were present, between commas.
  present         TEXT   NOT NULL DEFAULT '',
  author_id       UUID,
  generated_at    TIMESTAMPTZ NOT NULL,
  -- When it came to whoever has it now.
  moved_at        TIMESTAMPTZ NOT NULL,
  published_at    TIMESTAMPTZ,
  published_by    UUID,
  document_id     UUID REFERENCES documents (id),
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX assessments_week ON assessments (campaign_id, number);
CREATE INDEX assessments_state ON assessments (organisation_id, state, moved_at);

-- What was decided. It becomes a task when it is published, and is not taken back after that.
CREATE TABLE assessment_decisions (
  id              UUID   NOT NULL PRIMARY KEY,
  assessment_id   UUID   NOT NULL REFERENCES assessments (id),
  title           TEXT   NOT NULL,
  what            TEXT   NOT NULL,
  -- Who does it.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  account_id      UUID,
  due_on          DATE   NOT NULL,
  task_id         UUID,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID
);
CREATE INDEX assessment_decisions_assessment ON assessment_decisions (assessment_id, id);

-- 交流发言 (experience) and 表态发言 (commitment): proposed by the ranking, chosen by the cadre, given by the unit.
CREATE TABLE assessment_talks (
  id              UUID   NOT NULL PRIMARY KEY,
  assessment_id   UUID   NOT NULL REFERENCES assessments (id),
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  kind            TEXT   NOT NULL CHECK (kind IN ('experience', 'commitment')),
  -- Whether the ranking proposed it.
  proposed        BOOLEAN NOT NULL,
  chosen_at       TIMESTAMPTZ NOT NULL,
  chosen_by       UUID,
  text            TEXT,
  given_at        TIMESTAMPTZ,
  given_by        UUID,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX assessment_talks_unit ON assessment_talks (assessment_id, organisation_id);
CREATE INDEX assessment_talks_open ON assessment_talks (organisation_id, chosen_at) WHERE text IS NULL;

-- What a week's anomalies look through.
CREATE INDEX applications_created ON applications (created_at);
CREATE INDEX transfers_ended ON transfers (ended_at) WHERE ended_at IS NOT NULL;
