-- Earlier versions are no longer in force. Parameters: case_id, version.
UPDATE assessment SET state = 'former' WHERE case_id = :case_id AND version < :version
