package co.aitracer.server.system;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Shows the size of the stores as meters. A store that does not answer has no size.
 */
@Component
class StorageMeters implements MeterBinder {

	private final StorageMonitor storage;

	StorageMeters(StorageMonitor storage) {
		this.storage = storage;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "aitracer.server.store.logs", "logs", "Logs in the log store",
				(monitor) -> monitor.logStore().logs());
		gauge(registry, "aitracer.server.store.bytes", "bytes", "Size of the log store on disk",
				(monitor) -> monitor.logStore().bytes());
		gauge(registry, "aitracer.server.data.bytes", "bytes", "Size of the data folder", StorageMonitor::dataBytes);
		gauge(registry, "aitracer.server.data.free.bytes", "bytes", "Room that is left where the data folder lies",
				StorageMonitor::freeBytes);
	}

	private void gauge(MeterRegistry registry, String name, String unit, String description,
			ToDoubleFunction<StorageMonitor> value) {
		Gauge.builder(name, this.storage, (monitor) -> known(monitor, value))
			.description(description)
			.baseUnit(unit)
			.register(registry);
	}

	private static double known(StorageMonitor monitor, ToDoubleFunction<StorageMonitor> value) {
		try {
			return value.applyAsDouble(monitor);
		}
		catch (DataAccessException ex) {
			return Double.NaN;
		}
	}

}
