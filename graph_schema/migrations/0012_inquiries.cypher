// Which partners were asked about somebody in a signal, and how each stood.
CREATE CONSTRAINT inquiry_id IF NOT EXISTS FOR (n:Inquiry) REQUIRE (n.id) IS UNIQUE;
CREATE INDEX inquiry_signal_id IF NOT EXISTS FOR (n:Inquiry) ON (n.signal_id);
