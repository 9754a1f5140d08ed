import { leafHash } from '@tsunagi/transparency-log';
import { verifyExport } from '../export/verify-export.js';
import type { RecordMode } from '../log/record-check.js';
import { verifyLog } from '../log/verify-log.js';
import { verifyProofFile } from '../proof/verify-proof.js';
import { verifyGrowthClaim, verifyInclusionClaim } from '../proof/verify-raw-proof.js';
import { verifyViews } from '../proof/verify-views.js';
import { CannotCheckError, Refusal } from '../refusal.js';
import type { Report } from '../report.js';
import { type Access, openResources, readPlace, withFile } from '../source/open-source.js';
import { verifyStamp } from '../stamp/verify-stamp.js';
import { type Trust, trustIn } from '../trust.js';
import { type Asked, type Command, hashOption, languageOf, needed, readOptions, wholeNumber } from './read-options.js';
import {
  catalogues,
  type ExitCode,
  exitCodeOf,
  progressLine,
  renderCannot,
  renderJson,
  renderReport,
} from './render.js';

/** What surrounds the program; a test puts its own in place. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  /** Progress; undefined where nobody looks. */
  readonly progress?: ((text: string) => void) | undefined;
}

type Progress = (done: number, of: number) => void;

/** Runs one command line. @param args without program and script @returns the exit code */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { environment, out } = surroundings;
  let [language, json] = [languageOf(undefined, environment), args.includes('--json')];
  try {
    const asked = readOptions(args);
    language = languageOf(asked.values.lang, environment);
    json = asked.values.json ?? false;
    if (asked.command === null) {
      out(catalogues[language].help);
      return asked.values.help ? 0 : 2;
    }
    const line = surroundings.progress && progressLine(catalogues[language].progress, surroundings.progress);
    const report = await commands[asked.command](asked, environment, line?.show).finally(() => line?.clear());
    if (isNoLog(asked.command, report))
      throw new CannotCheckError('unreadable', { place: 'checkpoint', why: 'ENOENT' });
    out(json ? renderJson(report) : renderReport(report, language));
    return exitCodeOf(report);
  } catch (error) {
    if (!(error instanceof CannotCheckError)) throw error;
    out(renderCannot(error, language, json));
    return 2;
  }
}

/** A folder without a checkpoint is no log, and says nothing of tampering. */
const isNoLog = (command: Command, { failures }: Report): boolean =>
  command === 'log' && failures[0]?.code === 'file-missing' && failures[0].place['file'] === 'checkpoint';

type Run = (asked: Asked, environment: Surroundings['environment'], progress?: Progress) => Promise<Report>;

const commands: Readonly<Record<Command, Run>> = {
  log: async (asked, environment, progress) => {
    const { values } = asked;
    const access = accessOf(asked, environment);
    const trust = await trustOf(asked);
    const place = one(asked, 'DIR|URL');
    const earlier = await Promise.all((values.earlier ?? []).map((file) => readPlace(file, access)));
    const resources = await openResources(place, access);
    return verifyLog(resources, trust, { records: recordMode(values.records), ...skewOf(asked), earlier, progress });
  },
  export: async (asked, _, progress) => {
    const trust = await trustOf(asked);
    const { ca } = asked.values;
    const stampCa = ca === undefined ? undefined : (await readPlace(ca, LOCAL)).toString();
    return withFile(one(asked, 'FILE'), (file) => verifyExport(file, trust, { ...skewOf(asked), stampCa, progress }));
  },
  proof: async (asked) => {
    const trust = await trustOf(asked);
    const { record } = asked.values;
    const bytes = record === undefined ? undefined : await readPlace(record, LOCAL);
    return verifyProofFile(await readPlace(one(asked, 'FILE'), LOCAL), trust, bytes);
  },
  inclusion: async ({ values }) => {
    const leaf =
      values.entry === undefined
        ? hashOption(needed(values.leaf, '--leaf'), '--leaf')
        : leafHash(await readPlace(values.entry, LOCAL));
    return verifyInclusionClaim({
      index: wholeNumber(needed(values.index, '--index'), '--index'),
      size: wholeNumber(needed(values.size, '--size'), '--size'),
      root: hashOption(needed(values.root, '--root'), '--root'),
      leaf,
      proof: (values.proof ?? []).map((text) => hashOption(text, '--proof')),
    });
  },
  consistency: async ({ values }) => {
    const head = (which: 'old' | 'new') => ({
      size: wholeNumber(needed(values[`${which}-size`], `--${which}-size`), `--${which}-size`),
      root: hashOption(needed(values[`${which}-root`], `--${which}-root`), `--${which}-root`),
    });
    return verifyGrowthClaim(
      head('old'),
      head('new'),
      (values.proof ?? []).map((text) => hashOption(text, '--proof')),
    );
  },
  witness: async (asked, environment) => {
    const access = accessOf(asked, environment);
    const trust = await trustOf(asked);
    needed(asked.operands[0], 'FILE|URL');
    const views = await Promise.all(
      asked.operands.map(async (name) => ({ name, bytes: await readPlace(name, access) })),
    );
    const { tiles } = asked.values;
    return verifyViews(views, trust, tiles === undefined ? undefined : await openResources(tiles, access));
  },
  stamp: async (asked) => {
    const { values } = asked;
    const [token, checkpoint, ca] = await Promise.all(
      (['token', 'checkpoint', 'ca'] as const).map((name) => readPlace(needed(values[name], `--${name}`), LOCAL)),
    );
    const trust = values.key || values.keys ? await trustOf(asked) : null;
    return verifyStamp(token!, checkpoint!, ca!.toString(), trust);
  },
};

const LOCAL: Access = { timeoutMs: 30_000 };

function accessOf({ values }: Asked, environment: Surroundings['environment']): Access {
  const name = values['token-env'];
  const token = name === undefined ? undefined : needed(environment[name], `--token-env ${name}`);
  const timeoutMs = values.timeout === undefined ? 30_000 : wholeNumber(values.timeout, '--timeout') * 1_000;
  return { token, timeoutMs };
}

/** @throws CannotCheckError also for a key that cannot be read: nothing was judged by it */
async function trustOf({ values }: Asked): Promise<Trust> {
  const files = await Promise.all((values.keys ?? []).map((file) => readPlace(file, LOCAL)));
  const lines = [...(values.key ?? []), ...files.map((bytes) => bytes.toString())];
  const witnesses = values.witnesses === undefined ? undefined : wholeNumber(values.witnesses, '--witnesses');
  try {
    return trustIn(lines, { origin: values.origin, needed: witnesses });
  } catch (error) {
    if (error instanceof Refusal) throw new CannotCheckError('usage', { what: `${error.code} ${error.place['key']}` });
    throw error;
  }
}

function one({ operands }: Asked, what: string): string {
  if (operands.length > 1) throw new CannotCheckError('usage', { what: operands[1]! });
  return needed(operands[0], what);
}

function recordMode(text: string | undefined): RecordMode {
  if (text === undefined) return 'auto';
  if (text !== 'auto' && text !== 'on' && text !== 'off') throw new CannotCheckError('usage', { what: '--records' });
  return text;
}

const skewOf = ({ values }: Asked): { skewMs?: number } =>
  values.skew === undefined ? {} : { skewMs: wholeNumber(values.skew, '--skew') * 1_000 };
