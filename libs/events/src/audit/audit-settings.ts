/** How long the audit log is kept. */
export class AuditSettings {
  constructor(readonly days: number) {}
}
