import { hash, verify, X509Certificate } from 'node:crypto';
import { fromBER, Null, type ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { CannotCheckError, Refusal } from '../refusal.js';
import { isStrictDer } from './strict-der.js';

/** A stamp that holds. */
export interface TimeStamp {
  /** Milliseconds since 1970-01-01T00:00Z, as the authority says. */
  readonly atMs: number;
  /** Subject of the certificate that signed. */
  readonly authority: string;
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
/** PKCS #1 v1.5 and ECDSA, with the digest named or not, and Ed25519. */
const SIGNATURES = [
  '1.2.840.113549.1.1.1',
  '1.2.840.113549.1.1.11',
  '1.2.840.113549.1.1.12',
  '1.2.840.113549.1.1.13',
  '1.2.840.10045.4.3.2',
  '1.2.840.10045.4.3.3',
  '1.2.840.10045.4.3.4',
  '1.3.101.112',
];
const LONGEST_CHAIN = 8;

const wrong = (why: string): Refusal => new Refusal('stamp-wrong', { why });

/**
 * Checks a time stamp offline (RFC 3161, sections 2.3 and 2.4; RFC 5816): over these bytes, signed by a certificate
 * for time-stamping alone that was valid then and leads to one of the reader's.
 * @param token TimeStampResp, or the token alone; DER
 * @param document what was stamped
 * @param caPem certificates that the reader trusts
 * @throws Refusal stamp-wrong, with `why`
 */
export async function checkTimeStamp(token: Uint8Array, document: Uint8Array, caPem: string): Promise<TimeStamp> {
  const trusted = readPem(caPem);
  return readable(() => checked(token, document, trusted));
}

function checked(token: Uint8Array, document: Uint8Array, trusted: readonly X509Certificate[]): TimeStamp {
  const signed = readToken(token);
  const content = signed.encapContentInfo.eContent;
  const signer = signed.signerInfos[0];
  if (signed.encapContentInfo.eContentType !== TST_INFO || !(content instanceof OctetString)) throw wrong('content');
  if (!signer || signed.signerInfos.length !== 1) throw wrong('content');
  if (!saysItsAlgorithms(signed, signer)) throw wrong('algorithm');
  const bytes = content.getValue();
  const info = TSTInfo.fromBER(bytes);
  checkImprint(info, document);
  const atMs = info.genTime.getTime();
  const brought = (signed.certificates ?? []).flatMap((each) => (each instanceof Certificate ? [x509Of(each)] : []));
  const certificate = signingCertificate(signer, brought);
  checkSignature(signer, Buffer.from(bytes), certificate);
  if (!isForTimeStamping(certificate)) throw wrong('purpose');
  if (!leadsToTrusted(certificate, brought, trusted, atMs)) throw wrong('untrusted');
  return { atMs, authority: certificate.subject.replaceAll('\n', ', ') };
}

/** The algorithms that stand outside of what is signed are known ones, and those that are used. */
function saysItsAlgorithms(
  { digestAlgorithms }: SignedData,
  { digestAlgorithm, signatureAlgorithm }: SignerInfo,
): boolean {
  const { algorithmId, algorithmParams } = digestAlgorithm;
  const listed = digestAlgorithms.every((each) => each.algorithmId === algorithmId) && digestAlgorithms.length === 1;
  const plain = algorithmParams === undefined || algorithmParams instanceof Null;
  return listed && plain && SIGNATURES.includes(signatureAlgorithm.algorithmId);
}

function readToken(bytes: Uint8Array): SignedData {
  if (!isStrictDer(bytes)) throw wrong('malformed');
  const parsed = fromBER(exactBuffer(bytes));
  const [first] = itemsOf(parsed.result);
  const content = first instanceof Sequence ? granted(parsed.result) : new ContentInfo({ schema: parsed.result });
  if (content.contentType !== SIGNED_DATA) throw wrong('content');
  return new SignedData({ schema: content.content });
}

/** 0 granted, 1 granted with modifications (section 2.4.2). */
function granted(schema: ReturnType<typeof fromBER>['result']): ContentInfo {
  const { status, timeStampToken } = new TimeStampResp({ schema });
  if (Number(status.status) > 1 || !timeStampToken) throw wrong('refused');
  return timeStampToken;
}

/** The libraries throw errors of many kinds at bytes that are not what they should be. */
function readable<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw wrong('malformed');
  }
}

function checkImprint({ messageImprint }: TSTInfo, document: Uint8Array): void {
  const algorithm = HASHES[messageImprint.hashAlgorithm.algorithmId];
  const found = Buffer.from(messageImprint.hashedMessage.valueBlock.valueHexView);
  if (algorithm === undefined || !hash(algorithm, document, 'buffer').equals(found)) throw wrong('imprint');
}

