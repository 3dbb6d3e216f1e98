-- Mentions with person and the household last known (of two the one with the lowest house), by mention key. Parameters: organisation, source_ref, person_ref, limit.
SELECT mention.organisation, mention.source_ref, mention.person_ref, person.id,
       (SELECT household.id FROM member_of CROSS JOIN household ON household.nid = member_of.dst
        WHERE member_of.src = person.nid AND household.present
        ORDER BY member_of."to" IS NOT NULL, member_of."to" DESC, coalesce(member_of."from", ''),
                 coalesce((SELECT min(address.id) FROM "at" CROSS JOIN address ON address.nid = "at".dst
                           WHERE "at".src = household.nid), ''),
                 household.id LIMIT 1),
       refers_to.grade
FROM mention
CROSS JOIN refers_to ON refers_to.src = mention.nid
CROSS JOIN person ON person.nid = refers_to.dst
WHERE (mention.organisation, mention.source_ref, mention.person_ref) > (:organisation, :source_ref, :person_ref)
ORDER BY mention.organisation, mention.source_ref, mention.person_ref
LIMIT :limit
