// What is done to the stage while the clients work. Each fault lasts until clients got on with their work, so that it
// meets them at it on any machine; only the loss of the majority, during which nobody can, lasts for a time.
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../process.mjs';

/** Writes that must be acknowledged while something is away, and after it is back. */
const WRITES = 120;
/** Well below what a request waits for its database: 15 s, unless configured. */
const WITHOUT_MAJORITY_MS = 5_000;

/** A database node is killed, and comes back when the others have gone on without it. */
const killNode = (number) => ({
  name: `database node ${number} killed (kill -9)`,
  async run({ stage, writes, say }) {
    await stage.database.kill(number);
    await writes(WRITES);
    say(`node ${number} comes back`);
    await stage.database.start(number);
  },
});

const killProcess = (number) => ({
  name: `process api${number} killed (kill -9)`,
  endsConnections: true,
  async run({ stage, writes, say }) {
    await stage.process(number).kill('SIGKILL');
    await writes(WRITES);
    say(`api${number} comes back`);
    await stage.process(number).start();
  },
});

const restartProcess = (number) => ({
  name: `process api${number} restarted (SIGTERM)`,
  endsConnections: true,
  async run({ stage, writes }) {
    await stage.process(number).kill('SIGTERM');
    await stage.process(number).start();
    await writes(WRITES);
  },
});

/** A node that holds its connections and answers nothing: a machine that hangs, or is cut off. */
const freezeNode = (number) => ({
  name: `database node ${number} frozen (SIGSTOP)`,
  async run({ stage, writes, say }) {
    stage.database.pause(number);
    await writes(WRITES);
    say(`node ${number} goes on`);
    stage.database.resume(number);
  },
});

const loseMajority = {
  name: 'majority lost: database nodes 2 and 3 killed at once',
  async run({ stage, say }) {
    await Promise.all([stage.database.kill(2), stage.database.kill(3)]);
    await until('node 1 knows that it is alone', async () => {
      const { wsrep_cluster_status } = await stage.database.status(1);
      return wsrep_cluster_status !== 'Primary';
    });
    await pause(WITHOUT_MAJORITY_MS);
    say('an operator lets node 1 be the cluster; the others come back');
    await stage.database.bootstrap(1);
    await stage.database.start(2);
    await stage.database.start(3);
  },
};

const killAllNodes = {
  name: 'every database node killed at once',
  async run({ stage, say }) {
    const numbers = Array.from({ length: stage.database.size }, (_, index) => index + 1);
    await Promise.all(numbers.map((number) => stage.database.kill(number)));
    say('an operator lets the node that knows most begin; the others follow');
    await stage.database.recover();
  },
};

/** What the acceptance of the service asks for. */
export const SHORT = [killNode(2), killProcess(2), killNode(1)];
/** And what else happens to clusters. */
export const LONG = [
  ...SHORT,
  freezeNode(3),
  restartProcess(1),
  killProcess(3),
  killNode(3),
  loseMajority,
  killAllNodes,
];

/**
 * Plays the faults one after the other, and all of them again until `seconds` have passed.
 * @param {{ stage: object, world: object, say: (text: string) => void }} run
 */
export async function play(faults, { stage, world, say, seconds }) {
  const deadline = Date.now() + seconds * 1000;
  const writes = async (number) => {
    const goal = world.acknowledged + number;
    await until(`${number} more writes were acknowledged`, () => world.acknowledged >= goal);
  };
  world.phase = 'before anything was done';
  await writes(WRITES);
  do
    for (const fault of faults) {
      world.phase = fault.name;
      say(fault.name);
      await fault.run({ stage, writes, say });
      await stage.database.synced();
      world.phase = `after: ${fault.name}`;
      await writes(WRITES);
    }
  while (Date.now() < deadline);
}
