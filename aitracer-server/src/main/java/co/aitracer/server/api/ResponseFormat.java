package co.aitracer.server.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/**
 * How an answer is written: as a document with a page of things, or as a stream of all of
 * them.
 */
enum ResponseFormat {

	/** A JSON document. */
	JSON("application/json"),

	/** A table. */
	CSV("text/csv"),

	/** One JSON document a line. */
	JSONL("application/jsonl", "application/x-ndjson", "application/x-jsonlines");

	private final List<MediaType> types;

	ResponseFormat(String... types) {
		this.types = Arrays.stream(types).map(MediaType::parseMediaType).toList();
	}

	/**
	 * What a request asks for.
	 * @param parameters its parameters
	 * @param accept its header, if there is one
	 * @param offered the formats there are, the preferred one first
	 * @return the format
	 * @throws HttpMediaTypeNotAcceptableException if the header names none of them
	 */
	static ResponseFormat of(QueryParameters parameters, @Nullable String accept, List<ResponseFormat> offered)
			throws HttpMediaTypeNotAcceptableException {
		String format = parameters.text(ApiParameter.FORMAT);
		if (format != null) {
			return offered.stream().filter((each) -> each.key().equals(format)).findFirst().orElseThrow(() -> {
				List<String> keys = offered.stream().map(ResponseFormat::key).toList();
				return QueryProblems.invalid(ApiParameter.FORMAT,
						"must be one of " + String.join(", ", keys) + ", but is '" + format + "'");
			});
		}
		return accepted((accept != null && !accept.isBlank()) ? accept : MediaType.ALL_VALUE, offered)
			.orElseThrow(() -> new HttpMediaTypeNotAcceptableException(
					offered.stream().flatMap((each) -> each.types.stream()).toList()));
	}

	private static Optional<ResponseFormat> accepted(String accept, List<ResponseFormat> offered)
			throws HttpMediaTypeNotAcceptableException {
		try {
			return MediaType.parseMediaTypes(accept)
				.stream()
				.filter((type) -> type.getQualityValue() > 0)
				.sorted(Comparator.comparing(MediaType::getQualityValue).reversed())
				.flatMap((type) -> offered.stream().filter((each) -> each.types.stream().anyMatch(type::includes)))
				.findFirst();
		}
		catch (InvalidMediaTypeException ex) {
			throw new HttpMediaTypeNotAcceptableException(
					"The header '" + HttpHeaders.ACCEPT + "' is not understood: " + ex.getMessage());
		}
	}

	private String key() {
		return name().toLowerCase(Locale.ROOT);
	}

}
