import { hash, X509Certificate } from 'node:crypto';
import { fromBER, type ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  id_ContentType_SignedData,
  id_eContentType_TSTInfo,
  SignedData,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { StampError } from './stamp-error.js';
import { exactBuffer, nonceBytes, SHA256, type StampQuestion } from './time-stamp-request.js';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
/** Attributes that say by which certificate was signed: ESSCertID (SHA-1) and ESSCertIDv2 (RFC 5816). */
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const HASHES: Readonly<Record<string, string>> = {
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** Certificates of a PEM file, as anchors of trust. @throws Error when there is none, or one cannot be read */
export function readCertificates(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error('no certificate');
  return blocks.map((block) => Certificate.fromBER(exactBuffer(new X509Certificate(block).raw)));
}

/**
 * Checks an authority's answer against what was asked (RFC 3161, section 2.2): granted, for these very bytes, with our
 * nonce, signed by a certificate for time-stamping that leads to a trusted one.
 * @param reply TimeStampResp, DER
 * @returns the time that it says
 * @throws StampError
 */
export async function checkTimeStamp(
  reply: Buffer,
  question: StampQuestion,
  trusted: readonly Certificate[],
): Promise<Date> {
  const { status, token } = parseReply(reply);
  // 0 granted, 1 granted with modifications (section 2.4.2).
  if (status > 1 || !token) throw new StampError('refused');
  const { signed, info } = parseToken(token);
  checkInfo(info, question);
  await checkSignature(signed, question, trusted);
  return info.genTime;
}

function parseReply(reply: Buffer): { status: number; token: ContentInfo | undefined } {
  return malformedUnless(() => {
    const parsed = fromBER(exactBuffer(reply));
    // Bytes behind the answer would be stored and handed out without anybody having looked at them.
    if (parsed.offset !== reply.length) throw new StampError('token-malformed');
    const response = new TimeStampResp({ schema: parsed.result });
    return { status: Number(response.status.status), token: response.timeStampToken };
  });
}

function parseToken(token: ContentInfo): { signed: SignedData; info: TSTInfo } {
  return malformedUnless(() => {
    if (token.contentType !== id_ContentType_SignedData) throw new StampError('token-malformed');
    const signed = new SignedData({ schema: token.content });
    const { eContentType, eContent } = signed.encapContentInfo;
    if (eContentType !== id_eContentType_TSTInfo || !eContent || signed.signerInfos.length !== 1)
      throw new StampError('token-malformed');
    return { signed, info: TSTInfo.fromBER(eContent.getValue()) };
  });
}

/** The library throws errors of many kinds at bytes that are not what they should be. */
function malformedUnless<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch {
    throw new StampError('token-malformed');
  }
}

function checkInfo(info: TSTInfo, { document, nonce }: StampQuestion): void {
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const sameHash = hash('sha256', document, 'buffer').equals(hashedMessage.valueBlock.valueHexView);
  if (hashAlgorithm.algorithmId !== SHA256 || !sameHash) throw new StampError('imprint-differs');
  if (!info.nonce || !nonceBytes(nonce).equals(info.nonce.valueBlock.valueHexView))
    throw new StampError('nonce-differs');
}

async function checkSignature(
  signed: SignedData,
  { document }: StampQuestion,
  trusted: readonly Certificate[],
): Promise<void> {
  // The chain is checked for the time that the token says, and the content's digest by the signed attributes.
  const verified = await signed
    .verify({
      signer: 0,
      data: exactBuffer(document),
      trustedCerts: [...trusted],
      checkChain: true,
      extendedMode: true,
    })
    .catch((error: { readonly code?: number }) => {
      throw new StampError(error.code === 5 ? 'certificate-untrusted' : 'signature-wrong');
    });
  if (!verified.signatureVerified || !verified.signerCertificate) throw new StampError('signature-wrong');
  if (!isForTimeStamping(verified.signerCertificate)) throw new StampError('certificate-untrusted');
  if (!hasSignedType(signed) || !namesCertificate(signed, verified.signerCertificate))
    throw new StampError('signature-wrong');
}

/** The key may be used for time-stamping and nothing else, and says so critically (RFC 3161, section 2.3). */
function isForTimeStamping(certificate: Certificate): boolean {
  const extension = certificate.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  if (!extension?.critical || !(extension.parsedValue instanceof ExtKeyUsage)) return false;
  const { keyPurposes } = extension.parsedValue;
  return keyPurposes.length === 1 && keyPurposes[0] === TIME_STAMPING;
}

const attributeOf = (signed: SignedData, type: string): unknown =>
  signed.signerInfos[0]?.signedAttrs?.attributes.find((attribute) => attribute.type === type)?.values[0];

/** What was signed says of itself that it is a time stamp (RFC 5652, section 11.1). */
const hasSignedType = (signed: SignedData): boolean =>
  (attributeOf(signed, CONTENT_TYPE) as ObjectIdentifier | undefined)?.valueBlock.toString() ===
  id_eContentType_TSTInfo;

/** The signature names the certificate it was made with, so that no other can be put beside it (RFC 5816). */
function namesCertificate(signed: SignedData, certificate: Certificate): boolean {
  const der = new Uint8Array(certificate.toSchema(true).toBER());
  const named = certificateHash(attributeOf(signed, SIGNING_CERTIFICATE_V2), 'sha256');
  if (named) return hash(named.algorithm, der, 'buffer').equals(named.digest);
  const older = certificateHash(attributeOf(signed, SIGNING_CERTIFICATE), 'sha1');
  return older !== null && hash(older.algorithm, der, 'buffer').equals(older.digest);
}

/** SEQUENCE { certs SEQUENCE OF SEQUENCE { hashAlgorithm OPTIONAL, certHash OCTET STRING, … }, … } */
function certificateHash(attribute: unknown, usual: string): { algorithm: string; digest: Buffer } | null {
  const first = sequenceItems(sequenceItems(sequenceItems(attribute)[0])[0]);
  const digest = first.find((item) => item instanceof OctetString);
  if (!digest) return null;
  const [named] = sequenceItems(first[0]);
  const algorithm = named === undefined ? usual : HASHES[(named as ObjectIdentifier).valueBlock.toString()];
  return algorithm === undefined ? null : { algorithm, digest: Buffer.from(digest.valueBlock.valueHexView) };
}

const sequenceItems = (value: unknown): readonly unknown[] => (value instanceof Sequence ? value.valueBlock.value : []);
