/**
 * As much of `curl` as the pages of the documentation use, for machines that have Node and nothing else: any other
 * option fails. What it asked and was not refused is written down, a line for each with method and path, where
 * `PAGE_REQUESTS` names a file; a look at the headers alone is left out.
 */
const { appendFileSync } = require('node:fs');
const { request } = require('node:http');

const fail = (status, why) => {
  process.stderr.write(`page-curl: ${why}\n`);
  process.exit(status);
};
const unknown = (...words) => fail(2, `"${words.join(' ')}" is used on no page so far`);

const headers = {};
const data = [];
let [url, method] = [];
let [inQuery, showHeaders, showStatus, hideBody] = [false, false, false, false];

const flags = { '-sS': () => undefined, '-G': () => (inQuery = true) };
const options = {
  '-X': (name) => (name === 'POST' ? (method = name) : unknown('-X', name)),
  '-H': (header) => {
    const [, name, value] = /^([\w-]+): (.*)$/.exec(header) ?? unknown('-H', header);
    headers[name] = value;
  },
  '-d': (text) => data.push(text.startsWith('@') ? unknown('-d', text) : text),
  '--data-urlencode': (text) => {
    const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? unknown('--data-urlencode', text);
    data.push(`${name}=${encodeURIComponent(value)}`);
  },
  '-o': (file) => (file === '/dev/null' ? (hideBody = true) : unknown('-o', file)),
  '-D': (file) => (file === '-' ? (showHeaders = true) : unknown('-D', file)),
  '-w': (format) => (format === ' %{http_code}' ? (showStatus = true) : unknown('-w', format)),
};

const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift();
  if (flags[word]) flags[word]();
  else if (options[word] && words.length > 0) options[word](words.shift());
  else if (word.startsWith('http://') && url === undefined) url = word;
  else unknown(word);
}
if (url === undefined) fail(2, 'no address');
if (data.length > 0 && inQuery === (method === 'POST')) unknown('-d with both or neither of -G and -X POST');
if (inQuery && data.length > 0) url += `${url.includes('?') ? '&' : '?'}${data.join('&')}`;

const asked = request(url, { method: method ?? 'GET', headers }, async (answer) => {
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (showHeaders) {
    const lines = [`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`];
    for (let n = 0; n < answer.rawHeaders.length; n += 2)
      lines.push(`${answer.rawHeaders[n]}: ${answer.rawHeaders[n + 1]}`);
    process.stdout.write(`${lines.join('\r\n')}\r\n\r\n`);
  }
  if (!hideBody) process.stdout.write(body);
  if (showStatus) process.stdout.write(` ${answer.statusCode}`);
  const file = process.env.PAGE_REQUESTS;
  if (file && !hideBody && answer.statusCode < 400)
    appendFileSync(file, `${asked.method} ${new URL(url).pathname}\n`);
});
asked.once('error', () => fail(7, `nobody answers at ${url}`));
asked.end(method === 'POST' ? data.join('&') : undefined);
