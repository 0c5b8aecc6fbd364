/**
 * Every error a user, an operator or a peer can get. A code's policy (retry, severity) is data here, never an `if`
 * elsewhere. Each code has a sentence in `resources/locales` (checked by a test).
 */
export type ErrorCategory =
  | 'network'
  | 'auth'
  | 'validation'
  | 'permission'
  | 'conflict'
  | 'rateLimit'
  | 'storage'
  | 'internal';
export type ErrorSeverity = 'low' | 'medium' | 'high' | 'critical';

export interface ErrorPolicy {
  readonly category: ErrorCategory;
  readonly severity: ErrorSeverity;
  /** The same request may succeed later unchanged. Only such errors are retried. */
  readonly retryable: boolean;
}

const policy = (category: ErrorCategory, severity: ErrorSeverity, retryable: boolean): ErrorPolicy => ({
  category,
  severity,
  retryable,
});

export const errorPolicies = {
  gatewayUnreachable: policy('network', 'low', true),
  connectionLost: policy('network', 'low', true),
  gatewayStopping: policy('network', 'low', true),
  timeout: policy('network', 'low', true),
  notConnected: policy('network', 'low', true),

  badCredentials: policy('auth', 'low', false),
  codeInvalid: policy('auth', 'low', false),
  recoveryInvalid: policy('auth', 'low', false),
  tokenInvalid: policy('auth', 'medium', false),
  deviceRevoked: policy('auth', 'medium', false),
  notSignedIn: policy('auth', 'low', false),
  alreadySignedIn: policy('auth', 'low', false),
  handleTaken: policy('auth', 'low', false),

  frameInvalid: policy('validation', 'medium', false),
  frameTooLarge: policy('validation', 'medium', false),
  versionUnsupported: policy('validation', 'high', false),
  requestInvalid: policy('validation', 'medium', false),
  commandUnknown: policy('validation', 'medium', false),
  handleInvalid: policy('validation', 'low', false),
  handleOwn: policy('validation', 'low', false),
  gatewayUrlInvalid: policy('validation', 'low', false),
  gatewayMoved: policy('validation', 'low', false),
  passwordTooShort: policy('validation', 'low', false),
  textInvalid: policy('validation', 'low', false),
  receiptOfOwnMessage: policy('validation', 'medium', false),
  reactionInvalid: policy('validation', 'low', false),
  reactionLimit: policy('validation', 'low', false),
  pinLimit: policy('validation', 'low', false),
  draftLimit: policy('validation', 'low', false),
  folderLimit: policy('validation', 'low', false),
  stickerLimit: policy('validation', 'low', false),
  stickerPackLimit: policy('validation', 'low', false),
  pictureInvalid: policy('validation', 'low', false),
  pictureUnreadable: policy('validation', 'low', false),
  stickerTooLarge: policy('validation', 'low', false),
  fileTooLarge: policy('validation', 'low', false),
  fileUnreadable: policy('validation', 'low', false),
  blobTooLarge: policy('validation', 'low', false),
  blobDamaged: policy('validation', 'medium', false),
  pollInvalid: policy('validation', 'low', false),
  viewOnceInvalid: policy('validation', 'low', false),
  voteInvalid: policy('validation', 'low', false),
  scheduleLimit: policy('validation', 'low', false),
  scheduleTooFar: policy('validation', 'low', false),
  scheduleTooLate: policy('validation', 'low', false),
  threadIdMismatch: policy('validation', 'medium', false),
  notAvailableHere: policy('validation', 'low', false),

  deviceUnknown: policy('permission', 'low', false),
  handleUnknown: policy('permission', 'low', false),
  personChanged: policy('permission', 'medium', false),
  personBanned: policy('permission', 'low', false),
  linkInvalid: policy('permission', 'low', false),
  linkElsewhere: policy('permission', 'low', false),
  linkLimit: policy('validation', 'low', false),
  threadUnknown: policy('permission', 'low', false),
  messageDeleted: policy('permission', 'low', false),
  messageUnknown: policy('permission', 'low', false),
  notMember: policy('permission', 'low', false),
  notAllowed: policy('permission', 'low', false),
  memberUnknown: policy('permission', 'low', false),
  personUnknown: policy('permission', 'low', false),
  groupFull: policy('validation', 'low', false),
  tooManyAdded: policy('permission', 'low', false),
  reportInvalid: policy('permission', 'low', false),
  reportLimit: policy('permission', 'low', false),
  blobUnknown: policy('permission', 'low', false),
  viewOnceClosed: policy('permission', 'low', false),
  quotaExceeded: policy('permission', 'low', false),
  copyForbidden: policy('permission', 'low', false),
  writeFirstForbidden: policy('permission', 'low', false),
  notAuthor: policy('permission', 'low', false),
  editTooLate: policy('permission', 'low', false),
  pollClosed: policy('permission', 'low', false),
  notEditable: policy('permission', 'low', false),
  senderForbidden: policy('permission', 'high', false),

  opIdReused: policy('conflict', 'high', false),
  alreadySent: policy('conflict', 'low', false),
  idTaken: policy('conflict', 'high', false),
  notYet: policy('conflict', 'low', true),
  targetMissing: policy('conflict', 'low', true),
  opNotFailed: policy('conflict', 'low', false),
  profileInUse: policy('conflict', 'low', false),

  rateLimited: policy('rateLimit', 'low', true),
  slowMode: policy('rateLimit', 'low', true),
  tooManyInFlight: policy('rateLimit', 'low', true),
  tooManyConnections: policy('rateLimit', 'low', true),
  sessionReplaced: policy('network', 'low', true),

  storeFailed: policy('storage', 'critical', true),
  blobStoreFailed: policy('storage', 'critical', true),
  diskFull: policy('storage', 'critical', true),
  databaseUnreadable: policy('storage', 'critical', false),
  databaseNewer: policy('storage', 'high', false),
  fileDamaged: policy('storage', 'medium', false),
  recovered: policy('storage', 'medium', false),
  dataFolderUnwritable: policy('storage', 'high', false),

  internal: policy('internal', 'critical', false),
} as const satisfies Record<string, ErrorPolicy>;

export type ErrorCode = keyof typeof errorPolicies;
export const errorCodes = Object.keys(errorPolicies) as readonly ErrorCode[];

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorPolicies, value);
}
