-- The relation RELATED between persons, as told: source is kind of target.
SELECT source.nid AS source_nid, source.id AS source_id, target.nid AS target_nid, target.id AS target_id,
       told.kind, mentions.src AS signal_nid, signal.id AS signal_id
FROM told
JOIN refers_to AS source_link ON source_link.src = told.src
JOIN person AS source ON source.nid = source_link.dst
JOIN refers_to AS target_link ON target_link.src = told.dst
JOIN person AS target ON target.nid = target_link.dst
JOIN mentions ON mentions.dst = told.src
JOIN signal ON signal.nid = mentions.src
