// Three signals about one person in which violence grows graver. Parameters: window_days, apart_days, same_bits.
// Each is more than apart_days after the one before, none less grave, the last graver than the first, and no two
// are taken for one event.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
WITH who, collect({signal: signal, rank: rank, likely: likely, day: day, day_no: day_no}) AS counted
UNWIND counted AS one
UNWIND counted AS two
WITH who, counted, one, two
WHERE two.rank >= one.rank AND two.day_no > one.day_no + $apart_days
WITH who, counted, one, two, one.signal AS first, two.signal AS middle
WHERE NOT EXISTS { MATCH (first)-[pair:SAME_INCIDENT]-(middle) WHERE pair.weight_bits >= $same_bits }
UNWIND counted AS three
WITH who, one, two, three, first, middle
WHERE three.rank >= two.rank AND three.rank > one.rank
  AND three.day_no > two.day_no + $apart_days AND three.day_no <= one.day_no + $window_days
WITH who, one, two, three, first, middle, three.signal AS last
WHERE NOT EXISTS { MATCH (middle)-[pair:SAME_INCIDENT]-(last) WHERE pair.weight_bits >= $same_bits }
  AND NOT EXISTS { MATCH (first)-[pair:SAME_INCIDENT]-(last) WHERE pair.weight_bits >= $same_bits }
UNWIND [one, two, three] AS shown
WITH DISTINCT who, shown.signal AS signal, shown.rank AS rank, shown.likely AS likely, shown.day AS day
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, collect({id: signal.id, severity: signal.severity, rank: rank}) AS shown, sum(likely) AS likely
RETURN who.id AS person_id, null AS household_id, [one IN shown | one.id] AS signal_ids,
       {signals: size(shown), likely: likely,
        lowest: reduce(low = head(shown), one IN shown | CASE WHEN one.rank < low.rank THEN one ELSE low END).severity,
        highest: reduce(top = head(shown), one IN shown | CASE WHEN one.rank > top.rank THEN one ELSE top END).severity,
        window_days: $window_days} AS reason
ORDER BY person_id
