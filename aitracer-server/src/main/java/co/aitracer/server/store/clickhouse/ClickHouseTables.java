package co.aitracer.server.store.clickhouse;

import org.jspecify.annotations.Nullable;

/**
 * The names of the tables. On one node a table is read and written under its own name. In
 * a cluster that name stands for all nodes, and the rows lie in a table of each.
 *
 * @param database the database
 * @param cluster the cluster, or null when there is one node
 */
record ClickHouseTables(String database, @Nullable String cluster) {

	/** What is asked and written to for logs. */
	static final String LOGS = "logs";

	/** What is asked and written to for contents. */
	static final String CONTENTS = "log_content";

	/**
	 * The table that holds rows itself, for changes.
	 * @param table what is asked
	 * @return its name, with where the statement is to run
	 */
	String changed(String table) {
		return onCluster(rows(table));
	}

	/**
	 * Fills in the names in a script.
	 * @param script the script
	 * @return the same with names
	 */
	String fill(String script) {
		return script.replace("{logs_engine}", engine("ReplacingMergeTree", "version"))
			.replace("{contents_engine}", engine("ReplacingMergeTree", ""))
			.replace("{logs}", rows(LOGS))
			.replace("{contents}", rows(CONTENTS))
			.replace("{database}", this.database)
			.replace(" {on_cluster}", onCluster(""))
			.replace("{cluster}", (this.cluster != null) ? this.cluster : "");
	}

	boolean isCluster() {
		return this.cluster != null;
	}

	String onCluster(String table) {
		return (this.cluster != null) ? table + " ON CLUSTER '" + this.cluster + "'" : table;
	}

	/**
	 * An engine whose rows every node has.
	 * @return an engine
	 */
	String everywhere() {
		return (this.cluster != null)
				? "ReplicatedMergeTree('/clickhouse/tables/{database}/{table}', '{shard}-{replica}')" : "MergeTree";
	}

	/**
	 * How many bytes the tables take.
	 * @return a question
	 */
	String bytes() {
		String parts = (this.cluster != null) ? "clusterAllReplicas('" + this.cluster + "', system.parts)"
				: "system.parts";
		return "SELECT toInt64(sum(bytes_on_disk)) AS bytes FROM " + parts + " WHERE active AND database = '"
				+ this.database + "'";
	}

	private String rows(String table) {
		return (this.cluster != null) ? table + "_local" : table;
	}

	private String engine(String name, String version) {
		if (this.cluster == null) {
			return name + "(" + version + ")";
		}
		// macros of each node, filled in by ClickHouse
		String path = "'/clickhouse/tables/{shard}/" + this.database + "/{table}', '{replica}'";
		return "Replicated" + name + "(" + path + (version.isEmpty() ? "" : ", " + version) + ")";
	}

}
