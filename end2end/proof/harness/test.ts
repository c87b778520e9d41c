import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { create, type Database, type Kind, missing } from './database';
import { Model, Server } from './server';

export { expect } from '@playwright/test';
export { eventually, figure, pause, percentile, round, spread, within } from './figure';
export { message, Stream, User } from './client';
export { Cluster, Postgres, python, Sqlite } from './database';
export { command, Model, Server, binary } from './server';

export interface Options {
  kind: Kind;
}

// Many tests sign up and talk at once, from one address.
const limits = {
  CHAT_RATE_LIMIT_PER_MINUTE: '100000',
  LOGIN_RATE_LIMIT_PER_MINUTE: '100000',
  SIGNUP_RATE_LIMIT_PER_MINUTE: '100000',
};
const firstPort = Number(process.env.PROOF_PORT ?? 3930);
let started = 0;

/** A folder, a database, and the processes over it; all gone after the test. */
export class Stage {
  private readonly servers: Server[] = [];
  private readonly models: Model[] = [];

  constructor(
    readonly folder: string,
    readonly database: Database,
  ) {}

  private port(): number {
    started += 1;
    return firstPort + (started % 20);
  }

  /** A server that is not started yet. */
  server(env: Record<string, string> = {}): Server {
    const server = new Server(join(this.folder, `node-${this.servers.length + 1}`), this.port(), {
      ...limits,
      AUTH_SECRET: 'a secret of these tests alone and long enough',
      DATABASE_URL: this.database.url,
      RUST_LOG: 'info',
      ...env,
    });
    this.servers.push(server);
    return server;
  }

  async started(env: Record<string, string> = {}): Promise<Server> {
    const server = this.server(env);
    await server.start();
    return server;
  }

  async model(): Promise<Model> {
    const model = new Model(this.port());
    this.models.push(model);
    await model.start();
    return model;
  }

  get logs(): string {
    return this.servers.map((server) => server.log).join('\n');
  }

  async close() {
    await Promise.all(this.servers.map((server) => server.kill()));
    for (const model of this.models) model.stop();
    rmSync(this.folder, { recursive: true, force: true });
    await this.database.drop();
  }
}

export const test = base.extend<Options & { stage: Stage }>({
  kind: ['sqlite', { option: true }],
  stage: async ({ kind }, use, info) => {
    const reason = missing(kind);
    if (reason) console.log(`    SKIPPED ${info.title}: ${reason}`);
    test.skip(reason !== '', reason);
    const root = process.env.PROOF_FOLDER ?? tmpdir();
    mkdirSync(root, { recursive: true });
    const folder = mkdtempSync(join(root, 'doable-proof-'));
    const name = `proof_${process.pid}_${Date.now().toString(36)}`;
    const stage = new Stage(folder, await create(kind, folder, name));
    await use(stage);
    if (info.status !== info.expectedStatus) {
      await info.attach('log', { body: stage.logs });
      console.log(stage.logs.split('\n').filter((line) => /WARN|ERROR|panic/.test(line)).slice(-15).join('\n'));
    }
    await stage.close();
  },
});
