-- Assessments and the work around them; duties are found by region.
CREATE INDEX signal_1 ON signal (region, received_at);
CREATE TABLE assessment (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  version INTEGER NOT NULL,
  safety TEXT NOT NULL,
  closes INTEGER NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX assessment_1 ON assessment (case_id);
CREATE INDEX assessment_2 ON assessment (state, region);
CREATE TABLE task (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  "kind" TEXT NOT NULL,
  due_at REAL NOT NULL,
  assignee TEXT,
  document TEXT NOT NULL
);
CREATE INDEX task_1 ON task (case_id);
CREATE INDEX task_2 ON task (state, region, due_at);
CREATE TABLE transfer (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX transfer_1 ON transfer (case_id);
CREATE TABLE escalation (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX escalation_1 ON escalation (case_id);
CREATE TABLE monitoring_moment (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX monitoring_moment_1 ON monitoring_moment (case_id);
CREATE TABLE feedback (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX feedback_1 ON feedback (case_id);
CREATE TABLE contact (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX contact_1 ON contact (case_id);
CREATE TABLE case_role (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  case_id TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX case_role_1 ON case_role (case_id);
CREATE TABLE weighs (
  src INTEGER NOT NULL REFERENCES assessment,
  dst INTEGER NOT NULL REFERENCES signal,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX weighs_back ON weighs (dst, src);
CREATE TABLE is_about (
  src INTEGER NOT NULL REFERENCES assessment,
  dst INTEGER NOT NULL REFERENCES signal,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX is_about_back ON is_about (dst, src);
CREATE TABLE concerns (
  src INTEGER NOT NULL REFERENCES assessment,
  dst INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX concerns_back ON concerns (dst, src);
