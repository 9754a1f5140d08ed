/**
 * AuditEvent of FHIR R4 (4.0.1) as a JSON schema, written by hand from its definition: elements, cardinalities, types,
 * required value sets, invariant sev-1. It is not the official validator and knows no terminology.
 */
const text = { type: 'string', pattern: '\\S' };
const uri = { type: 'string', pattern: '^\\S+$' };
const code = { type: 'string', pattern: '^[^\\s]+(\\s[^\\s]+)*$' };
const many = (items: object) => ({ type: 'array', minItems: 1, items });
const shape = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  minProperties: 1,
  additionalProperties: false,
  required,
  properties,
});

const extension = shape({ url: uri, valueCode: code }, ['url']);
const primitive = shape({ extension: many(extension) });
const coding = shape({ system: uri, version: text, code, display: text, userSelected: { type: 'boolean' } });
const concept = shape({ coding: many(coding), text });
const period = shape({ start: text, end: text });
const identifier = shape({ use: code, type: concept, system: uri, value: text, period });
const reference = shape({ reference: text, type: uri, identifier, display: text });
const network = shape({ address: text, _address: primitive, type: { enum: ['1', '2', '3', '4', '5'] } });

const agent = shape(
  {
    type: concept,
    role: many(concept),
    who: reference,
    altId: text,
    name: text,
    requestor: { type: 'boolean' },
    location: reference,
    policy: many(uri),
    media: coding,
    network,
    purposeOfUse: many(concept),
  },
  ['requestor'],
);

const detail = {
  ...shape({ type: text, valueString: text, valueBase64Binary: text }, ['type']),
  oneOf: [{ required: ['valueString'] }, { required: ['valueBase64Binary'] }],
};

const entity = {
  ...shape({
    what: reference,
    type: coding,
    role: coding,
    lifecycle: coding,
    securityLabel: many(coding),
    name: text,
    description: text,
    query: { type: 'string', pattern: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' },
    detail: many(detail),
  }),
  // sev-1: either a name or a query, not both
  not: { required: ['name', 'query'] },
};

export const auditEventSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...shape(
    {
      resourceType: { const: 'AuditEvent' },
      id: { type: 'string', pattern: '^[A-Za-z0-9\\-.]{1,64}$' },
      meta: shape({ profile: many(uri) }),
      type: coding,
      subtype: many(coding),
      action: { enum: ['C', 'R', 'U', 'D', 'E'] },
      period,
      recorded: {
        type: 'string',
        pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
      },
      outcome: { enum: ['0', '4', '8', '12'] },
      outcomeDesc: text,
      purposeOfEvent: many(concept),
      agent: many(agent),
      source: shape({ site: text, observer: reference, type: many(coding) }, ['observer']),
      entity: many(entity),
    },
    ['resourceType', 'type', 'recorded', 'agent', 'source'],
  ),
} as const;
