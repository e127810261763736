package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;

/**
 * Takes the settings of projects anew when the environment has changed, and says which
 * settings wait for the next start.
 */
final class SettingsRefresh implements ApplicationListener<EnvironmentChangeEvent> {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("aitracer");

	private static final Pattern REFRESHED = Pattern.compile("aitracer\\.(project|featureprojectformat|"
			+ "sampling\\.(rate|keepslowerthan)|projects.+\\.(samplingrate|capturecontent))");

	private static final int MAX_SAID = 1_000;

	private final RoutingSettings routing;

	private final ObjectProvider<RefreshableSettings> settings;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	/** What is read last is what the environment held last. */
	private final ReentrantLock lock = new ReentrantLock();

	SettingsRefresh(RoutingSettings routing, ObjectProvider<RefreshableSettings> settings) {
		this.routing = routing;
		this.settings = settings;
	}

	@Override
	public void onApplicationEvent(EnvironmentChangeEvent event) {
		this.lock.lock();
		try {
			DefaultProject before = this.routing.defaultProject();
			// a placeholder may name any property, so whatever has changed
			this.settings.stream().forEach((refreshable) -> refreshable.refresh(this::sayRefused));
			DefaultProject now = this.routing.defaultProject();
			if (!now.equals(before)) {
				logger.info("AITracer: project '{}' ({}) from now on, before '{}'; calls under way keep theirs",
						now.name(), now.source(), before.name());
			}
			sayWhatWaits(event.getKeys());
		}
		finally {
			this.lock.unlock();
		}
	}

	private void sayRefused(AITracerConfigurationException problem) {
		if (sayOnce(problem.setting() + ": " + problem.getMessage())) {
			logger.warn("AITracer: the new value of '{}' is not used, what held before still does. {}",
					problem.setting(), problem.getMessage());
		}
	}

	private void sayWhatWaits(Set<String> keys) {
		List<String> waiting = keys.stream().filter(SettingsRefresh::waits).filter(this::sayOnceInAnyForm).toList();
		if (!waiting.isEmpty()) {
			logger.warn("AITracer: a change of {} holds from the next start on; only the settings of projects change "
					+ "while the application runs", String.join(", ", new TreeSet<>(waiting)));
		}
	}

	private static boolean waits(String key) {
		return PREFIX.isAncestorOf(ConfigurationPropertyName.adapt(key, '.'))
				&& !REFRESHED.matcher(uniform(key)).matches();
	}

	private boolean sayOnceInAnyForm(String key) {
		return sayOnce(uniform(key));
	}

	private static String uniform(String key) {
		return ConfigurationPropertyName.adapt(key, '.').toString().replace("-", "").toLowerCase(Locale.ROOT);
	}

	private boolean sayOnce(String what) {
		return this.said.size() < MAX_SAID && this.said.add(what);
	}

}
