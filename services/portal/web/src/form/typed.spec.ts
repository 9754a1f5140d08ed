import { describe, expect, it } from '@jest/globals';
import { field, merged, within, type Typed } from './typed.js';

interface Sheet {
  readonly name: string;
  readonly consent: { readonly until: string; readonly method: string };
}
const empty: Sheet = { name: '', consent: { until: '', method: 'written' } };

/** Fields as a page has them, with what they hold in the end. */
function page(initial: Sheet): { readonly typed: Typed<Sheet>; readonly holds: () => Sheet } {
  let values = initial;
  // As a page that was not drawn anew between two changes: `values` is what it showed first.
  return { typed: { values: initial, change: (part) => (values = merged(values, part)) }, holds: () => values };
}

describe('what is typed', () => {
  it('reaches its own place and leaves the rest, also when two fields change at once', () => {
    const { typed, holds } = page(empty);
    const consent = within(typed, 'consent', '/consent');
    field(typed, 'name').onChange('渡\u{908A}\u{E0101}');
    field(consent, 'until').onChange('R9.3.31');
    field(consent, 'method').onChange('oral');
    expect(holds()).toEqual({ name: '渡\u{908A}\u{E0101}', consent: { until: 'R9.3.31', method: 'oral' } });
  });
  it('names the field where the service has it', () => {
    const { typed } = page(empty);
    expect(field(typed, 'name').pointer).toBe('/name');
    expect(field(typed, 'name', '/person/name').pointer).toBe('/person/name');
    expect(field(within(typed, 'consent', '/consent'), 'until').pointer).toBe('/consent/until');
    expect(field(within(typed, 'consent'), 'until').pointer).toBe('/until');
  });
});
