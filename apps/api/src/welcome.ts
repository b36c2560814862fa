/** What to try next, with the real address: the first thing that an operator reads. */
export function welcome(url: string, tokenFile: string | undefined): string {
  const token = tokenFile === undefined ? 'T=YOUR_ADMIN_TOKEN' : `T=$(cat ${quotedForShell(tokenFile)})`;
  return `Muster listens on ${url}    (documentation: ${url}/docs)

Create a tenant, import an inventory file, fetch the bundle that Ansible reads:

  ${token}
  curl -sS -H "X-Auth-Token: $T" -H 'Content-Type: application/json' -d '{"name": "acme"}' ${url}/v1/tenants
  curl -sS -H "X-Auth-Token: $T" --data-binary @inventory.ini '${url}/v1/tenants/acme/imports?format=ansible-ini'
  curl -sS -H "X-Auth-Token: $T" -o all.tgz '${url}/v1/inventory/all.tgz?tenant=acme'

`;
}

const quotedForShell = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
