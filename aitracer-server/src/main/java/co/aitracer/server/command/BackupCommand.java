package co.aitracer.server.command;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import co.aitracer.server.backup.Backup;
import co.aitracer.server.backup.BackupArchive;
import co.aitracer.server.backup.BackupCopy;
import co.aitracer.server.backup.BackupManifest;

/**
 * Writes everything in the data folder into one archive.
 */
@Command(name = "backup", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Writes everything in the data folder into one archive, checks it and says what is in it. "
				+ "A running server is asked for it (--url and an API key with the scope 'admin'), a stopped one is "
				+ "not needed (--data-dir).")
final class BackupCommand implements Callable<Integer> {

	private static final String KEY_VARIABLE = "AITRACER_API_KEY";

	private final ServerBeans beans;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--to", required = true, paramLabel = "<file>", description = "the archive, which must not exist")
	@SuppressWarnings("NullAway.Init")
	private Path to;

	@Option(names = "--url", paramLabel = "<url>", description = "the running server, such as http://localhost:8787")
	private @Nullable URI url;

	@Option(names = "--key", paramLabel = "<key>", defaultValue = "${env:" + KEY_VARIABLE + "}",
			description = "the API key for --url (default: the environment variable " + KEY_VARIABLE + ")")
	private @Nullable String key;

	@Mixin
	private ServerOptions server = new ServerOptions();

	BackupCommand(ServerBeans beans) {
		this.beans = beans;
	}

	@Override
	public Integer call() throws Exception {
		if (Files.exists(this.to)) {
			throw new ParameterException(this.spec.commandLine(), "The file " + this.to + " exists");
		}
		Path unfinished = this.to.resolveSibling(this.to.getFileName() + ".part");
		try {
			if (this.url != null) {
				download(this.url, unfinished);
			}
			else {
				copy(unfinished);
			}
			BackupManifest manifest = BackupArchive.verify(unfinished);
			Files.move(unfinished, this.to);
			print(manifest);
			return 0;
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

	private void download(URI base, Path file) throws IOException, InterruptedException {
		if (this.key == null || this.key.isBlank()) {
			throw new ParameterException(this.spec.commandLine(),
					"--url needs an API key with the scope 'admin', in --key or " + KEY_VARIABLE);
		}
		HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/system/backup"))
			.header("Authorization", "Bearer " + this.key)
			.build();
		HttpResponse<Path> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofFile(file));
		if (response.statusCode() != 200) {
			throw new IOException("The server answered " + response.statusCode() + ": "
					+ Files.readString(file, StandardCharsets.UTF_8));
		}
	}

	private void copy(Path file) throws IOException {
		if (this.server.dataDir != null && Files.notExists(this.server.dataDir)) {
			throw new ParameterException(this.spec.commandLine(), "There is no folder " + this.server.dataDir);
		}
		try (ConfigurableApplicationContext context = this.beans.start(this.server);
				BackupCopy copy = context.getBean(Backup.class).prepare();
				OutputStream out = Files.newOutputStream(file)) {
			copy.writeTo(out);
		}
	}

	private void print(BackupManifest manifest) throws IOException {
		print("%s holds %d files of %,d bytes, packed into %,d, as of %s.", this.to, manifest.files().size(),
				manifest.bytes(), Files.size(this.to), manifest.createdAt());
		for (BackupManifest.Part part : new BackupManifest.Part[] { manifest.logStore(), manifest.controlStore() }) {
			if (!part.included()) {
				print("Not in it: %s. Back it up with its own tools.", part.name());
			}
		}
	}

	private void print(String format, Object... values) {
		this.spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
	}

}
