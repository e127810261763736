package co.aitracer.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form of an archive: a ZIP file of the manifest and of the files that it names.
 */
public final class BackupArchive {

	private static final String MANIFEST = "manifest.json";

	private static final String DATA = "data/";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private BackupArchive() {
	}

	/**
	 * Reads what an archive holds, and checks every file of it.
	 * @param archive the archive
	 * @return its manifest
	 * @throws BackupException if it is damaged
	 */
	public static BackupManifest verify(Path archive) {
		return read(archive, (file, in) -> in.transferTo(OutputStream.nullOutputStream()));
	}

	/**
	 * Unpacks an archive.
	 * @param archive the archive
	 * @param folder the data folder to be: empty, or not there
	 * @return what was unpacked
	 * @throws BackupException if the folder is in use or the archive damaged; the folder
	 * is empty then
	 */
	public static BackupManifest restore(Path archive, Path folder) {
		boolean existed = Files.exists(folder);
		checkEmpty(folder);
		try {
			create(folder);
			return read(archive, (file, in) -> {
				Path target = below(folder, file);
				Files.createDirectories(target.resolveSibling(""));
				Files.copy(in, target);
			});
		}
		catch (IOException ex) {
			empty(folder, existed);
			throw new BackupException("The archive " + archive + " could not be unpacked to " + folder + ": " + ex, ex);
		}
		catch (BackupException ex) {
			empty(folder, existed);
			throw ex;
		}
	}

	static List<BackupManifest.File> list(Path folder) throws IOException {
		List<BackupManifest.File> files = new ArrayList<>();
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
				String name = folder.relativize(path).toString().replace('\\', '/');
				files.add(new BackupManifest.File(name, Files.size(path), checksum(path)));
			}
		}
		return files;
	}

	static void write(Path folder, BackupManifest manifest, OutputStream out) throws IOException {
		ZipOutputStream zip = new ZipOutputStream(out);
		// the log store's file is packed already
		zip.setLevel(Deflater.BEST_SPEED);
		zip.putNextEntry(new ZipEntry(MANIFEST));
		zip.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
		for (BackupManifest.File file : manifest.files()) {
			zip.putNextEntry(new ZipEntry(DATA + file.path()));
			Files.copy(folder.resolve(file.path()), zip);
		}
		zip.finish();
	}

	private static BackupManifest read(Path archive, FileReader reader) {
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			BackupManifest manifest = manifest(zip, archive);
			for (BackupManifest.File file : manifest.files()) {
				ZipEntry entry = zip.getEntry(DATA + file.path());
				if (entry == null) {
					throw new DamagedException(archive, "it lacks the file " + file.path(), null);
				}
				MessageDigest digest = sha256();
				try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
					reader.read(file.path(), in);
				}
				if (!hex(digest).equals(file.sha256())) {
					throw new DamagedException(archive, "the checksum of the file " + file.path() + " is wrong", null);
				}
			}
			return manifest;
		}
		catch (IOException ex) {
			throw new DamagedException(archive, ex.toString(), ex);
		}
	}

	private static BackupManifest manifest(ZipFile zip, Path archive) throws IOException {
		ZipEntry entry = zip.getEntry(MANIFEST);
		if (entry == null) {
			throw new DamagedException(archive, "it is no backup of an AITracer server", null);
		}
		try (InputStream in = zip.getInputStream(entry)) {
			BackupManifest manifest = MAPPER.readValue(in, BackupManifest.class);
			if (manifest.format() > BackupManifest.FORMAT) {
				throw new DamagedException(archive,
						"it was written by a newer server (" + manifest.version() + "), with which it can be restored",
						null);
			}
			return manifest;
		}
		catch (JacksonException ex) {
			throw new DamagedException(archive, "its manifest cannot be read", ex);
		}
	}

	private static Path below(Path folder, String name) {
		Path target = folder.resolve(name).normalize();
		if (!target.startsWith(folder.normalize()) || target.equals(folder.normalize())) {
			throw new BackupException("The archive names a file outside of the data folder: " + name);
		}
		return target;
	}

	private static void checkEmpty(Path folder) {
		try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
			if (files.findAny().isPresent()) {
				throw new BackupException("The folder " + folder
						+ " is not empty; restore into an empty one, and start the server with it");
			}
		}
		catch (IOException ex) {
			throw new BackupException("The folder " + folder + " cannot be used: " + ex, ex);
		}
	}

	private static void create(Path folder) throws IOException {
		if (Files.notExists(folder)) {
			Files.createDirectories(folder);
			if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
				Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
			}
		}
	}

	private static void empty(Path folder, boolean keep) {
		try {
			FileSystemUtils.deleteRecursively(folder);
			if (keep) {
				Files.createDirectories(folder);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String checksum(Path file) throws IOException {
		MessageDigest digest = sha256();
		try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
			in.transferTo(OutputStream.nullOutputStream());
		}
		return hex(digest);
	}

	private static String hex(MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Takes one file of an archive.
	 */
	@FunctionalInterface
	private interface FileReader {

		void read(String path, InputStream in) throws IOException;

	}

}
