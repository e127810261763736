package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Puts a recorded view of an object before it, for what the view has to say; the rest
 * stays the object's. Classes keep their type, so that they can still be injected by it.
 */
final class TracedModelProxies {

	private TracedModelProxies() {
	}

	/**
	 * A proxy of an object.
	 * @param target the object
	 * @param views the same object, recorded, by one or more interfaces
	 * @param methods the beginnings of the names of the methods that go to the views
	 * @return the proxy
	 */
	static Object of(Object target, Map<Class<?>, Object> views, List<String> methods) {
		ProxyFactory factory = new ProxyFactory();
		factory.setTarget(target);
		factory.addAdvice(new ViewInterceptor(views, methods));
		Class<?> type = target.getClass();
		if (Modifier.isFinal(type.getModifiers()) || type.isSealed()) {
			factory.setInterfaces(ClassUtils.getAllInterfacesForClass(type));
		}
		else {
			factory.setProxyTargetClass(true);
		}
		return factory.getProxy(type.getClassLoader());
	}

	private static final class ViewInterceptor implements MethodInterceptor {

		private final Map<Class<?>, Object> views;

		private final List<String> methods;

		private final Map<Method, Optional<Redirection>> redirections = new ConcurrentHashMap<>();

		ViewInterceptor(Map<Class<?>, Object> views, List<String> methods) {
			this.views = views;
			this.methods = methods;
		}

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			Redirection redirection = this.redirections
				.computeIfAbsent(invocation.getMethod(), (method) -> Optional.ofNullable(find(method)))
				.orElse(null);
			return (redirection != null) ? redirection.invoke(invocation.getArguments()) : invocation.proceed();
		}

		private @Nullable Redirection find(Method method) {
			if (this.methods.stream().noneMatch(method.getName()::startsWith)) {
				return null;
			}
			for (Map.Entry<Class<?>, Object> view : this.views.entrySet()) {
				Method declared = ReflectionUtils.findMethod(view.getKey(), method.getName(),
						method.getParameterTypes());
				if (declared != null) {
					return new Redirection(view.getValue(), declared);
				}
			}
			return null;
		}

	}

	/**
	 * Where a method goes.
	 *
	 * @param view the recorded view
	 * @param method the interface's method
	 */
	private record Redirection(Object view, Method method) {

		@Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
			try {
				return this.method.invoke(this.view, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

	}

}
