"""What makes an embedded store of today one of an earlier version."""

KEYS_OF_VERSION_8 = """
ALTER TABLE keyed RENAME TO keyed_now;
CREATE TABLE blocking_key (nid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE keyed (
  src INTEGER NOT NULL REFERENCES mention,
  dst INTEGER NOT NULL REFERENCES blocking_key,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX keyed_back ON keyed (dst, src);
INSERT INTO blocking_key (id) SELECT DISTINCT dst FROM keyed_now ORDER BY dst DESC;
INSERT INTO keyed SELECT src, nid FROM keyed_now JOIN blocking_key ON id = dst;
DROP TABLE keyed_now;
DROP TABLE left_out;
DROP TABLE told_at;
DROP TABLE weighs;
DROP TABLE concerns;
DROP TABLE is_about;
DROP TABLE assessment;
DROP TABLE task;
DROP TABLE transfer;
DROP TABLE escalation;
DROP TABLE monitoring_moment;
DROP TABLE feedback;
DROP TABLE contact;
DROP TABLE case_role;
DROP TABLE inquiry;
DROP INDEX signal_1;
PRAGMA user_version = 8;
"""
"""A script: keys as nodes of their own, as up to version 8, and nothing that came later."""
