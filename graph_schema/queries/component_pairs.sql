-- Pairs with both ends among these mentions, without parts. Parameters: nids (JSON list of row numbers).
WITH asked(nid) AS MATERIALIZED (SELECT value FROM json_each(:nids))
SELECT matches.src, matches.dst, matches.weight_bits, matches.rule, matches.model
FROM asked CROSS JOIN matches ON matches.src = asked.nid
WHERE +matches.dst IN (SELECT nid FROM asked)
