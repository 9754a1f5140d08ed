import type { StoryIssuer } from './story-issuer.js';
import type { StorySystem } from './story-system.js';
import { staff, type StaffKey } from './story/agencies.js';
import type { Known, StoryStep } from './story/step.js';

/** A step of the story was answered otherwise than the story says: the story and the services no longer fit. */
export class StoryStepError extends Error {
  constructor(
    readonly step: string,
    readonly status: number,
    readonly code: string,
  ) {
    super(`the demo world stopped at ${step}: ${status} ${code}`);
    this.name = 'StoryStepError';
  }
}

/**
 * Lets everything happen, one act after the other, through the services' public API as the people of the story.
 * @param onStep told after each act, from 1 @throws StoryStepError
 */
export async function playStory(
  steps: readonly StoryStep[],
  system: StorySystem,
  issuer: StoryIssuer,
  onStep: (done: number) => void,
): Promise<void> {
  const tokens = await tokensOf(issuer);
  const ids = new Map<string, string>();
  const known: Known = {
    id: (key) => {
      const id = ids.get(key);
      if (id === undefined) throw new Error(`the story uses ${key} before it is there`);
      return id;
    },
  };
  for (const [index, step] of steps.entries()) {
    await system.moveTo(step.at);
    const answer = await perform(step, system, tokens[step.by], known);
    if (step.keep) ids.set(step.keep.as, String(answer[step.keep.field]));
    await system.settle();
    onStep(index + 1);
  }
}

async function tokensOf(issuer: StoryIssuer): Promise<Record<StaffKey, string>> {
  const signed = Object.entries(staff).map(async ([sub, who]) => [sub, await issuer.token(sub, who)] as const);
  return Object.fromEntries(await Promise.all(signed)) as Record<StaffKey, string>;
}

async function perform(
  step: StoryStep,
  { url }: StorySystem,
  token: string,
  known: Known,
): Promise<Readonly<Record<string, unknown>>> {
  const { method, path, body, purpose } = step.request(known, step.at);
  const answer = await fetch(`${url[step.service]}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(purpose !== undefined && { 'access-purpose': purpose }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': `demo.${step.key}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const content = (await answer.json()) as Record<string, unknown>;
  if (answer.ok === (step.refused ?? false)) throw new StoryStepError(step.key, answer.status, codesOf(content));
  return content;
}

/** Stable codes only: what was sent may be quoted in the rest. */
function codesOf({ code, errors }: Record<string, unknown>): string {
  const fields = Array.isArray(errors) ? errors.map(({ pointer, code: fault }) => `${pointer} ${fault}`) : [];
  return [code, ...fields].join(', ');
}
