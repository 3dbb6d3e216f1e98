-- Who is in which signal, a row for each mention of a present person.
SELECT person.nid AS person_nid, person.id AS person_id, signal.nid AS signal_nid, signal.id AS signal_id,
       mentions.role, refers_to.grade, signal.kind, signal.region, signal.sector,
       CASE WHEN signal.party = 'citizen' THEN 'citizens' ELSE code_sector_group.grp END AS sector_group,
       signal.capacity, signal.party, signal.organisation, signal.received_at, signal.occurred_from,
       coalesce(replace(signal.occurred_from, '-00', '-01'), date(signal.received_at, 'unixepoch')) AS day,
       signal.severity, code_severity.rank AS severity_rank, signal.certainty,
       signal.nature, signal.forms, signal.factors
FROM person
JOIN refers_to ON refers_to.dst = person.nid
JOIN mentions ON mentions.dst = refers_to.src
JOIN signal ON signal.nid = mentions.src
LEFT JOIN code_severity ON code_severity.code = signal.severity
LEFT JOIN code_sector_group ON code_sector_group.sector = signal.sector
