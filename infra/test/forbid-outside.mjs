import childProcess from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/** Through these, every process, every socket and every temporary folder comes about; `fetch` and `http` included. */
const DOORS = [
  [childProcess.ChildProcess.prototype, 'spawn', 'starts a process'],
  [childProcess, 'spawnSync', 'starts a process'],
  [childProcess, 'execSync', 'starts a process'],
  [childProcess, 'execFileSync', 'starts a process'],
  [net.Socket.prototype, 'connect', 'opens a socket'],
  [net.Server.prototype, 'listen', 'listens on a socket'],
  [fs, 'mkdtempSync', 'makes a folder'],
  [fs, 'mkdtemp', 'makes a folder'],
  [fs.promises, 'mkdtemp', 'makes a folder'],
];

/**
 * Makes this process fail wherever it would reach outside itself.
 * @returns {() => void} undoes it
 */
export function forbidOutside() {
  const kept = DOORS.map(([owner, name]) => owner[name]);
  for (const [owner, name, what] of DOORS)
    owner[name] = () => {
      throw new Error(`A pure test ${what} (${name}): call the file .int.spec.ts, or pass in what it needs.`);
    };
  syncBuiltinESMExports();
  return () => {
    DOORS.forEach(([owner, name], at) => (owner[name] = kept[at]));
    syncBuiltinESMExports();
  };
}
