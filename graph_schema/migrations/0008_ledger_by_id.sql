-- An index of the ledger by mention, person, household and hit; of facts by moment; policies that came into force.
CREATE INDEX fact_moment ON fact (recorded_at) WHERE kind <> 'signal';
CREATE TABLE policy_in_force (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  policy TEXT NOT NULL,
  since REAL NOT NULL,
  indexed INTEGER NOT NULL,
  fact_seq INTEGER NOT NULL
);
CREATE INDEX policy_in_force_1 ON policy_in_force (fact_seq);
CREATE TABLE hit_change (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hit TEXT NOT NULL,
  person TEXT,
  region TEXT,
  raised_at REAL,
  disposition TEXT NOT NULL,
  fact_seq INTEGER NOT NULL
);
CREATE INDEX hit_change_1 ON hit_change (hit, fact_seq);
CREATE INDEX hit_change_2 ON hit_change (person);
CREATE INDEX hit_change_3 ON hit_change (raised_at);
CREATE TABLE referred_to (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES person,
  fact_seq INTEGER NOT NULL,
  "grade" TEXT NOT NULL,
  PRIMARY KEY (src, dst, fact_seq)
) WITHOUT ROWID;
CREATE INDEX referred_to_back ON referred_to (dst, src);
CREATE TABLE continued_as (
  src INTEGER NOT NULL REFERENCES person,
  dst INTEGER NOT NULL REFERENCES person,
  fact_seq INTEGER NOT NULL,
  PRIMARY KEY (src, dst, fact_seq)
) WITHOUT ROWID;
CREATE INDEX continued_as_back ON continued_as (dst, src);
CREATE TABLE listed_in (
  src INTEGER NOT NULL REFERENCES person,
  dst INTEGER NOT NULL REFERENCES household,
  fact_seq INTEGER NOT NULL,
  PRIMARY KEY (src, dst, fact_seq)
) WITHOUT ROWID;
CREATE INDEX listed_in_back ON listed_in (dst, src);
CREATE TABLE stopped_as (
  src INTEGER NOT NULL REFERENCES household,
  dst INTEGER NOT NULL REFERENCES household,
  fact_seq INTEGER NOT NULL,
  PRIMARY KEY (src, dst, fact_seq)
) WITHOUT ROWID;
CREATE INDEX stopped_as_back ON stopped_as (dst, src);
