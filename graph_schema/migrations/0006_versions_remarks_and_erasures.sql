-- Versions of signals, what was said of them, and what was erased.
CREATE TABLE signal_version (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  signal TEXT NOT NULL,
  number INTEGER NOT NULL,
  "by" TEXT NOT NULL,
  "at" REAL NOT NULL,
  reason TEXT NOT NULL,
  fact_seq INTEGER NOT NULL,
  former_seq INTEGER NOT NULL,
  erased INTEGER NOT NULL
);
CREATE INDEX signal_version_1 ON signal_version (signal, number);
CREATE TABLE remark (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  signal TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  ref TEXT,
  text TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" REAL NOT NULL,
  revoked_by TEXT,
  revoked_at REAL
);
CREATE INDEX remark_1 ON remark (signal, "at");
CREATE TABLE erased (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  what TEXT NOT NULL,
  "at" REAL NOT NULL,
  fact_seq INTEGER NOT NULL
);
CREATE TABLE rewritten (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  fact_seq INTEGER NOT NULL
);
