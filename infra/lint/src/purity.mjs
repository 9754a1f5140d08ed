/**
 * Where a service touches the world. Everything under `services/NAME/src` is pure unless its name or what it declares
 * says otherwise, so that a decision can be read, tested and moved without a database, a socket or a request:
 *
 * - `*.store.ts`   rows ↔ states, with the transaction it is handed
 * - `*.query.ts`   SQL to an answer
 * - `*.on-*.ts`    the effect of an event
 * - `*.sweep.ts`   work that comes again by itself
 * - `*.peer.ts`    another service or another house
 * - `*.io.ts`      files, sockets, locks, browsers' connections
 * - `*.schema.ts`  what is taken in and given out over HTTP
 * - `*.part.ts`, `*.service-definition.ts`, `messages.ts`, `index.ts`, `main.ts`: what a service is put together from
 * - a file that declares a `@Controller` or an `@Injectable`: a use case, or what use cases share
 *
 * A pure file may import: kernel, contracts, vocabulary, transparency-log (calculations over hashes), packages that only
 * calculate, and pure siblings. Types are erased, so it may also name shapes of data that others write down: rows of a
 * sibling, an event to be sent, an access record. A transaction, a request or a client is no data but a hand.
 */
import { dirname, join, relative, sep } from 'node:path';

const EDGE_NAME =
  /(\.(store|query|sweep|peer|io|schema|part|service-definition)|\.on-[\w-]+)\.ts$|(^|\/)(messages|index|main)\.ts$/;
const DECLARES_EDGE = /^@(Controller|Injectable)\(/m;

const PURE_LIBS = new Set(['kernel', 'contracts', 'vocabulary', 'transparency-log']);
/** Libraries whose types are data. */
const DATA_LIBS = new Set(['audit-client', 'messaging', 'sealing']);
/** Packages that only calculate. */
const CALCULATIONS = new Set(['zod', 'iconv-lite', 'fflate', 'asn1js', 'pkijs', 'libphonenumber-js/max']);
/** What of Node only calculates. */
const NODE_CALCULATIONS = {
  'node:crypto': new Set(['createHash', 'hash', 'Hash', 'X509Certificate']),
  'node:zlib': new Set(['inflateSync']),
};
/** Calls that need no import. */
const WORLDLY_CALLS = new Set(['fetch', 'setTimeout', 'setInterval', 'setImmediate']);

/** Whether a file stands at the edge. @param path with slashes @param text what it says */
export const isEdge = (path, text) => EDGE_NAME.test(path) || DECLARES_EDGE.test(text);

/**
 * Why a pure file may not import a module, or null.
 * @param names what is imported of it @param typeOnly nothing but types @param edgeSibling a relative path to the edge
 */
export function impureImport(source, { names = [], typeOnly = false, edgeSibling = false }) {
  if (source.startsWith('.'))
    return edgeSibling && !typeOnly ? 'a pure file imports pure siblings only: of the edge it may name types' : null;
  const ours = /^@tsunagi\/([\w-]+)$/.exec(source)?.[1];
  if (ours !== undefined)
    return PURE_LIBS.has(ours) || (typeOnly && DATA_LIBS.has(ours)) ? null : `a pure file does not import ${source}`;
  if (source.startsWith('node:')) {
    const allowed = NODE_CALCULATIONS[source];
    return allowed && names.every((name) => allowed.has(name)) ? null : `a pure file does not import ${source}`;
  }
  return CALCULATIONS.has(source) ? null : `a pure file does not import ${source}`;
}

function factsOf(node, filename, textOf) {
  const source = node.source.value;
  const specifiers = node.specifiers ?? [];
  const kind = node.importKind ?? node.exportKind;
  const sibling = source.startsWith('.') ? join(dirname(filename), source.replace(/\.js$/, '.ts')) : null;
  const text = sibling && textOf(sibling);
  return {
    names: specifiers.map(({ imported, local }) => (imported ?? local)?.name ?? '*'),
    typeOnly: kind === 'type' || (specifiers.length > 0 && specifiers.every(({ importKind }) => importKind === 'type')),
    edgeSibling: typeof text === 'string' && isEdge(sibling.split(sep).join('/'), text),
  };
}

/** @param textOf the text of a file by its path, null when there is none */
export const pureRule = (textOf) => ({
  meta: {
    type: 'problem',
    schema: [],
    messages: { impure: '{{why}} (what stands at the edge says so by its name: infra/lint/src/purity.mjs).' },
  },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const [, inService] = /^services\/[\w-]+\/src\/(.+)$/.exec(file) ?? [];
    if (inService === undefined || /^testing\/|\/testing\/|\.spec\.ts$/.test(inService)) return {};
    if (isEdge(file, context.sourceCode.text)) return {};
    const report = (node, why) => context.report({ node, messageId: 'impure', data: { why } });
    const check = (node) => {
      const why = node.source && impureImport(node.source.value, factsOf(node, context.filename, textOf));
      if (why) report(node, why);
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && WORLDLY_CALLS.has(node.callee.name))
          report(node, `a pure file does not call ${node.callee.name}`);
      },
    };
  },
});
