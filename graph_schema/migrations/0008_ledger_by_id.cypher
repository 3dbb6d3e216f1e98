// An index of the ledger by hit, of facts by moment, and policies that came into force.
CREATE INDEX fact_recorded_at IF NOT EXISTS FOR (n:Fact) ON (n.recorded_at);
CREATE CONSTRAINT policyinforce_id IF NOT EXISTS FOR (n:PolicyInForce) REQUIRE (n.id) IS UNIQUE;
CREATE INDEX policyinforce_fact_seq IF NOT EXISTS FOR (n:PolicyInForce) ON (n.fact_seq);
CREATE CONSTRAINT hitchange_id IF NOT EXISTS FOR (n:HitChange) REQUIRE (n.id) IS UNIQUE;
CREATE INDEX hitchange_hit_fact_seq IF NOT EXISTS FOR (n:HitChange) ON (n.hit, n.fact_seq);
CREATE INDEX hitchange_person IF NOT EXISTS FOR (n:HitChange) ON (n.person);
CREATE INDEX hitchange_raised_at IF NOT EXISTS FOR (n:HitChange) ON (n.raised_at);
