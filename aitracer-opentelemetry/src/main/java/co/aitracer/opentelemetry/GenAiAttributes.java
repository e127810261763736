package co.aitracer.opentelemetry;

import java.util.List;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attributes that spans carry: those of the semantic conventions for generative AI,
 * as of version 1.38, and AITracer's own for what they do not name.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">The
 * conventions</a>
 */
final class GenAiAttributes {

	static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");

	static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");

	static final AttributeKey<String> CONVERSATION = AttributeKey.stringKey("gen_ai.conversation.id");

	static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");

	static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");

	static final AttributeKey<String> RESPONSE_ID = AttributeKey.stringKey("gen_ai.response.id");

	static final AttributeKey<List<String>> FINISH_REASONS = AttributeKey
		.stringArrayKey("gen_ai.response.finish_reasons");

	static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");

	static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");

	static final AttributeKey<Long> CACHE_READ_TOKENS = AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens");

	static final AttributeKey<Long> CACHE_CREATION_TOKENS = AttributeKey
		.longKey("gen_ai.usage.cache_creation.input_tokens");

	static final AttributeKey<String> INPUT_MESSAGES = AttributeKey.stringKey("gen_ai.input.messages");

	static final AttributeKey<String> OUTPUT_MESSAGES = AttributeKey.stringKey("gen_ai.output.messages");

	static final AttributeKey<String> TOOL_NAME = AttributeKey.stringKey("gen_ai.tool.name");

	static final AttributeKey<String> TOOL_ARGUMENTS = AttributeKey.stringKey("gen_ai.tool.call.arguments");

	static final AttributeKey<String> TOOL_RESULT = AttributeKey.stringKey("gen_ai.tool.call.result");

	static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

	static final AttributeKey<String> USER = AttributeKey.stringKey("user.id");

	/** On the resource: one for each project. */
	static final AttributeKey<String> PROJECT = AttributeKey.stringKey("aitracer.project");

	static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("aitracer.outcome");

	static final AttributeKey<String> INPUT = AttributeKey.stringKey("aitracer.input");

	static final AttributeKey<String> OUTPUT = AttributeKey.stringKey("aitracer.output");

	static final AttributeKey<Long> REASONING_TOKENS = AttributeKey.longKey("aitracer.usage.reasoning_tokens");

	static final AttributeKey<Long> FIRST_TOKEN_MILLIS = AttributeKey.longKey("aitracer.time_to_first_token_ms");

	static final AttributeKey<Boolean> STREAMED = AttributeKey.booleanKey("aitracer.streamed");

	static final AttributeKey<Double> SAMPLING_WEIGHT = AttributeKey.doubleKey("aitracer.sampling_weight");

	static final String METADATA = "aitracer.metadata.";

	private GenAiAttributes() {
	}

}
