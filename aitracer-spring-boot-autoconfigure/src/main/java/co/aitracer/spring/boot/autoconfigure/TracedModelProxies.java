package co.aitracer.spring.boot.autoconfigure;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
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
	 * The object that does a bean's work: a proxy overrides all methods, so that it
	 * cannot be seen from one which of them the object has of its own.
	 * @param bean the bean
	 * @return the object itself; null if it is recorded already or is another one each
	 * time, which then is a bean of its own
	 */
	static @Nullable Object targetOf(Object bean) {
		Object target = bean;
		while (target instanceof Advised advised) {
			if (Arrays.stream(advised.getAdvisors()).anyMatch((one) -> one.getAdvice() instanceof ViewInterceptor)) {
				return null;
			}
			target = AopProxyUtils.getSingletonTarget(target);
		}
		return target;
	}

	/**
	 * The bean with recorded views of the object that does its work.
	 * @param bean the bean
	 * @param views the object, recorded, by one or more interfaces
	 * @param methods the beginnings of the names of the methods that go to the views
	 * @return a proxy; the bean, if it is one that can be added to
	 */
	static Object of(Object bean, Map<Class<?>, Object> views, List<String> methods) {
		ViewInterceptor view = new ViewInterceptor(views, methods);
		Advised proxy = innermost(bean);
		if (proxy != null && !proxy.isFrozen()) {
			// after all other advice, which thus keeps being asked
			proxy.addAdvice(view);
			return bean;
		}
		ProxyFactory factory = new ProxyFactory();
		factory.setTarget(bean);
		factory.addAdvice(view);
		Class<?> type = bean.getClass();
		if (isExtensible(type) && ClassProxies.canExtend(type)) {
			factory.setProxyTargetClass(true);
		}
		else {
			factory.setInterfaces(ClassUtils.getAllInterfacesForClass(type));
		}
		return factory.getProxy(type.getClassLoader());
	}

	/**
	 * The class of the proxy that {@link #of} will make, for an application that is
	 * processed ahead of time.
	 * @param type the type of the bean
	 * @return the class, or the type if the proxy will not extend it
	 */
	static Class<?> typeOf(Class<?> type) {
		if (type.isInterface() || SpringProxy.class.isAssignableFrom(type) || !isExtensible(type)) {
			return type;
		}
		ProxyFactory factory = new ProxyFactory();
		factory.setTargetClass(type);
		factory.setProxyTargetClass(true);
		factory.addAdvice(new ViewInterceptor(Map.of(), List.of()));
		return factory.getProxyClass(type.getClassLoader());
	}

	private static @Nullable Advised innermost(Object bean) {
		Advised innermost = null;
		Object target = bean;
		while (target instanceof Advised advised) {
			innermost = advised;
			target = AopProxyUtils.getSingletonTarget(target);
		}
		return innermost;
	}

	/**
	 * Whether a subclass can stand for an object of a class. A final method would run on
	 * the subclass's own fields, which are empty.
	 * @param type the class
	 * @return whether it can
	 */
	private static boolean isExtensible(Class<?> type) {
		if (Modifier.isFinal(type.getModifiers()) || type.isSealed()) {
			return false;
		}
		for (Constructor<?> constructor : type.getDeclaredConstructors()) {
			if (!Modifier.isPrivate(constructor.getModifiers())) {
				return Arrays.stream(ReflectionUtils.getAllDeclaredMethods(type))
					.noneMatch(TracedModelProxies::isFinalOfTheObject);
			}
		}
		return false;
	}

	private static boolean isFinalOfTheObject(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isFinal(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers)
				&& method.getDeclaringClass() != Object.class;
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
				Method declared = declaredBy(view.getKey(), method);
				if (declared != null) {
					return new Redirection(view.getValue(), declared);
				}
			}
			return null;
		}

		private static @Nullable Method declaredBy(Class<?> type, Method method) {
			Method same = ReflectionUtils.findMethod(type, method.getName(), method.getParameterTypes());
			if (same != null) {
				return same;
			}
			// the class may have filled in the interface's type parameter
			return Arrays.stream(type.getMethods())
				.filter((one) -> one.getName().equals(method.getName()))
				.filter((one) -> AopUtils.getMostSpecificMethod(one, method.getDeclaringClass()).equals(method))
				.findFirst()
				.orElse(null);
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
