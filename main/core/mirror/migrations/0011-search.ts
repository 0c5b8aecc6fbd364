/**
 * Full-text search. `doc` is a message's place in the index, which grows with its time: the newest come first without
 * sorting. NULL: it is not in it yet. The index holds no text, and what leaves a message leaves the index in the same
 * statement, overwritten there as well. [SEARCH-5]
 */
export const mirror0011 = `
ALTER TABLE message ADD COLUMN doc INTEGER;
CREATE UNIQUE INDEX message_doc ON message (doc) WHERE doc IS NOT NULL;
CREATE INDEX message_unindexed ON message (at) WHERE doc IS NULL AND text <> '' AND notice IS NULL;

CREATE INDEX member_handle ON member (handle);

CREATE VIRTUAL TABLE message_index USING fts5 (
  terms, content = '', detail = 'none', columnsize = 0, tokenize = 'trigram case_sensitive 1'
);
INSERT INTO message_index (message_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER message_reworded AFTER UPDATE OF text ON message
WHEN OLD.doc IS NOT NULL AND OLD.text <> NEW.text BEGIN
  INSERT INTO message_index (message_index, rowid, terms)
  VALUES ('delete', OLD.doc, index_terms(OLD.text, OLD.thread_id, OLD.sender_id));
  UPDATE message SET doc = NULL WHERE message_id = OLD.message_id;
END;

CREATE TRIGGER message_dropped AFTER DELETE ON message WHEN OLD.doc IS NOT NULL BEGIN
  INSERT INTO message_index (message_index, rowid, terms)
  VALUES ('delete', OLD.doc, index_terms(OLD.text, OLD.thread_id, OLD.sender_id));
END;
`;
