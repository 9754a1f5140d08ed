import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** How much of a failed command's output is shown, in characters. */
const TAIL = 4_000;

/**
 * Runs a program to its end and keeps the tail of what it printed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: Record<string, string | undefined>, show?: boolean }} options `show` passes the output on as well
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program cannot be started, 130 after Ctrl-C
 */
export function runCommand(program, args, { cwd, env = process.env, show = false }) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (stream) => (chunk) => {
      output = (output + chunk).slice(-TAIL);
      if (show) stream.write(chunk);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    const stop = (signal) => child.kill(signal);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const end = (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code, output: stripVTControlCharacters(output) });
    };
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', (code, signal) => end(signal ? 130 : (code ?? 1)));
  });
}
