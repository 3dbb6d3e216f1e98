// A person who soon after a signal lives in another house than on that day. Parameters: within_days.
// Houses are those of the households of the person; one that is not left again is no move: a child may have two homes.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
MATCH (who)-[was:MEMBER_OF]->(old:Household)-[old_at:AT]->(left:Address)
WHERE old.present
WITH who, signal, likely, day, day_no, left, CASE WHEN was.grade <> 'certain' THEN 1 ELSE 0 END AS old_unsure,
     CASE WHEN coalesce(was.from, '') > coalesce(old_at.from, '') THEN coalesce(was.from, '')
          ELSE coalesce(old_at.from, '') END AS old_since,
     CASE WHEN coalesce(was.to, '9999-12-31') < coalesce(old_at.to, '9999-12-31') THEN coalesce(was.to, '9999-12-31')
          ELSE coalesce(old_at.to, '9999-12-31') END AS old_until
WHERE old_since <= day AND day < old_until AND old_until < '9999-12-31'
MATCH (who)-[goes:MEMBER_OF]->(new:Household)-[new_at:AT]->(reached:Address)
WHERE new.present AND reached <> left
WITH who, signal, likely, day, day_no, old_until, old_unsure,
     CASE WHEN goes.grade <> 'certain' THEN 1 ELSE 0 END AS new_unsure,
     CASE WHEN coalesce(goes.from, '') > coalesce(new_at.from, '') THEN coalesce(goes.from, '')
          ELSE coalesce(new_at.from, '') END AS new_since,
     CASE WHEN coalesce(goes.to, '9999-12-31') < coalesce(new_at.to, '9999-12-31') THEN coalesce(goes.to, '9999-12-31')
          ELSE coalesce(new_at.to, '9999-12-31') END AS new_until
WHERE new_since > day AND new_since < new_until
WITH *, duration.inDays(date(day), date(new_since)).days AS days
WHERE days <= $within_days AND duration.inDays(date(new_since), date(old_until)).days <= $within_days
WITH who, signal, day, min(days) AS days, min(CASE WHEN old_unsure > new_unsure THEN old_unsure ELSE new_unsure END) AS unsure,
     likely
WITH who, signal, day, days, CASE WHEN likely > unsure THEN likely ELSE unsure END AS likely
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely, min(days) AS days
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, days: days} AS reason
ORDER BY person_id
