import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that was told to end removes its folder a moment after the tests are over. */
const GRACE_MS = 30_000;

/**
 * A temporary folder for one suite, so that what its tests leave behind is seen; other programs' own files do not count.
 * @returns {{ folder: string, close(): Promise<readonly string[]> }} `close` removes it, and names what was left of ours
 */
export function openTemporary() {
  const folder = mkdtempSync(join(tmpdir(), 'tsunagi-suite-'));
  // As /tmp itself: as root, the database runs as another user.
  chmodSync(folder, 0o1777);
  const ours = () => readdirSync(folder).filter((name) => name.startsWith('tsunagi-'));
  const close = async () => {
    for (let waited = 0; waited < GRACE_MS && ours().length > 0; waited += 200) await pause(200);
    const left = ours();
    rmSync(folder, { recursive: true, force: true });
    return left;
  };
  return { folder, close };
}
