import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '@tsunagi/auth';
import { roles } from '@tsunagi/contracts';
import { answeredAs, Ctx, Operation, problem, query, type Reply, type RequestContext } from '@tsunagi/http';
import { encodeBundle, parseTilePath, type Tile, tilePath, tileWidth } from '@tsunagi/transparency-log';
import { z } from 'zod';
import { LogReading, logQuery, type PublishedLog } from './look-into-log.js';
import { readEntries, readTile } from './read-log.query.js';

const BYTES = 'application/octet-stream';
/** A tile never changes, but only those who may read it keep it (RFC 9111, section 5.2.2.7). */
const FOR_EVER = 'private, max-age=31536000, immutable';

/** Hashes and entries of the log at the paths of C2SP tlog-tiles, below `/api/v1/audit/log`. */
@Controller('api/v1/audit/log/tile')
export class ServeTile {
  constructor(private readonly reading: LogReading) {}

  /** Records themselves: 256 of them, or the first W, each behind its length (16 bits). */
  @Get('entries/*')
  @Roles('auditor')
  @Operation({
    summary: { ja: '監査ログの記録の束', en: 'A bundle of entries of the log' },
    query: logQuery,
    contentType: BYTES,
    problems: ['not-found', 'log-not-configured', 'log-not-yet-published'],
  })
  entries(
    @Ctx() context: RequestContext,
    @Param('*') path: string | string[],
    @Query(query(logQuery)) input: z.output<typeof logQuery>,
  ): Promise<Reply<Buffer>> {
    const { origin } = input;
    const tile = tileOf('entries', path);
    const look = { action: 'export', object: { kind: 'log-entries', ...(tile && { id: tilePath(tile) }) } } as const;
    return this.reading.read(
      context,
      look,
      async (tx, published) => {
        if (!tile || !isPublished(tile, published)) return problem('not-found');
        const entries = await readEntries(tx, published.log.logNo, tile);
        return { ...answeredAs(BYTES, encodeBundle(entries)), look: { count: entries.length } };
      },
      origin,
    );
  }

  /** Hashes: 256 of them, or the first W, 32 bytes each. They tell nothing of what was recorded. */
  @Get('*')
  @Roles(...roles)
  @Operation({
    summary: { ja: '監査ログのハッシュの束', en: 'A tile of hashes of the log' },
    query: logQuery,
    contentType: BYTES,
    problems: ['not-found', 'log-not-configured', 'log-not-yet-published'],
  })
  hashes(
    @Ctx() context: RequestContext,
    @Param('*') path: string | string[],
    @Query(query(logQuery)) input: z.output<typeof logQuery>,
  ): Promise<Reply<Buffer>> {
    const { origin } = input;
    const tile = tileOf(undefined, path);
    const look = { action: 'view', object: { kind: 'log-tile', ...(tile && { id: tilePath(tile) }) } } as const;
    return this.reading.read(
      context,
      look,
      async (tx, published) => {
        if (!tile || tile.level === 'entries' || !isPublished(tile, published)) return problem('not-found');
        const hashes = await readTile(tx, published.log.logNo, { ...tile, level: tile.level });
        const etag = `"${[published.log.logNo, tile.level, tile.index, tile.width].join('-')}"`;
        return answeredAs(BYTES, Buffer.concat([...hashes]), { 'cache-control': FOR_EVER, etag });
      },
      origin,
    );
  }
}

/** The resource that the rest of the address names in its one canonical spelling, or null. */
function tileOf(level: 'entries' | undefined, rest: string | string[]): Tile | null {
  const path = Array.isArray(rest) ? rest.join('/') : rest;
  return parseTilePath(['tile', ...(level ? [level] : []), path].join('/'));
}

/** Nothing beyond the published head, however far the log has grown since. */
const isPublished = ({ level, index, width }: Tile, { head }: PublishedLog): boolean =>
  width <= tileWidth(level, index, head.size);
