-- The first version. Never changed again: a later version is a step of its own.
CREATE TABLE fact (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  recorded_at REAL NOT NULL,
  body TEXT,
  salt BLOB,
  digest BLOB NOT NULL,
  chain BLOB NOT NULL
);
CREATE TABLE code_severity (code TEXT PRIMARY KEY, rank INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE code_sector_group (sector TEXT PRIMARY KEY, grp TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE signal (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  organisation TEXT NOT NULL,
  ref TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  region TEXT NOT NULL,
  sector TEXT,
  capacity TEXT,
  party TEXT,
  received_at REAL NOT NULL,
  recorded_at REAL NOT NULL,
  occurred_from TEXT,
  occurred_to TEXT,
  severity TEXT,
  certainty TEXT,
  nature TEXT NOT NULL,
  forms TEXT NOT NULL,
  factors TEXT NOT NULL,
  digest TEXT NOT NULL,
  fact_seq INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (organisation, ref)
);
CREATE TABLE mention (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  signal_id TEXT NOT NULL,
  organisation TEXT NOT NULL,
  source_ref TEXT NOT NULL,
  person_ref TEXT NOT NULL,
  "values" TEXT NOT NULL,
  unusable TEXT NOT NULL,
  claimed INTEGER NOT NULL,
  seen_on TEXT NOT NULL,
  birth_from TEXT,
  birth_until TEXT,
  usable INTEGER NOT NULL,
  checksum INTEGER NOT NULL,
  UNIQUE (organisation, source_ref, person_ref)
);
CREATE TABLE blocking_key (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
);
CREATE TABLE person (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  present INTEGER NOT NULL
);
CREATE TABLE household (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  present INTEGER NOT NULL
);
CREATE TABLE address (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
);
CREATE TABLE hit (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  pattern TEXT NOT NULL,
  region TEXT NOT NULL,
  raised_at REAL NOT NULL,
  because TEXT NOT NULL,
  disposition TEXT NOT NULL,
  disposed_by TEXT,
  disposed_at REAL,
  dismissal TEXT,
  assignee TEXT
);
CREATE INDEX hit_1 ON hit (raised_at);
CREATE TABLE mentions (
  src INTEGER NOT NULL REFERENCES signal,
  dst INTEGER NOT NULL REFERENCES mention,
  role TEXT NOT NULL,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX mentions_back ON mentions (dst, src);
CREATE TABLE keyed (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES blocking_key,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX keyed_back ON keyed (dst, src);
CREATE TABLE lives (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES address,
  place INTEGER NOT NULL,
  home TEXT NOT NULL,
  since TEXT,
  until TEXT,
  PRIMARY KEY (src, dst, place)
) WITHOUT ROWID;
CREATE INDEX lives_back ON lives (dst, src);
CREATE TABLE told (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES mention,
  "kind" TEXT NOT NULL,
  PRIMARY KEY (src, dst, "kind")
) WITHOUT ROWID;
CREATE INDEX told_back ON told (dst, src);
CREATE TABLE matches (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES mention,
  weight_bits REAL NOT NULL,
  rule TEXT,
  parts TEXT NOT NULL,
  model TEXT NOT NULL,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX matches_back ON matches (dst, src);
CREATE TABLE in_doubt (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES mention,
  weight_bits REAL NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX in_doubt_back ON in_doubt (dst, src);
CREATE TABLE verdict (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES mention,
  id TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "at" REAL NOT NULL,
  reason TEXT NOT NULL,
  revoked_at REAL,
  PRIMARY KEY (src, dst, id),
  UNIQUE (id)
) WITHOUT ROWID;
CREATE INDEX verdict_back ON verdict (dst, src);
CREATE TABLE refers_to (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES person,
  "grade" TEXT NOT NULL,
  PRIMARY KEY (src)
) WITHOUT ROWID;
CREATE INDEX refers_to_back ON refers_to (dst, src);
CREATE TABLE issued_for (
  src INTEGER NOT NULL REFERENCES person,
  dst INTEGER NOT NULL REFERENCES mention,
  PRIMARY KEY (src)
) WITHOUT ROWID;
CREATE INDEX issued_for_back ON issued_for (dst, src);
CREATE TABLE continues_as (
  src INTEGER NOT NULL REFERENCES person,
  dst INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (src)
) WITHOUT ROWID;
CREATE INDEX continues_as_back ON continues_as (dst, src);
CREATE TABLE household_continues_as (
  src INTEGER NOT NULL REFERENCES household,
  dst INTEGER NOT NULL REFERENCES household,
  PRIMARY KEY (src)
) WITHOUT ROWID;
CREATE INDEX household_continues_as_back ON household_continues_as (dst, src);
CREATE TABLE member_of (
  src INTEGER NOT NULL REFERENCES person,
  dst INTEGER NOT NULL REFERENCES household,
  place INTEGER NOT NULL,
  "from" TEXT,
  "to" TEXT,
  "grade" TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (src, dst, place)
) WITHOUT ROWID;
CREATE INDEX member_of_back ON member_of (dst, src);
CREATE TABLE "at" (
  src INTEGER NOT NULL REFERENCES household,
  dst INTEGER NOT NULL REFERENCES address,
  place INTEGER NOT NULL,
  "from" TEXT,
  "to" TEXT,
  PRIMARY KEY (src, dst, place)
) WITHOUT ROWID;
CREATE INDEX at_back ON "at" (dst, src);
CREATE TABLE about (
  src INTEGER NOT NULL REFERENCES hit,
  dst INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (src)
) WITHOUT ROWID;
CREATE INDEX about_back ON about (dst, src);
CREATE TABLE about_household (
  src INTEGER NOT NULL REFERENCES hit,
  dst INTEGER NOT NULL REFERENCES household,
  PRIMARY KEY (src)
) WITHOUT ROWID;
CREATE INDEX about_household_back ON about_household (dst, src);
CREATE TABLE because_of (
  src INTEGER NOT NULL REFERENCES hit,
  dst INTEGER NOT NULL REFERENCES signal,
  place INTEGER NOT NULL,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX because_of_back ON because_of (dst, src);
