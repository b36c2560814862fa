"""Tells a Muster service which hosts a run has reached."""

from __future__ import annotations

DOCUMENTATION = r"""
name: reachability
type: aggregate
short_description: Reports to a Muster service which hosts were reached
version_added: 1.0.0
author: The Muster authors
description:
  - At the end of a run the service is told which hosts it reached and which it did not. Hosts show it as
    C(last_seen) and C(unreachable).
  - What did not need the host says nothing of it, such as M(ansible.builtin.debug) and delegated tasks.
  - A report that does not come through is a warning. It never fails a run.
requirements:
  - C(muster.fleet.reachability) among C(callbacks_enabled) in C(ansible.cfg)
extends_documentation_fragment:
  - muster.fleet.service
  - muster.fleet.service.environment
"""

import datetime

from ansible.module_utils.common.text.converters import to_native
from ansible.plugins.callback import CallbackBase

from ansible_collections.muster.fleet.plugins.module_utils.service import OPTIONS, Client, MusterError

BATCH = 1000
# Actions that end well without the host.
AT_HOME = frozenset(
    'add_host assert debug fail group_by import_playbook import_role import_tasks include include_role '
    'include_tasks include_vars meta pause set_fact set_stats validate_argument_spec'.split()
)


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = 'aggregate'
    CALLBACK_NAME = 'muster.fleet.reachability'
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self, display=None, options=None):
        super().__init__(display=display, options=options)
        self.hosts = {}

    def v2_runner_on_ok(self, result):
        self._note(result, 'reachable')

    def v2_runner_on_failed(self, result, ignore_errors=False):
        # Without any of these the task failed before it came to the host, of a variable that is not defined, say.
        outcome = getattr(result, 'result', None) or result._result
        if {'invocation', 'rc', 'module_stdout', 'results', 'censored'} & set(outcome):
            self._note(result, 'reachable')

    def v2_runner_on_unreachable(self, result):
        self._note(result, 'unreachable')

    def v2_playbook_on_stats(self, stats):
        if not self.hosts:
            return
        at = datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.%fZ')
        names = sorted(self.hosts)
        try:
            client = Client({name: self.get_option(name) for name in OPTIONS})
            for start in range(0, len(names), BATCH):
                batch = {name: self.hosts[name] for name in names[start : start + BATCH]}
                client.send('POST', client.address('reachability'), {'hosts': batch, 'at': at})
        except MusterError as error:
            self._display.warning('muster.fleet.reachability: %s' % to_native(error))

    def _note(self, result, state):
        # ansible-core 2.19 has given both a public name.
        task = getattr(result, 'task', None) or result._task
        host = getattr(result, 'host', None) or result._host
        if task.delegate_to is None and task.action.rpartition('.')[2] not in AT_HOME:
            self.hosts[host.get_name()] = state
