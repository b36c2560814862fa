"""Brings records of a Muster service to what a task asks for, and loses nothing that others write meanwhile."""

from __future__ import annotations

import json

from ansible_collections.muster.fleet.plugins.module_utils.service import Client, MusterError

CHANGED_MEANWHILE = 412
# So many times somebody else may come first. Each of them has made progress.
CONTESTS = 20


def same(one, other):
    """Whether two values are the same JSON: to Python, True is 1 and 1 is 1.0."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def run(module, settle):
    """Lets `settle(client)` do the task, again where somebody else came first, and ends the module."""
    try:
        client = Client(module.params)
        for contest in range(CONTESTS):
            try:
                result = settle(client)
                break
            except MusterError as error:
                if error.status != CHANGED_MEANWHILE or contest == CONTESTS - 1:
                    raise
    except MusterError as error:
        module.fail_json(msg=str(error), code=error.code, status=error.status)
    module.exit_json(**result)


class Settled:
    """What a task came to, for its result."""

    def __init__(self, name, before, after):
        self.name = name
        self.before = before
        self.after = after

    def result(self, **more):
        return dict(
            changed=not same(self.before, self.after),
            diff=dict(
                before_header=self.name,
                after_header=self.name,
                before=self.before or {},
                after=self.after or {},
            ),
            **more,
        )


class Record:
    """A host or a group: fields with one version, and variables with another."""

    def __init__(self, module, noun, fields):
        self.module = module
        self.noun = noun
        self.name = module.params['name']
        self.fields = fields
        # What there was before this task wrote anything: it may read more than once.
        self.first = None
        self.has_begun = False

    def settle(self, client):
        where = client.address('%ss' % self.noun, self.name)
        found = client.find(where, 'inventory.%s.not_found' % self.noun)
        if self.module.params['state'] == 'absent':
            return self.absent(client, where, found)
        return self.present(client, where, found)

    def absent(self, client, where, found):
        self.begin(self.shown(found.json()) if found else None)
        if found and not self.module.check_mode:
            query = [('recursive', 'true')] if self.module.params.get('recursive') else []
            client.send('DELETE', where, query=query, headers={'If-Match': found.etag})
        return Settled(self.name, self.first, None).result(**{self.noun: None})

    def present(self, client, where, found):
        given = self.module.params['variables']
        wanted = self.wanted(found and found.json())
        if not found:
            return self.created(client, where, wanted, given)
        kept = client.get(where + '/variables') if given is not None else None
        own = kept.json()['variables'] if kept else None
        before = self.shown(found.json(), own)
        self.begin(before)
        variables = own if given is None else dict(own, **given) if self.module.params['append'] else given
        after = dict(before, **wanted)
        if variables is not None:
            after['variables'] = variables
        fields = {name: value for name, value in wanted.items() if not same(value, before[name])}
        record = dict(found.json(), **fields)
        if not self.module.check_mode:
            if fields:
                record = client.send('PATCH', where, fields, headers={'If-Match': found.etag}).json()
            if not same(own, variables):
                self.write_variables(client, where + '/variables', kept)
        return Settled(self.name, self.first, after).result(**{self.noun: record})

    def created(self, client, where, wanted, given):
        self.begin(None)
        body = {name: value for name, value in wanted.items() if value is not None}
        if given is not None:
            body['variables'] = given
        record = dict(name=self.name, **wanted)
        if not self.module.check_mode:
            record = client.send('PUT', where, body, headers={'If-None-Match': '*'}).json()
        after = self.shown(record, given)
        return Settled(self.name, self.first, after).result(**{self.noun: record})

    def write_variables(self, client, where, kept):
        """Sends nothing that was only read: Python would print some numbers in another way than they came."""
        given = self.module.params['variables']
        if not self.module.params['append']:
            client.send('PUT', where, {'variables': given}, headers={'If-Match': kept.etag})
            return
        own = kept.json()['variables']
        changed = {name: value for name, value in given.items() if name not in own or not same(own[name], value)}
        # A merge patch goes into objects, and takes null for away: such values are set one by one.
        flat = {name: value for name, value in changed.items() if value is not None and not isinstance(value, dict)}
        if flat:
            client.send('PATCH', where, {'variables': flat}, headers={'If-Match': kept.etag})
        for name in sorted(set(changed) - set(flat)):
            client.send('PUT', '%s/%s' % (where, name), {'value': changed[name]})

    def begin(self, before):
        if not self.has_begun:
            self.first, self.has_begun = before, True

    def wanted(self, record):
        """The fields that the task names, as the service has them. An empty text stands for none."""
        params = self.module.params
        wanted = {name: params[name] for name in self.fields if params[name] is not None}
        wanted = {name: None if value == '' else value for name, value in wanted.items()}
        if wanted.get('groups') is not None:
            others = record['groups'] if record and params['append'] else []
            wanted['groups'] = sorted({*others, *wanted['groups']})
        return wanted

    def shown(self, record, variables=None):
        """What a diff compares: what a task can set."""
        shown = {name: record.get(name) for name in self.fields}
        return shown if variables is None else dict(shown, variables=variables)
