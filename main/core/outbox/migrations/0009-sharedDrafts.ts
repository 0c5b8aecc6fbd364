/**
 * A draft is shared with the other devices. `base`: ids of the shared drafts that its words come from, as JSON; the
 * last one says just this once it is shared. `unshared`: words that no op bears yet. That a draft waits is nothing to
 * be counted among what is unsent.
 */
const counted = `type NOT IN ('advanceReceipt', 'shareDraft')`;

export const outbox0009 = `
ALTER TABLE draft ADD COLUMN base TEXT NOT NULL DEFAULT '[]';
ALTER TABLE draft ADD COLUMN unshared INTEGER NOT NULL DEFAULT 1;

DROP TRIGGER op_count_added;
DROP TRIGGER op_count_changed;
DROP TRIGGER op_count_removed;

CREATE TRIGGER op_count_added AFTER INSERT ON op WHEN NEW.${counted} BEGIN
  INSERT INTO op_count (user_id, waiting, failed)
  VALUES (NEW.user_id, NEW.state IN ('waiting', 'held'), NEW.state = 'refused')
  ON CONFLICT (user_id) DO UPDATE
  SET waiting = op_count.waiting + excluded.waiting, failed = op_count.failed + excluded.failed;
END;

CREATE TRIGGER op_count_changed AFTER UPDATE OF state ON op
WHEN NEW.${counted} AND NEW.state <> OLD.state BEGIN
  UPDATE op_count
  SET waiting = waiting + (NEW.state IN ('waiting', 'held')) - (OLD.state IN ('waiting', 'held')),
      failed = failed + (NEW.state = 'refused') - (OLD.state = 'refused')
  WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER op_count_removed AFTER DELETE ON op WHEN OLD.${counted} BEGIN
  UPDATE op_count
  SET waiting = waiting - (OLD.state IN ('waiting', 'held')), failed = failed - (OLD.state = 'refused')
  WHERE user_id = OLD.user_id;
END;
`;
