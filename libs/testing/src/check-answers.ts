import { readFileSync } from 'node:fs';
import { afterAll, afterEach } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { DocumentedAnswers } from './documented-answers.js';
import { standInsAnswer } from './stand-ins-answer.js';

/**
 * Set up for every test file: each answer of the API that a test gets by `fetch`, from whichever part, is compared with
 * the document, and a difference fails the test, whatever the test itself looks at.
 */
const DOCUMENT = fileURLToPath(new URL('../../../docs/openapi/openapi.json', import.meta.url));
const API = '/api/v1';

const real = globalThis.fetch;
const differences = new Set<string>();
const underWay = new Set<Promise<void>>();
let documented: DocumentedAnswers | undefined;

globalThis.fetch = async (input, init) => {
  const answer = await real(input, init);
  const url = new URL(input instanceof Request ? input.url : input);
  const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
  if (isOfApi(url.pathname) && !standInsAnswer()) {
    const looking = compare(method, url.pathname.slice(API.length), answer).finally(() => underWay.delete(looking));
    underWay.add(looking);
  }
  return answer;
};

/** The document itself and the live stream are the portal's own. */
const isOfApi = (path: string): boolean =>
  path.startsWith(`${API}/`) && ![`${API}/openapi.json`, `${API}/events`].includes(path);

async function compare(method: string, path: string, answer: Response): Promise<void> {
  const type = answer.headers.get('content-type') ?? '';
  const isJson = /^application\/(problem\+)?json/.test(type);
  // An answer that breaks off is the test's business.
  const body = isJson
    ? await answer
        .clone()
        .json()
        .catch(() => undefined)
    : undefined;
  if (isJson && body === undefined) return;
  documented ??= new DocumentedAnswers(JSON.parse(readFileSync(DOCUMENT, 'utf8')) as Record<string, unknown>);
  const seen = { method, path, status: answer.status, type, allow: answer.headers.get('allow'), body };
  for (const difference of documented.differences(seen)) differences.add(difference);
}

async function failOnDifferences(): Promise<void> {
  await Promise.all(underWay);
  const found = [...differences];
  differences.clear();
  if (found.length > 0)
    throw new Error(`Answers differ from docs/openapi/openapi.json (npm run documents):\n${found.join('\n')}`);
}
afterEach(failOnDifferences);
afterAll(failOnDifferences);
