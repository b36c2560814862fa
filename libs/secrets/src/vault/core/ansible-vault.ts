import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  pbkdf2,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';

// Ansible Vault's file format, versions 1.1 and 1.2: lib/ansible/parsing/vault/__init__.py, class VaultAES256.

const derive = promisify(pbkdf2);

const ITERATIONS = 10_000;
const SALT_BYTES = 32;
const KEY_BYTES = 32;
const IV_BYTES = 16;
const BLOCK_BYTES = 16;
const LINE_CHARACTERS = 80;
const DEFAULT_ID = 'default';

/** Text that cannot be decrypted: it is none, it is broken, or the password is another. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

interface Keys {
  readonly cipher: Buffer;
  readonly mac: Buffer;
  readonly iv: Buffer;
}

async function keysOf(password: string, salt: Buffer): Promise<Keys> {
  const bytes = await derive(password, salt, ITERATIONS, 2 * KEY_BYTES + IV_BYTES, 'sha256');
  return {
    cipher: bytes.subarray(0, KEY_BYTES),
    mac: bytes.subarray(KEY_BYTES, 2 * KEY_BYTES),
    iv: bytes.subarray(2 * KEY_BYTES),
  };
}

/**
 * Encrypts a payload as `ansible-vault encrypt` does.
 * @param id the vault id that the header names; without one, or with `default`, the header is that of version 1.1
 * @param salt 32 bytes that no other payload has under this password: in counter mode two texts under one key would
 * give each other away
 */
export async function encryptVault(
  payload: Buffer,
  password: string,
  id: string = DEFAULT_ID,
  salt: Buffer = randomBytes(SALT_BYTES),
): Promise<string> {
  const { cipher, mac, iv } = await keysOf(password, salt);
  // Node pads (PKCS #7) in block modes only.
  const encryptor = createCipheriv('aes-256-ctr', cipher, iv);
  const encrypted = Buffer.concat([encryptor.update(padded(payload)), encryptor.final()]);
  const digest = createHmac('sha256', mac).update(encrypted).digest();
  const body = Buffer.from([salt, digest, encrypted].map((part) => part.toString('hex')).join('\n')).toString(
    'hex',
  );
  return `${headerOf(id)}\n${body.replace(LINES, '$&\n')}`;
}

/**
 * Decrypts what {@link encryptVault} or `ansible-vault` made.
 * @throws VaultError
 */
export async function decryptVault(text: string, password: string): Promise<Buffer> {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  if (!HEADER.test(header)) throw new VaultError('The text does not begin as vault text does.');
  const parts = hex(lines.map((line) => line.trim()).join(''))
    .toString('latin1')
    .split('\n');
  if (parts.length !== 3) throw new VaultError('The vault text is broken.');
  const [salt, digest, encrypted] = parts.map(hex) as [Buffer, Buffer, Buffer];
  const { cipher, mac, iv } = await keysOf(password, salt);
  const expected = createHmac('sha256', mac).update(encrypted).digest();
  if (digest.length !== expected.length || !timingSafeEqual(digest, expected))
    throw new VaultError('The password is not the one of this vault text, or the text was changed.');
  const decryptor = createDecipheriv('aes-256-ctr', cipher, iv);
  return unpadded(Buffer.concat([decryptor.update(encrypted), decryptor.final()]));
}

/** The vault id in a text's header; undefined when the text is no vault text. */
export function vaultIdOf(text: string): string | undefined {
  const found = HEADER.exec(text.split(/\r?\n/, 1)[0] ?? '');
  return found ? (found[1] ?? DEFAULT_ID) : undefined;
}

const HEADER = /^\$ANSIBLE_VAULT;1\.(?:1;AES256|2;AES256;(\S+))\s*$/;
const LINES = new RegExp(`.{1,${LINE_CHARACTERS}}`, 'g');

const headerOf = (id: string): string =>
  id === DEFAULT_ID ? '$ANSIBLE_VAULT;1.1;AES256' : `$ANSIBLE_VAULT;1.2;AES256;${id}`;

function hex(text: string): Buffer {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) throw new VaultError('The vault text is broken.');
  return Buffer.from(text, 'hex');
}

/** RFC 5652, section 6.3: as many bytes as fill the block, one whole block where it is full. */
function padded(payload: Buffer): Buffer {
  const missing = BLOCK_BYTES - (payload.length % BLOCK_BYTES);
  return Buffer.concat([payload, Buffer.alloc(missing, missing)]);
}

function unpadded(bytes: Buffer): Buffer {
  const length = bytes.at(-1) ?? 0;
  const isPadding =
    length >= 1 && length <= BLOCK_BYTES && bytes.subarray(-length).every((byte) => byte === length);
  if (!isPadding) throw new VaultError('The vault text is broken.');
  return bytes.subarray(0, -length);
}
