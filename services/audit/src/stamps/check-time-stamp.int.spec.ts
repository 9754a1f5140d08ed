import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpensslAuthority } from '../testing/openssl-authority.js';
import { checkTimeStamp, readCertificates } from './check-time-stamp.js';
import { StampError } from './stamp-error.js';
import { timeStampRequest } from './time-stamp-request.js';

const document = Buffer.from('minatono.example/audit\n5\n…');
const question = () => ({ document, nonce: randomBytes(8) });
let authority: OpensslAuthority;
let stranger: OpensslAuthority;
beforeAll(() => {
  authority = OpensslAuthority.make();
  stranger = OpensslAuthority.make();
});
afterAll(async () => {
  await authority.close();
  await stranger.close();
});

const trustIn = ({ caFile }: OpensslAuthority) => readCertificates(readFileSync(caFile, 'utf8'));
const failure = (check: Promise<unknown>): Promise<string | null> =>
  check.then(
    () => null,
    (error: unknown) => {
      if (error instanceof StampError) return error.code;
      throw error;
    },
  );

describe('a time stamp', () => {
  it('is asked for in a way that another implementation answers, and its answer holds', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const asked = question();
      const reply = authority.answer(Buffer.from(timeStampRequest(asked)));
      const at = await checkTimeStamp(reply, asked, trustIn(authority));
      expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(120_000);
      expect(authority.verifies(reply, document)).toBe(true);
    }
  });

  it('of another document is refused', async () => {
    const asked = question();
    const reply = authority.answer(Buffer.from(timeStampRequest(asked)));
    const other = { ...asked, document: Buffer.from('another') };
    expect(await failure(checkTimeStamp(reply, other, trustIn(authority)))).toBe('imprint-differs');
  });

  it('given to an earlier question is refused', async () => {
    const reply = authority.answer(Buffer.from(timeStampRequest(question())));
    expect(await failure(checkTimeStamp(reply, question(), trustIn(authority)))).toBe('nonce-differs');
  });

  it('of an authority that is not trusted is refused', async () => {
    const asked = question();
    const reply = stranger.answer(Buffer.from(timeStampRequest(asked)));
    expect(await failure(checkTimeStamp(reply, asked, trustIn(authority)))).toBe('certificate-untrusted');
  });

  it('by a certificate that is not for time-stamping is refused', async () => {
    authority.manner = 'signs with a certificate for other things';
    const asked = question();
    const reply = authority.answer(Buffer.from(timeStampRequest(asked)));
    authority.manner = 'stamps';
    expect(authority.verifies(reply, document)).toBe(false);
    expect(await failure(checkTimeStamp(reply, asked, trustIn(authority)))).toBe('certificate-untrusted');
  });

  it('refused by the authority is told as such', async () => {
    authority.manner = 'refuses';
    const asked = question();
    const reply = authority.answer(Buffer.from(timeStampRequest(asked)));
    authority.manner = 'stamps';
    expect(await failure(checkTimeStamp(reply, asked, trustIn(authority)))).toBe('refused');
  });

  it('with a byte altered is refused, or altered where nothing is said', async () => {
    const asked = question();
    const reply = authority.answer(Buffer.from(timeStampRequest(asked)));
    const trusted = trustIn(authority);
    const at = await checkTimeStamp(reply, asked, trusted);
    const said = reply.indexOf(Buffer.from('2a864886f70d0109100104', 'hex'));
    for (let place = 0; place < reply.length; place += 5) {
      const altered = Buffer.from(reply);
      altered[place]! ^= 0x01;
      const time = await checkTimeStamp(altered, asked, trusted).catch((error: StampError) => error.code);
      // The envelope's own list of algorithms and its tags are not signed; what is stamped and when is.
      expect([place, typeof time === 'string' || time.getTime() === at.getTime()]).toEqual([place, true]);
      if (place >= said && place < said + 120) expect([place, typeof time]).toEqual([place, 'string']);
    }
  });

  it('cut short, with something behind it, or empty is refused', async () => {
    const asked = question();
    const reply = authority.answer(Buffer.from(timeStampRequest(asked)));
    for (const bytes of [reply.subarray(0, -1), Buffer.concat([reply, Buffer.from([0])]), Buffer.alloc(0)])
      expect(await failure(checkTimeStamp(bytes, asked, trustIn(authority)))).toBe('token-malformed');
  });
});

describe('trusted certificates', () => {
  it('are every one of a file, and none is a mistake', () => {
    const both = readFileSync(authority.caFile, 'utf8') + readFileSync(stranger.caFile, 'utf8');
    expect(readCertificates(both)).toHaveLength(2);
    expect(() => readCertificates('')).toThrow('no certificate');
  });
});
