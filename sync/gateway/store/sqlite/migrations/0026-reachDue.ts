/** [RECEIPT-6] Large threads that were not told yet how far their people have come. */
export const gateway0026 = `
  CREATE TABLE reach_due (thread_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;
