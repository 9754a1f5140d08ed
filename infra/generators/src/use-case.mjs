/**
 * Writes a use case with its controller, and its integration test, in the house's shape.
 * @param tree Nx's virtual file tree
 * @param options `{ service, aggregate, name }`, e.g. referral, referral, accept-referral
 */
export async function useCase(tree, { service, aggregate, name }) {
  const folder = `services/${service}/src/${aggregate}`;
  const path = `${folder}/${name}`;
  if (tree.exists(`${path}.ts`)) throw new Error(`${path}.ts is already there`);
  const className = name.replace(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase());
  const [verb] = name.split('-');
  tree.write(`${path}.ts`, useCaseSource({ className, aggregate, verb }));
  tree.write(`${path}.int.spec.ts`, testSource({ className, name, service }));
}

const useCaseSource = ({ className, aggregate, verb }) => `import { Controller, Param, Post } from '@nestjs/common';
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
  @Operation({ summary: { ja: '${className}', en: '${className}' }, reply, status: 200 })
  execute(@Ctx() context: RequestContext, @Param('id', idParam<Id>()) id: Id): Promise<Reply<z.output<typeof reply>>> {
    return this.unitOfWork.command(context, async (tx) => {
      // Load and lock the aggregate, decide with its pure function, save state and events.
      await this.accessLog.record(tx, context, { action: 'change', object: { kind: '${aggregate}', id } });
      return answered({ id });
    });
  }
}
`;

const testSource = ({ className, name, service }) => `import { describe, expect, it } from '@jest/globals';
import { ${className} } from './${name}.js';

describe('${className}', () => {
  it('is part of ${service}', () => {
    expect(${className}.name).toBe('${className}');
  });
});
`;
