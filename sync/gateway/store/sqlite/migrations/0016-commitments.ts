/** [COMMIT-6] What older clients wrote has a derived nonce, and a commitment to it. `derived_nonce` and `commitment` are ours. */
export const gateway0016 = `
  ALTER TABLE edition ADD COLUMN commitment TEXT;
  ALTER TABLE scheduled ADD COLUMN nonce TEXT;
  ALTER TABLE scheduled ADD COLUMN commitment TEXT;

  UPDATE message SET content = json_set(content, '$.nonce', derived_nonce(message_id, content))
    WHERE content <> 'null' AND envelope ->> '$.kind' <> 'notice';
  UPDATE message SET envelope = json_set(envelope, '$.commitment', commitment(content))
    WHERE content <> 'null' AND envelope ->> '$.kind' <> 'notice';
  UPDATE edition SET content = json_set(content, '$.nonce', derived_nonce(message_id, content));
  UPDATE edition SET commitment = commitment(content);
  UPDATE scheduled SET nonce = derived_nonce(message_id, json_object('text', text)) WHERE text IS NOT NULL;
  UPDATE scheduled SET commitment = commitment(json_object('text', text, 'nonce', nonce)) WHERE text IS NOT NULL;
`;
