package co.aitracer.benchmarks;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one process measured is read by the next.
 */
class QueryTimeTests {

	@ParameterizedTest
	@EnumSource
	void aLineIsReadAsItWasWritten(LogQuestion question) {
		QueryTime time = new QueryTime(5_000_000, QueryTime.POSTGRESQL, question, 12.125, 1_234.5, 20, -77);
		assertThat(QueryTime.parse(time.line())).isEqualTo(time);
	}

}
