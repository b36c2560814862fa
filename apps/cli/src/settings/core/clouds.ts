import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Scalar,
} from 'yaml';
import { misuse } from '../../failure.js';
import { KEYSTONE } from './source.js';

/** What would change the login and is not read here: another file, no check of certificates, values of elsewhere. */
const REFUSED = ['<<', 'profile', 'verify'];

/** A `clouds.yaml`, or the `secure.yaml` beside it. All that is no list or mapping is a text, as in variables. */
export class Clouds {
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;
  /** In JSON what has no quotes is no text. */
  private readonly isJson: boolean;

  /** @throws Failure where it is not YAML */
  constructor(
    text: string,
    private readonly path: string,
  ) {
    // By itself the library takes `0123` for a number: here every plain word is a text.
    const options = { schema: 'failsafe', uniqueKeys: false, lineCounter: this.lines } as const;
    this.document = parseDocument(text, options);
    this.isJson = isJson(text);
    const [fault] = this.document.errors;
    // Its own words quote the line, which may be that of the password.
    if (fault) throw misuse(`${path}, line ${fault.linePos?.[0].line ?? 1}: this is not YAML`);
    if (!isMap(this.document.contents)) throw misuse(`${path} is not a mapping`);
  } // prettier-ignore

  /**
   * What the entry of a cloud has for a login, by the names of the variables; undefined where there is no such cloud.
   * @throws Failure where something in it would change the login
   */
  values(cloud: string): ReadonlyMap<string, string> | undefined {
    const clouds = this.entries(this.document.contents).get('clouds');
    const entry = this.entries(clouds).get(cloud);
    if (!isMap(entry) && !this.isEmpty(entry)) return undefined;
    const own = this.entries(entry);
    const parts = [own, this.entries(own.get('auth'))];
    for (const part of parts) this.refuseChanging(part);
    return new Map(parts.flatMap((part) => [...this.texts(part)]));
  }

  private *texts(part: ReadonlyMap<string, Node>): Generator<[string, string]> {
    for (const [name, node] of part) {
      const text = KEYSTONE.includes(name) ? this.text(node, name) : undefined;
      if (text !== undefined) yield [name, text];
    }
  }

  private refuseChanging(part: ReadonlyMap<string, Node>): void {
    for (const name of REFUSED) {
      const node = part.get(name);
      if (node && !(isScalar(node) && /^true$/i.test(String(node.value))))
        throw misuse(`${this.path}: ${name} is not read here, and would change the login`);
    }
  }

  /** The entries of a mapping, the last of those with one name; none of anything else. */
  private entries(node: unknown): ReadonlyMap<string, Node> {
    if (!isMap<Node, Node>(node)) return new Map();
    return new Map(
      node.items.flatMap(({ key, value }): [string, Node][] => {
        // An alias of nothing stays one: it is refused where it is needed.
        const target = isAlias(value) ? (value.resolve(this.document) ?? value) : value;
        return isScalar(key) && target ? [[String(key.value), target]] : [];
      }),
    );
  }

  /** The text of a name that a login needs, or undefined where there is none. */
  private text(node: Node, name: string): string | undefined {
    if (isCollection(node) && !node.flow) return undefined;
    if (!isScalar(node) || (node.tag !== undefined && node.tag !== 'tag:yaml.org,2002:str'))
      throw misuse(`${this.path}, line ${this.lineOf(node)}: ${name} is not a text`);
    if (this.isEmpty(node)) return undefined;
    if (!isPlain(node)) return String(node.value);
    if (this.isJson) return undefined;
    return ['~', 'null'].includes(String(node.value)) ? '' : String(node.value);
  }

  private isEmpty(node: Node | undefined): boolean {
    return isScalar(node) && isPlain(node) && (node.value === null || node.value === '');
  }

  private lineOf(node: Node): number {
    return this.lines.linePos(node.range?.[0] ?? 0).line;
  }
}

const isPlain = (node: Scalar): boolean => node.type === undefined || node.type === 'PLAIN';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
