package co.aitracer.server.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import co.aitracer.server.backup.BackupArchive;
import co.aitracer.server.backup.BackupManifest;

/**
 * Makes a data folder of an archive.
 */
@Command(name = "restore", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Makes a data folder of an archive that 'backup' wrote, and checks every file.")
final class RestoreCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--from", required = true, paramLabel = "<file>", description = "the archive")
	@SuppressWarnings("NullAway.Init")
	private Path from;

	@Option(names = "--data-dir", required = true, paramLabel = "<folder>",
			description = "the data folder to make; it must be empty, or not there")
	@SuppressWarnings("NullAway.Init")
	private Path dataDir;

	@Override
	public Integer call() {
		BackupManifest manifest = BackupArchive.restore(this.from, this.dataDir);
		this.spec.commandLine()
			.getOut()
			.println(String.format(Locale.ROOT,
					"%d files of %,d bytes as of %s are in %s. Start the server with "
							+ "--aitracer.server.data-dir=%s",
					manifest.files().size(), manifest.bytes(), manifest.createdAt(), this.dataDir, this.dataDir));
		return 0;
	}

}
