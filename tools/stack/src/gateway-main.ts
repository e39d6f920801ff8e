import { type Routes, gateway } from './gateway';

/** The gateway in a process of its own: `gateway-main.ts <port> <routes as JSON>`. */
async function main([port = '0', routes = '']: readonly string[]): Promise<void> {
  const app = gateway(JSON.parse(routes) as Routes);
  const end = (): void => void app.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const address = await app.listen({ port: Number(port), host: '127.0.0.1' });
  console.log(`Gateway on ${address}`);
}

void main(process.argv.slice(2));
