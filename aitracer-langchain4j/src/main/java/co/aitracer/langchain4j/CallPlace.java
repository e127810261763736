package co.aitracer.langchain4j;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;

import dev.langchain4j.invocation.InvocationContext;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerContext;
import co.aitracer.LlmCall;

/**
 * Finds the call below which another one lies, where the thread's context does not tell.
 */
final class CallPlace {

	/**
	 * The service whose tools run on threads that were made for them. Only a thread that
	 * is made for one task can be trusted to have inherited the right one: virtual
	 * threads, on which LangChain4j runs concurrent tools by default.
	 */
	private static final InheritableThreadLocal<@Nullable WeakReference<ServiceInvocation>> TOOLS_OF = new InheritableThreadLocal<>();

	private static final @Nullable MethodHandle IS_VIRTUAL = isVirtualMethod();

	private CallPlace() {
	}

	/**
	 * The call below which a call lies that starts now on this thread.
	 * @param invocation the invocation of an AI service, where LangChain4j passes it on
	 * @return the parent, or null if the thread's context tells
	 */
	static @Nullable LlmCall parent(@Nullable InvocationContext invocation) {
		if (AITracerContext.current().call() != null) {
			return null;
		}
		ServiceInvocation service = (invocation != null) ? ServiceInvocation.of(invocation) : null;
		if (service == null) {
			service = inherited();
		}
		return (service != null) ? service.call() : null;
	}

	static void toolsStart(ServiceInvocation service) {
		if (IS_VIRTUAL != null) {
			TOOLS_OF.set(new WeakReference<>(service));
		}
	}

	static void toolsEnd() {
		TOOLS_OF.remove();
	}

	private static @Nullable ServiceInvocation inherited() {
		WeakReference<ServiceInvocation> inherited = (IS_VIRTUAL != null && isVirtual()) ? TOOLS_OF.get() : null;
		ServiceInvocation service = (inherited != null) ? inherited.get() : null;
		return (service != null && service.runsTools()) ? service : null;
	}

	private static boolean isVirtual() {
		try {
			return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
		}
		catch (Throwable ex) {
			return false;
		}
	}

	private static @Nullable MethodHandle isVirtualMethod() {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
		}
		catch (NoSuchMethodException | IllegalAccessException ex) {
			// before JDK 21 there are none
			return null;
		}
	}

}
