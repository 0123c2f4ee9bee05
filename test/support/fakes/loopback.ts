import type { AddressInfo, Server, Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** Opens a server on loopback until a test ends, and counts its connections. */
export async function listen(t: TestContext, server: Server): Promise<{ port: number; connections: () => number }> {
  const open = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    count++;
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => count };
}
