import { describe, expect, it } from '@jest/globals';
import { PermanentEffectError, TransientEffectError } from './consumer.js';
import { classifyFailure, traceOf } from './failure.js';

const sql = (code: string): Error => Object.assign(new Error('Key (name)=(花子) exists'), { code });

describe('a failure', () => {
  it.each([
    ['a lost connection', Object.assign(new Error(''), { code: 'ECONNRESET' }), 'transient'],
    ['a connection cut by the server', sql('57P01'), 'transient'],
    ['no connection left', sql('53300'), 'transient'],
    ['a deadlock', sql('40P01'), 'transient'],
    ['a lost race', sql('40001'), 'transient'],
    ['a lock not had in time', sql('55P03'), 'transient'],
    ['the same through the driver', { driverError: { code: '40001' } }, 'transient'],
    ['something away for now', new TransientEffectError('away'), 'transient'],
    ['a constraint', sql('23505'), 'unclear'],
    ['a bug', new TypeError('x is undefined'), 'unclear'],
    ['no error at all', 'text', 'unclear'],
    ['what says so itself', new PermanentEffectError('no'), 'permanent'],
  ] as const)('%s is %s', (_, error, kind) => {
    expect(classifyFailure(error)).toBe(kind);
  });

  it('leaves its class and code, and no word of its message (I7)', () => {
    expect(traceOf(sql('23505'))).toEqual({ errorClass: 'Error', errorCode: '23505' });
    expect(traceOf(new TypeError('花子'))).toEqual({ errorClass: 'TypeError', errorCode: null });
    expect(traceOf('花子')).toEqual({ errorClass: 'string', errorCode: null });
  });
});
