/**
 * One line of progress that moves on a terminal, and a new line every ten seconds where there is none (CI, a file).
 * @param {string} text what is being done, in both languages
 * @param {() => string} [detail] a fact that changes while it runs, e.g. "120 / 533"
 * @returns {{ done(text?: string): void, failed(): void }}
 */
export function showProgress(text, detail = () => '') {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const moving = process.stdout.isTTY === true;
  const line = () => [text, detail(), `${seconds()}s`].filter(Boolean).join('  ');
  const show = (ending) => process.stdout.write(moving ? `\r\u001b[2K${line()}${ending}` : `${line()}\n`);
  if (moving) show('');
  else process.stdout.write(`${text}\n`);
  const timer = setInterval(() => show(''), moving ? 500 : 10_000);
  timer.unref();
  const end = (mark) => {
    clearInterval(timer);
    const closing = `${text}  ${mark} ${seconds()}s\n`;
    process.stdout.write(moving ? `\r\u001b[2K${closing}` : closing);
  };
  return { done: () => end('✓'), failed: () => end('✗') };
}
