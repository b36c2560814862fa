"""Values of the service as Ansible's own types."""

from __future__ import annotations

from ansible.utils.unsafe_proxy import wrap_var

try:
    # ansible-core 2.19: strings are templates only when they are marked as trusted.
    from ansible.parsing.vault import EncryptedString
    from ansible.template import trust_as_template
except ImportError:
    # Before, all were but those that are marked as unsafe.
    from ansible.parsing.vault import VaultLib
    from ansible.parsing.yaml.objects import AnsibleVaultEncryptedUnicode

    EncryptedString = trust_as_template = None

VAULT = '__ansible_vault'
UNSAFE = '__ansible_unsafe'


class Values:
    """Turns what JSON says into values: vaulted ones, unsafe ones, and strings that may be templates if `trust`."""

    def __init__(self, loader, trust):
        self.vault = None if EncryptedString else VaultLib(loader._vault.secrets)
        self.text = self._text(trust)

    @staticmethod
    def _text(trust):
        if trust_as_template:
            return trust_as_template if trust else str
        return str if trust else wrap_var

    def of(self, value):
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.of(each) for each in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            if isinstance(value.get(VAULT), str):
                return self.vaulted(value[VAULT])
            if isinstance(value.get(UNSAFE), str):
                return wrap_var(value[UNSAFE])
        return {name: self.of(each) for name, each in value.items()}

    def vaulted(self, text):
        """A value that stays encrypted until it is used."""
        if EncryptedString:
            return EncryptedString(ciphertext=text)
        value = AnsibleVaultEncryptedUnicode(text)
        value.vault = self.vault
        return value
