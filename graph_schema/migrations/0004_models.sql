-- Models, and when each came into force.
CREATE TABLE model (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  document TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_at REAL NOT NULL,
  note TEXT NOT NULL
);
CREATE TABLE in_force (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  model TEXT NOT NULL,
  former TEXT,
  cause TEXT NOT NULL,
  shipped INTEGER NOT NULL,
  asked_by TEXT NOT NULL,
  approved_by TEXT,
  reason TEXT NOT NULL,
  since REAL NOT NULL,
  fact_seq INTEGER NOT NULL
);
CREATE INDEX in_force_1 ON in_force (fact_seq);
