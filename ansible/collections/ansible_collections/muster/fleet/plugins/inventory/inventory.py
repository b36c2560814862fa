"""A tenant of a Muster service, as an inventory."""

from __future__ import annotations

DOCUMENTATION = r"""
name: inventory
short_description: The inventory that a Muster service keeps
version_added: 1.0.0
author: The Muster authors
description:
  - Gets groups, hosts and variables from a Muster service, as its bundles have them.
  - The configuration is a YAML file that is called C(NAME.muster.yml), or C(muster.yml) alone; C(.yaml) will do, too.
  - >-
    It fails closed. Whatever goes wrong is an error, never an empty inventory. So that Ansible ends on it, and does
    not try the file as an inventory of another kind, set C(any_unparsed_is_failed = true) and
    C(enable_plugins = muster.fleet.inventory) in the section C([inventory]) of C(ansible.cfg).
extends_documentation_fragment:
  - muster.fleet.service
  - muster.fleet.service.environment
  - constructed
  - inventory_cache
options:
  plugin:
    description: The name of this plugin.
    type: str
    required: true
    choices: [muster.fleet.inventory]
  group:
    description: Hosts in this group or below it. C(all) is the whole tenant.
    type: str
    default: all
    env:
      - name: MUSTER_GROUP
  filters:
    description: >-
      What narrows the hosts; all that are given must hold. The service does it, so that no more than these hosts are
      sent. A filter that leaves no host is an error.
    type: dict
    default: {}
    suboptions:
      host:
        description: A host name, or a glob.
        type: str
      groups:
        description: Hosts in or below one of these groups.
        type: list
        elements: str
      limit:
        description: A pattern, as for C(--limit).
        type: str
      variables:
        description: Own variables of hosts, by name, each with its value.
        type: dict
  ref:
    description: A branch, tag or commit at which all configuration from Git is read, for this inventory alone.
    type: str
    env:
      - name: MUSTER_REF
  refs:
    description: The same for single groups, by name; C(all) stands for the tenant.
    type: dict
    default: {}
  secrets:
    description: C(omit) leaves out secrets, which are vaulted values otherwise.
    type: str
    choices: [include, omit]
    default: include
  revalidate:
    description: >-
      Whether the service is asked if what the cache holds is still so, which costs it next to nothing. Without it,
      the cache is used unasked until it is I(cache_timeout) old. Either needs I(cache).
    type: bool
    default: true
  trust:
    description: >-
      Whether strings may be templates. Without it none is, as if each were C(!unsafe). What the service has marked as
      unsafe is never one.
    type: bool
    default: true
"""

EXAMPLES = r"""
# fleet.muster.yml
plugin: muster.fleet.inventory
url: https://muster.example.net
tenant: acme
token_file: ~/.config/muster/token

# The web servers of one region, grouped by rack.
# web.muster.yml
plugin: muster.fleet.inventory
group: ord
filters:
  groups: [web]
  limit: '!web-lab*'
  variables: {stage: prod}
keyed_groups:
  - {key: rack, prefix: rack}
compose:
  ansible_port: ssh_port | default(22)

# Asks the service only whether there is anything new.
# cached.muster.yml
plugin: muster.fleet.inventory
cache: true
cache_plugin: ansible.builtin.jsonfile
cache_connection: ~/.cache/muster
"""

import hashlib
import json
import os
import re

from ansible.errors import AnsibleParserError
from ansible.inventory.helpers import get_group_vars
from ansible.module_utils.common.text.converters import to_native
from ansible.plugins.inventory import BaseInventoryPlugin, Cacheable, Constructable
from ansible.utils.display import Display
from ansible.utils.vars import combine_vars

from ansible_collections.muster.fleet.plugins.module_utils.service import Client, MusterError, address
from ansible_collections.muster.fleet.plugins.plugin_utils.values import Values

display = Display()


