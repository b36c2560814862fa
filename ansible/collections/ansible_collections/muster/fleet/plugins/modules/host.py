#!/usr/bin/python
"""A host of a Muster service."""

from __future__ import annotations

DOCUMENTATION = r"""
module: host
short_description: Hosts of a Muster service
version_added: 1.0.0
author: The Muster authors
description: Creates, changes and removes hosts in the inventory that a Muster service keeps.
extends_documentation_fragment:
  - muster.fleet.service
  - muster.fleet.service.writes
options:
  name:
    description: Its name, unique in the tenant.
    type: str
    required: true
  state:
    description: Whether there is such a host.
    type: str
    choices: [present, absent]
    default: present
  ip_address:
    description: IPv4 or IPv6; C(ansible_host) unless that variable is set. An empty text removes it.
    type: str
  device_type:
    description: What sort of machine it is. An empty text removes it.
    type: str
  external_id:
    description: Its id in another system. An empty text removes it.
    type: str
  active:
    description: Whether it is in service. A new host is unless told.
    type: bool
  note:
    description: Free text. An empty one removes it.
    type: str
  groups:
    description: Names of the groups that it is a direct member of. Other memberships end, unless I(append).
    type: list
    elements: str
  variables:
    description: Its own variables. Others are removed, unless I(append). Secrets stay.
    type: dict
  append:
    description: Whether groups and variables that are not given stay.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: A host, with all that it has
  muster.fleet.host:
    url: https://muster.example.net
    tenant: acme
    name: n1
    ip_address: 10.0.0.1
    groups: [c1, web]
    variables: {rack: r1}
  delegate_to: localhost

- name: One more group and one more variable
  muster.fleet.host:
    name: n1
    groups: [canary]
    variables: {weight: 5}
    append: true
  delegate_to: localhost

- name: No such host
  muster.fleet.host:
    name: n1
    state: absent
  delegate_to: localhost
"""

RETURN = r"""
host:
  description: The host as the service has it, or in check mode would have it; null when it is absent.
  returned: success
  type: dict
  sample: {name: n1, ip_address: 10.0.0.1, groups: [c1, web], active: true}
code:
  description: The service's word for what is wrong.
  returned: failure, when the service answered
  type: str
  sample: field.value
status:
  description: The HTTP status of the answer.
  returned: failure, when there was an answer
  type: int
"""

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.muster.fleet.plugins.module_utils.records import Record, run
from ansible_collections.muster.fleet.plugins.module_utils.service import argument_spec

FIELDS = ('ip_address', 'device_type', 'external_id', 'active', 'note', 'groups')


def main():
    module = AnsibleModule(
        argument_spec=argument_spec(
            name=dict(type='str', required=True),
            state=dict(type='str', choices=['present', 'absent'], default='present'),
            ip_address=dict(type='str'),
            device_type=dict(type='str'),
            external_id=dict(type='str'),
            active=dict(type='bool'),
            note=dict(type='str'),
            groups=dict(type='list', elements='str'),
            variables=dict(type='dict'),
            append=dict(type='bool', default=False),
        ),
        supports_check_mode=True,
    )
    run(module, Record(module, 'host', FIELDS).settle)


if __name__ == '__main__':
    main()
