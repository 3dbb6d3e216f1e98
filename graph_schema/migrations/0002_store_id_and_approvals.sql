-- An id for the store, places of facts that came from other stores, and approvals.
CREATE TABLE store (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE fact_chain (
  writer TEXT PRIMARY KEY,
  base INTEGER NOT NULL,
  base_chain BLOB NOT NULL,
  place INTEGER NOT NULL,
  chain BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE fact_place (
  seq INTEGER PRIMARY KEY,
  writer TEXT NOT NULL,
  place INTEGER NOT NULL,
  UNIQUE (writer, place)
);
CREATE TABLE fact_unused (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL
);
CREATE TABLE approval (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  action TEXT NOT NULL,
  parameters TEXT NOT NULL,
  effect TEXT NOT NULL,
  region TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_role TEXT NOT NULL,
  reason TEXT NOT NULL,
  requested_at REAL NOT NULL,
  expires_at REAL NOT NULL,
  state TEXT NOT NULL,
  decided_by TEXT,
  decided_at REAL
);
CREATE INDEX approval_1 ON approval (state, requested_at);
