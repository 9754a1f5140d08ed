import type { Api } from './http.js';
import { ApiError } from './problem.js';

/** The kept draft, or null when there is none. Drafts live on the server, so they survive a closed browser. */
export async function loadDraft<Content>(api: Api, key: string): Promise<Content | null> {
  try {
    return (await api.get<Content | undefined>(`/drafts/${key}`)) ?? null;
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 404) return null;
    throw error;
  }
}

export const saveDraft = (api: Api, key: string, content: unknown, closing = false): Promise<unknown> =>
  api.call('PUT', `/drafts/${key}`, { body: content, keepalive: closing });

export const discardDraft = (api: Api, key: string): Promise<unknown> => api.call('DELETE', `/drafts/${key}`);
