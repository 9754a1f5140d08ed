/** The witnesses that a system runs itself; each name is that of its folder too. */
export const WITNESSES = ['witness-1', 'witness-2'] as const;