const attribute = (signer: SignerInfo, type: string): unknown =>
  signer.signedAttrs?.attributes.find((each) => each.type === type)?.values[0];
const itemsOf = (value: unknown): readonly unknown[] => (value instanceof Sequence ? value.valueBlock.value : []);
const oidOf = (value: unknown): string | undefined => (value as ObjectIdentifier | undefined)?.valueBlock.toString();

/** The one that the signature names by its hash (ESSCertIDv2), so that no other can be put beside it. */
function signingCertificate(signer: SignerInfo, brought: readonly X509Certificate[]): X509Certificate {
  const [named] = itemsOf(itemsOf(attribute(signer, SIGNING_CERTIFICATE_V2))[0]);
  const parts = itemsOf(named);
  const digest = parts.find((part) => part instanceof OctetString);
  const own = parts[0] instanceof Sequence ? oidOf(itemsOf(parts[0])[0]) : undefined;
  const algorithm = parts[0] instanceof Sequence ? HASHES[own ?? ''] : 'sha256';
  if (!digest || algorithm === undefined) throw wrong('certificate');
  const wanted = Buffer.from(digest.valueBlock.valueHexView);
  const found = brought.find((each) => hash(algorithm, each.raw, 'buffer').equals(wanted));
  if (!found || !isNamedBy(signer, found)) throw wrong('certificate');
  return found;
}

/** Issuer and number outside of what is signed must be those of the same certificate (RFC 5652, section 5.3). */
function isNamedBy({ sid }: SignerInfo, certificate: X509Certificate): boolean {
  if (!(sid instanceof IssuerAndSerialNumber)) return false;
  const serial = Buffer.from(sid.serialNumber.valueBlock.valueHexView).toString('hex').replace(/^0+/, '');
  const parsed = Certificate.fromBER(exactBuffer(certificate.raw));
  return serial === certificate.serialNumber.toLowerCase().replace(/^0+/, '') && sid.issuer.isEqual(parsed.issuer);
}

/** The attributes are signed, and they name the content's type and digest (RFC 5652, sections 5.4 and 11). */
function checkSignature(signer: SignerInfo, content: Buffer, certificate: X509Certificate): void {
  const algorithm = HASHES[signer.digestAlgorithm.algorithmId];
  const digest = attribute(signer, MESSAGE_DIGEST);
  if (algorithm === undefined || !signer.signedAttrs || !(digest instanceof OctetString)) throw wrong('signature');
  const right =
    oidOf(attribute(signer, CONTENT_TYPE)) === TST_INFO &&
    hash(algorithm, content, 'buffer').equals(digest.valueBlock.valueHexView);
  const signedBytes = Buffer.from(signer.signedAttrs.encodedValue);
  const signature = Buffer.from(signer.signature.valueBlock.valueHexView);
  const { publicKey } = certificate;
  const hashName = publicKey.asymmetricKeyType === 'ed25519' ? null : algorithm;
  if (!right || !verify(hashName, signedBytes, publicKey, signature)) throw wrong('signature');
}

/** For time-stamping and nothing else, and critically so (RFC 3161, section 2.3). */
function isForTimeStamping(certificate: X509Certificate): boolean {
  const parsed = Certificate.fromBER(exactBuffer(certificate.raw));
  const usage = parsed.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  if (!usage?.critical || !(usage.parsedValue instanceof ExtKeyUsage)) return false;
  const { keyPurposes } = usage.parsedValue;
  return keyPurposes.length === 1 && keyPurposes[0] === TIME_STAMPING;
}

function leadsToTrusted(
  certificate: X509Certificate,
  brought: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  atMs: number,
): boolean {
  let current = certificate;
  for (let step = 0; step < LONGEST_CHAIN; step += 1) {
    if (atMs < Date.parse(current.validFrom) || atMs > Date.parse(current.validTo)) return false;
    if (trusted.some(({ raw }) => raw.equals(current.raw))) return true;
    const child = current;
    const issuer = [...trusted, ...brought].find(
      (each) => each !== child && each.ca && child.checkIssued(each) && child.verify(each.publicKey),
    );
    if (!issuer) return false;
    current = issuer;
  }
  return false;
}

const x509Of = (certificate: Certificate): X509Certificate =>
  new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()));

/** @throws CannotCheckError usage when there is none, or one cannot be read: the reader's own file is at fault */
function readPem(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block));
  } catch {
    // Falls through: a certificate that is none is as good as no certificate.
  }
  throw new CannotCheckError('usage', { what: '--ca' });
}

/** The bytes alone in a buffer of their own: a Buffer may be a window into a larger one. */
const exactBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
