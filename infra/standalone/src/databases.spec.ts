import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fillIn, splitStatements } from './databases.js';

describe('the shared SQL', () => {
  it("takes psql's variables as identifiers and texts, quoted", () => {
    expect(fillIn(`alter role :"role" password :'password'`, { role: 'a"b', password: "it's" })).toBe(
      `alter role "a""b" password 'it''s'`,
    );
  });

  it('needs every value', () => {
    expect(() => fillIn('create database :"database"', {})).toThrow('database');
  });

  it('is split into statements without comments', () => {
    expect(splitStatements('-- why; and how\nselect 1;\nselect 2;\n')).toEqual(['select 1', 'select 2']);
  });

  it('names no variable that nobody fills in', () => {
    const folder = new URL('../../database/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
    const named = files.flatMap((name) =>
      [...readFileSync(new URL(name, folder), 'utf8').matchAll(/:["']([a-z_]+)/g)].map((match) => match[1]),
    );
    expect(new Set(named)).toEqual(new Set(['role', 'password', 'database', 'owner', 'app']));
  });
});
