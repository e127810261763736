package co.aitracer.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Copies the embedded control store while it is in use.
 */
@Component
public class ControlStoreCopy {

	private static final String FILE = "control.mv.db";

	private final JdbcClient jdbc;

	private final boolean embedded;

	ControlStoreCopy(JdbcClient jdbc, JdbcConnectionDetails connection, DataDirectory data) {
		this.jdbc = jdbc;
		this.embedded = connection.getJdbcUrl().startsWith("jdbc:h2:file:" + data.resolve("control") + ";");
	}

	/**
	 * Copies the store as of one moment.
	 * @param folder where to
	 * @return whether there is a copy; a store elsewhere has tools of its own
	 * @throws IOException if it cannot be written
	 */
	public boolean copyTo(Path folder) throws IOException {
		if (!this.embedded) {
			return false;
		}
		Path packed = folder.resolve("control.zip");
		this.jdbc.sql("BACKUP TO ?").param(packed.toString()).update();
		try (ZipFile zip = new ZipFile(packed.toFile()); InputStream in = zip.getInputStream(zip.getEntry(FILE))) {
			Files.copy(in, folder.resolve(FILE));
		}
		Files.delete(packed);
		return true;
	}

}
