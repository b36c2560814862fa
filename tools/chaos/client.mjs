// An HTTP client as a good citizen writes it: it repeats what failed on the way, with the same Idempotency-Key, and keeps
// count of how often it had to.
import { Buffer } from 'node:buffer';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** Longer than a service without a database lets a request wait, several times over. */
const GIVE_UP_AFTER_MS = 90_000;
const PAUSE_MS = 250;
const REPEATABLE = [502, 503, 504];

/** Sends one request and reads its answer to the end. */
function exchange(agent, url, { method = 'GET', headers = {}, body, signal }) {
  const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const fields = {
    ...headers,
    ...(payload && { 'content-type': 'application/json', 'content-length': payload.length }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: fields, signal }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => resolve(read(answer, Buffer.concat(chunks))));
    });
    sent.once('error', reject);
    sent.end(payload);
  });
}

function read({ statusCode, headers }, bytes) {
  const isJson = /[/+]json/.test(headers['content-type'] ?? '');
  return {
    status: statusCode,
    headers,
    bytes,
    body: isJson && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined,
  };
}

/** A request was repeated in vain. */
export class GaveUp extends Error {}

export class Client {
  #agent = new Agent({ keepAlive: true });
  #url;
  #headers;
  #phase;

  /** Requests that were answered for good. */
  answered = 0;
  /** One for each time that a request was sent again: when, what, and why. */
  repeats = [];
  /** Requests that were broken off on purpose and sent again, as an impatient client does. */
  brokenOff = 0;
  /** Requests that were given up. */
  failures = [];
  /** The longest time to an answer, repeats included. */
  longest = { ms: 0, what: 'nothing was asked', phase: '' };

  /** @param {() => string} phase what is going on, for the records */
  constructor(url, token, phase) {
    this.#url = url;
    this.#headers = { 'x-auth-token': token };
    this.#phase = phase;
  }

  /**
   * Sends a request until it is answered. `isUnsure` in the answer: an earlier attempt was lost on the way and may have
   * been carried out all the same.
   * @param options with `breakOffAfterMs`, the first attempt is broken off when it takes longer
   * @throws GaveUp
   */
  async send(path, { breakOffAfterMs, ...options } = {}) {
    const began = Date.now();
    const what = `${options.method ?? 'GET'} ${path.replace(/\?.*/, '')}`;
    const headers = { ...this.#headers, ...options.headers };
    let signal = breakOffAfterMs === undefined ? undefined : AbortSignal.timeout(breakOffAfterMs);
    for (let isUnsure = false; ; isUnsure = true) {
      const { answer, why } = await this.#attempt(path, { ...options, headers, signal });
      if (signal?.aborted && !answer) {
        signal = undefined;
        this.brokenOff += 1;
        continue;
      }
      signal = undefined;
      if (answer && !REPEATABLE.includes(answer.status)) {
        this.#note(what, Date.now() - began);
        return { ...answer, isUnsure };
      }
      const phase = this.#phase();
      this.repeats.push({ what, why, phase });
      if (Date.now() - began > GIVE_UP_AFTER_MS) {
        this.failures.push({ what, why, phase });
        throw new GaveUp(`${what}: ${why}`);
      }
      await pause(waitMs(answer));
    }
  }

  async #attempt(path, options) {
    try {
      const answer = await exchange(this.#agent, this.#url + path, options);
      return { answer, why: `${answer.status} ${answer.body?.code ?? ''}`.trim() };
    } catch (error) {
      return { why: error.code ?? error.message };
    }
  }

  #note(what, ms) {
    this.answered += 1;
    if (ms > this.longest.ms) this.longest = { ms, what, phase: this.#phase() };
  }
}

/** As long as the answer asks for, a second at most: there is always another process behind the proxy. */
const waitMs = (answer) =>
  Math.min(Number(answer?.headers['retry-after'] ?? 0) * 1000 || PAUSE_MS, 1_000) * (0.5 + Math.random());

/** One attempt at one process, past the proxy; undefined when that process is away. */
export async function ask(agent, url, token) {
  try {
    const answer = await exchange(agent, url, { headers: { 'x-auth-token': token } });
    return REPEATABLE.includes(answer.status) ? undefined : answer;
  } catch {
    return undefined;
  }
}
