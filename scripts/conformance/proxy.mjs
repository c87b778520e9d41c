// Lends a token to clients that have no option for one: PORT → TARGET (host:port), with TOKEN as bearer.
import { createServer, request } from 'node:http';

const [host, port] = process.env.TARGET.split(':');
createServer((incoming, answer) => {
  const headers = { ...incoming.headers, authorization: `Bearer ${process.env.TOKEN}` };
  const onward = request({ host, port, method: incoming.method, path: incoming.url, headers }, (came) => {
    answer.writeHead(came.statusCode, came.headers);
    came.pipe(answer);
  });
  onward.on('error', (error) => answer.destroy(error));
  incoming.pipe(onward);
}).listen(process.env.PORT, '127.0.0.1');
