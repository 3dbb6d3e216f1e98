-- What pairs and standing verdicts say of some mentions together: pairs among them, free pairs that lead out, those
-- among them under a rule that separates, the models of pairs from them, and ends of verdicts. There may be tens of
-- thousands of pairs: those among them are counted in the index, and those that lead out are sought only when the counts differ.
-- Parameters: mentions (JSON list of ids), separating (JSON list of rules).
WITH asked(nid) AS MATERIALIZED (
  SELECT mention.nid FROM json_each(:mentions) AS given CROSS JOIN mention ON mention.id = given.value
), below(pairs, among) AS MATERIALIZED (
  SELECT count(*), coalesce(sum(+matches.src IN (SELECT nid FROM asked)), 0)
  FROM asked CROSS JOIN matches ON matches.dst = asked.nid
), above AS MATERIALIZED (
  SELECT count(*) AS pairs, min(matches.model) AS first_model, max(matches.model) AS last_model,
         coalesce(sum(CASE WHEN matches.rule IS NOT NULL
                           THEN matches.rule IN (SELECT value FROM json_each(:separating))
                                AND +matches.dst IN (SELECT nid FROM asked) END), 0) AS separating
  FROM asked CROSS JOIN matches ON matches.src = asked.nid
)
SELECT below.among AS pairs,
       CASE WHEN above.pairs = below.among THEN 0
            ELSE (SELECT count(*) FROM asked CROSS JOIN matches ON matches.src = asked.nid
                  WHERE matches.rule IS NULL AND +matches.dst NOT IN (SELECT nid FROM asked)) END
         + CASE WHEN below.pairs = below.among THEN 0
                ELSE (SELECT count(*) FROM asked CROSS JOIN matches ON matches.dst = asked.nid
                      WHERE +matches.src NOT IN (SELECT nid FROM asked) AND matches.rule IS NULL) END AS leading_out,
       above.separating, above.first_model, above.last_model,
       (SELECT count(*) FROM asked CROSS JOIN verdict ON verdict.src = asked.nid WHERE verdict.revoked_at IS NULL)
         + (SELECT count(*) FROM asked CROSS JOIN verdict ON verdict.dst = asked.nid
            WHERE verdict.revoked_at IS NULL) AS verdicts
FROM below CROSS JOIN above
