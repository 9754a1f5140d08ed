/** The house's own lint rules. Each has a test beside it that shows it fire. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pureRule } from './purity.mjs';

const ROUTE_DECORATORS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Sse']);
const GUARD_DECORATORS = new Set(['Roles', 'ServiceOnly', 'Public']);

const decoratorCall = (decorator) =>
  decorator.expression.type === 'CallExpression' && decorator.expression.callee.type === 'Identifier'
    ? { name: decorator.expression.callee.name, parameters: decorator.expression.arguments }
    : null;

/** Every route says who may use it; a public one says why. */
const routeGuarded = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unguarded: 'Say who may use this route: @Roles(…), @ServiceOnly(…) or @Public(reason).',
      reason: '@Public needs a reason in words, @Roles and @ServiceOnly at least one name.',
    },
  },
  create: (context) => ({
    MethodDefinition(node) {
      const calls = (node.decorators ?? []).map(decoratorCall).filter((call) => call !== null);
      if (!calls.some(({ name }) => ROUTE_DECORATORS.has(name))) return;
      const guards = calls.filter(({ name }) => GUARD_DECORATORS.has(name));
      if (guards.length === 0) context.report({ node: node.key, messageId: 'unguarded' });
      for (const { name, parameters } of guards) {
        const [first] = parameters;
        const empty =
          first === undefined ||
          (name === 'Public' && (first.type !== 'Literal' || String(first.value).trim().length < 10));
        if (empty) context.report({ node: node.key, messageId: 'reason' });
      }
    },
  }),
};

/** What a use case does is said by its class; its one route is called `execute` everywhere. */
const oneVerb = {
  meta: { type: 'problem', schema: [], messages: { verb: 'The one route of a use case is called execute.' } },
  create: (context) => ({
    ClassBody({ body }) {
      const routes = body.filter((member) =>
        (member.decorators ?? []).some((decorator) => ROUTE_DECORATORS.has(decoratorCall(decorator)?.name)),
      );
      const [route] = routes;
      if (routes.length === 1 && route.key.name !== 'execute') context.report({ node: route.key, messageId: 'verb' });
    },
  }),
};

/** Time, chance and environment come in as arguments; only the named files may ask the machine. */
const ambientFree = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { ambient: '{{what}} is ambient: take it as an argument (Clock, Ids, settings).' },
  },
  create(context) {
    const report = (node, what) => context.report({ node, messageId: 'ambient', data: { what } });
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
      MemberExpression(node) {
        const path = `${node.object.name}.${node.property.name}`;
        if (['Date.now', 'Math.random', 'process.env'].includes(path)) report(node, path);
      },
    };
  },
};

