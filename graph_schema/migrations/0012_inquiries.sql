-- Which partners were asked about somebody in a signal, and how each stood.
CREATE TABLE inquiry (
  nid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  signal_id TEXT NOT NULL,
  region TEXT NOT NULL,
  state TEXT NOT NULL,
  "at" REAL NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX inquiry_1 ON inquiry (signal_id);
