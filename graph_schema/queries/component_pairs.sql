-- Pairs that start at these mentions, without parts. Parameters: nids (JSON list of row numbers).
SELECT matches.src, matches.dst, matches.weight_bits, matches.rule, matches.model
FROM json_each(:nids) AS asked CROSS JOIN matches ON matches.src = asked.value
