#!/usr/bin/python
"""A variable of a Muster service."""

from __future__ import annotations

DOCUMENTATION = r"""
module: variable
short_description: Variables of a Muster service
version_added: 1.0.0
author: The Muster authors
description: Sets and removes single variables of the tenant, of a group or of a host.
extends_documentation_fragment:
  - muster.fleet.service
  - muster.fleet.service.writes
options:
  name:
    description: Its name.
    type: str
    required: true
  value:
    description: Its value, of any type. It replaces the one that the variable has.
    type: raw
  host:
    description: The host that has it.
    type: str
  group:
    description: The group that has it. With neither I(host) nor I(group) it is the tenant.
    type: str
  state:
    description: Whether the variable is set.
    type: str
    choices: [present, absent]
    default: present
notes:
  - A value that is a secret belongs into a secret of the service, not into a variable. Diffs show values.
  - To set a variable to null, use I(variables) of M(muster.fleet.host) or M(muster.fleet.group).
"""

EXAMPLES = r"""
- name: A variable of the tenant
  muster.fleet.variable:
    url: https://muster.example.net
    tenant: acme
    name: ntp
    value: {servers: [10.0.0.1, 10.0.0.2]}
  delegate_to: localhost

- name: A host leaves the rotation
  muster.fleet.variable:
    host: "{{ inventory_hostname }}"
    name: in_rotation
    value: false
    reason: being patched
  delegate_to: localhost
"""

RETURN = r"""
value:
  description: The value that the variable has now, or in check mode would have.
  returned: success, with I(state=present)
  type: raw
code:
  description: The service's word for what is wrong.
  returned: failure, when the service answered
  type: str
  sample: inventory.variable.value
status:
  description: The HTTP status of the answer.
  returned: failure, when there was an answer
  type: int
"""

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.muster.fleet.plugins.module_utils.records import Settled, run, same
from ansible_collections.muster.fleet.plugins.module_utils.service import argument_spec


class Variable:
    """One variable, with a version of its own."""

    def __init__(self, module):
        self.module = module

    def settle(self, client):
        params = self.module.params
        owner = [name for kind in ('host', 'group') if params[kind] for name in ('%ss' % kind, params[kind])]
        where = client.address(*owner, 'variables', params['name'])
        found = client.find(where, 'inventory.variable.not_found')
        before = {'value': found.json()['value']} if found else None
        after = {'value': params['value']} if params['state'] == 'present' else None
        if not same(before, after) and not self.module.check_mode:
            self.write(client, where, found, after)
        return Settled(params['name'], before, after).result(**(after or {}))

    @staticmethod
    def write(client, where, found, after):
        condition = {'If-Match': found.etag} if found else {'If-None-Match': '*'}
        if after is None:
            client.send('DELETE', where, headers=condition)
        else:
            client.send('PUT', where, after, headers=condition)


def main():
    module = AnsibleModule(
        argument_spec=argument_spec(
            name=dict(type='str', required=True),
            value=dict(type='raw'),
            host=dict(type='str'),
            group=dict(type='str'),
            state=dict(type='str', choices=['present', 'absent'], default='present'),
        ),
        mutually_exclusive=[('host', 'group')],
        required_if=[('state', 'present', ['value'])],
        supports_check_mode=True,
    )
    run(module, Variable(module).settle)


if __name__ == '__main__':
    main()
