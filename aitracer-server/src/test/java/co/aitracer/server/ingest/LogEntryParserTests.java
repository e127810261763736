package co.aitracer.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.server.access.ApiKeyPrincipal;
import co.aitracer.server.access.KeyScope;
import co.aitracer.server.store.LogId;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogEntryParserTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private final ApiKeyPrincipal key = new ApiKeyPrincipal("k", "acme", null, List.of(), Set.of(KeyScope.INGEST));

	@Test
	void fillsInEverythingThatAMinimalEntryLeavesOut() {
		StoredLog log = parse("{'project':' shop '}");
		assertThat(log.workspace()).isEqualTo("acme");
		assertThat(log.project()).isEqualTo("shop");
		assertThat(log.model()).isEqualTo("unknown");
		assertThat(log.provider()).isEqualTo("unknown");
		assertThat(log.operation()).isEqualTo("chat");
		assertThat(log.outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(log.time()).isEqualTo(NOW);
		assertThat(log.traceId()).hasSize(32);
		assertThat(log.spanId()).hasSize(16);
		assertThat(log.inputTokens()).isNull();
		assertThat(List.of(log.input(), log.output(), log.metadata(), log.extra())).containsOnly("{}");
	}

	@Test
	void readsEveryFieldOfTheProtocol() {
		StoredLog log = parse(
				"""
						{'project_id':'shop','model':'gpt-4o','provider':'Azure','input_data':{'a':1.10},'output_data':[],
						'input_tokens':'12','output_tokens':3,'latency_ms':1500.4,'status':'error','error_message':'boom',
						'metadata':[],'span_id':'s','parent_span_id':'p','trace_id':'conversation-123','session_id':'ses',
						'user_id':42,'timestamp':'2026-11-23T11:32:43+02:00','started_at':'2026-11-23T09:32:41.250Z',
						'ttft_ms':200,'operation':'embeddings','name':'n','cached_input_tokens':5,'cache_write_tokens':6,
						'reasoning_tokens':7,'finish_reasons':['STOP'],'error_type':'Timeout','streamed':true,
						'environment':'prod','release':'1.2','sdk':'java/0.1','sampling_weight':3.5,'outcome':'incomplete','http_status':504,
						'response_model':'gpt-4o-2024','response_id':'resp-1','tags':['x']}""");
		assertThat(log).usingRecursiveComparison()
			.isEqualTo(new StoredLog(LogId.of("acme", "shop", "conversation-123", "s"), "acme", "shop",
					"conversation-123", "s", "p", "ses", "42", "embeddings", "n", "azure", "gpt-4o", "gpt-4o-2024",
					Outcome.INCOMPLETE, "Timeout", "boom", 504, Instant.parse("2026-11-23T09:32:41.250Z"), NOW, 1500L,
					200L, true, 12L, 3L, 5L, 6L, 7L, List.of("stop"), "prod", "1.2", "java/0.1", 3.5, "{\"a\":1.10}",
					"{}", "{}", "{\"response_id\":\"resp-1\",\"tags\":[\"x\"]}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			value = { "'status':'failed'|status", "'outcome':'odd'|outcome", "'input_tokens':-1|input_tokens",
					"'output_tokens':'-2'|output_tokens", "'latency_ms':'fast'|latency_ms",
					"'latency_ms':1e300|latency_ms", "'ttft_ms':true|ttft_ms", "'timestamp':'yesterday'|timestamp",
					"'started_at':'1850-01-01T00:00:00Z'|started_at", "'timestamp':'2026-02-30T00:00:00Z'|timestamp",
					"'model':{'a':1}|model", "'streamed':'perhaps'|streamed", "'http_status':100000|http_status",
					"'finish_reasons':[{}]|finish_reasons", "'project':'a\\nb'|project", "'project':''|project",
					"'reasoning_tokens':[1]|reasoning_tokens" })
	void namesTheFieldThatCannotBeTaken(String json, String field) {
		String project = json.startsWith("'project'") ? "" : "'project':'shop',";
		assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> parse("{" + project + json + "}"))
			.satisfies((ex) -> assertThat(ex.error().field()).isEqualTo(field));
	}

	@ParameterizedTest
	@ValueSource(strings = { "trace_id", "span_id", "session_id", "parent_span_id", "app_user_id" })
	void takesIdsOfAnyFormUpTo200Characters(String field) {
		String id = "日本/ [phone]" + "x".repeat(189);
		assertThat(id).hasSize(200);
		parse("{'project':'shop','" + field + "':'" + id + "'}");
		assertThatExceptionOfType(InvalidFieldException.class)
			.isThrownBy(() -> parse("{'project':'shop','" + field + "':'" + id + "x'}"))
			.withMessageContaining(field);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T11:32:43+00:00,2026-11-23T11:32:43Z", "2026-11-23T11:32:43Z,2026-11-23T11:32:43Z",
			"2026-11-23T20:32:43.123456+09:00,2026-11-23T11:32:43.123456Z",
			"2026-11-23T11:32:43+0000,2026-11-23T11:32:43Z", "2026-11-23T11:32:43.5,2026-11-23T11:32:43.500Z" })
	void readsTimestampsAndTakesTheLatencyOff(String sent, Instant end) {
		assertThat(parse("{'project':'p','latency_ms':1500,'timestamp':'" + sent + "'}").time())
			.isEqualTo(end.minusMillis(1500));
	}

	@Test
	void fallsBackToTheKeysDefaultProjectAndElseAsksForOne() {
		ApiKeyPrincipal withDefault = new ApiKeyPrincipal("k", "acme", "fallback", List.of(), Set.of(KeyScope.INGEST));
		assertThat(LogEntryParser.parse(JsonText.MAPPER.readTree("{\"project\":null}"), withDefault, NOW).project())
			.isEqualTo("fallback");
		assertThatExceptionOfType(InvalidFieldException.class).isThrownBy(() -> parse("{'model':'m'}"))
			.withMessageContaining("default project");
	}

	@Test
	void limitsAKeyToItsProjects() {
		ApiKeyPrincipal limited = new ApiKeyPrincipal("k", "acme", null, List.of("shop-*"), Set.of(KeyScope.INGEST));
		assertThat(LogEntryParser.parse(JsonText.MAPPER.readTree("{\"project\":\"shop-eu\"}"), limited, NOW).project())
			.isEqualTo("shop-eu");
		assertThatExceptionOfType(ForbiddenProjectException.class)
			.isThrownBy(() -> LogEntryParser.parse(JsonText.MAPPER.readTree("{\"project\":\"x\"}"), limited, NOW));
	}

	@Test
	void readsZeroTokensOfWhatCallsNoModelAsNotKnown() {
		StoredLog log = parse("{'project':'p','operation':'chat_client','input_tokens':0,'output_tokens':0}");
		assertThat(log.inputTokens()).isNull();
		assertThat(log.outputTokens()).isNull();
	}

	@Test
	void keepsZeroTokensAsSent() {
		StoredLog log = parse("{'project':'p','status':'error','input_tokens':0,'output_tokens':0}");
		assertThat(log.inputTokens()).isZero();
		assertThat(log.outputTokens()).isZero();
	}

	@Test
	void mendsTextThatIsNoValidUnicode() {
		StoredLog log = parse("{'project':'p','user_id':'a\\u0000b','input':{'text':'cut \\ud83d'}}");
		assertThat(log.userId()).isEqualTo("a\uFFFDb");
		assertThat(log.input()).isEqualTo("{\"text\":\"cut \uFFFD\"}");
		assertThat(StoredLogCodec.decode(StoredLogCodec.encode(log, "key-1")))
			.isEqualTo(new JournaledLog(log, "key-1"));
	}

	@Test
	void textThatLooksLikeAnEscapeStays() {
		StoredLog log = parse("{'project':'p','input':{'path':'C:\\\\uDir','text':'\\ud83d\\ude00'}}");
		assertThat(log.input()).isEqualTo("{\"path\":\"C:\\\\uDir\",\"text\":\"😀\"}");
	}

	@Test
	void takesTheFinishReasonFromTheOutputAndKeepsALoneMetadataValue() {
		StoredLog log = parse("{'project':'p','output':{'finish_reason':'Tool_Calls'},'metadata':'x'}");
		assertThat(log.finishReasons()).containsExactly("tool_calls");
		assertThat(log.metadata()).isEqualTo("{\"value\":\"x\"}");
	}

	@Test
	void survivesTheJournalUnchanged() {
		StoredLog log = parse("{'project':'p','latency_ms':3,'input':{'m':['日本語 \\ud83d\\ude00']}}");
		assertThat(StoredLogCodec.decode(StoredLogCodec.encode(log, "key-1")))
			.isEqualTo(new JournaledLog(log, "key-1"));
	}

	@Test
	void derivesTheIdFromLengthPrefixedParts() {
		assertThat(LogId.of("w", "p", "ab", "c")).isNotEqualTo(LogId.of("w", "p", "a", "bc"))
			.isEqualTo(LogId.of("w", "p", "ab", "c"))
			.hasSize(22)
			.matches("[A-Za-z0-9_-]+");
	}

	private StoredLog parse(String json) {
		return LogEntryParser.parse(JsonText.MAPPER.readTree(json.replace('\'', '"')), this.key, NOW);
	}

}
