// Models, and when each came into force.
CREATE CONSTRAINT model_id IF NOT EXISTS FOR (n:Model) REQUIRE (n.id) IS UNIQUE;
CREATE CONSTRAINT inforce_id IF NOT EXISTS FOR (n:InForce) REQUIRE (n.id) IS UNIQUE;
CREATE INDEX inforce_fact_seq IF NOT EXISTS FOR (n:InForce) ON (n.fact_seq);
