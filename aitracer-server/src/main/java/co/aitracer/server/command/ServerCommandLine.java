package co.aitracer.server.command;

import java.util.Set;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import co.aitracer.server.backup.BackupException;
import co.aitracer.server.system.ServerInfo;

/**
 * Understands the command line. Without a command the server starts, and the arguments
 * are Spring's.
 */
@Command(name = "aitracer-server", mixinStandardHelpOptions = true, versionProvider = ServerCommandLine.Version.class,
		sortOptions = false, description = "Without a command, starts the AITracer server.",
		footerHeading = "%nSettings of the server, as arguments or in application.yml beside the jar:%n",
		footer = { "  --server.port=8787                     the port of the dashboard and of all APIs",
				"  --aitracer.server.data-dir=<folder>    where everything is kept (./aitracer-data)",
				"  --spring.datasource.url=<jdbc url>     the control store, when it is not the embedded one",
				"  --aitracer.server.log-store.url=<url>  the log store, when it is ClickHouse (docs/scaling.md)", "",
				"All of them: docs/server.md" })
public final class ServerCommandLine implements Runnable {

	private static final Set<String> OWN_OPTIONS = Set.of("--help", "-h", "--version", "-V");

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	private ServerCommandLine() {
	}

	/**
	 * Whether arguments name a command rather than settings of the server.
	 * @param args the arguments
	 * @return true when {@link #run} should have them
	 */
	public static boolean isCommand(String... args) {
		return args.length > 0 && (OWN_OPTIONS.contains(args[0]) || !args[0].startsWith("-"));
	}

	/**
	 * Runs a command.
	 * @param application the application whose beans commands work with
	 * @param args the arguments
	 * @return the exit code: 0 when all went well, 1 when the command failed, 2 when the
	 * arguments were not understood
	 */
	public static int run(Class<?> application, String... args) {
		ServerBeans beans = new ServerBeans(application);
		return new CommandLine(new ServerCommandLine()).addSubcommand(new DemoDataCommand(beans))
			.addSubcommand(new BackupCommand(beans))
			.addSubcommand(new RestoreCommand())
			.addSubcommand(new ExportCommand(beans))
			.addSubcommand(new ImportCommand(beans))
			.setExecutionExceptionHandler(ServerCommandLine::failed)
			.execute(args);
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Name a command");
	}

	private static int failed(Exception ex, CommandLine commandLine, CommandLine.ParseResult result) {
		// Spring has said at length what is wrong with its settings
		if (!(ex instanceof BeanCreationException)) {
			Throwable cause = (ex instanceof BackupException) ? ex : NestedExceptionUtils.getMostSpecificCause(ex);
			commandLine.getErr().println("aitracer-server " + commandLine.getCommandName() + ": " + cause.getMessage());
		}
		return 1;
	}

	/**
	 * Tells the version of the jar.
	 */
	static final class Version implements IVersionProvider {

		@Override
		public String[] getVersion() {
			return new String[] { "AITracer server " + ServerInfo.currentVersion(),
					"Java " + System.getProperty("java.version") };
		}

	}

}
