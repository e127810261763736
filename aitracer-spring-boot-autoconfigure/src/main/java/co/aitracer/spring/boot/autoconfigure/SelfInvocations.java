package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.Type;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Finds annotated methods that are called on the same object, under another project than
 * their own: such a call does not go through the proxy. Follows the calls from the
 * methods that others call, so that a helper is not blamed for what its callers have
 * settled.
 */
final class SelfInvocations {

	/** The class, then its superclasses. */
	private final List<Class<?>> types;

	private final Map<Class<?>, Map<String, Method>> methods = new HashMap<>();

	private final Map<Class<?>, Map<String, List<ThisCalls.Call>>> calls = new HashMap<>();

	private final Set<SelfInvocation> found = new LinkedHashSet<>();

	private SelfInvocations(List<Class<?>> types) {
		this.types = types;
		for (Class<?> type : types) {
			Map<String, Method> declared = new HashMap<>();
			for (Method method : type.getDeclaredMethods()) {
				declared.put(method.getName() + Type.getMethodDescriptor(method), method);
			}
			this.methods.put(type, declared);
		}
	}

	static Set<SelfInvocation> of(Class<?> type) {
		// Spring sends the calls between the bean methods of a configuration to the beans
		if (MergedAnnotations.from(type, MergedAnnotations.SearchStrategy.SUPERCLASS).isPresent(Configuration.class)) {
			return Set.of();
		}
		SelfInvocations search = new SelfInvocations(hierarchy(type));
		return search.hasAnnotatedMethods() ? search.search() : Set.of();
	}

	private static List<Class<?>> hierarchy(Class<?> type) {
		List<Class<?>> types = new ArrayList<>();
		for (Class<?> one = type; one != null && UserCode.contains(one); one = one.getSuperclass()) {
			types.add(one);
		}
		return types;
	}

	private boolean hasAnnotatedMethods() {
		return declared().anyMatch((method) -> ownValue(method) != null);
	}

	private Stream<Method> declared() {
		return this.types.stream().flatMap((type) -> this.methods.getOrDefault(type, Map.of()).values().stream());
	}

	private Set<SelfInvocation> search() {
		try {
			for (Class<?> type : this.types) {
				this.calls.put(type, ThisCalls.of(type));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Set<Method> calledWithin = new HashSet<>();
		declared().forEach((method) -> callsOf(method).map((call) -> target(call, method))
			.filter((target) -> target != null && !target.equals(method))
			.forEach(calledWithin::add));
		declared().filter((method) -> isEntered(method, calledWithin))
			.forEach((method) -> follow(method, value(method), new HashSet<>()));
		return this.found;
	}

	/**
	 * Whether others call a method through the proxy. A final one runs on the proxy
	 * itself, so that what it calls goes through it.
	 * @param method the method
	 * @param calledWithin the methods that the object calls itself
	 * @return whether it may be so
	 */
	private boolean isEntered(Method method, Set<Method> calledWithin) {
		int modifiers = method.getModifiers();
		boolean advised = !method.isSynthetic()
				&& (modifiers & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT)) == 0;
		return advised && method.equals(resolve(this.types, key(method), method))
				&& (Modifier.isPublic(modifiers) || !calledWithin.contains(method));
	}

	/**
	 * Follows the calls on the same object.
	 * @param method the method that makes them
	 * @param project the value of the annotation under which it runs; null for whatever
	 * holds where it is called
	 * @param seen the methods that were followed already
	 */
	private void follow(Method method, @Nullable String project, Set<Method> seen) {
		if (!seen.add(method) || callsOf(method).anyMatch(ThisCalls.Call::scope)) {
			return;
		}
		callsOf(method).forEach((call) -> {
			Method target = target(call, method);
			if (target != null) {
				String own = ownValue(target);
				if (own != null && !own.equals(project) && isAdvised(target) && !isOfSuperclass(call, method)) {
					this.found.add(new SelfInvocation(target.getName(), nameOf(method)));
				}
				follow(target, project, seen);
			}
		});
	}

	private Stream<ThisCalls.Call> callsOf(Method method) {
		return this.calls.getOrDefault(method.getDeclaringClass(), Map.of())
			.getOrDefault(key(method), List.of())
			.stream();
	}

	private @Nullable Method target(ThisCalls.Call call, Method caller) {
		if (call.scope()) {
			return null;
		}
		List<Class<?>> candidates = this.types;
		if (call.special()) {
			candidates = this.types.stream()
				.dropWhile((type) -> !Type.getInternalName(type).equals(call.owner()))
				.toList();
		}
		return resolve(candidates, call.method(), caller);
	}

	private @Nullable Method resolve(List<Class<?>> candidates, String key, Method caller) {
		return candidates.stream()
			.map((type) -> this.methods.getOrDefault(type, Map.of()).get(key))
			.filter(Objects::nonNull)
			.filter((method) -> !Modifier.isPrivate(method.getModifiers())
					|| method.getDeclaringClass() == caller.getDeclaringClass())
			.findFirst()
			.orElse(null);
	}

	/**
	 * Whether a proxy would see the method, were it called by others; of those that it
	 * would not, something else is said.
	 * @param method the method
	 * @return whether it would
	 */
	private static boolean isAdvised(Method method) {
		return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) == 0;
	}

	/**
	 * Whether a call is one of what the method overrides: its annotation is replaced on
	 * purpose.
	 * @param call the call
	 * @param caller the method that makes it
	 * @return whether it is
	 */
	private static boolean isOfSuperclass(ThisCalls.Call call, Method caller) {
		return call.special() && !call.owner().equals(Type.getInternalName(caller.getDeclaringClass()));
	}

	private @Nullable String value(Method method) {
		return ProjectAttributeSource.annotatedValue(method, this.types.get(0));
	}

	private @Nullable String ownValue(Method method) {
		return ProjectAttributeSource.ownValue(method, this.types.get(0));
	}

	private static String key(Method method) {
		return method.getName() + Type.getMethodDescriptor(method);
	}

	private static String nameOf(Method method) {
		// the body of a lambda is a method of its own: lambda$<method>$<number>
		String[] parts = method.getName().split("\\$");
		return (method.isSynthetic() && parts.length == 3 && parts[0].equals("lambda")) ? parts[1] : method.getName();
	}

	/**
	 * A call of an annotated method that does not go through the proxy.
	 *
	 * @param method the annotated method
	 * @param caller the method that calls it
	 */
	record SelfInvocation(String method, String caller) {
	}

}
