import {
  type ErrorCategory,
  type ErrorCode,
  type ErrorSeverity,
  errorPolicies,
  isErrorCode,
} from './errorCodes.ts';

export type ErrorContext = Readonly<Record<string, string | number | boolean | null>>;

/** An error as it crosses a boundary: wire, worker, IPC, stdout. No stack, no secret, no message text. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly message: string;
  readonly retryAfterMs?: number;
  readonly context?: ErrorContext;
}

export interface TernErrorOptions {
  /** For logs and developers, in English. Users see the code's sentence in their language. */
  readonly message?: string;
  readonly retryAfterMs?: number;
  readonly context?: ErrorContext;
  readonly cause?: unknown;
}

export class TernError extends Error {
  override readonly name = 'TernError';
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly context: ErrorContext;

  constructor(code: ErrorCode, options: TernErrorOptions = {}) {
    super(options.message ?? code, { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.context = options.context ?? {};
  }

  get category(): ErrorCategory {
    return errorPolicies[this.code].category;
  }

  get severity(): ErrorSeverity {
    return errorPolicies[this.code].severity;
  }

  get retryable(): boolean {
    return errorPolicies[this.code].retryable;
  }

  toData(): ErrorData {
    return {
      code: this.code,
      retryable: this.retryable,
      message: this.message,
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(Object.keys(this.context).length === 0 ? {} : { context: this.context }),
    };
  }

  /** An unknown code (from a newer peer) becomes `internal`, with the code in the context. */
  static fromData(data: Omit<ErrorData, 'code'> & { readonly code: string }): TernError {
    const known = isErrorCode(data.code);
    return new TernError(known ? data.code : 'internal', {
      message: data.message,
      context: { ...data.context, ...(known ? {} : { unknownCode: data.code }) },
      ...(data.retryAfterMs === undefined ? {} : { retryAfterMs: data.retryAfterMs }),
    });
  }

  /** Wraps anything thrown. Bugs and unexpected platform errors become `internal`, with their cause. */
  static from(thrown: unknown): TernError {
    if (thrown instanceof TernError) return thrown;
    return new TernError('internal', {
      message: thrown instanceof Error ? thrown.message : String(thrown),
      cause: thrown,
    });
  }
}
