#!/usr/bin/env python3
"""Prints the password that the secrets of this bundle are opened with.

    ./vault-password-client [--vault-id ID]

It comes from the first of these that is set:

    MUSTER_VAULT_PASSWORD        the password
    MUSTER_VAULT_PASSWORD_FILE   a file that holds it, or a folder of files named after vault ids
    MUSTER_URL                   the service, with one token:
        MUSTER_TOKEN, MUSTER_TOKEN_FILE (a file that holds it) or OS_TOKEN (of Keystone)

MUSTER_TIMEOUT is how many seconds the service may take, 10 unless it is set.

Where none is set, a random password is printed, which opens nothing, with a warning: Ansible asks for the password at
every start, and reads an inventory without it. Exit codes: 0, 1 for a failure, 2 for a vault id that is not known.
"""

import argparse
import ipaddress
import json
import os
import re
import secrets
import signal
import socket
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

TENANT = "@TENANT@"
# What the newest texts of this bundle are encrypted for. Ansible says "default" for it.
VAULT_ID = "@VAULT_ID@"

PROGRAM = "vault-password-client"
LONGEST_ANSWER = 64 << 10
FAILED = 1
UNKNOWN_ID = 2


class Failure(Exception):
    """Why there is no password, in words that hold neither it nor a token."""

    def __init__(self, message, code=FAILED):
        super().__init__(message)
        self.code = code


def password_of(vault_id, environment):
    """The password of a vault id; None when nothing says where to get it."""
    if environment.get("MUSTER_VAULT_PASSWORD"):
        return environment["MUSTER_VAULT_PASSWORD"]
    if environment.get("MUSTER_VAULT_PASSWORD_FILE"):
        return from_file(environment["MUSTER_VAULT_PASSWORD_FILE"], vault_id)
    token = token_header(environment)
    if environment.get("MUSTER_URL") and token:
        return from_service(environment["MUSTER_URL"], token, vault_id, timeout_of(environment))
    return None


def from_file(path, vault_id):
    if not os.path.isdir(path):
        return text_in(path, "MUSTER_VAULT_PASSWORD_FILE")
    within = os.path.join(path, vault_id)
    if os.path.basename(vault_id) != vault_id or vault_id.startswith(".") or not os.path.exists(within):
        raise Failure("the folder of MUSTER_VAULT_PASSWORD_FILE has no file for the vault id %r" % vault_id, UNKNOWN_ID)
    return text_in(within, "MUSTER_VAULT_PASSWORD_FILE")


def text_in(path, variable):
    try:
        with open(path, encoding="utf-8") as opened:
            text = opened.read().strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Failure("the file of %s cannot be read: %s" % (variable, reason))
    if not text:
        raise Failure("the file of %s is empty" % variable)
    return text


def token_header(environment):
    if environment.get("MUSTER_TOKEN"):
        token = environment["MUSTER_TOKEN"]
    elif environment.get("MUSTER_TOKEN_FILE"):
        token = text_in(environment["MUSTER_TOKEN_FILE"], "MUSTER_TOKEN_FILE")
    else:
        token = environment.get("OS_TOKEN", "")
    if not re.match(r"[\x21-\x7e]*\Z", token):
        raise Failure("the token has characters that no token has")
    return token


def timeout_of(environment):
    text = environment.get("MUSTER_TIMEOUT") or "10"
    if not re.match(r"[1-9][0-9]{0,3}\Z", text):
        raise Failure("MUSTER_TIMEOUT is not a number of seconds")
    return int(text)


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """The token goes where it was meant to go, and nowhere else."""

    def redirect_request(self, *_):
        return None


def is_loopback(host):
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def from_service(url, token, vault_id, timeout):
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise Failure("MUSTER_URL is not the address of a service")
    if parts.username is not None:
        raise Failure("MUSTER_URL holds a user; the service takes a token")
    path = "/v1/tenants/%s/vault-password/reveal" % urllib.parse.quote(TENANT, safe="")
    request = urllib.request.Request(
        url.rstrip("/") + path,
        data=json.dumps({"vault_id": vault_id}).encode(),
        headers={"Accept": "application/json", "Content-Type": "application/json"},
        method="POST",
    )
    request.add_unredirected_header("X-Auth-Token", token)
    handlers = [NoRedirects(), urllib.request.HTTPSHandler(context=ssl.create_default_context())]
    # A proxy of the environment is for what lies outside of this machine.
    handlers += [urllib.request.ProxyHandler({})] if is_loopback(parts.hostname) else []
    return password_in(sent(urllib.request.build_opener(*handlers), request, vault_id, timeout), vault_id)


