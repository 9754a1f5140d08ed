/**
 * Writes a use case with its controller, in the house's shape and with the verb of its room; enters it in the part of its
 * room; and writes its test, which fails until somebody has told what the use case must refuse, do and record.
 * @param tree Nx's virtual file tree
 * @param options `{ service, aggregate, name }`, e.g. referral, hand-off, accept-referral
 */
export async function useCase(tree, { service, aggregate, name }) {
  const folder = `services/${service}/src/${aggregate}`;
  const path = `${folder}/${name}`;
  const part = `${folder}/${aggregate}.part.ts`;
  if (tree.exists(`${path}.ts`)) throw new Error(`${path}.ts is already there`);
  if (!tree.exists(part)) throw new Error(`${part} is not there: a use case belongs to a part, make that first`);
  const className = name.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase());
  const entered = enterInPart(tree.read(part, 'utf-8'), { className, name });
  if (entered === null) throw new Error(`${part} has no \`controllers: […]\` to enter ${className} in`);
  const [verb] = name.split('-');
  tree.write(part, entered);
  tree.write(`${path}.ts`, useCaseSource({ className, aggregate, verb, method: verbOfRoom(tree, folder) }));
  tree.write(`${path}.int.spec.ts`, testSource({ className, name }));
}

/** @returns the part's source with the class imported and listed last among its controllers; null when it lists none */
function enterInPart(source, { className, name }) {
  const list = /(controllers: \[)([^\]]*?)(,?\s*)\]/;
  if (!list.test(source)) return null;
  const lastImport = source.lastIndexOf('\nimport ') + 1;
  const endOfImports = source.indexOf(';\n', lastImport) + 2;
  const listed = source.replace(list, (_, start, classes, end) => {
    const separator = classes.trim() === '' ? '' : classes.includes('\n') ? `,\n    ` : ', ';
    return `${start}${classes}${separator}${className}${end}]`;
  });
  return `${listed.slice(0, endOfImports)}import { ${className} } from './${name}.js';\n${listed.slice(endOfImports)}`;
}

/** What most use cases of the folder call their one method. */
function verbOfRoom(tree, folder) {
  const sources = tree
    .children(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => tree.read(`${folder}/${file}`, 'utf-8') ?? '');
  const count = (verb) => sources.filter((source) => new RegExp(`^  (async )?${verb}\\(`, 'm').test(source)).length;
  return count('execute') > count('handle') ? 'execute' : 'handle';
}

const useCaseSource = ({
  className,
  aggregate,
  verb,
  method,
}) => `import { Controller, Param, Post } from '@nestjs/common';
import { AccessLog } from '@tsunagi/audit-client';
import { Roles } from '@tsunagi/auth';
import { answered, Ctx, idParam, Operation, type Reply, type RequestContext, UnitOfWork } from '@tsunagi/http';
import type { Brand } from '@tsunagi/kernel';
import { z } from 'zod';

type Id = Brand<'${className}Id'>;
const reply = z.object({ id: z.uuid() });

@Controller('api/v1')
export class ${className} {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accessLog: AccessLog,
  ) {}

  @Post('${aggregate}s/:id/${verb}')
  @Roles('caseworker', 'supervisor')
  @Operation({ summary: { ja: '${className}', en: '${className}' }, reply })
  ${method}(@Ctx() context: RequestContext, @Param('id', idParam<Id>()) id: Id): Promise<Reply<z.output<typeof reply>>> {
    return this.unitOfWork.command(context, async (tx) => {
      // Load and lock the aggregate, decide with its pure function, save state and events.
      await this.accessLog.record(tx, context, { action: 'change', object: { kind: '${aggregate}', id } });
      return answered({ id });
    });
  }
}
`;

const testSource = ({ className, name }) => `import { describe, expect, it } from '@jest/globals';
import { ${className} } from './${name}.js';

describe(${className}.name, () => {
  it.each(['refuses what it must', 'changes what it says', 'leaves a record of the one who acted'])('%s', (said) => {
    expect(\`${name} \${said}\`).toBe('told here: boot the service, ask by HTTP, look at the answer and the rows');
  });
});
`;
