import { describe, expect, it } from 'vitest';
import { parseMysqlUrl } from './mysql-url.js';

describe('the URL of a MySQL database', () => {
  it('names one server, with the usual port unless told', () => {
    expect(parseMysqlUrl('mysql://muster:s%40cret@db.example.net/fleet')).toEqual({
      servers: [{ host: 'db.example.net', port: 3306 }],
      user: 'muster',
      password: 's@cret',
      database: 'fleet',
      tls: false,
    });
  });

  it('names several servers, each with a port of its own', () => {
    const { servers, user, password } = parseMysqlUrl('mysql://root@a:3307,b,[::1]:24001/fleet?ssl=true');
    expect(servers).toEqual([
      { host: 'a', port: 3307 },
      { host: 'b', port: 3306 },
      { host: '::1', port: 24001 },
    ]);
    expect([user, password]).toEqual(['root', '']);
  });

  it('asks for encryption', () => {
    expect(parseMysqlUrl('mysql://u:p@h/d?ssl=true').tls).toBe(true);
  });

  it.each([
    'postgres://u:secret@h/d',
    'mysql://u:secret@h',
    'mysql://u:secret@h,/d',
    'mysql://u:secret@h:0/d',
    'mysql://u:secret@h:99999/d',
    'mysql://u:secret@h/d?sslmode=on',
    'mysql://u:secret@h/d?ssl=maybe',
    'mysql://u:%zzsecret@h/d',
    'mysql:///d',
  ])('%s is refused without being repeated', (text) => {
    expect(() => parseMysqlUrl(text)).toThrow(/^it must have the form/);
  });
});
