/**
 * How much waits and how much was refused is told with every change of state, so it is kept and not counted: in the
 * transaction of the op it counts, whatever statement changes that. Receipts are nothing a person did.
 */
export const outbox0005 = `
CREATE TABLE op_count (
  user_id TEXT PRIMARY KEY,
  waiting INTEGER NOT NULL,
  failed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO op_count (user_id, waiting, failed)
SELECT user_id, count(*) FILTER (WHERE state <> 'refused'), count(*) FILTER (WHERE state = 'refused')
FROM op WHERE type <> 'advanceReceipt' AND state IN ('waiting', 'held', 'refused') GROUP BY user_id;

CREATE TRIGGER op_count_added AFTER INSERT ON op WHEN NEW.type <> 'advanceReceipt' BEGIN
  INSERT INTO op_count (user_id, waiting, failed)
  VALUES (NEW.user_id, NEW.state IN ('waiting', 'held'), NEW.state = 'refused')
  ON CONFLICT (user_id) DO UPDATE
  SET waiting = op_count.waiting + excluded.waiting, failed = op_count.failed + excluded.failed;
END;

CREATE TRIGGER op_count_changed AFTER UPDATE OF state ON op
WHEN NEW.type <> 'advanceReceipt' AND NEW.state <> OLD.state BEGIN
  UPDATE op_count
  SET waiting = waiting + (NEW.state IN ('waiting', 'held')) - (OLD.state IN ('waiting', 'held')),
      failed = failed + (NEW.state = 'refused') - (OLD.state = 'refused')
  WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER op_count_removed AFTER DELETE ON op WHEN OLD.type <> 'advanceReceipt' BEGIN
  UPDATE op_count
  SET waiting = waiting - (OLD.state IN ('waiting', 'held')), failed = failed - (OLD.state = 'refused')
  WHERE user_id = OLD.user_id;
END;
`;
