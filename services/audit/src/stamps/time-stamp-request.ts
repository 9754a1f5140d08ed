import { hash } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';

/** id-sha256 (NIST, 2.16.840.1.101.3.4.2.1). */
export const SHA256 = '2.16.840.1.101.3.4.2.1';

/** What an authority is asked, and what its answer is checked against. */
export interface StampQuestion {
  /** The bytes to be stamped; the authority sees their SHA-256 alone. */
  readonly document: Buffer;
  /** 8 random bytes, so that an answer given before cannot be passed off as this one. */
  readonly nonce: Buffer;
}

/** The nonce as the bytes of a positive DER integer of fixed length: its first byte lies between 0x40 and 0x7f. */
export const nonceBytes = (nonce: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(nonce[0]! & 0x3f) | 0x40]), nonce.subarray(1)]);

/** TimeStampReq in DER; asks for the authority's certificate too. */
export function timeStampRequest({ document, nonce }: StampQuestion): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
      hashedMessage: new OctetString({ valueHex: exactBuffer(hash('sha256', document, 'buffer')) }),
    }),
    nonce: new Integer({ valueHex: exactBuffer(nonceBytes(nonce)) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** The bytes alone in a buffer of their own: a Buffer may be a window into a larger one. */
export const exactBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
