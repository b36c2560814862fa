// Everything that runs: the database nodes, the processes of the service, the proxy before them.
import { startGalera } from '../galera.mjs';
import { startHaproxy } from '../haproxy.mjs';
import { aMuster } from '../muster.mjs';

const DATABASE = 'muster';

/** The programs of a run, and what can be done to them. */
export class Stage {
  constructor(database, processes) {
    this.database = database;
    this.processes = processes;
  }

  /** Starts it all. The processes start at once, on an empty database: they have to agree on who makes the tables. */
  static async open(size) {
    const database = await startGalera({ nodes: size });
    const stage = new Stage(database, []);
    try {
      await database.query(1, `CREATE DATABASE ${DATABASE}`);
      // Each begins with another node, so that every node is written to.
      for (let number = 1; number <= size; number += 1)
        stage.processes.push(await aMuster(`api${number}`, database.urlOfAll(DATABASE, number)));
      await Promise.all(stage.processes.map((process) => process.start()));
      stage.proxy = await startHaproxy(stage.servers);
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  get servers() {
    return Object.fromEntries(this.processes.map(({ name, port }) => [name, `127.0.0.1:${port}`]));
  }

  get url() {
    return this.proxy.url;
  }

  process(number) {
    return this.processes[number - 1];
  }

  /** A running process other than the one that gave an answer; undefined when there is none. */
  another(servedBy) {
    const others = this.processes.filter(({ name, isRunning }) => isRunning && name !== servedBy);
    return others[Math.floor(Math.random() * others.length)];
  }

  /** A process that knows one database node only, not started. */
  onNode(number) {
    return aMuster(`the process on node ${number}`, this.database.url(number, DATABASE));
  }

  /** A number for each table of each node: equal where the rows are. */
  async checksums(number) {
    const options = { database: DATABASE };
    const tables = (await this.database.query(number, 'SHOW TABLES', options)).flatMap(Object.values).sort();
    // What a node does not have yet is no difference.
    const [, rows] = await this.database.query(
      number,
      `SET SESSION wsrep_sync_wait = 15; CHECKSUM TABLE ${tables.map((table) => `\`${table}\``).join(', ')} EXTENDED`,
      options,
    );
    return rows.map(({ Table, Checksum }) => `${Table} ${Checksum}`);
  }

  async close() {
    await this.proxy?.stop();
    await Promise.all(this.processes.map((process) => process.stop()));
    await this.database.stop();
  }
}
