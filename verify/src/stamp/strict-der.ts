const CONSTRUCTED = 0x20;
const DEEPEST = 32;

/**
 * Whether the bytes are one DER value whose parts lie in each other exactly, with the shortest lengths. The ASN.1 library
 * reads BER and forgives wrong lengths, so two files could be read as one.
 */
export function isStrictDer(bytes: Uint8Array): boolean {
  return fills(bytes, 0, bytes.length, 0, 1);
}

/** Whether values fill `[at, end)` exactly. @param most how many there may be */
function fills(bytes: Uint8Array, at: number, end: number, depth: number, most = Infinity): boolean {
  let [next, count] = [at, 0];
  while (next < end) {
    const header = headerAt(bytes, next, end);
    if (!header || depth > DEEPEST) return false;
    const { start, stop } = header;
    if ((bytes[next]! & CONSTRUCTED) !== 0 && !fills(bytes, start, stop, depth + 1)) return false;
    next = stop;
    count += 1;
  }
  return next === end && count <= most && (depth > 0 || count > 0);
}

/** Where the content of the value at `at` lies; null when it does not fit before `end` or its length is not the shortest. */
function headerAt(bytes: Uint8Array, at: number, end: number): { start: number; stop: number } | null {
  const first = bytes[at + 1];
  // No tag here is higher than 30, which would take further bytes.
  if (first === undefined || (bytes[at]! & 0x1f) === 0x1f || first === 0x80 || first > 0x83) return null;
  const octets = first < 0x80 ? 0 : first - 0x80;
  let length = octets === 0 ? first : 0;
  for (let place = 0; place < octets; place += 1) length = length * 256 + (bytes[at + 2 + place] ?? Infinity);
  const shortest = octets === 0 || (length >= 0x80 && length >= 256 ** (octets - 1));
  const start = at + 2 + octets;
  return shortest && start + length <= end ? { start, stop: start + length } : null;
}
