"""The one way in which the collection speaks to a Muster service."""

from __future__ import annotations

import json
import os
import re
import time
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit

from ansible.module_utils.basic import env_fallback
from ansible.module_utils.common.text.converters import to_native, to_text
from ansible.module_utils.urls import ConnectionError as UrlsConnectionError
from ansible.module_utils.urls import open_url

AGENT = 'muster.fleet/1.0.0'
# Answers after which nothing was written: the request can be sent again, whatever it asked for.
NOT_TAKEN = (429, 503)
# Answers after which it is not known; and a read can be sent again all the same.
UNCERTAIN = (502, 504)
# A wait that the service asks for is kept up to this long. Beyond it, the failure is told at once.
LONGEST_WAIT_SECONDS = 60


def setting(env, **more):
    """An option of modules that the environment can give, too."""
    return dict(type='str', fallback=(env_fallback, [env]), **more)


def argument_spec(**more):
    """What every module takes to reach the service, and `more`."""
    return dict(
        url=setting('MUSTER_URL'),
        tenant=setting('MUSTER_TENANT'),
        token=setting('MUSTER_TOKEN', no_log=True),
        token_file=dict(type='path', fallback=(env_fallback, ['MUSTER_TOKEN_FILE']), no_log=False),
        ca_file=dict(type='path', fallback=(env_fallback, ['MUSTER_CA_FILE'])),
        timeout=dict(type='float', default=30, fallback=(env_fallback, ['MUSTER_TIMEOUT'])),
        retries=dict(type='int', default=3, fallback=(env_fallback, ['MUSTER_RETRIES'])),
        reason=dict(type='str'),
        os_token=setting('OS_TOKEN', no_log=True),
        os_auth_url=setting('OS_AUTH_URL'),
        os_username=setting('OS_USERNAME'),
        os_password=setting('OS_PASSWORD', no_log=True),
        os_user_domain_name=setting('OS_USER_DOMAIN_NAME'),
        os_project_id=setting('OS_PROJECT_ID'),
        os_project_name=setting('OS_PROJECT_NAME'),
        os_project_domain_name=setting('OS_PROJECT_DOMAIN_NAME'),
        os_application_credential_id=setting('OS_APPLICATION_CREDENTIAL_ID'),
        os_application_credential_secret=setting('OS_APPLICATION_CREDENTIAL_SECRET', no_log=True),
        **more,
    )


# What every plugin takes, too.
OPTIONS = tuple(sorted(set(argument_spec()) - {'reason'}))


class MusterError(Exception):
    """A request that came to nothing. `code` is the service's own word for why, where it gave one."""

    def __init__(self, message, status=None, code=None):
        super().__init__(message)
        self.status = status
        self.code = code


class Away(MusterError):
    """No answer came. `taken` is False where the request cannot have been taken."""

    def __init__(self, message, taken):
        super().__init__(message)
        self.taken = taken


class Answer:
    """An answer, read to its end."""

    def __init__(self, status, headers, content):
        self.status = status
        self.headers = headers
        self.content = content

    @property
    def text(self):
        return to_text(self.content, errors='surrogate_or_strict')

    @property
    def etag(self):
        return self.headers.get('ETag')

    def json(self):
        """The document. An answer of another kind is none of the service's: of a proxy, of a portal."""
        kind = (self.headers.get('Content-Type') or '').split(';')[0].strip().lower()
        if kind != 'application/json' and not kind.endswith('+json'):
            raise MusterError('the answer is not JSON, but "%s"' % kind, status=self.status)
        try:
            return json.loads(self.text)
        except ValueError:
            raise MusterError('the answer is broken JSON', status=self.status) from None


def address(*names):
    """The path of what these names lead to."""
    return '/v1/' + '/'.join(quote(to_text(name), safe='') for name in names)


def http_url(text, what):
    """The URL without a slash at its end."""
    parts = urlsplit(text or '')
    if parts.scheme not in ('http', 'https') or not parts.hostname:
        raise MusterError('%s must be an http or https URL' % what)
    if parts.username is not None or parts.password is not None:
        raise MusterError('%s must not hold a user or a password' % what)
    return text.rstrip('/')


