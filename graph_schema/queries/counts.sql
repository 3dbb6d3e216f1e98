-- How much is held. No parameters.
SELECT (SELECT count(*) FROM signal), (SELECT count(*) FROM mention), (SELECT count(*) FROM person WHERE present),
       (SELECT count(*) FROM household WHERE present), (SELECT count(*) FROM hit)
