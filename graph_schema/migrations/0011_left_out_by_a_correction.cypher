// Whom a signal told of in versions that count no more.
CREATE CONSTRAINT left_out_mention_fact_seq IF NOT EXISTS FOR ()-[r:LEFT_OUT]-() REQUIRE (r.mention, r.fact_seq) IS UNIQUE;
