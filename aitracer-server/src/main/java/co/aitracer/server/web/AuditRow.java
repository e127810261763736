package co.aitracer.server.web;

import co.aitracer.server.access.AuditTrail;

/**
 * An entry of the audit log as the list shows it.
 *
 * @param time when
 * @param actor who did it
 * @param action what was done
 * @param subject what it was done to
 * @param detail more of it, or empty
 */
record AuditRow(TimeView time, String actor, String action, String subject, String detail) {

	static AuditRow of(AuditTrail.Entry entry) {
		return new AuditRow(TimeView.of(entry.time()), entry.actor(), entry.action(), entry.subject(),
				(entry.detail() != null) ? entry.detail() : "");
	}

}
