package co.aitracer.anthropic;

import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.Usage;
import org.junit.jupiter.api.Test;

import co.aitracer.record.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cached tokens are a part of the input, as with everybody else.
 */
class UsagesTests {

	private static <T> T read(String json, Class<T> type) throws Exception {
		return ObjectMappers.jsonMapper().readValue(json, type);
	}

	@Test
	void whatTheCacheReadAndWroteIsAPartOfTheInput() throws Exception {
		Usage usage = read("""
				{"input_tokens":10,"cache_read_input_tokens":100,"cache_creation_input_tokens":1000,"output_tokens":7,
				"output_tokens_details":{"thinking_tokens":3}}""", Usage.class);
		assertThat(Usages.of(usage)).isEqualTo(new TokenUsage(1110L, 7L, 100L, 1000L, 3L));
	}

	@Test
	void theEndOfAStreamCorrectsItsStart() throws Exception {
		Usage start = read("{\"input_tokens\":10,\"cache_read_input_tokens\":100,\"output_tokens\":1}", Usage.class);
		MessageDeltaUsage end = read("{\"output_tokens\":42}", MessageDeltaUsage.class);
		assertThat(Usages.of(start, end)).isEqualTo(new TokenUsage(110L, 42L, 100L, null, null));
		MessageDeltaUsage more = read("{\"input_tokens\":12,\"output_tokens\":42}", MessageDeltaUsage.class);
		assertThat(Usages.of(start, more)).isEqualTo(new TokenUsage(112L, 42L, 100L, null, null));
	}

	@Test
	void whatIsNotToldIsNotKnown() throws Exception {
		assertThat(Usages.of(null)).isEqualTo(TokenUsage.UNKNOWN);
		assertThat(Usages.of(read("{}", Usage.class))).isEqualTo(TokenUsage.UNKNOWN);
	}

}