/** A transaction is passed from hand to hand: never kept in a field, a module or an async context. */
const txPassed = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      ambient: 'A transaction is an argument: never kept in a field, a module variable or an async context.',
    },
  },
  create: (context) => ({
    AssignmentExpression(node) {
      if (node.left.type === 'MemberExpression' && node.left.property.name === 'tx')
        context.report({ node, messageId: 'ambient' });
    },
    PropertyDefinition(node) {
      if (node.key.name === 'tx') context.report({ node, messageId: 'ambient' });
    },
    'Program > VariableDeclaration > VariableDeclarator[id.name="tx"]'(node) {
      context.report({ node, messageId: 'ambient' });
    },
    'ImportSpecifier[imported.name="AsyncLocalStorage"]'(node) {
      context.report({ node, messageId: 'ambient' });
    },
  }),
};

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Our packages are folders: a new one needs no entry here. */
const foldersIn = (area) => readdirSync(join(root, area));
const LIBS = foldersIn('libs');
const SERVICES = foldersIn('services');
const FRAMEWORKS = /^(@nestjs\/|typeorm$|pg$|pg-boss$|kafkajs$|bullmq$|ioredis$|fastify$|@fastify\/)/;
/** Packages that only one place may import. */
const ONE_PLACE = [
  { pattern: /^kafkajs$/, allowed: /^libs\/messaging\/|^bench\// },
  { pattern: /^pg-boss$/, allowed: /^libs\/(messaging|jobs)\// },
  { pattern: /^bullmq$/, allowed: /^libs\/jobs\// },
  { pattern: /^typeorm$/, allowed: /^libs\/persistence\// },
];

/**
 * Two verifiers of the log that share no line: what one overlooks the other finds. Only tests hold them against each other.
 * @param file path from the root, with slashes
 */
function breaksIndependence(file, source, isTest) {
  if (file.startsWith('libs/browser-verifier/')) {
    const outside = source.startsWith('@tsunagi/') || source.startsWith('tsunagi-verify') || source.startsWith('../');
    const browserHasNone = FRAMEWORKS.test(source) || source.startsWith('node:') || source.startsWith('react');
    return outside || (browserHasNone && !isTest) ? 'the verifier of the browser stands alone' : null;
  }
  if (!/(^@tsunagi|\/libs)\/browser-verifier(\/|$)/.test(source) || isTest) return null;
  return file.startsWith('services/portal/web/') ? null : 'only the pages import the verifier of the browser';
}

/** Why a file may not import a module, or null. @param file path from the root, with slashes */
export function forbiddenImport(file, source, { isTest }) {
  const ourName = /^@tsunagi\/([\w-]+)$/.exec(source)?.[1];
  const [area, room] = file.split('/');
  for (const { pattern, allowed } of ONE_PLACE)
    if (pattern.test(source) && !allowed.test(file) && !isTest) return `only ${allowed.source} imports ${source}`;
  if (ourName === 'testing' && !isTest && room !== 'testing' && area !== 'e2e' && area !== 'bench')
    return 'testing is imported by tests only';
  const dependent = breaksIndependence(file, source, isTest);
  if (dependent) return dependent;
  if (area === 'libs') {
    if (ourName !== undefined && SERVICES.includes(ourName)) return 'a library never imports a service';
    if (room === 'kernel' && ourName !== undefined) return 'kernel imports nothing of ours';
    if (room === 'contracts' && ((ourName !== undefined && ourName !== 'kernel') || FRAMEWORKS.test(source)))
      return 'contracts import the kernel only, and no framework';
    if (
      room === 'vocabulary' &&
      ((ourName !== undefined && !['kernel', 'contracts'].includes(ourName)) ||
        FRAMEWORKS.test(source) ||
        source.startsWith('node:'))
    )
      return 'the vocabulary imports kernel and contracts only, and nothing of Node';
  }
  if (area === 'services' && !isTest && ourName !== undefined && SERVICES.includes(ourName) && ourName !== room)
    return 'a service never imports another service';
  if (ourName?.startsWith('infra-'))
    return ['infra', 'e2e', 'bench'].includes(area) ? null : 'only launchers, journeys and measurements import infra';
  if (ourName !== undefined && ![...LIBS, ...SERVICES].includes(ourName)) return `there is no ${source}`;
  return null;
}

const imports = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{why}}.' } },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const facts = { isTest: /\.spec\.tsx?$|^(services|infra)\/[\w-]+\/src\/testing\//.test(file) };
    const check = (node) => {
      const why = node.source && forbiddenImport(file, node.source.value, facts);
      if (why) context.report({ node, messageId: 'forbidden', data: { why } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

/** A test that asserts nothing cannot fail. */
const assertsSomething = {
  meta: { type: 'problem', schema: [], messages: { none: 'This test asserts nothing.' } },
  create: (context) => ({
    CallExpression(node) {
      const name = node.callee.type === 'Identifier' ? node.callee.name : node.callee.object?.callee?.object?.name;
      if (name !== 'it' && name !== 'test') return;
      const body = node.arguments[1];
      if (!body || !/Function/.test(body.type)) return;
      const text = context.sourceCode.getText(body);
      if (!/\bexpect|\bassert|fc\.|waitFor|Invariant|Violations?\(|mustFail|shown?To/.test(text))
        context.report({ node: node.callee, messageId: 'none' });
    },
  }),
};

export default {
  meta: { name: 'tsunagi-house-rules' },
  rules: {
    'route-guarded': routeGuarded,
    'one-verb': oneVerb,
    'ambient-free': ambientFree,
    'tx-passed': txPassed,
    imports,
    pure: pureRule((path) => (existsSync(path) ? readFileSync(path, 'utf8') : null)),
    'asserts-something': assertsSomething,
  },
};
