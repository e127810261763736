package co.aitracer.server.store;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the server keeps its files.
 *
 * @param dataDir the folder of everything the server stores: logs, journal, projects,
 * users and keys; created when it is missing; one server a folder
 * @param logStore settings of the log store
 */
@ConfigurationProperties("aitracer.server")
public record StorageProperties(@DefaultValue("./aitracer-data") Path dataDir,
		@DefaultValue LogStoreSettings logStore) {

	/**
	 * Settings of the log store.
	 *
	 * @param memoryLimit how much memory the embedded log store may take beside the Java
	 * heap
	 * @param readers how many questions the embedded log store answers at the same time;
	 * further ones wait
	 */
	public record LogStoreSettings(@DefaultValue("1GB") DataSize memoryLimit, @DefaultValue("8") int readers) {

		/**
		 * Checks the numbers.
		 */
		public LogStoreSettings {
			if (memoryLimit.toMegabytes() < 64) {
				throw new IllegalArgumentException(
						"'aitracer.server.log-store.memory-limit' must be at least 64MB, but is " + memoryLimit);
			}
			if (readers < 1 || readers > 64) {
				throw new IllegalArgumentException(
						"'aitracer.server.log-store.readers' must be 1 to 64, but is " + readers);
			}
		}

	}

}
