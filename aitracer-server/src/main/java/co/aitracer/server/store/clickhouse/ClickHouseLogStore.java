package co.aitracer.server.store.clickhouse;

import java.util.List;

import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStoreStatus;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.sql.AbstractSqlLogStore;
import co.aitracer.server.store.sql.DailyFigures;

/**
 * Keeps logs in ClickHouse, on one node or in a cluster. Any number of servers may use it
 * at the same time. No day is summed up ahead: another server could write to it at any
 * moment.
 */
class ClickHouseLogStore extends AbstractSqlLogStore {

	private final ClickHouseDatabase database;

	private final LogWriter writer;

	ClickHouseLogStore(ClickHouseProperties properties, int readers) {
		this(new ClickHouseDatabase(properties, readers));
	}

	private ClickHouseLogStore(ClickHouseDatabase database) {
		super(ClickHouseDialect.INSTANCE, database, new DailyFigures());
		this.database = database;
		this.writer = new LogWriter(database);
	}

	/**
	 * Makes the tables if they are missing.
	 * @throws ClickHouseSettingException if ClickHouse refuses
	 * @throws org.springframework.dao.DataAccessException if it fails or is away
	 */
	void prepare() {
		this.database.prepare();
	}

	@Override
	public List<String> append(List<PricedLog> logs) {
		return this.writer.append(logs);
	}

	@Override
	public long reprice(LogSelection selection, LogPricer pricer) {
		return this.writer.reprice(selection, changedCosts(selection, pricer));
	}

	@Override
	public long delete(LogSelection selection) {
		return seesNothing(selection) ? 0 : this.writer.delete(selection);
	}

	@Override
	public long deleteContent(LogSelection selection) {
		return seesNothing(selection) ? 0 : this.writer.deleteContent(selection);
	}

	@Override
	public LogStoreStatus status() {
		this.database.prepare();
		String version = this.database.records("SELECT version() AS version").get(0).getString(1);
		long logs = this.database.number("SELECT count() AS logs FROM " + ClickHouseDialect.INSTANCE.logs());
		return new LogStoreStatus("ClickHouse " + version, this.database.location(), logs,
				this.database.number(this.database.tables().bytes()));
	}

	@Override
	public void close() {
		this.database.close();
	}

}
