// Answers every request with the time.
import { createServer } from 'node:http';
import { tell } from './clock.ts';

const server = createServer((_, response) => {
  const now = new Date();
  response.end(`${tell(now.getUTCHours() * 60 + now.getUTCMinutes())}, on ${process.arch}\n`);
});
process.on('SIGTERM', () => server.close());
server.listen(8080);
