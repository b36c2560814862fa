"""Secrets of a Muster service."""

from __future__ import annotations

DOCUMENTATION = r"""
name: secret
short_description: Reveals secrets that a Muster service keeps
version_added: 1.0.0
author: The Muster authors
description:
  - Gives the payload of a secret of the tenant, of a group or of a host. The service records who had it revealed.
  - Inventories and bundles have all secrets as vaulted values; this is for those without the vault password.
  - Use C(no_log) in tasks that would print what is revealed.
extends_documentation_fragment:
  - muster.fleet.service
  - muster.fleet.service.environment
options:
  _terms:
    description: Names of secrets.
    required: true
  host:
    description: The host whose own secrets these are.
    type: str
  group:
    description: The group whose own secrets these are. With neither I(host) nor I(group) they are those of the tenant.
    type: str
  version:
    description: An earlier version instead of the newest.
    type: int
  reason:
    description: Why, in words. The service keeps it in its audit log.
    type: str
"""

EXAMPLES = r"""
- name: Use a password of the tenant
  ansible.builtin.set_fact:
    password: "{{ lookup('muster.fleet.secret', 'db_password') }}"
  no_log: true

- name: Use a key of a host, and its certificate
  ansible.builtin.copy:
    content: "{{ item }}"
    dest: /etc/ssl/private/web.pem
    mode: '0600'
  loop: "{{ query('muster.fleet.secret', 'tls_key', 'tls', host=inventory_hostname) }}"
  no_log: true
"""

RETURN = r"""
_list:
  description: >-
    The payloads, in the order of the names. Text and PEM as they are, JSON as its value, binary ones in base64.
  type: list
  elements: raw
"""

from ansible.errors import AnsibleError, AnsibleOptionsError
from ansible.module_utils.common.text.converters import to_native
from ansible.plugins.lookup import LookupBase

from ansible_collections.muster.fleet.plugins.module_utils.service import Client, MusterError


class LookupModule(LookupBase):
    def run(self, terms, variables=None, **kwargs):
        self.set_options(var_options=variables, direct=kwargs)
        options = self.get_options()
        if options['host'] and options['group']:
            raise AnsibleOptionsError('muster.fleet.secret: host and group exclude each other')
        owner = [name for kind in ('host', 'group') if options[kind] for name in ('%ss' % kind, options[kind])]
        try:
            client = Client(options)
            return [self._revealed(client, [*owner, 'secrets', name, 'reveal']) for name in terms]
        except MusterError as error:
            raise AnsibleError('muster.fleet.secret: %s' % to_native(error)) from None

    def _revealed(self, client, names):
        version = self.get_option('version')
        body = None if version is None else {'version': version}
        return client.send('POST', client.address(*names), body).json()['value']
