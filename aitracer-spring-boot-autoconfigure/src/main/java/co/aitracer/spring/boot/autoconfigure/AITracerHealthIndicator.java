package co.aitracer.spring.boot.autoconfigure;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import co.aitracer.AITracer;
import co.aitracer.export.ExportStats;

/**
 * Shows whether records are delivered. By default that does not change the application's
 * health: an application that cannot be watched still serves its users.
 */
final class AITracerHealthIndicator implements HealthIndicator {

	private final AITracer tracer;

	private final TracerDescription description;

	private final Status degraded;

	AITracerHealthIndicator(AITracer tracer, TracerDescription description, Status degraded) {
		this.tracer = tracer;
		this.description = description;
		this.degraded = degraded;
	}

	@Override
	public Health health() {
		ExportStats stats = this.tracer.stats();
		String failure = stats.lastFailure();
		Health.Builder health = Health.status((failure != null) ? this.degraded : Status.UP)
			.withDetail("project", this.tracer.defaultProject())
			.withDetail("endpoint", this.description.endpoint())
			.withDetail("sent", stats.sent())
			.withDetail("dropped", stats.droppedTotal())
			.withDetail("queued", stats.queued());
		if (failure != null) {
			health.withDetail("lastFailure", FailureText.harmless(failure));
		}
		return health.build();
	}

}
