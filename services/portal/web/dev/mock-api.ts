import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { answerOf } from './mock-routes.js';
import { Refusal, type Json, type MockFile } from './mock-shapes.js';
import { agencies, users } from './mock-world.js';

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as Json) : {};
}
function send(response: ServerResponse, status: number, body: Json, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
function sendFile(response: ServerResponse, { type, name, content }: MockFile): void {
  const disposition = `attachment; filename="${name}"`;
  response.writeHead(200, { 'content-type': type, 'content-disposition': disposition }).end(content);
}
const userOf = (request: IncomingMessage) => users[/mock-user=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''];

async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const user = userOf(request);
  if (!user) return send(response, 401, { code: 'unauthenticated', title: 'ログインが必要です' });
  const path = url.pathname.slice('/api/v1'.length);
  if (path === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('event: ready\ndata: {}\n\n');
    return;
  }
  const method = request.method ?? 'GET';
  const accept = request.headers.accept ?? '';
  const asked = { method, path, query: url.searchParams, body: await bodyOf(request), user, accept };
  try {
    const found = answerOf(asked);
    if (found.file) return sendFile(response, found.file as MockFile);
    send(response, 200, found);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    send(response, error.status, { ...error, title: error.title });
  }
}

/** `vite --mode mock`: session, login by `/auth/login?as=partner`, and the API in memory. */
export const mockApi = (): Plugin => ({
  name: 'tsunagi:mock-api',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, response, next) => {
      const url = new URL(request.url ?? '/', 'http://mock');
      if (url.pathname.startsWith('/api/v1/')) return void answer(request, response, url);
      if (url.pathname === '/session') {
        const user = userOf(request);
        const agencyName = agencies.find(({ agencyId }) => agencyId === user?.agency)?.name ?? null;
        return user
          ? send(response, 200, { user: { ...user, agencyName }, csrf: 'mock', demo: true })
          : send(response, 401, { code: 'unauthenticated' });
      }
      if (url.pathname === '/auth/logout')
        return send(response, 200, { next: '/' }, { 'set-cookie': 'mock-user=; path=/; max-age=0' });
      if (url.pathname !== '/auth/login') return next();
      const as = url.searchParams.get('as') ?? 'caseworker';
      response
        .writeHead(302, { location: url.searchParams.get('return') ?? '/', 'set-cookie': `mock-user=${as}; path=/` })
        .end();
    });
  },
});
