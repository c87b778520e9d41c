import { randomUUID } from 'node:crypto';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { eventually } from './figure';
import type { Server } from './server';

type Json = any;

export interface Answer {
  status: number;
  json: Json;
  headers: IncomingMessage['headers'];
  /** From the request to the last byte. */
  milliseconds: number;
}

const agent = new Agent({ keepAlive: true });

/** An account, seen through any server of its database. */
export class User {
  private constructor(
    readonly server: Server,
    readonly token: string,
    readonly email: string,
  ) {}

  static async signUp(server: Server): Promise<User> {
    const email = `${randomUUID()}@example.com`;
    const nobody = new User(server, '', email);
    const { status, json } = await nobody.call('POST', '/api/auth/signup', { email, password: 'correct horse battery' });
    if (status !== 201) throw new Error(`sign-up: ${status} ${JSON.stringify(json)}`);
    return new User(server, json.access_token, email);
  }

  /** The same account at another server. */
  at(server: Server): User {
    return new User(server, this.token, this.email);
  }

  /** Ends with an error when there is no answer. */
  call(
    method: string,
    path: string,
    body?: Json,
    headers: Record<string, string> = {},
    pool: Agent | false = agent,
  ): Promise<Answer> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const call = this.open(method, path, body, headers, pool);
      call.on('error', reject);
      call.on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => (text += part));
        answer.on('error', reject);
        answer.on('end', () => {
          const isJson = /json/.test(answer.headers['content-type'] ?? '');
          resolve({
            status: answer.statusCode ?? 0,
            json: isJson && text ? JSON.parse(text) : text,
            headers: answer.headers,
            milliseconds: performance.now() - began,
          });
        });
      });
    });
  }

  /** The same, and no answer is the status 0. */
  async attempt(
    method: string,
    path: string,
    body?: Json,
    headers: Record<string, string> = {},
    pool: Agent | false = agent,
  ): Promise<Answer> {
    const began = performance.now();
    try {
      return await this.call(method, path, body, headers, pool);
    } catch (error) {
      return { status: 0, json: String(error), headers: {}, milliseconds: performance.now() - began };
    }
  }

  addTask(title: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.attempt('POST', '/api/tasks', { title }, headers);
  }

  async taskCount(): Promise<number> {
    return (await this.call('GET', '/api/tasks?limit=1')).json.total;
  }

  /** What a thread shows, oldest first. */
  async items(thread: string): Promise<Json[]> {
    const params = { thread_id: thread, limit: 100, order: 'asc' };
    return (await this.call('POST', '/api/chatkit', { type: 'items.list', params })).json.data;
  }

  /** The texts of the assistant in a thread. */
  async answers(thread: string): Promise<string[]> {
    const items = await this.items(thread);
    return items.filter((item) => item.type === 'assistant_message').map((item) => item.content[0]?.text ?? '');
  }

  /** Sends a message; resolves with the head of the answer. */
  say(thread: string | undefined, text: string, options: Sending = {}): Promise<Stream> {
    return Stream.of(this.open('POST', '/api/chatkit', message(thread, text), sending(options)));
  }

  /** Sends a message and goes away `after` milliseconds later, whatever has come by then. */
  sayAndVanish(thread: string | undefined, text: string, after: number, options: Sending = {}): Promise<void> {
    return new Promise((resolve) => {
      const call = this.open('POST', '/api/chatkit', message(thread, text), sending(options));
      call.on('error', () => {});
      call.on('response', (answer) => answer.on('error', () => {}).resume());
      call.on('socket', (socket) => {
        socket.once('connect', () => {
          const vanish = () => {
            call.destroy();
            resolve();
          };
          call.once('finish', () => setTimeout(vanish, after));
        });
      });
    });
  }

  /** Reads the current or last run of a thread behind event number `after`. */
  attach(thread: string, after = 0): Promise<Stream> {
    return Stream.of(this.open('GET', `/api/chatkit/threads/${thread}/run?after=${after}`));
  }

  listen(): Promise<Stream> {
    return Stream.of(this.open('GET', '/api/events'));
  }

  stop(thread: string): Promise<Answer> {
    return this.call('POST', `/api/chatkit/threads/${thread}/stop`);
  }

  private open(
    method: string,
    path: string,
    body?: Json,
    headers: Record<string, string> = {},
    pool: Agent | false = false,
  ): ClientRequest {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const call = request({
      agent: pool,
      host: '127.0.0.1',
      port: this.server.port,
      method,
      path,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...headers,
      },
    });
    call.end(text);
    return call;
  }
}

