// What stewards said of two mentions that does not count: second answers, questions that rest.
CREATE CONSTRAINT judged_id IF NOT EXISTS FOR ()-[r:JUDGED]-() REQUIRE (r.id) IS UNIQUE;
