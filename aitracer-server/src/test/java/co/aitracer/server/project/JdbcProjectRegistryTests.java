package co.aitracer.server.project;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JdbcProjectRegistry}.
 */
@ParameterizedClass
@EnumSource
class JdbcProjectRegistryTests {

	private final JdbcClient jdbc;

	private final TestClock clock = new TestClock();

	private final List<String> created = new CopyOnWriteArrayList<>();

	private final List<String> removed = new CopyOnWriteArrayList<>();

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
		assertThat(this.created).containsExactlyInAnyOrder("default/shop", "default/search", "default/日本語");
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
	void personCreatesAProjectOnceAndDescribesIt() {
		ProjectRegistry registry = registry();
		assertThat(registry.create("default", "shop", new ProjectDetails(" The shop ", " "))).isTrue();
		assertThat(registry.create("default", "shop", new ProjectDetails(null, null))).isFalse();
		Project project = registry.find("default", "shop").orElseThrow();
		assertThat(project.title()).isEqualTo("The shop");
		assertThat(project.description()).isNull();
		assertThat(project.createdByLog()).isFalse();
		assertThat(registry.describe("default", "shop", new ProjectDetails("", "sells things"))).isTrue();
		assertThat(registry.all("default")).singleElement()
			.satisfies((changed) -> assertThat(changed.title()).isEqualTo("shop"))
			.satisfies((changed) -> assertThat(changed.description()).isEqualTo("sells things"));
		assertThat(registry.describe("default", "other", new ProjectDetails("", ""))).isFalse();
	}

	@Test
	void detailsThatAreTooLongAreRefusedInWords() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ProjectDetails("n".repeat(201), null))
			.withMessage("The display name must have at most 200 characters, but has 201.");
	}

	@Test
	void removedProjectIsMadeAnewByALogHereAtOnceAndSoonElsewhere() {
		ProjectRegistry here = registry();
		ProjectRegistry elsewhere = registry();
		here.ensureExists("default", Set.of("shop"));
		elsewhere.ensureExists("default", Set.of("shop"));
		assertThat(here.remove("default", "shop")).isTrue();
		assertThat(this.removed).containsExactly("default/shop");
		assertThat(here.remove("default", "shop")).isFalse();
		elsewhere.ensureExists("default", Set.of("shop"));
		assertThat(names()).isEmpty();
		this.clock.advance(Duration.ofSeconds(31));
		elsewhere.ensureExists("default", Set.of("shop"));
		assertThat(names()).containsExactly("shop");
		assertThat(here.remove("default", "shop")).isTrue();
		here.ensureExists("default", Set.of("shop"));
		assertThat(names()).containsExactly("shop");
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
		return registry(this.clock);
	}

	private ProjectRegistry registry(Clock clock) {
		GenericApplicationContext listeners = new GenericApplicationContext();
		listeners.registerBean(ProjectCreationListener.class,
				() -> (workspace, project) -> this.created.add(workspace + "/" + project));
		listeners.registerBean(ProjectRemovalListener.class,
				() -> (workspace, project) -> this.removed.add(workspace + "/" + project));
		listeners.refresh();
		return new JdbcProjectRegistry(this.jdbc, TransactionOperations.withoutTransaction(),
				listeners.getBeanProvider(ProjectCreationListener.class),
				listeners.getBeanProvider(ProjectRemovalListener.class), clock);
	}

	private List<String> names() {
		return this.jdbc.sql("SELECT name FROM project").query(String.class).list();
	}

}
