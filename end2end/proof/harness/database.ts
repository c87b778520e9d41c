import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const server = process.env.DOABLE_TEST_POSTGRES;
const venv = resolve(__dirname, '../../../.venv/bin/python');
/** Its standard library reads SQLite. */
export const python = existsSync(venv) ? venv : 'python3';

export type Kind = 'sqlite' | 'postgres';

/** Why there is no database of this kind here; empty when there is one. */
export function missing(kind: Kind): string {
  return kind === 'postgres' && !server ? 'no PostgreSQL: scripts/with-postgres.sh starts one' : '';
}

/** A database of a test's own. */
export interface Database {
  kind: Kind;
  url: string;
  /** Rows of a statement past the server, columns joined by "|". */
  query(sql: string): Promise<string[]>;
  drop(): Promise<void>;
}

export async function create(kind: Kind, folder: string, name: string): Promise<Database> {
  return kind === 'sqlite' ? new Sqlite(join(folder, `${name}.db`)) : Postgres.create(name);
}

export class Sqlite implements Database {
  readonly kind = 'sqlite';
  readonly url: string;

  constructor(readonly file: string) {
    this.url = `sqlite://${file}`;
  }

  async query(sql: string): Promise<string[]> {
    const script = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
for row in db.execute(sys.argv[2]): print("|".join("" if c is None else str(c).replace("\\n", " ") for c in row))`;
    const { stdout } = await run(python, ['-c', script, this.file, sql], { maxBuffer: 1 << 28 });
    return lines(stdout);
  }

  async drop() {}
}

export class Postgres implements Database {
  readonly kind = 'postgres';

  private constructor(
    readonly url: string,
    readonly name: string,
  ) {}

  static async create(name: string): Promise<Postgres> {
    await psql(server!, `CREATE DATABASE ${name}`);
    return new Postgres(`${server!.slice(0, server!.lastIndexOf('/'))}/${name}`, name);
  }

  query(sql: string): Promise<string[]> {
    return psql(this.url, sql);
  }

  /** A statement about this database, from outside of it. */
  admin(sql: string): Promise<string[]> {
    return psql(server!, sql);
  }

  async drop() {
    await psql(server!, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }

  /** Where it listens. */
  address(): { host: string; port: number } {
    const url = new URL(this.url);
    return { host: url.hostname, port: Number(url.port || 5432) };
  }
}

async function psql(url: string, sql: string): Promise<string[]> {
  const { stdout } = await run('psql', [url, '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', sql], { maxBuffer: 1 << 28 });
  return lines(stdout);
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** The processes of the PostgreSQL server itself, when they are ours to stop. */
export class Cluster {
  private constructor(
    private readonly folder: string,
    private readonly programs: string,
    /** As it was started: a start does not remember it. */
    private readonly options: string,
  ) {}

  static async find(): Promise<Cluster | undefined> {
    const [folder] = await psql(server!, 'SHOW data_directory');
    try {
      const pid = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0];
      const [, options] = /^\S+ (.*)/.exec(readFileSync(join(folder, 'postmaster.opts'), 'utf8')) ?? [];
      return new Cluster(folder, dirname(readlinkSync(`/proc/${pid}/exe`)), options ?? '');
    } catch {
      return undefined;
    }
  }

  /** Without a check point, as when the machine fails. */
  stopAtOnce() {
    this.control('stop', '-m', 'immediate');
  }

  /** Returns when it takes connections. */
  start() {
    this.control('start', '-l', join(this.folder, 'log'), '-o', this.options);
  }

  private control(...args: string[]) {
    const { uid, gid } = statSync(this.folder);
    // PostgreSQL refuses to run as root.
    const owner = process.getuid?.() === 0 ? { uid, gid } : {};
    execFileSync(join(this.programs, 'pg_ctl'), ['-D', this.folder, '-w', '-t', '60', ...args], {
      ...owner,
      cwd: this.folder,
      stdio: 'ignore',
    });
  }
}
