package co.aitracer.server.system;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.LogStoreStatus;

/**
 * Whether the log store answers. Not part of readiness: logs are taken while it is away.
 */
@Component
class LogStoreHealthIndicator extends AbstractHealthIndicator {

	private final StorageMonitor storage;

	LogStoreHealthIndicator(StorageMonitor storage) {
		super("The log store does not answer");
		this.storage = storage;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		LogStoreStatus status = this.storage.logStore();
		builder.up()
			.withDetail("engine", status.engine())
			.withDetail("logs", status.logs())
			.withDetail("bytes", status.bytes());
	}

}
