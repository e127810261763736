package co.aitracer.server.system;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What runs here.
 *
 * @param version the server's version
 * @param java the Java version and its maker
 * @param uptime since when it runs
 * @param heapBytes how much of the heap is in use
 * @param maxHeapBytes how large the heap may be
 * @param processors how many processors there are
 */
public record ServerInfo(String version, String java, Duration uptime, long heapBytes, long maxHeapBytes,
		int processors) {

	/**
	 * Looks at this process.
	 * @return what it is
	 */
	public static ServerInfo current() {
		Runtime runtime = Runtime.getRuntime();
		return new ServerInfo(currentVersion(),
				System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
				Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
				runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory(), runtime.availableProcessors());
	}

	/**
	 * The version of the jar.
	 * @return the version, or {@code (not packaged)}
	 */
	public static String currentVersion() {
		String version = ServerInfo.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "(not packaged)";
	}

}
