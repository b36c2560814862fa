"""The options by which every plugin and module of the collection reaches the service."""

from __future__ import annotations


class ModuleDocFragment:
    DOCUMENTATION = r'''
options:
  url:
    description:
      - 'Where the service is, as in C(https://muster.example.net).'
      - 'The environment variable C(MUSTER_URL) stands in for it.'
    type: str
  tenant:
    description:
      - 'Name or id of the tenant. Not needed with a token that is good for one tenant only.'
      - 'The environment variable C(MUSTER_TENANT) stands in for it.'
    type: str
  token:
    description:
      - 'A token of the service, or of Keystone.'
      - 'The environment variable C(MUSTER_TOKEN) stands in for it.'
    type: str
  token_file:
    description:
      - 'A file that holds the token, when I(token) is not set.'
      - 'The environment variable C(MUSTER_TOKEN_FILE) stands in for it.'
    type: path
  ca_file:
    description:
      - 'A file of certificates of authorities to trust, in PEM. Certificates are always checked.'
      - 'The environment variable C(MUSTER_CA_FILE) stands in for it.'
    type: path
  timeout:
    description:
      - 'Seconds to wait for the service at a time.'
      - 'The environment variable C(MUSTER_TIMEOUT) stands in for it.'
    type: float
    default: 30
  retries:
    description:
      - 'How often a request is sent again that the service had no time for, or that did not reach it. What may have been written is never sent again.'
      - 'The environment variable C(MUSTER_RETRIES) stands in for it.'
    type: int
    default: 3
  os_token:
    description:
      - 'A token of Keystone, when neither I(token) nor I(token_file) is set.'
      - 'The environment variable C(OS_TOKEN) stands in for it.'
    type: str
  os_auth_url:
    description:
      - 'Where Keystone is: it is asked for a token when none is given.'
      - 'The environment variable C(OS_AUTH_URL) stands in for it.'
    type: str
  os_username:
    description:
      - 'The user to be to Keystone.'
      - 'The environment variable C(OS_USERNAME) stands in for it.'
    type: str
  os_password:
    description:
      - "The user's password."
      - 'The environment variable C(OS_PASSWORD) stands in for it.'
    type: str
  os_user_domain_name:
    description:
      - "The user's domain; C(Default) when it is not set."
      - 'The environment variable C(OS_USER_DOMAIN_NAME) stands in for it.'
    type: str
  os_project_id:
    description:
      - 'The project, by id.'
      - 'The environment variable C(OS_PROJECT_ID) stands in for it.'
    type: str
  os_project_name:
    description:
      - 'The project, by name.'
      - 'The environment variable C(OS_PROJECT_NAME) stands in for it.'
    type: str
  os_project_domain_name:
    description:
      - "The project's domain; C(Default) when it is not set."
      - 'The environment variable C(OS_PROJECT_DOMAIN_NAME) stands in for it.'
    type: str
  os_application_credential_id:
    description:
      - 'An application credential, in place of user, password and project.'
      - 'The environment variable C(OS_APPLICATION_CREDENTIAL_ID) stands in for it.'
    type: str
  os_application_credential_secret:
    description:
      - 'Its secret.'
      - 'The environment variable C(OS_APPLICATION_CREDENTIAL_SECRET) stands in for it.'
    type: str
notes:
  - Options that are set go before the environment; I(token) goes before I(token_file), then I(os_token), then Keystone.
'''

    # What modules document in words, plugins have Ansible read by itself.
    ENVIRONMENT = r'''
options:
  url:
    env:
      - name: MUSTER_URL
  tenant:
    env:
      - name: MUSTER_TENANT
  token:
    env:
      - name: MUSTER_TOKEN
  token_file:
    env:
      - name: MUSTER_TOKEN_FILE
  ca_file:
    env:
      - name: MUSTER_CA_FILE
  timeout:
    env:
      - name: MUSTER_TIMEOUT
  retries:
    env:
      - name: MUSTER_RETRIES
  os_token:
    env:
      - name: OS_TOKEN
  os_auth_url:
    env:
      - name: OS_AUTH_URL
  os_username:
    env:
      - name: OS_USERNAME
  os_password:
    env:
      - name: OS_PASSWORD
  os_user_domain_name:
    env:
      - name: OS_USER_DOMAIN_NAME
  os_project_id:
    env:
      - name: OS_PROJECT_ID
  os_project_name:
    env:
      - name: OS_PROJECT_NAME
  os_project_domain_name:
    env:
      - name: OS_PROJECT_DOMAIN_NAME
  os_application_credential_id:
    env:
      - name: OS_APPLICATION_CREDENTIAL_ID
  os_application_credential_secret:
    env:
      - name: OS_APPLICATION_CREDENTIAL_SECRET
'''

    WRITES = r'''
options:
  reason:
    description: Why, in words. The service keeps it with the change.
    type: str
notes:
  - The modules speak to the service from the machine that they run on. Use C(delegate_to=localhost), or a play of C(localhost).
  - >-
    Writes are conditional on what was read: when somebody else writes at the same time, the module reads again, and
    nothing of theirs is lost.
  - Supports I(check_mode) and I(diff).
'''
