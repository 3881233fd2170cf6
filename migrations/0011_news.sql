-- Where an article is filed: a tree, which its breadcrumb follows.
CREATE TABLE news_channels (
  id        UUID    NOT NULL PRIMARY KEY,
  slug      TEXT    NOT NULL UNIQUE,
  parent_id UUID REFERENCES news_channels (id),
  zh        TEXT    NOT NULL,
  en        TEXT    NOT NULL,
  position  BIGINT  NOT NULL,
  -- Whether texts taken over from elsewhere may be filed here.
  reprints  BOOLEAN NOT NULL
);

CREATE TABLE news_articles (
  id               UUID   NOT NULL PRIMARY KEY,
  slug             TEXT   NOT NULL UNIQUE,
  channel_id       UUID   NOT NULL REFERENCES news_channels (id),
  organisation_id  UUID   NOT NULL REFERENCES organisations (id),
  -- The edition that readers see: NULL until the first is published, past 1 once it was corrected.
  live             BIGINT,
  -- When the first edition was published: by the server's clock, never by a form.
  published_at     TIMESTAMPTZ,
  withdrawn_at     TIMESTAMPTZ,
  withdrawn_by     UUID,
  withdrawn_reason TEXT,
  views            BIGINT NOT NULL DEFAULT 0,
  version          BIGINT NOT NULL DEFAULT 1,
  created_at       TIMESTAMPTZ NOT NULL,
  created_by       UUID,
  CHECK ((live IS NULL) = (published_at IS NULL))
);
CREATE INDEX news_articles_latest ON news_articles (published_at, id);
CREATE INDEX news_articles_channel ON news_articles (channel_id, published_at, id);
CREATE INDEX news_articles_desk ON news_articles (created_at, id);

-- What was written. A published edition never changes; a correction is the next one.
CREATE TABLE news_editions (
  article_id          UUID    NOT NULL REFERENCES news_articles (id),
  number              BIGINT  NOT NULL,
  title_zh            TEXT    NOT NULL,
  title_en            TEXT    NOT NULL,
  -- HTML, sanitised before it was stored.
  body_zh             TEXT    NOT NULL,
  body_en             TEXT    NOT NULL,
  -- The whole text as lists begin it; cut where it is shown.
  plain_zh            TEXT    NOT NULL DEFAULT '',
  plain_en            TEXT    NOT NULL DEFAULT '',
  reprint             BOOLEAN NOT NULL,
  source_title        TEXT    NOT NULL,
  source_outlet       TEXT    NOT NULL,
  source_address      TEXT    NOT NULL,
  -- The date the source gives for itself, and the moment it appeared.
  source_day          DATE,
  source_published_at TIMESTAMPTZ,
  -- Why it was corrected; NULL for the first edition.
  reason              TEXT,
  author_id           UUID,
  -- Who touched the text last: neither of the two reviews it.
  edited_by           UUID,
  written_at          TIMESTAMPTZ NOT NULL,
  reviewed_by         UUID,
  reviewed_at         TIMESTAMPTZ,
  published_by        UUID,
  published_at        TIMESTAMPTZ,
  PRIMARY KEY (article_id, number),
  CHECK (published_at IS NULL OR reviewed_at IS NOT NULL)
);
CREATE UNIQUE INDEX news_editions_open ON news_editions (article_id) WHERE published_at IS NULL;

-- The numbers of an edition, as they stood when it was published.
CREATE TABLE news_figures (
  article_id  UUID   NOT NULL,
  number      BIGINT NOT NULL,
  position    BIGINT NOT NULL,
  -- What stands between the braces.
  placeholder TEXT   NOT NULL,
  value       BIGINT NOT NULL,
  unit        TEXT   NOT NULL,
  mark        TEXT   NOT NULL,
  name_zh     TEXT   NOT NULL,
  name_en     TEXT   NOT NULL,
  period_zh   TEXT   NOT NULL,
  period_en   TEXT   NOT NULL,
  citation_zh TEXT   NOT NULL,
  citation_en TEXT   NOT NULL,
  frozen_at   TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (article_id, number, position),
  FOREIGN KEY (article_id, number) REFERENCES news_editions (article_id, number)
);

-- Who was counted today: keyed digests, dropped when the day is over.
CREATE TABLE news_visits (
  article_id UUID  NOT NULL REFERENCES news_articles (id),
  day        DATE  NOT NULL,
  visitor    BYTEA NOT NULL,
  origin     BYTEA NOT NULL,
  PRIMARY KEY (article_id, day, visitor)
);
CREATE INDEX news_visits_origin ON news_visits (article_id, day, origin);
CREATE INDEX news_visits_day ON news_visits (day);
