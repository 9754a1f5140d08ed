/** Codes that only one service knows and the shared contracts do not carry. */
export type CapacityCode = 'available' | 'limited' | 'ask-first' | 'waitlist' | 'none';
/** 名張市の5分野 */
export type FieldOfFive = 'elder' | 'disability' | 'child' | 'poverty' | 'education';
export type ConsentMethod = 'written' | 'oral' | 'electronic';
export const consentMethods: readonly ConsentMethod[] = ['written', 'oral', 'electronic'];
