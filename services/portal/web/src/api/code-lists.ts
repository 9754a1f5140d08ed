/** Codes that only one service knows and the shared contracts do not carry. */
export type CapacityCode = 'available' | 'waitlist' | 'none';
export type ConsentMethod = 'written' | 'oral' | 'electronic';
export const consentMethods: readonly ConsentMethod[] = ['written', 'oral', 'electronic'];
