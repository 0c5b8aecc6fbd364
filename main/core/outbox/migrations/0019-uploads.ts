/** [CONTENT-3] Messages with files that nobody has answered. */
export const outbox0019 = `
CREATE INDEX op_filed ON op (user_id, position)
  WHERE type = 'sendMessage' AND state <> 'done' AND state <> 'acked'
    AND json_extract(body, '$.envelope.blobs') IS NOT NULL;
`;
