package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import co.aitracer.AITracerProject;

/**
 * Warns, once a class, of annotated methods whose calls do not go through the proxy.
 */
final class UnseenCallCheck {

	private static final Logger logger = LoggerFactory.getLogger(AITracerProject.class);

	/** The start-up is not to be held up: classes that come later go unread. */
	private static final Duration TIME_FOR_READING = Duration.ofMillis(500);

	private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();

	private final AtomicLong nanosLeft = new AtomicLong(TIME_FOR_READING.toNanos());

	/**
	 * Looks at a class that gets a proxy.
	 * @param beanClass the class of the bean
	 * @param subclassed whether the proxy is a subclass, or has the interfaces only
	 */
	void check(Class<?> beanClass, boolean subclassed) {
		Class<?> type = ClassUtils.getUserClass(beanClass);
		if (Proxy.isProxyClass(type) || !this.checked.add(type)) {
			return;
		}
		List<String> problems = new ArrayList<>();
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
			String why = whyUnseen(method, type, subclassed);
			if (why != null) {
				problems.add("method '" + method.getName() + "' " + why);
			}
		}
		problems.addAll(selfInvocations(type));
		if (!problems.isEmpty()) {
			logger.warn("@AITracerProject has no effect on some calls in {}: {}. Or open a scope with "
					+ "AITracer.project(…) there.", type.getName(), String.join("; ", problems));
		}
	}

	private List<String> selfInvocations(Class<?> type) {
		if (this.nanosLeft.get() <= 0) {
			return List.of();
		}
		long start = System.nanoTime();
		try {
			return SelfInvocations.of(type)
				.stream()
				.map((found) -> "method '" + found.method() + "' is called by '" + found.caller()
						+ "' of the same object, which bypasses the proxy: annotate '" + found.caller() + "', or move '"
						+ found.method() + "' to a bean of its own")
				.sorted()
				.toList();
		}
		catch (RuntimeException | LinkageError ex) {
			// a class that only its own class loader understands
			logger.debug("The calls of {} cannot be read", type.getName(), ex);
			return List.of();
		}
		finally {
			this.nanosLeft.addAndGet(start - System.nanoTime());
		}
	}

	/**
	 * Why no proxy sees the calls of a method.
	 * @param method the method
	 * @param type the class of the bean
	 * @param subclassed whether the proxy is a subclass
	 * @return the reason and the mend; null if it is seen, not annotated, or annotated
	 * like its class
	 */
	private static @Nullable String whyUnseen(Method method, Class<?> type, boolean subclassed) {
		MergedAnnotation<AITracerProject> annotation = MergedAnnotations.from(method).get(AITracerProject.class);
		if (!annotation.isPresent() || method.isSynthetic() || method.getDeclaringClass().isInterface()
				|| annotation.getString(MergedAnnotation.VALUE).equals(ProjectAttributeSource.classValue(type))) {
			return null;
		}
		int modifiers = method.getModifiers();
		if (Modifier.isStatic(modifiers)) {
			return "is static, which no proxy sees: annotate the methods that call it";
		}
		if (Modifier.isPrivate(modifiers)) {
			return "is private, which no proxy sees: annotate the methods that call it";
		}
		if (!subclassed) {
			return isInAnInterface(method, type) ? null
					: "is in none of the interfaces, and a final or sealed class is proxied by its interfaces only: "
							+ "make the class extensible";
		}
		if (Modifier.isFinal(modifiers)) {
			return "is final, which no proxy overrides: leave 'final' out";
		}
		boolean packagePrivate = !Modifier.isPublic(modifiers) && !Modifier.isProtected(modifiers);
		return (packagePrivate && !isInPackageOf(type, method.getDeclaringClass()))
				? "is package-private in another package than the bean's class: make it protected or public" : null;
	}

	private static boolean isInAnInterface(Method method, Class<?> type) {
		return ClassUtils.getAllInterfacesForClassAsSet(type)
			.stream()
			.anyMatch((one) -> ReflectionUtils.findMethod(one, method.getName(), method.getParameterTypes()) != null);
	}

	private static boolean isInPackageOf(Class<?> type, Class<?> declaring) {
		return type.getPackageName().equals(declaring.getPackageName())
				&& type.getClassLoader() == declaring.getClassLoader();
	}

}
