package co.aitracer.langchain4j;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.langchain4j.invocation.InvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the methods of AI services. LangChain4j tells the names of the
 * interface and the method and the arguments, so that overloaded methods are told apart
 * by those.
 */
final class ServiceMethods {

	private final Map<String, List<ServiceMethod>> byName = new ConcurrentHashMap<>();

	private final AiServiceProjectResolver projects;

	ServiceMethods(AiServiceProjectResolver projects) {
		this.projects = projects;
	}

	ServiceMethod of(InvocationContext invocation) {
		List<ServiceMethod> candidates = this.byName
			.computeIfAbsent(invocation.interfaceName() + "#" + invocation.methodName(), (key) -> find(invocation))
			.stream()
			.filter((method) -> method.accepts(invocation.methodArguments()))
			.toList();
		if (candidates.isEmpty()) {
			return new ServiceMethod(List.of(), null, true);
		}
		ServiceMethod first = candidates.get(0);
		boolean sameProject = candidates.stream().allMatch((one) -> Objects.equals(one.project(), first.project()));
		boolean streamed = candidates.stream().anyMatch(ServiceMethod::streamed);
		return new ServiceMethod(first.parameters(), sameProject ? first.project() : null, streamed);
	}

	private List<ServiceMethod> find(InvocationContext invocation) {
		Class<?> service = load(invocation.interfaceName());
		if (service == null) {
			return List.of();
		}
		return Arrays.stream(service.getMethods())
			.filter((method) -> method.getName().equals(invocation.methodName()))
			.filter((method) -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
			.map((method) -> new ServiceMethod(List.of(method.getParameterTypes()),
					this.projects.projectOf(service, method), isStream(method.getReturnType())))
			.toList();
	}

	/**
	 * Whether a method returns before its calls have ended.
	 * @param type the method's return type
	 * @return false for a plain value
	 */
	private static boolean isStream(Class<?> type) {
		return Stream
			.of("dev.langchain4j.service.TokenStream", "org.reactivestreams.Publisher",
					"java.util.concurrent.Flow$Publisher", "java.util.concurrent.CompletionStage",
					"java.util.concurrent.Future", "kotlinx.coroutines.flow.Flow")
			.anyMatch((name) -> isOrExtends(type, name));
	}

	private static boolean isOrExtends(@Nullable Class<?> type, String name) {
		return type != null && (type.getName().equals(name) || isOrExtends(type.getSuperclass(), name)
				|| Arrays.stream(type.getInterfaces()).anyMatch((parent) -> isOrExtends(parent, name)));
	}

	private static @Nullable Class<?> load(String name) {
		for (ClassLoader loader : new @Nullable ClassLoader[] { Thread.currentThread().getContextClassLoader(),
				ServiceMethods.class.getClassLoader() }) {
			try {
				return Class.forName(name, false, loader);
			}
			catch (ClassNotFoundException | LinkageError ex) {
				// the next one may know it
			}
		}
		return null;
	}

	/**
	 * A method of an AI service.
	 *
	 * @param parameters the types of its parameters
	 * @param project the project that is named for it, if any
	 * @param streamed whether it returns before its calls have ended
	 */
	record ServiceMethod(List<Class<?>> parameters, @Nullable String project, boolean streamed) {

		boolean accepts(List<?> arguments) {
			if (arguments.size() != this.parameters.size()) {
				return false;
			}
			for (int i = 0; i < arguments.size(); i++) {
				Object argument = arguments.get(i);
				Class<?> type = this.parameters.get(i);
				if (argument != null && !type.isPrimitive() && !type.isInstance(argument)) {
					return false;
				}
			}
			return true;
		}

	}

}
