import './styles/main.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError, isTransient } from './api/problem.js';
import { LanguageProvider } from './messages/language-provider.js';
import { createPages } from './shell/pages.js';
import { SessionGate } from './shell/session-gate.js';
import { Announcer } from './ui/announcer.js';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; an outage may pass.
      retry: (count, error) => count < 2 && error instanceof ApiError && isTransient(error.problem),
      // Events tell when something changed; asking without need would only fill the access records.
      staleTime: 5 * 60_000,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
    },
  },
});
const router = createPages();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <Announcer>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </Announcer>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
// After the first paint: the page is readable in the system's font until then.
requestAnimationFrame(() => void import('./styles/fonts.js'));
