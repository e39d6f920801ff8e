/** Whether the app of this container can do its work now, for HEALTHCHECK: status 0 or 1, and why not. */
const port = process.env.SAMVERKAN_ADMIN_PORT || '3001';

fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4_000) }).then(
  async (answer) => {
    if (answer.ok) return;
    process.stdout.write(`${await answer.text()}\n`);
    process.exitCode = 1;
  },
  (error) => {
    process.stdout.write(`Port ${port} does not answer: ${error.cause?.code ?? error.name}\n`);
    process.exitCode = 1;
  },
);
