import { describe, expect, it } from '@jest/globals';
import type { AgencyId } from '@tsunagi/kernel';
import { proposeServices, type Wanted } from './propose-services.js';
import type { Service } from './service.js';

const service = (serviceId: string, change: Partial<Service> = {}): Service => ({
  serviceId,
  agencyId: 'hidamari' as AgencyId,
  name: { ja: '支援', en: 'Service' },
  fields: { five: [], eight: [] },
  needs: ['food'],
  areas: ['149993'],
  booking: 'not-needed',
  languages: ['ja'],
  online: false,
  visit: false,
  capacity: 'available',
  ...change,
});
const wanted: Wanted = { sender: 'fukushi-somu' as AgencyId, needs: ['food', 'debt'], areas: ['149993'] };
const order = (services: Service[], change: Partial<Wanted> = {}): string[] =>
  proposeServices(services, { ...wanted, ...change }).map(({ service: { serviceId } }) => serviceId);

describe('proposing services', () => {
  it('puts more needs before everything else', () => {
    const both = service('both', { needs: ['food', 'debt'], areas: [], capacity: 'none' });
    expect(order([service('one'), both])).toEqual(['both', 'one']);
  });

  it('then area, language, capacity, usual time, id', () => {
    expect(order([service('far', { areas: ['149985'] }), service('near')])).toEqual(['near', 'far']);
    const speaks = service('vi', { languages: ['vi'], capacity: 'none' });
    expect(order([service('ja'), speaks], { language: 'vi' })).toEqual(['vi', 'ja']);
    expect(order([service('full', { capacity: 'none' }), service('room')])).toEqual(['room', 'full']);
    const slow = service('a', { usualDaysToAnswer: 5 });
    expect(order([slow, service('b', { usualDaysToAnswer: 1 })])).toEqual(['b', 'a']);
    expect(order([service('b'), service('a')])).toEqual(['a', 'b']);
  });

  it('never proposes the sender itself, nor what meets no need', () => {
    const own = service('own', { agencyId: wanted.sender });
    expect(order([own, service('other', { needs: ['violence'] })])).toEqual([]);
  });

  it('says why, in codes', () => {
    const [proposal] = proposeServices([service('one', { capacity: 'waitlist' })], { ...wanted, language: 'ja' });
    expect(proposal).toMatchObject({
      needsCovered: ['food'],
      reasons: ['covers-some-needs', 'in-area', 'speaks-language', 'capacity-waitlist'],
    });
  });
});
