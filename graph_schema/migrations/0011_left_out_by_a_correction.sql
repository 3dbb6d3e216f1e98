-- Whom and which houses a signal told of in versions that count no more.
CREATE TABLE left_out (
  src INTEGER NOT NULL REFERENCES signal,
  dst INTEGER NOT NULL REFERENCES person,
  mention TEXT NOT NULL,
  fact_seq INTEGER NOT NULL,
  "grade" TEXT NOT NULL,
  gone_seq INTEGER NOT NULL,
  PRIMARY KEY (src, dst, mention, fact_seq),
  UNIQUE (mention, fact_seq)
) WITHOUT ROWID;
CREATE INDEX left_out_back ON left_out (dst, src);
CREATE TABLE told_at (
  src INTEGER NOT NULL REFERENCES signal,
  dst INTEGER NOT NULL REFERENCES address,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX told_at_back ON told_at (dst, src);
