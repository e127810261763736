package co.aitracer.server.project;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import co.aitracer.server.ControlStores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JdbcProjectRegistry}.
 */
@ParameterizedClass
@EnumSource
class JdbcProjectRegistryTests {

	private final JdbcClient jdbc;

	JdbcProjectRegistryTests(ControlStores store) {
		this.jdbc = store.create();
	}

	@Test
	void createsWhatIsMissingOnce() {
		ProjectRegistry registry = registry();
		registry.ensureExists("default", Set.of("shop", "search"));
		registry.ensureExists("default", Set.of("shop", "日本語"));
		registry().ensureExists("default", Set.of("shop"));
		assertThat(names()).containsExactlyInAnyOrder("shop", "search", "日本語");
	}

	@Test
	void namesDifferByCase() {
		registry().ensureExists("default", Set.of("Shop", "shop"));
		assertThat(names()).containsExactlyInAnyOrder("Shop", "shop");
	}

	@Test
	void projectThatALogMadeSaysSo() {
		registry().ensureExists("default", Set.of("shop"));
		assertThat(this.jdbc.sql("SELECT created_by FROM project").query(String.class).single()).isEqualTo("log");
	}

	@Test
	void manyAtOnceCreateEachProjectOnce() throws Exception {
		int callers = 8;
		CyclicBarrier start = new CyclicBarrier(callers);
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		try {
			// a registry each, as in several servers: none knows what another has created
			Callable<Void> caller = () -> {
				ProjectRegistry registry = registry();
				for (int i = 0; i < 20; i++) {
					start.await();
					registry.ensureExists("default", Set.of("project-" + i));
				}
				return null;
			};
			for (Future<Void> done : threads.invokeAll(Stream.generate(() -> caller).limit(callers).toList())) {
				done.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(names()).hasSize(20).doesNotHaveDuplicates();
	}

	@Test
	void unknownWorkspaceIsRefusedAndNotRemembered() {
		ProjectRegistry registry = registry();
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> registry.ensureExists("nowhere", Set.of("shop")));
		}
	}

	private ProjectRegistry registry() {
		return new JdbcProjectRegistry(this.jdbc, Clock.systemUTC());
	}

	private List<String> names() {
		return this.jdbc.sql("SELECT name FROM project").query(String.class).list();
	}

}
