import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '@tsunagi/testing';

const CONFIG = `
[req]
distinguished_name = name
prompt = no
[name]
CN = Test
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamping]
extendedKeyUsage = critical, timeStamping
[other]
extendedKeyUsage = critical, serverAuth
[tsa]
default_tsa = authority
[authority]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
ess_cert_id_chain = no
tsa_name = yes
`;

const CONFIGURED = ['-config', 'config'];
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** What the authority does when asked. */
export type Manner =
  | 'stamps'
  | 'keeps silent'
  | 'refuses'
  | 'answers an older question'
  | 'answers nonsense'
  | 'signs with a certificate for other things';

/** An authority made of `openssl ts -reply` behind a small HTTP server: somebody else's implementation. */
export class OpensslAuthority {
  manner: Manner = 'stamps';
  private last: Buffer | undefined;
  private server: Server | undefined;
  private port = 0;

  private constructor(private readonly folder: string) {}

  static make(): OpensslAuthority {
    const authority = new OpensslAuthority(temporaryFolder('authority'));
    writeFileSync(authority.path('config'), CONFIG);
    writeFileSync(authority.path('serial'), '01\n');
    authority.makeCa();
    authority.certify('tsa', 'stamping');
    return authority;
  }

  get caFile(): string {
    return this.path('ca.pem');
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/tsr`;
  }

  /** Listens; on the same port as before, if there was one. */
  async open(): Promise<void> {
    this.server = createServer((request, response) => {
      readAll(request).then(
        (query) =>
          this.manner === 'keeps silent' ||
          response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(this.answer(query)),
        () => response.destroy(),
      );
    });
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Cannot be reached from now on. */
  close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.closeAllConnections();
    return new Promise((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  /** Answers a TimeStampReq as the manner wants. */
  answer(query: Buffer): Buffer {
    if (this.manner === 'answers nonsense') return Buffer.from('3003020100ff', 'hex');
    if (this.manner === 'answers an older question' && this.last) return this.last;
    // An algorithm that it does not take, in place of SHA-256.
    const asked = this.manner === 'refuses' ? replaceBytes(query, '608648016503040201', '608648016503040203') : query;
    writeFileSync(this.path('query'), asked);
    this.openssl(
      'ts',
      '-reply',
      ...CONFIGURED,
      '-queryfile',
      'query',
      '-signer',
      'tsa.pem',
      '-inkey',
      'tsa.key',
      '-out',
      'reply',
    );
    this.last = readFileSync(this.path('reply'));
    return this.manner === 'signs with a certificate for other things' ? this.signedOtherwise() : this.last;
  }

  /** OpenSSL does not stamp with such a certificate: the stamp's content is taken out and signed by the other key. */
  private signedOtherwise(): Buffer {
    this.certify('other', 'other');
    this.openssl('ts', '-reply', '-in', 'reply', '-token_out', '-out', 'token');
    this.openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'token', '-out', 'content');
    const signer = ['-signer', 'other.pem', '-inkey', 'other.key', '-md', 'sha256', '-cades', '-nodetach', '-binary'];
    const type = ['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-outform', 'DER'];
    this.openssl('cms', '-sign', '-in', 'content', ...signer, ...type, '-out', 'token');
    const token = readFileSync(this.path('token'));
    const granted = Buffer.from('3003020100', 'hex');
    const head = Buffer.from([0x30, 0x82, 0, 0]);
    head.writeUInt16BE(granted.length + token.length, 2);
    return Buffer.concat([head, granted, token]);
  }

  /** Whether OpenSSL, which trusts this authority alone, finds the answer to be a stamp of the document. */
  verifies(reply: Buffer, document: Buffer): boolean {
    writeFileSync(this.path('verify.tsr'), reply);
    writeFileSync(this.path('document'), document);
    try {
      this.openssl('ts', '-verify', '-in', 'verify.tsr', '-data', 'document', '-CAfile', 'ca.pem');
      return true;
    } catch {
      return false;
    }
  }

  private makeCa(): void {
    const ca = ['-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test CA', '-extensions', 'ca', '-days', '30'];
    this.openssl('req', '-x509', ...CONFIGURED, ...NEW_KEY, ...ca);
  }

  private certify(name: string, purpose: 'stamping' | 'other'): void {
    const asked = ['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/CN=Test authority'];
    this.openssl('req', '-new', ...CONFIGURED, ...NEW_KEY, ...asked);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '20', '-out', `${name}.pem`];
    const extensions = ['-extfile', 'config', '-extensions', purpose];
    this.openssl('x509', '-req', '-in', `${name}.csr`, ...signed, ...extensions);
  }

  private openssl(...words: string[]): void {
    execFileSync('openssl', words, { cwd: this.folder, stdio: 'pipe' });
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function replaceBytes(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('hex').replace(from, to), 'hex');
}
