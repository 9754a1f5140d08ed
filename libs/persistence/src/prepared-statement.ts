import type { QueryConfig } from 'pg';

/** A text is prepared from this time on that it is sent. */
const OFTEN = 3;
/** Texts remembered at most: each connection keeps the plans of those it has prepared. */
const REMEMBERED = 400;
const ONE_STATEMENT = /^\s*(?:select|insert|update|delete|with)\b[^;]*$/i;
/** How many rows a page holds decides how best to find them, so such a statement is planned each time. */
const PAGE = /\blimit \$\d/i;

const seen = new Map<string, number>();
const names = new Map<string, string>();

/**
 * What is sent often is prepared once on each connection (PostgreSQL manual, PREPARE): parsing and planning it again would
 * cost as much as running it. PostgreSQL still plans anew where the parameters matter to the plan.
 */
export function preparedStatement(sql: string, parameters: readonly unknown[] = []): QueryConfig {
  const name = nameOf(sql);
  return { text: sql, values: [...parameters], ...(name !== undefined && { name }) };
}

function nameOf(sql: string): string | undefined {
  const name = names.get(sql);
  if (name !== undefined) return name;
  const times = (seen.get(sql) ?? 0) + 1;
  if (times === 1 && (seen.size >= REMEMBERED || !ONE_STATEMENT.test(sql) || PAGE.test(sql))) return undefined;
  seen.set(sql, times);
  if (times < OFTEN) return undefined;
  const made = `often_${names.size + 1}`;
  names.set(sql, made);
  return made;
}
