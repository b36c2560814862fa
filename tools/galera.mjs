// A Galera cluster of its own: MariaDB nodes on loopback, in a temporary folder, ended by their process ids.
// As a command (`node tools/galera.mjs`) it starts three nodes, prints their addresses and serves until Ctrl-C.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { installDatabase } from './mariadb.mjs';
import { endOnSignals, env, freePorts, hasPrograms, Program, until } from './process.mjs';

const PROVIDER = '/usr/lib/galera/libgalera_smm.so';
/** Longest path of a socket: 107 bytes, of which the node's folder and the file take some. */
const FOLDER_LENGTH = 95;

/** Whether the programs are installed. */
export const hasGalera = () =>
  existsSync(PROVIDER) && hasPrograms('mariadbd', 'mariadb-install-db', 'rsync', 'lsof');

/**
 * Who the nodes run as. Under root, the rsync that carries a node's state drops to "nobody" and cannot write: then it is
 * the packages' own user.
 */
function identity() {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'mysql'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

// Timeouts far below Galera's own: a dead node is dropped in about two seconds, so that a test need not wait for it.
// gcs derives ports from base_port, which therefore must be its own.
const providerOptions = ({ gcs, ist }) =>
  Object.entries({
    base_host: '127.0.0.1',
    base_port: gcs,
    'gmcast.listen_addr': `tcp://127.0.0.1:${gcs}`,
    'ist.recv_addr': `127.0.0.1:${ist}`,
    'gcache.size': '64M',
    'evs.keepalive_period': 'PT0.3S',
    'evs.inactive_check_period': 'PT0.3S',
    'evs.suspect_timeout': 'PT1.5S',
    'evs.inactive_timeout': 'PT4S',
    'evs.install_timeout': 'PT4S',
  })
    .map(([name, value]) => `${name}=${value}`)
    .join(';');

const settings = (node, nodes) => `[mariadbd]
datadir=${node.folder}/data
socket=${node.folder}/s
pid-file=${node.folder}/pid
tmpdir=${node.folder}/tmp
port=${node.ports.sql}
bind-address=127.0.0.1
skip-name-resolve
max_connections=400
performance_schema=OFF
innodb_buffer_pool_size=64M
innodb_flush_log_at_trx_commit=2
innodb_flush_method=nosync
innodb_doublewrite=0
binlog_format=ROW
default_storage_engine=InnoDB
innodb_autoinc_lock_mode=2
wsrep_on=ON
wsrep_provider=${PROVIDER}
wsrep_cluster_name=muster
wsrep_cluster_address=gcomm://${nodes.map(({ ports }) => `127.0.0.1:${ports.gcs}`).join(',')}
wsrep_node_name=n${node.number}
wsrep_node_address=127.0.0.1:${node.ports.gcs}
wsrep_node_incoming_address=127.0.0.1:${node.ports.sql}
wsrep_sst_method=rsync
wsrep_sst_receive_address=127.0.0.1:${node.ports.sst}
wsrep_slave_threads=2
wsrep_provider_options="${providerOptions(node.ports)}"
`;

/** One member. Its folder outlives its process: a killed node comes back with what it had. */
class Node {
  constructor(number, folder, [sql, gcs, ist, sst]) {
    this.number = number;
    this.folder = folder;
    this.ports = { sql, gcs, ist, sst };
    this.url = `mysql://root@127.0.0.1:${sql}/`;
    this.log = join(folder, 'log');
    this.identity = identity();
  }

  get file() {
    return join(this.folder, 'my.cnf');
  }

  prepare(nodes) {
    for (const folder of [this.folder, join(this.folder, 'data'), join(this.folder, 'tmp')]) {
      mkdirSync(folder);
      if (this.identity.uid !== undefined) chownSync(folder, this.identity.uid, this.identity.gid);
    }
    writeFileSync(this.file, settings(this, nodes));
  }

  async launch(...args) {
    const command = ['mariadbd', `--defaults-file=${this.file}`, ...args];
    this.program = new Program(`Galera node ${this.number}`, command, { log: this.log, ...this.identity });
    await until(`node ${this.number} is synced`, () => this.isSynced(), this.program);
  }

  /** Joins the others. Told its position, a node that was killed asks for what it missed instead of for everything. */
  async join() {
    const position = this.recoveredPosition();
    await this.launch(...(position ? [`--wsrep-start-position=${position}`] : []));
  }

  recoveredPosition() {
    if (!existsSync(join(this.folder, 'data/ibdata1'))) return undefined;
    const log = join(this.folder, 'recover.log');
    rmSync(log, { force: true });
    const args = [`--defaults-file=${this.file}`, '--wsrep-recover', `--log-error=${log}`];
    spawnSync('mariadbd', args, { env, stdio: 'ignore', ...this.identity });
    return /Recovered position: *(\S+)/.exec(readFileSync(log, 'utf8'))?.[1];
  }

  /** Begins the cluster anew with what this node has. It refuses unless it is told that no other node has more. */
  async begin() {
    const state = join(this.folder, 'data/grastate.dat');
    writeFileSync(state, readFileSync(state, 'utf8').replace('safe_to_bootstrap: 0', 'safe_to_bootstrap: 1'));
    await this.launch('--wsrep-new-cluster', `--wsrep-start-position=${this.recoveredPosition()}`);
  }

  async query(sql, { database = '' } = {}) {
    const connection = await createConnection({
      uri: this.url + database,
      connectTimeout: 2_000,
      multipleStatements: true,
    });
    try {
      return (await connection.query(sql))[0];
    } finally {
      connection.destroy();
    }
  }

  /** What the node says of itself: `wsrep_ready`, `wsrep_cluster_size`, … */
  async status() {
    const rows = await this.query("SHOW GLOBAL STATUS LIKE 'wsrep%'");
    return Object.fromEntries(rows.map(({ Variable_name, Value }) => [Variable_name, Value]));
  }

  async isSynced() {
    const { wsrep_ready, wsrep_cluster_status, wsrep_local_state_comment } = await this.status();
    return (
      wsrep_ready === 'ON' && wsrep_cluster_status === 'Primary' && wsrep_local_state_comment === 'Synced'
    );
  }
}

/** A running cluster; nodes are counted from 1. */
export class Galera {
  #nodes;
  #folder;

  constructor(nodes, folder) {
    this.#nodes = nodes;
    this.#folder = folder;
  }

  get size() {
    return this.#nodes.length;
  }

  #node = (number) => this.#nodes[number - 1];

  /** The address of one node. */
  url(number, database = '') {
    return this.#node(number).url + database;
  }

  /** One address with every node, beginning with `first`. */
  urlOfAll(database, first = 1) {
    const hosts = this.#nodes.map(({ ports }) => `127.0.0.1:${ports.sql}`);
    return `mysql://root@${[...hosts.slice(first - 1), ...hosts.slice(0, first - 1)].join(',')}/${database}`;
  }

  query(number, sql, options) {
    return this.#node(number).query(sql, options);
  }

  status(number) {
    return this.#node(number).status();
  }

  isSynced(number) {
    return this.#node(number).isSynced();
  }

  /** SIGKILL: what a power cut leaves of the process. */
  kill(number) {
    return this.#node(number).program.kill('SIGKILL');
  }

  /** Brings a killed node back; done when it is synced. */
  start(number) {
    return this.#node(number).join();
  }

  /** Freezes a node: it holds its connections and answers nothing. */
  pause(number) {
    this.#node(number).program.signal('SIGSTOP');
  }

  resume(number) {
    this.#node(number).program.signal('SIGCONT');
  }

  /** What an operator does when a majority is lost for good: lets this node alone be the cluster. */
  async bootstrap(number) {
    await this.query(number, "SET GLOBAL wsrep_provider_options = 'pc.bootstrap=1'");
    await until(`node ${number} is the cluster`, () => this.isSynced(number));
  }

  /** What an operator does when every node has died: the one that knows most begins, the others follow. */
  async recover() {
    const number = (node) => Number(node.recoveredPosition()?.split(':')[1] ?? -1);
    const [most, ...others] = this.#nodes
      .map((node) => ({ node, position: number(node) }))
      .sort((one, other) => other.position - one.position)
      .map(({ node }) => node);
    await most.begin();
    for (const node of others) await node.join();
  }

  async synced() {
    for (const { number } of this.#nodes)
      await until(`node ${number} is synced`, () => this.isSynced(number), this.#node(number).program);
  }

  async stop() {
    for (const { program } of [...this.#nodes].reverse()) {
      if (!program?.isRunning) continue;
      program.signal('SIGCONT');
      await program.kill('SIGTERM');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Starts a cluster and waits until every node is synced. */
export async function startGalera({ nodes: size = 3 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-galera-'));
  if (folder.length > FOLDER_LENGTH)
    throw new Error(`TMPDIR is too long for the sockets of a server: ${folder}`);
  const { uid, gid } = identity();
  if (uid !== undefined) chownSync(folder, uid, gid);
  const ports = await freePorts(4 * size);
  const nodes = Array.from(
    { length: size },
    (_, index) => new Node(index + 1, join(folder, `n${index + 1}`), ports.slice(4 * index)),
  );
  const cluster = new Galera(nodes, folder);
  try {
    for (const node of nodes) node.prepare(nodes);
    const [first, ...others] = nodes;
    installDatabase(first.file, join(first.folder, 'data'), { args: ['--wsrep-on=OFF'], ...first.identity });
    await first.launch('--wsrep-new-cluster');
    // One after the other: a donor serves one joiner at a time.
    for (const node of others) await node.join();
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  endOnSignals();
  const cluster = await startGalera();
  console.log(`MUSTER_DATABASE_URL=${cluster.urlOfAll('muster')}`);
  await cluster.query(1, 'CREATE DATABASE muster');
  console.log('Ctrl-C ends the cluster and removes its data.');
  await new Promise(() => setInterval(() => undefined, 60_000));
}
