-- The facts that say how hits stand, up to a fact, in order. Parameters: hits (JSON list of ids), until.
SELECT change.hit, change.fact_seq
FROM json_each(:hits) AS asked
CROSS JOIN hit_change AS change ON change.hit = asked.value
WHERE change.fact_seq <= :until
ORDER BY change.hit, change.fact_seq
