package co.aitracer.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How long the control store says that logs are kept.
 */
@Repository
class RetentionSettings {

	private final JdbcClient jdbc;

	private final RetentionProperties properties;

	RetentionSettings(JdbcClient jdbc, RetentionProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	RetentionPeriods ofWorkspace(String workspace) {
		return this.jdbc.sql("SELECT content_days, metrics_days FROM workspace WHERE id = :workspace")
			.param("workspace", workspace)
			.query(RetentionSettings::periods)
			.optional()
			.orElse(RetentionPeriods.INHERITED);
	}

	RetentionPeriods defaults(String workspace) {
		return ofWorkspace(workspace).over(this.properties.periods());
	}

	RetentionPeriods ofProject(String workspace, String project) {
		return this.jdbc
			.sql("SELECT content_days, metrics_days FROM project WHERE workspace = :workspace AND name = :project")
			.params(Map.of("workspace", workspace, "project", project))
			.query(RetentionSettings::periods)
			.optional()
			.orElse(RetentionPeriods.INHERITED);
	}

	/**
	 * The periods that count for each project.
	 * @param workspace the workspace
	 * @return periods by project
	 */
	Map<String, RetentionPeriods> effective(String workspace) {
		RetentionPeriods defaults = defaults(workspace);
		Map<String, RetentionPeriods> periods = new HashMap<>();
		this.jdbc.sql("SELECT name, content_days, metrics_days FROM project WHERE workspace = :workspace")
			.param("workspace", workspace)
			.query((RowCallbackHandler) (row) -> periods.put(Objects.requireNonNull(row.getString("name")),
					periods(row, 0).over(defaults)));
		return periods;
	}

	void saveWorkspace(String workspace, RetentionPeriods periods) {
		this.jdbc.sql("UPDATE workspace SET content_days = :content, metrics_days = :metrics WHERE id = :workspace")
			.param("content", periods.contentDays())
			.param("metrics", periods.metricsDays())
			.param("workspace", workspace)
			.update();
	}

	void saveProject(String workspace, String project, RetentionPeriods periods) {
		this.jdbc
			.sql("UPDATE project SET content_days = :content, metrics_days = :metrics "
					+ "WHERE workspace = :workspace AND name = :project")
			.param("content", periods.contentDays())
			.param("metrics", periods.metricsDays())
			.param("workspace", workspace)
			.param("project", project)
			.update();
	}

	private static RetentionPeriods periods(ResultSet row, int number) throws SQLException {
		return new RetentionPeriods(row.getObject("content_days", Integer.class),
				row.getObject("metrics_days", Integer.class));
	}

}
