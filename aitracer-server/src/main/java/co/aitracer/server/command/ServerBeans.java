package co.aitracer.server.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server without its web half, for commands.
 */
final class ServerBeans {

	private final Class<?> application;

	ServerBeans(Class<?> application) {
		this.application = application;
	}

	/**
	 * Starts what a command needs. The data folder is locked as by a server: a command
	 * fails while one runs.
	 * @param options the options that commands share
	 * @return the beans; to be closed
	 */
	ConfigurableApplicationContext start(ServerOptions options) {
		List<String> args = new ArrayList<>();
		if (options.dataDir != null) {
			args.add("--aitracer.server.data-dir=" + options.dataDir);
		}
		for (Map.Entry<String, String> setting : options.settings.entrySet()) {
			args.add("--" + setting.getKey() + "=" + setting.getValue());
		}
		return new SpringApplicationBuilder(this.application).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.run(args.toArray(String[]::new));
	}

}
