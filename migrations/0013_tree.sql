-- Serialises changes to the tree: two moves at once could each be right and together close a ring. The revision also tells
-- whether anything kept about the tree is still true.
CREATE TABLE tree_head (
  one      BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
  revision BIGINT NOT NULL
);
