-- Forgets the members of a household. Parameters: household (id).
DELETE FROM member_of WHERE (src, dst, place) IN (
  SELECT member_of.src, member_of.dst, member_of.place
  FROM household CROSS JOIN member_of ON member_of.dst = household.nid WHERE household.id = :household)