export interface Sending {
  detach?: boolean;
  key?: string;
}

function sending({ detach, key }: Sending): Record<string, string> {
  return { ...(detach && { 'x-chatkit-detach': 'true' }), ...(key && { 'idempotency-key': key }) };
}

export function message(thread: string | undefined, text: string): Json {
  const input = { content: [{ type: 'input_text', text }], quoted_text: '', attachments: [], inference_options: {} };
  return thread
    ? { type: 'threads.add_user_message', params: { thread_id: thread, input } }
    : { type: 'threads.create', params: { input } };
}

/** The events of an answer as they come. */
export class Stream {
  readonly events: Json[] = [];
  /** When each of them came. */
  readonly times: number[] = [];
  /** The numbers of a numbered stream. */
  readonly numbers: number[] = [];
  readonly status: number;
  /** The body of an answer that is no stream. */
  text = '';
  isOver = false;
  /** It ended without its last chunk. */
  wasCut = false;
  private rest = '';
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly call: ClientRequest,
    private readonly answer: IncomingMessage,
  ) {
    this.status = answer.statusCode ?? 0;
    answer.setEncoding('utf8');
    answer.on('data', (part: string) => this.read(part));
    answer.on('error', () => (this.wasCut = true));
    answer.on('close', () => {
      this.isOver = true;
      this.wasCut ||= !answer.complete;
      this.wake();
    });
  }

  static of(call: ClientRequest): Promise<Stream> {
    return new Promise((resolve, reject) => {
      call.on('error', reject);
      call.on('response', (answer) => resolve(new Stream(call, answer)));
    });
  }

  private read(part: string) {
    if (!/event-stream/.test(this.answer.headers['content-type'] ?? '')) {
      this.text += part;
      return;
    }
    const frames = (this.rest + part).split('\n\n');
    this.rest = frames.pop() ?? '';
    for (const frame of frames) {
      for (const line of frame.split('\n')) {
        if (line.startsWith('id: ')) this.numbers.push(Number(line.slice(4)));
        if (!line.startsWith('data: ')) continue;
        this.events.push(JSON.parse(line.slice(6)));
        this.times.push(performance.now());
      }
    }
    this.wake();
  }

  private wake() {
    for (const go of this.waiting.splice(0)) go();
  }

  private changed(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Waits until what has come is enough. */
  async until(isEnough: (stream: Stream) => boolean, what = 'the wanted event'): Promise<this> {
    while (!isEnough(this)) {
      if (this.isOver) throw new Error(`ended before ${what}: ${this.text}${JSON.stringify(this.events.slice(-2))}`);
      await this.changed();
    }
    return this;
  }

  /** Waits for the end. */
  async end(milliseconds = 60_000): Promise<this> {
    await eventually(() => this.isOver, milliseconds, `the end of a stream; so far ${this.events.length} events`);
    return this;
  }

  cut() {
    this.call.destroy();
  }

  get thread(): string {
    const { thread, item } = this.events[0];
    return thread?.id ?? item.thread_id;
  }

  /** The words of the answer as they were shown. */
  get shown(): string {
    return this.events.map((event) => event.update?.delta ?? '').join('');
  }

  get last(): Json {
    return this.events.at(-1);
  }
}
