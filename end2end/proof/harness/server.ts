import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { get } from 'node:http';
import { resolve } from 'node:path';
import { eventually } from './figure';

export const binary = resolve(process.env.DOABLE_BIN ?? resolve(__dirname, '../../../target/release/doable'));

/** A process of the release binary, alone in its folder. */
export class Server {
  private process?: ChildProcess;
  /** What it has written to standard error, all its lives. */
  log = '';

  constructor(
    readonly folder: string,
    readonly port: number,
    private readonly env: Record<string, string>,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.process?.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.process !== undefined && this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Starts it, and returns the milliseconds until it is ready. */
  async start(env: Record<string, string> = {}): Promise<number> {
    const began = performance.now();
    // Nothing of the environment of the tests may reach it.
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(binary, ['serve'], {
      cwd: this.folder,
      env: { PATH, HOME, ...this.env, ...env, LEPTOS_SITE_ADDR: `127.0.0.1:${this.port}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr!.on('data', (text) => (this.log += text));
    this.process = child;
    await eventually(
      async () => {
        if (!this.isRunning) throw new Error(`the server ended: ${this.log.slice(-2_000)}`);
        return (await this.status('/ready')) === 200;
      },
      30_000,
      'ready',
    );
    return performance.now() - began;
  }

  /** The status of a GET on a connection of its own; 0 when there is no answer. */
  status(path: string): Promise<number> {
    return new Promise((resolve) => {
      const call = get({ port: this.port, host: '127.0.0.1', path, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      call.on('error', () => resolve(0));
    });
  }

  signal(name: NodeJS.Signals) {
    this.process?.kill(name);
  }

  /** Waits for its end: the exit code, or the signal. */
  async ended(): Promise<number | string> {
    const child = this.process;
    if (!child) return 0;
    if (this.isRunning) await new Promise((resolve) => child.once('exit', resolve));
    return child.signalCode ?? child.exitCode ?? 0;
  }

  /** kill -9 */
  async kill() {
    if (!this.isRunning) return;
    this.signal('SIGKILL');
    await this.ended();
  }

  /** Resident memory in megabytes. */
  memory(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** Processor time used so far, in seconds. */
  processor(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    // utime and stime, in ticks of 10 ms (proc(5)).
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  /** Open files and sockets. */
  handles(): number {
    return readdirSync(`/proc/${this.pid}/fd`).length;
  }
}

/** Ends with its exit code and what it wrote. */
export function command(
  folder: string,
  args: string[],
  env: Record<string, string>,
): { child: ChildProcess; done: Promise<{ code: number | null; signal: string | null; text: string }> } {
  const child = spawn(binary, args, { cwd: folder, env: { PATH: process.env.PATH ?? '', ...env } });
  let text = '';
  child.stdout!.on('data', (part) => (text += part));
  child.stderr!.on('data', (part) => (text += part));
  const done = new Promise<{ code: number | null; signal: string | null; text: string }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, text }));
  });
  return { child, done };
}

/** The scripted model, a process of its own. */
export class Model {
  private process?: ChildProcess;

  constructor(readonly port: number) {}

  async start() {
    const script = resolve(__dirname, '../../fake-openai/server.mjs');
    this.process = spawn(process.execPath, [script], {
      env: { ...process.env, PORT: String(this.port) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await eventually(async () => (await this.seen()) !== undefined, 10_000, 'the scripted model listens');
  }

  get env(): Record<string, string> {
    return { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `http://127.0.0.1:${this.port}/v1` };
  }

  /** What was asked so far, by the words of the last message. */
  async seen(): Promise<Seen | undefined> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}/seen`);
      return (await answer.json()) as Seen;
    } catch {
      return undefined;
    }
  }

  async requests(text: string): Promise<Asked[]> {
    return ((await this.seen())?.requests ?? []).filter((request) => request.text === text);
  }

  stop() {
    this.process?.kill();
  }
}

export interface Seen {
  /** Answers being written. */
  open: number;
  requests: Asked[];
}

/** A request that the model has got. */
export interface Asked {
  text: string;
  /** Whether it came back with results of tools. */
  continued: boolean;
  /** Whether it was told that a turn had been cancelled. */
  toldOfCancel: boolean;
  /** When its answer ended or its connection closed, in milliseconds since 1970. */
  closed?: number;
}
