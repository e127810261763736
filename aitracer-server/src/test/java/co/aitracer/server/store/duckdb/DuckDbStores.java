package co.aitracer.server.store.duckdb;

import java.nio.file.Path;

import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.LogStore;

/**
 * Opens real log stores for tests of other packages.
 */
public final class DuckDbStores {

	private DuckDbStores() {
	}

	/**
	 * Opens a log store.
	 * @param folder the folder of its file
	 * @return the store; to be closed by the caller
	 */
	public static LogStore open(Path folder) {
		return new DuckDbLogStore(folder.resolve("logs.duckdb"), DataSize.ofMegabytes(256), 4);
	}

}
