package co.aitracer.server.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the audit log from the control store, a page after the other by the time and id
 * of the last entry.
 */
@Repository
class JdbcAuditTrail implements AuditTrail {

	private final JdbcClient jdbc;

	JdbcAuditTrail(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Page find(String workspace, Filter filter, @Nullable String cursor, int limit) {
		List<String> conditions = new ArrayList<>(List.of("workspace = :workspace"));
		Map<String, Object> values = new HashMap<>(Map.of("workspace", workspace, "limit", limit + 1));
		contains(conditions, values, "actor", filter.actor());
		contains(conditions, values, "subject", filter.subject());
		if (filter.action() != null) {
			conditions.add("action LIKE :action ESCAPE '!'");
			values.put("action", escaped(filter.action()) + "%");
		}
		if (filter.from() != null) {
			conditions.add("time >= :from");
			values.put("from", filter.from().atOffset(ZoneOffset.UTC));
		}
		if (filter.to() != null) {
			conditions.add("time < :to");
			values.put("to", filter.to().atOffset(ZoneOffset.UTC));
		}
		after(conditions, values, cursor);
		return page(this.jdbc
			.sql("SELECT id, time, actor, action, subject, detail FROM audit_entry WHERE "
					+ String.join(" AND ", conditions) + " ORDER BY time DESC, id DESC LIMIT :limit")
			.params(values)
			.query((row, number) -> new Entry(row.getString("id"),
					row.getObject("time", OffsetDateTime.class).toInstant(), row.getString("actor"),
					row.getString("action"), row.getString("subject"), row.getString("detail")))
			.list(), limit);
	}

	private static void contains(List<String> conditions, Map<String, Object> values, String column,
			@Nullable String part) {
		if (part != null) {
			conditions.add("lower(" + column + ") LIKE :" + column + " ESCAPE '!'");
			values.put(column, "%" + escaped(part.toLowerCase(Locale.ROOT)) + "%");
		}
	}

	private static String escaped(String text) {
		return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
	}

	// a cursor that nobody gave out is none
	private static void after(List<String> conditions, Map<String, Object> values, @Nullable String cursor) {
		int end = (cursor != null) ? cursor.indexOf('_') : -1;
		if (cursor == null || end < 0) {
			return;
		}
		try {
			values.put("lastTime", Instant.parse(cursor.substring(0, end)).atOffset(ZoneOffset.UTC));
			values.put("lastId", cursor.substring(end + 1));
			conditions.add("(time < :lastTime OR (time = :lastTime AND id < :lastId))");
		}
		catch (DateTimeException ex) {
			values.remove("lastTime");
		}
	}

	private static Page page(List<Entry> found, int limit) {
		if (found.size() <= limit) {
			return new Page(found, null);
		}
		Entry last = found.get(limit - 1);
		return new Page(List.copyOf(found.subList(0, limit)), last.time() + "_" + last.id());
	}

}
