/** Something a test needs is not on this machine. The message names it and says what to do. */
export class UnavailableError extends Error {
  constructor(
    readonly missing: string,
    readonly remedy: string,
  ) {
    super(`${missing} is not available: ${remedy}`);
    this.name = 'UnavailableError';
  }
}

/**
 * What happens to tests whose server cannot be had: on a developer's machine they are skipped, and the reason is
 * printed; with CI=true that is a failure, so a green build has run everything.
 * @returns undefined, for the caller to skip by. @throws the reason itself, with CI=true.
 */
export function unavailable(reason: UnavailableError): undefined {
  if (process.env.CI === 'true') throw reason;
  process.stderr.write(`SKIPPED: ${reason.message}\n`);
  return undefined;
}

/** Starts a server, or answers undefined by the policy of `unavailable`; any other failure is thrown. */
export async function ifAvailable<Server>(start: () => Promise<Server>): Promise<Server | undefined> {
  try {
    return await start();
  } catch (error) {
    if (error instanceof UnavailableError) return unavailable(error);
    throw error;
  }
}
