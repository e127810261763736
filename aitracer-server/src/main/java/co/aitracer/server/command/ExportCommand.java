package co.aitracer.server.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import co.aitracer.server.access.Workspaces;
import co.aitracer.server.transfer.LogExport;

/**
 * Writes all logs into a file.
 */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Writes all logs with their content and cost, and the projects, sessions and feedback they belong "
				+ "to, into a file of JSON lines. Another server takes it in with 'import'.")
final class ExportCommand implements Callable<Integer> {

	private final ServerBeans beans;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "<file>", description = "the file to write, such as logs.jsonl.gz")
	@SuppressWarnings("NullAway.Init")
	private Path file;

	@Option(names = "--overwrite", description = "replace the file if it is there")
	private boolean overwrite;

	@Mixin
	private ServerOptions server = new ServerOptions();

	ExportCommand(ServerBeans beans) {
		this.beans = beans;
	}

	@Override
	public Integer call() {
		if (Files.exists(this.file) && !this.overwrite) {
			throw new ParameterException(this.spec.commandLine(),
					"The file " + this.file + " is there already: name another one, or say --overwrite");
		}
		try (ConfigurableApplicationContext context = this.beans.start(this.server)) {
			LogExport export = context.getBean(LogExport.class);
			Progress progress = new Progress(this.spec.commandLine().getOut(), export.total());
			long written = export.write(Workspaces.DEFAULT, this.file, progress);
			this.spec.commandLine()
				.getOut()
				.println(String.format(Locale.ROOT, "%,d logs are written to %s.", written, this.file));
			return 0;
		}
	}

}
