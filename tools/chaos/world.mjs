// The clients of a run and what they have seen.
import { Agent } from 'node:http';
import { SYSTEM_TOKEN } from '../muster.mjs';
import { checkedManifest } from './bundle.mjs';
import { ask, Client, GaveUp } from './client.mjs';
import { Ledger } from './ledger.mjs';
import { COUNTER, writersOf } from './writers.mjs';

const TENANTS = ['north', 'south'];

export class World {
  #agent = new Agent({ keepAlive: true });
  #stage;
  #isOver = false;
  #running = [];

  /** What is going on just now, for the records. */
  phase = 'the start';
  ledgers = TENANTS.map((tenant) => new Ledger(tenant));
  staleReads = [];
  surprises = [];
  looks = 0;
  bundles = 0;

  constructor(stage) {
    this.#stage = stage;
    this.client = new Client(stage.url, SYSTEM_TOKEN, () => this.phase);
  }

  /** Makes the tenants, each with its counter. */
  async prepare() {
    for (const ledger of this.ledgers) {
      const send = (method, path, body) =>
        this.client.send(`/v1/tenants${path}`, {
          method,
          body,
          headers: { 'x-change-reason': ledger.begin('prepare') },
        });
      await send('POST', '', { name: ledger.tenant });
      await send('PUT', `/${ledger.tenant}/variables/${COUNTER}`, { value: {} });
      ledger.unknown.clear();
    }
  }

  /** Sets every client to work. */
  begin() {
    this.#running = [...this.ledgers.flatMap((ledger) => writersOf(this, ledger)), this.#exporter()];
  }

  /** Lets every client finish what it is at. */
  async end() {
    this.#isOver = true;
    await Promise.all(this.#running);
  }

  /** Runs a step until the run is over. A request that was given up is on record; anything else is a fault of ours. */
  async repeat(name, step) {
    while (!this.#isOver) {
      try {
        await step();
      } catch (error) {
        if (!(error instanceof GaveUp)) this.surprise(`${name}: ${error.stack}`);
      }
    }
  }

  stale(what) {
    this.staleReads.push(`${what} (${this.phase})`);
  }

  surprise(what) {
    this.surprises.push(`${what} (${this.phase})`);
  }

  get acknowledged() {
    return this.ledgers.reduce((sum, ledger) => sum + ledger.acknowledged, 0);
  }

  /** What a process other than the one that gave `answer` shows; undefined when that one is away just now. */
  async askAnother(answer, path) {
    const process = this.#stage.another(answer.headers['x-served-by']);
    const seen = process && (await ask(this.#agent, process.url + path, SYSTEM_TOKEN));
    if (seen) this.looks += 1;
    return seen;
  }

  /** Fetches bundles, of one tenant after the other: each must be whole, and as new as what was acknowledged before. */
  #exporter() {
    let turn = 0;
    return this.repeat('the exporter', async () => {
      const ledger = this.ledgers[(turn += 1) % this.ledgers.length];
      const atLeast = ledger.revision;
      const path = `/v1/inventory/all.tgz?tenant=${ledger.tenant}`;
      const { status, bytes } = await this.client.send(path);
      if (status !== 200) return this.surprise(`${path}: ${status} ${bytes.toString().slice(0, 200)}`);
      const { revision } = checkedManifest(bytes);
      this.bundles += 1;
      if (revision < atLeast) this.stale(`${path}: revision ${revision}, though ${atLeast} was acknowledged`);
    });
  }
}
