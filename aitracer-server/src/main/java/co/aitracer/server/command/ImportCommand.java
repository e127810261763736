package co.aitracer.server.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import co.aitracer.server.access.Workspaces;
import co.aitracer.server.transfer.LogImport;

/**
 * Stores the logs of a file.
 */
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Stores the logs of a file of 'export', with the projects, sessions and feedback they belong to. "
				+ "What is there already stays as it is: an import can be repeated.")
final class ImportCommand implements Callable<Integer> {

	private final ServerBeans beans;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "<file>", description = "the file that 'export' wrote")
	@SuppressWarnings("NullAway.Init")
	private Path file;

	@Mixin
	private ServerOptions server = new ServerOptions();

	ImportCommand(ServerBeans beans) {
		this.beans = beans;
	}

	@Override
	public Integer call() {
		if (!Files.isReadable(this.file)) {
			throw new ParameterException(this.spec.commandLine(), "The file " + this.file + " cannot be read");
		}
		try (ConfigurableApplicationContext context = this.beans.start(this.server)) {
			Progress progress = new Progress(this.spec.commandLine().getOut(), 0);
			LogImport.Result result = context.getBean(LogImport.class).read(Workspaces.DEFAULT, this.file, progress);
			this.spec.commandLine()
				.getOut()
				.println(String.format(Locale.ROOT, "%,d logs are stored, %,d of them new.", result.logs(),
						result.stored()));
			return 0;
		}
	}

}
