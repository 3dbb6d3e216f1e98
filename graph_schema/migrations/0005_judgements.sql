-- What stewards said of two mentions that does not count: second answers, questions that rest.
CREATE TABLE judged (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES mention,
  id TEXT NOT NULL,
  answer TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" REAL NOT NULL,
  reason TEXT,
  evidence TEXT,
  verdict TEXT,
  PRIMARY KEY (src, dst, id),
  UNIQUE (id)
) WITHOUT ROWID;
CREATE INDEX judged_back ON judged (dst, src);
