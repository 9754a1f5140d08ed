import { createRootRoute } from '@tanstack/react-router';
import { AppShell } from './app-shell.js';
import { BrokenPage, NotFoundPage } from './fallback-pages.js';

/** The frame that every page stands in. */
export const root = createRootRoute({
  component: AppShell,
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
});
export const page = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path }) as const;
