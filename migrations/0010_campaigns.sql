-- A campaign: some indicators, some units, some days. Its units are the roster of the same identity.
CREATE TABLE campaigns (
  id              UUID   NOT NULL PRIMARY KEY,
  key             TEXT   NOT NULL UNIQUE,
  name_zh         TEXT   NOT NULL,
  name_en         TEXT   NOT NULL,
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  from_day        DATE   NOT NULL,
  days            BIGINT NOT NULL CHECK (days BETWEEN 1 AND 366),
  -- Minutes after midnight at which a day's board is frozen; what is recorded later belongs to the next day's.
  cut_off         BIGINT NOT NULL CHECK (cut_off BETWEEN 1 AND 1440),
  cap             TEXT   NOT NULL,
  tie_breakers    TEXT   NOT NULL,
  target_kind     TEXT   NOT NULL,
  scope           TEXT   NOT NULL CHECK (scope IN ('public', 'staff')),
  version         BIGINT NOT NULL DEFAULT 1,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID
);
CREATE INDEX campaigns_days ON campaigns (from_day);
CREATE TABLE campaign_indicators (
  campaign_id UUID   NOT NULL REFERENCES campaigns (id),
  position    BIGINT NOT NULL,
  indicator   TEXT   NOT NULL,
  -- Decimal text; the weights of a campaign make exactly 1.
  weight      TEXT   NOT NULL,
  PRIMARY KEY (campaign_id, indicator)
);

-- Frozen boards. Rows are added, never changed; each hash covers the row and the hash of the day before.
CREATE TABLE boards (
  campaign_id UUID   NOT NULL REFERENCES campaigns (id),
  day         BIGINT NOT NULL,
  as_of       TIMESTAMPTZ NOT NULL,
  frozen_at   TIMESTAMPTZ NOT NULL,
  -- Filled in after the moment it was due.
  late        BOOLEAN NOT NULL,
  content     TEXT   NOT NULL,
  hash        BYTEA  NOT NULL,
  PRIMARY KEY (campaign_id, day)
);
-- What a unit's line through the days is drawn from; the boards say the same.
CREATE TABLE board_places (
  campaign_id     UUID   NOT NULL REFERENCES campaigns (id),
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  day             BIGINT NOT NULL,
  place           BIGINT,
  score_x1000     BIGINT,
  PRIMARY KEY (campaign_id, organisation_id, day)
) /* WITHOUT ROWID */;
