package co.aitracer.server.api;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import co.aitracer.server.store.LogDimension;

/**
 * Gives handler methods the parameters that they {@linkplain Takes take}, and refuses
 * requests that have others.
 */
class QueryParametersResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == QueryParameters.class;
	}

	@Override
	public QueryParameters resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer mavContainer,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		Takes takes = Objects.requireNonNull(parameter.getParameterAnnotation(Takes.class));
		MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
		request.getParameterMap().forEach((name, values) -> given.put(name, Arrays.asList(values)));
		for (String name : given.keySet()) {
			if (!names(takes).contains(name) && !(takes.filters() && LogDimension.of(name).isPresent())) {
				throw QueryProblems.invalid(name,
						"is no parameter of this; there are " + String.join(", ", new TreeSet<>(names(takes)))
								+ (takes.filters() ? " and metadata.<key>" : ""));
			}
		}
		return new QueryParameters(given);
	}

	/**
	 * The parameters that an endpoint takes beside keys of the metadata.
	 * @param takes what it says
	 * @return the names
	 */
	static List<String> names(Takes takes) {
		TreeSet<String> names = new TreeSet<>();
		Arrays.stream(takes.value()).map(ApiParameter::key).forEach(names::add);
		if (takes.filters()) {
			names.addAll(List.of(ApiParameter.Q.key(), ApiParameter.FROM.key(), ApiParameter.TO.key()));
			LogDimension.fixed().stream().map(LogDimension::name).forEach(names::add);
		}
		return List.copyOf(names);
	}

}
