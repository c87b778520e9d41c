// A server that speaks streamed Chat Completions, scripted by the user's words. What it says is in the table below.
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 3919);
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const markdown = `# Your week

Some **bold**, *italic*, \`code\` and a [link](https://example.com/).

1. One
2. Two
   - nested

| Task | State |
|---|---|
| Milk | open |
| Bread | done |

\`\`\`js
const answer = 42;
\`\`\`

<script>document.title = 'broken'</script> <img src="https://example.com/x.png" onerror="alert(1)">

> A quotation at the end.
`;

// First word of the message → what happens.
const scripts = {
  // Forty words, slowly.
  async slow(stream) {
    for (let word = 1; word <= 40 && stream.isOpen(); word += 1) {
      stream.say(`word${word} `);
      await pause(150);
    }
  },
  // As many words as the next number says, one every so many milliseconds: "count 20 50".
  async count(stream, text) {
    const [words, milliseconds] = numbers(text);
    for (let word = 1; word <= words && stream.isOpen(); word += 1) {
      stream.say(`w${word} `);
      if (milliseconds > 0) await pause(milliseconds);
      else if (word % 100 === 0) await new Promise(setImmediate);
    }
  },
  // As many letters as the next number says, each in a piece of its own: "letters 20000".
  async letters(stream, text) {
    const [letters] = numbers(text);
    for (let letter = 1; letter <= letters && stream.isOpen(); letter += 1) {
      stream.say('x');
      if (letter % 100 === 0) await new Promise(setImmediate);
    }
  },
  // A task first, then words as above: "both 20 50 Milk".
  async both(stream, text, result) {
    if (result === undefined) {
      stream.call('add_task', { title: text.split(/\s+/).slice(3).join(' ') || 'Milk' });
    } else {
      await scripts.count(stream, text);
    }
  },
  // Nothing for a while, then an answer.
  async late(stream) {
    await pause(1500);
    stream.say('Here I am.');
  },
  // Silence from the beginning.
  async think() {
    await pause(600_000);
  },
  // Some words, then silence.
  async hang(stream) {
    stream.say('Let me think about that.');
    await pause(600_000);
  },
  // An error inside the stream, after some words.
  async fail(stream) {
    stream.say('I was going to say ');
    stream.send({ error: { code: 500, message: 'overloaded' } });
  },
  // The connection breaks after some words.
  async cut(stream) {
    stream.say('Half an ');
    await pause(100);
    stream.destroy();
  },
  // Fails the first time it is asked.
  async once(stream, text) {
    if (!asked.has(text)) {
      asked.add(text);
      stream.send({ error: { code: 500, message: 'overloaded' } });
      return;
    }
    stream.say('Now it works.');
  },
  async markdown(stream) {
    for (let at = 0; at < markdown.length; at += 7) {
      stream.say(markdown.slice(at, at + 7));
      await pause(4);
    }
  },
  // Adds a task by the words behind it.
  async tool(stream, text, result) {
    if (result === undefined) {
      stream.call('add_task', { title: text.slice('tool'.length).trim() || 'Milk' });
    } else {
      stream.say('Added as you asked.');
    }
  },
  // The same, and counts tokens.
  async cost(stream, text, result) {
    stream.count(result === undefined ? 600 : 700, 20);
    await scripts.tool(stream, text, result);
  },
};
const asked = new Set();
// What has been asked and how it ended; GET /seen shows it.
const requests = [];

createServer(async (request, response) => {
  if (request.url === '/seen') {
    const open = requests.filter((request) => request.closed === undefined).length;
    response.end(JSON.stringify({ open, requests }));
    return;
  }
  if (request.method !== 'POST') {
    response.end('{"object":"list","data":[]}');
    return;
  }
  let body = '';
  for await (const part of request) body += part;
  const { messages = [] } = JSON.parse(body);
  const last = messages.findLastIndex((message) => message.role === 'user');
  const text = textOf(messages[last]);
  const result = messages.slice(last + 1).find((message) => message.role === 'tool');
  // A note of the application may stand before the words.
  const seen = { text: text.split('\n').at(-1), continued: result !== undefined, toldOfCancel: /cancelled/i.test(body) };
  requests.push(seen);
  response.on('close', () => (seen.closed = Date.now()));
  const word = text.trim().split('\n').at(-1).split(/[\s,]+/)[0]?.toLowerCase();
  if (word === 'refuse') {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"no such key"}}');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const stream = streamTo(response);
  const script = scripts[word] ?? ((stream) => stream.say(`You said: ${text}`));
  await script(stream, text, result);
  stream.end();
}).listen(port, '127.0.0.1');

function numbers(text) {
  return (text.match(/\d+/g) ?? []).map(Number);
}

function textOf(message) {
  const content = message?.content ?? '';
  return typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('\n');
}

function streamTo(response) {
  let finish = 'stop';
  let usage;
  const send = (event) => response.write(`data: ${JSON.stringify(event)}\n\n`);
  const chunk = (delta, reason = null) =>
    send({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }] });
  return {
    send,
    say: (content) => chunk({ content }),
    call(name, args) {
      finish = 'tool_calls';
      const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(args) } };
      chunk({ tool_calls: [call] });
    },
    count: (input, output) => (usage = { prompt_tokens: input, completion_tokens: output }),
    isOpen: () => !response.destroyed,
    destroy: () => response.destroy(),
    end() {
      if (response.destroyed) return;
      chunk({}, finish);
      if (usage) send({ id: 'c', object: 'chat.completion.chunk', choices: [], usage });
      response.end('data: [DONE]\n\n');
    },
  };
}
