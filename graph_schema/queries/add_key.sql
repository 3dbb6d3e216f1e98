-- Gives a mention a blocking key. Parameters: mention (row number), key.
INSERT INTO keyed (src, dst) SELECT :mention, nid FROM blocking_key WHERE id = :key
