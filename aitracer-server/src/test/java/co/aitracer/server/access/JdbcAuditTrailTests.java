package co.aitracer.server.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdbcAuditTrail}.
 */
@ParameterizedClass
@EnumSource
class JdbcAuditTrailTests {

	private final TestClock clock = new TestClock();

	private final AuditLog log;

	private final AuditTrail trail;

	JdbcAuditTrailTests(ControlStores store) {
		JdbcClient jdbc = store.create();
		this.log = new JdbcAuditLog(jdbc, this.clock);
		this.trail = new JdbcAuditTrail(jdbc);
	}

	@Test
	void pagesHoldEveryEntryOnceTheNewestFirst() {
		for (int i = 0; i < 7; i++) {
			// several at the same time
			this.clock.advance(Duration.ofSeconds(i % 2));
			record("admin", "key.create", "key-" + i);
		}
		List<String> found = new ArrayList<>();
		String cursor = null;
		int pages = 0;
		do {
			AuditTrail.Page page = this.trail.find("default", filter(null, null, null), cursor, 3);
			page.entries().forEach((entry) -> found.add(entry.subject()));
			cursor = page.next();
			pages++;
		}
		while (cursor != null);
		assertThat(pages).isEqualTo(3);
		assertThat(found).doesNotHaveDuplicates().hasSize(7);
		assertThat(found.get(6)).isEqualTo("key-0");
	}

	@Test
	void filtersNarrowByEveryPart() {
		record("Admin", "key.create", "at-abcd… 100%_sure");
		record("kim", "member.invite", "lee");
		assertThat(subjects(filter("ADMIN", null, null))).containsExactly("at-abcd… 100%_sure");
		assertThat(subjects(filter(null, "member", null))).containsExactly("lee");
		assertThat(subjects(filter(null, null, "0%_S"))).containsExactly("at-abcd… 100%_sure");
		assertThat(subjects(filter(null, null, "%"))).hasSize(1);
		assertThat(subjects(filter("kim", "key", null))).isEmpty();
	}

	@Test
	void timeHoldsItsBeginningAndNotItsEnd() {
		Instant time = this.clock.instant();
		record("admin", "key.create", "one");
		assertThat(subjects(new AuditTrail.Filter(null, null, null, time, time.plusSeconds(1)))).hasSize(1);
		assertThat(subjects(new AuditTrail.Filter(null, null, null, time.minusSeconds(1), time))).isEmpty();
	}

	@Test
	void cursorThatNobodyGaveOutIsTheFirstPage() {
		record("admin", "key.create", "one");
		for (String cursor : List.of("", "x", "x_y", "_", "2026-11-20_1")) {
			assertThat(this.trail.find("default", filter(null, null, null), cursor, 3).entries()).hasSize(1);
		}
	}

	@Test
	void otherWorkspaceIsNotTold() {
		record("admin", "key.create", "one");
		assertThat(this.trail.find("other", filter(null, null, null), null, 3).entries()).isEmpty();
	}

	private void record(String actor, String action, String subject) {
		this.log.record("default", actor, action, subject, null);
	}

	private List<String> subjects(AuditTrail.Filter filter) {
		return this.trail.find("default", filter, null, 10).entries().stream().map(AuditTrail.Entry::subject).toList();
	}

	private static AuditTrail.Filter filter(@Nullable String actor, @Nullable String action, @Nullable String subject) {
		return new AuditTrail.Filter(actor, action, subject, null, null);
	}

}
