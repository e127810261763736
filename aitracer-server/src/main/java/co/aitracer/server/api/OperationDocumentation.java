package co.aitracer.server.api;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

import co.aitracer.server.store.LogDimension;

/**
 * Tells of an operation what its controller does not: the parameters that it
 * {@linkplain Takes takes}, the files it can answer with, and its problems.
 */
class OperationDocumentation implements OperationCustomizer {

	private static final String PROBLEM_TYPE = "application/problem+json";

	private static final Map<String, String> PROBLEMS = Map.of("400",
			"The request is not understood; of a question `parameter` names the one at fault, "
					+ "and of a search `column` and `length` the place.",
			"401", "There is no key, or it is unknown or revoked.", "403",
			"The key lacks the scope, or may not use the project.", "404",
			"There is no such thing, or it may not be seen.", "406", "None of the formats in `Accept` is offered.",
			"413", "The body is too large.", "415", "The body is of a kind or encoding that is not taken.", "422",
			"A field cannot be taken; `errors` names it.", "503",
			"The store is busy or away; try again after the seconds in `Retry-After`.");

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		Optional<Takes> takes = Arrays.stream(handler.getMethodParameters())
			.map((parameter) -> parameter.getParameterAnnotation(Takes.class))
			.filter((found) -> found != null)
			.findFirst();
		if (takes.isEmpty()) {
			addProblems(operation, List.of("400", "401", "403", "413", "415", "422", "503"));
			return operation;
		}
		QueryParametersResolver.names(takes.get()).forEach((name) -> operation.addParametersItem(parameter(name)));
		operation.addSecurityItem(new SecurityRequirement().addList(OpenApiConfiguration.KEY))
			.addSecurityItem(new SecurityRequirement().addList(OpenApiConfiguration.SESSION));
		addProblems(operation, List.of("400", "401", "403", "503"));
		if (hasPath(handler)) {
			addProblems(operation, List.of("404"));
		}
		if (List.of(takes.get().value()).contains(ApiParameter.FORMAT)) {
			addProblems(operation, List.of("406"));
			addFiles(operation, List.of(takes.get().value()).contains(ApiParameter.SHOW));
		}
		return operation;
	}

	/**
	 * The answers that operations share.
	 * @return the answers by their name
	 */
	static Map<String, ApiResponse> problems() {
		Map<String, ApiResponse> responses = new LinkedHashMap<>();
		PROBLEMS.forEach((status, description) -> responses.put("Problem" + status,
				new ApiResponse().description(description)
					.content(new Content().addMediaType(PROBLEM_TYPE,
							new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))))));
		return responses;
	}

	/**
	 * What a problem document looks like.
	 * @return the schema
	 */
	static ObjectSchema problemSchema() {
		ObjectSchema field = object("A field at fault.");
		field.addProperty("field", text("The field.", "project"));
		field.addProperty("detail", text("What is wrong with it.", "is missing"));
		ObjectSchema problem = object("A problem, see RFC 9457.");
		problem.addProperty("type", text("What kind of problem; left out when the title says it all.", "about:blank"));
		problem.addProperty("title", text("The kind in words.", "Invalid parameter"));
		problem.addProperty("status", number("The HTTP status.", 400));
		problem.addProperty("detail",
				text("What is wrong and how to mend it.", "'limit' must be 1 to 500, but is '501'"));
		problem.addProperty("instance", text("The path that was asked.", "/api/v1/logs"));
		problem.addProperty("parameter", text("The parameter at fault.", "limit"));
		problem.addProperty("column", number("Where in a search the part begins that is not understood, from 1.", 8));
		problem.addProperty("length", number("How many characters that part has.", 7));
		ArraySchema errors = new ArraySchema();
		errors.description("The fields at fault of a body.");
		errors.items(field);
		problem.addProperty("errors", errors);
		return problem;
	}

	private static ObjectSchema object(String description) {
		ObjectSchema schema = new ObjectSchema();
		schema.description(description);
		return schema;
	}

	private static StringSchema text(String description, String example) {
		StringSchema schema = new StringSchema();
		schema.description(description);
		schema.example(example);
		return schema;
	}

	private static IntegerSchema number(String description, int example) {
		IntegerSchema schema = new IntegerSchema();
		schema.description(description);
		schema.example(example);
		return schema;
	}

	private static Parameter parameter(String name) {
		return Arrays.stream(ApiParameter.values())
			.filter((parameter) -> parameter.key().equals(name))
			.findFirst()
			.map(OperationDocumentation::parameter)
			.orElseGet(() -> dimension(LogDimension.of(name).orElseThrow()));
	}

	private static Parameter parameter(ApiParameter parameter) {
		Schema<?> schema;
		if (parameter.isNumber()) {
			schema = new IntegerSchema();
			schema.setMinimum(BigDecimal.valueOf(parameter.least()));
			schema.setMaximum(BigDecimal.valueOf(parameter.most()));
		}
		else {
			StringSchema text = new StringSchema();
			parameter.choices().forEach(text::addEnumItem);
			schema = parameter.isRepeatable() ? new ArraySchema().items(text) : text;
		}
		return new QueryParameter().name(parameter.key())
			.description(parameter.description())
			.schema(schema)
			.example(parameter.isNumber() ? Integer.valueOf(parameter.example()) : parameter.example());
	}

	private static Parameter dimension(LogDimension dimension) {
		return new QueryParameter().name(dimension.name())
			.description("Only logs with this `" + dimension.name() + "`, letter by letter; several mean any of them.")
			.schema(new ArraySchema().items(new StringSchema()));
	}

	private static void addProblems(Operation operation, List<String> statuses) {
		statuses.forEach((status) -> operation.getResponses()
			.addApiResponse(status, new ApiResponse().$ref("#/components/responses/Problem" + status)));
	}

	private static void addFiles(Operation operation, boolean lines) {
		Content content = Objects.requireNonNull(operation.getResponses().get("200")).getContent();
		content.addMediaType("text/csv", new MediaType().schema(new StringSchema()));
		if (lines) {
			content.addMediaType("application/jsonl", new MediaType().schema(new StringSchema()));
		}
	}

	private static boolean hasPath(HandlerMethod handler) {
		return Arrays.stream(handler.getMethodParameters()).anyMatch(OperationDocumentation::isPath);
	}

	private static boolean isPath(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(PathVariable.class);
	}

}
