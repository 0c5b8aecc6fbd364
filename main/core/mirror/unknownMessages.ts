/** [VERSION-4] SQL: whether a message could not be read by the version that stored it. @param notice a column */
export const isUnknown = (notice: string) => `${notice} ->> '$.type' IS 'unknown'`;
