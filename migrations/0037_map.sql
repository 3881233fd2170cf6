-- Where the tile of a unit stands on the schematic map of a campaign: counted from one, from the upper left. What a city sets here
-- comes before what the program ships.
CREATE TABLE map_tiles (
  organisation_id UUID   NOT NULL PRIMARY KEY REFERENCES organisations (id),
  tile_row        BIGINT NOT NULL CHECK (tile_row BETWEEN 1 AND 12),
  tile_column     BIGINT NOT NULL CHECK (tile_column BETWEEN 1 AND 12),
  changed_at      TIMESTAMPTZ NOT NULL,
  changed_by      UUID
);
