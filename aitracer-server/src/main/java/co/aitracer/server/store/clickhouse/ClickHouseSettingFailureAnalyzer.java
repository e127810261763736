package co.aitracer.server.store.clickhouse;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which setting of the log store to change.
 */
class ClickHouseSettingFailureAnalyzer extends AbstractFailureAnalyzer<ClickHouseSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ClickHouseSettingException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.mend(), cause);
	}

}
