/** Starts a system of its own: free port, fresh data. `note` is the file that tells its address. */
export declare function startSystem(
  root: string,
  kind: 'standalone' | 'cluster',
): Promise<{ note: string; stop(): Promise<void> } | { reason: string }>;
