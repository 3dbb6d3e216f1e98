-- A blocking key stands in the edge itself, and the edges lie by key: one tree where there were four.
ALTER TABLE keyed RENAME TO keyed_before;
CREATE TABLE keyed (
  src INTEGER NOT NULL,
  dst TEXT NOT NULL,
  PRIMARY KEY (dst, src)
) WITHOUT ROWID;
INSERT INTO keyed (src, dst)
SELECT keyed_before.src, blocking_key.id
FROM blocking_key CROSS JOIN keyed_before ON keyed_before.dst = blocking_key.nid
ORDER BY blocking_key.id, keyed_before.src;
DROP TABLE keyed_before;
DROP TABLE blocking_key;