class OutOfTime(Exception):
    pass


def sent(opener, request, vault_id, timeout):
    """The body of the answer. The alarm ends an answer that never ends; sockets time out only between two bytes."""

    def ring(*_):
        raise OutOfTime()

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(timeout)
    try:
        with opener.open(request, timeout=timeout) as answer:
            return answer.read(LONGEST_ANSWER + 1)
    except urllib.error.HTTPError as error:
        raise refusal(error, vault_id)
    except (OutOfTime, socket.timeout):
        raise Failure("the service did not answer within %d s" % timeout)
    except urllib.error.URLError as error:
        if isinstance(error.reason, socket.timeout):
            raise Failure("the service did not answer within %d s" % timeout)
        raise Failure("the service cannot be reached: %s" % reason_of(error.reason))
    except Exception as error:  # http.client has many, and their texts hold what was received
        raise Failure("the service did not answer as one: %s" % type(error).__name__)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def reason_of(error):
    if isinstance(error, ssl.SSLError):
        return "TLS: %s" % (getattr(error, "verify_message", "") or error.reason or "no agreement")
    return (isinstance(error, OSError) and error.strerror) or type(error).__name__


def refusal(error, vault_id):
    if 300 <= error.code < 400:
        return Failure("the service redirects, and the token is not sent elsewhere: MUSTER_URL has to name the place itself")
    reasons = {
        401: "the service does not know the token",
        403: "the token may not read the vault password",
        404: "the service has no vault password %r, or no such tenant for this token" % vault_id,
    }
    return Failure(
        reasons.get(error.code, "the service answered %d" % error.code) + code_in(error),
        UNKNOWN_ID if error.code == 404 else FAILED,
    )


def code_in(error):
    """The permanent code of an error, such as `secret.sealed`; nothing else of an answer is repeated."""
    try:
        code = json.loads(error.read(LONGEST_ANSWER).decode())["code"]
        return " (%s)" % code if re.match(r"[a-z_.]{1,64}\Z", code) else ""
    except Exception:  # an answer of something else than the service
        return ""


def password_in(body, vault_id):
    try:
        answer = json.loads(body.decode())
        password, answered = answer["password"], answer["vault_id"]
    except (ValueError, KeyError, TypeError):
        raise Failure("the service did not answer with a password")
    if not isinstance(password, str) or not password or answered != vault_id:
        raise Failure("the service did not answer with the password of %r" % vault_id)
    return password


def is_asked_by_ansible_vault():
    """Whether what runs this is `ansible-vault`, which would encrypt with a password that nobody knows."""
    try:
        with open("/proc/%d/cmdline" % os.getppid(), "rb") as opened:
            words = opened.read().decode(errors="replace").split("\0")
    except OSError:
        words = words_by_ps(os.getppid())
    names = [os.path.basename(word) for word in words[:4]]
    return "ansible-vault" in names or names[1:] == ["-m", "ansible", "vault"]


def words_by_ps(pid):
    """As /proc has it, where there is no /proc."""
    try:
        return subprocess.check_output(["ps", "-o", "args=", "-p", str(pid)]).decode(errors="replace").split()
    except (OSError, subprocess.CalledProcessError):
        return []


def main():
    parser = argparse.ArgumentParser(prog=PROGRAM, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vault-id", default="default")
    asked = parser.parse_args().vault_id
    try:
        password = password_of(VAULT_ID if asked in ("", "default") else asked, os.environ)
        if password is None:
            missing = "no vault password: set MUSTER_VAULT_PASSWORD, MUSTER_VAULT_PASSWORD_FILE, or MUSTER_URL and MUSTER_TOKEN"
            if is_asked_by_ansible_vault():
                raise Failure(missing)
            say("%s; until then no secret of this bundle can be used" % missing)
            password = secrets.token_hex(32)
    except Failure as failure:
        say(str(failure))
        return failure.code
    # What of the environment is no UTF-8 goes out as the bytes that came in.
    sys.stdout.buffer.write(password.encode("utf-8", "surrogateescape") + b"\n")
    return 0


def say(message):
    sys.stderr.write("%s: %s\n" % (PROGRAM, message))


if __name__ == "__main__":
    sys.exit(main())
