const eachOnce = `
  SET choice = (SELECT json_group_array(value ORDER BY value) FROM (SELECT DISTINCT value FROM json_each(choice)))
  WHERE json_array_length(choice) > (SELECT count(DISTINCT value) FROM json_each(choice))`;

/**
 * What no client takes is made what clients take: notices that name very many people are cut to what a message may hold
 * (nobody is their sender), and in votes that an odd client had cast each option stands once.
 */
export const gateway0012 = `
  UPDATE message SET content = json_set(content, '$.text', substr(json_extract(content, '$.text'), 1, 4096))
  WHERE sender_id = '00000000-0000-0000-0000-000000000000' AND octet_length(content) > 4096;
  UPDATE vote ${eachOnce};
  UPDATE ballot ${eachOnce};
`;
