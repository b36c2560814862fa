import { once } from 'node:events';
import type { Output, Shell } from '../shell/shell.js';
import { printExact, printYaml } from './exact-json.js';
import { styleOf, type Style } from './style.js';
import { card, printable, table, type Column } from './table.js';

/** How results are printed. */
export const FORMATS = ['table', 'json', 'yaml'] as const;
export type Format = (typeof FORMATS)[number];

/** Prints what a command has found: for people, or for programs. */
export class Report {
  /** Of standard output. */
  readonly style: Style;
  private readonly stdout: Output;
  private readonly stderr: Output;

  constructor(
    { stdout, stderr, environment }: Pick<Shell, 'stdout' | 'stderr' | 'environment'>,
    readonly format: Format,
  ) {
    this.stdout = stdout;
    this.stderr = stderr;
    this.style = styleOf(stdout, environment);
  }

  /** A list. As JSON it is printed while it comes: one that was cut off is no JSON. */
  async list<T>(items: AsyncIterable<T>, columns: readonly Column<T>[]): Promise<void> {
    if (this.format === 'json') return this.stream(items);
    const all: T[] = [];
    for await (const item of items) all.push(item);
    await this.text(this.format === 'yaml' ? printYaml(all) : table(all, columns, this.style.title));
  }

  /** One thing. */
  one<T>(item: T, columns: readonly Column<T>[]): Promise<void> {
    return this.as(item, () => card(item, columns));
  }

  /** Anything, as a text of its own where people read it. */
  as(item: unknown, words: () => string): Promise<void> {
    if (this.format === 'json') return this.text(`${printExact(item, 2)}\n`);
    return this.text(this.format === 'yaml' ? printYaml(item) : words());
  }

  /** What has been done: a line for people, the thing as it is now for programs. */
  done(item: unknown, words: string): Promise<void> {
    return this.as(item, () => `${printable(words)}\n`);
  }

  /** Things done one after the other: a line for each as it is done; a list for programs. */
  async each<T>(items: AsyncIterable<T>, words: (item: T) => string): Promise<void> {
    if (this.format !== 'table') return this.list(items, []);
    for await (const item of items) await this.text(`${printable(words(item))}\n`);
  }

  /** Something to know beside the result. */
  note(words: string): void {
    this.stderr.write(`${words}\n`);
  }

  /** Text as it is. */
  async text(text: string): Promise<void> {
    if (!this.stdout.write(text)) await once(this.stdout, 'drain');
  }

  private async stream(items: AsyncIterable<unknown>): Promise<void> {
    let before = '[\n';
    for await (const item of items) {
      await this.text(before + printExact(item));
      before = ',\n';
    }
    await this.text(before === '[\n' ? '[]\n' : '\n]\n');
  }
}
