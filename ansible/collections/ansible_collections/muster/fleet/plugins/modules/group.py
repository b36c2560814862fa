#!/usr/bin/python
"""A group of a Muster service."""

from __future__ import annotations

DOCUMENTATION = r"""
module: group
short_description: Groups of a Muster service
version_added: 1.0.0
author: The Muster authors
description: Creates, changes, moves and removes groups in the inventory that a Muster service keeps.
extends_documentation_fragment:
  - muster.fleet.service
  - muster.fleet.service.writes
options:
  name:
    description: Its name, unique in the tenant.
    type: str
    required: true
  state:
    description: Whether there is such a group.
    type: str
    choices: [present, absent]
    default: present
  kind:
    description: What it stands for, such as region, cell or role. An empty text removes it.
    type: str
  parent:
    description: Name of the group above it. An empty text makes it a root.
    type: str
  priority:
    description: Decides between groups of one depth; the larger wins. C(ansible_group_priority), 1 for a new group.
    type: int
  variables:
    description: Its own variables. Others are removed, unless I(append). Secrets stay.
    type: dict
  append:
    description: Whether variables that are not given stay.
    type: bool
    default: false
  recursive:
    description: Whether to remove the groups below it, too. Without it, a group with others below it is not removed.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: A cell of a region
  muster.fleet.group:
    url: https://muster.example.net
    tenant: acme
    name: c1
    kind: cell
    parent: ord
    variables: {dc: dc1}
  delegate_to: localhost

- name: No such group, and none below it
  muster.fleet.group:
    name: ord
    state: absent
    recursive: true
  delegate_to: localhost
"""

RETURN = r"""
group:
  description: The group as the service has it, or in check mode would have it; null when it is absent.
  returned: success
  type: dict
  sample: {name: c1, kind: cell, parent: ord, priority: 1}
code:
  description: The service's word for what is wrong.
  returned: failure, when the service answered
  type: str
  sample: inventory.group.cycle
status:
  description: The HTTP status of the answer.
  returned: failure, when there was an answer
  type: int
"""

from ansible.module_utils.basic import AnsibleModule

from ansible_collections.muster.fleet.plugins.module_utils.records import Record, run
from ansible_collections.muster.fleet.plugins.module_utils.service import argument_spec

FIELDS = ('kind', 'parent', 'priority')


def main():
    module = AnsibleModule(
        argument_spec=argument_spec(
            name=dict(type='str', required=True),
            state=dict(type='str', choices=['present', 'absent'], default='present'),
            kind=dict(type='str'),
            parent=dict(type='str'),
            priority=dict(type='int'),
            variables=dict(type='dict'),
            append=dict(type='bool', default=False),
            recursive=dict(type='bool', default=False),
        ),
        supports_check_mode=True,
    )
    run(module, Record(module, 'group', FIELDS).settle)


if __name__ == '__main__':
    main()
