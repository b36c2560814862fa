"""What the collection's client makes of a server that lies; prints it for collection.e2e-spec.ts."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from ansible_collections.muster.fleet.plugins.module_utils import service

PROBLEM = {'code': 'bundle.busy', 'title': 'Busy', 'detail': 'Too many at once.', 'status': 503}


class Liar(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    seen = []

    def log_message(self, *args):
        pass

    def reply(self, status, body, headers=(), length=None):
        self.send_response(status)
        for name, value in dict({'Content-Type': 'application/json'}, **dict(headers)).items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = length is not None

    def do(self):
        body = self.rfile.read(int(self.headers.get('Content-Length') or 0))
        asked = self.path.rpartition('/')[2]
        self.seen.append({'method': self.command, 'asked': asked, 'body': body.decode(), 'headers': dict(self.headers)})
        times = sum(each['asked'] == asked for each in self.seen)
        getattr(self, 'at_' + asked.replace('-', '_'))(times)

    do_GET = do_POST = do_PUT = do

    def at_html(self, times):
        self.reply(200, b'<p>Welcome to the portal</p>', {'Content-Type': 'text/html'})

    def at_broken(self, times):
        self.reply(200, b'{"a": ')

    def at_cut(self, times):
        self.reply(200, b'{"a": 1}', length=1000)

    def at_moved(self, times):
        self.reply(302, b'', {'Location': '/html'})

    def at_failed(self, times):
        self.reply(500, b'oops', {'Content-Type': 'text/plain'})

    def at_busy(self, times):
        self.reply(503, json.dumps(PROBLEM).encode(), {'Retry-After': '0'})

    def at_long(self, times):
        self.reply(503, json.dumps(PROBLEM).encode(), {'Retry-After': '3600'})

    def at_soon(self, times):
        if times < 3:
            self.at_busy(times)
        else:
            self.reply(200, b'{"attempt": %d}' % times)

    def at_uncertain(self, times):
        self.reply(502, b'', {'Content-Type': 'text/plain'})

    def at_tokens(self, times):
        self.reply(201, b'{}', {'X-Subject-Token': 'of-keystone'})

    def at_tenants(self, times):
        self.reply(200, b'{"tenants": [{"name": "acme"}]}')

    def at_echo(self, times):
        self.reply(200, b'{}')


def outcome(work):
    try:
        return work()
    except service.MusterError as error:
        return {'error': str(error), 'code': error.code, 'status': error.status}


def main():
    server = ThreadingHTTPServer(('127.0.0.1', 0), Liar)
    Thread(target=server.serve_forever, daemon=True).start()
    url = 'http://127.0.0.1:%d' % server.server_address[1]
    waits = []
    service.time.sleep = waits.append
    keystone = {'os_auth_url': url, 'os_username': 'ann', 'os_password': 'secret', 'os_project_name': 'p'}
    credential = {
        'os_auth_url': url + '/v3/',
        'os_application_credential_id': 'id',
        'os_application_credential_secret': 'secret',
    }

    def client(**options):
        return service.Client(dict({'url': url, 'token': 'secret-token', 'retries': 2, 'timeout': 5}, **options))

    def got(name, method='GET'):
        return outcome(lambda: client().send(method, '/v1/' + name, {} if method == 'PUT' else None).json())

    results = {name: got(name) for name in ('html', 'broken', 'cut', 'moved', 'failed', 'busy', 'long', 'soon')}
    results['written'] = got('uncertain', 'PUT')
    results['read'] = got('uncertain')
    results['tenant'] = client().tenant
    results['odd_token'] = outcome(lambda: client(token='secret\nX-Evil: 1').get('/v1/echo'))
    results['odd_url'] = outcome(lambda: client(url='https://user:secret@example.org'))
    results['no_file'] = outcome(lambda: client(token=None, token_file='/nowhere/token').get('/v1/echo'))
    results['no_token'] = outcome(lambda: client(token=None).get('/v1/echo'))
    for login in (keystone, credential):
        client(token=None, **login).get('/v1/echo')
    results['times'] = {name: sum(each['asked'] == name for each in Liar.seen) for name in ('uncertain', 'cut', 'moved', 'busy')}
    results['waits'] = waits
    results['logins'] = [json.loads(each['body']) for each in Liar.seen if each['asked'] == 'tokens']
    results['tokens'] = [each['headers'].get('X-Auth-Token') for each in Liar.seen if each['asked'] == 'echo']
    server.shutdown()
    json.dump(results, sys.stdout)


main()
