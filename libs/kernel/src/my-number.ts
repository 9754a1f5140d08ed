/**
 * My Number (個人番号): 12 digits, the last a check digit (番号法施行規則; weights 2–7, 2–6 from the right, modulus 11,
 * remainder ≤ 1 gives 0). It may not be collected or kept (番号法20条). About one in ten random 12-digit strings
 * passes the check, so a finding is explained to the user, not treated as a crime.
 */
export function isMyNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 11; n++) {
    const digit = digits.charCodeAt(11 - n) - 48;
    sum += digit * (n <= 6 ? n + 1 : n - 5);
  }
  const remainder = sum % 11;
  const check = remainder <= 1 ? 0 : 11 - remainder;
  return check === digits.charCodeAt(11) - 48;
}

/** Characters people put between digits: spaces, hyphens and dashes of all kinds, dots, slashes, underscores, middle dots. */
const SEPARATORS = /[\s\p{Pd}\p{Zs}\p{Cf}\u2212\u30FC\uFF70._/・･,、]/u;

/** Written with separators or without; what follows the last digit must not be another digit. */
const WITH_COUNTRY_CODE = /\+81[\s\p{Pd}()]{0,2}(?:\d[\s\p{Pd}()]{0,2}){8,9}\d(?!\d)/gu;

/**
 * Looks for a My Number in free text, through full-width digits (NFKC) and separators.
 * A run of exactly 12 digits counts; a 13-digit 法人番号 or a longer number does not, nor does a telephone number written
 * with its country code (+81 and ten digits).
 */
export function containsMyNumber(text: string): boolean {
  const folded = text.normalize('NFKC').replace(WITH_COUNTRY_CODE, ' ');
  let digits = '';
  // Boundaries within the run at which separators stood: a 12-digit group may stand beside other digits ("090 1234…").
  let groups: string[] = [''];
  const runHasNumber = (): boolean => {
    if (digits.length < 12) return false;
    if (isMyNumber(digits)) return true;
    for (let from = 0; from < groups.length; from++) {
      let joined = '';
      for (let to = from; to < groups.length && joined.length < 12; to++) {
        joined += groups[to];
        if (joined.length === 12 && (from > 0 || to < groups.length - 1) && isMyNumber(joined)) return true;
      }
    }
    return false;
  };
  let pendingSeparators = 0;
  for (const char of folded) {
    if (char >= '0' && char <= '9') {
      if (pendingSeparators > 0 && digits !== '') groups.push('');
      pendingSeparators = 0;
      digits += char;
      groups[groups.length - 1] += char;
    } else if (digits !== '' && SEPARATORS.test(char) && pendingSeparators < 3) {
      pendingSeparators++;
    } else {
      if (runHasNumber()) return true;
      digits = '';
      groups = [''];
      pendingSeparators = 0;
    }
  }
  return runHasNumber();
}
