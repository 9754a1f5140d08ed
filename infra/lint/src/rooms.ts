import { posix } from 'node:path';
import ts from 'typescript';

/** A file of a service: its path below `src`, and what it says. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

interface Passage {
  readonly from: string;
  readonly to: string;
  readonly said: string;
}

/**
 * The rooms of a service are the folders below its `src`; a file beside them is a room by itself. They stand one on the
 * other: a room that is imported knows nothing of who imports it, types included, so that each can be read, changed and
 * left out from the top down.
 * @returns every import that lies in a circle of rooms, as `case/note.store.ts imports packages/compose-package.js`
 */
export function importsInCircles(files: readonly SourceFile[]): string[] {
  const passages = files.filter(({ path }) => isOfService(path)).flatMap(passagesOf);
  return passages.filter(({ from, to }) => reachableFrom(to, passages).has(from)).map(({ said }) => said);
}

/** Tests and their worlds look at all rooms. */
const isOfService = (path: string): boolean => !/(^|\/)testing\/|\.spec\.ts$/.test(path);

const roomOf = (path: string): string => path.split('/')[0]!;

function passagesOf({ path, text }: SourceFile): Passage[] {
  return ts
    .preProcessFile(text)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => posix.join(posix.dirname(path), fileName))
    .map((target) => ({
      from: roomOf(path),
      to: roomOf(target).replace(/\.js$/, '.ts'),
      said: `${path} imports ${target}`,
    }))
    .filter(({ from, to }) => from !== to);
}

function reachableFrom(start: string, passages: readonly Passage[]): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const room of reached) {
    for (const { from, to } of passages) if (from === room) reached.add(to);
  }
  return reached;
}
