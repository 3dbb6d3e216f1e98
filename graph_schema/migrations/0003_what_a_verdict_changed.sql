-- What a verdict changed, as it was before.
ALTER TABLE verdict RENAME TO verdict_before;
CREATE TABLE verdict (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES mention,
  id TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" REAL NOT NULL,
  reason TEXT NOT NULL,
  revoked_at REAL,
  former TEXT,
  PRIMARY KEY (src, dst, id),
  UNIQUE (id)
) WITHOUT ROWID;
INSERT INTO verdict (src, dst, id, "kind", "by", "at", reason, revoked_at)
SELECT src, dst, id, "kind", "by", "at", reason, revoked_at FROM verdict_before;
DROP TABLE verdict_before;
CREATE INDEX verdict_back ON verdict (dst, src);