class InventoryModule(BaseInventoryPlugin, Constructable, Cacheable):
    NAME = 'muster.fleet.inventory'

    def verify_file(self, path):
        name = os.path.basename(path)
        return super().verify_file(path) and re.search(r'(^|\.)muster\.ya?ml$', name) is not None

    def parse(self, inventory, loader, path, cache=True):
        super().parse(inventory, loader, path, cache)
        self._read_config_data(path)
        try:
            document = self._document(self.get_cache_key(path), cache)
        except MusterError as error:
            raise AnsibleParserError('muster.fleet.inventory: %s' % to_native(error)) from None
        values = Values(loader, self.get_option('trust'))
        self._add_groups(document, values)
        self._add_hosts(document, values)
        self._construct()

    def _document(self, key, cache):
        """The inventory: from the cache where that is allowed and still right, else from the service."""
        client = Client(self.get_options())
        where = address('inventory', '%s.json' % self.get_option('group'))
        query = self._query()
        # Another tenant, other filters, another token: another inventory, though of the same file.
        asked = hashlib.sha256(json.dumps([client.url, where, query, client.identity]).encode()).hexdigest()
        kept = self._kept(key, asked) if cache else None
        if kept and not self.get_option('revalidate'):
            return inventory_of(json.loads(kept['text']))
        answer = client.get(where, query, {'If-None-Match': kept['etag']} if kept else None)
        if (answer.headers.get('Warning') or '').startswith('110'):
            display.warning('muster.fleet.inventory: %s' % answer.headers['Warning'])
        if kept and answer.status == 304:
            return inventory_of(json.loads(kept['text']))
        document = inventory_of(answer.json())
        if self.get_option('cache'):
            # As text: what keeps caches would make values of the vaulted ones, and print others in their place.
            self._cache[key] = {'asked': asked, 'etag': answer.etag, 'text': answer.text}
        return document

    def _kept(self, key, asked):
        if not self.get_option('cache'):
            return None
        try:
            kept = self._cache[key]
        except KeyError:
            return None
        is_whole = isinstance(kept, dict) and kept.get('etag') and isinstance(kept.get('text'), str)
        return kept if is_whole and kept.get('asked') == asked else None

    def _query(self):
        filters = self.get_option('filters') or {}
        unknown = sorted(set(filters) - {'host', 'groups', 'limit', 'variables'})
        if unknown:
            raise MusterError('filters: there is no "%s"' % unknown[0])
        query = []
        if self.get_option('tenant'):
            query.append(('tenant', self.get_option('tenant')))
        for name in ('host', 'limit'):
            if filters.get(name) is not None:
                query.append((name, filters[name]))
        if filters.get('groups') is not None:
            groups = filters['groups']
            query.append(('group', groups if isinstance(groups, str) else ','.join(groups)))
        for name, value in (filters.get('variables') or {}).items():
            query.append(('var.%s' % name, filter_value(value)))
        if self.get_option('ref'):
            query.append(('ref', self.get_option('ref')))
        for name, ref in (self.get_option('refs') or {}).items():
            query.append(('ref.%s' % name, ref))
        if self.get_option('secrets') == 'omit':
            query.append(('secrets', 'omit'))
        return query

    def _add_groups(self, document, values):
        names = {name: self.inventory.add_group(name) for name in document if name != '_meta'}
        for name, group in names.items():
            entry = document[name]
            for variable, value in (entry.get('vars') or {}).items():
                self.inventory.set_variable(group, variable, values.of(value))
            for child in entry.get('children') or []:
                self.inventory.add_child(group, names[child])
            for host in entry.get('hosts') or []:
                self.inventory.add_host(host, group=group)

    def _add_hosts(self, document, values):
        for host, variables in document['_meta']['hostvars'].items():
            if host not in self.inventory.hosts:
                continue
            for variable, value in variables.items():
                self.inventory.set_variable(host, variable, values.of(value))

    def _construct(self):
        """What the configuration makes of the hosts' variables, those of their groups among them."""
        compose, groups, keyed = (self.get_option(name) for name in ('compose', 'groups', 'keyed_groups'))
        if not (compose or groups or keyed):
            return
        strict = self.get_option('strict')
        for name in list(self.inventory.hosts):
            host = self.inventory.hosts[name]
            self._set_composite_vars(compose, variables_of(host), name, strict)
            variables = variables_of(host)
            self._add_host_to_composed_groups(groups, variables, name, strict)
            self._add_host_to_keyed_groups(keyed, variables, name, strict)


def variables_of(host):
    return combine_vars(get_group_vars(host.get_groups()), host.get_vars())


def filter_value(value):
    """A value as the service compares it: text as it is, unless that would parse as JSON; the rest as JSON."""
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except ValueError:
        return value
    return json.dumps(value)


def inventory_of(document):
    """The document, when it is an inventory: Ansible would take a part of one without a word."""
    meta = document.get('_meta') if isinstance(document, dict) else None
    if not isinstance(meta, dict) or not isinstance(meta.get('hostvars'), dict):
        raise MusterError('the answer is no inventory')
    return document
