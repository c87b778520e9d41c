import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** A way to a server on which everything takes some milliseconds longer, in both directions. */
export async function delayed(to: { host: string; port: number }, milliseconds: number) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to);
    for (const [from, into] of [[near, far], [far, near]] as const) {
      sockets.add(from);
      from.on('data', (bytes) => setTimeout(() => into.writable && into.write(bytes), milliseconds));
      from.on('end', () => setTimeout(() => into.end(), milliseconds));
      from.on('error', () => into.destroy());
      from.on('close', () => {
        sockets.delete(from);
        setTimeout(() => into.destroy(), milliseconds);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
