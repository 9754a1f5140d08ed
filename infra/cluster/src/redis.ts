import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redisArguments } from './topology.js';

/** Writes the settings; the password stands in the file, not in the list of processes. @returns the server's command. */
export function prepareRedis(folder: string, port: number, password: string): string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'redis.conf');
  const own = ['bind 127.0.0.1', `port ${port}`, `dir "${folder}"`, `requirepass ${password}`, 'daemonize no'];
  writeFileSync(file, `${[...own, ...asDirectives(redisArguments)].join('\n')}\n`, { mode: 0o600 });
  return ['redis-server', file];
}

/** `--name value` pairs as lines of redis.conf. */
export function asDirectives(words: readonly string[]): string[] {
  return words.flatMap((word, index) =>
    word.startsWith('--') ? [`${word.slice(2)} ${words[index + 1] === '' ? '""' : words[index + 1]}`] : [],
  );
}
