/**
 * Names and kinds of files are searched, too. Messages with files are taken in anew; those without were told by the same
 * terms before. [SEARCH-5]
 */
export const mirror0044 = `
DROP TRIGGER message_reworded;
DROP TRIGGER message_dropped;

INSERT INTO message_index (message_index, rowid, terms)
SELECT 'delete', doc, index_terms(text, thread_id, sender_id, NULL) FROM message
WHERE doc IS NOT NULL AND files IS NOT NULL;
UPDATE message SET doc = NULL WHERE doc IS NOT NULL AND files IS NOT NULL;

CREATE TRIGGER message_reworded AFTER UPDATE OF text, files ON message
WHEN OLD.doc IS NOT NULL AND (OLD.text <> NEW.text OR OLD.files IS NOT NEW.files) BEGIN
  INSERT INTO message_index (message_index, rowid, terms)
  VALUES ('delete', OLD.doc, index_terms(OLD.text, OLD.thread_id, OLD.sender_id, OLD.files));
  UPDATE message SET doc = NULL WHERE message_id = OLD.message_id;
END;

CREATE TRIGGER message_dropped AFTER DELETE ON message WHEN OLD.doc IS NOT NULL BEGIN
  INSERT INTO message_index (message_index, rowid, terms)
  VALUES ('delete', OLD.doc, index_terms(OLD.text, OLD.thread_id, OLD.sender_id, OLD.files));
END;
`;