class Client:
    """A Muster service, as one caller sees it. `options` are those of `argument_spec`."""

    def __init__(self, options):
        self.options = options
        self.url = http_url(options.get('url'), 'url (MUSTER_URL)')
        self._token = None
        self._tenant = options.get('tenant')

    @property
    def tenant(self):
        """The tenant's name or id; when none is set, the only one that the token is good for."""
        if not self._tenant:
            names = [tenant['name'] for tenant in self.get(address('tenants')).json()['tenants']]
            if len(names) != 1:
                raise MusterError(
                    'set tenant (MUSTER_TENANT): the token is good for %s'
                    % ('none' if not names else 'several')
                )
            self._tenant = names[0]
        return self._tenant

    def address(self, *names):
        """The path of what these names lead to in the tenant."""
        return address('tenants', self.tenant, *names)

    @property
    def identity(self):
        """Who asks, without any secret but a token: what a cache of answers is bound to."""
        options = self.options
        if options.get('token') or options.get('token_file') or options.get('os_token'):
            return self.token
        return [
            options.get(name)
            for name in (
                'os_auth_url', 'os_username', 'os_user_domain_name', 'os_project_id', 'os_project_name',
                'os_project_domain_name', 'os_application_credential_id',
            )
        ]  # fmt: skip

    @property
    def token(self):
        if self._token is None:
            token = self._given_token() or keystone_token(self.options)
            # Python would quote a header that it refuses in its error.
            if not re.match(r'[!-~]+\Z', token):
                raise MusterError('the token holds characters that no token has')
            self._token = token
        return self._token

    def _given_token(self):
        options = self.options
        if options.get('token'):
            return options['token'].strip()
        if options.get('token_file'):
            name = os.path.expanduser(options['token_file'])
            try:
                with open(name, encoding='utf-8') as file:
                    token = file.read().strip()
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, 'strerror', None) or 'it is not text'
                raise MusterError('token_file "%s" cannot be read: %s' % (name, reason)) from None
            if not token:
                raise MusterError('token_file "%s" is empty' % name)
            return token
        return (options.get('os_token') or '').strip()

    def get(self, where, query=(), headers=None):
        return self.send('GET', where, query=query, headers=headers)

    def find(self, where, missing):
        """The answer, or None where the service says by the code `missing` that there is no such thing."""
        try:
            return self.get(where)
        except MusterError as error:
            if error.code == missing:
                return None
            raise

    def send(self, method, where, body=None, query=(), headers=None):
        """The answer to a request. Any other than 2xx and 304 is raised."""
        sent = {'X-Auth-Token': self.token, 'Accept': 'application/json'}
        if body is not None:
            sent['Content-Type'] = 'application/json'
        if self.options.get('reason') and method != 'GET':
            # Header values are Latin-1 to Python; the service reads them as the UTF-8 that they are.
            sent['X-Change-Reason'] = self.options['reason'].encode('utf-8').decode('latin-1')
        sent.update(headers or {})
        data = None if body is None else json.dumps(body).encode('utf-8')
        url = self.url + where + ('?' + urlencode(query) if query else '')
        answer = self._patiently(method, url, data, sent)
        if 200 <= answer.status < 300 or answer.status == 304:
            return answer
        raise refusal(answer, '%s %s' % (method, where))

    def _patiently(self, method, url, data, headers):
        """Sends until there is an answer that another attempt would not better."""
        retries = int(self.options.get('retries') or 0)
        for attempt in range(retries + 1):
            pause = 0.5 * 2**attempt
            try:
                answer = exchange(method, url, data, headers, self.options)
            except Away as error:
                if attempt == retries or (error.taken and method != 'GET'):
                    raise
            else:
                again = answer.status in NOT_TAKEN or (answer.status in UNCERTAIN and method == 'GET')
                pause = max(pause, retry_after(answer))
                if attempt == retries or not again or pause > LONGEST_WAIT_SECONDS:
                    return answer
            time.sleep(pause)


