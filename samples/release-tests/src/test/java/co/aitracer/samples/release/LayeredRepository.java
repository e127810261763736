package co.aitracer.samples.release;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A local repository of Maven that has what the user's has, except for AITracer: of that
 * it has what the build has just made. The user's folders are linked, so what Maven
 * Central gives is loaded once, and no AITracer comes into the user's repository or out
 * of it. Maven can lay repositories over each other itself only from 3.9 on.
 */
final class LayeredRepository {

	private LayeredRepository() {
	}

	/**
	 * Makes a repository.
	 * @param folder where it is to be
	 * @param users the user's
	 * @return the folder
	 * @throws IOException if it cannot be made
	 */
	static Path create(Path folder, Path users) throws IOException {
		link(users, folder, "co");
		link(users.resolve("co"), folder.resolve("co"), "aitracer");
		Published.all().forEach((published) -> published.installInto(folder));
		return folder;
	}

	private static void link(Path from, Path to, String except) throws IOException {
		Files.createDirectories(to);
		if (Files.isDirectory(from)) {
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(from,
					(entry) -> Files.isDirectory(entry) && !entry.endsWith(except))) {
				for (Path entry : entries) {
					Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
				}
			}
		}
	}

}
