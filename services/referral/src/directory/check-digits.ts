/**
 * 法人番号: 13 digits, the first a check digit (法人番号の指定等に関する省令2条): 9 − (Σ digit × weight mod 9), weights
 * 1 and 2 in turn from the right.
 */
export function isCorporateNumber(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 1; at < 13; at++) sum += Number(digits[at]) * (at % 2 === 0 ? 1 : 2);
  return Number(digits[0]) === 9 - (sum % 9);
}

/**
 * 全国地方公共団体コード: 6 digits, the last a check digit: 11 − (Σ digit × weight mod 11) and of that the last digit,
 * weights 6 to 2 from the left.
 */
export function isMunicipalityCode(digits: string): boolean {
  if (!/^\d{6}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 5; at++) sum += Number(digits[at]) * (6 - at);
  return Number(digits[5]) === (11 - (sum % 11)) % 10;
}