def exchange(method, url, data, headers, options):
    """One request and its answer, whatever its status."""
    try:
        response = open_url(
            url,
            method=method,
            data=data,
            # A body that is not compressed can be held against the length that it was announced with.
            headers=dict(headers, **{'Accept-Encoding': 'identity'}),
            timeout=float(options.get('timeout') or 30),
            ca_path=options.get('ca_file'),
            follow_redirects='none',
            http_agent=AGENT,
        )
        return Answer(response.getcode(), response.headers, response.read())
    except HTTPError as error:
        try:
            return Answer(error.code, error.headers, error.read())
        except (HTTPException, OSError):
            raise Away('the answer of %s broke off' % origin(url), taken=True) from None
    except HTTPException:
        raise Away('the answer of %s broke off' % origin(url), taken=True) from None
    except (UrlsConnectionError, URLError, OSError) as error:
        cause = getattr(error, 'reason', error)
        refused = isinstance(cause, ConnectionRefusedError)
        raise Away('%s cannot be reached: %s' % (origin(url), to_native(cause)), taken=not refused) from None


def origin(url):
    parts = urlsplit(url)
    return '%s://%s' % (parts.scheme, parts.netloc)


def retry_after(answer):
    """Seconds that the service asks to wait; 0 where it names none."""
    text = answer.headers.get('Retry-After') or ''
    return int(text) if text.isdigit() else 0


def refusal(answer, what):
    """What the service says against a request, as an error."""
    status = answer.status
    if 300 <= status < 400:
        return MusterError('%s: HTTP %s, a redirect, which is not followed' % (what, status), status)
    try:
        problem = answer.json()
        code, detail = problem['code'], problem.get('detail') or problem.get('title')
        faults = ['%s: %s' % (fault['pointer'], fault['detail']) for fault in problem.get('errors') or []]
    except (MusterError, KeyError, TypeError, AttributeError):
        return MusterError('%s: HTTP %s' % (what, status), status)
    return MusterError('%s: %s (%s, HTTP %s)' % (what, ' '.join(faults) or detail, code, status), status, code)


def keystone_token(options):
    """A token of Keystone, for a password or an application credential."""
    if not options.get('os_auth_url'):
        raise MusterError('no token: set token (MUSTER_TOKEN), token_file (MUSTER_TOKEN_FILE) or the OS_ options')
    url = http_url(options['os_auth_url'], 'os_auth_url (OS_AUTH_URL)')
    url = url if url.endswith('/v3') else url + '/v3'
    body = json.dumps({'auth': keystone_auth(options)}).encode('utf-8')
    headers = {'Content-Type': 'application/json', 'Accept': 'application/json'}
    answer = exchange('POST', url + '/auth/tokens', body, headers, options)
    token = answer.headers.get('X-Subject-Token')
    if answer.status != 201 or not token:
        raise MusterError('Keystone at %s gives no token: HTTP %s' % (origin(url), answer.status), answer.status)
    return token


def keystone_auth(options):
    """What Keystone is asked with. An application credential has its project by itself."""
    if options.get('os_application_credential_id'):
        credential = {
            'id': options['os_application_credential_id'],
            'secret': options.get('os_application_credential_secret') or '',
        }
        return {'identity': {'methods': ['application_credential'], 'application_credential': credential}}
    for name in ('os_username', 'os_password'):
        if not options.get(name):
            raise MusterError('set %s (%s), or an application credential' % (name, name.upper()))
    user = {
        'name': options['os_username'],
        'password': options['os_password'],
        'domain': {'name': options.get('os_user_domain_name') or 'Default'},
    }
    auth = {'identity': {'methods': ['password'], 'password': {'user': user}}}
    if options.get('os_project_id'):
        auth['scope'] = {'project': {'id': options['os_project_id']}}
    elif options.get('os_project_name'):
        domain = {'name': options.get('os_project_domain_name') or 'Default'}
        auth['scope'] = {'project': {'name': options['os_project_name'], 'domain': domain}}
    return auth
