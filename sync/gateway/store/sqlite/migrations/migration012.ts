/** Notices that name so many people that no client takes them are cut to what a message may hold. Nobody is their sender. */
export const migration012 = `
  UPDATE message SET content = json_set(content, '$.text', substr(json_extract(content, '$.text'), 1, 4096))
  WHERE sender_id = '00000000-0000-0000-0000-000000000000' AND octet_length(content) > 4096;
`;
