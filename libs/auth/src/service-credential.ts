import { SignJWT, jwtVerify } from 'jose';

/** Header by which one service proves to another that it is a service. The person's token travels beside it. */
export const SERVICE_CREDENTIAL_HEADER = 'tsunagi-service';

const LIFETIME = '60s';
const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** A short-lived credential (60 s). @param secret SERVICE_SECRET @param from the calling service @param to the called one */
export const serviceCredential = (secret: string, from: string, to: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(from)
    .setAudience(to)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(keyOf(secret));

/** The calling service's name, or null when the credential does not hold. */
export async function verifyServiceCredential(secret: string, me: string, credential: string): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(credential, keyOf(secret), {
      audience: me,
      algorithms: ['HS256'],
      clockTolerance: 5,
    });
    return payload.iss ?? null;
  } catch {
    return null;
  }
}
